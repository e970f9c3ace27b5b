#!/usr/bin/env bash
# HyperFormula 3.5.0
#
# Expected: TEXT writes a number as the format says, or answers with an error for a format that it does
# not know.
# What happens: it knows neither the sign of the percentage nor that of the thousands, and writes
# something that looks like an answer. LibreOffice 7.4 writes 12.5% and 1,234.50.
# Output seen on 1 December 2026:
#   =TEXT(0.125,"0%")         0%
#   =TEXT(0.125,"0.0%")       0.1%
#   =TEXT(1234.5,"#,##0.00")  1235,##0.00
#   =TEXT(1234.5,"0.00")      1234.50
# For users: a sentence made by a formula says that the discount is 0% or the weight of an award
# criterion 0.1%, where the same workbook is right in an office program; make such sentences outside
# of the formulas.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund hyperformula@3.5.0 >/dev/null 2>&1

cat >text.js <<'JS'
const { HyperFormula } = require("hyperformula");
const expected = {
  '=TEXT(0.125,"0%")': "0%",
  '=TEXT(0.125,"0.0%")': "0.1%",
  '=TEXT(1234.5,"#,##0.00")': "1235,##0.00",
  '=TEXT(1234.5,"0.00")': "1234.50",
};
for (const [formula, old] of Object.entries(expected)) {
  const engine = HyperFormula.buildFromArray([[formula]], { licenseKey: "gpl-v3" });
  const got = engine.getCellValue({ sheet: 0, col: 0, row: 0 });
  console.log(formula, got);
  if (got !== old) {
    console.error("CHANGED: TEXT writes percentages or thousands otherwise");
    process.exitCode = 1;
  }
}
JS
node text.js
