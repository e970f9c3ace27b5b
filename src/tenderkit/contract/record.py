"""What the buyer noted and the contractor reported: papers received, devices counted, rows of reports."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal


class Spot(NamedTuple):
    """Where something stands in a file."""

    file: str
    sheet: str
    cell: str


class Paper(NamedTuple):
    """What the buyer noted of a duty."""

    duty: str
    received: datetime.date | None
    """The day it came; none where it did not."""
    complete: bool | None
    """Whether it has all that the clause asks; none where nobody looked yet."""
    spot: Spot
    happened: datetime.date | None = None
    """The day of the event that set the period going, where an event decides."""
    noticed: datetime.date | None = None
    """The day of the written notice that it is missing, incomplete or not right."""
    note: str = ""
    needless: bool = False
    """That nothing was to be handed in: nothing was delivered or taken back, or the buyer needs it for no device."""


class Counted(NamedTuple):
    """The devices of a lot in a contract year, as the buyer counted them; none where he did not."""

    lot: int
    year: int
    """From 1."""
    spot: Spot
    ordered: Decimal | None = None
    delivered_new: Decimal | None = None
    delivered_refurbished: Decimal | None = None
    repaired: Decimal | None = None
    """Put right and used on, in place of a new one."""
    kept: Decimal | None = None
    """Past the years planned and still in use at the end of the year."""
    taken_back: Decimal | None = None
    reused: Decimal | None = None
    """Of those taken back: used again as devices."""
    recycled: Decimal | None = None


COUNTS: Final = tuple(Counted._field_defaults)
"""What is counted of the devices of a lot in a contract year."""


class Reported(NamedTuple):
    """A row of a report of the contractor."""

    duty: str
    item: str
    """The id of the proof item that the report is."""
    values: Mapping[str, str | Decimal | datetime.date]
    """What was filled in, by the id of the column; of a choice its id, and `day_of_event` where an event decides."""
    spot: Spot


class Record(NamedTuple):
    """All that is known of a contract on a day."""

    papers: tuple[Paper, ...] = ()
    counted: tuple[Counted, ...] = ()
    reported: tuple[Reported, ...] = ()
    measured: Mapping[str, Decimal] = MappingProxyType({})
    """Values handed in or checked, by `DUTY.ITEM`, such as `1.take-back.year@1.share_in_time`: in the item's unit.

    Where the buyer checked one, it is what he found.
    """
    stated: Mapping[str, Decimal] = MappingProxyType({})
    """The same as the contractor stated them."""
    replaced: Mapping[str, tuple[Spot, ...]] = MappingProxyType({})
    """Where an earlier report said something else on a duty than the last one, which counts."""
