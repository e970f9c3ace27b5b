"""What became of each thing that was due: whether it came, in time, whole, true, and as good as the clause asks."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from tenderkit.contract.days import NONE
from tenderkit.contract.duties import due_on
from tenderkit.contract.verdict import Finding, Judged
from tenderkit.criteria.outcome_model import State, worst
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Form, Moment

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tenderkit.contract.duty import Duty
    from tenderkit.contract.record import Paper, Record
    from tenderkit.contract.verdict import Told
    from tenderkit.documents.asked import Limit, ProofText

HOLIDAYS: Final = 10
"""Days up to which public holidays that nobody named may make something timely that came late."""

_BEFORE: Final = frozenset({Moment.FIRST_DELIVERY})
"""Moments before which something is due."""

_ALL: Final = Decimal(100)
"""In per cent."""


def judge(
    duties: Sequence[Duty],
    record: Record,
    content: Mapping[str, Sequence[Finding]],
    on: datetime.date,
    holidays: frozenset[datetime.date] = NONE,
) -> tuple[Judged, ...]:
    """Say of each duty what became of it, in the order of the duties.

    Args:
        duties: all that is due.
        record: what the buyer noted.
        content: what was found in the reports, by the id of the duty.
        on: the day whose state of things it is; what came after it is not in yet.
        holidays: the public holidays that the buyer named; none where he named none.
    """
    papers: dict[str, list[Paper]] = defaultdict(list)
    for paper in record.papers:
        papers[paper.duty].append(paper)
    found: list[Judged] = []
    for duty in duties:
        if duty.promised:
            found.append(_pledged(duty, record))
            continue
        inside = (*_values(duty, record), *_found(duty, record), *content.get(duty.id, ()), *_replaced(duty, record))
        noted: Sequence[Paper | None] = papers.get(duty.id) or (None,)
        found += [_judged(duty, paper, inside, (on, holidays), reported=duty.id in content) for paper in noted]
    return tuple(found)


def _pledged(duty: Duty, record: Record) -> Judged:
    """Say what became of a value that was promised: it holds from signature, and is never handed in."""
    findings = tuple(_values(duty, record))
    return Judged(duty, None, None, worst([State.KEPT, *(each.state for each in findings)]), findings)


def _judged(
    duty: Duty,
    paper: Paper | None,
    inside: Sequence[Finding],
    days: tuple[datetime.date, frozenset[datetime.date]],
    *,
    reported: bool,
) -> Judged:
    on, holidays = days
    due = duty.due
    if due is None and paper is not None and paper.happened is not None:
        due = due_on(duty, paper.happened, holidays)
    if paper is not None and paper.needless and not reported:
        return Judged(duty, due, None, State.OPEN, ())
    received = paper.received if paper is not None else None
    is_in = received is not None and received <= on
    later = received is not None and received > on
    findings = [*_of_days(duty, paper, due, days, reported=reported)]
    findings += inside if is_in or (reported and not later) else ()
    state = worst([*([State.KEPT] if is_in else []), *(each.state for each in findings)])
    if is_in and due is not None and on <= due and state is State.MISSED:
        state = State.OPEN  # there is time to mend it
    return Judged(duty, due, received, state, tuple(findings), paper.noticed if paper is not None else None)


def _of_days(
    duty: Duty,
    paper: Paper | None,
    due: datetime.date | None,
    days: tuple[datetime.date, frozenset[datetime.date]],
    *,
    reported: bool,
) -> Iterator[Finding]:
    """Yield what is to be said of the days, and of what the buyer noted; `reported` tells whether a report was read."""
    on, holidays = days
    over = due is not None and due < on
    spots = (paper.spot,) if paper is not None else ()
    if paper is None or paper.received is None:
        if reported or (paper is not None and paper.complete):
            yield Finding("no_day", State.UNKNOWN, spots=spots)
        elif over and due is not None:
            missing = paper is not None and (paper.complete is False or paper.noticed is not None)
            told = {"days": _days(due, on)} if missing else {}
            yield Finding(
                "not_in" if missing else "not_noted", State.MISSED if missing else State.UNKNOWN, told, spots=spots
            )
        elif due is None and paper is not None and (paper.complete is False or paper.noticed is not None):
            yield Finding("not_in_at_all", State.MISSED, spots=spots)
    elif paper.received > on:
        yield Finding("later", State.MISSED if over else State.OPEN, {"day": paper.received}, spots=(paper.spot,))
    else:
        unless = not holidays and _in_working_days(duty)
        yield from _of_received(duty, paper, paper.received, due, unless=unless)


def _in_working_days(duty: Duty) -> bool:
    """Say whether the period of a duty is one of working days, in which public holidays may lie."""
    within = duty.items[0].within if duty.items else None
    return within.unit == "working days" if within else bool(duty.number)


def _of_received(
    duty: Duty, paper: Paper, received: datetime.date, due: datetime.date | None, *, unless: bool
) -> Iterator[Finding]:
    """Yield what is to be said of something that came; `unless` tells whether holidays may have put off its day."""
    spot = (paper.spot,)
    if paper.happened is not None and received < paper.happened and duty.moment not in _BEFORE:
        yield Finding("before_event", State.UNKNOWN, {"day": received, "event": paper.happened}, spots=spot)
    if duty.number and duty.about is not None and received < duty.about.last:
        yield Finding("before_end", State.MISSED, {"day": received, "end": duty.about.last}, spots=spot)
    if due is not None and received > due:
        name = "late_unless_holidays" if unless and (received - due).days <= HOLIDAYS else "late"
        yield Finding(name, State.LATE, {"days": _days(due, received)}, spots=spot)
    if paper.complete is None:
        yield Finding("not_looked_at", State.UNKNOWN, spots=spot)
    elif not paper.complete:
        yield Finding("incomplete", State.MISSED, spots=spot)


def _days(due: datetime.date, day: datetime.date) -> tuple[Decimal, str]:
    return Decimal((day - due).days), "days"


def _replaced(duty: Duty, record: Record) -> Iterator[Finding]:
    spots = record.replaced.get(duty.id)
    if spots:
        yield Finding("replaced", State.KEPT, spots=spots)


def _values(duty: Duty, record: Record) -> Iterator[Finding]:
    """Yield what is to be said of values that were handed in: below what is asked, not noted, or impossible."""
    for item in duty.items:
        if item.form is not Form.VALUE:
            continue
        value = record.measured.get(f"{duty.id}.{item.id}")
        if value is None:
            if duty.promised:
                told = {"bound": (Decimal(item.bounds[0].value), item.unit or "")}
                yield Finding(f"not_shown_{item.bounds[0].stricter}", State.UNKNOWN, told)
            elif item.bounds:
                yield Finding("no_value", State.UNKNOWN, names=(plain_text(item.text),))
            continue
        unit = item.unit or ""
        stated = record.stated.get(f"{duty.id}.{item.id}", value)
        if stated != value:
            yield Finding("checked", State.MISSED, {"stated": (stated, unit), "found": (value, unit)})
        if value < 0 or (unit == "%" and value > _ALL):
            yield Finding("impossible", State.MISSED, {"value": (value, unit)})
            continue
        for bound in missed(item, value):
            limit = Decimal(bound.value)
            name = "below" if bound.stricter == "higher" else "above"
            yield Finding(
                name, State.MISSED, {"value": (value, unit), "bound": (limit, unit)}, parameter=bound.parameter
            )


def _found(duty: Duty, record: Record) -> Iterator[Finding]:
    """Yield what is to be said of shares that only the buyer can find: not found yet, or worse than agreed."""
    for item, bound in duty.to_find():
        limit, unit = Decimal(bound.value), bound.unit or ""
        value = record.measured.get(f"{duty.id}.{item.id}")
        if value is None:
            yield Finding("not_found", State.UNKNOWN, {"bound": (limit, unit)})
        elif value < limit if bound.stricter == "higher" else value > limit:
            name = "found_below" if bound.stricter == "higher" else "found_above"
            told: dict[str, Told] = {"value": (value, unit), "bound": (limit, unit)}
            yield Finding(name, State.MISSED, told, parameter=bound.parameter)


def missed(item: ProofText, value: Decimal) -> Iterable[Limit]:
    """Return the bounds of an item that a value in its unit does not reach."""
    for bound in item.bounds:
        if bound.stricter is None or bound.unit != item.unit:
            continue
        limit = Decimal(bound.value)
        if value < limit if bound.stricter == "higher" else value > limit:
            yield bound
