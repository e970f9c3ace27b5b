"""What does not fit in the reports of the contractor, and in the numbers of the buyer."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.record import Record
    from tenderkit.contract.verdict import Finding


def look_at(duties: Sequence[Duty], record: Record, term: Term, on: datetime.date) -> Mapping[str, Sequence[Finding]]:
    """Return what does not fit in each report that was read, by the id of its duty; nothing where all fits."""
    del duties, record, term, on
    return {}


def slips_in(record: Record) -> tuple[Finding, ...]:
    """Return what does not fit in the buyer's own numbers."""
    del record
    return ()
