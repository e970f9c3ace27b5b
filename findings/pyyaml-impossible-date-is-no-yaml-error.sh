#!/usr/bin/env bash
# PyYAML 6.0.4 (libyaml 0.2.6)
#
# Expected: safe_load() raises yaml.YAMLError, with line and column, for everything it cannot
# read: so `except yaml.YAMLError` is enough.
# What happens: a plain scalar that looks like a date but is none, such as 2027-02-30, raises a
# bare ValueError without file, line or column; so does an explicit !!int on "12,5".
# Output seen on 30 November 2026:
#   closes: 2027-02-30 -> ValueError: day is out of range for month
# For users: one slip in a planning ends a program with a traceback that names no place; catch
# ValueError as well, or load with every scalar as text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyYAML==6.0.4

venv/bin/python - <<'PY'
import sys
import yaml

got = []
for loader in (yaml.SafeLoader, yaml.CSafeLoader):
    try:
        yaml.load("opens: 2027-02-01\ncloses: 2027-02-30\n", loader)
    except Exception as error:
        got.append((type(error).__name__, str(error), isinstance(error, yaml.YAMLError)))
print(*got, sep="\n")
if got != 2 * [("ValueError", "day is out of range for month", False)]:
    sys.exit("CHANGED: PyYAML tells an impossible date otherwise")
PY
