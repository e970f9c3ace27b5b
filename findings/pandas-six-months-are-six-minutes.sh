#!/usr/bin/env bash
# pandas 3.1.1
#
# Expected: Timedelta("P6M"), in ISO 8601 six months, is refused, as "P1Y" and "6M" are, for a Timedelta
# holds no months.
# What happens: M stands for minutes although there is no T before it, so six months are six minutes;
# to_timedelta() does the same to a column.
# Output seen on 30 November 2026:
#   P6M 0 days 00:06:00, P12M 0 days 00:12:00, PT6M 0 days 00:06:00
#   P1Y ValueError
# For users: the duration of a contract in open data, of which P12M is the usual form, is twelve
# minutes; read durations with isodate.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pandas==3.1.1

venv/bin/python - <<'PY'
import sys
import pandas

got = [str(pandas.Timedelta(text)) for text in ("P6M", "P12M", "PT6M")]
got.append(str(pandas.to_timedelta(pandas.Series(["P6M"]))[0]))
try:
    year = str(pandas.Timedelta("P1Y"))
except ValueError:
    year = "ValueError"
print(got, year)
six, twelve = "0 days 00:06:00", "0 days 00:12:00"
if got != [six, twelve, six, six] or year != "ValueError":
    sys.exit("CHANGED: pandas reads durations of months or years otherwise")
PY
