"""A workbook in OpenDocument read: what stands in its cells, with notes, numbers and days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.sheets.cells import EMPTY, MOST_CELLS, Read, TooManyCellsError, number_read, table
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.words.grid import Grid

    _Area = tuple[tuple[int, int], tuple[int, int]]

_SPACE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE: Final = _SPACE % "office"
_TABLE: Final = _SPACE % "table"
_TEXT: Final = _SPACE % "text"
_EXTENSION: Final = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELL: Final = f"{_TABLE}table-cell"
_COVERED: Final = f"{_TABLE}covered-table-cell"
_ROW: Final = f"{_TABLE}table-row"
_GROUPS: Final = tuple(f"{_TABLE}{name}" for name in ("table-row-group", "table-header-rows", "table-rows"))
_MARKS: Final = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_MOST_SPACES: Final = 1000
_TOO_LONG: Final = 8
"""Digits of a count: no sheet has so many rows."""

_FORMULA: Final = f"{_TABLE}formula"
_COLUMNS_REPEATED: Final = f"{_TABLE}number-columns-repeated"
_ROWS_REPEATED: Final = f"{_TABLE}number-rows-repeated"
_COLUMNS_SPANNED: Final = f"{_TABLE}number-columns-spanned"
_ROWS_SPANNED: Final = f"{_TABLE}number-rows-spanned"
_PARAGRAPHS: Final = (f"{_TEXT}p", f"{_TEXT}h")
_NOTE: Final = f"{_OFFICE}annotation"
_KIND_SHOWN: Final = f"{_EXTENSION}value-type"
_NUMBERS: Final = frozenset({"float", "percentage", "currency"})
_ERRORS: Final = ("#", "Err:")


def opendocument_grids(parts: Mapping[str, bytes]) -> Iterator[Grid]:
    """Yield the sheets of a workbook in OpenDocument as tables, hidden ones too.

    Args:
        parts: its parts, by name in lower case.

    Raises:
        DamagedError: it is damaged.
        TooManyCellsError: it has more than is safe.
    """
    if "content.xml" not in parts:
        raise DamagedError("it has no content")
    root = read_xml(parts["content.xml"])
    sheets = root.findall(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table")
    for sheet in sheets:
        yield _grid(sheet)


def _grid(sheet: Any) -> Grid:  # noqa: ANN401 - lxml's own
    found: dict[int, dict[int, Read]] = {}
    merged: list[_Area] = []
    row, count = 0, 0
    for element in _rows(sheet):
        cells, areas = _cells(element, row)
        times = _count(dict(element.items()), _ROWS_REPEATED)
        if any(cell != EMPTY for cell in cells.values()):
            count += len(cells) * times
            if count > MOST_CELLS:
                raise TooManyCellsError(f"it has more than {MOST_CELLS:,} cells")
            found.update((row + again, dict(cells)) for again in range(times))
        merged += areas
        row += times
    return table(sheet.get(f"{_TABLE}name", ""), found, merged)


def _rows(element: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml's own
    """Yield the rows of a sheet, those in groups too."""
    for child in element.iterchildren(_ROW, *_GROUPS):
        if child.tag == _ROW:
            yield child
        else:
            yield from _rows(child)


def _cells(row: Any, number: int) -> tuple[dict[int, Read], list[_Area]]:  # noqa: ANN401 - lxml's own
    """Return what stands in the cells of a row, by column, and which of them span others."""
    found: dict[int, Read] = {}
    merged = []
    column = 0
    for element in row.iterchildren(_CELL, _COVERED):
        told = dict(element.items())
        times = _count(told, _COLUMNS_REPEATED)
        read = _read(element, told) if len(element) or _FORMULA in told else EMPTY
        if read != EMPTY:
            if len(found) + times > MOST_CELLS:
                raise TooManyCellsError(f"it has more than {MOST_CELLS:,} cells")
            found.update(dict.fromkeys(range(column, column + times), read))
        wide, high = _count(told, _COLUMNS_SPANNED), _count(told, _ROWS_SPANNED)
        if wide > 1 or high > 1:
            merged.append(((number, column), (number + high - 1, column + wide - 1)))
        column += times
    return found, merged


def _read(cell: Any, told: Mapping[str, str]) -> Read:  # noqa: ANN401 - lxml's own
    """Return what stands in a cell.

    A formula of which the file holds no value is the text itself: it must not pass for an empty cell.

    Args:
        cell: the cell.
        told: its attributes.
    """
    kind = told.get(f"{_OFFICE}value-type", "")
    lines, note = [], ""
    for child in cell:
        if child.tag in _PARAGRAPHS:
            lines.append(_text(child))
        elif child.tag == _NOTE:
            note = "\n".join(map(_text, child.iter(*_PARAGRAPHS)))
    shown = "\n".join(lines)
    is_error = told.get(_KIND_SHOWN) == "error" or (_FORMULA in told and shown.startswith(_ERRORS))
    if is_error or not kind:  # of an error, the file says that it were the number 0
        return Read(shown or told.get(_FORMULA, ""), note=note)
    if kind in _NUMBERS:
        try:
            read = number_read(told.get(f"{_OFFICE}value", ""), percent=kind == "percentage")
        except ValueError:
            read = Read(shown)
        return read._replace(note=note) if note else read
    if kind == "date":
        shown = told.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " ")
    elif kind == "boolean":
        shown = told.get(f"{_OFFICE}boolean-value", "").upper()
    return Read(shown or told.get(f"{_OFFICE}string-value", ""), note=note)


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml's own
    """Return the text of a paragraph; spaces and tabs are elements in it."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            pieces.append(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1))
        elif child.tag in _MARKS:
            pieces.append(_MARKS[child.tag])
        elif child.tag != _NOTE:
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _count(told: Mapping[str, str], name: str) -> int:
    text = told.get(name, "1")
    return int(text) if text.isdecimal() and len(text) < _TOO_LONG else 1
