"""How award criteria earn points: pure arithmetic on exact decimals.

The rules are those printed in the annex, so that a tenderer can compute his points himself
(Article 67(4) and (5) of Directive 2014/24/EU ask for criteria that can be checked, with
their relative weighting). A value, also an average, counts with at most four decimals; points
are rounded to two decimals; both half up. Nothing is rounded on the way: what is divided is
multiplied first, so that a half stays one.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING, Literal

from tenderkit.criteria.prose import placeholders
from tenderkit.words.terms import Grade

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.criteria.model import Criterion

_TENTH = Decimal("0.1")
_HUNDREDTH = Decimal("0.01")
_COUNTED = Decimal("0.0001")

_EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""More digits than numbers of fifteen have when they are multiplied: only what never ends is cut off."""


def counted(value: Decimal) -> Decimal:
    """Return a value, such as an average, as it counts: with at most four decimals.

    Why: with more, no spreadsheet could tell what lies just below a half of a hundredth from the half.
    """
    return plain(value.quantize(_COUNTED, rounding=ROUND_HALF_UP))


def linear_points(offer: Decimal, *, zero: Decimal, full: Decimal, most: Decimal) -> Decimal:
    """Return the points of an offer on a straight line.

    `most * (offer - zero) / (full - zero)`, kept between 0 and `most`. `full` may lie above or
    below `zero`; both are values in the unit of the offer, and they differ.
    """
    part, whole = offer - zero, full - zero
    if whole < 0:
        part, whole = -part, -whole
    return part_of(most, min(max(part, Decimal(0)), whole), whole)


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
    return part_of(most, share, Decimal(100))


def part_of(most: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """Return `most * part / whole` with two decimals, half up."""
    return _rounded(_EXACT.divide(_EXACT.multiply(most, part), whole))


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


def end_of_scale(criterion: Criterion, name: str) -> Literal["", "zero", "full"]:
    """Say whether a parameter is where a linear scale begins, or where all points are earned."""
    rule = criterion.scoring.linear if criterion.scoring else None
    ends: dict[Literal["", "zero", "full"], Decimal | str] = {"zero": rule.zero, "full": rule.full} if rule else {}
    return next((end for end, bound in ends.items() if isinstance(bound, str) and name in placeholders(bound)), "")
