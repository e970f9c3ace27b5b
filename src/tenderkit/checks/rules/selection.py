"""Exclusion and selection: Articles 57 to 64 of Directive 2014/24/EU."""

from __future__ import annotations
