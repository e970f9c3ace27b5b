#!/usr/bin/env bash
# ics 0.7.3
#
# Expected: a calendar that is read and written again stays valid iCalendar: the scale of RFC 5545
# is GREGORIAN, and it is the one meant where none is named.
# What happens: where none is named the library fills in CALSCALE:GEORGIAN, a scale that does not
# exist; its lines are not folded at 75 octets either.
# Output seen on 30 November 2026:
#   CALSCALE:GEORGIAN
#   longest line: 152 octets
# For users: a strict reader may refuse the planning of a tender as a foreign calendar; write
# iCalendar with another library.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3

venv/bin/python - <<'PY'
import sys
from ics import Calendar

text = "\r\n".join([
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:1", "DTSTAMP:20261130T000000Z",
    "DTSTART;VALUE=DATE:20270301", "SUMMARY:" + "Closing of tenders and questions"[:30] * 2,
    " " + "and of the inspection round " * 3, "END:VEVENT", "END:VCALENDAR", ""])
written = Calendar(text).serialize().splitlines()
longest = max(len(line.encode()) for line in written)
print([line for line in written if line.startswith("CALSCALE")], longest)
if "CALSCALE:GEORGIAN" not in written or longest <= 75:
    sys.exit("CHANGED: ics writes CALSCALE or long lines otherwise")
PY
