"""A case computed: its results with their ranges, what drives them, and electricity apart."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.impact import formulas, honesty
from tenderkit.impact.case import counted, used_factors
from tenderkit.impact.draws import drawn, spread, two_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tenderkit.criteria.impact_model import Origin
    from tenderkit.impact.case import Case, Used
    from tenderkit.impact.draws import Spread
    from tenderkit.impact.formulas import Outcome
    from tenderkit.impact.register import Register


class Driver(NamedTuple):
    """A factor, and what the result is at its low and at its high value, all others central."""

    factor: str
    low: Decimal
    high: Decimal


class Saving(NamedTuple):
    """What is saved against today."""

    percent: Spread
    """Of the yearly footprint."""
    tonnes: Spread
    """Tonnes CO2e of all devices, in the years added up."""
    longer: Decimal
    """The part of longer use, in kg CO2e per device and year."""
    refurbished: Decimal
    """The part of refurbished devices."""
    energy: Decimal
    """The part of less electricity."""
    energy_tonnes: Decimal
    """The part of less electricity, in tonnes CO2e in the years added up."""


class Parts(NamedTuple):
    """A yearly footprint at the central factors, in kg CO2e per device."""

    making: Decimal
    """All life-cycle stages but use."""
    electricity: Decimal


class Result(NamedTuple):
    """What comes of a case."""

    case: Case
    now: Spread | None
    """Footprint per device and year today, in kg CO2e; None without years of use today."""
    planned: Spread
    """The same as planned."""
    saving: Saving | None
    parts_now: Parts | None
    parts: Parts
    kwh_year: Decimal
    """Electricity of all devices as planned, in kWh a year (BT-813)."""
    kwh_year_saved: Decimal
    """Electricity saved against today, in kWh a year (BT-814); 0 where nobody says what devices use today."""
    factors: Mapping[str, Used]
    """Those that count in it."""
    drivers: tuple[Driver, ...]
    """What the saving in tonnes hangs on, else the footprint as planned; the widest first."""
    notes: tuple[str, ...]


class Report(NamedTuple):
    """All lots together."""

    results: tuple[Result, ...]
    now: Spread | None
    planned: Spread
    percent: Spread | None
    tonnes: Spread | None
    sources: Mapping[str, Origin]
    """Those of the factors used, by id."""


class _Drawn(NamedTuple):
    """The outcomes of a case."""

    result: Result
    central: Outcome
    outcomes: Sequence[Outcome]


def compute(cases: Sequence[Case], register: Register) -> Report:
    """Compute the lots of a tender, and all of them together.

    A factor of the same product group is drawn alike in every lot, and so is what several lots share.

    Args:
        cases: the lots.
        register: the factors.

    Raises:
        UsageError: a case is refused, or there are no factors for it.
    """
    found = [_computed(case, register) for case in cases]
    results = tuple(each.result for each in found)
    devices = sum(float(case.quantity) for case in cases)

    def together(of: Callable[[Outcome], float], scale: Callable[[Case], float]) -> tuple[float, list[float]]:
        parts = [(scale(each.result.case), each) for each in found]
        central = sum(factor * of(each.central) for factor, each in parts)
        columns = [[factor * of(outcome) for outcome in each.outcomes] for factor, each in parts]
        return central, [sum(row) for row in zip(*columns, strict=True)]

    planned, planned_draws = together(lambda each: each.planned.total, lambda case: float(case.quantity) / devices)
    now = percent = tonnes = None
    if all(each.result.saving for each in found):
        today, today_draws = together(_today, lambda case: float(case.quantity) / devices)
        saved, saved_draws = together(lambda each: each.saving, lambda case: float(case.quantity) / devices)
        weight, weight_draws = together(
            lambda each: each.saving, lambda case: formulas.tonnes(1, float(case.quantity), float(case.span))
        )
        now = spread(today, today_draws)
        shares = (100 * part / whole for part, whole in zip(saved_draws, today_draws, strict=True))
        percent = spread(100 * saved / today, shares)
        tonnes = spread(weight, weight_draws)
    used = dict.fromkeys(name for result in results for factor in result.factors.values() for name in factor.sources)
    sources = {name: register.sources[name] for name in used}
    return Report(results, now, spread(planned, planned_draws), percent, tonnes, sources)


def _today(outcome: Outcome) -> float:
    return outcome.now.total if outcome.now else 0.0


def _computed(case: Case, register: Register) -> _Drawn:
    honesty.refuse(case)
    factors = used_factors(case, register)
    plan = case.plan
    central = formulas.outcome(_values({name: each.range.central for name, each in factors.items()}), plan)
    columns = {name: drawn(each.range, _stream(case, name, each)) for name, each in factors.items()}
    rows = zip(*columns.values(), strict=True)
    outcomes = [formulas.outcome(formulas.Values(*row), plan) for row in rows]
    kwh, saved = electricity(case, register)
    result = Result(
        case=case,
        now=spread(central.now.total, map(_today, outcomes)) if central.now else None,
        planned=spread(central.planned.total, (each.planned.total for each in outcomes)),
        saving=_saving(case, central, outcomes) if honesty.says_saving(case) else None,
        parts_now=_parts(central.now) if central.now else None,
        parts=_parts(central.planned),
        kwh_year=kwh,
        kwh_year_saved=saved,
        factors={name: each for name, each in factors.items() if name in counted(case, factors)},
        drivers=_drivers(case, factors),
        notes=tuple(honesty.notes(case)),
    )
    return _Drawn(result, central, outcomes)


def _values(values: Mapping[str, float]) -> formulas.Values:
    return formulas.Values(*values.values())


def _stream(case: Case, name: str, factor: Used) -> str:
    """Return what a factor is drawn by: electricity is the same before and after where nobody says otherwise."""
    drawn_as = "electricity" if name == "electricity_now" else name
    return f"{case.group}.{drawn_as}" if not factor.given else f"{factor.given}.{drawn_as}"


def _saving(case: Case, central: Outcome, outcomes: Sequence[Outcome]) -> Saving:
    devices, years = float(case.quantity), float(case.span)
    shares = (100 * each.saving / _today(each) for each in outcomes)
    weights = (formulas.tonnes(each.saving, devices, years) for each in outcomes)
    return Saving(
        percent=spread(100 * central.saving / _today(central), shares),
        tonnes=spread(formulas.tonnes(central.saving, devices, years), weights),
        longer=two_digits(central.longer),
        refurbished=two_digits(central.refurbished),
        energy=two_digits(central.energy),
        energy_tonnes=two_digits(formulas.tonnes(central.energy, devices, years)),
    )


def _parts(yearly: formulas.Yearly) -> Parts:
    return Parts(two_digits(yearly.making), two_digits(yearly.electricity))


def electricity(case: Case, register: Register) -> tuple[Decimal, Decimal]:
    """Return how much electricity all devices use as planned, and how much less than today, in whole kWh a year.

    N ((1 - s) k1 + s k0), and N k0 less that: BT-813 and BT-814 of a result notice.

    Raises:
        UsageError: there are no factors for the product group or the country, or nobody says what devices use today.
    """
    honesty.refuse(case)
    factors = used_factors(case, register)
    now, new = (factors[name].range.central for name in ("electricity_now", "electricity"))
    share = float(case.refurbished) / 100
    devices = float(case.quantity)
    planned = _whole(devices * ((1 - share) * new + share * now))
    return planned, _whole(devices * now) - planned


def _whole(value: float) -> Decimal:
    return Decimal(repr(value)).quantize(Decimal(1), rounding=ROUND_HALF_UP)


def _drivers(case: Case, factors: Mapping[str, Used]) -> tuple[Driver, ...]:
    """Return what the result is at the low and high value of one factor, all others central; the widest first."""
    central = {name: each.range.central for name, each in factors.items()}
    same = factors["electricity"] == factors["electricity_now"]

    def at(name: str, value: float) -> float:
        changed = {**central, name: value}
        if same and name == "electricity":
            changed["electricity_now"] = value
        found = formulas.outcome(_values(changed), case.plan)
        if not honesty.says_saving(case):
            return found.planned.total
        return formulas.tonnes(found.saving, float(case.quantity), float(case.span))

    names = [name for name in factors if not (same and name == "electricity_now")]
    ends = {name: (at(name, factors[name].range.low), at(name, factors[name].range.high)) for name in names}
    widest = sorted(ends, key=lambda name: -abs(ends[name][1] - ends[name][0]))
    return tuple(
        Driver(name, *map(two_digits, ends[name]))
        for name in widest
        if abs(ends[name][1] - ends[name][0]) > 1e-9  # noqa: PLR2004 - nothing, in floats
    )
