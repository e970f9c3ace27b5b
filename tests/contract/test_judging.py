"""Each thing due gets its word: kept, late, missed, open or unknown, and the reason for it."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.contract.judging import judge
from tenderkit.contract.record import Record
from tenderkit.contract.verdict import Finding
from tenderkit.criteria.outcome_model import State
from tenderkit.documents.asked import ColumnText, Limit
from tenderkit.words.terms import Role
from tests.contract.contract_kit import text_of, workbooks
from tests.contract.verdict_kit import SPOT, day, duty, item, judged, one, paper
from tests.support import bounded

DUE = duty()
"""On 28 March 2028, of the contract year that ended on 28 February 2028."""

VALUE = item("share", "value", "%", ["reused >= 50"])


class TestDays:
    @pytest.mark.parametrize("received", ["2028-03-01", "2028-03-28"])
    def test_what_came_in_time_and_whole_is_kept(self, received):
        assert one(DUE, paper(DUE, received)) == ("kept", [])

    def test_holidays_excuse_only_what_is_counted_in_working_days_and_only_where_nobody_named_them(self):
        in_months = duty(items=[item(within="1 months")])
        assert one(in_months, paper(in_months, "2028-03-29")) == ("late", ["late"])
        named = frozenset({day("2028-04-17")})
        (found,) = judge([DUE], Record((paper(DUE, "2028-03-29"),)), {}, day("2030-01-01"), named)
        assert [each.name for each in found.findings] == ["late"]

    @pytest.mark.parametrize(
        ("received", "why"),
        [
            ("2028-03-29", "late_unless_holidays"),
            ("2028-04-07", "late_unless_holidays"),
            ("2028-04-08", "late"),
            ("2029-04-08", "late"),
        ],
    )
    def test_what_came_after_its_day_is_late_and_public_holidays_are_thought_of(self, received, why):
        assert one(DUE, paper(DUE, received)) == ("late", [why])

    def test_the_days_that_it_came_late_are_told(self):
        (found,) = judged([DUE], [paper(DUE, "2028-04-08")])
        assert found.findings[0].values == {"days": (11, "days")}

    def test_what_nobody_noted_is_unknown_once_it_was_due(self):
        assert one(DUE, on="2028-03-28") == ("open", [])
        assert one(DUE, on="2028-03-29") == ("unknown", ["not_noted"])

    def test_what_did_not_come_is_missed_once_it_was_due(self):
        assert one(DUE, paper(DUE, None, complete=False), on="2028-03-28") == ("open", [])
        assert one(DUE, paper(DUE, None, complete=False), on="2028-03-30") == ("missed", ["not_in"])
        assert one(DUE, paper(DUE, None, None, noticed="2028-03-29"), on="2028-03-30") == ("missed", ["not_in"])

    def test_a_note_alone_says_nothing(self):
        assert one(DUE, paper(DUE, None, None), on="2028-03-30") == ("unknown", ["not_noted"])

    def test_where_nothing_was_to_come_nothing_is_missed(self):
        assert one(DUE, paper(DUE, None, None)._replace(needless=True)) == ("open", [])

    def test_what_came_later_than_the_day_asked_about_was_not_in_then(self):
        assert one(DUE, paper(DUE, "2028-05-01"), on="2028-04-10") == ("missed", ["later"])
        assert one(DUE, paper(DUE, "2028-05-01"), on="2028-03-10") == ("open", ["later"])

    def test_a_report_that_came_before_its_year_was_over_cannot_be_whole(self):
        assert one(DUE, paper(DUE, "2028-02-10")) == ("missed", ["before_end"])

    def test_what_is_due_once_may_come_early(self):
        once = duty(0, "2027-04-01", moment="signature")
        assert one(once, paper(once, "2027-01-01")) == ("kept", [])

    def test_a_paper_noted_as_whole_without_a_day_is_unknown(self):
        assert one(DUE, paper(DUE, None, complete=True)) == ("unknown", ["no_day"])


class TestCompleteness:
    def test_what_is_incomplete_is_missed_however_early_it_came(self):
        assert one(DUE, paper(DUE, "2028-03-01", complete=False)) == ("missed", ["incomplete"])

    def test_while_there_is_time_it_is_open(self):
        assert one(DUE, paper(DUE, "2028-03-01", complete=False), on="2028-03-28") == ("open", ["incomplete"])

    def test_what_nobody_looked_at_is_unknown(self):
        assert one(DUE, paper(DUE, "2028-03-01", complete=None)) == ("unknown", ["not_looked_at"])

    def test_late_and_incomplete_is_missed(self):
        found = one(DUE, paper(DUE, "2028-06-01", complete=False))
        assert found == ("missed", ["late", "incomplete"])


class TestEvents:
    INCIDENT = duty(0, None, [item(within="10 working days")], moment="incident")

    def test_nothing_happened_so_nothing_was_due(self):
        assert one(self.INCIDENT) == ("open", [])
        assert one(self.INCIDENT, paper(self.INCIDENT, None, None)) == ("open", [])

    def test_the_period_begins_with_the_event(self):
        in_time = paper(self.INCIDENT, "2028-06-15", happened="2028-06-01")
        late = paper(self.INCIDENT, "2028-06-16", happened="2028-06-01")
        assert [each.state.value for each in judged([self.INCIDENT], [in_time, late])] == ["kept", "late"]

    def test_one_that_happened_and_brought_no_paper_is_missed(self):
        assert one(self.INCIDENT, paper(self.INCIDENT, None, complete=False, happened="2028-06-01")) == (
            "missed",
            ["not_in"],
        )

    def test_a_paper_from_before_the_event_is_a_slip_of_somebody(self):
        found = one(self.INCIDENT, paper(self.INCIDENT, "2028-05-01", happened="2028-06-01"))
        assert found == ("unknown", ["before_event"])

    def test_what_is_due_before_the_first_delivery_may_come_before_it(self):
        first = duty(0, None, moment="first-delivery")
        assert one(first, paper(first, "2028-05-01", happened="2028-06-01")) == ("kept", [])
        assert one(first, paper(first, "2028-06-02", happened="2028-06-01")) == ("late", ["late"])

    def test_an_event_without_a_period_that_is_noted_as_missing_is_a_miss(self):
        change = duty(0, None, moment="change")
        assert one(change, paper(change, None, complete=False, happened="2028-06-01")) == ("missed", ["not_in_at_all"])
        assert one(change, paper(change, None, complete=None, happened="2028-06-01")) == ("open", [])


class TestValues:
    WITH_VALUE = duty(items=[item(), VALUE])

    def value(self, number):
        return one(self.WITH_VALUE, paper(self.WITH_VALUE, "2028-03-01"), share=number)

    def test_a_value_that_reaches_its_bound_is_kept(self):
        assert self.value("50") == ("kept", [])
        assert self.value("100") == ("kept", [])

    def test_one_below_is_missed(self):
        assert self.value("49.99") == ("missed", ["below"])

    @pytest.mark.parametrize("number", ["-1", "100.5"])
    def test_a_share_that_cannot_be_is_told_as_such(self, number):
        assert self.value(number) == ("missed", ["impossible"])

    def test_where_lower_is_stricter_one_above_is_missed(self):
        days = duty(items=[item("days", "value", "working days", ["most <= 5"])])
        assert one(days, paper(days, "2028-03-01"), days="5") == ("kept", [])
        assert one(days, paper(days, "2028-03-01"), days="6") == ("missed", ["above"])

    def test_a_value_that_nobody_noted_is_unknown(self):
        assert one(self.WITH_VALUE, paper(self.WITH_VALUE, "2028-03-01")) == ("unknown", ["no_value"])

    def test_while_the_paper_is_not_in_nobody_asks_for_its_value(self):
        assert one(self.WITH_VALUE, paper(self.WITH_VALUE, None, complete=False)) == ("missed", ["not_in"])

    def test_a_value_that_the_buyer_found_to_be_another_is_told(self):
        name = f"{self.WITH_VALUE.id}.share"
        papers = (paper(self.WITH_VALUE, "2028-03-01"),)
        for found, expected in (
            ("80", ("kept", [])),
            ("60", ("missed", ["checked"])),
            ("40", ("missed", ["checked", "below"])),
        ):
            record = Record(papers, measured={name: Decimal(found)}, stated={name: Decimal(80)})
            (judged_,) = judge([self.WITH_VALUE], record, {}, day("2030-01-01"))
            assert (judged_.state.value, [each.name for each in judged_.findings]) == expected

    def test_what_is_missed_is_told_with_both_numbers(self):
        (found,) = judged([self.WITH_VALUE], [paper(self.WITH_VALUE, "2028-03-01")], share="40")
        (finding,) = found.findings
        assert finding.parameter == "reused"
        assert finding.values == {"value": (40, "%"), "bound": (50, "%")}


class TestReports:
    GAP = Finding("models_missing", State.MISSED)

    def test_what_is_wrong_in_a_report_makes_it_missed_though_the_buyer_ticked_it_off(self):
        assert one(DUE, paper(DUE, "2028-03-01"), content={DUE.id: [self.GAP]}) == ("missed", ["models_missing"])

    def test_what_came_later_is_not_looked_into_yet(self):
        later = paper(DUE, "2028-05-01")
        assert one(DUE, later, on="2028-04-10", content={DUE.id: [self.GAP]}) == ("missed", ["later"])

    def test_one_that_was_handed_in_with_other_contents_before_is_told(self):
        record = Record((paper(DUE, "2028-03-01"),), replaced={DUE.id: (SPOT,)})
        (found,) = judge([DUE], record, {}, day("2030-01-01"))
        assert (found.state.value, [each.name for each in found.findings]) == ("kept", ["replaced"])

    def test_a_report_that_was_read_and_not_noted_has_no_day(self):
        assert one(DUE, content={DUE.id: []}) == ("unknown", ["no_day"])
        assert one(DUE, content={DUE.id: [self.GAP]}) == ("missed", ["no_day", "models_missing"])


@given(
    st.dates(datetime.date(2027, 1, 1), datetime.date(2031, 1, 1)),
    st.none() | st.dates(datetime.date(2027, 1, 1), datetime.date(2031, 1, 1)),
    st.sampled_from([None, True, False]),
    st.booleans(),
)
@bounded
def test_a_later_day_never_makes_a_paper_better_that_did_not_come_between(on, received, complete, noted):
    papers = [paper(DUE, received and received.isoformat(), complete)] if noted else []
    before, after = judged([DUE], papers, on.isoformat()), judged([DUE], papers, "2032-01-01")
    if received is None or received <= on:
        order = list(State)
        assert order.index(before[0].state) <= order.index(after[0].state)


def test_every_duty_is_judged_once_in_its_order():
    duties = [duty(number, f"{2027 + number}-03-28") for number in (1, 2, 3)]
    assert [each.duty for each in judge(duties, Record(), {}, day("2030-01-01"))] == duties


SHARE = Limit("share", "75", "%", "higher", (), Role.THRESHOLD)


class TestSharesThatOnlyTheBuyerCanFind:
    ORDERS = duty(items=[item("orders")._replace(bounds=(SHARE,))])

    def found(self, *value):
        measured = {f"{self.ORDERS.id}.orders": Decimal(each) for each in value}
        record = Record((paper(self.ORDERS, "2028-03-20"),), measured=measured)
        (judged_,) = judge([self.ORDERS], record, {}, day("2030-01-01"))
        return judged_.state.value, [(each.name, each.parameter) for each in judged_.findings]

    def test_until_it_is_found_nobody_knows_whether_the_clause_was_kept(self):
        assert self.found() == ("unknown", [("not_found", "")])

    def test_what_was_found_decides(self):
        assert self.found(75) == ("kept", [])
        assert self.found(48) == ("missed", [("found_below", "share")])

    def test_a_share_that_is_stated_or_listed_is_not_asked_of_the_buyer(self):
        (orders,) = self.ORDERS.items
        stated = item("stated", "value", "%", ["share >= 75"])
        column = ColumnText("share", "number", "%", (), "Share")
        assert [*self.ORDERS.to_find()] == [(orders, SHARE)]
        assert [*self.ORDERS._replace(items=(orders, stated)).to_find()] == []
        assert [*self.ORDERS._replace(items=(orders._replace(columns=(column,)),)).to_find()] == []
        optional = (column._replace(optional=True),)
        assert [*self.ORDERS._replace(items=(orders._replace(columns=optional),)).to_find()] != []

    def test_it_has_a_row_in_the_record_and_none_in_the_reports(self):
        reports, record = workbooks("ambitious", "laptop@4.0.0")
        ids = {
            name: {text_of(cells) for sheet in workbook.sheets for cells in sheet.rows}
            for name, workbook in (("reports", reports), ("record", record))
        }
        row = "1.low-carbon-delivery.year@1.orders"
        assert (row in ids["reports"], row in ids["record"]) == (False, True)
