"""The words of the termbase, docs/terms.md: how a thing is called in a language, and how it is not."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.places import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS: Final = {"nl": (4 + 1, 1, 4), "fr": (7, 1, 4), "de": (7, 2, 5), "nb": (7, 3, 6)}
"""By language: how many columns its table has, and which hold its word and the words that it is not."""


class Term(NamedTuple):
    """A word of the source language, and the one of another."""

    english: str
    word: str
    instead_of: tuple[str, ...]
    """Words that are not used for it."""


@cache
def terms(language: str) -> tuple[Term, ...]:
    """Return the terms of a language; none where the termbase has none of it, or is not there."""
    page = packaged("docs") / "terms.md"
    if language not in _COLUMNS or not page.is_file():
        return ()
    columns, word, others = _COLUMNS[language]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in page.read_text(encoding="utf-8").split("\n## As a country")[0].splitlines()
        if line.startswith("|") and line.count("|") == columns + 1
    ]
    return tuple(
        Term(
            row[0],
            row[word].rstrip("?").strip(),
            tuple(each.strip() for each in row[others].split(",") if each.strip()),
        )
        for row in rows
        if row[0] != "English" and not set(row[0]) <= {"-"} and row[word]
    )


def in_source(text: str, language: str) -> Iterator[Term]:
    """Yield the terms whose English word stands in a text, the longest first."""
    for term in sorted(terms(language), key=lambda each: -len(each.english)):
        if re.search(rf"(?<![\w-]){re.escape(term.english)}s?(?![\w-])", text, re.IGNORECASE):
            yield term


def replaced(text: str, language: str) -> Iterator[tuple[str, Term]]:
    """Yield the words of a translation that the termbase has another one for."""
    for term in terms(language):
        for word in term.instead_of:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE):
                yield word, term
