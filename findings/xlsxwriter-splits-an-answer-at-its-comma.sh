#!/usr/bin/env bash
# XlsxWriter 3.3.1, read by openpyxl 3.1.5
#
# Expected: data_validation() with a list of two answers gives a drop-down of two, or refuses an answer
# that it cannot hold.
# What happens: the answers are joined with commas, by which spreadsheets part them again, with no
# word about one that holds a comma: lists of two and of three answers make the same file.
# Output seen on 30 November 2026:
#   ["Yes", "No, but comparable"]     -> "Yes,No, but comparable"
#   ["Yes", "No", " but comparable"]  -> "Yes,No, but comparable"
# For users: suppliers can answer "No" or "but comparable" and not what was meant, and "13,4" is 13
# or 4; write the answers in cells and give their range as the source.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1 openpyxl==3.1.5

venv/bin/python - <<'PY'
import sys
import warnings
import openpyxl
import xlsxwriter

warnings.simplefilter("error")
got = []
for answers in (["Yes", "No, but comparable"], ["Yes", "No", " but comparable"]):
    book = xlsxwriter.Workbook("form.xlsx")
    sheet = book.add_worksheet()
    if sheet.data_validation("A1", {"validate": "list", "source": answers}):
        sys.exit("CHANGED: XlsxWriter refuses a list of answers")
    book.close()
    rules = openpyxl.load_workbook("form.xlsx").active.data_validations.dataValidation
    got.append(rules[0].formula1)
print(*got, sep="\n")
if got != 2 * ['"Yes,No, but comparable"']:
    sys.exit("CHANGED: XlsxWriter keeps an answer with a comma")
PY
