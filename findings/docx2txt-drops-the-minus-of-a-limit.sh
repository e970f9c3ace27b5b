#!/usr/bin/env bash
# docx2txt 0.9 and docx2python 3.7.1
#
# Expected: the hyphen that Word does not break a line at (Ctrl+Shift+Hyphen), which people type before
# a number below zero, is in the text.
# What happens: both leave it out without a trace, and -10 °C is 10 °C. python-docx 1.2.0 writes "-",
# mammoth 1.13.0 the non-breaking hyphen U+2011.
# Output seen on 1 December 2026:
#   docx2txt     'in use from 10 °C'
#   docx2python  'in use from 10 °C'
#   python-docx  'in use from -10 °C'
#   mammoth      'in use from ‑10 °C'
# For users: the lower limit of a temperature changes its sign, and a type number such as X-500 that was
# typed so is X500; look for w:noBreakHyphen before you trust such a text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx2txt==0.9 docx2python==3.7.1 python-docx==1.2.0 mammoth==1.13.0

venv/bin/python - <<'PY'
import sys

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
doc = docx.Document()
paragraph = doc.add_paragraph("in use from ")
paragraph._p.append(parse_xml(f"<w:r {NS}><w:noBreakHyphen/><w:t>10 °C</w:t></w:r>"))
doc.save("cold.docx")
with docx2python("cold.docx") as other:
    got = [docx2txt.process("cold.docx"), other.text]
got.append(docx.Document("cold.docx").paragraphs[0].text)
with open("cold.docx", "rb") as file:
    got.append(mammoth.extract_raw_text(file).value)
got = [text.strip() for text in got]
print(*map(repr, got), sep="\n")
if got != ["in use from 10 °C", "in use from 10 °C", "in use from -10 °C", "in use from \u201110 °C"]:
    sys.exit("CHANGED: non-breaking hyphens are read otherwise")
PY
