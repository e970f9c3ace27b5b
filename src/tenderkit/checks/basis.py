"""What values rest on: whether it is said, whether it is whole, and whether the values bear it out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria.basis import rests
from tenderkit.criteria.basis_model import Basis, LevelBases
from tenderkit.criteria.shape import listed
from tenderkit.words.errors import Severity
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Level, Relation, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.errors import Problem

_RESTING = frozenset({Role.THRESHOLD, Role.SCALE})
"""The roles of values that rest on something, if only on a proposal; a term is the buyer's own to set."""

_COMPARED = frozenset({Relation.STRICTER, Relation.LAXER})


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what is not whole in what values rest on, and what the values do not bear out."""
    for theme, index, criterion in criteria_set.criteria():
        for name in criterion.parameters:
            yield from of_parameter(criterion, name, criteria_set.sources[theme], (index, "parameters", name))


def of_parameter(criterion: Criterion, name: str, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield what is not whole in what the values of a parameter rest on, and what they do not bear out.

    Args:
        criterion: its criterion.
        name: its name.
        source: the file.
        path: where its values stand.
    """
    parameter, where = criterion.parameters[name], f"parameter '{name}' in criterion '{criterion.id}'"
    yield from _levels(parameter, where, source, path)
    for below, rest, levels in rests(parameter):
        if isinstance(rest, Basis):
            place: tuple[PathKey, ...] = (*path, "basis", *below)
            whole = list(_whole(rest, parameter, where, source, place))
            yield from whole or _borne_out(rest, parameter, levels, where, source, place)


def check_missing(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield thresholds and scales of which nobody says what they rest on; an overlay says why it changes a value."""
    if criteria_set.overlay is not None:
        return
    for theme, index, criterion in criteria_set.criteria():
        for name in criterion.parameters:
            yield from missing(criterion, name, criteria_set.sources[theme], (index, "parameters", name))


def missing(criterion: Criterion, name: str, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield a threshold or scale of which nobody says what it rests on; the arguments are those of `of_parameter`."""
    parameter = criterion.parameters[name]
    bare = [level.value for level in parameter.levels if parameter.basis_at(level) is None]
    if parameter.role in _RESTING and (parameter.basis is None or bare):
        at = f" at {listed(bare)}" if parameter.basis is not None else ""
        message = f"nobody says what '{name}' in criterion '{criterion.id}' rests on{at}"
        place = (*path, *(("basis",) if at else ()))
        hint = "say it in `basis`: a source and how the value stands to it, or the word proposal"
        yield source.problem("E215", place, message, hint, severity=Severity.WARNING, at_key=True)


def _levels(parameter: Parameter, where: str, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield levels of a basis where the parameter has no value of its own."""
    if not isinstance(parameter.basis, LevelBases):
        return
    for (level,), _, _ in rests(parameter):
        if Level(level) not in parameter.levels:
            has = "one value for all levels" if parameter.value is not None else f"no value for {level}"
            hint = "give one basis, without levels" if parameter.value is not None else "delete it"
            message = f"'basis' names {level}, and {where} has {has}"
            yield source.problem("E210", (*path, "basis", level), message, hint, at_key=True)


def _whole(
    basis: Basis, parameter: Parameter, where: str, source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    """Yield what lacks in a basis, what does not go together in it, and a value that is none of the parameter's."""
    published = [name for name in ("relation", "source", "clause", "value") if getattr(basis, name) is not None]
    if basis.market:
        for name in published:
            message = f"'{name}' does not go with 'market' in 'basis' of {where}"
            yield source.problem("E209", (*path, name), message, "a value rests on a source or on a count", at_key=True)
        return
    for name in ("relation", "source"):
        if name not in published:
            hint = "give `relation` and `source`, or `market`, or write the word proposal"
            yield source.problem("E201", path, f"field '{name}' is missing in 'basis' of {where}", hint)
    if basis.relation in _COMPARED and basis.value is None:
        message = f"field 'value' is missing in 'basis' of {where}"
        yield source.problem("E201", path, message, f"say which value ours is {basis.relation} than")
    if basis.value is None:
        return
    if parameter.choices and basis.value not in parameter.choices:
        message, hint = f"'{basis.value}' is none of the choices of {where}", f"choose from {listed(parameter.choices)}"
        yield source.problem("E204", (*path, "value"), message, hint)
    elif not parameter.choices and not is_number(basis.value):
        message = f"'{basis.value}' is not a number, in 'basis' of {where}"
        yield source.problem("E203", (*path, "value"), message, "write a number like 1500 or 0.5, in the same unit")


def _borne_out(
    basis: Basis,
    parameter: Parameter,
    levels: tuple[Level, ...],
    where: str,
    source: Source,
    path: tuple[PathKey, ...],
) -> Iterator[Problem]:
    """Yield what the values do not bear out: an equal value that is another one, a stricter one that is not."""
    if basis.market:
        if basis.market.meet > basis.market.of or basis.market.suppliers > basis.market.meet:
            message = f"the count in 'basis' of {where} does not add up"
            hint = "of all models counted some meet the value, and no more makers than these have them"
            yield source.problem("E214", (*path, "market"), message, hint)
        return
    ours = dict.fromkeys(parameter.at(level) or "" for level in levels) or {parameter.value or "": None}
    if basis.relation is Relation.EQUAL and basis.value is None and len({_rank(each, parameter) for each in ours}) > 1:
        hint = "say it of the level whose value it is"
        yield source.problem("E214", path, f"{where} has several values, and not all of them can be equal", hint)
    for value in ours if basis.value is not None else ():
        other = _stands(value, basis.value or "", parameter)
        wrong = {
            Relation.EQUAL: other != 0,
            Relation.STRICTER: other is not None and other <= 0,
            Relation.LAXER: other is not None and other >= 0,
        }
        if basis.relation and wrong.get(basis.relation):
            message = f"{value} is not {basis.relation} to {basis.value}, in 'basis' of {where}"
            message = message if basis.relation is Relation.EQUAL else message.replace(" to ", " than ", 1)
            yield source.problem("E214", (*path, "value"), message, "say how the value stands to the published one")


def _rank(value: str, parameter: Parameter) -> Decimal | str:
    if parameter.choices and value in parameter.choices:
        return Decimal(parameter.choices.index(value))
    return Decimal(value) if is_number(value) else value


def _stands(ours: str, published: str, parameter: Parameter) -> int | None:
    """Say how a value stands to a published one: 1 where it is stricter, 0 where it is equal, -1 where it is laxer.

    None where it is another one, and nobody says which way is stricter.
    """
    mine, theirs = _rank(ours, parameter), _rank(published, parameter)
    if mine == theirs:
        return 0
    if isinstance(mine, str) or isinstance(theirs, str) or not (parameter.choices or parameter.stricter):
        return None
    more = mine > theirs
    return 1 if more == (bool(parameter.choices) or parameter.stricter == "higher") else -1
