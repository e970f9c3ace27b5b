#!/usr/bin/env bash
# WeasyPrint 70.0, structure read with pikepdf 10.18.0
#
# Expected: a PDF/UA made of HTML tells the language of a passage that has a lang of its own, as it
# tells that of the document.
# What happens: only that of the document is written; no element of the structure and no marked
# content has a /Lang.
# Output seen on 30 November 2026, of a Dutch page with a French paragraph:
#   /Lang of the document nl, other /Lang 0
# For users: a screen reader speaks the French or English part of an annex as if it were Dutch, which
# PDF/UA asks to prevent; make one PDF for each language.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0
if ! venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then
  echo "not tried: needs the library Pango" >&2
  exit 2
fi

venv/bin/python - <<'PY'
import sys
import pikepdf
import weasyprint

HTML = '<html lang="nl"><title>Eis</title><p>Zes jaar</p><p lang="fr">Six ans</p></html>'
weasyprint.HTML(string=HTML).write_pdf("page.pdf", pdf_variant="pdf/ua-1")
with pikepdf.open("page.pdf") as pdf:
    whole = str(pdf.Root.Lang)
    parts = sum("/Lang" in thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)) - 1
    parts += sum(b"/Lang" in page.Contents.read_bytes() for page in pdf.pages)
print(whole, parts)
if (whole, parts) != ("nl", 0):
    sys.exit("CHANGED: WeasyPrint writes languages otherwise")
PY
