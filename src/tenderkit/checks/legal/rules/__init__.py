"""The rules of the legal check, one module for each area; a new rule is one function in one of them."""

from __future__ import annotations

from tenderkit.checks.legal.rule import Rule
from tenderkit.checks.legal.rules import award, cost, general, labels, levels, performance, selection, specification

__all__ = ["RULES"]

_AREAS = (general, specification, labels, selection, award, cost, performance, levels)

RULES = {rule.id: rule for area in _AREAS for rule in vars(area).values() if isinstance(rule, Rule)}
"""Every rule by its id, in the order of the areas."""
