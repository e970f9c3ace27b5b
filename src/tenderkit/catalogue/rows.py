"""The criteria of a version as rows of a list, in the order of an annex."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.catalogue.untranslated import bare, language_in
from tenderkit.documents.answered import settled
from tenderkit.documents.choice import Choice
from tenderkit.documents.resting import counted
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.catalogue.gathering import Edition


class Row(NamedTuple):
    """A criterion in a list."""

    id: str
    title: str
    kind: Kind
    theme: Theme
    levels: tuple[Level, ...]
    basis: tuple[str, ...]
    """What its thresholds and scales rest on."""
    in_annex: bool
    """Whether an annex has it at its levels, as long as no question is answered."""
    change: str
    """`added` or `changed` since the version before, or nothing."""
    page: str
    """The name of its page."""
    language: str
    """The language of its title, where it is another one than that of the list."""


def page_of(criterion: str) -> str:
    """Return the name of the page of a criterion; `index` is that of the version."""
    return "index_.html" if criterion == "index" else f"{criterion}.html"


def rows_of(edition: Edition, language: str, changes: Mapping[str, str]) -> tuple[Row, ...]:
    """Return the criteria of a version, by kind, then theme, then as in the files.

    Args:
        edition: the version.
        language: the language of the titles.
        changes: what became of a criterion since the version before, by id.
    """
    fits = settled(edition.set, Choice(Level.BASELINE, language, datetime.date.min)).fits
    texts = edition.set.texts[language]

    def title(theme: Theme, index: int, name: str) -> str:
        return texts.get(theme, texts.path(index, name, "title")) or name

    entries = sorted(edition.set.criteria(), key=lambda entry: (_KINDS[entry[2].kind], _THEMES[entry[0]]))
    return tuple(
        Row(
            criterion.id,
            bare(title(theme, index, criterion.id)),
            criterion.kind,
            theme,
            criterion.applies_at,
            tuple(counted(criterion, criterion.applies_at)),
            criterion.kind is not Kind.MEASURE and fits(criterion.when),
            changes.get(criterion.id, ""),
            page_of(criterion.id),
            language_in(title(theme, index, criterion.id)),
        )
        for theme, index, criterion in entries
    )


_KINDS = {kind: number for number, kind in enumerate(Kind)}
_THEMES = {theme: number for number, theme in enumerate(Theme)}
