#!/usr/bin/env bash
# typer 0.29.2
#
# Expected: the documentation lists three forms for a datetime parameter, all with dashes, so
# 20270105 (ISO 8601 without dashes) is refused, as typer 0.28.0 does.
# What happens: since 0.29 the text goes through pydantic, which takes a bare number for seconds
# since 1970: 5 January 2027 becomes 23 August 1970, and 2027 half past midnight on 1 January
# 1970, with exit code 0.
# Output seen on 30 November 2026:
#   20270105 -> 1970-08-23 14:35:05+00:00
#   2027     -> 1970-01-01 00:33:47+00:00
# For users: a closing date on the command line is silently 57 years early; take str and call
# date.fromisoformat(), or pass formats=.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check typer==0.29.2 pydantic==2.14.4

venv/bin/python - <<'PY'
import sys
from datetime import datetime
import typer
from typer.testing import CliRunner

app = typer.Typer()

@app.command()
def main(closes: datetime) -> None:
    print(closes)

got = [CliRunner().invoke(app, [text]).output.strip() for text in ("20270105", "2027")]
print(*got, sep="\n")
if got != ["1970-08-23 14:35:05+00:00", "1970-01-01 00:33:47+00:00"]:
    sys.exit("CHANGED: typer no longer takes a bare number for seconds since 1970")
PY
