"""Tables of results, once for all the ways they are told: on a page, as data, in a sheet, as CSV."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from tenderkit.joint.anonymity import Shown
from tenderkit.joint.paper import Table
from tenderkit.sheets.sheet import Content, Look, Sheet, area

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from tenderkit.documents.wording import Wording

Figure: TypeAlias = "str | Decimal | Shown | None"
"""What stands in a cell: a text, a number, what may be told of one, or nothing."""

HIDDEN: Final = "x"
"""What stands where a number is not shown, as in official statistics."""

_NOTHING: Final = "\N{EN DASH}"
_TEXT_WIDTH: Final = 34.0
_NUMBER_WIDTH: Final = 13.0
_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


class Figures(NamedTuple):
    """A table of results."""

    name: str
    """What programs know it by."""
    title: str
    keys: tuple[str, ...]
    """What programs know the columns by."""
    heads: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    widths: tuple[int, ...]
    """On a page, in %."""
    texts: tuple[int, ...] = (0,)
    """The columns that hold texts; the others hold numbers."""
    note: str = ""
    """What is said below it."""

    @property
    def is_masked(self) -> bool:
        """Whether something in it is not shown."""
        return any(isinstance(cell, Shown) and cell.is_hidden for row in self.rows for cell in row)


def without_columns(figures: Figures, keys: Collection[str]) -> Figures:
    """Return a table without some columns; the first one takes the room that they leave on a page."""
    kept = [place for place, key in enumerate(figures.keys) if key not in keys]
    first, *others = (figures.widths[place] for place in kept)
    return figures._replace(
        keys=tuple(figures.keys[place] for place in kept),
        heads=tuple(figures.heads[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in figures.rows),
        widths=(max(first, 100 - sum(others)), *others),
        texts=tuple(number for number, place in enumerate(kept) if place in figures.texts),
    )


def on_page(figures: Figures, wording: Wording, most: int | None = None) -> Table:
    """Return a table as a page shows it.

    Args:
        figures: the table.
        wording: the words of the language.
        most: how many of its rows; all unless told.
    """
    rows = tuple(tuple(_written(cell, wording) for cell in row) for row in figures.rows[:most])
    numbers = tuple(number for number in range(len(figures.heads)) if number not in figures.texts)
    return Table(figures.heads, rows, figures.widths, numbers)


def as_data(figures: Figures) -> list[dict[str, Any]]:
    """Return a table as data: a row each, with null for what nobody told, and a mark for what is not shown."""
    return [dict(zip(figures.keys, map(as_plain, row), strict=True)) for row in figures.rows]


def as_csv(figures: Figures) -> str:
    """Return a table as CSV, with commas between its cells and points in its numbers."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(figures.keys)
    writer.writerows(map(_comma, figures.rows))
    return written.getvalue()


def as_sheet(figures: Figures, name: str, reader: str) -> Sheet:
    """Return a table as a sheet.

    Args:
        figures: the table.
        name: that of the sheet.
        reader: for whom it is, which stands below its title.
    """
    last = len(figures.heads) - 1
    rows: list[tuple[Content | None, ...]] = [
        (Content(figures.title, Look.TITLE),),
        (Content(figures.note or reader, Look.NOTE),),
        tuple(Content(head, Look.HEAD) for head in figures.heads),
        *(tuple(map(_content, row)) for row in figures.rows),
    ]
    merged = (area((0, 0), (0, last)), area((1, 0), (1, last))) if last else ()
    widths = [_TEXT_WIDTH if number in figures.texts else _NUMBER_WIDTH for number in range(last + 1)]
    return Sheet(name, tuple(widths), tuple(rows), merges=merged, frozen=(3, 1), protected=False, repeat_rows=(2, 2))


def _value(cell: Figure) -> str | Decimal | None:
    if isinstance(cell, Shown):
        return HIDDEN if cell.is_hidden else cell.value
    return cell


def _written(cell: Figure, wording: Wording) -> str:
    value = _value(cell)
    if value is None:
        return _NOTHING
    return wording.number(value) if isinstance(value, Decimal) else value


def as_plain(cell: Figure) -> Any:  # noqa: ANN401 - what JSON knows
    """Return a cell as data."""
    if isinstance(cell, Shown) and cell.is_hidden:
        return {"hidden": True}
    value = _value(cell)
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _content(cell: Figure) -> Content:
    return Content(_value(cell), Look.NUMBER if isinstance(cell, Decimal | Shown) else Look.LOCKED)


def _comma(row: Iterable[Figure]) -> list[str]:
    """Return a row as CSV holds it; no text in it is taken for a formula."""
    return [
        f"{value:f}"
        if isinstance(value, Decimal)
        else f"'{value}"
        if (value or "").startswith(_FORMULAS)
        else value or ""
        for value in map(_value, row)
    ]
