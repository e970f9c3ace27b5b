"""Days of a contract: periods, working days, contract years and calendar years."""

import calendar
import datetime
import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.contract.days import (
    Term,
    after,
    after_whole,
    before,
    calendar_years,
    end_after,
    months_later,
    next_working_days,
    stretches,
)
from tenderkit.documents.asked import Measured
from tests.support import bounded

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2060, 12, 31))
ONE_DAY = datetime.timedelta(days=1)


def day(text):
    return datetime.date.fromisoformat(text)


def period(value, unit):
    return Measured(Decimal(str(value)), unit)


def terms():
    return st.builds(
        lambda signed, years: Term(signed, end_after(signed, years)),
        DAYS,
        st.integers(1, 80).map(lambda quarters: Decimal(quarters) / 4),
    )


@pytest.mark.parametrize(
    ("begins", "value", "unit", "ends"),
    [
        ("2027-03-01", 3, "months", "2027-06-01"),
        ("2027-01-31", 1, "months", "2027-02-28"),
        ("2028-01-31", 1, "months", "2028-02-29"),
        ("2028-02-29", 1, "years", "2029-02-28"),
        ("2027-11-30", 3, "months", "2028-02-29"),
        ("2027-03-01", 1.5, "months", "2027-04-16"),
        ("2027-03-01", 0.5, "years", "2027-09-01"),
        ("2027-03-05", 1, "working days", "2027-03-08"),
        ("2027-03-06", 1, "working days", "2027-03-08"),
        ("2027-03-01", 20, "working days", "2027-03-29"),
        ("2027-12-30", 5, "days", "2028-01-04"),
        ("2027-03-01", 2, "weeks", "2027-03-15"),
        ("2027-03-01", 24, "hours", "2027-03-02"),
        ("2027-03-01", 48, "hours", "2027-03-03"),
        ("2027-03-01", 36, "hours", "2027-03-03"),
    ],
)
def test_a_period_ends_on_the_day_that_people_count(begins, value, unit, ends):
    assert after(day(begins), period(value, unit)) == day(ends)


@pytest.mark.parametrize(
    ("last", "value", "unit", "ends"),
    [
        ("2028-02-29", 3, "months", "2028-05-31"),
        ("2027-02-28", 1, "months", "2027-03-31"),
        ("2027-12-31", 9, "months", "2028-09-30"),
        ("2027-12-31", 2, "months", "2028-02-29"),
        ("2027-01-29", 1, "months", "2027-02-28"),  # the whole month from the 30th on, which February does not have
        ("2028-02-29", 20, "working days", "2028-03-28"),
    ],
)
def test_whole_months_after_a_year_are_whole(last, value, unit, ends):
    assert after_whole(day(last), period(value, unit)) == day(ends)


@given(DAYS, st.integers(0, 400))
@bounded
def test_between_two_days_lie_as_many_working_days_as_were_counted(begins, number):
    ends = next_working_days(begins, number)
    passed = [begins + ONE_DAY * n for n in range(1, (ends - begins).days + 1)]
    assert sum(each.weekday() < 5 for each in passed) == number
    assert number == 0 or ends.weekday() < 5


@given(DAYS, st.integers(-600, 600))
@bounded
def test_a_month_is_never_left_out_and_a_day_never_lies_beyond_its_end(begins, months):
    ends = months_later(begins, months)
    assert (ends.year - begins.year) * 12 + ends.month - begins.month == months
    assert ends.day == min(begins.day, calendar.monthrange(ends.year, ends.month)[1])


@pytest.mark.parametrize(
    ("at", "value", "unit", "latest"),
    [
        ("2027-03-08", 1, "working days", "2027-03-05"),
        ("2027-03-07", 1, "working days", "2027-03-05"),
        ("2027-03-31", 1, "months", "2027-02-28"),
        ("2027-03-08", 2, "weeks", "2027-02-22"),
    ],
)
def test_what_is_due_before_a_day_is_counted_backwards(at, value, unit, latest):
    assert before(day(at), period(value, unit)) == day(latest)


@given(DAYS, st.integers(1, 60), st.sampled_from(["days", "weeks", "months", "years"]))
@bounded
def test_what_lies_a_period_before_a_day_is_over_by_then(at, value, unit):
    begun = before(at, period(value, unit))
    assert begun < at
    assert after(begun, period(value, unit)) <= at


@given(DAYS, st.integers(1, 60), st.sampled_from(["days", "working days", "weeks", "months", "years"]))
@bounded
def test_a_period_after_a_whole_time_is_never_shorter_than_after_its_last_day(last, value, unit):
    assert after_whole(last, period(value, unit)) >= after(last, period(value, unit))


@given(terms(), st.sampled_from([3, 6, 12]))
@bounded
def test_the_years_of_a_contract_follow_one_another_without_a_gap_and_end_with_it(term, months):
    spans = list(stretches(term, months))
    assert spans[0].first == term.signed
    assert spans[-1].last == term.end
    for one, next_one in itertools.pairwise(spans):
        assert one.last + ONE_DAY == next_one.first == months_later(term.signed, months * (spans.index(one) + 1))


@given(terms())
@bounded
def test_calendar_years_are_cut_where_the_contract_begins_and_ends_and_nowhere_else(term):
    spans = list(calendar_years(term))
    assert (spans[0].first, spans[-1].last) == (term.signed, term.end)
    assert [span.first.year for span in spans] == list(range(term.signed.year, term.end.year + 1))
    assert all(span.first.year == span.last.year for span in spans)
    assert sum((span.last - span.first).days + 1 for span in spans) == (term.end - term.signed).days + 1


@pytest.mark.parametrize(
    ("signed", "years", "end"),
    [
        ("2027-03-01", "4", "2031-02-28"),
        ("2028-02-29", "1", "2029-02-27"),
        ("2027-03-01", "0.5", "2027-08-31"),
        ("2027-03-01", "1.25", "2028-05-31"),
    ],
)
def test_a_contract_of_so_many_years_ends_on_the_eve_of_its_anniversary(signed, years, end):
    assert end_after(day(signed), Decimal(years)) == day(end)


EASTER = frozenset({day("2027-03-26"), day("2027-03-29")})


def test_holidays_put_off_a_period_of_working_days_and_no_other():
    ten, month = period(10, "working days"), period(1, "months")
    assert after(day("2027-03-15"), ten) == day("2027-03-29")
    assert after(day("2027-03-15"), ten, EASTER) == day("2027-03-31")
    assert after_whole(day("2027-03-15"), ten, EASTER) == day("2027-03-31")
    assert before(day("2027-03-31"), ten, EASTER) == day("2027-03-15")
    assert after(day("2027-03-15"), month, EASTER) == day("2027-04-15")


@given(DAYS, st.integers(1, 40), st.frozensets(DAYS, max_size=20))
def test_a_working_day_is_no_holiday_and_holidays_only_put_off(start, number, holidays):
    plain, found = next_working_days(start, number), next_working_days(start, number, holidays)
    assert found >= plain
    assert found not in holidays
