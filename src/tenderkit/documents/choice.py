"""What the buyer chose: one frozen object that goes from the command line to the annex."""

from __future__ import annotations

import itertools
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tenderkit.criteria import condition
from tenderkit.criteria.mending import in_our_words, with_point
from tenderkit.criteria.profile_model import DIRECTIVE
from tenderkit.criteria.prose import placeholders
from tenderkit.criteria.shape import closest, listed
from tenderkit.documents.answered import settled
from tenderkit.documents.scoring import end_of_scale
from tenderkit.words.errors import UsageError
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

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
    law: str = DIRECTIVE
    """The national law that its documents go by, such as `nl`."""
    follows: Mapping[str, str] = MappingProxyType({})
    """What follows from the condition of the devices, as if it were answers; `settled` puts it in."""

    def fits(self, when: Mapping[str, str]) -> bool:
        """Say whether something holds that depends on answers; what was not answered leaves it in."""
        return condition.fits(when, {**self.follows, **self.answers})


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
    for misfit in _selection_misfits(criteria_set, choice):
        raise misfit
    return _chosen(criteria_set, choice)


def misfits(criteria_set: CriteriaSet, choice: Choice) -> Iterator[UsageError]:
    """Yield everything in a choice that does not fit the set, each with what it is about."""
    yield from _selection_misfits(criteria_set, choice)
    for _, _, criterion in _chosen(criteria_set, choice):
        yield from _value_misfits(criterion, choice)


def question_misfit(criteria_set: CriteriaSet, question: str) -> UsageError | None:
    """Return what is wrong with a question that is named; None where the set asks it."""
    questions = criteria_set.info.questions
    if question in questions:
        return None
    hint = closest(question, questions) or (f"it asks {listed(questions)}" if questions else "it asks none")
    about: tuple[str, ...] = ("answers", question)
    if question == condition.CONDITION:
        hint, about = "it makes no difference between new and refurbished devices: leave it out", (question,)
        if condition.REFURBISHED in questions:
            hint = "this version has nothing for a lot of refurbished devices alone: take a newer one, or say either"
    elif question == condition.REFURBISHED and condition.asks(criteria_set.info):
        hint = f"it asks for the condition of the devices: {', '.join(condition.FOLLOWS)}"
    return UsageError(f"{criteria_set.id} does not ask '{question}'", hint, about)


def _chosen(criteria_set: CriteriaSet, choice: Choice) -> tuple[tuple[Theme, int, Criterion], ...]:
    choice = settled(criteria_set, choice)
    return tuple(
        (theme, index, criterion)
        for theme, index, criterion in criteria_set.criteria()
        if criterion.kind is not Kind.MEASURE
        and choice.level in criterion.applies_at
        and choice.fits(criterion.when)
        and (not choice.themes or theme in choice.themes)
        and (not choice.only or criterion.id in choice.only)
        and criterion.id not in choice.without
    )


def _selection_misfits(criteria_set: CriteriaSet, choice: Choice) -> Iterator[UsageError]:
    wrong = [*_answer_misfits(criteria_set, settled(criteria_set, choice))]
    named = [
        *((name, ("only", name)) for name in choice.only),
        *((name, ("without", name)) for name in choice.without),
        *((name, ("values", f"{name}.{parameter}")) for name, parameter in choice.values),
    ]
    for name, about in named:
        if misfit := _name_misfit(criteria_set, choice, name, about):
            wrong.append(misfit)
    yield from wrong
    if wrong:
        return
    chosen = _chosen(criteria_set, choice)
    if not chosen:
        other = "another theme or level" if choice.themes else "another level"
        yield UsageError("nothing is left to build", f"leave out fewer criteria, or choose {other}")
    there = {criterion.id for _, _, criterion in chosen}
    for name, parameter in choice.values:
        if name not in there:
            message = f"a value is set for '{name}', which is not in the annex"
            yield UsageError(message, "leave out that value", ("values", f"{name}.{parameter}"))
    if choice.share and not any(criterion.scoring for _, _, criterion in chosen):
        yield UsageError("there is no award criterion in the annex whose share could be given", "leave out --share")


def _name_misfit(criteria_set: CriteriaSet, choice: Choice, name: str, about: tuple[str, ...]) -> UsageError | None:
    """Return what is wrong with a criterion that is named; None where it can be in the annex, or is left out."""
    try:
        theme, _, criterion = criteria_set.find(name)
    except UsageError as error:
        return UsageError(error.message, error.hint, about)
    if name in choice.without:
        return None
    message = hint = ""
    choice = settled(criteria_set, choice)
    if criterion.kind is Kind.MEASURE:
        message = f"'{name}' is a measure: the buyer takes it himself, so it never stands in an annex"
        hint = f"read it with `tenderkit show {criteria_set.id}/{name}`"
    elif not choice.fits(criterion.when):
        given = {**choice.follows, **choice.answers}
        if condition.asks(criteria_set.info):  # the buyer said which devices, and not what follows from that
            told = condition.CONDITION
            asked = dict.fromkeys(told if name in condition.ANSWERS_OF_CONDITION else name for name in criterion.when)
        else:
            asked = dict.fromkeys(criterion.when)
        answers = listed(f"{question}={given.get(question)}" for question in asked)
        message, hint = f"criterion '{name}' does not apply with the answer {answers}", "leave one of them out"
    elif choice.level not in criterion.applies_at:
        levels = listed(level.value for level in criterion.applies_at)
        message, hint = f"criterion '{name}' does not apply at {choice.level.value}", f"it applies at {levels}"
    elif choice.themes and theme not in choice.themes:
        message, hint = f"criterion '{name}' belongs to the theme {theme.value}", f"add --theme {theme.value}"
    return UsageError(message, hint, about) if message else None


def _answer_misfits(criteria_set: CriteriaSet, choice: Choice) -> Iterator[UsageError]:
    for question, answer in choice.answers.items():
        if misfit := question_misfit(criteria_set, question):
            yield misfit
        elif answer not in (known := criteria_set.info.questions[question].answers):
            about = (question,) if question == condition.CONDITION else ("answers", question)
            hint = in_our_words(answer, known) or f"answer {' or '.join(known)}"
            yield UsageError(f"'{answer}' is no answer to '{question}'", hint, about)


def overrides(criterion: Criterion, choice: Choice) -> tuple[Override, ...]:
    """Return the values of a criterion that the buyer replaced.

    Raises:
        UsageError: there is no such parameter, or the value is not of its kind.
    """
    for misfit in _value_misfits(criterion, choice):
        raise misfit
    found = []
    for name, value in _own(criterion, choice).items():
        if name == WEIGHT and criterion.scoring:
            found.append(Override(criterion.id, name, f"{criterion.scoring.weight:f}", value, below_baseline=False))
            continue
        parameter = criterion.parameters[name]
        set_value = parameter.at(choice.level) or ""
        lowest = parameter.at(criterion.applies_at[0]) or ""
        laxer = is_laxer(parameter, value, lowest)
        far = beyond(criterion, name, parameter, value)
        found.append(Override(criterion.id, name, set_value, value, laxer, far))
    return tuple(found)


def _own(criterion: Criterion, choice: Choice) -> dict[str, str]:
    """Return the buyer's values of a criterion, by the name of the parameter."""
    return {name: value for (owner, name), value in choice.values.items() if owner == criterion.id}


def _value_misfits(criterion: Criterion, choice: Choice) -> Iterator[UsageError]:
    wrong = False
    for name, value in _own(criterion, choice).items():
        if misfit := _value_misfit(criterion, choice.level, name, value):
            wrong = True
            yield UsageError(*misfit, ("values", f"{criterion.id}.{name}"))
    if not wrong:
        yield from _scale_misfits(criterion, choice)


def _value_misfit(criterion: Criterion, level: Level, name: str, value: str) -> tuple[str, str] | None:
    """Return message and hint where a value is not of its kind, or there is no such parameter."""
    if name == WEIGHT and criterion.scoring:
        if not is_number(value) or not 0 < Decimal(value) <= 1000:  # noqa: PLR2004 - the model's own limit
            hint = with_point(value) or "give a number of points, such as 10 or 12.5"
            return f"'{value}' is not a weight for '{criterion.id}'", hint
        return None
    if name not in criterion.parameters:
        known = [*criterion.parameters, *([WEIGHT] if criterion.scoring else [])]
        hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
        return f"criterion '{criterion.id}' has no parameter '{name}'", hint
    parameter = criterion.parameters[name]
    if parameter.choices:
        near = closest(value, parameter.choices) or f"choose from {listed(parameter.choices)}"
        hint = "" if value in parameter.choices else near
    else:
        hint = _wrong_number(parameter, value, parameter.at(level) or "")
    return (f"'{value}' is not a value of {criterion.id}.{name}", hint) if hint else None


def is_laxer(parameter: Parameter, value: str, other: str) -> bool:
    """Say whether a value is laxer than another; never where the parameter has no direction."""
    if parameter.choices:
        return parameter.choices.index(value) < parameter.choices.index(other)
    if parameter.stricter is None:
        return False
    mine, others = Decimal(value), Decimal(other)
    return mine < others if parameter.stricter == "higher" else mine > others


def beyond(criterion: Criterion, name: str, parameter: Parameter, value: str) -> Beyond:
    """Say whether a value goes beyond what a criterion has at any level.

    Args:
        criterion: the criterion as its makers wrote it.
        name: the name of one of its parameters.
        parameter: that.
        value: somebody else's value of it.
    """
    if end_of_scale(criterion, name) == "zero":  # points that begin later turn nobody down
        return ""
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


def _scale_misfits(criterion: Criterion, choice: Choice) -> Iterator[UsageError]:
    """Yield what is wrong where own values turn a scale round, or leave nothing between two of its bounds."""
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
            mine = {name for bound in bounds if isinstance(bound, str) for name in placeholders(bound)}
            named = next((name for name in _own(criterion, choice) if name in mine), "")
            yield UsageError(
                f"with the value you set, the points of '{criterion.id}' no longer go from less to more",
                f"its scale would be {listed(map(str, own))}; in the set it is {listed(map(str, in_set))}",
                ("values", f"{criterion.id}.{named}"),
            )
            return


def _bound(
    bound: Decimal | str, criterion: Criterion, choice: Choice, values: Mapping[tuple[str, str], str]
) -> Decimal:
    if isinstance(bound, Decimal):
        return bound
    name = next(iter(placeholders(bound)))
    return Decimal(values.get((criterion.id, name)) or criterion.parameters[name].at(choice.level) or 0)


def _wrong_number(parameter: Parameter, value: str, set_value: str) -> str:
    """Say what is wrong with the buyer's number, as a hint; nothing when it is right."""
    unit = f" in {parameter.unit}" if parameter.unit else ""
    if not is_number(value):
        return with_point(value) or f"give a number{unit}, such as {set_value}"
    levels = [getattr(parameter, level.value) for level in parameter.levels]
    if "." in value and not any("." in given for given in (*levels, parameter.value or "")):
        return f"give a whole number{unit}, such as {set_value}, without a point"
    number = Decimal(value)
    if number <= 0 < Decimal(set_value):
        return f"give a number{unit} above 0"
    if parameter.unit == "%" and number > 100 >= Decimal(set_value):  # noqa: PLR2004 - per cent
        return "give at most 100 %"
    return ""
