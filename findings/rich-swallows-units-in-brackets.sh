#!/usr/bin/env bash
# rich 15.0.0
#
# Expected: words in square brackets that name no style are printed as they are.
# What happens: any that begin with a small letter are taken for markup and printed as nothing, also in
# the cells and headings of tables; "[W]" and "[1]" stay.
# Output seen on 30 November 2026:
#   power [W]                 -> power [W]
#   energy [kWh/year]         -> energy
#   art. 3 [as amended] of    -> art. 3  of
# For users: units and notes of lawyers vanish from what a command prints, without a word; use
# rich.markup.escape() or markup=False on all text that comes from files.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rich==15.0.0

venv/bin/python - <<'PY'
import sys
from io import StringIO
from rich.console import Console

def printed(text, **options):
    file = StringIO()
    Console(file=file, width=60).print(text, **options)
    return file.getvalue().strip()

TEXTS = ("power [W]", "energy [kWh/year]", "art. 3 [as amended] of")
got = [printed(text) for text in TEXTS]
print(*got, sep="\n")
if got != ["power [W]", "energy", "art. 3  of"] or [printed(text, markup=False) for text in TEXTS] != [*TEXTS]:
    sys.exit("CHANGED: rich prints words in brackets otherwise")
PY
