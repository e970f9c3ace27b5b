#!/usr/bin/env bash
# pyexcel-ods 0.6.0 and pyexcel-ods3 0.6.1, with pyexcel 0.7.6 and pyexcel-xlsx 0.6.1
#
# Expected: a price in a cell with the format of a currency is a number, as one in a plain cell is, and
# stays one when an .ods file is converted to .xlsx.
# What happens: it is read as a text of the number and the code of the currency, and so written.
# Output seen on 1 December 2026:
#   pyexcel-ods   [['1250.5 EUR', 1250.5]]
#   pyexcel-ods3  [['1250.5 EUR', 1250.5]]
#   in the xlsx   [('1250.5 EUR', 1250.5)]
# For users: the prices of a tenderer who works with OpenDocument are left out of the SUM of the
# converted workbook, without an error.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyexcel==0.7.6 pyexcel-ods==0.6.0 pyexcel-ods3==0.6.1 pyexcel-xlsx==0.6.1 openpyxl==3.1.5

venv/bin/python - <<'PY'
import sys
import zipfile

import openpyxl
import pyexcel
import pyexcel_ods
import pyexcel_ods3

NS = "urn:oasis:names:tc:opendocument:xmlns:"
cells = (
    '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="1250.5">'
    "<text:p>€ 1.250,50</text:p></table:table-cell>"
    '<table:table-cell office:value-type="float" office:value="1250.5"><text:p>1250,5</text:p></table:table-cell>'
)
content = (
    f'<office:document-content xmlns:office="{NS}office:1.0" xmlns:table="{NS}table:1.0" xmlns:text="{NS}text:1.0" '
    'office:version="1.3"><office:body><office:spreadsheet><table:table table:name="A"><table:table-column '
    f'table:number-columns-repeated="2"/><table:table-row>{cells}</table:table-row></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
kind = "application/vnd.oasis.opendocument.spreadsheet"
manifest = (
    f'<manifest:manifest xmlns:manifest="{NS}manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)
with zipfile.ZipFile("price.ods", "w") as archive:
    archive.writestr("mimetype", kind)
    archive.writestr("META-INF/manifest.xml", manifest)
    archive.writestr("content.xml", content)

got = [pyexcel_ods.get_data("price.ods")["A"], pyexcel_ods3.get_data("price.ods")["A"]]
pyexcel.save_as(file_name="price.ods", dest_file_name="price.xlsx")
got.append([[cell.value for cell in row] for row in openpyxl.load_workbook("price.xlsx").active.iter_rows()])
print(*got, sep="\n")
if got != [[["1250.5 EUR", 1250.5]]] * 3:
    sys.exit("CHANGED: cells with a currency are read otherwise")
PY
