"""Life-cycle cost: Article 68 of Directive 2014/24/EU."""

from __future__ import annotations
