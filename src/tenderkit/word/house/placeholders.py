"""Placeholders such as `{{ tender.reference }}` in a house style: finding and filling them."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tenderkit.word.vocabulary.ooxml import Element, of_type, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


PLACEHOLDER: Final = re.compile(r"\{\{([^{}\0]*)\}\}")

_TEXT: Final = wtag("t")
_PARAGRAPH: Final = wtag("p")
_RUN: Final = wtag("r")
_RUN_PROPERTIES: Final = wtag("rPr")
_PARAGRAPH_PROPERTIES: Final = wtag("pPr")
_CELL_PROPERTIES: Final = wtag("tcPr")
_GONE: Final = (wtag("del"), wtag("moveFrom"))
_BLOCKS: Final = (wtag("sdtContent"), wtag("tc"))
_STARTS: Final = (wtag("bookmarkStart"), wtag("permStart"))
_ENDS: Final = (wtag("bookmarkEnd"), wtag("permEnd"))
_CHANGES: Final = ("pPrChange", "rPrChange", "ins", "del", "moveFrom", "moveTo")
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_PARTS: Final = ("t", "tab", "br", "cr", "noBreakHyphen", "sym", "drawing", "pict", "object", "fldChar")
_GAP: Final = "\0"
"""Stands for what is not text, so that braces on both sides of it make no placeholder."""

_NOT_FOR_TEXT: Final = (
    "bibliography",
    "checkbox",
    "citation",
    "docPartList",
    "docPartObj",
    "equation",
    "group",
    "picture",
    "repeatingSection",
    "repeatingSectionItem",
)


class _Piece(NamedTuple):
    """A `w:t`, and where its text begins in that of its paragraph; None for what is no text."""

    start: int
    text: str
    element: Element | None


def fill(root: Element, values: Mapping[str, str]) -> bool:
    """Fill the placeholders of a part in place, and the content controls that bear their names.

    A placeholder takes on the look of the run it begins in. Names compare without case, since
    Word likes to begin a paragraph with a capital.

    Returns:
        Whether anything was filled.
    """
    known = {name.lower(): value for name, value in values.items()}
    changed = False
    for control in list(of_type(root, "sdt")):
        value = known.get(_tag_of(control).lower())
        if value is not None:
            changed |= _fill_control(control, value)
    for paragraph in of_type(root, "p"):
        pieces = list(_pieces(paragraph))
        text = "".join(piece.text for piece in pieces)
        for match in reversed(list(PLACEHOLDER.finditer(text))):
            value = known.get(match[1].strip().lower())
            if value is not None:
                _replace(pieces, match.start(), match.end(), value)
                changed = True
    return changed


def names_in(root: Element) -> Iterator[str]:
    """Go through the names of all placeholders of a part."""
    for paragraph in of_type(root, "p"):
        for match in PLACEHOLDER.finditer(paragraph_text(paragraph)):
            yield match[1].strip()


def unclosed_in(root: Element) -> bool:
    """Tell whether a part holds a placeholder that begins and does not end in its paragraph."""
    return any("{{" in PLACEHOLDER.sub("", paragraph_text(p)) for p in of_type(root, "p"))


def tags_in(root: Element) -> Iterator[str]:
    """Go through the tags of all content controls of a part."""
    for control in of_type(root, "sdt"):
        if tag := _tag_of(control):
            yield tag


def _tag_of(control: Element) -> str:
    properties = control.find(wtag("sdtPr"))
    return "" if properties is None else (wval(properties, "tag") or "").strip()


def paragraph_text(paragraph: Element) -> str:
    """Return the text of a paragraph without that of text boxes in it."""
    return "".join(piece.text for piece in _pieces(paragraph))


def texts_of(paragraph: Element) -> list[Element]:
    """Return the `w:t` of a paragraph without those of text boxes in it."""
    return [piece.element for piece in _pieces(paragraph) if piece.element is not None]


def _pieces(paragraph: Element) -> Iterator[_Piece]:
    start = 0
    for element in of_type(paragraph, *_PARTS):
        if next(element.iterancestors(_PARAGRAPH)) is not paragraph:
            continue
        text = (element.text or "") if element.tag == _TEXT else _GAP
        yield _Piece(start, text, element if element.tag == _TEXT else None)
        start += len(text)


def _replace(pieces: list[_Piece], start: int, end: int, value: str) -> None:
    """Put a value where a placeholder stands; later placeholders are replaced before earlier ones."""
    first = True
    for piece in pieces:
        left, right = max(start, piece.start), min(end, piece.start + len(piece.text))
        if left >= right or piece.element is None:
            continue
        text = piece.element.text or ""
        before, after = text[: left - piece.start], text[right - piece.start :]
        _set(piece.element, before + (value if first else "") + after)
        first = False


def _set(element: Element, text: str) -> None:
    element.text = text
    element.set(_SPACE, "preserve")


def _fill_control(control: Element, value: str) -> bool:
    """Make a value the content of a content control for text; tell whether it is one."""
    properties, content = control.find(wtag("sdtPr")), control.find(wtag("sdtContent"))
    kinds = {etree.QName(child).localname for child in properties}
    if content is None or kinds.intersection(_NOT_FOR_TEXT):
        return False
    holder = _only_place(content)
    if holder is None:
        return False
    look = _look_of(holder)
    if properties.find(wtag("showingPlcHdr")) is not None:
        # The grey look of a placeholder gives way to the look the control was given.
        look = properties.find(_RUN_PROPERTIES)
    run = etree.Element(_RUN)
    _fill_with(holder, run)
    if look is not None:
        run.append(copy.deepcopy(look))
        for change in list(of_type(run, *_CHANGES)):
            change.getparent().remove(change)
    _set(etree.SubElement(run, _TEXT), value)
    # A bound control would show what it is bound to as soon as Word opens the file.
    for name in ("showingPlcHdr", "dataBinding"):
        for child in [c for c in properties if etree.QName(c).localname == name]:
            properties.remove(child)
    return True


def _only_place(content: Element) -> Element | None:
    """Return where the value of a control goes: its content, or the one paragraph that is left of it."""
    if next(content.iterancestors(_PARAGRAPH), None) is not None:
        return content
    paragraph = next(of_type(content, "p"), None)
    if paragraph is None:
        return None
    kept = paragraph
    while kept is not content:
        parent = kept.getparent()
        for other in list(parent) if parent.tag in _BLOCKS else ():
            if other is not kept and other.tag not in (*_STARTS, *_ENDS, _CELL_PROPERTIES):
                parent.remove(other)
        kept = parent
    return paragraph


def _look_of(holder: Element) -> Element | None:
    """Return how the first run looks that is not deleted, else the first of all."""
    runs = list(of_type(holder, "r"))
    kept = [run for run in runs if next(run.iterancestors(*_GONE), None) is None]
    return next((run.find(_RUN_PROPERTIES) for run in (*kept, *runs)), None)


def _fill_with(holder: Element, run: Element) -> None:
    """Put a run in place of all that a paragraph or a control holds but its marks; no tracked change stays in it."""
    starts, ends = list(holder.iter(*_STARTS)), list(holder.iter(*_ENDS))
    for child in list(holder):
        if child.tag != _PARAGRAPH_PROPERTIES:
            holder.remove(child)
    holder.extend((*starts, run, *ends))
    properties = holder.find(_PARAGRAPH_PROPERTIES)
    for change in [] if properties is None else list(of_type(properties, *_CHANGES)):
        change.getparent().remove(change)
