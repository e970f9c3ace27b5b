#!/usr/bin/env bash
# flatten-tool 0.28.0, with which OCDS data go to a spreadsheet and back
#
# Expected: JSON that is flattened to CSV and unflattened under the same schema comes back as it was.
# What happens: texts of a list are joined by semicolons without quoting, so one that holds a semicolon
# comes back as two, the second with a blank in front.
# Output seen on 1 December 2026:
#   in    ["by post; in writing", "electronic"]
#   cell  by post; in writing;electronic
#   out   ["by post", " in writing", "electronic"]
# For users: grounds, lots or ways to submit, listed as texts, become more than the buyer published;
# keep semicolons out of lists.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check flattentool==0.28.0

cat >schema.json <<'X'
{"$schema": "http://json-schema.org/draft-04/schema#", "type": "object", "properties": {"ocid": {"type": "string"},
 "id": {"type": "string"}, "ways": {"type": "array", "items": {"type": "string"}}}}
X
echo '{"releases": [{"ocid": "a", "id": "1", "ways": ["by post; in writing", "electronic"]}]}' >in.json
options="-f csv --root-list-path releases --root-id ocid --schema schema.json"
venv/bin/flatten-tool flatten in.json -o sheets $options --main-sheet-name releases 2>/dev/null
venv/bin/flatten-tool unflatten sheets -o out.json $options 2>/dev/null
cat sheets/releases.csv
got=$(python3 -c 'import json; print(json.load(open("out.json"))["releases"][0]["ways"])')
echo "$got"
if [ "$got" != "['by post', ' in writing', 'electronic']" ]; then
  echo "CHANGED: lists of texts come back otherwise" >&2
  exit 1
fi
