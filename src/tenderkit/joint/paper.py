"""A page as data: sections of texts, points and tables, of which a Word file, a terminal's text and Markdown are made.

Everything in it is text in the language of the page; nothing of it is HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.documents.coverage_text import Block, Cell, Grid, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEMPLATE = "joint.html.j2"
"""The template that makes a Word file of a page."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>~|&#])")


class Text(NamedTuple):
    """A paragraph."""

    text: str

    @property
    def kind(self) -> str:
        """What it is, for templates."""
        return "text"


class Points(NamedTuple):
    """A list: each item with what leads it in, which may be empty."""

    items: tuple[tuple[str, str], ...]

    @property
    def kind(self) -> str:
        """What it is, for templates."""
        return "points"


class Table(NamedTuple):
    """A table whose cells are written as people read them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """Of the columns, in %."""
    numbers: tuple[int, ...] = ()
    """The columns that hold numbers."""

    @property
    def kind(self) -> str:
        """What it is, for templates."""
        return "table"


Part: TypeAlias = "Text | Points | Table"


class Section(NamedTuple):
    """What stands under one heading."""

    heading: str
    parts: tuple[Part, ...]
    level: int = 1
    """1 for a chapter, 2 for a part of one."""


class Paper(NamedTuple):
    """A whole page."""

    kind: str
    """What sort of page it is, for its footer."""
    title: str
    reader: str
    """For whom it is."""
    facts: tuple[tuple[str, str], ...]
    """What stands at its head, each fact with its name."""
    sections: tuple[Section, ...]
    organisation: str
    """Who writes it; empty where nobody says."""
    date: str
    """The day that it bears, as ISO writes it."""
    is_draft: bool
    sets: tuple[str, ...] = ()
    """What it was made of, such as `laptop 3.0.0`."""
    levels: tuple[str, ...] = ()


def blocks(paper: Paper) -> Iterator[Block]:
    """Yield what a terminal shows of a page, from top to bottom."""
    yield Heading(paper.title, top=True)
    if paper.facts:
        yield Grid((), tuple((Cell(name, "note"), Cell(value)) for name, value in paper.facts), wide=1)
    for section in paper.sections:
        yield Heading(section.heading, top=section.level == 1)
        for part in section.parts:
            yield _block(part)


def markdown(title: str, sections: Iterable[Section]) -> str:
    """Return sections as Markdown for mails and pull requests."""
    lines = [f"# {_plain(title)}"]
    for section in sections:
        lines += ["", f"{'#' * (section.level + 1)} {_plain(section.heading)}"]
        for part in section.parts:
            lines += ["", *_lines(part)]
    return "\n".join(lines) + "\n"


def led(lead: str, text: str) -> str:
    """Put what leads an item in before its text."""
    return f"{lead}. {text}" if lead and text else lead or text


def _block(part: Part) -> Block:
    if isinstance(part, Text):
        return Paragraph(part.text)
    if isinstance(part, Points):
        return Paragraph("\n".join(f"- {led(lead, text)}" for lead, text in part.items))
    rows = tuple(tuple(map(Cell, row)) for row in part.rows)
    longest = [max(map(len, column)) for column in zip(*part.rows, strict=True)]
    wide = 0 if part.numbers or not longest else longest.index(max(longest))
    heads = (head if place == wide else head.replace(" ", "\n") for place, head in enumerate(part.heads))
    return Grid(tuple(heads), rows, wide=wide, numbers=bool(part.numbers))


def _lines(part: Part) -> Iterator[str]:
    if isinstance(part, Text):
        yield _plain(part.text)
    elif isinstance(part, Points):
        for lead, text in part.items:
            strong = f"**{_plain(lead)}{'.' if text else ''}**" if lead else ""
            yield f"- {' '.join(filter(None, (strong, _plain(text))))}"
    else:
        yield _row(part.heads)
        yield _row("---:" if number in part.numbers else "---" for number in range(len(part.heads)))
        yield from (_row(map(_plain, row)) for row in part.rows)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
