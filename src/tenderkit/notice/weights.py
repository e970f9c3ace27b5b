"""Weights that add up to what they should."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from tenderkit.documents.scoring import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

_TENTH = Decimal("0.1")


def adding_up(points: Mapping[str, Decimal], total: Decimal) -> dict[str, Decimal]:
    """Return what each of several parts weighs, in %, so that all of them come to the total to the digit.

    Why: weights that are each rounded by themselves can miss the total, and a notice then says 99.9 %. Each is rounded
    down to a tenth, or to a hundredth where the total has some; what is left goes to those that lost most.

    Args:
        points: the points of each part.
        total: what they weigh together, in %.
    """
    whole = sum(points.values(), Decimal(0))
    if not whole:
        return dict.fromkeys(points, Decimal(0))
    unit = _TENTH if total == total.quantize(_TENTH) else Decimal("0.01")
    exact = {name: value * total / whole for name, value in points.items()}
    found = {name: value.quantize(unit, rounding=ROUND_FLOOR) for name, value in exact.items()}
    left = int((total - sum(found.values(), Decimal(0))) / unit)
    for name in sorted(exact, key=lambda name: found[name] - exact[name])[:left]:
        found[name] += unit
    return {name: plain(value) for name, value in found.items()}
