"""What a rule asks, on which law it rests, why it matters, and how to mend what it finds."""

from __future__ import annotations

import re
from typing import Any

from tenderkit.checks.legal.elsewhere import HELD, LEFT_OUT
from tenderkit.checks.legal.rules import RULES
from tenderkit.criteria.shape import closest
from tenderkit.words.errors import UsageError


def explained(rule_id: str) -> dict[str, Any]:
    """Return a rule as plain data.

    Raises:
        UsageError: there is no such rule.
    """
    name = rule_id.strip().upper()
    if name in RULES:
        rule = RULES[name]
        return {
            "id": rule.id,
            "severity": rule.severity.value,
            "message": rule.message,
            "basis": rule.basis,
            "why": rule.why,
            "mend": rule.mend,
            "accept": f'accept: {{{rule.id}: "the reason, as a lawyer would sign it"}}',
        }
    if name in HELD:
        return {"id": name, "held": HELD[name]}
    if name in LEFT_OUT:
        return {"id": name, "left_out": LEFT_OUT[name]}
    if re.fullmatch("E[0-9]{3}", name):
        return {"id": name, "form": "its message and hint say how to mend it; docs/authoring.md describes every field"}
    known = (*RULES, *HELD, *LEFT_OUT)
    raise UsageError(f"unknown rule '{rule_id}'", closest(name, known) or "the rules stand in docs/checks.md")
