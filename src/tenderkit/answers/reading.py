"""A cell read as its row asks: a number with its unit, a day, a choice, or a text as it stands."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.answers.offer import Kind
from tenderkit.answers.values import End, Reason, Unreadable, tidy
from tenderkit.documents.forms.form import Answer
from tenderkit.documents.scoring import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.answers.offer import Held
    from tenderkit.answers.values import Tongue
    from tenderkit.documents.forms.form import Entry
    from tenderkit.words.grid import Cell

_LOW: Final = 5
"""The highest value of the scales of which a share is often asked, such as that of a repairability index."""

_NO_PART: Final = re.compile(r"[^0-9a-z.]")
_BETWEEN: Final = re.compile(r"[,;/&+\n]| en | and ")


class Reader:
    """Reads cells.

    Args:
        tongue: how people write numbers, days and choices in the language of the form.
        placeholders: the texts that stand in an empty field of the form, by what is asked.
        directions: by the key of a row that decides on points, whether more of it earns more.
    """

    def __init__(self, tongue: Tongue, placeholders: Mapping[str, str], directions: Mapping[str, bool]) -> None:
        self._tongue = tongue
        self._placeholders = {answer: same(text) for answer, text in placeholders.items()}
        self._directions = directions

    def is_blank(self, text: str, entry: Entry | None = None) -> bool:
        """Say whether nothing was written into a cell: what waits in a field for that may stand there as text.

        Args:
            text: what stands in the cell.
            entry: its row; none where nothing is asked.
        """
        plain = same(text)
        waits = self._placeholders.values() if entry is None else (self._placeholders.get(entry.answer, ""),)
        return not plain or plain in waits

    def read(self, cell: Cell, entry: Entry) -> tuple[Held | Unreadable, tuple[Kind, ...]]:
        """Return what a cell says, and what is to be told of it.

        Args:
            cell: the cell, which is not blank.
            entry: its row.
        """
        if entry.answer is Answer.DATE:
            return self._tongue.day(cell.text), ()
        if entry.answer in {Answer.NUMBER, Answer.PRICE}:
            return self._number(cell, entry)
        if entry.choices:
            held = self._choice(cell.text, entry.choices)
            return held, self._nothing(held)
        text = cell.text.strip()
        return text, self._nothing(text)

    def same_as(self, text: str) -> int | None:
        """Return the number of the model whose answer is meant; None where none is."""
        return self._tongue.same_as(text)

    def says_nothing(self, text: str) -> bool:
        """Say whether a text says that there is no answer."""
        return self._tongue.is_nothing(text)

    def _nothing(self, held: str | Unreadable) -> tuple[Kind, ...]:
        """Return what is told of an answer that says that there is none."""
        return (Kind.NOTHING,) if isinstance(held, str) and self._tongue.is_nothing(held) else ()

    def _number(self, cell: Cell, entry: Entry) -> tuple[Held | Unreadable, tuple[Kind, ...]]:
        if cell.number is not None:
            held, kinds = _true_number(cell.text, cell.number, entry)
            return held, (*kinds, *self._doubts(held, entry))
        found = self._tongue.number(cell.text, entry.unit)
        if isinstance(found, Unreadable):
            return found, ()
        if found.end and not self._shows(found.end, entry):
            return Unreadable(Reason.OPEN_END), ()
        short = (Kind.SHORT_UNIT,) if found.short_unit else ()
        return found.value, (*short, *self._doubts(found.value, entry))

    def _doubts(self, held: Held | Unreadable, entry: Entry) -> Iterator[Kind]:
        """Yield what is odd about a number: it may be on another scale, or have more decimals than asked."""
        if not isinstance(held, Decimal):
            return
        scale = entry.worthless
        begins = Decimal(scale.value) if scale and scale.higher and entry.unit == "%" else Decimal(0)
        if 1 <= held <= _LOW < begins:
            yield Kind.SCALE
        if self._tongue.asks_one_decimal(entry.text) and plain(held * 10) % 1:
            yield Kind.DECIMALS

    def _shows(self, end: End, entry: Entry) -> bool:
        """Say whether at least, or at most, so much shows all that the value is asked for."""
        ways = {entry.bound.higher} if entry.bound else set()
        ways |= {self._directions[key] for key in (entry.key, *entry.also) if key in self._directions}
        return ways == {end is End.LEAST}

    def _choice(self, text: str, choices: tuple[str, ...]) -> str | Unreadable:
        """Return one of the choices, or several where they are rows of a register."""
        codes = {plain_code(choice): choice for choice in choices}
        named = [plain_code(part) for part in _BETWEEN.split(tidy(text).casefold())]
        if all(re.search(r"\d", code) for code in codes) and all(part in codes for part in named):
            return ", ".join(codes[part] for part in dict.fromkeys(named))
        return self._tongue.choice(text, choices)


def _true_number(text: str, number: Decimal, entry: Entry) -> tuple[Held | Unreadable, tuple[Kind, ...]]:
    """Return the number that a sheet holds; one that it shows in % is a fraction there."""
    shown_in_percent = text.endswith("%")
    if shown_in_percent and entry.unit != "%":
        return Unreadable(Reason.OTHER_UNIT, "%"), ()
    if shown_in_percent:
        return plain(number * 100), ()
    return number, (Kind.FRACTION,) if entry.unit == "%" and 0 < number < 1 else ()


def plain_code(text: str) -> str:
    """Return a code as all its ways of writing have it: `E 3a`, `e3A` and `E-3a` are one."""
    return _NO_PART.sub("", tidy(text).casefold().replace(",", ".")).strip(".")


def same(text: str) -> str:
    """Return a text as it reads: how it is spaced, and what an autocorrection makes of a capital, do not count."""
    return tidy(text).casefold()
