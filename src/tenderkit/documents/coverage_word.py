"""A coverage as annex HTML, of which a Word file can be made: what a terminal shows with all points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.documents.coverage_text import Grid, Heading, coverage_blocks
from tenderkit.documents.render import filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tenderkit.documents.coverage import Coverage
    from tenderkit.documents.coverage_text import Block
    from tenderkit.documents.wording import Wording

TEMPLATE: Final = "coverage_word.html.j2"

_LINE: Final = 90
"""Characters that fit between the margins of a page."""

_LEAST: Final = 6


def coverage_html(coverage: Coverage, wording: Wording, folders: Sequence[Path]) -> str:
    """Turn a coverage into annex HTML.

    Args:
        coverage: what to render.
        wording: the words of its language.
        folders: where templates are looked for, first to last.

    Raises:
        BuildFailed: the template is missing or wrong.
    """
    title, *blocks = coverage_blocks(coverage, wording, every=True)
    values = {
        "coverage": coverage,
        "page_title": getattr(title, "text", ""),
        "version": wording.version(coverage.version, coverage.changed_by),
        "blocks": [made for block in blocks for made in _plain(block)],
    }
    names = "`tenderkit coverage --format json`, as `coverage`,"
    return "".join(filled(folders, TEMPLATE, wording, values, names))


def _plain(block: Block) -> Iterator[dict[str, Any]]:
    if isinstance(block, Heading):
        yield {"kind": "heading", "level": 1 if block.top else 2, "text": block.text}
    elif isinstance(block, Grid):
        yield {"kind": "table", "heads": block.heads, "rows": block.rows, "widths": _widths(block)}
    else:
        yield from ({"kind": "paragraph", "text": text} for text in block.text.split("\n\n"))


def _widths(grid: Grid) -> list[int]:
    """Return the widths of a table's columns in %: what their texts need, and the rest for the wide one."""
    rows = [*([grid.heads] if grid.heads else []), *([cell.text for cell in row] for row in grid.rows if len(row) > 1)]
    needed = [max(_LEAST, *(len(row[number]) + 2 for row in rows)) for number in range(len(rows[0]))]
    widths = [min(30, round(100 * each / _LINE)) for each in needed]
    widths[grid.wide] += 100 - sum(widths)
    return widths
