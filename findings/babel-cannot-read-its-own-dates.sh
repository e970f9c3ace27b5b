#!/usr/bin/env bash
# Babel 2.19.0
#
# Expected: parse_date() reads back what format_date() wrote for the same locale and the same
# (default) format, or raises the ParseError that it promises.
# What happens: with month names it raises IndexError: the default of both functions is "medium",
# which has a name for the month in Dutch, English and French, while only figures are read.
# Output seen on 30 November 2026:
#   nl 5 apr 2027   IndexError: list index out of range
#   en 5 Apr 2027   IndexError: list index out of range
#   de 05.04.2027   2027-04-05
# For users: a planning that is written with Babel cannot be read with Babel, and `except
# ValueError` does not catch it; keep ISO dates beside the words.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check Babel==2.19.0

venv/bin/python - <<'PY'
import sys
from datetime import date
from babel.dates import format_date, parse_date

got = {}
for locale in ("nl", "en_GB", "fr", "de"):
    text = format_date(date(2027, 4, 5), locale=locale)
    try:
        got[locale] = str(parse_date(text, locale=locale))
    except Exception as error:
        got[locale] = type(error).__name__
    print(locale, text, got[locale])
if got != {"nl": "IndexError", "en_GB": "IndexError", "fr": "IndexError", "de": "2027-04-05"}:
    sys.exit("CHANGED: Babel reads back its own medium dates otherwise")
PY
