#!/usr/bin/env bash
# pydantic 2.14.4
#
# Expected: a timedelta holds no months and years, so the durations P6M and P1Y, whose length hangs
# on the day they start, are refused, or kept as they are.
# What happens: they are read without a word as 180 and 365 days, and twelve months are five days
# shorter than a year.
# Output seen on 30 November 2026:
#   P6M 180, P12M 360, P1Y 365 days
# For users: a term of six months from 1 January ends on 30 June and not on 1 July, and one of
# twelve months on 27 December; use a type with months, such as isodate.Duration.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pydantic==2.14.4

venv/bin/python - <<'PY'
import sys
from datetime import timedelta
from pydantic import TypeAdapter

read = TypeAdapter(timedelta).validate_python
got = {text: read(text).days for text in ("P6M", "P12M", "P1Y")}
print(got)
if got != {"P6M": 180, "P12M": 360, "P1Y": 365}:
    sys.exit("CHANGED: pydantic reads durations of months and years otherwise")
PY
