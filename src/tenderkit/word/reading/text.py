"""A Word file as text, for `git diff`: one paragraph in a line, and beside it those of the same table row."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from tenderkit.word.package.contents import read_word
from tenderkit.word.reading.fingerprint import of_paragraphs
from tenderkit.word.vocabulary.ooxml import Element, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterator


_WRAPPERS: Final = frozenset(map(wtag, ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom")))
"""What stands around a part of a table that it does not change."""


def text_of(data: bytes, name: str) -> str:
    """Return the text of a Word file.

    Raises:
        UsageError: it is none.
    """
    return "\n".join(_lines(read_word(data, name).document)) + "\n"


def _lines(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == wtag("tbl"):
            for row in _inner(child, "tr"):
                cells = [_texts(cell) for cell in _inner(row, "tc")]
                yield from (" | ".join(texts).rstrip() for texts in itertools.zip_longest(*cells, fillvalue=""))
            yield ""
        elif child.tag == wtag("p"):
            yield from (f"{_mark(child)}{text}" for text in _texts(child))
        else:
            yield from _lines(child)


def _inner(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == wtag(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, name)


def _mark(paragraph: Element) -> str:
    """Return what tells a heading or list item from a paragraph."""
    look = paragraph.find(wtag("pPr"))
    if look is None:
        return ""
    style = (wval(look, "pStyle") or "").lower()
    if style.startswith(("heading", "kop")):
        return "\n# "
    return "- " if look.find(wtag("numPr")) is not None or style.startswith("listbullet") else ""


def _texts(element: Element) -> list[str]:
    """Return the texts of a paragraph and what floats beside it, or of all paragraphs of a cell."""
    return [paragraph.text.strip() for paragraph in of_paragraphs(element)]
