"""The changes between two versions of the text of a paragraph, word by word."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.comparing.alignment import Stretch, stretches
from tenderkit.word.vocabulary.blocks import Break, Change, Changed, Field, Inline, Link, Run
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_TOKENS: Final = re.compile(r"\w+(?:[.,:/'\u2019-]\w+)*|\s+|.", re.DOTALL)
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
    language: str = ""


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
                yield _Atom(token, part.role, link, language=part.language)
        elif isinstance(part, Link):
            yield from _atoms(part.content, part._replace(content=()))
        elif isinstance(part, Break | Field):
            yield _Atom("", None, link, part)


def _steps(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[_Step]:
    found = list(stretches(old, new, _is_word, skip_frequent=True))
    kept = sum(_is_word(atom) for stretch in found if stretch.same for atom in old[stretch.old])
    words = sum(_is_word(atom) for atom in (*old, *new))
    if 2 * kept < _LITTLE * words:
        found = [Stretch(same=False, old=slice(None), new=slice(None))]
    gone: list[_Atom] = []
    come: list[_Atom] = []
    for at, (same, old_part, new_part) in enumerate(found):
        between = 0 < at < len(found) - 1 and not any(_is_word(atom) for atom in old[old_part])
        # Two words that give way to two others do so with the space between them.
        if between or not same:
            gone += old[old_part]
            come += new[new_part]
            continue
        yield from _replaced(gone, come)
        gone, come = [], []
        yield from (_Step(None, atom) for atom in new[new_part])
    yield from _replaced(gone, come)


def _replaced(gone: Iterable[_Atom], come: Iterable[_Atom]) -> Iterator[_Step]:
    yield from (_Step(Change.DELETED, _as_text(atom)) for atom in gone)
    yield from (_Step(Change.INSERTED, _as_text(atom)) for atom in come)


def _as_text(atom: _Atom) -> _Atom:
    """Return an atom that can be deleted or inserted: a field as the text it shows."""
    return _Atom(atom.other.prompt, Role.PLACEHOLDER, atom.link) if isinstance(atom.other, Field) else atom


def _is_word(atom: _Atom) -> bool:
    return atom.other is not None or atom.text[0].isalnum()


def _written(steps: Iterable[_Step]) -> Iterator[Inline]:
    for link, group in itertools.groupby(steps, key=lambda step: step.atom.link):
        content = tuple(_marked(group))
        yield from content if link is None else (link._replace(content=content),)


def _marked(steps: Iterable[_Step]) -> Iterator[Run | Break | Field | Changed]:
    for change, group in itertools.groupby(steps, key=lambda step: step.change):
        content = tuple(_joined([step.atom for step in group]))
        yield from content if change is None else (Changed(change, content),)


def _joined(atoms: Iterable[_Atom]) -> Iterator[Run | Break | Field]:
    for (role, language, other), group in itertools.groupby(atoms, key=lambda a: (a.role, a.language, a.other)):
        if other is not None:
            yield from (other for _ in group)
        else:
            yield Run("".join(atom.text for atom in group), role, language)
