"""Dates as exact as they are known."""

import datetime

import pytest

from tenderkit.checks.legal.days import first_day, last_day, years_from


@pytest.mark.parametrize(
    ("dated", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-08-12", "2026-08-12", "2026-08-12"),
    ],
)
def test_a_year_and_a_month_last_until_their_last_day(dated, first, last):
    assert (first_day(dated).isoformat(), last_day(dated).isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [("2026-11-21", -1, "2025-11-21"), ("2026-11-21", 4, "2030-11-21"), ("2028-02-29", 1, "2029-02-28")],
)
def test_years_later_is_the_same_day(day, years, expected):
    assert years_from(datetime.date.fromisoformat(day), years).isoformat() == expected
