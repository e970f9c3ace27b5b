"""The rules by which prices count, in sentences: the annex, the price sheet and the scoring workbook say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.documents.award.price_list import asked_use
from tenderkit.documents.award.ranking import weights

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.life_cycle import LifeCycle
    from tenderkit.documents.wording import Wording


def price_rules(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Return what the price earns; nothing while the shares are not decided."""
    shares = weights(dossier)
    if shares.price is None or shares.criteria is None:
        return ()
    price = wording.number(shares.price)
    return (wording.fill("scores", "price_rule", price=price), wording.word("scores", "rounding"))


def life_cycle_rules(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Return how the life-cycle cost is computed, with all its factors; nothing where the price alone counts."""
    return tuple(_life_cycle(dossier, dossier.life_cycle, wording)) if dossier.life_cycle else ()


def _life_cycle(dossier: Dossier, cycle: LifeCycle, wording: Wording) -> Iterator[str]:
    def number(value: Decimal | None) -> str:
        return wording.word("prices", "open") if value is None else wording.number(value)

    def fill(name: str, **values: str) -> str:
        return wording.fill("prices", "life_cycle", name, **values)

    years = wording.word("prices", "open") if cycle.years is None else wording.value(cycle.years, "years")
    yield fill("intro", years=years)
    if cycle.counts_electricity:
        codes = [next((c.code for c in lot.annex.criteria() if asked_use(c)), "") for lot in dossier.lots]
        told = wording.enumerate([code for code in codes if code] or [wording.word("prices", "open")])
        yield fill("energy", factor=number(cycle.use_factor), rate=number(cycle.electricity), codes=told)
        without = [str(lot.number) for lot, code in zip(dossier.lots, codes, strict=True) if not code]
        if without:
            yield fill("no_energy", lots=wording.enumerate(without))
    if cycle.offered:
        yield fill("offered", years=years)
    elif cycle.counts_residual:
        yield fill("residual", share=number(cycle.residual))
    if cycle.discount and cycle.counts_electricity:
        yield fill("discount_use", rate=number(cycle.discount), years=years, factor=number(cycle.use_factor))
    if cycle.discount and cycle.counts_residual:
        yield fill("discount_end", rate=number(cycle.discount), factor=number(cycle.end_factor))
    yield fill("hold", years=years)
