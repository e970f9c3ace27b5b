"""The tables of a form on sheets, one below the other, in the same columns.

The code stands in A, the key in B, which is folded away, what is asked in C, and where asked so what is to be filled in
in the next column; the answers follow. A row with the heads of the answer columns stands above them; what is answered
once stands under the first head. Every other row between has one text alone.
"""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final

from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Way, asked_besides, asked_for
from tenderkit.sheets.sheet import Content, Highlight, Look, Rule, Sheet, Workbook, address, area

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Entry, Form, FormTable
    from tenderkit.documents.wording import Wording

    _Row = tuple[Content | None, ...]
    Part = tuple[str, list[FormTable]]

_LONGEST: Final = 255
"""Characters of a property."""

_WIDTHS: Final = (9.0, 40.0, 48.0, 20.0)
_WIDTH: Final = 24.0
_KEY: Final = 1
_LINES: Final = 3
"""For how many lines there is room in a row with a text to fill in: a web address, or a file with its page."""

_LOOKS: Final = {
    Answer.MEETS: Look.INPUT_CHOICE,
    Answer.CHOICE: Look.INPUT_CHOICE,
    Answer.NUMBER: Look.INPUT_NUMBER,
    Answer.PRICE: Look.INPUT_MONEY,
    Answer.DATE: Look.INPUT_DATE,
    Answer.TEXT: Look.INPUT,
    Answer.DOCUMENT: Look.INPUT,
}


def workbook_of(name: str, dossier: Dossier, form: Form, sheets: tuple[Sheet, ...], wording: Wording) -> Workbook:
    """Return the workbook of a form.

    Args:
        name: the name of the document.
        dossier: the tender.
        form: the form.
        sheets: its sheets.
        wording: the words of its language.
    """
    about = " ".join(filter(None, (form.title, dossier.reference)))
    return Workbook(
        wording.named(wording.word("draft", "mark"), about) if form.draft else about,
        dossier.organisation,
        dossier.date,
        dossier.language,
        {"tenderkit-document": name, "tenderkit-form": form.number[-_LONGEST:]},
        sheets,
    )


def instructions(
    name: str, dossier: Dossier, form: Form, lines: tuple[str, tuple[str, ...]], legend: Iterable[str], wording: Wording
) -> Sheet:
    """Return the sheet that explains the others.

    Args:
        name: its name.
        dossier: the tender.
        form: the form.
        lines: the heading above what to do, and what to do step by step.
        legend: the colours to explain: `input`, `grey`, `locked`, `bad`.
        wording: the words of its language.
    """
    words = partial(wording.word, "sheets")
    told = (
        (words("organisation"), dossier.organisation),
        (words("reference"), dossier.reference),
        (words("number"), form.number),
        (wording.word("facts", "closing"), wording.date(dossier.closing) if dossier.closing else ""),
    )
    top = [Content(form.title, Look.TITLE), Content(dossier.title, Look.NOTE)]
    if form.draft:
        top.append(Content(wording.named(wording.word("draft", "mark"), wording.word("draft", "note")), Look.BAD))
    top.append(Content(form.reader, Look.NOTE))
    top += [
        Content(wording.fill("sheets", "named", name=what, value=value), Look.NOTE) for what, value in told if value
    ]
    heading, steps = lines
    top += [Content(None, Look.NOTE), Content(heading, Look.LABEL)]
    merges = tuple(area((row, 0), (row, 1)) for row in range(len(top)))
    numbered = [(Content(f"{n}.", Look.STEP), Content(step, Look.NOTE)) for n, step in enumerate(steps, start=1)]
    looks = {"input": Look.SAMPLE, "grey": Look.GREY, "locked": Look.LOCKED, "bad": Look.BAD}
    colours = [(Content(None, looks[key]), Content(words("legend", key), Look.NOTE)) for key in legend]
    rows = (*((content,) for content in top), *numbered, (), *colours)
    return Sheet(name, (8.0, 100.0), rows, merges=merges, landscape=False)


class FormPage:
    """A sheet of tables, written from top to bottom.

    Args:
        form: the form.
        fields: how many answer columns the sheet has.
        day: a day, as an example of one.
        wording: the words of its language.
        asked: whether a column says what is to be filled in.
    """

    def __init__(self, form: Form, fields: int, day: datetime.date, wording: Wording, *, asked: bool = True) -> None:
        self._form = form
        self._fields = fields
        self._day = day
        self._wording = wording
        self._asked = asked
        self._first = 4 if asked else 3
        """The column of the first answer."""
        self._rows: list[_Row] = []
        self._rules: list[Rule] = []
        self._merges: list[str] = []
        self._highlights: list[Highlight] = []
        self._places: dict[str, int] = {}
        """In which row each key stands."""

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

    def with_heads(self, name: str, title: str, hint: str, columns: tuple[str, ...], parts: Iterable[Part]) -> Sheet:
        """Return a sheet whose heads stay in sight; registers, which have other ones, come last.

        Args:
            name: the name of the sheet.
            title: its title.
            hint: what to know of it; may be empty.
            columns: the heads of the answer columns.
            parts: the tables, each list of them with the heading above it, which may be empty.
        """
        self._line(Content(title, Look.TITLE))
        if hint:
            self._line(Content(hint, Look.NOTE))
        heads = len(self._rows)
        self._heads(columns)
        registers: list[FormTable] = []
        for heading, tables in parts:
            registers += [table for table in tables if table.is_register]
            own = [table for table in tables if not table.is_register]
            if heading and own:
                self._line(Content(heading, Look.TITLE))
            for table in own:
                self._told(table)
                if table.by_row and table.columns != columns:
                    columns = table.columns
                    self._heads(columns)
                self._entries(table)
        for table in registers:
            self._told(table)
            self._heads(table.columns)
            self._entries(table)
        return self._sheet(name)._replace(frozen=(heads + 1, self._first - 1), repeat_rows=(heads, heads))

    def _sheet(self, name: str) -> Sheet:
        return Sheet(
            name,
            (*_WIDTHS[: self._first], *(_WIDTH for _ in range(self._fields))),
            tuple(self._rows),
            tuple(self._rules),
            tuple(self._merges),
            highlights=tuple(self._highlights),
            folded=(_KEY,),
            room=_LINES,
        )

    def _told(self, table: FormTable) -> None:
        """Say what a table is about."""
        self._line(Content(f"{table.code}  {table.title}".strip(), Look.LABEL))
        if table.hint:
            self._line(Content(table.hint, Look.NOTE))

    def _line(self, content: Content) -> None:
        """Write one text over the whole width."""
        row = len(self._rows)
        self._merges.append(area((row, 0), (row, self._first + self._fields - 1)))
        self._rows.append((content,))

    def _heads(self, columns: tuple[str, ...]) -> None:
        words = partial(self._wording.word, "sheets")
        if len(columns) == 1:
            self._merge_answers()
        told = (words("code"), words("key"), words("question"), words("asked"))[: self._first]
        self._rows.append(tuple(Content(text, Look.HEAD) for text in (*told, *columns)))

    def _merge_answers(self) -> None:
        """Make one cell of those for answers in the row that comes next."""
        row = len(self._rows)
        self._merges.append(area((row, self._first), (row, self._first + self._fields - 1)))

    def _entries(self, table: FormTable) -> None:
        alone = not table.name.startswith("lot-") and len(table.columns) == 1
        for entry in table.entries:
            row = len(self._rows)
            self._places[entry.key] = row
            asked = "" if table.is_register else self._asked_for(entry, among_models=not alone and not table.by_row)
            texts = (
                Content(entry.code, Look.LABEL),
                Content(entry.key, Look.KEY),
                Content(entry.text, Look.LOCKED),
                Content(asked, Look.LOCKED),
            )[: self._first]
            if entry.key == FORM_NUMBER:
                cells: list[Content] = [Content(self._form.number, Look.LOCKED)]
            else:
                count = len(table.columns) if table.by_row else self._fields if entry.per_model else 1
                cells = [Content(None, _LOOKS[entry.answer])] * count
                self._rule(entry, row, count)
            if alone:
                self._merge_answers()
            else:
                cells += [Content(None, Look.GREY)] * (self._fields - len(cells))
            self._rows.append((*texts, *cells))

    def _asked_for(self, entry: Entry, *, among_models: bool) -> str:
        told = [asked_for(entry, self._wording)] if entry.computed is None or entry.bound else []
        return self._wording.parted((*told, *asked_besides(entry, self._wording, among_models=among_models)))

    def _rule(self, entry: Entry, row: int, count: int) -> None:
        """Add what may be typed into the answers of a row; who fills it in is warned, and may let it stand."""
        fill = partial(self._wording.fill, "sheets")
        first = address(row, self._first)
        cells = area((row, self._first), (row, self._first + count - 1)) if count > 1 else first
        told = Rule(cells, title=entry.code)
        if entry.choices:
            message = fill("no_choice", choices=self._wording.either(entry.choices).removesuffix("."))
            self._rules.append(told._replace(choices=entry.choices, message=message))
            if entry.must:
                refused = self._wording.word("form", "choices", "no")
                self._highlights.append(Highlight(cells, f'={first}="{refused}"', Look.BAD))
        elif entry.answer is Answer.DATE:
            self._rules.append(told._replace(is_date=True, message=fill("no_day", day=self._day.isoformat())))
        elif entry.answer in {Answer.NUMBER, Answer.PRICE}:
            self._number_rule(entry, told, first)

    def _number_rule(self, entry: Entry, told: Rule, first: str) -> None:
        """Add the limit of a number, or what it must be to earn points."""
        fill = partial(self._wording.fill, "sheets")
        bound = entry.bound or entry.worthless
        if bound is None or bound.choices:
            self._rules.append(told._replace(message=fill("no_number")))
            return
        value = Decimal(bound.value)
        shown = asked_for(entry._replace(bound=bound), self._wording)
        told = told._replace(message=fill("limit" if entry.bound else "no_points", limit=shown))
        self._rules.append(told._replace(minimum=value) if bound.higher else told._replace(maximum=value))
        if entry.bound:
            sign = "<" if bound.higher else ">"
            beyond = f"AND(ISNUMBER({first}),{first}{sign}{value:f})"
            calculated = self._calculated(entry, first)
            if calculated:
                beyond = f"OR({beyond},AND(COUNT({first})=0,IFERROR({calculated}{sign}{value:f},FALSE)))"
            self._highlights.append(Highlight(told.cells, f"={beyond}", Look.BAD))

    def _calculated(self, entry: Entry, first: str) -> str:
        """Return what a value comes to that is calculated from others on the same sheet, for its first column."""
        computed = entry.computed
        if computed is None or computed.way is not Way.SHARE or not all(key in self._places for key in computed.keys):
            return ""
        column = first.rstrip("0123456789")
        part, whole = (f"{column}{self._places[key] + 1}" for key in computed.keys)
        return f"{part}/{whole}*100"
