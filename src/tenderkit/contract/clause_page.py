"""What the contract manager reads: what to do now, and clause by clause what was found and what follows."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.contract.ladder import ladder_for, steps_for
from tenderkit.contract.page import capital, heading
from tenderkit.contract.record import COUNTS
from tenderkit.contract.told import Teller
from tenderkit.criteria.outcome_model import State
from tenderkit.documents.plain import plain_text
from tenderkit.impact.draws import two_digits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.contract.came import Came, Footprint
    from tenderkit.contract.verdict import Clause, Judged
    from tenderkit.documents.wording import Wording

CLAUSES = "outcome-clauses"

_SOON: Final = datetime.timedelta(days=60)
"""How far ahead it is told what is due next."""

_URGENT: Final = (State.MISSED, State.UNKNOWN)
"""What there is something to do about, the worse first."""


class Row(NamedTuple):
    """A clause."""

    code: str
    title: str
    state: str
    found: tuple[str, ...]
    follows: tuple[str, ...]


class ClausePage(NamedTuple):
    """What the document says."""

    facts: tuple[tuple[str, str], ...]
    to_do: tuple[tuple[str, str], ...]
    """The clause, and what to do about it."""
    until: str
    coming: tuple[tuple[str, str], ...]
    """The day, and what is due on it."""
    nothing: str
    """Where nothing is due until then, that and what comes after it."""
    rows: tuple[Row, ...]
    own: tuple[str, ...]
    """What does not fit in the buyer's own numbers."""
    counted: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]
    """Of each lot its title, the years, and what was counted in them."""
    factors: tuple[tuple[str, str, str, str], ...]
    holidays: str
    """Whether public holidays were `named` or are `open`."""


def clause_page(came: Came, wording: Wording) -> dict[str, Any]:
    """Return what the template of the document is filled with.

    Args:
        came: all that came of the contract.
        wording: the words of its language.
    """
    return {**heading(came, wording, "clauses"), "page": ClauseTeller(came, wording).page()}


class ClauseTeller:
    """Says clause by clause what was found, and what follows."""

    def __init__(self, came: Came, wording: Wording) -> None:
        self._came = came
        self._wording = wording
        self._teller = Teller(wording)

    def page(self) -> ClausePage:
        """Return the document."""
        came, until = self._came, self._came.on + _SOON
        rows = tuple(self.row(clause) for clause in came.clauses)
        facts = [
            (self._word("signed"), self._wording.date(came.signed)),
            (self._word("state_on"), self._wording.date(came.on)),
        ]
        if came.contractor:
            facts.insert(0, (self._word("contractor"), came.contractor))
        return ClausePage(
            tuple(facts),
            tuple(self._to_do()),
            self._wording.date(until),
            tuple((self._wording.date(day), told) for day, told in self._coming(came.on, until)),
            self._nothing(until),
            rows,
            tuple(map(self._teller.in_full, came.slips)),
            tuple(self._counted()),
            tuple(dict.fromkeys(row for each in came.footprints for row in self._factors(each))),
            "named" if came.dossier.contract.holidays else "open",
        )

    def row(self, clause: Clause) -> Row:
        """Return what is to be said of a clause."""
        bare = [each for each in clause.duties if [finding.name for finding in each.findings] == ["not_noted"]]
        found = [self._found(each) for each in clause.duties if each.findings and each not in bare]
        kept = [each for each in clause.duties if each.state is State.KEPT and not each.findings]
        for name, duties in (("not_noted", bare), ("in_order", kept)):
            if duties:
                found.append(self._fill(name, what=self._wording.enumerate(map(self.what, duties))))
        return Row(
            clause.code, clause.title, self._teller.state(clause.state), tuple(found), tuple(self.follows(clause))
        )

    def follows(self, clause: Clause) -> Iterator[str]:
        """Yield what follows, sentence by sentence."""
        if clause.state is State.MISSED:
            yield from self._steps(clause)
        if any(each.state is State.UNKNOWN for each in clause.duties):
            yield self._word("look")

    def _word(self, name: str) -> str:
        return self._teller.word("clauses", name)

    def _fill(self, name: str, **values: str) -> str:
        return self._teller.fill("clauses", name, **values)

    def _steps(self, clause: Clause) -> Iterator[str]:
        following = clause.next
        promised = next(
            (each.duty for each in clause.duties if each.duty.promised and each.state is State.MISSED), None
        )
        if promised is not None:
            yield self._fill("award_says", code=promised.code, text=plain_text(promised.evidence))
        if following is None and promised is not None:
            return
        if following is None:
            yield self._word("which_step" if self._steps_there(clause) else "no_step")
            return
        yield from self._since(clause)
        yield self._fill("step", step=self._teller.step(following.step))
        if following.until is not None:
            yield self._fill("runs", day=self._wording.date(following.until))
        elif following.noticed is not None:
            yield self._fill("ran_out", day=self._wording.date(following.noticed))
        else:
            yield self._word("give_notice")
        if following.before:
            one = following.before == 1
            yield self._word("before_one") if one else self._fill("before", number=str(following.before))
        if following.later is not None:
            yield self._fill("after_that", step=self._teller.step(following.later))

    def _since(self, clause: Clause) -> Iterator[str]:
        """Yield on which day something later came complete, which may hold what was missed."""
        papers = [each for each in clause.duties if not each.duty.promised]
        last = max((at for at, each in enumerate(papers) if each.state is State.MISSED), default=len(papers))
        later = [each.received for each in papers[last + 1 :] if each.state is State.KEPT and each.received]
        if later:
            yield self._fill("since", day=self._wording.date(later[0]))

    @staticmethod
    def _steps_there(clause: Clause) -> bool:
        """Say whether a clause has steps that may follow what was missed, and nobody can tell which."""
        missed = [
            (each.duty, finding.parameter)
            for each in clause.duties
            for finding in each.findings
            if finding.state is State.MISSED
        ]
        return any(steps_for(*each) and not ladder_for(*each) for each in missed)

    def _found(self, judged: Judged) -> str:
        """Return what was found of something due."""
        told = "; ".join(map(self._teller.in_full, judged.findings))
        if judged.received is not None:
            told = f"{self._fill('came', day=self._teller.day(judged.received))}; {told}"
        what = capital(self.what(judged))
        if judged.due is None:
            return self._fill("no_due", what=what, found=told)
        return self._fill("due", what=what, due=self._teller.day(judged.due), found=told)

    def what(self, judged: Judged) -> str:
        """Return which of the things due for a clause it is, such as `contract year 2`."""
        duty = judged.duty
        if duty.promised:
            return self._word("promised")
        moment = self._teller.word("clauses", "moments", duty.moment)
        return self._fill("numbered", moment=moment, number=str(duty.number)) if duty.number else moment

    def name(self, clause: Clause) -> str:
        """Return code and title of a clause, and its lot where there are several."""
        return f"{clause.code} {clause.title}"

    def _to_do(self) -> Iterator[tuple[str, str]]:
        for state in _URGENT:
            for clause in self._came.clauses:
                if clause.state is state:
                    which = self._wording.enumerate(self.what(each) for each in clause.duties if each.state in _URGENT)
                    yield f"{self.name(clause)} ({which})", " ".join(self.follows(clause))

    def _nothing(self, until: datetime.date) -> str:
        """Say that nothing is due until a day, and what is the next day after it on which something is."""
        later = self._coming(until + datetime.timedelta(days=1), datetime.date.max)
        then = self._fill("then", day=self._wording.date(later[0][0])) if later else ""
        return self._fill("nothing_next", until=self._wording.date(until), then=then)

    def _coming(self, first: datetime.date, last: datetime.date) -> list[tuple[datetime.date, str]]:
        return sorted(
            (each.due, f"{self.name(clause)}: {self.what(each)}")
            for clause in self._came.clauses
            for each in clause.duties
            if each.state is State.OPEN and each.received is None and each.due is not None
            and first <= each.due <= last
        )  # fmt: skip

    def _counted(self) -> Iterator[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]]]:
        for lot in self._came.dossier.lots:
            years = sorted((each for each in self._came.counted if each.lot == lot.number), key=lambda each: each.year)
            rows = []
            for name in COUNTS:
                numbers = (getattr(each, name) for each in years)
                shown = ("" if number is None else self._wording.number(number) for number in numbers)
                rows.append((self._teller.counted(name), *shown))
            if years:
                year = self._teller.word("clauses", "moments", "year")
                heads = (self._fill("numbered", moment=capital(year), number=str(each.year)) for each in years)
                yield lot.title, tuple(heads), tuple(rows)

    def _factors(self, each: Footprint) -> Iterator[tuple[str, str, str, str]]:
        brought = each.brought
        if brought is None or brought.result is None:
            return
        for name, factor in brought.result.factors.items():
            exact = factor.given in {"", "user"}
            values = dict.fromkeys(
                self._wording.number(_plain(value) if exact else two_digits(value)) for value in factor.range
            )
            sources = [f"{brought.sources[source].publisher}" for source in factor.sources]
            unit, called = (
                self._wording.word("screen", "impact", *path)
                for path in (("factor_units", factor.unit), ("factors", name))
            )
            yield (
                f"{brought.result.case.title}: {called}",
                f"{' / '.join(values)} {unit}",
                factor.year,
                ", ".join(dict.fromkeys(sources)) or factor.given,
            )


def _plain(value: float) -> Decimal:
    exact = Decimal(repr(value))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
