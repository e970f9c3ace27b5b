#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: w:position in a style raises text by half points and leaves its size, as it does on a
# run; a style based on it with position 0 puts the text back on the line.
# What happens: in a style, position 8 becomes superscript of 58 per cent, and 0 in a style based on
# it is forgotten, so that text stays high and small. With vertAlign baseline beside the 0 it
# stands on the line in its full size.
# Output seen on 30 November 2026, of text-position (height and size) in OpenDocument:
#   on a run:                     36% 100%
#   in a style:                   super 58%
#   0 in a style based on it:     nothing of its own, so super 58%
#   0 and baseline:               0% 100%
# For users: text of a house style that is made to stand on the line is half as big in
# LibreOffice and in a PDF made with it as in Word; write vertAlign baseline beside position 0.
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
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

def look(inner):
    return parse_xml(f"<w:rPr {NS}>{inner}</w:rPr>")

doc = docx.Document()
raised = doc.styles.add_style("Raised", WD_STYLE_TYPE.CHARACTER)
raised.element.append(look('<w:position w:val="8"/>'))
for name, inner in (("Level", ""), ("Baseline", '<w:vertAlign w:val="baseline"/>')):
    style = doc.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.base_style = raised
    style.element.append(look(f'<w:position w:val="0"/>{inner}'))
for name in ("Raised", "Level", "Baseline"):
    doc.add_paragraph("At least ").add_run("six years", name)
doc.add_paragraph("At least ").add_run("six years")._r.insert(0, look('<w:position w:val="8"/>'))
doc.save("raised.docx")
PY
convert fodt raised.docx
venv/bin/python - <<'PY'
import sys
from lxml import etree

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
root = etree.parse("raised.fodt").getroot()
got = {}
for style in root.iter(f"{STYLE}style"):
    name, properties = style.get(f"{STYLE}name"), style.find(f"{STYLE}text-properties")
    place = None if properties is None else properties.get(f"{STYLE}text-position")
    if place or name in ("Raised", "Level", "Baseline"):
        got[name if name in ("Raised", "Level", "Baseline") else "run"] = place
print(got)
if got != {"Raised": "super 58%", "Level": None, "Baseline": "0% 100%", "run": "36% 100%"}:
    sys.exit("CHANGED: LibreOffice reads the position of text in styles otherwise")
PY
