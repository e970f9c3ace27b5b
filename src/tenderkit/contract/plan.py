"""The follow-up plan as data for its template: what is due quarter by quarter, and what each clause is about."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.contract.tasks import PLAN, Tasks, certificates_ending, in_one
from tenderkit.contract.together import by_lots, shared
from tenderkit.documents.papers import paper
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
    steps: tuple[tuple[str, str], ...]
    """Each with its number among the standard steps of the annex; empty for one of its own."""
    remedy: str


class ClauseRow(NamedTuple):
    """A clause with its codes, and the numbers of its standard steps, as in the annex to the contract."""

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
    """The steps that several clauses have, in the order of the annex to the contract."""
    clauses: tuple[ClauseRow, ...]
    measures: tuple[tuple[str, str], ...]
    """The buyer's own measures that have a time: title and text."""
    promised: tuple[Promised, ...]
    holidays: str
    """Whether public holidays were `named` or are `open`."""


def plan_of(
    duties: Sequence[Duty],
    term: Term,
    promised: Sequence[Promised],
    dossier: Dossier,
    wording: Wording,
    published: Dossier | None = None,
) -> dict[str, Any]:
    """Return what the template of the plan is filled with.

    Args:
        duties: all that is due.
        term: how long the contract runs.
        promised: what was promised, lot by lot; none where the responses were not given.
        dossier: the tender.
        wording: the words of its language.
        published: the tender with all its lots, where the contract is for some of them; the annex numbers its steps.
    """
    standard = _standard(published or dossier, wording)
    composer, teller = _Composer(dossier, wording, standard), Tasks(dossier, wording)
    tasks = [teller.task(each) for each in shared((duty for duty in duties if not duty.promised), dossier)]
    dated = [task for task in tasks if task.day]
    dated += [teller.expiry(each) for each in certificates_ending(promised, term)]
    dated += [task for task in (teller.before_end(term), teller.end(term)) if task]
    clauses = tuple(composer.clauses())
    facts = [(wording.word(PLAN, "contractor"), name) for name in dict.fromkeys(each.tenderer for each in promised)]
    facts += [(wording.word(PLAN, "signed"), wording.date(term.signed))]
    facts += [(wording.word(PLAN, "ends"), wording.date(term.end))]
    plan = Plan(
        tuple(facts),
        tuple(teller.quarters(sorted(dated, key=lambda task: (task.day or datetime.date.max, task.about)))),
        tuple(in_one(task for task in tasks if not task.day)),
        standard,
        tuple(_clause_row(codes, clause) for _, codes, clause in clauses),
        tuple(composer.measures()),
        tuple(promised),
        "named" if term.holidays else "open",
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

    def __init__(self, dossier: Dossier, wording: Wording, standard: Sequence[str]) -> None:
        self._dossier = dossier
        self._wording = wording
        self._numbers = {text: str(number) for number, text in enumerate(standard, start=1)}

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
            tuple((self._numbers.get(step.text, ""), step.text) for step in follow_up.steps) if follow_up else (),
            follow_up.remedy if follow_up else "",
        )


def _standard(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Return the steps that several clauses have in the same words, in the order of the annex to the contract."""
    clauses = paper("contract-annex", dossier, wording)["document"].clauses
    told = [criterion.follow_up.steps for criterion, _ in clauses if criterion.follow_up]
    texts = Counter(step.text for steps in told for step in steps or ())
    return tuple(text for text, number in texts.items() if number > 1)


def _clause_row(codes: tuple[str, ...], clause: Clause) -> ClauseRow:
    return ClauseRow(
        codes,
        clause,
        tuple(number for number, _ in clause.steps if number),
        tuple(text for number, text in clause.steps if not number),
    )
