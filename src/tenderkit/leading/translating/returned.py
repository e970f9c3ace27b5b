"""What a translator handed back, whichever file it came in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from tenderkit.words.errors import Place

_BLANKS: Final = re.compile(r"(?<!\d)[\u00a0\u202f\u2007]|[\u00a0\u202f\u2007](?!\d)")


class Returned(NamedTuple):
    """One text as a translator handed it back."""

    key: str
    place: Place
    source: str
    text: str | None
    """None where nothing was translated."""
    strange: str = ""
    """A tag in it that it never had."""


class ReturnedFile(NamedTuple):
    """What a translator handed back."""

    language: str
    units: tuple[Returned, ...]


def as_typed(text: str) -> str:
    """Return a text with ordinary line ends, and ordinary blanks but for those between digits.

    Why: tools for translators put no-break blanks before signs and units; criteria are typed without, and documents
    are printed with those of the country.
    """
    return _BLANKS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
