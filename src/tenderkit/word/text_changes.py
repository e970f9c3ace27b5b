"""The changes between two versions of the text of a paragraph, word by word."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.alignment import stretches
from tenderkit.word.blocks import Break, Change, Changed, Field, Link, Run
from tenderkit.word.roles import Role

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from tenderkit.word.blocks import Inline

__all__ = ["text_changes"]

_TOKENS: Final = re.compile(r"\w+(?:[.,:/'’-]\w+)*|\s+|.", re.DOTALL)
"""A word with what it holds in itself, such as `0.5`, `60601-1:2006` or `year's`; white space; a sign."""

_LITTLE: Final = 0.4
"""The share of common words below which nobody could follow a text with all changes in it."""


class _Atom(NamedTuple):
    """The smallest thing that changes as a whole: a word in its look, or a break or field.

    `link` is the one it stands in, without its content.
    """

    text: str
    role: Role | None
    link: Link | None
    other: Break | Field | None = None

    @property
    def is_word(self) -> bool:
        return self.other is not None or self.text[0].isalnum()


class _Step(NamedTuple):
    """An atom and what became of it."""

    change: Change | None
    atom: _Atom


def text_changes(old: Sequence[Inline], new: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return one text that reads as the new one when its changes are accepted, as the old one when rejected."""
    before, after = list(_atoms(old)), list(_atoms(new))
    return tuple(_written(_steps(before, after)))


def _atoms(content: Iterable[Inline], link: Link | None = None) -> Iterator[_Atom]:
    for part in content:
        if isinstance(part, Run):
            for token in _TOKENS.findall(part.text):
                yield _Atom(token, part.role, link)
        elif isinstance(part, Link):
            yield from _atoms(part.content, part._replace(content=()))
        elif isinstance(part, Break | Field):
            yield _Atom("", None, link, part)


def _steps(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[_Step]:
    found = list(stretches(old, new, _is_word, skip_frequent=True))
    kept = sum(atom.is_word for same, part, _ in found if same for atom in old[part])
    words = sum(atom.is_word for atom in (*old, *new))
    if 2 * kept < _LITTLE * words:
        found = found[:0]
        yield from (_Step(Change.DELETED, atom) for atom in old)
        yield from (_Step(Change.INSERTED, atom) for atom in new)
        return
    gone: list[_Atom] = []
    come: list[_Atom] = []
    for at, (same, old_part, new_part) in enumerate(found):
        inside = 0 < at < len(found) - 1
        # Two words that give way to two others do so with the space between them.
        if not same or (inside and not any(atom.is_word for atom in old[old_part])):
            gone += old[old_part]
            come += new[new_part]
            continue
        yield from _replaced(gone, come)
        gone, come = [], []
        yield from (_Step(None, atom) for atom in new[new_part])
    yield from _replaced(gone, come)


def _replaced(gone: Iterable[_Atom], come: Iterable[_Atom]) -> Iterator[_Step]:
    yield from (_Step(Change.DELETED, atom) for atom in gone)
    yield from (_Step(Change.INSERTED, atom) for atom in come)


def _is_word(element: Hashable) -> bool:
    return isinstance(element, _Atom) and element.is_word


def _written(steps: Iterable[_Step]) -> Iterator[Inline]:
    for link, group in itertools.groupby(steps, key=lambda step: step.atom.link):
        content = tuple(_marked(group))
        yield from content if link is None else (link._replace(content=content),)


def _marked(steps: Iterable[_Step]) -> Iterator[Inline]:
    for change, group in itertools.groupby(steps, key=lambda step: step.change):
        content = _runs((step.atom for step in group), fields=change is None)
        if change is None:
            yield from content
        else:
            yield Changed(change, tuple(content))


def _runs(atoms: Iterable[_Atom], *, fields: bool) -> Iterator[Inline]:
    for (role, other), group in itertools.groupby(atoms, key=lambda atom: (atom.role, atom.other)):
