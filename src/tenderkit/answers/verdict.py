"""What an offer lacks, what it says below the minimum, what is due on request, and what its labels prove."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.certificates import Certificates, codes_in
from tenderkit.answers.offer import Kind, Remark
from tenderkit.answers.values import Reason
from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Way
from tenderkit.documents.forms.form_sites import SITE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.answers.certificates import Doubt
    from tenderkit.answers.offer import Answered, Offer
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Entry, Form, Shows

_AUDIT: Final = SITE.index("audit")


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
    conditional: bool
    """Whether it is due only where its condition holds."""


class Route(NamedTuple):
    """A label that a tenderer relies on."""

    answer: Answered
    """The certificate named for it, or the audit of a site that names one."""
    proves: tuple[Shows, ...]
    """What it shows, each with the code of its criterion in place of that of its own row."""
    doubts: tuple[Doubt, ...] = ()


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
    judge = _Judge(offer, form, tongue)
    lots, remarks = judge.lots()
    held = Certificates(offer, tongue, day)
    routes = tuple(judge.routes(lots, held))
    doubts = (
        Remark(doubt.kind, route.answer.spot, doubt.text, route.answer.entry.code)
        for route in routes
        for doubt in route.doubts
    )
    return Verdict(
        lots,
        tuple(judge.missing(lots, routes)),
        tuple(judge.below(lots)),
        tuple(judge.requests(lots, routes)),
        routes,
        (*remarks, *judge.relied(lots), *judge.noes(lots), *doubts, *held.unused()),
    )


class _Judge:
    def __init__(self, offer: Offer, form: Form, tongue: Tongue) -> None:
        self._offer = offer
        self._form = form
        self._tongue = tongue
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
        spared = _spared(routes)
        relied = {answer.entry.lot for answer in self._relied()}
        for table in self._form.tables:
            for entry in table.entries:
                shows_relied = entry.item == "equivalent" and entry.lot in relied
                needed = _is_needed(entry) or shows_relied
                if not needed or entry.key == FORM_NUMBER or entry.lot not in {0, *lots}:
                    continue
                columns = (self._offer.columns(entry.lot) or (0,)) if entry.per_model else (0,)
                for column in columns:
                    by_label = {entry.key, *entry.also} <= spared.get(column, set())
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

    def relied(self, lots: tuple[int, ...]) -> Iterator[Remark]:
        """Yield where a model meets a criterion by an equivalent method or another way: people look at that."""
        for answer in self._relied():
            if answer.entry.lot in lots:
                kind = Kind.OTHERWISE if answer.held == answer.entry.otherwise else Kind.RELIED
                yield Remark(kind, answer.spot, answer.text, answer.entry.code)

    def _relied(self) -> Iterator[Answered]:
        yield from (answer for answer in self._offer.answers if answer.held in answer.entry.ways)

    def noes(self, lots: tuple[int, ...]) -> Iterator[Remark]:
        """Yield where a tenderer says no to what need not be so, such as an undertaking that only some give."""
        for answer in self._offer.answers:
            if answer.entry.lot in lots and not answer.entry.must and self._says_no(answer):
                yield Remark(Kind.NO, answer.spot, answer.text, answer.entry.code)

    def _says_no(self, answer: Answered) -> bool:
        return answer.entry.answer is Answer.MEETS and self._tongue.is_no(str(answer.held))

    def requests(self, lots: tuple[int, ...], routes: tuple[Route, ...]) -> Iterator[Request]:
        """Yield what is due on request, without what labels show of all models."""
        keys = {key for key, _ in self._numbered}
        keys |= {fail.entry.key for fail in self._offer.failed if fail.why.reason is not Reason.NOT_APPLICABLE}
        spared = _spared(routes)
        for table in self._form.on_request:
            if table.is_register:
                yield Request(table.entries[0], any(entry.key in keys for entry in table.entries), conditional=False)
                continue
            for entry in table.entries:
                models = self._offer.columns(entry.lot)
                shown = models and all({entry.key, *entry.also} <= spared.get(column, set()) for column in models)
                if entry.lot in {0, *lots} and (entry.key in keys or not shown):
                    yield Request(entry, entry.key in keys, entry.optional)

    def routes(self, lots: tuple[int, ...], held: Certificates) -> Iterator[Route]:
        """Yield the labels relied on, and the audits of sites that name certificates."""
        tables = [table for table in self._form.tables if table.labels]
        shown = {shows.row for table in tables for shows in table.labels} - {""}
        audits = tuple(shows for table in tables for shows in table.labels if not shows.row)
        for answer in self._offer.answers:
            table, _, rest = answer.entry.key.partition("/")
            if table == "sites" and answer.column == _AUDIT:
                codes = codes_in(answer.text)
                if codes:
                    yield Route(answer, (), tuple(held.doubts(answer, codes, audits)))
                continue
            by_certificate = rest.startswith("labels/")
            by_number = answer.entry.code in shown and (answer.entry.key, answer.column) in self._numbered
            if answer.entry.lot not in lots or not (by_certificate or by_number):
                continue
            proves = tuple(
                shows._replace(row=table.code)
                for table in tables
                for shows in table.labels
                if shows.row == answer.entry.code
            )
            if not by_certificate:
                yield Route(answer, proves)
                continue
            codes = tuple(str(answer.held).split(", "))
            kept = tuple(shows for shows in proves if not held.is_older(answer, codes, shows))
            yield Route(answer, kept, tuple(held.doubts(answer, codes, proves)))


def _spared(routes: tuple[Route, ...]) -> dict[int, set[str]]:
    """Return by model the keys of the rows in whose place labels stand."""
    found: dict[int, set[str]] = {}
    for route in routes:
        for shows in route.proves:
            found.setdefault(route.answer.column, set()).update(shows.spared)
    return found


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
