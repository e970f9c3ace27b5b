"""A result as headings, sentences and tables of plain text, for a terminal; percentages first, and ranges always."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.documents.coverage_text import Block, Cell, Grid, Heading, Paragraph
from tenderkit.impact.draws import two_digits
from tenderkit.impact.honesty import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.impact.case import Case
    from tenderkit.impact.computing import Report, Result, Saving
    from tenderkit.impact.draws import Spread
    from tenderkit.views.screen import Screen

_WHOLE = Decimal(100)


class Teller:
    """Says what comes of cases in one language."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def word(self, *path: str, **values: str) -> str:
        """Return words of this command, with their placeholders filled."""
        return self._screen("impact", *path, **values)

    def number(self, value: Decimal) -> str:
        """Write a number."""
        return self._screen.wording.number(value)

    def years(self, value: Decimal) -> str:
        """Write a number of years."""
        return self._screen.wording.value(value, "years")

    def with_unit(self, spread: Spread, unit: str) -> tuple[str, str]:
        """Write the central value of a result, and its range."""
        low, central, high = map(self.number, spread)
        return self.word("units", unit, value=central), self.word(
            "range", low=low, high=self.word("units", unit, value=high)
        )

    def head(self, case: Case) -> str:
        """Return what is bought and where it is used."""
        return self.word("head", title=case.title, number=self.number(case.quantity), country=case.country)

    def plan(self, case: Case) -> str:
        """Return what is compared, in a sentence or two."""
        years = self.years(case.years)
        found = [self.word("used_only", years=years)]
        if case.years_now is not None:
            found = [self.word("used", years=years, before=self.number(case.years_now), over=self.years(case.span))]
        if case.refurbished:
            found.append(self.word("refurbished", share=self.number(case.refurbished)))
        return " ".join(found)

    def notes(self, result: Result) -> Iterator[str]:
        """Yield what must stand beside the figures of a lot."""
        case = result.case
        bought = case.purchases()
        now, planned = bought or (Decimal(0), Decimal(0))
        values = {
            "years": self.years(case.years),
            "over": self.years(case.span),
            "now": self.number(now),
            "planned": self.number(planned),
            "number": self.number(Decimal(round((now - planned) * case.avoided / _WHOLE))),
            "supported": self.years(case.supported) if case.supported is not None else "",
        }
        for name in result.notes:
            yield self.word("notes", name, **values)
            if name == "avoided" and case.avoided != _WHOLE:
                yield self.word("notes", "avoided_share", share=self.number(case.avoided))


def note_texts(report: Report, screen: Screen) -> list[str]:
    """Return everything that must stand beside the figures, lot by lot."""
    teller = Teller(screen)
    own = [text for result in report.results for text in teller.notes(result)]
    return [*dict.fromkeys(own), *(teller.word("notes", name) for name in ALWAYS)]


def report_blocks(report: Report, screen: Screen) -> Iterator[Block]:
    """Yield what a terminal shows of a report, from top to bottom."""
    teller = Teller(screen)
    if len(report.results) > 1:
        yield Heading(teller.word("all"), top=True)
        yield _figures(teller, report.percent, report.now, report.planned, report.tonnes)
    numbers = {name: str(number) for number, name in enumerate(report.sources, start=1)}
    for result in report.results:
        yield from _lot(teller, result, numbers)
    yield Heading(teller.word("sources"))
    about = (
        f"{origin.title} ({origin.publisher}, {origin.date}; {origin.licence})" for origin in report.sources.values()
    )
    yield _listed((str(number), text) for number, text in enumerate(about, start=1))
    yield Heading(teller.word("to_know"))
    yield _listed(("-", teller.word("notes", name)) for name in ALWAYS)


def _listed(items: Iterable[tuple[str, str]]) -> Grid:
    return Grid((), tuple((Cell(mark), Cell(text)) for mark, text in items), wide=1)


def _lot(teller: Teller, result: Result, numbers: Mapping[str, str]) -> Iterator[Block]:
    saving = result.saving
    yield Heading(teller.head(result.case), top=True)
    yield Paragraph(teller.plan(result.case))
    yield _figures(
        teller, saving.percent if saving else None, result.now, result.planned, saving.tonnes if saving else None
    )
    yield _listed(("-", text) for text in teller.notes(result))
    yield Heading(teller.word("parts"))
    yield _parts(teller, result)
    if saving:
        yield Heading(teller.word("saved", "title"))
        yield _saved(teller, result.case, saving)
    kwh = {"kwh": teller.number(result.kwh_year), "saved": teller.number(result.kwh_year_saved)}
    yield Paragraph(teller.word("kwh", **kwh))
    if result.drivers:
        yield Heading(teller.word("drivers", "tonnes" if saving else "planned"))
        yield _drivers(teller, result)
    yield Heading(teller.word("computed_with"))
    yield _factors(teller, result, numbers)


def _figures(
    teller: Teller, percent: Spread | None, now: Spread | None, planned: Spread, tonnes: Spread | None
) -> Grid:
    told = (
        ("percent", percent, "percent"),
        ("now", now, "kg"),
        ("planned", planned, "kg"),
        ("tonnes", tonnes, "tonnes"),
    )
    rows = []
    for name, spread, unit in told:
        if spread is not None:
            central, between = teller.with_unit(spread, unit)
            role = "strong" if name == "percent" else ""
            rows.append((Cell(teller.word("rows", name), role), Cell(central, role), Cell(between, role)))
    heads = ("", teller.word("columns", "central"), teller.word("columns", "range"))
    return Grid(heads, tuple(rows), wide=0)


def _parts(teller: Teller, result: Result) -> Grid:
    columns = [part for part in (("today", result.parts_now), ("planned", result.parts)) if part[1]]
    rows = [
        (Cell(teller.word("rows", name)), *(Cell(teller.number(getattr(part, name))) for _, part in columns))
        for name in ("making", "electricity")
    ]
    heads = (teller.word("rows", "unit"), *(teller.word("columns", name) for name, _ in columns))
    return Grid(heads, tuple(rows), wide=0, numbers=True)


def _saved(teller: Teller, case: Case, saving: Saving) -> Grid:
    """Return what each lever saves; electricity always stands by itself."""
    names = ("longer", "refurbished", "energy") if case.refurbished else ("longer", "energy")
    rows = [(Cell(teller.word("saved", name)), Cell(teller.number(getattr(saving, name)))) for name in names]
    rows.append((Cell(teller.word("saved", "energy_tonnes")), Cell(teller.number(saving.energy_tonnes))))
    return Grid((), tuple(rows), wide=0, numbers=True)


def _drivers(teller: Teller, result: Result) -> Grid:
    rows = [
        (Cell(teller.word("factors", each.factor)), Cell(teller.number(each.low)), Cell(teller.number(each.high)))
        for each in result.drivers
    ]
    heads = (teller.word("columns", "factor"), *(teller.word("columns", name) for name in ("at_low", "at_high")))
    return Grid(heads, tuple(rows), wide=0, numbers=True)


def _factors(teller: Teller, result: Result, numbers: Mapping[str, str]) -> Grid:
    rows = []
    for name, factor in result.factors.items():
        values = dict.fromkeys(
            teller.number(two_digits(v) if factor.given not in {"", "user"} else _plain(v)) for v in factor.range
        )
        by = teller.word("by_user") if factor.given == "user" else factor.given
        cited = ", ".join(numbers[source] for source in factor.sources)
        unit = teller.word("factor_units", factor.unit)
        rows.append(
            (
                Cell(teller.word("factors", name)),
                Cell(f"{' / '.join(values)} {unit}"),
                Cell(factor.year),
                Cell(by or cited, "note"),
            )
        )
    heads = tuple(teller.word("columns", name) for name in ("factor", "values", "year", "sources"))
    return Grid(heads, tuple(rows), wide=0)


def _plain(value: float) -> Decimal:
    exact = Decimal(repr(value))
    return exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact
