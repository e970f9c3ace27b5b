#!/usr/bin/env bash
# node-ical 0.26.1 (with rrule-temporal 1.6.0) against recurring-ical-events 3.8.2
#
# Expected: FREQ=MONTHLY from 31 January gives the months that have a 31st; RFC 5545 has dates that
# are none left out, and so does every 29 February of a yearly event.
# What happens: the second time is 28 February, and all that follow stay on the 28th; with
# BYMONTHDAY=31 spelled out in the rule the dates are right.
# Output seen on 1 December 2026:
#   node-ical              01-31 02-28 03-28 04-28
#   with BYMONTHDAY=31     01-31 03-31 05-31 07-31
#   recurring-ical-events  01-31 03-31 05-31 07-31
# For users: a monthly report or delivery at the end of the month is shown on other days in one
# program than in the next; write BYMONTHDAY=-1 for the last day.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check recurring-ical-events==3.8.2
npm install --silent --no-audit --no-fund node-ical@0.26.1 rrule-temporal@1.6.0 >/dev/null

cat >make.sh <<'SH'
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:x BEGIN:VEVENT UID:a DTSTAMP:20270101T000000Z \
  DTSTART:20270131T090000Z "RRULE:FREQ=MONTHLY;COUNT=4$1" SUMMARY:Report END:VEVENT END:VCALENDAR
SH
bash make.sh "" >plain.ics
bash make.sh ";BYMONTHDAY=31" >spelled.ics
cat >read.js <<'JS'
const event = Object.values(require("node-ical").sync.parseFile(process.argv[2])).find(one => one.type === "VEVENT");
console.log(event.rrule.all().map(day => day.toISOString().slice(5, 10)).join(" "));
JS
plain=$(node read.js plain.ics)
spelled=$(node read.js spelled.ics)
other=$(venv/bin/python - <<'PY'
import icalendar
import recurring_ical_events

calendar = icalendar.Calendar.from_ical(open("plain.ics", "rb").read())
print(*(f"{event['DTSTART'].dt:%m-%d}" for event in recurring_ical_events.of(calendar).between((2027, 1, 1), (2028, 1, 1))))
PY
)
printf 'node-ical              %s\nwith BYMONTHDAY=31     %s\nrecurring-ical-events  %s\n' "$plain" "$spelled" "$other"
right="01-31 03-31 05-31 07-31"
if [ "$plain" != "01-31 02-28 03-28 04-28" ] || [ "$spelled" != "$right" ] || [ "$other" != "$right" ]; then
  echo "CHANGED: monthly events from a 31st fall on other days" >&2
  exit 1
fi
