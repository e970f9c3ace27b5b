"""From a tender and the day of signature to what the contract is looked after with: plan, calendar, sheets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit import __version__
from tenderkit.contract import reading
from tenderkit.contract.calendar import calendar_of
from tenderkit.contract.data import duties_data
from tenderkit.contract.duties import duties_of, term_of
from tenderkit.contract.noting import RECORD
from tenderkit.contract.plan import plan_of
from tenderkit.contract.promised import read_awarded
from tenderkit.contract.reports import REPORTS
from tenderkit.contract.tasks import PLAN
from tenderkit.contract.workbooks import record_workbook, report_workbook
from tenderkit.documents.render import DocumentHtml
from tenderkit.making.annex import word_file
from tenderkit.making.lots import set_of
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Promised
    from tenderkit.contract.record import Record
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.making.tender import Composed
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem

CALENDAR: Final = "calendar"
FILES: Final = {PLAN: "plan.docx", CALENDAR: "calendar.ics", REPORTS: "reports.xlsx", RECORD: "record.xlsx"}
"""What is made of a contract, each with the name of its file."""


class Award(NamedTuple):
    """Who won, as far as that was told."""

    answers: tuple[str, bytes] | None = None
    """`answers.json` of `tender collect`: its name, and what stands in it."""
    tenderer: str = ""
    lots: tuple[int, ...] = ()
    """The lots that the contract is for; all that were won unless told."""


class Agreed(NamedTuple):
    """A contract with all that is due under it."""

    dossier: Dossier
    """The tender with the lots of the contract."""
    wording: Wording
    term: Term
    duties: tuple[Duty, ...]
    promised: tuple[Promised, ...]
    published: Dossier
    """The tender with all its lots."""


def agree(composed: Composed, templates: Templates, signed: datetime.date, award: Award) -> Agreed:
    """Return the contract that a tender came to.

    Args:
        composed: the tender, composed.
        templates: where the templates are.
        signed: the day of signature.
        award: who won.

    Raises:
        UsageError: nobody says how long it runs or who won, or a lot is not known.
    """
    dossier, wording = composed.dossier, composed.wording
    known = {lot.number for lot in dossier.lots}
    for lot in award.lots:
        if lot not in known:
            raise UsageError(f"there is no lot {lot}", f"the tender has {', '.join(map(str, sorted(known)))}")
    promised: tuple[Promised, ...] = ()
    lots = frozenset(award.lots or known)
    if award.answers is not None:
        name, data = award.answers
        awarded = read_awarded(data, name, award.tenderer, award.lots, dossier, wording, templates.wording("en"))
        promised, lots = awarded.promised, awarded.lots
    dossier = dossier._replace(lots=tuple(lot for lot in dossier.lots if lot.number in lots))
    term = term_of(dossier.contract, signed)
    pledged = (duty for each in promised for duty in each.pledges)
    duties = (*duties_of(dossier, term), *pledged)
    if not duties:
        raise UsageError("nothing is due under this contract", "choose criteria that ask for something during it")
    return Agreed(dossier, wording, term, duties, promised, composed.dossier)


def contract_files(
    agreed: Agreed, tender: Tender, templates: Templates, only: Sequence[str]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return what a contract is looked after with, by the names of the files, and what to know of the house style.

    Args:
        agreed: the contract.
        tender: its file, for the house style.
        templates: where the templates are.
        only: those of `FILES` that are wanted; all of them when empty.

    Raises:
        BuildFailed: a template or the house style has problems.
    """
    files: dict[str, bytes] = {}
    warnings: list[Problem] = []
    whole = (agreed.duties, agreed.term, agreed.promised, agreed.dossier, agreed.wording)
    if not only or PLAN in only:
        values = {**plan_of(*whole, agreed.published), "selection": json.loads(_kept(PLAN, agreed))}
        html = DocumentHtml(f"{PLAN}.html.j2", values, agreed.wording, templates.folders)
        files[FILES[PLAN]] = word_file(html, templates, tender.house_style, warnings)
    if not only or CALENDAR in only:
        files[FILES[CALENDAR]] = calendar_of(*whole)
    about = (agreed.duties, agreed.term, agreed.dossier, agreed.wording)
    for name, make in ((REPORTS, report_workbook), (RECORD, record_workbook)):
        workbook = make(*about) if not only or name in only else None
        if workbook:
            files[FILES[name]] = write_workbook(workbook, _kept(name, agreed))
    return files, tuple(dict.fromkeys(warnings))


def read_record(agreed: Agreed, templates: Templates, files: Sequence[tuple[str, bytes]]) -> Record:
    """Return what was noted and reported under a contract.

    Args:
        agreed: the contract.
        templates: where the templates are.
        files: records and reports that were filled in, each with its name.

    Raises:
        BuildFailed: a file is none of this contract, or something in it cannot be read; all of it is told.
    """
    english = templates.wording("en")
    return reading.read_record(files, agreed.duties, agreed.term, agreed.dossier, agreed.wording, english)


def data_of(agreed: Agreed) -> dict[str, Any]:
    """Return what is due as plain data."""
    return duties_data(agreed.duties, agreed.term, agreed.promised, agreed.dossier)


def _kept(document: str, agreed: Agreed) -> str:
    """Return what a document keeps for machines."""
    dossier = agreed.dossier
    kept = {
        "format": 1,
        "tenderkit": __version__,
        "document": document,
        "made_of": [set_of(lot.annex) for lot in dossier.lots],
        "tender": {"title": dossier.title, "reference": dossier.reference},
        "signed": agreed.term.signed.isoformat(),
    }
    return json.dumps(kept, ensure_ascii=False)
