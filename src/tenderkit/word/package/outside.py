"""What ties a Word file to something outside it: taken out where nothing is lost, refused elsewhere.

An annex goes to everyone who reads the tender, so it must fetch nothing, run nothing and ask for nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tenderkit.word.package.fields import fields_in
from tenderkit.word.package.parts import WordPart, kind_of, parts_of, settings_of
from tenderkit.word.vocabulary.ooxml import Element, rtag, wtag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.opc.part import Part
    from docx.package import Package

_DRAWING_FIELDS: Final = frozenset(
    {
        "DATABASE",
        "DDE",
        "DDEAUTO",
        "HTMLACTIVEX",
        "IMPORT",
        "INCLUDE",
        "INCLUDEPICTURE",
        "INCLUDETEXT",
        "LINK",
        "RD",
    }
)

_MERGE: Final = "a mail merge with a data source"
_SAVING: Final = "a transformation on saving"
_PANES: Final = "an add-in of Office"
_BAR: Final = "buttons or keys of its own"
_TAKEN_OUT: Final = {
    "mailMergeSource": _MERGE,
    "mailMergeHeaderSource": _MERGE,
    "recipientData": _MERGE,
    "transform": _SAVING,
    "webextensiontaskpanes": _PANES,
    "extensibility": _BAR,
    "userCustomization": _BAR,
    "keyMapCustomizations": _BAR,
    "attachedToolbars": _BAR,
    "control": "an ActiveX control, of which the picture stays",
}
"""Kinds of relationships that can go without changing what the file shows, and what they are."""

_IN_SETTINGS: Final = {
    "attachedTemplate": "",
    # Without its template Word would take the styles of the reader's own.
    "linkStyles": "",
    "mailMerge": _MERGE,
    "saveThroughXslt": _SAVING,
    "useXSLTWhenSaving": "",
}
"""Settings that lead outside, with or without a relationship."""

_TIED: Final = (wtag("control"), "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData")
"""Elements that go with the relationship they name."""

_LINKED: Final = (rtag("link"), rtag("href"))
_EMBEDDED: Final = (rtag("embed"), rtag("id"), rtag("pict"))

_REFUSED: Final = {
    "aFChunk": "holds a file in another format, which Word reads in when it opens this one",
    "webextension": "holds an add-in of Office in its text",
}
"""Kinds of relationships to a part of the file itself that is read or run when the file is opened."""

_VML_ADDRESS: Final = re.compile(r"(https?|ftp|file):|//|\\\\", re.IGNORECASE)


class Away(NamedTuple):
    """Something that leads outside: in which part, and what it is."""

    part: str
    what: str


def take_template(package: Package) -> Iterator[str]:
    """Untie a file from its template; go through the addresses of those in another place.

    A bare name, such as Normal.dotm, is looked up on the reader's own machine.
    """
    for part in parts_of(package):
        for row in list(part.rels.values()):
            if kind_of(row.reltype) == "attachedTemplate":
                del part.rels[row.rId]
                if any(mark in row.target_ref for mark in ":/\\"):
                    yield row.target_ref


def take_out(package: Package) -> Iterator[str]:
    """Take out what leads outside and is not missed in what the file shows; go through what it was."""
    for settings in settings_of(package):
        yield from _out_of_settings(settings)
    sources: list[Package | Part] = [package, *parts_of(package)]
    for source in sources:
        for row in list(source.rels.values()):
            kind = kind_of(row.reltype)
            what = _TAKEN_OUT.get(kind, "")
            if not what and row.is_external and kind != "hyperlink" and isinstance(source, WordPart):
                what = _spare(source, row.rId, f"({row.target_ref})")
            if what:
                _untie(source, row.rId)
                yield what


def _out_of_settings(settings: WordPart) -> Iterator[str]:
    for child in list(settings.root):
        name = etree.QName(child).localname
        if name in _IN_SETTINGS:
            settings.root.remove(child)
            if _IN_SETTINGS[name]:
                yield _IN_SETTINGS[name]


def _spare(source: WordPart, relationship: str, address: str) -> str:
    """Return what a tie to another file is that goes without a loss, `""` where the file is needed."""
    if source.content_type.endswith("chart+xml"):
        return f"the data of a chart in another file {address}"
    named = {
        (e, key) for e in source.root.iter() for key, value in e.items() if key in _LINKED and value == relationship
    }
    if named and all(_is_kept(source, element) for element, _ in named):
        for element, key in named:
            del element.attrib[key]
        return f"the place that a picture came from, of which it has a copy {address}"
    return ""


def _is_kept(source: WordPart, element: Element) -> bool:
    """Tell whether a picture that is linked is in the file too."""
    kept = (source.rels.get(element.get(key, "")) for key in _EMBEDDED)
    return any(row is not None and not row.is_external for row in kept)


def _untie(source: Package | Part, relationship: str) -> None:
    del source.rels[relationship]
    if isinstance(source, WordPart):
        tied = [e for e in source.root.iter(*_TIED) if e.get(rtag("id")) == relationship]
        for element in tied:
            element.getparent().remove(element)


def links_away(package: Package) -> Iterator[Away]:
    """Go through the relationships to other files, and to parts that are read or run on opening."""
    sources = {"the house style": package.rels} | {p.partname.membername: p.rels for p in parts_of(package)}
    for source, rows in sources.items():
        for row in rows.values():
            kind = kind_of(row.reltype)
            if row.is_external and kind != "hyperlink":
                yield Away(source, f"draws in a file from another place ({kind}: {row.target_ref})")
            elif kind in _REFUSED:
                yield Away(source, _REFUSED[kind])


def drawn_in(name: str, root: Element) -> Iterator[Away]:
    """Go through the fields and pictures of a part that read other files."""
    for field in fields_in(root):
        if field.can_be(_DRAWING_FIELDS):
            yield Away(name, f"draws in a file from another place (the field {field.instruction.strip()})")
    for element in root.iter("{urn:schemas-microsoft-com:vml}*"):
        address = element.get("src", "")
        if _VML_ADDRESS.match(address):
            yield Away(name, f"draws in a file from another place ({address})")
