"""The points of an offer, by the rules of the annex: what can be computed is, and what cannot waits with the reason.

Nothing that is missing, unreadable or for people to judge counts as 0.
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.answers.offer import Kind
from tenderkit.documents import scoring
from tenderkit.documents.award.ranking import Scored, awards, key_of, points_of, scores, weights
from tenderkit.documents.forms.form import Answer
from tenderkit.documents.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.answers.offer import Answered, Offer
    from tenderkit.answers.prices import Priced
    from tenderkit.answers.verdict import Verdict
    from tenderkit.documents.annex import AnnexCriterion, ScoringText
    from tenderkit.documents.award.ranking import Score
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.forms.form import Entry, Form
    from tenderkit.documents.wording import Wording


class State(enum.StrEnum):
    """Whether points are computed, and if not why; each has its sentence in the wording, under `answers.states`."""

    COMPUTED = "computed"
    JUDGED = "judged"
    """The buyer gives grades."""
    PRICED = "priced"
    """It rests on prices in the price sheet."""
    DATED = "dated"
    """A day was answered, and the points are for a period that ends with it."""
    MISSING = "missing"
    UNREADABLE = "unreadable"
    LOOKED_UP = "looked-up"
    """A public register shows it, under the number of the model."""
    SHARES = "shares"
    """Several models, and the price sheet does not say how many of each."""
    UNTOLD = "untold"
    """Several models with values that differ, and the criterion does not say which counts."""
    UNCLEAR = "unclear"
    """What is asked is not the one value that is scored, in its unit."""


class Earned(NamedTuple):
    """What an offer earns on one award criterion."""

    criterion: AnnexCriterion
    rule: ScoringText
    state: State
    value: Decimal | None
    """The one that counts: of several models the average, or the lowest."""
    points: Decimal | None
    answers: tuple[Answered, ...]
    """What it rests on."""


class LotScore(NamedTuple):
    """What an offer earns in one lot."""

    lot: int
    earned: tuple[Earned, ...]
    price: Decimal | None
    score: Score
    admitted: bool
    """Whether nothing was found that keeps it out of the comparison."""


class Standing(NamedTuple):
    """An offer with its points, beside all others."""

    lots: tuple[LotScore, ...]
    scored: Scored
    """The same for the scoring workbook."""


class Counting:
    """Says of which models the value counts, in the words of a criterion.

    Args:
        wording: the words of the language of the tender.
    """

    def __init__(self, wording: Wording) -> None:
        counts = wording.group("answers")["counts"]
        self._words = {
            name: re.compile("|".join(rf"\b{re.escape(str(word))}" for word in words), re.IGNORECASE)
            for name, words in (counts.items() if isinstance(counts, dict) else ())
            if isinstance(words, list)
        }

    def way(self, criterion: AnnexCriterion) -> str | None:
        """Return `average`, `lowest` or `highest`; None where a criterion does not say so, or more than one."""
        measure = criterion.scoring.measure if criterion.scoring else ""
        for text in (measure, criterion.requirement):
            for sentence in re.split(r"(?<=[.;]) ", plain_text(text)):
                found = [name for name, words in self._words.items() if name != "several" and words.search(sentence)]
                if self._words["several"].search(sentence) and len(found) == 1:
                    return found[0]
        return None


def directions(dossier: Dossier, form: Form) -> dict[str, bool]:
    """Return whether more earns more, by the key of each row that points are computed from."""
    return {
        key: rule.higher_is_better
        for lot in dossier.lots
        for criterion, rule in awards(lot)
        for entry in _deciding(form, lot, criterion)
        for key in (entry.key, *entry.also)
    }


def standings(
    dossier: Dossier,
    form: Form,
    wording: Wording,
    offers: Sequence[tuple[Offer, Verdict, Priced]],
) -> tuple[Standing, ...]:
    """Return the points of all offers, with their ranks, in their order.

    Args:
        dossier: the tender.
        form: what was asked.
        wording: the words of the language of the tender.
        offers: each with what it lacks and its prices.
    """
    counting = Counting(wording)
    found = [_Counted(dossier, form, counting, *offer) for offer in offers]
    by_lot: dict[tuple[int, int], LotScore] = {}
    for lot in dossier.lots:
        those = [n for n, (_, verdict, _) in enumerate(offers) if lot.number in verdict.lots]
        ranked = scores(lot, weights(dossier), [found[n].scored for n in those])
        for n, score in zip(those, ranked, strict=True):
            offer = found[n].scored
            by_lot[n, lot.number] = LotScore(
                lot.number,
                found[n].earned[lot.number],
                offer.prices.get(lot.number),
                score,
                lot.number not in offer.refused,
            )
    return tuple(
        Standing(
            tuple(by_lot[n, lot.number] for lot in dossier.lots if (n, lot.number) in by_lot),
            one.scored,
        )
        for n, one in enumerate(found)
    )


class _Counted:
    """One offer with the values that count."""

    def __init__(
        self,
        dossier: Dossier,
        form: Form,
        counting: Counting,
        offer: Offer,
        verdict: Verdict,
        priced: Priced,
    ) -> None:
        self._form = form
        self._counting = counting
        self._offer = offer
        self._priced = priced
        self._nothing = {remark.spot for remark in offer.remarks if remark.kind is Kind.NOTHING}
        """Where it is said that there is nothing."""
        lots = [lot for lot in dossier.lots if lot.number in verdict.lots]
        self.earned = {lot.number: tuple(self._criteria(lot)) for lot in lots}
        self.scored = Scored(
            offer.tenderer,
            values={
                key_of(lot, each.criterion.id): each.value
                for lot, criteria in self.earned.items()
                for each in criteria
                if each.value is not None
            },
            prices={lot: price for lot, price in priced.totals.items() if lot in verdict.lots},
            absent=frozenset(lot.number for lot in dossier.lots) - {*verdict.lots},
            refused=frozenset(below.answer.entry.lot for below in verdict.below),
        )

    def _criteria(self, lot: Lot) -> Iterator[Earned]:
        shares = self._shares(lot.number)
        for criterion, rule in awards(lot):
            answers: tuple[Answered, ...] = ()
            value: Decimal | None = None
            if rule.method == "judged":
                state = State.JUDGED
            elif not (entries := list(_deciding(self._form, lot, criterion))):
                value = self._priced.shares.get((lot.number, criterion.id))
                state = State.PRICED if value is None else State.COMPUTED
            elif len(entries) > 1 or (entries[0].answer is Answer.NUMBER and entries[0].unit != (rule.unit or None)):
                state = State.UNCLEAR
            else:
                answers = tuple(answer for entry in entries for answer in self._offer.values(entry.key))
                state, value = self._value(criterion, entries[0], shares)
            points = None if value is None else points_of(rule, value, {})
            yield Earned(criterion, rule, state, value, points, answers)

    def _value(
        self, criterion: AnnexCriterion, entry: Entry, shares: Mapping[int, Decimal] | None
    ) -> tuple[State, Decimal | None]:
        """Return the value that counts for a criterion."""
        columns = (self._offer.columns(entry.lot) or (0,)) if entry.per_model else (0,)
        held = {answer.column: answer.held for answer in self._offer.values(entry.key)}
        values = {column: number for column in columns if isinstance(number := held.get(column), Decimal)}
        if any(fail.entry.key == entry.key for fail in self._offer.failed):
            return State.UNREADABLE, None
        if lacking := [column for column in columns if column not in held]:
            public = "" if entry.beside else entry.unless
            numbers = [answer for answer in self._offer.values(public) if answer.spot not in self._nothing]
            known = {answer.column for answer in numbers} >= {*lacking}
            return State.LOOKED_UP if known else State.MISSING, None
        if entry.answer is Answer.DATE:
            return State.DATED, None
        way = "lowest" if len(set(values.values())) == 1 else self._counting.way(criterion)
        return _combined(values, way, shares)

    def _shares(self, lot: int) -> Mapping[int, Decimal] | None:
        """Return what each model of a lot weighs: its number in the price sheet."""
        columns = self._offer.columns(lot)
        numbers = self._priced.numbers.get(lot, {})
        return numbers if columns and set(numbers) == set(columns) else None


def _combined(
    values: Mapping[int, Decimal], way: str | None, shares: Mapping[int, Decimal] | None
) -> tuple[State, Decimal | None]:
    """Return the value that counts of several models, by their columns."""
    if way in {"lowest", "highest"}:
        return State.COMPUTED, (min if way == "lowest" else max)(values.values())
    if way != "average":
        return State.UNTOLD, None
    if shares is None:
        return State.SHARES, None
    whole = sum((shares[column] for column in values), Decimal(0))
    weighed = sum((shares[column] * number for column, number in values.items()), Decimal(0))
    return State.COMPUTED, scoring.counted(weighed / whole)


def _deciding(form: Form, lot: Lot, criterion: AnnexCriterion) -> Iterator[Entry]:
    """Yield the rows that the points of an award criterion are computed from."""
    begin = f"lot-{lot.number}/{criterion.id}/"
    for entry in form.entries():
        if entry.decides and any(key.startswith(begin) for key in (entry.key, *entry.also)):
            yield entry
