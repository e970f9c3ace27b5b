"""What does not add up in a report: sums against the buyer's own counts, totals against their rows, shares."""

from __future__ import annotations

import datetime
import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any, Final

from tenderkit.contract.cells import found_in
from tenderkit.contract.days import after
from tenderkit.contract.record import COUNTS
from tenderkit.contract.verdict import Finding
from tenderkit.criteria.outcome_model import State
from tenderkit.documents.asked import Measured
from tenderkit.documents.scoring import plain
from tenderkit.words.terms import Each, Form

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.contract.duty import Duty
    from tenderkit.contract.record import Counted, Reported
    from tenderkit.contract.verdict import Told
    from tenderkit.documents.asked import ProofText

_TOTALS: Final = frozenset({"total", "totals", "sum", "totaal", "totalen", "som", "gesamt", "summe", "total général"})
"""What people call the last row of a table, in small letters."""

_WENT: Final = frozenset({"reused", "recycled"})
"""Choices that say what became of a device that was taken back: a list with them is one of those devices."""

_PARTS: Final = (("reused", "taken_back"), ("recycled", "taken_back"), ("delivered_refurbished", "delivered"),
                 ("delivered_new", "delivered"), ("in_time", "reported"))  # fmt: skip
"""Columns that are a part of another one."""

_DELIVERED: Final = "delivered"
"""The column with devices of either sort."""

_NEITHER: Final = "none"
"""The choice that says that something is not so."""

_ALL: Final = Decimal(100)
_SLACK: Final = Decimal(1)
"""Percentage points by which a share may differ from what it is computed of: it may be rounded."""

_HOLIDAYS: Final = 5
"""Working days that may have been public holidays while something was repaired."""


def is_total(row: Reported) -> bool:
    """Say whether a row is the total of the others."""
    return any(isinstance(value, str) and value.strip().casefold() in _TOTALS for value in row.values.values())


def sums_in(item: ProofText, rows: Sequence[Reported], counted: Counted | None) -> Iterator[Finding]:
    """Yield sums that differ from what the buyer counted, and totals and parts that do not add up.

    Args:
        item: what the report is.
        rows: its rows.
        counted: what the buyer counted in the same year; none where he did not, or it is about another time.
    """
    totals = [row for row in rows if is_total(row)]
    own = [row for row in rows if row not in totals]
    numbers = [column for column in item.columns if column.form == "number"]
    for row in totals:
        for column in numbers:
            total, parts = row.values.get(column.id), _numbers(own, column.id)
            if isinstance(total, Decimal) and parts and column.unit != "%" and total != sum(parts):
                values = {"total": total, "reported": sum(parts, Decimal(0))}
                yield Finding("total_differs", State.MISSED, values, (column.text,), (row.spot,))
    larger = [row for row in rows for part, whole in _PARTS if _more(row, part, whole)]
    if larger:
        yield found_in("part_larger", len(larger), larger)
    most = _total(counted, "delivered_new", "delivered_refurbished") if counted else None
    delivered = sum(_numbers(own, _DELIVERED), Decimal(0))
    if most is not None and delivered > most:
        yield Finding("more_delivered", State.UNKNOWN, {"reported": delivered, "counted": most})
    for name, reported in _counts(item, own).items():
        mine = getattr(counted, name) if counted else None
        if mine is not None and reported != mine:
            yield Finding("sum_differs", State.UNKNOWN, {"what": name, "reported": reported, "counted": mine})


def bounds_in(item: ProofText, rows: Sequence[Reported]) -> Iterator[Finding]:
    """Yield values in a list that are worse than what it is held against.

    In a list of single things each of them counts, in any other the average over the devices that it holds.

    Args:
        item: the list.
        rows: its rows.
    """
    for bound in item.bounds:
        column = next((c for c in item.columns if c.form == "number" and c.unit == bound.unit), None)
        if column is None or bound.stricter is None:
            continue
        limit, lower = Decimal(bound.value), bound.stricter == "lower"
        known = [(row, value) for row in rows if isinstance(value := row.values.get(column.id), Decimal)]
        if item.each is not Each.TENDER:
            worse = [row for row, value in known if (value > limit if lower else value < limit)]
            if worse:
                values: dict[str, Told] = {"number": Decimal(len(worse)), "bound": (limit, bound.unit or "")}
                name = "rows_above" if lower else "rows_below"
                spots = tuple(row.spot for row in worse)
                yield Finding(name, State.MISSED, values, (column.text,), spots, bound.parameter)
            continue
        shown = _average(known) if len(known) == len(rows) else None
        if shown is not None and (shown > limit if lower else shown < limit):
            values = {"value": (shown, bound.unit or ""), "bound": (limit, bound.unit or "")}
            yield Finding("above" if lower else "below", State.MISSED, values, parameter=bound.parameter)


def _average(values: Sequence[tuple[Reported, Decimal]]) -> Decimal | None:
    """Return the average over the devices of each row, with one decimal; none where a row does not say how many."""
    devices = [row.values.get(_DELIVERED) for row, _ in values]
    numbers = [each for each in devices if isinstance(each, Decimal)]
    whole = sum(numbers, Decimal(0))
    if len(numbers) < len(values) or not whole:
        return None
    weighted = sum((number * value for number, (_, value) in zip(numbers, values, strict=True)), Decimal(0))
    return plain((weighted / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP))


def _numbers(rows: Sequence[Reported], name: str) -> list[Decimal]:
    return [value for row in rows if isinstance(value := row.values.get(name), Decimal)]


def _total(counted: Counted, *names: str) -> Decimal | None:
    numbers = [getattr(counted, name) for name in names]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None


def _more(row: Reported, part: str, whole: str) -> bool:
    one, other = row.values.get(part), row.values.get(whole)
    return isinstance(one, Decimal) and isinstance(other, Decimal) and one > other


def _counts(item: ProofText, rows: Sequence[Reported]) -> dict[str, Decimal]:
    """Return how many devices a report comes to, of each sort that the buyer counts too."""
    found: dict[str, Decimal] = {}
    for column in item.columns:
        if column.id in COUNTS and column.form == "number" and (numbers := _numbers(rows, column.id)):
            found[column.id] = sum(numbers, Decimal(0))
        chosen = {choice for choice, _ in column.choices} & {*COUNTS}
        for name in sorted(chosen):
            found[name] = Decimal(sum(row.values.get(column.id) == name for row in rows))
        if chosen & _WENT:
            found["taken_back"] = Decimal(len(rows))
    return found


def shares_in(
    duty: Duty, item: ProofText, rows: Sequence[Reported], measured: Mapping[str, Decimal]
) -> Iterator[Finding]:
    """Yield shares stated beside a list that the list does not bear out.

    Args:
        duty: what is due.
        item: the list.
        rows: its rows.
        measured: the values that were handed in, by `DUTY.ITEM`.
    """
    for value in duty.items:
        stated = measured.get(f"{duty.id}.{value.id}")
        if value.form is not Form.VALUE or value.unit != "%" or stated is None:
            continue
        shown = _share(item, value, rows)
        if shown is not None and stated > shown + _SLACK:
            values: dict[str, Any] = {"stated": (stated, "%"), "computed": (shown, "%")}
            yield Finding("share_differs", State.MISSED, values)


def _share(item: ProofText, value: ProofText, rows: Sequence[Reported]) -> Decimal | None:
    """Return the share that a list shows at most, in %; none where it shows none."""
    chosen = next((c.id for c in item.columns if c.id == value.id and c.choices), None)
    if chosen is not None:
        named = [row for row in rows if row.values.get(chosen) not in {None, _NEITHER}]
        return Decimal(math.floor(_ALL * len(named) / len(rows)))
    if set(item.against) & set(value.against):
        return _reused(item, rows)
    return _in_time(item, rows)


def _reused(item: ProofText, rows: Sequence[Reported]) -> Decimal | None:
    """Return the share of devices used again.

    Which devices count the list does not say, so only one without any such device contradicts a share above 0.
    """
    counts = _counts(item, rows)
    return Decimal(0) if counts.get("reused") == 0 else None


def _in_time(item: ProofText, rows: Sequence[Reported]) -> Decimal | None:
    """Return the share of rows in which the second day lies within the period that the list is held against."""
    days = [column.id for column in item.columns if column.form == "date"]
    bounds = [bound for bound in item.bounds if bound.stricter == "lower" and bound.unit in {"working days", "days"}]
    spans = [(row.values.get(days[0]), row.values.get(days[1])) for row in rows] if len(days) > 1 else []
    if not bounds or all(last is None for _, last in spans):
        return None
    period = Measured(Decimal(bounds[0].value) + _HOLIDAYS, str(bounds[0].unit))
    timely = sum(
        isinstance(first, datetime.date) and isinstance(last, datetime.date) and last <= after(first, period)
        for first, last in spans
    )
    return Decimal(math.floor(_ALL * timely / len(spans)))
