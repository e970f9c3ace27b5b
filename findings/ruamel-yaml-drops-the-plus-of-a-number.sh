#!/usr/bin/env bash
# ruamel.yaml 0.19.1
#
# Expected: reading and writing YAML with the round-trip loader keeps every value as it was typed,
# which it does for 1.50, 010, 0x1F and 1e3.
# What happens: a plus before a whole number is lost, since +31612345678 is read as a number and
# written as 31612345678.
# Output seen on 30 November 2026:
#   contact: +31612345678 -> contact: 31612345678
#   margin: +5            -> margin: 5
#   limit: 1.50           -> limit: 1.50
# For users: a program that changes one value of a file breaks the telephone numbers in it; put
# quotes around them.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ruamel.yaml==0.19.1

venv/bin/python - <<'PY'
import sys
from io import StringIO
from ruamel.yaml import YAML

yaml, file = YAML(), StringIO()
yaml.dump(yaml.load("contact: +31612345678\nmargin: +5\nlimit: 1.50\ncode: 010\n"), file)
print(file.getvalue())
if file.getvalue() != "contact: 31612345678\nmargin: 5\nlimit: 1.50\ncode: 010\n":
    sys.exit("CHANGED: ruamel.yaml keeps numbers otherwise")
PY
