#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: words inserted at the end of one paragraph and at the start of the next one go when all
# changes are rejected, and the two paragraphs, whose mark nobody changed, remain two.
# What happens: when both insertions have the same author and minute they are read as one that also
# holds the mark between them; rejecting all changes makes one paragraph of two. Five minutes apart
# they stay two.
# Output seen on 30 November 2026:
#   same minute:        ['At least four yearsSpare parts']
#   five minutes apart: ['At least four years', 'Spare parts']
# For users: a comparison made by a program has one time for all its changes, and whoever rejects
# them gets another text than the old one; give changes that touch different times.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
office() { soffice "-env:UserInstallation=file://$dir/profile" --headless --norestore "$@" >/dev/null 2>&1; }
office --terminate_after_init # makes the profile, in which a macro can then be laid
basic=profile/user/basic/Standard
mkdir -p "$basic"
cat >"$basic/script.xlb" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Changes"/>
</library:library>
XML
cat >"$basic/Changes.xba" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub All(decision, source, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, ".uno:" &amp; decision &amp; "AllTrackedChanges", "", 0, Array())
  Dim form(0) As New com.sun.star.beans.PropertyValue
  form(0).Name = "FilterName" : form(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, form())
  document.dispose()
End Sub
</script:module>
XML
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

venv/bin/python - <<'PY'
import docx
from docx.oxml import parse_xml

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

def inserted(number, minute, text):
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    time = f"2026-11-30T09:{minute:02}:00Z"
    return parse_xml(f'<w:ins {NS} w:id="{number}" w:author="buyer" w:date="{time}">{run}</w:ins>')

for minute in (0, 5):
    doc = docx.Document()
    doc.add_paragraph("At least four years")._p.append(inserted(1, 0, " of support"))
    doc.add_paragraph("Spare parts").runs[0]._r.addprevious(inserted(2, minute, "Also: "))
    doc.save(f"apart-{minute}.docx")
PY
for minute in 0 5; do
  office "macro:///Standard.Changes.All(\"Reject\",\"file://$dir/apart-$minute.docx\",\"file://$dir/old-$minute.docx\")"
done
venv/bin/python - <<'PY'
import sys
import docx

got = [[p.text for p in docx.Document(f"old-{minute}.docx").paragraphs] for minute in (0, 5)]
print(*got, sep="\n")
if got != [["At least four yearsSpare parts"], ["At least four years", "Spare parts"]]:
    sys.exit("CHANGED: LibreOffice rejects insertions that touch otherwise")
PY
