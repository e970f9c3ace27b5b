"""What the answers of the form are held against: limits, ends of scales, and other ways to comply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.documents.forms.form import Bound
from tenderkit.words.terms import Kind, Role

if TYPE_CHECKING:
    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import Limit, ProofText


def role_of(criterion: AnnexCriterion, limit: Limit) -> Role:
    """Return what a value is for, also where an old set does not say."""
    return limit.role or (Role.SCALE if criterion.kind is Kind.AWARD else Role.THRESHOLD)


def bound_of(criterion: AnnexCriterion, item: ProofText) -> Bound | None:
    """Return the threshold that a value is held against in its own unit; None where there is none."""
    for limit in item.bounds:
        if limit.unit == item.unit and limit.stricter and role_of(criterion, limit) is Role.THRESHOLD:
            return Bound(limit.parameter, limit.value, limit.unit, limit.stricter != "lower", limit.choices)
    return None


def worthless_at(criterion: AnnexCriterion, item: ProofText) -> Bound | None:
    """Return what earns no points on the scale of a criterion, where the item is asked in its unit."""
    scoring = criterion.scoring
    if scoring is None or scoring.method != "linear" or scoring.unit != item.unit or not scoring.ends:
        return None
    return Bound("", f"{scoring.ends[0]:f}", item.unit, scoring.higher_is_better, ())


def has_another_way(criterion: AnnexCriterion) -> bool:
    """Say whether a criterion can be met otherwise than by its values: some that are held against limits need not be.

    They are asked in place of each other, or not asked of a model that is excepted.
    """
    return any(item.bounds and (item.optional or item.unless) for item in criterion.items())
