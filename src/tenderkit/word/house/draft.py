"""Marking every page of an annex that is made of criteria nobody released."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.package.parts import related
from tenderkit.word.vocabulary.ooxml import Element, W, of_type, rtag, wtag

if TYPE_CHECKING:
    from tenderkit.word.house.house import House

_REFERENCE: Final = wtag("headerReference")


def mark_pages(house: House, mark: str, style_id: str) -> None:
    """Put a mark above the header of every page.

    Why the header: Word shows it on every page, and every program that opens Word files does too.
    """
    paragraph = etree.Element(wtag("p"), nsmap={"w": W})
    look = etree.SubElement(paragraph, wtag("pPr"))
    etree.SubElement(look, wtag("pStyle")).set(wtag("val"), style_id)
    etree.SubElement(etree.SubElement(paragraph, wtag("r")), wtag("t")).text = mark
    for part in house.texts:
        if part.where.startswith("header"):
            part.root.insert(0, copy.deepcopy(paragraph))
    alone = etree.Element(wtag("hdr"), nsmap={"w": W})
    alone.append(paragraph)
    _fill_gaps(house, alone)


def _fill_gaps(house: House, header: Element) -> None:
    """Give pages without a header one; a later section takes over what an earlier one has."""
    kinds = {"default"} | ({"even"} if _has_even_pages(house) else set())
    known: set[str] = set()
    relationship = ""
    for section in of_type(house.document, "sectPr"):
        if section.getparent().tag == wtag("sectPrChange"):
            continue
        known |= {reference.get(wtag("type"), "default") for reference in section.findall(_REFERENCE)}
        title_page = section.find(wtag("titlePg"))
        own_first = title_page is not None and title_page.get(wtag("val"), "1") not in {"0", "false", "off"}
        for kind in sorted((kinds | ({"first"} if own_first else set())) - known):
            relationship = relationship or house.add_text("header", header)
            section.insert(0, etree.Element(_REFERENCE, {wtag("type"): kind, rtag("id"): relationship}))
            known.add(kind)


def _has_even_pages(house: House) -> bool:
    return any(
        next(of_type(part.root, "evenAndOddHeaders"), None) is not None for part in related(house.main, "settings")
    )
