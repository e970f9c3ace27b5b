"""Units as an Excel workbook, one row each, and a workbook that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.leading.translating.returned import Returned, ReturnedFile
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import Content, Look, Sheet, Workbook
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.errors import Place, UsageError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from tenderkit.leading.translating.exporting import Entry

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
        context = "\n".join((*(text for _, text in entry.notes), entry.state.value))
        texts = (context, unit.source, entry.old_source, entry.old_translation)
        cells = [Content(unit.key, Look.KEY), *(Content(text.rstrip("\n"), Look.LOCKED) for text in texts)]
        rows.append((*cells, Content((unit.translation or "").rstrip("\n") or None, Look.INPUT)))
    sheet = Sheet(f"Translation {language}", _WIDTHS, tuple(rows), frozen=(1, 1), repeat_rows=(0, 0))
    return write_workbook(Workbook(title, "tenderkit", day, "en", {}, (sheet,)))


def read_table(data: bytes, name: str) -> ReturnedFile:
    """Read a workbook that came back.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, or none for translations.
    """
    for grid in read_workbook(data, name):
        heads = [cell.text.strip() for cell in grid.rows[0]] if grid.rows else []
        target = next((n for n, head in enumerate(heads) if head.startswith(_TARGET.strip())), None)
        if target is None or "key" not in heads or "source" not in heads:
            continue
        key, source = heads.index("key"), heads.index("source")
        units = []
        for row in grid.rows[1:]:
            texts = [cell.text.replace("\r\n", "\n") for cell in row] + [""] * len(heads)
            if not any(text.strip() for text in texts):
                continue
            place = Place(f"{name} {row[target].place if target < len(row) else row[0].place}")
            units.append(
                Returned(texts[key].strip(), place, texts[source], texts[target] if texts[target].strip() else None)
            )
        return ReturnedFile(heads[target].removeprefix(_TARGET.strip()).strip(), tuple(units))
    hint = "keep the first row as `tenderkit translate export` wrote it: key, source, and translation: fr"
    raise UsageError(f"{name} has no sheet with translations", hint)
