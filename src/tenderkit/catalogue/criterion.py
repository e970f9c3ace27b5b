"""The page of one criterion: what tenderers read, and apart from it what only the buyer reads."""

from __future__ import annotations

import re
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.catalogue.untranslated import as_html, bare, is_marked, language_in, marked, spoken
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.views.card_text import criterion_lines
from tenderkit.views.screen import plain
from tenderkit.views.show import card

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.catalogue.gathering import Edition
    from tenderkit.catalogue.rows import Row
    from tenderkit.views.screen import Screen
    from tenderkit.words.terms import Level

_ID = re.compile(r"(?<![\w/#\"-])[a-z][a-z0-9]*(?:-[a-z0-9]+)+(?![\w-])")

_SHORT = 150
"""Characters of HTML."""

_APART = ("labels", "sources", "law", "meets")
"""What a page shows in a way of its own, as it does the parameters."""


class Named(NamedTuple):
    """A text with its name."""

    name: str
    html: str
    short: bool = False
    """Whether it is a fact of a few words, which needs no heading of its own."""


class Values(NamedTuple):
    """A parameter, and its value at each level where the criterion applies."""

    name: str
    at: tuple[str, ...]


class Pointed(NamedTuple):
    """An entry of a register that a criterion points to."""

    id: str
    title: str
    facts: str
    language: str = ""
    """The language of the title, where it is another one than the page's."""

    @property
    def told(self) -> str:
        """The facts as HTML."""
        return spoken(escape(self.facts, quote=False))


class CriterionPage(NamedTuple):
    """Everything that the page of a criterion shows."""

    row: Row
    levels: tuple[Level, ...]
    values: tuple[Values, ...]
    for_tenderers: tuple[Named, ...]
    labels: tuple[Pointed, ...]
    for_the_buyer: tuple[Named, ...]
    points: tuple[str, ...]
    """The points of yardsticks that it answers."""
    sources: tuple[Pointed, ...]
    law: tuple[Pointed, ...]
    text: str
    """All that it says, for the search."""
    untranslated: bool
    """Whether some of it is in the source language only."""


def criterion_page(edition: Edition, row: Row, language: str, screen: Screen) -> CriterionPage:
    """Return the page of a criterion.

    Args:
        edition: the version of its set.
        row: the criterion.
        language: the language of the texts.
        screen: the words of the same language.
    """
    whole = card(edition.set, row.id, language, None, screen.number)
    parameters: Mapping[str, Any] = whole.get("parameters", {})
    told, buyers = criterion_lines({**whole, **dict.fromkeys(_APART, ())}, screen)
    apart = {screen.field("parameters", name=name) for name in parameters}
    told = tuple(line for line in told if line[0] not in apart)
    labels = tuple(_labels(edition, whole, language, screen))
    points = tuple(_points(whole, screen))
    law = tuple(_law(edition, whole, language))
    told_texts = [text for _, text in (*told, *buyers) if text]
    words = [row.title, row.id, *(label.title for label in labels), *told_texts]
    return CriterionPage(
        row,
        row.levels,
        tuple(_values(parameters, row.levels, screen)),
        tuple(_named(told)),
        labels,
        tuple(_with_sources(_named(buyers), edition)),
        points,
        tuple(_sources(edition, whole, language, screen)),
        law,
        bare(" ".join(map(plain, words))),
        untranslated=any(map(is_marked, told_texts)) or any(entry.language for entry in law),
    )


def _named(lines: Iterable[tuple[str, str]]) -> Iterator[Named]:
    """Yield the lines that say something, each name with a capital; several of one name are a list."""
    for name, found in groupby(((name, text) for name, text in lines if text), key=lambda line: line[0]):
        texts = [as_html(str(text)) for _, text in found]
        html = texts[0] if len(texts) == 1 else f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"
        short = len(html) < _SHORT and html.count("<p") == 1 and html.startswith("<p")
        yield Named(name[:1].upper() + name[1:], html, short)


def _with_sources(lines: Iterable[Named], edition: Edition) -> Iterator[Named]:
    """Yield lines in which the ids of sources, on which values rest, are links with their titles."""
    known = edition.set.registers.sources

    def link(found: re.Match[str]) -> str:
        source = known.get(found[0])
        if source is None:
            return found[0]
        lang = f' lang="{source.language}"' if source.language else ""
        return f'<a href="about/sources.html#{found[0]}"{lang}>{escape(source.title)}</a>'

    for line in lines:
        yield line._replace(html=_ID.sub(link, line.html)) if line.short else line


def _values(parameters: Mapping[str, Any], levels: tuple[Level, ...], screen: Screen) -> Iterator[Values]:
    for name, parameter in parameters.items():
        unit = f"\u00a0{screen.unit(parameter['unit'])}" if "unit" in parameter else ""
        found = [parameter.get("value", parameter.get(level.value)) for level in levels]
        yield Values(name, tuple(f"{screen.number(str(at))}{unit}" if at is not None else "" for at in found))


def _labels(edition: Edition, whole: Mapping[str, Any], language: str, screen: Screen) -> Iterator[Pointed]:
    texts = edition.set.texts[language].labels
    for label in whole.get("labels", ()):
        entry = edition.set.registers.labels.get(label["label"])
        translated = texts.get((label["label"], "name"))
        name = translated if isinstance(translated, str) else entry.name if entry else label["label"]
        facts = [screen.wording.fill("labels", "edition", edition=label["edition"])] if "edition" in label else []
        facts += [screen("criterion", criterion=label["criterion"])] if "criterion" in label else []
        facts += [screen.term("covers", label["covers"])]
        facts += [", ".join(label["proves"])] if label.get("proves") else []
        yield Pointed(label["label"], name, ", ".join(facts))


def _points(whole: Mapping[str, Any], screen: Screen) -> Iterator[str]:
    for reference in whole.get("meets", ()):
        at = [screen.levels(reference["levels"])] if reference.get("levels") else []
        point = f"{reference['yardstick']} {reference['point']}"
        yield ", ".join([point, screen.term("in", reference["covers"]), *reference.get("asks", ()), *at])


def _sources(edition: Edition, whole: Mapping[str, Any], language: str, screen: Screen) -> Iterator[Pointed]:
    for reference in whole["sources"]:
        entry = edition.set.registers.sources.get(reference["source"])
        clause = [screen("clause", clause=reference["clause"])] if "clause" in reference else []
        if entry is None:
            yield Pointed(reference["source"], reference["source"], ", ".join(clause))
            continue
        facts = [entry.publisher, *([screen.wording.dated(entry.date)] if entry.date else []), *clause]
        other = entry.language if entry.language and entry.language != language else ""
        yield Pointed(reference["source"], entry.title, ", ".join(facts), other)


def _law(edition: Edition, whole: Mapping[str, Any], language: str) -> Iterator[Pointed]:
    texts = edition.set.texts[language].law
    for name in whole.get("law", ()):
        entry = edition.set.registers.law.get(name)
        told = [texts.get((name, field)) for field in ("title", "about")]
        own = [getattr(entry, field) if entry else "" for field in ("title", "about")]
        lent = str if language == SOURCE_LANGUAGE else marked
        title, about = (text if isinstance(text, str) else lent(mine) for text, mine in zip(told, own, strict=True))
        yield Pointed(name, bare(title) or name, about, language_in(title))
