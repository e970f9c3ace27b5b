"""Which sort of file it is, and where in it each value stands: told by its columns, never by its name."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.market_model import Reading
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import BuildFailed, Place, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tenderkit.criteria.market_model import MarketSource
    from tenderkit.market.asked import Asked
    from tenderkit.market.rows import Table

UNKNOWN: Final = "E502"
MISSING: Final = "E503"

_HEAD_WITHIN: Final = 20
"""The rows among which the one with the names of the columns stands: own lists have a title above it."""

_SHOWN: Final = 12
_OWN_NAME: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z][a-z0-9_]*")


class Spot(NamedTuple):
    """What is read for one value, and the columns it stands in."""

    reading: Reading
    columns: tuple[int, ...]


class Fit(NamedTuple):
    """A table that is known: what stands in which column, counted from 0."""

    source: str
    """The id of its sort."""
    name: str
    """What people know the table by."""
    rows: Iterator[Sequence[str]]
    """The rows below the names of the columns."""
    width: int
    comma: bool
    supplier: int
    model: int
    kind: int | None
    kinds: tuple[str, ...]
    """What the column `kind` says of devices of the product group, made plain."""
    same: tuple[int, ...]
    """The columns that tell one model from another."""
    read: Mapping[str, Spot]
    """By the key of what is asked."""
    also: Mapping[str, Spot]
    """By its name."""
    unread: tuple[str, ...]
    """Columns of an own list of which nothing is made."""


def plain(name: str) -> str:
    """Return the name of a column, or what stands in one, as its letters and digits: the rest is written either way."""
    return "".join(filter(str.isalnum, name.casefold()))


def _bare(name: str) -> str:
    """Return the name of a column without capitals, and without a unit in brackets behind it."""
    return re.sub(r"\s*[(\[].*", "", name).strip().casefold()


def recognised(
    table: Table, sources: Mapping[str, MarketSource], asked: Sequence[Asked], known: Iterable[str], group: str
) -> Fit:
    """Find out what a table holds.

    Args:
        table: the table.
        sources: the register of market data.
        asked: what the set asks.
        known: the keys of all that the set asks at any level.
        group: the product group's id.

    Raises:
        BuildFailed: it is of no sort that is known, or lacks a column that is needed.
    """
    heads: list[_Head] = []
    for number, row in enumerate(itertools.islice(table.rows, _HEAD_WITHIN), start=1):
        head = _Head(table, number, tuple(row), frozenset(known))
        sorts = [name for name, source in sources.items() if head.is_of(source)]
        if sorts:
            name = max(sorts, key=lambda each: len(sources[each].recognise))
            return head.fit(name, sources[name], asked, group)
        heads.append(head)
    raise BuildFailed([_unknown(table, heads, sources)])


class _Head:
    """A row that may hold the names of the columns."""

    def __init__(self, table: Table, line: int, names: tuple[str, ...], known: frozenset[str]) -> None:
        self.table, self.line, self.names = table, line, names
        self._known = known
        self._problems: list[Problem] = []
        self._places: dict[str, list[int]] = {}
        for number, name in enumerate(names):
            self._places.setdefault(plain(name), []).append(number)
        self._places.pop("", None)

    def has(self, names: Iterable[str]) -> bool:
        """Say whether a column has one of some names."""
        return any(plain(name) in self._places for name in names)

    def lacks(self, source: MarketSource) -> list[str]:
        """Return the names of the columns that a sort of file is known by, and that are not there."""
        lacking = [name for name in source.recognise if not self.has((name,))]
        return lacking + [names[0] for names in (source.supplier, source.model) if not self.has(names)]

    def is_of(self, source: MarketSource) -> bool:
        """Say whether it is the head of a sort of file."""
        return not self.lacks(source) and bool(source.recognise or any(map(self._is_own, map(_bare, self.names))))

    def _is_own(self, name: str) -> bool:
        """Say whether a column is named as what is asked, or was meant to be: `art.nr` was not."""
        return name in self._known or bool(_OWN_NAME.fullmatch(name) and closest(name, self._known))

    def fit(self, name: str, source: MarketSource, asked: Sequence[Asked], group: str) -> Fit:
        """Return where everything stands.

        Raises:
            BuildFailed: a column is missing, or is none of those it should be.
        """
        if source.kind and group not in source.kinds:
            message = f"{source.name} holds nothing of {group}: {listed(source.kinds)} only"
            raise BuildFailed([self._problem(UNKNOWN, message, "name another file, or another product group")])
        reads: Mapping[str, Reading] = source.reads
        if not source.recognise:
            reads = {**self._own(), **{key: each for key, each in reads.items() if self.has(each.columns)}}
        wanted = {each.key for each in asked}
        read = {key: self._spot(reading, key) for key, reading in reads.items() if key in wanted}
        also = {key: self._spot(reading, key) for key, reading in source.also.items() if self.has(reading.columns)}
        everything = [self._columns(each) for each in (*reads.values(), *source.also.values())]
        same = [self._there((column,)) for column in source.same]
        model, supplier = self._found(source.model, "the model"), self._found(source.supplier, "the supplier")
        kind = self._found((source.kind,), "the sort of device") if source.kind else None
        told = [column for column in same if column is not None] or [model]
        if self._problems:
            raise BuildFailed(self._problems)
        return Fit(
            source=name,
            name=self.table.name,
            rows=self.table.rows,
            width=len(self.names),
            comma=self.table.comma,
            supplier=supplier,
            model=model,
            kind=kind,
            kinds=tuple(map(plain, source.kinds.get(group, ()))),
            same=tuple(dict.fromkeys([*told, *itertools.chain.from_iterable(everything)])),
            read={key: spot for key, spot in read.items() if spot},
            also={key: spot for key, spot in also.items() if spot},
            unread=() if source.recognise else self._unread(source, reads),
        )

    def _unread(self, source: MarketSource, reads: Mapping[str, Reading]) -> tuple[str, ...]:
        """Return the columns of an own list of which nothing is made."""
        used = {
            *source.supplier,
            *source.model,
            *(name for each in reads.values() for name in (*each.columns, *each.of)),
        }
        made = set(map(plain, used))
        return tuple(name.strip() for name in self.names if plain(name) and plain(name) not in made)

    def _own(self) -> dict[str, Reading]:
        """Return the columns that are named as what is asked; note those that look so and are not."""
        found = {}
        for written in self.names:
            name = _bare(written)
            if name in self._known:
                found[name] = Reading(columns=(written,))
            elif self._is_own(name):
                message = f"column '{written.strip()}' names no parameter of the set that could be counted"
                self._problems.append(self._problem(MISSING, message, closest(name, self._known)))
        return found

    def _spot(self, reading: Reading, key: str) -> Spot | None:
        columns = [self._found(reading.columns, f"'{key}'")]
        if reading.of:
            columns.append(self._found(reading.of, f"'{key}'"))
        return Spot(reading, tuple(columns))

    def _columns(self, reading: Reading) -> list[int]:
        found = [self._there(names) for names in (reading.columns, reading.of)]
        return [column for column in found if column is not None]

    def _there(self, names: Iterable[str]) -> int | None:
        places = next((self._places[plain(name)] for name in names if plain(name) in self._places), None)
        return places[0] if places else None

    def _found(self, names: Sequence[str], what: str) -> int:
        """Return the first column that has one of some names; note where there is none, or where there are several."""
        there = next((name for name in names if plain(name) in self._places), None)
        if there is None:
            near = next(filter(None, (closest(name, self.names) for name in names)), "")
            hint = near or "download it anew; if the column has another name now, say so in registers/market.yaml"
            message = f"column {' or '.join(repr(name) for name in names)} is missing, which holds {what}"
            self._problems.append(self._problem(MISSING, message, hint))
            return 0
        places = self._places[plain(there)]
        if len(places) > 1:
            message = f"{len(places)} columns are named '{there}', which holds {what}"
            self._problems.append(self._problem(MISSING, message, "give the others another name"))
        return places[0]

    def _problem(self, code: str, message: str, hint: str) -> Problem:
        return Problem(code, Place(self.table.name, self.line, 1), message, hint)


def _unknown(table: Table, heads: Sequence[_Head], sources: Mapping[str, MarketSource]) -> Problem:
    """Tell what columns there are, and what lacks for the sort of file that it is most like."""
    if not heads:
        return Problem(UNKNOWN, Place(table.name), "there is nothing in it", "download it again")
    head = max(heads, key=lambda each: (max(_share(each, s) for s in sources.values()), sum(map(bool, each.names))))
    names = [f"'{name.strip()}'" for name in head.names if name.strip()]
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = f"no sort of market data has these columns: {', '.join(names[:_SHOWN])}{more}"
    nearest = max(sources.values(), key=lambda source: _share(head, source))
    lacking = head.lacks(nearest)
    hint = (
        "an own list needs a column 'supplier', one 'model', and others named as parameters: battery-endurance.cycles"
    )
    if lacking and _share(head, nearest):
        near = [closest(name, head.names) for name in lacking]
        told = listed([f"'{name}'" for name in lacking])
        hint = f"for {nearest.name} it lacks {told}; {next(filter(None, near), hint)}"
    return Problem(UNKNOWN, Place(table.name, head.line, 1), message, hint)


def _share(head: _Head, source: MarketSource) -> float:
    needed = len(source.recognise) + 2
    return 1 - len(head.lacks(source)) / needed
