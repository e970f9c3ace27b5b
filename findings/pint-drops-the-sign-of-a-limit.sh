#!/usr/bin/env bash
# Pint 0.25.3
#
# Expected: the text "< 5 W" or "≤ 5 W" is no quantity, so parsing it raises an error.
# What happens: signs that the parser does not know are dropped in silence: at most, less than and
# at least all give 5 watt, and so does "5 W?"; "5 W; 6 W" is 30 square watts.
# Output seen on 30 November 2026:
#   < 5 W, ≤ 5 W, >= 5 W, 5 W? -> 5 watt each
#   5 W; 6 W -> 30 watt ** 2
# For users: a maximum and a minimum read from a data sheet compare as equal; look at the sign
# before you hand the rest to Pint.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Pint==0.25.3

venv/bin/python - <<'PY'
import sys
import pint

read = pint.UnitRegistry()
got = [str(read(text)) for text in ("< 5 W", "≤ 5 W", ">= 5 W", "5 W?", "5 W; 6 W")]
print(*got, sep="\n")
if got != 4 * ["5 watt"] + ["30 watt ** 2"]:
    sys.exit("CHANGED: Pint no longer drops comparison signs")
PY
