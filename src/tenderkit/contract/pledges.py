"""The values that earned the winner points, as something that is held against what is delivered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from tenderkit.contract.duty import Duty
from tenderkit.documents.asked import Limit, ProofText
from tenderkit.words.terms import Each, Form, Moment, Provider

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.documents.annex import AnnexCriterion

PROMISED: Final = "promised"
"""What ids of such duties and items end with."""


def pledges_of(lot: int, response: Mapping[str, Any], criteria: Mapping[str, AnnexCriterion]) -> Iterator[Duty]:
    """Yield what was promised in a number and earned points, unless the contract asks for that value.

    Args:
        lot: the number of the lot.
        response: what `answers.json` says of the winner.
        criteria: those of the lot, by id.
    """
    for criterion, earned in earned_by(lot, response, criteria):
        value = earned["value"]
        if isinstance(value, int | float) and not isinstance(value, bool):
            found = _pledge(lot, criterion, Decimal(str(value)), earned["unit"])
            if found:
                yield found


def earned_by(
    lot: int, response: Mapping[str, Any], criteria: Mapping[str, AnnexCriterion]
) -> Iterator[tuple[AnnexCriterion, Mapping[str, Any]]]:
    """Yield the criteria that earned points, or may have, each with what `answers.json` says of it.

    Args:
        lot: the number of the lot.
        response: what `answers.json` says of the winner.
        criteria: those of the lot, by id.
    """
    for points in (each for each in response["points"] if each["lot"] == lot):
        for earned in points["criteria"]:
            criterion = criteria.get(str(earned["key"]).rpartition("/")[2])
            if criterion is not None and (earned["points"] is None or Decimal(str(earned["points"])) > 0):
                yield criterion, earned


def _pledge(lot: int, criterion: AnnexCriterion, value: Decimal, unit: str | None) -> Duty | None:
    """Return a value that was promised as something due; none where it is a proof item of the contract."""
    later = (item for item in criterion.items() if not item.at.before_award)
    if criterion.scoring is None or any(item.form is Form.VALUE and item.bounds for item in later):
        return None
    stricter: Literal["higher", "lower"] = "higher" if criterion.scoring.higher_is_better else "lower"
    limit = Limit("", f"{value:f}", unit, stricter, (), None)
    item = ProofText(
        PROMISED, Moment.DEMAND, None, Provider.TENDERER, Each.TENDER, Form.VALUE, unit, (), None,
        criterion.scoring.measure or criterion.title, (limit,),
    )  # fmt: skip
    return Duty(
        f"{lot}.{criterion.id}.{Moment.DEMAND}:{PROMISED}",
        lot,
        criterion.id,
        criterion.code,
        criterion.title,
        criterion.theme,
        Moment.DEMAND,
        0,
        None,
        None,
        (item,),
        criterion.follow_up.indicator if criterion.follow_up else "",
        criterion.requirement,
        criterion.follow_up.steps if criterion.follow_up else (),
        promised=True,
    )
