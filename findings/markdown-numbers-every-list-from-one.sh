#!/usr/bin/env bash
# Markdown 3.11.3, mistune 3.4.0 and markdown2 2.5.5
#
# Expected: a list that begins with "4." begins with 4 in HTML, as in CommonMark, and one indented by
# two spaces below an item is a list in that item.
# What happens: Markdown numbers every list from 1, unless its extension sane_lists is on, and makes
# one flat list of the nested one. mistune and markdown2 keep both.
# Output seen on 30 November 2026:
#   Markdown   <ol>            1 list
#   mistune    <ol start="4">  2 lists
#   markdown2  <ol start="4">  2 lists
# For users: after a sentence between two points, "point 4" is called 1, and references to it go
# astray; put sane_lists on, and indent by four spaces.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Markdown==3.11.3 mistune==3.4.0 markdown2==2.5.5

venv/bin/python - <<'PY'
import sys
import markdown
import markdown2
import mistune

def sane(text):
    return markdown.markdown(text, extensions=["sane_lists"])

got = []
for write in (markdown.markdown, mistune.html, markdown2.markdown, sane):
    numbered = write("4. At least six years\n5. Spare parts\n")
    nested = write("- support\n  - six years\n")
    got.append((numbered.split(">")[0] + ">", nested.count("<ul>")))
print(*got, sep="\n")
if got != [("<ol>", 1), *2 * [('<ol start="4">', 2)], ('<ol start="4">', 1)]:
    sys.exit("CHANGED: lists of Markdown are numbered or nested otherwise")
PY
