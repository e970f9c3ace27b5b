"""Tables that are filled in during a contract, as data: what they look like, and by what they are read back.

Whoever reads one back goes by ids, which are the same in every language and version: the first column, which is folded
away, has the id of each row; a row that is folded away has `#` and the id of the table there, and the ids of the
columns beside it. The heads of the columns stand in the next row.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from tenderkit.documents.pages import Page
from tenderkit.sheets.sheet import Content, Highlight, Look, Rule, Sheet, address, area, letters_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.documents.wording import Wording
    from tenderkit.sheets.sheet import Value

MARK: Final = "#"
"""What the id of a table begins with in the sheet."""

Form: TypeAlias = Literal["text", "number", "date", "choice"]

_WIDTHS: Final[dict[Form, float]] = {"text": 30.0, "number": 17.0, "date": 16.0, "choice": 24.0}
_LOOKS: Final[dict[Form, Look]] = {
    "text": Look.INPUT,
    "number": Look.INPUT_NUMBER,
    "date": Look.INPUT_DATE,
    "choice": Look.INPUT_CHOICE,
}
_CHECKED: Final = 5000
"""Rows of a table without end in which what is typed is looked at."""


class Field(NamedTuple):
    """A column that is filled in."""

    id: str
    head: str
    form: Form
    unit: str | None = None
    """Of a number; where rows have units of their own, they stand there."""
    choices: tuple[tuple[str, str], ...] = ()
    """The words to choose from, each with its id."""


class Printed(NamedTuple):
    """A column that is printed."""

    head: str
    width: float


class Line(NamedTuple):
    """A row that is printed, to be filled in."""

    id: str
    texts: tuple[Value, ...]
    """In the columns that are printed."""
    unit: str | None = None
    """That of its number."""


class Table(NamedTuple):
    """A table."""

    id: str
    name: str
    """What its sheet is called."""
    title: str
    notes: tuple[str, ...]
    """What to know before filling it in."""
    printed: tuple[Printed, ...]
    fields: tuple[Field, ...]
    lines: tuple[Line, ...]
    """None where whoever fills it in has as many as he needs."""
    room: int = 0
    """How many empty rows it shows where it has no lines."""
    overdue: tuple[str, str, str, str] | None = None
    """By which lines stand out whose day, the first text, has passed: the field that says when it came, the one that
    says whether it is complete, and its words for what need not come and for what is not complete."""


def sheet_of(table: Table, name: str, day: datetime.date, wording: Wording) -> Sheet:
    """Return a table as a sheet.

    Args:
        table: the table.
        name: the name of the sheet.
        day: a day, as an example of one.
        wording: the words of its language.
    """
    widths = (8.0, *(each.width for each in table.printed), *(_WIDTHS[field.form] for field in table.fields))
    page = Page(len(widths))
    for text, look in ((table.title, Look.TITLE), *((note, Look.NOTE) for note in table.notes)):
        row = page.add([None, Content(text, look)])
        page.merges.append(area((row, 1), (row, len(widths) - 1)))
    page.gap()
    empty = [""] * len(table.printed)
    ids = [f"{MARK}{table.id}", *empty, *(field.id for field in table.fields)]
    keys = page.add([Content(text, Look.KEY) for text in ids])
    heads = [each.head for each in table.printed] + [_head(field, wording) for field in table.fields]
    page.add([None, *(Content(text, Look.HEAD) for text in heads)])
    first = page.next
    fields = [Content(None, _LOOKS[field.form]) for field in table.fields]
    for line in table.lines:
        page.add([Content(line.id, Look.KEY), *(_printed(value) for value in line.texts), *fields])
    for _ in range(table.room):
        page.add([None, *fields])
    last = page.next - 1 if table.lines else max(page.next, first + _CHECKED) - 1
    rules = tuple(
        _rule(field, (first, len(table.printed) + 1 + n), last, day, wording) for n, field in enumerate(table.fields)
    )
    return Sheet(
        name,
        widths,
        tuple(page.rows),
        tuple(rule for rule in rules if rule),
        tuple(page.merges),
        frozen=(first, 0),
        protected=bool(table.lines),
        repeat_rows=(first - 1, first - 1),
        folded=(0,),
        folded_rows=(keys,),
        highlights=tuple(_overdue(table, first, last)),
    )


def _overdue(table: Table, first: int, last: int) -> Iterator[Highlight]:
    """Yield how lines stand out whose day has passed without anything noted."""
    if table.overdue is None or not table.lines:
        return
    came, state, needless, missing = table.overdue
    columns = {field.id: len(table.printed) + 1 + n for n, field in enumerate(table.fields)}
    day, came_on, why = (f"${letters_of(column)}{first + 1}" for column in (1, columns[came], columns[state]))
    open_ = f'OR({came_on}="",{why}="{missing}")'
    formula = f'=AND(ISNUMBER({day}),{day}<TODAY(),{open_},{why}<>"{needless}")'
    yield Highlight(area((first, 1), (last, len(table.printed))), formula, Look.BAD)


def _head(field: Field, wording: Wording) -> str:
    unit = wording.group("units").get(field.unit or "")
    return wording.fill("sheets", "in_unit", name=field.head, unit=str(unit)) if unit else field.head


def _printed(value: Value) -> Content:
    look = Look.NUMBER if isinstance(value, Decimal) else Look.LOCKED if isinstance(value, str) else Look.DATE
    return Content(value, look)


def _rule(field: Field, at: tuple[int, int], last: int, day: datetime.date, wording: Wording) -> Rule | None:
    """Return what may be typed into a column; whoever fills it in is warned, and may let it stand."""
    first, column = at
    cells = area(at, (last, column)) if last > first else address(first, column)
    told = Rule(cells, title=field.head)
    if field.form == "choice":
        texts = tuple(text for _, text in field.choices)
        message = wording.fill("sheets", "no_choice", choices=wording.either(texts))
        return told._replace(choices=texts, message=message)
    if field.form == "date":
        return told._replace(is_date=True, message=wording.fill("sheets", "no_day", day=day.isoformat()))
    return told._replace(message=wording.word("sheets", "no_number")) if field.form == "number" else None
