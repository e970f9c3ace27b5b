"""The texts of each criterion as short digests, so that an annex can be compared with what was built.

A paragraph's digest is over its text without white space: Word and LibreOffice save a file anew
with other runs, spaces and style ids, but with the same words in the same paragraphs.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from tenderkit.word.vocabulary.blocks import (
    AnnexDocument,
    Block,
    Field,
    Link,
    ListBlock,
    Paragraph,
    Row,
    Section,
    Table,
)
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.paging import plain

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator


OWN: Final = "_"
"""How the ids of the template's own sections begin; the others are criteria."""

FURTHER: Final = "--row"
"""What follows a criterion's id where a row elsewhere is about it too: no id holds two hyphens."""

_DIGITS: Final = 8


def with_texts(annex: AnnexDocument, earlier: AnnexDocument | None = None) -> str:
    """Return the selection with what tells whether its texts still stand there.

    Under `texts` are the digests of each criterion's paragraphs, and of all others under `_`; under `chapters` the
    headings of the chapters; under `compared` all that of the earlier annex, where the two stand in one file.

    Why the others: what stands after a criterion and is none of them was added to it. Under `fields` is the text
    before each field: what follows it there may be filled in.
    """
    data = _with_texts(annex)
    if data is None:  # a template of somebody's own may keep another note there
        return annex.selection
    compared = earlier and _with_texts(earlier)
    return json.dumps(data | ({"compared": compared} if compared else {}), ensure_ascii=False)


def _with_texts(annex: AnnexDocument) -> dict[str, Any] | None:
    try:
        data = json.loads(annex.selection)
    except ValueError:
        return None
    if not isinstance(data, dict):
        return None
    own = of_criteria(annex.blocks)
    texts = {**own, OWN: _digests(_others(annex.blocks, own.keys()))}
    fields = _digests(_before_fields(annex.blocks, [""]))
    return {**data, "texts": texts, "fields": fields, "chapters": list(_chapters(annex.blocks))}


def _chapters(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Section):
            yield from _chapters(block.blocks)
        elif isinstance(block, Paragraph) and block.role is Role.HEADING_1:
            yield plain(block.content)


def of_criteria(blocks: Iterable[Block]) -> dict[str, str]:
    """Return the digests of the paragraphs of each criterion, in one text with blanks between, by its id.

    Those of a row that begins with a link to a criterion have a name of their own, with `FURTHER` after the id.
    """
    found: dict[str, list[str]] = {}
    for section in _sections(blocks):
        if not section.id.startswith(OWN):
            found[section.id] = _texts(section.blocks, [])
    for row in _rows(blocks):
        criterion = _linked(row)
        if criterion in found:
            found[f"{criterion}{FURTHER}"] = _in_cells(row, [])
    return {name: _digests(texts) for name, texts in found.items()}


def _rows(blocks: Iterable[Block]) -> Iterator[Row]:
    """Yield the rows of tables outside the criteria."""
    for block in blocks:
        if isinstance(block, Table):
            yield from block.rows
        elif isinstance(block, Section) and block.id.startswith(OWN):
            yield from _rows(block.blocks)


def _linked(row: Row) -> str:
    """Return the criterion that a row is about, which its first cell links to and nothing else; empty for others."""
    cell = row.cells[0].blocks
    inside = cell[0].content if len(cell) == 1 and isinstance(cell[0], Paragraph) else ()
    return inside[0].anchor if len(inside) == 1 and isinstance(inside[0], Link) else ""


def _others(blocks: Iterable[Block], criteria: Container[str]) -> Iterator[str]:
    """Yield the texts of paragraphs that stand in no criterion, and in no row about one."""
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(row for row in block.rows if _linked(row) not in criteria)
            yield from _texts((block._replace(rows=rows),), [])
        elif not isinstance(block, Section):
            yield from _texts((block,), [])
        elif block.id.startswith(OWN):
            yield from _others(block.blocks, criteria)


def _before_fields(blocks: Iterable[Block], before: list[str]) -> Iterator[str]:
    """Yield the text before each field that has a paragraph of its own; `before` holds the last one seen."""
    for block in blocks:
        if isinstance(block, Section):
            yield from _before_fields(block.blocks, before)
        elif isinstance(block, Table):
            for row in (*block.head, *block.rows):
                for cell in row.cells:
                    yield from _before_fields(cell.blocks, before)
        elif isinstance(block, Paragraph):
            if Field in map(type, block.content):
                yield before[0]
            else:
                before[0] = plain(block.content)


def _digests(texts: Iterable[str]) -> str:
    return " ".join(filter(None, map(digest_of, texts)))


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
                _in_cells(row, found)
    return found


def _in_cells(row: Row, found: list[str]) -> list[str]:
    for cell in row.cells:
        _texts(cell.blocks, found)
    return found


@lru_cache(maxsize=1024)
def digest_of(text: str) -> str:
    """Return the digest of a text, empty for one without words; headings stand thousands of times."""
    bare = _bare(text)
    return hashlib.sha256(bare.encode()).hexdigest()[:_DIGITS] if bare else ""


def _bare(text: str) -> str:
    """Return a text without white space, and with the signs that a program may write in another way."""
    if not text.isascii():
        text = text.replace("\N{NON-BREAKING HYPHEN}", "-").replace("\N{SOFT HYPHEN}", "")
    return "".join(text.split())
