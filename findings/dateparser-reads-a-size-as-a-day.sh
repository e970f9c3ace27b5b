#!/usr/bin/env bash
# dateparser 1.5.0
#
# Expected: search_dates() finds in a Dutch sentence the dates that are in it, and parse() of a month
# without a day gives its first day, or none.
# What happens: a size with a decimal comma, 13,4 inch, is found as 13 April, a month without a day
# gets the day of today, and 5 jaar (years) is a day five years ago.
# Output seen on 30 November 2026, with that day as RELATIVE_BASE:
#   mei 2027       2027-05-30
#   13,4           2026-04-13
#   februari 2027  2027-02-28
#   5 jaar         2021-11-30
# For users: terms read from specifications depend on the day they are read, and sizes are deadlines;
# set PREFER_DAY_OF_MONTH and REQUIRE_PARTS, and look at each find.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check dateparser==1.5.0

venv/bin/python - <<'PY'
import sys
from datetime import datetime
import dateparser
from dateparser.search import search_dates

options = {"languages": ["nl"], "settings": {"RELATIVE_BASE": datetime(2026, 11, 30)}}
found = search_dates("Steun tot mei 2027 voor laptops van 13,4 inch", **options)
got = [(text, str(day.date())) for text, day in found]
got += [(text, str(dateparser.parse(text, **options).date())) for text in ("februari 2027", "5 jaar")]
print(*got, sep="\n")
seen = [("mei 2027", "2027-05-30"), ("13,4", "2026-04-13"), ("februari 2027", "2027-02-28"), ("5 jaar", "2021-11-30")]
if got != seen:
    sys.exit("CHANGED: dateparser finds other dates")
PY
