"""The sheet of one lot in the price sheet: its lines, and what they come to as formulas.

Why the formulas add a little before they round: a spreadsheet counts in binary, where an amount that ends in half a
cent may come out just below it. What is added is larger than that error, and smaller than what the nearest amount below
the half lacks.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.documents.award.price_list import Empty, Row
from tenderkit.documents.forms.response_sheets import MODELS
from tenderkit.documents.pages import Page, quoted
from tenderkit.sheets.sheet import Content, Highlight, Look, Rule, Sheet, address, area
from tenderkit.words.terms import Each

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.documents.award.price_list import PriceLot, PriceRow
    from tenderkit.documents.wording import Wording

ANSWERS: Final = 4
"""The first column with what is filled in, from 0: code, line, unit and quantity stand before it."""

_QUANTITY: Final = 3
_SUM: Final = ANSWERS + MODELS
_WIDTHS: Final = (7, 44, 13, 11, *[12] * MODELS, 14, 26)
_NAMES: Final = 2
"""For how many lines there is room in the name of an accessory."""
_GREY: Final = Content(None, Look.GREY)
_PLAIN: Final = Content(None)

_ONE: Final = "1E-11"
"""Added to an amount for one device: it has ten decimals at most, so none lies nearer below a half, and up to 1,000
euros the error of binary numbers is a hundredth of it."""

_AVERAGE: Final = "1E-9"
"""Added to an average times a quantity: cents divided by the number of devices, so that up to 5 million devices none
lies nearer below a half, and up to a million euros the error of binary numbers is smaller."""

_ALIKE: Final = "1E-6"
"""The same where all models count alike: there are five at most, so none lies nearer than half a thousandth below a
half, and up to a thousand million euros the error of binary numbers is smaller."""


class PricePage:
    """The sheet of one lot.

    Args:
        lot: its lines.
        name: that of the sheet.
        factors: where the factors of the life-cycle cost stand.
        wording: the words of its language.
        several: whether there are other lots.
    """

    def __init__(
        self, lot: PriceLot, name: str, factors: Mapping[str, str], wording: Wording, *, several: bool
    ) -> None:
        whole = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        self.name = name
        self.title = whole if several else lot.title
        self._lot = lot
        self._factors = factors
        self._wording = wording
        self._page = Page(len(_WIDTHS))
        self._incomplete = wording.word("prices", "incomplete")
        self._rows: dict[str, int] = {}
        """Where the lines stand, by their keys."""
        self._counted = 0
        """The row that says what each model weighs: 1, or how many of it there are where the tenderer is asked."""
        self._fill()
        self.total_at = self._page.next - 1, _SUM
        self.total = address(*self.total_at, fixed=True)
        """Where the price that is compared stands."""

    def sheet(self) -> Sheet:
        """Return it."""
        page = self._page
        incomplete = quoted(self._incomplete)
        checked = (area((3, _SUM), (page.next - 1, _SUM)), area((self._counted, _QUANTITY), (self._counted, _QUANTITY)))
        return Sheet(
            self.name,
            _WIDTHS,
            tuple(page.rows),
            tuple(page.rules),
            tuple(page.merges),
            frozen=(4, 2),
            repeat_rows=(3, 3),
            highlights=tuple(
                Highlight(cells, f"={cells.partition(':')[0]}={incomplete}", Look.BAD) for cells in checked
            ),
            room=_NAMES,
        )

    def _fill(self) -> None:
        page, word = self._page, self._wording.word
        page.across(self.title, Look.TITLE)
        page.across(word("prices", "lot_hint"), Look.NOTE)
        page.gap()
        self._head([self._wording.fill("form", "model", number=str(n + 1)) for n in range(MODELS)])
        self._part("devices")
        for row in self._lot.rows:
            if row.key == self._lot.key(Row.PRICE):
                self._count(page.next)
            if "/device/" in row.key:
                self._add(row)
            if row.key == self._lot.key(Row.ENERGY):
                self._energy()
        ends = self._ends()
        for part, of_models in (("per_model", True), ("once", False)):
            rows = [row for row in self._lot.rows if "/device/" not in row.key and row.per_model is of_models]
            if rows:
                self._part(part)
            if rows and not of_models:
                self._head([word("prices", "heads", "price"), *[""] * (MODELS - 1)])
            for row in rows:
                self._add(row)
        self._total(ends)

    def _head(self, answers: Sequence[str]) -> None:
        heads = [self._wording.word("prices", "heads", name) for name in ("code", "line", "unit", "quantity")]
        last = [self._wording.word("prices", "heads", name) for name in ("sum", "empty")]
        self._page.add([Content(text, Look.HEAD) for text in (*heads, *answers, *last)])

    def _part(self, name: str) -> None:
        self._page.across(self._wording.word("prices", "parts", name), Look.LABEL)

    def _add(self, row: PriceRow) -> None:
        """Add a line that is filled in."""
        page, number = self._page, self._page.next
        self._rows[row.key] = number
        field = Content(None, Look.INPUT_MONEY if row.unit == "EUR" else Look.INPUT_NUMBER)
        columns = MODELS if row.per_model else 1
        page.add(
            [
                Content(row.code, Look.LABEL),
                Content(None, Look.INPUT) if row.named else Content(self._text(row)),
                Content(self._unit(row)),
                self._quantity(row),
                *[field] * columns,
                *[_GREY] * (MODELS - columns),
                self._sum(row, number),
                Content(self._meaning(row)),
            ]
        )
        message = self._wording.word("prices", "refused")
        if row.unit != "EUR":
            message = self._wording.fill("prices", "refused_number", unit=self._wording.word("units", row.unit))
        least = None if row.may_be_negative else Decimal(0)
        cells = area((number, ANSWERS), (number, ANSWERS + columns - 1))
        page.rules.append(Rule(cells, minimum=least, title=row.code, message=message, stops=True))

    def _text(self, row: PriceRow) -> str:
        code = row.criterion.replace(" ", "\u00a0")
        return row.text if not code or "/device/" in row.key else f"{row.text} ({code})"

    def _unit(self, row: PriceRow) -> str:
        return self._per(row.each) if row.unit == "EUR" else self._wording.word("units", row.unit)

    def _per(self, each: Each) -> str:
        what = self._wording.word("eachs", Each.DEVICE if each is Each.CONFIGURATION else each)
        return self._wording.fill("prices", "per", what=what)

    def _quantity(self, row: PriceRow) -> Content:
        if row.quantity is not None:
            return Content(row.quantity, Look.NUMBER)
        of_devices = row.key in {self._lot.key(Row.PRICE), self._lot.key(Row.NUMBER)}
        return Content(self._wording.word("prices", "open"), Look.BAD) if of_devices else _GREY

    def _meaning(self, row: PriceRow) -> str:
        word = self._wording.word
        if row.key == self._lot.key(Row.NUMBER):
            return word("prices", "only_model")
        if row.named:
            return word("prices", "name_it")
        told = self._wording.fill("prices", "empties", row.empty, code=row.criterion)
        kit = row.empty is Empty.NO_POINTS and row.each is Each.PART
        notes = [word("prices", name) for name, holds in (("below_zero", row.may_be_negative), ("kit", kit)) if holds]
        return self._wording.parted([told, *notes])

    def _across(self, row: int) -> str:
        """Return the cells of all models in a row."""
        return area((row, ANSWERS), (row, _SUM - 1), fixed=True)

    def _of(self, row: Row) -> int:
        return self._rows[self._lot.key(row)]

    def _count(self, row: int) -> None:
        """Add what each model weighs; the price stands in the row below."""
        self._counted, price = row, row + 1
        quantity = address(price, _QUANTITY, fixed=True)
        prices = self._across(price)
        if self._lot.tells_numbers:
            given = self._of(Row.NUMBER)
            alone = f"IF(AND(COUNT({prices})=1,ISNUMBER({quantity})),{quantity},{quoted('')})"
            weights = [
                f"IF(COUNT({self._across(given)})=0,{alone},IF(ISNUMBER({cell}),{cell},0))"
                for column in range(ANSWERS, _SUM)
                for cell in [address(given, column)]
            ]
            whole = f"SUM({self._across(row)})"
            formula = f"=IF({whole}={quantity},{whole},{quoted(self._incomplete)})"
        else:
            weights = ["1"] * MODELS
            there = f"AND(COUNT({prices})>0,ISNUMBER({quantity}))"
            formula = f"=IF({there},COUNT({prices}),{quoted(self._incomplete)})"
        cells = [
            Content(None, Look.NUMBER, f"=IF(ISNUMBER({address(price, ANSWERS + n)}),{weight},{quoted('')})")
            for n, weight in enumerate(weights)
        ]
        word = self._wording.word
        name = "counted" if self._lot.tells_numbers else "alike"
        self._page.add(
            [
                _PLAIN,
                Content(word("prices", "device", name)),
                Content(word("units", "devices") if self._lot.tells_numbers else None),
                Content(self._incomplete, Look.NUMBER, formula),
                *cells,
                _GREY,
                Content(word("prices", "adds_up") if self._lot.tells_numbers else None),
            ]
        )

    def _energy(self) -> None:
        """Add what the electricity of one device costs."""
        used, factor, rate = self._of(Row.ENERGY), self._factors["use"], self._factors["rate"]
        amounts = [
            ((cell, factor, rate), f"ROUND({cell},2)*{factor}*{rate}")
            for column in range(ANSWERS, _SUM)
            for cell in [address(used, column)]
        ]
        self._rows["energy"] = self._amounts("energy_cost", amounts)

    def _ends(self) -> int | None:
        """Add what one device is worth at the end; return the row, where that counts."""
        cycle = self._lot.life_cycle
        if cycle is None or not cycle.counts_residual:
            return None
        price, factor = self._of(Row.PRICE), self._factors["end"]
        back = self._of(Row.TAKEN_BACK) if cycle.offered else price
        share = None if cycle.offered else self._factors["residual"]
        amounts = [
            (
                (address(price, column), address(back, column), share or factor, factor),
                f"ROUND({address(back, column)},2)*{f'{share}/100*' if share else ''}{factor}",
            )
            for column in range(ANSWERS, _SUM)
        ]
        return self._amounts("value", amounts)

    def _amounts(self, name: str, amounts: Sequence[tuple[Sequence[str], str]]) -> int:
        """Add a row with an amount for one device of each model: empty where a cell that it needs is."""
        cells = []
        for needed, formula in amounts:
            there = ",".join(f"ISNUMBER({cell})" for cell in dict.fromkeys(needed))
            cells.append(Content(None, Look.MONEY, f"=IF(AND({there}),ROUND({formula}+{_ONE},2),{quoted('')})"))
        text = self._wording.word("prices", "device", name)
        return self._page.add([_PLAIN, Content(text), Content(self._per(Each.DEVICE)), _GREY, *cells, _GREY, _GREY])

    def _sum(self, row: PriceRow, number: int) -> Content:
        """Return what a line comes to that counts."""
        if row.quantity is None and row.key != self._lot.key(Row.PRICE):
            return _GREY
        if row.key == self._lot.key(Row.NUMBER):
            return _GREY
        quantity = address(number, _QUANTITY)
        if not row.per_model:
            price = address(number, ANSWERS)
            word = self._wording.word("prices", "free") if row.empty is Empty.FREE else self._incomplete
            formula = f"=IF(ISNUMBER({price}),ROUND({quantity}*ROUND({price},2),2),{quoted(word)})"
            return Content(word, Look.MONEY, formula)
        amounts = self._counted if row.empty is Empty.FREE else number
        formula = self._whole(amounts, self._average(quantity, f"ROUND({self._across(number)},2)"))
        return Content(self._incomplete, Look.MONEY, formula)

    def _whole(self, row: int, formula: str) -> str:
        """Return a formula that says so where the numbers do not add up, or a model that counts has no amount."""
        numbers, amounts = self._across(self._counted), self._across(row)
        lacking = f"SUMPRODUCT(ISNUMBER({numbers})*({numbers}<>0)*(1-ISNUMBER({amounts})))=0"
        counted = f"ISNUMBER({address(self._counted, _QUANTITY, fixed=True)})"
        return f"=IF(AND({counted},{lacking}),{formula},{quoted(self._incomplete)})"

    def _average(self, quantity: str, amounts: str) -> str:
        """Return the average of the models that count, times a quantity."""
        whole, more = address(self._counted, _QUANTITY, fixed=True), _AVERAGE if self._lot.tells_numbers else _ALIKE
        return f"ROUND({quantity}*SUMPRODUCT({self._across(self._counted)},{amounts})/{whole}+{more},2)"

    def _total(self, ends: int | None) -> None:
        """Add what all lines come to, and with the life-cycle cost its other parts."""
        lines = area((self._counted + 1, _SUM), (self._page.next - 1, _SUM), fixed=True)
        counted = f"ISNUMBER({address(self._counted, _QUANTITY, fixed=True)})"
        no = quoted(self._incomplete)
        added = f"=IF(AND({counted},COUNTIF({lines},{no})=0),ROUND(SUM({lines}),2),{no})"
        self._part("total")
        if self._lot.life_cycle is None:
            self._line("compared", added, Look.TOTAL)
            return
        parts = [("", self._line("lines", added, Look.MONEY))]
        for name, sign, row in (("energy", "+", self._rows.get("energy")), ("value", "-", ends)):
            if row is not None:
                quantity = address(self._of(Row.PRICE), _QUANTITY, fixed=True)
                whole = self._average(quantity, self._across(row))
                parts.append((sign, self._line(name, self._whole(row, whole), Look.MONEY)))
        cells = [address(row, _SUM) for _, row in parts]
        amount = "".join(f"{sign}{cell}" for (sign, _), cell in zip(parts, cells, strict=True))
        formula = f"=IF(COUNT({','.join(cells)})={len(cells)},ROUND({amount},2),{no})"
        self._line("life_cycle", formula, Look.TOTAL)

    def _line(self, name: str, formula: str, look: Look) -> int:
        text = Content(self._wording.word("prices", "sums", name), Look.LABEL)
        blank = [Content(None, Look.LABEL)] * (_SUM - 2)
        return self._page.add([_PLAIN, text, *blank, Content(self._incomplete, look, formula)])
