#!/usr/bin/env bash
# SheetJS xlsx 0.18.5 (npm) against exceljs 4.4.0, file by openpyxl 3.1.5
#
# Expected: a workbook that counts its days from 1904, as older Excel for Mac did, gives the dates
# that Excel shows.
# What happens: with cellDates the date is 1,462 days early, and the text of the same cell is right.
# Output seen on 1 December 2026:
#   SheetJS  value 2023-02-28  text 2027-03-01
#   exceljs  value 2027-03-01
# For users: a price list valid until 1 March 2027 has run out four years ago; take the text, or
# add 1,462 days where Workbook.WBProps.date1904 is set.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5
npm install --silent --no-audit --no-fund xlsx@0.18.5 exceljs@4.4.0 >/dev/null

venv/bin/python - <<'PY'
import datetime
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

book = openpyxl.Workbook()
book.epoch = CALENDAR_MAC_1904
book.active["A1"] = datetime.date(2027, 3, 1)
book.save("prices.xlsx")
PY
TZ=UTC node - <<'JS'
(async () => {
  const book = require("xlsx").readFile("prices.xlsx", {cellDates: true});
  const cell = book.Sheets[book.SheetNames[0]].A1;
  const other = new (require("exceljs").Workbook)();
  await other.xlsx.readFile("prices.xlsx");
  const day = date => date.toISOString().slice(0, 10);
  const got = [day(cell.v), cell.w, String(book.Workbook.WBProps.date1904), day(other.worksheets[0].getCell("A1").value)];
  console.log(got.join());
  if (got.join() !== "2023-02-28,2027-03-01,true,2027-03-01") {
    console.error("CHANGED: dates of workbooks that count from 1904 are read otherwise");
    process.exit(1);
  }
})();
JS
