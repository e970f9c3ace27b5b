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
        times = _repeated(element, "rows")
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
        times = _repeated(element, "columns")
        read = _read(element) if len(element) or element.get(f"{_TABLE}formula") else EMPTY
        if read != EMPTY:
            if len(found) + times > MOST_CELLS:
                raise TooManyCellsError(f"it has more than {MOST_CELLS:,} cells")
            found.update((column + again, read) for again in range(times))
        wide, high = _spanned(element, "columns"), _spanned(element, "rows")
        if wide > 1 or high > 1:
            merged.append(((number, column), (number + high - 1, column + wide - 1)))
        column += times
    return found, merged


def _read(cell: Any) -> Read:  # noqa: ANN401 - lxml's own
    """Return what stands in a cell.

    A formula of which the file holds no value is the text itself: it must not pass for an empty cell.
    """
    kind = cell.get(f"{_OFFICE}value-type", "")
    shown = "\n".join(map(_text, cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h")))
    note = "\n".join(
        _text(line)
        for annotation in cell.iterchildren(f"{_OFFICE}annotation")
        for line in annotation.iter(f"{_TEXT}p", f"{_TEXT}h")
    )
    is_error = cell.get(f"{_EXTENSION}value-type") == "error" or (
        cell.get(f"{_TABLE}formula") is not None and shown.startswith(_ERRORS)
    )
    if is_error or not kind:  # of an error, the file says that it were the number 0
        return Read(shown or (cell.get(f"{_TABLE}formula") or ""), note=note)
    if kind in _NUMBERS:
        try:
            return number_read(cell.get(f"{_OFFICE}value", ""), percent=kind == "percentage")._replace(note=note)
        except ValueError:
            return Read(shown, note=note)
    told = {
        "date": cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " "),
        "time": shown,
        "boolean": cell.get(f"{_OFFICE}boolean-value", "").upper(),
    }
    return Read(told.get(kind) or shown or cell.get(f"{_OFFICE}string-value", ""), note=note)


def _text(paragraph: Any) -> str:  # noqa: ANN401 - lxml's own
    """Return the text of a paragraph; spaces and tabs are elements in it."""
    pieces = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            pieces.append(" " * min(_MOST_SPACES, int(count) if count.isdecimal() else 1))
        elif child.tag in _MARKS:
            pieces.append(_MARKS[child.tag])
        elif child.tag != f"{_OFFICE}annotation":
            pieces.append(_text(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _repeated(element: Any, what: str) -> int:  # noqa: ANN401 - lxml's own
    return _count(element, f"number-{what}-repeated")


def _spanned(element: Any, what: str) -> int:  # noqa: ANN401 - lxml's own
    return _count(element, f"number-{what}-spanned")


def _count(element: Any, name: str) -> int:  # noqa: ANN401 - lxml's own
    text = element.get(f"{_TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < _TOO_LONG else 1
