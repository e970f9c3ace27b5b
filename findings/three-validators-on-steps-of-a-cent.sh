#!/usr/bin/env bash
# jsonschema 4.26.0, fastjsonschema 2.22.3 and pydantic 2.14.4
#
# Expected: whether 19.99 is a multiple of 0.01 does not depend on the validator.
# What happens: jsonschema, the reference for Python, says no (also for 0.07, 0.29 and 4.35),
# fastjsonschema and pydantic say yes.
# Output seen on 30 November 2026:
#   19.99 0.07 0.29 4.35 jsonschema: no  fastjsonschema: yes  pydantic: yes
#   1.1                  yes in all three
# For users: a price that a form accepts is refused by the check behind it; state money as text
# with a pattern or in whole cents.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jsonschema==4.26.0 fastjsonschema==2.22.3 pydantic==2.14.4

venv/bin/python - <<'PY'
import sys
from typing import Annotated
import fastjsonschema
import jsonschema
from pydantic import Field, TypeAdapter

schema = {"type": "number", "multipleOf": 0.01}
checks = (
    lambda v: jsonschema.validate(v, schema),
    fastjsonschema.compile(schema),
    TypeAdapter(Annotated[float, Field(multiple_of=0.01)]).validate_python,
)

def passes(check, value) -> bool:
    try:
        check(value)
    except Exception:
        return False
    return True

got = {value: [passes(check, value) for check in checks] for value in (19.99, 0.07, 0.29, 4.35, 1.1)}
print(got)
if any(got[v] != [False, True, True] for v in (19.99, 0.07, 0.29, 4.35)) or not all(got[1.1]):
    sys.exit("CHANGED: the validators judge multipleOf 0.01 otherwise")
PY
