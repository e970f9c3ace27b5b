#!/usr/bin/env bash
# Jinja2 3.1.6 and lxml 6.1.3
#
# Expected: with autoescape on, every output of a template is well-formed, and a filter for
# capitals changes letters only.
# What happens: the result of a macro, a caller or a block is already escaped, and upper works on
# the escaped text: &amp; becomes &AMP;, which browsers know and XML does not. A plain value in
# the same filter is right.
# Output seen on 30 November 2026:
#   R&amp;D       (the value itself, |upper)
#   R&AMP;D       (through a macro, |upper)
#   XMLSyntaxError: Entity 'AMP' not defined
# For users: a heading in capitals is fine until the first "R&D"; make capitals with the style of
# the document.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Jinja2==3.1.6 MarkupSafe==3.0.4 lxml==6.1.3

venv/bin/python - <<'PY'
import sys
from jinja2 import Environment
from lxml import etree

env = Environment(autoescape=True)
plain = env.from_string("<h1>{{ x|upper }}</h1>").render(x="R&D")
macro = env.from_string("{% macro t(x) %}{{ x }}{% endmacro %}<h1>{{ t(x)|upper }}</h1>").render(x="R&D")
etree.fromstring(plain)
try:
    etree.fromstring(macro)
    error = "well-formed"
except etree.XMLSyntaxError as problem:
    error = str(problem)
print(plain, macro, error, sep="\n")
if macro != "<h1>R&AMP;D</h1>" or "AMP" not in error:
    sys.exit("CHANGED: upper on escaped text gives well-formed XML")
PY
