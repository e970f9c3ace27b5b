"""From `tender.yaml` to the documents of a tender: its sets composed once, and each document made of that."""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tenderkit import __version__
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.places import packaged
from tenderkit.criteria.profiles import Profiles
from tenderkit.criteria.readers import as_read
from tenderkit.criteria.shape import listed
from tenderkit.criteria.tender_model import NO_CONDITIONS
from tenderkit.documents.answered import as_answered, settled
from tenderkit.documents.award.price_sheet import price_workbook
from tenderkit.documents.award.scoring_sheets import TENDERERS, scoring_workbook
from tenderkit.documents.dossier import Contract, Dossier, compose_lot
from tenderkit.documents.forms.consultation_sheets import consultation_workbook
from tenderkit.documents.forms.platform import PLATFORMS, fill_platform, questions_of
from tenderkit.documents.forms.response_sheets import response_workbook
from tenderkit.documents.papers import PAPERS, has_content, paper
from tenderkit.documents.render import DocumentHtml
from tenderkit.documents.report import remarks
from tenderkit.making.annex import as_made, checked_as_chosen, word_file
from tenderkit.making.house import inspected_house_style
from tenderkit.making.lots import as_written, lot_misfits, made_of, must_have_proof, set_of
from tenderkit.making.source_language import in_source_language
from tenderkit.sheets.writing import write_workbook
from tenderkit.tenders.award import award_problems, life_cycle_of, uncompared_told
from tenderkit.tenders.duties import concerns
from tenderkit.tenders.manifest import MANIFEST, manifest
from tenderkit.tenders.noting import notes_on_contract, notes_on_lot
from tenderkit.tenders.starting import pinned
from tenderkit.tenders.tender import REASON_OPEN
from tenderkit.tenders.undecided import in_words, undecided
from tenderkit.tenders.writing import without_reasons
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed, Severity, UsageError, sorted_problems
from tenderkit.words.languages import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.forms.platform import Filled
    from tenderkit.documents.templates import Templates
    from tenderkit.documents.wording import Wording
    from tenderkit.sheets.sheet import Workbook
    from tenderkit.tenders.duties import Concern
    from tenderkit.tenders.tender import Tender
    from tenderkit.tenders.undecided import Undecided
    from tenderkit.words.errors import Problem

_Sheets: TypeAlias = "Callable[[Dossier, Wording], Workbook]"

SHEETS: Final[Mapping[str, _Sheets]] = {
    "response": response_workbook,
    "consultation": consultation_workbook,
    "prices": price_workbook,
    "scoring": scoring_workbook,
}
"""The documents that are workbooks, by the name of their file, each with the function that makes it."""

IN_ITS_LANGUAGE: Final = frozenset({"annex", "contract-annex", "labels", *SHEETS})
"""The documents that are in the tender's language, whatever it lacks: they are made of what tenderers read."""

DOCUMENTS = tuple(dict.fromkeys((*PAPERS, *SHEETS)))
"""The documents of a tender, by the name of their file; one may be a Word file and a workbook."""


class Composed(NamedTuple):
    """A tender with its sets opened and composed."""

    dossier: Dossier
    wording: Wording
    """The words of its language, under its law."""
    undecided: tuple[Undecided, ...]
    duties: tuple[Concern, ...]
    told: tuple[str, ...]
    """What the buyer should know of his values, and for what to ask the market first, line by line."""
    warnings: tuple[Problem, ...]
    english: tuple[Dossier, Wording]
    """The same in the source language, where there is not everything for the buyer in its own; else as it is."""
    whole: bool
    """Whether its sets have what only the buyer reads in its language."""

    def of(self, name: str) -> tuple[Dossier, Wording]:
        """Return the tender, and the words, in the language of one of its documents."""
        translated = self.whole and not self.wording.lacking & {name.replace("-", "_"), "undecided"}
        return (self.dossier, self.wording) if translated or name in IN_ITS_LANGUAGE else self.english


def compose_tender(
    tender: Tender, library_of: Callable[[str], Library], templates: Templates, today: datetime.date
) -> Composed:
    """Open the sets of a tender's lots, and compose them.

    Args:
        tender: the tender.
        library_of: returns the criteria to use for a set, such as `laptop@1.0.0`.
        templates: where the templates are.
        today: the day that the documents bear, where the file names none.

    Raises:
        UsageError: there are no words in its language.
        BuildFailed: something in it does not fit, or is wrong; all of it is told with its place.
    """
    if tender.info.language not in (languages := templates.languages()):
        raise BuildFailed([tender.no_words(languages)])
    law, wording = _law(tender, library_of, templates)
    problems = [*_house_style_problems(tender, templates)]
    warnings: list[Problem] = []
    told: list[str] = []
    lots: list[Lot] = []
    again: list[Callable[[Wording], Lot]] = []
    sets: list[CriteriaSet] = []
    for number, entry in enumerate(tender.info.lots):
        choice = tender.choice(entry, today, law)
        if len(tender.info.lots) > 1:
            choice = choice._replace(lot=f"{number + 1}.")
        try:
            library = library_of(entry.set)
            criteria_set = open_set(library, entry.set, dict.fromkeys(("en", choice.language)))
            wrong = [tender.problem(number, misfit) for misfit in lot_misfits(criteria_set, choice, entry)]
            if wrong:
                problems += wrong
                continue
            warnings += checked_as_chosen(library, criteria_set, choice, wording, partial(as_written, tender, number))
            criteria_set = as_answered(as_read(criteria_set, wording.language), choice)
            reasons = {**entry.without, **{name: own.reason or "" for name, own in entry.values.items()}}
            reasons = {name: reason for name, reason in reasons.items() if reason != REASON_OPEN}
            composing = partial(
                compose_lot,
                number + 1,
                entry.title or "",
                entry.quantity,
                criteria_set,
                reasons=reasons,
                quantities=entry.quantities,
                maximum=entry.maximum,
            )
            lots.append(composing(choice, wording))
            again.append(partial(composing, choice._replace(language=SOURCE_LANGUAGE)))
            must_have_proof(lots[-1], entry.set)
            sets.append(criteria_set)
            lines = (
                *notes_on_lot(entry, criteria_set, settled(criteria_set, choice)),
                *made_of(library, lots[-1].annex),
                *remarks(lots[-1].annex, criteria_set, as_made(library, criteria_set, choice)),
            )
            told += [f"lot {number + 1}: {line}" for line in lines]
        except UsageError as error:  # of the set itself: what was chosen in it fits
            problems.append(tender.problem(number, UsageError(error.message, error.hint, ("set",))))
        except BuildFailed as error:
            problems += error.problems
    if not problems:
        problems += award_problems(tender, tuple(zip(sets, lots, strict=True)))
    if problems:
        raise BuildFailed(sorted_problems(problems))
    left = tuple(undecided(tender, [(found, lot.annex) for found, lot in zip(sets, lots, strict=True)]))
    info = tender.info
    dossier = Dossier(
        title=info.title or "",
        organisation=info.organisation or "",
        reference=info.reference or "",
        language=info.language,
        date=datetime.date.fromisoformat(info.date) if info.date else today,
        law=law,
        contract=Contract(
            info.contract.form or "",
            info.contract.years,
            _day(info.contract.signature),
            _day(info.contract.last_delivery),
            "" if info.contract.conditions in {None, NO_CONDITIONS} else str(info.contract.conditions),
            frozenset(datetime.date.fromisoformat(day) for day in info.contract.holidays),
        ),
        price=info.award.price,
        quality=info.award.quality,
        share=info.award.quality if info.award.criteria is None else info.award.criteria,
        lots=tuple(lots),
        publishable=all(item.internal for item in left),
        undecided=tuple(in_words(left, lots, wording)),
        life_cycle=life_cycle_of(tender),
        closing=_day(info.closing),
        value=info.value,
    )
    duties = tuple(concerns(info, [lot.annex for lot in lots], dossier.date))
    dossier = dossier._replace(duties=tuple(each.told for each in duties))
    warned = tuple(dict.fromkeys(warnings))
    whole = all(base_of(info.language) not in each.info.tenderers_only for each in sets)
    english = (dossier, wording)
    if wording.lacking or not whole:
        english = in_source_language(dossier, wording, templates, again, left)
    told += [*notes_on_contract(info, dossier.date), *uncompared_told(dossier, wording)]
    return Composed(dossier, wording, left, duties, tuple(told), warned, english, whole)


def build_tender(
    composed: Composed, tender: Tender, templates: Templates, only: Sequence[str], tenderers: int = TENDERERS
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """Return the documents of a tender by their names, with the manifest, and what to know of the house style.

    Args:
        composed: the tender, composed.
        tender: its file, for the house style.
        templates: where the templates are.
        only: the documents wanted; all of them when empty.
        tenderers: how many the scoring workbook has room for.

    Raises:
        UsageError: the documents wanted have nothing to say.
        BuildFailed: a template or the house style has problems.
    """
    dossier = composed.dossier
    sets_made_of = [set_of(lot.annex) for lot in dossier.lots]
    sets = [
        entry.set if lot.annex.overlay else pinned(lot.annex.group, lot.annex.edition)
        for entry, lot in zip(tender.info.lots, dossier.lots, strict=True)
    ]
    said = without_reasons(tender.info, dossier.date, dossier.law, sets)
    sheets: Mapping[str, _Sheets] = {**SHEETS, "scoring": partial(scoring_workbook, tenderers=tenderers)}
    files: dict[str, bytes] = {}
    warnings: list[Problem] = []
    for name in DOCUMENTS:
        if (only and name not in only) or not has_content(name, dossier):
            continue
        selection = {"format": 1, "tenderkit": __version__, "document": name, "made_of": sets_made_of, "tender": said}
        dossier, wording = composed.of(name)
        values = paper(name, dossier, wording) if name in PAPERS else {}
        if "form" in values:
            selection["form"] = values["form"].number
        if name in PAPERS:
            html = DocumentHtml(
                f"{PAPERS[name]}.html.j2", {**values, "selection": selection}, wording, templates.folders
            )
            files[f"{name}.docx"] = word_file(html, templates, tender.house_style, warnings)
        if name in SHEETS:
            kept = json.dumps(selection, ensure_ascii=False)
            files[f"{name}.xlsx"] = write_workbook(sheets[name](dossier, wording), kept)
    if not files:
        raise UsageError(f"there is nothing to say in {listed(only)}", "leave out --only, or choose more criteria")
    files[MANIFEST] = manifest(files, sets_made_of, composed.dossier, said)
    return files, tuple(dict.fromkeys(warnings))


def platform_file(composed: Composed, platform: str, template: tuple[bytes, str], lots: Sequence[str]) -> Filled:
    """Return the template of a tender platform with the questions of a tender in it.

    Args:
        composed: the tender, composed.
        platform: the name of the platform.
        template: its template, and the name of that file.
        lots: the numbers of the lots wanted; all of them when empty.

    Raises:
        UsageError: the platform or a lot is not known, or the template is not the platform's.
    """
    dossier = composed.dossier
    if platform not in PLATFORMS:
        raise UsageError(f"unknown platform '{platform}'", f"there is {listed(PLATFORMS)}")
    numbers = {str(lot.number): lot.number for lot in dossier.lots}
    for lot in lots:
        if lot not in numbers:
            raise UsageError(f"there is no lot {lot}", f"the tender has {listed(numbers)}")
    chosen = [number for name, number in numbers.items() if not lots or name in lots]
    questions = questions_of(dossier, chosen, composed.wording)
    return fill_platform(questions, *template)


def _law(tender: Tender, library_of: Callable[[str], Library], templates: Templates) -> tuple[str, Wording]:
    """Return the national law that a tender goes by, and the words under it.

    Raises:
        BuildFailed: there is no such law, or it has no words in the tender's language.
    """
    profiles = Profiles(packaged("criteria"), templates.base)
    for lot in tender.info.lots:
        with suppress(UsageError, BuildFailed):  # of the set, which is told where it is opened
            profiles = library_of(lot.set).profiles
            break
    law = tender.law(profiles)
    try:
        return law, templates.wording(tender.info.language, profiles.read(law))
    except UsageError as error:
        raise BuildFailed([tender.no_law(error)]) from error


def _house_style_problems(tender: Tender, templates: Templates) -> Iterator[Problem]:
    """Yield what is wrong with the house style that a tender names, at the line that names it."""
    if tender.house_style is None:
        return
    try:
        found = inspected_house_style(tender.house_style, templates).problems
    except UsageError as error:
        yield tender.house_style_problem("E350", error.message, error.hint)
        return
    for problem in found:
        if problem.severity is Severity.ERROR:
            yield tender.house_style_problem(problem.code, f"{problem.place}: {problem.message}", problem.hint)


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
