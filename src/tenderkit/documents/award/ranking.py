"""The score and the rank of tenders, by the rules that the annex prints: pure arithmetic on exact decimals.

Each criterion earns its points. All points together are scaled to the share of the criteria in the total score, and the
lowest price of the tenders that are admitted earns the share of the price; a higher one earns
`share x lowest price / price`. Each score is rounded to two decimals, half up. What a tenderer left out earns nothing;
what is not known is not counted as 0: then there is no score. Of equal totals the one with the higher score for the
criteria goes first.
"""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.documents import scoring
from tenderkit.documents.life_cycle import cents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.documents.annex import AnnexCriterion, ScoringText
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.words.terms import Grade


class Scored(NamedTuple):
    """What is known of one tender, to score it; what is not there is not known."""

    tenderer: str
    values: Mapping[str, Decimal] = MappingProxyType({})
    """The value that counts, by award criterion as `key_of` names it; an average where several models are offered."""
    grades: Mapping[str, Mapping[str, Grade]] = MappingProxyType({})
    """How fully each sub-point is met, by award criterion and by the id of the sub-point."""
    prices: Mapping[int, Decimal] = MappingProxyType({})
    """The price that is compared, by the number of the lot."""
    others: Mapping[int, Decimal] = MappingProxyType({})
    """What it earned on the quality criteria that stand elsewhere, by the number of the lot."""
    refused: frozenset[int] = frozenset()
    """The lots in which it is not admitted: it has no score there, and its price is not the lowest."""
    left_out: frozenset[str] = frozenset()
    """The award criteria, as `key_of` names them, of which it left out the value or a price: they earn nothing."""
    absent: frozenset[int] = frozenset()
    """The lots that it does not tender for."""


class Weights(NamedTuple):
    """What a lot is scored by, in % of the total score; None where it is not decided."""

    price: Decimal | None
    criteria: Decimal | None
    """The award criteria of the annex."""
    others: Decimal | None
    """The quality criteria that stand elsewhere; 0 where there are none."""

    @property
    def decided(self) -> bool:
        """Whether there are shares to score by."""
        return self.price is not None and self.criteria is not None


class Score(NamedTuple):
    """What one tender earned in a lot; None where something is not known."""

    points: tuple[Decimal | None, ...]
    """Of each award criterion, in the order of the annex."""
    earned: Decimal | None
    """All of them."""
    quality: Decimal | None
    """Scaled to their share in the total score."""
    price: Decimal | None
    total: Decimal | None
    rank: int | None


def key_of(lot: int, criterion: str) -> str:
    """Return how an award criterion of a lot is named: `lot-1/energy-consumption-award`."""
    return f"lot-{lot}/{criterion}"


def weights(dossier: Dossier) -> Weights:
    """Return what the lots of a tender are scored by."""
    others = None if dossier.quality is None or dossier.share is None else dossier.quality - dossier.share
    return Weights(dossier.price, dossier.share, others)


def awards(lot: Lot) -> tuple[tuple[AnnexCriterion, ScoringText], ...]:
    """Return the award criteria of a lot with their scales."""
    return tuple((criterion, criterion.scoring) for criterion in lot.annex.criteria() if criterion.scoring)


def points_of(rule: ScoringText, value: Decimal | None, grades: Mapping[str, Grade]) -> Decimal | None:
    """Return the points that an offer earns on one criterion; None where its value, or one of its grades, is missing.

    Args:
        rule: the scale.
        value: the value that counts, where the scale is one of values.
        grades: how fully each sub-point is met, where it is judged.
    """
    if rule.method == "judged":
        if any(part.id not in grades for part in rule.sub_points):
            return None
        return scoring.judged_points(grades, {part.id: part.share for part in rule.sub_points}, most=rule.points)
    if value is None:
        return None
    offer = scoring.counted(value)
    if rule.method == "linear":
        zero, full = rule.ends
        return scoring.linear_points(offer, zero=zero, full=full, most=rule.points)
    reached = [s.points for s in rule.steps if (offer >= s.value if rule.higher_is_better else offer <= s.value)]
    return max(reached, default=Decimal(0))


def scores(lot: Lot, shares: Weights, offers: Sequence[Scored]) -> tuple[Score, ...]:
    """Return the scores of tenders in one lot, in their order.

    Args:
        lot: the lot.
        shares: what it is scored by; where they are not decided, the points of the criteria are the score.
        offers: the tenders.
    """
    lowest = min((price for offer in offers if (price := compared_price(lot.number, offer)) is not None), default=None)
    found = [_score(lot, shares, offer, lowest) for offer in offers]
    order = sorted((_order(score) for score in found if score.total is not None), reverse=True)
    return tuple(
        score if score.total is None else score._replace(rank=order.index(_order(score)) + 1) for score in found
    )


def _order(score: Score) -> tuple[Decimal, Decimal]:
    return score.total or Decimal(0), score.quality or Decimal(0)


def compared_price(lot: int, offer: Scored) -> Decimal | None:
    """Return the price by which a tender is compared in a lot; None where it has none, or is not admitted."""
    price = offer.prices.get(lot)
    if lot in offer.refused or price is None:
        return None
    return cents(price) if cents(price) > 0 else None


def is_for_nothing(lot: int, offer: Scored) -> bool:
    """Say whether a tender asks no price above zero in a lot: then it is not compared there."""
    price = offer.prices.get(lot)
    return price is not None and cents(price) <= 0


def _score(lot: Lot, shares: Weights, offer: Scored, lowest: Decimal | None) -> Score:
    points = tuple(
        Decimal(0) if name in offer.left_out else points_of(rule, offer.values.get(name), offer.grades.get(name, {}))
        for criterion, rule in awards(lot)
        for name in [key_of(lot.number, criterion.id)]
    )
    earned = _sum(points) if points else None
    if not shares.decided or shares.price is None or shares.criteria is None:
        total = None if lot.number in offer.refused else earned
        return Score(points, earned, None, None, total, None)
    quality = None if earned is None else scoring.part_of(shares.criteria, earned, lot.annex.points)
    price = compared_price(lot.number, offer)
    for_price = None if price is None or lowest is None else scoring.part_of(shares.price, lowest, price)
    parts = [for_price]
    if points:
        parts.append(quality)
    if shares.others:
        parts.append(offer.others.get(lot.number))
    return Score(points, earned, quality, for_price, _sum(parts), None)


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return scoring.plain(sum(known, Decimal(0))) if len(known) == len(parts) else None
