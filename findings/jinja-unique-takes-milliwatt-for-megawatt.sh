#!/usr/bin/env bash
# Jinja2 3.1.6
#
# Expected: the filters unique and groupby tell apart what differs, as set() and itertools.groupby
# of Python do.
# What happens: unless case_sensitive=true is given, letters that differ in size are the same: mW and
# MW become one unit, and a table grouped by unit has the megawatts under mW.
# Output seen on 30 November 2026:
#   unique  ['mW'], with case_sensitive=true ['mW', 'MW']
#   groupby [('mW', [1, 2])]
# For users: units, codes of products and ids of requirements vanish from lists, or stand under
# another one; give case_sensitive=true.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Jinja2==3.1.6

venv/bin/python - <<'PY'
import sys
from jinja2.nativetypes import NativeEnvironment

units = [{"unit": "mW", "power": 1}, {"unit": "MW", "power": 2}]
write = NativeEnvironment()
got = [
    write.from_string("{{ units | map(attribute='unit') | unique | list }}").render(units=units),
    write.from_string("{{ units | map(attribute='unit') | unique(case_sensitive=true) | list }}").render(units=units),
    [
        (group.grouper, [unit["power"] for unit in group.list])
        for group in write.from_string("{{ units | groupby('unit') }}").render(units=units)
    ],
]
print(*got, sep="\n")
if got != [["mW"], ["mW", "MW"], [("mW", [1, 2])]]:
    sys.exit("CHANGED: unique or groupby minds the size of letters otherwise")
PY
