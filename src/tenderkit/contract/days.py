"""Days of a contract: its years and what else returns in it, and the last day of a period that begins somewhere.

Saturdays and Sundays are no working days, nor are the public holidays that the buyer named. As in Article 3 of
Regulation (EEC, Euratom) No 1182/71, the day of an event does not count, and a period in months ends on the day of the
same number, or on the last day of a month that has no such day.
"""

from __future__ import annotations

import calendar
import datetime
import math
from decimal import Decimal
from itertools import count, takewhile
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.contract.duty import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.asked import Measured

_DAY: Final = datetime.timedelta(days=1)
_SATURDAY: Final = 5
_MONTHS: Final = {"months": 1, "years": 12}
_IN_A_DAY: Final = {"minutes": 24 * 60, "hours": 24, "days": 1}
_OF_A_MONTH: Final = Decimal(30)
"""Days that a part of a month is counted by."""


class Term(NamedTuple):
    """How long a contract runs."""

    signed: datetime.date
    end: datetime.date
    """Its last day."""
    holidays: frozenset[datetime.date] = frozenset()
    """The public holidays in it, as far as the buyer named them."""


NONE: Final[frozenset[datetime.date]] = frozenset()
"""No public holidays."""


def next_working_days(
    day: datetime.date, number: int, holidays: frozenset[datetime.date] = NONE, step: datetime.timedelta = _DAY
) -> datetime.date:
    """Return the day that so many working days after another one end; before it, where the step is backwards."""
    while number > 0:
        day += step
        number -= day.weekday() < _SATURDAY and day not in holidays
    return day


def months_later(day: datetime.date, months: int) -> datetime.date:
    """Return the day of the same number so many months later, or earlier; at a month's end where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def after(day: datetime.date, period: Measured, holidays: frozenset[datetime.date] = NONE) -> datetime.date:
    """Return the last day of a period that begins with an event.

    Args:
        day: the day of the event, which does not count.
        period: how long it is; a part of a day is a day, a part of a month so many of 30 days.
        holidays: the days that are no working days, besides Saturdays and Sundays.
    """
    if period.unit in _MONTHS:
        months, part = divmod(period.value * _MONTHS[period.unit], 1)
        return months_later(day, int(months)) + datetime.timedelta(days=math.ceil(part * _OF_A_MONTH))
    if period.unit == "working days":
        return next_working_days(day, math.ceil(period.value), holidays)
    return day + datetime.timedelta(days=_whole_days(period))


def after_whole(last: datetime.date, period: Measured, holidays: frozenset[datetime.date] = NONE) -> datetime.date:
    """Return the last day of a period that begins when a year, or another stretch of time, has passed as a whole.

    Three months after a year that ends on 28 February end on 31 May: they are March, April and May.

    Args:
        last: the last day of that time.
        period: how long it is.
        holidays: the days that are no working days, besides Saturdays and Sundays.
    """
    if period.unit not in _MONTHS or (period.value * _MONTHS[period.unit]) % 1:
        return after(last, period, holidays)
    first = last + _DAY
    whole = months_later(first, int(period.value * _MONTHS[period.unit]))
    return whole if whole.day < first.day else whole - _DAY


def before(day: datetime.date, period: Measured, holidays: frozenset[datetime.date] = NONE) -> datetime.date:
    """Return the last day that lies a whole period before another one, such as a delivery."""
    if period.unit in _MONTHS:
        months, part = divmod(period.value * _MONTHS[period.unit], 1)
        return months_later(day, -int(months)) - datetime.timedelta(days=math.ceil(part * _OF_A_MONTH))
    if period.unit == "working days":
        return next_working_days(day, math.ceil(period.value), holidays, -_DAY)
    return day - datetime.timedelta(days=_whole_days(period))


def end_after(signed: datetime.date, years: Decimal) -> datetime.date:
    """Return the last day of a contract that was signed on a day and runs so many years."""
    months, part = divmod(years * 12, 1)
    return months_later(signed, int(months)) + datetime.timedelta(days=math.ceil(part * _OF_A_MONTH)) - _DAY


def stretches(term: Term, months: int) -> Iterator[Span]:
    """Yield the years, half years or quarters of a contract, counted from its signature; the last one may be shorter.

    Args:
        term: how long it runs.
        months: how long each of them is.
    """
    firsts = (months_later(term.signed, number * months) for number in count())
    for number, first in enumerate(takewhile(lambda day: day <= term.end, firsts), start=1):
        yield Span(first, min(months_later(term.signed, number * months) - _DAY, term.end))


def calendar_years(term: Term) -> Iterator[Span]:
    """Yield the calendar years of a contract: the first and the last only as far as it runs."""
    for year in range(term.signed.year, term.end.year + 1):
        yield Span(max(datetime.date(year, 1, 1), term.signed), min(datetime.date(year, 12, 31), term.end))


def _whole_days(period: Measured) -> int:
    return math.ceil(period.value * 7 if period.unit == "weeks" else period.value / _IN_A_DAY[period.unit])
