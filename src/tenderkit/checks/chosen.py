"""Checking what a buyer chose: what his own values, his overlay and what he left out make wrong in a set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import Look
from tenderkit.checks.legal.rules import RULES
from tenderkit.checks.legal.run import found_by
from tenderkit.documents.choice import as_chosen, selected
from tenderkit.words.errors import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.legal.rule import Finding, Rule
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.documents.choice import Choice


def check_choice(made: CriteriaSet, criteria_set: CriteriaSet, choice: Choice) -> Iterator[Problem]:
    """Yield what the legal check finds in an annex as chosen, and not in the set as its makers wrote it.

    What is missing from the annex as a whole is a warning, for another part of the tender can ask for it.

    Args:
        made: the set as its makers wrote it.
        criteria_set: the same set, with what an organisation changed in it.
        choice: what the buyer chose; its date is the day to judge on.

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
            yield _told(rule, finding, criteria_set, choice, whole=finding.owner == after.owner)


def _at_level(criteria_set: CriteriaSet, choice: Choice) -> frozenset[str]:
    return frozenset(
        criterion.id for _, _, criterion in criteria_set.criteria() if choice.level in criterion.applies_at
    )


def _key(rule: Rule, finding: Finding) -> tuple[str, str, str]:
    return rule.id, finding.owner.name, finding.detail


def _told(rule: Rule, finding: Finding, criteria_set: CriteriaSet, choice: Choice, *, whole: bool) -> Problem:
    problem = rule.problem(finding)
    about = (finding.owner.name, *finding.beside)
    options = [f"--set {owner}.{name}={value}" for (owner, name), value in choice.values.items() if owner in about]
    if whole:
        options = [
            *(f"--theme {theme.value}" for theme in choice.themes),
            *(f"--only {name}" for name in choice.only),
            *(f"--without {name}" for name in choice.without),
        ]
        problem = problem._replace(severity=min(problem.severity, Severity.WARNING, key=list(Severity)[::-1].index))
    changed = criteria_set.overlay.steps.keys() & set(about) if criteria_set.overlay else ()
    if options:
        problem = problem._replace(place=Place(" ".join(options)), excerpt="")
    elif changed and criteria_set.overlay:
        place = min(criteria_set.overlay.steps[name].place for name in changed)
        problem = problem._replace(place=place, excerpt="")
    if finding.instead:
        values = " ".join(f"--set {finding.owner.name}.{name}={value}" for name, value in finding.instead.items())
        there = "; or change it in the overlay too" if changed else ""
        problem = problem._replace(hint=f"add {values}, or --without {finding.owner.name}{there}")
    return problem
