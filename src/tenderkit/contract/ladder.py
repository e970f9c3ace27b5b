"""What follows on a miss: the steps of a clause in their order, and which of them is next.

A ladder begins with a step that mends (`put-right`, `plan`, ...), and goes on with what is harder. A clause may have
several: for papers, and for values that it holds the contractor to. Two rules say how far up one stands:

- What is put right, replaced or repaid counts for each thing anew: the next step comes when its period, which begins
  with the written notice, has run out. Behind the first step that does more than mend none is named as due: it depends
  on whether that one was taken.
- A plan, a meeting or an assessment, or what is harder still, is there once: each further miss brings the next step.

A step that names a value or a proof item (`against`) follows only where that is missed. Where the data do not say
which of several ladders a miss belongs to, none is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.contract.days import NONE, after
from tenderkit.words.terms import Remedy

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from tenderkit.contract.duty import Duty
    from tenderkit.documents.asked import StepText

_EACH_ANEW: Final = frozenset({Remedy.PUT_RIGHT, Remedy.NOTICE, Remedy.REPLACEMENT, Remedy.REPAYMENT})
_ONCE: Final = frozenset({Remedy.PLAN, Remedy.MEETING, Remedy.ASSESSMENT})
_MENDING: Final = _EACH_ANEW | _ONCE


class Next(NamedTuple):
    """The step that is next."""

    step: StepText
    until: datetime.date | None
    """The last day of its period, where that runs; none where the written notice is still to be given."""
    before: int
    """How often the same was missed before."""
    later: StepText | None
    """The step after it."""
    noticed: datetime.date | None = None
    """The day of the written notice of this miss."""


def ladders_of(steps: Sequence[StepText]) -> tuple[tuple[StepText, ...], ...]:
    """Split the steps of a clause into its ladders."""
    found: list[list[StepText]] = []
    for step in steps:
        if step.then in _MENDING or not found:
            found.append([])
        found[-1].append(step)
    return tuple(map(tuple, found))


def ladder_for(duty: Duty, parameter: str) -> tuple[StepText, ...]:
    """Return the ladder of a miss.

    Args:
        duty: what was due.
        parameter: the one whose value was missed; empty for a paper that is missing, incomplete or not right.

    Returns:
        Its steps; none where the clause has none, or does not say which.
    """
    ladders = ladders_of(steps_for(duty, parameter))
    if not parameter:
        return ladders[0] if ladders else ()
    return ladders[0] if len(ladders) == 1 else ()


def steps_for(duty: Duty, parameter: str) -> Sequence[StepText]:
    """Return the steps that may follow a miss, of whatever ladder: those that name it, else those that name nothing.

    Args:
        duty: what was due.
        parameter: the one whose value was missed; empty for a paper.
    """
    missed = {parameter} if parameter else {item.id for item in duty.items}
    own = [step for step in duty.steps if missed.intersection(step.against)]
    return own or [step for step in duty.steps if not step.against]


def possible_steps(duty: Duty) -> tuple[StepText, ...]:
    """Return the steps that may follow a miss of a duty at all, in the order of the clause.

    Of what is looked at without anything handed in, all of them may.
    """
    if not duty.items:
        return duty.steps
    misses = ("", *(bound.parameter for item in duty.items for bound in item.bounds))
    found = {step.id for parameter in misses for step in steps_for(duty, parameter)}
    return tuple(step for step in duty.steps if step.id in found)


def next_step(
    ladder: Sequence[StepText],
    before: int,
    noticed: datetime.date | None,
    on: datetime.date,
    holidays: frozenset[datetime.date] = NONE,
) -> Next | None:
    """Return the step of a ladder that is next.

    Args:
        ladder: its steps.
        before: how often the same was missed before.
        noticed: the day of the written notice of this miss; none where nobody noted one.
        on: the day on which is asked.
        holidays: the public holidays that the buyer named.
    """
    if not ladder:
        return None
    at = 0 if ladder[0].then in _EACH_ANEW else min(before, len(ladder) - 1)
    until = None
    if noticed is not None:
        at, until = _reached(ladder, at, noticed, on, holidays)
    return Next(ladder[at], until, before, ladder[at + 1] if at + 1 < len(ladder) else None, noticed)


def _reached(
    ladder: Sequence[StepText],
    at: int,
    noticed: datetime.date,
    on: datetime.date,
    holidays: frozenset[datetime.date],
) -> tuple[int, datetime.date | None]:
    """Return which step is reached by the periods that ran out since the notice, and until when its own runs."""
    first = ladder[at]
    day = after(noticed, first.within, holidays) if first.within and first.then in _MENDING else noticed
    if on <= day:
        return at, day
    for number, step in enumerate(ladder[at + 1 :], start=at + 1):
        if step.within:  # it may be taken when that has passed as well
            day = after(day, step.within, holidays)
        elif ladder[0].then not in _EACH_ANEW:
            break
        if on <= day:
            break
        at = number
        if step.then not in _MENDING:  # whether it was taken nobody notes, and the next one builds on it
            break
    return at, None
