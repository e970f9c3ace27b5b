"""Where pages may break: which rows stay whole, and which blocks stay with the one that follows.

This is about pages, not about looks, so it stands in the paragraphs and not in styles.
"""

from __future__ import annotations

import itertools
import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.blocks import (
    Break,
    Cell,
    Change,
    Changed,
    Field,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Run,
    Section,
    Table,
    Tracked,
)
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.word.vocabulary.blocks import Block, Inline

HEADINGS: Final = frozenset({Role.HEADING_1, Role.HEADING_2, Role.HEADING_3})

KEPT_WITH_NEXT: Final = HEADINGS | {Role.TITLE, Role.ID, Role.CAPTION}
"""Roles whose paragraphs never stand alone at the foot of a page."""

CELL_MARGINS: Final = 200
"""Twentieths of a point of a cell's width that are not text."""

_GAP: Final = Paragraph(Role.AFTER_TABLE, ())

_LETTER: Final = 100
"""Twentieths of a point that a letter takes on average, in the type that tables have."""

_LONG: Final = 10
"""Lines from which a row may break across pages: with two headings above it they take a third of one."""

_FIRST: Final = 3
"""Lines up to which the first row of a table is too little to stand alone under a heading."""

_LAST: Final = 3
"""Lines up to which the last row of a table is too little to stand alone on the next page."""

_BEFORE_LAST: Final = 6
"""Lines up to which the row before such a last one goes to the next page with it."""


def is_long(lines: int) -> bool:
    """Tell whether a row of this many lines may break across pages."""
    return lines > _LONG


def kept_rows(rows: Sequence[Row], lines: Sequence[int]) -> frozenset[int]:
    """Return the rows that stay with the next one, given the lines of each row."""
    if len(lines) < 2:  # noqa: PLR2004 - a row alone has no next
        return frozenset()
    kept = {at for at, (row, following) in enumerate(itertools.pairwise(rows)) if _goes_on(row, following)}
    if lines[0] <= _FIRST:
        kept.add(0)
    if lines[-1] <= _LAST and lines[-2] <= _BEFORE_LAST:
        kept.add(len(lines) - 2)
    return frozenset(kept)


def _goes_on(row: Row, following: Row) -> bool:
    """Tell whether a row is told more of in the next one: by text that spans all columns."""
    return len(row.cells) > 1 == len(following.cells) and _role(following.cells[0].blocks[0]) is not Role.TABLE_HEADING


def leads_in(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a paragraph stays with what follows it.

    That is the list or table that it leads in, or what comes after its colon. Text under a heading may break from
    what follows: kept with it, LibreOffice leaves the heading alone at the foot of a page.
    """
    if at + 1 == len(blocks):
        return False
    block, following = blocks[at], blocks[at + 1]
    if isinstance(following, ListBlock | Table) or (isinstance(following, Tracked) and bool(following.look.listing)):
        return True
    if not isinstance(block, Paragraph | Tracked) or begins_with_heading(following):
        return False
    return plain(block.content).endswith(":")


def begins_with_heading(block: Block) -> bool:
    """Tell whether a block is a heading, or a section that begins with one."""
    if isinstance(block, Section):
        return bool(block.blocks) and begins_with_heading(block.blocks[0])
    return _is_heading(block)


def _is_heading(block: Block) -> bool:
    return _role(block) in HEADINGS


def _role(block: Block) -> Role | None:
    if isinstance(block, Paragraph):
        return block.role
    return block.look.role if isinstance(block, Tracked) else None


def stands(blocks: Iterable[Block]) -> bool:
    """Tell whether a paragraph is left of blocks when all changes are accepted."""
    for block in blocks:
        if isinstance(block, Section):
            found = stands(block.blocks)
        elif isinstance(block, Table):
            found = any(row.change is not Change.DELETED for row in (*block.head, *block.rows))
        else:
            found = not isinstance(block, Tracked) or block.change is not Change.DELETED
        if found:
            return True
    return False


def with_gaps(blocks: Sequence[Block], *, before_heading: bool = False) -> tuple[Block, ...]:
    """Return blocks with the gaps after tables among them, as paragraphs of their own.

    A table has one unless a heading follows; `before_heading` tells whether one follows the blocks.
    """
    spaced: list[Block] = []
    for at, block in enumerate(blocks):
        heading = begins_with_heading(blocks[at + 1]) if at + 1 < len(blocks) else before_heading
        if isinstance(block, Section):
            spaced.append(Section(block.id, with_gaps(block.blocks, before_heading=heading)))
        elif isinstance(block, Table):
            head, rows = (tuple(_with_gaps_in_cells(row) for row in part) for part in (block.head, block.rows))
            spaced.append(block._replace(head=head, rows=rows))
            spaced += () if heading else (_GAP,)
        else:
            spaced.append(block)
    return tuple(spaced)


def _with_gaps_in_cells(row: Row) -> Row:
    return Row(tuple(Cell(cell.span, with_gaps(cell.blocks)) for cell in row.cells))


@lru_cache(maxsize=64)
def column_widths(shares: tuple[float, ...], width: int) -> Sequence[int]:
    """Split a width in whole units, so that the columns add up to it."""
    edges = [round(width * math.fsum(shares[:at])) for at in range(len(shares) + 1)]
    return [max(right - left, 1) for left, right in itertools.pairwise(edges)]


def spans(row: Row, widths: Sequence[int]) -> Sequence[tuple[Cell, int]]:
    """Return the cells of a row, each with its width."""
    if len(row.cells) == len(widths):
        return tuple(zip(row.cells, widths, strict=True))
    found, at = [], 0
    for cell in row.cells:
        found.append((cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return found


def lines_of(cells: Iterable[tuple[Cell, int]]) -> int:
    """Estimate the lines that a row takes, given its cells with their widths."""
    return max([_lines(cell.blocks, width) for cell, width in cells])


def _lines(blocks: Iterable[Block], width: int) -> int:
    letters = (width - CELL_MARGINS) // _LETTER
    letters = max(1, letters)
    lines = 0
    for block in blocks:
        if isinstance(block, Paragraph | Tracked):
            lines += len(plain(block.content)) // letters + 1
        elif isinstance(block, ListBlock):
            lines += sum(_lines(item.blocks, width) for item in block.items)
        elif isinstance(block, Table):
            inner = column_widths(block.shares, max(width - CELL_MARGINS, 1))
            lines += sum(lines_of(spans(row, inner)) for row in (*block.head, *block.rows))
    return lines


def plain(content: Sequence[Inline]) -> str:
    """Return the text of a paragraph without its looks, as it reads when all changes are accepted."""
    if len(content) == 1 and isinstance(content[0], Run):  # so are most
        return content[0].text
    words = []
    for part in content:
        if isinstance(part, Run):
            words.append(part.text)
        elif isinstance(part, Field):
            words.append(part.prompt)
        elif isinstance(part, Link):
            words.append(plain(part.content))
        elif isinstance(part, Break):
            words.append(" ")
        elif isinstance(part, Changed) and part.change is Change.INSERTED:
            words.append(plain(part.content))
    return "".join(words)
