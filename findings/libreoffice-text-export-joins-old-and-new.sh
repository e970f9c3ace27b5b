#!/usr/bin/env bash
# LibreOffice 7.4.7, file by python-docx 1.2.0
#
# Expected: --convert-to txt writes the text as it stands with the tracked changes accepted, as
# Word and other converters do.
# What happens: deleted and inserted words are written one after the other with nothing between
# them: "foursix".
# Output seen on 30 November 2026:
#   Support lasts foursix years
# For users: a plain-text twin or a comparison of two versions made with soffice holds words from
# a version that was dropped; accept all changes before converting.
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
BY = 'w:author="buyer" w:date="2026-11-30T00:00:00Z"'
doc = docx.Document()
p = doc.add_paragraph("Support lasts ")
p._p.append(parse_xml(f'<w:del {NS} w:id="1" {BY}><w:r><w:delText>four</w:delText></w:r></w:del>'))
p._p.append(parse_xml(f'<w:ins {NS} w:id="2" {BY}><w:r><w:t>six</w:t></w:r></w:ins>'))
p.add_run(" years")
doc.save("tracked.docx")
PY
convert txt:Text tracked.docx
cat tracked.txt
if ! grep -q 'Support lasts foursix years' tracked.txt; then
  echo "CHANGED: LibreOffice writes tracked changes to text otherwise" >&2
  exit 1
fi
