#!/usr/bin/env bash
# docx2python 3.7.1
#
# Expected: a valid Word file is read, whichever namespaces its parts declare.
# What happens: a footer whose root does not declare the prefix r, since nothing in it uses
# relationships, stops the whole reading with KeyError: 'r'. Word always declares it, programs
# that write less do not.
# Output seen on 30 November 2026:
#   with xmlns:r     'page 1' is in the text
#   without xmlns:r  KeyError: 'r'
# For users: a perfectly valid annex cannot be read by a bidder's tool; writers do well to declare
# xmlns:r in every part.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check docx2python==3.7.1 python-docx==1.2.0

venv/bin/python - <<'PY'
import sys
import zipfile
import docx
from docx2python import docx2python

R = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
FOOTER = ('<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"%s>'
          "<w:p><w:r><w:t>page 1</w:t></w:r></w:p></w:ftr>")
doc = docx.Document()
doc.sections[0].footer.paragraphs[0].text = "x"
doc.save("whole.docx")

def read(declared: str) -> str:
    with zipfile.ZipFile("whole.docx") as old, zipfile.ZipFile("new.docx", "w") as new:
        for name in old.namelist():
            footer = name.startswith("word/footer")
            new.writestr(name, FOOTER % declared if footer else old.read(name))
    try:
        with docx2python("new.docx") as result:
            return str("page 1" in result.text)
    except KeyError as error:
        return repr(error)

got = [read(R), read("")]
print(got)
if got != ["True", "KeyError('r')"]:
    sys.exit("CHANGED: docx2python reads a footer without xmlns:r otherwise")
PY
