#!/usr/bin/env bash
# fastjsonschema 2.22.3 and pydantic 2.14.4
#
# Expected: a validator that knows the drafts 4, 6 and 7, as its documentation says, refuses a
# schema that names draft 2020-12.
# What happens: the schema that pydantic writes for tuple[int, str] is compiled without a word,
# although it names draft 2020-12, and prefixItems is not looked at: ["a", 1] passes. jsonschema
# refuses it.
# Output seen on 30 November 2026:
#   fastjsonschema passes ['a', 1]
#   jsonschema     refuses ['a', 1]
# For users: point scales and pairs of value and unit, tuples by nature, are not checked at all,
# while the rest of the schema is: nothing shows that anything was left out.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check fastjsonschema==2.22.3 jsonschema==4.26.0 pydantic==2.14.4

venv/bin/python - <<'PY'
import sys
import fastjsonschema
import jsonschema
from pydantic import BaseModel

class Scale(BaseModel):
    step: tuple[int, str]

schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scale.model_json_schema()}
wrong = {"step": ["a", 1]}
try:
    fastjsonschema.compile(schema)(wrong)
except fastjsonschema.JsonSchemaException:
    sys.exit("CHANGED: fastjsonschema checks prefixItems or refuses the draft")
print("fastjsonschema passes", wrong["step"])
try:
    jsonschema.validate(wrong, schema)
    sys.exit("CHANGED: jsonschema passes it too")
except jsonschema.ValidationError as error:
    print("jsonschema says:", error.message)
PY
