"""What became of each clause: the worst of what was due, and what follows on a miss."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from tenderkit.contract.days import NONE
from tenderkit.contract.ladder import ladder_for, next_step
from tenderkit.contract.verdict import Clause
from tenderkit.criteria.outcome_model import State, worst

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.contract.ladder import Next
    from tenderkit.contract.verdict import Judged


def clauses_of(
    judged: Sequence[Judged], on: datetime.date, holidays: frozenset[datetime.date] = NONE
) -> tuple[Clause, ...]:
    """Gather what became of each clause, in the order of the lots and of what is first due.

    Args:
        judged: what became of all that was due.
        on: the day whose state of things it is.
        holidays: the public holidays that the buyer named.
    """
    found: dict[tuple[int, str], list[Judged]] = {}
    for each in judged:
        found.setdefault((each.duty.lot, each.duty.criterion), []).append(each)
    sorted_ = (sorted(of_one, key=_day) for _, of_one in sorted(found.items(), key=lambda e: e[0][0]))
    return tuple(_clause(of_one, on, holidays) for of_one in sorted_)


def _day(judged: Judged) -> datetime.date:
    return judged.due or judged.received or datetime.date.max


def _clause(judged: Sequence[Judged], on: datetime.date, holidays: frozenset[datetime.date]) -> Clause:
    duty = judged[0].duty
    state = worst(each.state for each in judged)
    following = _next(judged, on, holidays)
    return Clause(duty.lot, duty.criterion, duty.code, duty.title, duty.theme, state, tuple(judged), following)


def _next(judged: Sequence[Judged], on: datetime.date, holidays: frozenset[datetime.date]) -> Next | None:
    """Return the step that is next: of several misses the one furthest up its ladder, and of those the latest."""
    furthest, found = -1, None
    for at, each in enumerate(judged):
        if each.state is not State.MISSED:
            continue
        for parameter in _missed(each):
            ladder = ladder_for(each.duty, parameter)
            before = sum(parameter in _missed(other) for other in judged[:at] if other.state is State.MISSED)
            step = next_step(ladder, before, each.noticed, on, holidays)
            place = ladder.index(step.step) if step else -1
            if step and place >= furthest:
                furthest, found = place, step
    return found


def _missed(judged: Judged) -> Iterator[str]:
    """Yield what was missed: the parameters of values, and nothing for the paper itself."""
    return iter(dict.fromkeys(each.parameter for each in judged.findings if each.state is State.MISSED))
