"""The numbers and names of marks, over all parts of a file: bookmarks, changes, permissions and content controls."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.package.parts import WordPart, parts_of
from tenderkit.word.vocabulary.ooxml import CONTENT, Element, of_type, parse_xml, serialise, wtag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.word.house.house import House

_ID: Final = wtag("id")
_VAL: Final = wtag("val")
_NAME: Final = wtag("name")
_KINDS: Final = ("document.main", "document.glossary", "header", "footer", "footnotes", "endnotes", "comments")
_HOLDERS: Final = frozenset(f"{CONTENT}{kind}+xml" for kind in _KINDS)
_ROOM: Final = 1_500_000
"""How many numbers an annex may need, a third of them for each of the three uses."""

_RANGES: Final = (
    "bookmark",
    "perm",
    "moveFromRange",
    "moveToRange",
    "customXmlInsRange",
    "customXmlDelRange",
    "customXmlMoveFromRange",
    "customXmlMoveToRange",
)
_STARTS: Final = {wtag(f"{kind}Start"): kind for kind in _RANGES}
_ENDS: Final = {wtag(f"{kind}End"): kind for kind in _RANGES}
_CHANGES: Final = tuple(
    wtag(name)
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tblGridChange"),
        *("trPrChange", "tcPrChange"),
    )
)
_CONTROLS: Final = wtag("sdtPr")
_SEPARATE: Final = ("bookmark", "perm")
"""Kinds of ranges that have numbers of their own; those of the others are numbers of changes."""


class Marks(NamedTuple):
    """What is taken, and what is free: three times as many numbers as anybody needs."""

    names: frozenset[str]
    """The names of all bookmarks."""
    free: int
    """The first number for bookmarks and content controls of the annex."""
    free_for_changes: int


def separated(house: House) -> Marks:
    """Give marks that bear the number of another one a number of their own; return what is taken and free.

    Comments keep their numbers, which other parts name.
    """
    texts = [part.part for part in house.texts]
    others = [p for p in parts_of(house.package) if p.content_type in _HOLDERS and p not in texts]
    roots = [*(part.root for part in texts), *(parse_xml(part.blob) for part in others)]
    free = _free_number(roots)
    seen: set[tuple[str, str]] = set()
    fresh = itertools.count(free + 2 * (_ROOM // 3))
    for part, root in zip((*texts, *others), roots, strict=True):
        if _separate(root, seen, fresh) and part not in texts and isinstance(part, WordPart):
            part.write(serialise(root))
    names = (mark.get(_NAME, "") for root in roots for mark in of_type(root, "bookmarkStart"))
    return Marks(frozenset(names), free, free + _ROOM // 3)


def _separate(root: Element, seen: set[tuple[str, str]], fresh: Iterator[int]) -> bool:
    """Renumber the marks of a part whose numbers were seen before; tell whether there are any."""
    renumbered: dict[tuple[str, str], str] = {}
    for element in root.iter(*_STARTS, *_ENDS, *_CHANGES, _CONTROLS):
        holder, key = (element.find(_ID), _VAL) if element.tag == _CONTROLS else (element, _ID)
        number = None if holder is None else holder.get(key)
        if number is None:
            continue
        kind = _STARTS.get(element.tag) or _ENDS.get(element.tag, "")
        if element.tag in _ENDS:
            if (kind, number) in renumbered:
                holder.set(key, renumbered[kind, number])
            continue
        space = element.tag if element.tag == _CONTROLS else kind if kind in _SEPARATE else "change"
        if (space, number) in seen:
            holder.set(key, str(next(fresh)))
            renumbered[kind, number] = holder.get(key)
        else:
            # What ends after it is its own again.
            renumbered.pop((kind, number), None)
        seen.add((space, holder.get(key)))
    return bool(renumbered)


def _free_number(roots: list[Element]) -> int:
    """Return the first of many numbers that no mark, content control or picture bears.

    Why not just above them: Word makes the numbers of content controls as large as they can be.
    """
    taken = set()
    for root in roots:
        for element in root.iter():
            text = element.get(_ID) or element.get("id") or (element.get(_VAL) if element.tag == _ID else None)
            if text and text.isascii() and text.isdigit():
                taken.add(int(text))
    free = 1
    for number in sorted(taken):
        if number - free >= _ROOM:
            break
        free = number + 1
    return free
