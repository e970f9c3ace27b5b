#!/usr/bin/env bash
# PyYAML 6.0.4 (libyaml 0.2.6)
#
# Expected: codes of the CPV, eight figures without quotes, are read all in one way, as text or as the
# number that is written.
# What happens: a code with a zero in front is text if it has an 8 or 9, and otherwise a number to the
# base of eight; others are plain numbers.
# Output seen on 30 November 2026:
#   45000000 -> 45000000
#   09310000 -> '09310000'
#   03110000 -> 823296
# For users: 03110000 (crops) becomes a code that is not in the CPV, in files in which 09310000 worked
# well; put quotes around all codes.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyYAML==6.0.4

venv/bin/python - <<'PY'
import sys
import yaml

TEXT = "[45000000, 09310000, 03110000]"
got = [yaml.load(TEXT, loader) for loader in (yaml.SafeLoader, yaml.CSafeLoader)]
print(*got, sep="\n")
if got != 2 * [[45000000, "09310000", 823296]]:
    sys.exit("CHANGED: PyYAML reads codes with a zero in front otherwise")
PY
