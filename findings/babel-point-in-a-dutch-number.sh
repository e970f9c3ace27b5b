#!/usr/bin/env bash
# Babel 2.19.0
#
# Expected: "13.4" for a Dutch reader is either 13.4 or a mistake: a point stands before groups of
# three figures only.
# What happens: parse_decimal() takes the point away and gives 134; strict=True raises an error
# and even asks "maybe 13,4?", but it is off unless asked for. In English "13,4" is 134 as well.
# Output seen on 30 November 2026:
#   nl 13.4 -> 134
#   en 13,4 -> 134
#   nl 13.4, strict -> NumberFormatError
# For users: a supplier who types a point offers ten times the energy use; the parameter is
# documented, its absence is not felt: pass strict=True for every value that a person typed.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.19.0

venv/bin/python - <<'PY'
import sys
from babel.numbers import NumberFormatError, parse_decimal

got = [str(parse_decimal("13.4", locale="nl")), str(parse_decimal("13,4", locale="en"))]
try:
    got.append(str(parse_decimal("13.4", locale="nl", strict=True)))
except NumberFormatError:
    got.append("NumberFormatError")
print(got)
if got != ["134", "134", "NumberFormatError"]:
    sys.exit("CHANGED: Babel reads a misplaced separator otherwise")
PY
