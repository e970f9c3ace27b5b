#!/usr/bin/env bash
# text2num 3.1.0
#
# Expected: alpha2digit() makes figures of words for numbers and leaves other words: "in acht nemen"
# (observe), "in Acht nehmen" and "pour cent" (per cent) hold no number.
# What happens: the Dutch and German word for care is taken for eight, and the French sign of a
# percentage for a hundred.
# Output seen on 30 November 2026:
#   nl neem de norm in acht -> neem de norm in 8
#   de die Norm in Acht nehmen -> die Norm in 8 nehmen
#   fr au moins dix pour cent -> au moins 10 pour 100
# For users: limits taken from texts made uniform so hold numbers that no one asked for; mark what
# was a number before, and compare with the text.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check text2num==3.1.0

venv/bin/python - <<'PY'
import sys
from text_to_num import alpha2digit

got = [
    alpha2digit("neem de norm in acht", "nl"),
    alpha2digit("die Norm in Acht nehmen", "de"),
    alpha2digit("au moins dix pour cent", "fr"),
]
print(*got, sep="\n")
if got != ["neem de norm in 8", "die Norm in 8 nehmen", "au moins 10 pour 100"]:
    sys.exit("CHANGED: text2num takes other words for numbers")
PY
