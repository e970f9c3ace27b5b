"""The form that tenderers fill in, as a workbook.

All sheets but the first are tables of the form, one below the other, in the same columns: the code in A, the key in B,
what is asked in C and D, and the answers from E on. A row with the heads of the answer columns stands above them;
what is answered once stands under the first head. Every other row between has one text alone.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from tenderkit.documents.form import FORM_NUMBER, Answer, Entry, Form, FormTable, asked_for
from tenderkit.documents.form_composing import compose_form
from tenderkit.sheets.sheet import Content, Highlight, Look, Rule, Sheet, Workbook, address, area, sheet_names

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

    _Row = tuple[Content | None, ...]

MODELS: Final = 5
"""Columns for models."""

_FIRST: Final = 4
"""The column of the first answer."""

_WIDTHS: Final = (10.0, 4.0, 52.0, 22.0)
_WIDTH: Final = 21.0
_FIELDS: Final = 6
"""Answer columns of the sheet on the tenderer: as many as the widest register has."""

_LOOKS: Final = {
    Answer.MEETS: Look.INPUT_CHOICE,
    Answer.CHOICE: Look.INPUT_CHOICE,
    Answer.NUMBER: Look.INPUT_NUMBER,
    Answer.PRICE: Look.INPUT_MONEY,
    Answer.DATE: Look.INPUT_DATE,
    Answer.TEXT: Look.INPUT,
    Answer.DOCUMENT: Look.INPUT,
}


def response_workbook(dossier: Dossier, wording: Wording) -> Workbook:
    """Return the form of a tender as a workbook.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    form = compose_form(dossier, wording, MODELS)
    titles = _titles(dossier, form, wording)
    names = dict(zip(titles, sheet_names(titles.values()), strict=True))
    sheets = [_instructions(dossier, form, names["instructions"], wording)]
    once = [table for table in form.tables if not table.name.startswith("lot-")]
    sheets.append(_Page(form, _FIELDS, dossier.date, wording).of_registers(names["tenderer"], once))
    for lot in dossier.lots:
        own = [table for table in form.tables if table.name.startswith(f"lot-{lot.number}/")]
        page = _Page(form, MODELS, dossier.date, wording)
        title = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        title = title if len(dossier.lots) > 1 else lot.title
        sheets.append(page.of_models(names[f"lot-{lot.number}"], title, wording.word("sheets", "lot_hint"), own))
    if form.on_request:
        page = _Page(form, MODELS, dossier.date, wording)
        title, hint = wording.word("sheets", "request"), wording.word("sheets", "request_hint")
        sheets.append(page.of_models(names["request"], title, hint, form.on_request))
    about = " ".join(filter(None, (form.title, dossier.reference)))
    return Workbook(
        f"{wording.word('draft', 'mark')}: {about}" if form.draft else about,
        dossier.organisation,
        dossier.date,
        dossier.language,
        {"tenderkit-document": "response", "tenderkit-form": form.number},
        tuple(sheets),
    )


def _titles(dossier: Dossier, form: Form, wording: Wording) -> dict[str, str]:
    """Return what the sheets are called, by what they are."""
    several = len(dossier.lots) > 1
    lots = {
        f"lot-{lot.number}": wording.fill("sheets", "names", "lot", number=str(lot.number))
        if several
        else wording.word("sheets", "names", "criteria")
        for lot in dossier.lots
    }
    fixed = ("instructions", "tenderer")
    found = {**{name: wording.word("sheets", "names", name) for name in fixed}, **lots}
    return {**found, "request": wording.word("sheets", "names", "request")} if form.on_request else found


def _instructions(dossier: Dossier, form: Form, name: str, wording: Wording) -> Sheet:
    """Return the sheet that explains the others."""
    words = partial(wording.word, "sheets")
    told = (
        (words("organisation"), dossier.organisation),
        (words("reference"), dossier.reference),
        (words("number"), form.number),
    )
    top = [Content(form.title, Look.TITLE), Content(dossier.title, Look.NOTE)]
    if form.draft:
        top.append(Content(f"{wording.word('draft', 'mark')}: {wording.word('draft', 'note')}", Look.BAD))
    top.append(Content(form.reader, Look.NOTE))
    top += [
        Content(wording.fill("sheets", "named", name=what, value=value), Look.NOTE) for what, value in told if value
    ]
    top += [Content(None, Look.NOTE), Content(words("how"), Look.LABEL)]
    merges = tuple(area((row, 0), (row, 1)) for row in range(len(top)))
    steps = (
        "tenderer",
        "lots" if len(dossier.lots) > 1 else "lot",
        "labels",
        "numbers",
        "documents",
        "empty",
        "request",
    )
    left_out = {
        *(() if form.on_request else ("request",)),
        *(() if any(table.name.endswith("/labels") for table in form.tables) else ("labels",)),
    }
    told_steps = [words("steps", step) for step in (*steps, "more", "save") if step not in left_out]
    numbered = [(Content(f"{n}.", Look.STEP), Content(step, Look.NOTE)) for n, step in enumerate(told_steps, start=1)]
    legend = {"input": Look.SAMPLE, "grey": Look.GREY, "locked": Look.LOCKED, "bad": Look.BAD}
    colours = [(Content(None, look), Content(words("legend", key), Look.NOTE)) for key, look in legend.items()]
    rows = (*((content,) for content in top), *numbered, (), *colours)
    return Sheet(name, (8.0, 100.0), rows, merges=merges, landscape=False)


class _Page:
    """A sheet of tables in the same columns, written from top to bottom.

    Args:
        form: the form.
        fields: how many answer columns it has.
        day: a day, as an example of one.
        wording: the words of its language.
    """

    def __init__(self, form: Form, fields: int, day: datetime.date, wording: Wording) -> None:
        self._form = form
        self._fields = fields
        self._day = day
        self._wording = wording
        self._rows: list[_Row] = []
        self._rules: list[Rule] = []
        self._merges: list[str] = []
        self._highlights: list[Highlight] = []

    def of_registers(self, name: str, tables: Iterable[FormTable]) -> Sheet:
        """Return a sheet whose tables have heads of their own.

        Args:
            name: the name of the sheet.
            tables: the tables.
        """
        for table in tables:
            self._told(table)
            self._heads(table.columns)
            self._entries(table)
            self._rows.append(())
        return self._sheet(name)

    def of_models(self, name: str, title: str, hint: str, tables: Iterable[FormTable]) -> Sheet:
        """Return a sheet with a column for each model, whose heads stay in sight; registers come last.

        Args:
            name: the name of the sheet.
            title: its title.
            hint: what to know of it.
            tables: the tables.
        """
        ordered = sorted(tables, key=lambda table: table.is_register)
        self._line(Content(title, Look.TITLE))
        self._line(Content(hint, Look.NOTE))
        heads = len(self._rows)
        models = (self._wording.fill("form", "model", number=str(n)) for n in range(1, self._fields + 1))
        self._heads(tuple(models))
        for table in ordered:
            self._told(table)
            if table.is_register:
                self._heads(table.columns)
            self._entries(table)
        return self._sheet(name)._replace(frozen=(heads + 1, _FIRST - 1), repeat_rows=(heads, heads))

    def _sheet(self, name: str) -> Sheet:
        refused = self._wording.word("form", "choices", "no")
        answers = area((0, _FIRST), (len(self._rows) - 1, _FIRST + self._fields - 1))
        self._highlights.append(Highlight(answers, f'={address(0, _FIRST)}="{refused}"', Look.BAD))
        widths = (*_WIDTHS, *(_WIDTH for _ in range(self._fields)))
        return Sheet(
            name,
            widths,
            tuple(self._rows),
            tuple(self._rules),
            tuple(self._merges),
            highlights=tuple(self._highlights),
        )

    def _told(self, table: FormTable) -> None:
        """Say what a table is about."""
        self._line(Content(f"{table.code}  {table.title}".strip(), Look.LABEL))
        if table.hint:
            self._line(Content(table.hint, Look.NOTE))

    def _line(self, content: Content) -> None:
        """Write one text over the whole width."""
        row = len(self._rows)
        last = _FIRST + self._fields - 1
        self._merges.append(area((row, 0), (row, last)))
        self._rows.append((content,))

    def _heads(self, columns: tuple[str, ...]) -> None:
        words = partial(self._wording.word, "sheets")
        row = len(self._rows)
        if len(columns) == 1:
            self._merges.append(area((row, _FIRST), (row, _FIRST + self._fields - 1)))
        told = (words("code"), words("key"), words("question"), words("asked"), *columns)
        self._rows.append(tuple(Content(text, Look.HEAD) for text in told))

    def _entries(self, table: FormTable) -> None:
        alone = not table.name.startswith("lot-") and len(table.columns) == 1
        for entry in table.entries:
            row = len(self._rows)
            asked = "" if table.is_register else asked_for(entry, self._wording)
            texts = (
                Content(entry.code, Look.LABEL),
                Content(entry.key, Look.KEY),
                Content(entry.text, Look.LOCKED),
                Content(asked, Look.LOCKED),
            )
            if entry.key == FORM_NUMBER:
                cells: list[Content] = [Content(self._form.number, Look.LOCKED)]
            else:
                count = len(table.columns) if table.is_register else self._fields if entry.per_model else 1
                cells = [Content(None, _LOOKS[entry.answer])] * count
                self._rule(entry, row, count)
            if alone:
                self._merges.append(area((row, _FIRST), (row, _FIRST + self._fields - 1)))
            else:
                cells += [Content(None, Look.GREY)] * (self._fields - len(cells))
            self._rows.append((*texts, *cells))

    def _rule(self, entry: Entry, row: int, count: int) -> None:
        """Add what may be typed into the answers of a row; the tenderer is warned, and may let it stand."""
        fill = partial(self._wording.fill, "sheets")
        cells = area((row, _FIRST), (row, _FIRST + count - 1)) if count > 1 else address(row, _FIRST)
        told = Rule(cells, title=entry.code)
        if entry.choices:
            message = fill("no_choice", choices=self._wording.either(entry.choices))
            self._rules.append(told._replace(choices=entry.choices, message=message))
        elif entry.answer is Answer.DATE:
            self._rules.append(told._replace(is_date=True, message=fill("no_day", day=self._day.isoformat())))
        elif entry.answer in {Answer.NUMBER, Answer.PRICE}:
            bound = entry.bound
            if bound is None or bound.choices:
                self._rules.append(told._replace(message=fill("no_number")))
                return
            value = Decimal(bound.value)
            shown = self._wording.value(value, bound.unit) if bound.unit else self._wording.number(value)
            limit = self._wording.fill("form", "least" if bound.higher else "most", value=shown)
            told = told._replace(message=fill("limit", limit=limit))
            self._rules.append(told._replace(minimum=value) if bound.higher else told._replace(maximum=value))
            first = address(row, _FIRST)
            beyond = f"{first}{'<' if bound.higher else '>'}{value:f}"
            self._highlights.append(Highlight(cells, f"=AND(ISNUMBER({first}),{beyond})", Look.BAD))
