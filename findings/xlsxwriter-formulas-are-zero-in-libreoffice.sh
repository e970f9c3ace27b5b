#!/usr/bin/env bash
# XlsxWriter 3.3.1 and LibreOffice 7.4.7 (Debian 12)
#
# Expected: a workbook that says fullCalcOnLoad="1" is calculated when it is opened, so =A1*3 with
# A1 = 5 is 15.
# What happens: LibreOffice trusts the result stored by XlsxWriter, which is 0 unless a value is
# given; a formula written with value="" is calculated. XlsxWriter documents the 0 for readers
# that do not calculate, which LibreOffice is not.
# Output seen on 30 November 2026:
#   5,0,15,15   (plain, value='', value=15)
# For users: a score sheet or a total of prices opens as zero for whoever has no Excel; always
# pass the computed value.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
convert() { soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1

venv/bin/python - <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook("sheet.xlsx")
sheet = book.add_worksheet()
sheet.write("A1", 5)
sheet.write_formula("B1", "=A1*3")
sheet.write_formula("C1", "=A1*3", None, "")
sheet.write_formula("D1", "=A1*3", None, 15)
book.close()
PY
convert csv sheet.xlsx
cat sheet.csv
if [ "$(cat sheet.csv)" != '5,0,15,15' ]; then
  echo "CHANGED: LibreOffice calculates formulas of XlsxWriter, or XlsxWriter stores another value" >&2
  exit 1
fi
