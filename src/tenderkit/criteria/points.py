"""What a point of a yardstick asks of a product group, and whether a criterion asks at least as much."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.condition import in_lot, lots_with
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.criteria.model import Criterion, PointReference, SetInfo
    from tenderkit.criteria.registers import Ask, Point
    from tenderkit.words.terms import Level

WHOLE: Final = ""
"""The level of a yardstick that has none."""


def concerns(entry: Point | Ask, group: str) -> bool:
    """Say whether a point, or something it asks, is about a product group."""
    return not entry.products or group in entry.products


def asked_of(point: Point, group: str) -> dict[str, Ask]:
    """Return what a point asks of a product group, by name."""
    return {name: ask for name, ask in point.asks.items() if concerns(ask, group)}


def levels_of(point: Point, ask: Ask | None = None) -> tuple[str, ...]:
    """Return the yardstick's levels of a point, or those at which something is asked."""
    return (ask.levels if ask else ()) or point.levels or (WHOLE,)


def value_of(ask: Ask, group: str, theirs: str) -> Decimal | None:
    """Return the value that is asked of a product group at a level of the yardstick; None where it is no number."""
    return ask.values.get(group, ask.values.get(theirs, ask.value))


def has_value(ask: Ask) -> bool:
    """Say whether a number is asked."""
    return ask.value is not None or bool(ask.values)


def claims(reference: PointReference, name: str) -> bool:
    """Say whether a criterion claims to ask something that a point asks in full."""
    return reference.covers == "full" or name in reference.asks


def held_against(criterion: Criterion, point: Point, info: SetInfo) -> tuple[Criterion, ...]:
    """Return a criterion as it is in each sort of lot in which the devices of a point may be offered.

    A point about refurbished devices is held against the values that they must meet, and one about any devices
    against those of all. None where the criterion is left out of all these lots.
    """
    lots = (in_lot(criterion, answers) for answers in lots_with(info, point.devices))
    return tuple(found for found in lots if found is not None)


def values_for(held: Sequence[Criterion], reference: PointReference, name: str, level: Level) -> Iterator[str]:
    """Yield the values at one of our levels that a criterion holds against what is asked, as written, each once."""
    found: dict[str, None] = {}
    for parameter, asked in reference.values.items():
        own = [criterion.parameters.get(parameter) for criterion in held if asked == name]
        found |= dict.fromkeys(value for each in own if each and (value := each.at(level)) is not None)
    yield from found


def as_strict(value: str, asked: Decimal, ask: Ask) -> bool:
    """Say whether a value is at least as strict as the one asked; one that is no number is not compared."""
    if not is_number(value):
        return True
    return Decimal(value) <= asked if ask.stricter == "lower" else Decimal(value) >= asked


def answers(
    held: Sequence[Criterion], reference: PointReference, name: str, ask: Ask, group: str, level: Level, theirs: str
) -> bool:
    """Say whether a criterion asks at least as much as something that a point asks.

    Args:
        held: the criterion, as it is where the point is asked.
        reference: what it says of the point.
        name: of what is asked.
        ask: what is asked.
        group: the product group.
        level: one of our levels.
        theirs: one of the yardstick's levels.
    """
    if ask.unread or not held or not claims(reference, name):
        return False
    asked = value_of(ask, group, theirs)
    if asked is None:
        return True
    values = list(values_for(held, reference, name, level))
    return bool(values) and all(as_strict(value, asked, ask) for value in values)
