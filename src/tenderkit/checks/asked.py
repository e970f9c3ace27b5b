"""What criteria ask for as data: proof, prices, steps and questions fit together, and with the values."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.condition import CONDITION, FOLLOWS, asks
from tenderkit.criteria.prose import to_html
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.errors import Problem, Severity
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Condition, Form, Kind, Level, Moment, Provider, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.case_model import Case
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion, Parameter
    from tenderkit.criteria.proof_model import Column, PriceLine, ProofItem
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.terms import Theme

_PERIODS = frozenset({"years", "months", "weeks", "days", "working days", "hours", "minutes"})
_MONEY = "EUR"
_SUMS = frozenset({_MONEY, "%"})
_FOLLOWS = frozenset(FOLLOWS[Condition.EITHER])
"""What follows from the condition of the devices, as if it were a question."""
_STARTLESS = frozenset({Moment.TENDER})
"""Moments from which no period can run."""


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what does not fit in what the criteria of a set ask for."""
    for theme, index, criterion in criteria_set.criteria():
        source = criteria_set.sources[theme]
        yield from _parameters(criterion, source, index)
        yield from _proof(criterion, source, index)
        yield from _references(criterion, source, index)
        yield from _labels(criterion, source, index)
        if not criterion.common and criteria_set.overlay is None:  # those who take it may let it apply at fewer levels
            yield from _levels(criterion, source, index)
        yield from _remedy(criterion, source, index)
        yield from _questions(criterion, source, index, criteria_set)
        yield from _never_asked(criterion, source, index)
        yield from _named_twice(criterion, source, index)
        yield from _one_paragraph(criterion, theme, index, criteria_set)
    yield from _of_the_set(criteria_set)


def named_parameters(criterion: Criterion) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    """Yield the parameters that proof and steps name, each with its path below the criterion."""
    for name, item in criterion.proof.items():
        yield from ((("proof", name, "against", n), parameter) for n, parameter in enumerate(item.against))
        for field in ("within", "age", "in_year"):
            parameter = getattr(item, field)
            if parameter is not None:
                yield ("proof", name, field), parameter
    steps = criterion.follow_up.steps if criterion.follow_up else None
    for name, step in (steps or {}).items():
        held = ((n, each) for n, each in enumerate(step.against) if each not in criterion.proof)
        yield from ((("follow_up", "steps", name, "against", n), each) for n, each in held)
        for field in ("within", "amount", "cap"):
            parameter = getattr(step, field)
            if parameter is not None:
                yield ("follow_up", "steps", name, field), parameter


def _parameters(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    for path, name in named_parameters(criterion):
        field = str(path[-1])
        parameter = criterion.parameters.get(name)
        if parameter is None:
            known = [*criterion.parameters, *(criterion.proof if "steps" in path and "against" in path else ())]
            hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
            yield source.problem("E301", (index, *path), f"unknown parameter '{name}' in '{criterion.id}'", hint)
        elif field in {"within", "age"} and parameter.unit not in _PERIODS:
            message = f"'{field}' of '{criterion.id}' names '{name}', which is no period"
            yield source.problem("E212", (index, *path), message, f"its unit is one of {listed(sorted(_PERIODS))}")
        elif field == "in_year" and (parameter.unit != "years" or any(v % 1 for v in _values(parameter).values())):
            message = f"'in_year' of '{criterion.id}' names '{name}', which is no number of a contract year"
            yield source.problem("E212", (index, *path), message, "its unit is years, and its values are whole")
        elif field in {"amount", "cap"} and parameter.unit not in _SUMS:
            message = f"'{field}' of '{criterion.id}' names '{name}', which is no sum and no share"
            yield source.problem("E212", (index, *path), message, f"its unit is one of {listed(sorted(_SUMS))}")
        elif field in {"within", "age"} and any(value <= 0 for value in _values(parameter).values()):
            message = f"'{field}' of '{criterion.id}' names '{name}', which is no longer than nothing"
            yield source.problem("E212", (index, *path), message, "give it a value above 0")
    for name, parameter in criterion.parameters.items():
        if parameter.role is Role.SCALE and criterion.kind is not Kind.AWARD:
            message = f"role scale of '{name}' does not go with kind {criterion.kind.value} in '{criterion.id}'"
            hint, path = "only an award criterion earns points; say threshold or term", ("parameters", name, "role")
            yield source.problem("E212", (index, *path), message, hint)


def _proof(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    if criterion.kind is Kind.MEASURE and (criterion.proof or criterion.prices):
        field = "proof" if criterion.proof else "prices"
        message = f"field '{field}' does not go with kind measure in '{criterion.id}'"
        yield source.problem("E209", (index, field), message, "delete it", at_key=True)
    for name, item in criterion.proof.items():
        if item.unless is not None and (item.unless == name or item.unless not in criterion.proof):
            message = f"'unless' of '{name}' in '{criterion.id}': there is no other proof item '{item.unless}'"
            others = [other for other in criterion.proof if other != name]
            hint = closest(item.unless, others) or f"it has {listed(others) or 'none'}"
            yield source.problem("E304", (index, "proof", name, "unless"), message, hint)
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
    if item.decides is not None and item.at is not Moment.TENDER:
        message = "decides points and is due when they are given"
        yield "decides", message, "say `at: tender`, or delete `decides`"
    if item.in_year is not None and item.at is not Moment.YEAR:
        yield "in_year", "names a contract year and is not due every year", "say `at: year`, or delete `in_year`"
    if item.within is not None and item.at in _STARTLESS:
        yield "within", "is due with the tender, from which no period runs", "say another moment, or delete `within`"
    yield from _column_misfits(item)
    if (item.form is Form.VALUE) != (item.unit is not None):
        message = "has a unit and is no value" if item.unit is not None else "is a value without its unit"
        yield "", message, "give `form: value` and `unit` together"
    for name in dict.fromkeys(item.against) if item.form is Form.VALUE and item.unit is not None else ():
        against = parameters.get(name)
        if against and item.unit != against.unit:
            yield "against", f"is in {item.unit}, and '{name}' in {against.unit}", "give both the same unit"


def _references(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    """Yield price lines that have no reference price beside others that have one: no points can then be computed."""
    sums = {name for name, parameter in criterion.parameters.items() if parameter.unit == _MONEY}
    told = any(item.form is Form.VALUE for item in criterion.proof.values())  # tenderers then compute it themselves
    if criterion.kind is not Kind.AWARD or told or sums.isdisjoint(criterion.prices):
        return
    for name in criterion.prices:
        if name not in sums:
            message = f"price line '{name}' of '{criterion.id}' has no reference price, and others have one"
            hint = f"give a parameter '{name}' with `unit: {_MONEY}`, or no points can be computed"
            yield source.problem("E213", (index, "prices", name), message, hint, severity=Severity.WARNING, at_key=True)


def _column_misfits(item: ProofItem) -> Iterator[tuple[str, str, str]]:
    """Yield the same of the columns of a table."""
    if item.columns and item.form in {Form.VALUE, Form.PRICE}:
        yield "columns", f"has columns and is a {item.form.value}", "a table is a `form: list` or another paper"
    for name, column in (item.columns or {}).items():
        if (column.form == "choice") != (column.choices is not None):
            message = f"is a table whose column '{name}' " + (
                "has choices and is none" if column.choices else "is a choice without its choices"
            )
            yield "columns", message, "give `form: choice` and `choices` together"
        if column.unit is not None and column.form != "number":
            yield "columns", f"is a table whose column '{name}' has a unit and is no number", "say `form: number`"


def _labels(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    """Yield proof items that a label is said to prove and that there are not, or that need not be told."""
    for n, label in enumerate(criterion.labels):
        if label.proves and label.covers == "full":
            message = f"'proves' beside 'covers: full' of label '{label.label}' in criterion '{criterion.id}'"
            hint = "delete it: in full means every proof item; or write `covers: part`"
            yield source.problem("E209", (index, "labels", n, "proves"), message, hint, at_key=True)
        for m, item in enumerate(label.proves):
            if item not in criterion.proof:
                message = f"unknown proof item '{item}' in 'labels' of criterion '{criterion.id}'"
                hint = closest(item, criterion.proof) or f"it has {listed(criterion.proof) or 'none'}"
                yield source.problem("E304", (index, "labels", n, "proves", m), message, hint)


def _levels(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    steps = criterion.follow_up.steps if criterion.follow_up else None
    tables: dict[tuple[str, ...], Mapping[str, Column]] = {
        ("proof", name, "columns"): item.columns for name, item in criterion.proof.items() if item.columns
    }
    found: dict[tuple[str, ...], Mapping[str, Any] | None] = {
        ("proof",): criterion.proof,
        ("prices",): criterion.prices,
    }
    for parts, items in {**found, ("follow_up", "steps"): steps, **tables}.items():
        for name, item in (items or {}).items():
            extra = [level.value for level in item.levels or () if level not in criterion.applies_at]
            if extra:
                message = f"'{name}' of '{criterion.id}' is for {listed(extra)}, where the criterion does not apply"
                yield source.problem("E210", (index, *parts, name, "levels"), message, "leave the level out")


def _values(parameter: Parameter) -> dict[Level, Decimal]:
    """Return the numbers of a parameter by level; what is wrong with others is said elsewhere."""
    found = {level: parameter.at(level) or "" for level in Level}
    return {level: Decimal(value) for level, value in found.items() if is_number(value)}


def _remedy(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    if criterion.follow_up and criterion.follow_up.remedy is None and not criterion.follow_up.steps:
        message = f"field 'remedy' is missing in criterion '{criterion.id}'"
        yield source.problem("E201", (index, "follow_up"), message, "say in `steps` or `remedy` what follows on a miss")
    steps = criterion.follow_up.steps if criterion.follow_up else None
    for name, step in (steps or {}).items():
        amount, cap = (criterion.parameters.get(each or "") for each in (step.amount, step.cap))
        if amount is None or cap is None or not {amount.unit, cap.unit} <= _SUMS:
            continue
        path, which = (index, "follow_up", "steps", name, "cap"), f"'cap' of '{name}' in '{criterion.id}'"
        if amount.unit != cap.unit:
            message = f"{which} is in {cap.unit}, and its amount in {amount.unit}"
            yield source.problem("E212", path, message, "give both the same unit")
            continue
        most = _values(cap)
        below = [level.value for level, sum_ in _values(amount).items() if level in most and most[level] < sum_]
        if below:
            message = f"{which} is below its amount at {listed(below)}"
            yield source.problem("E212", path, message, "name the parameter with the most that it comes to")


def _never_asked(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    """Yield answers of a part that are others than those with which its criterion applies."""
    parts: tuple[tuple[str, Mapping[str, ProofItem | PriceLine | Case]], ...] = (
        ("proof", criterion.proof),
        ("prices", criterion.prices),
        ("cases", criterion.cases),
    )
    for field, items in parts:
        for name, item in items.items():
            for question, answer in item.when.items():
                if criterion.when.get(question, answer) != answer:
                    message = (
                        f"'{name}' is for '{question}: {answer}', and '{criterion.id}' applies with "
                        f"'{question}: {criterion.when[question]}' only"
                    )
                    path = (index, field, name, "when", question)
                    yield source.problem("E212", path, message, "nobody would ever be asked for it: leave it out")


def _named_twice(criterion: Criterion, source: Source, index: int) -> Iterator[Problem]:
    steps = (criterion.follow_up.steps if criterion.follow_up else None) or {}
    named: list[tuple[tuple[PathKey, ...], Sequence[str]]] = [
        (("proof", name, "against"), item.against) for name, item in criterion.proof.items()
    ]
    named += [(("proof", name, "levels"), item.levels or ()) for name, item in criterion.proof.items()]
    named += [
        (("proof", name, "columns", column, "levels"), told.levels or ())
        for name, item in criterion.proof.items()
        for column, told in (item.columns or {}).items()
    ]
    named += [(("prices", name, "levels"), line.levels or ()) for name, line in criterion.prices.items()]
    named += [(("follow_up", "steps", name, "levels"), step.levels or ()) for name, step in steps.items()]
    named += [(("follow_up", "steps", name, "against"), step.against) for name, step in steps.items()]
    for path, names in named:
        for name in _twice(names):
            message = f"'{name}' stands twice in '{path[-1]}' of '{path[-2]}' in '{criterion.id}'"
            code = "E210" if path[-1] == "levels" else "E212"
            yield source.problem(code, (index, *path), message, "delete one of them")


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def _one_paragraph(criterion: Criterion, theme: Theme, index: int, criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield texts, in the languages read, that do not follow a moment and a colon."""
    for texts in criteria_set.texts.values():
        for path in (*_proof_texts(criterion), *_price_texts(criterion)):
            where = texts.path(index, criterion.id, *path)
            html = to_html(texts.get(theme, where) or "", {})[0]
            if html.count("<p>") > 1 or (html and not html.startswith("<p>")):
                message = f"'text' of '{path[1]}' in '{criterion.id}' is more than one paragraph, or a list"
                hint = "it stands behind other words: write one sentence, or give each its own entry"
                yield texts.themes[theme].problem("E212", where, message, hint)


def _proof_texts(criterion: Criterion) -> Iterator[tuple[str, ...]]:
    for name, item in criterion.proof.items():
        yield "proof", name, "text"
        for column, told in (item.columns or {}).items():
            yield "proof", name, "columns", column, "text"
            yield from (("proof", name, "columns", column, "choices", word, "text") for word in told.choices or {})


def _price_texts(criterion: Criterion) -> Iterator[tuple[str, str, str]]:
    return (("prices", name, "text") for name in criterion.prices)


def _of_the_set(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield answers that stand twice, and questions that a buyer is asked for nothing."""
    source = criteria_set.info_source
    own = criteria_set.overlay is None and any(criteria_set.themes.values())  # an overlay drops criteria, no questions
    used = {question for _, _, criterion in criteria_set.criteria() for question in criterion.when}
    for _, _, criterion in criteria_set.criteria():
        used |= {question for item in criterion.proof.values() for question in item.when}
        used |= {question for line in criterion.prices.values() for question in line.when}
        used |= {question for case in criterion.cases.values() for question in case.when}
    if asks(criteria_set.info) and not used.isdisjoint(_FOLLOWS):
        used = {*used, CONDITION}
    for name, question in criteria_set.info.questions.items():
        for answer in _twice(question.answers):
            message = f"answer '{answer}' to '{name}' stands twice"
            yield source.problem("E212", ("questions", name, "answers"), message, "delete one of them")
        if name not in used and own:
            message, hint = f"nothing depends on question '{name}'", "name it in a `when`, or delete it"
            path = ("questions", name)
            yield source.problem("E213", path, message, hint, severity=Severity.WARNING, at_key=True)


def _questions(criterion: Criterion, source: Source, index: int, criteria_set: CriteriaSet) -> Iterator[Problem]:
    questions = {name: question.answers for name, question in criteria_set.info.questions.items()}
    if asks(criteria_set.info):
        questions |= dict.fromkeys(_FOLLOWS, ("yes", "no"))
    found: list[tuple[tuple[PathKey, ...], Mapping[str, str]]] = [(("when",), criterion.when)]
    found += [(("proof", name, "when"), item.when) for name, item in criterion.proof.items()]
    found += [(("prices", name, "when"), line.when) for name, line in criterion.prices.items()]
    found += [(("cases", name, "when"), case.when) for name, case in criterion.cases.items()]
    for path, answers in found:
        for question, answer in answers.items():
            place = (index, *path, question)
            if question not in questions and criterion.common:
                continue  # a set that does not ask it takes the criterion for all buyers
            if question not in questions:
                hint = closest(question, questions) or "ask it in set.yaml, under `questions`"
                yield source.problem("E304", place, f"unknown question '{question}'", hint, at_key=True)
            elif answer not in questions[question]:
                hint = f"the answers are {listed(questions[question])}"
                yield source.problem("E304", place, f"'{answer}' is no answer to '{question}'", hint)
