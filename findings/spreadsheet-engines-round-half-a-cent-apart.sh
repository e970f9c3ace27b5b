#!/usr/bin/env bash
# HyperFormula 3.5.0, formulas 1.3.4, pycel 1.0b30 and LibreOffice 7.4.7 (Debian 12)
#
# Expected: programs that compute the formulas of a workbook round half a cent alike, and INT of a
# negative number goes down, as the manual of Excel says.
# What happens: LibreOffice and pycel round the number as it is written, 1.005, and go up; HyperFormula
# and formulas round the double below it and go down, but not for each such number. INT(-2.5) is -2 for
# HyperFormula alone.
# Output seen on 1 December 2026:
#   formula          LibreOffice  pycel  formulas  HyperFormula
#   =ROUND(1.005,2)  1.01         1.01   1.0       1
#   =ROUND(0.285,2)  0.29         0.29   0.28      0.28
#   =ROUND(2.675,2)  2.68         2.68   2.68      2.68
#   =INT(-2.5)       -3           -3     -3        -2
# For users: a score or a price in a portal can differ by a hundredth from the tenderer's own workbook,
# which decides where two are equal; say how you round, and compute scores in one place.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check formulas==1.3.4 pycel==1.0b30 openpyxl==3.1.5
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0 >/dev/null 2>&1

venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
page = book.active
page.title = "S"
for row, formula in enumerate(["=ROUND(1.005,2)", "=ROUND(0.285,2)", "=ROUND(2.675,2)", "=INT(-2.5)"], 1):
    page[f"A{row}"] = formula
book.save("round.xlsx")
PY
soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to xlsx --outdir saved round.xlsx >/dev/null 2>&1
cat >round.js <<'JS'
const { HyperFormula } = require("hyperformula");
const sheet = [["=ROUND(1.005,2)"], ["=ROUND(0.285,2)"], ["=ROUND(2.675,2)"], ["=INT(-2.5)"]];
const engine = HyperFormula.buildFromArray(sheet, { licenseKey: "gpl-v3" });
console.log(JSON.stringify(engine.getSheetValues(0).map((row) => row[0])));
JS
node round.js >hyperformula.json
cat >round.py <<'PY'
import json
import sys
import warnings

import formulas
import openpyxl
import pycel

warnings.simplefilter("ignore")
rows = range(1, 5)
page = openpyxl.load_workbook("saved/round.xlsx", data_only=True).active
got = {"LibreOffice": [float(page[f"A{row}"].value) for row in rows]}
compiler = pycel.ExcelCompiler("round.xlsx")
got["pycel"] = [float(compiler.evaluate(f"S!A{row}")) for row in rows]
answer = formulas.ExcelModel().loads("round.xlsx").finish().calculate()
got["formulas"] = [float(answer[f"'[round.xlsx]S'!A{row}"].value[0, 0]) for row in rows]
with open("hyperformula.json") as file:
    got["HyperFormula"] = [float(number) for number in json.load(file)]
for name, numbers in got.items():
    print(name, numbers)
written, double = [1.01, 0.29, 2.68], [1.0, 0.28, 2.68]
if list(got.values()) != [[*written, -3.0], [*written, -3.0], [*double, -3.0], [*double, -2.0]]:
    sys.exit("CHANGED: half a cent or a negative number is rounded otherwise")
PY
venv/bin/python -W ignore round.py
