"""From what was noted and reported under a contract to what came of it: the documents, and `outcome.json`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tenderkit import __version__
from tenderkit.contract.came import Came, Footprint, outcome_data, total
from tenderkit.contract.clause_page import CLAUSES, clause_page
from tenderkit.contract.clauses import clauses_of
from tenderkit.contract.judging import judge
from tenderkit.contract.looking import look_at, slips_in
from tenderkit.contract.page import PAGE, outcome_page
from tenderkit.documents.render import DocumentHtml
from tenderkit.impact.computing import compute
from tenderkit.impact.delivered import Delivered, avoided_by, brought
from tenderkit.impact.of_tender import case_of
from tenderkit.making.annex import word_file
from tenderkit.making.lots import set_of
from tenderkit.words.errors import BuildFailed, UsageError
from tenderkit.words.seal import seal_json

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping

    from tenderkit.contract.record import Record
    from tenderkit.criteria.library import Library
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.impact.case import Case
    from tenderkit.impact.register import Register
    from tenderkit.making.contract import Agreed
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem

OUTCOME: Final = "outcome.json"
"""The name of the file with the data."""


def came_of(
    agreed: Agreed,
    tender: Tender,
    library_of: Callable[[str], Library],
    register: Register,
    record: Record,
    on: datetime.date,
    *,
    named: bool,
) -> Came:
    """Return all that came of a contract until a day.

    Args:
        agreed: the contract with all that is due under it.
        tender: its file.
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        register: the factors of carbon footprints.
        record: what the buyer noted and the contractor reported.
        on: the day whose state of things it is.
        named: whether the contractor may be named outside.

    Raises:
        UsageError: the day lies before the signature.
    """
    term = agreed.term
    if on < term.signed:
        raise UsageError(f"on {on} the contract of {term.signed} was not signed yet", "give a later day with --on")
    judged = judge(agreed.duties, record, look_at(agreed.duties, record, term, on), on, term.holidays)
    footprints, avoided = [], []
    for lot in agreed.dossier.lots:
        found, cases = _footprint(lot.number, record, tender, library_of, register)
        footprints.append(found)
        avoided += cases
    planned = [case for each in footprints if (case := each.planned)]
    order = [each.id for lot in agreed.dossier.lots for each in lot.annex.criteria()]
    clauses = sorted(
        clauses_of(judged, on, term.holidays), key=lambda clause: (clause.lot, order.index(clause.criterion))
    )
    return Came(
        dossier=agreed.dossier,
        country=tender.info.country,
        signed=term.signed,
        ends=term.end,
        on=on,
        contractor=" / ".join(dict.fromkeys(each.tenderer for each in agreed.promised)),
        named=named,
        clauses=tuple(clauses),
        counted=record.counted,
        slips=slips_in(record.counted),
        footprints=tuple(footprints),
        saved=compute(avoided, register).tonnes if avoided else None,
        expected=compute(planned, register).tonnes if planned else None,
    )


def _footprint(
    lot: int, record: Record, tender: Tender, library_of: Callable[[str], Library], register: Register
) -> tuple[Footprint, list[Case]]:
    """Return what the devices of a lot emit and saved, and the purchases that were avoided, as cases."""
    new, refurbished, kept = (
        total(record.counted, name, lot) for name in ("delivered_new", "delivered_refurbished", "kept")
    )
    devices = (new or Decimal(0)) + (refurbished or Decimal(0))
    if new is None and refurbished is None:
        return Footprint(lot, devices, None, "not_counted"), []
    delivered = Delivered(new or Decimal(0), refurbished or Decimal(0), kept or Decimal(0))
    try:
        case = case_of(tender, lot - 1, library_of, register)
        found = brought(case, delivered, register)
    except (BuildFailed, UsageError):
        return Footprint(lot, devices, None, "undecided"), []
    cases = [] if found.not_told else [*avoided_by(case, delivered, register)]
    return Footprint(lot, devices, found, found.not_told), cases


def data_of(came: Came, wording: Wording) -> dict[str, Any]:
    """Return what came of a contract as plain data."""
    return outcome_data(came, wording)


def outcome_files(
    came: Came, wording: Wording, tender: Tender, templates: Templates
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the documents on what came of a contract by their names, and what to know of the house style.

    Args:
        came: all that came of it.
        wording: the words of its language.
        tender: its file, for the house style.
        templates: where the templates are.

    Raises:
        BuildFailed: a template or the house style has problems.
    """
    warnings: list[Problem] = []
    papers: Mapping[str, dict[str, Any]] = {PAGE: outcome_page(came, wording), CLAUSES: clause_page(came, wording)}
    files: dict[str, bytes] = {}
    for name, values in papers.items():
        kept = {
            "format": 1,
            "tenderkit": __version__,
            "document": name,
            "made_of": [set_of(lot.annex) for lot in came.dossier.lots],
            "tender": {"title": came.dossier.title, "reference": came.dossier.reference},
            "signed": came.signed.isoformat(),
        }
        html = DocumentHtml(f"{name}.html.j2", {**values, "selection": kept}, wording, templates.folders)
        files[f"{name}.docx"] = word_file(html, templates, tender.house_style, warnings)
    files[OUTCOME] = seal_json(outcome_data(came, wording))
    return files, tuple(dict.fromkeys(warnings))
