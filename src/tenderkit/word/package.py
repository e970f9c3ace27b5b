"""The package: the parts of a Word file, their content types and their relationships."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tenderkit.word.ooxml import DECLARATION, REL, attribute, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.word.ooxml import Element

__all__ = ["Package", "Relationship", "folded", "rels_name"]

CONTENT_TYPES: Final = "[Content_Types].xml"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_EXTERNAL: Final = ' TargetMode="External"'
_LEVEL: Final = 4
"""zlib's level: higher ones cost twice the time and save a twentieth of the size."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from a part to another part or, when external, to an address.

    `target` is as the file writes it; `part` is the name of the part it means, if it means one.
    """

    id: str
    type: str
    target: str
    part: str = ""

    @property
    def external(self) -> bool:
        """Whether the target lies outside the file."""
        return not self.part

    @property
    def kind(self) -> str:
        """The last word of the type, such as `hyperlink`: the same in every dialect of the format."""
        return self.type.rpartition("/")[2]


def folded(name: str) -> str:
    """Return a part's name as it is compared: case does not count."""
    return name.lower()


def rels_name(part: str) -> str:
    """Return the name of the part that holds a part's relationships; `""` is the package itself."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


@dataclass(slots=True)
class Package:
    """A Word file in memory.

    Parts that nobody changes keep their bytes. Names have no leading slash.
    """

    parts: dict[str, bytes]
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)
    _rels: dict[str, list[Relationship]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    _next: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, parts: Mapping[str, bytes]) -> Package:
        """Make a package of zip entries.

        Raises:
            ValueError: the list of content types or a list of relationships cannot be read; the
                message begins with its name.
        """
        package = cls(dict(parts))
        package._names = {folded(name): name for name in package.parts}
        for entry in _parsed(CONTENT_TYPES, package.parts.pop(CONTENT_TYPES)):
            kind = entry.get("ContentType", "")
            if entry.tag == f"{{{_TYPES}}}Default":
                package.defaults[folded(entry.get("Extension", ""))] = kind
            elif entry.tag == f"{{{_TYPES}}}Override":
                package.overrides[folded(entry.get("PartName", "").lstrip("/"))] = kind
        for name in [n for n in package.parts if n.endswith(".rels") and "_rels/" in n]:
            folder, base = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            rows = _parsed(name, package.parts.pop(name))
            package._rels[folded(source)] = [package._relationship(source, row) for row in rows]
        return package

    def _relationship(self, source: str, row: Mapping[str, str]) -> Relationship:
        target, part = row.get("Target", ""), ""
        if row.get("TargetMode") != "External":
            joined = posixpath.join("/", posixpath.dirname(source), target.partition("#")[0] or source)
            part = self.named(posixpath.normpath(joined).lstrip("/"))
        return Relationship(row.get("Id", ""), row.get("Type", ""), target, part)

    def named(self, name: str) -> str:
        """Return a part's name as the file writes it."""
        return self._names.get(folded(name), name)

    def content_type(self, part: str) -> str:
        """Return a part's content type, `""` where it has none."""
        kind = self.overrides.get(folded(part))
        return kind if kind is not None else self.defaults.get(folded(part).rpartition(".")[2], "")

    def rels(self, part: str) -> list[Relationship]:
        """Return a part's relationships; those of the package itself for `""`."""
        return self._rels.get(folded(part), [])

    def sources(self) -> Iterable[tuple[str, list[Relationship]]]:
        """Go through all parts that have relationships, the package itself (`""`) included."""
        return self._rels.items()

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts that exist and that a part is tied to by this kind of relationship."""
        return [row.part for row in self.rels(part) if row.kind == kind and row.part in self.parts]

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """Tie a part to another or to an address; return the new relationship's id.

        `kind` is a last word such as `hyperlink`, or a whole type.
        """
        rows = self._rels.setdefault(folded(part), [])
        number = self._next.get(part, 0)
        if not number:
            digits = [int(m[1]) for r in rows if (m := re.fullmatch(r"rId(\d{1,9})", r.id, re.IGNORECASE))]
            number = max(digits, default=0) + 1
        self._next[part] = number + 1
        full = kind if ":" in kind else REL + kind
        if external:
            rows.append(Relationship(f"rId{number}", full, target))
        else:
            path = posixpath.relpath("/" + target, posixpath.join("/", posixpath.dirname(part)))
            rows.append(Relationship(f"rId{number}", full, path, target))
        return rows[-1].id

    def drop(self, part: str) -> None:
        """Take a part out, with its own relationships and all that point to it."""
        self.parts.pop(part, None)
        self.overrides.pop(folded(part), None)
        self._rels.pop(folded(part), None)
        for source, rows in self._rels.items():
            self._rels[source] = [row for row in rows if row.part != part]

    def add(self, name: str, content_type: str, data: bytes) -> str:
        """Add a part; `name` holds a `{}` for the first number that is free. Return the name."""
        number = 1
        while folded(name.format(number)) in self._names:
            number += 1
        full = name.format(number)
        self._names[folded(full)] = full
        self.parts[full] = data
        self.overrides[folded(full)] = content_type
        return full

    def to_bytes(self) -> bytes:
        """Return the zip file: the same parts give the same bytes."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, data in self._entries():
                entry = zipfile.ZipInfo(name, _EPOCH)
                entry.compress_type = zipfile.ZIP_DEFLATED
                # Otherwise the byte says on which system the file was made.
                entry.create_system = 0
                archive.writestr(entry, data, compresslevel=_LEVEL)
        return target.getvalue()

    def _entries(self) -> Iterable[tuple[str, bytes]]:
        yield CONTENT_TYPES, self._content_types()
        if "" in self._rels:
            yield rels_name(""), _relationships(self._rels[""])
        for name in sorted(self.parts):
            yield name, self.parts[name]
            rows = self.rels(name)
            if rows:
                yield rels_name(name), _relationships(rows)

    def _content_types(self) -> bytes:
        defaults = self.defaults | {"rels": _RELS_TYPE}
        rows = [
            f'<Default Extension="{attribute(extension)}" ContentType="{attribute(kind)}"/>'
            for extension, kind in sorted(defaults.items())
        ]
        for name in sorted(self.parts):
            kind = self.overrides.get(folded(name))
            if kind is not None:
                rows.append(f'<Override PartName="/{attribute(name)}" ContentType="{attribute(kind)}"/>')
        return f'{DECLARATION}<Types xmlns="{_TYPES}">{"".join(rows)}</Types>'.encode()


def _parsed(name: str, data: bytes) -> list[Element]:
    try:
        return list(parse_xml(data))
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def _relationships(rows: list[Relationship]) -> bytes:
    inside = "".join(
        f'<Relationship Id="{attribute(row.id)}" Type="{attribute(row.type)}" '
        f'Target="{attribute(row.target)}"{_EXTERNAL if row.external else ""}/>'
        for row in rows
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELS}">{inside}</Relationships>'.encode()
