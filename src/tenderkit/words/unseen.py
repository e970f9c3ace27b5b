"""What a file holds beside the texts of its cells, and who reads these texts alone does not see."""

from __future__ import annotations

import enum
from typing import NamedTuple


class Sight(enum.StrEnum):
    """The kinds of it."""

    TRACKED = "tracked"
    """A change that is neither accepted nor rejected."""
    STRUCK = "struck"
    """A text that is struck through."""
    MARGIN = "margin"
    """A header or a footer."""
    BOX = "box"
    """A text box on a sheet."""
    HIDDEN = "hidden"
    """A cell in a hidden row, column or sheet."""
    SHOWN = "shown"
    """What a format puts beside a number."""


class Unseen(NamedTuple):
    """One thing that the text of no cell tells."""

    kind: Sight
    text: str
    """What stands there; empty where it is what the cell at its place holds."""
    place: str = ""
    """Where it stands: a cell of a sheet, a sheet, or how its row in a Word file begins."""
