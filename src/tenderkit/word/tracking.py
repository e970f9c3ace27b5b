"""Merging two versions of an annex into one whose changes are tracked.

Accepting all changes gives the new version, rejecting all gives the old one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

from tenderkit.word.alignment import aligned
from tenderkit.word.blocks import Cell, Change, Item, ListBlock, Listing, Look, Paragraph, Row, Section, Table, Tracked
from tenderkit.word.likeness import item_score, key_of, row_key, row_score, score_of, text_of
from tenderkit.word.paging import with_gaps
from tenderkit.word.text_changes import text_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.word.blocks import Block, Inline

__all__ = ["merged"]

_BOTH: Final = None
"""The change of what stands in both versions."""


def merged(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """Merge the blocks of two annexes; the gaps after tables are among the result."""
    spaced = with_gaps(new)
    return _Merger(_ids(spaced)).ended(with_gaps(old), spaced)


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.id
            yield from _ids(block.blocks)


@dataclass(slots=True)
class _Piece:
    """A paragraph in the making: its text and look in both versions, None where it has no text.

    `change` is that of its mark. Why apart from the text: the last mark of a cell must stay.
    """

    old: tuple[Inline, ...] | None
    new: tuple[Inline, ...] | None
    former: Look
    look: Look
    change: Change | None

    def frozen(self) -> Iterator[Block]:
        """Return the paragraph, or nothing where it has become part of another one."""
        if self.old is None and self.new is None:
            return
        content = text_changes(self.old or (), self.new or ())
        if self.change is _BOTH and self.look == self.former and self.look.listing is None:
            yield Paragraph(self.look.role, content)
        else:
            yield Tracked(self.look, content, self.change, self.former)


@dataclass(slots=True)
class _Open:
    """A section in the making."""

    id: str
    parts: list[_Part] = field(default_factory=list)


_Part: TypeAlias = "_Piece | _Open | Block"


def _frozen(parts: Iterable[_Part]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, _Piece):
            yield from part.frozen()
        elif isinstance(part, _Open):
            yield Section(part.id, tuple(_frozen(part.parts)))
        else:
            yield part


def _piece(old: Paragraph | None, new: Paragraph | None, listing: Listing | None = None) -> _Piece:
    """Return a paragraph in the making, given its versions, which have the same role."""
    if old and new:
        look = Look(new.role, listing)
        return _Piece(old.content, new.content, look, look, _BOTH)
    if new:
        look = Look(new.role, listing)
        return _Piece(None, new.content, look, look, Change.INSERTED)
    ...
