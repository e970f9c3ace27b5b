"""What a document says about itself: its properties, and the selection for machines."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.oxml.coreprops import CT_CoreProperties

from tenderkit.word.package.maker import forget_maker, house_properties, set_free, shown_properties
from tenderkit.word.package.parts import WordPart, drop, free_name, parts_of, related
from tenderkit.word.vocabulary.ooxml import DECLARATION, escape, parse_xml
from tenderkit.words.seal import ANNEX, UNSEALED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.opc.part import Part
    from docx.package import Package

    from tenderkit.word.vocabulary.blocks import AnnexDocument
    from tenderkit.word.vocabulary.ooxml import Element

_STORE_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID: Final = "{6D1C2B52-5B0E-4F3B-9A3D-2C0B7A6E41F7}"
"""Identifies our data store to Word; the same in every annex, so that the same input gives the same file."""

_LONGEST: Final = 255
"""Characters that a property can have in Word, and so in python-docx."""

_ATTRIBUTES: Final = {
    "title": "title",
    "subject": "subject",
    "creator": "author",
    "keywords": "keywords",
    "language": "language",
    "category": "category",
    "contentstatus": "content_status",
    "description": "comments",
    "lastmodifiedby": "last_modified_by",
}
"""Names of properties, and what python-docx calls them."""

_REGIONS: Final = {
    "bg": "BG", "cs": "CZ", "da": "DK", "de": "DE", "el": "GR", "en": "GB", "es": "ES", "et": "EE",
    "fi": "FI", "fr": "FR", "ga": "IE", "hr": "HR", "hu": "HU", "is": "IS", "it": "IT", "lt": "LT",
    "lv": "LV", "mt": "MT", "nb": "NO", "nl": "NL", "nn": "NO", "pl": "PL", "pt": "PT", "ro": "RO",
    "sk": "SK", "sl": "SI", "sv": "SE",
}  # fmt: skip


def word_language(language: str) -> str:
    """Return a language as Word's spelling checker knows it: with a region, `nl` as `nl-NL`."""
    region = _REGIONS.get(language.lower())
    return f"{language.lower()}-{region}" if region else language


def set_properties(package: Package, main: WordPart, annex: AnnexDocument, roots: Sequence[Element]) -> None:
    """Put the document's properties in place of those of the house style.

    `roots` are the parts that hold text: what they show of the house style's properties stays.

    Why not more: the others name who made the house style, and when. Why a part of our own making:
    the one that python-docx makes names python-docx as the author, and the time.
    """
    shown, theirs, given = shown_properties(roots), house_properties(package), annex.properties
    forget_maker(package, main, roots, shown)
    drop(package, "core-properties")
    name = free_name(package, "/docProps/core{}.xml", first="")
    part = CorePropertiesPart(name, CT.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), package)
    package.relate_to(part, RT.CORE_PROPERTIES)
    properties = package.core_properties
    ours = {
        "title": given.get("title", ""),
        "subject": given.get("subject", ""),
        "creator": given.get("author", ""),
        "keywords": given.get("keywords", ""),
        "language": word_language(annex.language),
    }
    for key, attribute in _ATTRIBUTES.items():
        text = ours.get(key) or (theirs.get(key, "") if key in shown else "")
        if text:
            setattr(properties, attribute, text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
    if given.get("date"):
        properties.created = properties.modified = dt.datetime.fromisoformat(given["date"])
    set_free(roots, [key for key, text in ours.items() if text and text != theirs.get(key)])


def set_selection(package: Package, main: WordPart, selection: str) -> WordPart:
    """Put the selection into a custom XML part, in place of one that an earlier annex left.

    `main` is the document part. Returns the new part, which has room for the seal.
    """
    sources: list[Package | Part] = [package, *parts_of(package)]
    for source in sources:
        for old in related(source, "customXml"):
            if _is_ours(old):
                drop(source, "customXml", old)
    item = WordPart(
        free_name(package, "/customXml/item{}.xml"),
        CT.XML,
        f'{DECLARATION}<annex xmlns="{ANNEX}" {UNSEALED}>{escape(selection)}</annex>'.encode(),
        package,
    )
    main.relate_to(item, RT.CUSTOM_XML)
    store = WordPart(
        free_name(package, "/customXml/itemProps{}.xml"),
        CT.OFC_CUSTOM_XML_PROPERTIES,
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_STORE_SPACE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{ANNEX}"/></ds:schemaRefs></ds:datastoreItem>'.encode(),
        package,
    )
    item.relate_to(store, RT.CUSTOM_XML_PROPS)
    return item


def _is_ours(part: WordPart) -> bool:
    return ANNEX.encode() in part.blob and bool(parse_xml(part.blob).tag == f"{{{ANNEX}}}annex")
