#!/usr/bin/env bash
# LibreOffice 7.4.7 (Debian 12), file by python-docx 1.2.0
#
# Expected: words that were first inserted and then deleted (w:del in w:ins) are in neither the old
# nor the new text, so they go whether all changes are accepted or rejected.
# What happens: when one author did both, the words are read as if nobody had changed them, and both
# decisions leave them standing. When the one who inserted them has another name they go both times.
# Output seen on 30 November 2026:
#   same author:    accepted 'At least four years', rejected 'At least four years'
#   other author:   accepted 'At least years',      rejected 'At least years'
# For users: a number that a maker of an annex tried and dropped comes back as a requirement, with
# no mark; do not write such nested changes, or under two names.
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
TIME = 'w:date="2026-11-30T09:00:00Z"'
RUN = '<w:r><w:delText xml:space="preserve">four </w:delText></w:r>'
for name, author in (("same", "buyer"), ("other", "other buyer")):
    doc = docx.Document()
    paragraph = doc.add_paragraph("At least ")
    deleted = f'<w:del w:id="2" w:author="buyer" {TIME}>{RUN}</w:del>'
    paragraph._p.append(parse_xml(f'<w:ins {NS} w:id="1" w:author="{author}" {TIME}>{deleted}</w:ins>'))
    paragraph.add_run("years")
    doc.save(f"{name}.docx")
PY
for name in same other; do
  for decision in Accept Reject; do
    office "macro:///Standard.Changes.All(\"$decision\",\"file://$dir/$name.docx\",\"file://$dir/$name-$decision.docx\")"
  done
done
venv/bin/python - <<'PY'
import sys
import docx

def text(name, decision):
    return docx.Document(f"{name}-{decision}.docx").paragraphs[0].text

got = [[text(name, decision) for decision in ("Accept", "Reject")] for name in ("same", "other")]
print(*got, sep="\n")
if got != [2 * ["At least four years"], 2 * ["At least years"]]:
    sys.exit("CHANGED: LibreOffice decides on what was inserted and deleted otherwise")
PY
