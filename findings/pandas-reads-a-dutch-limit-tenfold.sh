#!/usr/bin/env bash
# pandas 3.1.1 and lxml 6.1.3
#
# Expected: read_html() leaves "13,4" and "0,5" as text if it does not know the decimal sign, as
# read_xml() and read_csv() do.
# What happens: a comma counts as a separator of thousands wherever it stands, so they are the numbers
# 134 and 5. With decimal="," and thousands="." they are right.
# Output seen on 30 November 2026:
#   as it is                       [134, 5]
#   decimal=",", thousands="."     [13.4, 0.5]
# For users: limits and prices from a table on a Dutch, German or French page are ten times too
# high or more; always give both signs.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1 lxml==6.1.3

venv/bin/python - <<'PY'
import sys
from io import StringIO
import pandas

HTML = "<table><tr><th>W</th></tr><tr><td>13,4</td></tr><tr><td>0,5</td></tr></table>"
got = [
    pandas.read_html(StringIO(HTML), **signs)[0]["W"].tolist()
    for signs in ({}, {"decimal": ",", "thousands": "."})
]
print(*got, sep="\n")
if got != [[134, 5], [13.4, 0.5]]:
    sys.exit("CHANGED: pandas reads decimal commas in HTML otherwise")
PY
