"""Turning the pages of the annex to landscape, for forms whose tables are wide."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.house.place import section_at, text_width
from tenderkit.word.vocabulary.ooxml import of_type, wtag

if TYPE_CHECKING:
    from tenderkit.word.house.house import House
    from tenderkit.word.house.place import Place
    from tenderkit.word.vocabulary.ooxml import Element

_A4: Final = ("11906", "16838")
_EDGES: Final = ("header", "footer")
_BEFORE: Final = tuple(wtag(name) for name in ("headerReference", "footerReference", "footnotePr", "endnotePr", "type"))
"""What stands before the size of the page in the properties of a section."""


def turned(house: House, place: Place) -> Place:
    """Turn the section that the annex stands in, and return the place with its new width.

    What stands at the right edge of headers, footers and contents goes there with it, where no other section has them.
    """
    section = section_at(place.root.find(wtag("body")), place.mark)
    if section is None:
        return place
    size = _size_of(section)
    width, height = (size.get(wtag(name), otherwise) for name, otherwise in zip("wh", _A4, strict=True))
    if width.isdecimal() and height.isdecimal() and int(width) >= int(height):
        return place
    size.set(wtag("w"), height)
    size.set(wtag("h"), width)
    size.set(wtag("orient"), "landscape")
    wide = dataclasses.replace(place, width=text_width(section))
    sections = [each for each in of_type(house.document, "sectPr") if each.getparent().tag != wtag("sectPrChange")]
    if len(sections) == 1:
        roots = [house.styles.root, *(part.root for part in house.texts if part.where.startswith(_EDGES))]
        for tab in (tab for root in roots for tab in of_type(root, "tab")):
            if tab.get(wtag("pos")) == str(place.width) and tab.get(wtag("val")) in {"right", "end"}:
                tab.set(wtag("pos"), str(wide.width))
    return wide


def _size_of(section: Element) -> Element:
    size = section.find(wtag("pgSz"))
    if size is None:
        size = etree.Element(wtag("pgSz"))
        section.insert(sum(child.tag in _BEFORE for child in section), size)
    return size
