"""What a document of a tender keeps of what it was built of, in a Word file or a workbook."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.words.seal import is_untouched

if TYPE_CHECKING:
    from collections.abc import Mapping

_MADE_OF: Final = ("set", "version", "digest", "edition", "level")


class FoundDocument(NamedTuple):
    """A document of a tender that was read back."""

    kept: Mapping[str, Any]
    """What it keeps: `document`, `made_of` and `tender`, among others."""
    untouched: bool
    """Not a byte changed since it was built."""


def found_document(text: str | None, data: bytes) -> FoundDocument | None:
    """Return what a document of a tender keeps; None where that is not whole, or of another file.

    Args:
        text: what it keeps, as JSON.
        data: the file.
    """
    found = held(text)
    whole = (
        isinstance(found, dict)
        and isinstance(found.get("tender"), dict)
        and isinstance(made_of := found.get("made_of"), list)
        and all(isinstance(lot, dict) and says_of_what(lot, *_MADE_OF) for lot in made_of)
        and all(isinstance(found.get(name), str) for name in ("document", "tenderkit"))
    )
    return FoundDocument(found, is_untouched(data)) if whole else None


def held(text: str | None) -> Any:  # noqa: ANN401 - whatever is there
    """Return the data that a file keeps; None where it is none, or holds what no file may."""
    try:
        data = json.loads(text or "")
        json.dumps(data, ensure_ascii=False).encode()  # half a character can be written in no file
    except (ValueError, RecursionError):
        return None
    return data


def says_of_what(data: Mapping[str, Any], *names: str) -> bool:
    """Say whether something names the set that it was made of, in texts."""
    return (
        all(isinstance(data.get(name), str) for name in names)
        and isinstance(data.get("edition", ""), str)
        and (not data.get("overlay") or holds_texts(data["overlay"], "name", "digest"))
    )


def holds_texts(value: object, *names: str) -> bool:
    """Say whether a value is a mapping of texts that has these names."""
    return isinstance(value, dict) and value.keys() >= {*names} and all(isinstance(v, str) for v in value.values())
