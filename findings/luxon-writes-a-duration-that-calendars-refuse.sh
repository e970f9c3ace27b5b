#!/usr/bin/env bash
# luxon 3.7.2 against icalendar 7.3.2 and isodate 0.7.2
#
# Expected: the duration of a day back that luxon reads from -P1D is written as -P1D again.
# What happens: it is written P-1D, and an hour and a half back PT-1H-30M, which neither RFC 5545 nor
# XML Schema knows; the readers of Python refuse it.
# Output seen on 1 December 2026:
#   luxon      -P1D -> P-1D
#   icalendar  P-1D refused, -P1D read
#   isodate    P-1D refused, -P1D read
# For users: a calendar with reminders before a deadline cannot be read by its buyers, though the
# program that wrote it reads it; write the minus first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check icalendar==7.3.2 isodate==0.7.2
npm install --silent --no-audit --no-fund luxon@3.7.2 >/dev/null

node=$(node -p 'const {Duration} = require("luxon"); ["-P1D", "-PT1H30M"].map(text => Duration.fromISO(text).toISO()).join(" ")')
python=$(venv/bin/python - <<'PY'
import isodate
from icalendar.prop import vDuration

for read in (vDuration.from_ical, isodate.parse_duration):
    for text in ("-P1D", "P-1D"):
        try:
            print(read(text).days, end=" ")
        except ValueError:
            print("refused", end=" ")
PY
)
echo "$node | $python"
if [ "$node" != "P-1D PT-1H-30M" ] || [ "$python" != "-1 refused -1 refused " ]; then
  echo "CHANGED: durations back in time are written or read otherwise" >&2
  exit 1
fi
