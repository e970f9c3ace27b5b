"""What is due under a contract, and on which day."""

import datetime
from decimal import Decimal

import pytest

from tenderkit.contract.duties import due_on, duties_of, term_of
from tenderkit.contract.duty import Span
from tenderkit.documents.dossier import Contract
from tenderkit.words.errors import UsageError
from tenderkit.words.terms import Level, Moment
from tests.contract.contract_kit import FRAMEWORK, SIGNED, contract, duties, duty

UNDATED = {Moment.FIRST_DELIVERY, Moment.DELIVERY, Moment.CHANGE, Moment.INCIDENT, Moment.DEMAND}


def day(text):
    return datetime.date.fromisoformat(text)


def test_a_report_of_each_year_is_due_in_every_year_of_the_contract_and_once_more_after_it():
    found = [each for each in duties() if each.criterion == "co2-report" and each.lot == 1]
    assert [(each.id, each.about, each.due) for each in found] == [
        ("1.co2-report.year@1", Span(day("2027-03-01"), day("2028-02-29")), day("2028-03-28")),
        ("1.co2-report.year@2", Span(day("2028-03-01"), day("2029-02-28")), day("2029-03-28")),
        ("1.co2-report.year@3", Span(day("2029-03-01"), day("2030-02-28")), day("2030-03-28")),
        ("1.co2-report.year@4", Span(day("2030-03-01"), day("2031-02-28")), day("2031-03-28")),
    ]


def test_a_calendar_year_is_reported_once_it_is_over_also_the_ones_that_the_contract_cuts():
    found = [each for each in duties("significant") if each.id.startswith("1.renewable-electricity.calendar-year")]
    assert [(each.about, each.due) for each in found] == [
        (Span(day("2027-03-01"), day("2027-12-31")), day("2028-09-30")),
        (Span(day("2028-01-01"), day("2028-12-31")), day("2029-09-30")),
        (Span(day("2029-01-01"), day("2029-12-31")), day("2030-09-30")),
        (Span(day("2030-01-01"), day("2030-12-31")), day("2031-09-30")),
        (Span(day("2031-01-01"), day("2031-02-28")), day("2032-09-30")),
    ]


def test_what_returns_without_a_period_is_due_after_20_working_days_as_the_annex_to_the_contract_says():
    found = duties("significant")
    assert duty(found, "1.production-sites.year@1").due == day("2028-03-28")
    assert duty(found, "1.repair-service.half-year@1").due == day("2027-09-28")
    assert duty(found, "1.repair-service.half-year@8").about == Span(day("2030-09-01"), day("2031-02-28"))


def test_periods_after_signature_are_duties_of_their_own():
    found = duties("ambitious")
    assert duty(found, "2.due-diligence.signature").due == day("2027-06-01")
    review = duty(found, "2.due-diligence.signature:review")
    assert (review.due, [item.id for item in review.items]) == (day("2029-03-01"), ["review"])


def test_what_an_event_decides_has_no_day_until_the_event():
    found = duties("ambitious")
    assert {each.moment for each in found if each.due is None} == UNDATED
    changes = duty(found, "1.production-sites.change")
    assert due_on(changes, day("2027-05-01")) == day("2027-05-31")
    assert due_on(duty(found, "1.production-sites.first-delivery"), day("2027-05-01")) == day("2027-05-01")
    assert due_on(duty(found, "1.incident-remediation.incident"), day("2027-05-01")) == day("2027-05-15")
    assert due_on(duty(found, "1.incident-remediation.incident:plan"), day("2027-05-01")) == day("2027-05-31")
    assert due_on(duty(found, "1.incident-remediation.incident:measures"), day("2027-05-01")) is None
    assert due_on(duty(found, "1.deliveries.delivery"), day("2027-05-01")) == day("2027-05-01")


@pytest.mark.parametrize("level", Level)
def test_each_thing_to_hand_in_under_the_contract_is_due_and_nothing_twice(level):
    found = duties(level.value)
    assert len({each.id for each in found}) == len(found)
    asked = {
        (lot.number, criterion.id, item.id)
        for lot in contract(level.value).lots
        for criterion in lot.annex.criteria()
        for item in criterion.items()
        if not item.at.before_award
    }
    assert {(each.lot, each.criterion, item.id) for each in found for item in each.items} == asked
    dated = [each.due for each in found if each.due]
    assert dated == sorted(dated)
    assert [each.due for each in found] == [*dated, *[None] * (len(found) - len(dated))]


def test_a_clause_goes_with_how_it_is_measured_and_what_follows():
    found = duty(duties(), "1.co2-report.year@1")
    assert "complete and on time" in found.indicator
    assert [step.id for step in found.steps] == ["late", "missing"]


def test_a_purchase_runs_until_its_last_delivery():
    bought = Contract("purchase", None, None, day("2027-09-15"))
    found = duties(concluded=bought)
    assert [each.about for each in found if each.criterion == "co2-report" and each.lot == 1] == [
        Span(SIGNED, day("2027-09-15"))
    ]


@pytest.mark.parametrize(
    ("concluded", "told"),
    [
        (Contract("framework", None, None, None), "nobody says how long"),
        (Contract("purchase", None, None, day("2027-02-28")), "lies before the signature"),
    ],
)
def test_a_contract_without_an_end_has_no_plan(concluded, told):
    with pytest.raises(UsageError, match=told):
        term_of(concluded, SIGNED)


def test_a_year_that_is_cut_short_is_reported_when_it_is_over():
    short = FRAMEWORK._replace(years=Decimal("1.5"))
    found = contract("baseline")._replace(contract=short)
    yearly = [each for each in duties_of(found, term_of(short, SIGNED)) if each.id.startswith("1.co2-report")]
    assert yearly[-1].about == Span(day("2028-03-01"), day("2028-08-31"))
    assert yearly[-1].due == day("2028-09-28")


def test_what_is_due_for_one_contract_year_alone_is_due_in_no_other():
    found = [each for each in duties("ambitious", "laptop") if each.criterion == "footprint-award"]
    assert [(each.id, each.due) for each in found] == [("1.footprint-award.year@3", day("2030-05-31"))]
    assert len(found[0].items) == 3
