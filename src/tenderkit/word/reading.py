"""A Word file as text, for `git diff`: one paragraph or table row in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.word.contents import read_word
from tenderkit.word.fingerprint import of_paragraphs
from tenderkit.word.ooxml import wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.word.ooxml import Element

__all__ = ["text_of"]


def text_of(data: bytes, name: str) -> str:
    """Return the text of a Word file.

    Raises:
        UsageError: it is none.
    """
    return "\n".join(_lines(read_word(data, name).document)) + "\n"


def _lines(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == wtag("tbl"):
            for row in child.iter(wtag("tr")):
                yield " | ".join(_inside(cell) for cell in row.findall(wtag("tc")))
            yield ""
        elif child.tag == wtag("p"):
            text = _inside(child)
            if text:
                yield f"{_mark(child)}{text}"
        else:
            yield from _lines(child)


def _mark(paragraph: Element) -> str:
    """Return what tells a heading or list item from a paragraph."""
    look = paragraph.find(wtag("pPr"))
    if look is None:
        return ""
    style = (wval(look, "pStyle") or "").lower()
    if style.startswith(("heading", "kop")):
        return "\n# "
    return "- " if look.find(wtag("numPr")) is not None or style.startswith("listbullet") else ""


def _inside(element: Element) -> str:
    """Return the text of a paragraph, or of all paragraphs of a cell."""
    return " / ".join(paragraph.text.strip() for paragraph in of_paragraphs(element))
