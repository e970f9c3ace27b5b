"""What a workbook keeps for machines: what it was built of, as Word files of ours do, and the seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from tenderkit.sheets.xml import read_xml
from tenderkit.words.archive import DamagedError, TooBigError, unpacked, zipped
from tenderkit.words.errors import UsageError
from tenderkit.words.kept import FoundDocument, found_document
from tenderkit.words.seal import ANNEX, UNSEALED, sealed

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOLDER: Final = "customXml/item1.xml"
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_STORE_ID: Final = "{2B7D1E9C-44C5-4C5B-8F0A-9B6F4E3C1D52}"
"""Identifies our data store to Excel; the same in every workbook, so that the same input gives the same file."""

_WORKBOOK: Final = "xl/workbook.xml"
_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 5_000_000

_TYPES: Final = "[Content_Types].xml"
_RELATIONSHIPS: Final = "xl/_rels/workbook.xml.rels"
_CORE: Final = "docProps/core.xml"


def kept(parts: Mapping[str, bytes], selection: str, language: str) -> bytes:
    """Return a workbook of the parts that XlsxWriter wrote, with what it was built of, sealed.

    Args:
        parts: the entries of the zip file, by name.
        selection: what it was built of, as JSON.
        language: the language of its texts.
    """
    store = (
        f'{_DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ID}" xmlns:ds="{_OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{ANNEX}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    related = (
        f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    )
    override = (
        '<Override PartName="/customXml/itemProps1.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>'
    )
    relationship = (
        f'<Relationship Id="rIdKept" Type="{_OFFICE}/relationships/customXml" Target="../customXml/item1.xml"/>'
    )
    found = {
        **parts,
        _TYPES: _before(parts[_TYPES], "</Types>", override),
        _RELATIONSHIPS: _before(parts[_RELATIONSHIPS], "</Relationships>", relationship),
        _CORE: _before(parts[_CORE], "</cp:coreProperties>", f"<dc:language>{escape(language)}</dc:language>"),
        _HOLDER: f'{_DECLARATION}<annex xmlns="{ANNEX}" {UNSEALED}>{escape(selection)}</annex>'.encode(),
        "customXml/itemProps1.xml": store.encode(),
        "customXml/_rels/item1.xml.rels": related.encode(),
    }
    return zipped(sealed(found, _HOLDER))


def document_in_workbook(data: bytes, name: str) -> FoundDocument | None:
    """Return what a workbook of a tender keeps of what it was built of; None where the file is no workbook.

    Args:
        data: the file.
        name: its name, for messages.

    Raises:
        UsageError: it is a workbook that does not say.
    """
    holder = _HOLDER.lower()
    try:
        parts = unpacked(data, lambda part: part in {holder, _WORKBOOK}, _MOST_ENTRIES, _MOST_BYTES)
        if _WORKBOOK not in parts:
            return None
        root = read_xml(parts[holder]) if holder in parts else None
    except (DamagedError, TooBigError):
        return None
    found = found_document(root.text, data) if root is not None and root.tag == f"{{{ANNEX}}}annex" else None
    if found is None:
        hint = "only files that tenderkit built can be read back, and not once another program saved them anew"
        raise UsageError(f"{name} does not say what it was built of", hint)
    return found


def _before(part: bytes, end: str, addition: str) -> bytes:
    """Put XML before the end tag of a part."""
    head, found, tail = part.rpartition(end.encode())
    if not found:
        raise ValueError(f"XlsxWriter wrote no {end}")
    return head + addition.encode() + found + tail
