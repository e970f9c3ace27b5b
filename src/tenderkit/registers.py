"""Frozen models of the registers: the labels, law and sources that criteria point to."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from tenderkit.fields import Dated, Day, Frozen, Identifier, Line, Prose, Url
from tenderkit.terms import Theme

__all__ = [
    "Art43",
    "Art43Texts",
    "Edition",
    "Label",
    "LabelTexts",
    "LabelTextsFile",
    "LabelsFile",
    "Law",
    "LawFile",
    "LawTexts",
    "LawTextsFile",
    "SourceEntry",
    "SourcesFile",
]


class Art43(Frozen):
    """Whether a label may be demanded under Art. 43(1) of Directive 2014/24/EU; buyer only."""

    verdict: Literal["yes", "partly", "no"]
    note: Prose


class Edition(Frozen):
    """An edition of a label and when it is valid."""

    edition: Line
    valid_from: Dated | None = None
    valid_until: Dated | None = None


class Label(Frozen):
    """An entry of the labels register."""

    name: Line
    owner: Line
    owner_kind: Literal["public", "ngo", "industry", "private"]
    type: Literal["type1", "eu-label", "declaration", "management-system", "site-audit", "rating", "operator", "method"]
    products: tuple[Identifier, ...] = Field(min_length=1)
    themes: tuple[Theme, ...] = Field(min_length=1)
    editions: tuple[Edition, ...] = ()
    registry: Url | None = None
    """Where certificates can be looked up."""
    art43: Art43
    equivalent: Prose
    """What counts as equivalent proof; stands in the annex."""
    sources: tuple[Identifier, ...] = Field(min_length=1)
    checked: Day


LabelsFile: TypeAlias = dict[Identifier, Label]
"""`registers/labels.yaml`."""


class Art43Texts(Frozen):
    """Translated part of `art43`."""

    note: Prose


class LabelTexts(Frozen):
    """The translated texts of a label."""

    equivalent: Prose
    art43: Art43Texts


LabelTextsFile: TypeAlias = dict[Identifier, LabelTexts]
"""`registers/nl/labels.yaml`."""


class Law(Frozen):
    """An entry of the law register."""

    title: Line
    """Official number, and article."""
    about: Line
    url: Url
    note: Prose | None = None
    """What it decides; buyer only."""
    applies_from: Dated | None = None
    checked: Day


LawFile: TypeAlias = dict[Identifier, Law]
"""`registers/law.yaml`."""


class LawTexts(Frozen):
    """The translated texts of a law."""

    title: Line
    about: Line
    note: Prose | None = None


LawTextsFile: TypeAlias = dict[Identifier, LawTexts]
"""`registers/nl/law.yaml`."""


class SourceEntry(Frozen):
    """An entry of the sources register."""

    title: Line
    publisher: Line
    date: Dated | None = None
    """When it was published; left out where the document bears no date."""
    url: Url | None = None
    checked: Day
    background: bool = False
    """For the buyer only: market evidence, press, studies; it does not stand in the annex."""


SourcesFile: TypeAlias = dict[Identifier, SourceEntry]
"""`registers/sources.yaml`."""
