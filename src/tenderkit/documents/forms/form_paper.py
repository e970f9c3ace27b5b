"""A form as its template shows it in a Word file: chapters of tables, with the fields in their cells."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.documents.forms.form import FORM_NUMBER, Answer, asked_besides, asked_for, prompt_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Entry, Form, FormTable
    from tenderkit.documents.wording import Wording

_LETTER: Final = 0.95
_LEAST: Final = 7
"""The width of a letter of a code, in % of a page in landscape, and how many letters there is room for at least."""

_BOTH: Final = {1: 55.0, 2: 46.0, 3: 43.0, 4: 43.0}
"""The width of code and question together, by the number of answer columns; where those are more, they have it all."""

EXAMPLE: Final = Decimal("13.5")
"""A number that shows the decimal sign."""


class Field(NamedTuple):
    """What stands in a cell for an answer."""

    name: str
    """The code of its row with the number of its column: `E 3a/1`."""
    prompt: str
    """What stands there until it is filled in, and counts as nothing."""
    choices: tuple[str, ...]
    span: int
    """How many columns it takes: what is not asked of each model is answered once."""
    fixed: str = ""
    """What stands there for good."""


class Row(NamedTuple):
    """A row of a table."""

    code: str
    text: str
    limit: str
    """The unit and the least or most that is accepted, and what else to know, such as that it may stay empty."""
    fields: tuple[Field, ...]


class Table(NamedTuple):
    """A table with its heading."""

    code: str
    title: str
    hint: str
    widths: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    has_text: bool


class Chapter(NamedTuple):
    """Tables below a heading."""

    title: str
    intro: str
    tables: tuple[Table, ...]


class FormPaper(NamedTuple):
    """A form as its template shows it."""

    number: str
    guide: tuple[str, ...]
    """How to fill it in."""
    chapters: tuple[Chapter, ...]


def form_paper(form: Form, dossier: Dossier, wording: Wording, words: str) -> FormPaper:
    """Return a form as its template shows it.

    Args:
        form: the form.
        dossier: the tender that it is made of.
        wording: the words of its language.
        words: the group of words that has its headings: `form` or `consultation`.
    """
    models = max((len(table.columns) for table in form.tables if table.name.endswith("/models")), default=0)
    lines = wording.group(words)["guide"]
    values = {
        "models": str(models),
        "inapplicable": wording.word("form", "inapplicable"),
        "number": wording.number(EXAMPLE),
        "same": as_model(wording),
        "day": day_code(form),
    }
    guide = tuple(wording.fill(words, "guide", name, **values) for name in (lines if isinstance(lines, dict) else ()))
    return FormPaper(form.number, guide, tuple(_chapters(form, dossier, wording, words)))


def as_model(wording: Wording) -> str:
    """Return what says that an answer is that of the first model."""
    return wording.fill("form", "same", number="1")


def day_code(form: Form) -> str:
    """Return the code of the row that says of which day the answers are."""
    return next(entry.code for entry in form.entries() if entry.key == "identification/date")


def _chapters(form: Form, dossier: Dossier, wording: Wording, words: str) -> Iterator[Chapter]:
    general = [table for table in form.tables if _lot_of(table) == 0 or table.name.endswith("/models")]
    yield Chapter(wording.word(words, "general"), "", _tables(general, form, wording))
    for lot in dossier.lots:
        tables = [table for table in form.tables if _lot_of(table) == lot.number and table not in general]
        title = wording.word(words, "criteria")
        if len(dossier.lots) > 1:
            title = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        if tables:
            yield Chapter(title, "", _tables(tables, form, wording))
    intro = wording.word(words, "later_intro") if form.on_request else ""
    for number in dict.fromkeys(map(_lot_of, form.on_request)):
        title = wording.word(words, "later")
        if number and len(dossier.lots) > 1:
            title = wording.named(title, wording.fill("tender", "lot", number=str(number)))
        yield Chapter(title, intro, _tables((t for t in form.on_request if _lot_of(t) == number), form, wording))
        intro = ""  # said once, below the first of them


def _lot_of(table: FormTable) -> int:
    first, _, rest = table.name.partition("/")
    return int(first.removeprefix("lot-")) if rest else 0


def _tables(tables: Iterable[FormTable], form: Form, wording: Wording) -> tuple[Table, ...]:
    letters = max([_LEAST, *(len(entry.code) for entry in form.entries())])
    return tuple(_table(table, form, wording, letters) for table in tables)


def _table(table: FormTable, form: Form, wording: Wording, letters: int) -> Table:
    count = len(table.columns)
    heads: tuple[str, ...] = (wording.word("form", "row"),)
    widths = [_LETTER * letters]
    if not table.is_register:
        heads += (wording.word("form", "question"),)
        widths.append(_BOTH.get(count, _BOTH[4]) - widths[0])
    answers = (100 - sum(widths)) / count
    return Table(
        table.code,
        table.title,
        table.hint,
        tuple(f"{width:.4f}%" for width in (*widths, *(count * [answers]))),
        heads + table.columns,
        tuple(_row(table, entry, form, wording) for entry in table.entries),
        not table.is_register,
    )


def _row(table: FormTable, entry: Entry, form: Form, wording: Wording) -> Row:
    count = len(table.columns)
    all_optional = all(each.optional for each in form.entries())  # then it is said once, in how to fill it in
    told = entry.answer is not Answer.NUMBER or _says_its_unit(entry, wording)
    limits = [] if told else [asked_for(entry, wording)]
    if not table.is_register and not all_optional:
        limits += asked_besides(entry, wording, among_models=count > 1 and not table.by_row)
    separate = table.by_row or entry.per_model
    prompt = prompt_of(entry, wording)
    fixed = form.number if entry.key == FORM_NUMBER else ""
    fields = tuple(
        Field(f"{entry.code}/{column}", prompt, entry.choices, 1 if separate else count, fixed)
        for column in range(1, count + 1 if separate else 2)
    )
    return Row(entry.code, entry.text, wording.parted(limits), fields)


def _says_its_unit(entry: Entry, wording: Wording) -> bool:
    """Tell whether what is asked ends with the unit, as in `the ETEC, in kWh/year`, and no more is to say."""
    before_unit = wording.fill("sheets", "in_unit", name="", unit="")
    return entry.bound is None and bool(re.search(rf"{re.escape(before_unit)}[^,]+$", entry.text))
