#!/usr/bin/env bash
# nunjucks 3.2.4 against Jinja2 3.1.6
#
# Expected: a template without anything special gives the same words in both; nunjucks is inspired by
# Jinja and shares its syntax.
# What happens: points added up with set in a loop come to their sum in nunjucks and stay at the start
# in Jinja, "12 W"|int is 12 or 0, 2.5 is rounded up or to the even number, and -7 % 3 has the sign
# of the one or of the other number.
# Output seen on 1 December 2026:
#   nunjucks  total 45, int 12, float 12.5, round 3, remainder -1
#   Jinja     total 0, int 0, float 0.0, round 2.0, remainder 2
# For users: an annex previewed in the browser shows other points and limits than the document built on
# the server, with no error in either; compute before the template.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Jinja2==3.1.6
npm install --silent --no-audit --no-fund nunjucks@3.2.4 >/dev/null

cat >points.txt <<'X'
{% set total = 0 %}{% for points in [20, 25] %}{% set total = total + points %}{% endfor %}total {{ total }}, int {{ "12 W"|int }}, float {{ "12.5 W"|float }}, round {{ 2.5|round }}, remainder {{ -7 % 3 }}
X
node=$(node -e 'process.stdout.write(require("nunjucks").renderString(require("fs").readFileSync("points.txt", "utf8")))')
python=$(venv/bin/python -c 'import jinja2; print(jinja2.Template(open("points.txt").read()).render())')
echo "nunjucks  $node"
echo "Jinja     $python"
if [ "$node" != "total 45, int 12, float 12.5, round 3, remainder -1" ] \
  || [ "$python" != "total 0, int 0, float 0.0, round 2.0, remainder 2" ]; then
  echo "CHANGED: the two template languages compute otherwise" >&2
  exit 1
fi
