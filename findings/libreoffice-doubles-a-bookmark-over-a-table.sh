#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: a bookmark that begins in a heading and ends behind the table below it comes back as
# it was when the Word file is saved.
# What happens: its start is written twice under the same name and closed once, so the file has
# two bookmarks "r1", one of them without an end. A bookmark that ends in the heading comes back
# whole.
# Output seen on 30 November 2026:
#   ends in the heading:       starts ['r1'], 1 end
#   ends behind the table:     starts ['r1', 'r1'], 1 end
# For users: links to a requirement go astray after a bidder has saved the annex; let bookmarks
# begin and end in the heading itself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
convert() { soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
for name in ("inside", "across"):
    doc = docx.Document()
    heading = doc.add_heading("R 1", 2)
    heading._p.r_lst[0].addprevious(parse_xml(f'<w:bookmarkStart {NS} w:id="1" w:name="r1"/>'))
    doc.add_table(1, 1).cell(0, 0).text = "At least six years"
    last = heading if name == "inside" else doc.add_paragraph("Next")
    last._p.append(parse_xml(f'<w:bookmarkEnd {NS} w:id="1"/>'))
    doc.save(f"{name}.docx")
PY
convert docx --outdir saved inside.docx across.docx
venv/bin/python - <<'PY'
import re
import sys
import docx

got = []
for name in ("inside", "across"):
    xml = docx.Document(f"saved/{name}.docx").element.xml
    got.append((re.findall(r'bookmarkStart [^>]*w:name="(r1)"', xml), xml.count("<w:bookmarkEnd")))
print(*got, sep="\n")
if got != [(["r1"], 1), (["r1", "r1"], 1)]:
    sys.exit("CHANGED: LibreOffice writes a bookmark over a table otherwise")
PY
