"""What many contracts come to as a page for the coordinating organisation, and as a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.criteria.outcome_model import State
from tenderkit.impact.draws import two_digits
from tenderkit.joint import collective_figures as made
from tenderkit.joint.adding import DELIVERED, ENDS
from tenderkit.joint.anonymity import LEAST, Cell, enough, shown, shown_sum, together
from tenderkit.joint.figures import HIDDEN, as_data, as_plain, as_sheet, on_page
from tenderkit.joint.paper import Paper, Points, Section, Text
from tenderkit.sheets.sheet import Workbook, sheet_names

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from tenderkit.joint.adding import Collective
    from tenderkit.joint.anonymity import Shown
    from tenderkit.joint.figures import Figures
    from tenderkit.joint.paper import Part
    from tenderkit.joint.telling import Names, Told

_MOST: Final = 12
"""How many rows of a long table a page shows."""


def tables(collective: Collective, use: Sequence[Figures], told: Names) -> tuple[Figures, ...]:
    """Return all tables: those of the page in full, and those of the use of criteria.

    Args:
        collective: the results.
        use: the tables of the use of criteria.
        told: how they are told.
    """
    found = (
        made.devices(collective, told),
        made.circular(collective, told),
        made.carbon(collective, told, "savings"),
        made.carbon(collective, told, "footprints"),
        made.sets(collective, told),
        made.themes(collective, told),
        made.clauses(collective, told),
        *use,
        *(made.by_organisation(collective, told) if told.named else ()),
    )
    return tuple(each for each in found if each.rows)


def collective_data(collective: Collective, told: Names) -> dict[str, Any]:
    """Return results as data: the tables by name, and how many contracts they are of."""
    return {
        "document": "collective",
        "organisations": len(collective.organisations),
        "contracts": collective.contracts,
        "lots": collective.lots,
        "first": collective.first.isoformat(),
        "last": collective.last.isoformat(),
        "named": told.named,
        "least": None if told.named else LEAST,
        "saving_lots": {
            "told": collective.saving_lots,
            "not_told": int(together(collective.not_told.values()).value),
            "reasons": {name: as_plain(cell) for name, cell in shown(collective.not_told, named=told.named).items()},
        },
        "units": {"savings": "t CO2e", "footprints": "t CO2e a year", "shares": "%"},
        "sources": [{"title": title, "year": year} for title, year in collective.sources],
        "tables": {each.name: as_data(each) for each in tables(collective, (), told)},
    }


def collective_workbook(collective: Collective, use: Sequence[Figures], told: Told, day: datetime.date) -> Workbook:
    """Return results as a workbook: a sheet for each table."""
    found = tables(collective, use, told)
    reader = told.fill("sheet_reader", mark=HIDDEN, least=str(LEAST)) if not told.named else told.word("reader")
    names = sheet_names(each.title for each in found)
    sheets = tuple(as_sheet(each, name, reader) for each, name in zip(found, names, strict=True))
    return Workbook(told.word("title"), "", day, told.wording.word("locale"), {}, sheets)


def collective_paper(collective: Collective, use: Sequence[Figures], told: Told, day: datetime.date) -> Paper:
    """Return results as a page.

    Args:
        collective: the results.
        use: the tables of the use of criteria.
        told: how they are told.
        day: that it bears.
    """
    writer = _Writer(collective, told)
    return Paper(
        kind=told.word("kind"),
        title=told.word("title"),
        reader=told.word("reader"),
        facts=tuple(writer.facts()),
        sections=tuple(section for section in writer.sections(use) if section.parts),
        organisation="",
        date=day.isoformat(),
        is_draft=False,
        sets=tuple(f"{group} {version}" for group, version in collective.sets),
    )


class _Writer:
    def __init__(self, collective: Collective, told: Told) -> None:
        self.collective = collective
        self.told = told

    def number(self, value: Decimal) -> str:
        return self.told.wording.number(value)

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield what stands at the head of the page."""
        told, collective = self.told, self.collective
        yield told.word("facts", "organisations"), str(len(collective.organisations))
        lots = told.fill("facts", "lots", contracts=str(collective.contracts), lots=str(collective.lots))
        yield told.word("facts", "contracts"), lots
        first, last = map(told.wording.date, (collective.first, collective.last))
        days = told.fill("facts", "between", first=first, last=last) if first != last else last
        yield told.word("facts", "days"), days
        anonymous = told.fill("facts", "anonymous", least=str(LEAST), mark=HIDDEN)
        yield told.word("facts", "telling"), told.word("facts", "named") if told.named else anonymous

    def sections(self, use: Sequence[Figures]) -> Iterator[Section]:
        """Yield the sections; one that has nothing to say has no parts."""
        collective, told = self.collective, self.told
        yield self._section("short", Points(tuple(("", line) for line in self._short())))
        yield self._tables("devices", [made.devices(collective, told)], self._note("devices"))
        yield self._tables("circular", [made.circular(collective, told)])
        carbon = [made.carbon(collective, told, name) for name in ("savings", "footprints")]
        yield self._tables("carbon", carbon, *self._of_carbon())
        yield self._tables("sets", [made.sets(collective, told)])
        became = [made.themes(collective, told), made.clauses(collective, told)]
        yield self._tables("clauses", became, self._note("clauses"))
        yield self._tables("use", use)
        if told.named:
            yield self._tables("organisations", made.by_organisation(collective, told))
        how = told.wording.group("collective")["how"]
        yield self._section("how", Points(tuple(("", str(line)) for line in (how if isinstance(how, list) else ()))))

    def _section(self, name: str, *parts: Part) -> Section:
        return Section(self.told.word("sections", name), parts)

    def _note(self, name: str, **values: str) -> Text:
        return Text(self.told.fill("notes", name, **values))

    def _tables(self, name: str, found: Sequence[Figures], *notes: Text) -> Section:
        """Return a section of tables, each led in by its title where there are several; long ones are cut."""
        parts: list[Part] = []
        several = sum(bool(each.rows) for each in found) > 1
        for each in found:
            if not each.rows:
                continue
            parts += [Text(f"{each.title}:")] if several else []
            parts.append(on_page(each, self.told.wording, _MOST))
            parts += [self._note("most", number=str(_MOST))] if len(each.rows) > _MOST else []
        return self._section(name, *parts, *(notes if parts else ()))

    def _short(self) -> Iterator[str]:
        """Yield what a busy reader needs."""
        whole = {
            name: made.whole(self.collective, name, self.told) for name in (DELIVERED, "repaired", "kept", "taken_back")
        }
        delivered = whole[DELIVERED]
        if delivered.value is not None:
            share = self._last_share(made.devices(self.collective, self.told))
            name = "delivered" if share else "delivered_only"
            values = {"number": self.number(delivered.value), **({"share": share} if share else {})}
            yield self.told.fill("short", name, **values)
        repaired, kept = whole["repaired"].value, whole["kept"].value
        if repaired is not None and kept is not None:
            yield self.told.fill("short", "longer", repaired=self.number(repaired), kept=self.number(kept))
        share = self._last_share(made.circular(self.collective, self.told))
        taken_back = whole["taken_back"].value
        if share and taken_back is not None:
            yield self.told.fill("short", "taken_back", number=self.number(taken_back), share=share)
        yield self._saving()
        yield from self._kept()

    def _last_share(self, figures: Figures) -> str:
        """Return the share of all product groups; empty where nobody may know it."""
        last = figures.rows[-1][-1] if figures.rows else None
        value = getattr(last, "value", None)
        return self.number(value) if value is not None else ""

    def _saving(self) -> str:
        ends = {end: shown_sum(self.collective.savings.get(end, {}), named=self.told.named) for end in ENDS}
        values = {end: self._rounded(cell) for end, cell in ends.items()}
        if not all(values.values()):
            return self.told.word("short", "no_saving")
        return self.told.fill("short", "saving", **values)

    def _rounded(self, cell: Shown) -> str:
        return "" if cell.value is None else self.number(two_digits(float(cell.value)))

    def _kept(self) -> Iterator[str]:
        """Yield how much of what was due was kept, where enough organisations are behind it."""
        every = [clause for of_theme in self.collective.clauses.values() for clause in of_theme.values()]
        became = {state: together(clause.get(state, Cell({})) for clause in every) for state in made.DUE}
        due = together(became.values())
        if due.value and (self.told.named or enough(due.organisations)):
            share = made.percent(became[State.KEPT].value, due.value)
            yield self.told.fill("short", "clauses", share=self.number(share))

    def _of_carbon(self) -> Iterator[Text]:
        yield self._note("carbon", told=str(self.collective.saving_lots))
        if untold := together(self.collective.not_told.values()).value:
            yield self._note("untold", untold=self.number(untold))
        yield self._note("ranges")
        if self.collective.sources:
            named = "; ".join(f"{title} ({year})" for title, year in self.collective.sources)
            yield self._note("sources", sources=named)
