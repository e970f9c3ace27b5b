"""A table of organisations, as a coordinator keeps it in a spreadsheet, turned into the data of a statement.

Each value keeps its row and column, so that what is wrong is told there: the column counts from 1, as in the file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.places import shown_path
from tenderkit.criteria.position import Plain, Position, Source
from tenderkit.criteria.shape import closest, listed
from tenderkit.market.rows import tables
from tenderkit.words.errors import BuildFailed, Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

PROBLEM: Final = "E389"

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "organisation": ("organisation", "organization", "organisatie", "name", "naam"),
    "country": ("country", "land"),
    "contact": ("contact", "contactpersoon"),
    "signed": ("signed", "ondertekend"),
    "set": ("set", "product group", "productgroep"),
    "level": ("level", "niveau"),
    "year": ("year", "jaar"),
    "quantity": ("quantity", "aantal"),
    "least": ("least", "minimum", "ten minste"),
    "most": ("most", "maximum", "ten hoogste"),
    "consultation": ("consultation", "marktconsultatie", "consultatie"),
    "tender": ("tender", "aanbesteding"),
    "award": ("award", "gunning"),
}
"""The columns, each with the names that people give it."""

_KNOWN: Final = {name: column for column, names in _NAMES.items() for name in names}
_LEVELS: Final = {"basis": "baseline", "ambitieus": "ambitious"}
_OF_ORGANISATION: Final = ("country", "contact", "signed")
_OF_DEMAND: Final = ("level", "consultation", "tender", "award")
_OF_VOLUME: Final = ("year", "quantity", "least", "most")
_TITLE_ROWS: Final = 20
"""How many rows may stand above the names of the columns."""


class _Row(NamedTuple):
    """A row with something in it: its number, and its cells by column, each with the number of that."""

    number: int
    cells: dict[str, tuple[str, int]]


def read_organisations(path: Path, working: Path) -> tuple[Source, tuple[Problem, ...]]:
    """Read a table of organisations: a row for each organisation, product group and year.

    Args:
        path: a CSV file, or a workbook, whose first sheet counts.
        working: the working folder, against which paths are shown.

    Returns:
        The organisations as a list of plain data, as they stand under `organisations` in YAML, each value with its
        row and column; and what is to be known of the table.

    Raises:
        UsageError: a workbook cannot be read.
        BuildFailed: it cannot be read, or has no such columns, or rows contradict each other; all of it is told.
    """
    rows = [[cell.strip() for cell in row] for row in next(tables(path)).rows]
    reader = _Reader(shown_path(path, working), rows)
    source = reader.read()
    errors = [problem for problem in reader.problems if problem.severity is Severity.ERROR]
    if errors:
        raise BuildFailed(errors)
    return source, tuple(reader.problems)


class _Reader:
    def __init__(self, file: str, rows: Sequence[Sequence[str]]) -> None:
        self._file = file
        self._rows = rows
        self._data: list[Plain] = []
        self._root = Position(1, 1)
        self._found: dict[str, int] = {}
        """The organisations by their names without capitals, each with its number in the list."""
        self._stated: dict[tuple[str, ...], tuple[int, int]] = {}
        """Where the years stand that were told, by organisation, product group and year."""
        self.problems: list[Problem] = []

    def read(self) -> Source:
        """Return the organisations."""
        for row in self._told():
            self._take(row)
        if not self._data and not self.problems:
            self._wrong(
                (1, 1), "there is no organisation in it", "write one in each row below the names of the columns"
            )
        return Source(self._file, self._data, self._root, "")  # a column of a table is no place in a line

    def _wrong(self, at: tuple[int, int], message: str, hint: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(PROBLEM, Place(self._file, *at), message, hint, severity))

    def _told(self) -> Iterator[_Row]:
        """Yield the rows below the names of the columns."""
        head = next((n for n, row in enumerate(self._rows[:_TITLE_ROWS]) if "organisation" in map(_column, row)), None)
        if head is None:
            self._wrong((1, 1), "no column is called organisation", f"name the columns in a row: {listed(_NAMES)}")
            return
        columns: dict[int, str] = {}
        for number, text in enumerate(self._rows[head]):
            column = _column(text)
            if column in columns.values():
                self._wrong((head + 1, number + 1), f"a second column for '{column}'", "leave one of them out")
            elif column:
                columns[number] = column
            elif text:
                hint = closest(text.casefold(), _KNOWN) or f"known are {listed(_NAMES)}"
                self._wrong((head + 1, number + 1), f"column '{text}' is passed over", hint, Severity.WARNING)
        for number, row in enumerate(self._rows[head + 1 :], start=head + 2):
            cells = {columns[n]: (text, n + 1) for n, text in enumerate(row) if text and n in columns}
            if cells and "organisation" in cells:
                yield _Row(number, cells)
            elif cells:
                self._wrong((number, 1), f"row {number} names no organisation", "write it in each of its rows")

    def _take(self, row: _Row) -> None:
        """Put a row into the organisation that it is of."""
        name, column = row.cells["organisation"]
        index = self._found.setdefault(name.casefold(), len(self._data))
        if index == len(self._data):
            self._data.append({})
            self._root.children[index] = Position(row.number, column)
        entry, place = self._data[index], self._root.children[index]
        if not isinstance(entry, dict):
            return
        self._put(entry, place, row, "organisation", "name")
        for field in _OF_ORGANISATION:
            self._put(entry, place, row, field)
        if "set" in row.cells:
            self._take_demand(entry, place, row)
        elif stray := next((field for field in (*_OF_DEMAND, *_OF_VOLUME) if field in row.cells), ""):
            at = row.number, row.cells[stray][1]
            self._wrong(at, f"row {row.number} has a {stray}, and no product group", "write it in the column set")

    def _take_demand(self, entry: dict[str, Plain], place: Position, row: _Row) -> None:
        group, column = row.cells["set"]
        demands = entry.setdefault("demand", [])
        of_demands = place.children.setdefault("demand", Position(row.number, column))
        if not isinstance(demands, list):
            return
        index = next((n for n, each in enumerate(demands) if isinstance(each, dict) and each["set"] == group), None)
        if index is None:
            index = len(demands)
            demands.append({"set": group, "volumes": {}})
            of_demands.children[index] = Position(row.number, column)
            of_demands.children[index].children["set"] = Position(row.number, column)
            of_demands.children[index].children["volumes"] = Position(row.number, column)
        demand, of_demand = demands[index], of_demands.children[index]
        if not isinstance(demand, dict):
            return
        for field in _OF_DEMAND:
            self._put(demand, of_demand, row, field)
        volumes = demand["volumes"]
        if isinstance(volumes, dict):
            self._take_volume(volumes, of_demand.children["volumes"], row, (entry, group))

    def _take_volume(
        self, volumes: dict[str, Plain], place: Position, row: _Row, of: tuple[Mapping[str, Plain], str]
    ) -> None:
        year, column = row.cells.get("year", ("", 0))
        quantity = {field: row.cells[field] for field in ("quantity", "least", "most") if field in row.cells}
        if not year or not quantity:
            missing, beside = ("quantity", column) if year else ("year", row.cells["set"][1])
            self._wrong((row.number, beside), f"row {row.number} has no {missing}", f"write it in the column {missing}")
            return
        before = self._stated.setdefault((str(of[0]["name"]).casefold(), of[1], year), (row.number, column))
        if before != (row.number, column):
            message = f"{of[0]['name']} tells {of[1]} in {year} twice"
            self._wrong((row.number, column), message, f"it stands in row {before[0]} already: put the two together")
            return
        if "quantity" in quantity and len(quantity) > 1:
            at = row.number, quantity["quantity"][1]
            self._wrong(at, f"row {row.number} has a quantity and a range", "leave one of the two out")
            return
        position = Position(row.number, next(iter(quantity.values()))[1], key=(row.number, column))
        place.children[year] = position
        if "quantity" in quantity:
            volumes[year] = quantity["quantity"][0]
            return
        volumes[year] = {field: text for field, (text, _) in quantity.items()}
        position.children.update({field: Position(row.number, at) for field, (_, at) in quantity.items()})

    def _put(self, entry: dict[str, Plain], place: Position, row: _Row, column: str, field: str = "") -> None:
        """Put a cell into an entry; several rows may say the same of it."""
        if column not in row.cells:
            return
        name = field or column
        text, at = row.cells[column]
        text = _LEVELS.get(text.casefold(), text) if column == "level" else text
        if name not in entry:
            entry[name] = text
            place.children[name] = Position(row.number, at)
        elif entry[name] != text and column != "organisation":
            first = place.children[name].line
            message = f"'{text}' in column {column}, where row {first} says '{entry[name]}'"
            self._wrong((row.number, at), message, "say the same in all rows of it, or say it once")


def _column(text: str) -> str:
    """Return the column that a name stands for; nothing where none does."""
    return _KNOWN.get(" ".join(text.casefold().replace("_", " ").split()), "")
