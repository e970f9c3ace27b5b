"""Frozen models of `tender.yaml`; the field names are those of `docs/tender.md`."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from tenderkit.criteria.duty_model import Buyer, Country
from tenderkit.criteria.impact_model import Above
from tenderkit.words.fields import (
    Amount,
    Count,
    Dated,
    Day,
    Identifier,
    Line,
    Locale,
    Number,
    Share,
    Value,
    ValueName,
    between,
    limited,
    shown_as,
)
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Condition, Level

OFFERED: Final = "offered"
"""The value at the end is what tenderers offer to take a device back for."""

Residual = Annotated[
    Share | Literal["offered"],
    limited(union_mode="left_to_right"),
    shown_as(
        {
            "anyOf": [
                {"type": ["number", "string"], "pattern": "^[0-9]+(\\.[0-9]+)?$", "minimum": 0, "maximum": 100},
                {"const": OFFERED},
            ]
        }
    ),
]
"""A share in %, or the word that tenderers offer it."""
NO_CONDITIONS: Final = "none"
"""The word for a contract that has no general conditions."""

_LONGEST_NAME = 200
"""Characters: no set and no version of one has a longer name."""


class Contract(Frozen):
    """What is concluded."""

    form: Literal["purchase", "framework"] | None = None
    """One purchase, or a framework agreement."""
    years: Annotated[Number, between(gt=0, le=20)] | None = None
    """How long it runs, options included."""
    signature: Day | None = None
    """The day it is planned to be signed."""
    last_delivery: Day | None = None
    """The day of the last delivery planned."""
    conditions: Line | None = None
    """The general conditions that are part of it, such as GIBIT 2023, over which the annex to it takes precedence; or
    the word none."""
    holidays: tuple[Day, ...] = ()
    """The public holidays while it runs, which are no working days: those of the country of the contracting authority,
    as far as they are known."""


class LifeCycleCost(Frozen):
    """What counts as the price: the cost over the years of use (Articles 67 and 68 of Directive 2014/24/EU)."""

    years: Annotated[Count, between(whole=True, gt=0, le=20)] | None = None
    """How long the devices are used."""
    electricity: Annotated[Number, between(ge=0, le=10)] | None = None
    """The price of electricity in EUR per kWh; 0 where it does not count."""
    residual: Residual | None = None
    """The value at the end in % of the price, 0 for none; or `offered`: tenderers say for what they take devices back.
    """
    discount: Annotated[Number, between(gt=0, le=20)] | None = None
    """The rate in % a year by which later costs count less; none unless told."""


class Shares(Frozen):
    """What price and quality weigh in the total score, in %."""

    price: Share | None = None
    quality: Share | None = None
    criteria: Share | None = None
    """What the award criteria of the sets weigh, where quality holds others too; all of it unless told."""
    life_cycle_cost: LifeCycleCost | None = None
    """What counts as the price, where it is the cost over the years of use."""


class OwnValue(Frozen):
    """A value in the place of the set's."""

    value: Value
    reason: Line | None = None
    """Why; only the buyer reads it."""


Years = Annotated[Number, between(gt=0, le=20)]
"""How long a device is used."""


class FootprintSheet(Frozen):
    """A footprint sheet of a manufacturer; only what it says of making counts."""

    name: Line
    """Manufacturer and model."""
    year: Dated
    total: Above
    """The whole footprint that it states, in kg CO2e per device."""
    use_share: Share
    """The share of the use stage in it, in %: it is taken out, and computed anew."""


class LotImpact(Frozen):
    """What `tenderkit impact` compares; only the buyer reads it."""

    years_now: Years | None = None
    """How many years such devices are used today: without it, no saving is told."""
    years: Years | None = None
    """How many years they will be used; unless told, as the measure of the set says."""
    over: Years | None = None
    """The years that a saving is added up over; those of `years` unless told."""
    refurbished_share: Share | None = None
    """How many of the devices are refurbished in the place of new, in %."""
    avoided: Share | None = None
    """How many of the purchases that become needless are really not made, in %; all of them unless told."""
    kwh_now: Annotated[Number, between(gt=0)] | None = None
    """The electricity that a device uses today, in kWh a year."""
    kwh: Annotated[Number, between(gt=0)] | None = None
    """The electricity that a new one will use, in kWh a year; as today unless told."""
    sheet: FootprintSheet | None = None


class LotFile(Frozen):
    """One lot: a product group, and what is chosen in it."""

    title: Line | None = None
    """The product group's unless told."""
    set: Annotated[Line, limited(max_length=_LONGEST_NAME)]
    """The criteria set: `laptop`, or a version of it such as `laptop@1.0.0`."""
    level: Level = Level.BASELINE
    quantity: Count | None = None
    """How many devices, as estimated."""
    maximum: Count | None = None
    """How many are ordered at most under a framework agreement, after which it has no further effect (Case C-23/20)."""
    quantities: dict[ValueName, Count] = NO_ENTRIES
    """How many of other lines of the price sheet, as estimated: `take-back.used: 300`."""
    condition: Condition | None = None
    """Which devices may be offered: new ones, refurbished ones only, or either."""
    without: dict[Identifier, Line] = NO_ENTRIES
    """The criteria left out, each with the reason; only the buyer reads it."""
    values: dict[ValueName, OwnValue] = NO_ENTRIES
    """Own values; `ID.weight` sets the points of an award criterion."""
    answers: dict[Identifier, Line | None] = NO_ENTRIES
    """Answers to the set's questions; an empty one is open."""
    impact: LotImpact = LotImpact()
    """What its carbon footprint is computed with."""


class TenderFile(Frozen):
    """`tender.yaml`: one procurement."""

    format: Annotated[Literal["1"], shown_as({"enum": [1, "1"]})]
    """The version of the file format."""
    title: Line | None = None
    organisation: Line | None = None
    """The contracting authority."""
    reference: Line | None = None
    country: Country | None = None
    """The buyer's country, two letters: which duties of the law are told."""
    buyer: Buyer | None = None
    """A central government authority, or another public buyer."""
    value: Amount | None = None
    """The estimated value of the whole tender in EUR, without VAT."""
    language: Locale = "en"
    """That of the documents, with a country where it is written as there: `nl`, `nl-BE`."""
    law: Identifier | None = None
    """The national law that the documents go by, such as `nl`, or `eu` for the Directive; that of the country, else of
    the language, unless told."""
    date: Day | None = None
    """The day that the documents bear; the day they are built unless told."""
    closing: Day | None = None
    """The closing date for tenders."""
    contract: Contract = Contract()
    award: Shares = Shares()
    house_style: Line | None = None
    """A Word file, from this file."""
    lots: Annotated[tuple[LotFile, ...], limited(min_length=1)]
