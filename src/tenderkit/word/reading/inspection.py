"""Reading back an annex: what it was built of, and which criteria are no longer as they were."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.word.package.contents import read_word
from tenderkit.word.reading.deviation import Deviation, held_against
from tenderkit.word.reading.paragraphs import Reader, has_changes
from tenderkit.words.errors import UsageError
from tenderkit.words.kept import FoundDocument, found_document, held, holds_texts, says_of_what
from tenderkit.words.seal import ANNEX, is_untouched
from tenderkit.words.terms import Level, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS: Final = ("set", "version", "digest", "level", "language", "date", "tenderkit")
_PERHAPS: Final = ("reference", "organisation", "share")
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
    missing: tuple[str, ...] = ()
    """Those of them of which nothing is left."""
    missing_chapters: tuple[str, ...] = ()
    """The headings of chapters that are gone."""
    edited_around: bool = False
    """Whether text of the annex that stands in no criterion was edited."""
    compared: Mapping[str, Any] | None = None
    """The earlier annex, where the file compares two and has changes that are neither accepted nor rejected."""


def inspect_annex(data: bytes, name: str) -> FoundAnnex:
    """Read a Word file back.

    A file that compares two annexes is, once no change in it is open, the one that it resembles more.

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
    untouched = is_untouched(data)
    accepted = held_against(selection, Reader(found))
    compared = _whole(selection.pop("compared", None))
    if compared is None:
        return _annex(selection, accepted, untouched=untouched)
    rejected = held_against(compared, Reader(found, rejected=True))
    if has_changes(found.document):
        both = accepted and rejected and _undecided(selection, accepted, compared, rejected)
        return _annex(selection, both, untouched=untouched)._replace(compared=compared)
    if accepted and rejected and rejected.size < accepted.size:
        return _annex(compared, rejected, untouched=untouched)
    return _annex(selection, accepted, untouched=untouched)


def document_in(data: bytes, name: str) -> FoundDocument | None:
    """Return what a document of a tender keeps of what it was built of; None for any other file.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is no Word file.
    """
    found = read_word(data, name)
    kept = next((store.text for store in found.stores if store.tag == f"{{{ANNEX}}}annex"), None)
    return found_document(kept, data)


def _annex(selection: Mapping[str, Any], deviation: Deviation | None, *, untouched: bool) -> FoundAnnex:
    return FoundAnnex(selection, untouched, *(deviation or (None,)))


def _undecided(new: Mapping[str, Any], accepted: Deviation, old: Mapping[str, Any], rejected: Deviation) -> Deviation:
    """Return what is neither as it was in one annex nor as it was in the other.

    Whoever decides on some changes of a comparison has edited nothing.
    """
    edited = [
        name
        for name in accepted.edited
        if (name in rejected.edited if name in old["texts"] else name not in accepted.missing)
    ]
    edited += [name for name in rejected.edited if name not in new["texts"] and name not in rejected.missing]
    return Deviation(
        tuple(edited),
        tuple(name for name in edited if name in accepted.missing and name in rejected.missing),
        tuple(title for title in accepted.missing_chapters if title in rejected.missing_chapters),
        accepted.edited_around and rejected.edited_around,
    )


def _selection(text: str | None) -> dict[str, Any] | None:
    """Return what an annex keeps, or None where it is not whole."""
    return _whole(held(text))


def _whole(data: object) -> dict[str, Any] | None:
    if not isinstance(data, dict):
        return None
    whole = (
        says_of_what(data, *_TEXTS)
        and all(isinstance(data.get(name, ""), str) for name in _PERHAPS)
        and all(isinstance(data.get(name), list) for name in _LISTS)
        and all(isinstance(item, str) for name in _LISTS for item in data[name])
        and {*data["themes"]} <= {*Theme}
        and all(holds_texts(data.get(name)) for name in _NAMED)
        and holds_texts(data.get("answers", {}))
        and data["level"] in list(Level)
        and _is_day(data["date"])
    )
    return data if whole else None


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
