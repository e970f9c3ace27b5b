"""The words of the termbase, docs/terms.md: how a thing is called in a language, and how it is not."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.places import packaged

if TYPE_CHECKING:
    from collections.abc import Iterator

_COLUMNS: Final = {"nl": (4 + 1, 1, 4), "fr": (7, 1, 4), "de": (7, 2, 5), "nb": (7, 3, 6)}
"""By language: how many columns its table has, and which hold its word and the words that it is not."""

_SHORTEST: Final = 3
_ENDING: Final = 3
"""How many letters the stem of a term has at least, and how many its ending has at most."""

_VERB: Final = r" to\b|'"
"""What stands behind a word that is none of the terms: in order to."""


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
            row[word].removesuffix("(?)").strip(),
            tuple(each.strip() for each in row[others].split(",") if each.strip()),
        )
        for row in rows
        if row[0] != "English" and not set(row[0]) <= {"-"} and row[word]
    )


def in_source(text: str, language: str) -> Iterator[Term]:
    """Yield the terms whose English word stands in a text, the longest first."""
    for term in sorted(terms(language), key=lambda each: -len(each.english)):
        if _english(term.english).search(text):
            yield term


def missing(source: str, target: str, language: str) -> Iterator[Term]:
    """Yield the terms of a source that its translation has in none of their words, whatever their endings.

    A term within a longer one, as label in energy label, is not looked for where the longer one stands.
    A word taken over as it is may be right, as in contractjaar; `replaced` tells those that are not.
    """
    folded, by_word = _folded(target), dict[str, list[Term]]()
    for term in sorted(terms(language), key=lambda each: -len(each.english)):
        by_word.setdefault(term.english, []).append(term)
    for english, found in by_word.items():
        source, times = _english(english).subn("\0", source)
        if times and not any(_has(folded, word) for term in found for word in (term.word, english)):
            yield found[0]


@cache
def _english(word: str) -> re.Pattern[str]:
    """Return what finds a word of the source language, in the plural too; `a; b` is any of both."""
    words = "|".join(re.escape(each.strip()) for each in re.sub(r" \(.*?\)", "", word).split(";"))
    return re.compile(rf"(?<![\w-])(?:{words})(?:e?s)?(?![\w-]|{_VERB})", re.IGNORECASE)


def _has(folded: str, words: str) -> bool:
    """Say whether a text has the stem of each word of one of the terms, such as that of Verträge for Vertrag."""
    return any(
        all(_stem(part) in folded for part in term.split())
        for term in re.sub(r" \(.*?\)", "", words).split(";")
        if term.strip()
    )


def _stem(word: str) -> str:
    """Return the beginning of a word that its endings leave as it is."""
    word = _folded(word)
    return word[: max(_SHORTEST, len(word) - _ENDING)]


def _folded(text: str) -> str:
    """Return a text in small letters without accents: those of a stem change in the plural."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def replaced(text: str, language: str) -> Iterator[tuple[str, Term]]:
    """Yield the words of a translation that the termbase has another one for."""
    for term in terms(language):
        for word in term.instead_of:
            if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE):
                yield word, term
