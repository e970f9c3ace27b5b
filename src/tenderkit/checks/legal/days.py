"""Dates as exact as they are known: a year, a month or a day, as the first and last day they mean."""

from __future__ import annotations

import calendar
import datetime

_YEAR, _MONTH = len("2026"), len("2026-08")


def first_day(dated: str) -> datetime.date:
    """Return the first day of a year, a month or a day."""
    return datetime.date.fromisoformat(dated + "0001-01-01"[len(dated) :])


def last_day(dated: str) -> datetime.date:
    """Return the last day of a year, a month or a day."""
    first = first_day(dated)
    if len(dated) == _YEAR:
        return first.replace(month=12, day=31)
    if len(dated) == _MONTH:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def years_from(day: datetime.date, years: int) -> datetime.date:
    """Return the same day some years later, or earlier; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
