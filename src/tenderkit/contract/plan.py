"""The follow-up plan as data for its template: what is due quarter by quarter, and what each clause is about."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.contract.tasks import PLAN, Tasks, certificates_ending, in_one
from tenderkit.contract.together import by_lots, shared
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Promised
    from tenderkit.contract.tasks import Quarter, Task
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording


class Heading(NamedTuple):
    """What the head of every document of a tender names."""

    title: str
    reader: str
    sets: tuple[str, ...]
    levels: tuple[str, ...]


class Clause(NamedTuple):
    """A clause, or another criterion for which something comes in during the contract; texts are safe HTML."""

    title: str
    handed_in: tuple[tuple[str, tuple[str, ...]], ...]
    """What is handed in, by the moment in words."""
    look: str
    evidence: str
    steps: tuple[str, ...]
    remedy: str


class ClauseRow(NamedTuple):
    """A clause with its codes, and the numbers of its standard steps."""

    codes: tuple[str, ...]
    clause: Clause
    standard: tuple[str, ...]
    own: tuple[str, ...]
    """The steps that it has alone."""


class Plan(NamedTuple):
    """What the template is filled with, besides the head."""

    facts: tuple[tuple[str, str], ...]
    quarters: tuple[Quarter, ...]
    whenever: tuple[Task, ...]
    standard: tuple[str, ...]
    clauses: tuple[ClauseRow, ...]
    measures: tuple[tuple[str, str], ...]
    """The buyer's own measures that have a time: title and text."""
    promised: tuple[Promised, ...]


def plan_of(
    duties: Sequence[Duty], term: Term, promised: Sequence[Promised], dossier: Dossier, wording: Wording
) -> dict[str, Any]:
    """Return what the template of the plan is filled with.

    Args:
        duties: all that is due.
        term: how long the contract runs.
        promised: what was promised, lot by lot; none where the responses were not given.
        dossier: the tender.
        wording: the words of its language.
    """
    composer, teller = _Composer(dossier, wording), Tasks(dossier, wording)
    tasks = [teller.task(each) for each in shared(duties, dossier)]
    dated = [task for task in tasks if task.day]
    dated += [teller.expiry(each) for each in certificates_ending(promised, term)]
    dated.append(teller.end(term))
    clauses = tuple(composer.clauses())
    standard = _standard(clauses)
    facts = [(wording.word(PLAN, "contractor"), name) for name in dict.fromkeys(each.tenderer for each in promised)]
    facts += [(wording.word(PLAN, "signed"), wording.date(term.signed))]
    facts += [(wording.word(PLAN, "ends"), wording.date(term.end))]
    plan = Plan(
        tuple(facts),
        tuple(teller.quarters(sorted(dated, key=lambda task: task.day or datetime.date.max))),
        tuple(in_one(task for task in tasks if not task.day)),
        standard,
        tuple(_clause_row(codes, clause, standard) for _, codes, clause in clauses),
        tuple(composer.measures()),
        tuple(promised),
    )
    return {"document": heading(PLAN, dossier, wording), "dossier": dossier, "plan": plan}


def heading(name: str, dossier: Dossier, wording: Wording) -> Heading:
    """Return the head of a document.

    Args:
        name: its group of words, with its title and its reader.
        dossier: the tender.
        wording: the words of its language.
    """
    return Heading(
        wording.word(name, "title"),
        wording.word(name, "reader"),
        tuple(dict.fromkeys(f"{lot.annex.group} {lot.annex.version}" for lot in dossier.lots)),
        tuple(dict.fromkeys(wording.word("levels", lot.annex.level) for lot in dossier.lots)),
    )


class _Composer:
    """Finds what each clause says, and what the buyer does himself."""

    def __init__(self, dossier: Dossier, wording: Wording) -> None:
        self._dossier = dossier
        self._wording = wording

    def clauses(self) -> Iterator[tuple[str, tuple[str, ...], Clause]]:
        """Yield the clauses by id with their codes, those that several lots have in the same words once."""
        found: dict[str, list[tuple[int, Clause]]] = {}
        codes: dict[tuple[str, int], str] = {}
        for lot in self._dossier.lots:
            for criterion in lot.annex.criteria():
                if criterion.kind is Kind.CONTRACT or any(not item.at.before_award for item in criterion.items()):
                    found.setdefault(criterion.id, []).append((lot.number, self._clause(criterion)))
                    codes[criterion.id, lot.number] = criterion.code
        for name, told in found.items():
            for lots, clause in by_lots(told, self._dossier):
                yield name, tuple(codes[name, lot] for lot in lots), clause

    def measures(self) -> Iterator[tuple[str, str]]:
        """Yield the buyer's own measures that have a time."""
        words = self._wording.group(PLAN)["own_words"]
        times = "|".join(re.escape(str(word)) for word in words) if isinstance(words, list) else ""
        timed = re.compile(rf"\b(?:{times})s?\b", re.IGNORECASE)
        own = (
            (lot.number, (entry.title, entry.requirement))
            for lot in self._dossier.lots
            for entry in lot.advice
            if entry.kind is Kind.MEASURE and timed.search(plain_text(entry.requirement))
        )
        for _, measure in by_lots(own, self._dossier):
            yield measure

    def _clause(self, criterion: AnnexCriterion) -> Clause:
        follow_up = criterion.follow_up
        return Clause(
            criterion.title,
            tuple(
                (group.due, tuple(item.text for item in group.items))
                for group in criterion.proof
                if not group.items[0].at.before_award
            ),
            follow_up.indicator if follow_up else f"<p>{self._wording.word(PLAN, 'offered')}</p>",
            follow_up.evidence if follow_up else "",
            tuple(step.text for step in follow_up.steps) if follow_up else (),
            follow_up.remedy if follow_up else "",
        )


def _standard(clauses: Sequence[tuple[str, tuple[str, ...], Clause]]) -> tuple[str, ...]:
    """Return the steps that several clauses have in the same words, in their order."""
    owners: dict[str, set[str]] = {}
    for name, _, clause in clauses:
        for step in clause.steps:
            owners.setdefault(step, set()).add(name)
    return tuple(step for step, names in owners.items() if len(names) > 1)


def _clause_row(codes: tuple[str, ...], clause: Clause, standard: tuple[str, ...]) -> ClauseRow:
    return ClauseRow(
        codes,
        clause,
        tuple(str(standard.index(step) + 1) for step in clause.steps if step in standard),
        tuple(step for step in clause.steps if step not in standard),
    )
