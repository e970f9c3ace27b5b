"""What is compared: devices as used today, and as planned."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.impact import formulas, honesty
from tenderkit.impact.draws import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.criteria.impact_model import DeviceFactors, Factor
    from tenderkit.impact.register import Register

_ALL = Decimal(100)
"""In per cent."""


class Sheet(NamedTuple):
    """A footprint sheet of a manufacturer."""

    name: str
    year: str
    total: Decimal
    """The whole footprint that it states, in kg CO2e per device."""
    use_share: Decimal
    """The share of the use stage in it, in %."""


class Case(NamedTuple):
    """One lot, or what options say."""

    group: str
    title: str
    quantity: Decimal
    """How many devices are in use."""
    country: str
    years: Decimal
    """How many years a device will be used."""
    years_now: Decimal | None = None
    """How many it is used today."""
    over: Decimal | None = None
    """The years that a saving is added up over; those of `years` unless told."""
    refurbished: Decimal = Decimal(0)
    """How many of the devices are refurbished in the place of new, in %."""
    avoided: Decimal = _ALL
    """How many of the purchases that become needless are really not made, in %."""
    kwh_now: Decimal | None = None
    """The electricity of a device today, in kWh a year; that of the register unless told."""
    kwh: Decimal | None = None
    """The electricity of a new one, in kWh a year; as today unless told."""
    sheet: Sheet | None = None
    supported: Decimal | None = None
    """For how many years the tender asks for updates."""
    measure: bool = False
    """Whether `years` is that of the measure of the set, and nobody said another."""

    @property
    def span(self) -> Decimal:
        """The years that a saving is added up over."""
        return self.over or self.years

    @property
    def plan(self) -> formulas.Plan:
        """What is decided, for the formulas."""
        return formulas.Plan(
            None if self.years_now is None else float(self.years_now),
            float(self.years),
            float(self.refurbished) / 100,
            float(self.avoided) / 100,
        )

    def purchases(self) -> tuple[Decimal, Decimal] | None:
        """Return how many new devices are bought in the years added up: today and as planned; None without today."""
        if self.years_now is None:
            return None
        new = (self.years_now, Decimal(0)), (self.years, self.refurbished)
        now, planned = (
            formulas.purchases(float(self.quantity), float(years), float(self.span), float(share) / 100)
            for years, share in new
        )
        return Decimal(round(now)), Decimal(round(planned))


class Used(NamedTuple):
    """A factor as a case uses it."""

    range: Range
    unit: str
    year: str
    sources: tuple[str, ...]
    """Ids of the register; empty where the sheet of a manufacturer, or the user, gives it."""
    basis: str
    """How its values follow from the sources."""
    given: str = ""
    """Who gives it, where it does not come from the register: the name of a sheet, or `user`."""


UNITS: Mapping[str, str] = {
    "making": "kg CO2e",
    "repair": "kg CO2e",
    "electricity_now": "kWh/year",
    "electricity": "kWh/year",
    "refurbishing": "kg CO2e",
    "refurbished_years": "years",
    "grid": "g CO2e/kWh",
}
"""The factors of a case in the order in which they are told, each with its unit."""


def used_factors(case: Case, register: Register) -> dict[str, Used]:
    """Return the factors of a case, by name.

    Raises:
        UsageError: there are none for the product group or the country.
    """
    factors = register.group(case.group)
    grid = register.country(case.country)
    found = {
        "making": _of_sheet(case.sheet) if case.sheet else _of(factors, "making"),
        "repair": _of(factors, "repair"),
        "electricity_now": _given(case.kwh_now) if case.kwh_now else _of(factors, "electricity", "electricity_now"),
        "electricity": _given(case.kwh) if case.kwh else _of(factors, "electricity"),
        "refurbishing": _of(factors, "refurbishing"),
        "refurbished_years": _of(factors, "refurbished_years"),
    }
    if case.kwh is None and case.kwh_now is not None:
        found["electricity"] = found["electricity_now"]
    values = Range(*(float(grid.value),) * 3)
    basis = f"{case.country}: {register.grid.boundary}"
    return {**found, "grid": Used(values, UNITS["grid"], grid.year, (register.grid.source,), basis)}


def counted(case: Case, factors: Mapping[str, Used]) -> frozenset[str]:
    """Return the names of the factors that count in a case: not those of what it does not hold."""
    left_out = set()
    if not case.refurbished:
        left_out |= {"refurbishing", "refurbished_years"}
    if case.years_now is not None and case.years <= case.years_now:
        left_out.add("repair")
    if factors["electricity"] == factors["electricity_now"]:
        left_out.add("electricity_now")
    return frozenset(factors.keys() - left_out)


def _of(factors: DeviceFactors, name: str, as_name: str = "") -> Used:
    factor: Factor = getattr(factors, name)
    values = Range(float(factor.low), float(factor.central), float(factor.high))
    return Used(values, UNITS[as_name or name], factor.year, factor.sources, factor.basis)


def _of_sheet(sheet: Sheet) -> Used:
    values = honesty.without_use(sheet.total, sheet.use_share)
    basis = f"{sheet.total:f} kg CO2e without the {sheet.use_share:f} % of the use stage"
    return Used(values, UNITS["making"], sheet.year, (), basis, given=sheet.name)


def _given(value: Decimal) -> Used:
    number = float(value)
    return Used(Range(number, number, number), UNITS["electricity"], "", (), "", given="user")
