"""The tables of a Word file, as they read when all its changes are accepted: what was filled in, and what stands where.

A file saved by LibreOffice has lost what tells one field from another, and a field may stand around text, a cell or a
row: so tables are read as they look, cell by cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.package.contents import read_word
from tenderkit.word.reading.paragraphs import ALTERNATE, Reader
from tenderkit.word.vocabulary.ooxml import Element, wtag, wval
from tenderkit.words.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.word.package.contents import Contents

OUTSIDE: Final = "outside tables"
"""The name of the last grid, which holds what stands in no table, each paragraph in a row of one cell."""

_TABLE: Final = wtag("tbl")
_PARAGRAPH: Final = wtag("p")
_ROW_LOOK: Final = wtag("trPr")
_CELL_LOOK: Final = wtag("tcPr")
_WRAPPERS: Final = frozenset(map(wtag, ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo")))
"""What stands around a part of a table that it does not change."""

_MOST: Final = 2000
"""Columns that a cell may go over."""


def read_docx(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the tables of a Word file, one within another too, and last what stands in none.

    A cell that goes over several is the first of them; the others are empty, and have its place.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no Word file, or is damaged.
    """
    contents = read_word(data, name)
    tables = _Tables(contents)
    tables.go_through(contents.document)
    return (*tables.grids, Grid(OUTSIDE, tuple((cell,) for cell in tables.outside)))


class _Tables:
    """Goes through a Word file and keeps its tables."""

    def __init__(self, contents: Contents) -> None:
        self.grids: list[Grid] = []
        self.outside: list[Cell] = []
        self._reader = Reader(contents, filled_in=True)

    def go_through(self, elements: Iterable[Element]) -> None:
        """Keep what stands in elements that are in no cell."""
        for child in elements:
            if child.tag == _TABLE:
                self._table(child)
            elif child.tag == _PARAGRAPH:
                place = f"below table {len(self.grids)}" if self.grids else "above table 1"
                cell = self._cell((child,), place)
                if cell.text or cell.note:
                    self.outside.append(cell)
            else:  # what is written in several ways counts once
                self.go_through(child[:1] if child.tag == ALTERNATE else child)

    def _table(self, table: Element) -> None:
        number = len(self.grids) + 1
        self.grids.append(Grid(f"table {number}", ()))
        rows: list[tuple[Cell, ...]] = []
        for row in _inner(table, "tr"):
            look = row.find(_ROW_LOOK)
            if look is None or look.find(wtag("del")) is None:
                rows.append(self._row(row, look, f"table {number}, row {len(rows) + 1}", rows[-1] if rows else ()))
        self.grids[number - 1] = Grid(f"table {number}", tuple(rows))

    def _row(self, row: Element, look: Element | None, place: str, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
        before = _number(look, "gridBefore", 0)
        cells = [Cell("", f"{place}, column {n + 1}") for n in range(before)]
        for element in _inner(row, "tc"):
            look = element.find(_CELL_LOOK)
            if look is not None and look.find(wtag("cellDel")) is not None:
                continue
            column = len(cells)
            cell = self._cell(element, f"{place}, column {column + 1}")
            if _goes_on(look, "vMerge") and column < len(above):
                cell = _covered(cell, above[column].place)
            elif _goes_on(look, "hMerge") and cells:
                cell = _covered(cell, cells[-1].place)
            cells += [cell, *(Cell("", cell.place) for _ in range(_number(look, "gridSpan", 1) - 1))]
        return tuple(cells)

    def _cell(self, elements: Iterable[Element], place: str) -> Cell:
        """Return what stands in a cell, its tables apart."""
        self._reader.noted = []
        texts = list(self._texts(elements))
        return Cell("\n".join(texts), place, "\n".join(filter(None, self._reader.noted)))

    def _texts(self, elements: Iterable[Element]) -> Iterator[str]:
        for child in elements:
            if child.tag == _PARAGRAPH:
                yield from (text for read in self._reader.paragraphs(child) if (text := read.text.strip()))
            elif child.tag == _TABLE:
                noted = self._reader.noted
                self._table(child)
                self._reader.noted = noted
            else:
                yield from self._texts(child[:1] if child.tag == ALTERNATE else child)


def _covered(cell: Cell, place: str) -> Cell:
    """Return a cell that is part of another, with what nobody sees of it as a note."""
    note = "\n".join(filter(None, (cell.note, cell.text and f"[merged: {cell.text}]")))
    return Cell("", place, note)


def _goes_on(look: Element | None, name: str) -> bool:
    """Say whether a cell is part of the one above it, or before it."""
    found = None if look is None else look.find(wtag(name))
    return found is not None and found.get(wtag("val"), "continue") == "continue"


def _number(look: Element | None, name: str, least: int) -> int:
    text = "" if look is None else wval(look, name) or ""
    return min(max(int(text), least), _MOST) if text.isascii() and text.isdigit() else least


def _inner(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, those in fields too."""
    for child in element:
        if child.tag == wtag(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, name)
        elif child.tag == ALTERNATE:
            yield from _inner(next(iter(child), ()), name)
