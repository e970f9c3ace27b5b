#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: the title and description that Word keeps for a table, for people who cannot see it, and the
# tip of a link come back when the file is saved.
# What happens: all three are gone; an outline level and the language of a run are kept.
# Output seen on 30 November 2026:
#   before: tblCaption, tblDescription, tooltip, outlineLvl, fr-FR
#   after:  outlineLvl, fr-FR
# For users: an annex that was accessible is less so after a colleague or supplier saved it, and no
# message says so; put what must be known in the text.
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

cat >kept.py <<'PY'
import docx

def kept(path):
    xml = docx.Document(path).element.xml
    return [name for name in ("tblCaption", "tblDescription", "tooltip", "outlineLvl", "fr-FR") if name in xml]
PY
venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = '<w:r><w:rPr><w:lang w:val="fr-FR"/></w:rPr><w:t>loi</w:t></w:r>'
doc = docx.Document()
paragraph = doc.add_paragraph()
paragraph._p.append(parse_xml(f'<w:hyperlink {NS} w:anchor="law" w:tooltip="Law of 2024">{RUN}</w:hyperlink>'))
paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {NS} w:val="2"/>'))
table = doc.add_table(1, 1)
table.cell(0, 0).text = "six years"
for name in ("tblCaption", "tblDescription"):
    table._tbl.tblPr.append(parse_xml(f'<w:{name} {NS} w:val="Years of support"/>'))
doc.add_paragraph()
doc.save("table.docx")
PY
convert docx --outdir saved table.docx
venv/bin/python - <<'PY'
import sys
sys.path.insert(0, ".")
from kept import kept

got = [kept("table.docx"), kept("saved/table.docx")]
print(*got, sep="\n")
if got != [["tblCaption", "tblDescription", "tooltip", "outlineLvl", "fr-FR"], ["outlineLvl", "fr-FR"]]:
    sys.exit("CHANGED: LibreOffice keeps other descriptions")
PY
