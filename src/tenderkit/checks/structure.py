"""Rules between the fields of criteria: what goes with which kind, parameter and level."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria.model import FIELDS_OF_KINDS
from tenderkit.criteria.prose import placeholders
from tenderkit.criteria.shape import listed
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.criteria.model import Criterion, Parameter, Scoring
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.errors import Problem

_WHOLE = 100


def check(criteria: Iterable[tuple[Source, int, Criterion]]) -> Iterator[Problem]:
    """Yield what does not fit together within each criterion, and ids that stand twice.

    Args:
        criteria: each criterion with its file and its index in it.
    """
    first: dict[str, tuple[Source, int]] = {}
    for source, index, criterion in criteria:
        if criterion.id in first:
            home, number = first[criterion.id]
            place = home.problem("", (number, "id"), "").place
            hint = f"it stands in {place} already; ids are unique in a set"
            yield source.problem("E208", (index, "id"), f"duplicate id '{criterion.id}'", hint)
        else:
            first[criterion.id] = source, index
        yield from _fields_of_kind(criterion, source, index)
        yield from _levels(criterion, source, index)
        for name, parameter in criterion.parameters.items():
            yield from of_parameter(criterion, name, parameter, source, (index, "parameters", name))
        if criterion.scoring and "weight" in criterion.parameters:
            message = f"parameter 'weight' in criterion '{criterion.id}' would hide its points from --set"
            path = (index, "parameters", "weight")
            yield source.problem("E209", path, message, "give it another name, such as part_weight", at_key=True)
        if criterion.scoring:
            yield from _scoring(criterion, criterion.scoring, source, (index, "scoring"))


def _fields_of_kind(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    name = f"criterion '{criterion.id}'"
    for field, kinds in FIELDS_OF_KINDS.items():
        given = getattr(criterion, field) is not None or (field == "verification" and bool(criterion.proof))
        if criterion.kind in kinds and not given:
            message = f"field '{field}' is missing in {name}"
            hint = f"a criterion of kind {criterion.kind.value} needs it"
            if criterion.common:
                hint = f"common has no `{field}` for it, because it depends on the product: give one here"
            yield source.problem("E201", (index, "common" if criterion.common else field), message, hint)
        elif given and criterion.kind not in kinds:
            message = f"field '{field}' does not go with kind {criterion.kind.value} in {name}"
            hint = f"it goes with {listed(k.value for k in Kind if k in kinds)}"
            yield source.problem("E209", (index, field), message, hint, at_key=True)
    if criterion.kind is Kind.MEASURE and criterion.strategy is None:
        message = f"field 'strategy' is missing in {name}"
        yield source.problem("E201", (index, "strategy"), message, "a criterion of kind measure needs it")
    if criterion.kind is Kind.MEASURE and criterion.labels:
        message = f"field 'labels' does not go with kind measure in {name}"
        yield source.problem(
            "E209", (index, "labels"), message, "nobody proves a measure: name the label in `guidance`", at_key=True
        )


def _levels(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    name = f"criterion '{criterion.id}'"
    applies = set(criterion.applies_at)
    for parameter_name, parameter in criterion.parameters.items():
        named = set(parameter.levels)
        if named and named != applies:
            missing = [level.value for level in Level if level in applies - named]
            extra = [level.value for level in Level if level in named - applies]
            wrong = (
                f"has no value for {listed(missing)}"
                if missing
                else f"has a value for {listed(extra)}, where the criterion does not apply"
            )
            path = (index, "parameters", parameter_name)
            hint = f"{criterion.id} applies at {listed(level.value for level in criterion.applies_at)}"
            yield source.problem("E210", path, f"parameter '{parameter_name}' in {name} {wrong}", hint)
    if criterion.levels is not None and len(set(criterion.levels)) < len(criterion.levels):
        yield source.problem("E210", (index, "levels"), f"a level stands twice in {name}", "delete one of them")
    if criterion.adds:
        for level in (Level.SIGNIFICANT, Level.AMBITIOUS):
            addition = getattr(criterion.adds, level.value)
            if addition and level not in applies and not criterion.common:
                message = f"'adds' has texts for {level.value}, where {name} does not apply"
                yield source.problem(
                    "E210",
                    (index, "adds", level.value),
                    message,
                    f"let it apply at {level.value}, or move them to another level",
                    at_key=True,
                )
            elif addition and addition.requirement is None and addition.verification is None:
                yield source.problem("E205", (index, "adds", level.value), f"nothing is added in {name}")
            elif addition and addition.verification and criterion.verification is None:
                message = f"'adds' has a verification in {name}, which has none"
                yield source.problem("E209", (index, "adds", level.value, "verification"), message, at_key=True)


def of_parameter(
    criterion: Criterion, name: str, parameter: Parameter, source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    """Yield what is wrong with the values of a parameter.

    Args:
        criterion: its criterion.
        name: its name.
        parameter: the parameter.
        source: the file.
        path: where its values stand.
    """
    where = f"parameter '{name}' in criterion '{criterion.id}'"
    if parameter.value is not None and parameter.levels:
        hint = "give one value for all levels, or one for each"
        yield source.problem("E209", path, f"{where} has 'value' and levels", hint)
        return
    if parameter.value is None and not parameter.levels:
        yield source.problem("E201", path, f"{where} has no value", "give `value`, or a value for each level")
        return
    if parameter.choices and parameter.stricter:
        message, hint = f"{where} has 'stricter' and 'choices'", "the order of the choices is the direction"
        yield source.problem("E209", (*path, "stricter"), message, hint, at_key=True)
    if parameter.levels and not parameter.choices and not parameter.stricter:
        hint = "say which way is stricter: higher or lower"
        yield source.problem("E201", path, f"{where} needs 'stricter' or 'choices'", hint)
        return
    keys = [level.value for level in parameter.levels] or ["value"]
    values = [(key, str(getattr(parameter, key))) for key in keys]
    wrong = []
    for key, value in values:
        if parameter.choices and value not in parameter.choices:
            message, hint = f"'{value}' is none of the choices of {where}", f"choose from {listed(parameter.choices)}"
            wrong.append(source.problem("E204", (*path, key), message, hint))
        elif not parameter.choices and not is_number(value):
            hint = "write a number like 1500 or 0.5, or give `choices`"
            wrong.append(source.problem("E203", (*path, key), f"'{value}' is not a number, in {where}", hint))
    yield from wrong or _never_laxer(parameter, values, where, source, path)


def _never_laxer(
    parameter: Parameter, values: list[tuple[str, str]], where: str, source: Source, path: tuple[PathKey, ...]
) -> Iterator[Problem]:
    def rank(value: str) -> Decimal:
        if parameter.choices:
            return Decimal(parameter.choices.index(value))
        return Decimal(value) if parameter.stricter == "higher" else -Decimal(value)

    for (lower, lower_value), (higher, higher_value) in itertools.pairwise(values):
        if rank(higher_value) < rank(lower_value):
            message = f"{where} is laxer at {higher} ({higher_value}) than at {lower} ({lower_value})"
            hint = "a higher level is at least as strict as the one below it"
            yield source.problem("V01", (*path, higher), message, hint)


def _scoring(criterion: Criterion, scoring: Scoring, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    where = f"criterion '{criterion.id}'"
    methods = [name for name in ("linear", "bands", "judged") if getattr(scoring, name) is not None]
    if len(methods) != 1:
        found = f"has {listed(methods)}" if methods else "has none"
        hint = "give exactly one of linear, bands and judged"
        yield source.problem("E209", path, f"scoring in {where} {found}", hint)
        return
    bounds = list(_bounds(criterion, scoring, source, path))
    yield from bounds
    yield from _examples(criterion, scoring, source, path)
    if scoring.judged:
        total = sum(part.share for part in scoring.judged.values())
        if total != _WHOLE:
            message = f"the shares in {where} add up to {total:f}"
            yield source.problem("E211", (*path, "judged"), message, f"they add up to {_WHOLE}")
    if not bounds:
        yield from direction(criterion, scoring, source, path)


def _bounds(criterion: Criterion, scoring: Scoring, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield bounds that name a parameter which is none, or no number."""
    bounds: list[tuple[tuple[PathKey, ...], object]] = []
    if scoring.linear:
        bounds = [((*path, "linear", end), getattr(scoring.linear, end)) for end in ("zero", "full")]
    elif scoring.bands:
        bounds = [((*path, "bands", "steps", n, "bound"), step.bound) for n, step in enumerate(scoring.bands.steps)]
    for place, bound in bounds:
        name = next(iter(placeholders(bound)), "") if isinstance(bound, str) else ""
        if name and name not in criterion.parameters:
            message = f"unknown parameter '{name}' in criterion '{criterion.id}'"
            yield source.problem("E301", place, message, _parameters_hint(criterion))
        elif name and criterion.parameters[name].choices:
            message = f"parameter '{name}' is no number, in criterion '{criterion.id}'"
            yield source.problem("E209", place, message)


def _examples(criterion: Criterion, scoring: Scoring, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    where = f"criterion '{criterion.id}'"
    for number, example in enumerate(scoring.example):
        if isinstance(example, dict) != (scoring.judged is not None):
            hint = "give the grade of each sub-point" if scoring.judged else "give the value offered"
            message = f"the example does not go with the way of scoring in {where}"
            yield source.problem("E203", (*path, "example", number), message, hint)
        elif isinstance(example, dict):
            for name in example.keys() - (scoring.judged or {}).keys():
                message = f"unknown sub-point '{name}' in {where}"
                yield source.problem("E301", (*path, "example", number, name), message, at_key=True)


def direction(criterion: Criterion, scoring: Scoring, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    """Yield a scale whose ends are one, and steps of which a stricter one does not earn more."""
    where = f"criterion '{criterion.id}'"
    for level in criterion.applies_at:

        def at(bound: Decimal | str, level: Level = level) -> Decimal:
            if isinstance(bound, Decimal):
                return bound
            value = criterion.parameters[next(iter(placeholders(bound)))].at(level) or ""
            return Decimal(value) if is_number(value) else Decimal(0)

        if scoring.linear and at(scoring.linear.zero) == at(scoring.linear.full):
            yield source.problem("E211", (*path, "linear"), f"'zero' and 'full' are equal at {level.value} in {where}")
            return
        if scoring.bands:
            steps = sorted(
                scoring.bands.steps, key=lambda step: at(step.bound), reverse=scoring.bands.stricter == "lower"
            )
            shares = [step.share for step in steps]
            if shares != sorted(shares) or len({at(step.bound) for step in steps}) < len(steps):
                message = f"a stricter step does not earn more at {level.value} in {where}"
                yield source.problem("E211", (*path, "bands", "steps"), message)
                return


def _parameters_hint(criterion: Criterion) -> str:
    return f"it has {listed(criterion.parameters)}" if criterion.parameters else "it has no parameters"
