"""Writing a bar as a drawing of Word's own: as long as a number, with a line below it from the low to the high end.

Why a drawing and no picture: it has no file of its own in the package, is sharp in print, and takes the colour of the
house style. Its text stands in `descr`, which screen readers read: twice, for Word takes it from the drawing, and
LibreOffice, which hands it on to a tagged PDF, from the shape in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.word.vocabulary.ooxml import attribute

if TYPE_CHECKING:
    from tenderkit.word.vocabulary.blocks import Bar

_EMU: Final = 635
"""English metric units in a twentieth of a point."""

_HEIGHT: Final = 140_000
"""In English metric units: as high as a line of text in a table."""

_RANGE: Final = 40_000
"""The part of the height that the line of the range has, below the bar."""

_HAIR: Final = 9_525
"""How wide a line is; a bar of nothing is as wide as that."""

_DARK: Final = "1B3A5C"
"""The colour of bars where the house style has none."""

_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PLACED: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_SHAPE: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def written_bar(bar: Bar, width: int, number: int, colour: str) -> str:
    """Return the drawing of a bar.

    Args:
        bar: what it shows.
        width: the room that there is, in twentieths of a point.
        number: one that no other drawing of the file has.
        colour: six digits, or `auto`.
    """
    across = width * _EMU
    end = max(round(bar.value * across), _HAIR)
    below = _HEIGHT - _RANGE if bar.between else _HEIGHT
    paths = _path(across, ' stroke="0"', _box(end, below))
    if bar.between:
        low, high = (round(share * across) for share in bar.between)
        middle = _HEIGHT - _RANGE // 2
        line = "".join(_stroke(*ends) for ends in (
            (low, below, low, _HEIGHT), (high, below, high, _HEIGHT), (low, middle, high, middle)
        ))  # fmt: skip
        paths += _path(across, ' fill="none"', line)
    told = f'id="{number}" name="bar {number}" descr="{attribute(bar.text)}"'
    fill = f'<a:solidFill><a:srgbClr val="{_DARK if colour == "auto" else colour}"/></a:solidFill>'
    return (
        f'<w:drawing><wp:inline xmlns:wp="{_PLACED}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{_HEIGHT}"/>'
        f"<wp:docPr {told}/><wp:cNvGraphicFramePr/>"
        f'<a:graphic xmlns:a="{_DRAWING}"><a:graphicData uri="{_SHAPE}"><wps:wsp xmlns:wps="{_SHAPE}">'
        f"<wps:cNvPr {told}/><wps:cNvSpPr/>"
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{_HEIGHT}"/></a:xfrm>'
        f"<a:custGeom><a:pathLst>{paths}</a:pathLst></a:custGeom>{fill}"
        f'<a:ln w="{_HAIR}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>'
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _path(across: int, look: str, drawn: str) -> str:
    return f'<a:path w="{across}" h="{_HEIGHT}"{look}>{drawn}</a:path>'


def _box(right: int, bottom: int) -> str:
    corners = "".join(f"<a:lnTo>{_point(x, y)}</a:lnTo>" for x, y in ((right, 0), (right, bottom), (0, bottom)))
    return f"<a:moveTo>{_point(0, 0)}</a:moveTo>{corners}<a:close/>"


def _stroke(x: int, y: int, to_x: int, to_y: int) -> str:
    return f"<a:moveTo>{_point(x, y)}</a:moveTo><a:lnTo>{_point(to_x, to_y)}</a:lnTo>"


def _point(x: int, y: int) -> str:
    return f'<a:pt x="{x}" y="{y}"/>'
