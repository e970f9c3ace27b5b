"""Two texts as one, in which the words that went and those that came are marked."""

from __future__ import annotations

import difflib
import itertools
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Piece(NamedTuple):
    """A stretch of text: `same`, `old` (it went) or `new` (it came)."""

    mark: str
    text: str


_REMEMBERED = 20_000
"""Pairs of texts that are put together once: pages in several languages may show the same ones."""

_TOKEN = re.compile(r"\s+|\{\{[^{}]*\}\}|\w+(?:[.,%-]\w+)*%?|[^\w\s]")
"""White space, a placeholder, a word or number, or a sign."""

_SENTENCE = re.compile(r"(?<=[.;:!?])(?=\s)|(?=\n)")
"""Where a sentence or a line ends."""


@lru_cache(maxsize=_REMEMBERED)
def marked(old: str, new: str) -> tuple[Piece, ...]:
    """Return two texts as one, with the words that went and came; sentences that stayed are found first."""
    pieces = _pieces_of(_SENTENCE.split(old), _SENTENCE.split(new))
    grouped = itertools.groupby(pieces, lambda each: each.mark)
    return tuple(Piece(mark, "".join(piece.text for piece in group)) for mark, group in grouped)


def _pieces_of(before: list[str], after: list[str], *, words: bool = False) -> Iterator[Piece]:
    for same, was, is_now in _stretches(list(map(_bare, before)), list(map(_bare, after))):
        gone, come = "".join(before[was]), "".join(after[is_now])
        if same:
            yield from [Piece("same", come)] if come else []
        elif gone and come and not words:
            yield from _pieces_of(_TOKEN.findall(gone), _TOKEN.findall(come), words=True)
        else:
            yield from (Piece(mark, text) for mark, text in (("old", gone), ("new", come)) if text)


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield the stretches that are the same and those that are not; the ends, mostly the same, need no matching."""
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield True, slice(0, start), slice(0, start)
    middles = old[start : len(old) - end], new[start : len(new) - end]
    for tag, i, j, k, m in difflib.SequenceMatcher(str.isspace, *middles, autojunk=False).get_opcodes():
        yield tag == "equal", slice(start + i, start + j), slice(start + k, start + m)
    if end:
        yield True, slice(len(old) - end, len(old)), slice(len(new) - end, len(new))


def _bare(piece: str) -> str:
    """Return a word, sign or sentence as it is compared: where a line ends within a paragraph says nothing."""
    if piece == " " or piece.isalnum():  # most are
        return piece
    return re.sub(r"\s+", lambda found: found[0] if found[0].count("\n") > 1 else " ", piece)
