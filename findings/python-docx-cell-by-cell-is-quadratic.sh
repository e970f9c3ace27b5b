#!/usr/bin/env bash
# python-docx 1.2.0
#
# Expected: reading every cell of a table through table.cell(row, column) takes four times as long
# for four times the rows.
# What happens: each call builds the list of all cells anew, so it takes about sixteen times as
# long; through row.cells it stays near four.
# Output seen on 30 November 2026:
#   four times the rows take as many times as long (table.cell, row.cells): [13.3, 4.4]
# For users: a price sheet of some thousand rows seems to hang; walk table.rows and row.cells.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check python-docx==1.2.0

venv/bin/python - <<'PY'
import sys
import time
import docx

def seconds(rows: int, by_cell: bool) -> float:
    table = docx.Document().add_table(rows, 4)
    start = time.process_time()
    if by_cell:
        [table.cell(r, c).text for r in range(rows) for c in range(4)]
    else:
        [cell.text for row in table.rows for cell in row.cells]
    return time.process_time() - start

ratios = [seconds(240, by_cell) / seconds(60, by_cell) for by_cell in (True, False)]
print("four times the rows take as many times as long (table.cell, row.cells):", [round(r, 1) for r in ratios])
if ratios[0] < 9 or ratios[1] > 8:
    sys.exit("CHANGED: table.cell is no longer quadratic, or row.cells has become so")
PY
