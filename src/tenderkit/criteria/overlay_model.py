"""Frozen models of a workspace: `tenderkit.yaml`, and the overlays that change the sets it builds on.

The field names are those of `docs/own-criteria.md`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Discriminator, Field, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from tenderkit.criteria.authored_model import OwnValues
from tenderkit.criteria.model import (
    Accepted,
    Additions,
    Criterion,
    Extra,
    LabelReference,
    Market,
    SourceReference,
)
from tenderkit.criteria.proof_model import PriceLine, ProofItem
from tenderkit.criteria.translation_model import CaseTexts, MarketTexts
from tenderkit.words.fields import Identifier, Line, ParameterName, ProductLine, Prose, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Level, Theme

_VERSION = r"draft|(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)"


def _version(text: str) -> str:
    if not re.fullmatch(_VERSION, text):
        raise PydanticCustomError("no_version", "this is no version")
    return text


Version = Annotated[str, AfterValidator(_version), WithJsonSchema({"type": "string", "pattern": f"^({_VERSION})$"})]
"""A release, or `draft` for the files as they stand."""


class WorkspaceFile(Frozen):
    """`tenderkit.yaml`: whose criteria these are, and what they build on."""

    format: Annotated[Literal["1"], WithJsonSchema({"enum": [1, "1"]})]
    """The version of the file format."""
    name: Line
    """The organisation or group; every annex names it."""
    base: Annotated[dict[Identifier, Version], limited(min_length=1)]
    """The version built on, by product group."""
    criteria: Line | None = None
    """The criteria folder with these versions, from this file; those that come with tenderkit unless told."""


class DroppedCriterion(Frozen):
    """A criterion of the base that is left out."""

    drop: Identifier
    """Its id in the base."""
    reason: Line
    """Why; only the buyer reads it."""


class SubPointParts(Frozen):
    """New texts of a sub-point."""

    title: Line | None = None
    expected: Prose | None = None


class ScoringParts(Frozen):
    """New texts of how points are earned."""

    measure: Prose | None = None
    judged: Annotated[dict[ParameterName, SubPointParts] | None, limited(min_length=1)] = None


class ItemPart(Frozen):
    """New text of a price line, a step or a choice."""

    text: Prose | None = None


class ColumnPart(ItemPart):
    """New texts of a column."""

    choices: Annotated[dict[ParameterName, ItemPart] | None, limited(min_length=1)] = None


class ProofPart(ItemPart):
    """New texts of a proof item."""

    columns: Annotated[dict[ParameterName, ColumnPart] | None, limited(min_length=1)] = None


class FollowUpParts(Frozen):
    """New texts of what happens during the contract."""

    indicator: Prose | None = None
    evidence: Prose | None = None
    remedy: Prose | None = None
    steps: Annotated[dict[ParameterName, ItemPart] | None, limited(min_length=1)] = None


class ReplacedTexts(Frozen):
    """Texts that take the place of those of the base, each as a whole."""

    title: ProductLine | None = None
    subject: ProductLine | None = None
    requirement: Prose | None = None
    verification: Prose | None = None
    proof: Annotated[dict[ParameterName, ProofPart] | None, limited(min_length=1)] = None
    prices: Annotated[dict[ParameterName, ItemPart] | None, limited(min_length=1)] = None
    adds: Additions | None = None
    """All additions of all levels; `{}` for none."""
    cases: Annotated[dict[ParameterName, CaseTexts] | None, limited(min_length=1)] = None
    scoring: ScoringParts | None = None
    follow_up: FollowUpParts | None = None
    rationale: Prose | None = None
    guidance: Prose | None = None


class ChangedCriterion(Frozen):
    """A criterion of the base, and what is different in it."""

    change: Identifier
    """Its id in the base."""
    reason: Line
    """Why; only the buyer reads it."""
    levels: Annotated[tuple[Level, ...] | None, limited(min_length=1)] = None
    """Where it applies."""
    parameters: dict[ParameterName, OwnValues] = NO_ENTRIES
    """Own values, level by level; a value that is not given stays that of the base."""
    proof: dict[ParameterName, ProofItem] = NO_ENTRIES
    """Further things to hand in, or others under the same name."""
    prices: dict[ParameterName, PriceLine] = NO_ENTRIES
    """Further lines of the price sheet, or others under the same name."""
    when: dict[Identifier, Identifier] = NO_ENTRIES
    """Further answers with which it applies."""
    texts: ReplacedTexts | None = None
    """Texts that take the place of those of the base."""
    extra: Extra | None = None
    """What comes after the texts of the base."""
    needs: tuple[Identifier, ...] | None = None
    """Criteria that its texts refer to, in place of those of the base."""
    labels: tuple[LabelReference, ...] = ()
    """Further labels that prove it."""
    sources: tuple[SourceReference, ...] = ()
    """Further sources."""
    law: tuple[Identifier, ...] = ()
    """Further entries of the law register."""
    market: Market | None = None
    """What the market offers, in place of what the base says."""
    accept: Accepted = NO_ENTRIES
    """Findings of the legal check that stay, by rule, with the reason."""


class AddedCriterion(Criterion):
    """A criterion of one's own, with all the fields of one."""

    id: Annotated[Identifier, Field(alias="add")]
    """Its id; the base has none of this name."""
    theme: Theme
    reason: Line
    """Why; only the buyer reads it."""


_TAGS = {"drop": "dropped", "add": "added"}


def _operation(entry: Any) -> str:  # noqa: ANN401 - whatever the file holds
    return next((_TAGS[key] for key in _TAGS if isinstance(entry, dict) and key in entry), "changed")


OverlayFile: TypeAlias = tuple[
    Annotated[
        Annotated[DroppedCriterion, Tag("dropped")]
        | Annotated[ChangedCriterion, Tag("changed")]
        | Annotated[AddedCriterion, Tag("added")],
        Discriminator(_operation),
    ],
    ...,
]
"""`overlay/laptop.yaml`: what is different from the base, in this order."""


class OverlayTexts(ReplacedTexts):
    """The texts of one criterion of an overlay in another language."""

    extra: Extra | None = None
    market: MarketTexts | None = None


OverlayTranslation: TypeAlias = dict[Identifier, OverlayTexts]
"""`overlay/nl/laptop.yaml`: the texts of an overlay in another language, by criterion id."""
