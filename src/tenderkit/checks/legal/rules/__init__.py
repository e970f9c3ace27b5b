"""The rules of the legal check, one module for each area; a new rule is one function in one of them.

Only `legal/run` and `legal/explain` come in.

```
general, levels          for every criterion; levels, and what must agree within a set
specification, labels    Art. 42 of Directive 2014/24/EU; Art. 43 and 44
selection, award, cost   Art. 57 to 64; Art. 67; Art. 68
performance              contract clauses: Art. 70 to 73
```
"""

from __future__ import annotations

from tenderkit.checks.legal.rule import Rule
from tenderkit.checks.legal.rules import award, cost, general, labels, levels, performance, selection, specification

_AREAS = (general, specification, labels, selection, award, cost, performance, levels)

RULES = {rule.id: rule for area in _AREAS for rule in vars(area).values() if isinstance(rule, Rule)}
"""Every rule by its id, in the order of the areas."""
