"""What of an offer is still to be looked at before its rank stands: scores may be known, and yet rest on that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.answers.offer import Kind
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    from tenderkit.answers.collecting import Judged
    from tenderkit.answers.offer import Failed, Remark
    from tenderkit.answers.verdict import Missing
    from tenderkit.documents.forms.form import Form

_SETTLED: Final = frozenset(
    {Kind.JOINED, Kind.DUPLICATE, Kind.SECOND_PART, Kind.CALCULATED, Kind.MERGED, Kind.NO, Kind.LEFT_OUT}
    | {Kind.UNUSED, Kind.NAMELESS, Kind.UNPRICED}
)
"""What follows from the rules of the form, whatever a look at it shows, and what no rank rests on."""


class Unsettled(NamedTuple):
    """What is to be looked at in one lot; nothing where it is false."""

    missing: tuple[Missing, ...]
    failed: tuple[Failed, ...]
    remarks: tuple[Remark, ...]


def unsettled(one: Judged, form: Form, lot: int) -> Unsettled:
    """Return what of an offer is to be looked at before its rank in a lot stands.

    That there is nothing counts only where an answer is due with the tender.

    Args:
        one: the offer.
        form: what was asked.
        lot: the lot.
    """
    rows = {entry.code: entry for entry in form.entries()}

    def counts(remark: Remark) -> bool:
        entry = rows.get(remark.code)
        if remark.kind in _SETTLED or (entry is not None and entry.lot not in {0, lot}):
            return False
        is_due = entry is not None and entry.due is Moment.TENDER and not entry.optional
        return is_due or remark.kind is not Kind.NOTHING

    return Unsettled(
        tuple(each for each in one.verdict.missing if each.entry.lot in {0, lot}),
        tuple(each for each in (*one.offer.failed, *one.prices.failed) if each.entry.lot in {0, lot}),
        tuple(filter(counts, (*one.offer.remarks, *one.verdict.remarks, *one.prices.remarks))),
    )
