"""Giving the styles that are added to a house style its own accent colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.ooxml import Element, wtag
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.word.styles.styles import Styles

_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")
_AUTOMATIC: Final = "auto"
_LEAST_CONTRAST: Final = 4.5
"""What WCAG 2.2 (1.4.3) asks of text, against white."""

_COLOURS: Final = (wtag("val"), wtag("color"))


def accent_of(styles: Styles) -> str:
    """Return the accent colour of a file: that of its headings, `auto` where they have none."""
    style = styles.named(Role.HEADING_1)
    colour = None if style is None else styles.run_property_of(style, "color")
    value = "" if colour is None else str(colour.get(wtag("val"), ""))
    return value.upper() if _HEX.fullmatch(value) else _AUTOMATIC


def take_accent(added: Iterable[Element], ours: str, theirs: str) -> None:
    """Put the accent colour of a house style in place of ours, in styles that were added to it.

    A colour that cannot be read on white, as in headings on a dark ground, becomes `auto`.
    """
    theirs = on_white(theirs)
    if ours in {theirs, _AUTOMATIC}:
        return
    for style in added:
        for element in style.iter():
            for name in _COLOURS:
                if element.get(name, "").upper() == ours:
                    element.set(name, theirs)


def on_white(colour: str) -> str:
    """Return a colour, or `auto` where it cannot be read on white."""
    unreadable = colour != _AUTOMATIC and _contrast_with_white(colour) < _LEAST_CONTRAST
    return _AUTOMATIC if unreadable else colour


def _contrast_with_white(colour: str) -> float:
    """Return the contrast ratio of a colour and white, as WCAG defines it."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)  # noqa: PLR2004 - WCAG's
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
