"""What a lot says in a notice about sustainability, by the business terms (BT) of eForms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

LISTS: Final = {
    "BT-06": "strategic-procurement",
    "BT-774": "environmental-impact",
    "BT-775": "social-objective",
    "BT-776": "innovative-acquisition",
    "BT-805": "gpp-criteria",
    "BT-809": "selection-criterion",
    "BT-539": "award-criterion-type",
    "BT-5421": "number-weight",
    "BT-811(a)": "energy-efficiency-basis",
    "BT-811(b)": "energy-efficiency-item",
    "BT-812": "energy-efficiency-label",
}
"""The code list of each field that holds a code."""

LONGEST: Final = {"BT-777": 6000, "BT-734": 400, "BT-540": 6000, "BT-70": 6000}
"""How many characters a text has at most."""

ENERGY_LABEL: Final = "enrg-lab"
"""The basis by which the energy label counts, and no kilowatt-hours."""

NONE: Final = "none"


class Award(NamedTuple):
    """One award criterion: BT-539, BT-734, BT-540, BT-541 and BT-5421."""

    type: str
    name: str
    description: str
    weight: Decimal | None
    """In %; None where it is not decided."""
    unit: str = "per-exa"
    open: bool = False
    """Whether the buyer must describe it himself."""


class Energy(NamedTuple):
    """What the Energy Efficiency Directive asks: BT-810 to BT-815."""

    applies: bool | None
    """BT-810; None where that cannot be told, or the directive is not in force there."""
    item: str = ""
    """BT-811(b)."""
    basis: str = ""
    """BT-811(a)."""
    label: str = ""
    """BT-812, in a result notice."""
    kwh: Decimal | None = None
    """BT-813, in a result notice: kWh a year of all devices."""
    saved: Decimal | None = None
    """BT-814, in a result notice: kWh a year saved against today."""
    number: Decimal | None = None
    """BT-815, in a result notice: how many items."""
    estimated: bool = False
    """Whether BT-813 rests on typical devices, and not on what was bought."""
    unsure: bool = False
    """Whether BT-810 depends on something that is still to decide."""


class LotNotice(NamedTuple):
    """The fields of one lot."""

    id: str
    """Its technical identifier: `LOT-0001`."""
    title: str = ""
    closing: str = ""
    """BT-131(d): the closing date for tenders; empty while it is open."""
    strategic: tuple[str, ...] = ()
    """BT-06."""
    description: str = ""
    """BT-777."""
    green: tuple[str, ...] = ()
    """BT-774."""
    social: tuple[str, ...] = ()
    """BT-775."""
    innovative: tuple[str, ...] = ()
    """BT-776."""
    gpp: tuple[str, ...] = ()
    """BT-805."""
    gpp_goals: tuple[tuple[str, str], ...] = ()
    """The codes of BT-805, each with a goal of BT-774 that such criteria serve."""
    selection: tuple[tuple[str, str], ...] = ()
    """BT-809: code and title."""
    awards: tuple[Award, ...] = ()
    terms: str = ""
    """BT-70."""
    energy: Energy = Energy(None)
    line: int = 0
    """Where it stands in the file that it was read of."""


class Served(NamedTuple):
    """What the criteria of a lot serve: a goal, by its BT and code, and in which parts of the procedure."""

    field: str
    code: str
    kinds: tuple[str, ...]
