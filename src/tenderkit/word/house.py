"""A house style that is open: its package, styles, lists and the parts that hold text."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tenderkit.word.intake import open_house_style
from tenderkit.word.numbering import Numbering
from tenderkit.word.ooxml import CONTENT, of_type, parse_xml, serialise, wtag
from tenderkit.word.styles import Styles, incomplete_base

if TYPE_CHECKING:
    from tenderkit.word.ooxml import Element
    from tenderkit.word.package import Package

__all__ = ["House", "TextPart"]

_EDGES: Final = ("header", "footer")
_NOTES: Final = ("footnotes", "endnotes")
_SOMETHING: Final = ("drawing", "pict", "object", "fldChar", "fldSimple", "sdt", "sym")


@dataclass(slots=True)
class TextPart:
    """A part that can hold placeholders; `where` names it to people."""

    name: str
    where: str
    root: Element


@dataclass(slots=True)
class House:
    """A Word file opened for building on.

    `texts` begins with the document itself.
    """

    package: Package
    main: str
    styles: Styles
    lists: Numbering
    texts: list[TextPart]

    @classmethod
    def open(cls, data: bytes, name: str, base: House | None = None) -> House:
        """Open a Word file; one without styles takes its defaults from `base`.

        Raises:
            BuildFailed: the file is refused.
        """
        package = open_house_style(data, name)
        main = package.related("", "officeDocument")[0]
        styles, lists = (_root(package, main, kind) for kind in ("styles", "numbering"))
        if styles is not None:
            known = Styles(styles)
        elif base is not None:
            known = Styles.without_styles(base.styles)
        else:
            raise incomplete_base("styles")
        return cls(package, main, known, Numbering(lists), _texts(package, main))

    @property
    def document(self) -> Element:
        """The root of the document part."""
        return self.texts[0].root

    def has_header_or_footer(self) -> bool:
        """Tell whether a header or footer holds anything."""
        return any(
            any((text.text or "").strip() for text in of_type(part.root, "t"))
            or next(of_type(part.root, *_SOMETHING), None) is not None
            for part in self.texts
            if part.where.startswith(_EDGES)
        )

    def compatibility(self) -> int:
        """Return the version of Word whose layout the file asks for, 15 for Word 2013 and later."""
        settings = _root(self.package, self.main, "settings")
        if settings is not None:
            for setting in of_type(settings, "compatSetting"):
                value = setting.get(wtag("val"), "")
                if setting.get(wtag("name")) == "compatibilityMode" and value.isdecimal():
                    return int(value)
        return 12

    def add_text(self, kind: str, root: Element) -> str:
        """Add a header or footer; return the id of the document's relationship to it."""
        name = self.add_part(kind, serialise(root))
        self.texts.append(TextPart(name, f"the {kind} that was added", root))
        return self.package.rels(self.main)[-1].id

    def add_part(self, kind: str, data: bytes) -> str:
        """Add a part beside the document that is tied to it; return its name."""
        path = posixpath.join(posixpath.dirname(self.main), f"{kind}{{}}.xml")
        name = self.package.add(path, f"{CONTENT}{kind}+xml", data)
        self.package.relate(self.main, kind, name)
        return name

    def store(self) -> None:
        """Put the styles, lists and texts into the package; all but the document itself."""
        for kind, root in (("styles", self.styles.root), ("numbering", self.lists.root)):
            there = self.package.related(self.main, kind)
            if there:
                self.package.parts[there[0]] = serialise(root)
            elif len(root):
                self.add_part(kind, serialise(root))
        for text in self.texts[1:]:
            self.package.parts[text.name] = serialise(text.root)


def _root(package: Package, main: str, kind: str) -> Element | None:
    names = package.related(main, kind)
    return parse_xml(package.parts[names[0]]) if names else None


def _texts(package: Package, main: str) -> list[TextPart]:
    texts = [TextPart(main, "the text", parse_xml(package.parts[main]))]
    for kind in _EDGES:
        # Two sections can share a header.
        for number, name in enumerate(dict.fromkeys(package.related(main, kind)), start=1):
            texts.append(TextPart(name, f"{kind} {number}", parse_xml(package.parts[name])))
    for kind in _NOTES:
        texts += [TextPart(name, f"the {kind}", parse_xml(package.parts[name])) for name in package.related(main, kind)]
    return texts
