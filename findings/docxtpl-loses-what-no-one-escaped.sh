#!/usr/bin/env bash
# docxtpl 0.20.2, file by python-docx 1.2.0
#
# Expected: a value with "<" or "&", which is no valid XML as it is, is escaped, or refused with an
# error.
# What happens: unless autoescape=True is given, the broken XML is mended by leaving out what does not
# fit: the sign, a word behind it, or the rest of the paragraph.
# Output seen on 30 November 2026, for the paragraph "Uses {{ x }} at most":
#   < 5 W        Uses  5 W at most
#   R&D          Uses R at most
#   a <unit> b   Uses a
# For users: a contract says "5 W" for "< 5 W" and nothing tells; always give autoescape=True.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0

venv/bin/python - <<'PY'
import sys
import docx
from docxtpl import DocxTemplate

doc = docx.Document()
doc.add_paragraph("Uses {{ x }} at most")
doc.save("template.docx")

def filled(value, autoescape):
    template = DocxTemplate("template.docx")
    template.render({"x": value}, autoescape=autoescape)
    template.save("filled.docx")
    return docx.Document("filled.docx").paragraphs[0].text

got = [filled(value, False) for value in ("< 5 W", "R&D", "a <unit> b")]
right = filled("< 5 W", True)
print(*got, right, sep="\n")
if got != ["Uses  5 W at most", "Uses R at most", "Uses a "] or right != "Uses < 5 W at most":
    sys.exit("CHANGED: docxtpl fills in signs of XML otherwise")
PY
