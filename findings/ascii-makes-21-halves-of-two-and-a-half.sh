#!/usr/bin/env bash
# anyascii 0.3.3 and Unidecode 1.4.0
#
# Expected: text made plain keeps its numbers: a fraction behind a whole number is set apart, and
# raised figures are.
# What happens: for anyascii, as for NFKC of Python, "2½" is 21/2; for both libraries "10⁶" is 106,
# "60¹" 601 and an ohm an O. Unidecode writes "2 1/2".
# Output seen on 30 November 2026, of 2½, 10⁶, 20 Ω:
#   anyascii   21/2   106 20 O
#   Unidecode  2 1/2  106 20 O
# For users: numbers in the text for a search or a language model are other numbers; set a space
# before fractions and a ^ before raised figures first.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check anyascii==0.3.3 Unidecode==1.4.0

venv/bin/python - <<'PY'
import sys
from unicodedata import normalize
from anyascii import anyascii
from unidecode import unidecode

TEXTS = ("2\u00bd", "10\u2076", "20 \u03a9")
got = [[plain(text) for text in TEXTS] for plain in (anyascii, unidecode)]
fraction = normalize("NFKC", TEXTS[0])
print(*got, fraction, sep="\n")
if got != [["21/2", "106", "20 O"], ["2 1/2", "106", "20 O"]] or fraction != "21\u20442":
    sys.exit("CHANGED: fractions or raised figures become plain otherwise")
PY
