#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0, structure read with pikepdf 10.18.0
#
# Expected: in a tagged PDF the heading of a row has /Scope /Row, or none, and that of a column
# /Scope /Column.
# What happens: every header cell has /Scope /Column, also the first one of a row whose other cells
# are data.
# Output seen on 30 November 2026:
#   Product Column
#   Years Column
#   Phone Column
# For users: a PDF/UA passes the machine's checks, and a screen reader reads "Phone" with the names
# of the other products below it and not with "6"; let the check of tables be a human one.
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
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0 pikepdf==10.18.0

venv/bin/python - <<'PY'
import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
doc = docx.Document()
doc.core_properties.title = "Support"
doc.styles.add_style("Table Heading", WD_STYLE_TYPE.PARAGRAPH)
table = doc.add_table(2, 2)
table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {NS}/>"))
for at, text in {(0, 0): "Product", (0, 1): "Years", (1, 0): "Phone"}.items():
    table.cell(*at).text = text
    table.cell(*at).paragraphs[0].style = "Table Heading"
table.cell(1, 1).text = "6"
doc.save("table.docx")
PY
convert 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}' table.docx
venv/bin/python - <<'PY'
import sys
import pikepdf

def cells(element):
    """Return the kind and the scope of the cells below, in the order of the document."""
    if not isinstance(element, pikepdf.Dictionary):
        return []
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    found = [cell for kid in kids for cell in cells(kid)]
    if element.get("/S") not in ("/TH", "/TD"):
        return found
    looks = element.get("/A", [])
    looks = list(looks) if isinstance(looks, pikepdf.Array) else [looks]
    scopes = [str(look["/Scope"]) for look in looks if "/Scope" in look]
    return [(str(element["/S"]), *scopes), *found]

with pikepdf.open("table.pdf") as pdf:
    got = cells(pdf.Root.StructTreeRoot)
print(got)
if got != 3 * [("/TH", "/Column")] + [("/TD",)]:
    sys.exit("CHANGED: LibreOffice gives header cells another scope")
PY
