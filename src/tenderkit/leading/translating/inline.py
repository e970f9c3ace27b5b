"""Placeholders in XLIFF: each a tag that the tools of translators protect, and the text again of what they saved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_PLACEHOLDER: Final = re.compile(r"\{\{.*?\}\}")
_TAGS: Final = {"ph", "x"}
"""Tags that stand for a text, in version 2 and in version 1."""

_TRANSPARENT: Final = {"mrk", "g", "sub"}
"""Tags that tools put around a text of their own accord: a term, a segment, a remark."""

_EMPTY: Final = {"sm", "em"}


def numbered(*texts: str) -> dict[tuple[int, str], int]:
    """Return a number for each placeholder of a source and its target, the same in both.

    A placeholder is told by how often it stood before, and by how it is written.
    """
    every = dict.fromkeys(each for text in texts for each in _counted(text))
    return {each: number for number, each in enumerate(every, start=1)}


def tagged(text: str, ids: Mapping[tuple[int, str], int], tag: Callable[[int, str], str]) -> str:
    """Return a text as XML, in which a tag stands for each placeholder."""
    text = text.rstrip("\n")
    parts, end = [], 0
    for found, each in zip(_PLACEHOLDER.finditer(text), _counted(text), strict=True):
        parts += [escape(text[end : found.start()]), tag(ids[each], found.group())]
        end = found.end()
    return "".join([*parts, escape(text[end:])])


def plain(element: Any, written: Mapping[str, str], strange: list[str]) -> str:  # noqa: ANN401 - lxml ships no types
    """Return the text of a source or a target, with placeholders as criteria have them.

    Args:
        element: the source, the target, or a tag in it.
        written: how the placeholders are written, by what a tag says of itself: its `dataRef`, or its `id`.
        strange: gets the names of the tags that an export never writes, and no tool puts there unasked.
    """
    found: list[str | None] = [element.text]
    for child in element:
        tag = str(child.tag).rpartition("}")[2] if isinstance(child.tag, str) else ""
        if tag in _TAGS:
            own = child.get("equiv") or child.get("equiv-text") or child.get("disp") or "".join(child.itertext())
            found.append(written.get(child.get("dataRef") or child.get("id"), own))
        elif tag == "cp":
            found.append(_character(child.get("hex")))
        elif tag in _TRANSPARENT:
            found.append(plain(child, written, strange))
        elif tag and tag not in _EMPTY:
            strange.append(tag)
            found.append(plain(child, written, strange))
        found.append(child.tail)
    return "".join(part or "" for part in found)


def _counted(text: str) -> Iterator[tuple[int, str]]:
    seen: dict[str, int] = {}
    for written in _PLACEHOLDER.findall(text):
        yield seen.get(written, 0), written
        seen[written] = seen.get(written, 0) + 1


def _character(code: str | None) -> str:
    """Return a character that XML cannot hold, by its code."""
    try:
        return chr(int(code or "", 16))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"
