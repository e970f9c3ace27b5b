"""The price sheet: a workbook in which tenderers fill in their prices, and see what they come to.

The first sheet says who offers, how prices count and what each lot comes to; each lot has a sheet of its own. As in the
form, the code of a line stands in the first column, and what is filled in stands in the columns from `ANSWERS` on: one
column for each model, or the first of them alone.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from tenderkit.documents.award.cost_text import award_rules, life_cycle_rules
from tenderkit.documents.award.price_list import price_lots
from tenderkit.documents.award.price_page import PricePage
from tenderkit.documents.pages import Page, quoted
from tenderkit.documents.plain import plain_data
from tenderkit.sheets.cells import place_in
from tenderkit.sheets.sheet import Content, Look, Sheet, Workbook, address, area, on_sheet, sheet_names

if TYPE_CHECKING:
    from tenderkit.documents.award.price_list import PriceLot
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.life_cycle import LifeCycle
    from tenderkit.documents.wording import Wording

TENDERER: Final = "I1"
"""The code of the row that names the tenderer."""

NUMBER: Final = "N1"
"""The code of the row with the number of the price sheet, by which one made for other lines is told: in the form no row
has it."""

PROPERTY: Final = "tenderkit prices"
"""Under this name the file holds the number of the price sheet."""

_DIGITS: Final = 8


def price_workbook(dossier: Dossier, wording: Wording) -> Workbook:
    """Return the price sheet of a tender.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    word = wording.word
    front, pages = _pages(dossier, wording)
    return Workbook(
        word("prices", "title"),
        dossier.organisation,
        dossier.date,
        word("locale"),
        {PROPERTY: front.number},
        (front.sheet(pages), *(page.sheet() for page in pages)),
    )


def total_places(dossier: Dossier, wording: Wording) -> dict[str, int]:
    """Return where the price that is compared stands in the price sheet of a tender, with the number of its lot."""
    _, pages = _pages(dossier, wording)
    return {place_in(page.name, *page.total_at): lot.number for page, lot in zip(pages, dossier.lots, strict=True)}


def _pages(dossier: Dossier, wording: Wording) -> tuple[_Front, list[PricePage]]:
    lots = price_lots(dossier, wording)
    titles = [wording.fill("tender", "lot", number=str(lot.number)) for lot in lots]
    first, *names = sheet_names([wording.word("prices", "sheet"), *titles])
    front = _Front(dossier, wording, first, price_number(dossier, lots))
    several = len(lots) > 1
    return front, [
        PricePage(lot, name, front.factors, wording, several=several) for lot, name in zip(lots, names, strict=True)
    ]


def price_number(dossier: Dossier, lots: tuple[PriceLot, ...]) -> str:
    """Return the reference of a tender with a digest of all that its price sheet asks."""
    text = json.dumps(plain_data([lot._asdict() for lot in lots]), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]
    return f"{dossier.reference} {digest}".strip()


class _Front:
    """The first sheet: who offers, how prices count, the factors, and what each lot comes to."""

    def __init__(self, dossier: Dossier, wording: Wording, name: str, number: str) -> None:
        self._dossier = dossier
        self._wording = wording
        self._name = name
        self.number = number
        self._page = page = Page(3)
        self.factors: dict[str, str] = {}
        """Where the factors of the life-cycle cost stand, as formulas of other sheets name them."""
        word = wording.word
        page.across(word("prices", "title"), Look.TITLE)
        page.across(word("prices", "reader"), Look.NOTE)
        for text in self._facts():
            page.across(text, Look.NOTE)
        page.gap()
        asked = Content(word("prices", "tenderer"), Look.LABEL)
        page.add([Content(TENDERER, Look.LABEL), asked, Content(None, Look.INPUT)])
        page.add([Content(NUMBER, Look.LABEL), Content(word("prices", "number"), Look.LABEL), Content(number)])
        page.gap()
        page.across(word("prices", "how"), Look.LABEL)
        rules = wording.group("prices")["rules"]
        for rule in rules if isinstance(rules, list) else ():
            page.across(str(rule), Look.NOTE)
        page.gap()
        page.across(word("prices", "counted"), Look.LABEL)
        for text in (*life_cycle_rules(dossier, wording), *award_rules(dossier, wording)):
            page.across(text, Look.NOTE)
        if dossier.life_cycle:
            self._add_factors(dossier.life_cycle)

    def _facts(self) -> list[str]:
        word, dossier = self._wording.word, self._dossier
        facts = [dossier.title] if dossier.title else []
        facts += [
            self._wording.named(word("facts", name), given or word("blanks", name))
            for name, given in (("organisation", dossier.organisation), ("reference", dossier.reference))
        ]
        return [*facts, *([word("draft", "mark")] if dossier.is_draft else [])]

    def _add_factors(self, cycle: LifeCycle) -> None:
        page, word = self._page, self._wording.word
        page.gap()
        page.across(word("prices", "factors", "title"), Look.LABEL)
        values = {
            "years": (cycle.years, True),
            "use": (cycle.use_factor, cycle.counts_electricity),
            "rate": (cycle.electricity, cycle.counts_electricity),
            "residual": (cycle.residual, cycle.counts_residual and not cycle.offered),
            "end": (cycle.end_factor, cycle.counts_residual),
        }
        for name, (value, counts) in values.items():
            if counts:
                shown = Content(word("prices", "open"), Look.BAD) if value is None else Content(value, Look.NUMBER)
                row = page.add([None, Content(word("prices", "factors", name), Look.LABEL), shown])
                self.factors[name] = on_sheet(self._name, address(row, 2, fixed=True))

    def sheet(self, lots: list[PricePage]) -> Sheet:
        """Return it, with what the lots come to."""
        page, word = self._page, self._wording.word
        page.gap()
        page.across(word("prices", "totals"), Look.LABEL)
        incomplete = word("prices", "incomplete")
        rows = [
            page.add(
                [
                    None,
                    Content(lot.title, Look.LABEL),
                    Content(incomplete, Look.TOTAL, f"={on_sheet(lot.name, lot.total)}"),
                ]
            )
            for lot in lots
        ]
        if len(rows) > 1:
            cells = area((rows[0], 2), (rows[-1], 2))
            formula = f"=IF(COUNT({cells})=0,{quoted('')},ROUND(SUM({cells}),2))"
            page.add([None, Content(word("prices", "all_lots"), Look.LABEL), Content(None, Look.TOTAL, formula)])
        return Sheet(
            self._name,
            (9, 70, 34),
            tuple(page.rows),
            merges=tuple(page.merges),
            landscape=False,
        )
