#!/usr/bin/env bash
# price-parser 0.5.1
#
# Expected: a price of "0,125" or "0.125" euro is an eighth of a euro, since no number has a
# separator of thousands behind a lone zero; a price below zero keeps its sign.
# What happens: three figures behind a sign are always thousands, so both are 125; "-12,50" is 12.50.
# Output seen on 30 November 2026:
#   EUR 0,125 per kWh  125
#   0.125 EUR          125
#   EUR 0,13 per kWh   0.13
#   EUR -12,50         12.50
# For users: tariffs of energy, in tenths of a cent, are a thousand times too high, and a discount
# is a price; give decimal_separator, and read the sign yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check price-parser==0.5.1

venv/bin/python - <<'PY'
import sys
from price_parser import Price

TEXTS = ("EUR 0,125 per kWh", "0.125 EUR", "EUR 0,13 per kWh", "EUR -12,50")
got = [str(Price.fromstring(text).amount) for text in TEXTS]
right = str(Price.fromstring(TEXTS[0], decimal_separator=",").amount)
print(got, right)
if got != ["125", "125", "0.13", "12.50"] or right != "0.125":
    sys.exit("CHANGED: price-parser reads small or negative prices otherwise")
PY
