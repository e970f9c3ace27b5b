"""What a point of a yardstick asks, as data: whole, and borne out by what criteria claim of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.points import (
    as_strict,
    asked_of,
    claims,
    concerns,
    has_value,
    held_against,
    levels_of,
    value_of,
    values_for,
)
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import Severity
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, PointReference
    from tenderkit.criteria.registers import Ask, Point, Yardstick
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.errors import Problem
    from tenderkit.words.terms import Level


class Place:
    """Where one entry of `meets` stands."""

    def __init__(self, source: Source, index: int, number: int) -> None:
        self.source = source
        self.path = (index, "meets", number)

    def problem(
        self, code: str, field: str | tuple[PathKey, ...], message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> Problem:
        """Make a problem placed at a field of the entry."""
        path = (*self.path, *((field,) if isinstance(field, str) else field))
        return self.source.problem(code, path, message, hint, severity=severity)


def check(name: str, yardstick: Yardstick, source: Source, law: Collection[str]) -> Iterator[Problem]:
    """Yield what is wrong in what the points of a yardstick ask."""
    for key, point in yardstick.points.items():
        path = (name, "points", key, "asks")
        if point.asks and yardstick.by == "strategy":
            message = f"'{key}' is a strategy, which asks nothing that criteria could answer one by one"
            yield source.problem("E209", path, message, "delete `asks`", at_key=True)
        for ask_id, ask in point.asks.items():
            yield from _ask(f"'{ask_id}' of point '{key}'", point, ask, source, (*path, ask_id), law)


def _ask(
    where: str, point: Point, ask: Ask, source: Source, path: tuple[PathKey, ...], law: Collection[str]
) -> Iterator[Problem]:
    for n, level in enumerate(ask.levels):
        if level not in point.levels:
            hint = closest(level, point.levels) or f"the point has {listed(point.levels)}"
            yield source.problem("E304", (*path, "levels", n), f"unknown level '{level}' in {where}", hint)
    for n, product in enumerate(ask.products):
        if point.products and product not in point.products:
            message = f"{where} is about '{product}', and the point is not"
            yield source.problem("E304", (*path, "products", n), message, f"it is about {listed(point.products)}")
    products = ask.products or point.products
    for key in ask.values:
        if key not in levels_of(point, ask) and products and key not in products:
            known = (*levels_of(point, ask), *products)
            message = f"'{key}' in 'values' of {where} is neither a level nor a product of it"
            yield source.problem("E304", (*path, "values", key), message, closest(key, known), at_key=True)
    yield from _value(where, ask, source, path)
    for product, name in ask.law.items():
        if name not in law:
            hint = closest(name, law) or "'tenderkit show law' lists those there are"
            yield source.problem("E304", (*path, "law", product), f"unknown law '{name}' in {where}", hint)


def _value(where: str, ask: Ask, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    for field in ("unit", "stricter"):
        if has_value(ask) and getattr(ask, field) is None:
            message = f"field '{field}' is missing in {where}"
            yield source.problem("E201", path, message, "a value has a unit, and a way that is stricter", at_key=True)
        if not has_value(ask) and getattr(ask, field) is not None:
            message = f"'{field}' without a value in {where}"
            yield source.problem("E209", (*path, field), message, "give `value` or `values` too", at_key=True)


def check_claim(
    criterion: Criterion,
    reference: PointReference,
    point: Point,
    criteria_set: CriteriaSet,
    place: Place,
    *,
    overlaid: bool,
) -> Iterator[Problem]:
    """Yield what a criterion says of a point and the point, or a value, does not bear out.

    Args:
        criterion: the criterion.
        reference: what it says of the point.
        point: the point.
        criteria_set: the set.
        place: where it says so.
        overlaid: whether somebody else may have changed the values: what he asks is his own matter.
    """
    group = criteria_set.id
    if reference.covers == "full" and reference.asks:
        hint = "write `covers: part`, or delete `asks`: in full means all that the point asks"
        yield place.problem("E209", "asks", f"'asks' beside 'covers: full' in criterion '{criterion.id}'", hint)
    for n, name in enumerate(reference.asks):
        yield from _named(name, point, group, place, ("asks", n), passed_over=bool(criterion.common))
    for parameter, name in reference.values.items():
        at = ("values", parameter)
        yield from _named(name, point, group, place, at, passed_over=bool(criterion.common))
        own = criterion.parameters.get(parameter)
        if own is None:
            hint = closest(parameter, criterion.parameters) or f"it has {listed(criterion.parameters) or 'none'}"
            message = f"unknown parameter '{parameter}' in 'meets' of criterion '{criterion.id}'"
            yield place.problem("E304", at, message, hint)
        elif name in point.asks and own.unit != point.asks[name].unit and not own.choices:
            message = f"'{parameter}' is in {own.unit or 'no unit'}, and '{name}' of '{reference.point}' in "
            hint = "compare values of one unit"
            yield place.problem("E209", at, f"{message}{point.asks[name].unit or 'no unit'}", hint)
    held = held_against(criterion, point, criteria_set.info)
    if not held and not criterion.common:
        message = f"'{criterion.id}' answers '{reference.point}', and is never asked of {point.devices} devices"
        yield place.problem("E216", "point", message, "delete it, or look at `when` of the criterion")
    if held and not overlaid:
        yield from _values(criterion, held, reference, point, group, place)


def _named(
    name: str, point: Point, group: str, place: Place, path: tuple[PathKey, ...], *, passed_over: bool
) -> Iterator[Problem]:
    """Yield a name of nothing that the point asks; of another product, unless others share the criterion."""
    ask = point.asks.get(name)
    if ask is None:
        hint = closest(name, point.asks) or (f"it asks {listed(point.asks)}" if point.asks else "it names nothing")
        yield place.problem("E304", path, f"the point asks nothing named '{name}'", hint)
    elif not concerns(ask, group) and not passed_over:
        message = f"'{name}' is not asked of '{group}'"
        yield place.problem("E304", path, message, f"it is asked of {listed(ask.products)}; delete it here")


def _values(
    criterion: Criterion,
    held: Sequence[Criterion],
    reference: PointReference,
    point: Point,
    group: str,
    place: Place,
) -> Iterator[Problem]:
    """Yield values that a criterion claims to ask and does not, and claims of which no value can be compared."""
    levels = [level for level in reference.levels or criterion.applies_at if level in criterion.applies_at]
    for name, ask in asked_of(point, group).items():
        if ask.unread and claims(reference, name):
            message = f"'{criterion.id}' claims '{reference.point}', and what it asks could not all be read ({name})"
            yield place.problem("E216", "covers", message, "write `covers: part`, and in `asks` what holds")
        if not has_value(ask) or ask.unread or not claims(reference, name):
            continue
        if name not in reference.values.values():
            message = f"'{criterion.id}' does not say which parameter holds '{name}' of '{reference.point}'"
            hint = f"say it in `values`, such as {{{next(iter(criterion.parameters), 'years')}: {name}}}"
            yield place.problem("E217", "point", message, hint, Severity.WARNING)
            continue
        if reference.covers == "full":
            for level in levels:
                yield from _laxer(held, reference, point, name, ask, group, level, place)


def _laxer(
    held: Sequence[Criterion],
    reference: PointReference,
    point: Point,
    name: str,
    ask: Ask,
    group: str,
    level: Level,
    place: Place,
) -> Iterator[Problem]:
    """Yield values that are laxer than what is asked at every level of the yardstick."""
    all_of_them = (value_of(ask, group, theirs) for theirs in levels_of(point, ask))
    asked = [value for value in all_of_them if value is not None]
    devices = f" for {point.devices} devices" if point.devices else ""
    for value in values_for(held, reference, name, level):
        if asked and is_number(value) and not any(as_strict(value, each, ask) for each in asked):
            least = max(asked) if ask.stricter == "lower" else min(asked)
            message = f"'{held[0].id}' claims '{reference.point}' in full; {value} is laxer than {least} "
            hint = "write `covers: part` there, and in `asks` what holds; or ask as much"
            yield place.problem("E216", "covers", f"{message}({name}) at {level.value}{devices}", hint)
