"""Reading the annex HTML as a whole: from text to an AnnexDocument, or all that is wrong with it."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from lxml import etree

from tenderkit.word.html.blocks import BlockReader
from tenderkit.word.html.complaints import Complaints, HtmlProblem, HtmlRefused
from tenderkit.word.html.text import LANGUAGE, has_text, no_language
from tenderkit.word.vocabulary.blocks import AnnexDocument

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.word.vocabulary.ooxml import Element

_NONE: Final[frozenset[str]] = frozenset()
_LANG: Final = frozenset({"lang"})
_META: Final = frozenset({"name", "content"})
_SCRIPT: Final = frozenset({"type", "id"})
_PROPERTIES: Final = frozenset({"author", "subject", "keywords", "date"})
_RESERVED: Final = "annex"

_DTD: Final = re.compile(r"<!DOCTYPE(?!\s+html\s*>)|<!ENTITY", re.IGNORECASE)
_NAMED_ENTITY: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w+);")
_PARSER: Final = {
    "resolve_entities": False,
    "no_network": True,
    "remove_comments": True,
    "remove_pis": True,
    "encoding": "utf-8",
}


def read_html(html: str | Iterable[str]) -> AnnexDocument:
    """Read the annex HTML.

    Args:
        html: whole, or in pieces that can be gone through twice: where something is wrong, it is read once more.

    Raises:
        HtmlRefused: the HTML is not in the subset; with every problem that could be found.
    """
    pieces = (html,) if isinstance(html, str) else html
    with suppress(HtmlRefused, etree.XMLSyntaxError, UnicodeEncodeError):
        return _read(*_in_passing(pieces))
    return _read(_parsed("".join(pieces)), BlockReader(Complaints()))


def _in_passing(pieces: Iterable[str]) -> tuple[Element, BlockReader]:
    """Parse HTML in which nothing is wrong; every section is read, and emptied, as soon as it ends."""
    parser = etree.XMLPullParser(events=("end",), tag="section", **_PARSER)
    reader = BlockReader(Complaints())
    for piece in pieces:
        # A mark that goes on in the next piece is for the other way too.
        if piece.endswith("<") or ("<!" in piece and (_DTD.search(piece) or piece.rfind("<!") > piece.rfind(">"))):
            raise HtmlRefused(())
        parser.feed(piece.encode())
        for _, section in parser.read_events():
            reader.finish(section)
    root = parser.close()
    for _, section in parser.read_events():
        reader.finish(section)
    return root, reader


def _read(root: Element, reader: BlockReader) -> AnnexDocument:
    complaints = reader.complaints
    if root.tag != "html":
        complaints.about(root, f"the outermost element is <html>, not <{root.tag}>")
        complaints.raise_if_any()
    complaints.attributes(root, _LANG, _LANG)
    language = root.get("lang") or ""
    if language and not LANGUAGE.fullmatch(language):
        complaints.about(root, *no_language(language))
    if [child.tag for child in root] != ["head", "body"] or has_text(root.text):
        complaints.about(root, "<html> holds a <head> and then a <body>")
        complaints.raise_if_any()
    head = _Head(complaints)
    head.read(root[0])
    complaints.attributes(root[1], _NONE)
    blocks = reader.body(root[1])
    for line, anchor in reader.text.anchors:
        if anchor not in reader.ids:
            message = f"the link leads to #{anchor}, which does not exist"
            complaints.problems.append(HtmlProblem(line, message, "give a <section> this id"))
    complaints.raise_if_any()
    return AnnexDocument(language, head.properties, head.values, head.selection, blocks)


def _parsed(html: str) -> Element:
    if match := _DTD.search(html):
        line = html.count("\n", 0, match.start()) + 1
        raise HtmlRefused(
            [HtmlProblem(line, "the HTML declares a DTD or an entity", "only <!DOCTYPE html> may stand there")]
        )
    try:
        return etree.fromstring(html.encode(), etree.XMLParser(**_PARSER))
    except etree.XMLSyntaxError as error:
        message = error.msg.partition(", line ")[0]
        hint = "the HTML is read as XML: every element is closed, and every & in a text is &amp;"
        line = error.lineno or 0
        if match := _NAMED_ENTITY.search("".join(html.split("\n")[max(line, 1) - 1 : line])):
            hint = f"write the character itself, or its number as in &#160;, instead of &{match[1]};"
        raise HtmlRefused([HtmlProblem(line, f"the HTML is no XML: {message}", hint)]) from error
    except UnicodeEncodeError as error:
        line = html.count("\n", 0, error.start) + 1
        raise HtmlRefused([HtmlProblem(line, "the HTML holds half of a character")]) from error


class _Head:
    """Reads the head; notes problems."""

    def __init__(self, complaints: Complaints) -> None:
        self._complaints = complaints
        self._properties: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self.selection = ""

    @property
    def properties(self) -> Mapping[str, str]:
        """The properties of the document by name."""
        return self._properties

    @property
    def values(self) -> Mapping[str, str]:
        """The values of placeholders by name."""
        return self._values

    def read(self, head: Element) -> None:
        """Read all elements of the head."""
        self._complaints.attributes(head, _NONE)
        readers = {"title": self._title, "meta": self._meta, "script": self._script, "style": None}
        for element in head:
            if element.tag not in readers:
                known = ", ".join(readers)
                message = f"<{element.tag}> cannot stand in <head>"
                self._complaints.about(element, message, f"there may stand {known}")
            elif read := readers[element.tag]:
                read(element)
        if "title" not in self._properties:
            self._complaints.about(head, "<head> has no <title>")

    def _title(self, element: Element) -> None:
        self._complaints.attributes(element, _NONE)
        if "title" in self._properties:
            self._complaints.about(element, "<title> stands twice")
        self._properties["title"] = " ".join((element.text or "").split())

    def _meta(self, element: Element) -> None:
        if element.keys() == ["charset"]:
            return
        self._complaints.attributes(element, _META, ["name"])
        name, content = element.get("name") or "", element.get("content")
        if content is None:
            self._complaints.about(element, "<meta> needs the attribute 'content'", "it may be empty")
            return
        known = self._properties if name in _PROPERTIES else self._values
        if name in known or name.lower() == _RESERVED:
            self._complaints.about(element, f"the name {name!r} is taken", "each name stands once")
        known[name] = self._date(element, content) if name == "date" else content

    def _date(self, element: Element, content: str) -> str:
        try:
            return dt.date.fromisoformat(content).isoformat()
        except ValueError:
            self._complaints.about(element, f"{content!r} is no date", "write it as 2026-11-21")
            return ""

    def _script(self, element: Element) -> None:
        self._complaints.attributes(element, _SCRIPT, _SCRIPT)
        if (element.get("type"), element.get("id")) != ("application/json", "selection"):
            message = "the only <script> is that of type application/json and id selection"
            self._complaints.about(element, message)
        self.selection = (element.text or "").strip()
