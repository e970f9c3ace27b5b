"""What an offer lacks, what it says below the minimum, what is due on request, and what its labels prove."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Kind, Remark
from tenderkit.answers.values import Reason
from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Way
from tenderkit.documents.forms.form_registers import CERTIFICATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.answers.offer import Answered, Offer
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Entry, Form

_NUMBER_COLUMN: Final = CERTIFICATE.index("number")
_UNTIL_COLUMN: Final = CERTIFICATE.index("until")
"""Of the register of certificates."""


class Missing(NamedTuple):
    """A row that is needed and left empty."""

    entry: Entry
    column: int


class Below(NamedTuple):
    """An answer that does not meet what is asked: a value beyond its limit, or a no."""

    answer: Answered


class Request(NamedTuple):
    """Proof that is due on request."""

    entry: Entry
    answered: bool
    """Whether it was handed in already."""


class Route(NamedTuple):
    """A label that a tenderer relies on."""

    answer: Answered
    """The certificate named for it."""
    proves: tuple[tuple[str, str], ...]
    """The codes of the criteria, each with `full` or `part`."""
    unnamed: tuple[str, ...]
    """The certificates whose row says no number."""
    expired: tuple[str, ...]
    """Those that ended before the day of the documents."""


class Verdict(NamedTuple):
    """What is to be said of an offer before any points."""

    lots: tuple[int, ...]
    """The lots that it is for."""
    missing: tuple[Missing, ...]
    below: tuple[Below, ...]
    requests: tuple[Request, ...]
    routes: tuple[Route, ...]
    remarks: tuple[Remark, ...]


def verdict(offer: Offer, form: Form, tongue: Tongue, day: datetime.date) -> Verdict:
    """Check an offer.

    Args:
        offer: what was answered.
        form: what was asked.
        tongue: tells a no from a yes.
        day: that of the documents.
    """
    judge = _Judge(offer, form, tongue, day)
    lots, remarks = judge.lots()
    routes = tuple(judge.routes(lots))
    return Verdict(
        lots,
        tuple(judge.missing(lots, routes)),
        tuple(judge.below(lots)),
        tuple(judge.requests(lots)),
        routes,
        (*remarks, *judge.otherwise(lots), *judge.noes(lots)),
    )


class _Judge:
    def __init__(self, offer: Offer, form: Form, tongue: Tongue, day: datetime.date) -> None:
        self._offer = offer
        self._form = form
        self._tongue = tongue
        self._day = day
        self._said = [(a.entry, a.column) for a in offer.answers] + [(f.entry, f.column) for f in offer.failed]
        self._given = {(entry.key, column) for entry, column in self._said}
        self._numbered = {(a.entry.key, a.column) for a in offer.answers if not tongue.is_nothing(a.text)}
        """What is answered, and not by saying that there is nothing."""
        self._otherwise = {
            (a.entry.lot, a.entry.criterion, a.column): a
            for a in offer.answers
            if a.entry.otherwise and a.held == a.entry.otherwise
        }
        """The criteria that a model meets by another way than their values."""

    def lots(self) -> tuple[tuple[int, ...], list[Remark]]:
        """Return the lots that the offer is for: those said to be, else those with any answer."""
        named = sorted({entry.lot for entry in self._form.entries() if entry.lot})
        said = {
            int(answer.entry.item.removeprefix("lot-")): answer
            for answer in self._offer.answers
            if answer.entry.key.startswith("identification/lot-")
        }
        answered = {entry.lot for entry, _ in self._said}
        lots: list[int] = []
        remarks: list[Remark] = []
        for lot in named:
            word = said.get(lot)
            if word is not None and self._tongue.is_no(word.text):
                if lot in answered:
                    remarks.append(Remark(Kind.LOT, word.spot, word.text, word.entry.code))
            elif word is not None or lot in answered or len(named) == 1:
                lots.append(lot)
        return tuple(lots), remarks

    def missing(self, lots: tuple[int, ...], routes: tuple[Route, ...]) -> Iterator[Missing]:
        """Yield what is due with the tender and was left empty."""
        proven = {(code, route.answer.column) for route in routes for code, covers in route.proves if covers == "full"}
        for table in self._form.tables:
            for entry in table.entries:
                if not _is_needed(entry) or entry.key == FORM_NUMBER or entry.lot not in {0, *lots}:
                    continue
                columns = (self._offer.columns(entry.lot) or (0,)) if entry.per_model else (0,)
                for column in columns:
                    by_label = entry.answer is Answer.DOCUMENT and (table.code, column) in proven
                    instead = bool(entry.unless) and (
                        (entry.unless, column) in self._numbered or self._is_otherwise(entry, column)
                    )
                    if not by_label and not instead and (entry.key, column) not in self._given:
                        yield Missing(entry, column)

    def below(self, lots: tuple[int, ...]) -> Iterator[Below]:
        """Yield what does not meet what is asked."""
        for answer in self._offer.answers:
            beyond = _beyond(answer) and not self._is_otherwise(answer.entry, answer.column)
            if answer.entry.lot in lots and (beyond or (answer.entry.must and self._says_no(answer))):
                yield Below(answer)

    def _is_otherwise(self, entry: Entry, column: int) -> bool:
        """Say whether a model meets the criterion of a row by another way than its values."""
        return (entry.lot, entry.criterion, column) in self._otherwise

    def otherwise(self, lots: tuple[int, ...]) -> Iterator[Remark]:
        """Yield where a model meets a criterion by another way: people look at that."""
        for answer in self._otherwise.values():
            if answer.entry.lot in lots:
                yield Remark(Kind.OTHERWISE, answer.spot, answer.text, answer.entry.code)

    def noes(self, lots: tuple[int, ...]) -> Iterator[Remark]:
        """Yield where a tenderer says no to what need not be so, such as an undertaking that only some give."""
        for answer in self._offer.answers:
            if answer.entry.lot in lots and not answer.entry.must and self._says_no(answer):
                yield Remark(Kind.NO, answer.spot, answer.text, answer.entry.code)

    def _says_no(self, answer: Answered) -> bool:
        return answer.entry.answer is Answer.MEETS and self._tongue.is_no(str(answer.held))

    def requests(self, lots: tuple[int, ...]) -> Iterator[Request]:
        """Yield what is due on request."""
        keys = {key for key, _ in self._numbered}
        keys |= {fail.entry.key for fail in self._offer.failed if fail.why.reason is not Reason.NOT_APPLICABLE}
        for table in self._form.on_request:
            if table.is_register:
                yield Request(table.entries[0], any(entry.key in keys for entry in table.entries))
                continue
            for entry in table.entries:
                if entry.lot in {0, *lots}:
                    yield Request(entry, entry.key in keys)

    def routes(self, lots: tuple[int, ...]) -> Iterator[Route]:
        """Yield the labels relied on."""
        tables = [table for table in self._form.tables if table.labels]
        shown = {code for table in tables for code, _ in table.labels}
        for answer in self._offer.answers:
            by_certificate = answer.entry.key.split("/")[1] == "labels"
            by_number = answer.entry.code in shown and (answer.entry.key, answer.column) in self._numbered
            if answer.entry.lot not in lots or not (by_certificate or by_number):
                continue
            proves = tuple(
                (table.code, covers) for table in tables for code, covers in table.labels if code == answer.entry.code
            )
            named = str(answer.held).split(", ") if by_certificate else []
            yield Route(
                answer,
                proves,
                tuple(code for code in named if not self._certificate(answer, code, _NUMBER_COLUMN)),
                tuple(code for code in named if self._is_over(self._certificate(answer, code, _UNTIL_COLUMN))),
            )

    def _certificate(self, answer: Answered, code: str, column: int) -> str:
        """Return what the register of the same file says of a certificate."""
        return next(
            (
                a.text
                for a in self._offer.values(f"certificates/{code[1:]}")
                if a.column == column and a.spot.file == answer.spot.file
            ),
            "",
        )

    def _is_over(self, text: str) -> bool:
        day = self._tongue.day(text) if text else None
        return isinstance(day, datetime.date) and day < self._day


def _is_needed(entry: Entry) -> bool:
    """Say whether a row that is left empty is missing: also one that could not be calculated, or not be looked up."""
    by_sites = entry.computed is not None and entry.computed.way is Way.AUDITED
    return not entry.optional or by_sites or bool(entry.unless)


def _beyond(answer: Answered) -> bool:
    """Say whether a value lies beyond the limit that it is held against."""
    bound, held = answer.entry.bound, answer.held
    if bound is None:
        return False
    if bound.choices:
        return held in bound.choices and bound.choices.index(str(held)) < bound.choices.index(bound.value)
    if not isinstance(held, Decimal):
        return False
    limit = Decimal(bound.value)
    return held < limit if bound.higher else held > limit
