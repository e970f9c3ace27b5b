"""Frozen models of the translations of a criteria set: texts only, in the shape of their source."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from tenderkit.criteria.model import Additions, Extra, Product
from tenderkit.words.fields import UNSEEN, Identifier, Line, ParameterName, ProductLine, Prose
from tenderkit.words.frozen import Frozen


class SetTexts(Frozen):
    """`nl/set.yaml`: the texts of `set.yaml`."""

    title: Line
    product: Product
    scope: Prose
    questions: dict[Identifier, ItemText] | None = None


class MarketTexts(Frozen):
    """Translated part of `market`."""

    basis: Prose


class SubPointTexts(Frozen):
    """Translated part of a sub-point."""

    title: Line
    expected: Prose


class ScoringTexts(Frozen):
    """Translated part of `scoring`."""

    measure: Prose
    judged: dict[ParameterName, SubPointTexts] | None = None


class ItemText(Frozen):
    """Translated part of a price line, a step, a question or a choice."""

    text: Prose


class ColumnTexts(Frozen):
    """Translated part of a column."""

    text: Prose
    choices: dict[ParameterName, ItemText] | None = None


class ProofTexts(ItemText):
    """Translated part of a proof item."""

    columns: dict[ParameterName, ColumnTexts] | None = None


class CaseTexts(Frozen):
    """Translated part of a case."""

    requirement: Prose | None = None
    verification: Prose | None = None


class FollowUpTexts(Frozen):
    """Translated part of `follow_up`."""

    indicator: Prose
    evidence: Prose | None = None
    remedy: Prose | None = None
    steps: dict[ParameterName, ItemText] | None = None


class CriterionTexts(Frozen):
    """The translated texts of a criterion."""

    title: ProductLine
    subject: ProductLine
    requirement: Prose
    verification: Prose | None = None
    proof: dict[ParameterName, ProofTexts] | None = None
    prices: dict[ParameterName, ItemText] | None = None
    adds: Additions | None = None
    cases: dict[ParameterName, CaseTexts] | None = None
    scoring: ScoringTexts | None = None
    follow_up: FollowUpTexts | None = None
    rationale: Prose | None = None
    guidance: Prose | None = None
    market: MarketTexts | None = None
    extra: Annotated[Extra | None, UNSEEN] = None


class TakenTexts(Frozen):
    """The translated texts of what a set changes in a common criterion."""

    proof: dict[ParameterName, ProofTexts] | None = None
    prices: dict[ParameterName, ItemText] | None = None
    cases: dict[ParameterName, CaseTexts] | None = None
    extra: Extra | None = None
    market: MarketTexts | None = None


TranslationFile: TypeAlias = dict[Identifier, CriterionTexts]
"""The translated texts of a theme by criterion id, once those of common are taken in."""

AuthoredTranslation: TypeAlias = dict[Identifier, CriterionTexts | TakenTexts]
"""A translated theme file as it is written."""
