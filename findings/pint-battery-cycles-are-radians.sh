#!/usr/bin/env bash
# Pint 0.25.3
#
# Expected: a thousand charging cycles is the count 1,000, and "1 kt" in a file about emissions is
# a thousand tonnes.
# What happens: a cycle is a turn of 2π radians, so 160 cycles are "more than 1,000" and 1,000
# cycles are 6,283; kt is a knot, a speed.
# Output seen on 30 November 2026:
#   160 cycles > 1000 -> True
#   1000 cycles as a plain number -> 6283.19
#   1 kt -> 0.51 meter / second
# For users: a battery that lasts 160 cycles passes a requirement of 1,000; define a unit of your
# own (`charge = []`), and write kilotonne in full.
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
few = bool(read("160 cycles") > 1000)
many = round(read("1000 cycles").to("dimensionless").magnitude, 2)
kt = str(read("1 kt").to_base_units().units)
print(few, many, kt)
if (few, many, kt) != (True, 6283.19, "meter / second"):
    sys.exit("CHANGED: Pint counts cycles or reads kt otherwise")
PY
