"""Reads the texts of Word files and workbooks and does nothing with them: what tenderkit is compared with."""

from __future__ import annotations

import sys

import docx
import openpyxl
from docx.oxml.ns import qn

read = 0
for name in sys.argv[1:]:
    if name.endswith(".docx"):
        read += sum(len(text.text or "") for text in docx.Document(name).element.iter(qn("w:t")))
    else:
        book = openpyxl.load_workbook(name, read_only=True)
        rows = (row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True))
        read += sum(len(str(value)) for row in rows for value in row if value is not None)
print(read)
