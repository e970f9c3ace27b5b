#!/usr/bin/env bash
# ocdsmerge 0.8.0
#
# Expected: releases of the Open Contracting Data Standard are merged in the order in which they
# were published, so the later one wins.
# What happens: dates are compared as text, offsets included: a release of 22:30 UTC written as
# 00:30+02:00 beats one of 23:00 UTC.
# Output seen on 30 November 2026:
#   2027-01-01T00:30:00+02:00 (22:30 UTC) and 2026-12-31T23:00:00Z (23:00 UTC) -> the first, older one wins
# For users: around midnight the record shows the withdrawn closing date or the old lot; write
# every date in UTC before merging.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check ocdsmerge==0.8.0

venv/bin/python - <<'PY'
import sys
from ocdsmerge import Merger

schema = {"properties": {"id": {"type": "string", "omitWhenMerged": True},
                         "tender": {"type": "object", "properties": {"title": {"type": "string"}}}}}
releases = [
    {"ocid": "o-1", "id": str(n), "date": date, "tag": ["tender"], "tender": {"title": title}}
    for n, (date, title) in enumerate([
        ("2027-01-01T00:30:00+02:00", "published first"), ("2026-12-31T23:00:00Z", "published last")])
]
got = Merger(schema).create_compiled_release(releases)["tender"]["title"]
print(got)
if got != "published first":
    sys.exit("CHANGED: ocdsmerge orders releases by time")
PY
