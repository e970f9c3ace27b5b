#!/usr/bin/env bash
# recurring-ical-events 3.8.2
#
# Expected: asking for the tasks of a day finds those due on it, whether or not they tell a start.
# What happens: a task with a start is found on every day from it up to the day before it is due, and
# not on the day itself; without a start it is found on that day alone.
# Output seen on 1 December 2026:
#   days            1 January  28 February  1 March (due)
#   with a start    1          1            0
#   without         0          0            1
# For users: the list of today lacks the answers that are due today; ask for tomorrow's begin too,
# or read DUE yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check recurring-ical-events==3.8.2 icalendar==7.3.2

venv/bin/python - <<'PY'
import sys
import icalendar
import recurring_ical_events

got = []
for start in (["DTSTART;VALUE=DATE:20270101"], []):
    calendar = icalendar.Calendar.from_ical("\r\n".join((
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VTODO", "UID:a", "DTSTAMP:20270101T000000Z",
        *start, "DUE;VALUE=DATE:20270301", "SUMMARY:Answer", "END:VTODO", "END:VCALENDAR", "")))
    tasks = recurring_ical_events.of(calendar, components=["VTODO"])
    got.append([len(tasks.at(day)) for day in ((2027, 1, 1), (2027, 2, 28), (2027, 3, 1))])
print(got)
if got != [[1, 1, 0], [0, 0, 1]]:
    sys.exit("CHANGED: tasks are found on other days")
PY
