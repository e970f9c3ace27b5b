"""What one text of a file says of what is asked: met, not met, nothing, or nothing that can be believed."""

from __future__ import annotations

import enum
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tenderkit.criteria.market_model import Reading
    from tenderkit.market.asked import Asked

_SPACES: Final = re.compile(r"[\s\u00a0\u2007\u202f]+")
_NUMBER: Final = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
_LETTER: Final = re.compile(r"[A-G]")
_IP_CODE: Final = re.compile(r"IP ?([0-9X])([0-9X])", re.IGNORECASE)
_PER_CENT: Final = Decimal(100)

_SILENT: Final = frozenset(
    ("", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "/", ".", "?", "na", "n/a", "n.a.", "#n/a", "nvt", "n.v.t.", "null",
     "none", "nan", "unknown", "onbekend", "not applicable", "not available", "tbd", "tbc")
)  # fmt: skip
"""What says nothing, in small letters."""

_YES: Final = frozenset(("yes", "true", "y", "1", "x", "ja", "oui", "waar", "wahr", "vrai"))
_NO: Final = frozenset(("no", "false", "n", "0", "nee", "nein", "non", "nei", "onwaar", "falsch", "faux"))


class Verdict(enum.IntEnum):
    """What a text says of what is asked."""

    MET = 0
    NOT_MET = 1
    SILENT = 2
    """Nothing is stated."""
    STRANGE = 3
    """What is stated cannot be read, or cannot be true."""
    UNLAWFUL = 4
    """Not met, and less than the law asks for."""


def numbers_of(reading: Reading, *, comma: bool) -> Callable[[Sequence[str]], Decimal | Verdict]:
    """Return what makes a number of the texts that a reading takes: in the unit of the parameter, or why not.

    Args:
        reading: where the value stands, and how it is written.
        comma: whether a point between digits may be the mark of thousands.
    """
    factor = (reading.times or Decimal(1)) / (reading.per or Decimal(1))
    silent = _silent(reading)

    def number(texts: Sequence[str]) -> Decimal | Verdict:
        plain = _plain(texts[0])
        if plain in silent:
            return Verdict.SILENT
        found = _decimal(plain, comma=comma)
        if found is None:
            return Verdict.STRANGE
        times = factor
        for each in reading.ranges or ():
            if each.least <= found <= each.most:
                times = each.times if each.times is not None else factor
                break
        else:
            if reading.ranges:
                return Verdict.STRANGE
        if not reading.of:
            return found * times
        whole = _decimal(_plain(texts[1]), comma=comma)
        if _plain(texts[1]) in silent:
            return Verdict.SILENT
        return found * times / whole * _PER_CENT if whole else Verdict.STRANGE

    return number


def judge_of(asked: Asked, reading: Reading, *, comma: bool) -> Callable[[Sequence[str]], Verdict]:
    """Return what says of the texts that a reading takes whether they meet what is asked.

    Args:
        asked: the value, or the criterion as a whole.
        reading: where the value stands, and how it is written.
        comma: whether a point between digits may be the mark of thousands.
    """
    if asked.parameter and not asked.choices:
        return _by_number(asked, numbers_of(reading, comma=comma))
    judge = _by_words(reading)
    if asked.choices:
        judge = _by_code(asked) if all(map(_IP_CODE.fullmatch, asked.choices)) else _by_choice(asked)
    silent = _silent(reading)
    return lambda texts: Verdict.SILENT if _plain(texts[0]) in silent else judge(texts[0])


def _silent(reading: Reading) -> frozenset[str]:
    return _SILENT | {_plain(text) for text in reading.ignore}


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()


def _decimal(plain: str, *, comma: bool) -> Decimal | None:
    """Return the number that a text is; none where it can be read in two ways, such as 1,200."""
    bare = plain.removesuffix("%").replace(" ", "")
    grouped = _THOUSANDS.fullmatch(bare)
    if not _NUMBER.fullmatch(bare) or (grouped and (comma or grouped[1] == ",")):
        return None
    return Decimal(bare.replace(",", "."))


def _by_number(
    asked: Asked, number: Callable[[Sequence[str]], Decimal | Verdict]
) -> Callable[[Sequence[str]], Verdict]:
    wanted = Decimal(asked.value)

    def judge(texts: Sequence[str]) -> Verdict:
        found = number(texts)
        if isinstance(found, Verdict):
            return found
        if found <= wanted if asked.lower else found >= wanted:
            return Verdict.MET
        unlawful = asked.legal is not None and (found > asked.legal if asked.lower else found < asked.legal)
        return Verdict.UNLAWFUL if unlawful else Verdict.NOT_MET

    return judge


def _by_choice(asked: Asked) -> Callable[[str], Verdict]:
    """Judge by the order of the choices; of letters also those beyond them, such as E where D is the first."""
    ranks = {_plain(word): number for number, word in enumerate(asked.choices)}
    wanted = ranks[_plain(asked.value)]
    letters = all(map(_LETTER.fullmatch, asked.choices)) and list(asked.choices) == sorted(asked.choices, reverse=True)

    def judge(text: str) -> Verdict:
        plain = _plain(text)
        if plain in ranks:
            return Verdict.MET if ranks[plain] >= wanted else Verdict.NOT_MET
        letter = plain.upper()
        if not letters or not _LETTER.fullmatch(letter):
            return Verdict.STRANGE
        return Verdict.MET if letter <= asked.value else Verdict.NOT_MET

    return judge


def _by_code(asked: Asked) -> Callable[[str], Verdict]:
    """Judge IP codes: both digits are at least as high; a code that names two counts by the better one."""
    wanted = _digits(asked.value)[0]

    def judge(text: str) -> Verdict:
        found = _digits(text)
        met = any(all(a >= b for a, b in zip(code, wanted, strict=True)) for code in found)
        return Verdict.STRANGE if not found else Verdict.MET if met else Verdict.NOT_MET

    return judge


def _digits(text: str) -> list[tuple[str, str]]:
    """Return the digits of the IP codes in a text; an X is the lowest of all."""
    codes: list[tuple[str, str]] = _IP_CODE.findall(text)
    return [(first.upper().replace("X", "/"), second.upper().replace("X", "/")) for first, second in codes]


def _by_words(reading: Reading) -> Callable[[str], Verdict]:
    words = frozenset(map(_plain, reading.words))

    def judge(text: str) -> Verdict:
        plain = _plain(text)
        if words:
            return Verdict.MET if plain in words else Verdict.NOT_MET
        return Verdict.MET if plain in _YES else Verdict.NOT_MET if plain in _NO else Verdict.STRANGE

    return judge
