"""Conflicts that git left in a file for somebody to resolve, and nobody did."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARK = re.compile(r"(<{7}|>{7}|\|{7})( |$)")
"""What git puts before and after the two sides; `=======` alone also underlines headings in Markdown."""


def conflicts(text: str, file: str) -> tuple[Problem, ...]:
    """Return one problem for each merge conflict in a file.

    Args:
        text: what stands in the file.
        file: its path as it is shown to people.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text and "|||||||" not in text:
        return ()
    lines = text.splitlines()
    return tuple(_told(file, first, last, lines[first - 1]) for first, last in _found(lines))


def _found(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each conflict; a mark that was left alone is one by itself."""
    start = 0
    for number, line in enumerate(lines, start=1):
        mark = found.group(1)[0] if (found := _MARK.match(line)) else ""
        if mark == "<":
            if start:
                yield start, start
            start = number
        elif mark == ">" or (mark and not start):
            yield start or number, number
            start = 0
    if start:
        yield start, start


def _told(file: str, first: int, last: int, excerpt: str) -> Problem:
    where = f"lines {first} to {last}" if last > first else f"line {first}"
    hint = "keep what is right of the two sides, and delete the lines of <<<<<<<, ======= and >>>>>>>"
    return Problem("E111", Place(file, first, 1), f"merge conflict not resolved: {where}", hint, excerpt=excerpt)
