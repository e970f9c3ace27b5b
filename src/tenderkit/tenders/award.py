"""What is wrong in how a tender counts costs: what earns points must not make an offer cheaper as well."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.tender_model import OFFERED
from tenderkit.documents.award.price_list import asked_use, countable
from tenderkit.documents.life_cycle import LifeCycle
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.documents.dossier import Lot
    from tenderkit.tenders.tender import Tender
    from tenderkit.words.errors import Problem

_ELECTRICITY = ("award", "life_cycle_cost", "electricity")


def life_cycle_of(tender: Tender) -> LifeCycle | None:
    """Return what counts as the price of a tender, where that is the cost over the years of use."""
    chosen = tender.info.award.life_cycle_cost
    if chosen is None:
        return None
    residual, discount = chosen.residual, chosen.discount
    number = residual if isinstance(residual, Decimal) else None
    return LifeCycle(chosen.years, chosen.electricity, number, residual == OFFERED, discount or Decimal(0))


def award_problems(tender: Tender, lots: Sequence[Lot]) -> Iterator[Problem]:
    """Yield what is wrong in the life-cycle cost of a tender, and in the quantities of its price sheet.

    Args:
        tender: the tender.
        lots: its lots, composed.
    """
    yield from _electricity(tender, lots)
    for number, lot in enumerate(lots):
        yield from _quantities(tender, number, lot)


def _electricity(tender: Tender, lots: Sequence[Lot]) -> Iterator[Problem]:
    chosen = tender.info.award.life_cycle_cost
    if chosen is None or not chosen.electricity:
        return
    asking = [c for lot in lots for c in lot.annex.criteria() if asked_use(c) is not None]
    for name in dict.fromkeys(criterion.id for criterion in asking if criterion.kind is Kind.AWARD):
        message = f"electricity counts twice: in the life-cycle cost and in the points of '{name}'"
        hint = f"put {name} under `without` in each lot that has it, or write 0 for `electricity`"
        yield tender.source.problem("E350", _ELECTRICITY, message, hint)
    if not asking:
        message = "electricity counts in the life-cycle cost, and no criterion asks for the energy use in kWh per year"
        hint = "write 0 for `electricity`, or keep a criterion that asks for it, such as energy-consumption"
        yield tender.source.problem("E350", _ELECTRICITY, message, hint)


def _quantities(tender: Tender, number: int, lot: Lot) -> Iterator[Problem]:
    lines = countable(lot)
    for name in lot.quantities:
        path = ("lots", number, "quantities", name)
        if name not in lines:
            message = f"'{name}' is no line of the price sheet that has a quantity of its own"
            hint = closest(name, lines) or (f"there are {listed(lines)}" if lines else "there is none in this lot")
            yield tender.source.problem("E350", path, message, hint, at_key=True)
        elif lines[name] is Kind.AWARD:
            owner = name.rpartition(".")[0]
            message = f"'{name}' counts twice: in the price that is compared and in the points of '{owner}'"
            hint = f"leave the quantity out, or put {owner} under `without`: its line then stays"
            yield tender.source.problem("E350", path, message, hint, at_key=True)
