"""Properties of paragraphs and of text, which the schema wants in an order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.ooxml import wtag

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.word.vocabulary.ooxml import Element

PARAGRAPH: Final = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers"),
    *("pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct"),
    *("autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing"),
    *("mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
    *("divId", "cnfStyle", "rPr", "sectPr", "pPrChange"),
)
TEXT: Final = (
    *("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"),
    *("emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position"),
    *("sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang"),
    *("eastAsianLayout", "specVanish", "oMath"),
)
TABLE: Final = (
    *("tblStyle", "tblpPr", "tblOverlap", "bidiVisual", "tblStyleRowBandSize", "tblStyleColBandSize", "tblW", "jc"),
    *("tblCellSpacing", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook", "tblCaption"),
    "tblDescription",
)
_OFF: Final = frozenset({"0", "false", "off"})


def put(properties: Element, new: Element, order: Sequence[str]) -> None:
    """Put a property among others where the schema wants it, in place of one of its name."""
    old = properties.find(new.tag)
    if old is not None:
        properties.replace(old, new)
        return
    later = {wtag(name) for name in order[[wtag(name) for name in order].index(new.tag) + 1 :]}
    following = next((child for child in properties if child.tag in later), None)
    if following is None:
        properties.append(new)
    else:
        following.addprevious(new)


def is_on(property_: Element | None) -> bool:
    """Tell whether a property that is on or off is there and on."""
    return property_ is not None and property_.get(wtag("val"), "1") not in _OFF
