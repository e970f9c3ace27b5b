#!/usr/bin/env bash
# Babel 2.19.0 against the Intl of Node 20
#
# Expected: a Swiss amount is grouped by apostrophes at any size: 1'234'567.
# What happens: numbers of seven digits and more come out without any, since the part between two
# apostrophes is taken for quoted text of the pattern; a thousand has its one apostrophe, and of
# the three in a thousand million the last alone is left.
# Output seen on 1 December 2026:
#   123456      Babel 123'456        Intl 123'456
#   1234567     Babel 1234567        Intl 1'234'567
#   1234567890  Babel 1234567'890    Intl 1'234'567'890
#   CHF         Babel CHF 1234567.50
# For users: a budget or threshold of millions in a Swiss document is unreadable, beside smaller
# amounts that are grouped.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.19.0

babel=$(venv/bin/python - <<'PY'
from decimal import Decimal
from babel.numbers import format_currency, format_decimal

print(*(format_decimal(number, locale="de_CH") for number in (1234, 123456, 1234567, 1234567890)), sep=" | ", end=" | ")
print(format_currency(Decimal("1234567.50"), "CHF", locale="de_CH").replace("\xa0", " "))
PY
)
intl=$(node -p '[123456, 1234567, 1234567890].map(number => number.toLocaleString("de-CH")).join(" | ").replaceAll("\u2019", "\x27")')
echo "Babel $babel"
echo "Intl  $intl"
if [ "$babel" != "1'234 | 123'456 | 1234567 | 1234567'890 | CHF 1234567.50" ] || [ "$intl" != "123'456 | 1'234'567 | 1'234'567'890" ]; then
  echo "CHANGED: Swiss numbers are grouped otherwise" >&2
  exit 1
fi
