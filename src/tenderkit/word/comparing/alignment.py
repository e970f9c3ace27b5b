"""Aligning two versions of a sequence: which element of the old one is which of the new one.

It knows nothing of blocks or text: elements are compared by keys and by the words in them.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

_T = TypeVar("_T")
_H = TypeVar("_H", bound="Hashable")

_WORD: Final = re.compile(r"\w+")

_MOST: Final = 10_000
"""Pairs of elements to compare; where there are more, old ones go and new ones come."""


class Stretch(NamedTuple):
    """Elements that both versions have, or those that stand in each where they differ."""

    same: bool
    old: slice
    new: slice


def stretches(
    old: Sequence[_H], new: Sequence[_H], seed: Callable[[_H], bool] | None = None, *, skip_frequent: bool = False
) -> Iterator[Stretch]:
    """Go through the stretches of two sequences, from beginning to end.

    Args:
        old: the old sequence.
        new: the new sequence.
        seed: tells of an element whether it can be the reason to see a place of the one sequence in the other.
        skip_frequent: whether elements that stand everywhere are no such reason, in long sequences.
    """
    shortest = min(len(old), len(new))
    first = next((at for at in range(shortest) if old[at] != new[at]), shortest)
    rest = shortest - first
    last = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    # Equal ends are taken off first, because the matcher is slow where elements repeat themselves.
    middle_old, middle_new = old[first : len(old) - last], new[first : len(new) - last]
    yield from _stretch(same=True, old=(0, first), new=(0, first))
    matcher = SequenceMatcher(
        None if seed is None else lambda element: not seed(element), middle_old, middle_new, autojunk=skip_frequent
    )
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        yield from _stretch(
            same=tag == "equal", old=(first + old_from, first + old_to), new=(first + new_from, first + new_to)
        )
    yield from _stretch(same=True, old=(len(old) - last, len(old)), new=(len(new) - last, len(new)))


def _stretch(*, same: bool, old: tuple[int, int], new: tuple[int, int]) -> Iterator[Stretch]:
    if old[0] < old[1] or new[0] < new[1]:
        yield Stretch(same, slice(*old), slice(*new))


def aligned(
    old: Sequence[_T],
    new: Sequence[_T],
    key: Callable[[_T], Hashable],
    text: Callable[[_T], str],
    score: Callable[[_T, _T, float], float],
) -> Iterator[tuple[_T | None, _T | None]]:
    """Pair the elements of two sequences, in the order of both; what has no partner is paired with None.

    Args:
        old: the old sequence.
        new: the new sequence.
        key: what makes two elements the same one, whatever else they hold.
        text: the words of an element.
        score: says how good a pair two elements with other keys make, given the share of the
            words they have in common (0 to 1); 0 for those that make none.
    """
    codes: dict[Hashable, int] = {}
    old_codes, new_codes = ([codes.setdefault(key(one), len(codes)) for one in side] for side in (old, new))
    for same, old_part, new_part in stretches(old_codes, new_codes):
        if same:
            yield from zip(old[old_part], new[new_part], strict=True)
        else:
            yield from _alike(old[old_part], new[new_part], text, score)


def _alike(
    old: Sequence[_T], new: Sequence[_T], text: Callable[[_T], str], score: Callable[[_T, _T, float], float]
) -> Iterator[tuple[_T | None, _T | None]]:
    """Pair elements so that the scores of the pairs add up to the most."""
    if len(old) * len(new) > _MOST:
        yield from ((one, None) for one in old)
        yield from ((None, one) for one in new)
        return
    old_words, new_words = ([Counter(_WORD.findall(text(one))) for one in side] for side in (old, new))
    scores = [
        [score(a, b, _share(p, q)) for b, q in zip(new, new_words, strict=True)]
        for a, p in zip(old, old_words, strict=True)
    ]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = scores[i][j] and scores[i][j] + best[i + 1][j + 1]
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and scores[i][j] and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and best[i][j] == best[i + 1][j]:
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1


def _share(old: Counter[str], new: Counter[str]) -> float:
    """Return the share of the words that two texts have in common; that of two empty ones is 1."""
    total = old.total() + new.total()
    return 2 * (old & new).total() / total if total else 1.0
