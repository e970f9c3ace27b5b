"""Writing what stands inside a paragraph as WordprocessingML.

Why text and not elements: it is escaped in one place, and a large annex is written five times as fast.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from tenderkit.word.blocks import Break, Field, Link, Run
from tenderkit.word.ooxml import attribute, escape
from tenderkit.word.roles import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from tenderkit.word.blocks import Inline

__all__ = ["Bookmarks", "InlineWriter"]

_LONGEST_BOOKMARK: Final = 40
_NOT_IN_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9_]")


class Bookmarks:
    """Gives every section a bookmark: a name that Word accepts, and a number that is free.

    Word's names are letters, digits and underscores, at most 40, and case does not count.
    """

    def __init__(self, taken_names: Iterable[str], first_id: int) -> None:
        self._taken = {name.lower() for name in taken_names}
        self._first_id = first_id
        self._found: dict[str, tuple[int, str]] = {}

    def of(self, section: str) -> tuple[int, str]:
        """Return number and name of the bookmark of a section, the same ones for all who ask."""
        if section not in self._found:
            self._found[section] = self._first_id + len(self._found), self._new(section)
        return self._found[section]

    def _new(self, section: str) -> str:
        plain = _NOT_IN_BOOKMARK.sub("_", section)
        plain = plain if plain[:1].isalpha() else f"s_{plain}"
        name, salt = plain, 0
        while len(name) > _LONGEST_BOOKMARK or name.lower() in self._taken:
            digest = hashlib.sha256(f"{salt}{section}".encode()).hexdigest()[:8]
            name, salt = f"{plain[: _LONGEST_BOOKMARK - 9]}_{digest}", salt + 1
        self._taken.add(name.lower())
        return name


class InlineWriter:
    """Writes text, links and fields.

    Args:
        style_ids: the id of the style of every role that is used.
        bookmarks: the bookmarks that links lead to.
        relate: makes a relationship to an address, and returns its id.
        first_field: the number of the first content control.
    """

    def __init__(
        self,
        style_ids: Mapping[Role, str],
        bookmarks: Bookmarks,
        relate: Callable[[str], str],
        first_field: int,
    ) -> None:
        self._looks: dict[Role | None, str] = {
            role: f'<w:rPr><w:rStyle w:val="{attribute(style_id)}"/></w:rPr>' for role, style_id in style_ids.items()
        }
        self._looks[None] = ""
        self._bookmarks = bookmarks
        self._relate = relate
        self._addresses: dict[str, str] = {}
        self._next_field = first_field

    def write(self, content: Iterable[Inline]) -> str:
        """Return the runs, hyperlinks and content controls of a paragraph."""
        return "".join([self._inline(part) for part in content])

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Run):
            return f"<w:r>{self._looks[part.role]}{_text(part.text)}</w:r>"
        if isinstance(part, Link):
            return self._link(part)
        if isinstance(part, Break):
            return "<w:r><w:br/></w:r>"
        return self._field(part)

    def _link(self, link: Link) -> str:
        if link.anchor:
            target = f'w:anchor="{self._bookmarks.of(link.anchor)[1]}"'
        else:
            if link.address not in self._addresses:
                self._addresses[link.address] = self._relate(link.address)
            target = f'r:id="{self._addresses[link.address]}"'
        return f'<w:hyperlink {target} w:history="1">{self.write(link.content)}</w:hyperlink>'

    def _field(self, field: Field) -> str:
        number = self._next_field
        self._next_field += 1
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(field.title)}"/>'
            f'<w:tag w:val="{attribute(field.tag)}"/><w:id w:val="{number}"/>'
            '<w:showingPlcHdr/><w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>'
            f"<w:r>{self._looks[Role.PLACEHOLDER]}{_text(field.prompt)}</w:r></w:sdtContent></w:sdt>"
        )


def _text(text: str) -> str:
    """Return text as `w:t`, with its tabs as `w:tab`; every space stays."""
    if "\t" in text:
        return "<w:tab/>".join([_text(piece) if piece else "" for piece in text.split("\t")])
    kept = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"
