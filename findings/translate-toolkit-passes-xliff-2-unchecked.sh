#!/usr/bin/env bash
# translate-toolkit 3.20.4
#
# Expected: pofilter, which looks for lost placeholders and numbers, checks a file of XLIFF 2 that
# the same package can read, or fails on it.
# What happens: it warns, finds nothing, writes no report and ends with exit code 0, as it does for a
# translation without faults; the same pair of texts in XLIFF 1.2 is reported.
# Output seen on 1 December 2026:
#   XLIFF 2.0  exit 0, no report   (library: 1 unit read)
#   XLIFF 1.2  exit 0, report names "numbers"
# For users: a pipeline that goes by exit code or by an empty report passes 13 W translated as 31 W;
# check such files with the library itself.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check translate-toolkit==3.20.4

text='<source>At most 13 W.</source><target>Ten hoogste 31 W.</target>'
echo '<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="nl"><file id="f"><unit id="u"><segment>'"$text"'</segment></unit></file></xliff>' >two.xlf
echo '<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="f" source-language="en" target-language="nl" datatype="plaintext"><body><trans-unit id="u">'"$text"'</trans-unit></body></file></xliff>' >one.xlf
result() { code=0; venv/bin/pofilter --progress=none -t numbers "$1.xlf" "$1.out" 2>/dev/null || code=$?; echo "$1: exit $code, $(grep -qs numbers "$1.out" && echo reported || echo none)"; }
got="$(result one); $(result two); $(venv/bin/python -c 'from translate.storage import xliff2; print("units", len(xliff2.Xliff2File.parsefile("two.xlf").units))')"
echo "$got"
if [ "$got" != "one: exit 0, reported; two: exit 0, none; units 1" ]; then
  echo "CHANGED: pofilter takes XLIFF 2 otherwise" >&2
  exit 1
fi
