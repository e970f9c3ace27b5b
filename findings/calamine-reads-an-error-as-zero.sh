#!/usr/bin/env bash
# python-calamine 0.9.1
#
# Expected: a cell that holds an error is told from one that holds a number, and from an empty one.
# What happens: in an .ods file a formula that fails (#DIV/0!) is read as the number 0, and in an .xlsx
# file as an empty text; a formula of which the file holds no value is an empty text too.
# Output seen on 30 November 2026:
#   ods  [[0.0, 5.0]]
#   xlsx [['', '', 5.0]]
# For users: a price or a score that could not be computed counts as zero, or as not filled in.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-calamine==0.9.1 XlsxWriter==3.3.1

venv/bin/python - <<'PY'
import io
import sys
import zipfile

import xlsxwriter
from python_calamine import CalamineWorkbook

NS = "urn:oasis:names:tc:opendocument:xmlns:"
cells = (
    '<table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0" calcext:value-type="error">'
    "<text:p>#DIV/0!</text:p></table:table-cell>"
    '<table:table-cell office:value-type="float" office:value="5"><text:p>5</text:p></table:table-cell>'
)
content = (
    f'<office:document-content xmlns:office="{NS}office:1.0" xmlns:table="{NS}table:1.0" xmlns:text="{NS}text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"><office:body>'
    f'<office:spreadsheet><table:table table:name="A"><table:table-row>{cells}</table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
ods = io.BytesIO()
with zipfile.ZipFile(ods, "w") as archive:  # as LibreOffice 7.4 writes it
    archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    archive.writestr("META-INF/manifest.xml", "<manifest/>")
    archive.writestr("content.xml", content)

xlsx = io.BytesIO()
book = xlsxwriter.Workbook(xlsx, {"in_memory": True})
page = book.add_worksheet()
page.write_formula("A1", "=1/0", None, "#DIV/0!")
page.write_formula("B1", "=2+3", None, "")
page.write_number("C1", 5)
book.close()

got = []
for name, file in (("ods", ods), ("xlsx", xlsx)):
    file.seek(0)
    got.append(CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python())
    print(name, got[-1])
if got != [[[0.0, 5.0]], [["", "", 5.0]]]:
    sys.exit("CHANGED: errors or formulas without a value are told otherwise")
PY
