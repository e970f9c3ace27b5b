"""Characters that no text of a criterion may hold: control characters, and those that change lines unseen."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from tenderkit.words.errors import Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 (production 1) or XML 1.0 (production 2), and so Word, cannot hold, and what nobody sees in an editor:
line ends that only YAML knows (U+0085, U+2028, U+2029), and what turns the direction of writing (U+202A to U+202E,
U+2066 to U+2069), so that a number reads the other way round."""

_MOST_ILLEGAL = 100
"""More of them are not told: a binary file has millions."""


def illegal(text: str) -> re.Match[str] | None:
    """Return the first character of a text that may not stand in it."""
    return _ILLEGAL.search(text)


def illegal_characters(text: str, file: str) -> tuple[Problem, ...]:
    """Return one problem for each character that may not stand in a file, up to a hundred."""
    if not _ILLEGAL.search(text):
        return ()
    return tuple(islice(_found(text, file), _MOST_ILLEGAL))


def _found(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(re.split("\r\n|[\n\r]", text), start=1):
        for found in _ILLEGAL.finditer(line):
            yield illegal_problem(found.group(), Place(file, number, found.start() + 1), line)


def illegal_problem(character: str, place: Place, excerpt: str = "") -> Problem:
    """Return the problem with a character that may not stand in a file."""
    code = f"U+{ord(character):04X}"
    if character in "\x85\u2028\u2029":
        hint = "delete it, and begin a new line instead where one is meant"
        return Problem("E103", place, f"invisible line end {code} is not allowed", hint, excerpt=excerpt)
    if unicodedata.category(character) == "Cf":
        name = unicodedata.name(character).lower()
        hint = "delete it: it turns round how the text after it reads"
        return Problem("E103", place, f"invisible character {code} ({name}) is not allowed", hint, excerpt=excerpt)
    return Problem("E103", place, f"control character {code} is not allowed", "delete it", excerpt=excerpt)
