"""From the responses to a tender to what is made of them: the scoring workbook, the reports, and the data."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Any, Final

from tenderkit import __version__
from tenderkit.answers.collecting import collect
from tenderkit.answers.data import collected_data
from tenderkit.answers.report import AWARD, REPORT, award_decision, tenderer_report
from tenderkit.answers.suppliers import suppliers_workbook
from tenderkit.documents.award.scoring_sheets import scoring_workbook
from tenderkit.documents.render import DocumentHtml
from tenderkit.making.annex import word_file
from tenderkit.sheets.writing import write_workbook
from tenderkit.word.reading.unseen import margins_of
from tenderkit.words.seal import seal_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tenderkit.answers.collecting import Collected
    from tenderkit.documents.templates import Templates
    from tenderkit.making.tender import Composed
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem

ANSWERS: Final = "answers.json"
SCORING: Final = "scoring.xlsx"
SUPPLIERS: Final = "suppliers.xlsx"


def collect_tender(
    composed: Composed,
    templates: Templates,
    files: Sequence[tuple[str, bytes]],
    lost: Sequence[Problem] = (),
    house_style: Path | None = None,
) -> Collected:
    """Read the responses to a tender; what is refused is told, and the rest is read.

    Args:
        composed: the tender, composed.
        templates: where the templates are.
        files: the responses, by name.
        lost: what is wrong with files that nobody could open.
        house_style: that of the tender, whose headers and footers are no texts of a tenderer.

    Raises:
        BuildFailed: none of the files is a response to this tender that can be read; all of them are told.
    """
    look = house_style or templates.house_style()
    margins = margins_of(look.read_bytes()) if look.is_file() else ()
    return collect(composed.dossier, composed.wording, templates.wording("en"), templates, files, lost, margins)


def data_of(collected: Collected, composed: Composed) -> dict[str, Any]:
    """Return what was collected as plain data."""
    return collected_data(collected, composed.dossier, composed.wording)


def collected_files(
    collected: Collected, composed: Composed, tender: Tender, templates: Templates
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the documents made of the responses by their names, and what to know of the house style.

    Args:
        collected: all that was read.
        composed: the tender, composed.
        tender: its file, for the house style.
        templates: where the templates are.

    Raises:
        BuildFailed: a template or the house style has problems.
    """
    dossier, wording = composed.dossier, composed.wording
    files: dict[str, bytes] = {}
    warnings: list[Problem] = []

    def word(name: str, template: str, values: Mapping[str, Any]) -> None:
        html = DocumentHtml(f"{template}.html.j2", {**values, "selection": _kept(template)}, wording, templates.folders)
        files[f"{name}.docx"] = word_file(html, templates, tender.house_style, warnings)

    if collected.offers:
        scored = [one.standing.scored for one in collected.offers]
        kept = json.dumps(_kept("scoring"), ensure_ascii=False)
        files[SCORING] = write_workbook(scoring_workbook(dossier, wording, scored), kept)
        word(AWARD, AWARD, award_decision(collected, dossier, wording))
        names = _names([one.offer.tenderer for one in collected.offers])
        for name, one in zip(names, collected.offers, strict=True):
            word(name, REPORT, tenderer_report(one, collected, dossier, wording))
    if collected.suppliers:
        kept = json.dumps(_kept("suppliers"), ensure_ascii=False)
        files[SUPPLIERS] = write_workbook(suppliers_workbook(collected, dossier, wording), kept)
    files[ANSWERS] = seal_json(collected_data(collected, dossier, wording))
    return files, tuple(dict.fromkeys(warnings))


def _kept(document: str) -> dict[str, Any]:
    """Return what a document keeps for machines."""
    return {"format": 1, "tenderkit": __version__, "document": document}


def _names(tenderers: Sequence[str]) -> list[str]:
    """Return a file name for the report on each tenderer, none twice."""
    found: list[str] = []
    for tenderer in tenderers:
        plain = unicodedata.normalize("NFKD", tenderer).encode("ascii", "ignore").decode().lower()
        name = f"report-{re.sub('[^a-z0-9]+', '-', plain).strip('-')[:60] or 'tenderer'}"
        number = 1
        while (other := name if number == 1 else f"{name}-{number}") in found:
            number += 1
        found.append(other)
    return found
