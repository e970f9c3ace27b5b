#!/usr/bin/env bash
# py-moneyed 3.0 with Babel 2.19.0
#
# Expected: an amount in the currency of Curaçao and Sint Maarten, since 2025 the Caribbean guilder
# (XCG), is an amount of money.
# What happens: CurrencyDoesNotExist, while the Antillean guilder that it replaced (ANG) and the kuna
# (HRK, replaced by the euro in 2023) are taken; the Babel beside it knows better.
# Output seen on 1 December 2026:
#   py-moneyed  XCG no  ANG yes  HRK yes
#   Babel       Curaçao XCG, Sint Maarten XCG
# For users: prices of a contract in the Caribbean part of the Kingdom cannot be entered, and prices in
# money that is no longer paid can.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check py-moneyed==3.0 babel==2.19.0

venv/bin/python - <<'PY'
import sys
from babel.numbers import get_territory_currencies
from moneyed import CurrencyDoesNotExist, Money


def exists(code: str) -> bool:
    try:
        Money(5, code)
    except CurrencyDoesNotExist:
        return False
    return True


got = [exists(code) for code in ("XCG", "ANG", "HRK")], get_territory_currencies("CW"), get_territory_currencies("SX")
print(*got)
if got != ([False, True, True], ["XCG"], ["XCG"]):
    sys.exit("CHANGED: py-moneyed or Babel knows other currencies")
PY
