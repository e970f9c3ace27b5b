"""Frozen models of a joint statement of demand; the field names are those of `docs/statement.md`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Tag

from tenderkit.criteria.duty_model import Country
from tenderkit.words.fields import Count, Dated, Day, Identifier, Line, Rules, limited, shown_as
from tenderkit.words.frozen import Frozen
from tenderkit.words.terms import Level

Year = Annotated[str, Rules(lambda p: (p.StringConstraints(pattern="^20[0-9]{2}$"),))]
"""A calendar year."""


class Between(Frozen):
    """How many devices, where that is not sure."""

    least: Count
    most: Count


def _sort(volume: object) -> str:
    return "between" if isinstance(volume, dict | Between) else "number"


Volume = Annotated[Annotated[Count, Tag("number")] | Annotated[Between, Tag("between")], Discriminator(_sort)]
"""How many devices are bought in a year: a number, or the least and the most."""


class Ask(Frozen):
    """A criteria set that all ask for."""

    set: Line
    """The set at a version, such as `laptop@3.0.0`."""
    level: Level
    tenders_from: Dated | None = None
    """The day from which tenders ask for it; now unless told. A later one of the same set is a step announced ahead."""


class Event(Frozen):
    """What the group does together."""

    what: Line
    begin: Dated
    end: Dated | None = None


class Demand(Frozen):
    """What an organisation plans to buy of one product group."""

    set: Identifier
    """The product group, one of those under `asks`."""
    level: Level | None = None
    """Its own level, where it asks for more; that of the group unless told."""
    volumes: Annotated[dict[Year, Volume], limited(min_length=1)]
    """How many devices in which year, as estimated."""
    consultation: Dated | None = None
    """When it asks the market."""
    tender: Dated | None = None
    """When its tender is published."""
    award: Dated | None = None
    """When it awards the contract."""


class Organisation(Frozen):
    """A signatory."""

    name: Line
    country: Country | None = None
    """Two letters."""
    contact: Line | None = None
    """Whom the market can ask: a function or a name, an e-mail address."""
    signed: Day | None = None
    """The day it signed; until then every page says that the statement is a draft."""
    demand: tuple[Demand, ...] = ()


class StatementFile(Frozen):
    """`statement.yaml`: the joint statement of demand of a group of buyers."""

    format: Annotated[Literal["1"], shown_as({"enum": [1]})]
    """The version of the file format."""
    title: Line | None = None
    group: Line | None = None
    """The name of the group of buyers."""
    contact: Line | None = None
    """Who speaks for the group."""
    language: Annotated[Identifier, limited(max_length=2)] = "en"
    date: Day | None = None
    """The day that the statement bears; the day it is made unless told."""
    purpose: Line | None = None
    """What the group wants to bring about, in a few sentences."""
    asks: Annotated[tuple[Ask, ...], limited(min_length=1)]
    """What all ask for."""
    timetable: tuple[Event, ...] = ()
    """What the group does together, such as a market consultation."""
    requests: tuple[Line, ...] = ()
    """What the market is asked to do, in place of what the statement says by itself."""
    volumes_shown: Literal["group", "organisation"] = "group"
    """Whether volumes are shown for the group, or for each organisation too."""
    house_style: Line | None = None
    """A Word file, from this file."""
    organisations: tuple[Organisation, ...] = ()
    table: Line | None = None
    """A table with the organisations, from this file, in place of `organisations`: CSV, or a workbook."""
