"""How each kind of cell looks, in the terms of XlsxWriter, and how high rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.sheets.sheet import Look, corners

if TYPE_CHECKING:
    from tenderkit.sheets.sheet import Content, Sheet

_INK: Final = "#1F2933"
_PALE: Final = "#6B7580"
_LINE: Final = "#B8C0C8"
_HEAD: Final = "#1F4E5F"
_LABEL: Final = "#E4ECEF"
_FIELD: Final = "#FFF9DB"
"""Of cells for input: a pale yellow, which is told from white in print too by its border."""

_CELL: Final = {"border": 1, "border_color": _LINE, "valign": "top", "text_wrap": True, "font_color": _INK}
_RIGHT: Final = {**_CELL, "align": "right", "text_wrap": False}
_INPUT: Final = {**_CELL, "bg_color": _FIELD, "locked": False}
_TEXT: Final = "@"
DAY: Final = "yyyy-mm-dd"

FORMATS: Final[dict[Look, dict[str, Any]]] = {
    Look.TITLE: {"bold": True, "font_size": 16, "font_color": _HEAD, "valign": "top", "text_wrap": True},
    Look.NOTE: {"valign": "top", "text_wrap": True, "font_color": _INK},
    Look.HEAD: {**_CELL, "bold": True, "bg_color": _HEAD, "font_color": "#FFFFFF"},
    Look.LABEL: {**_CELL, "bold": True, "bg_color": _LABEL},
    Look.KEY: {**_CELL, "font_size": 7, "font_color": _PALE, "text_wrap": False},
    Look.LOCKED: _CELL,
    Look.NUMBER: _RIGHT,
    Look.POINTS: {**_RIGHT, "num_format": "#,##0.00"},
    Look.PERCENT: {**_RIGHT, "num_format": "0.0%"},
    Look.MONEY: {**_RIGHT, "num_format": "#,##0.00"},
    Look.DATE: {**_RIGHT, "num_format": DAY},
    Look.TOTAL: {**_RIGHT, "num_format": "#,##0.00", "bold": True, "bg_color": _LABEL, "top": 2},
    Look.GREY: {**_CELL, "bg_color": "#D9DDE1", "font_color": _PALE},
    Look.SAMPLE: {**_CELL, "bg_color": _FIELD},
    Look.STEP: {"valign": "top", "align": "right", "font_color": _INK},
    Look.GOOD: {**_CELL, "bg_color": "#DDF2E3", "font_color": "#14532D"},
    Look.BAD: {**_CELL, "bg_color": "#FBE3E0", "font_color": "#7F1D1D", "bold": True},
    Look.INPUT: {**_INPUT, "num_format": _TEXT},
    Look.INPUT_NUMBER: {**_INPUT, "align": "right"},
    Look.INPUT_PERCENT: {**_INPUT, "align": "right", "num_format": "0.0%"},
    Look.INPUT_MONEY: {**_INPUT, "align": "right", "num_format": "#,##0.00"},
    Look.INPUT_DATE: {**_INPUT, "align": "right", "num_format": DAY},
    Look.INPUT_CHOICE: _INPUT,
}
"""What XlsxWriter makes a format of."""

TAKEN_ON: Final = ("bg_color", "font_color", "bold")
"""What of a look a cell takes on while a condition holds: Excel changes no more than that."""

_USUAL_SIZE: Final = 11
_HIGH: Final = 1.36
"""How high a line is, in sizes of its letters."""

_PER_WIDTH: Final = 1.15
"""Letters that stand in one unit of a column's width, words broken."""

_HIGHEST: Final = 409
"""What Excel allows."""


def heights(sheet: Sheet) -> dict[int, int]:
    """Return how high the rows of a sheet are, by their numbers, where they need more than one line.

    Why: Excel makes room for texts when it opens a file, but not for those in merged cells; LibreOffice does not.
    """
    merged: dict[tuple[int, int], float] = {}
    """How wide merged cells are; 0 where they span rows."""
    for (first, left), (last, right) in map(corners, sheet.merges):
        seen = (width for n, width in enumerate(sheet.columns) if left <= n <= right and n not in sheet.folded)
        merged[first, left] = sum(seen) if first == last else 0
    found: dict[int, int] = {}
    for row, cells in enumerate(sheet.rows):
        needed = [0.0]
        for column, content in enumerate(cells):
            if content is None or column >= len(sheet.columns):
                continue
            width = merged.get((row, column), sheet.columns[column])
            if content.look is Look.INPUT and width:  # a wide cell has room for the same text in fewer lines
                needed.append(-int(-sheet.room * sheet.columns[column] // width) * _USUAL_SIZE * _HIGH + 2)
            if isinstance(content.value, str):
                needed += [_height(content, width)] if width else []
        if max(needed) > _USUAL_SIZE * _HIGH + 2:
            found[row] = min(_HIGHEST, round(max(needed)))
    return found


def _height(content: Content, width: float) -> float:
    """Return how high a text is in a cell of a width."""
    look = FORMATS[content.look]
    size = float(look.get("font_size", _USUAL_SIZE))
    if not isinstance(content.value, str) or not look.get("text_wrap"):
        return size * _HIGH
    letters = max(1.0, width * _PER_WIDTH * _USUAL_SIZE / size)
    lines = sum(max(1, -int(-len(line) // letters)) for line in content.value.split("\n"))
    return lines * size * _HIGH + 2
