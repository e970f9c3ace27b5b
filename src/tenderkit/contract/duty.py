"""What is due under a contract: each thing to hand in with its day, what to look at, and what follows on a miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.words.terms import Form

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.documents.asked import Limit, ProofText, StepText
    from tenderkit.words.terms import Moment, Theme


class Span(NamedTuple):
    """The days that something is about, both counted in."""

    first: datetime.date
    last: datetime.date


class Duty(NamedTuple):
    """What the contractor hands in for one clause at one moment."""

    id: str
    """Stable over builds: `LOT.CRITERION.MOMENT`, with `@NUMBER` where it returns: `1.co2-report.year@2`.

    Where several periods begin at one moment, the longer ones also name their first item:
    `1.due-diligence.signature:review`.
    """
    lot: int
    criterion: str
    code: str
    title: str
    theme: Theme
    moment: Moment
    number: int
    """The how manieth year, half year or quarter of the contract, from 1; 0 where it does not return."""
    about: Span | None
    """The days that it is about; none where it does not return."""
    due: datetime.date | None
    """The last day on which it is on time; none where an event decides, such as a delivery or an incident."""
    items: tuple[ProofText, ...]
    indicator: str
    """How the clause is measured, as safe HTML."""
    evidence: str
    """What shows it, as safe HTML; empty where the items do."""
    steps: tuple[StepText, ...]
    """What follows on a miss, one after the other."""
    promised: bool = False
    """Whether it is a value that earned points: nothing is handed in, and `evidence` is what the annex says of it."""

    def to_find(self) -> Iterator[tuple[ProofText, Limit]]:
        """Yield the shares that only the buyer can find: in what is handed in, which neither states nor lists them."""
        stated = {bound.parameter for item in self.items if item.form is Form.VALUE for bound in item.bounds}
        for item in self.items:
            listed = {column.unit for column in item.columns if column.form == "number" and not column.optional}
            for bound in item.bounds:
                if bound.unit == "%" and bound.stricter and bound.parameter not in stated and bound.unit not in listed:
                    yield item, bound
