#!/usr/bin/env bash
# cattrs 26.2.1 and marshmallow 4.4.0
#
# Expected: reading data into a bool or int refuses what is none, or takes "no" for False.
# What happens: cattrs calls bool() and int(): "no" is True, and 6.7 is 6 without a word. marshmallow
# takes "no" for False and refuses "6.7", but reads the number 6.7 as 6.
# Output seen on 30 November 2026:
#   cattrs       "no" True,  6.7 -> 6
#   marshmallow  "no" False, 6.7 -> 6
# For users: an answer of a supplier is turned round, and a limit of 6.7 is met by less; give strict
# hooks, or check the data against a schema first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check cattrs==26.2.1 marshmallow==4.4.0

venv/bin/python - <<'PY'
import sys
import cattrs
from marshmallow import fields

got = [
    (cattrs.structure("no", bool), cattrs.structure(6.7, int)),
    (fields.Boolean().deserialize("no"), fields.Integer().deserialize(6.7)),
]
print(*got, sep="\n")
if got != [(True, 6), (False, 6)]:
    sys.exit("CHANGED: cattrs or marshmallow reads truth values or numbers otherwise")
PY
