"""The stations of the room for all files that are named, one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.shape import listed
from tenderkit.documents.choice import misfits
from tenderkit.market.asked import applying, asked
from tenderkit.market.counting import Tally
from tenderkit.market.funnel import Count, Funnel, spreads_of
from tenderkit.market.recognising import recognised
from tenderkit.market.rows import tables
from tenderkit.words.errors import BuildFailed, Place, Problem
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.shelf import Market
    from tenderkit.documents.choice import Choice
    from tenderkit.market.asked import Asked
    from tenderkit.market.recognising import Fit

EMPTY: Final = "E504"

_SHOWN: Final = 6


class _Sort(NamedTuple):
    """One sort of data: its tables, and the files they stand in with their days."""

    fits: list[Fit]
    files: dict[str, str]


def survey(
    criteria_set: CriteriaSet, choice: Choice, register: Market, dates: Mapping[Path, str]
) -> tuple[Funnel, ...]:
    """Hold market data against a set: one funnel for each sort of data, in the order of the files.

    Args:
        criteria_set: the set.
        choice: the level, the criteria left out, and the buyer's own values.
        register: what the columns hold.
        dates: the buyer's files, each with the day of its data.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: a file cannot be read, is of no sort that is known, or holds nothing of the product group.
    """
    for misfit in misfits(criteria_set, choice):
        raise misfit
    wanted = asked(criteria_set, choice)
    known = {each.key for level in Level for each in asked(criteria_set, choice._replace(level=level, without=()))}
    sorts: dict[str, _Sort] = {}
    for file, day in dates.items():
        for fit in _known(file, criteria_set.id, register, wanted, frozenset(known)):
            sort = sorts.setdefault(fit.source, _Sort([], {}))
            sort.fits.append(fit)
            sort.files[file.as_posix()] = day
    tallies = {name: _counted(sort, register.entries[name].wildcard, wanted) for name, sort in sorts.items()}
    problems = [
        _nothing(criteria_set.id, sort, tallies[name], register.entries[name].kind) for name, sort in sorts.items()
    ]
    if found := [problem for problem in problems if problem]:
        raise BuildFailed(found)
    return tuple(_funnel(name, sort, tallies[name], criteria_set, choice, register) for name, sort in sorts.items())


def _known(file: Path, group: str, register: Market, wanted: Sequence[Asked], known: frozenset[str]) -> Iterator[Fit]:
    """Yield the tables of a file that are known: one at least."""
    unknown: list[BuildFailed] = []
    found = False
    for table in tables(file):
        try:
            yield recognised(table, register.entries, wanted, known, group)
            found = True
        except BuildFailed as error:
            unknown.append(error)
    if not found:
        raise unknown[0]


def _counted(sort: _Sort, wildcard: str | None, wanted: Sequence[Asked]) -> Tally:
    """Look at all rows of a sort of data."""
    tally = Tally([each for each in wanted if any(each.key in fit.read for fit in sort.fits)])
    for fit in sort.fits:
        tally.take(fit, wildcard)
    return tally


def _nothing(group: str, sort: _Sort, tally: Tally, column: str | None) -> Problem | None:
    """Tell of a sort of data in which there is nothing of the product group."""
    if tally.models:
        return None
    place = Place(next(iter(sort.files)))
    if tally.others:
        kinds = [f"'{kind}' ({count})" for kind, count in tally.others.most_common(_SHOWN)]
        message = f"none of the {tally.rows} rows is of the product group {group}: '{column}' says {listed(kinds)}"
        return Problem(EMPTY, place, message, "name another file, or say in registers/market.yaml what the words mean")
    message = f"no row names a supplier and a model ({tally.rows} rows)"
    return Problem(EMPTY, place, message, "look whether the right columns have the names of these two")


def _funnel(
    name: str, sort: _Sort, tally: Tally, criteria_set: CriteriaSet, choice: Choice, register: Market
) -> Funnel:
    """Return what one sort of data says."""
    source, texts = register.entries[name], register.texts.get(name)
    count = Count(tally, texts.reads if texts else {})
    items = count.items
    called = texts.also if texts else {}
    read = {item.asked.criterion for item in items}
    applies = [criterion for _, criterion in applying(criteria_set, choice)]
    excluding = {each.criterion for each in asked(criteria_set, choice) if each.excludes}
    return Funnel(
        source=name,
        name=source.name,
        title=texts.name if texts else source.name,
        url=source.url or "",
        files=tuple(sort.files),
        date=max(sort.files.values()),
        rows=tally.rows,
        others=tally.others.total(),
        repeats=tally.repeats,
        nameless=tally.nameless,
        broken=tally.broken,
        wildcards=tally.wildcards,
        models=count.models,
        steps=tuple(count.steps()),
        counted=tuple(item for item in items if not item.asked.excludes),
        stay=count.stay(),
        absent=tuple(each.id for each in applies if each.id in excluding and each.id not in read),
        spreads=tuple(each._replace(name=called.get(each.name, each.name)) for each in spreads_of(tally)),
        unread=tuple(dict.fromkeys(column for fit in sort.fits for column in fit.unread)),
        note=((texts.note if texts else None) or source.note or "").strip(),
    )
