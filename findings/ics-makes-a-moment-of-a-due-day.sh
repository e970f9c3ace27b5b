#!/usr/bin/env bash
# ics 0.7.3 against icalendar 7.3.2
#
# Expected: a task that is due on a day (DUE;VALUE=DATE) is written back with that day, as an all-day
# event is.
# What happens: it becomes midnight UTC, in calendars of New York the evening before, and no longer
# a whole day; the start as well.
# Output seen on 1 December 2026:
#   in   DTSTART;VALUE=DATE:20270104  DUE;VALUE=DATE:20270301
#   out  DTSTART:20270104T000000Z  DUE:20270301T000000Z
# For users: an answer that is due during a day is late from one o'clock in the night, Dutch time.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ics==0.7.3 icalendar==7.3.2

venv/bin/python - <<'PY'
import sys
import icalendar
import ics

task = icalendar.Calendar.from_ical("\r\n".join((
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VTODO", "UID:a", "DTSTAMP:20270101T000000Z",
    "DTSTART;VALUE=DATE:20270104", "DUE;VALUE=DATE:20270301", "SUMMARY:Answer", "END:VTODO", "END:VCALENDAR", "")))
text = task.to_ical().decode()
lines = [[line for line in one.splitlines() if line.startswith(("DTSTART", "DUE"))]
         for one in (text, ics.Calendar(text).serialize())]
print(*map(sorted, lines), sep="\n")
if sorted(lines[0]) != ["DTSTART;VALUE=DATE:20270104", "DUE;VALUE=DATE:20270301"] or sorted(lines[1]) != [
        "DTSTART:20270104T000000Z", "DUE:20270301T000000Z"]:
    sys.exit("CHANGED: ics writes the days of a task otherwise")
PY
