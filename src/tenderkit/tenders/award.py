"""What is wrong in how a tender counts costs: what earns points must not make an offer cheaper as well."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria.shape import closest, listed
from tenderkit.criteria.tender_model import OFFERED
from tenderkit.documents.award.price_list import asked_use, asks_use, countable, price_lots, uncompared
from tenderkit.documents.life_cycle import LifeCycle
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.wording import Wording
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


def award_problems(tender: Tender, lots: Sequence[tuple[CriteriaSet, Lot]]) -> Iterator[Problem]:
    """Yield what is wrong in the life-cycle cost of a tender, and in the quantities of its price sheet.

    Args:
        tender: the tender.
        lots: its lots, composed, each with its set as answered.
    """
    yield from _electricity(tender, lots)
    for number, (_, lot) in enumerate(lots):
        yield from _quantities(tender, number, lot)


def uncompared_told(dossier: Dossier, wording: Wording) -> list[str]:
    """Return the lines of the price sheet whose price is agreed and not compared, by lot, as `quantities` names them.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    found = {lot.number: [name for *_, name in uncompared(lot)] for lot in price_lots(dossier, wording)}
    return [
        f"lot {number}: without a quantity, so their price is not compared: {', '.join(names)}; "
        "name it under `quantities`, or leave it so"
        for number, names in found.items()
        if names
    ]


def _electricity(tender: Tender, lots: Sequence[tuple[CriteriaSet, Lot]]) -> Iterator[Problem]:
    chosen = tender.info.award.life_cycle_cost
    if chosen is None or not chosen.electricity:
        return
    asking = [{c.id for c in lot.annex.criteria() if asked_use(c) is not None} for _, lot in lots]
    earning = (
        criterion.id
        for (criteria_set, lot), ids in zip(lots, asking, strict=True)
        for criterion in _award_criteria(criteria_set, lot)
        if not ids.isdisjoint((criterion.id, *criterion.needs))
    )
    for name in dict.fromkeys(earning):
        message = f"electricity counts twice: in the life-cycle cost and in the points of '{name}'"
        hint = f"put {name} under `without` in each lot that has it, or write 0 for `electricity`"
        yield tender.source.problem("E350", _ELECTRICITY, message, hint)
    if not any(asking):
        message = "electricity counts in the life-cycle cost, and no criterion asks for the energy use in kWh per year"
        hint = "write 0 for `electricity`, or keep a criterion that asks for that number"
        if elsewhere := _at_other_levels(lots):
            hint = f"write 0 for `electricity`, or take a level at which {elsewhere[0]} asks for it: {elsewhere[1]}"
        yield tender.source.problem("E350", _ELECTRICITY, message, hint)


def _at_other_levels(lots: Sequence[tuple[CriteriaSet, Lot]]) -> tuple[str, str] | None:
    """Return a criterion that asks for the energy use at other levels than the lot's, with these levels."""
    for criteria_set, lot in lots:
        for _, _, criterion in criteria_set.criteria():
            levels = dict.fromkeys(
                level.value
                for item in criterion.proof.values()
                if asks_use(item)
                for level in item.levels or criterion.applies_at
                if level is not lot.annex.level
            )
            if levels and criterion.kind is not Kind.AWARD:
                return criterion.id, listed(levels)
    return None


def _award_criteria(criteria_set: CriteriaSet, lot: Lot) -> Iterator[Criterion]:
    present = {criterion.id for criterion in lot.annex.criteria() if criterion.kind is Kind.AWARD}
    return (criterion for _, _, criterion in criteria_set.criteria() if criterion.id in present)


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
