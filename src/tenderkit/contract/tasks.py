"""What is due as rows of words: when, what comes in, what to look at, and what may follow."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.contract.days import months_later
from tenderkit.contract.duties import LOOKED_AT
from tenderkit.contract.ladder import possible_steps
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Moment, Provider

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Certificate, Promised
    from tenderkit.contract.together import Shared
    from tenderkit.documents.asked import Measured, ProofText
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

PLAN: Final = "plan"
"""The group of its words."""

_IN_A_QUARTER: Final = 3
_YEAR: Final = 12

_FURTHER: Final = re.compile(r"(?<=[.])\s+(?=[A-Z]).*(?=</p>\s*$)", re.DOTALL)
"""What a paragraph says after its first sentence: exceptions, which stand in full clause by clause."""


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
    """A quarter of a calendar year; where nothing is due in it, without tasks."""

    id: str
    title: str
    tasks: tuple[Task, ...]
    days: tuple[tuple[str, tuple[str, ...]], ...]
    """What is due on each day, by its title."""


def certificates_ending(promised: Iterable[Promised], term: Term) -> list[Certificate]:
    """Return the certificates that end while a contract runs, each once."""
    found = dict.fromkeys(each for lot in promised for each in lot.certificates if each.until)
    return [each for each in found if each.until and term.signed <= each.until <= term.end]


def in_one(tasks: Iterable[Task]) -> Iterator[Task]:
    """Yield tasks, those of one clause at one event as one, with a line for each period."""
    found: dict[Task, list[str]] = {}
    for task in tasks:
        found.setdefault(task._replace(comes=()), []).extend(task.comes)
    for task, lines in found.items():
        yield task._replace(comes=tuple(lines))


class Tasks:
    """Puts what is due into the words of a language.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """

    def __init__(self, dossier: Dossier, wording: Wording) -> None:
        self._wording = wording
        self._looked_at = {
            (lot.number, criterion.id): LOOKED_AT.get(criterion.follow_up.frequency, Moment.SIGNATURE)
            for lot in dossier.lots
            for criterion in lot.annex.criteria()
            if criterion.follow_up
        }
        """When what a clause measures is looked at."""

    def task(self, each: Shared) -> Task:
        """Return what is due as a row."""
        duty = each.shown
        word = self._wording.word
        when = self._day(duty.due) if duty.due else word(PLAN, "moments", duty.moment)
        comes: tuple[str, ...] = (self.comes(duty.items),)
        if duty.items and not duty.number:  # what returns is told in full clause by clause
            comes = tuple(plain_text(item.text) for item in duty.items)
        if not duty.due:
            told = self._wording.fill(PLAN, "comes_soon", soon=self._soon(duty), comes="; ".join(comes))
            comes = (f"{told[:1].upper()}{told[1:]}",)
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
            self._follows(duty),
        )

    def end(self, term: Term) -> Task:
        """Return the end of the contract as a row."""
        word = self._wording.word
        look = f"<p>{word(PLAN, 'end_look')}</p>"
        return Task(term.end, self._day(term.end), word(PLAN, "end"), (), "", "", (), look, "")

    def before_end(self, term: Term) -> Task | None:
        """Return what is to be decided a year before the contract ends; none where it is no longer than that."""
        day = months_later(term.end, -_YEAR)
        if day <= term.signed:
            return None
        look = f"<p>{self._wording.word(PLAN, 'before_end_look')}</p>"
        return Task(day, self._day(day), self._wording.word(PLAN, "before_end"), (), "", "", (), look, "")

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

    def event(self, duty: Duty) -> str:
        """Say which event decides when something is due."""
        return self._wording.word(PLAN, "moments", duty.moment) if duty.due is None else ""

    def time(self, duty: Duty) -> str:
        """Say in a few words when something is due: the time that it is about, the moment, or the event."""
        told = self.about(duty) or self.event(duty) or self._wording.word("moments", duty.moment, "plain")
        text = f"{told[:1].upper()}{told[1:]}"
        within = duty.items[0].within if duty.items else None
        return f"{text} ({self._value(within)})" if within and not duty.number else text

    def comes(self, items: Iterable[ProofText]) -> str:
        """Say in which forms something comes, and who makes what the contractor does not."""
        made: dict[Provider, dict[str, None]] = {}
        for item in items:
            made.setdefault(item.by, {})[self._wording.word(PLAN, "forms", item.form)] = None
        found = [
            told if by is Provider.TENDERER else self._wording.fill(PLAN, "made_by", form=told, by=maker)
            for by, forms in made.items()
            for told, maker in [(", ".join(forms), self._wording.word("providers", by))]
        ]
        return ", ".join(found) or self._wording.word(PLAN, "nothing_in")

    def quarters(self, tasks: Iterable[Task]) -> Iterator[Quarter]:
        """Yield the quarters from the first in which something is due to the last, those with nothing among them.

        Args:
            tasks: all that has a day, in the order of the days.
        """
        found: dict[tuple[int, int], list[Task]] = {}
        for task in tasks:
            if task.day:
                found.setdefault((task.day.year, (task.day.month - 1) // _IN_A_QUARTER), []).append(task)
        months = self._wording.words["months"]
        names = months if isinstance(months, list) else []
        first_of_all, last_of_all = (min(found), max(found)) if found else ((0, 0), (0, -1))
        for number in range(first_of_all[0] * 4 + first_of_all[1], last_of_all[0] * 4 + last_of_all[1] + 1):
            year, quarter = divmod(number, 4)
            due = found.get((year, quarter), [])
            first, last = str(names[quarter * _IN_A_QUARTER]), str(names[quarter * _IN_A_QUARTER + 2])
            days: dict[str, list[str]] = {}
            for task in due:
                days.setdefault(task.when, []).append(task.title)
            yield Quarter(
                f"_quarter-{year}-{quarter + 1}",
                self._wording.fill(PLAN, "quarter", **{"from": first.capitalize(), "to": last, "year": str(year)}),
                tuple(due),
                tuple((day, tuple(dict.fromkeys(titles))) for day, titles in days.items()),
            )

    def _look(self, duty: Duty) -> str:
        """Say what to look at, as safe HTML: what the clause measures, at the moment when that is looked at."""
        if not duty.indicator:
            return f"<p>{self._wording.word(PLAN, 'offered')}</p>"
        measured = self._looked_at[duty.lot, duty.criterion]
        yearly = {Moment.YEAR, Moment.CALENDAR_YEAR}
        if duty.moment is measured or (duty.moment in yearly and measured in yearly) or not duty.items:
            return _FURTHER.sub("", duty.indicator) if duty.number else duty.indicator
        return f"<p>{self._wording.word(PLAN, 'complete')}</p>"

    def _day(self, day: datetime.date) -> str:
        """Write a day; the year stands above it."""
        return self._wording.date(day).removesuffix(f" {day.year}")

    def _soon(self, duty: Duty) -> str:
        within = duty.items[0].within if duty.items else None
        if within is None:
            return self._wording.word(PLAN, "soon_plain", duty.moment)
        return self._wording.fill(PLAN, "soon_within", duty.moment, period=self._value(within))

    def _follows(self, duty: Duty) -> str:
        if not duty.indicator:
            return self._wording.fill(PLAN, "follows_award", code=duty.code)
        found = [self._wording.word(PLAN, "remedies", step.then) for step in possible_steps(duty)]
        return "; ".join(dict.fromkeys(found)) or self._wording.word(PLAN, "no_step")

    def _value(self, value: Measured) -> str:
        return self._wording.value(value.value, value.unit)
