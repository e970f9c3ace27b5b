#!/usr/bin/env bash
# lxml 6.1.3
#
# Expected: text in XML is text: a code read with lxml.objectify compares equal to the code in the
# file.
# What happens: objectify types a leaf by its looks: CPV 09310000 (electricity) is the integer
# 9310000, its str() has lost the zero, and it is equal to the number, not to the code; version
# 1.10 is 1.1. A code with its check digit, 09310000-5, stays text.
# Output seen on 30 November 2026:
#   09310000   -> 9310000, == '09310000' is False
#   09310000-5 -> 09310000-5
#   1.10       -> 1.1
# For users: divisions 03 and 09 (farm products, energy) drop out of every comparison, all others
# work; read `.text`, or turn typing off.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check lxml==6.1.3

venv/bin/python - <<'PY'
import sys
from lxml import objectify

root = objectify.fromstring("<r><cpv>09310000</cpv><cpv>30213100</cpv><cpv>09310000-5</cpv><v>1.10</v></r>")
got = [str(e) for e in root.iterchildren()], root.cpv[0] == "09310000", root.cpv[0].text
print(got)
if got != (["9310000", "30213100", "09310000-5", "1.1"], False, "09310000"):
    sys.exit("CHANGED: objectify types codes otherwise")
PY
