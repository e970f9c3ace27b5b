"""Adding our footer to a house style that has neither headers nor footers."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.styles.styles import name_of
from tenderkit.word.vocabulary.ooxml import Element, W, of_type, rtag, wtag
from tenderkit.word.vocabulary.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.word.house.house import House

_STYLE_LINKS: Final = ("pStyle", "rStyle", "tblStyle")
_REFERENCE: Final = wtag("footerReference")
_SECTION: Final = wtag("sectPr")
_REFERENCES: Final = ("headerReference", "footerReference")


def default_footer(base: House) -> Element | None:
    """Return the footer of our house style, None where it has none, or one with pictures."""
    footers = (part for part in base.texts if part.where.startswith("footer "))
    return next((part.root for part in footers if not part.part.rels), None)


def add_footer(house: House, footer: Element, ids: Mapping[str, str]) -> None:
    """Add a copy of a footer to every section, for all its pages but a first one that differs.

    `ids` gives the id here of each style of the file the footer comes from.
    """
    root = copy.deepcopy(footer)
    for link in list(of_type(root, *_STYLE_LINKS)):
        style_id = ids.get(link.get(wtag("val"), ""))
        if style_id is None:
            link.getparent().remove(link)
        else:
            link.set(wtag("val"), style_id)
    relationship = house.add_text("footer", root)
    for section in of_type(house.document, "sectPr"):
        # Within a tracked change of a section stands how it once was.
        if section.getparent().tag == wtag("sectPrChange"):
            continue
        for old in section.findall(_REFERENCE):
            if old.get(wtag("type"), "default") != "first":
                section.remove(old)
        for at, kind in enumerate(("default", "even")):
            reference = etree.Element(_REFERENCE, {wtag("type"): kind, rtag("id"): relationship})
            section.insert(at, reference)


def fit_footer(added: Iterable[Element], width: int) -> None:
    """Put the right tab of a footer style that was added at the edge of a text of this width.

    Why: Word aligns our page number by itself; other programs go by the tab.
    """
    for style in added:
        if name_of(style) == Role.FOOTER:
            for tab in of_type(style, "tab"):
                tab.set(wtag("pos"), str(width))


def ensure_section(house: House, base: House) -> None:
    """Give a document that ends without section properties those of our house style."""
    body = house.document.find(wtag("body"))
    if body.find(_SECTION) is not None:
        return
    ours = base.document.find(f"{wtag('body')}/{_SECTION}")
    section = etree.Element(_SECTION, nsmap={"w": W}) if ours is None else copy.deepcopy(ours)
    for kind in _REFERENCES:
        for reference in section.findall(wtag(kind)):
            section.remove(reference)
    body.append(section)
