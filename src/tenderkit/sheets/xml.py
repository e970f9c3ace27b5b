"""XML, of a workbook above all, read without ever opening another file."""

from __future__ import annotations

from typing import Any

from tenderkit.words.archive import DamagedError


def read_xml(data: bytes) -> Any:  # noqa: ANN401 - lxml ships no types
    """Return the root element of a part.

    Raises:
        DamagedError: it is not well-formed, or declares a DTD.
    """
    from lxml import etree  # noqa: PLC0415 - only who reads a workbook pays for it

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(str(error)) from error
    if root.getroottree().docinfo.doctype:
        raise DamagedError("it declares a DTD")
    return root
