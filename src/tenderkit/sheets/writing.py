"""A description written: a workbook that Excel and LibreOffice open, the same bytes for the same description."""

from __future__ import annotations

import datetime
import decimal
import io
import re
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from tenderkit.sheets.keeping import kept
from tenderkit.sheets.looks import DAY, FORMATS, TAKEN_ON, heights
from tenderkit.sheets.sheet import LONGEST_TEXT, area, corners, on_sheet, sheet_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.sheets.sheet import Content, Look, Rule, Sheet, Value, Workbook

_DIGITS: Final = decimal.Context(prec=15, rounding=decimal.ROUND_HALF_UP)
"""What Excel keeps of a number."""

_MOST: Final = Decimal("1E+300")
"""Stands for a number of any size in a rule, and is near to the largest one that Excel knows."""

_LONGEST_LIST: Final = 255
"""Characters of a drop-down list that stand in the rule itself, and of a message."""

_LONGEST_TITLE: Final = 32
_LONGEST_FOOTER: Final = 200
_DAYS: Final = (datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))
_FIRST_DAY: Final = datetime.date(1900, 3, 1)
"""Excel counts a day before it that there never was, so days before are written as texts."""

_A4: Final = 9
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)")
_EMPTY_VALUE: Final = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(><f>[^<]*</f><v></v>)')


def write_workbook(workbook: Workbook, selection: str = "") -> bytes:
    """Return the Excel file of a description, sealed.

    Args:
        workbook: what stands in it.
        selection: what it was built of, as JSON; it is kept in the file for machines.

    Raises:
        ValueError: the description holds what no workbook can.
    """
    import xlsxwriter  # noqa: PLC0415 - costs 35 ms, and only documents of sheets need it

    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    day = datetime.datetime.combine(workbook.date, datetime.time(), datetime.UTC).replace(tzinfo=None)
    made.set_properties({"title": workbook.title[:255], "author": workbook.author[:255], "created": day})
    for name, value in sorted(workbook.properties.items()):
        if len(value) > _LONGEST_LIST:
            raise ValueError(f"the property {name} has {len(value)} characters; 255 is the most")
        made.set_custom_property(name, value, "text")
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of what it leaves out
        try:
            _Writer(made, workbook).write()
            made.close()
        except (UserWarning, xlsxwriter.exceptions.XlsxWriterException) as warning:
            raise ValueError(str(warning)) from warning
    with zipfile.ZipFile(target) as archive:
        parts = {entry.filename: _bettered(entry.filename, archive.read(entry)) for entry in archive.infolist()}
    return kept(parts, selection, workbook.language)


def _bettered(name: str, part: bytes) -> bytes:
    """Return a part with what XlsxWriter has no words for.

    Rows grow with what is typed, whatever height they have; and a formula that comes to an empty text says so,
    where other programs would take it for one that nobody computed yet.
    """
    if not name.startswith("xl/worksheets/"):
        return part
    return _EMPTY_VALUE.sub(rb'\g<1> t="str"\g<2>', part.replace(b' customHeight="1"', b""))


class _Writer:
    """Writes the sheets into one workbook of XlsxWriter."""

    def __init__(self, made: Any, workbook: Workbook) -> None:  # noqa: ANN401 - XlsxWriter's own
        self._made = made
        self._workbook = workbook
        self._formats: dict[tuple[Look, bool], Any] = {}
        """By look, and whether it is of a day."""
        self._taken_on: dict[Look, Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}
        """Where the long lists stand, as rules name it."""
        names = [sheet.name for sheet in workbook.sheets]
        if list(sheet_names(names)) != names:
            raise ValueError(f"Excel takes {list(sheet_names(names))} as names of sheets, not {names}")
        self._name_of_lists = sheet_names([*names, "lists"])[-1]

    def write(self) -> None:
        """Write them all."""
        pages = [(sheet, self._made.add_worksheet(sheet.name)) for sheet in self._workbook.sheets]
        for sheet, page in pages:
            self._write_sheet(sheet, page)
        shown = [page for sheet, page in pages if not sheet.hidden]
        if shown:
            shown[0].activate()
            shown[0].set_first_sheet()
        for sheet, page in pages:
            if sheet.hidden:
                page.hide()
        if self._lists:
            page = self._made.add_worksheet(self._name_of_lists)
            page.hide()
            page.protect()
            for column, choices in enumerate(self._lists):
                for row, choice in enumerate(choices):
                    page.write_string(row, column, choice)

    def _write_sheet(self, sheet: Sheet, page: Any) -> None:  # noqa: ANN401 - XlsxWriter's own
        folded = {"level": 1, "hidden": True}
        for column, width in enumerate(sheet.columns):
            page.set_column(column, column, width, None, folded if column in sheet.folded else {})
        for row, height in {**heights(sheet), **dict.fromkeys(sheet.folded_rows)}.items():
            page.set_row(row, height, None, folded if row in sheet.folded_rows else {})
        for merge in sheet.merges:
            self._merge(sheet, page, merge)
        for row, cells in enumerate(sheet.rows):
            for column, content in enumerate(cells):
                if content is not None:
                    self._write_cell(page, row, column, content)
        for rule in sheet.rules:
            page.data_validation(rule.cells, self._validation(rule))
        for highlight in sheet.highlights:
            how = {"type": "formula", "criteria": highlight.formula, "format": self._taken(highlight.look)}
            page.conditional_format(highlight.cells, how)
        self._set_up(sheet, page)

    def _set_up(self, sheet: Sheet, page: Any) -> None:  # noqa: ANN401 - XlsxWriter's own
        """Say how a sheet is looked at and printed."""
        if any(sheet.frozen):
            page.freeze_panes(*sheet.frozen)
        if sheet.protected:
            free = {"format_columns": True, "format_rows": True, "select_locked_cells": True}
            page.protect("", {**free, "autofilter": sheet.filtered})
        if sheet.filtered:
            page.autofilter(0, 0, len(sheet.rows) - 1, len(sheet.columns) - 1)
        page.set_paper(_A4)
        if sheet.landscape:
            page.set_landscape()
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        page.hide_gridlines(2)
        title = self._workbook.title[:_LONGEST_FOOTER].replace("&", "&&")
        page.set_footer(f"&L&8{title}&C&8&A&R&8&P / &N")
        if sheet.repeat_rows:
            page.repeat_rows(*sheet.repeat_rows)

    def _merge(self, sheet: Sheet, page: Any, merge: str) -> None:  # noqa: ANN401 - XlsxWriter's own
        """Make one cell of a range; what stands in it is written with the other cells."""
        (first, left), (last, right) = corners(merge)
        cells = sheet.rows[first] if first < len(sheet.rows) else ()
        content = cells[left] if left < len(cells) else None
        page.merge_range(first, left, last, right, "", self._format(content.look) if content else None)

    def _write_cell(self, page: Any, row: int, column: int, content: Content) -> None:  # noqa: ANN401 - XlsxWriter's own
        value, look = content.value, self._format(content.look)
        if content.formula:
            page.write_formula(row, column, content.formula, look, _computed(value))
        elif value is None or value == "":
            page.write_blank(row, column, None, look)
        elif isinstance(value, str):
            if len(value) > LONGEST_TEXT:
                raise ValueError(f"a text has {len(value):,} characters; a cell holds {LONGEST_TEXT:,}")
            page.write_string(row, column, value, look)
        elif isinstance(value, Decimal):
            page.write_number(row, column, _number(value), look)
        elif value < _FIRST_DAY:
            page.write_string(row, column, value.isoformat(), look)
        else:
            page.write_datetime(row, column, value, self._format(content.look, is_day=True))

    def _format(self, look: Look, *, is_day: bool = False) -> Any:  # noqa: ANN401 - XlsxWriter's own
        if (look, is_day) not in self._formats:
            told = {**FORMATS[look], "num_format": DAY} if is_day else FORMATS[look]
            self._formats[look, is_day] = self._made.add_format(told)
        return self._formats[look, is_day]

    def _taken(self, look: Look) -> Any:  # noqa: ANN401 - XlsxWriter's own
        if look not in self._taken_on:
            chosen = {name: value for name, value in FORMATS[look].items() if name in TAKEN_ON}
            self._taken_on[look] = self._made.add_format(chosen)
        return self._taken_on[look]

    def _validation(self, rule: Rule) -> Mapping[str, Any]:
        """Return a rule in the terms of XlsxWriter."""
        found: dict[str, Any] = {"error_type": "stop" if rule.stops else "warning"}
        if rule.choices:
            found |= {"validate": "list", "source": self._source(rule.choices)}
        elif rule.is_date:
            found |= {"validate": "date", "criteria": "between", "minimum": _DAYS[0], "maximum": _DAYS[1]}
        else:
            low = -_MOST if rule.minimum is None else rule.minimum
            high = _MOST if rule.maximum is None else rule.maximum
            found |= {"validate": "decimal", "criteria": "between", "minimum": _bound(low), "maximum": _bound(high)}
        for name, text, most in (
            ("error_title", rule.title, _LONGEST_TITLE),
            ("error_message", rule.message, _LONGEST_LIST),
            ("input_title", rule.title if rule.hint else "", _LONGEST_TITLE),
            ("input_message", rule.hint, _LONGEST_LIST),
        ):
            if text:
                found[name] = text if len(text) <= most else f"{text[: most - 1]}…"
        return found

    def _source(self, choices: tuple[str, ...] | str) -> list[str] | str:
        """Return the choices as a rule names them: a list that cannot stand in it stands on a hidden sheet."""
        if isinstance(choices, str):
            return choices
        if len(",".join(choices)) <= _LONGEST_LIST and not any({*choice} & {*'",'} for choice in choices):
            return [*choices]
        if choices not in self._lists:
            column = len(self._lists)
            cells = area((0, column), (len(choices) - 1, column), fixed=True)
            self._lists[choices] = f"={on_sheet(self._name_of_lists, cells)}"
        return self._lists[choices]


def _computed(value: Value) -> float | str:
    """Return what stands beside a formula, where XlsxWriter writes signs that XML does not know as they are."""
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime.date):
        return (value - datetime.date(1899, 12, 30)).days
    return _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", value or "")


def _number(value: Decimal) -> float:
    """Return a number as Excel keeps it.

    Raises:
        ValueError: it is none, or larger than any that Excel knows.
    """
    if not value.is_finite() or abs(value) > _MOST:
        raise ValueError(f"{value} is no number for a cell")
    return float(_DIGITS.plus(value))


def _bound(value: Decimal) -> str:
    return f"{_DIGITS.plus(value):E}" if abs(value) >= _MOST else f"{value:f}"
