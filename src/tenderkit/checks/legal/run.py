"""The legal check: runs the rules, and honours what is accepted with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import Look
from tenderkit.checks.legal.rules import RULES
from tenderkit.criteria.shape import closest
from tenderkit.words.errors import Problem, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

    from tenderkit.checks.legal.rule import Finding, Rule
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.source import PathKey

IDLE = "E313"
"""The code of a finding that is accepted and that no rule makes."""


def check_legally(criteria_set: CriteriaSet, day: datetime.date, *, errors_only: bool = False) -> Iterator[Problem]:
    """Yield what a procurement lawyer, a label officer and a colleague who knows the market would say.

    Args:
        criteria_set: a set that is right in its shape and references, in all its languages.
        day: the day to judge on: what lapsed before it, what begins after it.
        errors_only: pass over the rules whose findings are warnings, which take the most time.
    """
    look = Look(criteria_set, day)
    accepted: set[tuple[tuple[PathKey, ...], str]] = set()
    rules = [rule for rule in RULES.values() if not errors_only or rule.severity is Severity.ERROR]
    yield from (rule.problem(finding) for rule, finding in found_by(rules, look, accepted))
    yield from (told for told in _idle(look, accepted) if not errors_only or told.severity is Severity.ERROR)


def found_by(
    rules: Iterable[Rule], look: Look, accepted: set[tuple[tuple[PathKey, ...], str]]
) -> Iterator[tuple[Rule, Finding]]:
    """Yield where rules are broken.

    Args:
        rules: the rules.
        look: what they look at.
        accepted: takes up which acceptances were used: the key of their owner, and the rule.
    """
    for rule in rules:
        for finding in rule.find(look):
            if rule.id in finding.owner.accept:
                accepted.add((finding.owner.key, rule.id))
            else:
                yield rule, finding


def _idle(look: Look, used: set[tuple[tuple[PathKey, ...], str]]) -> Iterator[Problem]:
    """Yield what is accepted and not found, or not a rule at all."""
    for owner in look.owners():
        for rule_id in owner.accept:
            path = (*owner.path, rule_id)
            if rule_id not in RULES:
                hint = closest(rule_id, RULES) or "the rules stand in docs/checks.md"
                yield owner.source.problem("E304", path, f"unknown rule '{rule_id}'", hint, at_key=True)
            elif look.judges(owner) and (owner.key, rule_id) not in used:
                message = f"'{owner.name}' accepts {rule_id}, which finds nothing here"
                hint = "delete the line"
                yield owner.source.problem(IDLE, path, message, hint, severity=Severity.WARNING, at_key=True)
