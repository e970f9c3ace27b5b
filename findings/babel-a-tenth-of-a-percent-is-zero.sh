#!/usr/bin/env bash
# Babel 2.19.0
#
# Expected: format_percent() and format_decimal() of a Decimal write the value that it has, in the
# form of the language.
# What happens: they round to the places of the pattern of the language, none for percentages and
# three for numbers, so 0.1 per cent and 0.0001 are written as zero. With decimal_quantization=False
# they are whole.
# Output seen on 30 November 2026, in Dutch:
#   0.001 as a percentage: 0%, and 0,1% with decimal_quantization=False
#   0.0001:                0, and 0,0001 with decimal_quantization=False
# For users: the limit of 0.1 % by weight of REACH and RoHS becomes a ban, and a small limit
# disappears; always give decimal_quantization=False.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.19.0

venv/bin/python - <<'PY'
import sys
from decimal import Decimal
from babel.numbers import format_decimal, format_percent

got = [
    [write(Decimal(value), locale="nl", decimal_quantization=short) for short in (True, False)]
    for write, value in ((format_percent, "0.001"), (format_decimal, "0.0001"))
]
print(got)
if got != [["0%", "0,1%"], ["0", "0,0001"]]:
    sys.exit("CHANGED: Babel rounds small numbers otherwise")
PY
