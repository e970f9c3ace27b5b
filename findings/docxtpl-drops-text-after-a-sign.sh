#!/usr/bin/env bash
# docxtpl 0.20.2
#
# Expected: a value that cannot be put into the document as it is raises an error.
# What happens: without autoescape=True, which is documented and off, & and < are taken for markup
# and lxml mends the rest: the & goes, "<6>" loses its sign and an unknown name gives nothing at
# all. The document opens in Word.
# Output seen on 30 November 2026:
#   R&D < 5 % > 3 -> R  5 % > 3
#   5 <6> 7       -> 5 6> 7
# For users: "less than 5 per cent" becomes "5 per cent" in a contract; always render with
# autoescape=True and a StrictUndefined environment.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxtpl==0.20.2 python-docx==1.2.0 lxml==6.1.3

venv/bin/python - <<'PY'
import sys
import docx
from docxtpl import DocxTemplate

def fill(value: str, **options) -> str:
    doc = docx.Document()
    doc.add_paragraph("{{ value }}{{ unknown }}")
    doc.save("template.docx")
    template = DocxTemplate("template.docx")
    template.render({"value": value}, **options)
    template.save("filled.docx")
    return docx.Document("filled.docx").paragraphs[0].text

got = [fill("R&D < 5 % > 3"), fill("5 <6> 7"), fill("R&D < 5 % > 3", autoescape=True)]
print(*got, sep="\n")
if got != ["R  5 % > 3", "5 6> 7", "R&D < 5 % > 3"]:
    sys.exit("CHANGED: docxtpl treats < and & otherwise")
PY
