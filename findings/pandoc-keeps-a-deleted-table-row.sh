#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17), file by python-docx 1.2.0
#
# Expected: with --track-changes=accept, the default, what a Word file has as deleted is left out.
# What happens: deleted words are, but a row of a table that is marked as deleted stays with its words
# as if nothing was changed.
# Output seen on 30 November 2026:
#   Support lasts six years
#   four spare parts | five spare parts
# For users: requirements that were struck come back in the text for comparing or publishing; accept
# the changes in Word first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pypandoc_binary==1.17 python-docx==1.2.0

venv/bin/python - <<'PY'
import sys
import docx
import pypandoc
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:author="buyer" w:date="2026-11-30T09:00:00Z"'
doc = docx.Document()
paragraph = doc.add_paragraph("Support lasts ")
paragraph._p.append(parse_xml(f'<w:del {NS} w:id="1" {BY}><w:r><w:delText>four</w:delText></w:r></w:del>'))
paragraph.add_run("six years")
table = doc.add_table(2, 1)
for row, text in zip(table.rows, ("four spare parts", "five spare parts")):
    row.cells[0].text = text
table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {NS} w:id="2" {BY}/>'))
doc.save("tracked.docx")

text = pypandoc.convert_file("tracked.docx", "plain", extra_args=["--track-changes=accept"])
print(pypandoc.get_pandoc_version(), text)
words = [line.strip() for line in text.splitlines() if line.strip(" -")]
if words != ["Support lasts six years", "four spare parts", "five spare parts"]:
    sys.exit("CHANGED: pandoc accepts deletions otherwise")
PY
