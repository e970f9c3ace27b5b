"""Units as a file for translators, with what was so in an earlier version."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.resolve import worded
from tenderkit.leading.translating.terms import in_source
from tenderkit.leading.translating.units import COMMON, REGISTERS, Translated, Unit
from tenderkit.versions.lagging import Earlier, says_the_same
from tenderkit.versions.store import open_set
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.library import Library
    from tenderkit.criteria.resolve import Words

_KINDS: Final = {"set": "", "labels": "labels", "law": "law"}
"""What a file holds, where it is no theme: as `Earlier` names it."""


class State(enum.Enum):
    """How far the translation of a text is."""

    MISSING = "not translated yet"
    LAGGING = "lags behind: its source changed, and it did not"
    CHANGED = "its source changed, and so did it"
    TRANSLATED = "translated"
    SAME = "as it was"


class Entry(NamedTuple):
    """A unit as a translator sees it."""

    unit: Unit
    state: State
    old_source: str
    """What the source was in the earlier version; empty where it was not there, or none was named."""
    old_translation: str
    notes: tuple[tuple[str, str], ...]
    """What a translator should know, each with its category: `context`, `form`, `length`, `terms`, `change`."""


def entries(library: Library, found: Translated, since: str | None) -> tuple[Entry, ...]:
    """Return units as translators see them.

    Args:
        library: the criteria.
        found: the units.
        since: the earlier version, such as `1.0.0`; None where nothing is compared.

    Raises:
        UsageError: there is no such version.
        BuildFailed: it cannot be read.
    """
    if since is not None and found.group == COMMON:
        raise UsageError("common has no releases of its own", "name a set that takes from it, with --since")
    if since is not None and library.base_of(found.group) is not None:
        raise UsageError("your own changes have no releases", "leave --since out; your git history has what changed")
    earlier = Earlier(open_set(library, f"{found.group}@{since}")) if since is not None else None
    return tuple(_entry(unit, found, earlier, since or "") for unit in found.units)


def _entry(unit: Unit, found: Translated, earlier: Earlier | None, since: str) -> Entry:
    old_source, old_translation = _before(unit, found.language, earlier)
    state = _state(unit, found.words, (old_source, old_translation), compared=earlier is not None)
    notes = tuple(_notes(unit, found.language, state, since, old_source or ""))
    return Entry(unit, state, old_source or "", old_translation or "", notes)


def _before(unit: Unit, language: str, earlier: Earlier | None) -> tuple[str | None, str | None]:
    """Return source and translation of a unit in the earlier version."""
    if earlier is None:
        return None, None
    kind = _KINDS.get(unit.file, "criteria")
    if not kind:
        return earlier.texts(kind, "set", unit.path, language)
    name, *parts = unit.path
    path = tuple(int(part) if part.isdecimal() else part for part in parts)
    texts = earlier.texts(kind, name, path, language)
    if texts[0] is None and unit.replaces:
        texts = earlier.texts(kind, unit.replaces, path, language)
    return texts


def _state(
    unit: Unit, words: tuple[Words, Words] | None, before: tuple[str | None, str | None], *, compared: bool
) -> State:
    if unit.translation is None:
        return State.TRANSLATED if unit.is_name else State.MISSING
    old_source, old_translation = before
    if not compared or old_source is None or words is None:
        return State.TRANSLATED
    source, translation = (
        str(worded(text, own)) for text, own in zip((unit.source, unit.translation), words, strict=True)
    )
    if says_the_same(old_source, source):
        return State.SAME
    stood = old_translation is not None and says_the_same(old_translation, translation)
    return State.LAGGING if stood else State.CHANGED


def _notes(unit: Unit, language: str, state: State, since: str, old_source: str) -> Iterator[tuple[str, str]]:
    yield "context", unit.context
    if unit.folder in {COMMON, REGISTERS}:
        yield "context", "shared by several product groups"
    if unit.is_name:
        yield "context", "change it only where it has another name in this language"
    yield "form", "Markdown: keep its signs, lists and links" if unit.is_prose else "plain text on one line"
    if unit.longest:
        yield "length", f"<= {unit.longest} characters"
    if found := [f"{term.english}: {term.word}" for term in in_source(unit.source, language)]:
        yield "terms", "; ".join(found)
    if state in {State.LAGGING, State.CHANGED}:
        yield "change", f"since {since}, {state.value}; the source was: {old_source.strip()}"
    elif since and not old_source:
        yield "change", f"new since {since}"
