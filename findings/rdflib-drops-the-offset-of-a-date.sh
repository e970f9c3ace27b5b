#!/usr/bin/env bash
# rdflib 7.6.0
#
# Expected: reading Turtle and writing it again keeps values, and an xsd:date with an offset, as in
# notices of the EU, is another value than one without.
# What happens: the offset of a date is cut off on reading (that of a time stays), twelve months
# become a year, and whole numbers lose leading zeros. With rdflib.NORMALIZE_LITERALS = False all
# stays as it was.
# Output seen on 30 November 2026:
#   "2027-01-05+01:00"^^xsd:date -> "2027-01-05"
#   "12:00:00+01:00"^^xsd:time   -> "12:00:00+01:00"
#   "P12M"^^xsd:duration         -> "P1Y"
#   "007"^^xsd:integer           -> "7"
# For users: the day on which a tender closes, of a date beside a time, is no longer that of the
# notice, and graphs differ from their source; switch it off before reading.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check rdflib==7.6.0

venv/bin/python - <<'PY'
import sys
import rdflib

VALUES = {"date": "2027-01-05+01:00", "time": "12:00:00+01:00", "duration": "P12M", "integer": "007"}
TURTLE = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix e: <urn:e:> .\n" + "".join(
    f'e:notice e:{kind} "{text}"^^xsd:{kind} .\n' for kind, text in VALUES.items()
)

def read():
    graph = rdflib.Graph().parse(data=TURTLE, format="turtle")
    return {kind: str(graph.value(predicate=rdflib.URIRef(f"urn:e:{kind}"), subject=rdflib.URIRef("urn:e:notice"))) for kind in VALUES}

got = read()
rdflib.NORMALIZE_LITERALS = False
plain = read()
print(got, plain, sep="\n")
if got != {"date": "2027-01-05", "time": "12:00:00+01:00", "duration": "P1Y", "integer": "7"} or plain != VALUES:
    sys.exit("CHANGED: rdflib reads dates, durations or numbers otherwise")
PY
