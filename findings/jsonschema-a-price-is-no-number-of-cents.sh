#!/usr/bin/env bash
# jsonschema 4.26.0 and fastjsonschema 2.22.3
#
# Expected: "multipleOf": 0.01, the usual way to ask for amounts in cents, takes 19.99 and refuses
# 19.995.
# What happens: jsonschema divides floats and refuses 19.99, 4.35 and 159 of the 999 amounts below
# ten euro; fastjsonschema takes them all. With both files read with parse_float=Decimal jsonschema
# takes them too.
# Output seen on 30 November 2026:
#   jsonschema refuses 159 of 999, with Decimal 0; fastjsonschema 0
# For users: a tender is refused for one price and not for another, and two programs with the same
# schema differ; read JSON with parse_float=Decimal.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check jsonschema==4.26.0 fastjsonschema==2.22.3

venv/bin/python - <<'PY'
import json
import sys
from decimal import Decimal
import fastjsonschema
from jsonschema import Draft202012Validator

SCHEMA = '{"multipleOf": 0.01}'
AMOUNTS = [f"{cents // 100}.{cents % 100:02}" for cents in range(1, 1000)]
fast = fastjsonschema.compile(json.loads(SCHEMA))

def fast_takes(amount):
    try:
        fast(amount)
    except fastjsonschema.JsonSchemaException:
        return False
    return True

plain = Draft202012Validator(json.loads(SCHEMA))
exact = Draft202012Validator(json.loads(SCHEMA, parse_float=Decimal))
got = [
    sum(not plain.is_valid(float(amount)) for amount in AMOUNTS),
    sum(not exact.is_valid(Decimal(amount)) for amount in AMOUNTS),
    sum(not fast_takes(float(amount)) for amount in AMOUNTS),
]
ends = plain.is_valid(19.99), fast_takes(19.99), plain.is_valid(19.995), fast_takes(19.995)
print(got, ends)
if got != [159, 0, 0] or ends != (False, True, False, False):
    sys.exit("CHANGED: multiples of 0.01 are found otherwise")
PY
