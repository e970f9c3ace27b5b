"""Contract clauses: Articles 70 to 73 of Directive 2014/24/EU."""

from __future__ import annotations
