"""What stands in a workbook, as plain data: whoever makes a document of sheets returns this, and `writing` writes it.

Rows and columns count from 0 here, as in any tuple; in texts such as `cells` they are Excel's, `B7`, `A1:C3`.
"""

from __future__ import annotations

import enum
import functools
import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

Value: TypeAlias = "str | Decimal | datetime.date | None"
"""A text stays one, whatever it looks like; Excel keeps 15 digits of a number."""


class Look(enum.StrEnum):
    """How a cell looks, and whether it can be filled in."""

    TITLE = "title"
    NOTE = "note"
    """Running text."""
    HEAD = "head"
    LABEL = "label"
    """The name of what stands beside it, or of a part."""
    KEY = "key"
    """What machines go by: small and pale."""
    LOCKED = "locked"
    """A text in a table."""
    NUMBER = "number"
    POINTS = "points"
    """With two decimals."""
    PERCENT = "percent"
    """A fraction, shown in %."""
    MONEY = "money"
    DATE = "date"
    TOTAL = "total"
    """With two decimals, in bold."""
    GREY = "grey"
    """Where nothing is asked."""
    SAMPLE = "sample"
    """Of the colour of a cell for input, and none."""
    STEP = "step"
    """A number before running text."""
    GOOD = "good"
    BAD = "bad"
    INPUT = "input"
    """For a text: what is typed stays as it is, so that no model number becomes a date."""
    INPUT_NUMBER = "input-number"
    INPUT_PERCENT = "input-percent"
    INPUT_MONEY = "input-money"
    INPUT_DATE = "input-date"
    INPUT_CHOICE = "input-choice"

    @property
    def is_input(self) -> bool:
        """Whether the cell can be filled in where the sheet is protected."""
        return self.value.startswith("input")


class Content(NamedTuple):
    """One cell."""

    value: Value
    look: Look = Look.LOCKED
    formula: str = ""
    """As in Excel, such as `=SUM(B2:B9)`; `value` is then what it comes to, which some programs show and never compute.
    """


class Rule(NamedTuple):
    """What may stand in some cells: one of a list, or else a number or a date."""

    cells: str
    choices: tuple[str, ...] | str = ()
    """Texts, or the range where they stand, such as `=Models!$C$5:$G$5`."""
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    is_date: bool = False
    """A day of this century; without bounds and choices, it is a number of any size."""
    title: str = ""
    """What the message is called."""
    message: str = ""
    """Shown where what was typed does not fit."""
    hint: str = ""
    """Shown beside a cell that is chosen."""
    stops: bool = False
    """Whether what does not fit is refused; else the tenderer is warned, and can let it stand."""


class Highlight(NamedTuple):
    """Cells that take on a look while a formula holds for the first of them, such as `=AND(C7<>"",C7<500)`."""

    cells: str
    formula: str
    look: Look


class Sheet(NamedTuple):
    """One sheet."""

    name: str
    """As `sheet_names` makes them."""
    columns: tuple[float, ...]
    """How wide each is, in characters."""
    rows: tuple[tuple[Content | None, ...], ...]
    rules: tuple[Rule, ...] = ()
    merges: tuple[str, ...] = ()
    """Ranges that are one cell: what stands in the first of its cells."""
    frozen: tuple[int, int] = (0, 0)
    """How many rows and columns stay where they are."""
    hidden: bool = False
    protected: bool = True
    """Whether only cells for input can be changed; there is no password."""
    landscape: bool = True
    repeat_rows: tuple[int, int] | None = None
    """The first and the last row that every printed page has above it."""
    highlights: tuple[Highlight, ...] = ()
    folded: tuple[int, ...] = ()
    """The columns that are folded away: there for machines, and shown by who takes the protection off."""
    folded_rows: tuple[int, ...] = ()
    """The rows that are folded away in the same way."""
    filtered: bool = False
    """Whether the first row has a filter for each column, which the protection leaves usable."""
    room: int = 1
    """For how many lines there is room at least in a row with a text to fill in."""


class Workbook(NamedTuple):
    """A whole workbook."""

    title: str
    author: str
    date: datetime.date
    language: str
    properties: Mapping[str, str]
    """What programs find by name, in any program that saved it; at most 255 characters each."""
    sheets: tuple[Sheet, ...]


MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
LONGEST_TEXT: Final = 32_767
LONGEST_NAME: Final = 31
_RANGE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]*):([A-Z]{1,3})([1-9][0-9]*)")
_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


def address(row: int, column: int, *, fixed: bool = False) -> str:
    """Return a cell as Excel names it: (6, 1) is `B7`, or `$B$7`, which stays itself in a formula that is copied."""
    letters = letters_of(column)
    return f"${letters}${row + 1}" if fixed else f"{letters}{row + 1}"


def area(first: tuple[int, int], last: tuple[int, int], *, fixed: bool = False) -> str:
    """Return a range by its first and last row and column: `B7:D9`."""
    return f"{address(*first, fixed=fixed)}:{address(*last, fixed=fixed)}"


def corners(cells: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and the last row and column of a range such as `B7:D9`.

    Raises:
        ValueError: it is none.
    """
    found = _RANGE.fullmatch(cells)
    if found is None:
        raise ValueError(f"{cells} is no range such as A1:C3")
    left, first, right, last = found.groups()
    return (int(first) - 1, column_of(left)), (int(last) - 1, column_of(right))


@functools.cache
def letters_of(column: int) -> str:
    """Return the letters of a column by its number: 1 is B."""
    letters, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


@functools.cache
def column_of(letters: str) -> int:
    """Return the number of a column by its letters: B is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def on_sheet(name: str, cells: str) -> str:
    """Return cells of another sheet as a formula names them."""
    quoted = name.replace("'", "''")
    return f"'{quoted}'!{cells}"


def sheet_names(titles: Iterable[str]) -> tuple[str, ...]:
    """Return names for sheets that Excel takes, each near to its title and none twice."""
    found: list[str] = []
    for title in titles:
        shown = "".join(letter if letter.isprintable() else " " for letter in title.translate(_FORBIDDEN))
        whole = _cut(" ".join(shown.split()).strip("'"), LONGEST_NAME) or "Sheet"
        name, number = whole, 1
        while name.casefold() in {other.casefold() for other in found} or name.casefold() == "history":
            number += 1
            name = f"{_cut(whole, LONGEST_NAME - len(str(number)) - 1)} {number}"
        found.append(name)
    return tuple(found)


def _cut(text: str, most: int) -> str:
    """Cut a text to a length as Excel counts it, in which rare characters are two."""
    while len(text.encode("utf-16-le")) > 2 * most:
        text = text[:-1]
    return text.strip("' ")
