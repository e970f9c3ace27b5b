"""Frozen models of what a set writes where it takes a criterion from `common/`, and of a theme file as written."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

from tenderkit.criteria.basis_model import Bases
from tenderkit.criteria.case_model import Case
from tenderkit.criteria.model import Accepted, Criterion, Extra, LabelReference, LegalMinimum, Market, SourceReference
from tenderkit.criteria.proof_model import PriceLine, ProofItem
from tenderkit.words.fields import Identifier, ParameterName, Rules, Value, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Level


class OwnValues(Frozen):
    """A set's own values of a parameter of a common criterion."""

    value: Value | None = None
    """The same value at every level."""
    baseline: Value | None = None
    significant: Value | None = None
    ambitious: Value | None = None
    legal_minimum: LegalMinimum | None = None
    """What everyone must meet anyway."""
    basis: Bases | None = None
    """What its own values rest on; where it names levels, that of the others stays."""


class TakenCriterion(Frozen):
    """A criterion that a set takes from `common/`, and what it changes in it."""

    common: Identifier
    """The criterion's id there, and in the set."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it applies in this set."""
    parameters: dict[ParameterName, OwnValues] = NO_ENTRIES
    proof: dict[ParameterName, ProofItem] = NO_ENTRIES
    """Further things to hand in, or others under the same name."""
    prices: dict[ParameterName, PriceLine] = NO_ENTRIES
    """Further lines of the price sheet, or others under the same name."""
    when: dict[Identifier, Identifier] = NO_ENTRIES
    """Further answers with which it applies."""
    cases: dict[ParameterName, Case] = NO_ENTRIES
    """Further cases, or others under the same name."""
    extra: Extra | None = None
    """What comes after the common texts."""
    labels: tuple[LabelReference, ...] = ()
    """Further labels that prove it."""
    market: Market | None = None
    """What the market of this product offers, in place of the common one."""
    sources: tuple[SourceReference, ...] = ()
    """Further sources."""
    law: tuple[Identifier, ...] = ()
    """Further laws."""
    accept: Accepted = NO_ENTRIES
    """Findings of the legal check that stay in this set, by rule, with the reason."""


def _entry_tag(entry: Any) -> str:  # noqa: ANN401 - whatever the file holds
    return "taken" if isinstance(entry, dict) and "common" in entry else "own"


_OWN: Final = Rules(lambda p: (p.Tag("own"),))
_TAKEN: Final = Rules(lambda p: (p.Tag("taken"),))
_EITHER: Final = Rules(lambda p: (p.Discriminator(_entry_tag),))

AuthoredFile: TypeAlias = tuple[Annotated[Annotated[Criterion, _OWN] | Annotated[TakenCriterion, _TAKEN], _EITHER], ...]
"""A theme file as it is written: a set's own criteria, and those it takes from common."""
