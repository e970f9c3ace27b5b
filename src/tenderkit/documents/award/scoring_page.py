"""The sheet of one lot in the scoring workbook: what each tender offers, and its points as formulas.

Why the formulas add a little before they round: a spreadsheet counts in binary, where points that end in half a
hundredth may come out just below it. What is added is larger than that error, and smaller than what the nearest
points below the half lack.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.documents.award.ranking import awards, compared_price, is_for_nothing, key_of, scores
from tenderkit.documents.pages import Page, quoted
from tenderkit.documents.plain import plain_text
from tenderkit.documents.scoring import counted
from tenderkit.sheets.sheet import Content, Highlight, Look, Rule, Sheet, address, area, on_sheet
from tenderkit.words.terms import Grade

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tenderkit.documents.annex import AnnexCriterion, ScoringText
    from tenderkit.documents.award.ranking import Score, Scored, Weights
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.wording import Wording
    from tenderkit.sheets.sheet import Value

_FIRST: Final = 3
"""The column of the first tender, from 0: code, what it is, and how it counts stand before it."""

_HEAD: Final = 3
_WIDTHS: Final = (9, 44, 50)
_TENDER: Final = 22
_BLANK: Final = Content(None)
_GREY: Final = Content(None, Look.LABEL)

_POINTS: Final = "1E-10"
"""Added to points. Values count with four decimals, so that on a scale from a to b with whole points none lie nearer
below a half while b - a is less than 5,000; the error of binary numbers is a thousandth of it."""

_PRICE: Final = "1E-12"
"""Added to the points of a price: prices count in cents, so none lie nearer below a half up to 50 million euros."""


class ScoringPage:
    """The sheet of one lot.

    Args:
        lot: the lot.
        name: that of the sheet.
        shares: what it is scored by.
        offers: the tenders, one column each.
        names: where the names of the tenderers stand, as formulas of other sheets name them.
        wording: the words of its language.
        several: whether there are other lots.
    """

    def __init__(
        self,
        lot: Lot,
        name: str,
        shares: Weights,
        offers: Sequence[Scored],
        names: Sequence[tuple[str, str]],
        wording: Wording,
        *,
        several: bool,
    ) -> None:
        self.name = name
        self._lot = lot
        self._shares = shares
        self._offers = offers
        self._wording = wording
        self._word = wording.word
        self._incomplete = wording.word("scores", "incomplete")
        self._left_out = wording.word("scores", "left_out")
        self._refused, self._not_compared = (wording.word("scores", name) for name in ("not_admitted", "not_compared"))
        self.scores = scores(lot, shares, offers)
        self._totals_shown = [self._shown(offer, score) for offer, score in zip(offers, self.scores, strict=True)]
        self._page = Page(_FIRST + len(offers))
        self._no = wording.word("form", "choices", "no")
        self._admitted = 0
        whole = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        self._page.across(whole if several else lot.title, Look.TITLE)
        self._page.across(self._word("scores", "lot_hint"), Look.NOTE)
        self._page.gap()
        heads = [self._word("scores", "heads", head) for head in ("code", "what", "how")]
        self._page.add(
            [
                *[Content(text, Look.HEAD) for text in heads],
                *[Content(known, Look.HEAD, f"={cell}") for cell, known in names],
            ]
        )
        self._admit()
        points = [
            self._criterion(criterion, rule, [score.points[n] for score in self.scores])
            for n, (criterion, rule) in enumerate(awards(lot))
        ]
        self._total, self._rank = self._totals(points)

    def sheet(self) -> Sheet:
        """Return it."""
        page = self._page
        last = _FIRST + len(self._offers) - 1
        cells = area((_HEAD, _FIRST), (page.next - 1, last))
        return Sheet(
            self.name,
            (*_WIDTHS, *[_TENDER] * len(self._offers)),
            tuple(page.rows),
            tuple(page.rules),
            tuple(page.merges),
            frozen=(_HEAD + 1, _FIRST),
            repeat_rows=(_HEAD, _HEAD),
            highlights=(
                Highlight(cells, f"={address(_HEAD, _FIRST)}={quoted(self._incomplete)}", Look.BAD),
                Highlight(
                    area((self._rank, _FIRST), (self._rank, last)), f"={address(self._rank, _FIRST)}=1", Look.GOOD
                ),
            ),
        )

    def result(self, tender: int) -> tuple[tuple[Value, str], tuple[Value, str]]:
        """Return total and rank of a tender, each with the formula by which another sheet shows it."""
        column = _FIRST + tender
        rank = self.scores[tender].rank
        values = (self._totals_shown[tender], None if rank is None else Decimal(rank))
        rows = (self._total, self._rank)
        first, second = (
            (value, f"={on_sheet(self.name, address(row, column, fixed=True))}")
            for value, row in zip(values, rows, strict=True)
        )
        if self._lot.number in self._offers[tender].absent:  # until something is filled in for it
            word, cell = self._word("scores", "not_offered"), first[1].removeprefix("=")
            shown = f"=IF({cell}={quoted(self._incomplete)},{quoted(word)},{cell})"
            first = (word if first[0] == self._incomplete else first[0], shown)
        return first, second

    def _cells(self, row: int) -> str:
        """Return the cells of all tenders in a row."""
        return area((row, _FIRST), (row, _FIRST + len(self._offers) - 1), fixed=True)

    def _row(self, what: str, how: str, cells: Sequence[Content], look: Look = Look.LOCKED, code: str = "") -> int:
        return self._page.add([Content(code or None, look), Content(what, look), Content(how or None, look), *cells])

    def _inputs(self, what: str, how: str, look: Look, value: Callable[[Scored], Value]) -> int:
        return self._row(what, how, [Content(value(offer), look) for offer in self._offers])

    def _computed(self, what: str, how: str, look: Look, formula: Callable[[int], str], values: Sequence[Value]) -> int:
        cells = [Content(value, look, f"={formula(_FIRST + n)}") for n, value in enumerate(values)]
        return self._row(what, how, cells, Look.LABEL if look is Look.TOTAL else Look.LOCKED)

    def _rule(self, row: int, **told: object) -> None:
        cells = area((row, _FIRST), (row, _FIRST + len(self._offers) - 1))
        message = self._word("scores", "refused")
        self._page.rules.append(Rule(cells, **{"message": message, "stops": True, **told}))  # type: ignore[arg-type]

    def _shown(self, offer: Scored, score: Score) -> Value:
        """Return what stands in the row of the totals."""
        if self._lot.number in offer.refused:
            return self._refused
        if self._shares.decided and is_for_nothing(self._lot.number, offer):
            return self._not_compared
        return self._or_incomplete(score.total)

    def _admit(self) -> None:
        """Add whether each tender is admitted."""
        yes = self._word("form", "choices", "yes")
        self._admitted = self._inputs(
            self._word("scores", "admitted"),
            self._word("scores", "admitted_hint"),
            Look.INPUT_CHOICE,
            lambda offer: self._no if self._lot.number in offer.refused else None,
        )
        self._rule(self._admitted, choices=(yes, self._no))

    def _criterion(self, criterion: AnnexCriterion, rule: ScoringText, earned: Sequence[Decimal | None]) -> int:
        """Add an award criterion; return the row of its points."""
        most = self._wording.fill("scoring", "maximum", points=self._wording.number(rule.points))
        self._row(criterion.title, most, [_GREY] * len(self._offers), Look.LABEL, criterion.code)
        key = key_of(self._lot.number, criterion.id)
        formula = self._judged(key, rule) if rule.method == "judged" else self._measured(key, rule)
        row = self._computed(self._word("scores", "points"), "", Look.POINTS, formula, earned)
        if rule.method == "judged":
            self._inputs(
                self._word("scores", "reasons"), self._word("scores", "reasons_hint"), Look.INPUT, lambda _: None
            )
        return row

    def _measured(self, key: str, rule: ScoringText) -> Callable[[int], str]:
        """Add the value that counts; return the formula of its points."""
        number = self._wording.number
        unit = self._word("units", rule.unit)
        if rule.method == "linear":
            how = self._wording.fill("scoring", "linear", zero=rule.zero, full=rule.full, points=number(rule.points))
        else:
            name = "at_least" if rule.higher_is_better else "at_most"
            steps = [
                self._wording.fill("scoring", name, value=step.bound, points=number(step.points)) for step in rule.steps
            ]
            how = self._wording.parted(steps)
        what = self._wording.fill("scores", "value", measure=plain_text(rule.measure), unit=unit)

        def given(offer: Scored) -> Value:
            value = offer.values.get(key)
            if key in offer.left_out:
                return self._left_out
            return None if value is None else counted(value)

        row = self._inputs(what, how, Look.INPUT_NUMBER, given)
        self._rule(row, message=self._word("scores", "refused_value"), stops=False)
        return lambda column: self._points_of(rule, address(row, column))

    def _points_of(self, rule: ScoringText, cell: str) -> str:
        value = f"ROUND({cell},4)"
        if rule.method == "linear":
            zero, full = rule.ends
            share = f"({value}-{zero:f})/({full:f}-{zero:f})"
            points = f"ROUND({rule.points:f}*MIN(MAX({share},0),1)+{_POINTS},2)"
        else:
            sign = ">=" if rule.higher_is_better else "<="
            steps = [f"IF({value}{sign}{step.value:f},{step.points:f},0)" for step in rule.steps]
            points = f"MAX({','.join(steps)})"
        return f"IF(ISNUMBER({cell}),{points},IF({cell}={quoted(self._left_out)},0,{quoted('')}))"

    def _judged(self, key: str, rule: ScoringText) -> Callable[[int], str]:
        """Add the grade of each sub-point; return the formula of their points."""
        words = {grade: self._word("scoring", "grades", grade) for grade in Grade}
        rows = []
        for part in rule.sub_points:
            points = self._wording.number(part.points)
            title = self._wording.fill("scoring", "sub_point", title=part.title, points=points)

            def given(offer: Scored, name: str = part.id) -> str | None:
                grade = offer.grades.get(key, {}).get(name)
                return None if grade is None else words[grade]

            rows.append(self._inputs(title.rstrip(":"), plain_text(part.expected), Look.INPUT_CHOICE, given))
            self._rule(rows[-1], choices=tuple(words[grade] for grade in reversed(Grade)))

        def formula(column: int) -> str:
            cells = [address(row, column) for row in rows]
            where = area((rows[0], column), (rows[-1], column)) if len(rows) > 1 else cells[0]
            graded = "+".join(f"COUNTIF({where},{quoted(word)})" for word in words.values())
            full, partial = quoted(words[Grade.FULL]), quoted(words[Grade.PARTIAL])
            shares = [
                f"{part.share:f}*IF({cell}={full},1,IF({cell}={partial},0.5,0))"
                for part, cell in zip(rule.sub_points, cells, strict=True)
            ]
            points = f"ROUND({rule.points:f}*({'+'.join(shares)})/100+{_POINTS},2)"
            return f"IF({graded}={len(rows)},{points},{quoted('')})"

        return formula

    def _totals(self, points: Sequence[int]) -> tuple[int, int]:
        """Add the sums; return the rows of the total and of the rank."""
        word, fill, number = self._word, self._wording.fill, self._wording.number
        self._page.across(word("scores", "result"), Look.LABEL)
        most = self._lot.annex.points
        parts = []
        earned = None
        if points:
            how = fill("scoring", "maximum", points=number(most))
            values = [self._or_incomplete(score.earned) for score in self.scores]
            earned = self._computed(
                word("scores", "earned"), how, Look.POINTS, lambda column: self._added(points, column), values
            )
        if not self._shares.decided or self._shares.price is None or self._shares.criteria is None:
            parts = [] if earned is None else [earned]
            return self._last(parts, word("scores", "undecided"))
        quality = None
        if earned is not None:
            share = self._shares.criteria
            told = f"ROUND({share:f}*{{0}}/{most:f}+{_POINTS},2)"
            how = fill("scores", "scaled", share=number(share), most=number(most))
            quality = self._where(word("scores", "quality"), how, earned, told, [s.quality for s in self.scores])
            parts.append(quality)
        if self._shares.others:
            how = fill("scoring", "maximum", points=number(self._shares.others))
            others = self._inputs(
                word("scores", "others"), how, Look.INPUT_NUMBER, lambda o: o.others.get(self._lot.number)
            )
            self._rule(others, minimum=Decimal(0), maximum=self._shares.others)
            parts.append(others)
        price, for_price = self._price(self._shares.price)
        return self._last([*parts, for_price], "", quality, price)

    def _price(self, share: Decimal) -> tuple[int, int]:
        """Add the price of each tender, and its points; return the rows of both."""
        word, lot = self._word, self._lot.number
        hint = word("scores", "price_hint")
        price = self._inputs(word("scores", "price"), hint, Look.INPUT_MONEY, lambda offer: offer.prices.get(lot))
        self._rule(price, minimum=Decimal("0.01"))

        def admitted(column: int) -> str:
            cell, said = address(price, column), address(self._admitted, column)
            there = f"AND({said}<>{quoted(self._no)},ISNUMBER({cell}),ROUND(N({cell}),2)>0)"
            return f"IF({there},ROUND({cell},2),{quoted('')})"

        known = [compared_price(lot, offer) for offer in self._offers]
        counts = self._computed(word("scores", "price_counts"), "", Look.MONEY, admitted, known)
        how = self._wording.fill("scores", "price_how", price=self._wording.number(share))
        told = f"ROUND({share:f}*MIN({self._cells(counts)})/{{0}}+{_PRICE},2)"
        return price, self._where(word("scores", "price_points"), how, counts, told, [s.price for s in self.scores])

    def _where(self, what: str, how: str, row: int, formula: str, values: Sequence[Decimal | None]) -> int:
        """Add a row that is computed from another one where that has a number."""

        def told(column: int) -> str:
            cell = address(row, column)
            return f"IF(ISNUMBER({cell}),{formula.format(cell)},{quoted('')})"

        return self._computed(what, how, Look.POINTS, told, values)

    def _last(
        self, parts: Sequence[int], how: str, quality: int | None = None, price: int | None = None
    ) -> tuple[int, int]:
        """Add total and rank; of equal totals the better `quality` goes first, and a `price` of nothing has none."""

        def told(column: int) -> str:
            said = f"{address(self._admitted, column)}={quoted(self._no)}"
            added = self._added(parts, column)
            if price is not None:
                cell = address(price, column)
                nothing = f"AND(ISNUMBER({cell}),ROUND(N({cell}),2)<=0)"
                added = f"IF({nothing},{quoted(self._not_compared)},{added})"
            return f"IF({said},{quoted(self._refused)},{added})"

        total = self._computed(self._word("scores", "total"), how, Look.TOTAL, told, self._totals_shown)
        cells = self._cells(total)
        ranks = [None if score.rank is None else Decimal(score.rank) for score in self.scores]

        def ranked(column: int) -> str:
            cell = address(total, column)
            before = f"({cells}>{cell})"
            if quality is not None:
                before += f"+({cells}={cell})*({self._cells(quality)}>{address(quality, column)})"
            return f"IF(ISNUMBER({cell}),1+SUMPRODUCT(ISNUMBER({cells})*({before})),{quoted('')})"

        return total, self._computed(self._word("scores", "rank"), "", Look.NUMBER, ranked, ranks)

    def _added(self, rows: Sequence[int], column: int) -> str:
        """Return the sum of some rows, and the word for incomplete where one of them has no number."""
        if not rows:
            return quoted(self._incomplete)
        cells = ",".join(address(row, column) for row in rows)
        return f"IF(COUNT({cells})={len(rows)},ROUND(SUM({cells}),2),{quoted(self._incomplete)})"

    def _or_incomplete(self, value: Decimal | None) -> Value:
        return self._incomplete if value is None else value
