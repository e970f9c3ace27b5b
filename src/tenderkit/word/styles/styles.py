"""The styles of a house style: found by name, and added from ours where they are missing."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tenderkit.word.vocabulary import codes
from tenderkit.word.vocabulary.ooxml import Element, W, wtag, wval
from tenderkit.word.vocabulary.roles import STYLE_TYPES, Role
from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


DEFAULT_STYLE: Final = "house-style.docx"
"""What problems call our own house style."""

_STYLE: Final = wtag("style")
_ID: Final = wtag("styleId")
_TYPE: Final = wtag("type")
_DEFAULT: Final = wtag("default")
_VAL: Final = wtag("val")
_LINKS: Final = ("basedOn", "next", "link")
_NUMBERED_HEADINGS: Final = (Role.HEADING_1, Role.HEADING_2)
_YES: Final = frozenset({"1", "true", "on"})
_AFTER_LANG: Final = frozenset({wtag("eastAsianLayout"), wtag("specVanish"), wtag("oMath")})


class WrongType(NamedTuple):
    """A style that has the right name and another type than its role needs."""

    name: str
    found: str
    needed: str


class Styles:
    """A styles part, with its styles by name.

    Why names: a Dutch Word stores `heading 1` under the id `Kop1`, so ids mean nothing.
    Names compare without case, as in Word. The first style of a name counts.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._by_name: dict[str, Element] = {}
        self._by_id: dict[str, Element] = {}
        self._defaults: dict[str, Element] = {}
        for style in root.iterchildren(_STYLE):
            self._enter(style)

    def _enter(self, style: Element) -> None:
        self._by_name.setdefault(name_of(style).lower(), style)
        self._by_id.setdefault(style.get(_ID, ""), style)
        if style.get(_DEFAULT) in _YES:
            self._defaults.setdefault(type_of(style), style)

    def named(self, name: str) -> Element | None:
        """Return the style of this name, whatever its type."""
        return self._by_name.get(name.lower())

    def with_id(self, style_id: str | None) -> Element | None:
        """Return the style of this id."""
        return self._by_id.get(style_id or "")

    def default_paragraph(self) -> Element | None:
        """Return the style of paragraphs that name none."""
        return self._defaults.get("paragraph")

    def counterpart(self, style: Element) -> Element | None:
        """Return the style here that stands for one of another file: of its name, or default like it."""
        if style.get(_DEFAULT) in _YES and type_of(style) in self._defaults:
            return self._defaults[type_of(style)]
        return self.named(name_of(style))

    def id_of(self, role: Role) -> str:
        """Return the id of the style of a role, `""` where it is missing."""
        style = self.named(role)
        return "" if style is None else style.get(_ID, "")

    def add(self, style: Element) -> None:
        """Add a style at the end."""
        self.root.append(style)
        self._enter(style)

    def new_id(self, wanted: str, taken: Iterable[str]) -> str:
        """Return an id that is free here and not among those taken; ids compare without case."""
        used = {style_id.lower() for style_id in (*self._by_id, *taken)}
        number, free = 2, wanted
        while free.lower() in used:
            free, number = f"{wanted}{number}", number + 1
        return free

    def property_of(self, style: Element, name: str) -> Element | None:
        """Return the paragraph property a style has, or takes from the styles it is based on."""
        return self._inherited(style, f"{wtag('pPr')}/{wtag(name)}")

    def run_property_of(self, style: Element, name: str) -> Element | None:
        """Return the property of text a style has, or takes from the styles it is based on."""
        return self._inherited(style, f"{wtag('rPr')}/{wtag(name)}")

    def _inherited(self, style: Element, path: str) -> Element | None:
        found = (one.find(path) for one in self.chain(style))
        return next((property_ for property_ in found if property_ is not None), None)

    def own_indent(self, style: Element) -> Element | None:
        """Return the indentation that a style gives the items of its list, None where the list gives it."""
        for one in self.chain(style):
            indent = one.find(f"{wtag('pPr')}/{wtag('ind')}")
            if indent is not None or one.find(f"{wtag('pPr')}/{wtag('numPr')}") is not None:
                return indent
        return None

    def defaults(self, kind: str) -> Element | None:
        """Return the defaults of the document: of its paragraphs for `w:pPr`, of its text for `w:rPr`."""
        return self.root.find(f"{wtag('docDefaults')}/{kind}Default/{kind}")

    def is_on(self, role: Role, name: str) -> bool:
        """Tell whether the style of a role switches a paragraph property on, such as `keepNext`."""
        style = self.named(role)
        found = None if style is None else self.property_of(style, name)
        return found is not None and found.get(_VAL, "1") in _YES

    def chain(self, style: Element) -> Iterator[Element]:
        """Go through a style and those it is based on."""
        seen: set[str] = set()
        current: Element | None = style
        while current is not None and current.get(_ID, "") not in seen:
            seen.add(current.get(_ID, ""))
            yield current
            current = self.with_id(wval(current, "basedOn"))

    def speak(self, language: str) -> None:
        """Set the language of the default text, and of every style that names one."""
        _default_language(self.root)
        for lang in self.root.iter(wtag("lang")):
            lang.set(_VAL, language)

    @classmethod
    def without_styles(cls, other: Styles) -> Styles:
        """Return a styles part with the defaults of another and no styles yet."""
        root = copy.deepcopy(other.root)
        for style in root.findall(_STYLE):
            root.remove(style)
        return cls(root)


def name_of(style: Element) -> str:
    """Return the name of a style as the file writes it."""
    return wval(style, "name") or ""


def type_of(style: Element) -> str:
    """Return `paragraph`, `character`, `table` or `numbering`."""
    return str(style.get(_TYPE, "paragraph"))


def add_missing(
    styles: Styles, base: Styles, roles: Iterable[Role]
) -> tuple[dict[str, str], list[Element], list[WrongType]]:
    """Add the styles of these roles that are missing, with those they are based on or tied to.

    Returns:
        The ids here of all styles of the base that have one, by their id there; the styles that
        were added; and the styles that are of the wrong type.

    Raises:
        BuildFailed: the base lacks a style of a role.
    """
    wrong: list[WrongType] = []
    wanted: dict[str, Element] = {}
    own_headings = any(styles.named(role) is not None for role in _NUMBERED_HEADINGS)
    todo = _of_roles(base, roles)
    while todo:
        style = todo.pop()
        there = styles.counterpart(style)
        if there is None and style.get(_ID) not in wanted:
            wanted[style.get(_ID)] = style
            linked = (base.with_id(wval(style, link)) for link in _LINKS)
            todo += [other for other in linked if other is not None]
        elif there is not None and type_of(there) != type_of(style):
            wrong.append(WrongType(name_of(style), type_of(there), type_of(style)))
    ids = {old: there.get(_ID, "") for old, there in _counterparts(styles, base)}
    for old in sorted(wanted):
        ids[old] = styles.new_id(old, ids.values())
    added = []
    for old in sorted(wanted):
        style = _copied(wanted[old], ids)
        # Our numbers could not go on from a heading that is the user's own.
        if own_headings and name_of(style).lower() in _NUMBERED_HEADINGS:
            _remove(style, f"{wtag('pPr')}/{wtag('numPr')}")
        styles.add(style)
        added.append(style)
    return ids, added, wrong


def _of_roles(base: Styles, roles: Iterable[Role]) -> list[Element]:
    found = [(role, base.named(role)) for role in roles]
    missing = [
        f"{STYLE_TYPES[role]} style {role.value!r}"
        for role, style in found
        if style is None or type_of(style) != STYLE_TYPES[role]
    ]
    if missing:
        raise incomplete_base(*missing)
    return [style for _, style in found]


def incomplete_base(*missing: str) -> BuildFailed:
    """Return the failure of a default house style that lacks things; each is named as in `style 'x'`."""
    hint = "add it, or remove your copy of the file: a house style of your own goes with --house-style"
    return BuildFailed(
        Problem(codes.INCOMPLETE_BASE, Place(DEFAULT_STYLE), f"the default house style has no {what}", hint)
        for what in missing
    )


def _counterparts(styles: Styles, base: Styles) -> Iterator[tuple[str, Element]]:
    for style in base.root.iterchildren(_STYLE):
        there = styles.counterpart(style)
        if there is not None:
            yield style.get(_ID), there


def _copied(style: Element, ids: dict[str, str]) -> Element:
    fresh = copy.deepcopy(style)
    fresh.set(_ID, ids[style.get(_ID)])
    for link in _LINKS:
        child = fresh.find(wtag(link))
        if child is not None and child.get(_VAL) in ids:
            child.set(_VAL, ids[child.get(_VAL)])
    return fresh


def _remove(root: Element, path: str) -> None:
    found = root.find(path)
    if found is not None:
        found.getparent().remove(found)


def _default_language(root: Element) -> None:
    """Make sure that the document's defaults name a language."""
    parent = root
    for name in ("docDefaults", "rPrDefault", "rPr"):
        child = parent.find(wtag(name))
        if child is None:
            child = etree.Element(wtag(name), nsmap={"w": W})
            parent.insert(0, child)
        parent = child
    if parent.find(wtag("lang")) is None:
        later = [at for at, child in enumerate(parent) if child.tag in _AFTER_LANG]
        parent.insert(min(later, default=len(parent)), etree.Element(wtag("lang"), nsmap={"w": W}))
