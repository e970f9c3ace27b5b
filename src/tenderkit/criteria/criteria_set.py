"""A criteria set as it was read: its criteria, texts and registers, each with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.criteria.shape import closest
from tenderkit.words.errors import Place, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.model import Criterion, SetInfo
    from tenderkit.criteria.registers import Label, Law, SourceEntry, Yardstick
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.terms import Theme

SOURCE_LANGUAGE = "en"


class Texts(NamedTuple):
    """The texts of a set in one language, each with its place.

    In the source language a criterion is found by its index in the theme file, in a
    translation by its id.
    """

    language: str
    info: Source
    themes: Mapping[Theme, Source]
    labels: Source
    law: Source

    def path(self, index: int, criterion_id: str, *parts: PathKey) -> tuple[PathKey, ...]:
        """Return where a text of a criterion stands in the theme's file."""
        return (index if self.language == SOURCE_LANGUAGE else criterion_id, *parts)

    def get(self, theme: Theme, path: tuple[PathKey, ...]) -> str | None:
        """Return the text at a path of a theme's file, or None."""
        text = self.themes[theme].get(path) if theme in self.themes else None
        return text if isinstance(text, str) else None


class Registers(NamedTuple):
    """The facts that criteria point to, by id."""

    labels: Mapping[str, Label]
    law: Mapping[str, Law]
    sources: Mapping[str, SourceEntry]


class Yardsticks(NamedTuple):
    """What criteria can be held against, by id, the file of its texts in each language read, and what it cites."""

    entries: Mapping[str, Yardstick]
    sources: Mapping[str, SourceEntry]
    texts: Mapping[str, Source]
    law: Mapping[str, Law]


class RegisterFile(NamedTuple):
    """A register as it is written: its entries, and the file of its texts in each language read."""

    entries: Mapping[str, Any]
    source: Source
    texts: Mapping[str, Source]


class OverlayStep(NamedTuple):
    """What an overlay does with one criterion."""

    operation: str
    """`drop`, `change` or `add`."""
    reason: str
    """For the buyer only."""
    place: Place
    parts: tuple[str, ...]
    """What it changes, such as `levels` or `parameters.years.baseline`."""


class Overlay(NamedTuple):
    """What an organisation changed in a set."""

    name: str
    """The organisation's, or the group's."""
    digest: str
    """`sha256:` and 16 hexadecimal digits, over all that the overlay brings."""
    steps: Mapping[str, OverlayStep]
    """By criterion id."""


class CriteriaSet(NamedTuple):
    """All criteria of one product group at one version, with their texts and positions."""

    id: str
    info: SetInfo
    themes: Mapping[Theme, tuple[Criterion, ...]]
    sources: Mapping[Theme, Source]
    info_source: Source
    labels_source: Source
    registers: Registers
    texts: Mapping[str, Texts]
    digest: str
    """`sha256:` and 16 hexadecimal digits, which is what people compare."""
    edition: str
    """Which version it is: `1.0.0` for a release, `draft` for the files as they stand, `git:REV`."""
    sources_source: Source
    overlay: Overlay | None = None
    """What somebody changed in it; None for the set as its makers wrote it."""
    former: frozenset[str] = frozenset()
    """Ids that its criteria may say they replace, although it has them no longer."""
    files: str | None = None
    """The digest of the files that a release was made of."""

    @property
    def is_draft(self) -> bool:
        """Say whether nobody released it."""
        return self.edition == "draft" or self.edition.startswith("git:")

    def criteria(self) -> Iterator[tuple[Theme, int, Criterion]]:
        """Yield each criterion with its theme and its index in the theme's file."""
        for theme, criteria in self.themes.items():
            for index, criterion in enumerate(criteria):
                yield theme, index, criterion

    def find(self, criterion_id: str) -> tuple[Theme, int, Criterion]:
        """Return a criterion by id.

        Raises:
            UsageError: there is none.
        """
        for entry in self.criteria():
            if entry[2].id == criterion_id:
                return entry
        ids = [criterion.id for _, _, criterion in self.criteria()]
        raise UsageError(f"unknown criterion '{criterion_id}' in {self.id}", closest(criterion_id, ids))
