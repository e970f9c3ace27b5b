"""What devices that were really delivered emit, and what they saved: counted numbers in the place of planned ones.

A saving counts only where the purchase of a new device was avoided already:

- by a refurbished device delivered in the place of a new one: d (E / L0 - E_ref / L_ref) for each year of its use L_ref
- by a device kept in use for a year beyond the years that such devices are used today: d (E / L0 - R)

What longer use of the devices delivered will save is a promise until they are kept; it stands beside, as expected. The
letters are those of `formulas`, and the sums are its own: each part is a case that holds nothing else.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.impact import honesty
from tenderkit.impact.computing import compute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.impact_model import Origin
    from tenderkit.impact.case import Case
    from tenderkit.impact.computing import Result
    from tenderkit.impact.draws import Spread
    from tenderkit.impact.register import Register

_ALL = Decimal(100)
"""In per cent."""

UNIT = "t CO2e"


class Delivered(NamedTuple):
    """Devices as they were counted."""

    new: Decimal
    refurbished: Decimal
    kept: Decimal
    """Years that devices were kept in use beyond those of today: each device counts once for each year."""


class Brought(NamedTuple):
    """What came of the devices of a lot."""

    devices: Decimal
    """How many were delivered."""
    result: Result | None
    """Their footprint, used as long as planned; none where nothing was delivered."""
    saved: Spread | None
    """In tonnes CO2e; none where no saving may be told."""
    expected: Spread | None
    """What the devices delivered save if they are used as long as planned, in tonnes CO2e."""
    not_told: str
    """Why no saving is told, by the name of the sentence under `outcome.not_told`; empty where one is."""
    sources: Mapping[str, Origin]


def brought(case: Case, delivered: Delivered, register: Register) -> Brought:
    """Compute what came of the devices of a lot.

    Args:
        case: the lot as planned; how many devices, and how many of them refurbished, is counted.
        delivered: the devices as counted.
        register: the factors.

    Raises:
        UsageError: the case is refused, or there are no factors for it.
    """
    devices = delivered.new + delivered.refurbished
    result, expected, sources = None, None, {}
    if devices:
        share = _ALL * delivered.refurbished / devices
        planned = case._replace(quantity=devices, refurbished=share)
        report = compute([planned], register)
        result, sources = report.results[0], {**report.sources}
        expected = None if honesty.avoids_nothing(planned) else report.tonnes
    avoided = [*avoided_by(case, delivered, register)]
    saved = None
    if avoided:
        report = compute(avoided, register)
        saved, sources = report.tonnes, {**sources, **report.sources}
    return Brought(devices, result, saved, expected, "" if saved else _why(case, delivered), sources)


def avoided_by(case: Case, delivered: Delivered, register: Register) -> Iterator[Case]:
    """Yield the purchases that were avoided in a lot, as cases without anything else.

    Those of several lots, computed together, give what all of them saved.
    """
    now = case.years_now
    if now is None or not case.avoided:
        return
    if delivered.refurbished:
        used = register.group(case.group).refurbished_years.central
        yield case._replace(quantity=delivered.refurbished, refurbished=_ALL, years=now, over=used)
    if delivered.kept:
        longer = now + 1
        yield case._replace(quantity=delivered.kept, refurbished=Decimal(0), years=longer, over=longer, kwh=None)


def _why(case: Case, delivered: Delivered) -> str:
    if case.years_now is None:
        return "no_baseline"
    return "nothing_avoided" if delivered.new or delivered.refurbished or delivered.kept else "nothing_delivered"
