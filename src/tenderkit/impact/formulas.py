"""The arithmetic of a footprint for one value of each factor: kg CO2e per device and year.

Symbols: E footprint of all life-cycle stages but use (kg CO2e per device), R what parts for a longer use add (kg CO2e),
L years of use, k electricity (kWh a year), f emission factor of electricity (g CO2e per kWh), s share refurbished
(0 to 1), d share of the needless purchases that are really not made (0 to 1), N devices, H years added up.

- a device: A = (E + R) / L + k f / 1000
- a refurbished one, its first life not counted: A_ref = E_ref / L_ref + k f / 1000
- the saving per device and year, with 0 today and 1 as planned:
  by longer use d (1 - s) (E / L0 - (E + R) / L1), by refurbished devices d s (E / L0 - E_ref / L_ref),
  by less electricity (1 - s) (k0 - k1) f / 1000
- in H years: N H times the saving, in tonnes CO2e divided by 1,000

Source: the GHG Protocol Product Standard and ISO 14067 for what belongs to a footprint; docs/impact.md for the rest.
"""

from __future__ import annotations

import math
from typing import NamedTuple


class Values(NamedTuple):
    """One value of each factor."""

    making: float
    """E, kg CO2e per device."""
    repair: float
    """R, kg CO2e per device."""
    kwh_now: float
    """k0, kWh a year."""
    kwh: float
    """k1, kWh a year."""
    refurbishing: float
    """E_ref, kg CO2e per device."""
    refurbished_years: float
    """L_ref, years."""
    grid: float
    """f, g CO2e per kWh."""


class Plan(NamedTuple):
    """What is decided, in the place of estimated."""

    years_now: float | None
    """L0, years; None where nobody says."""
    years: float
    """L1, years."""
    refurbished: float
    """s, 0 to 1."""
    avoided: float
    """d, 0 to 1."""


class Yearly(NamedTuple):
    """A footprint per device and year, in kg CO2e."""

    making: float
    """All life-cycle stages but use."""
    electricity: float
    """The use stage."""

    @property
    def total(self) -> float:
        """The footprint, in kg CO2e per device and year."""
        return self.making + self.electricity


class Outcome(NamedTuple):
    """Everything that one value of each factor gives; kg CO2e per device and year."""

    now: Yearly | None
    """Today; None where nobody says for how long devices are used."""
    planned: Yearly
    longer: float
    """The saving by longer use."""
    refurbished: float
    """The saving by refurbished devices."""
    energy: float
    """The saving by less electricity."""

    @property
    def saving(self) -> float:
        """The whole saving, in kg CO2e per device and year."""
        return self.longer + self.refurbished + self.energy


def device(making: float, repair: float, years: float, kwh: float, grid: float) -> Yearly:
    """Return the footprint of a device in use: (E + R) / L + k f / 1000, in kg CO2e a year."""
    return Yearly((making + repair) / years, kwh * grid / 1000)


def outcome(values: Values, plan: Plan) -> Outcome:
    """Return the footprint as planned and, with a baseline, that of today and what is saved between them.

    Parts for a longer use are counted where devices are used longer than today, or nobody says how long that is.
    """
    making, repair, kwh_now, kwh, refurbishing, refurbished_years, grid = values
    share = plan.refurbished
    longer_use = plan.years_now is None or plan.years > plan.years_now
    new = device(making, repair if longer_use else 0, plan.years, kwh, grid)
    used = device(refurbishing, 0, refurbished_years, kwh_now, grid)
    electricity = (1 - share) * new.electricity + share * used.electricity
    if plan.years_now is None:
        return Outcome(None, Yearly((1 - share) * new.making + share * used.making, electricity), 0, 0, 0)
    now = device(making, 0, plan.years_now, kwh_now, grid)
    longer = plan.avoided * (1 - share) * (now.making - new.making)
    refurbished = plan.avoided * share * (now.making - used.making)
    planned = Yearly(now.making - longer - refurbished, electricity)
    energy = (1 - share) * (now.electricity - new.electricity)
    return Outcome(now, planned, longer, refurbished, energy)


def tonnes(kg_per_device_year: float, devices: float, years: float) -> float:
    """Return kg CO2e per device and year as tonnes CO2e of all devices in so many years."""
    return kg_per_device_year * devices * years / 1000


def purchases(devices: float, years: float, over: float, refurbished: float = 0) -> float:
    """Return how many new devices are bought in `over` years to keep so many in use: N (1 - s) H / L."""
    return devices * (1 - refurbished) * over / years


def difference(first: float, second: float, error: float = 0.2) -> float:
    """Return by how many standard errors two footprints differ: z = |E1 - E2| / sqrt((e E1)^2 + (e E2)^2).

    Args:
        first: a footprint, in kg CO2e.
        second: another.
        error: the standard error of each, as a share of it; manufacturers state a median of 0.2 for laptops.
    """
    return abs(first - second) / math.hypot(error * first, error * second)
