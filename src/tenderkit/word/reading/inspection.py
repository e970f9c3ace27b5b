"""Reading back an annex: what it was built of, and which criteria are no longer as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.word.package.contents import read_word
from tenderkit.word.reading.fingerprint import OWN, of_paragraphs
from tenderkit.words.errors import UsageError
from tenderkit.words.seal import ANNEX, is_untouched
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.word.vocabulary.ooxml import Element

_TEXTS: Final = ("set", "version", "digest", "level", "language", "date", "tenderkit")
_LISTS: Final = ("themes", "only", "without")
_NAMED: Final = ("values", "criteria")


class FoundAnnex(NamedTuple):
    """An annex that was read back."""

    selection: Mapping[str, Any]
    """What was built, as the annex itself keeps it."""
    untouched: bool
    """Not a byte changed since it was built."""
    edited: tuple[str, ...] | None
    """The criteria whose text is no longer what was built, or that are gone; None where the annex cannot tell."""


def inspect_annex(data: bytes, name: str) -> FoundAnnex:
    """Read a Word file back.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no Word file, or no annex that tenderkit built.
    """
    found = read_word(data, name)
    kept = next((store.text for store in found.stores if store.tag == f"{{{ANNEX}}}annex"), None)
    selection = _selection(kept)
    if selection is None:
        hint = "only files that tenderkit built can be read back, and not once they were saved in another format"
        if found.keywords:
            hint = "if tenderkit built it, it lost that when it was saved in another format; its keywords still say: "
            hint += found.keywords
        raise UsageError(f"{name} does not say what it was built of", hint)
    texts = selection.get("texts")
    edited = tuple(_edited(texts, found.document)) if isinstance(texts, dict) and _holds_texts(texts) else None
    return FoundAnnex(selection, is_untouched(data), edited)


def _selection(text: str | None) -> dict[str, Any] | None:
    """Return what an annex keeps, or None where it is not whole."""
    try:
        data = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict):
        return None
    whole = (
        all(isinstance(data.get(name), str) for name in _TEXTS)
        and all(isinstance(data.get(name), list) for name in _LISTS)
        and all(isinstance(item, str) for name in _LISTS for item in data[name])
        and all(_holds_texts(data.get(name)) for name in _NAMED)
        and data["level"] in list(Level)
        and (not data.get("overlay") or _holds_texts(data["overlay"], "name", "digest"))
    )
    return data if whole else None


def _holds_texts(value: object, *names: str) -> bool:
    """Say whether a value is a mapping of texts that has these names."""
    return isinstance(value, dict) and value.keys() >= {*names} and all(isinstance(v, str) for v in value.values())


def _edited(texts: Mapping[str, str], document: Element) -> list[str]:
    """Return the criteria whose paragraphs do not stand in the document one after the other, with nothing added."""
    known = {digest for digests in texts.values() for digest in digests.split()}
    read = of_paragraphs(document)
    found = [each.digest for each in read if each.digest in known or not each.has_field]
    places: dict[str, list[int]] = {}
    for at, digest in enumerate(found):
        places.setdefault(digest, []).append(at)
    last = max((at for at, digest in enumerate(found) if digest in known), default=-1)
    edited = []
    for criterion, digests in texts.items():
        own = digests.split()
        if criterion.startswith(OWN) or not own:
            continue
        ends = (start + len(own) for start in places.get(own[0], ()) if _stands_at(start, own, found))
        if not any(end > last or found[end] in known for end in ends):
            edited.append(criterion)
    return edited


def _stands_at(start: int, own: Sequence[str], found: Sequence[str]) -> bool:
    return found[start : start + len(own)] == own
