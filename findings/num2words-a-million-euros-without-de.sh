#!/usr/bin/env bash
# num2words 0.5.14
#
# Expected: in French, Spanish and Italian a round million takes a preposition before the currency:
# un million d'euros, un millón de euros, un milione di euro.
# What happens: the currency stands directly behind the million. Portuguese has it right.
# Output seen on 30 November 2026, for 1000000.0:
#   fr un million euros et zéro centimes
#   es un millón euros con cero céntimos
#   it un milione euro e zero centesimi
#   pt um milhão de euros
# For users: the amount in words, which a contract lets prevail over the figures, is no correct
# sentence; put the preposition in after millions and milliards yourself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14

venv/bin/python - <<'PY'
import sys
from num2words import num2words

got = [num2words(1_000_000.0, lang=lang, to="currency", currency="EUR") for lang in ("fr", "es", "it", "pt")]
print(*got, sep="\n")
starts = ["un million euros", "un millón euros", "un milione euro ", "um milhão de euros"]
if not all(text.startswith(start) for text, start in zip(got, starts)):
    sys.exit("CHANGED: num2words words millions of euros otherwise")
PY
