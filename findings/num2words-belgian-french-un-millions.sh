#!/usr/bin/env bash
# num2words 0.5.14
#
# Expected: Belgian French differs from French in its seventies and nineties only, so a million is
# "un million" in both.
# What happens: for fr_BE (and fr_CH) one million is "un millions" and one milliard "un
# milliards", with a plural s; French itself is right.
# Output seen on 30 November 2026:
#   fr    un million | un milliard
#   fr_BE un millions | un milliards
#   fr_CH un millions | un milliards
# For users: amounts in words for a Belgian buyer carry a spelling mistake precisely at the round
# sums of framework agreements; use lang="fr" and mend 70 and 90 by hand.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check num2words==0.5.14

venv/bin/python - <<'PY'
import sys
from num2words import num2words

got = {lang: [num2words(10**6, lang=lang), num2words(10**9, lang=lang)] for lang in ("fr", "fr_BE", "fr_CH")}
for lang, words in got.items():
    print(lang, words)
if got["fr"] != ["un million", "un milliard"] or got["fr_BE"] != ["un millions", "un milliards"]:
    sys.exit("CHANGED: num2words no longer writes 'un millions' for fr_BE")
PY
