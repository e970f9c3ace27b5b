#!/usr/bin/env bash
# Babel 2.19.0 and the Intl of Node (ICU)
#
# Expected: two formatters on the same CLDR data write the same percentage for the same weight in
# the same language.
# What happens: Babel rounds a half to the even neighbour, Intl away from zero: a weight of 12.5
# per cent is 12% for the one and 13% for the other, and so are 2.5 and 3 kilowatt-hours in whole
# numbers.
# Output seen on 30 November 2026:
#   Babel 12% 2
#   Intl  13% 3
# For users: an annex made by Python and a portal made in JavaScript print different weights for
# the same criterion; give both enough decimals to have nothing to round.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.19.0

babel=$(venv/bin/python -c 'from babel.numbers import format_decimal as d, format_percent as p
print(p(0.125, locale="nl"), d(2.5, format="0", locale="nl"))')
intl=$(node -e 'const f = o => new Intl.NumberFormat("nl", o);
console.log(f({style: "percent"}).format(0.125), f({maximumFractionDigits: 0}).format(2.5))')
printf 'Babel %s\nIntl  %s\n' "$babel" "$intl"
if [ "$babel" != "12% 2" ] || [ "$intl" != "13% 3" ]; then
  echo "CHANGED: Babel and Intl round otherwise" >&2
  exit 1
fi
