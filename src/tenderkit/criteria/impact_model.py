"""Frozen models of `impact.yaml`: the factors that a carbon footprint is computed with, each with its origin.

Life-cycle stages are those of ISO 14067 and of the GHG Protocol Product Standard; the field names are those of
`docs/impact.md`.
"""

from __future__ import annotations

from typing import Annotated

from tenderkit.criteria.duty_model import Country
from tenderkit.words.fields import Dated, Day, Identifier, Line, Number, Url, ValueName, limited
from tenderkit.words.frozen import NO_ENTRIES, Frozen

Above = Annotated[Number, limited(gt=0)]
"""A number above 0: no footprint is nothing, and none is less."""


class Origin(Frozen):
    """Where factors come from, and under which licence."""

    title: Line
    publisher: Line
    date: Dated
    licence: Line
    """The licence of the data; of a source that single figures are cited from, that too is said."""
    url: Url | None = None
    checked: Day
    """When somebody looked last."""


class Factor(Frozen):
    """A factor with its range."""

    low: Above
    central: Above
    """The most likely value."""
    high: Above
    year: Dated
    """Of the newest data that it rests on."""
    sources: Annotated[tuple[Identifier, ...], limited(min_length=1)]
    """Ids under `sources`."""
    basis: Line
    """How its three values follow from the sources."""


class DeviceFactors(Frozen):
    """The factors of one product group."""

    making: Factor
    """Acquisition of raw material, production, distribution and end of life of a new device, in kg CO2e."""
    repair: Factor
    """What a longer use adds in parts, such as one battery, in kg CO2e per device."""
    electricity: Factor
    """Electricity in use, in kWh per device and year."""
    refurbishing: Factor
    """Getting a used device ready for another user, with new parts and distribution, in kg CO2e; its first life is not
    counted (cut-off)."""
    refurbished_years: Factor
    """How long a refurbished device is used, in years."""
    used_for: ValueName | None = None
    """The parameter of a set that says how many years a device is used."""
    supported_for: ValueName | None = None
    """The parameter of a set that says for how many years a device gets updates."""


class GridFactor(Frozen):
    """The emission factor of electricity in one country."""

    value: Above
    """In g CO2e per kWh."""
    year: Dated


class Grid(Frozen):
    """Emission factors of electricity."""

    source: Identifier
    boundary: Line
    """What is counted: production or consumption, direct emissions or those of the life cycle."""
    countries: dict[Country, GridFactor]


class ImpactFile(Frozen):
    """`impact.yaml`."""

    sources: dict[Identifier, Origin] = NO_ENTRIES
    grid: Grid | None = None
    groups: dict[Identifier, DeviceFactors] = NO_ENTRIES
    """By product group."""
