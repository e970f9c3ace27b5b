"""The paragraphs of a Word file as they read when all its changes are accepted, or rejected: each text once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.word.vocabulary.ooxml import Element, M, of_type, wtag, wval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.word.package.contents import Contents

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE: Final = f"{_MC}AlternateContent"

_PARAGRAPH: Final = wtag("p")
_RUN: Final = wtag("r")
_SYMBOL: Final = wtag("sym")
_FIELD: Final = wtag("sdt")
_COMMENT: Final = wtag("commentReference")
_TEXTS: Final = frozenset({wtag("t"), wtag("delText"), f"{{{M}}}t"})
_SIGNS: Final = {
    **dict.fromkeys(map(wtag, ("tab", "ptab", "br", "cr")), " "),
    wtag("noBreakHyphen"): "-",
}
_NOTES: Final = {wtag("footnoteReference"): "footnote", wtag("endnoteReference"): "endnote"}
_ASIDE: Final = frozenset(map(wtag, ("txbxContent", "pPr", "rPr", "sdtPr", "sdtEndPr")))
"""What holds no text of the paragraph it stands in: text boxes, and properties."""

_CHANGES: Final = (frozenset(map(wtag, ("del", "moveFrom"))), frozenset(map(wtag, ("ins", "moveTo"))))
_OFF: Final = frozenset({"0", "false", "off"})


class Read(NamedTuple):
    """A paragraph of a Word file."""

    text: str
    has_field: bool
    """Whether it holds a content control, which is there to be filled in."""
    in_table: bool


class Reader:
    """Reads the paragraphs of a Word file.

    Args:
        contents: the file.
        rejected: whether to read it as it is when all changes are rejected, not accepted.
        filled_in: whether to read only what somebody wrote: no text that waits in a field for that, and notes apart.
    """

    def __init__(self, contents: Contents, *, rejected: bool = False, filled_in: bool = False) -> None:
        self._document = contents.document
        self._notes = contents.notes
        self._comments = contents.comments
        self._in_note = False
        self._filled_in = filled_in
        self.noted: list[str] = []
        """The notes and comments come by, where they are kept apart."""
        self._hidden = _hidden_styles(contents.styles)
        self._gone = _CHANGES[rejected]
        self._skipped = _ASIDE | self._gone
        self._mark_gone = tuple(f"{wtag('pPr')}/{wtag('rPr')}/{name}" for name in self._gone)
        self._out_of_sight = self._paragraphs_out_of_sight(contents.document)

    def paragraphs(self, root: Element | None = None) -> Iterator[Read]:
        """Yield each paragraph of the document, or of an element of it, that holds text."""
        root = self._document if root is None else root
        begun: list[Element] = []
        for paragraph in root.iter(_PARAGRAPH):
            if paragraph in self._out_of_sight:
                continue
            begun.append(paragraph)
            following = paragraph.getnext()
            goes_on = following is not None and following.tag == _PARAGRAPH and self._has_lost_its_mark(paragraph)
            if goes_on and paragraph is not root:
                continue
            text = "".join(word for part in begun for word in self._words(part))
            if not text.isspace() and text:
                has_field = any(next(part.iter(_FIELD), None) is not None for part in begun)
                yield Read(text, has_field, next(paragraph.iterancestors(wtag("tc")), None) is not None)
            begun = []

    def _has_lost_its_mark(self, paragraph: Element) -> bool:
        return any(paragraph.find(path) is not None for path in self._mark_gone)

    def _paragraphs_out_of_sight(self, document: Element) -> frozenset[Element]:
        """Return the paragraphs of rows that are gone, and those written a second time for older programs."""
        gone = [
            mark.getparent().getparent() for mark in document.iter(*self._gone) if mark.getparent().tag == wtag("trPr")
        ]
        for choices in document.iter(ALTERNATE):
            gone += choices[1:]
        return frozenset(paragraph for element in gone for paragraph in element.iter(_PARAGRAPH))

    def _words(self, elements: Iterable[Element]) -> Iterator[str]:
        for child in elements:
            tag = child.tag
            if tag in self._skipped or (tag == _RUN and self._is_hidden(child)):
                continue
            if self._filled_in and self._is_apart(child):
                continue
            if tag in _TEXTS:
                yield child.text or ""
            elif tag in _SIGNS:
                yield _SIGNS[tag]
            elif tag == _SYMBOL:
                yield f"[{child.get(wtag('font'), '')} {child.get(wtag('char'), '')}]"
            elif tag in _NOTES:
                yield self._note(_NOTES[tag], child.get(wtag("id"), ""))
            else:  # of what is written in several ways newer programs read the first, older ones the last
                yield from self._words(child[:1] if tag == ALTERNATE else child)

    def _is_apart(self, element: Element) -> bool:
        """Say whether an element holds nothing that was filled in; what a note of it says is kept."""
        tag, number = element.tag, element.get(wtag("id"), "")
        if tag == _FIELD:
            return _is_on(element.find(f"{wtag('sdtPr')}/{wtag('showingPlcHdr')}"))
        if tag == _COMMENT:
            comment = self._comments.get(number, ())
            self.noted.append(" ".join("".join(self._words(paragraph)) for paragraph in comment).strip())
        elif tag in _NOTES:
            self.noted.append(self._note(_NOTES[tag], number).strip())
        return tag == _COMMENT or tag in _NOTES

    def _note(self, kind: str, number: str) -> str:
        note = self._notes.get((kind, number))
        if note is None or self._in_note:  # a note may refer to itself
            return f" [{kind}]"
        self._in_note = True
        texts = ["".join(self._words(paragraph)).strip() for paragraph in note.iter(_PARAGRAPH)]
        self._in_note = False
        return f" [{kind}: {' '.join(texts)}]"

    def _is_hidden(self, run: Element) -> bool:
        look = run.find(wtag("rPr"))
        if look is None:
            return False
        own = look.find(wtag("vanish"))
        return _is_on(own) if own is not None else wval(look, "rStyle") in self._hidden


def has_changes(document: Element) -> bool:
    """Tell whether text, rows or paragraphs of a document have changes that are neither accepted nor rejected."""
    return next(document.iter(*_CHANGES[0], *_CHANGES[1]), None) is not None


def _is_on(switch: Element | None) -> bool:
    return switch is not None and switch.get(wtag("val"), "1") not in _OFF


def _hidden_styles(styles: Element | None) -> frozenset[str]:
    """Return the ids of the character styles that hide text, by themselves or by one that they are based on."""
    if styles is None:
        return frozenset()
    known = {style.get(wtag("styleId")): style for style in of_type(styles, "style")}
    return frozenset(name for name in known if _is_on(_switch(name, known)))


def _switch(name: str | None, styles: dict[str, Element]) -> Element | None:
    """Return what says whether a style hides text."""
    seen = set()
    while name in styles and name not in seen:
        seen.add(name)
        switch = styles[name].find(f"{wtag('rPr')}/{wtag('vanish')}")
        if switch is not None:
            return switch
        name = wval(styles[name], "basedOn")
    return None
