"""What changed in a line, as pieces of text with their looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.difference import Line


def pieces_of(line: Line, *, colours: bool) -> Iterator[tuple[str, str]]:
    """Yield the pieces of a line, each with its style: what went and what came, by colours or by brackets."""
    where = f" {line.where}" if line.where else ""
    direction = f", {line.direction}" if line.direction else ""
    yield f"  - {line.field}{where}{direction}{': ' if line.pieces else ''}", ""
    marks = {"old": ("[-", "-]", "red strike"), "new": ("{+", "+}", "green underline"), "same": ("", "", "")}
    before = ""
    for piece in line.pieces:
        if (before, piece.mark) == ("old", "new"):
            yield " ", ""
        before = piece.mark
        start, end, style = marks[piece.mark]
        for part in filter(None, re.split(r"(\n+)", piece.text)):  # the lines of a list stay lines
            text = part if colours else f"{start}{part}{end}"
            yield "\n      " if part.isspace() and "\n" in part else text, style if colours else ""
