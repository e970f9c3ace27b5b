"""Checking what a buyer chose: what his own values, his overlay and what he left out make wrong in a set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.reading import Look
from tenderkit.checks.legal.rules import RULES
from tenderkit.checks.legal.run import found_by
from tenderkit.documents.choice import as_chosen, selected
from tenderkit.words.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tenderkit.checks.legal.rule import Finding, Rule
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.documents.choice import Choice


class Chosen(NamedTuple):
    """What a choice makes wrong."""

    problem: Problem
    about: tuple[tuple[str, str], ...]
    """What of the choice does, each a field of a tender's lot with an entry in it; empty where an overlay does."""
    criterion: str
    instead: Mapping[str, str]
    """Values that mend it, by the name of the parameter."""
    also: str
    """What is to be added to the hint."""


def by_options(found: Chosen, choice: Choice) -> Problem:
    """Return what a choice makes wrong, in the words of the command line."""
    problem, options = found.problem, []
    for field, name in found.about:
        owner, _, parameter = name.rpartition(".")
        said = f"--set {name}={choice.values[owner, parameter]}" if field == "values" else f"--{field} {name}"
        options.append(said)
    if options:
        problem = problem._replace(place=Place(" ".join(options)), excerpt="")
    if found.instead:
        values = " ".join(f"--set {found.criterion}.{name}={value}" for name, value in found.instead.items())
        problem = problem._replace(hint=f"add {values}, or --without {found.criterion}{found.also}")
    return problem


def check_choice(
    made: CriteriaSet,
    criteria_set: CriteriaSet,
    choice: Choice,
    told: Callable[[Chosen, Choice], Problem] = by_options,
) -> Iterator[Problem]:
    """Yield what the legal check finds in an annex as chosen, and not in the set as its makers wrote it.

    What is missing from the annex as a whole is a warning, for another part of the tender can ask for it.

    Args:
        made: the set as its makers wrote it.
        criteria_set: the same set, with what an organisation changed in it.
        choice: what the buyer chose; its date is the day to judge on.
        told: says what is wrong in the words of where the choice stands.

    Raises:
        UsageError: the choice does not fit the set.
    """
    before = Look(as_chosen(made, choice._replace(values={})), choice.date, _at_level(made, choice))
    chosen = {criterion.id for _, _, criterion in selected(criteria_set, choice)}
    after = Look(as_chosen(criteria_set, choice), choice.date, chosen)
    left = Counter(_key(rule, finding) for rule, finding in found_by(RULES.values(), before, set()))
    for rule, finding in found_by(RULES.values(), after, set()):
        key = _key(rule, finding)
        if left[key]:
            left[key] -= 1
        else:
            yield told(_found(rule, finding, criteria_set, choice, whole=finding.owner == after.owner), choice)


def _at_level(criteria_set: CriteriaSet, choice: Choice) -> frozenset[str]:
    return frozenset(
        criterion.id for _, _, criterion in criteria_set.criteria() if choice.level in criterion.applies_at
    )


def _key(rule: Rule, finding: Finding) -> tuple[str, str, str]:
    return rule.id, finding.owner.name, finding.detail


def _found(rule: Rule, finding: Finding, criteria_set: CriteriaSet, choice: Choice, *, whole: bool) -> Chosen:
    problem = rule.problem(finding)
    criteria = (finding.owner.name, *finding.beside)
    about = [("values", f"{owner}.{name}") for owner, name in choice.values if owner in criteria]
    if whole:
        about = [
            *(("theme", theme.value) for theme in choice.themes),
            *(("only", name) for name in choice.only),
            *(("without", name) for name in choice.without),
        ]
        problem = problem._replace(severity=min(problem.severity, Severity.WARNING, key=list(Severity)[::-1].index))
    changed = criteria_set.overlay.steps.keys() & set(criteria) if criteria_set.overlay else ()
    if changed and criteria_set.overlay and not about:
        place = min(criteria_set.overlay.steps[name].place for name in changed)
        problem = problem._replace(place=place, excerpt="")
    also = "; or change it in the overlay too" if changed else ""
    return Chosen(problem, tuple(about), finding.owner.name, finding.instead or {}, also)
