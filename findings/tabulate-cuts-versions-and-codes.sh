#!/usr/bin/env bash
# tabulate 0.10.0
#
# Expected: text in a table is written as it is.
# What happens: text in which a number can be read is written as that number if the whole column
# is such: version "1.10" is 1.1, and code "12E5" is 1.2e+06. Leading zeros of whole numbers stay.
# Output seen on 30 November 2026, of a version and a code:
#   1.1  1.2e+06
#   1.9  7
# For users: a list of releases or lots names others than there are; give disable_numparse=True.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check tabulate==0.10.0

venv/bin/python - <<'PY'
import sys
from tabulate import tabulate

rows = [["1.10", "12E5"], ["1.9", "7"]]
got = [
    [line.split() for line in tabulate(rows, tablefmt="plain", disable_numparse=as_text).splitlines()]
    for as_text in (False, True)
]
print(*got, sep="\n")
if got != [[["1.1", "1.2e+06"], ["1.9", "7"]], rows]:
    sys.exit("CHANGED: tabulate writes text that looks like numbers otherwise")
PY
