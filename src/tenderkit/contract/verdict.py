"""What became of what was due: a word for each duty and each clause, and what was found."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from tenderkit.contract.duty import Duty
    from tenderkit.contract.ladder import Next
    from tenderkit.contract.record import Spot
    from tenderkit.criteria.outcome_model import State
    from tenderkit.words.terms import Theme

Told: TypeAlias = "str | Decimal | datetime.date | tuple[Decimal, str]"
"""What stands in the place of a placeholder: a number, perhaps with its unit, a day, or the name of something that is
counted (under `record.counted` in templates/wording)."""


class Finding(NamedTuple):
    """Something that is wrong with what was handed in or noted, or that nobody knows."""

    name: str
    """The name of its sentence, under `outcome.findings` in templates/wording."""
    state: State
    """What it makes of the duty; `kept` where it changes nothing."""
    values: Mapping[str, Told] = MappingProxyType({})
    """For the placeholders of the sentence: numbers and days only, which may leave the house."""
    names: tuple[str, ...] = ()
    """Which models, sites, devices or columns; they stay in the house."""
    spots: tuple[Spot, ...] = ()
    """Where it stands."""
    parameter: str = ""
    """The one whose value was missed; empty where it is about something else."""


class Judged(NamedTuple):
    """A duty, and what became of it; once for each event, where events decide."""

    duty: Duty
    due: datetime.date | None
    """The last day on which it was on time; none where nothing set the period going yet."""
    received: datetime.date | None
    state: State
    findings: tuple[Finding, ...]
    noticed: datetime.date | None = None
    """The day of the written notice that it was missed."""


class Clause(NamedTuple):
    """A clause, and what became of it."""

    lot: int
    criterion: str
    code: str
    title: str
    theme: Theme
    state: State
    duties: tuple[Judged, ...]
    """In the order of their days."""
    next: Next | None
    """What follows on a miss now."""
