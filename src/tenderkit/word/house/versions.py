"""What a house style shows of an annex that compares two: both values, as a tracked change from one to the other."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.package.parts import related
from tenderkit.word.vocabulary.ooxml import Element, R, W, escape, of_type, parse_xml, serialise, wtag

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tenderkit.word.house.house import House

_PAIR: Final = "\ufdd0{}\ufdd1{}\ufdd2"
_FOUND: Final = re.compile("\ufdd0([^\ufdd1]*)\ufdd1([^\ufdd2]*)\ufdd2")
"""An old and a new value; no text holds these characters, which are none."""

_HOLDERS: Final = frozenset({wtag("p"), wtag("sdtContent")})
"""What may hold changes that every program sees."""


def in_both(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, str]:
    """Return values in which those that differ stand in both versions, to be told apart by `track`."""
    return {name: pair(old.get(name, ""), value) for name, value in new.items()}


def pair(old: str, new: str) -> str:
    """Return a text that stands for two; where they do not differ, that text."""
    return new if old == new else _PAIR.format(old, new)


def track(house: House, revision: Callable[..., str]) -> None:
    """Make tracked changes of all pairs; `revision` writes the element of one."""
    for part in house.texts:
        for text in list(of_type(part.root, "t")):
            if _FOUND.search(text.text or ""):
                _track(text, revision)


def add_comment(house: House, text: str, by: str, number: int) -> str:
    """Add a comment, and return the run that refers to it; `by` holds the attributes of who made it."""
    content = f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    comment = f'<w:comment w:id="{number}" {by} w:initials="">{content}</w:comment>'
    root = etree.fromstring(f'<w:comments xmlns:w="{W}" xmlns:r="{R}">{comment}</w:comments>')
    known = next(iter(related(house.main, "comments")), None)
    if known is not None:
        comments = parse_xml(known.blob)
        comments.append(root[0])
        known.write(serialise(comments))
    else:
        house.add_text("comments", root)
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def _track(text: Element, revision: Callable[..., str]) -> None:
    """Split the run of a text at its pairs."""
    run = text.getparent()
    holder = run.getparent()
    if run.tag != wtag("r") or holder.tag not in _HOLDERS:
        text.text = _FOUND.sub(r"\1 / \2", text.text)
        return
    look = run.find(wtag("rPr"))
    properties = "" if look is None else etree.tostring(look, encoding="unicode", with_tail=False)
    first, *others = _FOUND.split(text.text)
    if not first and _is_alone(run) and "" in others[:2]:
        _track_mark(holder, revision("del" if others[0] else "ins"))
    rest = copy.deepcopy(run)
    at = run.index(text)
    for child in [child for child in rest[:at] if child.tag != wtag("rPr")]:
        rest.remove(child)
    for child in run[at + 1 :]:
        run.remove(child)
    made = []
    for old, new, after in zip(*(iter(others),) * 3, strict=True):
        made += _changes(properties, old, new, revision)
        made += _elements(_run(properties, "t", after)) if after else []
    next(of_type(rest, "t")).text = ""
    _set(text, first)
    for place, element in enumerate([*made, rest], holder.index(run) + 1):
        holder.insert(place, element)
    for one in (run, rest):
        if not any(child.tag != wtag("rPr") and (child.tag != wtag("t") or child.text) for child in one):
            holder.remove(one)


def _changes(properties: str, old: str, new: str, revision: Callable[..., str]) -> list[Element]:
    written = revision("del", _run(properties, "delText", old)) if old else ""
    if old and new:  # who is shown both can tell them apart
        written += revision("ins", revision("del", _run(properties, "delText", " ")), undone=True)
    return _elements(written + (revision("ins", _run(properties, "t", new)) if new else ""))


def _run(properties: str, name: str, text: str) -> str:
    return f'<w:r>{properties}<w:{name} xml:space="preserve">{escape(text)}</w:{name}></w:r>'


def _elements(xml: str) -> list[Element]:
    return list(etree.fromstring(f'<x xmlns:w="{W}">{xml}</x>'))


def _set(text: Element, content: str) -> None:
    text.text = content
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _is_alone(run: Element) -> bool:
    """Tell whether a paragraph holds this run only, and another paragraph follows it."""
    paragraph = run.getparent()
    following = paragraph.getnext()
    others = [child for child in paragraph if child is not run and child.tag != wtag("pPr")]
    return paragraph.tag == wtag("p") and not others and following is not None and following.tag == wtag("p")


def _track_mark(paragraph: Element, change: str) -> None:
    """Track the mark of a paragraph that comes or goes as a whole; it has a style and no more."""
    properties = paragraph.find(wtag("pPr"))
    if properties is not None and all(child.tag == wtag("pStyle") for child in properties):
        etree.SubElement(properties, wtag("rPr")).extend(_elements(change))
