#!/usr/bin/env bash
# import-linter 2.17 (grimp 3.20)
#
# Expected: a layers contract covers every module below the root package that Python can import.
# What happens: a folder without __init__.py, which Python imports all the same, is not analysed:
# an import upwards in it keeps the contract "KEPT". With an empty __init__.py the contract is
# broken.
# Output seen on 30 November 2026:
#   without __init__.py: layers KEPT; with: layers BROKEN
# For users: architecture rules for a code base hold nothing in the room whose __init__.py was
# forgotten; switch on ruff's rule INP001 beside it.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check import-linter==2.17 grimp==3.20

mkdir -p pkg/low/inner pkg/high
touch pkg/__init__.py pkg/low/__init__.py pkg/high/__init__.py
echo 'import pkg.high' >pkg/low/inner/module.py
cat >contract.toml <<'TOML'
[tool.importlinter]
root_package = "pkg"
[[tool.importlinter.contracts]]
name = "layers"
type = "layers"
layers = ["pkg.high", "pkg.low"]
TOML
PYTHONPATH=. venv/bin/python -c 'import pkg.low.inner.module'
lint() { PYTHONPATH=. venv/bin/lint-imports --config contract.toml --no-cache | grep -o 'layers KEPT\|layers BROKEN' || true; }
without=$(lint)
touch pkg/low/inner/__init__.py
with=$(lint)
echo "without __init__.py: $without; with: $with"
if [ "$without" != 'layers KEPT' ] || [ "$with" != 'layers BROKEN' ]; then
  echo "CHANGED: import-linter looks into folders without __init__.py" >&2
  exit 1
fi
