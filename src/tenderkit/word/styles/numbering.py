"""Numbering: the lists that styles are tied to, and lists that start again at 1."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

from tenderkit.word.styles.styles import Styles, incomplete_base
from tenderkit.word.vocabulary.ooxml import Element, W, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.word.vocabulary.roles import Role

_VAL: Final = wtag("val")
_ABSTRACT: Final = wtag("abstractNum")
_ABSTRACT_ID: Final = wtag("abstractNumId")
_NUM: Final = wtag("num")
_NUM_ID: Final = wtag("numId")
_LEVEL: Final = wtag("lvl")
_ILVL: Final = wtag("ilvl")
_OVERRIDE: Final = wtag("lvlOverride")
_NUMPR: Final = f"{wtag('pPr')}/{wtag('numPr')}"


class ListFormat(NamedTuple):
    """How the paragraphs of a role are numbered.

    `by_style` tells that the style does it without further ado.
    """

    num_id: int
    level: int
    by_style: bool


class Numbering:
    """A numbering part."""

    def __init__(self, root: Element | None) -> None:
        self.root = etree.Element(wtag("numbering"), nsmap={"w": W}) if root is None else root
        self._abstracts = {_number(a.get(_ABSTRACT_ID)): a for a in self.root.iterchildren(_ABSTRACT)}
        self._nums = {_number(n.get(_NUM_ID)): n for n in self.root.iterchildren(_NUM)}
        self._next_num = max(self._nums, default=0) + 1
        self._last_abstract = self._last(_ABSTRACT, wtag("numPicBullet"))
        self._last_num = self._last(_NUM)

    def _last(self, *tags: str) -> Element | None:
        return next(self.root.iterchildren(*tags, reversed=True), None)

    def abstract_of(self, num_id: int) -> Element | None:
        """Return the definition behind a list, None where there is no such list."""
        num = self._nums.get(num_id)
        return None if num is None else self._abstracts.get(_number(wval(num, "abstractNumId")))

    def take_over(self, styles: Iterable[Element], base: Numbering, ids: Mapping[str, str]) -> None:
        """Copy the lists that newly added styles are tied to, and tie the styles to the copies.

        `ids` gives the id here of every style of the base that has one.
        """
        styles = list(styles)
        added = {style.get(wtag("styleId")) for style in styles}
        new: dict[int, int] = {}
        for style in styles:
            link = style.find(f"{_NUMPR}/{wtag('numId')}")
            if link is None:
                continue
            old = _number(link.get(_VAL))
            if not old:  # it says that there is no list
                continue
            if old not in new:
                named = {was: now for was, now in ids.items() if now in added}
                new[old] = self.copy_list(base, old, named)
            link.set(_VAL, str(new[old]))

    def copy_list(self, base: Numbering, num_id: int, named: Mapping[str, str]) -> int:
        """Copy a list of another part; its levels stay tied to the styles in `named` only."""
        abstract = copy.deepcopy(base.abstract_of(num_id))
        if abstract is None:
            raise incomplete_base(f"list {num_id}, which a style of it names")
        for link in abstract.findall(f"{_LEVEL}/{wtag('pStyle')}"):
            if link.get(_VAL) in named:
                link.set(_VAL, named[link.get(_VAL)])
            else:
                link.getparent().remove(link)
        abstract_id = max(self._abstracts, default=-1) + 1
        abstract.set(_ABSTRACT_ID, str(abstract_id))
        self._put_after(self._last_abstract, abstract)
        self._last_abstract = abstract
        self._abstracts[abstract_id] = abstract
        num = etree.Element(_NUM, nsmap={"w": W})
        etree.SubElement(num, _ABSTRACT_ID, {_VAL: str(abstract_id)})
        return self._add(num)

    def restarted(self, num_id: int, level: int, indent: Element | None) -> int:
        """Add a list like another one that begins at 1 again; return its id.

        `indent` is the indentation of the list's style where it has its own. Why: a list that is
        named in the paragraph itself would take the indentation of the level instead.
        """
        num = copy.deepcopy(self._nums[num_id])
        override = next((o for o in num.iterchildren(_OVERRIDE) if o.get(_ILVL) == str(level)), None)
        if override is None:
            override = etree.SubElement(num, _OVERRIDE, {_ILVL: str(level)})
        start = override.find(wtag("startOverride"))
        if start is None:
            start = etree.Element(wtag("startOverride"))
            override.insert(0, start)
        start.set(_VAL, "1")
        if indent is not None and override.find(_LEVEL) is None:
            self._indent(override, num_id, level, indent)
        return self._add(num)

    def _indent(self, override: Element, num_id: int, level: int, indent: Element) -> None:
        abstract = self.abstract_of(num_id)
        found = None if abstract is None else level_of(abstract, level)
        if found is None:
            return
        own = copy.deepcopy(found)
        properties = own.find(wtag("pPr"))
        if properties is None:
            return
        old = properties.find(wtag("ind"))
        if old is None:
            properties.append(copy.deepcopy(indent))
        else:
            properties.replace(old, copy.deepcopy(indent))
        override.append(own)

    def _add(self, num: Element) -> int:
        num_id = self._next_num
        self._next_num += 1
        num.set(_NUM_ID, str(num_id))
        # Lists follow the definitions, and addnext stays fast where there are thousands.
        self._put_after(self._last_num if self._last_num is not None else self._last_abstract, num)
        self._last_num = num
        self._nums[num_id] = num
        return num_id

    def _put_after(self, sibling: Element | None, new: Element) -> None:
        if sibling is None:
            self.root.insert(0, new)
        else:
            sibling.addnext(new)


def level_of(abstract: Element, level: int) -> Element | None:
    """Return a level of a list's definition."""
    return next((one for one in abstract.iterchildren(_LEVEL) if one.get(_ILVL) == str(level)), None)


def list_format(role: Role, styles: Styles, lists: Numbering, base: Styles, base_lists: Numbering) -> ListFormat:
    """Return how paragraphs of a list's role are numbered.

    A style that says nothing about numbers, as in a file that never held a list, gets a list of
    the base.
    """
    style = styles.named(role)
    found = None if style is None else _numbered(style, styles, lists)
    if found:
        return found
    ours = base.named(role)
    theirs = None if ours is None else _numbered(ours, base, base_lists)
    if theirs is None:
        raise incomplete_base(f"list for the style {role.value!r}")
    return ListFormat(lists.copy_list(base_lists, theirs.num_id, {}), theirs.level, by_style=False)


def _numbered(style: Element, styles: Styles, lists: Numbering) -> ListFormat | None:
    link = styles.property_of(style, "numPr")
    num_id = 0 if link is None else _number(wval(link, "numId"))
    abstract = lists.abstract_of(num_id)
    if link is None or abstract is None:
        return None
    style_id = style.get(wtag("styleId"))
    for level in abstract.iterchildren(_LEVEL):
        if wval(level, "pStyle") == style_id:
            return ListFormat(num_id, _number(level.get(_ILVL)), by_style=True)
    return ListFormat(num_id, _number(wval(link, "ilvl")), by_style=True)


def _number(text: str | None) -> int:
    """Return a whole number, 0 where there is none."""
    return int(text) if text and text.lstrip("-").isdigit() and text.isascii() else 0
