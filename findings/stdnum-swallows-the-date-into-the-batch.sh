#!/usr/bin/env bash
# python-stdnum 2.2
#
# Expected: in the form that people read, (01)GTIN(10)batch(17)date, the brackets tell where a part
# of variable length ends; the docs of stdnum.gs1_128 use that form.
# What happens: brackets are dropped before reading, so the batch, a serial number or a count takes
# in all that follows, and is_valid is True.
# Output seen on 1 December 2026:
#   {'01': '09506000134352', '10': 'ABC17270228'}
#   {'01': '09506000134352', '21': '123410LOT7'}
# For users: serial numbers of delivered devices do not match those of a product passport, and the
# date is gone; put fixed parts first or write the separator FNC1 (0x1D).
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-stdnum==2.2

venv/bin/python - <<'PY'
import sys
from stdnum import gs1_128

texts = "(01)09506000134352(10)ABC(17)270228", "(01)09506000134352(21)1234(10)LOT7"
got = [gs1_128.info(text) for text in texts]
print(*got, sep="\n")
gtin = "09506000134352"
if got != [{"01": gtin, "10": "ABC17270228"}, {"01": gtin, "21": "123410LOT7"}] or not all(map(gs1_128.is_valid, texts)):
    sys.exit("CHANGED: brackets of GS1 element strings are read otherwise")
PY
