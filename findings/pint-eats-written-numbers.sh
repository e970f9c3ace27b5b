#!/usr/bin/env bash
# Pint 0.25.3
#
# Expected: a quantity written as ISO 80000 and the European languages write it is read or
# refused.
# What happens: a space is a multiplication and a comma is dropped, so "12 000 kWh" is 12 times
# 000, which is nothing, "0,5 W" is 0 times 5, nothing again, and "13,4 kWh" is 134.
# Output seen on 30 November 2026:
#   12 000 kWh -> 0 kilowatt_hour
#   0,5 W      -> 0 watt
#   13,4 kWh   -> 134 kilowatt_hour
# For users: a limit for energy use that is copied from a Dutch, French or German annex turns into
# zero or ten times itself without an error; never give Pint prose, give it a number and a unit
# apart.
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
got = [str(read(text)) for text in ("12 000 kWh", "0,5 W", "13,4 kWh")]
print(*got, sep="\n")
if got != ["0 kilowatt_hour", "0 watt", "134 kilowatt_hour"]:
    sys.exit("CHANGED: Pint reads numbers with spaces or commas otherwise")
PY
