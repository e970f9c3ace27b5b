"""The pages of what criteria point to: labels, law and sources, each with the criteria that do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tenderkit.catalogue.criterion import Named
from tenderkit.catalogue.rows import page_of
from tenderkit.catalogue.untranslated import bare, is_marked, language_in, linked, marked
from tenderkit.views.card_text import register_card
from tenderkit.views.labels import Shelf, card, pointing

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from tenderkit.catalogue.gathering import Edition
    from tenderkit.catalogue.rows import Row
    from tenderkit.views.screen import Screen

REGISTERS: Final = {"labels": "label", "law": "law", "sources": "source"}
"""The registers by the names of their pages, each with what an entry is called."""

_CITING: Final = ("covers", "cited_by")
"""The headings of the sections for the criteria that point to an entry, which the page lists as links."""


class Entry(NamedTuple):
    """An entry of a register."""

    id: str
    title: str
    facts: str
    """As HTML."""
    sections: tuple[tuple[str, tuple[Named, ...]], ...]
    """Its lines under a heading, which is empty for the first ones."""
    criteria: tuple[tuple[str, str, str], ...]
    """The criteria that point to it: page, title, and the language of that where it is another one than the page's."""
    language: str
    """The language of its title, where it is known to be another one than the page's."""
    untranslated: bool
    """Whether some of it is in the source language only."""


def register_entries(
    edition: Edition, register: str, language: str, rows: Iterable[Row], screen: Screen
) -> tuple[Entry, ...]:
    """Return the entries of a register that criteria of a version point to, by title.

    Args:
        edition: the version.
        register: `labels`, `law` or `sources`.
        language: the language of the texts.
        rows: the criteria.
        screen: the words of the same language.
    """
    texts = edition.set.texts[language]
    shelf = Shelf(edition.set.registers, texts.labels, texts.law, (), language, marked)
    titles = {row.id: (row.title, row.language) for row in rows}
    names: Mapping[str, Any] = getattr(edition.set.registers, register)
    criteria = pointing((criterion for _, _, criterion in edition.set.criteria()), REGISTERS[register])
    entries = (
        _entry(shelf, register, name, [(page_of(each), *titles[each]) for each in criteria[name]], screen)
        for name in names
        if name in criteria
    )
    return tuple(sorted(entries, key=lambda entry: entry.title.casefold()))


def _entry(shelf: Shelf, register: str, name: str, criteria: Sequence[tuple[str, str, str]], screen: Screen) -> Entry:
    kind = REGISTERS[register]
    data = card(shelf, kind, name)
    told = register_card(kind, data, screen)
    citing = {screen("headings", field) for field in _CITING}
    sections = tuple(
        (section.heading, tuple(_lines(section.lines, shelf.registers.sources)))
        for section in told.sections
        if section.heading not in citing
    )
    language = data.get("language") or language_in(told.title)
    texts = (text for section in told.sections if section.heading not in citing for _, text in section.lines)
    return Entry(
        name,
        bare(told.title),
        linked(told.facts.replace("  ", " · ")),
        sections,
        tuple(criteria),
        language if language != shelf.language else "",
        untranslated=any(is_marked(text) for text in (told.title, told.facts, *texts) if text),
    )


def _lines(lines: Iterable[tuple[str, str]], ids: Container[str]) -> Iterator[Named]:
    for name, text in lines:
        if text:
            yield Named(name if name in ids else name[:1].upper() + name[1:], linked(str(text)))
