"""A Word file as text, for `git diff`: one paragraph in a line, and beside it those of the same table row."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from tenderkit.word.package.contents import read_word
from tenderkit.word.reading.paragraphs import ALTERNATE, Reader
from tenderkit.word.styles.styles import name_of
from tenderkit.word.vocabulary.ooxml import Element, of_type, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.word.package.contents import Contents

_WRAPPERS: Final = frozenset(map(wtag, ("sdt", "sdtContent", "customXml", "ins", "del", "moveTo", "moveFrom")))
"""What stands around a part of a table that it does not change."""


def text_of(data: bytes, name: str) -> str:
    """Return the text of a Word file.

    Raises:
        UsageError: it is none.
    """
    contents = read_word(data, name)
    return "\n".join(_Lines(contents).of(contents.document)) + "\n"


class _Lines:
    """Tells the text of a Word file in lines."""

    def __init__(self, contents: Contents) -> None:
        self._reader = Reader(contents)
        styles = [] if contents.styles is None else of_type(contents.styles, "style")
        self._names = {style.get(wtag("styleId")): name_of(style).lower() for style in styles}

    def of(self, elements: Iterable[Element]) -> Iterator[str]:
        """Yield the lines of elements, or of what an element holds."""
        for child in elements:
            if child.tag == wtag("tbl"):
                for row in _inner(child, "tr"):
                    cells = [self._texts(cell) for cell in _inner(row, "tc")]
                    yield from (" | ".join(texts).rstrip() for texts in itertools.zip_longest(*cells, fillvalue=""))
                yield ""
            elif child.tag == wtag("p"):
                yield from (f"{self._mark(child)}{text}" for text in self._texts(child))
            else:  # what is written in several ways counts once
                yield from self.of(child[:1] if child.tag == ALTERNATE else child)

    def _texts(self, element: Element) -> list[str]:
        """Return the texts of a paragraph and what floats beside it, or of all paragraphs of a cell."""
        return [paragraph.text.strip() for paragraph in self._reader.paragraphs(element)]

    def _mark(self, paragraph: Element) -> str:
        """Return what tells a heading or list item from a paragraph."""
        look = paragraph.find(wtag("pPr"))
        if look is None:
            return ""
        style = wval(look, "pStyle") or ""
        name = self._names.get(style, style.lower())  # the English one, whatever the language of the file
        if name.startswith("heading"):
            return "\n# "
        return "- " if look.find(wtag("numPr")) is not None or name.startswith("list bullet") else ""


def _inner(element: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table, or the cells of a row, those in content controls too."""
    for child in element:
        if child.tag == wtag(name):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inner(child, name)
