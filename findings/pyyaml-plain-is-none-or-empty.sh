#!/usr/bin/env bash
# PyYAML 6.0.4 (libyaml 0.2.6)
#
# Expected: SafeLoader and CSafeLoader give the same tokens, events and nodes for the same file, so
# that one can be changed for the other to be faster.
# What happens: the style of a plain scalar is None for the loader in Python and '' for that in C;
# that of quoted ones is the same. A test such as `node.style is None` is true for no scalar any
# more.
# Output seen on 30 November 2026, for  id: 010, code: '010':
#   SafeLoader   [('id', None), ('010', None), ('code', None), ('010', "'")]
#   CSafeLoader  [('id', ''), ('010', ''), ('code', ''), ('010', "'")]
# For users: a check that finds codes which lost their leading zeros because nobody quoted them
# finds none once the faster loader is taken; test `not node.style`.
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
    events = yaml.parse("id: 010\ncode: '010'\n", loader)
    got.append([(event.value, event.style) for event in events if isinstance(event, yaml.ScalarEvent)])
print(*got, sep="\n")
if got != [[("id", plain), ("010", plain), ("code", plain), ("010", "'")] for plain in (None, "")]:
    sys.exit("CHANGED: both loaders tell plain scalars otherwise")
PY
