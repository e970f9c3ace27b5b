"""What a workbook in OpenDocument holds beside the texts of its cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.sheets.cells import place_in
from tenderkit.sheets.xml import read_xml
from tenderkit.words.unseen import Sight, Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SPACE: Final = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE: Final = _SPACE % "table"
_STYLE: Final = _SPACE % "style"
_OFFICE: Final = _SPACE % "office"
_NUMBER: Final = _SPACE % "datastyle"
_TEXT: Final = _SPACE % "text"
_MARGINS: Final = tuple(
    f"{_STYLE}{name}" for name in ("header", "footer", "header-left", "footer-left", "header-first", "footer-first")
)
_HIDDEN: Final = frozenset({"collapse", "filter"})
_SHAPE: Final = _SPACE % "drawing"
_VALUES: Final = frozenset({"float", "currency"})


def opendocument_unseen(parts: Mapping[str, bytes]) -> Iterator[Unseen]:
    """Yield what a workbook in OpenDocument holds beside the texts of its cells.

    Args:
        parts: its parts, by name in lower case.
    """
    roots = [read_xml(parts[name]) for name in ("content.xml", "styles.xml") if name in parts]
    looks = _Looks(roots)
    for sheet in roots[0].iter(f"{_TABLE}table") if roots else ():
        yield from _sheet(sheet, looks)
    for root in roots[1:]:
        for margin in root.iter(*_MARGINS):
            text = margin_text(margin)
            if text:
                yield Unseen(Sight.MARGIN, text)


def margin_text(margin: Any) -> str:  # noqa: ANN401 - lxml's own
    """Return what stands in a header or a footer of OpenDocument; nothing where it is not shown."""
    if margin.get(f"{_STYLE}display") == "false":
        return ""
    return " ".join("".join(line.itertext()).strip() for line in margin.iter(f"{_TEXT}p")).strip()


class _Looks:
    """The styles of cells and sheets."""

    def __init__(self, roots: list[Any]) -> None:
        styles = [style for root in roots for style in root.iter(f"{_STYLE}style")]
        self._parents = {style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name") for style in styles}
        self._struck = {
            style.get(f"{_STYLE}name"): line != "none"
            for style in styles
            for look in style.iterfind(f"{_STYLE}text-properties")
            if (line := look.get(f"{_STYLE}text-line-through-style")) is not None
        }
        self._formats = {
            style.get(f"{_STYLE}name"): style.get(f"{_STYLE}data-style-name")
            for style in styles
            if style.get(f"{_STYLE}data-style-name")
        }
        self.unshown = {
            style.get(f"{_STYLE}name")
            for style in styles
            if any(look.get(f"{_TABLE}display") == "false" for look in style.iterfind(f"{_STYLE}table-properties"))
        }
        self._words = {
            each.get(f"{_STYLE}name"): words
            for root in roots
            for kind in ("number-style", "currency-style")
            for each in root.iter(f"{_NUMBER}{kind}")
            if (words := _said(each))
        }

    def is_struck(self, name: str | None) -> bool:
        """Say whether a style strikes through, by itself or by one that it is based on."""
        return any(self._struck.get(each, False) for each in self._chain(name, self._struck))

    def words(self, name: str | None) -> str:
        """Return what a style puts beside a number."""
        found = next(iter(self._chain(name, self._formats)), None)
        return self._words.get(self._formats.get(found), "")

    def _chain(self, name: str | None, known: Mapping[Any, Any]) -> Iterator[str]:
        """Yield the first style with a say of its own, of those that one is based on."""
        seen = set()
        while name is not None and name not in seen:
            seen.add(name)
            if name in known:
                yield name
                return
            name = self._parents.get(name)


def _said(style: Any) -> str:  # noqa: ANN401 - lxml's own
    texts = style.iter(f"{_NUMBER}text", f"{_NUMBER}currency-symbol")
    return "".join(text.text or "" for text in texts).strip(" -()")


def _sheet(sheet: Any, looks: _Looks) -> Iterator[Unseen]:  # noqa: ANN401 - lxml's own
    name = sheet.get(f"{_TABLE}name", "")
    for line in sheet.iter(f"{_TEXT}p"):
        text = "".join(line.itertext()).strip()
        if text and any(str(each.tag).startswith(_SHAPE) for each in line.iterancestors()):
            yield Unseen(Sight.BOX, text, name)
    folded: list[tuple[int, int]] = []
    column = 0
    for each in sheet.iter(f"{_TABLE}table-column"):
        last = column + _count(each, "columns")
        if each.get(f"{_TABLE}visibility") in _HIDDEN:
            folded.append((column, last))
        column = last
    row = 0
    for each in sheet.iter(f"{_TABLE}table-row"):
        is_hidden = each.get(f"{_TABLE}visibility") in _HIDDEN or sheet.get(f"{_TABLE}style-name") in looks.unshown
        column = 0
        for cell in each.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            if cell.find(f"{_TEXT}p") is not None:
                place = place_in(name, row, column)
                yield from _cell(cell, place, looks, is_hidden=is_hidden or any(a <= column < b for a, b in folded))
            column += _count(cell, "columns")
        row += _count(each, "rows")


def _cell(cell: Any, place: str, looks: _Looks, *, is_hidden: bool) -> Iterator[Unseen]:  # noqa: ANN401 - lxml's own
    style = cell.get(f"{_TABLE}style-name")
    spans = [span.get(f"{_TEXT}style-name") for span in cell.iter(f"{_TEXT}span")]
    if is_hidden:
        yield Unseen(Sight.HIDDEN, "", place)
    if any(map(looks.is_struck, (style, *spans))):
        yield Unseen(Sight.STRUCK, "", place)
    words = looks.words(style) if cell.get(f"{_OFFICE}value-type") in _VALUES else ""
    if words:
        yield Unseen(Sight.SHOWN, words, place)


def _count(element: Any, what: str) -> int:  # noqa: ANN401 - lxml's own
    text = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(text) if text.isascii() and text.isdigit() else 1
