"""Opening: from the entries of a zip file to a package of python-docx.

Why not `Package.open`: it stops at what Word takes, such as names in another case and links to a
place in the file itself, calls itself for each part of a chain, and does not name the part that is
broken. It would also parse parts before intake has looked at them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TARGET_MODE as RTM
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.package import Package

from tenderkit.word.package.parts import WordPart, kind_of
from tenderkit.word.vocabulary.ooxml import CONTENT, REL, Element, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_INSTEAD: Final = {f"{CONTENT}template.main+xml": CT.WML_DOCUMENT_MAIN}
"""A template comes back as a document."""


class Missing(NamedTuple):
    """A relationship of Word's own that leads to no part: its source, its id, its kind and the part's name."""

    source: Package | WordPart
    relationship: str
    kind: str
    part: str


def opened(entries: Mapping[str, bytes]) -> tuple[Package, list[Missing]]:
    """Return the package of zip entries, and the links of Word's own that lead to no part.

    The parts hold their bytes: nothing but content types and relationships is parsed. One of
    the entries is the list of content types.

    Raises:
        ValueError: the list of content types or a list of relationships cannot be read; the
            message begins with its name.
    """
    package = Package()
    types = {
        (row.get("PartName") or row.get("Extension", "")).lower(): row.get("ContentType", "")
        for row in _rows(CONTENT_TYPES_URI, entries)
    }
    parts: dict[str, WordPart] = {}
    for name in map(PackURI, (f"/{entry}" for entry in entries)):
        kind = types.get(name.lower(), types.get(name.ext.lower(), ""))
        parts[name.lower()] = WordPart(name, _INSTEAD.get(kind, kind), entries[name.membername], package)
    sources: dict[PackURI, Package | WordPart] = {part.partname: part for part in parts.values()}
    missing: list[Missing] = []
    for name, source in {PACKAGE_URI: package, **sources}.items():
        relationships = parts.get(name.rels_uri.lower())
        for row in _rows(relationships.partname, entries) if relationships else ():
            kind, target = row.get("Type", ""), row.get("Target", "")
            external = row.get("TargetMode") == RTM.EXTERNAL
            # python-docx knows no link to a place in the file itself; as an address it leads there too.
            if external or (target.startswith("#") and kind_of(kind) == "hyperlink"):
                source.load_rel(kind, target, row.get("Id", ""), is_external=True)
                continue
            part = PackURI.from_rel_ref(name.baseURI, target.partition("#")[0] or name)
            if part.lower() in parts:
                source.load_rel(kind, parts[part.lower()], row.get("Id", ""))
            elif kind.startswith(REL):
                missing.append(Missing(source, row.get("Id", ""), kind_of(kind), part.membername))
    return package, missing


def _rows(name: PackURI, entries: Mapping[str, bytes]) -> Iterator[Element]:
    try:
        yield from parse_xml(entries[name.membername])
    except ValueError as error:
        raise ValueError(f"{name.membername}: {error}") from error
