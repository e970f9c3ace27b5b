"""The tables of an OpenDocument text, which LibreOffice saves, as they read when all its changes are accepted.

Of the libraries for OpenDocument, odfpy has not changed for years, and odfdo brings a model of the whole format: what
is needed here is one walk through one part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.reading.tables import OUTSIDE
from tenderkit.word.vocabulary.ooxml import Element, parse_xml
from tenderkit.words.archive import TooBigError, unpacked
from tenderkit.words.errors import UsageError
from tenderkit.words.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OASIS: Final = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT: Final = f"{{{_OASIS}text:1.0}}"
_TABLE: Final = f"{{{_OASIS}table:1.0}}"
_OFFICE: Final = f"{{{_OASIS}office:1.0}}"
_DRAW: Final = f"{{{_OASIS}drawing:1.0}}"
_EXTENDED: Final = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"

KIND: Final = b"application/vnd.oasis.opendocument.text"
"""How the media type of a text begins; that of a template has more."""

_PARAGRAPHS: Final = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_SIGNS: Final = {f"{_TEXT}tab": " ", f"{_TEXT}line-break": "\n"}
_UNREAD: Final = frozenset(
    {
        f"{_TEXT}tracked-changes",  # what was taken out
        f"{_TEXT}placeholder",
        f"{_TEXT}label",  # the choices of a list
        f"{_TEXT}note-citation",
        f"{_TEXT}hidden-text",
        f"{_TEXT}sequence-decls",
        f"{_EXTENDED}list-item",
        f"{_OFFICE}annotation-end",
        f"{_OFFICE}forms",
    }
)
_NOTES: Final = frozenset({f"{_TEXT}note", f"{_OFFICE}annotation"})
_ROWS: Final = frozenset(f"{_TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
_CELLS: Final = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})
_MOST: Final = 2000
"""Rows or columns that a file may repeat: a table that goes on to the edge is not meant."""

_PARTS: Final = frozenset({"mimetype", "meta-inf/manifest.xml", "content.xml"})
_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 50_000_000


def read_odt(data: bytes, name: str) -> tuple[Grid, ...]:
    """Return the tables of an OpenDocument text, one within another too, and last what stands in none.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is none, has a password, or is damaged.
    """
    try:
        parts = unpacked(data, _PARTS.__contains__, _MOST_ENTRIES, _MOST_BYTES)
        if not parts.get("mimetype", b"").startswith(KIND):
            raise UsageError(f"{name} is no text of OpenDocument", "name a .docx, .odt, .xlsx or .ods file")
        if b"encryption-data" in parts.get("meta-inf/manifest.xml", b""):
            raise UsageError(f"{name} has a password", "open it, and save it without one")
        content = parse_xml(parts.get("content.xml", b""))
    except TooBigError as error:
        raise UsageError(f"{name} is too large: {error}", "take out what is not of the form") from error
    except ValueError as error:  # damaged, or no XML
        raise UsageError(f"{name} is damaged: {error}", "copy or download it again, or save it anew") from error
    reader = _Reader()
    reader.go_through(next(content.iter(f"{_OFFICE}text"), ()))
    return (*reader.grids, Grid(OUTSIDE, tuple((cell,) for cell in reader.outside)))


class _Reader:
    """Goes through a text and keeps its tables."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.outside: list[Cell] = []

    def go_through(self, elements: Iterable[Element]) -> None:
        """Keep what stands in elements that are in no cell."""
        for child in elements:
            if child.tag == f"{_TABLE}table":
                self._table(child)
            elif child.tag in _PARAGRAPHS:
                cell = self._cell((child,), f"below table {len(self.grids)}" if self.grids else "above table 1")
                if cell.text or cell.note:
                    self.outside.append(cell)
            elif child.tag not in _UNREAD:
                self.go_through(child)

    def _table(self, table: Element) -> None:
        number = len(self.grids) + 1
        self.grids.append(Grid(f"table {number}", ()))
        rows: list[tuple[Cell, ...]] = []
        for row in _inner(table, f"{_TABLE}table-row", _ROWS):
            cells = self._cells(row, f"table {number}, row {len(rows) + 1}", rows[-1] if rows else ())
            rows += [cells] * _times(row, "rows", cells)
        self.grids[number - 1] = Grid(f"table {number}", tuple(rows))

    def _cells(self, row: Element, place: str, above: tuple[Cell, ...]) -> tuple[Cell, ...]:
        """Return the cells of a row; one that is part of another is empty, and has its place."""
        cells: list[Cell] = []
        covered = 0
        """How many cells the last one goes over."""
        for child in row:
            if child.tag not in _CELLS:
                continue
            found = self._cell(child, f"{place}, column {len(cells) + 1}")
            if child.tag == f"{_TABLE}table-cell":
                covered = _count(child, "columns-spanned") - 1
                cells += [found] * _times(child, "columns", (found,))
                continue
            for _ in range(_times(child, "columns", (found,))):
                column = len(cells)
                origin = cells[-1] if covered > 0 else above[column] if column < len(above) else found
                cells.append(Cell("", origin.place, f"[merged: {found.text}]" if found.text else found.note))
                covered -= 1
        return tuple(cells)

    def _cell(self, elements: Iterable[Element], place: str) -> Cell:
        """Return what stands in a cell, its tables apart."""
        texts: list[str] = []
        notes: list[str] = []
        for child in elements:
            self._paragraphs(child, texts, notes)
        return Cell("\n".join(texts), place, "\n".join(notes))

    def _paragraphs(self, element: Element, texts: list[str], notes: list[str]) -> None:
        if element.tag in _PARAGRAPHS:
            text = "".join(self._words(element, texts, notes)).strip()
            if text:
                texts.append(text)
        elif element.tag == f"{_TABLE}table":
            self._table(element)
        elif element.tag not in _UNREAD:
            for child in element:
                self._paragraphs(child, texts, notes)

    def _words(self, element: Element, texts: list[str], notes: list[str]) -> Iterator[str]:
        """Yield the words of a paragraph; what floats beside it, and notes, are kept apart."""
        yield element.text or ""
        for child in element:
            if child.tag in _NOTES:
                found = self._cell(child, "")
                notes.append(found.text)
            elif child.tag == f"{_DRAW}frame":
                self._paragraphs(child, texts, notes)
            elif child.tag == f"{_TEXT}s":
                yield " " * min(int(child.get(f"{_TEXT}c", "1")), _MOST)
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag not in _UNREAD and child.get(f"{_EXTENDED}showing-place-holder") != "true":
                yield from self._words(child, texts, notes)
            yield child.tail or ""


def _inner(element: Element, name: str, wrappers: frozenset[str]) -> Iterator[Element]:
    for child in element:
        if child.tag == name:
            yield child
        elif child.tag in wrappers:
            yield from _inner(child, name, wrappers)


def _times(element: Element, what: str, cells: Iterable[Cell]) -> int:
    """Return how often a row or a cell stands there; an empty one to the edge of the table counts once."""
    number = _count(element, f"{what}-repeated")
    return number if number <= _MOST or any(cell.text for cell in cells) else 1


def _count(element: Element, name: str) -> int:
    text = element.get(f"{_TABLE}number-{name}", "1")
    return min(int(text), _MOST + 1) if text.isascii() and text.isdigit() else 1
