"""What is to be told of a price sheet beside the form of the same tenderer: what does not fit, what was left out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.answers.offer import Kind, Remark, Spot
from tenderkit.documents.award.price_list import Empty, Row
from tenderkit.documents.award.price_sum import CENT
from tenderkit.documents.scoring import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.answers.offer import Offer
    from tenderkit.answers.prices import Priced, PriceForm
    from tenderkit.documents.award.price_list import PriceLot, PriceRow


def checked(priced: Priced, offer: Offer, sheet: PriceForm, shown: Mapping[int, tuple[str, Decimal]]) -> Priced:
    """Return the prices of an offer with what is to be told of them.

    Where the models priced are not those of the form, nobody knows what is offered for what: there is no total.

    Args:
        priced: the prices.
        offer: what the form says.
        sheet: the lines that were asked.
        shown: the totals that stand in the file, by lot, each with its place.
    """
    check = _Check(priced, offer, sheet)
    unfit = {lot.number for lot in sheet.lots if check.unfit(lot)}
    remarks: list[Remark] = [*check.names(), *check.decimals()]
    lacking: list[tuple[str, tuple[int, ...]]] = []
    for lot in sheet.lots:
        if any(row.key in priced.filled for row in lot.rows):
            remarks += [*check.models(lot), *check.numbers(lot), *check.total(lot, shown)]
            remarks += check.left_out(lot) if lot.number not in unfit else ()
            lacking += check.lacking(lot)
    told = {code for code, _ in lacking} | {remark.code for remark in remarks if remark.kind is Kind.NUMBERS}
    lacking += [(code, ()) for code in priced.missing if code not in told]
    return priced._replace(
        totals={lot: total for lot, total in priced.totals.items() if lot not in unfit},
        shares={key: share for key, share in priced.shares.items() if key[0] not in unfit},
        left_out=frozenset(key for key in priced.left_out if key[0] not in unfit),
        remarks=(*priced.remarks, *remarks),
        lacking=tuple(lacking),
    )


class _Check:
    def __init__(self, priced: Priced, offer: Offer, sheet: PriceForm) -> None:
        self._priced = priced
        self._offer = offer
        self._sheet = sheet
        self._lost = {(fail.entry.key, fail.column) for fail in priced.failed}
        """What is there and cannot be read."""

    def names(self) -> Iterator[Remark]:
        """Yield the accessories of which the name or the price is missing."""
        rows = {row.key: row for lot in self._sheet.lots for row in lot.rows if row.named}
        for key, row in rows.items():
            name, price = self._priced.names.get(key, ""), self._column(key, 0)
            if price is not None and not name:
                yield Remark(Kind.NAMELESS, self._spot(key, 0), _told(price), row.code)
            elif name and price is None and (key, 0) not in self._lost:
                yield Remark(Kind.UNPRICED, self._spot(f"{key}/name", 0), name, row.code)

    def decimals(self) -> Iterator[Remark]:
        """Yield the prices that count rounded."""
        for lot in self._sheet.lots:
            for row in lot.rows:
                for column, price in enumerate(self._priced.filled.get(row.key, ())):
                    if row.unit == "EUR" and price is not None and price != price.quantize(CENT):
                        yield Remark(Kind.ROUNDED, self._spot(row.key, column), _told(price), row.code)

    def unfit(self, lot: PriceLot) -> bool:
        """Say whether the models priced are not those of the form."""
        columns = self._offer.columns(lot.number)
        return bool(columns) and self._models(lot) != {*columns}

    def models(self, lot: PriceLot) -> Iterator[Remark]:
        """Yield the prices of models that no form has."""
        columns = {*self._offer.columns(lot.number)}
        for row in lot.rows if columns else ():
            for column, price in enumerate(self._priced.filled.get(row.key, ())):
                if row.per_model and price is not None and column not in columns:
                    text = f"{self._head(lot, column)}: {_told(price)}"
                    yield Remark(Kind.NO_OFFER, self._spot(row.key, column), text, row.code)

    def numbers(self, lot: PriceLot) -> Iterator[Remark]:
        """Yield the numbers of models that do not add up."""
        key, whole = lot.key(Row.NUMBER), Decimal(0)
        found = {n: number for n, number in enumerate(self._priced.filled.get(key, ())) if number is not None}
        whole = sum(found.values(), whole)
        if found and lot.quantity is not None and whole != lot.quantity:
            told = " + ".join(map(_told, found.values()))
            text = f"{told} = {_told(whole)} \N{NOT EQUAL TO} {_told(lot.quantity)}"
            spots = [self._spot(key, column) for column in found]
            place = ", ".join([spots[0].place, *(spot.place.rpartition("!")[2] for spot in spots[1:])])
            yield Remark(Kind.NUMBERS, Spot(spots[0].file, place), text, self._row(lot, Row.NUMBER).code)

    def left_out(self, lot: PriceLot) -> Iterator[Remark]:
        """Yield the prices without which an award criterion earns nothing."""
        for row in lot.rows:
            columns = self._empty(lot, row) if row.empty is Empty.NO_POINTS else ()
            if columns and (lot.number, row.key.split("/")[1]) in self._priced.left_out:
                heads = ", ".join(self._head(lot, column) for column in columns)
                yield Remark(Kind.LEFT_OUT, Spot(self._priced.file, ""), heads, row.code)

    def lacking(self, lot: PriceLot) -> Iterator[tuple[str, tuple[int, ...]]]:
        """Yield the lines that the price that is compared needs, with the models that have none."""
        columns = self._offer.columns(lot.number)
        device = self._row(lot, Row.PRICE)
        for row in lot.rows:
            if row.per_model and (row.code in self._priced.missing or row is device):
                offered = columns if row is device else sorted(self._models(lot) & {*columns}) or columns
                empty = tuple(n for n in offered if self._column(row.key, n) is None and (row.key, n) not in self._lost)
                if empty:
                    yield row.code, empty

    def total(self, lot: PriceLot, shown: Mapping[int, tuple[str, Decimal]]) -> Iterator[Remark]:
        """Yield a total that is not above zero, and one that was typed over."""
        mine = self._priced.totals.get(lot.number)
        if mine is None:
            return
        place, typed = shown.get(lot.number, ("", mine))
        if mine <= 0:
            yield Remark(Kind.WORTHLESS, Spot(self._priced.file, place), _told(mine))
        if abs(typed - mine) >= CENT:
            yield Remark(Kind.TOTAL, Spot(self._priced.file, place), f"{_told(typed)} \N{NOT EQUAL TO} {_told(mine)}")

    def _models(self, lot: PriceLot) -> set[int]:
        """Return the columns of the models with a price of the device, also of one that cannot be read."""
        key = lot.key(Row.PRICE)
        prices = self._priced.filled.get(key, ())
        priced = {column for column, price in enumerate(prices) if price is not None}
        return priced | {column for failed, column in self._lost if failed == key}

    def _empty(self, lot: PriceLot, row: PriceRow) -> list[int]:
        return [n for n in sorted(self._models(lot)) if self._column(row.key, n) is None]

    def _column(self, key: str, column: int) -> Decimal | None:
        values = self._priced.filled.get(key, ())
        return values[column] if column < len(values) else None

    @staticmethod
    def _row(lot: PriceLot, name: Row) -> PriceRow:
        return next(row for row in lot.rows if row.key == lot.key(name))

    def _spot(self, key: str, column: int) -> Spot:
        return self._priced.spots.get((key, column), Spot(self._priced.file, ""))

    def _head(self, lot: PriceLot, column: int) -> str:
        table = next(t for t in self._sheet.form.tables if t.name == f"lot-{lot.number}/prices")
        return table.columns[column] if column < len(table.columns) else str(column + 1)


def _told(number: Decimal) -> str:
    return f"{plain(number):f}"
