#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: a content control keeps its tag, the machine name that a form is read by, when
# somebody opens and saves the Word file.
# What happens: the control and its words come back, its tag does not, and of a drop-down the
# alias is lost as well.
# Output seen on 30 November 2026:
#   before  tags ['answer', 'choice']  aliases ['Answer', 'Choice']
#   after   tags []  aliases ['Answer']
# For users: answers of a bidder who uses LibreOffice 7.4 cannot be told apart by tag; print the
# id in the same row or set a bookmark and fall back to it.
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
doc = docx.Document()
for tag, alias, kind in (("answer", "Answer", "<w:text/>"), ("choice", "Choice",
        '<w:dropDownList><w:listItem w:displayText="yes" w:value="yes"/></w:dropDownList>')):
    doc.add_paragraph("R 1: ")._p.append(parse_xml(
        f'<w:sdt {NS}><w:sdtPr><w:alias w:val="{alias}"/><w:tag w:val="{tag}"/>{kind}</w:sdtPr>'
        "<w:sdtContent><w:r><w:t>yes</w:t></w:r></w:sdtContent></w:sdt>"))
doc.save("form.docx")
PY
convert docx --outdir saved form.docx
venv/bin/python - <<'PY'
import re
import sys
import docx

got = []
for path in ("form.docx", "saved/form.docx"):
    xml = docx.Document(path).element.xml
    got.append((xml.count("<w:sdt>"), re.findall(r'w:tag w:val="(\w+)"', xml), re.findall(r'w:alias w:val="(\w+)"', xml)))
    print(*got[-1])
if got != [(2, ["answer", "choice"], ["Answer", "Choice"]), (2, [], ["Answer"])]:
    sys.exit("CHANGED: LibreOffice keeps tags or aliases otherwise")
PY
