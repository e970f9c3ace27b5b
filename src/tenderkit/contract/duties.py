"""What is due under a contract, day by day: made of what its clauses ask for and the day it was signed."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Final

from tenderkit.contract.days import NONE, Term, after, after_whole, before, calendar_years, end_after, stretches
from tenderkit.contract.duty import Duty, Span
from tenderkit.documents.asked import USUAL, Measured, order_of
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Frequency, Kind, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.dossier import Contract, Dossier, Lot

_MONTHS: Final = {Moment.QUARTER: 3, Moment.HALF_YEAR: 6, Moment.YEAR: 12}

LOOKED_AT: Final = {
    Frequency.PER_ORDER: Moment.DELIVERY,
    Frequency.PER_DELIVERY: Moment.DELIVERY,
    Frequency.MONTHLY: Moment.QUARTER,
    Frequency.QUARTERLY: Moment.QUARTER,
    Frequency.HALF_YEARLY: Moment.HALF_YEAR,
    Frequency.YEARLY: Moment.YEAR,
    Frequency.ON_CHANGE: Moment.CHANGE,
    Frequency.ON_INCIDENT: Moment.INCIDENT,
    Frequency.AT_END: Moment.END,
}
"""When a clause is looked at, as far as a moment says it; any other on demand."""


def term_of(contract: Contract, signed: datetime.date) -> Term:
    """Return how long a contract runs.

    Args:
        contract: what is concluded: its years count, options included; a purchase runs until the last delivery.
        signed: the day it was signed.

    Raises:
        UsageError: nobody says how long it runs, or it ends before it is signed.
    """
    if contract.years is not None:
        return Term(signed, end_after(signed, contract.years), contract.holidays)
    if contract.last_delivery is None:
        hint = "write `years` under `contract` of the tender, or the day of the last delivery as `last_delivery`"
        raise UsageError("nobody says how long the contract runs", hint)
    if contract.last_delivery < signed:
        message = f"the last delivery, on {contract.last_delivery}, lies before the signature, on {signed}"
        raise UsageError(message, "give the day of signature with --signed, and mend `contract.last_delivery`")
    return Term(signed, contract.last_delivery, contract.holidays)


def duties_of(dossier: Dossier, term: Term) -> tuple[Duty, ...]:
    """Return all that is due, in the order of the days; what an event decides comes last, in the order of the moments.

    Args:
        dossier: the tender.
        term: how long its contract runs.
    """
    found = [duty for lot in dossier.lots for criterion in lot.annex.criteria() for duty in _of(criterion, lot, term)]
    moments = list(Moment)
    return tuple(sorted(found, key=lambda d: (d.due or datetime.date.max, moments.index(d.moment), d.lot)))


def due_on(duty: Duty, day: datetime.date, holidays: frozenset[datetime.date] = NONE) -> datetime.date | None:
    """Return the last day on which something is on time that an event decides; none where no period begins with it.

    Args:
        duty: what is due, without a day.
        day: that of the event: of the delivery, the change, the incident or the request.
        holidays: the public holidays that the buyer named.
    """
    within = duty.items[0].within if duty.items else None
    if duty.moment is Moment.FIRST_DELIVERY:
        return before(day, within, holidays) if within else day
    if within:
        return after(day, within, holidays)
    return day if duty.moment is Moment.DELIVERY else None


def _of(criterion: AnnexCriterion, lot: Lot, term: Term) -> Iterator[Duty]:
    """Yield what is due for a criterion; where periods differ that begin at one moment, each is a duty of its own."""
    asked: dict[tuple[Moment, Measured | None], list[ProofText]] = {}
    for item in criterion.items():
        if not item.at.before_award:
            asked.setdefault((item.at, item.within), []).append(item)
    follow_up = criterion.follow_up
    if not asked and criterion.kind is Kind.CONTRACT and follow_up:
        asked[LOOKED_AT.get(follow_up.frequency, Moment.DEMAND), None] = []
    begun: set[Moment] = set()
    for moment, within in sorted(asked, key=lambda key: order_of(*key)):
        items = tuple(asked[moment, within])
        apart = f":{items[0].id}" if moment in begun and items else ""
        begun.add(moment)
        for number, about, due in _times(moment, within, term):
            own = tuple(item for item in items if item.in_year in {None, number})
            if items and not own:
                continue
            yield Duty(
                f"{lot.number}.{criterion.id}.{moment}{apart}{f'@{number}' if number else ''}",
                lot.number,
                criterion.id,
                criterion.code,
                criterion.title,
                criterion.theme,
                moment,
                number,
                about,
                due,
                own,
                follow_up.indicator if follow_up else "",
                follow_up.evidence if follow_up else "",
                follow_up.steps if follow_up else (),
            )


def _times(
    moment: Moment, within: Measured | None, term: Term
) -> Iterable[tuple[int, Span | None, datetime.date | None]]:
    """Return when something is due: the number of each time, what it is about, and its last day."""
    if moment is Moment.SIGNATURE:
        return [(0, None, after(term.signed, within, term.holidays) if within else term.signed)]
    if moment is Moment.END:
        return [(0, None, after_whole(term.end, within, term.holidays) if within else term.end)]
    if moment is Moment.CALENDAR_YEAR:  # it is over on 31 December, also where the contract ended before
        years = enumerate(calendar_years(term), start=1)
        last = datetime.date.fromisoformat
        return [(n, y, after_whole(last(f"{y.last.year}-12-31"), within or USUAL, term.holidays)) for n, y in years]
    if moment in _MONTHS:
        spans = enumerate(stretches(term, _MONTHS[moment]), start=1)
        return [(number, span, after_whole(span.last, within or USUAL, term.holidays)) for number, span in spans]
    return [(0, None, None)]
