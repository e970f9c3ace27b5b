"""Ranges: each factor drawn many times with a fixed seed, percentiles of what comes of it, and two significant digits.

Why draws: a percentage hardly depends on the footprint of making, tonnes depend on little else; only draws in which the
same device is used before and after show that. Why our own distribution function: `random.random` gives the same
numbers for the same seed in every version of Python, other methods of it need not.
"""

from __future__ import annotations

import math
import random
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

SEED: Final = 14067
DRAWS: Final = 10_000
LOW: Final = 5
HIGH: Final = 95
"""The percentiles that a range lies between."""

_DIGITS = 2


class Range(NamedTuple):
    """Three values of a factor: the least, the most likely and the most."""

    low: float
    central: float
    high: float


class Spread(NamedTuple):
    """A result: its value at the central factors, and between which values 90 % of the draws lie."""

    low: Decimal
    central: Decimal
    high: Decimal


def drawn(factor: Range, name: str, draws: int = DRAWS) -> list[float]:
    """Return draws of a factor from a triangular distribution, the same each time.

    Args:
        factor: its three values.
        name: what the factor is called: one of the same name is drawn alike, whatever else is drawn.
        draws: how many.
    """
    low, central, high = factor
    if low == high:
        return [central] * draws
    uniform = random.Random(f"{SEED}.{name}").random  # noqa: S311 - the same draws each time, and no secrets
    turn = (central - low) / (high - low)
    rising, falling = (high - low) * (central - low), (high - low) * (high - central)
    return [
        low + math.sqrt(u * rising) if u < turn else high - math.sqrt((1 - u) * falling)
        for u in (uniform() for _ in range(draws))
    ]


def percentile(ordered: list[float], percent: float) -> float:
    """Return the value below which so many per cent of ordered values lie, straight between the two next to it."""
    place = (len(ordered) - 1) * percent / 100
    before = math.floor(place)
    after = min(before + 1, len(ordered) - 1)
    return ordered[before] + (ordered[after] - ordered[before]) * (place - before)


def spread(central: float, values: Iterable[float]) -> Spread:
    """Return a result with its range, each with two significant digits; the central value never lies outside."""
    ordered = sorted(values)
    low, high = percentile(ordered, LOW), percentile(ordered, HIGH)
    return Spread(*(two_digits(value) for value in (min(low, central), central, max(high, central))))


def two_digits(value: float) -> Decimal:
    """Return a number with two significant digits, half up: more would claim what nobody knows."""
    exact = Decimal(repr(float(value)))
    if not exact:
        return Decimal(0)
    kept = exact.quantize(Decimal(1).scaleb(exact.adjusted() - _DIGITS + 1), rounding=ROUND_HALF_UP)
    whole = kept.to_integral_value()
    return whole.quantize(Decimal(1)) if kept == whole else kept.normalize()
