"""An Excel workbook read: what stands in its cells, with notes, numbers and days, in either form of the standard."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import unquote

from tenderkit.sheets.cells import EMPTY, Read, day_read, is_day, is_percent, number_read, table
from tenderkit.sheets.sheet import column_of, corners
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.words.grid import Grid

_BUILT_IN_DAYS: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_BUILT_IN_PERCENTS: Final = frozenset({9, 10})
_ESCAPED: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")
_THREADED: Final = "[Threaded comment]"
"""How the note begins that Excel leaves for older programs beside a conversation."""


class _Styles(NamedTuple):
    """Which numbers of cell formats show days, and which show fractions in %."""

    days: frozenset[str]
    percents: frozenset[str]


class _Book(NamedTuple):
    """What all sheets of a workbook share."""

    parts: Mapping[str, bytes]
    texts: tuple[Read, ...]
    styles: _Styles
    since_1904: bool


def excel_grids(parts: Mapping[str, bytes]) -> Iterator[Grid]:
    """Yield the sheets of an Excel workbook as tables, hidden ones too.

    Args:
        parts: its parts, by name in lower case.

    Raises:
        DamagedError: it is none, or damaged.
        TooManyCellsError: it has more than is safe.
    """
    main = main_part(parts)
    by_kind = dict(related(parts, main).values())
    texts = tuple(map(Read, _shared(parts.get(by_kind.get("sharedStrings", "")))))
    properties = read_xml(parts[main]).find("{*}workbookPr")
    since_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    book = _Book(parts, texts, _styles(parts.get(by_kind.get("styles", ""))), since_1904)
    for name, part in sheet_parts(parts):
        yield _grid(name, part, book)


def main_part(parts: Mapping[str, bytes]) -> str:
    """Return the name of the part that lists the sheets.

    Raises:
        DamagedError: there is none.
    """
    main = next((target for kind, target in related(parts, "").values() if kind == "officeDocument"), None)
    if main is None or main not in parts:
        raise DamagedError("it names no workbook")
    return main


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the names of the sheets, each with that of its part.

    Raises:
        DamagedError: one is missing.
    """
    main = main_part(parts)
    targets = related(parts, main)
    for sheet in read_xml(parts[main]).iterfind("{*}sheets/{*}sheet"):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        kind, target = targets.get(link, ("", ""))
        if kind == "worksheet":
            if target not in parts:
                raise DamagedError(f"the sheet {sheet.get('name')} is missing")
            yield sheet.get("name", ""), target


def _grid(name: str, part: str, book: _Book) -> Grid:
    root = read_xml(book.parts[part])
    space = root.tag.partition("}")[0] + "}"
    cell_tag, value_tag = f"{space}c", f"{space}v"
    found: dict[int, dict[int, Read]] = {}
    row_number = -1
    for row in root.iterfind(f"{space}sheetData/{space}row"):
        row_number = _place(row.get("r"), row_number) if row.get("r") else row_number + 1
        cells = found.setdefault(row_number, {})
        column = -1
        for cell in row.iterchildren(cell_tag):
            address = cell.get("r")
            column = column_of(address.rstrip("0123456789")) if address else column + 1
            cells[column] = _cell(cell, value_tag, book)
    for address, note in _notes(part, book.parts):
        at = _ADDRESS.fullmatch(address)
        if at:
            cells = found.setdefault(int(at[2]) - 1, {})
            cells[column_of(at[1])] = cells.get(column_of(at[1]), EMPTY)._replace(note=note)
    merged = [corners(area) for each in root.iterfind(f"{space}mergeCells/*") if ":" in (area := each.get("ref", ""))]
    return table(name, found, merged)


def _place(number: str, before: int) -> int:
    if not number.isdecimal() or int(number) <= before:
        raise DamagedError(f"a row has the number {number}")
    return int(number) - 1


def _cell(cell: Any, value_tag: str, book: _Book) -> Read:  # noqa: ANN401 - lxml's own
    """Return what stands in a cell.

    A formula of which the file holds no value is the text itself: it must not pass for an empty cell.
    """
    kind, value, formula = cell.get("t", "n"), None, None
    for child in cell:
        name = child.tag
        if name == value_tag:
            value = child.text
        elif name.endswith("}f"):
            formula = child.text or ""
        elif name.endswith("}is"):
            return Read(_rich(child, name[:-2]))
    if value is None or value == "":
        return EMPTY if formula is None or kind == "str" else Read(f"={formula}")
    if kind == "s":
        if not value.isdecimal() or int(value) >= len(book.texts):
            raise DamagedError(f"the text of {cell.get('r')} is missing")
        return book.texts[int(value)]
    return _number(value, cell.get("s", "0"), book) if kind == "n" else Read(_other(value, kind))


def _other(value: str, kind: str) -> str:
    """Return what stands in a cell that holds no number and no shared text."""
    if kind == "b":
        return "TRUE" if value.strip() in {"1", "true"} else "FALSE"
    return value.removesuffix("T00:00:00") if kind == "d" else _unescaped(value)


def _number(raw: str, style: str, book: _Book) -> Read:
    try:
        if style in book.styles.days:
            return day_read(raw, since_1904=book.since_1904)
        return number_read(raw, percent=style in book.styles.percents)
    except ValueError:
        return Read(raw)


def _shared(part: bytes | None) -> Iterator[str]:
    """Yield the texts that cells share."""
    if part is not None:
        root = read_xml(part)
        space = root.tag.partition("}")[0] + "}"
        for item in root.iterchildren(f"{space}si"):
            yield _rich(item, space)


def _rich(item: Any, space: str) -> str:  # noqa: ANN401 - lxml's own
    """Return a text that may be in pieces; how it is read aloud is none of it."""
    pieces = []
    for child in item:
        if child.tag == f"{space}t":
            pieces.append(child.text or "")
        elif child.tag == f"{space}r":
            pieces += [text.text or "" for text in child.iterchildren(f"{space}t")]
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _styles(part: bytes | None) -> _Styles:
    if part is None:
        return _Styles(frozenset(), frozenset())
    root = read_xml(part)
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
    days, percents = [], []
    for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
        code = style.get("numFmtId", "0")
        built_in = int(code) if code.isdecimal() and code not in own else 0
        if built_in in _BUILT_IN_DAYS or is_day(own.get(code, "")):
            days.append(str(number))
        elif built_in in _BUILT_IN_PERCENTS or is_percent(own.get(code, "")):
            percents.append(str(number))
    return _Styles(frozenset(days), frozenset(percents))


def _notes(part: str, parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the notes of a sheet with the address of their cells, and the conversations there."""
    found: dict[str, list[str]] = {}
    for kind, target in related(parts, part).values():
        if kind == "threadedComment" and target in parts:
            for each in read_xml(parts[target]).iterfind("{*}threadedComment"):
                found.setdefault(each.get("ref", ""), []).append(each.findtext("{*}text") or "")
    for kind, target in related(parts, part).values():
        if kind == "comments" and target in parts:
            for each in read_xml(parts[target]).iterfind("{*}commentList/{*}comment"):
                text = "".join(_unescaped(piece.text or "") for piece in each.iterfind(".//{*}t"))
                if not (text.startswith(_THREADED) and each.get("ref") in found):
                    found.setdefault(each.get("ref", ""), []).append(text)
    for address, texts in found.items():
        yield address, "\n".join(texts)


def related(parts: Mapping[str, bytes], source: str) -> dict[str, tuple[str, str]]:
    """Return what a part, or the whole file, is tied to: by id, the last word of the kind, and the part's name."""
    folder, name = posixpath.split(source)
    rows = parts.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    found: dict[str, tuple[str, str]] = {}
    for row in read_xml(rows) if rows is not None else ():
        if row.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, unquote(row.get("Target", "")).replace("\\", "/")))
            found[row.get("Id", "")] = (row.get("Type", "").rpartition("/")[2], target.lstrip("/").lower())
    return found
