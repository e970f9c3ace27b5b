"""Writing what stands inside a paragraph as WordprocessingML.

Why text and not elements: it is escaped in one place, and a large annex is written five times as fast.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from tenderkit.word.package.properties import word_language
from tenderkit.word.vocabulary.blocks import Bar, Break, Change, Changed, Field, Inline, Link, Run
from tenderkit.word.vocabulary.ooxml import attribute, escape
from tenderkit.word.vocabulary.roles import Role
from tenderkit.word.writing.bars import written_bar

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence


_LONGEST_BOOKMARK: Final = 40
_NOT_IN_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9_]")
_FIELD: Final = ("begin", "separate", "end")
_LONGEST_AUTHOR: Final = 255
_TEXT_TAGS: Final = ((re.compile(r"<(/?)w:t(?=[ >])"), r"<\1w:delText"), (re.compile("w:instrText"), "w:delInstrText"))
"""Names that are others in deleted text; in the text itself no `<` stands."""


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


class Revisions:
    """Marks tracked changes: with a number that is free, and who made them on which day."""

    def __init__(self, author: str, date: dt.date, first_id: int) -> None:
        self._author = attribute(author[:_LONGEST_AUTHOR])
        self._other = attribute(f"{author[: _LONGEST_AUTHOR - 1]}\N{NO-BREAK SPACE}")
        self._day = date.isoformat()
        self._minute = 0
        self._next = first_id

    def apart(self) -> None:
        """Let the changes from here on have another time, minutes away.

        Why: LibreOffice makes one of two changes of the same author and minute that touch, and forgets that the
        mark between two paragraphs is none of them: whoever rejects them gets one paragraph of two.
        """
        self._minute = 5 - self._minute

    def element(self, name: str, content: str = "", *, undone: bool = False) -> str:
        """Return an element, such as `ins`, that says that its parent or its content was changed.

        `undone` tells whether the opposite change was made to the same thing. Its author has a space behind the
        name: LibreOffice leaves standing what an author has both inserted and deleted.
        """
        by = self._by(self._other) if undone else self.by
        return f'<w:{name} w:id="{self.number()}" {by}' + (f">{content}</w:{name}>" if content else "/>")

    @property
    def by(self) -> str:
        """The attributes that say who and when."""
        return self._by(self._author)

    def number(self) -> int:
        """Return a number that is free."""
        self._next += 1
        return self._next - 1

    def _by(self, author: str) -> str:
        return f'w:author="{author}" w:date="{self._day}T00:{self._minute:02}:00Z"'


class InlineWriter:
    """Writes text, links, fields and bars.

    Args:
        style_ids: the id of the style of every role that is used.
        bookmarks: the bookmarks that links lead to.
        relate: makes a relationship to an address, and returns its id.
        first_field: the number of the first content control.
        revisions: marks the tracked changes, where there are any.
        accent: the colour of bars, six digits or `auto`.
    """

    def __init__(
        self,
        style_ids: Mapping[Role, str],
        bookmarks: Bookmarks,
        relate: Callable[[str], str],
        first_field: int,
        revisions: Revisions | None = None,
        *,
        accent: str = "auto",
    ) -> None:
        self.width = 0
        """The room for text where it writes next, in twentieths of a point."""
        self._accent = accent
        self._styles: dict[Role | None, str] = {
            role: f'<w:rStyle w:val="{attribute(style_id)}"/>' for role, style_id in style_ids.items()
        }
        self._looks: dict[tuple[Role | None, str], str] = {(None, ""): ""}
        self._bookmarks = bookmarks
        self._relate = relate
        self._addresses: dict[str, str] = {}
        self._next_field = first_field
        self._revisions = revisions

    def write(self, content: Sequence[Inline]) -> str:
        """Return the runs, hyperlinks and content controls of a paragraph."""
        if len(content) == 1:  # so have most
            return self._inline(content[0])
        return "".join([self._inline(part) for part in content])

    def _inline(self, part: Inline) -> str:
        if isinstance(part, Run):
            return f"<w:r>{self._look(part.role, part.language)}{_text(part.text)}</w:r>"
        if isinstance(part, Link):
            return self._link(part)
        if isinstance(part, Break):
            return "<w:r><w:br/></w:r>"
        if isinstance(part, Changed):
            return self._changed(part)
        if isinstance(part, Bar):
            return f"<w:r>{written_bar(part, self.width, self._number(), self._accent)}</w:r>"
        return self._field(part)

    def _look(self, role: Role | None, language: str = "") -> str:
        """Return the properties of a run, the same ones for all who ask."""
        found = self._looks.get((role, language))
        if found is None:
            spoken = f'<w:lang w:val="{attribute(word_language(language))}"/>' if language else ""
            found = self._looks[role, language] = f"<w:rPr>{self._styles.get(role, '')}{spoken}</w:rPr>"
        return found

    def _changed(self, part: Changed) -> str:
        content = "".join([self._in_change(one) for one in part.content])
        if part.change is Change.DELETED:
            for name, deleted in _TEXT_TAGS:
                content = name.sub(deleted, content)
        return self.revision(part.change.value, content, undone=isinstance(part.content[0], Changed))

    def _in_change(self, part: Inline) -> str:
        """Return what was inserted or deleted: a link as a field, as no change can hold a `w:hyperlink`.

        Nor do other programs see changes that stand in one.
        """
        if not isinstance(part, Link):
            return self._inline(part)
        if part.anchor:
            target = f'\\l "{self._bookmarks.of(part.anchor)[1]}"'
        else:
            target = '"{}"'.format(part.address.replace("\\", r"\\").replace('"', "%22"))
        code = f'<w:instrText xml:space="preserve"> HYPERLINK {escape(target)} </w:instrText>'
        begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in _FIELD)
        return f"{begin}<w:r>{code}</w:r>{separate}{self.write(part.content)}{end}"

    def revision(self, name: str, content: str = "", *, undone: bool = False) -> str:
        """Return an element that says what was changed; see Revisions.

        Raises:
            ValueError: the annex has changes, and nobody is named who made them.
        """
        if self._revisions is None:
            raise ValueError("nobody is named who changed the annex")
        return self._revisions.element(name, content, undone=undone)

    def changes_apart(self) -> None:
        """Keep the changes from here on apart from those before; see Revisions."""
        if self._revisions is not None:
            self._revisions.apart()

    def _link(self, link: Link) -> str:
        if link.anchor:
            target = f'w:anchor="{self._bookmarks.of(link.anchor)[1]}"'
        else:
            if link.address not in self._addresses:
                self._addresses[link.address] = self._relate(link.address)
            target = f'r:id="{self._addresses[link.address]}"'
        return f'<w:hyperlink {target} w:history="1">{self.write(link.content)}</w:hyperlink>'

    def locked(self, blocks: bytes) -> bytes:
        """Return blocks in which Word lets nobody change anything but fields: it calls that a group.

        Why not the protection of the document: in LibreOffice 7.4 nobody could fill in the fields then, and Word for
        the web opens such a document for reading only. To LibreOffice a group is nothing that locks.
        """
        number = self._number()
        start = f'<w:sdt><w:sdtPr><w:id w:val="{number}"/><w:lock w:val="contentLocked"/><w:group/></w:sdtPr>'
        return b"".join((start.encode(), b"<w:sdtContent>", blocks, b"</w:sdtContent></w:sdt>"))

    def _number(self) -> int:
        self._next_field += 1
        return self._next_field - 1

    def _field(self, field: Field) -> str:
        number = self._number()
        kind = '<w:text w:multiLine="1"/>'
        if field.choices:  # the first takes a choice back
            items = [f'<w:listItem w:displayText="{attribute(field.prompt)}" w:value=""/>']
            items += [
                f'<w:listItem w:displayText="{text}" w:value="{text}"/>' for text in map(attribute, field.choices)
            ]
            kind = f"<w:dropDownList>{''.join(items)}</w:dropDownList>"
        return (
            f'<w:sdt><w:sdtPr><w:alias w:val="{attribute(field.title)}"/>'
            f'<w:tag w:val="{attribute(field.tag)}"/><w:id w:val="{number}"/>'
            f"<w:showingPlcHdr/>{kind}</w:sdtPr><w:sdtContent>"
            f"<w:r>{self._look(Role.PLACEHOLDER)}{_text(field.prompt)}</w:r></w:sdtContent></w:sdt>"
        )


def _text(text: str) -> str:
    """Return text as `w:t`, with its tabs as `w:tab`; every space stays."""
    if "\t" in text:
        return "<w:tab/>".join([_text(piece) if piece else "" for piece in text.split("\t")])
    kept = ' xml:space="preserve"' if text[0] == " " or text[-1] == " " or "  " in text else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"
