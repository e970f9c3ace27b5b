#!/usr/bin/env bash
# xlsx2csv 0.8.6 and pylightxl 1.61
#
# Expected: a number whose format has a unit in quotes, 36.5 shown as "36.5 kWh/year", is written or
# read as that number.
# What happens: both take letters of the unit for those of a date. xlsx2csv writes the unit, with an
# hour, a day or a month in it, in place of the number; pylightxl gives a day of 1900, also for a
# number in red. openpyxl 3.1.5 reads the number.
# Output seen on 1 December 2026:
#   0" W"            xlsx2csv 36.5               pylightxl 36.5                 openpyxl 36.5
#   0.0" kWh/year"   xlsx2csv 0.0" kw12/year"    pylightxl 1900/02/04 12:00:00  openpyxl 36.5
#   0" days"         xlsx2csv 0" 04ays"          pylightxl 1900/02/04 12:00:00  openpyxl 36.5
#   General" months" xlsx2csv general" 02ont12s" pylightxl 12:00:00             openpyxl 36.5
#   [Red]0           xlsx2csv 36.5               pylightxl 1900/02/04           openpyxl 36.5
# For users: energy and terms of delivery that a form shows with their units are gone from the text
# made of it, while watts come through; put units in a column of their own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xlsx2csv==0.8.6 pylightxl==1.61 XlsxWriter==3.3.1 openpyxl==3.1.5

venv/bin/python - <<'PY'
import csv
import subprocess
import sys

import openpyxl
import pylightxl
import xlsxwriter

FORMATS = ['0" W"', '0.0" kWh/year"', '0" days"', 'General" months"', "[Red]0"]
book = xlsxwriter.Workbook("units.xlsx")
page = book.add_worksheet()
for row, form in enumerate(FORMATS):
    page.write_number(row, 0, 36.5, book.add_format({"num_format": form}))
book.close()

text = subprocess.run(["venv/bin/xlsx2csv", "units.xlsx"], capture_output=True, text=True, check=True).stdout
written = [line[0] for line in csv.reader(text.splitlines())]
read = [str(row[0]) for row in pylightxl.readxl("units.xlsx").ws("Sheet1").rows]
true = [row[0].value for row in openpyxl.load_workbook("units.xlsx").active.iter_rows()]
for line in zip(FORMATS, written, read, true):
    print(*line, sep=" | ")
noon = "1900/02/04 12:00:00"
if true != [36.5] * 5 or written != ["36.5", '0.0" kw12/year"', '0" 04ays"', 'general" 02ont12s"', "36.5"]:
    sys.exit("CHANGED: xlsx2csv writes numbers with units otherwise")
if read != ["36.5", noon, noon, "12:00:00", "1900/02/04"]:
    sys.exit("CHANGED: pylightxl reads numbers with units otherwise")
PY
