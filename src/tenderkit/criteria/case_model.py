"""Frozen models of what is different in a criterion with certain answers of the buyer: a part of those in `model`."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from tenderkit.criteria.basis_model import Bases
from tenderkit.words.fields import Identifier, ParameterName, Prose, Value, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Level


class CaseValues(Frozen):
    """The values of a parameter in a case."""

    value: Value | None = None
    """The same value at every level."""
    baseline: Value | None = None
    significant: Value | None = None
    ambitious: Value | None = None
    basis: Bases | None = None
    """What they rest on; where it names levels, that of the others stays."""

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """The levels it names; none when it has one value for all."""
        return tuple(level for level in Level if getattr(self, level.value) is not None)


class Case(Frozen):
    """What is different with certain answers of the buyer."""

    when: Annotated[dict[Identifier, Identifier], limited(min_length=1)]
    """The answers to the set's questions with which it is."""
    parameters: dict[ParameterName, CaseValues] = NO_ENTRIES
    """Other values, level by level; a value that is not given stays."""
    requirement: Prose | None = None
    """What comes after the requirement."""
    verification: Prose | None = None
