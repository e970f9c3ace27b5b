#!/usr/bin/env bash
# ExcelJS 4.4.0 and LibreOffice 7.4.7 (Debian 12)
#
# Expected: a price shown in millions by the format 0.0,,"M" is read as the same number before and
# after somebody saved the workbook in LibreOffice.
# What happens: LibreOffice writes the same format as 0.0,,\M and 0"d" as 0\d. ExcelJS leaves out what
# stands in quotes before it looks for letters of a date, not what stands behind a backslash, so that
# 2.5 million becomes a day in the year 8744, and 30 days become a day of 1900.
# Output seen on 1 December 2026:
#   as made   [ 2500000, 30 ]
#   as saved  [ 8744-10-06T00:00:00.000Z, 1900-01-29T00:00:00.000Z ]
# For users: the price or term of a tenderer who works with LibreOffice is a date for a reader that
# took the buyer's own test file well.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
if ! soffice --version 2>/dev/null | grep -q ' 7\.4\.'; then
  echo "not tried: needs LibreOffice 7.4 (soffice) on the path" >&2
  exit 2
fi
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check XlsxWriter==3.3.1
npm init -y >/dev/null
npm install --silent --no-audit --no-fund exceljs@4.4.0 >/dev/null 2>&1

venv/bin/python - <<'PY'
import xlsxwriter

book = xlsxwriter.Workbook("price.xlsx")
page = book.add_worksheet()
page.write_number("A1", 2500000, book.add_format({"num_format": '0.0,,"M"'}))
page.write_number("B1", 30, book.add_format({"num_format": '0"d"'}))
book.close()
PY
soffice "-env:UserInstallation=file://$dir/profile" --headless --convert-to xlsx --outdir saved price.xlsx >/dev/null 2>&1
cat >read.js <<'JS'
const ExcelJS = require("exceljs");
(async () => {
  const got = [];
  for (const name of ["price.xlsx", "saved/price.xlsx"]) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(name);
    got.push(["A1", "B1"].map((cell) => book.worksheets[0].getCell(cell).value));
    console.log(name, got[got.length - 1]);
  }
  const expected = '[[2500000,30],["8744-10-06T00:00:00.000Z","1900-01-29T00:00:00.000Z"]]';
  if (JSON.stringify(got) !== expected) {
    console.error("CHANGED: a format with a letter behind a backslash is read otherwise");
    process.exit(1);
  }
})();
JS
node read.js
