#!/usr/bin/env bash
# PyYAML 6.0.4 (libyaml 0.2.6)
#
# Expected: every plain scalar of YAML that is no number, date, boolean or null is a string: "<",
# ">=" and "=" alike.
# What happens: a single = has the tag !!value of YAML 1.1, for which safe_load() has no
# constructor, so the file cannot be read; < and >= are strings.
# Output seen on 30 November 2026:
#   operator: <  -> '<'
#   operator: = -> ConstructorError: could not determine a constructor for the tag 'tag:yaml.org,2002:value'
# For users: a list of comparison signs for criteria works until somebody needs equality; quote
# the sign or use words.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check PyYAML==6.0.4

venv/bin/python - <<'PY'
import sys
import yaml

def read(text: str) -> str:
    try:
        return yaml.safe_load(text)["operator"]
    except yaml.YAMLError as error:
        return type(error).__name__

got = [read(f"operator: {sign}") for sign in ("<", "<=", "=", "'='")]
print(got)
if got != ["<", "<=", "ConstructorError", "="]:
    sys.exit("CHANGED: PyYAML reads a plain equals sign otherwise")
PY
