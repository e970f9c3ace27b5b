#!/usr/bin/env bash
# markdownify 1.2.3, html2text 2025.4.15 and inscriptis 2.7.6
#
# Expected: Markdown or text made of HTML keeps a raised figure apart from the number before it, as
# browsers show it, or leaves it as <sup>.
# What happens: all three drop the tag and keep the figure: 60 W with note 1 becomes 601 W, and ten
# to the sixth becomes 106.
# Output seen on 30 November 2026:
#   At most 601 W and 106 cycles
# For users: limits are ten times as high in a text for comparing, searching or a language model;
# give include_sup_sub = True to html2text and sup_symbol="<sup>" to markdownify.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check markdownify==1.2.3 html2text==2025.4.15 inscriptis==2.7.6

venv/bin/python - <<'PY'
import sys
import html2text
import inscriptis
import markdownify

html = "<p>At most 60<sup>1</sup> W and 10<sup>6</sup> cycles</p>"
got = [write(html).strip() for write in (markdownify.markdownify, html2text.html2text, inscriptis.get_text)]
print(*got, sep="\n")
if got != 3 * ["At most 601 W and 106 cycles"]:
    sys.exit("CHANGED: raised figures are written otherwise")
PY
