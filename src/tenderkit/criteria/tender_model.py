"""Frozen models of `tender.yaml`; the field names are those of `docs/tender.md`."""

from __future__ import annotations

from typing import Annotated, Literal

from tenderkit.criteria.duty_model import Buyer, Country
from tenderkit.words.fields import Count, Day, Identifier, Line, Number, Rules, Share, Value, limited, shown_as
from tenderkit.words.frozen import NO_ENTRIES, Frozen
from tenderkit.words.terms import Level

ValueName = Annotated[
    str, Rules(lambda p: (p.StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[a-z][a-z0-9]*(_[a-z0-9]+)*$"),))
]
"""A criterion and its parameter: `battery-endurance.cycles`."""


_LONGEST_NAME = 200
"""Characters: no set and no version of one has a longer name."""


class Contract(Frozen):
    """What is concluded."""

    form: Literal["purchase", "framework"] | None = None
    """One purchase, or a framework agreement."""
    years: Annotated[Number | None, limited(gt=0, le=20)] = None
    """How long it runs, options included."""
    signature: Day | None = None
    """The day it is planned to be signed."""
    last_delivery: Day | None = None
    """The day of the last delivery planned."""


class Shares(Frozen):
    """What price and quality weigh in the total score, in %."""

    price: Share | None = None
    quality: Share | None = None
    criteria: Share | None = None
    """What the award criteria of the sets weigh, where quality holds others too; all of it unless told."""


class OwnValue(Frozen):
    """A value in the place of the set's."""

    value: Value
    reason: Line | None = None
    """Why; only the buyer reads it."""


class LotFile(Frozen):
    """One lot: a product group, and what is chosen in it."""

    title: Line | None = None
    """The product group's unless told."""
    set: Annotated[Line, limited(max_length=_LONGEST_NAME)]
    """The criteria set: `laptop`, or a version of it such as `laptop@1.0.0`."""
    level: Level = Level.BASELINE
    quantity: Count | None = None
    """How many devices, as estimated."""
    without: dict[Identifier, Line] = NO_ENTRIES
    """The criteria left out, each with the reason; only the buyer reads it."""
    values: dict[ValueName, OwnValue] = NO_ENTRIES
    """Own values; `ID.weight` sets the points of an award criterion."""
    answers: dict[Identifier, Line | None] = NO_ENTRIES
    """Answers to the set's questions; an empty one is open."""


class TenderFile(Frozen):
    """`tender.yaml`: one procurement."""

    format: Annotated[Literal["1"], shown_as({"enum": [1]})]
    """The version of the file format."""
    title: Line | None = None
    organisation: Line | None = None
    """The contracting authority."""
    reference: Line | None = None
    country: Country | None = None
    """The buyer's country, two letters: which duties of the law are told."""
    buyer: Buyer | None = None
    """A central government authority, or another public buyer."""
    value: Annotated[Number | None, limited(gt=0)] = None
    """The estimated value of the whole tender in EUR, without VAT."""
    language: Annotated[Identifier, limited(max_length=2)] = "en"
    date: Day | None = None
    """The day that the documents bear; the day they are built unless told."""
    contract: Contract = Contract()
    award: Shares = Shares()
    house_style: Line | None = None
    """A Word file, from this file."""
    lots: Annotated[tuple[LotFile, ...], limited(min_length=1)]
