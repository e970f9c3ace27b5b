#!/usr/bin/env bash
# pydantic 2.14.4 and jsonschema 4.26.0
#
# Expected: Decimal with ge=0 and le=100 gives a JSON Schema that holds these bounds for the form
# in which pydantic writes a Decimal, a string.
# What happens: the bounds stand in the branch for numbers only; the branch for strings is bare,
# and the schema for written data is just {"type": "string"}. "150" and "abc" pass.
# Output seen on 30 November 2026:
#   validation    {"anyOf": [{"maximum": 100.0, "minimum": 0.0, "type": "number"}, {"type": "string"}]}
#   serialization {"type": "string"}
#   "150" and "abc" are valid for jsonschema, refused by pydantic
# For users: an editor or a partner who checks weights, percentages or prices against the
# published schema finds nothing wrong with them; check with the models themselves.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pydantic==2.14.4 jsonschema==4.26.0

venv/bin/python - <<'PY'
import sys
from decimal import Decimal
from typing import Annotated
from jsonschema import Draft202012Validator
from pydantic import BaseModel, Field, ValidationError

class Award(BaseModel):
    weight: Annotated[Decimal, Field(ge=0, le=100)]

def refused(value: str) -> bool:
    try:
        Award(weight=value)
    except ValidationError:
        return True
    return False

schema = Draft202012Validator(Award.model_json_schema())
got = [(schema.is_valid({"weight": v}), refused(v)) for v in ("150", "abc")]
written = Award.model_json_schema(mode="serialization")["properties"]["weight"]
print(got, written)
if got != 2 * [(True, True)] or written["type"] != "string" or len(written) != 2:
    sys.exit("CHANGED: the schema of a Decimal says more about its string form")
PY
