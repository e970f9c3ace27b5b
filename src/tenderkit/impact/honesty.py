"""The rules of honesty: what is never computed, and what must stand beside a figure.

Each is a rule of the dossier that this project rests on; docs/impact.md lists them, and each has a test.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from tenderkit.impact.draws import Range, two_digits
from tenderkit.impact.formulas import difference
from tenderkit.words.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from tenderkit.impact.case import Case, Sheet

STANDARD_ERROR: Final = 0.2
"""Of a manufacturer's footprint, as a share of it: the median that manufacturers state for laptops."""

TELLS_APART: Final = 2
"""Standard errors by which two footprints must differ at least."""

_HALF_WIDTH = STANDARD_ERROR * 6**0.5
"""Of the triangle that has this standard error, as a share of its middle."""

_NEUTRAL = re.compile(r"offset|compensat|neutral|net.?zero", re.IGNORECASE)

OFFSETS: Final = "offsets and compensation lower no footprint: Directive (EU) 2024/825 bans claims that rest on them"


def refuse(case: Case) -> None:
    """Refuse a case that no honest figure comes of.

    Raises:
        UsageError: it is one.
    """
    if case.sheet is not None:
        refuse_offsets(case.sheet)
    if case.kwh is not None and case.kwh_now is None:
        message = "nobody says what a device uses today, so less electricity is no saving"
        raise UsageError(message, "give kwh_now too, in kWh a year", ("impact", "kwh"))


def refuse_offsets(sheet: Sheet | None = None) -> None:
    """Refuse compensation: given as such, or as a footprint of a sheet that it was taken off.

    Raises:
        UsageError: it always is, but for a sheet with a footprint above 0 that claims nothing of the sort.
    """
    if sheet is None:
        raise UsageError(OFFSETS, "leave them out")
    if sheet.total <= 0 or _NEUTRAL.search(sheet.name):
        raise UsageError(OFFSETS, "give the footprint of the sheet before anything is taken off", ("impact", "sheet"))


def without_use(total: Decimal, use_share: Decimal) -> Range:
    """Return what a sheet says of all stages but use, with its range: total x (1 - use share).

    The use stage of a sheet is never carried over: it rests on the years, the electricity and the emission factor that
    the manufacturer assumed, in European sheets about 0.52 kg CO2e per kWh, twice that of the Netherlands.

    Args:
        total: the whole footprint, in kg CO2e per device.
        use_share: the share of the use stage in it, in %.
    """
    making = float(total) * (1 - float(use_share) / 100)
    return Range(making * (1 - _HALF_WIDTH), making, making * (1 + _HALF_WIDTH))


def refuse_ranking(sheets: Sequence[Sheet]) -> None:
    """Refuse to hold the sheets of manufacturers against each other, and say by how little they differ.

    Raises:
        UsageError: there is more than one.
    """
    told = []
    for first, second in combinations(sheets, 2):
        one, other = (without_use(each.total, each.use_share).central for each in (first, second))
        told.append(f"{first.name} and {second.name}: z = {two_digits(difference(one, other, STANDARD_ERROR))}")
    if told:
        message = f"footprint sheets of different manufacturers do not rank devices ({'; '.join(told)})"
        hint = (
            f"below z = {TELLS_APART} nothing tells them apart, above it methods still differ: compute with one sheet"
        )
        raise UsageError(message, hint)


def says_saving(case: Case) -> bool:
    """Say whether a saving may be told: only against devices as they are used today.

    Without that nobody knows which purchase is avoided.
    """
    return case.years_now is not None


def avoids_nothing(case: Case) -> bool:
    """Say whether no purchase of a new device is avoided, so that only electricity can be saved."""
    bought = case.purchases()
    return bought is None or case.avoided == 0 or bought[1] >= bought[0]


def notes(case: Case) -> Iterator[str]:
    """Yield what must stand beside the figures of a case, by the names of the words under `screen.impact.notes`."""
    bought = case.purchases()
    if bought is None:
        yield "no_baseline"
    elif bought[1] > bought[0]:
        yield "sooner"
    elif avoids_nothing(case):
        yield "nothing_avoided"
    else:
        yield "avoided"
        yield "promise"
    if case.supported is not None and case.supported < case.years:
        yield "supported"
    if case.measure:
        yield "measure"


ALWAYS: Final = ("model", "sheets", "offsets", "climate")
"""What stands below every result."""
