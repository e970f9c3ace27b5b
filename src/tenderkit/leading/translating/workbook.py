"""Units as an Excel workbook, one row each, and a workbook that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.criteria.shape import listed
from tenderkit.leading.translating.returned import Returned, ReturnedFile
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import Content, Look, Sheet, Workbook
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.errors import Place, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.leading.translating.exporting import Entry
    from tenderkit.words.grid import Cell

_TARGET: Final = "translation: "
"""The head of the column that is filled in, before the code of the language."""

_HEADS: Final = ("key", "context", "source", "old source", "old translation")
_WIDTHS: Final = (28, 34, 60, 30, 30, 60)


def write_table(language: str, entries: Iterable[Entry], title: str, day: datetime.date) -> bytes:
    """Return units as an Excel workbook.

    Args:
        language: the code of the language.
        entries: the units.
        title: what the workbook is called.
        day: its date.
    """
    rows = [tuple(Content(head, Look.HEAD) for head in (*_HEADS, f"{_TARGET}{language}"))]
    for entry in entries:
        unit = entry.unit
        notes = (text for category, text in entry.notes if category != "change" or not entry.old_source)
        context = "\n".join((*notes, entry.state.value))  # the old source has a column of its own
        texts = (context, unit.source, entry.old_source, entry.old_translation)
        cells = [Content(unit.key, Look.KEY), *(Content(text.rstrip("\n"), Look.LOCKED) for text in texts)]
        rows.append((*cells, Content((unit.shown or "").rstrip("\n") or None, Look.INPUT)))
    sheet = Sheet(f"Translation {language}", _WIDTHS, tuple(rows), frozen=(1, 1), repeat_rows=(0, 0), filtered=True)
    return write_workbook(Workbook(title, "tenderkit", day, "en", {}, (sheet,)))


def read_table(data: bytes, name: str) -> ReturnedFile:
    """Read a workbook that came back.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, or none for translations.
    """
    wanted = ("key", "source", _TARGET.strip())
    lacking: tuple[str, ...] = wanted
    for grid in read_workbook(data, name):
        row = next((n for n, cells in enumerate(grid.rows) if _heads(cells, wanted)), 0)
        heads = _heads(grid.rows[row], wanted) if grid.rows else {}
        missing = tuple(head for head in wanted if head not in heads)
        if not missing:
            language = grid.rows[row][heads[_TARGET.strip()]].text.partition(":")[2].strip().lower()
            return ReturnedFile(language, tuple(_units(grid.rows[row + 1 :], [heads[head] for head in wanted], name)))
        lacking = min(lacking, missing, key=len)
    told = listed(f"'{head} ...'" if head.endswith(":") else f"'{head}'" for head in lacking)
    hint = "put the first row and its columns back as `translate export` wrote them: key, source, translation: fr"
    raise UsageError(f"{name} has no sheet with the columns of translations: there is no {told}", hint)


def _heads(cells: Sequence[Cell], wanted: Sequence[str]) -> dict[str, int]:
    """Return which column each head stands in."""
    found: dict[str, int] = {}
    for number, cell in enumerate(cells):
        text = cell.text.strip().lower()
        for head in wanted:
            if text == head or (head.endswith(":") and text.startswith(head)):
                found.setdefault(head, number)
    return found


def _units(rows: Iterable[Sequence[Cell]], columns: Sequence[int], name: str) -> Iterator[Returned]:
    """Yield the texts of rows, whose key, source and translation stand in these columns."""
    for row in rows:
        if any(cell.text.strip() for cell in row):
            key, source, text = (row[column].text if column < len(row) else "" for column in columns)
            place = Place(f"{name} {row[columns[-1] if columns[-1] < len(row) else 0].place}")
            yield Returned(key.strip(), place, source, text if text.strip() else None)
