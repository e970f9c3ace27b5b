"""What the prices of one tender come to: the price that is compared, in exact decimals.

Every price counts in cents. A line counts with its quantity; one that each model has a price for, the device too,
counts with the average, in which models count alike, or with their numbers where the tenderer is asked for them. Where
the life-cycle cost counts, electricity comes on top and the value at the end goes off, for each device. The price sheet
holds the same as formulas.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.documents.award.price_list import Empty, Row
from tenderkit.documents.life_cycle import cents, energy_cost, value_at_end
from tenderkit.documents.scoring import counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.documents.award.price_list import PriceLot, PriceRow

CENT: Final = Decimal("0.01")
_EXACT: Final = Context(prec=100, rounding=ROUND_HALF_UP)
_ZERO: Final = Decimal(0)


class Compared(NamedTuple):
    """What the lines of a lot come to; None where something is missing."""

    numbers: tuple[Decimal | None, ...]
    """What each model weighs: 1, or how many of it there are where the tenderer is asked."""
    sums: Mapping[str, Decimal | None]
    """By the key of the line, of those that count."""
    energy: tuple[Decimal | None, ...]
    """What the electricity of one device of each model costs over the years."""
    ends: tuple[Decimal | None, ...]
    """What one device of each model is worth at the end."""
    energy_sum: Decimal | None
    ends_sum: Decimal | None
    total: Decimal | None
    missing: tuple[str, ...]
    """The codes of the lines that are needed and not filled in, or whose numbers do not add up."""
    numbers_known: bool
    """Whether it is known what the models weigh."""


def compared(lot: PriceLot, filled: Mapping[str, Sequence[Decimal | None]], models: int) -> Compared:
    """Return what the lines of a lot come to.

    Args:
        lot: its lines.
        filled: what the tenderer filled in, by the key of the line: one value for each model, or one.
        models: how many models there is room for.
    """
    given = {row.key: _padded(filled.get(row.key, ()), models if row.per_model else 1) for row in lot.rows}
    codes = {row.key: row.code for row in lot.rows}
    prices = tuple(None if price is None else cents(price) for price in given[lot.key(Row.PRICE)])
    numbers = _numbers(lot, given, prices)
    wrong = _wrong(lot, given, prices)
    whole = sum((n for n in numbers if n is not None), _ZERO)
    missing: list[str] = [codes[lot.key(wrong)]] if wrong else []
    sums: dict[str, Decimal | None] = {}
    for row in lot.rows:
        if row.quantity is not None and row.key != lot.key(Row.NUMBER):
            sums[row.key] = _line(row, given[row.key], None if wrong else numbers, whole)
            if sums[row.key] is None and not (wrong and row.per_model):
                missing.append(row.code)
    energy, ends = _life_cycle(lot, given, prices)
    energy_sum, ends_sum = (None if wrong else _average(lot.quantity, numbers, each, whole) for each in (energy, ends))
    cycle = lot.life_cycle
    needed = [*sums.values()]
    if cycle is not None and cycle.counts_electricity:
        needed.append(energy_sum)
        missing += (
            [codes[lot.key(Row.ENERGY)]] if energy_sum is None and not wrong and lot.key(Row.ENERGY) in codes else []
        )
    if cycle is not None and cycle.counts_residual:
        needed.append(None if ends_sum is None else -ends_sum)
        missing += [codes[lot.key(Row.TAKEN_BACK)]] if ends_sum is None and not wrong and cycle.offered else []
    known = [amount for amount in needed if amount is not None]
    total = sum(known, _ZERO) if not wrong and len(known) == len(needed) else None
    return Compared(numbers, sums, energy, ends, energy_sum, ends_sum, total, tuple(missing), wrong is None)


def parts_share(
    rows: Sequence[PriceRow],
    filled: Mapping[str, Sequence[Decimal | None]],
    devices: Sequence[Decimal | None],
    numbers: Mapping[int, Decimal],
) -> Decimal | None:
    """Return what parts cost together, in % of their reference prices; None where a price is missing.

    Where they have none, as in releases before there were any, it is in % of the price of the device. Of several models
    the average counts, weighted with their numbers.

    Args:
        rows: the lines of the parts.
        filled: what the tenderer filled in, as in `compared`.
        devices: the prices of the device, model by model; a model without one is not offered.
        numbers: what each model weighs, by column.
    """
    columns = [column for column, price in enumerate(devices) if price]
    references = [row.reference for row in rows if row.reference is not None]
    if not rows or not columns or (len(columns) > 1 and not {*columns} <= {*numbers}):
        return None
    if len(references) not in {0, len(rows)}:
        return None
    reference = sum(references, _ZERO)
    shares: dict[int, Decimal] = {}
    for column in columns:
        parts = [_padded(filled.get(row.key, ()), column + 1)[column] for row in rows]
        known = [cents(price) for price in parts if price is not None]
        if len(known) < len(parts):
            return None
        shares[column] = _EXACT.divide(sum(known, _ZERO) * 100, reference or cents(devices[column] or _ZERO))
    if len(columns) == 1:
        return counted(shares[columns[0]])
    whole = sum((numbers[column] for column in columns), _ZERO)
    weighted = (_EXACT.multiply(numbers[column], shares[column]) for column in columns)
    return counted(_EXACT.divide(sum(weighted, _ZERO), whole)) if whole else None


def _padded(values: Sequence[Decimal | None], length: int) -> tuple[Decimal | None, ...]:
    return (*values, *[None] * length)[:length]


def _numbers(
    lot: PriceLot, given: Mapping[str, Sequence[Decimal | None]], prices: Sequence[Decimal | None]
) -> tuple[Decimal | None, ...]:
    """Return what each model weighs: all alike, or as the tenderer says how many there are of each."""
    told = given.get(lot.key(Row.NUMBER), ())
    if not lot.tells_numbers:
        return tuple(None if price is None else Decimal(1) for price in prices)
    if all(number is None for number in told):
        only = sum(price is not None for price in prices) == 1
        return tuple(lot.quantity if price is not None and only else None for price in prices)
    return tuple(None if price is None else number or _ZERO for number, price in zip(told, prices, strict=True))


def _wrong(
    lot: PriceLot, given: Mapping[str, Sequence[Decimal | None]], prices: Sequence[Decimal | None]
) -> Row | None:
    """Return the row of the device at fault where nobody can say what the models weigh; None where all is well."""
    if lot.quantity is None or all(price is None for price in prices):
        return Row.PRICE
    told = given.get(lot.key(Row.NUMBER), ())
    if any(number and price is None for number, price in zip(told, prices, strict=False)):
        return Row.PRICE
    numbers = _numbers(lot, given, prices)
    adds_up = sum((n for n in numbers if n is not None), _ZERO) == lot.quantity
    return Row.NUMBER if lot.tells_numbers and not adds_up else None


def _line(
    row: PriceRow, prices: Sequence[Decimal | None], numbers: Sequence[Decimal | None] | None, whole: Decimal
) -> Decimal | None:
    """Return what a line with a quantity comes to; None where a price is missing that is not free."""
    rounded = [None if price is None else cents(price) for price in prices]
    if row.empty is Empty.FREE:
        rounded = [price or _ZERO for price in rounded]
    quantity = row.quantity or _ZERO
    if not row.per_model:
        return None if rounded[0] is None else cents(_EXACT.multiply(quantity, rounded[0]))
    return None if numbers is None else _average(quantity, numbers, rounded, whole)


def _average(
    quantity: Decimal | None, numbers: Sequence[Decimal | None], amounts: Sequence[Decimal | None], whole: Decimal
) -> Decimal | None:
    """Return the average of the models that count, times a quantity; None where the amount of one is missing."""
    added = _for_all(numbers, amounts)
    if added is None or not whole or quantity is None:
        return None
    return cents(_EXACT.divide(_EXACT.multiply(quantity, added), whole))


def _life_cycle(
    lot: PriceLot, given: Mapping[str, Sequence[Decimal | None]], prices: Sequence[Decimal | None]
) -> tuple[tuple[Decimal | None, ...], tuple[Decimal | None, ...]]:
    """Return electricity and value at the end of one device of each model."""
    cycle = lot.life_cycle
    if cycle is None:
        return (), ()
    used = given.get(lot.key(Row.ENERGY), [None] * len(prices))
    back = given.get(lot.key(Row.TAKEN_BACK), [None] * len(prices))
    energy = tuple(None if kwh is None else energy_cost(cents(kwh), cycle) for kwh in used)
    ends = tuple(
        None if price is None else value_at_end(price, None if taken is None else cents(taken), cycle)
        for price, taken in zip(prices, back, strict=True)
    )
    return energy, ends


def _for_all(numbers: Sequence[Decimal | None], amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Return the sum over all models that count; None where the amount of one of them is missing."""
    if not amounts or any(n and amount is None for n, amount in zip(numbers, amounts, strict=True)):
        return None
    return _times(numbers, amounts)


def _times(numbers: Sequence[Decimal | None], amounts: Sequence[Decimal | None]) -> Decimal:
    pairs = zip(numbers, amounts, strict=True)
    return sum((_EXACT.multiply(n, amount) for n, amount in pairs if n and amount is not None), _ZERO)
