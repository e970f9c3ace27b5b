#!/usr/bin/env bash
# xsdata 26.10
#
# Expected: XmlDateTime and XmlDate are ordered by time, as xs:dateTime and xs:date are.
# What happens: XmlDateTime counts every month as 2,629,743 seconds, so the end of a month with 31 days
# comes after the start of the next one; XmlDate is compared part by part with the offset as the
# last, so of three that begin one after the other the first is taken for the last.
# Output seen on 30 November 2026:
#   2027-01-31T17:00:00Z < 2027-02-01T00:00:00Z  False
#   2027-01-30T17:00:00Z < 2027-02-01T00:00:00Z  True
#   sorted dates: 2027-01-05-05:00, 2027-01-05Z, 2027-01-05+01:00
# For users: a tender of the last evening of January counts as later than a deadline at midnight, and
# notices are sorted wrongly; compare what to_datetime() gives.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check xsdata==26.10

venv/bin/python - <<'PY'
import sys
from xsdata.models.datatype import XmlDate, XmlDateTime

def earlier(first, second):
    return XmlDateTime.from_string(first) < XmlDateTime.from_string(second)

MIDNIGHT = "2027-02-01T00:00:00Z"
got = [earlier("2027-01-31T17:00:00Z", MIDNIGHT), earlier("2027-01-30T17:00:00Z", MIDNIGHT)]
right = XmlDateTime.from_string("2027-01-31T17:00:00Z").to_datetime() < XmlDateTime.from_string(MIDNIGHT).to_datetime()
days = [str(day) for day in sorted(map(XmlDate.from_string, ("2027-01-05+01:00", "2027-01-05Z", "2027-01-05-05:00")))]
print(got, right, days)
if got != [False, True] or not right or days != ["2027-01-05-05:00", "2027-01-05Z", "2027-01-05+01:00"]:
    sys.exit("CHANGED: xsdata orders dates and times otherwise")
PY
