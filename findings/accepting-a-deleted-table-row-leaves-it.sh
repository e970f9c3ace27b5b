#!/usr/bin/env bash
# docx-plus 0.6.2 and docx-revisions 0.1.5
#
# Expected: accepting all changes of a document in which a table row was deleted removes the row,
# as Word does.
# What happens: both libraries take away the mark and the words, and the row stays as an empty
# one; no change is left to tell that a row was meant to go. Nor do they look at the header: an
# insertion there stays tracked. Rejecting is right.
# Output seen on 30 November 2026:
#   docx-plus      rows after accept: [['stays'], ['']]  after reject: [['stays'], ['goes']]
#   docx-revisions rows after accept: [['stays'], ['']]
# For users: a withdrawn requirement remains as a numbered empty row of the specification; delete
# rows that are wholly empty after accepting.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx-plus==0.6.2 docx-revisions==0.1.5 python-docx==1.2.0

venv/bin/python - <<'PY'
import sys
import docx
from docx.oxml import parse_xml
from docx_plus.revisions import accept_all_revisions, reject_all_revisions
from docx_revisions import RevisionDocument

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BY = 'w:author="buyer" w:date="2026-11-30T00:00:00Z"'
doc = docx.Document()
table = doc.add_table(2, 1)
table.cell(0, 0).text = "stays"
row = table.rows[1]._tr
row.get_or_add_trPr().append(parse_xml(f'<w:del {NS} w:id="1" {BY}/>'))
words = f'<w:del {NS} w:id="2" {BY}><w:r><w:delText>goes</w:delText></w:r></w:del>'
table.cell(1, 0).paragraphs[0]._p.append(parse_xml(words))
header = doc.sections[0].header.paragraphs[0]._p
header.append(parse_xml(f'<w:ins {NS} w:id="3" {BY}><w:r><w:t>draft</w:t></w:r></w:ins>'))
doc.save("tracked.docx")

def rows(document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]

got = []
for resolve in (accept_all_revisions, reject_all_revisions):
    document = docx.Document("tracked.docx")
    resolve(document)
    got.append(rows(document))
    got.append("w:ins" in document.sections[0].header._element.xml)
document = RevisionDocument("tracked.docx")
document.accept_all()
document.save("accepted.docx")
got.append(rows(docx.Document("accepted.docx")))
print(*got, sep="\n")
empty, whole = [["stays"], [""]], [["stays"], ["goes"]]
if got != [empty, True, whole, True, empty]:
    sys.exit("CHANGED: deleted rows or headers are resolved otherwise")
PY
