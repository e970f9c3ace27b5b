"""What is told of answers, in the words of the language of the tender: the screen and the reports say the same."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Failed, Kind, Remark
from tenderkit.answers.unsettled import unsettled
from tenderkit.answers.values import Tongue
from tenderkit.documents.award.ranking import weights
from tenderkit.documents.forms.form import asked_for
from tenderkit.documents.forms.form_sites import SITE
from tenderkit.documents.scoring import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.answers.collecting import Collected, Judged
    from tenderkit.answers.offer import Held, Offer, Spot
    from tenderkit.answers.points import Earned
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Entry, Form
    from tenderkit.documents.wording import Wording

_IN_TABLE: Final = re.compile(r"table (\d+), row (\d+), column (\d+)")
_OUTSIDE: Final = re.compile(r"(above|below) table (\d+)")
_UNTOLD: Final = frozenset({Kind.DUPLICATE, Kind.JOINED, Kind.SECOND_PART})
"""What is said of a file as a whole, and asks nobody to look."""


class Line(NamedTuple):
    """Something told of one place."""

    code: str
    text: str
    place: str
    reason: str
    """For machines: the reason, or the kind of remark."""
    question: str = ""
    column: str = ""


class Teller:
    """Puts what was found into words.

    Args:
        form: what was asked.
        wording: the words of the language of the tender.
    """

    def __init__(self, form: Form, wording: Wording) -> None:
        self._form = form
        self._wording = wording
        self._tongue = Tongue(wording, wording)
        self._heads: dict[str, tuple[str, ...]] = {}
        self._registers: dict[str, tuple[str, ...]] = {}
        for table in (*form.tables, *form.on_request):
            by_row = table.by_row or table.is_register
            if table.is_register:  # it may get further rows
                self._registers[table.name] = table.columns
            for entry in table.entries:
                self._heads[entry.key] = table.columns if by_row or entry.per_model else ()

    def word(self, *path: str) -> str:
        """Return a word of this room."""
        return self._wording.word("answers", *path)

    def fill(self, *path: str, **values: str) -> str:
        """Return a sentence of this room."""
        return self._wording.fill("answers", *path, **values)

    def column(self, entry: Entry, column: int) -> str:
        """Return the head of a column: the model, or what is asked of a site; nothing for what is asked once."""
        heads = self._heads.get(entry.key, self._registers.get(entry.key.rpartition("/")[0], ()))
        if column < len(heads) and not (entry.per_model and len(heads) == 1):
            return heads[column]
        return self._wording.fill("form", "model", number=str(column + 1)) if entry.per_model else ""

    def held(self, held: Held, entry: Entry) -> str:
        """Write what was answered, with its unit."""
        if isinstance(held, Decimal):
            number = plain(held)
            return self._wording.value(number, entry.unit) if entry.unit else self._wording.number(number)
        return self._wording.date(held) if isinstance(held, datetime.date) else held

    def limit(self, entry: Entry) -> str:
        """Write the limit of a row; nothing where it has none."""
        return asked_for(entry, self._wording) if entry.bound else ""

    def failed(self, fail: Failed) -> Line:
        """Say why an answer cannot be read."""
        reason = self.fill("reasons", fail.why.reason, detail=fail.why.detail)
        text = self.fill("failed", text=_short(fail.text), reason=reason)
        column = self.column(fail.entry, fail.column)
        return Line(fail.entry.code, text, self.spot(fail.spot), fail.why.reason, fail.entry.text, column)

    def remark(self, remark: Remark) -> Line:
        """Say what else was found."""
        text = self.fill("remarks", remark.kind, text=_short(remark.text))
        return Line(remark.code, text, self.spot(remark.spot), remark.kind)

    def unreadable(self, one: Judged) -> tuple[Line, ...]:
        """Say all of an offer that was not read."""
        remarks = (remark for remark in remarks_of(one) if remark.kind is Kind.NOT_READ)
        return (*map(self.failed, (*one.offer.failed, *one.prices.failed)), *map(self.remark, remarks))

    def to_look_at(self, one: Judged) -> tuple[Line, ...]:
        """Say all else that was found."""
        lines = [self.remark(remark) for remark in remarks_of(one) if remark.kind is not Kind.NOT_READ]
        if one.prices.lacking:
            codes = ", ".join(self._lacking(*each) for each in one.prices.lacking)
            lines.append(Line("", self.fill("screen", "sheet_missing", codes=codes), one.prices.file, "prices"))
        if not one.prices.file:
            lines.append(Line("", self.word("screen", "no_sheet"), one.offer.files[0], "prices"))
        return tuple(lines)

    def _lacking(self, code: str, columns: tuple[int, ...]) -> str:
        """Name a line of the price sheet with the models that have no price there."""
        models = [self._wording.fill("form", "model", number=str(column + 1)) for column in columns]
        return f"{code} ({', '.join(models)})" if models else code

    def secret(self, offer: Offer) -> frozenset[tuple[str, str]]:
        """Return the sites that are to be kept secret, by file and key: whatever is said there but no or nothing."""
        return frozenset(
            (answer.spot.file, answer.entry.key)
            for answer in offer.answers
            if answer.entry.key.startswith("sites/") and answer.column == SITE.index("secret")
            if not (self._tongue.is_no(answer.text) or self._tongue.is_nothing(answer.text))
        )

    def unsettled(self, one: Judged, lot: int) -> tuple[Line, ...]:
        """Say what the rank of an offer in a lot still depends on."""
        found = unsettled(one, self._form, lot)
        codes = ", ".join(dict.fromkeys(each.entry.code for each in found.missing))
        empty = (Line(codes, self.word("report", "missing"), "", "missing"),) if codes else ()
        return (*empty, *map(self.failed, found.failed), *map(self.remark, found.remarks))

    def state(self, earned: Earned) -> str:
        """Say how far the points of a criterion are known."""
        return self.word("states", earned.state)

    def points(self, points: Decimal | None) -> str:
        """Write points; a word where they are not known."""
        return self.word("incomplete") if points is None else self._wording.number(plain(points))

    def number(self, value: Decimal | None) -> str:
        """Write a number; a dash where there is none."""
        return "-" if value is None else self._wording.number(plain(value))

    def spot(self, spot: Spot) -> str:
        """Say where something stands, in the words of the language."""
        found = _IN_TABLE.fullmatch(spot.place)
        if found:
            place = self.fill("places", "table", table=found[1], row=found[2], column=found[3])
        elif found := _OUTSIDE.fullmatch(spot.place):
            place = self.fill("places", found[1], table=found[2])
        else:
            place = spot.place
        return f"{spot.file}: {place}" if place else spot.file


def remarks_of(one: Judged) -> tuple[Remark, ...]:
    """Return all remarks on an offer."""
    return (*one.offer.remarks, *one.verdict.remarks, *one.prices.remarks)


def open_reasons(dossier: Dossier, collected: Collected, lot: int | None = None) -> tuple[str, ...]:
    """Return why no rank is final, as keys of the wording under `answers.screen.open`.

    Args:
        dossier: the tender.
        collected: all that was read.
        lot: one lot, or all.
    """
    scored = [each for one in collected.offers for each in one.standing.lots if lot in {None, each.lot}]
    shares = weights(dossier)
    found: list[str] = []
    if not shares.decided:
        found.append("shares")
    if shares.others:
        found.append("others")
    if any(earned.state == "judged" for each in scored for earned in each.earned if each.admitted):
        found.append("judged")
    if any(_lacks(each.price, each.earned) for each in scored if each.admitted):
        found.append("missing")
    if any(not each.admitted for each in scored):
        found.append("refused")
    firsts = [each.lot for each in scored if each.score.rank == 1]
    if len(firsts) > len({*firsts}):
        found.append("tie")
    if any(
        each.admitted and any(unsettled(one, collected.form, each.lot))
        for one in collected.offers
        for each in one.standing.lots
        if lot in {None, each.lot}
    ):
        found.append("look")
    if collected.refused:
        found.append("files")
    return tuple(found)


def _lacks(price: Decimal | None, earned: Sequence[Earned]) -> bool:
    return price is None or any(each.points is None and each.state != "judged" for each in earned)


def is_worth_a_look(line: Line) -> bool:
    """Say whether something told asks for a look."""
    return line.reason not in _UNTOLD


def _short(text: str, most: int = 200) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[:most]}…"
