#!/usr/bin/env bash
# dictdiffer 0.10.0, jsondiff 2.2.1 and jsonpatch 1.33
#
# Expected: {"answer": 1} and {"answer": true} are different JSON, so a comparison names a change.
# What happens: dictdiffer and jsondiff compare as Python does, for which 1 equals True and 0 False,
# and find nothing; jsonpatch finds the change.
# Output seen on 30 November 2026:
#   dictdiffer []
#   jsondiff   {}
#   jsonpatch  [{'op': 'replace', 'path': '/answer', 'value': True}]
# For users: an answer form whose number became a yes, or a schema whose 0 became false, counts as
# unchanged; compare the written JSON.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dictdiffer==0.10.0 jsondiff==2.2.1 jsonpatch==1.33

venv/bin/python - <<'PY'
import sys
import dictdiffer
import jsondiff
import jsonpatch

old, new = {"answer": 1}, {"answer": True}
got = [list(dictdiffer.diff(old, new)), jsondiff.diff(old, new), jsonpatch.make_patch(old, new).patch]
print(*got, sep="\n")
if got[:2] != [[], {}] or len(got[2]) != 1 or got[2][0]["value"] is not True:
    sys.exit("CHANGED: a change from a number to a truth value is found otherwise")
PY
