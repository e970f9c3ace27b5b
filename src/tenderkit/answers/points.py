"""The points of an offer, by the rules of the annex: what can be computed is, and what cannot waits with the reason.

What a tenderer left out earns nothing, or counts as the limit that a requirement sets, as the annex says. Nothing that
is unreadable or for people to judge counts as 0.
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Kind
from tenderkit.documents import scoring
from tenderkit.documents.award.price_list import rests_on_numbers
from tenderkit.documents.award.ranking import Scored, awards, is_for_nothing, key_of, points_of, scores, weights
from tenderkit.documents.forms.form import Answer, Way
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


_DOUBTS: Final = frozenset({Kind.CONTRADICTED, Kind.SCALE})
_OF_AUDITS: Final = frozenset(
    {Kind.NO_ROW, Kind.EDITION, Kind.OTHER_LABEL, Kind.EXPIRED, Kind.UNDATED, Kind.UNSHOWN, Kind.NO_MODEL}
)
_SITE: Final = re.compile(r"S\d+", re.IGNORECASE)


class State(enum.StrEnum):
    """Whether points are computed, and if not why; each has its sentence in the wording, under `answers.states`."""

    COMPUTED = "computed"
    CHECK = "check"
    """Computed from answers that are to be looked at first."""
    JUDGED = "judged"
    """The buyer gives grades."""
    PRICED = "priced"
    """It rests on prices in the price sheet."""
    DATED = "dated"
    """A day was answered, and the points are for a period that ends with it."""
    LEFT_OUT = "left-out"
    """A value or a price is missing: there are no points, or those of the limit that a requirement sets."""
    MISSING = "missing"
    """No model is offered."""
    UNREADABLE = "unreadable"
    LOOKED_UP = "looked-up"
    """A public register shows it, under the number of the model."""
    SHARES = "shares"
    """Several models, and the price sheet does not say how many of each."""
    ORDER = "order"
    """Several files with models, and nobody knows which of them are the first of the price sheet."""
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
        self._wording = wording
        counts = wording.group("answers")["counts"]
        self._words = {
            name: re.compile("|".join(rf"\b{re.escape(str(word))}" for word in words), re.IGNORECASE)
            for name, words in (counts.items() if isinstance(counts, dict) else ())
            if isinstance(words, list)
        }

    def alike(self, lot: Lot) -> bool:
        """Say whether all models of a lot count alike, whatever the price sheet says."""
        return not rests_on_numbers(lot, self._wording)

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
        self._remarks = (*offer.remarks, *verdict.remarks)
        lots = [lot for lot in dossier.lots if lot.number in verdict.lots]
        self.earned = {lot.number: tuple(self._criteria(lot)) for lot in lots}
        prices = {lot: price for lot, price in priced.totals.items() if lot in verdict.lots}
        for_nothing = {lot for lot in prices if is_for_nothing(lot, Scored("", prices=prices))}
        self.scored = Scored(
            offer.tenderer,
            values={
                key_of(lot, each.criterion.id): each.value
                for lot, criteria in self.earned.items()
                for each in criteria
                if each.value is not None
            },
            prices=prices,
            refused=frozenset(below.answer.entry.lot for below in verdict.below) | for_nothing,
            left_out=frozenset(
                key_of(lot, each.criterion.id)
                for lot, criteria in self.earned.items()
                for each in criteria
                if each.state is State.LEFT_OUT and each.value is None
            ),
            absent=frozenset(lot.number for lot in dossier.lots) - {*verdict.lots},
        )

    def _criteria(self, lot: Lot) -> Iterator[Earned]:
        shares = self._shares(lot)
        for criterion, rule in awards(lot):
            answers: tuple[Answered, ...] = ()
            value: Decimal | None = None
            if rule.method == "judged":
                state = State.JUDGED
            elif not (entries := list(_deciding(self._form, lot, criterion))):
                state, value = self._of_prices(lot.number, criterion.id)
            elif len(entries) > 1 or (entries[0].answer is Answer.NUMBER and entries[0].unit != (rule.unit or None)):
                state = State.UNCLEAR
            else:
                answers = tuple(answer for entry in entries for answer in self._offer.values(entry.key))
                state, value = self._value(criterion, entries[0], shares)
                if state is State.SHARES and not self._offer.ordered:
                    state = State.ORDER
                if state is State.COMPUTED and self._is_doubtful(entries[0]):
                    state = State.CHECK
            points = None if value is None else points_of(rule, value, {})
            if state is State.LEFT_OUT and value is None:
                points = Decimal(0)
            yield Earned(criterion, rule, state, value, points, answers)

    def _of_prices(self, lot: int, criterion: str) -> tuple[State, Decimal | None]:
        """Return the value of a criterion that rests on prices."""
        value = self._priced.shares.get((lot, criterion))
        if value is not None:
            return State.COMPUTED, value
        return State.LEFT_OUT if (lot, criterion) in self._priced.left_out else State.PRICED, None

    def _value(
        self, criterion: AnnexCriterion, entry: Entry, shares: Mapping[int, Decimal] | None
    ) -> tuple[State, Decimal | None]:
        """Return the value that counts for a criterion."""
        columns = (self._offer.columns(entry.lot) or (0,)) if entry.per_model else (0,)
        state = State.COMPUTED
        held = {answer.column: answer.held for answer in self._offer.values(entry.key)}
        values = {column: number for column in columns if isinstance(number := held.get(column), Decimal)}
        if any(fail.entry.key == entry.key for fail in self._offer.failed):
            return State.UNREADABLE, None
        if lacking := [column for column in columns if column not in held]:
            public = "" if entry.beside else entry.unless
            numbers = [answer for answer in self._offer.values(public) if answer.spot not in self._nothing]
            known = {answer.column for answer in numbers} >= {*lacking}
            if known or not self._offer.columns(entry.lot):
                return State.LOOKED_UP if known else State.MISSING, None
            limit = entry.bound if entry.criterion != criterion.id and entry.answer is Answer.NUMBER else None
            if limit is None or limit.choices:
                return State.LEFT_OUT, None
            state = State.LEFT_OUT
            values |= dict.fromkeys(lacking, Decimal(limit.value))
        if entry.answer is Answer.DATE:
            return State.DATED, None
        way = "lowest" if len(set(values.values())) == 1 else self._counting.way(criterion)
        combined, value = _combined(values, way, shares)
        return (state if combined is State.COMPUTED else combined), value

    def _is_doubtful(self, entry: Entry) -> bool:
        """Say whether a value is to be looked at before it counts for good."""
        if any(remark.kind in _DOUBTS and remark.code == entry.code for remark in self._remarks):
            return True
        by_sites = entry.computed is not None and entry.computed.way is Way.AUDITED
        return by_sites and any(r.kind in _OF_AUDITS and _SITE.fullmatch(r.code) for r in self._remarks)

    def _shares(self, lot: Lot) -> Mapping[int, Decimal] | None:
        """Return what each model of a lot weighs: all alike, or its number in the price sheet."""
        columns = self._offer.columns(lot.number)
        if self._counting.alike(lot):
            return dict.fromkeys(columns, Decimal(1))
        if not self._offer.ordered:
            return None
        numbers = self._priced.numbers.get(lot.number, {})
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
