"""All prices of an offer, line by line, as the report on it shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.documents.scoring import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from tenderkit.answers.points import LotScore
    from tenderkit.answers.prices import Priced
    from tenderkit.documents.award.price_list import PriceLot, PriceRow
    from tenderkit.documents.wording import Wording


def price_rows(
    priced: Priced, scores: Sequence[LotScore], lots: Sequence[PriceLot], wording: Wording
) -> list[tuple[str, str, str]]:
    """Return what was filled in, each with its code and what it is for, and what is compared of each lot.

    Args:
        priced: the prices.
        scores: the lots that are offered.
        lots: the lines that were asked.
        wording: the words of the language of the tender.
    """
    rows = []
    for lot in lots:
        for row in lot.rows:
            name = priced.names.get(row.key, "")
            prices = priced.filled.get(row.key, ())
            if name or any(price is not None for price in prices):
                text = f"{row.text}: {name}" if name else row.text
                rows.append((row.code, text, _told(row, prices, wording)))
        total = next((score.price for score in scores if score.lot == lot.number), None)
        if total is not None:
            sums = "life_cycle" if lot.life_cycle else "compared"
            text = wording.word("prices", "sums", sums)
            of_lot = wording.named(wording.fill("tender", "lot", number=str(lot.number)), text)
            rows.append(("", of_lot if len(lots) > 1 else text, wording.number(plain(total))))
    return rows


def _told(row: PriceRow, prices: Sequence[Decimal | None], wording: Wording) -> str:
    """Write the prices of a line, model by model where each has its own."""
    told = []
    for column, price in enumerate(prices):
        if price is not None:
            number = wording.number(price)
            model = wording.fill("form", "model", number=str(column + 1))
            told.append(wording.named(model, number) if row.per_model else number)
    return wording.parted(told)
