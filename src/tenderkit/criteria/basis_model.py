"""Frozen models of what a value rests on: a part of those in `model`."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

from tenderkit.words.fields import Count, Dated, Identifier, Line, Rules, Value
from tenderkit.words.frozen import Frozen
from tenderkit.words.terms import Level, Relation

PROPOSAL: Final = "proposal"
"""The word for a value that rests on nothing published."""

MARKET: Final = "market"
"""The word for a value that rests on a count of the market."""

_LEVELS = frozenset(level.value for level in Level)


class MarketCount(Frozen):
    """A count of what the market offers."""

    meet: Count
    """How many models meet the value."""
    of: Count
    """How many were counted."""
    suppliers: Count
    """How many makers those have that meet it."""
    data: Line
    """What was counted."""
    date: Dated
    """Of the data."""


class Basis(Frozen):
    """What a value rests on: a published one, or a count of the market."""

    relation: Relation | None = None
    """How it stands to the published value."""
    source: Identifier | None = None
    """Id in the sources register."""
    clause: Line | None = None
    """The place in it."""
    value: Value | None = None
    """The published value, in the parameter's unit."""
    market: MarketCount | None = None
    """The count, instead of all others."""


Rest: TypeAlias = Literal["proposal"] | Basis
"""What one value rests on."""


def by_level(basis: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    """Say whether what stands in a file names levels."""
    return isinstance(basis, dict) and not _LEVELS.isdisjoint(basis)


def _tag(basis: Any) -> str:  # noqa: ANN401 - whatever the file holds
    return "levels" if by_level(basis) else "one" if isinstance(basis, dict) else "word"


_WORD: Final = Rules(lambda p: (p.Tag("word"),))
_ONE: Final = Rules(lambda p: (p.Tag("one"),))
_OF_LEVELS: Final = Rules(lambda p: (p.Tag("levels"),))
_WHICH: Final = Rules(lambda p: (p.Discriminator(_tag),))

_Rest: TypeAlias = Annotated[Annotated[Literal["proposal"], _WORD] | Annotated[Basis, _ONE], _WHICH]


class LevelBases(Frozen):
    """What the value of each level rests on."""

    baseline: _Rest | None = None
    significant: _Rest | None = None
    ambitious: _Rest | None = None


Bases: TypeAlias = Annotated[
    Annotated[Literal["proposal"], _WORD] | Annotated[Basis, _ONE] | Annotated[LevelBases, _OF_LEVELS], _WHICH
]
"""What the values of a parameter rest on: one for all, or one for each level."""
