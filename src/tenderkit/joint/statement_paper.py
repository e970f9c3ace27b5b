"""A joint statement of demand as a page for the market."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.joint.asked import by_theme, later
from tenderkit.joint.demand import Amount, added, amount, planned
from tenderkit.joint.paper import Paper, Points, Section, Table, Text
from tenderkit.joint.statement_told import changes_section

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.statement_model import Demand, Organisation
    from tenderkit.documents.wording import Wording
    from tenderkit.joint.asked import Step
    from tenderkit.joint.statement import Statement
    from tenderkit.joint.statement_changes import StatementChanges


def statement_paper(
    statement: Statement,
    steps: Mapping[str, Sequence[Step]],
    wording: Wording,
    today: datetime.date,
    since: tuple[str, StatementChanges] | None = None,
) -> Paper:
    """Return the page.

    Args:
        statement: what stands in the file.
        steps: the sets that all ask for, by product group, each with its steps in their order.
        wording: the words of its language.
        today: the day that it bears, where the file names none.
        since: the day of an earlier statement, and what changed since.
    """
    return _Writer(statement, steps, wording).paper(today, since)


class _Writer:
    def __init__(self, statement: Statement, steps: Mapping[str, Sequence[Step]], wording: Wording) -> None:
        self.statement = statement
        self.info = statement.info
        self.steps = steps
        self.wording = wording
        self.planned = planned(statement)

    def word(self, *path: str) -> str:
        return self.wording.word("statement", *path)

    def fill(self, *path: str, **values: str) -> str:
        return self.wording.fill("statement", *path, **values)

    def heads(self, *names: str) -> tuple[str, ...]:
        return tuple(self.word("heads", name) for name in names)

    def paper(self, today: datetime.date, since: tuple[str, StatementChanges] | None) -> Paper:
        """Return the whole page."""
        told = [self._short()]
        if since is not None:
            told.append(changes_section(since[1], self.titles, self.wording, since[0]))
        told += [*self._volumes(), self._asks(), *self._when(), self._requests(), self._promise(), self._signed()]
        for steps in self.steps.values():
            told += self._essentials(steps[0])
            told += [self._later(steps, number) for number in range(1, len(steps))]
        every = [step for steps in self.steps.values() for step in steps]
        return Paper(
            kind=self.word("title"),
            title=self.info.title or self.word("title"),
            reader=self.word("reader"),
            facts=tuple(self._facts(today)),
            sections=tuple(told),
            organisation=self.info.group or "",
            date=self.info.date or today.isoformat(),
            is_draft=bool(self.statement.unsigned) or any(step.criteria_set.is_draft for step in every),
            sets=tuple(dict.fromkeys(step.name for step in every)),
            levels=tuple(dict.fromkeys(self.wording.word("levels", step.ask.level) for step in every)),
        )

    @property
    def titles(self) -> dict[str, str]:
        """The names of the product groups."""
        return {group: steps[0].annex.title for group, steps in self.steps.items()}

    def _facts(self, today: datetime.date) -> Iterator[tuple[str, str]]:
        if self.info.group:
            yield self.word("facts", "group"), self.info.group
        if self.info.contact:
            yield self.word("facts", "contact"), self.info.contact
        number = len(self.info.organisations)
        told = self._counted(number)
        countries = sorted({each.country for each in self.info.organisations if each.country})
        if countries:
            told = self.fill("signatories", "with_countries", organisations=told, countries=", ".join(countries))
        yield self.word("facts", "signatories"), told
        yield self.word("facts", "date"), self.wording.dated(self.info.date or today.isoformat())

    def _counted(self, number: int) -> str:
        if number == 1:
            return self.word("signatories", "one")
        return self.fill("signatories", "several", number=str(number))

    def _short(self) -> Section:
        found = [("", self.info.purpose.strip())] if self.info.purpose else []
        products = {group: steps[0].annex.product for group, steps in self.steps.items()}
        volumes = [
            self.fill("counted", amount=self._amount(each.whole), product=products[group])
            for group, each in self.planned.items()
            if each.years
        ]
        years = sorted({year for each in self.planned.values() for year in each.years})
        if years:
            name = "one" if len(years) == 1 else "several"
            span = self.fill("years", name, first=years[0], **({"last": years[-1]} if len(years) > 1 else {}))
            found.append(("", self.fill("short", "plan", volumes=self.wording.enumerate(volumes), years=span)))
        sets = [
            self.fill("short", "set", product=products[group], set=steps[0].name, level=self._level(steps[0].ask.level))
            for group, steps in self.steps.items()
        ]
        found.append(("", self.fill("short", "level", sets=self.wording.enumerate(sets))))
        for group, steps in self.steps.items():
            for step in steps[1:]:
                day = self._day(step.ask.tenders_from)
                level = self._level(step.ask.level)
                found.append(("", self.fill("short", "later", day=day, product=products[group], level=level)))
        tenders = sorted(each.tender for _, each in self._demands() if each.tender)
        if tenders:
            found.append(("", self.fill("short", "first", day=self._day(tenders[0]))))
        if self.statement.unsigned:
            every = len(self.info.organisations)
            signed = str(every - len(self.statement.unsigned))
            found.append(("", self.fill("short", "signing", number=signed, all=str(every))))
        return Section(self.word("sections", "short"), (Points(tuple(found)),))

    def _level(self, level: str) -> str:
        return self.wording.word("levels", level)

    def _day(self, text: str | None) -> str:
        return self.wording.dated(text) if text else self.word("none")

    def _amount(self, found: Amount | None) -> str:
        """Write a number of devices, or a range of it."""
        if found is None:
            return self.word("none")
        least, most = self.wording.number(found.least), self.wording.number(found.most)
        return least if found.least == found.most else self.fill("range", least=least, most=most)

    def _demands(self) -> Iterator[tuple[Organisation, Demand]]:
        for organisation in self.info.organisations:
            for demand in organisation.demand:
                yield organisation, demand

    def _volumes(self) -> Iterator[Section]:
        """Yield how much is bought when; nothing where nobody told any."""
        years = sorted({year for each in self.planned.values() for year in each.years})
        if not years:
            return
        rows = [
            (
                self.titles[group],
                *(self._amount(each.years.get(year)) for year in years),
                self._amount(each.whole),
                str(each.organisations),
            )
            for group, each in self.planned.items()
        ]
        heads = (*self.heads("group"), *years, *self.heads("all", "organisations"))
        table = Table(heads, tuple(rows), _widths(len(years), (20, 16, 16)), tuple(range(1, len(heads))))
        notes = [Text(self.word("volumes_note")), *self._by_level()]
        yield Section(self.word("sections", "volumes"), (table, *notes))
        if self.info.volumes_shown == "organisation":
            yield self._by_organisation(years)

    def _by_level(self) -> Iterator[Text]:
        """Yield how many devices are asked for at a level above that of the group."""
        for group, each in self.planned.items():
            product = self.steps[group][0].annex.product
            lowest = self.steps[group][0].ask.level
            for level, number in each.levels.items():
                if level is not lowest:
                    values = {"amount": self._amount(number), "product": product, "level": self._level(level)}
                    yield Text(self.fill("levels_note", **values))

    def _by_organisation(self, years: Sequence[str]) -> Section:
        rows = []
        for organisation, demand in self._demands():
            told = {year: amount(volume) for year, volume in demand.volumes.items()}
            cells = [self._amount(told.get(year)) for year in years]
            rows.append((organisation.name, self.titles[demand.set], *cells, self._amount(added(told.values()))))
        heads = (*self.heads("organisation", "group"), *years, *self.heads("all"))
        table = Table(heads, tuple(rows), _widths(len(years), (24, 14, 14), first=2), tuple(range(2, len(heads))))
        return Section(self.word("sections", "by_organisation"), (table,), level=2)

    def _asks(self) -> Section:
        rows = [
            (step.annex.title, step.name, self._level(step.ask.level), self._begins(step))
            for steps in self.steps.values()
            for step in steps
        ]
        table = Table(self.heads("group", "set", "level", "tenders_from"), tuple(rows), (28, 24, 22, 26))
        return Section(self.word("sections", "asks"), (table,))

    def _begins(self, step: Step) -> str:
        return self._day(step.ask.tenders_from) if step.ask.tenders_from else self.word("now")

    def _essentials(self, step: Step) -> Iterator[Section]:
        title, level = step.annex.title, self._level(step.ask.level)
        annex = step.annex
        whole = Text(self.fill("whole", set=step.name, level=level, digest=annex.digest))
        yield Section(self.fill("sections", "essentials", title=title, level=level), (whole,))
        for theme in by_theme(step):
            more = [Text(self.fill("and_more", titles="; ".join(theme.others)))] if theme.others else []
            first = [Points(theme.first)] if theme.first else []
            yield Section(self.wording.word("themes", theme.theme), (*first, *more), level=2)

    def _later(self, steps: Sequence[Step], number: int) -> Section:
        step = steps[number]
        found = later(steps, number, self.wording)
        parts: list[Text | Table] = []
        if found.rising:
            parts.append(Table(self.heads("criterion", "until", "from"), found.rising, (50, 25, 25)))
        for name, titles in (("added", found.added), ("gone", found.gone)):
            if titles:
                parts.append(Text(self.fill(name, titles="; ".join(titles))))
        day, level = self._day(step.ask.tenders_from), self._level(step.ask.level)
        heading = self.fill("sections", "later", title=step.annex.title, level=level, day=day)
        return Section(heading, tuple(parts or [Text(self.word("changes", "nothing"))]))

    def _when(self) -> Iterator[Section]:
        parts = []
        if self.info.timetable:
            events = sorted(self.info.timetable, key=lambda event: event.begin)
            told = tuple((event.what, self._day(event.begin), self._day(event.end)) for event in events)
            parts.append(Table(self.heads("what", "begin", "end"), told, (50, 25, 25)))
        dated = [(o, d) for o, d in self._demands() if d.consultation or d.tender or d.award]
        if dated:
            dated.sort(key=lambda each: (each[1].tender or each[1].award or each[1].consultation or "", each[0].name))
            rows = tuple(
                (o.name, self.titles[d.set], self._day(d.consultation), self._day(d.tender), self._day(d.award))
                for o, d in dated
            )
            heads = self.heads("organisation", "group", "consultation", "tender", "award")
            parts.append(Table(heads, rows, (28, 18, 18, 18, 18)))
        if parts:
            yield Section(self.word("sections", "when"), tuple(parts))

    def _requests(self) -> Section:
        own = self.info.requests or tuple(map(str, self._list("requests")))
        return Section(self.word("sections", "requests"), (Points(tuple(("", each.strip()) for each in own)),))

    def _promise(self) -> Section:
        found = (str(each).partition(". ") for each in self._list("promise"))
        return Section(self.word("sections", "promise"), (Points(tuple((lead, text) for lead, _, text in found)),))

    def _list(self, name: str) -> Sequence[object]:
        found = self.wording.group("statement")[name]
        return found if isinstance(found, list) else ()

    def _signed(self) -> Section:
        rows = tuple(
            (
                each.name,
                each.country or self.word("none"),
                each.contact or self.word("none"),
                self.wording.dated(each.signed) if each.signed else self.word("unsigned"),
            )
            for each in self.info.organisations
        )
        table = Table(self.heads("organisation", "country", "contact", "signed"), rows, (32, 10, 36, 22))
        return Section(self.word("sections", "signed"), (table,))


def _widths(years: int, ends: tuple[int, int, int], first: int = 1) -> tuple[int, ...]:
    """Return the widths of columns of which the middle ones hold years, in %: they add up to all.

    Args:
        years: how many years there are.
        ends: the width of the first column, of the second where it holds no year, and of the last.
        first: how many columns stand before the years.
    """
    before = ends[:first]
    after = ends[first:]
    left = 100 - sum(before) - sum(after)
    each = left // years
    return (before[0] + left - each * years, *before[1:], *[each] * years, *after)
