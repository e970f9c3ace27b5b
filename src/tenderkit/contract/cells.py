"""What does not fit in the cells of a report: nothing in them, not what the column is for, or not possible."""

from __future__ import annotations

import datetime
import itertools
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeGuard

from tenderkit.contract.record import COUNTS
from tenderkit.contract.verdict import Finding
from tenderkit.criteria.outcome_model import State
from tenderkit.words.terms import Each

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Span
    from tenderkit.contract.record import Reported, Spot
    from tenderkit.contract.verdict import Told
    from tenderkit.documents.asked import ColumnText, ProofText

_SOURCE: Final = "dated"
"""The column with the day of a source, which may be older than the contract."""

_UNTIL: Final = "until"
"""The column with the day on which something ends, which may be still to come."""

_WHOLE: Final = frozenset({"devices", "models", "sites", "parts", "points", "cycles"})
"""Units of which there are whole ones only."""

_MOST: Final = {"%": Decimal(100), "years": Decimal(30), "months": Decimal(360), "kWh/year": Decimal(5000)}
"""The most that can be in a unit."""


def cells_in(
    item: ProofText, rows: Sequence[Reported], about: Span | None, term: Term, on: datetime.date
) -> Iterator[Finding]:
    """Yield what does not fit in the cells of a report.

    Args:
        item: what the report is.
        rows: its rows.
        about: the days that it is about; none where it does not return.
        term: how long the contract runs.
        on: the day whose state of things it is.
    """
    needed = [column for column in item.columns if not column.optional]
    empty = [column for column in needed if all(row.values.get(column.id) is None for row in rows)]
    if empty:
        yield found_in("columns_empty", len(empty), names=[column.text for column in empty])
    wrong = [(row, column) for row in rows for column in item.columns if not _fits(row, column)]
    if wrong:
        yield found_in("unreadable", len(wrong), [row for row, _ in wrong], [column.text for _, column in wrong])
    impossible = [(row, column) for row in rows for column in item.columns if not _possible(row, column)]
    if impossible:
        names = [column.text for _, column in impossible]
        yield found_in("impossible_values", len(impossible), [row for row, _ in impossible], names)
    yield from _days(item, rows, about, term, on)


def found_in(name: str, number: int, rows: Sequence[Reported] = (), names: Sequence[str] = ()) -> Finding:
    """Return a finding with its number, in which rows it is, and what it is about."""
    spots: tuple[Spot, ...] = tuple(row.spot for row in rows)
    values: dict[str, Told] = {"number": Decimal(number)}
    return Finding(name, State.MISSED, values, tuple(dict.fromkeys(names)), spots)


def _fits(row: Reported, column: ColumnText) -> bool:
    """Say whether what stands in a cell is of the column's form, or nothing stands there."""
    value = row.values.get(column.id)
    if value is None:
        return True
    if column.form == "number":
        return isinstance(value, Decimal)
    if column.form == "date":
        return isinstance(value, datetime.date)
    return column.form != "choice" or value in {choice for choice, _ in column.choices}


def _possible(row: Reported, column: ColumnText) -> bool:
    value = row.values.get(column.id)
    if column.form != "number" or not isinstance(value, Decimal):
        return True
    unit = column.unit or ""
    whole = (unit not in _WHOLE and column.id not in COUNTS) or value == value.to_integral_value()
    return whole and 0 <= value <= _MOST.get(unit, value)


def _days(
    item: ProofText, rows: Sequence[Reported], about: Span | None, term: Term, on: datetime.date
) -> Iterator[Finding]:
    """Yield what does not fit in the days of a report."""
    columns = [column.id for column in item.columns if column.form == "date" and column.id != _UNTIL]
    future = [row for row in rows if any(_is_day(day := row.values.get(name)) and day > on for name in columns)]
    if future:
        yield found_in("dates_future", len(future), future)
    happened = [name for name in columns if name != _SOURCE]
    dated = [(row, [day for name in happened if _is_day(day := row.values.get(name))]) for row in rows]
    before = [row for row, days in dated if any(day < term.signed for day in days)]
    if before:
        yield found_in("dates_before", len(before), before)
    outside = [row for row, days in dated if days and about and not about.first <= days[0] <= about.last]
    outside = [row for row in outside if row not in (*future, *before)]
    if outside and item.each is Each.DEVICE:  # what was ordered in one year may come in the next
        yield found_in("dates_outside", len(outside), outside)
    reversed_ = [row for row, days in dated if any(later < earlier for earlier, later in itertools.pairwise(days))]
    if reversed_:
        yield found_in("dates_reversed", len(reversed_), reversed_)


def _is_day(value: object) -> TypeGuard[datetime.date]:
    return isinstance(value, datetime.date)
