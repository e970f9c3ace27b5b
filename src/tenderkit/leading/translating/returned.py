"""What a translator handed back, whichever file it came in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tenderkit.words.errors import Place


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
