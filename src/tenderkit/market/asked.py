"""What a set asks at a level, as far as a column of market data could hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.terms import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.documents.choice import Choice
    from tenderkit.words.terms import Theme

_EXCLUDING = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION})
"""The kinds of criteria for which an offer is turned down."""


class Asked(NamedTuple):
    """One value that is asked for; or a criterion as a whole, which is met or not."""

    criterion: str
    kind: Kind
    parameter: str = ""
    """Empty for a criterion as a whole."""
    value: str = ""
    unit: str = ""
    lower: bool | None = None
    """Whether the lower is the stricter one; None where nobody says."""
    choices: tuple[str, ...] = ()
    legal: Decimal | None = None
    """The least that is lawful."""
    own: bool = False
    """Whether the value is the buyer's own."""

    @property
    def key(self) -> str:
        """What it is called in the register of market data, and in lists of one's own."""
        return f"{self.criterion}.{self.parameter}" if self.parameter else self.criterion

    @property
    def excludes(self) -> bool:
        """Say whether an offer that does not meet it is turned down."""
        return self.kind in _EXCLUDING


def asked(criteria_set: CriteriaSet, choice: Choice) -> tuple[Asked, ...]:
    """Return what a set asks of models at a level, in the order of the files.

    Args:
        criteria_set: the set.
        choice: the level, the criteria left out, and the buyer's own values.
    """
    return tuple(
        each
        for _, criterion in applying(criteria_set, choice)
        for each in (*_values(criterion, choice), Asked(criterion.id, criterion.kind))
    )


def applying(criteria_set: CriteriaSet, choice: Choice) -> Iterator[tuple[Theme, Criterion]]:
    """Yield the criteria of a set that apply at a level and are not left out, without the buyer's own measures."""
    for theme, _, criterion in criteria_set.criteria():
        applies = criterion.kind is not Kind.MEASURE and choice.level in criterion.applies_at
        if applies and criterion.id not in choice.without:
            yield theme, criterion


def _values(criterion: Criterion, choice: Choice) -> Iterator[Asked]:
    for name, parameter in criterion.parameters.items():
        own = choice.values.get((criterion.id, name))
        value = own or parameter.at(choice.level)
        if value is None or parameter.role is Role.TERM:
            continue
        lower = None if parameter.stricter is None else parameter.stricter == "lower"
        legal = parameter.legal_minimum.value if parameter.legal_minimum else None
        unit, choices = parameter.unit or "", parameter.choices or ()
        yield Asked(criterion.id, criterion.kind, name, value, unit, lower, choices, legal, own=own is not None)
