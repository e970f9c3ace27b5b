"""What a buyer should know of what stands in a tender, though nothing of it is wrong or open."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.shape import listed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.tender_model import LotFile, TenderFile
    from tenderkit.documents.choice import Choice

_LONGEST: Final = 4
"""Years that a framework agreement lasts at most without a reason."""

_YEAR: Final = 365.25
"""Days, on average."""


def notes_on_contract(info: TenderFile, today: datetime.date) -> Iterator[str]:
    """Yield what is odd in the dates of a contract, and what its length needs.

    Args:
        info: the tender.
        today: the day of its documents.
    """
    contract = info.contract
    for name in ("signature", "last_delivery"):
        day = getattr(contract, name)
        if day is not None and datetime.date.fromisoformat(day) < today:
            yield f"contract.{name}: {day} lies before the day of the documents, {today}"
    if contract.form != "framework" or contract.years is None:
        return
    if contract.years > _LONGEST:
        yield (
            f"contract.years: a framework agreement of more than {_LONGEST} years needs a reason in its subject "
            "(Article 33(1) of Directive 2014/24/EU)"
        )
    if contract.signature and contract.last_delivery:
        end = _end(datetime.date.fromisoformat(contract.signature), contract.years)
        if datetime.date.fromisoformat(contract.last_delivery) > end:
            years = f"{contract.years:f} years from {contract.signature}"
            yield f"contract.last_delivery: {contract.last_delivery} lies after the end, {years}"


def notes_on_lot(entry: LotFile, criteria_set: CriteriaSet, choice: Choice) -> Iterator[str]:
    """Yield what is left out of a lot that would not be in it anyway.

    Args:
        entry: the lot.
        criteria_set: its set.
        choice: what is chosen, with what follows from the condition of the devices.
    """
    for name in entry.without:
        _, _, criterion = criteria_set.find(name)
        if choice.level not in criterion.applies_at:
            levels = listed(level.value for level in criterion.applies_at)
            yield f"without.{name} changes nothing: it applies at {levels}"
        elif not choice.fits(criterion.when):
            yield f"without.{name} changes nothing: with your answers it does not apply"


def _end(first: datetime.date, years: Decimal) -> datetime.date:
    return first + datetime.timedelta(days=round(float(years) * _YEAR))
