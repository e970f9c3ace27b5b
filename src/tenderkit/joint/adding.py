"""Outcomes added up, each result by organisation: volumes, circular results, savings with ranges, sets, clauses.

Ranges are added as intervals, low with low and high with high: all outcomes rest on the same factors, so when one lies
low the others do too. To add them as if they did not know each other would narrow the range without knowing more.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tenderkit.joint.anonymity import Cell
from tenderkit.words.terms import Level, Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping

    from tenderkit.criteria.outcome_model import OutcomeImpact, OutcomeLot, State
    from tenderkit.joint.outcomes import Kept, Summary

COUNTED: Final = (
    "ordered",
    "delivered_new",
    "delivered_refurbished",
    "repaired",
    "kept",
    "taken_back",
    "reused",
    "recycled",
)
"""What buyers count of a lot in a year."""

DELIVERED: Final = "delivered"
_OF_DELIVERED: Final = frozenset({"delivered_new", "delivered_refurbished"})
PLANNED: Final = "quantity"
ENDS: Final = ("low", "central", "high")

_NONE: Final = Decimal(0)
_ONE: Final = Decimal(1)
_KILOGRAMS: Final = Decimal(1000)
"""In a tonne."""

_Sums: TypeAlias = "dict[str, Decimal]"
"""By organisation."""


class SetUse(NamedTuple):
    """How a version of a set is used: lots by organisation."""

    levels: Mapping[Level, Cell]
    changed: Cell
    """Lots with changes of a workspace."""
    lots: Cell


class Collective(NamedTuple):
    """What many contracts come to."""

    organisations: Mapping[str, str]
    """The authorities as they are written, by their plain names."""
    contracts: int
    lots: int
    first: datetime.date
    """The oldest state that counts."""
    last: datetime.date
    results: Mapping[str, Mapping[str, Cell]]
    """What was planned, delivered and counted: by column, and in it by product group."""
    savings: Mapping[str, Mapping[str, Cell]]
    """In tonnes CO2e: by the ends of the range, and in it by product group."""
    footprints: Mapping[str, Mapping[str, Cell]]
    """In tonnes CO2e a year, of the devices delivered: the same."""
    saving_lots: int
    """Of how many lots a saving is told."""
    not_told: Mapping[str, Cell]
    """Of how many lots none is told, by the reason that the outcome names."""
    sources: tuple[tuple[str, str], ...]
    """Titles of the sources of the footprints, with their years."""
    sets: Mapping[tuple[str, str], SetUse]
    """By product group and version."""
    clauses: Mapping[Theme, Mapping[str, Mapping[State, Cell]]]
    """Clauses by theme and id of the criterion, and by what became of them."""


@dataclass(slots=True)
class _Adding:
    results: dict[str, dict[str, _Sums]] = field(default_factory=dict)
    savings: dict[str, dict[str, _Sums]] = field(default_factory=dict)
    footprints: dict[str, dict[str, _Sums]] = field(default_factory=dict)
    sets: dict[tuple[str, str], dict[str, _Sums]] = field(default_factory=dict)
    clauses: dict[Theme, dict[str, dict[State, _Sums]]] = field(default_factory=dict)
    sources: dict[tuple[str, str], None] = field(default_factory=dict)
    told: int = 0
    untold: dict[str, _Sums] = field(default_factory=dict)
    lots: int = 0

    def take(self, organisation: str, outcome: Summary) -> None:
        """Add an outcome."""
        groups: dict[int, str] = {}
        for lot in outcome.lots:
            groups[lot.number] = lot.group
            self._lot(organisation, lot)
        for impact in outcome.impact:
            self._impact(organisation, groups.get(impact.lot, ""), impact)
        for clause in outcome.clauses:
            of_theme = self.clauses.setdefault(clause.theme, {})
            _add(of_theme.setdefault(clause.criterion, {}).setdefault(clause.state, {}), organisation, _ONE)

    def _lot(self, organisation: str, lot: OutcomeLot) -> None:
        self.lots += 1
        use = self.sets.setdefault((lot.group, lot.version), {})
        for name in ("lots", lot.level.value, *(("changed",) if lot.overlay else ())):
            _add(use.setdefault(name, {}), organisation, _ONE)
        if lot.quantity is not None:
            self._result(organisation, PLANNED, lot.group, lot.quantity)
        counted = [vars(year) for year in lot.counted]
        for name in COUNTED:
            told = [value for year in counted if (value := year[name]) is not None]
            if told:
                whole = sum(told, _NONE)
                self._result(organisation, name, lot.group, whole)
                if name in _OF_DELIVERED:
                    self._result(organisation, DELIVERED, lot.group, whole)

    def _result(self, organisation: str, column: str, group: str, value: Decimal) -> None:
        _add(self.results.setdefault(column, {}).setdefault(group, {}), organisation, value)

    def _impact(self, organisation: str, group: str, impact: OutcomeImpact) -> None:
        if impact.saving_tonnes is None:
            _add(self.untold.setdefault(impact.not_told or "", {}), organisation, _ONE)
        else:
            self.told += 1
            for end in ENDS:
                sums = self.savings.setdefault(end, {}).setdefault(group, {})
                _add(sums, organisation, getattr(impact.saving_tonnes, end))
        if impact.per_device_year is not None:
            for end in ENDS:
                sums = self.footprints.setdefault(end, {}).setdefault(group, {})
                _add(sums, organisation, getattr(impact.per_device_year, end) * impact.devices / _KILOGRAMS)
        self.sources |= {(source.title, source.year): None for source in impact.sources}


def add_up(kept: Iterable[Kept]) -> Collective:
    """Return what outcomes come to.

    Args:
        kept: those that count; one at least.
    """
    adding = _Adding()
    organisations: dict[str, str] = {}
    days = []
    for each in kept:
        outcome = each.outcome
        organisations.setdefault(each.organisation, outcome.tender.organisation.strip())
        days.append(outcome.tender.on)
        adding.take(each.organisation, outcome)
    return Collective(
        organisations=organisations,
        contracts=len(days),
        lots=adding.lots,
        first=min(days),
        last=max(days),
        results={name: _cells(of_groups) for name, of_groups in adding.results.items()},
        savings={end: _cells(of_groups) for end, of_groups in adding.savings.items()},
        footprints={end: _cells(of_groups) for end, of_groups in adding.footprints.items()},
        saving_lots=adding.told,
        not_told=_cells(adding.untold),
        sources=tuple(sorted(adding.sources)),
        sets={name: _use(adding.sets[name]) for name in sorted(adding.sets)},
        clauses={
            theme: {name: {state: Cell(by) for state, by in states.items()} for name, states in of_theme.items()}
            for theme, of_theme in ((theme, adding.clauses.get(theme, {})) for theme in Theme)
            if of_theme
        },
    )


def _add(sums: _Sums, organisation: str, value: Decimal) -> None:
    sums[organisation] = sums.get(organisation, _NONE) + value


def _cells(of_groups: Mapping[str, _Sums]) -> dict[str, Cell]:
    return {group: Cell(of_groups[group]) for group in sorted(of_groups)}


def _use(sums: Mapping[str, _Sums]) -> SetUse:
    levels = {level: Cell(sums[level.value]) for level in Level if level.value in sums}
    return SetUse(levels, Cell(sums.get("changed", {})), Cell(sums["lots"]))
