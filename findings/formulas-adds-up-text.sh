#!/usr/bin/env bash
# formulas 1.3.4 and LibreOffice 7.4.7 (Debian 12)
#
# Expected: as in Excel, SUM, COUNT and COUNTIF over a range leave out cells with text, and a text of
# digits is no number.
# What happens: digits that were entered as text are added and counted as numbers, while the highest
# value of the same range is an error. VALUE of a number with its thousands is a day in the year 2134.
# Output seen on 1 December 2026, of A1:A3 with the texts 5 and 7 and the number 3:
#   =SUM(A1:A3)          formulas 15.0     LibreOffice 3
#   =COUNT(A1:A3)        formulas 3        LibreOffice 1
#   =COUNTIF(A1:A3,"<6") formulas 2        LibreOffice 1
#   =ISNUMBER(A1)        formulas True     LibreOffice FALSE
#   =MAX(A1:A3)          formulas #VALUE!  LibreOffice 3
#   =VALUE("1,234.5")    formulas 85469.0  LibreOffice 1234.5
# For users: a total computed again on a server is not the one that the tenderer saw, exactly where a
# price was pasted as text; look at the types of the cells first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check formulas==1.3.4 openpyxl==3.1.5

venv/bin/python - <<'PY'
import openpyxl

book = openpyxl.Workbook()
page = book.active
page.title = "S"
page["A1"], page["A2"], page["A3"] = "5", "7", 3
page["B1"], page["B2"], page["B3"] = "=SUM(A1:A3)", "=COUNT(A1:A3)", '=COUNTIF(A1:A3,"<6")'
page["B4"], page["B5"], page["B6"] = "=ISNUMBER(A1)", "=MAX(A1:A3)", '=VALUE("1,234.5")'
book.save("sum.xlsx")
PY
soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to xlsx --outdir saved sum.xlsx >/dev/null 2>&1
cat >compute.py <<'PY'
import sys
import warnings

import formulas
import openpyxl

warnings.simplefilter("ignore")
page = openpyxl.load_workbook("saved/sum.xlsx", data_only=True).active
cells = ["B1", "B2", "B3", "B4", "B5", "B6"]
other = [page[cell].value for cell in cells]
answer = formulas.ExcelModel().loads("sum.xlsx").finish().calculate()
got = [str(answer[f"'[sum.xlsx]S'!{cell}"].value[0, 0]) for cell in cells]
print(got, other, sep="\n")
if other != [3, 1, 1, False, 3, 1234.5]:
    sys.exit("CHANGED: LibreOffice computes text of digits otherwise")
if got != ["15.0", "3", "2", "True", "#VALUE!", "85469.0"]:
    sys.exit("CHANGED: formulas computes text of digits otherwise")
PY
venv/bin/python -W ignore compute.py
