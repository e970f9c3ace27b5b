"""The texts of each criterion as short digests, so that an annex can be compared with what was built.

A paragraph's digest is over its text without white space: Word and LibreOffice save a file anew
with other runs, spaces and style ids, but with the same words in the same paragraphs.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.vocabulary.blocks import AnnexDocument, Block, Field, ListBlock, Paragraph, Section, Table
from tenderkit.word.vocabulary.ooxml import Element, wtag
from tenderkit.word.writing.paging import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


OWN: Final = "_"
"""How the ids of the template's own sections begin; the others are criteria."""

_DIGITS: Final = 8
_WORDS: Final = frozenset({wtag("t"), wtag("noBreakHyphen")})
_APART: Final = frozenset({wtag("txbxContent"), wtag("del"), wtag("moveFrom")})
"""What holds no text of the paragraph it stands in: text boxes, and what was deleted with changes tracked."""

_MARK_GONE: Final = f"{wtag('pPr')}/{wtag('rPr')}/{wtag('del')}"


class Read(NamedTuple):
    """A paragraph of a Word file."""

    digest: str
    text: str
    has_field: bool
    """Whether it holds a content control, which is there to be filled in."""


def with_texts(annex: AnnexDocument) -> str:
    """Return the selection with the digests of each criterion's paragraphs under `texts`, and of all others under `_`.

    Why the others: what stands after a criterion and is none of them was added to it.
    """
    try:
        data = json.loads(annex.selection)
    except ValueError:  # a template of somebody's own may keep another note there
        return annex.selection
    if not isinstance(data, dict):
        return annex.selection
    texts = {**of_criteria(annex.blocks), OWN: _digests(_others(annex.blocks))}
    return json.dumps({**data, "texts": texts}, ensure_ascii=False)


def of_criteria(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the digests of the paragraphs of each criterion, in one text with blanks between, by its id."""
    return {
        section.id: _digests(_texts(section.blocks, []))
        for section in _sections(blocks)
        if not section.id.startswith(OWN)
    }


def of_paragraphs(root: Element) -> Iterator[Read]:
    """Yield each paragraph of a document part that holds text, as it reads when all changes are accepted."""
    begun: list[Element] = []
    for paragraph in root.iter(wtag("p")):
        begun.append(paragraph)
        following = paragraph.getnext()
        ends = paragraph.find(_MARK_GONE) is None or following is None or following.tag != paragraph.tag
        if paragraph is root or ends:  # else its end was deleted, and the next paragraph goes on with it
            text = "".join(word for part in begun for word in _words(part))
            if bare := _bare(text):
                yield Read(_digest(bare), text, any(next(part.iter(wtag("sdt")), None) is not None for part in begun))
            begun = []


def _others(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the texts of paragraphs that stand in no criterion."""
    for block in blocks:
        if not isinstance(block, Section):
            yield from _texts((block,), [])
        elif block.id.startswith(OWN):
            yield from _others(block.blocks)


def _digests(texts: Iterable[str]) -> str:
    return " ".join(filter(None, map(_digest_of, texts)))


def _sections(blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if isinstance(block, Section):
            yield block
            yield from _sections(block.blocks)


def _texts(blocks: Iterable[Block], found: list[str]) -> list[str]:
    """Add the texts of paragraphs to those found; one with a field to fill in has none of its own."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if Field not in map(type, block.content):
                found.append(plain(block.content))
        elif isinstance(block, ListBlock):
            for item in block.items:
                _texts(item.blocks, found)
        elif isinstance(block, Table):
            if block.caption:
                _texts((block.caption,), found)
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    _texts(cell.blocks, found)
    return found


def _words(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in _APART:
            continue
        if child.tag in _WORDS:
            yield child.text or "-"
        else:
            yield from _words(child)


@lru_cache(maxsize=1024)
def _digest_of(text: str) -> str:
    """Return the digest of a text, empty for one without words; headings stand thousands of times."""
    bare = _bare(text)
    return _digest(bare) if bare else ""


def _bare(text: str) -> str:
    """Return a text without white space, and with the signs that a program may write in another way."""
    if not text.isascii():
        text = text.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{SOFT HYPHEN}", "")
    return "".join(text.split())


def _digest(bare: str) -> str:
    return hashlib.sha256(bare.encode()).hexdigest()[:_DIGITS]
