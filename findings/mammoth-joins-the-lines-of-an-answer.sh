#!/usr/bin/env bash
# mammoth 1.13.0 (Python)
#
# Expected: extract_raw_text keeps the lines within a paragraph (Shift+Enter) and the boxes that are
# ticked apart from those that are not, as convert_to_html does.
# What happens: a line break leaves nothing, not even a space, so that two lines become one word or one
# number; ticked and empty boxes are left out alike.
# Output seen on 1 December 2026:
#   raw   'Points: 10 for recycled' and ' yes  no'
#   html  '<p>Points: 1<br />0 for recycled</p>' and
#         '<p><input checked="checked" type="checkbox" /> yes <input type="checkbox" /> no</p>'
# For users: a 1 and a 0 on two lines are 10, and an answer with boxes is no answer; take the HTML.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0

venv/bin/python - <<'PY'
import sys

import docx
import mammoth
from docx.oxml import parse_xml

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def box(ticked, sign):
    return parse_xml(
        f'<w:sdt {NS}><w:sdtPr><w14:checkbox><w14:checked w14:val="{ticked}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )


doc = docx.Document()
doc.add_paragraph("Points: 1\n0 for recycled")
paragraph = doc.add_paragraph()
paragraph._p.append(box(1, "☒"))
paragraph.add_run(" yes ")
paragraph._p.append(box(0, "☐"))
paragraph.add_run(" no")
doc.save("answer.docx")
with open("answer.docx", "rb") as file:
    raw = mammoth.extract_raw_text(file).value.split("\n\n")[:2]
    html = mammoth.convert_to_html(file).value
print(raw, html, sep="\n")
boxes = '<p><input checked="checked" type="checkbox" /> yes <input type="checkbox" /> no</p>'
if raw != ["Points: 10 for recycled", " yes  no"] or html != "<p>Points: 1<br />0 for recycled</p>" + boxes:
    sys.exit("CHANGED: lines or boxes are in the raw text, or the HTML is written otherwise")
PY
