"""What is wrong in a text that is no YAML: the library's error, placed where the slip stands that caused it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import yaml

MAX_DEPTH = 24
"""Deeper nesting is refused: criteria need seven levels."""

TOO_DEEP = (f"nested more than {MAX_DEPTH} levels deep", "check the indentation")
"""What is said of it, and the mend."""

_DEEP = re.compile(rf"(?:[\[{{][^\[{{\]}}]*){{{MAX_DEPTH}}}[\[{{]")
_INDENTATION = re.compile(r" *(?=[^\S\t ])")
_DASH = re.compile(r" *([\u2010-\u2015\u2022\u2212])\s*(?=\S)")
_NO_COLON = re.compile(r" *(?:- +)?([a-z][a-z_]*)(:(?=[^\s:])|(?= +[^\s:]| *$))")


class _Slip(NamedTuple):
    line: int
    """Counts from 0."""
    column: int
    """Counts from 0."""
    what: str
    hint: str


def syntax_problem(error: yaml.MarkedYAMLError, file: str, lines: tuple[str, ...]) -> Problem:
    """Tell of an error of the library; what to do about it is read from the text, since wordings change."""
    start, at = error.context_mark, error.problem_mark or error.context_mark
    opened, found = (lines[m.line][m.column :] if m and m.line < len(lines) else "" for m in (start, at))
    later = bool(start and at and start.line < at.line)
    open_bracket = opened.startswith(("[", "{")) and not (later and ("]" in opened or "}" in opened))
    open_quote = opened.startswith(('"', "'")) and not found and opened[0] not in opened[1:]
    mark = start if open_bracket or open_quote else at
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    # The library looks about a thousand characters ahead, and may have a limit of its own there.
    if deep := _DEEP.search(excerpt, max(0, column - 2000), column):
        return Problem("E110", Place(file, line, deep.end()), *TOO_DEEP, excerpt=excerpt)
    if not open_quote and (slip := _slip(lines, [m.line for m in (start, at) if m])):
        place = Place(file, slip.line + 1, slip.column + 1)
        return Problem("E104", place, f"not valid YAML: {slip.what}", slip.hint, excerpt=lines[slip.line])
    hints = {
        "indent with spaces; YAML does not allow tabs": "\t" in excerpt[: len(excerpt) - len(excerpt.lstrip())],
        "a bracket or brace is opened and never closed": open_bracket,
        "a quotation mark is opened and never closed": open_quote,
        "in double quotation marks a backslash begins an escape; use single ones": found.startswith("\\"),
        "put quotation marks around a text that begins with a special character": found.startswith(("@", "`", "%")),
        "check the indentation of this line; put quotation marks around a text that holds a colon and a space": (
            found.startswith(":")
        ),
        "check the indentation of this line and the one above": opened.startswith("- ") or ":" in opened,
        "a field is written as `name: value`; check the line above too": later,
    }
    hint = next((hint for hint, fits in hints.items() if fits), "")
    what = error.problem or error.context or "it cannot be read"
    return Problem("E104", Place(file, line, column), f"not valid YAML: {what}", hint, excerpt=excerpt)


def strange_space(text: str) -> tuple[str, str]:
    """Say what is wrong with a line that begins with a space which YAML takes for a letter, and the mend."""
    name = f"U+{ord(text[0]):04X} ({unicodedata.name(text[0]).lower()})"
    return f"the indentation holds {name}, which looks like a space", "indent with spaces from the space bar"


def _slip(lines: Sequence[str], marks: Sequence[int]) -> _Slip | None:
    """Return a slip in the lines that an error names, or in the one above them, which is where it mostly stands."""
    last = min(max(marks, default=0), len(lines) - 1)
    above = next((number for number in range(last - 1, -1, -1) if lines[number].strip()), last)
    for number in sorted({*(mark for mark in marks if mark <= last), above, last}):
        for slip in _slips(lines, number):
            return slip
    return None


def _slips(lines: Sequence[str], number: int) -> Iterator[_Slip]:
    line = lines[number]
    if indentation := _INDENTATION.match(line):
        column = indentation.end()
        yield _Slip(number, column, *strange_space(line[column:]))
    if dash := _DASH.match(line):
        what = f"a line begins with {unicodedata.name(dash[1]).lower()} U+{ord(dash[1]):04X}"
        yield _Slip(
            number, dash.start(1), what, f"begin an entry with a hyphen and a space: - {line[dash.end() :][:40]}"
        )
    if (colon := _NO_COLON.match(line)) and colon[1] in _names():
        rest = line[colon.end() :].strip()
        what = f"no space after the colon of '{colon[1]}'" if colon[2] else f"no colon after '{colon[1]}'"
        yield _Slip(number, colon.end(1), what, f"write {colon[1]}: {rest}".rstrip())


def _names() -> frozenset[str]:
    from tenderkit.criteria.belonging import field_names  # noqa: PLC0415 - only a wrong file pays for it

    return frozenset(field_names())
