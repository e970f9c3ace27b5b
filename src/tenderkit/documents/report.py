"""What a build says about itself: counts, own values, and what is left to the buyer, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.criteria.basis_model import PROPOSAL
from tenderkit.criteria.condition import FOLLOWS, is_condition
from tenderkit.documents.resting import UNSAID, resting_in, summary
from tenderkit.documents.values import Values
from tenderkit.words.terms import Condition, Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.documents.annex import Annex

_LAXER = "  (laxer than the lowest level of the set)"
_BEYOND = {
    "": "",
    "stricter": "  (stricter than any level of the set)",
    "far": "  (less than half or more than twice the set's value)",
}
_RESTS = {
    "equal": ("equals a published value", "equal a published value"),
    "class": ("is a class of a published scale", "are classes of a published scale"),
    "award-step": ("is a step of a published award", "are steps of a published award"),
    "draft": ("stands in a draft", "stand in a draft"),
    "borrowed": ("borrowed", "borrowed"),
    "stricter": ("stricter than a published value", "stricter than a published value"),
    "laxer": ("laxer than a published value", "laxer than a published value"),
    "market": ("counted on the market", "counted on the market"),
    "own": ("set by you", "set by you"),
    "unsaid": ("without a basis", "without a basis"),
    "proposal": ("our proposal", "our proposal"),
}
"""What values rest on, of one and of several."""

_NAMED = frozenset({UNSAID, PROPOSAL})
"""What the buyer is told by name."""

_FEW = 3
"""How many criteria that depend on a question are named."""

_OPERATIONS = {"drop": "dropped", "change": "changed", "add": "added"}


def report(annex: Annex, criteria_set: CriteriaSet, made: CriteriaSet) -> Iterator[str]:
    """Yield the lines that tell the buyer what was built, and what he should know before he publishes it.

    Args:
        annex: the annex.
        criteria_set: the set that it was made of.
        made: that set as its makers wrote it, without an organisation's changes.
    """
    criteria = list(annex.criteria())
    version = f"{annex.version}, with changes by {annex.overlay.name}" if annex.overlay else annex.version
    yield f"{annex.title} {version}, level {annex.level.value}, language {annex.language}: {_counted(len(criteria))}"
    themes = [theme for theme in Theme if any(criterion.theme is theme for criterion in criteria)]
    rows = [["", *(theme.value for theme in themes), "all"]]
    for kind in Kind:
        of_kind = [criterion for criterion in criteria if criterion.kind is kind]
        if of_kind:
            counts = [sum(criterion.theme is theme for criterion in of_kind) for theme in themes]
            rows.append([kind.value, *(str(count or "-") for count in counts), str(len(of_kind))])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"  {name.ljust(widths[0])}  {'  '.join(numbers)}"
    if criteria_set.overlay:
        done = [step.operation for step in criteria_set.overlay.steps.values()]
        counted = (f"{done.count(name)} {told}" for name, told in _OPERATIONS.items() if name in done)
        yield f"changes by {criteria_set.overlay.name} in the set: {', '.join(counted)}"
    values = Values(annex, criteria_set, made)
    yield from _own_values(annex, values)
    yield from _honesty(annex, criteria_set, values)
    todo = still_to_decide(annex, criteria_set)
    if todo:
        yield "still to decide:"
        yield from (f"  - {item}" for item in todo)


def remarks(annex: Annex, criteria_set: CriteriaSet, made: CriteriaSet) -> Iterator[str]:
    """Yield what the buyer should know of his own values, and for what to ask the market first; as `report`."""
    values = Values(annex, criteria_set, made)
    yield from _own_values(annex, values)
    yield from _market(annex, criteria_set, values)


def _own_values(annex: Annex, values: Values) -> Iterator[str]:
    for own in annex.overrides:
        told = _LAXER if own.below_baseline else _BEYOND[own.beyond]
        before = ", as in the set" if own.value == own.set_value else f" instead of {own.set_value}"
        yield f"set by you: {own.criterion}.{own.parameter} = {own.value}{before}{told}"
    for longer in values.stranded():
        others = ", ".join(f"{name} = {value}" for name, value in longer.others)
        yield f"does not fit: {longer.name} = {longer.value} {longer.unit} outlasts {others}; in the set it never does"


def _counted(number: int) -> str:
    return "1 criterion" if number == 1 else f"{number} criteria"


def _honesty(annex: Annex, criteria_set: CriteriaSet, values: Values) -> Iterator[str]:
    """Yield what the values rest on, and what the market may not be able to meet."""
    yield from _resting(annex, criteria_set)
    yield from _market(annex, criteria_set, values)


def _resting(annex: Annex, criteria_set: CriteriaSet) -> Iterator[str]:
    """Yield what the values of the annex rest on, those that rest on nothing by name."""
    found = summary(resting_in(annex, criteria_set))
    what = "threshold" if any(value.role for value in found.thresholds) else "value"
    number = _many(len(found.thresholds), what, f"{what}s")
    told = []
    if found.thresholds and not found.is_said:
        told.append(f"{number}: this version of the set does not say what a value rests on")
    elif found.thresholds:
        parts = []
        for relation, values in found.by_relation():
            one, several = _RESTS[relation]
            names = f": {', '.join(value.name for value in values)}" if relation in _NAMED else ""
            parts.append(f"{len(values)} {one if len(values) == 1 else several}{names}")
        told.append(f"{number}: {', '.join(parts)}")
    if found.terms:
        told.append(f"{_many(found.terms, 'period or amount is', 'periods and amounts are')} yours to set")
    if told:
        yield "; ".join(told)


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _market(annex: Annex, criteria_set: CriteriaSet, values: Values) -> Iterator[str]:
    present = {criterion.id for criterion in annex.criteria()}
    criteria = [criterion for _, _, criterion in criteria_set.criteria() if criterion.id in present]
    narrow = [c.id for c in criteria if c.market and c.market.offer in {"narrow", "unknown"}]
    if narrow:
        yield f"ask the market first: what it offers is narrow or unknown for {', '.join(narrow)}"
    assumed = sum(c.market is not None and c.market.offer == "assumed" for c in criteria)
    if assumed:
        where = f"`tenderkit show {annex.group}/ID` says why it should be enough"
        yield f"assumed: for {_counted(assumed)} nobody counted what the market offers; {where}"
    beyond = values.beyond()
    if beyond:
        yield f"ask the market first: no level of the set goes as far as {', '.join(beyond)}"


def still_to_decide(annex: Annex, criteria_set: CriteriaSet) -> tuple[str, ...]:
    """Return what the buyer still has to fill in before the annex can be published."""
    todo = []
    if not annex.organisation:
        todo.append("the contracting authority (--organisation)")
    if not annex.reference:
        todo.append("the reference of the tender (--reference)")
    if annex.points and annex.share is None:
        todo.append("the share of these award criteria in the total score, in % (--share)")
    present = {criterion.id for criterion in annex.criteria()}
    for name, text in open_questions(annex, criteria_set):
        answers = "|".join(criteria_set.info.questions[name].answers)
        option = "--condition " if is_condition(name, criteria_set.info.questions[name]) else f"--answer {name}="
        todo.append(f"{text} ({option}{answers})")
    own = {f"{each.criterion}.{each.parameter}" for each in annex.overrides}
    todo += [
        f"the value that '{title}' leaves to you (--set {name}=...)"
        for name, title in asked_values(annex, criteria_set)
        if name not in own
    ]
    todo.extend(
        f"'{criterion.id}' refers to '{needed}', which is not in this annex: take it in, or leave both out"
        for _, _, criterion in criteria_set.criteria()
        for needed in criterion.needs
        if criterion.id in present and needed not in present
    )
    return tuple(todo)


def asked_values(annex: Annex, criteria_set: CriteriaSet) -> Iterator[tuple[str, str]]:
    """Yield the values that a buyer must name himself, as `CRITERION.PARAMETER`, with the title of the criterion."""
    present = {criterion.id: criterion.title for criterion in annex.criteria()}
    for _, _, criterion in criteria_set.criteria():
        for name, parameter in criterion.parameters.items():
            if parameter.ask and criterion.id in present:
                yield f"{criterion.id}.{name}", present[criterion.id]


def open_questions(annex: Annex, criteria_set: CriteriaSet) -> Iterator[tuple[str, str]]:
    """Yield the questions that nobody answered, each with its text in the annex's language and what depends on it."""
    answered = dict(annex.answers)
    present = {criterion.id: criterion.title for criterion in annex.criteria()}
    info = criteria_set.texts[annex.language].info
    for name in criteria_set.info.questions:
        of_condition = is_condition(name, criteria_set.info.questions[name])
        names = {name, *(FOLLOWS[Condition.EITHER] if of_condition else ())}
        depend = [
            present[c.id]
            for _, _, c in criteria_set.criteria()
            if c.id in present and depends_on(c, names, annex.level)
        ]
        if name not in answered and depend:
            yield name, f"{info.get(('questions', name, 'text'))} ({_few(depend)})"


def _few(titles: Sequence[str]) -> str:
    return ", ".join(titles[:_FEW]) + (", ..." if len(titles) > _FEW else "")


def depends_on(criterion: Criterion, questions: Collection[str], level: Level) -> bool:
    """Say whether a criterion at a level, or something in it, depends on an answer to some questions."""
    items = [(item.levels, item.when) for item in criterion.proof.values()]
    items += [(line.levels, line.when) for line in criterion.prices.values()]
    items += [(None, case.when) for case in criterion.cases.values()]
    whens = (when for levels, when in (*items, (None, criterion.when)) if level in (levels or Level))
    return any(not when.keys().isdisjoint(questions) for when in whens)
