"""What an empty form holds: its texts, so that what tenderers added can be told from it."""

from __future__ import annotations

import html
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.sheets.cells import place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.sheets.sheet import Workbook

_HEAD: Final = re.compile(r"<head>.*?</head>|<option>.*?</option>", re.DOTALL)
_BLOCK: Final = re.compile(r"</?(?:p|h[1-6]|li|td|th|tr|table|tbody|thead|ul|ol|body|html|colgroup|col)\b[^>]*>")
_TAG: Final = re.compile(r"<[^>]+>")


def texts_of_page(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the texts of a form as its Word file holds them, paragraph by paragraph.

    Args:
        pieces: the HTML that the file is made of.
    """
    page = _HEAD.sub("", "".join(pieces))
    for block in _BLOCK.split(page):
        yield html.unescape(_TAG.sub("", block))


def texts_of_workbook(workbook: Workbook) -> Iterator[str]:
    """Yield the texts that the cells of a workbook hold."""
    for sheet in workbook.sheets:
        for row in sheet.rows:
            yield from (cell.value for cell in row if cell is not None and isinstance(cell.value, str))


def numbers_in(workbook: Workbook) -> Iterator[tuple[str, Decimal | None]]:
    """Yield the places of a workbook's numbers with each; none where a formula computes it."""
    for sheet in workbook.sheets:
        for number, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if cell is not None and (cell.formula or isinstance(cell.value, Decimal)):
                    value = cell.value if isinstance(cell.value, Decimal) and not cell.formula else None
                    yield place_in(sheet.name, number, column), value
