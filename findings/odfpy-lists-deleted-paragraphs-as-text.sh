#!/usr/bin/env bash
# odfpy 1.4.1, file by LibreOffice 7.4.7
#
# Expected: getElementsByType(text.P) of a document gives its paragraphs in order.
# What happens: ODF keeps what was deleted under tracked changes as paragraphs at the front of the
# body, and odfpy returns them with the rest: the dropped word "four" is the first paragraph of
# the document.
# Output seen on 30 November 2026:
#   ['four', 'Support lasts six years']
# For users: text, word counts and the first heading of an .odt that went through negotiation are
# wrong; skip elements below text:tracked-changes.
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
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 odfpy==1.4.1

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
PY
convert odt tracked.docx
venv/bin/python - <<'PY'
import sys
from odf import teletype, text
from odf.opendocument import load

got = [teletype.extractText(p) for p in load("tracked.odt").getElementsByType(text.P)]
print(got)
if got != ["four", "Support lasts six years"]:
    sys.exit("CHANGED: odfpy or LibreOffice treats deleted text otherwise")
PY
