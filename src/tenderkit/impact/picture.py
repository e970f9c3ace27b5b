"""A result as SVG: a bar for each footprint, its life-cycle stages side by side, and a line for its range."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.impact.told import Teller

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.impact.computing import Parts, Report
    from tenderkit.impact.draws import Spread
    from tenderkit.views.screen import Screen

_WIDTH: Final = 720
_LEFT: Final = 90
_RIGHT: Final = 230
_TOP: Final = 40
_BAR: Final = 26
_STEP: Final = 44
_COLOURS: Final = {"making": "#1b4f72", "electricity": "#e0a100"}
"""Dark and light, so that they differ without colour too."""


class _Row(NamedTuple):
    label: str
    parts: Parts
    spread: Spread
    text: str


def picture(report: Report, screen: Screen) -> str:
    """Return a report as SVG, with title and description for those who do not see it."""
    teller = Teller(screen)
    groups = [
        (teller.head(result.case), list(_rows(report, number, teller))) for number, result in enumerate(report.results)
    ]
    most = max(float(row.spread.high) for _, rows in groups for row in rows)
    scale = (_WIDTH - _LEFT - _RIGHT) / most
    y, drawn, told = _TOP, [], []
    for head, rows in groups:
        drawn.append(_text(8, y, head, "bold"))
        y += 14
        for row in rows:
            drawn += _bar(row, y, scale)
            told.append(f"{head}, {row.label}: {row.text} {teller.word('picture', 'axis')}")
            y += _STEP
        y += 18
    titles = "; ".join(result.case.title for result in report.results)
    title = teller.word("picture", "title", title=titles)
    below = [
        *_legend(teller, y),
        _text(8, y + 46, f"{teller.word('picture', 'axis')}. {teller.word('picture', 'between')}"),
    ]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {y + 60}" width="{_WIDTH}"',
            f'     height="{y + 60}" role="img" aria-labelledby="title desc" lang="{screen.wording.language}"',
            '     font-family="sans-serif" font-size="14">',
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(". ".join(told))}.</desc>',
            f'<rect width="{_WIDTH}" height="{y + 60}" fill="#ffffff"/>',
            *drawn,
            *below,
            "</svg>\n",
        )
    )


def _rows(report: Report, number: int, teller: Teller) -> Iterator[_Row]:
    result = report.results[number]
    told = (("today", result.parts_now, result.now), ("planned", result.parts, result.planned))
    for name, parts, spread in told:
        if parts is not None and spread is not None:
            low, central, high = map(teller.number, spread)
            between = teller.word("range", low=low, high=high)
            yield _Row(teller.word("columns", name), parts, spread, f"{central} ({between})")


def _bar(row: _Row, y: float, scale: float) -> Iterator[str]:
    yield _text(8, y + 18, row.label)
    making, electricity = float(row.parts.making) * scale, float(row.parts.electricity) * scale
    yield _box(_LEFT, y, making, "making")
    yield _box(_LEFT + making, y, electricity, "electricity")
    low, high = (_LEFT + float(value) * scale for value in (row.spread.low, row.spread.high))
    middle = y + _BAR + 6
    line = f"M{low:.1f} {middle - 4}v8M{low:.1f} {middle}H{high:.1f}M{high:.1f} {middle - 4}v8"
    yield f'<path d="{line}" stroke="#000" fill="none"/>'
    yield _text(max(high, _LEFT + making + electricity) + 8, y + 18, row.text)


def _legend(teller: Teller, y: float) -> Iterator[str]:
    for number, (name, colour) in enumerate(_COLOURS.items()):
        below = y + 20 * number
        yield f'<rect x="8" y="{below - 12}" width="12" height="12" fill="{colour}"/>'
        yield _text(26, below - 1, teller.word("rows", name))


def _box(x: float, y: float, width: float, name: str) -> str:
    return f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{_COLOURS[name]}"/>'


def _text(x: float, y: float, text: str, weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y}" font-weight="{weight}">{escape(text)}</text>'
