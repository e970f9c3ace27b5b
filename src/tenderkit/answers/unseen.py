"""What a response holds that the text of no cell tells: told in one line for each kind and file, and nothing more."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.answers.files import unseen_in
from tenderkit.answers.offer import Kind, Remark, Spot
from tenderkit.answers.values import Unreadable
from tenderkit.words.unseen import Sight

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.answers.offer import Response
    from tenderkit.answers.questions import Questions
    from tenderkit.answers.values import Tongue
    from tenderkit.words.grid import Cell, Grid
    from tenderkit.words.unseen import Unseen

_KINDS: Final = {
    Sight.TRACKED: Kind.TRACKED,
    Sight.STRUCK: Kind.STRUCK,
    Sight.MARGIN: Kind.MARGIN,
    Sight.BOX: Kind.BOX,
    Sight.HIDDEN: Kind.HIDDEN,
    Sight.SHOWN: Kind.SHOWN,
}
_WORD: Final = re.compile(r"[^\W\d_]+")


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of texts, however they are written."""
    return frozenset(word for text in texts for word in _WORD.findall(text.casefold()))


def with_unseen(
    response: Response, data: bytes, grids: Iterable[Grid], questions: Questions, tongue: Tongue, ours: frozenset[str]
) -> Response:
    """Return a response with what it holds beside the texts of its cells.

    Args:
        response: what was read.
        data: its file.
        grids: its tables.
        questions: what was asked, which tells what is printed.
        tongue: tells whether a unit is the one asked.
        ours: the words that stand in our headers and footers.
    """
    tables = tuple(grids)
    cells = {cell.place: cell for grid in tables for row in grid.rows for cell in row if cell.text}
    known = ours | words_in(grid.name for grid in tables)
    units = {answer.spot.place: answer.entry.unit for answer in response.answers if isinstance(answer.held, Decimal)}
    found: dict[Kind, list[str]] = {}
    for each in unseen_in(data):
        text = _told(each, cells, questions, known)
        if each.kind is Sight.SHOWN:
            text = _shown(each, cells, units, tongue)
        if text:
            found.setdefault(_KINDS[each.kind], []).append(text)
    return response._replace(remarks=(*response.remarks, *_remarks(response.file, found)))


def _remarks(file: str, found: Mapping[Kind, Iterable[str]]) -> Iterator[Remark]:
    for kind, texts in found.items():
        yield Remark(kind, Spot(file, ""), "; ".join(dict.fromkeys(texts)))


def _told(each: Unseen, cells: Mapping[str, Cell], questions: Questions, ours: frozenset[str]) -> str:
    """Say what is to be told; nothing where it is ours."""
    if each.kind is Sight.MARGIN:
        return each.text if words_in([each.text]) - ours else ""
    if each.text:
        return f"{each.place}: {each.text}" if each.place else each.text
    cell = cells.get(each.place)
    return "" if cell is None or questions.is_ours(cell) else f"{cell.place}: {cell.text}"


def _shown(each: Unseen, cells: Mapping[str, Cell], units: Mapping[str, str | None], tongue: Tongue) -> str:
    """Say what a format puts beside a number, where it is another unit than the one asked."""
    cell, unit = cells.get(each.place), units.get(each.place)
    if cell is None or cell.number is None or unit is None:
        return ""
    is_asked = not isinstance(tongue.number(f"1 {each.text}", unit), Unreadable)
    return "" if is_asked else f"{cell.place}: {cell.text} {each.text}"
