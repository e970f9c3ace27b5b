"""What a tally says: what is left after each criterion, what removes most, and where each brand goes."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import reduce
from itertools import groupby
from operator import or_
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.market.counting import as_texts
from tenderkit.market.judging import Verdict, numbers_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.market.asked import Asked
    from tenderkit.market.counting import Tally

_QUANTILES: Final = (Decimal("0.1"), Decimal("0.5"), Decimal("0.9"))
_EXAMPLES: Final = 5


class Held(NamedTuple):
    """Models, and how many suppliers they have."""

    models: int
    suppliers: int


class Item(NamedTuple):
    """One value, or a criterion as a whole, held against the models one by one."""

    asked: Asked
    column: str
    meets: Held
    fail: int
    silent: int
    """Models that state nothing."""
    strange: int
    """Models that state what cannot be believed."""
    unlawful: int
    """Models among those that fail that state less than the law asks for."""
    examples: tuple[str, ...]
    """Of what cannot be believed."""
    note: str = ""


class Step(NamedTuple):
    """One criterion for which an offer is turned down."""

    criterion: str
    items: tuple[Item, ...]
    meets: Held
    """By itself."""
    fail: int
    silent: int
    """Models that neither meet nor fail it: they state nothing, or nothing that can be believed."""
    left: Held
    """After it and all before it."""
    without: Held
    """At the end, if it alone were left out."""
    gone: tuple[tuple[str, int], ...]
    """Suppliers whose last model it takes, with the models that they had, most of them first."""


class Spread(NamedTuple):
    """How far values go that no criterion asks for."""

    name: str
    held: int
    """Models that state one."""
    quantiles: tuple[Decimal, ...]
    """What a tenth of the models, half of them and nine tenths have or stay below."""


class Funnel(NamedTuple):
    """What market data say of a set at a level."""

    source: str
    """The id of the sort of data."""
    name: str
    """What it is called in the source language."""
    title: str
    """What it is called in the reader's."""
    url: str
    files: tuple[str, ...]
    date: str
    rows: int
    others: int
    """Rows of other sorts of device."""
    repeats: int
    nameless: int
    broken: int
    wildcards: int
    models: Held
    steps: tuple[Step, ...]
    counted: tuple[Item, ...]
    """What no offer is turned down for, by itself."""
    stay: tuple[tuple[str, int], ...]
    """Suppliers that are left at the end, with their models."""
    absent: tuple[str, ...]
    """Criteria for which an offer is turned down, and of which the data say nothing."""
    spreads: tuple[Spread, ...]
    unread: tuple[str, ...]
    """Columns of an own list of which nothing is made."""
    note: str

    @property
    def most(self) -> Step | None:
        """The criterion that most models fail; none where all meet all of them."""
        found = max(self.steps, key=lambda step: step.fail, default=None)
        return found if found and found.fail else None

    @property
    def dearest(self) -> Step | None:
        """The criterion without which most models would come back; none where leaving out one changes nothing."""
        end = self.end
        found = max(self.steps, key=lambda step: step.without.models, default=None)
        return found if found and found.without.models > end.models else None

    @property
    def end(self) -> Held:
        """What is left after all criteria."""
        return self.steps[-1].left if self.steps else self.models


class Count:
    """A tally, added up: how many models of whom meet what.

    Args:
        tally: what was seen.
        notes: what to know about what is read, by its key, in the reader's language.
    """

    def __init__(self, tally: Tally, notes: Mapping[str, str]) -> None:
        self._tally = tally
        self._notes = notes
        self._groups: dict[int, Counter[str]] = {}
        """Suppliers, with their models, by what these do not meet."""
        ways: dict[str, Counter[str]] = {}
        for (name, bits), count in tally.models.items():
            key = tally.keys[name]
            self._groups.setdefault(bits, Counter())[key] += count
            ways.setdefault(key, Counter())[name.strip()] += count
        self._names = {key: max(way, key=lambda name: (way[name], -len(name), name)) for key, way in ways.items()}
        """Suppliers as most of their models write them."""
        self._totals = {bits: group.total() for bits, group in self._groups.items()}
        self.models = self._held(0)
        """All there are."""
        self.items = tuple(self._item(number, each) for number, each in enumerate(tally.asked))
        """What was read, each held against the models by itself."""
        excluding = [item for item in self.items if item.asked.excludes]
        self._steps = [tuple(group) for _, group in groupby(excluding, key=lambda item: item.asked.criterion)]
        self._masks = [self._mask(step) for step in self._steps]

    def _item(self, number: int, each: Asked) -> Item:
        spot, strange = self._tally.read[each.key]
        bits = {verdict: self._tally.bit(number, verdict) for verdict in Verdict}
        have = {verdict: self._with(bit) for verdict, bit in bits.items()}
        return Item(
            asked=each,
            column=spot.reading.columns[0],
            meets=self._held(reduce(or_, bits.values())),
            fail=have[Verdict.NOT_MET] + have[Verdict.UNLAWFUL],
            silent=have[Verdict.SILENT],
            strange=have[Verdict.STRANGE],
            unlawful=have[Verdict.UNLAWFUL],
            examples=tuple(sorted(strange)[:_EXAMPLES]),
            note=self._notes.get(each.key, spot.reading.note or ""),
        )

    def steps(self) -> Iterator[Step]:
        """Yield the criteria for which an offer is turned down, in the order of the files."""
        before = 0
        for number, (items, (failing, silent)) in enumerate(zip(self._steps, self._masks, strict=True)):
            here = failing | silent
            others = reduce(or_, (a | b for n, (a, b) in enumerate(self._masks) if n != number), 0)
            fail, meets = self._with(failing), self._held(here)
            yield Step(
                criterion=items[0].asked.criterion,
                items=items,
                meets=meets,
                fail=fail,
                silent=self.models.models - fail - meets.models,
                left=self._held(before | here),
                without=self._held(others),
                gone=self._gone(before, before | here),
            )
            before |= here

    def stay(self) -> tuple[tuple[str, int], ...]:
        """Return the suppliers that are left at the end, with their models, most of them first."""
        return self._named(self._left(reduce(or_, (a | b for a, b in self._masks), 0)))

    def _mask(self, items: Iterable[Item]) -> tuple[int, int]:
        """Return the bits of models that fail one of several items, and of those that state nothing of one."""
        numbers = [self._tally.asked.index(item.asked) for item in items]
        bit = self._tally.bit
        fail = reduce(or_, (bit(n, v) for n in numbers for v in (Verdict.NOT_MET, Verdict.UNLAWFUL)))
        silent = reduce(or_, (bit(n, v) for n in numbers for v in (Verdict.SILENT, Verdict.STRANGE)))
        return fail, silent

    def _with(self, mask: int) -> int:
        """Return how many models have one of some bits."""
        return sum(total for bits, total in self._totals.items() if bits & mask)

    def _left(self, mask: int) -> Counter[str]:
        """Return the models by supplier that have none of some bits."""
        found: Counter[str] = Counter()
        for bits, group in self._groups.items():
            if not bits & mask:
                found.update(group)
        return found

    def _held(self, mask: int) -> Held:
        found = self._left(mask)
        return Held(found.total(), len(found))

    def _gone(self, before: int, after: int) -> tuple[tuple[str, int], ...]:
        """Return the suppliers that had models left before and have none after, with all that they had."""
        still, now, every = self._left(before), self._left(after), self._left(0)
        return self._named(Counter({key: every[key] for key in still if key not in now}))

    def _named(self, found: Counter[str]) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(((self._names[key], n) for key, n in found.items()), key=lambda one: (-one[1], one[0])))


def spreads_of(tally: Tally) -> Iterator[Spread]:
    """Yield how far the values go that no criterion asks for."""
    for name, (spot, comma, counter) in tally.looks.items():
        number = numbers_of(spot.reading, comma=comma)
        values: Counter[Decimal] = Counter()
        for text, count in counter.items():
            value = number(as_texts(text))
            if not isinstance(value, Verdict):
                values[value] += count
        if values:
            yield Spread(name, values.total(), tuple(_quantile(values, part) for part in _QUANTILES))


def _quantile(values: Counter[Decimal], part: Decimal) -> Decimal:
    """Return the least value that at least a part of all have or stay below."""
    needed, reached = values.total() * part, 0
    for value in sorted(values):
        reached += values[value]
        if reached >= needed:
            break
    return round(value, 2).normalize()
