#!/usr/bin/env bash
# docxcompose 2.2.0
#
# Expected: joining two lots of one tender keeps bookmark names and the ids of content controls
# unique, as Office Open XML demands of a document.
# What happens: bookmark ids are renumbered, but names and the ids of content controls are copied,
# so both stand twice.
# Output seen on 30 November 2026:
#   bookmarks: eis, eis   content controls: 111, 111
# For users: references in lot 2 jump to lot 1, and whoever reads answers by id finds the first
# bidder form only; prefix names per lot before joining.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docxcompose==2.2.0 python-docx==1.2.0

venv/bin/python - <<'PY'
import re
import sys
import docx
from docx.oxml import parse_xml
from docxcompose.composer import Composer

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

def lot(title: str):
    doc = docx.Document()
    p = doc.add_paragraph(title)._p
    p.insert(0, parse_xml(f'<w:bookmarkStart {NS} w:id="1" w:name="eis"/>'))
    p.append(parse_xml(f'<w:bookmarkEnd {NS} w:id="1"/>'))
    p.append(parse_xml(f'<w:sdt {NS}><w:sdtPr><w:id w:val="111"/></w:sdtPr>'
                       '<w:sdtContent><w:r><w:t>yes</w:t></w:r></w:sdtContent></w:sdt>'))
    return doc

joined = Composer(lot("Lot 1"))
joined.append(lot("Lot 2"))
joined.save("joined.docx")
xml = docx.Document("joined.docx").element.xml
got = re.findall(r'w:name="(eis[^"]*)"', xml), re.findall(r'<w:id w:val="(\d+)"/>', xml)
print(got)
if got != (["eis", "eis"], ["111", "111"]):
    sys.exit("CHANGED: docxcompose names bookmarks or controls otherwise")
PY
