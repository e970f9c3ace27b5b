"""The texts of each criterion as short digests, so that an annex can be compared with what was built.

A paragraph's digest is over its text without white space: Word and LibreOffice save a file anew
with other runs, spaces and style ids, but with the same words in the same paragraphs.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from tenderkit.word.blocks import Field, ListBlock, Paragraph, Section, Table
from tenderkit.word.ooxml import wtag
from tenderkit.word.paging import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.word.blocks import AnnexDocument, Block
    from tenderkit.word.ooxml import Element

__all__ = ["of_criteria", "of_paragraphs", "with_texts"]

_DIGITS: Final = 8
_OWN: Final = "_"
"""How the ids of the template's own sections begin; the others are criteria."""

_WORDS: Final = frozenset({wtag("t"), wtag("noBreakHyphen")})
_APART: Final = frozenset({wtag("txbxContent"), wtag("del"), wtag("moveFrom")})
"""What holds no text of the paragraph it stands in: text boxes, and what was deleted with changes tracked."""


def with_texts(annex: AnnexDocument) -> str:
    """Return the selection with the digests of each criterion's paragraphs under `texts`."""
    try:
        data = json.loads(annex.selection)
    except ValueError:  # a template of somebody's own may keep another note there
        return annex.selection
    if not isinstance(data, dict):
        return annex.selection
    return json.dumps({**data, "texts": of_criteria(annex.blocks)}, ensure_ascii=False)


def of_criteria(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the digests of the paragraphs of each criterion, in one text with blanks between, by its id."""
    return {
        section.id: " ".join(_digest(text) for text in _texts(section.blocks) if text)
        for section in _sections(blocks)
        if not section.id.startswith(_OWN)
    }


def of_paragraphs(root: Element) -> Iterator[tuple[str, str]]:
    """Yield digest and text of each paragraph of a document part that holds text, in their order."""
    for paragraph in root.iter(wtag("p")):
        text = "".join(_words(paragraph))
        if _bare(text):
            yield _digest(text), text


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts of paragraphs; one with a field to fill in has none of its own."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if not any(isinstance(part, Field) for part in block.content):
                yield _bare(plain(block.content))
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from _texts(item.blocks)
        elif isinstance(block, Table):
            if block.caption:
                yield from _texts((block.caption,))
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    yield from _texts(cell.blocks)


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _APART:
            continue
        if child.tag in _WORDS:
            yield child.text or "-"
        else:
            yield from _words(child)


def _bare(text: str) -> str:
    return "".join(text.split())


def _digest(text: str) -> str:
    return hashlib.sha256(_bare(text).encode()).hexdigest()[:_DIGITS]
