"""The scales of award criteria, as numbers."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.prose import placeholders
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from tenderkit.criteria.model import Criterion
    from tenderkit.words.terms import Level


_WHOLE = 100


class Step(NamedTuple):
    """A value, in the unit of its scale, and the share of the points in % that it earns."""

    bound: Decimal
    share: Decimal


class Scale(NamedTuple):
    """The steps of a scale from lax to strict; a linear one has two, and earns in proportion between them."""

    unit: str
    steps: tuple[Step, ...]


def scale(criterion: Criterion, level: Level) -> Scale | None:
    """Return the scale of an award criterion at a level; None where answers are judged or a bound is no number."""
    scoring = criterion.scoring
    if scoring is None:
        return None
    if scoring.linear:
        unit = scoring.linear.unit
        given = [(scoring.linear.zero, Decimal(0)), (scoring.linear.full, Decimal(100))]
    elif scoring.bands:
        unit = scoring.bands.unit
        given = [(step.bound, step.share) for step in scoring.bands.steps]
    else:
        return None
    steps = []
    for bound, share in given:
        value = bound_value(criterion, bound, level)
        if value is None:
            return None
        steps.append(Step(value, share))
    return Scale(unit, tuple(sorted(steps, key=lambda step: step.share)))


def bound_value(criterion: Criterion, bound: Decimal | str, level: Level) -> Decimal | None:
    """Return a bound as a number, at a level that of its parameter; None where it has none."""
    if isinstance(bound, Decimal):
        return bound
    parameter = criterion.parameters.get(next(iter(placeholders(bound)), ""))
    written = parameter.at(level) if parameter else None
    return Decimal(written) if written is not None and is_number(written) else None


def begun_at(criterion: Criterion, level: Level, minimum: Decimal) -> dict[str, str]:
    """Return the values of parameters with which a linear scale begins at a minimum; none where they do not suffice.

    An end that the minimum has reached moves in proportion, to the next whole number on the stricter side.
    """
    linear = criterion.scoring and criterion.scoring.linear
    if not linear:
        return {}
    zero, full = (bound_value(criterion, bound, level) for bound in (linear.zero, linear.full))
    if not zero or full is None:
        return {}
    ends = {"zero": minimum}
    higher = full > zero
    if full <= minimum if higher else full >= minimum:
        ends["full"] = (minimum * full / zero).to_integral_value(ROUND_CEILING if higher else ROUND_FLOOR)
        if (linear.unit == "%" and not 0 <= ends["full"] <= _WHOLE) or ends["full"] == minimum:
            return {}
    names = {end: next(iter(placeholders(bound)), "") for end in ends if isinstance(bound := getattr(linear, end), str)}
    return {names[end]: f"{value:f}" for end, value in ends.items()} if len(names) == len(ends) else {}
