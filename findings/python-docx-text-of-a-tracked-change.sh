#!/usr/bin/env bash
# python-docx 1.2.0
#
# Expected: paragraph.text of a paragraph in which "four" was replaced by "six" with tracked
# changes is the new text (as in mammoth and docx2python) or the old one.
# What happens: it is neither: runs inside w:ins are not children of the paragraph and those
# inside w:del have no w:t, so both words are missing.
# Output seen on 30 November 2026:
#   python-docx  Support lasts  years
#   mammoth      Support lasts six years
# For users: whoever compares or counts the text of a negotiated annex with python-docx compares a
# sentence that nobody wrote; accept the changes first, or read with another library.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 mammoth==1.13.0

venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:author="buyer" w:date="2026-11-30T00:00:00Z"'
doc = docx.Document()
p = doc.add_paragraph("Support lasts ")
p._p.append(parse_xml(f'<w:del {NS} w:id="1" {BY}><w:r><w:delText>four</w:delText></w:r></w:del>'))
p._p.append(parse_xml(f'<w:ins {NS} w:id="2" {BY}><w:r><w:t>six</w:t></w:r></w:ins>'))
p.add_run(" years")
doc.save("tracked.docx")

import sys
import mammoth

got = docx.Document("tracked.docx").paragraphs[0].text
other = mammoth.extract_raw_text(open("tracked.docx", "rb")).value.strip()
print(repr(got), repr(other), sep="\n")
if (got, other) != ("Support lasts  years", "Support lasts six years"):
    sys.exit("CHANGED: python-docx or mammoth reads tracked changes otherwise")
PY
