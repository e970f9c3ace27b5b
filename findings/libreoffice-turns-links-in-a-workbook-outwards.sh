#!/usr/bin/env bash
# openpyxl 3.1.5 and LibreOffice 7.4.7 (Debian 12)
#
# Expected: a link of openpyxl to "#Lists!A1" leads to that cell, also after somebody saved the
# workbook in LibreOffice; frozen panes are kept.
# What happens: openpyxl writes it as an external link, and LibreOffice makes it relative to the
# old file: ../sheet.xlsx#Lists!A1. XlsxWriter's internal: link survives. Panes frozen by either
# are gone.
# Output seen on 30 November 2026:
#   openpyxl   ../sheet.xlsx Lists!A1, panes None
#   XlsxWriter None Lists!A1, panes None
# For users: the table of contents of a response form points to a file on somebody else's disk;
# use hyperlink.location, and tell people to scroll up.
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
venv/bin/pip install -q --disable-pip-version-check openpyxl==3.1.5 XlsxWriter==3.3.1

venv/bin/python - <<'PY'
import openpyxl
import xlsxwriter

book = openpyxl.Workbook()
sheet = book.active
sheet["A3"], sheet["A3"].hyperlink, sheet.freeze_panes = "lists", "#Lists!A1", "B2"
book.create_sheet("Lists")
book.save("sheet.xlsx")
book = xlsxwriter.Workbook("other.xlsx")
sheet = book.add_worksheet()
sheet.write_url("A3", "internal:Lists!A1", string="lists")
sheet.freeze_panes("B2")
book.add_worksheet("Lists")
book.close()
PY
convert xlsx --outdir saved sheet.xlsx other.xlsx
venv/bin/python - <<'PY'
import sys
import openpyxl

got = []
for name in ("sheet.xlsx", "other.xlsx"):
    sheet = openpyxl.load_workbook(f"saved/{name}").worksheets[0]
    link = sheet["A3"].hyperlink
    got.append((link.target, link.location, sheet.freeze_panes))
print(*got, sep="\n")
if got != [("../sheet.xlsx", "Lists!A1", None), (None, "Lists!A1", None)]:
    sys.exit("CHANGED: LibreOffice keeps links or frozen panes otherwise")
PY
