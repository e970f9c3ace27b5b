"""What a program reads out of a table, in a Word file or in a sheet: cells in rows, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal


class Cell(NamedTuple):
    """What stands in one cell. Of merged cells the first holds the text, and the others are empty."""

    text: str
    place: str
    """Where it stands, for people: `B7`, or `table 3, row 2, column 2`."""
    note: str = ""
    """A comment on it."""
    number: Decimal | None = None
    """The number, where the file holds a true one."""


class Grid(NamedTuple):
    """One table or one sheet; its rows may differ in length."""

    name: str
    """The name of the sheet, or `table 3`."""
    rows: tuple[tuple[Cell, ...], ...]
