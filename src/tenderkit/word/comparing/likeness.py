"""When two parts of an annex count as versions of each other: blocks, items of lists and rows of tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from tenderkit.word.vocabulary.blocks import Block, Item, Link, ListBlock, Paragraph, Row, Section, Table
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.paging import HEADINGS, plain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator


Part: TypeAlias = "Block | Item | Row"

_LIKE: Final = 0.4
"""The share of common words from which a text is a version of another one."""

_SINGLES: Final = frozenset({*HEADINGS, Role.TITLE, Role.SUBTITLE, Role.ID, Role.AFTER_TABLE})
_SINGLE: Final = 0.01
"""The score of two texts of such a role that are not alike: less than that of any two that are."""

_ROW_HEADINGS: Final = frozenset({Role.TABLE_HEADING, Role.COLUMN_HEADING, Role.TABLE_NUMBER_HEADING})


def key_of(part: Part) -> Hashable:
    """Return what makes two parts the same one, whatever else they hold.

    That is the id of a section and the heading or link of a row. Other parts must be equal.
    """
    if isinstance(part, Section):
        return Section, part.id
    if isinstance(part, Row) and (name := _name_of(part)):
        return Row, _spans(part), name
    return type(part), part


def text_of(part: Part) -> str:
    """Return all words of a part."""
    return " ".join(_texts(part))


def score_of(old: Part, new: Part, share: float) -> float:
    """Say how good a pair two parts make, given the share of their words that they have in common.

    Tables and lists of the same shape pair in any case, since their rows and items can change
    one by one, and so do headings and the like, of which there is one; other texts only if they
    are alike.
    """
    if isinstance(old, Table) and isinstance(new, Table):
        return 0.5 + share / 2 if _shape(old) == _shape(new) else 0
    if isinstance(old, ListBlock) and isinstance(new, ListBlock):
        return 0.3 + share / 2 if old[:3] == new[:3] else 0
    if _look(old) != _look(new):
        return 0
    if share >= _LIKE:
        return share
    return _SINGLE if isinstance(old, Paragraph) and old.role in _SINGLES else 0


def _look(part: Part) -> Hashable:
    """Return what two versions of a text have in common."""
    if isinstance(part, Paragraph):
        return Paragraph, part.role
    if isinstance(part, Item):
        return Item, _look(part.blocks[0])
    if isinstance(part, Row):
        return Row, _spans(part)
    return part


def _shape(table: Table) -> Hashable:
    return table.role, table.shares, bool(table.head)


def _spans(row: Row) -> tuple[int, ...]:
    return tuple(cell.span for cell in row.cells)


def _name_of(row: Row) -> str:
    """Return the heading of a row, or else where the first link of it that fills a cell leads to."""
    firsts = [cell.blocks[0] for cell in row.cells]
    if isinstance(firsts[0], Paragraph) and firsts[0].role in _ROW_HEADINGS:
        return plain(firsts[0].content)
    for first in firsts:
        if isinstance(first, Paragraph) and len(first.content) == 1 and isinstance(first.content[0], Link):
            return f"#{first.content[0].anchor} {first.content[0].address}"
    return ""


def _texts(part: Part) -> Iterator[str]:
    if isinstance(part, Paragraph):
        yield plain(part.content)
    for child in _children(part):
        yield from _texts(child)


def _children(part: Part) -> Iterable[Part]:
    if isinstance(part, ListBlock):
        return part.items
    if isinstance(part, Table):
        return (*part.head, *part.rows)
    if isinstance(part, Row):
        return [block for cell in part.cells for block in cell.blocks]
    if isinstance(part, Item | Section):
        return part.blocks
    return ()
