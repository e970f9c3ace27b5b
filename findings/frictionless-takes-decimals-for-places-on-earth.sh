#!/usr/bin/env bash
# frictionless 5.21.0
#
# Expected: describing a European CSV with semicolons and decimal commas gives numbers or strings
# for the prices, and strings for codes with a leading zero.
# What happens: a column of 13,4 and 1.234,5 is a geopoint, read as longitude and latitude, and
# the CPV codes are integers without their zero. No error is reported.
# Output seen on 30 November 2026:
#   cpv: integer, value: geopoint
#   {'cpv': 3000000, 'value': [13.0, 4.0]}, {'cpv': 9310000, 'value': [1.234, 5.0]}
# For users: an inferred schema turns a price list into a map and drops CPV divisions 03 and 09;
# write the schema of open data by hand.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check frictionless==5.21.0

venv/bin/python - <<'PY'
import sys
import frictionless

open("offers.csv", "w").write("cpv;value\n03000000;13,4\n09310000;1.234,5\n")
types = [(field.name, field.type) for field in frictionless.describe("offers.csv").schema.fields]
rows = frictionless.extract("offers.csv")["offers"]
print(types, rows, sep="\n")
if types != [("cpv", "integer"), ("value", "geopoint")] or rows[0]["cpv"] != 3000000:
    sys.exit("CHANGED: frictionless infers other types")
PY
