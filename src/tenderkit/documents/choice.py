"""What the buyer chose: one frozen object that goes from the command line to the annex."""

from __future__ import annotations

import itertools
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tenderkit.criteria.prose import placeholders
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, Parameter

Beyond: TypeAlias = Literal["", "stricter", "far"]
"""Stricter than the strictest level; or, where no way is the stricter one, more than twice or less than half."""

WEIGHT = "weight"
"""The name that sets an award criterion's points, beside its parameters."""


_FAR = 2
_VALUES = frozenset({"value", *(level.value for level in Level)})
"""The fields of a parameter that hold its value."""


class Choice(NamedTuple):
    """What to build, and with which values."""

    level: Level
    language: str
    date: datetime.date
    themes: tuple[Theme, ...] = ()
    """Only these themes; all when empty."""
    only: tuple[str, ...] = ()
    """Only these criteria; all when empty."""
    without: tuple[str, ...] = ()
    values: Mapping[tuple[str, str], str] = MappingProxyType({})
    """The buyer's own values, by criterion id and parameter name."""
    reference: str = ""
    organisation: str = ""
    share: str = ""
    """The share of the award criteria in the total score, in %; empty where the buyer fills it in himself."""
    lot: str = ""
    """What comes before the number in each code, such as `2.` in a tender of several lots."""
    answers: Mapping[str, str] = MappingProxyType({})
    """The buyer's answers to the questions of the set, by question."""

    def fits(self, when: Mapping[str, str]) -> bool:
        """Say whether something holds that depends on answers; what was not answered leaves it in."""
        return all(self.answers.get(question, answer) == answer for question, answer in when.items())


class Override(NamedTuple):
    """A value of the set that the buyer replaced by his own."""

    criterion: str
    parameter: str
    set_value: str
    value: str
    below_baseline: bool
    """Laxer than the set's lowest level."""
    beyond: Beyond = ""
    """Whether it goes beyond what the set has at any level."""


def selected(criteria_set: CriteriaSet, choice: Choice) -> tuple[tuple[Theme, int, Criterion], ...]:
    """Return the criteria that go into an annex, in the order of the files.

    Raises:
        UsageError: a criterion named is not in the set, does not apply at the level, or lies
            outside the themes chosen; or nothing is left.
    """
    _check_answers(criteria_set, choice)
    for name in (*choice.only, *choice.without, *(criterion for criterion, _ in choice.values)):
        theme, _, criterion = criteria_set.find(name)
        if name in choice.without:
            continue
        if criterion.kind is Kind.MEASURE:
            raise UsageError(
                f"'{name}' is a measure: the buyer takes it himself, so it never stands in an annex",
                f"read it with `tenderkit show {criteria_set.id}/{name}`",
            )
        if not choice.fits(criterion.when):
            answers = listed(f"{question}={choice.answers.get(question)}" for question in criterion.when)
            raise UsageError(f"criterion '{name}' does not apply with the answer {answers}", "leave one of them out")
        if choice.level not in criterion.applies_at:
            levels = listed(level.value for level in criterion.applies_at)
            raise UsageError(f"criterion '{name}' does not apply at {choice.level.value}", f"it applies at {levels}")
        if choice.themes and theme not in choice.themes:
            raise UsageError(f"criterion '{name}' belongs to the theme {theme.value}", f"add --theme {theme.value}")
    chosen = tuple(
        (theme, index, criterion)
        for theme, index, criterion in criteria_set.criteria()
        if criterion.kind is not Kind.MEASURE
        and choice.level in criterion.applies_at
        and choice.fits(criterion.when)
        and (not choice.themes or theme in choice.themes)
        and (not choice.only or criterion.id in choice.only)
        and criterion.id not in choice.without
    )
    if not chosen:
        raise UsageError("nothing is left to build", "leave out fewer criteria, or choose another theme or level")
    left_out = {name for name, _ in choice.values} - {criterion.id for _, _, criterion in chosen}
    if left_out:
        raise UsageError(f"a value is set for '{min(left_out)}', which is not in the annex", "leave out that --set")
    if choice.share and not any(criterion.scoring for _, _, criterion in chosen):
        raise UsageError("there is no award criterion in the annex whose share could be given", "leave out --share")
    return chosen


def _check_answers(criteria_set: CriteriaSet, choice: Choice) -> None:
    questions = criteria_set.info.questions
    for question, answer in choice.answers.items():
        if question not in questions:
            asked = f"it asks {listed(questions)}" if questions else "it asks none"
            raise UsageError(f"{criteria_set.id} does not ask '{question}'", closest(question, questions) or asked)
        if answer not in questions[question].answers:
            hint = f"answer {' or '.join(questions[question].answers)}"
            raise UsageError(f"'{answer}' is no answer to '{question}'", hint)


def overrides(criterion: Criterion, choice: Choice) -> tuple[Override, ...]:
    """Return the values of a criterion that the buyer replaced.

    Raises:
        UsageError: there is no such parameter, or the value is not of its kind.
    """
    found = []
    for (owner, name), value in choice.values.items():
        if owner != criterion.id:
            continue
        if name == WEIGHT and criterion.scoring:
            if not is_number(value) or not 0 < Decimal(value) <= 1000:  # noqa: PLR2004 - the model's own limit
                hint = _with_point(value) or "give a number of points, such as 10 or 12.5"
                raise UsageError(f"'{value}' is not a weight for '{owner}'", hint)
            found.append(Override(owner, name, f"{criterion.scoring.weight:f}", value, below_baseline=False))
            continue
        if name not in criterion.parameters:
            known = [*criterion.parameters, *([WEIGHT] if criterion.scoring else [])]
            hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
            raise UsageError(f"criterion '{owner}' has no parameter '{name}'", hint)
        parameter = criterion.parameters[name]
        set_value = parameter.at(choice.level) or ""
        _check_value(owner, name, parameter, value, set_value)
        lowest = parameter.at(criterion.applies_at[0]) or ""
        laxer = is_laxer(parameter, value, lowest)
        found.append(Override(owner, name, set_value, value, laxer, beyond(criterion, parameter, value)))
    _check_scale(criterion, choice)
    return tuple(found)


def is_laxer(parameter: Parameter, value: str, other: str) -> bool:
    """Say whether a value is laxer than another; never where the parameter has no direction."""
    if parameter.choices:
        return parameter.choices.index(value) < parameter.choices.index(other)
    if parameter.stricter is None:
        return False
    mine, others = Decimal(value), Decimal(other)
    return mine < others if parameter.stricter == "higher" else mine > others


def beyond(criterion: Criterion, parameter: Parameter, value: str) -> Beyond:
    """Say whether a value goes beyond what a criterion has at any level.

    Args:
        criterion: the criterion as its makers wrote it.
        parameter: one of its parameters.
        value: somebody else's value of it.
    """
    strictest = parameter.at(criterion.applies_at[-1]) or ""
    if parameter.choices or parameter.stricter:
        return "stricter" if value != strictest and is_laxer(parameter, strictest, value) else ""
    mine, theirs = abs(Decimal(value)), abs(Decimal(strictest))
    return "far" if mine > _FAR * theirs or theirs > _FAR * mine else ""


def as_chosen(criteria_set: CriteriaSet, choice: Choice) -> CriteriaSet:
    """Return a set with nothing but the level chosen, and the buyer's values in the place of its own.

    Criteria left out stay, so that each keeps its place in its file.
    """

    def chosen(criterion: Criterion) -> Criterion:
        level = choice.level
        if level not in criterion.applies_at:
            return criterion
        parameters = {}
        for name, parameter in criterion.parameters.items():
            value = choice.values.get((criterion.id, name)) or parameter.at(level)
            parameters[name] = parameter._replace(**{**dict.fromkeys(_VALUES), level.value: value})
        return criterion._replace(levels=(level,), parameters=parameters)

    themes = {theme: tuple(map(chosen, criteria)) for theme, criteria in criteria_set.themes.items()}
    return criteria_set._replace(themes=themes)


def _check_scale(criterion: Criterion, choice: Choice) -> None:
    """Refuse own values that turn a scale round, or leave nothing between two of its bounds."""
    rule = criterion.scoring
    bounds: list[Decimal | str] = []
    if rule and rule.linear:
        bounds = [rule.linear.zero, rule.linear.full]
    elif rule and rule.bands:
        bounds = [step.bound for step in rule.bands.steps]
    in_set = [_bound(bound, criterion, choice, {}) for bound in bounds]
    own = [_bound(bound, criterion, choice, choice.values) for bound in bounds]
    for first, second in itertools.combinations(range(len(bounds)), 2):
        if (in_set[first] < in_set[second]) != (own[first] < own[second]) or own[first] == own[second]:
            raise UsageError(
                f"with the value you set, the points of '{criterion.id}' no longer go from less to more",
                f"its scale would be {listed(map(str, own))}; in the set it is {listed(map(str, in_set))}",
            )


def _bound(
    bound: Decimal | str, criterion: Criterion, choice: Choice, values: Mapping[tuple[str, str], str]
) -> Decimal:
    if isinstance(bound, Decimal):
        return bound
    name = next(iter(placeholders(bound)))
    return Decimal(values.get((criterion.id, name)) or criterion.parameters[name].at(choice.level) or 0)


def _check_value(owner: str, name: str, parameter: Parameter, value: str, set_value: str) -> None:
    if parameter.choices:
        if value not in parameter.choices:
            hint = closest(value, parameter.choices) or f"choose from {listed(parameter.choices)}"
            raise UsageError(f"'{value}' is not a value of {owner}.{name}", hint)
        return
    wrong = _wrong_number(parameter, value, set_value)
    if wrong:
        raise UsageError(f"'{value}' is not a value of {owner}.{name}", wrong)


def _wrong_number(parameter: Parameter, value: str, set_value: str) -> str:
    """Say what is wrong with the buyer's number, as a hint; nothing when it is right."""
    unit = f" in {parameter.unit}" if parameter.unit else ""
    if not is_number(value):
        return _with_point(value) or f"give a number{unit}, such as {set_value}"
    levels = [getattr(parameter, level.value) for level in parameter.levels]
    if "." in value and not any("." in given for given in (*levels, parameter.value or "")):
        return f"give a whole number{unit}, such as {set_value}, without a point"
    number = Decimal(value)
    if number <= 0 < Decimal(set_value):
        return f"give a number{unit} above 0"
    if parameter.unit == "%" and number > 100 >= Decimal(set_value):  # noqa: PLR2004 - per cent
        return "give at most 100 %"
    return ""


def _with_point(value: str) -> str:
    """Say how to write a number that has a comma, as a hint; nothing where it has none."""
    pointed = value.replace(",", ".")
    if pointed == value:
        return ""
    example = f": {pointed}" if is_number(pointed) else ""
    return f"give a number with a point as its decimal mark{example}"
