"""What values rest on: found in a criterion, told in a line, and put over that of somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tenderkit.criteria.basis_model import MARKET, Basis, LevelBases, by_level
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.basis_model import Rest
    from tenderkit.criteria.case_model import CaseValues
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.criteria.source import PathKey, Plain

_LEVELS = tuple(level.value for level in Level)


def rests(parameter: Parameter | CaseValues) -> Iterator[tuple[tuple[str, ...], Rest, tuple[Level, ...]]]:
    """Yield what the values of a parameter rest on: its path below `basis`, and the levels whose values it is for.

    There are no levels where the parameter has one value for all.
    """
    if isinstance(parameter.basis, LevelBases):
        for level in Level:
            rest = getattr(parameter.basis, level.value)
            if rest is not None:
                yield (level.value,), rest, (level,)
    elif parameter.basis is not None:
        yield (), parameter.basis, parameter.levels


def bases(criterion: Criterion) -> Iterator[tuple[tuple[PathKey, ...], Basis]]:
    """Yield what the values of a criterion rest on, proposals left out, each with its path below the criterion."""
    for place, _, parameter in with_values(criterion):
        for path, rest, _ in rests(parameter):
            if isinstance(rest, Basis):
                yield (*place, "basis", *path), rest


def with_values(criterion: Criterion) -> Iterator[tuple[tuple[str, ...], Mapping[str, str], Parameter | CaseValues]]:
    """Yield the parameters of a criterion and the other values that it has in cases.

    Each has its path below the criterion, and the answers with which it holds.
    """
    for name, parameter in criterion.parameters.items():
        yield ("parameters", name), {}, parameter
    for case_name, case in criterion.cases.items():
        for name, values in case.parameters.items():
            yield ("cases", case_name, "parameters", name), case.when, values


def relation_of(rest: Rest | None) -> str | None:
    """Return the word for what a value rests on; None where nobody says."""
    if isinstance(rest, Basis):
        return MARKET if rest.market else rest.relation and rest.relation.value
    return rest


def told(rest: Mapping[str, Plain] | str) -> str:
    """Tell in a line what a value rests on, as it stands in a file: the relation, a colon, and the rest."""
    if isinstance(rest, str):
        return rest
    count = rest.get(MARKET)
    if isinstance(count, dict):
        return f"{MARKET}: {count['meet']}/{count['of']} ({count['suppliers']}), {count['data']}, {count['date']}"
    facts = [str(rest[name]) for name in ("value", "source", "clause") if name in rest]
    return f"{rest.get('relation', '')}: {', '.join(facts)}"


def at_level(basis: Plain, level: Level) -> Mapping[str, Plain] | str | None:
    """Return what the value of a level rests on, as it stands in a file."""
    found = cast("dict[str, Plain]", basis).get(level.value) if by_level(basis) else basis
    return found if isinstance(found, dict | str) else None


def sources_of(basis: Plain) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the sources that what stands in a file names, each with its path below `basis`."""
    found: dict[tuple[str, ...], Plain] = {(): basis}
    if isinstance(basis, dict) and by_level(basis):
        found = {(level,): rest for level, rest in basis.items()}
    for path, rest in found.items():
        source = rest.get("source") if isinstance(rest, dict) else None
        if isinstance(source, str):
            yield (*path, "source"), source


def put_over(theirs: Mapping[str, Plain], own: Mapping[str, Plain]) -> Plain:
    """Return what the values of a parameter rest on once somebody says his own of it; None where nobody says.

    What the others say goes with the values that stay: an own value does not rest on what theirs does.

    Args:
        theirs: the parameter as it was.
        own: what is said over it.
    """
    mine, before = own.get("basis"), theirs.get("basis")
    if mine is not None and not by_level(mine):
        return mine
    if "value" in own or "value" in theirs:
        stays = own.get("value", theirs.get("value")) == theirs.get("value") and own.keys().isdisjoint(_LEVELS)
        return before if stays and mine is None else mine
    kept = {
        level.value: rest
        for level in Level
        if level.value in theirs
        and own.get(level.value, theirs[level.value]) == theirs[level.value]
        and (rest := at_level(before, level)) is not None
    }
    if mine is None and len(kept) == sum(level in theirs for level in _LEVELS):
        return before
    return cast("Plain", {**kept, **cast("dict[str, Plain]", mine or {})}) or None


def without(parameter: Mapping[str, Plain], unused: list[str]) -> dict[str, Plain]:
    """Return a parameter without the values of some levels, and without what they rest on."""
    left = {key: item for key, item in parameter.items() if key not in unused}
    if by_level(left.get("basis")):
        basis = cast("dict[str, Plain]", left.pop("basis"))
        kept = {level: rest for level, rest in basis.items() if level not in unused}
        left |= {"basis": cast("Plain", kept)} if kept else {}
    return left
