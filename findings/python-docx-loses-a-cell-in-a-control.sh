#!/usr/bin/env bash
# python-docx 1.2.0
#
# Expected: a row of three cells has three cells, also where one is a content control that holds the
# whole cell, as Word makes it when one selects a cell before inserting the control; and a row that
# stands in a content control, such as a repeating section, is a row of the table.
# What happens: such cells and rows are not there, so that all that follows moves a column to the left.
# mammoth 1.13.0 has them.
# Output seen on 1 December 2026:
#   python-docx  [['Power', 'as measured']]
#   mammoth      [['Power', '60 W', 'as measured'], ['Noise', '30 dB', 'as declared']]
# For users: the remark of a tenderer is read as the answer, and of a list of products none is left;
# walk through w:tbl, w:sdtContent and w:tc yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0 lxml==6.1.3

venv/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import parse_xml
from lxml import html

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def cell(text):
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'


def control(tag, content):
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


first = f"<w:tr>{cell('Power')}{control('power', cell('60 W'))}{cell('as measured')}</w:tr>"
second = control("more", f"<w:tr>{cell('Noise')}{cell('30 dB')}{cell('as declared')}</w:tr>")
grid = '<w:gridCol w:w="2000"/>' * 3
doc = docx.Document()
doc.add_paragraph()._p.addnext(
    parse_xml(f"<w:tbl {NS}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{first}{second}</w:tbl>")
)
doc.add_paragraph()
doc.save("form.docx")
got = [[item.text for item in row.cells] for row in docx.Document("form.docx").tables[0].rows]
with open("form.docx", "rb") as file:
    tree = html.fromstring(f"<div>{mammoth.convert_to_html(file).value}</div>")
other = [[item.text_content() for item in row.iter("td")] for row in tree.iter("tr")]
print(got, other, sep="\n")
if other != [["Power", "60 W", "as measured"], ["Noise", "30 dB", "as declared"]]:
    sys.exit("CHANGED: mammoth reads the table otherwise")
if got != [["Power", "as measured"]]:
    sys.exit("CHANGED: cells or rows in content controls are read otherwise")
PY
