"""Reading what stands inside a paragraph of the annex HTML: text, emphasis, links, fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tenderkit.word.vocabulary.blocks import Bar, Break, Field, Inline, Link, Run
from tenderkit.word.vocabulary.roles import Role, text_role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.word.html.complaints import Complaints
    from tenderkit.word.vocabulary.ooxml import Element

INLINE: Final = frozenset({"strong", "em", "a", "br", "span", "textarea", "select", "meter"})

_NONE: Final[frozenset[str]] = frozenset()
_CLASS: Final = frozenset({"class"})
_LANG: Final = "lang"
_HREF: Final = frozenset({"href"})
_SPAN: Final = frozenset({"class", _LANG})
_ANCHOR: Final = frozenset({"href", _LANG})
_FIELD: Final = frozenset({"name", "title"})
_VALUE: Final = frozenset({"value"})
_METER: Final = frozenset({"value", "max"})
_RANGE: Final = frozenset({"low", "high"})
_CONTROLS: Final = frozenset({"textarea", "select"})
_FEWEST: Final = 2
"""Options of a drop-down: what tells the reader to choose, and one choice."""

_SPANS: Final = {"code": Role.CODE, "id": Role.ID_TEXT}
_LONGEST_TAG: Final = 64
"""Word refuses a file in which the tag or the name of a content control is longer."""

_WEB: Final = re.compile(
    r"https?://(?:[^\s/?#\[\]@<>\"\\^`{|}]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^\s/?#\[\]@:<>\"\\^`{|}]+)(?::\d{1,5})?(?:[/?#].*)?",
    re.DOTALL,
)
_MAIL: Final = re.compile(r"mailto:[^\s@<>]+@[^\s@<>]+", re.DOTALL)
_DECIMAL: Final = re.compile(r"\d{1,12}(\.\d{1,6})?")
_UNSAFE: Final = re.compile(r"[\s<>\"\\^`{|}\[\]]")

LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

_EDGE: Final = "\0"
_BREAK: Final = "\x01"
_FIELD_MARK: Final = "\x02"
_WHITE: Final = re.compile(f"[ \t\r\n{_EDGE}]+")


class _Marks(NamedTuple):
    """What surrounds a piece of text."""

    strong: bool = False
    em: bool = False
    span: Role | None = None
    link: Link | None = None
    language: str = ""

    @property
    def role(self) -> Role | None:
        return self.span or text_role(strong=self.strong, em=self.em, link=self.link is not None)


_Piece: TypeAlias = "tuple[str, Role | None, str, Link | None, Break | Field | Bar | None]"
"""Text with its role, language and link, or a break, field or bar, whose text is a mark that no XML can hold."""

_PLAIN: Final = _Marks()
_LINE_BREAK: Final = Break()


def no_language(code: str) -> tuple[str, str]:
    """Return what is wrong with a text that is no language code, and the mend."""
    return f"{code!r} is no language code", "write lang='nl', or lang='nl-NL'"


def has_text(text: str | None) -> bool:
    """Tell whether there is more than the white space that templates are indented with."""
    return bool(text) and not text.isspace()  # type: ignore[union-attr]


def text_between(element: Element, children: Iterable[Element]) -> bool:
    """Tell whether an element holds text beside its children."""
    text = element.text
    if text and not text.isspace():
        return True
    for child in children:
        text = child.tail
        if text and not text.isspace():
            return True
    return False


class TextReader:
    """Reads the content of paragraphs; notes problems, and the links to check at the end."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self.anchors: list[tuple[int, str]] = []

    def read(self, text: str | None, children: Sequence[Element]) -> tuple[Inline, ...]:
        """Return the content that begins with `text` and goes on with inline elements and their tails."""
        if not len(children):
            if not text:
                return ()
            plain = _collapsed(text) if "\n" in text or "\r" in text else text
            return (Run(plain, None),) if plain else ()
        pieces: list[_Piece] = []
        self._take(text, children, _PLAIN, pieces)
        return tuple(_grouped(_without_indentation(pieces))) if pieces else ()

    def _take(self, text: str | None, children: Sequence[Element], marks: _Marks, pieces: list[_Piece]) -> None:
        role = marks.role
        if text:
            pieces.append((text, role, marks.language, marks.link, None))
        for child in children:
            self._element(child, marks, pieces)
            if child.tail:
                pieces.append((child.tail, role, marks.language, marks.link, None))

    def _element(self, element: Element, marks: _Marks, pieces: list[_Piece]) -> None:
        tag = element.tag
        if tag == "strong":
            self._complaints.attributes(element, _NONE)
            self._take(element.text, element, marks._replace(strong=True), pieces)
        elif tag == "em":
            self._complaints.attributes(element, _NONE)
            self._take(element.text, element, marks._replace(em=True), pieces)
        elif tag == "span":
            self._take(element.text, element, self._span(element, marks), pieces)
        elif tag == "a":
            link, language = self._link(element, marks), self._language(element, marks)
            self._take(element.text, element, marks._replace(link=link, language=language), pieces)
        elif tag == "br":
            self._complaints.attributes(element, _NONE)
            if len(element) or element.text:
                self._complaints.about(element, "<br> holds nothing")
            pieces.append((_BREAK, None, "", marks.link, _LINE_BREAK))
        elif tag in _CONTROLS:
            pieces.append((_FIELD_MARK, None, "", None, self._field(element, marks)))
        elif tag == "meter":
            pieces.append((_FIELD_MARK, None, "", None, self._bar(element, marks)))
        else:
            self._complaints.about(
                element,
                f"<{tag}> cannot stand in a paragraph",
                f"in a paragraph stand text and {', '.join(sorted(INLINE))}",
            )

    def _span(self, element: Element, marks: _Marks) -> _Marks:
        self._complaints.attributes(element, _SPAN, () if _LANG in element.attrib else _CLASS)
        name = element.get("class")
        if name and name not in _SPANS:
            self._complaints.about(element, f"<span> has no class {name!r}", f"its classes are: {', '.join(_SPANS)}")
        if marks.span and name:
            self._complaints.about(element, "<span> cannot stand in a <span>")
        return marks._replace(span=_SPANS.get(name) or marks.span, language=self._language(element, marks))

    def _language(self, element: Element, marks: _Marks) -> str:
        language: str = element.get(_LANG, marks.language)
        if language and not LANGUAGE.fullmatch(language):
            self._complaints.about(element, *no_language(language))
        return language

    def _link(self, element: Element, marks: _Marks) -> Link | None:
        self._complaints.attributes(element, _ANCHOR, _HREF)
        if marks.link:
            self._complaints.about(element, "<a> cannot stand in an <a>")
        if not element.text and next(element.iter("br"), None) is None and not any(element.itertext()):
            self._complaints.about(element, "<a> holds no text", "nobody could click on it")
        href = (element.get("href") or "").strip()
        if href.startswith("#"):
            self.anchors.append((element.sourceline or 0, href[1:]))
            return Link((), "", href[1:])
        if not href:
            return None
        if not _WEB.fullmatch(href) and not _MAIL.fullmatch(href):
            self._complaints.about(
                element,
                f"{href!r} is no address that a link can lead to",
                "a link begins with https://, http://, mailto: or #, and goes on with a valid address",
            )
        return Link((), _UNSAFE.sub(_percent, href) if "[" not in href else href.replace(" ", "%20"), "")

    def _field(self, element: Element, marks: _Marks) -> Field:
        tag = element.tag
        self._complaints.attributes(element, _FIELD, _FIELD)
        if marks.link:
            self._complaints.about(element, f"<{tag}> cannot stand in an <a>")
        choices: tuple[str, ...] = ()
        if tag == "select":
            prompt, *others = self._options(element) or ("",)
            choices = tuple(others)
        else:
            prompt = _collapsed(element.text or "")
            if len(element):
                self._complaints.about(element[0], "<textarea> holds text only")
            if not prompt:
                self._complaints.about(element, "<textarea> holds no text", "its text tells the reader what to fill in")
        for name in _FIELD:
            if len(element.get(name) or "") > _LONGEST_TAG:
                self._complaints.about(element, f"the {name} of a <{tag}> has at most {_LONGEST_TAG} characters")
        return Field(element.get("name") or "", element.get("title") or "", prompt, choices)

    def _bar(self, element: Element, marks: _Marks) -> Bar:
        ranged = _RANGE if _RANGE.intersection(element.keys()) else _NONE
        self._complaints.attributes(element, _METER | _RANGE, _METER | ranged)
        if marks.link:
            self._complaints.about(element, "<meter> cannot stand in an <a>")
        text = _collapsed(element.text or "")
        if len(element) or not text:
            hint = "its text is read to those who do not see it"
            self._complaints.about(element, "<meter> holds text, and nothing else", hint)
        numbers = {name: _number(value) for name, value in element.attrib.items()}
        low, value, high, most = (numbers.get(name) for name in ("low", "value", "high", "max"))
        low, high = (value, value) if ranged == _NONE else (low, high)
        if None in {low, value, high, most} or not 0 <= low <= value <= high <= most or not most:  # type: ignore[operator]
            hint = 'such as value="12" max="20", with low="8" high="17" around the value where it has a range'
            self._complaints.about(element, "the numbers of a <meter> are not in order", hint)
            return Bar(0, None, text)
        return Bar(value / most, (low / most, high / most) if ranged else None, text)  # type: ignore[operator]

    def _options(self, element: Element) -> list[str]:
        """Return what stands in a drop-down: first what tells the reader to choose, then the choices."""
        if text_between(element, element):
            self._complaints.about(element, "<select> holds text outside its options")
        options: list[str] = []
        for child in element:
            if child.tag != "option":
                self._complaints.about(child, f"<{child.tag}> cannot stand in <select>", "a <select> holds <option>")
                continue
            self._complaints.attributes(child, _NONE if options else _VALUE)
            if not options and child.get("value") != "":
                hint = 'its text tells the reader to choose: <option value="">choose</option>'
                self._complaints.about(child, "the first <option> of a <select> has an empty value", hint)
            if len(child):
                self._complaints.about(child[0], "<option> holds text only")
            text = _collapsed(child.text or "")
            if not text or text in options:
                self._complaints.about(child, "an <option> holds a text that no other has")
            options.append(text)
        if len(options) < _FEWEST:
            self._complaints.about(element, "<select> has nothing to choose from")
        return options


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _number(text: str) -> float | None:
    return float(text) if _DECIMAL.fullmatch(text) else None


def _collapsed(text: str) -> str:
    """Make one space of white space that holds a line break, and nothing at the ends of a block."""
    if "\n" not in text and "\r" not in text:
        return text
    if text.isspace():
        return ""

    def space(match: re.Match[str]) -> str:
        found = match[0]
        if "\n" not in found and "\r" not in found:
            return found
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        edges = found.count(_EDGE)
        if before in {"", _BREAK} or after in {"", _BREAK}:
            return _EDGE * edges
        # The space stays in the piece of text that the white space begins in.
        first = len(found) - len(found.lstrip(_EDGE))
        return _EDGE * first + " " + _EDGE * (edges - first)

    return _WHITE.sub(space, text)


def _without_indentation(pieces: list[_Piece]) -> list[_Piece]:
    whole = _EDGE.join([piece[0] for piece in pieces])
    if "\n" not in whole and "\r" not in whole:
        return pieces
    texts = _collapsed(whole).split(_EDGE)
    return [(text, *piece[1:]) for piece, text in zip(pieces, texts, strict=True) if text]


def _grouped(pieces: list[_Piece]) -> Iterator[Inline]:
    link: Link | None = None
    held: list[Run | Break] = []
    for text, role, language, its_link, other in pieces:
        if its_link is not link:
            if link and held:
                yield link._replace(content=tuple(held))
            link, held = its_link, []
        if link is None:
            yield Run(text, role, language) if other is None else other
        else:
            held.append(Run(text, role, language) if other is None else _LINE_BREAK)
    if link and held:
        yield link._replace(content=tuple(held))
