#!/usr/bin/env bash
# Pyphen 0.18.1 (which WeasyPrint hyphenates with)
#
# Expected: Dutch spelling drops the dots (trema) of a vowel when the break falls before it, since
# the break does their work: ge-eiste, re-eel, knie-en; and the extra vowel of a diminutive goes,
# auto-tje.
# What happens: the dots stay, and "autootje" may be broken in front of -tootje only; the library can
# change letters at a break, the Dutch dictionary it ships does not.
# Output seen on 1 December 2026:
#   ge-ëiste  re-ëel  knie-ën  au-tootje
# For users: a Dutch document with hyphenation shows misspelt words at the ends of its lines; switch
# hyphenation off or mark such words.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check pyphen==0.18.1

venv/bin/python - <<'PY'
import sys
import pyphen

dictionary = pyphen.Pyphen(lang="nl")
pairs = ("ge", "ëiste"), ("re", "ëel"), ("knie", "ën"), ("au", "tootje")
got = [pair in dictionary.iterate("".join(pair)) for pair in pairs]
print(*("-".join(pair) for pair in pairs), *got)
if not all(got) or len(list(dictionary.iterate("autootje"))) != 1:
    sys.exit("CHANGED: Pyphen breaks Dutch words with dots otherwise")
PY
