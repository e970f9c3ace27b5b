"""What is different with certain answers fits the criterion, and is checked as everything else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.checks import basis, structure
from tenderkit.criteria.shape import closest, listed
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.case_model import Case
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import PathKey, Source
    from tenderkit.words.errors import Problem


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield what does not fit in the cases of criteria."""
    for theme, index, criterion in criteria_set.criteria():
        source = criteria_set.sources[theme]
        for name, case in criterion.cases.items():
            path = (index, "cases", name)
            if not (case.parameters or case.requirement or case.verification):
                message = f"nothing is different in case '{name}' of '{criterion.id}'"
                yield source.problem("E205", path, message, "give other values or a text, or delete it", at_key=True)
            if case.verification and criterion.kind is Kind.MEASURE:
                message = f"case '{name}' has a verification, and '{criterion.id}' is a measure"
                yield source.problem("E209", (*path, "verification"), message, "delete it", at_key=True)
            yield from _values(criterion, case, source, path)


def check_missing(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield thresholds and scales with other values in a case, of which nobody says what those rest on."""
    if criteria_set.overlay is not None:
        return
    for theme, index, criterion in criteria_set.criteria():
        for name, case in criterion.cases.items():
            became = criterion.under(case)
            for parameter in case.parameters:
                if parameter in criterion.parameters:
                    path = (index, "cases", name, "parameters", parameter)
                    yield from basis.missing(became, parameter, criteria_set.sources[theme], path)


def _values(criterion: Criterion, case: Case, source: Source, path: tuple[PathKey, ...]) -> Iterator[Problem]:
    became, wrong = criterion.under(case), False
    for name, values in case.parameters.items():
        place = (*path, "parameters", name)
        if name not in criterion.parameters:
            known = criterion.parameters
            hint = closest(name, known) or (f"it has {listed(known)}" if known else "it has none")
            yield source.problem("E301", place, f"unknown parameter '{name}' in '{criterion.id}'", hint, at_key=True)
            continue
        parameter = became.parameters[name]
        extra = [level.value for level in Level if getattr(values, level.value) and level not in criterion.applies_at]
        missing = [level.value for level in criterion.applies_at if parameter.at(level) is None]
        found = list(structure.of_parameter(became, name, parameter, source, place))
        if extra and not criterion.common:
            message = f"'{name}' has a value for {listed(extra)}, where '{criterion.id}' does not apply"
            found.append(source.problem("E210", place, message, "leave the level out"))
        if missing:
            message = f"'{name}' of '{criterion.id}' has no value for {listed(missing)} in this case"
            found.append(source.problem("E210", place, message, "give `value`, or one for each level"))
        wrong = wrong or bool(found)
        yield from found or basis.of_parameter(became, name, source, place)
    if not wrong and became.scoring and case.parameters:
        yield from structure.direction(became, became.scoring, source, path)
