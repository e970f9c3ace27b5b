"""Gaps and lies in a report are found: by its cells, its sums, its own earlier years, and what the buyer counted."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.contract.days import Term
from tenderkit.contract.judging import judge
from tenderkit.contract.looking import look_at, slips_in
from tenderkit.contract.record import Counted, Record, Reported, Spot
from tenderkit.contract.told import Teller
from tenderkit.documents.asked import ColumnText
from tenderkit.words.terms import Each
from tests.contract.verdict_kit import SPOT, day, duty, item
from tests.support import bounded, templates

TERM = Term(day("2027-03-01"), day("2031-02-28"))


def column(name, form="text", unit=None, *choices):
    return ColumnText(name, form, unit, tuple((each, each) for each in choices), f"Column {name}")


DELIVERIES = (
    column("model"),
    column("delivered_new", "number", "devices"),
    column("delivered_refurbished", "number", "devices"),
    column("defects", "number", "%"),
    column("footprint", "number", "kg CO2e"),
    column("dated", "date"),
)
RETURNS = (
    column("serial_number"),
    column("collected", "date"),
    column("erased", "date"),
    column("destination", "choice", None, "reused", "parts", "recycled"),
)
SITES = (column("model"), column("site"))
REPAIRS = (column("serial_number"), column("reported", "date"), column("returned", "date"))


def a_list(columns, name="table", each=Each.TENDER, bounds=(), unit=None):
    return item(name, unit=unit, bounds=bounds, columns=columns)._replace(each=each)


def value(text):
    """Return a value as a report is read: days and numbers are recognised."""
    if isinstance(text, str) and len(text) == 10 and text[4] == "-":
        return day(text)
    return Decimal(str(text)) if isinstance(text, int | float) else text


def rows(duty, *lines, name="table"):
    """Return rows of the list of a duty, each with the values of its columns in order; None is left empty."""
    (listed,) = [each for each in duty.items if each.id == name]
    return [
        Reported(
            duty.id,
            name,
            {c.id: value(cell) for c, cell in zip(listed.columns, line, strict=True) if cell is not None},
            Spot("reports.xlsx", "Deliveries", f"A{number}"),
        )
        for number, line in enumerate(lines, start=8)
    ]


def look(duties, reported, *, counted=(), on="2030-01-01", **measured):
    record = Record(
        reported=tuple(reported),
        counted=tuple(counted),
        measured={f"{duties[0].id}.{name}": Decimal(number) for name, number in measured.items()},
    )
    return look_at(duties, record, TERM, day(on))


def found(duties, reported, **given):
    """Return what was found in the last of the duties, by name, each with its numbers."""
    told = look(duties, reported, **given)[duties[-1].id]
    return {each.name: dict(each.values) for each in told}


def counted(year=1, **numbers):
    return Counted(1, year, SPOT, **{name: Decimal(number) for name, number in numbers.items()})


class TestDeliveries:
    FIRST = duty(items=[a_list(DELIVERIES)])
    SECOND = duty(2, "2029-03-28", items=[a_list(DELIVERIES)])
    GOOD = ("Book 14", 300, 100, 3, 210, "2026-05-01"), ("Book 13", 40, 0, 2.5, 195, "2025-11-30")

    def of(self, *lines, **given):
        return found([self.FIRST], rows(self.FIRST, *lines), **given)

    def test_a_report_as_it_should_be_is_left_alone(self):
        mine = [counted(delivered_new=340, delivered_refurbished=100)]
        assert self.of(*self.GOOD, counted=mine) == {}

    def test_numbers_that_differ_from_the_buyers_own_are_told_with_both(self):
        mine = [counted(delivered_new=400, delivered_refurbished=100)]
        assert self.of(*self.GOOD, counted=mine) == {
            "sum_differs": {"what": "delivered_new", "reported": 340, "counted": 400}
        }

    def test_what_the_buyer_did_not_count_is_held_against_nothing(self):
        assert self.of(*self.GOOD, counted=[counted(2, delivered_new=1)]) == {}

    def test_an_empty_column_is_told_by_its_head(self):
        lines = [(*line[:4], None, line[5]) for line in self.GOOD]
        (told,) = look([self.FIRST], rows(self.FIRST, *lines))[self.FIRST.id]
        assert (told.name, told.names) == ("columns_empty", ("Column footprint",))

    def test_a_column_that_may_stay_empty_may(self):
        columns = (*DELIVERIES, column("later")._replace(optional=True))
        due = duty(items=[a_list(columns)])
        assert found([due], rows(due, (*self.GOOD[0], None))) == {}

    def test_zero_is_no_empty_cell(self):
        assert self.of(("Book 14", 300, 0, 0, 210, "2026-05-01"), counted=[counted(delivered_refurbished=0)]) == {}

    def test_text_in_the_place_of_a_number_is_told(self):
        assert self.of(self.GOOD[0], ("Book 13", "some", 0, 2, 195, "soon")) == {"unreadable": {"number": 2}}

    @pytest.mark.parametrize(
        "line",
        [
            ("x", 12.5, 0, 3, 200, None),
            ("x", -1, 0, 3, 200, None),
            ("x", 1, 0, 120, 200, None),
            ("x", 1, 0, 3, -5, None),
        ],
    )
    def test_numbers_that_cannot_be_in_their_unit_are_told(self, line):
        assert self.of(self.GOOD[0], line) == {"impossible_values": {"number": 1}}

    def test_a_day_still_to_come_is_told_and_an_old_one_of_a_source_is_not(self):
        line = ("Book 12", 10, 0, 0, 200, "2030-06-01")
        assert self.of(*self.GOOD, line) == {"dates_future": {"number": 1}}
        assert self.of(*self.GOOD, line, on="2031-01-01") == {}

    def test_a_total_that_is_not_the_sum_of_its_rows_is_told(self):
        total = ("Total", 300, 100, None, None, None)
        assert self.of(*self.GOOD, total) == {"total_differs": {"total": 300, "reported": 340}}
        assert self.of(*self.GOOD, ("TOTAL ", 340, 100, None, None, None)) == {}

    def test_a_total_does_not_count_twice(self):
        total = ("Totaal", 340, 100, None, None, None)
        assert self.of(*self.GOOD, total, counted=[counted(delivered_new=340)]) == {}

    def test_rows_copied_from_the_year_before_are_told(self):
        again = rows(self.SECOND, self.GOOD[0], ("Book 15", 40, 0, 2.5, 195, "2025-11-30"))
        told = found([self.FIRST, self.SECOND], [*rows(self.FIRST, *self.GOOD), *again])
        assert told == {"copied": {"number": 1}}

    def test_rows_without_telling_numbers_may_be_the_same(self):
        plain = ("Book 14", 0, 0, 0, 210, "2026-05-01")
        told = found([self.FIRST, self.SECOND], [*rows(self.FIRST, plain), *rows(self.SECOND, plain)])
        assert told == {}


class TestModelsAndSites:
    TABLE = duty(items=[a_list(DELIVERIES)])
    LIST = duty(items=[a_list(SITES)], criterion="production-sites")

    def sites(self, *lines):
        reported = rows(self.TABLE, *TestDeliveries.GOOD, ("Book 9", 0, 0, 1, 180, "2024-01-01"))
        return look([self.TABLE, self.LIST], [*reported, *rows(self.LIST, *lines)])[self.LIST.id]

    def test_every_model_delivered_is_in_the_other_lists(self):
        assert self.sites(("book 14 ", "Site A"), ("Book 13", "Site B"), ("Book 13", "Site C")) == ()

    def test_one_that_is_missing_is_named(self):
        (told,) = self.sites(("Book 14", "Site A"))
        assert (told.name, told.names) == ("models_missing", ("Book 13",))

    def test_a_request_takes_the_place_of_a_site(self):
        due = duty(items=[a_list((*SITES, column("request")))], criterion="production-sites")
        reported = [
            *rows(self.TABLE, *TestDeliveries.GOOD),
            *rows(due, ("Book 14", "A", "x"), ("Book 13", None, "asked")),
        ]
        assert look([self.TABLE, due], reported)[due.id] == ()

    def test_one_without_a_site_is_named(self):
        (told,) = self.sites(("Book 14", "Site A"), ("Book 13", None))
        assert (told.name, told.names) == ("sites_missing", ("Book 13",))


class TestReturns:
    SHARE = item("share_reused", "value", "%", ["reused >= 35"])
    FIRST = duty(items=[a_list(RETURNS, each=Each.DEVICE)._replace(against=("reused",)), SHARE], criterion="take-back")
    GOOD = (
        ("S1", "2027-05-01", "2027-05-10", "reused"),
        ("S2", "2027-06-01", "2027-06-05", "reused"),
        ("S3", "2028-02-28", "2028-03-20", "recycled"),
    )

    def of(self, *lines, **given):
        return found([self.FIRST], rows(self.FIRST, *lines), **given)

    def test_a_report_as_it_should_be_is_left_alone(self):
        assert self.of(*self.GOOD, counted=[counted(taken_back=3, reused=2, recycled=1)], share_reused="66") == {}

    def test_fewer_rows_than_devices_taken_back_are_told(self):
        mine = [counted(taken_back=5, reused=2, recycled=1)]
        assert self.of(*self.GOOD, counted=mine) == {"sum_differs": {"what": "taken_back", "reported": 3, "counted": 5}}

    def test_a_device_listed_twice_is_named(self):
        (told,) = look([self.FIRST], rows(self.FIRST, *self.GOOD, ("s1", "2027-07-01", "2027-07-02", "parts")))[
            self.FIRST.id
        ]
        assert (told.name, dict(told.values), told.names) == ("twice", {"number": 1}, ("S1",))
        assert [spot.cell for spot in told.spots] == ["A8", "A11"]

    @pytest.mark.parametrize(
        ("collected", "erased", "why"),
        [
            ("2027-02-01", "2027-06-05", "dates_before"),
            ("2028-03-01", "2028-06-05", "dates_outside"),
            ("2027-06-05", "2027-06-01", "dates_reversed"),
            ("2027-06-05", "2031-01-01", "dates_future"),
        ],
    )
    def test_days_that_cannot_be_are_told(self, collected, erased, why):
        assert self.of(*self.GOOD, ("S4", collected, erased, "parts")) == {why: {"number": 1}}

    def test_a_share_without_any_device_behind_it_is_a_lie(self):
        lines = [(*line[:3], "recycled") for line in self.GOOD]
        assert self.of(*lines, share_reused="40") == {"share_differs": {"stated": (40, "%"), "computed": (0, "%")}}

    def test_a_destination_that_there_is_not_is_told(self):
        assert self.of(*self.GOOD, ("S4", "2027-06-05", "2027-06-06", "sold")) == {"unreadable": {"number": 1}}

    def test_a_serial_number_of_the_year_before_with_the_same_days_is_copied(self):
        second = duty(2, "2029-03-28", self.FIRST.items, criterion="take-back")
        told = found([self.FIRST, second], [*rows(self.FIRST, *self.GOOD), *rows(second, self.GOOD[0])])
        assert told["copied"] == {"number": 1}


class TestShareInTime:
    LIST = a_list(REPAIRS, "reports", Each.DEVICE, ["days <= 5"], "working days")
    FIRST = duty(items=[LIST, item("share", "value", "%", ["in_time >= 90"])], criterion="repair-service")

    def of(self, *returned, stated):
        lines = [(f"S{n}", "2027-06-07", each) for n, each in enumerate(returned)]
        return found([self.FIRST], rows(self.FIRST, *lines, name="reports"), share=stated)

    def test_a_share_that_the_list_bears_out_is_left_alone(self):
        assert self.of("2027-06-10", "2027-06-14", stated="100") == {}

    def test_public_holidays_are_thought_of(self):
        assert self.of("2027-06-10", "2027-06-21", stated="100") == {}
        assert "share_differs" in self.of("2027-06-10", "2027-06-22", stated="100")

    def test_a_share_that_the_list_contradicts_is_told_with_both_numbers(self):
        told = self.of("2027-06-10", "2027-09-14", "2027-09-14", stated="95")
        assert told == {"share_differs": {"stated": (95, "%"), "computed": (33, "%")}}

    def test_devices_that_never_came_back_are_not_in_time(self):
        assert self.of("2027-06-10", None, stated="95")["share_differs"]["computed"] == (50, "%")


class TestOrders:
    COLUMNS = (
        column("order"),
        column("ordered", "date"),
        column("delivered", "number"),
        column("stated_share", "number", "%"),
    )
    FIRST = duty(items=[a_list(COLUMNS, bounds=["share >= 75"], unit="%")], criterion="low-carbon-delivery")

    def of(self, *lines, **given):
        return found([self.FIRST], rows(self.FIRST, *lines), **given)

    def test_the_average_over_the_devices_counts(self):
        assert self.of(("O1", "2026-12-01", 300, 100), ("O2", "2027-05-01", 100, 0)).keys() == {"dates_before"}
        assert self.of(("O1", "2027-04-01", 300, 100), ("O2", "2027-05-01", 100, 0)) == {}

    def test_one_that_is_too_low_is_told_with_both_numbers_and_the_parameter(self):
        (told,) = look([self.FIRST], rows(self.FIRST, ("O1", "2027-04-01", 100, 100), ("O2", "2027-05-01", 100, 25)))[
            self.FIRST.id
        ]
        assert (told.name, told.parameter) == ("below", "share")
        assert told.values == {"value": (Decimal("62.5"), "%"), "bound": (75, "%")}

    def test_where_an_order_has_no_share_no_average_is_told(self):
        assert self.of(("O1", "2027-04-01", 100, None), ("O2", "2027-05-01", 100, 25)) == {}

    def test_more_devices_than_were_delivered_are_told(self):
        mine = [counted(delivered_new=150, delivered_refurbished=20)]
        told = self.of(("O1", "2027-04-01", 200, 90), counted=mine)
        assert told == {"more_delivered": {"reported": 200, "counted": 170}}


def test_in_a_list_of_devices_each_has_to_reach_the_value():
    batteries = a_list(
        (column("serial_number"), column("health", "number", "%")), "shown", Each.DEVICE, ["health >= 80"], "%"
    )
    due = duty(items=[batteries], criterion="refurbished-battery")
    told = found([due], rows(due, ("S1", 85), ("S2", 79), ("S3", 70), name="shown"))
    assert told == {"rows_below": {"number": 2, "bound": (80, "%")}}


def test_a_share_is_counted_in_the_column_of_its_name():
    columns = (column("smelter"), column("assessed", "choice", None, "assessed", "taking_part", "none"))
    due = duty(items=[a_list(columns), item("assessed", "value", "%", ["share >= 70"])])
    lines = [(f"S{n}", "assessed" if n < 5 else "taking_part" if n < 6 else "none") for n in range(10)]
    assert found([due], rows(due, *lines), assessed="60") == {}
    assert found([due], rows(due, *lines), assessed="75") == {
        "share_differs": {"stated": (75, "%"), "computed": (60, "%")}
    }


class TestOwnNumbers:
    def test_more_reused_and_recycled_than_taken_back_is_a_slip(self):
        (told,) = slips_in([counted(taken_back=10, reused=8, recycled=5)])
        assert (told.name, dict(told.values)) == ("own_taken_back", {"parts": 13, "whole": 10})

    def test_half_a_device_is_one_too(self):
        (told,) = slips_in([counted(kept="2.5"), counted(2, ordered=5)])
        assert told.name == "own_impossible"

    def test_numbers_that_fit_are_left_alone(self):
        assert slips_in([counted(taken_back=10, reused=6, recycled=4), counted(2, reused=3)]) == ()


def test_a_report_without_columns_of_its_own_is_not_judged():
    plain = duty(items=[item()])
    reported = [Reported(plain.id, "table", {"about": "x"}, SPOT)]
    assert look([plain], reported) == {plain.id: ()}


def test_a_report_that_was_not_read_is_not_there():
    assert look([duty(items=[a_list(DELIVERIES)])], []) == {}


CELLS = st.one_of(
    st.none(),
    st.sampled_from(["Book 14", "S1", "Total", "reused", "recycled", "none", "x"]),
    st.decimals(-5, 500, places=1, allow_nan=False),
    st.dates(datetime.date(2026, 1, 1), datetime.date(2031, 1, 1)),
)
LISTS = {
    "co2-report": a_list(DELIVERIES),
    "take-back": a_list(RETURNS, each=Each.DEVICE)._replace(against=("reused",)),
    "production-sites": a_list(SITES),
    "repair-service": a_list(REPAIRS, each=Each.DEVICE, bounds=["days <= 5"], unit="working days"),
    "low-carbon-delivery": a_list(TestOrders.COLUMNS, bounds=["share >= 75"], unit="%"),
}


@given(st.data())
@settings(bounded, max_examples=60)
def test_whatever_stands_in_a_report_is_told_in_words_of_both_languages(data):
    share = item("share", "value", "%", ["reused >= 35"])
    asked = [
        duty(number, f"{2027 + number}-03-28", [listed, share], criterion=name)
        for name, listed in LISTS.items()
        for number in (1, 2)
    ]
    reported = [
        Reported(
            each.id,
            "table",
            {c.id: cell for c in each.items[0].columns if (cell := data.draw(CELLS)) is not None},
            SPOT,
        )
        for each in data.draw(st.lists(st.sampled_from(asked), max_size=6))
    ]
    stated = {
        f"{each.id}.share": data.draw(st.decimals(-1, 120, places=1))
        for each in data.draw(st.lists(st.sampled_from(asked)))
    }
    record = Record((), (counted(taken_back=3, reused=2, delivered_new=10),), tuple(reported), stated)
    on = day("2029-06-01")
    for language in ("en", "nl"):
        teller = Teller(templates().wording(language))
        for judged in judge(asked, record, look_at(asked, record, TERM, on), on):
            for each in judged.findings:
                assert teller.in_full(each)
