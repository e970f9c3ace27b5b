"""Reading a Word file that anybody may have saved: its text, its keywords and what is kept in it for machines."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.package.intake import open_package
from tenderkit.word.package.parts import WordPart, parts_of, related
from tenderkit.word.vocabulary import codes
from tenderkit.word.vocabulary.ooxml import Element, M, R, W, parse_xml, wtag
from tenderkit.words.errors import BuildFailed, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.opc.part import Part
    from docx.package import Package

_STRICT: Final = re.compile(rb"""(\sxmlns(?::[\w.-]+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/([\w/]+)""")
_USUAL: Final = {
    b"wordprocessingml/main": W.encode(),
    b"officeDocument/relationships": R.encode(),
    b"officeDocument/math": M.encode(),
}
"""The namespaces of the strict form, which Word writes on request, and the usual ones in their place."""

_NOTES: Final = ("footnote", "endnote")


class Contents(NamedTuple):
    """What a Word file holds, as far as it is looked at."""

    document: Element
    styles: Element | None
    notes: Mapping[tuple[str, str], Element]
    """Footnotes and endnotes by kind and number."""
    stores: tuple[Element, ...]
    """The parts that programs keep their own data in."""
    keywords: str
    comments: Mapping[str, Element] = MappingProxyType({})
    """Comments by number."""


def read_word(data: bytes, name: str) -> Contents:
    """Read a Word file, in the way a house style is opened; a file in the strict form reads as any other.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is none, or damaged.
    """
    try:
        package = open_package(data, name)
        main = next(iter(related(package, "officeDocument")), None)
        document = None if main is None else _root(main)
        styles = next(iter(_roots(main, "styles")), None) if main else None
    except BuildFailed as error:
        raise _refused(error.problems[0].code, name) from error
    except ValueError as error:
        raise _refused(codes.BROKEN_PART, name) from error
    if main is None or document is None or document.find(wtag("body")) is None:
        raise _refused(codes.NOT_A_DOCUMENT, name)
    notes = {
        (kind, note.get(wtag("id"), "")): note
        for kind in _NOTES
        for root in _roots(main, f"{kind}s")
        for note in root.iterfind(wtag(kind))
    }
    properties = [_readable(part) for part in related(package, "core-properties")]
    keywords = next((root.findtext("{*}keywords") for root in properties if root is not None), None)
    # Wherever it hangs: other programs tie it to other parts.
    sources: list[Package | Part] = [package, *parts_of(package)]
    kept = [_readable(part) for part in dict.fromkeys(part for one in sources for part in related(one, "customXml"))]
    comments = {
        comment.get(wtag("id"), ""): comment
        for root in _roots(main, "comments")
        for comment in root.iterfind(wtag("comment"))
    }
    stores = tuple(root for root in kept if root is not None)
    return Contents(document, styles, notes, stores, str(keywords or ""), comments)


def _refused(code: str, name: str) -> UsageError:
    if code == codes.OLD_OR_LOCKED:
        return UsageError(f"{name} is an old Word file, or has a password", "save it in Word as .docx, without one")
    if code == codes.TOO_BIG:
        return UsageError(f"{name} is too large once it is unpacked", "name a .docx file of an annex")
    return UsageError(f"{name} is not a Word file, or is damaged", "name a .docx file")


def _roots(main: WordPart, kind: str) -> list[Element]:
    return [_root(part) for part in related(main, kind)]


def _root(part: WordPart) -> Element:
    """Return the root of a part, with the usual namespaces where it has the strict ones.

    Raises:
        ValueError: it cannot be read.
    """
    data = part.blob
    return parse_xml(_STRICT.sub(_usual, data) if b"//purl.oclc.org/ooxml/" in data else data)


def _usual(found: re.Match[bytes]) -> bytes:
    return found[1] + _USUAL[found[2]] if found[2] in _USUAL else found[0]


def _readable(part: WordPart) -> Element | None:
    """Return a part that may be of any kind, or None where it is no XML."""
    try:
        return parse_xml(part.blob)
    except ValueError:
        return None
