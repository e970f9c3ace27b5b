"""Frozen models of `duties.yaml`: what the law asks of a buyer beyond what a criterion can say."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple, TypeAlias

from tenderkit.words.countries import COUNTRIES
from tenderkit.words.fields import Day, Identifier, Line, Number, Rules, limited, refused, shown_as
from tenderkit.words.frozen import Frozen


def _known(code: str) -> str:
    if code not in COUNTRIES:
        raise refused("no_country", "no country has this code")
    return code


Country = Annotated[
    str,
    Rules(lambda p: (p.StringConstraints(pattern="^[A-Z]{2}$"), p.AfterValidator(_known))),
    shown_as({"type": "string", "enum": sorted(COUNTRIES)}),
]
"""A country code of ISO 3166-1, two letters."""

Buyer: TypeAlias = Literal["central", "other"]
"""A central government authority, or another public buyer."""


class Above(Frozen):
    """The estimated value from which it binds, in EUR without VAT, by the sort of buyer."""

    central: Annotated[Number, limited(gt=0)]
    other: Annotated[Number, limited(gt=0)]


class BuyersDuty(Frozen):
    """One duty."""

    countries: Annotated[tuple[Country, ...], limited(min_length=1)]
    buyer: Buyer | None = None
    """Whom it binds; every public buyer unless told."""
    above: Above | None = None
    from_day: Day | None = None
    """Since when."""
    needs: (
        Literal[
            "energy-award",
            "environmental-award",
            "environmental-clause",
            "environmental-weight",
            "social-clause",
        ]
        | None
    ) = None
    """What a tender must hold, as far as that can be seen."""
    what: Line
    basis: Line
    """The provision."""
    sure: Literal["read", "secondary", "open"]
    """How it is known: its text was read, somebody else says so, or it is not confirmed."""
    note: Line | None = None


DutiesFile: TypeAlias = dict[Identifier, BuyersDuty]
"""`duties.yaml`, by id."""


class BuyersLaw(NamedTuple):
    """What the law asks of the buyer beyond the criteria; in English."""

    what: str
    basis: str
    state: str
    """Whether the tender does it: `done`, `missing`, or `open` where that cannot be seen."""
