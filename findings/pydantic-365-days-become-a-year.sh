#!/usr/bin/env bash
# pydantic 2.14.4 and isodate 0.7.2
#
# Expected: a timedelta of 365 days is written to JSON as P365D, which every reader of ISO 8601
# understands alike.
# What happens: it is written as P1Y (and 730 days as P2Y), a calendar year for everybody else:
# isodate adds it across a leap day and ends one day later. P1M on the way in means 30 days.
# Output seen on 30 November 2026:
#   365 days -> P1Y
#   1 March 2027 + 365 days  -> 2028-02-29
#   1 March 2027 + P1Y (isodate) -> 2028-03-01
# For users: warranty and contract terms move by a day between two programs that exchange JSON;
# keep the number of days or months as a whole number.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pydantic==2.14.4 isodate==0.7.2

venv/bin/python - <<'PY'
import sys
from datetime import date, timedelta
import isodate
from pydantic import TypeAdapter

adapter = TypeAdapter(timedelta)
text = adapter.dump_json(timedelta(days=365)).decode().strip('"')
start = date(2027, 3, 1)
ends = (str(start + timedelta(days=365)), str(start + isodate.parse_duration(text)))
month = adapter.validate_python("P1M").days
print(text, ends, month)
if (text, ends, month) != ("P1Y", ("2028-02-29", "2028-03-01"), 30):
    sys.exit("CHANGED: pydantic writes or reads durations otherwise")
PY
