#!/usr/bin/env bash
# Jinja2 3.1.6 (MarkupSafe 3.0.4)
#
# Expected: striptags "strips SGML/XML tags", and no tag begins with a blank or a figure, so "< 6"
# is text.
# What happens: everything between the next < and > goes: of "at least 5 and < 6 kWh, noise > 30
# dB" the limit is lost without an error, with autoescape on. Only a value that is escaped by hand
# before (|e|striptags) comes through whole.
# Output seen on 30 November 2026:
#   striptags    at least 5 and 30 dB
#   e|striptags  at least 5 and &lt; 6 kWh, noise &gt; 30 dB
# For users: a summary, a title for the table of contents or a mail made with striptags says
# something else than the criterion.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Jinja2==3.1.6 MarkupSafe==3.0.4

venv/bin/python - <<'PY'
import sys
from jinja2 import Environment

text = "at least 5 and < 6 kWh, noise > 30 dB"
got = [Environment(autoescape=True).from_string(s).render(x=text) for s in ("{{ x|striptags }}", "{{ x|e|striptags }}")]
print(*got, sep="\n")
if got != ["at least 5 and 30 dB", "at least 5 and &lt; 6 kWh, noise &gt; 30 dB"]:
    sys.exit("CHANGED: striptags treats comparison signs otherwise: " + repr(got))
PY
