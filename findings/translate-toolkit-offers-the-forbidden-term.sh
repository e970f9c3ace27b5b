#!/usr/bin/env bash
# translate-toolkit 3.20.4
#
# Expected: of the Dutch terms of a concept in a term base (TBX), the one marked as preferred is
# offered, or both with their marks.
# What happens: tbx2po takes the first one, here marked as deprecated, and drops the mark; the
# preferred term is gone. Where German stands before English, German becomes the source, though the
# file says that its language is English.
# Output seen on 1 December 2026:
#   tender -> offerte (deprecatedTerm)      Angebot -> tender
# For users: a translator's glossary prescribes the very word that the buyer forbids; give
# --source-language and --language, and put preferred terms first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check translate-toolkit==3.20.4 polib==1.2.0

cat >terms.tbx <<'X'
<?xml version="1.0" encoding="UTF-8"?>
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>terms</p></sourceDesc></fileDesc></martifHeader><text><body>
<termEntry id="c1"><langSet xml:lang="en"><tig><term>tender</term></tig></langSet><langSet xml:lang="nl">
<tig><term>offerte</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
<tig><term>inschrijving</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="de"><tig><term>Angebot</term></tig></langSet><langSet xml:lang="en"><tig><term>tender</term></tig></langSet></termEntry>
</body></text></martif>
X
venv/bin/tbx2po --progress=none terms.tbx terms.po
venv/bin/python - <<'PY'
import sys
import polib

entries = polib.pofile("terms.po")
got = [(entry.msgid, entry.msgstr) for entry in entries]
text = open("terms.po", encoding="utf-8").read()
print(got, "inschrijving" in text, "deprecated" in text)
if got != [("tender", "offerte"), ("Angebot", "tender")] or "inschrijving" in text or "deprecated" in text:
    sys.exit("CHANGED: tbx2po chooses terms otherwise")
PY
