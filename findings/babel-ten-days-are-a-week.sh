#!/usr/bin/env bash
# Babel 2.19.0
#
# Expected: format_timedelta() of a term of ten days says ten days, surely with granularity="day",
# which names the smallest unit that is to be shown.
# What happens: it takes the largest unit of which the term is at least 0.85 and rounds, whatever
# the granularity: 10 days are 1 week, 20 days 3 weeks and 45 days 2 months.
# Output seen on 30 November 2026, in Dutch and English:
#   10 days: 1 week, 1 week; 20 days: 3 weken, 3 weeks; 45 days: 2 maanden, 2 months
# For users: a standstill of ten days and a term of payment of 45 days become other terms in a
# text; write numbers of days with format_unit.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check babel==2.19.0

venv/bin/python - <<'PY'
import sys
from datetime import timedelta
from babel.dates import format_timedelta

got = [
    [format_timedelta(timedelta(days=days), granularity="day", locale=locale) for locale in ("nl", "en")]
    for days in (10, 20, 45)
]
print(got)
if got != [["1 week", "1 week"], ["3 weken", "3 weeks"], ["2 maanden", "2 months"]]:
    sys.exit("CHANGED: Babel words terms otherwise")
PY
