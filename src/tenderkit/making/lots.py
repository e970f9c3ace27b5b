"""One lot of a tender: what does not fit in it, said in the words of the tender's file, and what it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.criteria.condition import CONDITION
from tenderkit.criteria.shape import listed
from tenderkit.documents.choice import misfits, question_misfit
from tenderkit.versions.store import DRAFT, releases
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.chosen import Chosen
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.library import Library
    from tenderkit.criteria.tender_model import LotFile
    from tenderkit.documents.annex import Annex
    from tenderkit.documents.choice import Choice
    from tenderkit.documents.dossier import Lot
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem


def set_of(annex: Annex) -> dict[str, Any]:
    """Return which set an annex is of, at which level and with whose changes, as documents keep it for machines."""
    return {
        "set": annex.group,
        "version": annex.version,
        "digest": annex.digest,
        "edition": annex.edition,
        "level": annex.level.value,
        **({"overlay": annex.overlay._asdict()} if annex.overlay else {}),
    }


def made_of(library: Library, annex: Annex) -> Iterator[str]:
    """Yield what the buyer should know of the criteria that a lot is made of: a draft, or changed in his workspace."""
    if annex.edition == DRAFT:
        newest = [f"{annex.group}@{version}" for version in releases(library, annex.group)[-1:]]
        instead = f"; {newest[0]} is the newest release" if newest else ""
        yield f"the criteria of {annex.group} are a draft, which every page says{instead}"
    if annex.overlay:
        yield f"with the changes by {annex.overlay.name} in the workspace of this folder ({annex.overlay.digest})"


def lot_misfits(criteria_set: CriteriaSet, choice: Choice, lot: LotFile) -> Iterator[UsageError]:
    """Yield everything in a lot that does not fit its set."""
    yield from misfits(criteria_set, choice)
    if lot.condition is not None and lot.answers.get(CONDITION, lot.condition) != lot.condition:
        yield UsageError("the condition of the devices is told twice", "leave this one out", ("answers", CONDITION))
    for question, answer in lot.answers.items():
        if answer is None and (misfit := question_misfit(criteria_set, question)):
            yield misfit


def as_written(tender: Tender, number: int, found: Chosen, _: Choice) -> Problem:
    """Return what the choice of a lot makes wrong, in the words of the tender's file."""
    problem = found.problem
    if found.about:
        path = ("lots", number, *found.about[0])
        place = tender.source.problem(problem.code, path, problem.message, at_key=found.about[0][0] == "without")
        problem = problem._replace(place=place.place, excerpt=place.excerpt)
    if found.instead:
        values = listed(f"{found.criterion}.{name}: {{value: {value}}}" for name, value in found.instead.items())
        hint = f"write {values} under `values`, or {found.criterion} under `without`{found.also}"
        problem = problem._replace(hint=hint)
    return problem


def must_have_proof(lot: Lot, named: str) -> None:
    """See to it that the criteria of a lot say as data what is handed in.

    Raises:
        UsageError: none does.
    """
    if not any(criterion.proof for criterion in lot.annex.criteria()):
        message = f"version {lot.annex.edition} of {lot.annex.group} has no proof as data to make documents of"
        raise UsageError(message, f"take a newer version, or build its annex with `tenderkit build {named}`")
