#!/usr/bin/env bash
# holidays 0.109 and workalendar 17.0.0
#
# Expected: two calendars of Dutch public holidays agree on which days count when a term in a
# tender procedure ends.
# What happens: on 5 May 2027 holidays has a working day and workalendar a holiday; in 2030, a
# lustrum, both have a holiday. The Dutch Act on terms (Algemene termijnenwet, article 3) names 5
# May every year.
# Output seen on 30 November 2026:
#   2027-05-05 holidays: working day, workalendar: holiday
#   2030-05-05 holidays: holiday, workalendar: holiday
# For users: a deadline that falls on 5 May moves to the next working day by law, but not by
# `holidays`, which follows collective agreements; for legal terms add 5 May yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check holidays==0.109 workalendar==17.0.0

venv/bin/python - <<'PY'
import sys
from datetime import date
import holidays
from workalendar.europe import Netherlands

got = [(day in holidays.NL(), Netherlands().is_holiday(day)) for day in (date(2027, 5, 5), date(2030, 5, 5))]
print("holiday by (holidays, workalendar) in 2027 and 2030:", got)
if got != [(False, True), (True, True)]:
    sys.exit("CHANGED: the two libraries now agree on 5 May 2027, or differ in another way")
PY
