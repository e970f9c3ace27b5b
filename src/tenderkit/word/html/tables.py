"""Reading the tables of the annex HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Protocol

from tenderkit.word.html.text import text_between
from tenderkit.word.vocabulary.blocks import Block, Cell, Paragraph, Row, Table
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.word.html.complaints import Complaints
    from tenderkit.word.vocabulary.ooxml import Element

_NONE: Final[frozenset[str]] = frozenset()
_CLASS: Final = frozenset({"class"})
_WIDTH: Final = frozenset({"width"})
_CELL: Final = frozenset({"class", "colspan"})
_ORDER: Final = ("caption", "colgroup", "thead", "tbody")
_TABLES: Final = {None: Role.TABLE, "criterion": Role.CRITERION, "facts": Role.FACTS}
_CELLS: Final = {
    # (tag, class): the role of a plain paragraph; that of other headings depends on the row
    ("td", None): Role.TABLE_TEXT,
    ("td", "number"): Role.TABLE_NUMBER,
    ("th", "number"): Role.TABLE_NUMBER_HEADING,
}
_IN_ROW: Final = "td", "th"
_PERCENT: Final = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)%")
_SLACK: Final = 1.0
"""Per cent by which widths may miss 100, for thirds and such."""

_MOST_COLUMNS: Final = 63
"""Word's own limit."""


class _Cells(Protocol):
    """What a table needs of the reader of blocks."""

    def cell(self, element: Element, role: Role) -> tuple[Block, ...]:
        """Return the blocks of a cell."""

    def paragraph(self, element: Element, role: Role) -> Paragraph:
        """Return a paragraph."""


class TableReader:
    """Reads tables; notes problems."""

    def __init__(self, complaints: Complaints, cells: _Cells) -> None:
        self._complaints = complaints
        self._cells = cells
        self._headings: dict[tuple[str, Role], Cell] = {}
        self._shares_of: dict[tuple[str | None, ...], tuple[float, ...]] = {}

    def table(self, element: Element) -> Table:
        """Return a table whose rows all fill all of its columns."""
        self._complaints.attributes(element, _CLASS)
        role = _TABLES.get(element.get("class"))
        if role is None:
            names = ", ".join(name for name in _TABLES if name)
            message = f"<table> has no class {element.get('class')!r}"
            self._complaints.about(element, message, f"its classes are: {names}")
        parts = self._parts(element)
        caption = self._caption(parts["caption"]) if "caption" in parts else None
        head = self._rows(parts["thead"], Role.COLUMN_HEADING) if "thead" in parts else []
        rows = self._rows(parts["tbody"]) if "tbody" in parts else []
        if not rows:
            self._complaints.about(element, "<table> has no rows in a <tbody>", "leave an empty table out")
        columns = self._columns(element, parts.get("colgroup"), [*head, *rows])
        return Table(role or Role.TABLE, caption, columns, tuple(row for _, row in head), tuple(row for _, row in rows))

    def _parts(self, element: Element) -> dict[str, Element]:
        parts: dict[str, Element] = {}
        place = -1
        children = element.getchildren()
        self._no_text(element, children)
        for child in children:
            if child.tag not in _ORDER or child.tag in parts or _ORDER.index(child.tag) < place:
                self._complaints.about(
                    child,
                    f"<{child.tag}> cannot stand here in <table>",
                    "a table holds caption, colgroup, thead (each if it likes) and one tbody, in this order",
                )
                continue
            place = _ORDER.index(child.tag)
            parts[child.tag] = child
            self._complaints.attributes(child, _NONE)
        return parts

    def _caption(self, element: Element) -> Paragraph:
        return self._cells.paragraph(element, Role.CAPTION)

    def _rows(self, element: Element, heading: Role = Role.TABLE_HEADING) -> list[tuple[Element, Row]]:
        """Return rows; `heading` is the role of the text in their headings."""
        rows = element.getchildren()
        self._no_text(element, rows)
        return [(row, self._row(row, heading)) for row in rows if row.tag == "tr" or self._is(row, "tr")]

    def _row(self, element: Element, heading: Role) -> Row:
        if element.keys():
            self._complaints.attributes(element, _NONE)
        cells = element.getchildren()
        self._no_text(element, cells)
        known = [cell for cell in cells if cell.tag in _IN_ROW or self._is(cell, *_IN_ROW)]
        return Row(tuple([self._cell(cell, heading) for cell in known]))

    def _cell(self, element: Element, heading: Role) -> Cell:
        span = 1
        name = None
        if element.tag == "th" and not len(element) and not element.keys():
            return self._heading(element, heading)
        if element.keys():
            self._complaints.attributes(element, _CELL)
            name = element.get("class")
            if name not in {None, "number"}:
                message = f"<{element.tag}> has no class {name!r}"
                self._complaints.about(element, message, "its only class is number")
                name = None
            spans = element.get("colspan", "1")
            if re.fullmatch(r"[1-9]\d?", spans):
                span = int(spans)
            else:
                self._complaints.about(element, f"colspan is a whole number from 1, not {spans!r}")
        return Cell(span, self._cells.cell(element, _CELLS.get((element.tag, name), heading)))

    def _heading(self, element: Element, heading: Role) -> Cell:
        """Return the heading of a row, the same one where it stands thousands of times."""
        text = element.text or ""
        if (text, heading) not in self._headings:
            self._headings[text, heading] = Cell(1, self._cells.cell(element, heading))
        return self._headings[text, heading]

    def _columns(self, table: Element, group: Element | None, rows: list[tuple[Element, Row]]) -> tuple[float, ...]:
        counts = [sum([cell.span for cell in row.cells]) for _, row in rows]
        columns = len(group) if group is not None else max(counts, default=1)
        if not 0 < columns <= _MOST_COLUMNS:
            self._complaints.about(table, f"a table has 1 to {_MOST_COLUMNS} columns, not {columns}")
            columns = 1
        for (element, _), count in zip(rows, counts, strict=True):
            if count != columns:
                self._complaints.about(element, f"the row has {count} columns; the table has {columns}")
        return self._shares(group) if group is not None else (1 / columns,) * columns

    def _shares(self, group: Element) -> tuple[float, ...]:
        columns = group.getchildren()
        self._no_text(group, columns)
        written = tuple([col.get("width") for col in columns if col.tag == "col" and len(col.keys()) == 1])
        if len(written) == len(columns) and written in self._shares_of:
            return self._shares_of[written]
        widths: list[float] = []
        for col in columns:
            if not self._is(col, "col"):
                continue
            self._complaints.attributes(col, _WIDTH, _WIDTH)
            width = _PERCENT.fullmatch(col.get("width", ""))
            if width is None or not float(width[1]):
                message = f"the width of a <col> is a percentage such as 22%, not {col.get('width', '')!r}"
                self._complaints.about(col, message)
            widths.append(float(width[1]) if width else 0)
        total = sum(widths)
        if not total or abs(total - 100) > _SLACK:
            self._complaints.about(group, f"the widths add up to {total:g}%, not 100%")
            return (1 / max(len(widths), 1),) * len(widths)
        shares = tuple([width / total for width in widths])
        if len(written) == len(columns) and 0 not in widths:  # nothing is wrong in it
            self._shares_of[written] = shares
        return shares

    def _is(self, element: Element, *tags: str) -> bool:
        if element.tag in tags:
            return True
        names = " and ".join(f"<{tag}>" for tag in tags)
        parent = element.getparent().tag
        self._complaints.about(element, f"<{element.tag}> cannot stand in <{parent}>", f"a <{parent}> holds {names}")
        return False

    def _no_text(self, element: Element, children: Sequence[Element]) -> None:
        if text_between(element, children):
            self._complaints.about(element, f"<{element.tag}> holds text outside its cells")
