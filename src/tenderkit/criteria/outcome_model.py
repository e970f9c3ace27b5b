"""Frozen models of `outcome.json`: what a contract asked for, and what came of it; the names are in `docs/contract.md`.

These are pydantic's own models, not `Frozen` ones: the file is JSON with numbers and nothings in it, and who adds up a
thousand of them wants them read as fast as they are parsed.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tenderkit.words.errors import BuildFailed, Place, Problem
from tenderkit.words.terms import Condition, Kind, Level, Remedy, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

FORMAT = 1
"""The version of the file format."""

_MAKE = "make it anew: tenderkit tender outcome TENDER.yaml --signed DATE --on DATE RECORD.xlsx --output FOLDER"


class State(StrEnum):
    """What became of a clause, or of one thing that was due, from the best to the worst."""

    OPEN = "open"
    """Not due yet."""
    KEPT = "kept"
    """All that was due is in, complete and on time, and reaches the threshold."""
    LATE = "late"
    """The same, but after its day."""
    UNKNOWN = "unknown"
    """Nobody noted it."""
    MISSED = "missed"
    """Not in though due, incomplete, below the threshold, or not true."""


def worst(states: Iterable[State]) -> State:
    """Return the word for a clause: the worst of what was due, `open` where nothing was."""
    order = list(State)
    return max(states, key=order.index, default=State.OPEN)


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Number = Annotated[Decimal, Field(allow_inf_nan=False)]
"""An exact decimal."""

Devices = Annotated[Decimal, Field(ge=0, allow_inf_nan=False)]
"""A number of devices."""


class Amount(_Model):
    """A number with its unit, one of those in templates/wording."""

    value: Number
    unit: str


class OutcomeTender(_Model):
    """The contract that the outcome is of."""

    title: str
    organisation: str
    """The contracting authority."""
    reference: str
    country: str | None = None
    """Two letters of ISO 3166-1."""
    language: str
    law: str
    """The national law that its documents go by; `eu` for the Directive."""
    form: Literal["purchase", "framework"] | None = None
    years: Number | None = None
    """How long it runs."""
    signed: datetime.date
    on: datetime.date
    """The day whose state of things it is."""
    contractor: str | None = None
    """Only where the buyer said that he may be named."""


class OutcomeCriterion(_Model):
    """A criterion that was asked for."""

    id: str
    code: str
    """As in the annex, such as `TS 3`."""
    kind: Kind
    theme: Theme


class LeftOut(_Model):
    """A criterion of the set that was left out; why is the buyer's own."""

    id: str
    title: str


class OwnValue(_Model):
    """A value in the place of the set's; why is the buyer's own."""

    criterion: str
    parameter: str
    value: str
    before: str
    unit: str | None = None


class CountedYear(_Model):
    """The devices of a lot in a contract year, as the buyer counted them; none where he did not."""

    year: Annotated[int, Field(ge=1)]
    """From 1."""
    ordered: Devices | None = None
    delivered_new: Devices | None = None
    delivered_refurbished: Devices | None = None
    repaired: Devices | None = None
    """Put right and used on, in place of a new one."""
    kept: Devices | None = None
    """Past the years planned and still in use at the end of the year."""
    taken_back: Devices | None = None
    reused: Devices | None = None
    """Of those taken back: used again as devices."""
    recycled: Devices | None = None


class Overlay(_Model):
    """Who changed a set in a workspace, and the digest of the changes."""

    name: str
    digest: str


class OutcomeLot(_Model):
    """A lot: what was asked, and what was counted."""

    number: Annotated[int, Field(ge=1)]
    title: str
    group: str
    """The product group."""
    version: str
    """The version of its criteria set."""
    digest: str
    overlay: Overlay | None = None
    level: Level
    condition: Condition | None = None
    """Which devices could be offered."""
    quantity: Devices | None = None
    """How many devices were estimated."""
    criteria: tuple[OutcomeCriterion, ...] = ()
    without: tuple[LeftOut, ...] = ()
    values: tuple[OwnValue, ...] = ()
    counted: tuple[CountedYear, ...] = ()


class OutcomeDuty(_Model):
    """One thing that was due, and what became of it."""

    id: str
    due: datetime.date | None = None
    """The last day on which it was on time; none where nothing set the period going yet."""
    received: datetime.date | None = None
    state: State
    why: str
    """In the language of the tender, without names; empty where it was kept."""


class NextStep(_Model):
    """What follows on a miss now, by the ladder of the clause."""

    step: str
    """Its id."""
    then: Remedy
    within: Amount | None = None
    """The period for it."""
    amount: Amount | None = None
    text: str
    """As the contract says it."""


class OutcomeClause(_Model):
    """What became of a clause."""

    lot: Annotated[int, Field(ge=1)]
    criterion: str
    code: str
    theme: Theme
    state: State
    duties: tuple[OutcomeDuty, ...] = ()
    next: NextStep | None = None


class Between(_Model):
    """A result with its range."""

    low: Number
    central: Number
    high: Number


class ImpactSource(_Model):
    """Where factors come from."""

    id: str
    title: str
    year: str


class OutcomeImpact(_Model):
    """The carbon footprint of the devices delivered in a lot, and what was saved."""

    lot: Annotated[int, Field(ge=1)]
    title: str
    devices: Devices
    """How many were delivered."""
    per_device_year: Between | None = None
    """The footprint of a device, in kg CO2e a year."""
    saving_tonnes: Between | None = None
    """What purchases that were avoided until `on` save, in tonnes CO2e; none where no saving may be told."""
    unit: str
    """That of the saving."""
    not_told: str | None = None
    """Why no saving is told; none where one is."""
    sources: tuple[ImpactSource, ...] = ()


class Outcome(_Model):
    """`outcome.json`."""

    content: str = ""
    """The seal."""
    format: Literal[1]
    tenderkit: str
    """The version that wrote it."""
    document: Literal["outcome"]
    tender: OutcomeTender
    lots: tuple[OutcomeLot, ...]
    clauses: tuple[OutcomeClause, ...] = ()
    impact: tuple[OutcomeImpact, ...] = ()


def read_outcome(content: bytes, file: str) -> Outcome:
    """Read a file that `tenderkit tender outcome` wrote.

    Args:
        content: what stands in it.
        file: its name, for people.

    Raises:
        BuildFailed: it is no JSON, no such file, or one of another format; all that is wrong is told.
    """
    try:
        return Outcome.model_validate_json(content)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
    if any(each["type"] == "json_invalid" for each in details):
        raise BuildFailed([Problem("E390", Place(file), "is no JSON, so no outcome.json", _MAKE)])
    wrong = {".".join(map(_counted, each["loc"])): each for each in details}
    if not wrong.keys().isdisjoint({"", "document"}):
        raise BuildFailed([Problem("E390", Place(file), "is no outcome.json of tenderkit", _MAKE)])
    if "format" in wrong:
        message = f"is of format {wrong['format']['input']}, and this tenderkit reads format {FORMAT}"
        if wrong["format"]["type"] == "missing":
            message = "does not say its format"
        raise BuildFailed([Problem("E390", Place(file), message, "take the tenderkit that wrote it, or a later one")])
    raise BuildFailed(Problem("E391", Place(file), _told(name, each["type"]), _MAKE) for name, each in wrong.items())


def _counted(part: str | int) -> str:
    """Return a part of a path as people count: from 1."""
    return str(part + 1) if isinstance(part, int) else part


def _told(name: str, kind: str) -> str:
    told = {"missing": "is missing", "extra_forbidden": "is unknown"}
    return f"'{name}' {told.get(kind, 'is not what belongs there')}"
