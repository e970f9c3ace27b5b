"""What changed between two versions, as Markdown for mails and pull requests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tenderkit.documents.difference import Difference, Line


def markdown(difference: Difference) -> str:
    """Return a difference as Markdown: what went is struck out, what came is bold."""
    lines = [f"# {_plain(difference.title)}", "", _plain(difference.summary)]
    if difference.bump:
        lines.append(_plain(difference.bump))
    for part in difference.parts:
        lines += ["", f"## {_plain(part.heading)}"]
        for entry in part.entries:
            about = f" (`{entry.id}`{', ' if entry.about else ''}{_plain(entry.about)})" if entry.id else ""
            lines += ["", f"### {_plain(entry.title)}{about}", ""]
            lines += [f"- {_line(line)}" for line in entry.lines]
    return "\n".join(lines) + "\n"


def _line(line: Line) -> str:
    told = " ".join(filter(None, (_plain(line.field), _plain(line.where))))
    if line.direction:
        told += f", **{line.direction}**"
    if not line.pieces:
        return told
    marks = {"same": ("", ""), "old": ("~~", "~~"), "new": ("**", "**")}
    pieces: list[str] = []
    for number, piece in enumerate(line.pieces):
        if number and (line.pieces[number - 1].mark, piece.mark) == ("old", "new"):
            pieces.append(" ")
        pieces += [_marked(part, *marks[piece.mark]) for part in re.split(r"(\n+(?:[ ]*[-+*] )?)", piece.text)]
    lines = [line for line in "".join(pieces).split("\n") if line.strip()]
    return f"{told}: " + "\n  ".join(lines)


def _marked(text: str, start: str, end: str) -> str:
    """Mark a text without what begins a line or an item of a list, which stays as it is."""
    bare = text.strip()
    if not bare or text.startswith("\n"):
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{start}{_plain(bare)}{end}{after}"


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>~|&])", r"\\\1", text)
