#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12) and python-docx 1.2.0
#
# Expected: the title, author and language of a Word file that was saved in LibreOffice are found by
# python-docx, since they are in docProps/core.xml as before.
# What happens: LibreOffice names the relation to that part otherwise than the standard for packages
# (officedocument/... in the place of package/...), and python-docx, which looks for the latter, makes
# new properties: the title "Word Document", and nothing else.
# Output seen on 30 November 2026:
#   before: Support buyer nl-NL
#   after:  Word Document, no author, no language; core.xml has all three
# For users: a register of documents names all that suppliers saved in LibreOffice "Word Document",
# and a check of the language fails; read docProps/core.xml itself.
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

doc = docx.Document()
about = doc.core_properties
about.title, about.author, about.language = "Support", "buyer", "nl-NL"
doc.save("support.docx")
PY
convert docx --outdir saved support.docx
venv/bin/python - <<'PY'
import sys
from zipfile import ZipFile
import docx

def told(path):
    about = docx.Document(path).core_properties
    return [about.title, about.author, about.language]

core = ZipFile("saved/support.docx").read("docProps/core.xml").decode()
got = [told("support.docx"), told("saved/support.docx")]
kept = all(f">{text}<" in core for text in ("Support", "buyer", "nl-NL"))
print(*got, kept, sep="\n")
if got != [["Support", "buyer", "nl-NL"], ["Word Document", "", ""]] or not kept:
    sys.exit("CHANGED: the properties of a file from LibreOffice are found or written otherwise")
PY
