"""How award criteria earn points: pure arithmetic on exact decimals.

The rules are those printed in the annex, so that a tenderer can compute his points himself
(Article 67(4) and (5) of Directive 2014/24/EU ask for criteria that can be checked, with
their relative weighting). Points are rounded to two decimals, half up.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from tenderkit.words.terms import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")


def linear_points(offer: Decimal, *, zero: Decimal, full: Decimal, most: Decimal) -> Decimal:
    """Return the points of an offer on a straight line.

    `most * (offer - zero) / (full - zero)`, kept between 0 and `most`. `full` may lie above or
    below `zero`; both are values in the unit of the offer, and they differ.
    """
    share = (offer - zero) / (full - zero)
    return _rounded(most * min(max(share, Decimal(0)), Decimal(1)))


def band_points(
    offer: Decimal, steps: Iterable[tuple[Decimal, Decimal]], *, higher_is_stricter: bool, most: Decimal
) -> Decimal:
    """Return the points of the best step an offer reaches, 0 when it reaches none.

    Args:
        offer: the value offered, in the unit of the bounds.
        steps: bound and share of the points in %.
        higher_is_stricter: a step is reached at or above its bound, else at or below it.
        most: the points of a full score.
    """
    reached = [share for bound, share in steps if (offer >= bound if higher_is_stricter else offer <= bound)]
    return share_of(max(reached, default=Decimal(0)), most)


def judged_points(grades: Mapping[str, Grade], shares: Mapping[str, Decimal], *, most: Decimal) -> Decimal:
    """Return the points of a judged answer: each sub-point's share, times how fully it is met.

    Args:
        grades: the grade of each sub-point; one that is not named is not met.
        shares: the share of each sub-point in %.
        most: the points of a full score.
    """
    earned = sum(share * grades.get(name, Grade.NONE).share / 100 for name, share in shares.items())
    return share_of(Decimal(earned), most)


def share_of(share: Decimal, most: Decimal) -> Decimal:
    """Return a share in % of the most points."""
    return _rounded(most * share / 100)


def relative_weights(points: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Return each criterion's share of all points in %, rounded half up to one decimal.

    Equal points give equal shares, so the shares may add up to a little more or less than 100.
    """
    total = sum(points.values())
    return {
        name: plain((value * 100 / total).quantize(_TENTH, rounding=ROUND_HALF_UP)) for name, value in points.items()
    }


def plain(value: Decimal) -> Decimal:
    """Return a decimal without trailing zeros after the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _rounded(value: Decimal) -> Decimal:
    return plain(value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP))
