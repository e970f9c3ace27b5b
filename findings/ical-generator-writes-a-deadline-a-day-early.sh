#!/usr/bin/env bash
# ical-generator 10.2.0 on Node, read with TZ=Europe/Amsterdam
#
# Expected: an all-day event that starts at new Date(2027, 2, 1), 1 March by the local clock, is
# written as 1 March.
# What happens: the day is taken in UTC, so east of Greenwich it is 28 February; the same line is
# right in New York. The README advises UTC for times, the example of allDay uses a date that
# happens to be UTC.
# Output seen on 30 November 2026:
#   Europe/Amsterdam DTSTART;VALUE=DATE:20270228
#   America/New_York DTSTART;VALUE=DATE:20270301
# For users: every deadline in a European planning is a day early, and tests on a server that runs
# in UTC do not see it; pass the text 2027-03-01.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm install --silent --no-audit --no-fund ical-generator@10.2.0 >/dev/null

cat >event.mjs <<'JS'
import ical from "ical-generator";
const calendar = ical();
calendar.createEvent({start: new Date(2027, 2, 1), allDay: true, summary: "Closing"});
console.log(calendar.toString().match(/DTSTART.*/)[0].trim());
JS
east=$(TZ=Europe/Amsterdam node event.mjs)
west=$(TZ=America/New_York node event.mjs)
echo "Amsterdam $east, New York $west"
if [ "$east" != 'DTSTART;VALUE=DATE:20270228' ] || [ "$west" != 'DTSTART;VALUE=DATE:20270301' ]; then
  echo "CHANGED: ical-generator takes the day of an all-day event otherwise" >&2
  exit 1
fi
