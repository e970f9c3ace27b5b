"""The workbooks of a contract: the contractor's reports and the buyer's record, each with a sheet that explains it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from tenderkit.contract.noting import RECORD, record_of
from tenderkit.contract.reports import REPORTS, reports_of, values_of
from tenderkit.contract.tables import MARK, sheet_of
from tenderkit.sheets.sheet import Content, Look, Sheet, Workbook, area, sheet_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.tables import Table
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

CONTRACT: Final = "contract"
"""The id of the table with the number of the contract file."""

_DIGITS: Final = 8


def contract_number(dossier: Dossier, term: Term) -> str:
    """Return the number by which files of one contract are told from those of another.

    It is the same for every plan of the contract: what else changes in it, files that were filled in still fit.

    Args:
        dossier: the tender.
        term: how long the contract runs.
    """
    lots = [f"{lot.number} {lot.annex.group}" for lot in dossier.lots]
    about = "\n".join((dossier.organisation, dossier.title, term.signed.isoformat(), *lots))
    digest = hashlib.sha256(about.encode()).hexdigest()[:_DIGITS]
    return f"{dossier.reference} {digest}".strip()


def report_tables(duties: Sequence[Duty], dossier: Dossier, wording: Wording) -> tuple[Table, ...]:
    """Return the tables that the contractor fills in; none where no list and no value is asked.

    Args:
        duties: all that is due.
        dossier: the tender.
        wording: the words of its language.
    """
    values = values_of(duties, REPORTS, dossier, wording)
    lists = tuple(report.table for report in reports_of(duties, dossier, wording))
    return (*lists, values) if values.lines else lists


def report_workbook(duties: Sequence[Duty], term: Term, dossier: Dossier, wording: Wording) -> Workbook | None:
    """Return the workbook that the contractor fills in; None where no list and no value is asked.

    Args:
        duties: all that is due.
        term: how long the contract runs.
        dossier: the tender.
        wording: the words of its language.
    """
    tables = report_tables(duties, dossier, wording)
    return _workbook(REPORTS, tables, term, dossier, wording) if tables else None


def record_workbook(duties: Sequence[Duty], term: Term, dossier: Dossier, wording: Wording) -> Workbook:
    """Return the workbook that the buyer keeps.

    Args:
        duties: all that is due.
        term: how long the contract runs.
        dossier: the tender.
        wording: the words of its language.
    """
    return _workbook(RECORD, record_of(duties, term, dossier, wording), term, dossier, wording)


def _workbook(name: str, tables: Sequence[Table], term: Term, dossier: Dossier, wording: Wording) -> Workbook:
    titles = [wording.word(name, "names", "instructions"), *(table.name for table in tables)]
    first, *names = sheet_names(titles)
    number = contract_number(dossier, term)
    about = " ".join(filter(None, (wording.word(name, "title"), dossier.reference)))
    return Workbook(
        about,
        dossier.organisation,
        dossier.date,
        dossier.language,
        {"tenderkit-document": name, "tenderkit-contract": number},
        (
            _instructions(name, first, number, dossier, wording),
            *(sheet_of(table, title, dossier.date, wording) for table, title in zip(tables, names, strict=True)),
        ),
    )


def _instructions(name: str, sheet: str, number: str, dossier: Dossier, wording: Wording) -> Sheet:
    """Return the sheet that explains the others, with the number of the contract."""
    word = wording.word
    rows: list[tuple[Content | None, ...]] = []
    merges: list[str] = []

    def across(text: str, look: Look) -> None:
        merges.append(area((len(rows), 1), (len(rows), 2)))
        rows.append((None, Content(text, look)))

    across(word(name, "title"), Look.TITLE)
    across(word(name, "reader"), Look.NOTE)
    for text in filter(None, (dossier.title, dossier.organisation)):
        across(text, Look.NOTE)
    rows.append(())
    folded = len(rows)
    rows += [
        (Content(f"{MARK}{CONTRACT}", Look.KEY), None, Content("value", Look.KEY)),
        (None, Content(word(REPORTS, "contract"), Look.HEAD), Content(None, Look.HEAD)),
        (Content("number", Look.KEY), Content(word(REPORTS, "number"), Look.LABEL), Content(number)),
    ]
    if name == REPORTS:
        for asked in ("contractor", "filled"):
            rows.append((Content(asked, Look.KEY), Content(word(name, asked), Look.LABEL), Content(None, Look.INPUT)))
    rows.append(())
    across(word(name, "heading"), Look.LABEL)
    steps = wording.group(name)["steps"]
    for step in steps if isinstance(steps, list) else ():
        across(str(step), Look.NOTE)
    return Sheet(
        sheet,
        (8.0, 34.0, 76.0),
        tuple(rows),
        merges=tuple(merges),
        landscape=False,
        folded=(0,),
        folded_rows=(folded,),
    )
