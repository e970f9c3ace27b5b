"""What changed between two statements of a group: who joined and left, volumes, levels, dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tenderkit.joint.demand import Amount, amount, demand_of, planned

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.statement_model import Ask, Demand, Organisation
    from tenderkit.joint.statement import Statement

Value: TypeAlias = "str | Amount | None"
"""A text, a day, a level or a number of devices; none where there is nothing."""

_FACTS: Final = ("country", "contact", "signed")
_OF_DEMAND: Final = ("level", "consultation", "tender", "award")


class Change(NamedTuple):
    """One thing that is other than before."""

    what: str
    """`version`, `level`, `tenders_from`, `volume`, `consultation`, `tender`, `award`, `country`, `contact`, `signed`,
    `begin`, `end`; `asks`, `demand` or `event` where the whole came or went."""
    about: str
    """The product group, or the event; empty for a fact of an organisation."""
    year: str
    """Of a volume; empty for everything else."""
    old: Value
    new: Value


class Changed(NamedTuple):
    """An organisation that says something other than before."""

    organisation: str
    changes: tuple[Change, ...]


class StatementChanges(NamedTuple):
    """Everything that changed."""

    joined: tuple[str, ...]
    left: tuple[str, ...]
    asks: tuple[Change, ...]
    """Of what all ask for."""
    totals: tuple[Change, ...]
    """Of the volumes of the group, by product group and year."""
    organisations: tuple[Changed, ...]
    """Those that were there before, and still are."""
    timetable: tuple[Change, ...]

    @property
    def nothing(self) -> bool:
        """Whether all is as before."""
        return not any(self)


def compare_statements(old: Statement, new: Statement) -> StatementChanges:
    """Return what changed; an organisation is the same one where its name is, whatever its capitals.

    Args:
        old: the earlier statement.
        new: the later one.
    """
    before, after = _members(old), _members(new)
    both = [(before[name], after[name]) for name in after if name in before]
    changed = (Changed(now.name, tuple(_of_organisation(was, now))) for was, now in both)
    return StatementChanges(
        joined=tuple(each.name for name, each in after.items() if name not in before),
        left=tuple(each.name for name, each in before.items() if name not in after),
        asks=tuple(_asks(old, new)),
        totals=tuple(_totals(old, new)),
        organisations=tuple(each for each in changed if each.changes),
        timetable=tuple(_timetable(old, new)),
    )


def _members(statement: Statement) -> dict[str, Organisation]:
    return {each.name.casefold(): each for each in statement.info.organisations}


def _asks(old: Statement, new: Statement) -> Iterator[Change]:
    for group in dict.fromkeys((*old.asks, *new.asks)):
        was, now = old.asks.get(group, ()), new.asks.get(group, ())
        for number in range(max(len(was), len(now))):
            before = was[number] if number < len(was) else None
            after = now[number] if number < len(now) else None
            if before is None or after is None:
                yield Change("asks", group, "", before.set if before else None, after.set if after else None)
            else:
                yield from _of_ask(group, before, after)


def _of_ask(group: str, old: Ask, new: Ask) -> Iterator[Change]:
    pairs = {
        "version": (old.set.partition("@")[2], new.set.partition("@")[2]),
        "level": (old.level.value, new.level.value),
        "tenders_from": (old.tenders_from, new.tenders_from),
    }
    for what, (was, now) in pairs.items():
        if was != now:
            yield Change(what, group, "", was, now)


def _totals(old: Statement, new: Statement) -> Iterator[Change]:
    before, after = planned(old), planned(new)
    for group in dict.fromkeys((*before, *after)):
        was = before[group].years if group in before else {}
        now = after[group].years if group in after else {}
        yield from _years(group, was, now)


def _years(group: str, old: Mapping[str, Amount], new: Mapping[str, Amount]) -> Iterator[Change]:
    for year in sorted({*old, *new}):
        if old.get(year) != new.get(year):
            yield Change("volume", group, year, old.get(year), new.get(year))


def _of_organisation(old: Organisation, new: Organisation) -> Iterator[Change]:
    for what in _FACTS:
        was, now = getattr(old, what), getattr(new, what)
        if was != now:
            yield Change(what, "", "", was, now)
    for group in dict.fromkeys(each.set for each in (*old.demand, *new.demand)):
        before, after = demand_of(old, group), demand_of(new, group)
        if before is None or after is None:
            yield Change("demand", group, "", _whole(before), _whole(after))
            continue
        was_years = {year: amount(volume) for year, volume in before.volumes.items()}
        yield from _years(group, was_years, {year: amount(volume) for year, volume in after.volumes.items()})
        for what in _OF_DEMAND:
            was, now = getattr(before, what), getattr(after, what)
            if was != now:
                yield Change(what, group, "", was, now)


def _whole(demand: Demand | None) -> Amount | None:
    """Return all that is planned, whatever the year."""
    if demand is None:
        return None
    whole = Amount()
    for volume in demand.volumes.values():
        whole = whole.plus(amount(volume))
    return whole


def _timetable(old: Statement, new: Statement) -> Iterator[Change]:
    before = {event.what: event for event in old.info.timetable}
    after = {event.what: event for event in new.info.timetable}
    for what in dict.fromkeys((*before, *after)):
        was, now = before.get(what), after.get(what)
        if was is None or now is None:
            yield Change("event", what, "", was.begin if was else None, now.begin if now else None)
            continue
        for field in ("begin", "end"):
            if getattr(was, field) != getattr(now, field):
                yield Change(field, what, "", getattr(was, field), getattr(now, field))
