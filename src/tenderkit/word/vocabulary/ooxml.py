"""The vocabulary of Word files: namespaces, names, and how their XML is read and written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

Element = Any
"""An lxml element; lxml ships no types."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
"""How the content type of every part that Word owns begins."""

REL = R + "/"
"""How the type of every relationship that Word owns begins."""

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY")


def wtag(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def rtag(name: str) -> str:
    """Return the full name of an attribute that points to a relationship."""
    return f"{{{R}}}{name}"


_VAL = wtag("val")


def wval(parent: Element, name: str) -> str | None:
    """Return the `w:val` of a child element, or None where the child or the value is missing."""
    child = parent.find(wtag(name))
    return None if child is None else child.get(_VAL)


def of_type(root: Element, *names: str) -> Iterator[Element]:
    """Go through all WordprocessingML elements of these names, in document order."""
    yield from root.iter(*(wtag(name) for name in names))


def escape(text: str) -> str:
    """Return text as it may stand between tags and between double quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;").replace('"', "&quot;")


def attribute(text: str) -> str:
    """Return text as it may stand in an attribute, its line breaks and tabs included."""
    return escape(text).replace("\n", "&#10;").replace("\t", "&#9;")


def parse_xml(data: bytes) -> Element:
    """Parse a part without ever opening another file.

    Raises:
        ValueError: the part is not well-formed, or holds a DTD.
    """
    _refuse_dtd(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def check_xml(data: bytes) -> None:
    """Check a part that nobody looks into: texts of any length pass, which lxml does not take.

    Raises:
        ValueError: the part is not well-formed, or holds a DTD.
    """
    _refuse_dtd(data)
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(data, True)  # noqa: FBT003 - expat's own
    except (expat.ExpatError, LookupError) as error:
        raise ValueError(str(error)) from error


def _refuse_dtd(data: bytes) -> None:
    # Word writes UTF-8 without a DTD; the zeros are those of UTF-16.
    if _DOCTYPE.search(data) or (b"\0" in data and _DOCTYPE.search(data.replace(b"\0", b""))):
        raise ValueError("it declares a DTD")


def serialise(root: Element) -> bytes:
    """Write a part the way Word does, which names the relationships' namespace in every part of its own.

    Why: other programs look for it there, whether the part has relationships or not.
    """
    text = etree.tostring(root, encoding="unicode")
    if root.nsmap.get("w") == W and "r" not in root.nsmap:
        text = re.sub("(?=/?>)", f' xmlns:r="{R}"', text, count=1)
    return f"{DECLARATION}{text}".encode()
