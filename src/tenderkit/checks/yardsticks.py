"""What criteria are held against: points named that there are, and yardsticks right in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.checks import points
from tenderkit.checks.points import Place
from tenderkit.checks.translations import compare_text, unknown_entries
from tenderkit.criteria import prose
from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Yardsticks
from tenderkit.criteria.points import concerns
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.terms import Strategy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.model import Criterion, PointReference
    from tenderkit.criteria.registers import Yardstick
    from tenderkit.criteria.source import Source
    from tenderkit.words.errors import Problem


def check(yardsticks: Yardsticks) -> Iterator[Problem]:
    """Yield what is wrong in the yardsticks."""
    source = yardsticks.texts[SOURCE_LANGUAGE]
    for name, yardstick in yardsticks.entries.items():
        for field, cited in (("source", yardstick.source), ("read_in", yardstick.read_in)):
            if cited is not None and cited not in yardsticks.sources:
                hint = closest(cited, yardsticks.sources) or "add it to registers/sources.yaml first"
                yield source.problem("E304", (name, field), f"unknown source '{cited}'", hint)
        if yardstick.by == "strategy":
            yield from _strategies(name, yardstick, source)
        yield from points.check(name, yardstick, source, yardsticks.law)
    for language, file in yardsticks.texts.items():
        if language != SOURCE_LANGUAGE:
            yield from _translation(yardsticks, file, language)
        for name in yardsticks.entries:
            for found in prose.to_html(str(file.get((name, "note")) or ""), {})[1]:
                yield file.problem(found.code, (name, "note"), found.message, found.hint, text_line=found.line)


def check_claims(criteria_set: CriteriaSet, yardsticks: Yardsticks) -> Iterator[Problem]:
    """Yield the points that criteria name and that are not there, and what they say of points and do not hold."""
    for theme, index, criterion in criteria_set.criteria():
        for n, reference in enumerate(criterion.meets):
            place = Place(criteria_set.sources[theme], index, n)
            wrong = list(_reference(criterion, reference, yardsticks, criteria_set.id, place))
            yield from wrong
            yield from _answered_before(criterion, n, place)
            point = None if wrong else yardsticks.entries[reference.yardstick].points[reference.point]
            if point and concerns(point, criteria_set.id):
                own = criteria_set.overlay is not None
                yield from points.check_claim(criterion, reference, point, criteria_set, place, overlaid=own)


def _strategies(name: str, yardstick: Yardstick, source: Source) -> Iterator[Problem]:
    known = [strategy.value for strategy in Strategy]
    for point in yardstick.points:
        if point not in known:
            hint = closest(point, known) or f"there are {listed(known)}"
            yield source.problem("E304", (name, "points", point), f"unknown strategy '{point}'", hint, at_key=True)


def _reference(
    criterion: Criterion, reference: PointReference, yardsticks: Yardsticks, group: str, place: Place
) -> Iterator[Problem]:
    yardstick = yardsticks.entries.get(reference.yardstick)
    if yardstick is None:
        hint = closest(reference.yardstick, yardsticks.entries) or "add it to registers/yardsticks.yaml first"
        yield place.problem("E304", "yardstick", f"unknown yardstick '{reference.yardstick}'", hint)
        return
    if yardstick.by != "meets":
        message = f"yardstick '{reference.yardstick}' goes by the field '{yardstick.by}', not by 'meets'"
        yield place.problem("E209", "yardstick", message, f"write it as `{yardstick.by}: {reference.point}`")
        return
    point = yardstick.points.get(reference.point)
    if point is None:
        file = yardsticks.texts[SOURCE_LANGUAGE].file
        hint = closest(reference.point, yardstick.points) or f"its points stand in {file}"
        yield place.problem("E304", "point", f"unknown point '{reference.point}' of '{reference.yardstick}'", hint)
        return
    if criterion.common:  # it may name what only others of the sets that take it can answer
        return
    if not concerns(point, group):
        message = f"point '{reference.point}' of '{reference.yardstick}' does not concern '{group}'"
        yield place.problem("E304", "point", message, f"it is about {listed(point.products)}; delete it here")
    outside = [level.value for level in reference.levels or () if level not in criterion.applies_at]
    if outside:
        message = f"'{criterion.id}' answers '{reference.point}' at {listed(outside)}, where it does not apply"
        hint = f"it applies at {listed(level.value for level in criterion.applies_at)}"
        yield place.problem("E210", "levels", message, hint)


def _answered_before(criterion: Criterion, number: int, place: Place) -> Iterator[Problem]:
    """Yield a point that an earlier entry of the same criterion answers at the same level."""
    reference = criterion.meets[number]
    levels = reference.levels or criterion.applies_at
    for earlier in criterion.meets[:number]:
        shared = [level.value for level in earlier.levels or criterion.applies_at if level in levels]
        if shared and (earlier.yardstick, earlier.point) == (reference.yardstick, reference.point):
            message = f"'{criterion.id}' answers '{reference.point}' twice at {listed(shared)}"
            yield place.problem("E210", "point", message, "give each its own `levels`, or delete one")


def _translation(yardsticks: Yardsticks, file: Source, language: str) -> Iterator[Problem]:
    yield from unknown_entries(file, yardsticks.entries, "no yardstick of the register")
    for name, yardstick in yardsticks.entries.items():
        if file.get((name,)) is None:
            message = f"yardstick '{name}' is not translated into '{language}'"
            yield file.problem("E307", (name,), message, f"add '{name}:' with its texts")
            continue
        for field, text in (("title", yardstick.title), ("note", yardstick.note)):
            yield from compare_text(text, file, (name, field), language, name)
        for field, words in (
            ("areas", {point.area for point in yardstick.points.values() if point.area}),
            ("levels", {level for point in yardstick.points.values() for level in point.levels}),
        ):
            yield from unknown_entries(file, words, f"in no point of '{name}'", (name, field))
            for word in sorted(words):
                yield from compare_text(word, file, (name, field, word), language, name)
        yield from unknown_entries(file, yardstick.points, f"no point of '{name}'", (name, "points"))
        for key, point in yardstick.points.items():
            path = (name, "points", key)
            yield from compare_text(point.title, file, (*path, "title"), language, key)
            if point.note:
                yield from compare_text(point.note, file, (*path, "note"), language, key)
            yield from unknown_entries(file, point.asks, f"nothing that '{key}' asks", (*path, "asks"))
            for ask, asked in point.asks.items():
                yield from compare_text(asked.text, file, (*path, "asks", ask), language, key)
            if point.note is None and file.get((*path, "note")) is not None:
                message = f"'note' in the translation of '{key}', which its source has not"
                yield file.problem(
                    "E308", (*path, "note"), message, "say it in the source too: a translation follows it", at_key=True
                )
