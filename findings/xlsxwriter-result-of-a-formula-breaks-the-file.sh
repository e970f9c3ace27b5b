#!/usr/bin/env bash
# XlsxWriter 3.3.1
#
# Expected: a text is written so that the file can be read, in a cell as beside a formula.
# What happens: in a cell, control characters are written as Excel does (_x001F_); as the value of a
# formula they are written as they are, which XML does not allow.
# Output seen on 30 November 2026:
#   in a cell        'a_x001F_b'
#   beside a formula PCDATA invalid Char value 31
# For users: one such character, as texts copied from a PDF have them, and Excel says that the workbook
# is damaged; take it out, or write it as _x001F_, before it is given as a value.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5 lxml==6.1.3

venv/bin/python - <<'PY'
import io
import sys
import zipfile

import openpyxl
import xlsxwriter
from lxml import etree


def written(formula):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    page = book.add_worksheet()
    if formula:
        page.write_formula("A1", '=B1&"b"', None, "a\x1fb")
    else:
        page.write_string("A1", "a\x1fb")
    book.close()
    return target


cell = openpyxl.load_workbook(written(formula=False)).active["A1"].value
print("in a cell       ", repr(cell))  # openpyxl tells what is written
try:
    etree.fromstring(zipfile.ZipFile(written(formula=True)).read("xl/worksheets/sheet1.xml"))
    said = "well-formed"
except etree.XMLSyntaxError as error:
    said = error.msg.partition(",")[0]
print("beside a formula", said)
if not said.startswith("PCDATA invalid Char value 31"):
    sys.exit("CHANGED: the value of a formula is written so that it can be read")
PY
