"""Sheets put together row by row, for documents whose rows name each other in formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.sheets.sheet import Content, Look, area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.sheets.sheet import Highlight, Rule, Value


class Page:
    """The rows of one sheet, as they come.

    Args:
        width: how many columns it has.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.rows: list[tuple[Content | None, ...]] = []
        self.rules: list[Rule] = []
        self.merges: list[str] = []
        self.highlights: list[Highlight] = []

    @property
    def next(self) -> int:
        """The number of the row that comes next, from 0."""
        return len(self.rows)

    def add(self, cells: Sequence[Content | None]) -> int:
        """Add a row, and return its number."""
        self.rows.append(tuple(cells))
        return len(self.rows) - 1

    def across(self, text: Value, look: Look) -> int:
        """Add a row with one text over the whole width."""
        row = self.add([Content(text, look), *[Content(None, look)] * (self.width - 1)])
        if self.width > 1:
            self.merges.append(area((row, 0), (row, self.width - 1)))
        return row

    def gap(self) -> None:
        """Add an empty row."""
        self.rows.append(())


def quoted(text: str) -> str:
    """Return a text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'
