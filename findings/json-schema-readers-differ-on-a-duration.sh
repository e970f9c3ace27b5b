#!/usr/bin/env bash
# jsonschema 4.26.0 (isoduration 20.11.0), jsonschema-rs 0.61.2, fastjsonschema 2.22.3, Ajv 8.20.0
# with ajv-formats 3.0.1
#
# Expected: four checkers of JSON Schema agree on what "format": "duration" is, which the standard
# defines by the grammar of RFC 3339: whole numbers, and no unit left out between two.
# What happens: half a year is a duration for the first alone, and a year and a day for all but the
# second, which is the one that follows the grammar.
# Output seen on 1 December 2026:
#           jsonschema  jsonschema-rs  fastjsonschema  Ajv
#   P6M     yes         yes            yes             yes
#   P0.5Y   yes         no             no              no
#   P1Y1D   yes         no             yes             yes
# For users: a warranty term that passed at the buyer is refused at the supplier; give the schema a
# pattern of its own.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jsonschema==4.26.0 isoduration==20.11.0 jsonschema-rs==0.61.2 fastjsonschema==2.22.3
npm install --silent --no-audit --no-fund ajv@8.20.0 ajv-formats@3.0.1 >/dev/null

python=$(venv/bin/python - <<'PY'
import fastjsonschema
import jsonschema_rs
from jsonschema import Draft202012Validator

schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "string", "format": "duration"}
slow = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
rust = jsonschema_rs.Draft202012Validator(schema, validate_formats=True)
quick = fastjsonschema.compile(schema)


def passes(text: str) -> bool:
    try:
        quick(text)
    except fastjsonschema.JsonSchemaException:
        return False
    return True


for text in ("P6M", "P0.5Y", "P1Y1D"):
    print(text, *("ny"[bool(one(text))] for one in (slow.is_valid, rust.is_valid, passes)))
PY
)
node=$(node - <<'JS'
const Ajv = require("ajv/dist/2020");
const ajv = new Ajv();
require("ajv-formats")(ajv);
const check = ajv.compile({type: "string", format: "duration"});
console.log(["P6M", "P0.5Y", "P1Y1D"].map(text => check(text) ? "y" : "n").join(" "));
JS
)
echo "$python"
echo "Ajv $node"
if [ "$python" != $'P6M y y y\nP0.5Y y n n\nP1Y1D y n y' ] || [ "$node" != "y n y" ]; then
  echo "CHANGED: durations are checked otherwise" >&2
  exit 1
fi
