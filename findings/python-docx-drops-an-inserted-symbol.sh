#!/usr/bin/env bash
# python-docx 1.2.0 and docx2txt 0.9
#
# Expected: a sign that Word's Insert > Symbol put in as w:sym, such as the "at least" sign of the
# font Symbol, is part of the text, or there is something in its place.
# What happens: it is left out without a trace by both; mammoth 1.13.0 writes it.
# Output seen on 30 November 2026:
#   python-docx  'Efficiency  5'
#   docx2txt     'Efficiency  5'
#   mammoth      'Efficiency ≥ 5'
# For users: "at least 5", "at most 5" and "exactly 5" are the same in a text made of an old
# specification; look for w:sym before you trust it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 docx2txt==0.9 mammoth==1.13.0

venv/bin/python - <<'PY'
import sys
import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
doc = docx.Document()
paragraph = doc.add_paragraph("Efficiency ")
paragraph._p.append(parse_xml(f'<w:r {NS}><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'))
paragraph.add_run(" 5")
doc.save("symbol.docx")
with open("symbol.docx", "rb") as file:
    other = mammoth.extract_raw_text(file).value.strip()
got = [docx.Document("symbol.docx").paragraphs[0].text, docx2txt.process("symbol.docx"), other]
print(*map(repr, got), sep="\n")
if got != ["Efficiency  5", "Efficiency  5", "Efficiency \u2265 5"]:
    sys.exit("CHANGED: inserted symbols are read otherwise")
PY
