"""The changes between two versions of the text of a paragraph, word by word."""

from __future__ import annotations

import itertools
import re
from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.comparing.alignment import Stretch, stretches
from tenderkit.word.vocabulary.blocks import Bar, Break, Change, Changed, Field, Inline, Link, Run
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_TOKENS: Final = re.compile(r"\w+(?:[.,:/'\u2019\u00a0\u202f-]\w+)*|\s+|.", re.DOTALL)
"""A word with what it holds in itself, such as `0.5`, `60601-1:2006`, `year's` or a number and its unit that stay
together; white space; a sign."""

_LITTLE: Final = 0.4
"""The share of common words below which nobody could follow a text with all changes in it."""


class _Atom(NamedTuple):
    """The smallest thing that changes as a whole: a word in its look, or a break, field, bar or link."""

    text: str
    role: Role | None
    other: Break | Field | Bar | Link | None = None
    language: str = ""


class _Piece(NamedTuple):
    """An atom that both versions have, or those of each where they differ."""

    same: bool
    gone: tuple[_Atom, ...]
    come: tuple[_Atom, ...]


_APART: Final = Changed(Change.INSERTED, (Changed(Change.DELETED, (Run(" ", None),)),))
"""A space that stands in neither version."""


def text_changes(old: Sequence[Inline], new: Sequence[Inline]) -> tuple[Inline, ...]:
    """Return one text that reads as the new one when its changes are accepted, as the old one when rejected.

    A link changes as a whole: other programs pass over changes inside one.
    """
    pieces = _in_words(_pieces(list(_atoms(old)), list(_atoms(new))))
    return tuple(_written(pieces))


def _atoms(content: Iterable[Inline]) -> Iterator[_Atom]:
    for part in content:
        if isinstance(part, Run):
            for token in _TOKENS.findall(part.text):
                yield _Atom(token, part.role, language=part.language)
        elif isinstance(part, Link | Break | Field | Bar):
            yield _Atom("", None, part)


def _pieces(old: Sequence[_Atom], new: Sequence[_Atom]) -> Iterator[_Piece]:
    found = list(stretches(old, new, _is_word, skip_frequent=True))
    kept = sum(_is_word(atom) for stretch in found if stretch.same for atom in old[stretch.old])
    words = sum(_is_word(atom) for atom in (*old, *new))
    if 2 * kept < _LITTLE * words:
        found = [Stretch(same=False, old=slice(None), new=slice(None))]
    changed = _Piece(same=False, gone=(), come=())
    for at, (same, old_part, new_part) in enumerate(found):
        between = 0 < at < len(found) - 1 and not any(_is_word(atom) for atom in old[old_part])
        # Two words that give way to two others do so with the space between them.
        if between or not same:
            changed = _Piece(
                same=False, gone=changed.gone + tuple(old[old_part]), come=changed.come + tuple(new[new_part])
            )
            continue
        yield changed
        changed = _Piece(same=False, gone=(), come=())
        yield from (_Piece(same=True, gone=(atom,), come=(atom,)) for atom in new[new_part])
    yield changed


def _in_words(pieces: Iterable[_Piece]) -> list[_Piece]:
    """Let what gives way to something else do so with the whole word it stands in and a space: `5 ` to `6 `.

    Why: who is shown both versions would read 56.
    """
    ahead = deque(pieces)
    done: list[_Piece] = []
    while ahead:
        piece = ahead.popleft()
        if _runs_together(piece):
            while done and not _ends_apart(done[-1]):
                piece = _joined(done.pop(), piece)
            while ahead and not _ends_apart(piece):
                piece = _joined(piece, ahead.popleft())
            if done and done[-1].same and not _ends_apart(piece):
                piece = _joined(done.pop(), piece)
        done.append(piece)
    return done


def _joined(one: _Piece, other: _Piece) -> _Piece:
    return _Piece(same=False, gone=one.gone + other.gone, come=one.come + other.come)


def _runs_together(piece: _Piece) -> bool:
    """Tell whether the two versions of a piece would read as one word."""
    if piece.same or not piece.gone or not piece.come:
        return False
    return not _is_space(piece.gone[-1]) and not _is_space(piece.come[0])


def _ends_apart(piece: _Piece) -> bool:
    return all(_is_space(side[-1]) for side in (piece.gone, piece.come) if side)


def _is_space(atom: _Atom) -> bool:
    return isinstance(atom.other, Break) or atom.text.isspace()


def _is_word(atom: _Atom) -> bool:
    return atom.other is not None or atom.text[0].isalnum()


def _written(pieces: Iterable[_Piece]) -> Iterator[Inline]:
    for same, group in itertools.groupby(pieces, key=lambda piece: piece.same):
        if same:
            yield from _content(atom for piece in group for atom in piece.come)
            continue
        for piece in group:
            if piece.gone:
                yield Changed(Change.DELETED, tuple(_content(map(_as_text, piece.gone))))
            if _runs_together(piece):
                yield _APART
            if piece.come:
                yield Changed(Change.INSERTED, tuple(_content(map(_as_text, piece.come))))


def _as_text(atom: _Atom) -> _Atom:
    """Return an atom that can be deleted or inserted: a field as the text it shows."""
    return _Atom(atom.other.prompt, Role.PLACEHOLDER) if isinstance(atom.other, Field) else atom


def _content(atoms: Iterable[_Atom]) -> Iterator[Run | Break | Field | Bar | Link]:
    for (role, language, other), group in itertools.groupby(atoms, key=lambda a: (a.role, a.language, a.other)):
        if other is not None:
            yield from (other for _ in group)
        else:
            yield Run("".join(atom.text for atom in group), role, language)
