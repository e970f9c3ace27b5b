"""A house style that is open: its package, styles, lists and the parts that hold text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tenderkit.word.package.intake import open_house_style
from tenderkit.word.package.parts import WordPart, free_name, related
from tenderkit.word.styles.numbering import Numbering
from tenderkit.word.styles.styles import Styles, incomplete_base
from tenderkit.word.vocabulary.ooxml import CONTENT, REL, Element, of_type, serialise, wtag

if TYPE_CHECKING:
    from docx.package import Package

    from tenderkit.words.errors import Problem

_EDGES: Final = ("header", "footer")
_NOTES: Final = ("footnotes", "endnotes")
_SOMETHING: Final = ("drawing", "pict", "object", "fldChar", "fldSimple", "sdt", "sym")


@dataclass(slots=True)
class TextPart:
    """A part that can hold placeholders; `where` names it to people."""

    part: WordPart
    where: str

    @property
    def root(self) -> Element:
        """The root element."""
        return self.part.root


@dataclass(slots=True)
class House:
    """A Word file opened for building on.

    `texts` begins with the document itself; `warnings` tell what of it does not reach the annex.
    """

    package: Package
    main: WordPart
    styles: Styles
    lists: Numbering
    texts: list[TextPart]
    warnings: list[Problem]

    @classmethod
    def open(cls, data: bytes, name: str, base: House | None = None) -> House:
        """Open a Word file; one without styles takes its defaults from `base`.

        Raises:
            BuildFailed: the file is refused.
        """
        package, warnings = open_house_style(data, name)
        main = related(package, "officeDocument")[0]
        styles, lists = (_root(main, kind) for kind in ("styles", "numbering"))
        if styles is not None:
            known = Styles(styles)
        elif base is not None:
            known = Styles.without_styles(base.styles)
        else:
            raise incomplete_base("styles")
        return cls(package, main, known, Numbering(lists), _texts(main), warnings)

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
        settings = _root(self.main, "settings")
        if settings is not None:
            for setting in of_type(settings, "compatSetting"):
                value = setting.get(wtag("val"), "")
                if setting.get(wtag("name")) == "compatibilityMode" and value.isdecimal():
                    return int(value)
        return 12

    def add_text(self, kind: str, root: Element) -> str:
        """Add a header or footer; return the id of the document's relationship to it."""
        part, relationship = self._add_part(kind, root)
        self.texts.append(TextPart(part, f"the {kind} that was added"))
        return relationship

    def _add_part(self, kind: str, root: Element) -> tuple[WordPart, str]:
        name = free_name(self.package, f"{self.main.partname.baseURI.rstrip('/')}/{kind}{{}}.xml")
        part = WordPart(name, f"{CONTENT}{kind}+xml", serialise(root), self.package)
        return part, self.main.relate_to(part, REL + kind)

    def store(self) -> None:
        """Add the styles and lists where the house style had none."""
        for kind, root in (("styles", self.styles.root), ("numbering", self.lists.root)):
            if not related(self.main, kind) and len(root):
                self._add_part(kind, root)


def _root(main: WordPart, kind: str) -> Element | None:
    parts = related(main, kind)
    return parts[0].root if parts else None


def _texts(main: WordPart) -> list[TextPart]:
    texts = [TextPart(main, "the text")]
    for kind in _EDGES:
        # Two sections can share a header.
        for number, part in enumerate(dict.fromkeys(related(main, kind)), start=1):
            texts.append(TextPart(part, f"{kind} {number}"))
    for kind in _NOTES:
        texts += [TextPart(part, f"the {kind}") for part in related(main, kind)]
    return texts
