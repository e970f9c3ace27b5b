"""What criteria ask for as data: proof, prices, steps and questions fit together, and with the values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import Problem, Severity
from tenderkit.words.terms import Form, Kind, Moment, Provider, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.criteria.proof_model import ProofItem
    from tenderkit.criteria.source import PathKey, Source

_PERIODS = frozenset({"years", "months", "weeks", "days", "working days", "hours", "minutes"})
_SUMS = frozenset({"EUR", "%"})
_STARTLESS = frozenset({Moment.TENDER})
"""Moments from which no period can run."""


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what does not fit in what the criteria of a set ask for."""
    for theme, index, criterion in criteria_set.criteria():
        source = criteria_set.sources[theme]
        yield from _parameters(criterion, source, index)
        yield from _proof(criterion, source, index)
        if not criterion.common and criteria_set.overlay is None:  # those who take it may let it apply at fewer levels
            yield from _levels(criterion, source, index)
        yield from _remedy(criterion, source, index)
        yield from _questions(criterion, source, index, criteria_set)


def named_parameters(criterion: Criterion) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield the parameters that proof and steps name, each with its path below the criterion."""
    for name, item in criterion.proof.items():
        yield from ((("proof", name, "against", n), parameter) for n, parameter in enumerate(item.against))
        for field in ("within", "age"):
            parameter = getattr(item, field)
            if parameter is not None:
                yield ("proof", name, field), parameter
    steps = criterion.follow_up.steps if criterion.follow_up else None
    for name, step in (steps or {}).items():
        for field in ("within", "amount", "cap"):
            parameter = getattr(step, field)
            if parameter is not None:
                yield ("follow_up", "steps", name, field), parameter


def _parameters(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    for path, name in named_parameters(criterion):
        field = str(path[-1])
        parameter = criterion.parameters.get(name)
        if parameter is None:
            known = criterion.parameters
            hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
            yield source.problem("E301", (index, *path), f"unknown parameter '{name}' in '{criterion.id}'", hint)
        elif field in {"within", "age"} and parameter.unit not in _PERIODS:
            message = f"'{field}' of '{criterion.id}' names '{name}', which is no period"
            yield source.problem("E212", (index, *path), message, f"its unit is one of {listed(sorted(_PERIODS))}")
        elif field in {"amount", "cap"} and parameter.unit not in _SUMS:
            message = f"'{field}' of '{criterion.id}' names '{name}', which is no sum and no share"
            yield source.problem("E212", (index, *path), message, f"its unit is one of {listed(sorted(_SUMS))}")


def _proof(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    if criterion.kind is Kind.MEASURE and (criterion.proof or criterion.prices):
        field = "proof" if criterion.proof else "prices"
        message = f"field '{field}' does not go with kind measure in '{criterion.id}'"
        yield source.problem("E209", (index, field), message, "delete it", at_key=True)
    for name, item in criterion.proof.items():
        for field, message, hint in _misfits(item, criterion.parameters):
            path: tuple[PathKey, ...] = (index, "proof", name, field) if field else (index, "proof", name)
            yield source.problem("E212", path, f"'{name}' of '{criterion.id}' {message}", hint, at_key=not field)
        if item.by is Provider.MANUFACTURER and item.at is Moment.TENDER and item.form is Form.TEST_REPORT:
            message = f"'{name}' of '{criterion.id}': every tenderer is asked for a report that only the maker has"
            hint = "ask for it on request before award, of the winning tenderer"
            yield source.problem("E213", (index, "proof", name, "at"), message, hint, severity=Severity.WARNING)
    held = {parameter for item in criterion.proof.values() for parameter in item.against}
    for name, parameter in criterion.parameters.items() if criterion.proof else ():
        if parameter.role is Role.THRESHOLD and name not in held:
            message = f"no proof of '{criterion.id}' is held against '{name}'"
            hint, path = f"say `against: [{name}]` in the proof that shows it", (index, "parameters", name)
            yield source.problem("E213", path, message, hint, severity=Severity.WARNING, at_key=True)


def _misfits(item: ProofItem, parameters: Mapping[str, Parameter]) -> Iterator[tuple[str, str, str]]:
    """Yield the field of a proof item that does not fit the others, what is wrong, and the mend."""
    if item.within is not None and item.at in _STARTLESS:
        yield "within", "is due with the tender, from which no period runs", "say another moment, or delete `within`"
    if (item.form is Form.VALUE) != (item.unit is not None):
        message = "has a unit and is no value" if item.unit is not None else "is a value without its unit"
        yield "", message, "give `form: value` and `unit` together"
    for name in item.against if item.form is Form.VALUE else ():
        against = parameters.get(name)
        if against and item.unit != against.unit:
            yield "against", f"is in {item.unit}, and '{name}' in {against.unit}", "give both the same unit"


def _levels(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    steps = criterion.follow_up.steps if criterion.follow_up else None
    for parts, items in (
        (("proof",), criterion.proof),
        (("prices",), criterion.prices),
        (("follow_up", "steps"), steps),
    ):
        for name, item in (items or {}).items():
            extra = [level.value for level in item.levels or () if level not in criterion.applies_at]
            if extra:
                message = f"'{name}' of '{criterion.id}' is for {listed(extra)}, where the criterion does not apply"
                yield source.problem("E210", (index, *parts, name, "levels"), message, "leave the level out")


def _remedy(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    if criterion.follow_up and criterion.follow_up.remedy is None and not criterion.follow_up.steps:
        message = f"field 'remedy' is missing in criterion '{criterion.id}'"
        yield source.problem("E201", (index, "follow_up"), message, "say in `steps` or `remedy` what follows on a miss")


def _questions(criterion: Criterion, source: Source, index: int, criteria_set: CriteriaSet) -> Iterator[Problem]:
    questions = criteria_set.info.questions
    found: list[tuple[tuple[PathKey, ...], Mapping[str, str]]] = [(("when",), criterion.when)]
    found += [(("proof", name, "when"), item.when) for name, item in criterion.proof.items()]
    found += [(("prices", name, "when"), line.when) for name, line in criterion.prices.items()]
    for path, answers in found:
        for question, answer in answers.items():
            place = (index, *path, question)
            if question not in questions and criterion.common:
                continue  # a set that does not ask it takes the criterion for all buyers
            if question not in questions:
                hint = closest(question, questions) or "ask it in set.yaml, under `questions`"
                yield source.problem("E304", place, f"unknown question '{question}'", hint, at_key=True)
            elif answer not in questions[question].answers:
                hint = f"the answers are {listed(questions[question].answers)}"
                yield source.problem("E304", place, f"'{answer}' is no answer to '{question}'", hint)
