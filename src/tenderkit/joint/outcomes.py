"""Outcomes of many contracts gathered: each read, each contract counted once and with its newest state."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from tenderkit.criteria.outcome_model import OutcomeImpact, OutcomeLot, OutcomeTender, State, read_outcome
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity
from tenderkit.words.terms import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

UNREADABLE: Final = "E384"
TWICE: Final = "E385"
OLDER: Final = "E386"
UNNAMED: Final = "E387"


class Became(BaseModel):
    """What became of a clause, without what was due one by one: most of a file, and nothing that is added up."""

    model_config = ConfigDict(frozen=True)

    criterion: str
    theme: Theme
    state: State


class Summary(BaseModel):
    """What of an `outcome.json` is added up."""

    model_config = ConfigDict(frozen=True)

    format: Literal[1]
    document: Literal["outcome"]
    tender: OutcomeTender
    lots: tuple[OutcomeLot, ...]
    clauses: tuple[Became, ...] = ()
    impact: tuple[OutcomeImpact, ...] = ()


class Kept(NamedTuple):
    """An outcome that counts."""

    file: str
    organisation: str
    """The contracting authority without capitals and needless spaces, by which its contracts are put together."""
    outcome: Summary
    content: bytes
    """The whole file."""


class Gathered(NamedTuple):
    """The outcomes that count, and what is to be known of the others."""

    kept: tuple[Kept, ...]
    notes: tuple[Problem, ...]


def plain_name(text: str) -> str:
    """Return a name without capitals and needless spaces, to compare it."""
    return " ".join(text.split()).casefold()


def gather(files: Iterable[tuple[str, bytes]]) -> Gathered:
    """Read outcomes; of one contract the newest state counts, and the same file counts once.

    A contract is known by its authority, its reference (its title where it has none) and the day it was signed.

    Args:
        files: the outcomes, by name.

    Raises:
        BuildFailed: a file is no outcome, or two say different things of one contract on one day; all of it is told.
    """
    problems: list[Problem] = []
    found: dict[tuple[str, str, str], list[Kept]] = {}
    read = TypeAdapter(Summary).validate_json
    for name, content in files:
        try:
            outcome = read(content)
        except ValidationError:
            problems += _wrong(name, content)
            continue
        tender = outcome.tender
        organisation = plain_name(tender.organisation)
        key = organisation, plain_name(tender.reference or tender.title), tender.signed.isoformat()
        found.setdefault(key, []).append(Kept(name, organisation, outcome, content))
    kept = []
    for of_one in found.values():
        *before, newest = sorted(of_one, key=lambda each: each.outcome.tender.on)
        kept.append(newest)
        problems += [_beside(each, newest) for each in before]
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise BuildFailed(problem for problem in problems if problem.severity is Severity.ERROR)
    problems += [_unnamed(each) for each in kept if not each.organisation]
    return Gathered(tuple(kept), tuple(problems))


def _beside(one: Kept, newest: Kept) -> Problem:
    """Say what becomes of an outcome beside the newest one of the same contract."""
    day, place = one.outcome.tender.on, Place(one.file)
    if day < newest.outcome.tender.on:
        message = f"is the same contract as {newest.file}, earlier: that of {newest.outcome.tender.on} counts"
        return Problem(OLDER, place, message, severity=Severity.INFO)
    if _without_seal(one) == _without_seal(newest):
        return Problem(TWICE, place, f"is the same as {newest.file}, and counts once", severity=Severity.INFO)
    message = f"says other things than {newest.file} of the same contract on {day}"
    return Problem(TWICE, place, message, "keep the right one of the two")


def _without_seal(kept: Kept) -> object:
    """Return what a file says, but for its seal and what wrote it."""
    data = json.loads(kept.content)
    return {name: value for name, value in data.items() if name not in {"content", "tenderkit"}}


def _wrong(name: str, content: bytes) -> tuple[Problem, ...]:
    """Return what is wrong with a file, in the words of its format."""
    try:
        read_outcome(content, name)
    except BuildFailed as error:
        return error.problems
    return (Problem(UNREADABLE, Place(name), "holds something that cannot be added up"),)


def _unnamed(one: Kept) -> Problem:
    message = "names no contracting authority: all such outcomes count as those of one"
    hint = "write `organisation` in its tender.yaml, and make the outcome anew"
    return Problem(UNNAMED, Place(one.file), message, hint, Severity.WARNING)
