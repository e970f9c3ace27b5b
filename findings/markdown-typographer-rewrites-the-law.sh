#!/usr/bin/env bash
# markdown-it-py 4.3.0
#
# Expected: the option typographer makes quotation marks and dashes tidy; references to the law
# stay as they are.
# What happens: point (c) of an article becomes a copyright sign and point (r) a registered trade
# mark, while (a), (b) and (d) stay; Dutch "'s morgens" keeps its straight apostrophe while that
# of "zo'n" is curled.
# Output seen on 30 November 2026:
#   Article 57(4)(c) -> Article 57(4)©
#   Annex X(r)       -> Annex X®
#   's morgens, zo’n
# For users: exclusion grounds of Directive 2014/24/EU are cited by such letters; leave the rule
# `replacements` off for legal text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check markdown-it-py==4.3.0

venv/bin/python - <<'PY'
import sys
from markdown_it import MarkdownIt

md = MarkdownIt("commonmark", {"typographer": True}).enable(["replacements", "smartquotes"])
got = [md.renderInline(s) for s in ("Article 57(4)(a)", "Article 57(4)(c)", "Annex X(r)", "'s morgens, zo'n")]
print(*got, sep="\n")
if got != ["Article 57(4)(a)", "Article 57(4)©", "Annex X®", "'s morgens, zo’n"]:
    sys.exit("CHANGED: the typographer writes otherwise")
PY
