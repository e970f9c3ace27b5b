"""The package of a Word file: python-docx's, and what it leaves to us.

Parts, names, content types, relationships and their XML are python-docx's. Ours are

- parts that keep their bytes until their XML is asked for: python-docx parses and writes anew
  every part it knows;
- walking through the parts: python-docx calls itself for each part of a chain;
- names for new parts that differ from others by more than case, which python-docx goes by;
- the ids of links: python-docx looks through all links for every new one, twice;
- the entries of the zip file, always in the same order.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.oxml import CT_Types, serialize_part_xml
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part

from tenderkit.word.vocabulary.ooxml import CONTENT, Element, parse_xml, serialise

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.package import Package


class WordPart(Part):
    """A part that keeps its bytes until its XML is asked for; from then on its XML counts."""

    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - python-docx's own
        super().__init__(*arguments)
        self._root: Element | None = None
        self._written: bytes | None = None

    @property
    def root(self) -> Element:
        """The root element, to be changed in place."""
        if self._root is None:
            self._root = parse_xml(super().blob)
        return self._root

    def write(self, data: bytes) -> None:
        """Give the part its final bytes."""
        self._written = data

    @property
    def blob(self) -> bytes:
        """The bytes of the part."""
        if self._written is not None:
            return self._written
        return super().blob if self._root is None else serialise(self._root)


def kind_of(relationship_type: str) -> str:
    """Return the last word of a relationship's type, such as `hyperlink`: the same in every dialect."""
    return relationship_type.rpartition("/")[2]


def related(source: Package | Part, kind: str) -> list[WordPart]:
    """Return the parts that a part, or the package, is tied to by this kind of relationship."""
    rows = source.rels.values()
    return [row.target_part for row in rows if not row.is_external and kind_of(row.reltype) == kind]


def drop(source: Package | Part, kind: str, part: Part | None = None) -> None:
    """Untie a part from another, or from all of this kind: what nothing leads to is not written."""
    for row in list(source.rels.values()):
        if not row.is_external and kind_of(row.reltype) == kind and (part is None or row.target_part is part):
            del source.rels[row.rId]


def parts_of(package: Package) -> list[Part]:
    """Return the parts that relationships lead to, sorted by name."""
    found: dict[str, Part] = {}
    sources: list[Package | Part] = [package]
    while sources:
        for row in sources.pop().rels.values():
            if not row.is_external and row.target_part.partname not in found:
                found[row.target_part.partname] = row.target_part
                sources.append(row.target_part)
    return [part for _, part in sorted(found.items())]


def settings_of(package: Package) -> list[WordPart]:
    """Return the settings of a file, those of its building blocks included."""
    kind = f"{CONTENT}settings+xml"
    return [part for part in parts_of(package) if isinstance(part, WordPart) and part.content_type == kind]


def free_name(package: Package, name: str, first: int | str = 1) -> PackURI:
    """Return a name that no part has yet; `{}` in it stands for its number."""
    taken = {part.partname.lower() for part in parts_of(package)}
    names = (name.format(number) for number in itertools.chain([first], itertools.count(2)))
    return PackURI(next(free for free in names if free.lower() not in taken))


def linker(part: Part) -> Callable[[str], str]:
    """Return a function that ties a part to an address and returns the relationship's id."""
    ids = (f"rId{number}" for number in itertools.count(1))

    def relate(address: str) -> str:
        free = next(new for new in ids if new not in part.rels)
        part.load_rel(RT.HYPERLINK, address, free, is_external=True)
        return free

    return relate


def entries_of(package: Package) -> dict[str, bytes]:
    """Return the entries of the zip file in their order: names and bytes."""
    parts = parts_of(package)
    types = CT_Types.new()
    types.add_default("rels", CT.OPC_RELATIONSHIPS)
    entries = {CONTENT_TYPES_URI.membername: b"", PACKAGE_URI.rels_uri.membername: package.rels.xml}
    for part in parts:
        if part.content_type:
            types.add_override(part.partname, part.content_type)
        entries[part.partname.membername] = part.blob
        if part.rels:
            entries[part.partname.rels_uri.membername] = part.rels.xml
    entries[CONTENT_TYPES_URI.membername] = serialize_part_xml(types)
    return entries
