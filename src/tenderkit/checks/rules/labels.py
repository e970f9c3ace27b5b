"""Labels as proof: Articles 43 and 44 of Directive 2014/24/EU."""

from __future__ import annotations
