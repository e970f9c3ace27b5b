"""What cells hold, whatever program saved them: numbers, days and texts brought to one form, and put into a table."""

from __future__ import annotations

import datetime
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.sheets.sheet import letters_of, on_sheet
from tenderkit.words.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_MOST_PADDED: Final = 64
"""Columns up to which short rows get empty cells, so that an answer left out has a place."""

MOST_CELLS: Final = 2_000_000
"""Cells that a workbook may have: ours have some thousands."""

_PLAIN_NAME: Final = re.compile(r"[^\W\d]\w*", re.ASCII)
_LARGEST_PLAIN: Final = Decimal("1E+21")
_NOT_THE_FORMAT: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


class TooManyCellsError(ValueError):
    """A workbook has more cells than is safe to read."""


class Read(NamedTuple):
    """What stands in a cell."""

    text: str = ""
    number: Decimal | None = None
    note: str = ""


EMPTY: Final = Read()


def number_read(raw: str, *, percent: bool = False) -> Read:
    """Return a number as its file holds it: the shortest decimal that is the same double.

    Args:
        raw: the number as written in the file.
        percent: whether the cell shows it in %; its text does so too, its number stays the fraction.

    Raises:
        ValueError: it is no number.
    """
    value = float(raw)
    if not math.isfinite(value):
        return Read(raw)
    number = _exact(value)
    return Read(f"{plain(number * 100)}%" if percent else plain(number), number)


def _exact(value: float) -> Decimal:
    text = repr(value)
    return Decimal(text.removesuffix(".0"))


def plain(number: Decimal) -> str:
    """Write a number with a point and no zeros that say nothing."""
    if abs(number) >= _LARGEST_PLAIN:
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day_read(raw: str, *, since_1904: bool) -> Read:
    """Return a day or a time as its file counts it, as ISO writes it; it is no number.

    Raises:
        ValueError: it is no number.
    """
    value = float(raw)
    first_of_march = 61
    if since_1904:
        epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zones
    elif value >= first_of_march or value < 1:
        epoch = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - the same
    else:  # Excel counts a 29 February 1900
        epoch = datetime.datetime(1899, 12, 31)  # noqa: DTZ001 - the same
    try:
        moment = epoch + datetime.timedelta(seconds=round(value * 86_400))
    except (OverflowError, ValueError):
        return number_read(raw)
    if 0 <= value < 1:
        return Read(moment.time().isoformat())
    whole = moment.time() == datetime.time()
    return Read(moment.date().isoformat() if whole else moment.isoformat(sep=" ", timespec="minutes"))


def is_day(code: str) -> bool:
    """Say whether a number format shows a day or a time."""
    return bool(re.search("[ymdhs]", _NOT_THE_FORMAT.sub("", code).partition(";")[0], re.IGNORECASE))


def is_percent(code: str) -> bool:
    """Say whether a number format shows a fraction in %."""
    return "%" in _NOT_THE_FORMAT.sub("", code).partition(";")[0]


def table(
    name: str, found: Mapping[int, Mapping[int, Read]], merged: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> Grid:
    """Return the table of a sheet: its rows that hold anything, each from column A on.

    What other programs left under merged cells nobody sees: it stands in the note of its cell, not as its text.
    An empty one has the place of the cell that covers it.

    Args:
        name: the name of the sheet.
        found: what stands in its cells, by row and column from 0.
        merged: the first and last row and column of its merged cells.

    Raises:
        TooManyCellsError: there are more than is safe.
    """
    rows = {row: {column: cell for column, cell in cells.items() if cell != EMPTY} for row, cells in found.items()}
    rows = {row: cells for row, cells in sorted(rows.items()) if cells}
    ranges = list(merged)
    for first, last in ranges:
        _cover(rows, first, last)
    width = min(_MOST_PADDED, max((max(cells) + 1 for cells in rows.values()), default=0))
    if sum(max(width, max(cells) + 1) for cells in rows.values()) > MOST_CELLS:
        raise TooManyCellsError(f"it has more than {MOST_CELLS:,} cells")
    before = _before(name)
    letters = [f"{before}{letters_of(column)}" for column in range(width)]
    origins = {
        (row, column): f"{before}{letters_of(first[1])}{first[0] + 1}"
        for first, last in ranges
        for row in rows
        if first[0] <= row <= last[0]
        for column in range(first[1], min(last[1] + 1, width))
    }
    return Grid(name, tuple(_row(cells, row, letters, before, origins) for row, cells in rows.items()))


def place_in(sheet: str, row: int, column: int) -> str:
    """Return how a cell is named where it was read: `'Lot 1'!B7`; row and column count from 0."""
    return f"{_before(sheet)}{letters_of(column)}{row + 1}"


def _before(sheet: str) -> str:
    return f"{sheet}!" if _PLAIN_NAME.fullmatch(sheet) else on_sheet(sheet, "")


def _row(
    cells: Mapping[int, Read], row: int, letters: list[str], before: str, origins: Mapping[tuple[int, int], str]
) -> tuple[Cell, ...]:
    more = [f"{before}{letters_of(column)}" for column in range(len(letters), max(cells) + 1)]
    made = []
    for column, place in enumerate([*letters, *more]):
        text, number, note = cells.get(column, EMPTY)
        own = f"{place}{row + 1}"
        made.append(Cell(text, own if text or note else origins.get((row, column), own), note, number))
    return tuple(made)


def _cover(rows: dict[int, dict[int, Read]], first: tuple[int, int], last: tuple[int, int]) -> None:
    """Take the texts of covered cells out of sight, as programs that show the sheet do."""
    for row, cells in rows.items():
        if first[0] <= row <= last[0]:
            for column, cell in cells.items():
                if first[1] <= column <= last[1] and (row, column) != first and cell.text:
                    hidden = f"[merged: {cell.text}]"
                    cells[column] = Read(note=f"{cell.note}\n{hidden}" if cell.note else hidden)
