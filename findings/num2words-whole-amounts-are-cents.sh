#!/usr/bin/env bash
# num2words 0.5.14
#
# Expected: the same amount gives the same words, whether it is the integer 1000, the float 1000.0
# or Decimal("1000"); the README says no more than `to="currency"`.
# What happens: an integer is taken as cents, a float or Decimal as euros, so 1000 becomes "ten
# euro".
# Output seen on 30 November 2026:
#   1000            tien euro, nul cent
#   1000.0          duizend euro, nul cent
#   Decimal('1000') duizend euro, nul cent
# For users: a budget or a penalty written out in words in a contract is a hundredth of the figure
# beside it as soon as the figure is whole; hand over a Decimal, always.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14

venv/bin/python - <<'PY'
import sys
from decimal import Decimal
from num2words import num2words

got = [num2words(n, lang="nl", to="currency", currency="EUR") for n in (1000, 1000.0, Decimal("1000"))]
print(*got, sep="\n")
if got != ["tien euro, nul cent"] + 2 * ["duizend euro, nul cent"]:
    sys.exit("CHANGED: num2words no longer reads an integer as cents")
PY
