"""What a workbook holds beside the texts of its cells: what is hidden, struck through, or shown with other words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.sheets.cells import is_day, place_in
from tenderkit.sheets.excel import main_part, related, sheet_parts
from tenderkit.sheets.opendocument_looks import opendocument_unseen
from tenderkit.sheets.reading import office_parts, refused
from tenderkit.sheets.sheet import column_of
from tenderkit.sheets.xml import read_xml
from tenderkit.words.unseen import Sight, Unseen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LITERAL: Final = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)')
"""What a number format puts beside a number."""

_CODES: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d+|[A-Z&])')
"""What stands in a header for a page, a file or a font."""

_OFF: Final = frozenset({"0", "false"})


class _Looks(NamedTuple):
    """The numbers of cell formats, and of shared texts, that are struck through, and the words that formats add."""

    struck: frozenset[str]
    texts: frozenset[str]
    words: Mapping[str, str]


def unseen_in_workbook(data: bytes, name: str) -> tuple[Unseen, ...]:
    """Return what a workbook holds beside the texts of its cells.

    Args:
        data: the file: .xlsx, .xlsm or .ods.
        name: its name, for messages.

    Raises:
        UsageError: it is no workbook, is damaged, has a password, or is too big.
    """
    with refused(data, name):
        parts = office_parts(data, name)
        if parts.get("mimetype", b"").strip():
            return tuple(opendocument_unseen(parts))
        return tuple(_in_excel(parts))


def _in_excel(parts: Mapping[str, bytes]) -> Iterator[Unseen]:
    main = main_part(parts)
    by_kind = dict(related(parts, main).values())
    looks = _looks(parts.get(by_kind.get("styles", "")), parts.get(by_kind.get("sharedStrings", "")))
    hidden = {
        sheet.get("name")
        for sheet in read_xml(parts[main]).iterfind("{*}sheets/{*}sheet")
        if sheet.get("state", "visible") != "visible"
    }
    for name, part in sheet_parts(parts):
        root = read_xml(parts[part])
        yield from _cells(name, root, looks, is_hidden=name in hidden)
        for margin in root.iterfind("{*}headerFooter/*"):
            text = " ".join(_CODES.sub(" ", margin.text or "").split())
            if text:
                yield Unseen(Sight.MARGIN, text, name)
        for kind, target in related(parts, part).values():
            if kind == "drawing" and target in parts:
                for box in read_xml(parts[target]).iter("{*}txBody"):
                    text = " ".join("".join(each.itertext()) for each in box.iterfind("{*}p")).strip()
                    if text:
                        yield Unseen(Sight.BOX, text, name)


def _cells(name: str, root: Any, looks: _Looks, *, is_hidden: bool) -> Iterator[Unseen]:  # noqa: ANN401 - lxml's own
    folded = [
        (int(column.get("min", "1")) - 1, int(column.get("max", "1")))
        for column in root.iterfind("{*}cols/{*}col")
        if _is_on(column.get("hidden"))
    ]
    number = -1
    for row in root.iterfind("{*}sheetData/{*}row"):
        number = int(row.get("r", number + 2)) - 1
        column = -1
        for cell in row.iterfind("{*}c"):
            address = cell.get("r", "")
            column = column_of(address.rstrip("0123456789")) if address else column + 1
            value, kind, style = cell.findtext("{*}v") or "", cell.get("t", "n"), cell.get("s", "0")
            if not value and cell.find("{*}is") is None:
                continue
            place = place_in(name, number, column)
            if is_hidden or _is_on(row.get("hidden")) or any(first <= column < last for first, last in folded):
                yield Unseen(Sight.HIDDEN, "", place)
            if style in looks.struck or (kind == "s" and value in looks.texts) or _has_struck(cell):
                yield Unseen(Sight.STRUCK, "", place)
            if kind == "n" and style in looks.words:
                yield Unseen(Sight.SHOWN, looks.words[style], place)


def _looks(styles: bytes | None, shared: bytes | None) -> _Looks:
    struck: set[str] = set()
    words: dict[str, str] = {}
    if styles is not None:
        root = read_xml(styles)
        codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind("{*}numFmts/{*}numFmt")}
        fonts = [_is_struck(font) for font in root.iterfind("{*}fonts/{*}font")]
        for n, style in enumerate(root.iterfind("{*}cellXfs/{*}xf")):
            font = style.get("fontId", "0")
            if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
                struck.add(str(n))
            code = codes.get(style.get("numFmtId"), "").partition(";")[0]
            said = "".join("".join(found) for found in _LITERAL.findall(code)).strip()
            if said and not is_day(code):
                words[str(n)] = said
    items = read_xml(shared).iterfind("{*}si") if shared is not None else ()
    texts = frozenset(str(n) for n, item in enumerate(items) if _has_struck(item))
    return _Looks(frozenset(struck), texts, words)


def _is_struck(look: Any) -> bool:  # noqa: ANN401 - lxml's own
    switch = look.find("{*}strike")
    return switch is not None and switch.get("val", "1") not in _OFF


def _has_struck(element: Any) -> bool:  # noqa: ANN401 - lxml's own
    """Say whether a part of a text is struck through."""
    return any(_is_struck(look) for look in element.iter("{*}rPr"))


def _is_on(switch: str | None) -> bool:
    return switch is not None and switch not in _OFF
