"""From the tables of a file to answers: by the code in the first column of a row and the heads of its columns.

Whatever is found that was neither asked for nor printed in the form is told, and nothing is changed.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from tenderkit.answers.offer import Answered, Failed, Kind, Remark, Response, Spot
from tenderkit.answers.reading import Reader, plain_code, same
from tenderkit.answers.values import Reason, Unreadable
from tenderkit.documents.forms.form import FORM_NUMBER, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.answers.questions import Questions
    from tenderkit.documents.forms.form import Entry, FormTable
    from tenderkit.words.grid import Cell, Grid

_MEASURED: Final = frozenset({Answer.NUMBER, Answer.PRICE, Answer.DATE, Answer.MEETS, Answer.CHOICE})
"""What is read as a value: where it may stay empty, a word that there is none counts as nothing."""

_REGISTERS: Final = ("sites/", "certificates/")
"""The registers, in which that there is nothing is no answer to look at."""

_REMARKS: Final = 2
"""Answers in a column up to which they are remarks, where no model is named in it."""

_TAGS: Final = {"merged": Kind.COVERED, "footnote": Kind.FOOTNOTE, "endnote": Kind.FOOTNOTE}
"""How the readers of files mark what is no note that somebody left on a cell."""

_TAG: Final = re.compile(rf"\[({'|'.join(_TAGS)}): (.*)\]", re.DOTALL)
_TAGGED: Final = re.compile(rf"\n(?=\[(?:{'|'.join(_TAGS)}): )")

_FIRST: Final = 2
"""The columns in which a code may stand: a tenderer may have put one before it."""


def find_answers(file: str, grids: Iterable[Grid], questions: Questions, reader: Reader) -> Response:
    """Find the answers in the tables of one file.

    Args:
        file: its name.
        grids: its tables.
        questions: what was asked.
        reader: reads a cell as its row asks.
    """
    finder = _Finder(file, questions, reader)
    for grid in grids:
        finder.go_through(grid)
    return finder.response()


class _Finder:
    """Finds answers in the tables of one file."""

    def __init__(self, file: str, questions: Questions, reader: Reader) -> None:
        self._file = file
        self._questions = questions
        self._reader = reader
        self._found: dict[tuple[str, int], list[Answered | Failed]] = {}
        self._remarks: list[Remark] = []
        self._merged: list[tuple[Cell, Entry, int]] = []
        """The cells that go over several models, with each further one."""
        self._places: dict[str, Cell] = {}
        self._copied: list[tuple[Cell, Entry, int, int]] = []
        """The cells that say that their answer is that of another model, with the column of that."""
        self._beside = ""
        """The code of the row whose question stands in the present row, where it is another one."""
        self._number = ""

    def go_through(self, grid: Grid) -> None:
        """Look at each row of a table."""
        heads: tuple[Cell, ...] = ()
        headless: list[tuple[Cell, str]] = []
        for row in grid.rows:
            start = next((n for n, cell in enumerate(row) if cell.text.strip()), len(row))
            known = self._questions.row(row[start]) if start < min(len(row), _FIRST) else None
            if known is not None:
                table, entry = known
                columns = self._questions.columns(heads, table)
                if not columns:
                    columns = self._behind(row, start)
                    if entry.per_model or table.by_row or table.is_register:
                        headless += [(row[n], entry.code) for n in columns if row[n].text.strip()]
                self._row(row, start, columns, table, entry)
            else:
                heads = row if any(self._questions.is_head(cell) for cell in row) else heads
                self._stray(row)
        if headless:
            self._tell(Kind.HEADLESS, headless[0][0], "", ", ".join(dict.fromkeys(code for _, code in headless)))

    def _behind(self, row: tuple[Cell, ...], start: int) -> dict[int, int]:
        """Return the cells behind what is printed in a row, where the row with the heads is lost."""
        ours = [n for n, cell in enumerate(row) if cell.text.strip() and self._questions.is_ours(cell)]
        first = max([start, *ours]) + 1
        return {position: position - first for position in range(first, len(row))}

    def response(self) -> Response:
        """Return what was found."""
        self._spread()
        self._copy()
        self._drop_unused()
        answers: list[Answered] = []
        failed: list[Failed] = []
        for found in self._found.values():
            first, *others = found
            if any(other.text != first.text for other in others):
                spots = " | ".join(f"{other.text} ({other.spot.place})" for other in found)
                failed.append(
                    Failed(first.entry, first.column, first.text, Unreadable(Reason.TWICE, spots), first.spot)
                )
            elif isinstance(first, Failed):
                failed.append(first)
            else:
                answers.append(first)
        if not answers and not failed:
            self._remarks.append(Remark(Kind.EMPTY, Spot(self._file, "")))
        return Response(self._file, self._number, tuple(answers), tuple(failed), tuple(self._remarks))

    def _row(
        self, row: tuple[Cell, ...], start: int, columns: Mapping[int, int], table: FormTable, entry: Entry
    ) -> None:
        """Read the answers of a row of the form."""
        once = not (entry.per_model or table.is_register or table.by_row)
        begun: Cell | None = None
        first = min(columns, default=len(row))
        printed = [] if entry.key in self._questions.named or table.is_register else row[start + 1 : first]
        found = [codes for cell in printed if (codes := self._questions.codes_of(cell))]
        own = plain_code(entry.code)
        self._beside = next((self._questions.shown(codes) for codes in found if own not in codes), "")
        is_asked = any(same(cell.text).startswith(same(entry.text)) for cell in printed)
        for position, cell in enumerate(row):
            column = columns.get(position) if position > start else None
            if position == start:
                self._noted(cell, entry.code)
            elif position == start + 1 and entry.key in self._questions.named:
                self._answer(cell, entry._replace(key=f"{entry.key}/name", answer=Answer.TEXT), 0)
            elif printed and start < position < first:
                own_text = not is_asked or same(cell.text).startswith(same(entry.text))
                self._stray((cell,), entry.code, Kind.CHANGED if own_text else Kind.NOT_READ)
            elif column is None or (once and column):
                self._stray((cell,), entry.code)
            elif entry.key == FORM_NUMBER:
                self._number = self._number or cell.text.strip()
            elif begun is not None and not cell.text and cell.place == begun.place:
                self._merged.append((begun, entry, column))
            elif not cell.text and cell.place in self._places:
                self._above(cell, entry, column)
            else:
                begun = cell
                self._places[cell.place] = cell
                self._answer(cell, entry, column)

    def _above(self, cell: Cell, entry: Entry, column: int) -> None:
        """Tell of a cell that is part of the one above it: nobody knows for which question its text stands."""
        text = self._places[cell.place].text
        if not self._reader.is_blank(text, entry):
            spot = Spot(self._file, cell.place)
            failed = Failed(entry, column, text, Unreadable(Reason.MERGED), spot)
            self._found.setdefault((entry.key, column), []).append(failed)
            for key, found in self._found.items():  # nor is it known to be that of the first
                self._found[key] = [
                    failed._replace(entry=each.entry, column=each.column) if each.spot == spot else each
                    for each in found
                ]

    def _copy(self) -> None:
        """Count an answer that is said to be that of another model."""
        for cell, entry, column, other in sorted(self._copied, key=lambda each: each[2]):
            found = self._found.get((entry.key, other), [])
            spot = Spot(self._file, cell.place)
            for each in found:
                copy = each._replace(column=column, text=cell.text, spot=spot)
                self._found.setdefault((entry.key, column), []).append(copy)
            if not found:
                self._tell(Kind.NOTHING, cell, entry.code, cell.text)

    def _spread(self) -> None:
        """Count a cell that goes over several models for each of them that is offered."""
        offered = {(found[0].entry.lot, column) for (_, column), found in self._found.items()}
        for cell, entry, column in self._merged:
            if (entry.lot, column) in offered and not self._reader.is_blank(cell.text, entry):
                self._tell(Kind.MERGED, cell, entry.code, cell.text)
                self._answer(cell._replace(note=""), entry, column)

    def _drop_unused(self) -> None:
        """Take out the columns in which all is said not to apply: no model stands there."""
        used = {
            (found[0].entry.lot, column)
            for (_, column), found in self._found.items()
            if found[0].entry.per_model and any(self._says_something(each) for each in found)
        }
        beside = self._remarked()
        for (key, column), found in list(self._found.items()):
            entry = found[0].entry
            remarked = (entry.lot, column) in beside
            if entry.per_model and ((entry.lot, column) not in used or remarked):
                del self._found[key, column]
                kind = Kind.NOT_READ if remarked else Kind.NOTHING
                self._remarks += [Remark(kind, each.spot, each.text, entry.code) for each in found]

    def _remarked(self) -> set[tuple[int, int]]:
        """Return the columns in which no model stands but a remark or two, where other columns name their models."""
        answered = Counter(
            (found[0].entry.lot, column) for (_, column), found in self._found.items() if found[0].entry.per_model
        )
        named = {(found[0].entry.lot, column) for (key, column), found in self._found.items() if "/models/" in key}
        lots = {lot for lot, _ in named}
        return {at for at, count in answered.items() if count <= _REMARKS and at[0] in lots and at not in named}

    def _says_something(self, each: Answered | Failed) -> bool:
        if isinstance(each, Failed):
            return each.why.reason is not Reason.NOT_APPLICABLE
        return not self._reader.says_nothing(each.text)

    def _answer(self, cell: Cell, entry: Entry, column: int) -> None:
        self._noted(cell, entry.code)
        if self._reader.is_blank(cell.text, entry):
            return
        if self._beside:
            why = Unreadable(Reason.OTHER_QUESTION, self._beside)
            failed = Failed(entry, column, cell.text, why, Spot(self._file, cell.place))
            self._found.setdefault((entry.key, column), []).append(failed)
            return
        other = self._reader.same_as(cell.text) if entry.per_model else None
        if other is not None and other != column + 1:
            self._copied.append((cell, entry, column, other - 1))
            return
        if entry.optional and entry.answer in _MEASURED and self._reader.says_nothing(cell.text):
            self._tell(Kind.NOTHING, cell, entry.code, cell.text)
            return
        spot = Spot(self._file, cell.place)
        held, remarks = self._reader.read(cell, entry)
        for kind in remarks:
            if kind is not Kind.NOTHING or not entry.key.startswith(_REGISTERS):
                self._tell(kind, cell, entry.code, cell.text)
        found = self._found.setdefault((entry.key, column), [])
        if isinstance(held, Unreadable):
            found.append(Failed(entry, column, cell.text, held, spot))
        else:
            found.append(Answered(entry, column, held, cell.text, spot))

    def _stray(self, cells: Iterable[Cell], code: str = "", kind: Kind = Kind.NOT_READ) -> None:
        """Tell what stands where nothing is asked, or in the place of what was printed."""
        for cell in cells:
            self._noted(cell, code)
            ours = self._questions.is_ours(cell)
            if not ours and not self._reader.is_blank(cell.text):
                self._tell(kind, cell, code, cell.text)

    def _noted(self, cell: Cell, code: str) -> None:
        for note in _TAGGED.split(cell.note) if cell.note else ():
            found = _TAG.fullmatch(note)
            kind, text = (_TAGS[found[1]], found[2]) if found else (Kind.NOTE, note)
            if kind is not Kind.COVERED or not self._questions.is_ours(cell._replace(text=text)):
                self._tell(kind, cell, code, text)

    def _tell(self, kind: Kind, cell: Cell, code: str, text: str) -> None:
        self._remarks.append(Remark(kind, Spot(self._file, cell.place), text, code))
