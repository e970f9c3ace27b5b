#!/usr/bin/env bash
# humanize 4.17.0
#
# Expected: after i18n.activate("nl_NL"), as after "de_DE", numbers have the separators of the
# language: 12.345,6.
# What happens: Dutch, Spanish and Polish among others keep those of English, in intcomma and in
# intword, where the words are translated: "1.2 miljoen".
# Output seen on 30 November 2026:
#   de_DE 12.345,6  1,2 Millionen
#   nl_NL 12,345.6  1.2 miljoen
#   es_ES 12,345.6  1.2 millones
# For users: 12,345 euro reads as twelve euro and a bit in a Dutch text; write numbers with Babel.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check humanize==4.17.0

venv/bin/python - <<'PY'
import sys
import humanize

got = {}
for locale in ("de_DE", "nl_NL", "es_ES"):
    humanize.i18n.activate(locale)
    got[locale] = (humanize.intcomma(12345.6), humanize.intword(1_200_000))
print(got)
seen = {
    "de_DE": ("12.345,6", "1,2 Millionen"),
    "nl_NL": ("12,345.6", "1.2 miljoen"),
    "es_ES": ("12,345.6", "1.2 millones"),
}
if got != seen:
    sys.exit("CHANGED: humanize separates numbers otherwise")
PY
