#!/usr/bin/env bash
# workalendar 17.0.0, the newest release
#
# Expected: the newest release of a widely used calendar knows the holidays that the law gives
# today.
# What happens: its tables end in January 2023: Denmark still keeps Great Prayer Day (abolished
# from 2024), Poland works on Christmas Eve (free from 2025) and Ireland has no Saint Brigid (from
# 2023). The library holidays 0.109 has all three.
# Output seen on 30 November 2026:
#   Denmark 2027-04-23 workalendar: holiday     holidays: working day
#   Poland  2026-12-24 workalendar: working day holidays: holiday
#   Ireland 2027-02-01 workalendar: working day holidays: holiday
# For users: minimum periods counted in working days across the border come out a day too long or,
# worse, a day too short, without a warning.
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
from workalendar.europe import Denmark, Ireland, Poland

days = [(Denmark, "DK", date(2027, 4, 23)), (Poland, "PL", date(2026, 12, 24)), (Ireland, "IE", date(2027, 2, 1))]
got = [(code, calendar().is_holiday(day), day in holidays.country_holidays(code)) for calendar, code, day in days]
print("country, holiday by workalendar, holiday by holidays:", *got, sep="\n")
if got != [("DK", True, False), ("PL", False, True), ("IE", False, True)]:
    sys.exit("CHANGED: workalendar and holidays no longer differ in this way")
PY
