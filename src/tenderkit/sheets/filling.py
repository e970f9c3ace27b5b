"""Somebody else's workbook filled in: cells put into one sheet, and all else left as it is, byte for byte.

Why not a library: those that can change a workbook write it anew, and drop what they do not know, such as the
drop-downs whose lists stand on another sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.sheets.cells import plain
from tenderkit.sheets.excel import main_part, sheet_parts
from tenderkit.sheets.reading import office_parts, read_workbook, refused
from tenderkit.sheets.sheet import address, column_of, corners
from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError, zipped
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.words.grid import Grid

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_LETTERS: Final = re.compile(r"([A-Z]{1,3})[0-9]*(?::([A-Z]{1,3})[0-9]*)?")


class DropDown(NamedTuple):
    """What may be chosen in some columns of a sheet."""

    sheet: str
    first: int
    """The first column it holds for, from 0."""
    last: int
    choices: tuple[str, ...]


def drop_downs(data: bytes, name: str) -> tuple[DropDown, ...]:
    """Return the lists of choices of a workbook, wherever they stand.

    Args:
        data: the file, as .xlsx.
        name: its name, for messages.

    Raises:
        UsageError: it is no such file, or damaged.
    """
    grids = {grid.name: grid for grid in read_workbook(data, name)}
    with refused(data, name):
        parts = _excel_parts(data, name)
        named = {
            each.get("name", "").casefold(): each.text or ""
            for each in read_xml(parts[main_part(parts)]).iterfind("{*}definedNames/{*}definedName")
        }
        found: list[DropDown] = []
        for sheet, part in sheet_parts(parts):
            for rule in read_xml(parts[part]).iter("{*}dataValidation"):
                areas = rule.get("sqref") or rule.findtext("{*}sqref") or ""
                formula = rule.findtext("{*}formula1") or rule.findtext("{*}formula1/{*}f") or ""
                formula = formula.strip().removeprefix("=")
                listed = rule.get("type") == "list"
                choices = tuple(_choices(named.get(formula.casefold(), formula), sheet, grids)) if listed else ()
                found += [DropDown(sheet, *columns, choices) for columns in map(_columns, areas.split()) if columns]
        return tuple(one for one in found if one.choices)


def _excel_parts(data: bytes, name: str) -> dict[str, bytes]:
    parts = office_parts(data, name)
    if "mimetype" in parts:
        raise UsageError(f"{name} is no Excel workbook", "name the .xlsx file as it was downloaded")
    return parts


def _columns(cells: str) -> tuple[int, int] | None:
    """Return the first and the last column of a range."""
    found = _LETTERS.fullmatch(cells)
    return (column_of(found[1]), column_of(found[2] or found[1])) if found else None


def _choices(formula: str, sheet: str, grids: Mapping[str, Grid]) -> Iterator[str]:
    """Yield the choices that a rule names: in itself, or by the range where they stand."""
    if formula.startswith('"') and formula.endswith('"'):
        yield from (choice.strip() for choice in formula[1:-1].replace('""', '"').split(","))
        return
    name, _, cells = formula.rpartition("!")
    grid = grids.get(name.strip("'").replace("''", "'") if name else sheet)
    plain_cells = cells.replace("$", "")
    try:
        (top, left), (bottom, right) = corners(plain_cells if ":" in plain_cells else f"{plain_cells}:{plain_cells}")
    except ValueError:  # a formula that computes the list
        return
    for row in grid.rows if grid else ():
        for column, cell in enumerate(row):
            number = int("".join(filter(str.isdigit, cell.place.rpartition("!")[2])))
            if top < number <= bottom + 1 and left <= column <= right and cell.text:
                yield cell.text


def filled(data: bytes, name: str, sheet: str, values: Mapping[tuple[int, int], str | Decimal]) -> bytes:
    """Return a workbook with values in cells of one sheet; all else is as it was.

    Args:
        data: the file, as .xlsx.
        name: its name, for messages.
        sheet: the name of the sheet.
        values: what to put in, by row and column from 0.

    Raises:
        UsageError: it is no such file, is damaged, or has a formula where a value goes.
    """
    with refused(data, name):
        parts = _excel_parts(data, name)
        part = dict(sheet_parts(parts))[sheet]
        page = _Page(read_xml(parts[part]), name)
    for (row, column), value in sorted(values.items()):
        page.put(row, column, value)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()}
    own = next(entry for entry in entries if entry.replace("\\", "/").lstrip("/").lower() == part)
    return zipped({**entries, own: page.written()})


class _Page:
    """The XML of a sheet, into which cells are put in their order."""

    def __init__(self, root: Any, name: str) -> None:  # noqa: ANN401 - lxml's own
        self._root = root
        self._name = name
        self._space = root.tag.partition("}")[0] + "}"
        self._data: Any = root.find(f"{self._space}sheetData")
        numbers = [row.get("r", "") for row in self._data] if self._data is not None else [""]
        if not all(number.isdecimal() for number in numbers):
            raise DamagedError("the rows of a sheet have no numbers")
        self._rows: dict[int, Any] = {int(row.get("r")) - 1: row for row in self._data}
        self._columns = [
            (int(each.get("min")) - 1, int(each.get("max")) - 1, each.get("style"))
            for each in root.iterfind(f"{self._space}cols/{self._space}col")
            if each.get("min", "").isdecimal() and each.get("max", "").isdecimal()
        ]

    def put(self, row: int, column: int, value: str | Decimal) -> None:
        """Put a value into a cell, which keeps its looks."""
        from lxml import etree  # noqa: PLC0415 - only who fills in a workbook pays for it

        cell = self._cell(row, column)
        if cell.find(f"{self._space}f") is not None:
            message = f"{self._name} has a formula in {address(row, column)}, where a value goes"
            raise UsageError(message, "download the template anew, and name that")
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        if isinstance(value, Decimal):
            etree.SubElement(cell, f"{self._space}v").text = plain(value)
            return
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{self._space}is"), f"{self._space}t")
        text.text = value
        text.set(_SPACE, "preserve")

    def written(self) -> bytes:
        """Return the sheet as it is written, without what says how far its cells reach: that is no longer so."""
        from lxml import etree  # noqa: PLC0415 - only who fills in a workbook pays for it

        for dimension in self._root.findall(f"{self._space}dimension"):
            self._root.remove(dimension)
        for row in self._data:
            row.attrib.pop("spans", None)
        return bytes(etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True))

    def _cell(self, row: int, column: int) -> Any:  # noqa: ANN401 - lxml's own
        """Return a cell, made where it is not there yet with the looks of its column."""
        line = self._rows[row] if row in self._rows else self._new_row(row)
        place = address(row, column)
        for position, cell in enumerate(line):
            there = column_of(cell.get("r", "A1").rstrip("0123456789"))
            if there == column:
                return cell
            if there > column:
                return self._new_cell(line, position, place, column)
        return self._new_cell(line, len(line), place, column)

    def _new_cell(self, line: Any, position: int, place: str, column: int) -> Any:  # noqa: ANN401 - lxml's own
        cell = line.makeelement(f"{self._space}c", {"r": place})
        style = next((style for first, last, style in self._columns if first <= column <= last and style), None)
        if style:
            cell.set("s", style)
        line.insert(position, cell)
        return cell

    def _new_row(self, row: int) -> Any:  # noqa: ANN401 - lxml's own
        line = self._data.makeelement(f"{self._space}row", {"r": str(row + 1)})
        position = sum(1 for number in self._rows if number < row)
        self._data.insert(position, line)
        self._rows[row] = line
        return line
