"""What a file says of itself and shows on its pages stays; who made it, and with what, does not go out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.package.fields import fields_in
from tenderkit.word.package.parts import drop, related, settings_of
from tenderkit.word.vocabulary.ooxml import Element, of_type, wtag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docx.package import Package

    from tenderkit.word.package.parts import WordPart

_OTHER_NAMES: Final = {
    "author": "creator",
    "comments": "description",
    "status": "contentstatus",
    "lastsavedby": "lastmodifiedby",
}
"""Properties that fields call otherwise than the file does."""

_OF_FIELDS: Final = frozenset({"AUTHOR", "COMMENTS", "KEYWORDS", "LASTSAVEDBY", "SUBJECT", "TEMPLATE", "TITLE"})
_NAMING: Final = frozenset({"DOCPROPERTY", "INFO"})
_ARGUMENT: Final = re.compile(r'\s*\S+\s+(?:"([^"]*)"|(\S+))')
_STEP: Final = re.compile(r"/(?:\w+:)?(\w+)(?:\[\d+\])?")
_SESSIONS: Final = frozenset(
    wtag(name) for name in ("rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidDel", "rsidSect", "rsidTr")
)
"""Attributes that tell in which editing session something was written."""

_PROGRAM: Final = frozenset({"application", "appversion"})
_LABELS: Final = ("people", "classificationlabels", "thumbnail")
"""Parts about the people that took part, the organisation's own label, and the first page as it was."""


def bound_to(control: Element) -> str:
    """Return the property of the file that a content control shows, `""` where it shows none."""
    for binding in control.iterfind(f"{wtag('sdtPr')}/{wtag('dataBinding')}"):
        steps = _STEP.findall(binding.get(wtag("xpath"), ""))
        if len(steps) == 2 and steps[0] in {"coreProperties", "Properties"}:  # noqa: PLR2004 - the root and a property
            return str(steps[1]).lower()
    return ""


def shown_properties(roots: Iterable[Element]) -> frozenset[str]:
    """Return the properties that fields and content controls of these parts show, in small letters."""
    names: set[str] = set()
    for root in roots:
        names |= {bound_to(control) for control in of_type(root, "sdt")}
        names |= {name for field in fields_in(root) for name in _named_by(field.name, field.instruction)}
    return frozenset(_OTHER_NAMES.get(name, name) for name in names if name)


def _named_by(field: str, instruction: str) -> Iterator[str]:
    if field in _OF_FIELDS:
        yield field.lower()
    elif field in _NAMING and (found := _ARGUMENT.match(instruction)):
        yield (found[1] or found[2] or "").lower()


def set_free(roots: Iterable[Element], replaced: Iterable[str]) -> None:
    """Let content controls keep the text that they show where the file gets other properties.

    Why: Word would show the property instead. A control that shows its prompt takes on the property.
    """
    names = frozenset(replaced)
    for root in roots:
        for control in of_type(root, "sdt"):
            properties = control.find(wtag("sdtPr"))
            if bound_to(control) in names and properties.find(wtag("showingPlcHdr")) is None:
                properties.remove(properties.find(wtag("dataBinding")))


def house_properties(package: Package) -> dict[str, str]:
    """Return the core properties of a file by their names in small letters."""
    found = {}
    for part in related(package, "core-properties"):
        for child in part.root:
            found[etree.QName(child).localname.lower()] = (child.text or "").strip()
    return found


def forget_maker(package: Package, main: WordPart, roots: Iterable[Element], shown: frozenset[str]) -> None:
    """Take out who made a file, when and with what.

    `roots` are the parts that hold text; `shown` are the properties that stay.
    """
    for source in (package, main):
        for kind in _LABELS:
            drop(source, kind)
    _forget_sessions((part.root for part in (*settings_of(package), *related(main, "styles"))), roots)
    for kind, kept in (("extended-properties", shown | _PROGRAM), ("custom-properties", shown)):
        for part in related(package, kind):
            for child in list(part.root):
                if (child.get("name") or etree.QName(child).localname).lower() not in kept:
                    part.root.remove(child)
            if not len(part.root):
                drop(package, kind, part)


def _forget_sessions(named: Iterable[Element], marked: Iterable[Element]) -> None:
    """Take out the editing sessions, from parts that name them and from parts whose text bears them."""
    for root in named:
        for session in list(of_type(root, "rsids", "rsid")):
            session.getparent().remove(session)
    for element in (element for root in marked for element in root.iter()):
        for key in _SESSIONS.intersection(element.keys()):
            del element.attrib[key]
