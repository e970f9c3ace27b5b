#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0, structure read with pikepdf 10.18.0
#
# Expected: whether a cell is a header (TH) in a tagged PDF follows from the table, or can be set,
# whatever the style of its text is called.
# What happens: outside repeated header rows a cell is TH only if the style of its paragraph is
# named exactly "Table Heading", also if that style says nothing; any other name gives TD.
# Output seen on 30 November 2026, of a table with row headings:
#   Table Heading   TH TD, TH TD
#   Row Heading     TD TD, TD TD
# For users: a house style with Dutch or German names gives an annex in PDF/UA whose row headings
# a screen reader does not know, and a style named so by chance makes headings of data.
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

for name in ("Table Heading", "Row Heading"):
    doc = docx.Document()
    doc.core_properties.title = "Support"
    doc.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    table = doc.add_table(2, 2)
    for row, texts in zip(table.rows, (("Phone", "6 years"), ("Laptop", "8 years"))):
        for cell, text in zip(row.cells, texts):
            cell.text = text
        row.cells[0].paragraphs[0].style = name
    doc.save(f"{name}.docx")
PY
convert 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}' "Table Heading.docx" "Row Heading.docx"
venv/bin/python - <<'PY'
import sys
import pikepdf

def cells(element):
    """Tell the kinds of the cells below, in the order of the document."""
    if not isinstance(element, pikepdf.Dictionary) or "/S" not in element and "/K" not in element:
        return []
    kids = element.get("/K", [])
    kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
    own = [str(element["/S"])] if element.get("/S") in ("/TH", "/TD") else []
    return own + [kind for kid in kids for kind in cells(kid)]

got = []
for name in ("Table Heading", "Row Heading"):
    with pikepdf.open(f"{name}.pdf") as pdf:
        got.append(cells(pdf.Root.StructTreeRoot))
print(*got, sep="\n")
if got != [["/TH", "/TD"] * 2, 4 * ["/TD"]]:
    sys.exit("CHANGED: LibreOffice finds header cells otherwise")
PY
