"""Contracts for tests: a framework of four years for laptops and smartphones, by the criteria as released."""

import datetime
from decimal import Decimal
from functools import cache

from tenderkit.contract.duties import duties_of, term_of
from tenderkit.contract.reading import read_record
from tenderkit.contract.workbooks import record_workbook, report_workbook
from tenderkit.documents.dossier import Contract
from tenderkit.sheets.sheet import Content, Look, Workbook
from tenderkit.sheets.writing import write_workbook
from tests.documents.dossier_kit import dossier
from tests.support import templates

SIGNED = datetime.date(2027, 3, 1)
FRAMEWORK = Contract("framework", Decimal(4), SIGNED, datetime.date(2031, 2, 28))


def contract(level="baseline", *groups, language="en", concluded=FRAMEWORK, **choice):
    """Return a tender with a contract, a lot for each group."""
    lots = [(group, level) for group in groups or ("laptop@3.0.0", "smartphone@3.0.0")]
    return dossier(language, *lots, **choice)._replace(contract=concluded)


@cache
def duties(level="baseline", *groups, signed=SIGNED, **choice):
    """Return what is due under it."""
    found = contract(level, *groups, **choice)
    return duties_of(found, term_of(found.contract, signed))


def duty(found, name):
    """Return a duty by its id."""
    return next(each for each in found if each.id == name)


def term(signed=SIGNED, concluded=FRAMEWORK):
    return term_of(concluded, signed)


@cache
def workbooks(level="baseline", *groups, language="en", **choice):
    """Return the descriptions of reports.xlsx and record.xlsx."""
    found = contract(level, *groups, language=language, **choice)
    about = (duties(level, *groups, language=language, **choice), term(), found, templates().wording(language))
    return report_workbook(*about), record_workbook(*about)


def write(workbook, table, row, **values):
    """Fill in cells of a table in a workbook by ids; `row` is the id of a line, or the number of an empty row."""
    sheets = []
    for sheet in workbook.sheets:
        keys = next((n for n, cells in enumerate(sheet.rows) if text_of(cells) == f"#{table}"), None)
        if keys is None:
            sheets.append(sheet)
            continue
        ids = [content.value if content else None for content in sheet.rows[keys]]
        rows = [list(cells) for cells in sheet.rows]
        at = next((n for n, cells in enumerate(rows) if n > keys and text_of(cells) == row), None)
        at = keys + 2 + row if at is None else at
        for name, value in values.items():
            rows[at][ids.index(name)] = Content(value, Look.INPUT)
        sheets.append(sheet._replace(rows=tuple(map(tuple, rows))))
    return workbook._replace(sheets=tuple(sheets))


def text_of(cells):
    return cells[0].value if cells and cells[0] else ""


def read(*files, level="baseline", groups=(), language="en", **choice):
    """Return the record of workbooks, or of files given as pairs of a name and bytes."""
    named = [
        (f"{name}.xlsx", write_workbook(book)) if isinstance(book, Workbook) else (name, book) for name, book in files
    ]
    found = contract(level, *groups, language=language, **choice)
    words = templates().wording
    asked = duties(level, *groups, language=language, **choice)
    return read_record(named, asked, term(), found, words(language), words("en"))
