"""Fills in forms by program: `python benchmarks/responses.py FOLDER COUNT` beside a built response.docx and .xlsx.

Half of the responses are Word files and half are workbooks; each answers for two models.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import docx
import openpyxl
from docx.oxml.ns import qn
from openpyxl.cell import Cell

MODELS = 2
ANSWERS = 5
"""The first column with answers in the workbook."""

NAME = "I1"
"""The code of the row that names the tenderer."""


def word(source: Path, target: Path, name: str) -> None:
    """Fill in each field of a Word form for the first models: the first choice, or a number."""
    document = docx.Document(str(source))
    for field in document.element.iter(qn("w:sdt")):
        properties, content = field.find(qn("w:sdtPr")), field.find(qn("w:sdtContent"))
        tag = properties.find(qn("w:tag"))
        if tag is None or int(tag.get(qn("w:val")).rpartition("/")[2]) > MODELS:
            continue
        waiting = properties.find(qn("w:showingPlcHdr"))
        if waiting is not None:
            properties.remove(waiting)
        choices = [item.get(qn("w:value")) for item in properties.iter(qn("w:listItem")) if item.get(qn("w:value"))]
        text = name if tag.get(qn("w:val")) == f"{NAME}/1" else (choices or ["10"])[0]
        next(content.iter(qn("w:t"))).text = text
    document.save(str(target))


def excel(source: Path, target: Path, name: str) -> None:
    """Fill in each row of a form in Excel for the first models."""
    book = openpyxl.load_workbook(source)
    for sheet in book.worksheets:
        for row in sheet.iter_rows(max_col=ANSWERS + MODELS - 1):
            for cell in row[ANSWERS - 1 :]:
                if row[0].value and isinstance(cell, Cell) and cell.value is None and not cell.protection.locked:
                    cell.value = name if row[0].value == NAME else 10
    book.save(target)


def main() -> None:
    """Write the responses into `FOLDER/responses`."""
    parser = argparse.ArgumentParser(description="Fill in forms.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    given = parser.parse_args()
    target = given.folder / "responses"
    target.mkdir(exist_ok=True)
    for number in range(given.count):
        kind, fill = (("docx", word), ("xlsx", excel))[number % 2]
        fill(given.folder / f"response.{kind}", target / f"{number:03}.{kind}", f"Tenderer {number}")


if __name__ == "__main__":
    main()
