#!/usr/bin/env bash
# python-dateutil 4.0.0, and datetime of Python 3.11
#
# Expected: a date with an offset, such as 2027-01-05+01:00, which xs:date and eForms notices have,
# is read as that day, or refused.
# What happens: isoparse() and datetime.fromisoformat() take the sign for the letter between date
# and time and the offset for the time of day, without a time zone: one o'clock at night, or five
# with the offset of New York. The form with Z is refused.
# Output seen on 30 November 2026:
#   2027-01-05+01:00 -> 2027-01-05 01:00:00, without zone
#   2027-01-05-05:00 -> 2027-01-05 05:00:00, without zone
# For users: the day by which tenders must be in becomes an hour that nobody wrote, and another one
# in summer; cut the offset off first, or read with a library for XML Schema.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-dateutil==4.0.0

venv/bin/python - <<'PY'
import sys
from datetime import datetime
from dateutil.parser import isoparse

got = [
    str(read(text))
    for read in (isoparse, datetime.fromisoformat)
    for text in ("2027-01-05+01:00", "2027-01-05-05:00")
]
print(*got, sep="\n")
if got != 2 * ["2027-01-05 01:00:00", "2027-01-05 05:00:00"]:
    sys.exit("CHANGED: dates with an offset are read otherwise")
PY
