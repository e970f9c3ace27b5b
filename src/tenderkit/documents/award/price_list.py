"""What tenderers price, line by line, and what the lines of one tender come to.

A device is priced for each model, in one configuration; so is what is said for each model, such as a spare part. What
the contractor does is priced once. A line counts in the price that is compared where it has a quantity; its price is
agreed in any case.
"""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.documents.asked import PriceText
from tenderkit.documents.forms.form import together, told_in_columns
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Each, Form, Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.proof_model import ProofItem
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.life_cycle import LifeCycle
    from tenderkit.documents.wording import Wording

WARRANTY: Final = "warranty"
"""The criterion that speaks of warranty, by its id: where it is asked, further years of it are priced."""

FURTHER_YEAR: Final = "further_year"
"""The line for them; releases whose criterion has none get one."""
_KWH_A_YEAR: Final = "kWh/year"
_FOR_EACH_MODEL: Final = frozenset({Each.MODEL, Each.CONFIGURATION, Each.BATTERY, Each.PART, Each.ACCESSORY})
_OPEN_ROWS: Final = 6
"""Accessories that there is room for, where each is priced apart."""


class Empty(enum.StrEnum):
    """What a line without a price means."""

    INCOMPLETE = "incomplete"
    """The price sheet cannot be compared."""
    FREE = "free"
    """It is free of charge: a price that nobody named before the award is one that nobody can compare."""
    NOT_OFFERED = "not-offered"
    NO_POINTS = "no-points"
    """The award criterion that it is for earns nothing."""


class Row(enum.StrEnum):
    """What is filled in of a device, by the last part of the key."""

    NUMBER = "number"
    """How many of each model, where several are offered and a criterion of the lot rests on it."""
    PRICE = "price"
    ENERGY = "energy"
    """The energy use in kWh per year."""
    TAKEN_BACK = "taken_back"
    """For what the tenderer takes one back at the end."""


class PriceRow(NamedTuple):
    """A line that a tenderer fills in."""

    code: str
    """Printed: `P 3`, with several lots `P 2.3`, and for accessories that the tenderer names `P 3a`."""
    key: str
    """For machines: `lot-1/take-back/used`, `lot-1/device/price`."""
    criterion: str
    """The code of the criterion that speaks of it; empty for the device."""
    text: str
    each: Each
    quantity: Decimal | None
    """None where the buyer does not know it."""
    per_model: bool
    """Whether each model has its own price."""
    named: bool
    """Whether the tenderer says what it is."""
    empty: Empty
    unit: str = "EUR"
    """Of what is filled in: `EUR`, `devices` or `kWh/year`."""
    may_be_negative: bool = False
    """Whether the tenderer can offer to pay."""
    reference: Decimal | None = None
    """The price that it is held against where an award criterion gives points for it."""


class PriceLot(NamedTuple):
    """The lines of one lot."""

    number: int
    title: str
    quantity: Decimal | None
    rows: tuple[PriceRow, ...]
    life_cycle: LifeCycle | None
    """As decided for the tender; without electricity in a lot where nobody is asked for the energy use."""

    @property
    def tells_numbers(self) -> bool:
        """Whether the tenderer says how many of each model he offers; else each counts for an equal part."""
        return any(row.key == self.key(Row.NUMBER) for row in self.rows)

    def key(self, row: Row) -> str:
        """Return the key of a row of the device."""
        return f"lot-{self.number}/device/{row}"


def countable(lot: Lot) -> dict[str, Kind | None]:
    """Return the lines of a lot that can have a quantity of their own, with the kind of the criterion they are for.

    The names are those of `tender.yaml`: `take-back.used`. A criterion left out has none.
    """
    found: dict[str, Kind | None] = {}
    for criterion in lot.annex.criteria():
        if _lacks_further_year(criterion):
            found[_name(WARRANTY, FURTHER_YEAR)] = criterion.kind
        found |= {_name(criterion.id, line.id): criterion.kind for line in criterion.prices if not _is_open(line)}
    return found | {_name(owner, line.id): None for owner, line in lot.apart}


def _lacks_further_year(criterion: AnnexCriterion) -> bool:
    """Say whether a criterion is the one for warranty and has no line of its own for further years."""
    return criterion.id == WARRANTY and all(line.id != FURTHER_YEAR for line in criterion.prices)


def rests_on_numbers(lot: Lot, wording: Wording) -> bool:
    """Say whether a criterion of a lot rests on how many of which model are offered, as a share of refurbished does.

    Why only then are tenderers asked: whoever may choose the numbers chooses what his price comes to.
    """
    mark = re.compile(wording.word("prices", "marks", "numbers"), re.IGNORECASE)
    return any(c.scoring and mark.search(plain_text(c.scoring.measure)) for c in lot.annex.criteria())


def uncompared(lot: PriceLot) -> tuple[tuple[str, str, str], ...]:
    """Return the lines of a lot whose price is agreed and not compared, for want of a quantity.

    Each with its code, what it is for, and how `tender.yaml` names it. What earns points is compared by them, and
    accessories that tenderers name themselves have no quantity.
    """
    return tuple(
        (row.code, row.text, _name(*row.key.split("/")[1:]))
        for row in lot.rows
        if row.quantity is None and not row.named and row.empty is not Empty.NO_POINTS and "/device/" not in row.key
    )


def asked_use(criterion: AnnexCriterion) -> str | None:
    """Return how a criterion asks for the energy use in kWh per year with the tender; None where it does not."""
    return next(
        (item.text for group in criterion.proof for item in group.items if asks_use(item)),
        None,
    )


def asks_use(item: ProofItem | ProofText) -> bool:
    """Say whether an item asks for the energy use in kWh per year with the tender."""
    return item.at is Moment.TENDER and item.form is Form.VALUE and item.unit == _KWH_A_YEAR


def price_lots(dossier: Dossier, wording: Wording) -> tuple[PriceLot, ...]:
    """Return what tenderers price, by lot.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    several = len(dossier.lots) > 1
    return tuple(_lot(lot, f"{lot.number}." if several else "", dossier.life_cycle, wording) for lot in dossier.lots)


def _lot(lot: Lot, mark: str, life_cycle: LifeCycle | None, wording: Wording) -> PriceLot:
    use = next(((c.code, text) for c in lot.annex.criteria() if (text := asked_use(c)) is not None), None)
    if life_cycle is not None and use is None:
        life_cycle = life_cycle._replace(electricity=Decimal(0))
    rows = [
        *_device(lot, life_cycle, use, wording),
        *sorted(_priced(lot, wording), key=lambda row: (row.named, not row.per_model)),
    ]
    coded: list[PriceRow] = []
    for number, row in enumerate(rows, start=1):
        code = f"P {mark}{number}"
        if row.named:
            letters = [chr(ord("a") + n) for n in range(_OPEN_ROWS)]
            coded += [row._replace(code=f"{code}{letter}", key=f"{row.key}_{letter}") for letter in letters]
        else:
            coded.append(row._replace(code=code))
    return PriceLot(lot.number, lot.title, lot.quantity, tuple(coded), life_cycle)


def _device(
    lot: Lot, life_cycle: LifeCycle | None, use: tuple[str, str] | None, wording: Wording
) -> Iterator[PriceRow]:
    def row(name: Row, unit: str, empty: Empty, text: str, criterion: str = "") -> PriceRow:
        quantity = lot.quantity if name in {Row.NUMBER, Row.PRICE} else None
        return PriceRow(
            "", f"lot-{lot.number}/device/{name}", criterion, text, Each.CONFIGURATION, quantity, per_model=True,
            named=False, empty=empty, unit=unit,
        )  # fmt: skip

    if rests_on_numbers(lot, wording):
        yield row(Row.NUMBER, "devices", Empty.NOT_OFFERED, wording.word("prices", "device", "number"))
    yield row(Row.PRICE, "EUR", Empty.INCOMPLETE, _device_text(lot, wording))
    if life_cycle is not None and life_cycle.counts_electricity and use is not None:
        text = wording.fill("prices", "device", "energy", text=told_in_columns(use[1], wording), code=use[0])
        yield row(Row.ENERGY, _KWH_A_YEAR, Empty.INCOMPLETE, text, use[0])
    if life_cycle is not None and life_cycle.offered:
        years = wording.value(life_cycle.years, "years") if life_cycle.years else wording.word("prices", "open")
        yield row(Row.TAKEN_BACK, "EUR", Empty.INCOMPLETE, wording.fill("prices", "device", "taken_back", years=years))


def _device_text(lot: Lot, wording: Wording) -> str:
    """Return what the price of a device is for, with the criteria that say what it includes."""
    included = re.compile(wording.word("prices", "marks", "included"), re.IGNORECASE)
    titles = [
        f"{criterion.title} ({together(criterion.code)})"
        for criterion in lot.annex.criteria()
        if included.search(plain_text(criterion.requirement))
    ]
    if not titles:
        return wording.word("prices", "device", "price")
    return wording.fill("prices", "device", "price_with", titles=wording.parted(titles))


def _priced(lot: Lot, wording: Wording) -> Iterator[PriceRow]:
    """Yield the lines that the criteria speak of, and those of criteria left out that have a quantity."""
    for criterion in lot.annex.criteria():
        if _lacks_further_year(criterion):
            text = wording.fill("prices", "further_year", title=criterion.title)
            line = PriceText(FURTHER_YEAR, Each.CONFIGURATION, text, Empty.NOT_OFFERED)
            yield _row(lot, criterion.id, criterion.code, line, Empty.NOT_OFFERED, wording)
    for criterion in lot.annex.criteria():
        negative = _says_free(criterion, wording)
        for line in criterion.prices:
            row = _row(lot, criterion.id, criterion.code, line, _empty(criterion, line), wording)
            yield row._replace(may_be_negative=row.may_be_negative or (negative and row.empty is Empty.FREE))
    for owner, line in lot.apart:
        yield _row(lot, owner, "", line, Empty.INCOMPLETE, wording)


def _says_free(criterion: AnnexCriterion, wording: Wording) -> bool:
    """Say whether a criterion says in its text that a line left empty is free, as releases do that have no data for it.

    There a price may be below zero too.
    """
    said = any(line.empty is not None for line in criterion.prices)
    mark = wording.word("prices", "marks", "free")
    return not said and re.search(mark, plain_text(criterion.requirement)) is not None


def _empty(criterion: AnnexCriterion, line: PriceText) -> Empty:
    """Return what a line means that stays empty."""
    if line.empty is not None:
        return Empty(line.empty)
    if _is_open(line) or line.id == FURTHER_YEAR:
        return Empty.NOT_OFFERED
    return Empty.NO_POINTS if criterion.kind is Kind.AWARD else Empty.FREE


def _is_open(line: PriceText) -> bool:
    """Say whether a line stands for as many as there are: it is named after what it is for, as `accessory`."""
    return line.id == line.each


def _name(owner: str, line: str) -> str:
    return f"{owner}.{line}"


def _row(lot: Lot, owner: str, code: str, line: PriceText, empty: Empty, wording: Wording) -> PriceRow:
    named = _is_open(line)
    return PriceRow(
        "",
        f"lot-{lot.number}/{owner}/{line.id}",
        code,
        told_in_columns(line.text, wording),
        line.each,
        None if named else lot.quantities.get(_name(owner, line.id)),
        per_model=line.each in _FOR_EACH_MODEL and not named,
        named=named,
        empty=empty,
        may_be_negative=line.negative,
        reference=line.reference,
    )
