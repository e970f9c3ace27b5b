"""The place of the annex in a house style: where it goes, how wide it is there, and putting it in."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.house.placeholders import PLACEHOLDER, paragraph_text, texts_of
from tenderkit.word.styles.properties import PARAGRAPH, is_on, put
from tenderkit.word.vocabulary.ooxml import DECLARATION, Element, R, W, of_type, wtag, wval

if TYPE_CHECKING:
    from tenderkit.word.styles.styles import Styles

ANNEX_NAME: Final = "annex"
_SECTION: Final = wtag("sectPr")
_PARAGRAPH: Final = wtag("p")
_PROPERTIES: Final = wtag("pPr")
_BREAK: Final = wtag("pageBreakBefore")
_CONTENT: Final = wtag("sdtContent")
_BLOCKS: Final = frozenset({wtag("body"), _CONTENT, wtag("sdt"), wtag("customXml")})
_MARKER: Final = "tenderkit", "annex"
_PAGE: Final = 11906, 1418, 1418
"""Width, left and right margin of A4 with margins of 2.5 cm, in twentieths of a point."""

_RANGES: Final = (
    *("bookmark", "perm", "commentRange", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange"),
    *("customXmlMoveFromRange", "customXmlMoveToRange"),
)
_MARKS: Final = tuple(f"{kind}{end}" for kind in _RANGES for end in ("Start", "End"))
_SHOWN: Final = ("br", "drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "fldChar")
_FLAT: Final = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
"""The lines of a paragraph that shows nothing: as low as Word takes them."""


class Misplaced(Exception):  # noqa: N818 - names the finding
    """The paragraph `{{ annex }}` stands where no annex can go; the message says where."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the annex goes in a document part.

    `width` is that of the text there, in twentieths of a point.
    """

    root: Element
    mark: Element
    width: int

    def filled(self, blocks: bytes) -> bytes:
        """Return the part with the annex, given as WordprocessingML, in its place."""
        marker = etree.PI(*_MARKER)
        tail = self.mark.tail
        self.mark.addprevious(marker)
        self.mark.getparent().remove(self.mark)
        marker.tail = tail
        root = _with_prefixes(self.root)
        before, found, after = etree.tostring(root, encoding="unicode").partition("<?{} {}?>".format(*_MARKER))
        if not found:
            raise ValueError("the place of the annex is lost")
        return b"".join((f"{DECLARATION}{before}".encode(), blocks, after.encode()))


def annex_paragraphs(root: Element) -> list[Element]:
    """Return the paragraphs of a part that hold `{{ annex }}`."""
    return [
        paragraph
        for paragraph in of_type(root, "p")
        if any(m[1].strip().lower() == ANNEX_NAME for m in PLACEHOLDER.finditer(paragraph_text(paragraph)))
    ]


def find_place(root: Element, styles: Styles) -> Place:
    """Find the place of the annex: the paragraph `{{ annex }}`, else the end of the document.

    The part is changed: what else the paragraph holds, such as a page break or the end of a
    section, goes into paragraphs of its own.

    Raises:
        Misplaced: the paragraph stands in a table or a text box, holds other words, or stands twice.
    """
    body = root.find(wtag("body"))
    found = annex_paragraphs(root)
    if not found:
        return _at_end(root, body)
    if any(not _stands_between_blocks(paragraph) for paragraph in found):
        raise Misplaced("{{ annex }} stands in a table, a text box or the like")
    if len(found) > 1:
        raise Misplaced(f"{{{{ annex }}}} stands {len(found)} times")
    paragraph = found[0]
    if PLACEHOLDER.sub("", paragraph_text(paragraph), count=1).strip(" \0\u00a0"):
        raise Misplaced("{{ annex }} stands in a paragraph with other words")
    target = _out_of_control(paragraph)
    section = section_at(body, target)
    _keep_rest(paragraph, target, styles)
    return Place(root, target, text_width(section))


def _stands_between_blocks(paragraph: Element) -> bool:
    *parents, _root = paragraph.iterancestors()
    return _BLOCKS.issuperset(parent.tag for parent in parents)


def _at_end(root: Element, body: Element) -> Place:
    mark = etree.Element(_PARAGRAPH)
    last = body.find(_SECTION)
    if last is None:
        body.append(mark)
    else:
        last.addprevious(mark)
    return Place(root, mark, text_width(last))


def _out_of_control(paragraph: Element) -> Element:
    """Return what the annex replaces: the paragraph, or the content control that holds nothing else."""
    target = paragraph
    while target.getparent().tag == _CONTENT and len(target.getparent()) == 1:
        target = target.getparent().getparent()
    return target


def section_at(body: Element, target: Element) -> Element | None:
    """Return the properties of the section that an element stands in: those that come next."""
    top = target
    while top.getparent() is not body:
        top = top.getparent()
    for element in (top, *top.itersiblings()):
        if element.tag == _SECTION:
            return element
        found = element.find(f".//{_SECTION}")
        if found is not None:
            return found
    return None


def _keep_rest(paragraph: Element, target: Element, styles: Styles) -> None:
    """Keep what the paragraph holds beside its words: marks, breaks, pictures, comments, the end of a section."""
    properties = paragraph.find(_PROPERTIES)
    section = None if properties is None else properties.find(_SECTION)
    if section is not None:
        end = etree.Element(_PARAGRAPH)
        etree.SubElement(end, _PROPERTIES).append(section)
        target.addnext(end)
    for text in texts_of(paragraph):
        text.getparent().remove(text)
    rest = copy.deepcopy(paragraph)
    shows = next(of_type(rest, *_SHOWN), None) is not None
    if _without_heading(rest, styles) or shows or next(of_type(rest, "commentReference"), None) is not None:
        if not shows:
            _flatten(rest.find(_PROPERTIES))
        target.addprevious(rest)
        return
    for mark in of_type(paragraph, *_MARKS):
        target.addprevious(copy.deepcopy(mark))


def _without_heading(rest: Element, styles: Styles) -> bool:
    """Take from a paragraph what would number it or list it in the contents; tell whether it begins a page."""
    properties = rest.find(_PROPERTIES)
    if properties is None:
        properties = etree.Element(_PROPERTIES)
        rest.insert(0, properties)
    named = styles.with_id(wval(properties, "pStyle"))
    style = styles.default_paragraph() if named is None else named
    own = properties.find(_BREAK)
    broken = is_on(own if own is not None else _of_style(styles, style, "pageBreakBefore"))
    if any(_of_style(styles, style, name) is not None for name in ("numPr", "outlineLvl")):
        style = styles.default_paragraph()
        for tie in properties.findall(wtag("pStyle")):
            properties.remove(tie)
    for name in ("numPr", "outlineLvl", "rPr", "pPrChange"):
        for child in properties.findall(wtag(name)):
            properties.remove(child)
    if _of_style(styles, style, "numPr") is not None:
        none = etree.Element(wtag("numPr"))
        etree.SubElement(none, wtag("numId")).set(wtag("val"), "0")
        put(properties, none, PARAGRAPH)
    if broken:
        put(properties, etree.Element(_BREAK), PARAGRAPH)
    return broken


def _flatten(properties: Element) -> None:
    """Let an empty paragraph take no room and show no border or ground."""
    borders = etree.Element(wtag("pBdr"))
    for side in ("top", "left", "bottom", "right"):
        etree.SubElement(borders, wtag(side)).set(wtag("val"), "nil")
    ground = etree.Element(wtag("shd"), {wtag("val"): "clear", wtag("color"): "auto", wtag("fill"): "auto"})
    spacing = etree.Element(wtag("spacing"), {wtag(name): value for name, value in _FLAT.items()})
    for new in (borders, ground, spacing):
        put(properties, new, PARAGRAPH)


def _of_style(styles: Styles, style: Element | None, name: str) -> Element | None:
    return None if style is None else styles.property_of(style, name)


def text_width(section: Element | None) -> int:
    """Return the width of the text of a section, or of its first column."""
    width, left, right = _PAGE
    gutter = 0
    if section is not None:
        width = _length(section, "pgSz", "w", width)
        left, right = (_length(section, "pgMar", side, _PAGE[1]) for side in ("left", "right"))
        gutter = _length(section, "pgMar", "gutter", 0)
    text = max(width - left - right - gutter, 1440)
    columns = None if section is None else section.find(wtag("cols"))
    if columns is None:
        return text
    unequal = columns.find(wtag("col"))
    if unequal is not None:
        return _length(columns, "col", "w", text)
    count = _length(section, "cols", "num", 1)
    return (text - (count - 1) * _length(section, "cols", "space", 720)) // max(count, 1)


def _length(parent: Element, child: str, name: str, otherwise: int) -> int:
    found = parent.find(wtag(child))
    text = "" if found is None else found.get(wtag(name), "")
    try:
        return round(float(text))
    except ValueError:
        return otherwise


def _with_prefixes(root: Element) -> Element:
    """Return the part with the prefixes `w` and `r`, which the annex is written with."""
    if root.nsmap.get("w") == W and root.nsmap.get("r") == R:
        return root
    fresh = etree.Element(root.tag, dict(root.attrib), nsmap={**root.nsmap, "w": W, "r": R})
    fresh.extend(root)
    return fresh
