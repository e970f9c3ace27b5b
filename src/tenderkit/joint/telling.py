"""How results are told: by ids, as programs want them, or in the words of a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.documents.wording import Wording
    from tenderkit.words.terms import Level, Theme


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called in data: by their ids."""

    groups: Mapping[str, str]
    """What product groups are called, by id, in the order in which they are told."""
    criteria: Mapping[str, str]
    """The titles of criteria, by id, as far as they are known."""
    named: bool
    """Whether organisations may be known by the results."""
    organisations: Mapping[str, str]
    """The organisations as they are written, by their plain names."""

    def word(self, *path: str) -> str:
        """Return what something is called."""
        return path[-1]

    def heads(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the headings of columns."""
        return tuple(self.word("heads", name) for name in names)

    def theme(self, theme: Theme) -> str:
        """Return what a theme is called."""
        return theme.value

    def level(self, level: Level) -> str:
        """Return what a level is called."""
        return level.value


@dataclass(frozen=True, slots=True)
class Told(Names):
    """What things are called in a language."""

    wording: Wording

    def word(self, *path: str) -> str:
        """Return words of the page."""
        return self.wording.word("collective", *path)

    def fill(self, *path: str, **values: str) -> str:
        """Return a sentence of the page."""
        return self.wording.fill("collective", *path, **values)

    def theme(self, theme: Theme) -> str:
        """Return the word for a theme."""
        return self.wording.word("themes", theme)

    def level(self, level: Level) -> str:
        """Return the word for a level."""
        return self.wording.word("levels", level)
