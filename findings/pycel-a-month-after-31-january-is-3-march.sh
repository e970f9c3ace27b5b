#!/usr/bin/env bash
# pycel 1.0b30
#
# Expected: EDATE of 31 January and one month is 28 February, as in Excel and LibreOffice, and a year
# after 29 February is 28 February.
# What happens: the days that the month lacks are added to the next one. EOMONTH of the same date is
# right. formulas 1.3.4 answers as Excel does.
# Output seen on 1 December 2026:
#   =EDATE(DATE(2027,1,31),1)    pycel 2027-03-03  formulas 2027-02-28
#   =EDATE(DATE(2028,2,29),12)   pycel 2029-03-01  formulas 2029-02-28
#   =EDATE(DATE(2027,12,31),6)   pycel 2028-07-01  formulas 2028-06-30
#   =EOMONTH(DATE(2027,1,31),1)  pycel 2027-02-28  formulas 2027-02-28
# For users: a contract or a warranty that begins on the last day of a month ends up to three days
# late, and in the next month or quarter.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pycel==1.0b30 formulas==1.3.4 openpyxl==3.1.5

cat >months.py <<'PY'
import datetime
import sys
import warnings

import formulas
import openpyxl
import pycel

warnings.simplefilter("ignore")
FORMULAS = [
    "=EDATE(DATE(2027,1,31),1)",
    "=EDATE(DATE(2028,2,29),12)",
    "=EDATE(DATE(2027,12,31),6)",
    "=EOMONTH(DATE(2027,1,31),1)",
]
book = openpyxl.Workbook()
page = book.active
page.title = "S"
for row, formula in enumerate(FORMULAS, 1):
    page[f"A{row}"] = formula
book.save("months.xlsx")


def day(number):
    return str(datetime.date(1899, 12, 30) + datetime.timedelta(int(number)))


compiler = pycel.ExcelCompiler("months.xlsx")
answer = formulas.ExcelModel().loads("months.xlsx").finish().calculate()
got = [day(compiler.evaluate(f"S!A{row}")) for row in range(1, 5)]
other = [day(answer[f"'[months.xlsx]S'!A{row}"].value[0, 0]) for row in range(1, 5)]
for line in zip(FORMULAS, got, other):
    print(*line)
if other != ["2027-02-28", "2029-02-28", "2028-06-30", "2027-02-28"]:
    sys.exit("CHANGED: formulas answers otherwise")
if got != ["2027-03-03", "2029-03-01", "2028-07-01", "2027-02-28"]:
    sys.exit("CHANGED: pycel counts months otherwise")
PY
venv/bin/python -W ignore months.py
