#!/usr/bin/env bash
# icalendar 7.3.2
#
# Expected: RFC 5545 tells P1D, the same clock time tomorrow, from PT24H, exactly 24 hours: from
# noon on the day before summer time the latter ends at 13:00.
# What happens: both end at noon, so PT24H lasts 23 hours; the duration is added to the local
# clock time.
# Output seen on 30 November 2026:
#   P1D   2027-03-28 12:00:00+02:00
#   PT24H 2027-03-28 12:00:00+02:00   (23 hours later)
# For users: periods in hours, such as the time to repair or to answer a question, end an hour
# early or late twice a year; add them in UTC.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2

venv/bin/python - <<'PY'
import sys
from datetime import timezone
from icalendar import Event

got = {}
for duration in ("P1D", "PT24H"):
    event = Event.from_ical(
        f"BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Amsterdam:20270327T120000\r\nDURATION:{duration}\r\nEND:VEVENT")
    hours = (event.end.astimezone(timezone.utc) - event.start.astimezone(timezone.utc)).total_seconds() / 3600
    got[duration] = str(event.end), hours
print(got)
if got["PT24H"] != ("2027-03-28 12:00:00+02:00", 23.0) or got["P1D"] != got["PT24H"]:
    sys.exit("CHANGED: icalendar ends an event of 24 hours otherwise")
PY
