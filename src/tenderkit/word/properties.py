"""What a document says about itself: its properties, and the selection for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.ooxml import ANNEX, DECLARATION, escape, parse_xml

if TYPE_CHECKING:
    from tenderkit.word.blocks import AnnexDocument
    from tenderkit.word.package import Package

__all__ = ["set_properties", "set_selection", "word_language"]

_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_LINK: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_SPACES: Final = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_STORE_TYPE: Final = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_STORE_SPACE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORE_ID: Final = "{6D1C2B52-5B0E-4F3B-9A3D-2C0B7A6E41F7}"
"""Identifies our data store to Word; the same in every annex, so that the same input gives the same file."""

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


def set_properties(package: Package, annex: AnnexDocument) -> None:
    """Put the document's properties in place of those of the house style.

    Why all of them: the house style's name who made the house style, and when.
    """
    given = annex.properties
    rows = [
        ("dc:title", given.get("title", "")),
        ("dc:subject", given.get("subject", "")),
        ("dc:creator", given.get("author", "")),
        ("cp:keywords", given.get("keywords", "")),
        ("dc:language", word_language(annex.language)),
    ]
    inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in rows if text)
    if given.get("date"):
        stamp = f'xsi:type="dcterms:W3CDTF">{given["date"]}T00:00:00Z'
        inside += "".join(f"<dcterms:{n} {stamp}</dcterms:{n}>" for n in ("created", "modified"))
    data = f"{DECLARATION}<cp:coreProperties {_CORE_SPACES}>{inside}</cp:coreProperties>".encode()
    # It shows the house style's first page.
    for picture in package.related("", "thumbnail"):
        package.drop(picture)
    there = package.related("", "core-properties")
    if there:
        package.parts[there[0]] = data
    else:
        package.relate("", _CORE_LINK, package.add("docProps/core{}.xml", _CORE_TYPE, data))


def set_selection(package: Package, main: str, selection: str) -> None:
    """Put the selection into a custom XML part, in place of one that an earlier annex left.

    `main` is the name of the document part.
    """
    for old in package.related(main, "customXml"):
        if _is_ours(package.parts[old]):
            for store in package.related(old, "customXmlProps"):
                package.drop(store)
            package.drop(old)
    if not selection:
        return
    item = package.add(
        "customXml/item{}.xml",
        "application/xml",
        f'{DECLARATION}<annex xmlns="{ANNEX}">{escape(selection)}</annex>'.encode(),
    )
    store = package.add(
        "customXml/itemProps{}.xml",
        _STORE_TYPE,
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_STORE_SPACE}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{ANNEX}"/></ds:schemaRefs></ds:datastoreItem>'.encode(),
    )
    package.relate(main, "customXml", item)
    package.relate(item, "customXmlProps", store)


def _is_ours(data: bytes) -> bool:
    return ANNEX.encode() in data and parse_xml(data).tag == f"{{{ANNEX}}}annex"
