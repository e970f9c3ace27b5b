"""The rules by which prices and points count, in sentences: annex, price sheet and scoring workbook say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.documents.award.price_list import asked_use, rests_on_numbers
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


def annex_rules(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Return all rules for the annex, a paragraph each; none where nothing is scored."""
    if not (weights(dossier).decided or any(lot.annex.points for lot in dossier.lots)):
        return ()
    costs = " ".join(life_cycle_rules(dossier, wording))
    return (*([costs] if costs else []), *award_rules(dossier, wording))


def award_rules(dossier: Dossier, wording: Wording) -> tuple[str, ...]:
    """Return all of the award formula but the life-cycle cost: what models, points and prices come to, and ties."""
    return tuple(_award_rules(dossier, wording))


def _award_rules(dossier: Dossier, wording: Wording) -> Iterator[str]:
    shares = weights(dossier)
    scored = [lot for lot in dossier.lots if lot.annex.points]
    yield from model_rules(dossier, wording)
    if scored and shares.criteria is not None:
        most = wording.number(scored[0].annex.points) if len(dossier.lots) == 1 else wording.word("scores", "most")
        others = wording.word("scores", "sums_others") if shares.others else ""
        yield wording.fill("scores", "sums", share=wording.number(shares.criteria), most=most, others=others)
    yield from price_rules(dossier, wording) or (wording.word("scores", "rounding"),)
    if scored:
        yield wording.word("scores", "left_out_rule")
    yield wording.word("scores", "drops_out")
    if scored:
        yield wording.word("scores", "ties")


def model_rules(dossier: Dossier, wording: Wording) -> Iterator[str]:
    """Yield how several models count: all alike, or with their numbers in the lots where a criterion rests on these."""
    ways = ["models_told" if rests_on_numbers(lot, wording) else "models" for lot in dossier.lots]
    for way in dict.fromkeys(ways):
        lots = [str(lot.number) for lot, other in zip(dossier.lots, ways, strict=True) if other == way]
        text = wording.word("scores", way)
        alone = len(lots) == len(dossier.lots)
        yield text if alone else wording.named(wording.fill("tender", "lot", number=wording.enumerate(lots)), text)


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
