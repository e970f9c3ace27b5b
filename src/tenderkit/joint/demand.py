"""What a group plans to buy: volumes added up, the least with the least and the most with the most."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.statement_model import Between

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tenderkit.criteria.statement_model import Demand, Organisation
    from tenderkit.joint.statement import Statement
    from tenderkit.words.terms import Level


class Amount(NamedTuple):
    """A number of devices; the least and the most are the same where it is sure."""

    least: Decimal = Decimal(0)
    most: Decimal = Decimal(0)

    def plus(self, other: Amount) -> Amount:
        """Return both together: as few as can be, and as many."""
        return Amount(self.least + other.least, self.most + other.most)


class Planned(NamedTuple):
    """What is planned of one product group."""

    years: Mapping[str, Amount]
    """By year, in their order."""
    organisations: int
    levels: Mapping[Level, Amount]
    """By the level that organisations ask for now."""

    @property
    def whole(self) -> Amount:
        """All years together."""
        return added(self.years.values())


def amount(volume: Decimal | Between) -> Amount:
    """Return a volume as the least and the most."""
    return Amount(volume.least, volume.most) if isinstance(volume, Between) else Amount(volume, volume)


def added(amounts: Iterable[Amount]) -> Amount:
    """Return amounts together."""
    whole = Amount()
    for each in amounts:
        whole = whole.plus(each)
    return whole


def demand_of(organisation: Organisation, group: str) -> Demand | None:
    """Return what an organisation plans to buy of a product group; None where it is nothing."""
    return next((each for each in organisation.demand if each.set == group), None)


def planned(statement: Statement) -> dict[str, Planned]:
    """Return what the group plans to buy, by product group in the order in which it asks for them."""
    found = {}
    for group in statement.asks:
        years: dict[str, Amount] = {}
        levels: dict[Level, Amount] = {}
        organisations = 0
        for organisation in statement.info.organisations:
            demand = demand_of(organisation, group)
            if demand is None:
                continue
            organisations += 1
            level = statement.level(demand)
            for year, volume in demand.volumes.items():
                years[year] = years.get(year, Amount()).plus(amount(volume))
                levels[level] = levels.get(level, Amount()).plus(amount(volume))
        found[group] = Planned(dict(sorted(years.items())), organisations, levels)
    return found
