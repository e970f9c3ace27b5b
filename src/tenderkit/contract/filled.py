"""A table that was filled in, read back from a workbook that any program saved: values by ids, or what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.answers.values import Reason, Unreadable, tidy
from tenderkit.contract.pledges import PROMISED
from tenderkit.contract.record import Spot
from tenderkit.contract.tables import MARK
from tenderkit.criteria.shape import closest
from tenderkit.documents.scoring import plain
from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from tenderkit.answers.values import Tongue
    from tenderkit.contract.tables import Field, Table
    from tenderkit.documents.wording import Wording
    from tenderkit.words.grid import Cell, Grid

Value: TypeAlias = "str | Decimal | datetime.date"
"""A text, a number, a day; of a choice its id."""


class Filled(NamedTuple):
    """A row that was filled in."""

    id: str
    """That of its line; empty where the table has none."""
    values: Mapping[str, Value]
    """By the ids of the columns."""
    spot: Spot
    """Its first cell that is filled in."""
    cells: Mapping[str, Spot]
    """Where each value stands."""


class Reader:
    """Reads tables, and collects what is wrong in them.

    Args:
        file: the name of the file.
        tongue: how people write numbers, days and choices.
        english: the words of English, for what is wrong.
        strict: whether a list must be whole and readable, as of whoever can mend it. Of what somebody else handed in,
            an unreadable cell comes back as the text in it, and columns may lack: the outcome tells both.
    """

    def __init__(self, file: str, tongue: Tongue, english: Wording, *, strict: bool = True) -> None:
        self._strict = strict
        self._file = file
        self._tongue = tongue
        self._english = english
        self.problems: list[Problem] = []

    def table(self, grid: Grid, known: Mapping[str, Table]) -> tuple[str, tuple[Filled, ...]] | None:
        """Return the id of the table in a sheet with its rows; None where the sheet has none.

        Args:
            grid: the sheet.
            known: the tables of the contract, by id.
        """
        start = next((n for n, row in enumerate(grid.rows) if row and row[0].text.strip().startswith(MARK)), None)
        if start is None:
            return None
        name = grid.rows[start][0].text.strip().removeprefix(MARK)
        table = known.get(name)
        if table is None:
            hint = closest(name, known) or "read it with the tender.yaml that it was made with"
            self._wrong("E382", grid.rows[start][0], f"unknown table '{name}'", hint)
            return None
        columns = self._columns(table, grid.rows[start])
        return name, tuple(self._rows(table, grid, grid.rows[start + 2 :], columns))

    def _columns(self, table: Table, keys: Sequence[Cell]) -> dict[int, Field]:
        """Return which columns are which."""
        fields = {field.id: field for field in table.fields}
        found: dict[int, Field] = {}
        for number, cell in enumerate(keys[1:], start=1):
            name = cell.text.strip()
            if not name:
                continue
            if name not in fields:
                self._wrong("E382", cell, f"unknown column '{name}'", closest(name, fields) or "take its id out")
            elif fields[name] in found.values():
                self._wrong("E383", cell, f"column '{name}' stands twice", "delete one of the two columns")
            else:
                found[number] = fields[name]
        missing = [field.head for field in table.fields if field not in found.values()]
        if missing and (self._strict or table.lines):
            hint = "take the column back from the file as it was made, with the row above the heads that is folded away"
            self._wrong("E382", keys[0], f"the column '{missing[0]}' is missing", hint)
        return found

    def _rows(
        self, table: Table, grid: Grid, rows: Sequence[Sequence[Cell]], columns: Mapping[int, Field]
    ) -> Iterator[Filled]:
        units = {line.id: line.unit for line in table.lines}
        told: dict[str, Cell] = {}
        for row in rows:
            given = {n: field for n, field in columns.items() if n < len(row) and _is_filled(row[n])}
            name = row[0].text.strip() if row else ""
            if table.lines and name in told and given:
                self._wrong(
                    "E383", row[0], f"the row '{name}' stands twice", f"it stands in {told[name].place} already"
                )
                continue
            if not given:
                continue
            first = row[min(given)]
            if table.lines and name not in units:
                message = f"unknown row '{name}'" if name else "a row that was added is of nothing"
                hint = closest(name, units) if name and not name.endswith(f".{PROMISED}") else ""
                if name.endswith(f".{PROMISED}"):
                    hint = "name with --awarded who won, as for the plan that the file was made with"
                self._wrong("E382", row[0] if name else first, message, hint or "fill in the rows that are there")
                continue
            told[name] = row[0]
            values, cells = {}, {}
            for n, field in given.items():
                strict = self._strict or bool(table.lines) or field.id.startswith("_")
                value = self._value(row[n], field, units.get(name) or field.unit, strict=strict)
                if value is not None:
                    values[field.id], cells[field.id] = value, self._spot(grid, row[n])
            yield Filled(name, values, self._spot(grid, first), cells)

    def _value(self, cell: Cell, field: Field, unit: str | None, *, strict: bool) -> Value | None:
        """Return what a cell holds as its column asks; None, and told, where it cannot be read."""
        text = cell.text.strip()
        found: Value | Unreadable = text
        if field.form == "number":
            found = self._number(cell, unit)
        elif field.form == "date":
            found = self._tongue.day(text)
        elif field.form == "choice":
            texts = {_plain(shown): name for name, shown in field.choices}
            ids = {name: name for name, _ in field.choices}
            found = texts.get(_plain(text)) or ids.get(text) or self._chosen(text, field)
        if not isinstance(found, Unreadable):
            return found
        if not strict:
            return text
        reason = self._english.fill("answers", "reasons", found.reason, detail=found.detail)
        self._wrong("E381", cell, f"'{_short(text)}' under '{field.head}' {reason}", self._hint(field))
        return None

    def _number(self, cell: Cell, unit: str | None) -> Decimal | Unreadable:
        if cell.number is None:
            found = self._tongue.number(cell.text.strip(), unit)
            if isinstance(found, Unreadable):
                return found
            return Unreadable(Reason.OPEN_END) if found.end else found.value
        if not cell.text.endswith("%"):
            return cell.number
        return plain(cell.number * 100) if unit == "%" else Unreadable(Reason.OTHER_UNIT, "%")

    def _chosen(self, text: str, field: Field) -> str | Unreadable:
        shown = {text: name for name, text in field.choices}
        found = self._tongue.choice(text, shown)
        return found if isinstance(found, Unreadable) else shown[found]

    def _hint(self, field: Field) -> str:
        if field.form == "choice":
            return f"choose one of the list, such as '{field.choices[0][1]}'"
        return {"number": "write the number alone", "date": "write it as 2028-03-31"}.get(field.form, "")

    def _spot(self, grid: Grid, cell: Cell) -> Spot:
        return Spot(self._file, grid.name, cell.place.rpartition("!")[2])

    def _wrong(self, code: str, cell: Cell, message: str, hint: str) -> None:
        self.problems.append(Problem(code, Place(f"{self._file}: {cell.place}"), message, hint))


def place_of(spot: Spot) -> Place:
    """Return the place of something for messages."""
    return Place(f"{spot.file}: {spot.sheet}!{spot.cell}")


def _is_filled(cell: Cell) -> bool:
    return bool(tidy(cell.text))


def _plain(text: str) -> str:
    return tidy(text).casefold()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:57]}..."  # noqa: PLR2004 - what fits in a line
