"""Reading the blocks of the annex HTML: headings, paragraphs, lists and sections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.html.tables import TableReader
from tenderkit.word.html.text import INLINE, TextReader, has_text, text_between
from tenderkit.word.vocabulary.blocks import Block, Item, ListBlock, Paragraph, Section
from tenderkit.word.vocabulary.roles import Role, list_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tenderkit.word.html.complaints import Complaints
    from tenderkit.word.vocabulary.ooxml import Element

_NONE: Final[frozenset[str]] = frozenset()
_CLASS: Final = frozenset({"class"})
_ID: Final = frozenset({"id"})

_HEADINGS: Final = {"h1": Role.HEADING_1, "h2": Role.HEADING_2, "h3": Role.HEADING_3}
_LISTS: Final = {"ul": False, "ol": True}
_IN_CELL: Final = frozenset({"p", "ul", "ol", "table"})
_IN_BODY: Final = _IN_CELL | _HEADINGS.keys() | {"section"}
_IN_ITEM: Final = frozenset({"p", "ul", "ol"})
_PARAGRAPHS: Final = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "note": Role.NOTE, "id": Role.ID}
_LEVELS: Final = 2

_MENDS: Final = {
    "b": "use <strong>",
    "i": "use <em>",
    "div": "use <section id>, or nothing",
    "h4": "there are three levels of headings",
    "dl": "use a table of class facts",
    "tr": "rows stand in a <tbody>",
    "img": "an annex holds no pictures",
    "pre": "use <p>",
    "code": 'use <span class="code">',
}


class BlockReader:
    """Reads blocks; notes problems, and the ids of sections."""

    def __init__(self, complaints: Complaints) -> None:
        self.complaints = complaints
        self.text = TextReader(complaints)
        self._tables = TableReader(complaints, self)
        self._finished: dict[Element, Section] = {}
        self.ids: set[str] = set()

    def body(self, element: Element) -> tuple[Block, ...]:
        """Return the blocks of the body or of a section."""
        children = element.getchildren()
        self._no_text_between(element, children)
        return tuple(self._blocks(children, _IN_BODY, Role.TEXT, in_table=False))

    def cell(self, element: Element, role: Role) -> tuple[Block, ...]:
        """Return the blocks of a cell; `role` is that of its plain paragraphs."""
        if not len(element):
            return (Paragraph(role, self.text.read(element.text, ())),)
        children = element.getchildren()
        if INLINE.issuperset([child.tag for child in children]):
            return (Paragraph(role, self.text.read(element.text, children)),)
        self._no_text_between(element, children)
        return tuple(self._blocks(children, _IN_CELL, role, in_table=True))

    def paragraph(self, element: Element, role: Role) -> Paragraph:
        """Return a paragraph of the given role."""
        return Paragraph(role, self.text.read(element.text, element))

    def _blocks(
        self, elements: Iterable[Element], allowed: frozenset[str], role: Role, *, in_table: bool
    ) -> Iterable[Block]:
        for element in elements:
            tag = element.tag
            if tag not in allowed:
                self._refuse(element, allowed)
            elif tag == "p":
                yield self.paragraph(element, self._paragraph_role(element, role))
            elif tag in _LISTS:
                yield self._list(element, level=0, in_table=in_table)
            elif tag == "table":
                yield self._tables.table(element)
            elif tag == "section":
                yield self._section(element)
            else:
                self.complaints.attributes(element, _NONE)
                yield self.paragraph(element, _HEADINGS[tag])

    def _refuse(self, element: Element, allowed: frozenset[str]) -> None:
        known = ", ".join(sorted(allowed))
        mend = _MENDS.get(element.tag) or f"here may stand {known}"
        self.complaints.about(element, f"<{element.tag}> cannot stand in <{element.getparent().tag}>", mend)

    def _no_text_between(self, element: Element, children: Sequence[Element]) -> None:
        if text_between(element, children):
            self.complaints.about(element, f"<{element.tag}> holds text beside its blocks", "put the text into a <p>")

    def _paragraph_role(self, element: Element, role: Role) -> Role:
        if not element.keys():
            return role
        self.complaints.attributes(element, _CLASS)
        name = element.get("class", "")
        if name not in _PARAGRAPHS and "class" in element.attrib:
            self.complaints.about(element, f"<p> has no class {name!r}", f"its classes are: {', '.join(_PARAGRAPHS)}")
        return _PARAGRAPHS.get(name, role)

    def finish(self, element: Element) -> None:
        """Read a section before what it stands in, and take what it holds out of it."""
        self._finished[element] = self._section(element)
        element.clear(keep_tail=True)

    def _section(self, element: Element) -> Section:
        if element in self._finished:
            return self._finished.pop(element)
        self.complaints.attributes(element, _ID, _ID)
        name = element.get("id") or ""
        if name in self.ids:
            self.complaints.about(element, f"the id {name!r} stands twice", "links could not tell them apart")
        self.ids.add(name)
        return Section(name, self.body(element))

    def _list(self, element: Element, *, level: int, in_table: bool) -> ListBlock:
        numbered = _LISTS[element.tag]
        self.complaints.attributes(element, _NONE)
        if level >= _LEVELS:
            self.complaints.about(element, "a list is at most two levels deep")
            level = _LEVELS - 1
        children = element.getchildren()
        self._no_text_between(element, children)
        if not children:
            self.complaints.about(element, f"<{element.tag}> has no <li>")
        role = list_role(numbered=numbered, in_table=in_table, level=level, first=True)
        items = []
        for child in children:
            if child.tag == "li":
                items.append(Item(tuple(self._item(child, role, level=level, in_table=in_table))))
            else:
                self._refuse(child, frozenset({"li"}))
        return ListBlock(numbered, level, role, tuple(items))

    def _item(self, element: Element, role: Role, *, level: int, in_table: bool) -> Iterable[Block]:
        if element.keys():
            self.complaints.attributes(element, _NONE)
        children = element.getchildren()
        if not children:
            yield Paragraph(role, self.text.read(element.text, ()))
            return
        inline = 0
        while inline < len(children) and children[inline].tag in INLINE:
            inline += 1
        later = children[inline:]
        starts_with_text = inline or has_text(element.text)
        if any(has_text(child.tail) for child in later):
            self.complaints.about(
                element, "<li> holds text after its blocks", "put all of its text into <p>, or before the list"
            )
        # A bullet needs a paragraph to stand before, also where a list or nothing follows.
        if starts_with_text or not later or later[0].tag != "p":
            yield Paragraph(role, self.text.read(element.text, children[:inline]))
            role = list_role(numbered=False, in_table=in_table, level=level, first=False)
        for child in later:
            if child.tag in _LISTS:
                yield self._list(child, level=level + 1, in_table=in_table)
            elif child.tag == "p":
                yield self.paragraph(child, self._paragraph_role(child, role))
                role = list_role(numbered=False, in_table=in_table, level=level, first=False)
            else:
                self._refuse(child, _IN_ITEM | INLINE)
