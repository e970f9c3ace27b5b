"""A count as the lines of YAML that go into a criterion: what a value rests on, with the day of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.criteria.basis import at_level, relation_of
from tenderkit.criteria.basis_model import MARKET, PROPOSAL, by_level
from tenderkit.criteria.editing import flowed
from tenderkit.criteria.resolve import own_parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import Plain
    from tenderkit.market.funnel import Funnel, Item
    from tenderkit.words.terms import Level, Theme

_COUNTED_ANEW: Final = (None, PROPOSAL, MARKET)
"""What a value rests on that a count is better than: a published value stays."""


class Counted(NamedTuple):
    """A value that was counted, and what the values of its parameter rest on with that."""

    theme: Theme
    criterion: str
    parameter: str
    basis: Mapping[str, Plain]
    """What the set says of them itself: by level, or one for all."""

    @property
    def lines(self) -> str:
        """The lines for it, from the name of the parameter on, as far in as it stands in a criterion."""
        return "\n".join([f"    {self.parameter}:", *_written(self.basis)])


def counted_in(criteria_set: CriteriaSet, level: Level, funnel: Funnel) -> Iterator[Counted]:
    """Yield each value that rests on a proposal or on an earlier count, and that some models meet.

    Args:
        criteria_set: the set, as its files have it.
        level: the level that was counted.
        funnel: the counts.
    """
    for item in (*(item for step in funnel.steps for item in step.items), *funnel.counted):
        asked = item.asked
        if not asked.parameter or asked.own or not item.meets.models:
            continue
        theme, index, criterion = criteria_set.find(asked.criterion)
        parameter = criterion.parameters[asked.parameter]
        if relation_of(parameter.basis_at(level)) not in _COUNTED_ANEW:
            continue
        basis = _basis(criteria_set, theme, index, criterion, asked.parameter, level, _count(item, funnel))
        yield Counted(theme, criterion.id, asked.parameter, basis)


def _count(item: Item, funnel: Funnel) -> dict[str, Plain]:
    count: dict[str, Plain] = {
        "meet": str(item.meets.models),
        "of": str(item.meets.models + item.fail),
        "suppliers": str(item.meets.suppliers),
        "data": funnel.name,
        "date": funnel.date,
    }
    return {MARKET: count}


def _basis(
    criteria_set: CriteriaSet,
    theme: Theme,
    index: int,
    criterion: Criterion,
    name: str,
    level: Level,
    count: dict[str, Plain],
) -> Mapping[str, Plain]:
    """Return what the values of a parameter rest on, with a count at one level: what the set says itself, no more."""
    parameter = criterion.parameters[name]
    if level not in parameter.levels:
        return count
    before = criteria_set.sources[theme].get((index, "parameters", name, "basis"))
    own = _own(criteria_set, theme, index, criterion)
    found: dict[str, Plain] = {}
    for each in parameter.levels:
        rest = at_level(before, each)
        if each is level:
            found[each.value] = count
        elif rest is not None and _is_own(own, name, each, whole=not by_level(before)):
            found[each.value] = rest if isinstance(rest, str) else dict(rest)
    return found


def _own(criteria_set: CriteriaSet, theme: Theme, index: int, criterion: Criterion) -> set[str] | None:
    """Return what a set, or the overlay on it, says itself of a criterion that somebody else wrote; None for all."""
    source = criteria_set.sources[theme]
    step = criteria_set.overlay.steps.get(criterion.id) if criteria_set.overlay else None
    if step is not None and step.operation != "add":
        return {*own_parts(source.root.children[index], step.place.file)}
    return {*own_parts(source.root.children[index], source.file)} if criterion.common and step is None else None


def _is_own(own: set[str] | None, name: str, level: Level, *, whole: bool) -> bool:
    """Say whether a set says itself what a value rests on; None stands for all that it says."""
    if own is None:
        return True
    path = f"parameters.{name}.basis"
    return bool(own & {path, *(() if whole else (f"{path}.{level.value}",))}) or any(
        part.startswith(f"{path}.{level.value}.") for part in own
    )


def _written(basis: Mapping[str, Plain]) -> Iterator[str]:
    if MARKET in basis:
        yield f"      basis: {flowed(dict(basis))}"
        return
    yield "      basis:"
    for level, rest in basis.items():
        yield f"        {level}: {flowed(rest)}"
