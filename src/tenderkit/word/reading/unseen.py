"""What a Word file, or a text of OpenDocument, holds beside the texts of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.ooxml import Element, parse_xml, wtag
from tenderkit.words.archive import DamagedError, TooBigError, unpacked
from tenderkit.words.unseen import Sight, Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator

_OASIS: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_STYLE: Final = _OASIS % "style"
_TEXT: Final = _OASIS % "text"
_CHANGES: Final = tuple(map(wtag, ("ins", "del", "moveFrom", "moveTo")))
_TEXTS: Final = tuple(map(wtag, ("t", "delText")))
_GAPS: Final = tuple(map(wtag, ("tab", "ptab", "br")))
_STRIKES: Final = tuple(map(wtag, ("strike", "dstrike")))
_OFF: Final = frozenset({"0", "false", "off"})
_MARGINS: Final = tuple(
    f"{_STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_MOST_ENTRIES: Final = 5_000
_MOST_BYTES: Final = 50_000_000


def unseen_in_text(data: bytes) -> tuple[Unseen, ...]:
    """Return what a text holds beside the texts of its cells; nothing where it cannot be read.

    Args:
        data: the file: .docx or .odt.
    """
    try:
        parts = unpacked(data, _is_looked_at, _MOST_ENTRIES, _MOST_BYTES)
        roots = {name: parse_xml(part) for name, part in sorted(parts.items())}
    except (DamagedError, TooBigError, ValueError):  # who reads its tables says so
        return ()
    return tuple(_unseen(roots))


def margins_of(data: bytes) -> tuple[str, ...]:
    """Return the texts in the headers and footers of a text."""
    return tuple(each.text for each in unseen_in_text(data) if each.kind is Sight.MARGIN)


def _is_looked_at(part: str) -> bool:
    begins = ("word/header", "word/footer")
    return part in {"word/document.xml", "content.xml", "styles.xml"} or (
        part.startswith(begins) and part.endswith(".xml")
    )


def _unseen(roots: dict[str, Element]) -> Iterator[Unseen]:
    for name, root in roots.items():
        if name == "word/document.xml":
            yield from _in_word(root)
        elif name.startswith("word/"):
            yield from _margin(root)
    if "content.xml" in roots:
        yield from _in_opendocument(roots["content.xml"], roots.get("styles.xml"))


def _margin(root: Element) -> Iterator[Unseen]:
    for paragraph in root.iter(wtag("p")):
        pieces = paragraph.iter(wtag("t"), *_GAPS)
        text = "".join(" " if piece.tag in _GAPS else piece.text or "" for piece in pieces).strip()
        if text:
            yield Unseen(Sight.MARGIN, text)


def _in_word(document: Element) -> Iterator[Unseen]:
    for change in document.iter(*_CHANGES):
        gone = change.tag in {wtag("del"), wtag("moveFrom")}
        text = "".join(piece.text or "" for piece in change.iter(*_TEXTS)).strip()
        if text:
            yield Unseen(Sight.TRACKED, f"{'-' if gone else '+'}{text}", _row(change))
        elif change.getparent() is not None and change.getparent().tag == wtag("trPr"):
            yield Unseen(Sight.TRACKED, "-" if gone else "+", _row(change))
    for run in document.iter(wtag("r")):
        look = run.find(wtag("rPr"))
        switches = [] if look is None else [look.find(name) for name in _STRIKES]
        if any(switch is not None and switch.get(wtag("val"), "1") not in _OFF for switch in switches):
            text = "".join(piece.text or "" for piece in run.iter(wtag("t"))).strip()
            if text:
                yield Unseen(Sight.STRUCK, text, _row(run))


def _row(element: Element) -> str:
    """Return the text of the first cell of the row that an element stands in."""
    row = next(element.iterancestors(wtag("tr")), None)
    first = None if row is None else next(row.iter(wtag("tc")), None)
    return "" if first is None else "".join(piece.text or "" for piece in first.iter(wtag("t"))).strip()


def _in_opendocument(content: Element, styles: Element | None) -> Iterator[Unseen]:
    for region in content.iter(f"{_TEXT}changed-region"):
        yield Unseen(Sight.TRACKED, " ".join(_lines(region)))
    struck = {
        style.get(f"{_STYLE}name")
        for root in (content, styles)
        if root is not None
        for style in root.iter(f"{_STYLE}style")
        if any(
            look.get(f"{_STYLE}text-line-through-style", "none") != "none"
            for look in style.iterfind(f"{_STYLE}text-properties")
        )
    }
    for piece in content.iter(f"{_TEXT}span", f"{_TEXT}p"):
        if piece.get(f"{_TEXT}style-name") in struck and (text := "".join(map(str, piece.itertext())).strip()):
            yield Unseen(Sight.STRUCK, text)
    for margin in styles.iter(*_MARGINS) if styles is not None else ():
        if margin.get(f"{_STYLE}display") != "false":
            yield from (Unseen(Sight.MARGIN, line) for line in _lines(margin))


def _lines(element: Element) -> Iterator[str]:
    for line in element.iter(f"{_TEXT}p"):
        text = "".join(map(str, line.itertext())).strip()
        if text:
            yield text
