"""The values of an annex beside those that the makers of its set chose."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.documents.choice import WEIGHT, beyond
from tenderkit.documents.resting import values_elsewhere
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.documents.annex import Annex
    from tenderkit.words.terms import Level

_PERIODS = frozenset({"years", "months"})
"""Units of how long something lasts: what one criterion promises for longer than another is often of no use."""


class Longer(NamedTuple):
    """A period that outlasts others, though at no level of the set it does."""

    name: str
    """Criterion and parameter, as `spare-parts.years`."""
    value: str
    unit: str
    others: tuple[tuple[str, str], ...]
    """The shorter ones: criterion and parameter, and the value."""


class Values:
    """The values of the criteria in an annex, with those of the set as its makers wrote it."""

    def __init__(self, annex: Annex, criteria_set: CriteriaSet, made: CriteriaSet) -> None:
        self._level = annex.level
        self._own = {(own.criterion, own.parameter): own.value for own in annex.overrides if own.parameter != WEIGHT}
        self._overlay = criteria_set.overlay
        present = {criterion.id for criterion in annex.criteria()}
        self._criteria = {c.id: c for _, _, c in criteria_set.criteria() if c.id in present}
        self._made = {c.id: c for _, _, c in made.criteria() if c.id in present}
        self._elsewhere = values_elsewhere(criteria_set, dict(annex.answers))

    def beyond(self) -> tuple[str, ...]:
        """Return the values, as `warranty.years = 9`, that go beyond all levels of the set.

        Where an organisation says in its overlay what the market offers, it has asked.
        """
        return tuple(
            f"{criterion.id}.{name} = {value}"
            for criterion, name, parameter, value in self._all()
            if not self._asked(criterion.id, name) and beyond(criterion, name, parameter, value)
        )

    def stranded(self) -> Iterator[Longer]:
        """Yield the periods that outlast others, though at no level of the set they do."""
        periods = [entry for entry in self._all() if entry[2].unit in _PERIODS and entry[2].stricter == "higher"]
        for mine, name, parameter, value in periods:
            shorter = tuple(
                (f"{other.id}.{others_name}", others_value)
                for other, others_name, others, others_value in periods
                if parameter.unit == others.unit
                and Decimal(value) > Decimal(others_value)
                and all(_at(parameter, level) <= _at(others, level) for level in _shared(mine, other))
            )
            if shorter:
                yield Longer(f"{mine.id}.{name}", value, str(parameter.unit), shorter)

    def _all(self) -> Iterator[tuple[Criterion, str, Parameter, str]]:
        """Yield the parameters that the set has too, each as its makers wrote it, and its value in the annex."""
        for criterion in self._criteria.values():
            made = self._made.get(criterion.id)
            for name, parameter in made.parameters.items() if made else ():
                now = criterion.parameters.get(name)
                value = self._own.get((criterion.id, name)) or (now.at(self._level) if now else None)
                holds = value is not None and (criterion.id, name) not in self._elsewhere
                if made and value is not None and holds and (parameter.choices or is_number(value)):
                    yield made, name, parameter, value

    def _asked(self, criterion: str, name: str) -> bool:
        step = self._overlay.steps.get(criterion) if self._overlay else None
        return step is not None and "market" in step.parts and (criterion, name) not in self._own


def _shared(one: Criterion, other: Criterion) -> tuple[Level, ...]:
    return tuple(level for level in one.applies_at if level in other.applies_at)


def _at(parameter: Parameter, level: Level) -> Decimal:
    value = parameter.at(level)
    return Decimal(value) if value is not None and is_number(value) else Decimal(0)
