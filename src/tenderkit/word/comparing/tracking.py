"""Merging two versions of an annex into one whose changes are tracked.

Accepting all changes gives the new version, rejecting all gives the old one.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from tenderkit.word.comparing.alignment import aligned
from tenderkit.word.comparing.likeness import key_of, score_of, text_of
from tenderkit.word.comparing.text_changes import text_changes
from tenderkit.word.vocabulary.blocks import (
    Cell,
    Change,
    ListBlock,
    Listing,
    Look,
    Paragraph,
    Row,
    Section,
    Table,
    Tracked,
)
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.paging import HEADINGS, with_gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.word.comparing.likeness import Part
    from tenderkit.word.vocabulary.blocks import Block, Inline, Item

_P = TypeVar("_P", bound="Part")
_V = TypeVar("_V")


def merged(old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
    """Merge the blocks of two annexes; the gaps after tables are among the result."""
    spaced = with_gaps(new)
    return _Merger(frozenset(_ids(spaced))).ended(with_gaps(old), spaced)


def _ids(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield block.id
            yield from _ids(block.blocks)


def _change(old: object, new: object) -> Change | None:
    """Return what became of something, given both its versions; None where it stands in both."""
    if old is None:
        return Change.INSERTED
    return Change.DELETED if new is None else None


def _newest(old: _V | None, new: _V | None) -> _V:
    """Return the new version of something, or the old one where there is no other."""
    found = old if new is None else new
    if found is None:
        raise ValueError("nothing stands in neither version")
    return found


@dataclass(slots=True)
class _Piece:
    """A paragraph in the making: its texts and looks in both versions.

    A text is None where the paragraph does not stand in that version. `change` is that of the
    paragraph's mark. Why apart from the texts: the last mark of a cell stays, whatever becomes of
    the text before it.
    """

    old: tuple[Inline, ...] | None
    new: tuple[Inline, ...] | None
    former: Look
    look: Look
    change: Change | None

    def finished(self) -> Paragraph | Tracked | None:
        """Return the paragraph, or None where its text has gone to another one."""
        if self.old is None and self.new is None:
            return None
        content = text_changes(self.old or (), self.new or ())
        if self.change is None and self.look == self.former and self.look.listing is None:
            return Paragraph(self.look.role, content)
        return Tracked(self.look, content, self.change, self.former)


@dataclass(slots=True)
class _Open:
    """A section in the making."""

    id: str
    parts: list[_Making]


_Making: TypeAlias = "_Piece | _Open | Block"


def _finished(parts: Sequence[_Making]) -> Iterator[Block]:
    for part, following in itertools.zip_longest(parts, parts[1:]):
        if isinstance(part, _Piece):
            paragraph = part.finished()
            if isinstance(paragraph, Tracked) and _goes_with(paragraph, following):
                yield _no_heading(paragraph)
            elif paragraph:
                yield paragraph
        elif isinstance(part, _Open):
            yield Section(part.id, tuple(_finished(part.parts)))
        else:
            yield part


def _goes_with(paragraph: Tracked, following: _Making | None) -> bool:
    """Tell whether a heading comes or goes as a whole together with the table behind it."""
    if paragraph.change is None or not isinstance(following, Table):
        return False
    rows = (*following.head, *following.rows)
    alike = following.caption is None and all(row.change is paragraph.change for row in rows)
    return alike and paragraph.look == paragraph.former and paragraph.look.role in HEADINGS


def _no_heading(heading: Tracked) -> Tracked:
    """Return a heading that is plain text in the version that does not have it.

    Why: LibreOffice cannot take out a paragraph before a table, and would leave an empty heading.
    """
    plain = Look(Role.TEXT)
    return heading._replace(look=plain) if heading.change is Change.DELETED else heading._replace(former=plain)


class _Merger:
    """Merges blocks; `ids` are those of the sections of the new version."""

    def __init__(self, ids: frozenset[str]) -> None:
        self._ids = ids
        self._numbers = itertools.count()

    def ended(self, old: Sequence[Block], new: Sequence[Block]) -> tuple[Block, ...]:
        """Merge what a cell or the body holds, so that its last paragraph stands in both versions.

        Where one version holds nothing at all, everything is inserted or deleted.
        """
        parts = self._merged(old, new)
        self._end(parts)
        return tuple(_finished(parts))

    def _merged(self, old: Sequence[Block], new: Sequence[Block]) -> list[_Making]:
        return [part for pair in _pairs(old, new) for part in self._block(*pair)]

    def _block(self, old: Block | None, new: Block | None) -> Iterable[_Making]:
        """Merge two versions of a block, of which one may be missing."""
        if new is not None and old == new:
            return (new,)
        if isinstance(old, Paragraph | None) and isinstance(new, Paragraph | None):
            return (self._paragraph(old, new),)
        if isinstance(old, ListBlock | None) and isinstance(new, ListBlock | None):
            return self._list(old, new)
        if isinstance(old, Table | None) and isinstance(new, Table | None):
            return (self._table(old, new),)
        if isinstance(old, Section | None) and isinstance(new, Section | None):
            return self._section(old, new)
        raise TypeError(f"{old} and {new} make no pair")

    def _paragraph(self, old: Paragraph | None, new: Paragraph | None, listing: Listing | None = None) -> _Piece:
        look = Look(_newest(old, new).role, listing)
        return _Piece(old.content if old else None, new.content if new else None, look, look, _change(old, new))

    def _list(self, old: ListBlock | None, new: ListBlock | None) -> Iterator[_Making]:
        listing = Listing(next(self._numbers), _newest(old, new))
        for pair in _pairs(old.items if old else (), new.items if new else ()):
            yield from self._item(*pair, listing)

    def _item(self, old: Item | None, new: Item | None, listing: Listing) -> Iterator[_Making]:
        (first_old, *rest_old), (first_new, *rest_new) = (one.blocks if one else (None,) for one in (old, new))
        if isinstance(first_old, Paragraph | None) and isinstance(first_new, Paragraph | None):
            yield self._paragraph(first_old, first_new, listing)
        yield from self._merged(rest_old, rest_new)

    def _section(self, old: Section | None, new: Section | None) -> Iterable[_Making]:
        parts = self._merged(old.blocks if old else (), new.blocks if new else ())
        if new is None and old is not None and old.id in self._ids:
            # It has moved, and links lead to where it stands now.
            return parts
        return (_Open(_newest(old, new).id, parts),)

    def _table(self, old: Table | None, new: Table | None) -> Table:
        one = _newest(old, new)
        caption = self._caption(old.caption if old else None, new.caption if new else None)
        head = tuple(self._rows(old.head if old else (), new.head if new else ()))
        rows = tuple(self._rows(old.rows if old else (), new.rows if new else ()))
        return Table(one.role, caption, one.shares, head, rows)

    def _caption(self, old: Block | None, new: Block | None) -> Paragraph | Tracked | None:
        if isinstance(old, Paragraph | None) and isinstance(new, Paragraph | None) and (old or new):
            return self._paragraph(old, new).finished()
        return None

    def _rows(self, old: Sequence[Row], new: Sequence[Row]) -> Iterator[Row]:
        for before, after in _pairs(old, new):
            if after is not None and before == after:
                yield after
                continue
            cells = itertools.zip_longest(before.cells if before else (), after.cells if after else ())
            yield Row(tuple(self._cell(*pair) for pair in cells), _change(before, after))

    def _cell(self, old: Cell | None, new: Cell | None) -> Cell:
        return Cell(_newest(old, new).span, self.ended(old.blocks if old else (), new.blocks if new else ()))

    def _end(self, parts: list[_Making]) -> None:
        """Let the last paragraph stand in both versions.

        Its mark ends the cell, so Word could neither delete nor insert it. Where one version
        ends with a paragraph that the other has earlier, that one gives its mark away: as if
        somebody had gone to its end and written on there.
        """
        tail: list[_Piece | Table] = []
        stays = self._last_of_both(parts, tail)
        pieces = [part for part in tail if isinstance(part, _Piece)]
        if not pieces:
            return
        last = pieces[0]
        other = next((piece for piece in pieces if piece.change is not last.change), stays)
        if other is None:
            return
        # A text cannot become one with what follows a table, so it moves there.
        moves = other is not stays or len(pieces) < len(tail)
        if last.change is Change.INSERTED:
            last.old, last.former = other.old if moves else (), other.former
            other.old = None if moves else other.old
        else:
            last.new, last.look = other.new if moves else (), other.look
            other.new = None if moves else other.new
        if other is stays:
            stays.change = last.change
        last.change = None

    def _last_of_both(self, parts: list[_Making], tail: list[_Piece | Table]) -> _Piece | None:
        """Return the last paragraph that stands in both versions, and note what follows it, the last one first."""
        at = len(parts)
        while at:
            at -= 1
            part = parts[at]
            if isinstance(part, ListBlock):
                opened = list(self._list(part, part))
                parts[at : at + 1] = opened
                at += len(opened)
                continue
            if isinstance(part, Section):
                part = parts[at] = _Open(part.id, list(part.blocks))
            elif isinstance(part, Paragraph):
                part = parts[at] = self._paragraph(part, part)
            if isinstance(part, _Open):
                if stays := self._last_of_both(part.parts, tail):
                    return stays
            elif isinstance(part, _Piece | Table):
                if isinstance(part, _Piece) and part.change is None:
                    return part
                tail.append(part)
        return None


def _pairs(old: Sequence[_P], new: Sequence[_P]) -> Iterator[tuple[_P | None, _P | None]]:
    return aligned(old, new, key_of, text_of, score_of)
