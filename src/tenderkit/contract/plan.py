"""The follow-up plan as data for its template: what is due quarter by quarter, and what each clause is about."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.contract.duties import LOOKED_AT
from tenderkit.contract.together import by_lots, shared
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Kind, Moment, Provider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Certificate, Promised
    from tenderkit.contract.together import Shared
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import Measured, ProofText, StepText
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

PLAN: Final = "plan"
"""The name of its template and of its group of words."""

_IN_A_QUARTER: Final = 3


class Heading(NamedTuple):
    """What the head of every document of a tender names."""

    title: str
    reader: str
    sets: tuple[str, ...]
    levels: tuple[str, ...]


class Task(NamedTuple):
    """A row of a quarter, or of what an event decides; texts but for `look` are plain."""

    day: datetime.date | None
    when: str
    """The day in words; of what an event decides, the event."""
    title: str
    codes: tuple[str, ...]
    about: str
    """The time that it is about; empty where it does not return."""
    span: str
    """From when to when that is."""
    comes: tuple[str, ...]
    """What comes in; of what returns only in which forms, and who makes it; of what an event decides also how soon."""
    look: str
    """What to look at, as safe HTML."""
    follows: str


class Quarter(NamedTuple):
    """A quarter of a calendar year in which something is due."""

    id: str
    title: str
    spans: tuple[str, ...]
    """The times that it is about, from when to when."""
    tasks: tuple[Task, ...]
    days: tuple[tuple[str, tuple[str, ...]], ...]
    """What is due on each day, by its title."""


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
    composer = Composer(dossier, wording)
    tasks = [composer.task(each) for each in shared(duties, dossier)]
    dated = [task for task in tasks if task.day]
    dated += [composer.expiry(each) for each in certificates_ending(promised, term)]
    dated.append(composer.end(term))
    clauses = tuple(composer.clauses())
    standard = _standard([clause for _, clause in clauses])
    facts = [(wording.word(PLAN, "contractor"), name) for name in dict.fromkeys(each.tenderer for each in promised)]
    facts += [(wording.word(PLAN, "signed"), wording.date(term.signed))]
    facts += [(wording.word(PLAN, "ends"), wording.date(term.end))]
    plan = Plan(
        tuple(facts),
        tuple(composer.quarters(sorted(dated, key=lambda task: task.day or datetime.date.max))),
        tuple(_in_one(task for task in tasks if not task.day)),
        standard,
        tuple(_clause_row(codes, clause, standard) for codes, clause in clauses),
        tuple(composer.measures()),
        tuple(promised),
    )
    return {"document": composer.head(PLAN), "dossier": dossier, "plan": plan}


def _in_one(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield tasks, those of one clause at one event as one, with a line for each period."""
    found: dict[Task, list[str]] = {}
    for task in tasks:
        found.setdefault(task._replace(comes=()), []).extend(task.comes)
    for task, lines in found.items():
        yield task._replace(comes=tuple(lines))


def certificates_ending(promised: Iterable[Promised], term: Term) -> list[Certificate]:
    """Return the certificates that end while a contract runs, each once."""
    found = dict.fromkeys(each for lot in promised for each in lot.certificates if each.until)
    return [each for each in found if each.until and term.signed <= each.until <= term.end]


class Composer:
    """Puts what is due into the words of a language.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """

    def __init__(self, dossier: Dossier, wording: Wording) -> None:
        self._dossier = dossier
        self._wording = wording
        self._looked_at = {
            (lot.number, criterion.id): LOOKED_AT.get(criterion.follow_up.frequency, Moment.SIGNATURE)
            for lot in dossier.lots
            for criterion in lot.annex.criteria()
            if criterion.follow_up
        }
        """When what a clause measures is looked at."""

    def head(self, name: str) -> Heading:
        """Return the head of a document.

        Args:
            name: its group of words, with its title and its reader.
        """
        word, lots = self._wording.word, self._dossier.lots
        return Heading(
            word(name, "title"),
            word(name, "reader"),
            tuple(dict.fromkeys(f"{lot.annex.group} {lot.annex.version}" for lot in lots)),
            tuple(dict.fromkeys(word("levels", lot.annex.level) for lot in lots)),
        )

    def task(self, each: Shared) -> Task:
        """Return what is due as a row."""
        duty = each.shown
        word = self._wording.word
        when = self._day(duty.due) if duty.due else word(PLAN, "moments", duty.moment)
        comes = (self.comes(duty.items),)
        if duty.items and not duty.number:
            comes = tuple(plain_text(item.text) for item in duty.items)
        if not duty.due:
            fill, soon = self._wording.fill, self._soon(duty)
            comes = tuple(fill(PLAN, "comes_soon", soon=soon, comes=each) for each in comes)
        span = ""
        if duty.about:
            first, last = (self._wording.date(day) for day in duty.about)
            span = self._wording.fill(PLAN, "span", **{"from": first, "to": last})
        return Task(
            duty.due,
            when,
            duty.title,
            each.codes,
            self.about(duty),
            span,
            comes,
            self._look(duty),
            self._follows(duty.steps),
        )

    def end(self, term: Term) -> Task:
        """Return the end of the contract as a row."""
        word = self._wording.word
        look = f"<p>{word(PLAN, 'end_look')}</p>"
        return Task(term.end, self._day(term.end), word(PLAN, "end"), (), "", "", (), look, "")

    def expiry(self, certificate: Certificate) -> Task:
        """Return the end of a certificate as a row."""
        fill = self._wording.fill
        title = fill(PLAN, "expires", name=certificate.name)
        until = certificate.until or datetime.date.max
        codes = self._wording.enumerate(certificate.codes) if certificate.codes else ""
        look = fill(PLAN, "expires_look", codes=codes) if codes else self._wording.word(PLAN, "expires_look_plain")
        return Task(until, self._day(until), title, (), "", "", (), f"<p>{look}</p>", "")

    def about(self, duty: Duty) -> str:
        """Say which time something is about; empty where it does not return."""
        if duty.about is None:
            return ""
        number = str(duty.about.first.year if duty.moment is Moment.CALENDAR_YEAR else duty.number)
        return self._wording.fill(PLAN, "periods", duty.moment, number=number)

    def comes(self, items: Iterable[ProofText]) -> str:
        """Say in which forms something comes, and who makes what the contractor does not."""
        found = []
        for item in items:
            form = self._wording.word(PLAN, "forms", item.form)
            by = self._wording.word("providers", item.by)
            found.append(
                form if item.by is Provider.TENDERER else self._wording.fill(PLAN, "made_by", form=form, by=by)
            )
        return ", ".join(dict.fromkeys(found)) or self._wording.word(PLAN, "nothing_in")

    def quarters(self, tasks: Iterable[Task]) -> Iterator[Quarter]:
        """Yield the quarters in which something is due.

        Args:
            tasks: all that has a day, in the order of the days.
        """
        found: dict[tuple[int, int], list[Task]] = {}
        for task in tasks:
            if task.day:
                found.setdefault((task.day.year, (task.day.month - 1) // _IN_A_QUARTER), []).append(task)
        months = self._wording.words["months"]
        names = months if isinstance(months, list) else []
        for (year, quarter), due in found.items():
            first, last = str(names[quarter * _IN_A_QUARTER]), str(names[quarter * _IN_A_QUARTER + 2])
            days: dict[str, list[str]] = {}
            for task in due:
                days.setdefault(task.when, []).append(task.title)
            yield Quarter(
                f"_quarter-{year}-{quarter + 1}",
                self._wording.fill(PLAN, "quarter", **{"from": first.capitalize(), "to": last, "year": str(year)}),
                tuple(dict.fromkeys(f"{task.about}: {task.span}" for task in due if task.about)),
                tuple(due),
                tuple((day, tuple(dict.fromkeys(titles))) for day, titles in days.items()),
            )

    def clauses(self) -> Iterator[tuple[tuple[str, ...], Clause]]:
        """Yield the clauses with their codes, those that several lots have in the same words once."""
        found: dict[str, list[tuple[int, Clause]]] = {}
        codes: dict[tuple[str, int], str] = {}
        for lot in self._dossier.lots:
            for criterion in lot.annex.criteria():
                if criterion.kind is Kind.CONTRACT or any(not item.at.before_award for item in criterion.items()):
                    found.setdefault(criterion.id, []).append((lot.number, self._clause(criterion)))
                    codes[criterion.id, lot.number] = criterion.code
        for name, told in found.items():
            for lots, clause in by_lots(told, self._dossier):
                yield tuple(codes[name, lot] for lot in lots), clause

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

    def _look(self, duty: Duty) -> str:
        """Say what to look at, as safe HTML: what the clause measures, at the moment when that is looked at."""
        if not duty.indicator:
            return f"<p>{self._wording.word(PLAN, 'offered')}</p>"
        measured = self._looked_at[duty.lot, duty.criterion]
        yearly = {Moment.YEAR, Moment.CALENDAR_YEAR}
        if duty.moment is measured or (duty.moment in yearly and measured in yearly) or not duty.items:
            return duty.indicator
        return f"<p>{self._wording.word(PLAN, 'complete')}</p>"

    def _day(self, day: datetime.date) -> str:
        """Write a day; the year stands above it."""
        return self._wording.date(day).removesuffix(f" {day.year}")

    def _soon(self, duty: Duty) -> str:
        within = duty.items[0].within if duty.items else None
        if within is None:
            return self._wording.word(PLAN, "soon_plain", duty.moment)
        return self._wording.fill(PLAN, "soon_within", duty.moment, period=self._value(within))

    def _follows(self, steps: Iterable[StepText]) -> str:
        found = []
        for step in steps:
            remedy = self._wording.word(PLAN, "remedies", step.then)
            facts = ", ".join(self._value(value) for value in (step.within, step.amount) if value)
            found.append(self._wording.fill(PLAN, "remedy_with", remedy=remedy, facts=facts) if facts else remedy)
        return "; ".join(dict.fromkeys(found))

    def _value(self, value: Measured) -> str:
        return self._wording.value(value.value, value.unit)


def _standard(clauses: Sequence[Clause]) -> tuple[str, ...]:
    """Return the steps that several clauses have in the same words, in their order."""
    texts = [step for clause in clauses for step in clause.steps]
    return tuple(text for text in dict.fromkeys(texts) if texts.count(text) > 1)


def _clause_row(codes: tuple[str, ...], clause: Clause, standard: tuple[str, ...]) -> ClauseRow:
    return ClauseRow(
        codes,
        clause,
        tuple(str(standard.index(step) + 1) for step in clause.steps if step in standard),
        tuple(step for step in clause.steps if step not in standard),
    )
