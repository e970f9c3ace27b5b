"""The annex HTML as a page for the browser, which a screen reader and a small screen can make use of.

The annex HTML has what a Word file needs; what only a page needs is put in here, so that no template has to.
"""

from __future__ import annotations

import re
from typing import Final

_TITLE: Final = re.compile(r'<p class="title">(.*?)</p>', re.DOTALL)
_HEADING: Final = re.compile(r"<(/?)h([1-3])>")
_CELL: Final = re.compile(r"<(/?)(thead|th)(?=[ >])")
_FIELD: Final = re.compile(r'<textarea (?=[^>]*?title=("[^"]*"))')
_CHARSET: Final = '<meta charset="utf-8"/>'
_WIDTH: Final = '<meta name="viewport" content="width=device-width, initial-scale=1"/>'


def as_page(html: str) -> str:
    """Return annex HTML as a page.

    Its title is the first heading and the others go one level down, what people read is the main part, cells that
    are headings say of what, and fields have names. Why without a parser: a page is also how the author of a
    template looks at what is not yet in order.
    """
    head, body, rest = html.partition("<body>")
    head = head.replace(_CHARSET, f"{_CHARSET}\n{_WIDTH}", 1)
    rest, titles = _TITLE.subn(r"<h0>\1</h0>", rest, count=1)
    if titles:
        rest = _HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + 1}>", rest)
        rest = rest.replace("<h0>", '<h1 class="title">', 1).replace("</h0>", "</h1>", 1)
    rest = _FIELD.sub(r"<textarea aria-label=\1 ", _scoped(rest))
    return f"{head}{body}\n<main>{rest.replace('</body>', f'</main>{chr(10)}</body>', 1)}" if body else html


def _scoped(html: str) -> str:
    """Let each cell that is a heading say of what: of a column in the head of a table, else of a row."""
    scope = "row"

    def said(found: re.Match[str]) -> str:
        nonlocal scope
        closing, tag = found.groups()
        if tag == "thead":
            scope = "row" if closing else "col"
        elif not closing:
            return f'<th scope="{scope}"'
        return found[0]

    return _CELL.sub(said, html)
