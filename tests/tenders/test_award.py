"""What counts twice in the costs and points of a tender, and what is still to decide about its costs."""

import re

import pytest

from tests.sheets_kit import LAPTOPS, PHONES, SHARES, tender_text
from tests.support import tenderkit

COSTED = "{price: 60, quality: 40, life_cycle_cost: {%s}}"
WHOLE = "years: 5, electricity: 0.30, residual: 10"
APART = '    without: {{energy-consumption-award: "It counts in the costs."}}\n'


@pytest.fixture
def check(tmp_path):
    """Return a function that checks a tender with this text."""

    def run(text):
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tenderkit("tender", "check", folder=tmp_path)

    return run


def places(run):
    return [(int(n), told) for n, told in re.findall(r"^tender\.yaml:(\d+):\d+  \w+  (.*)", run.err, re.MULTILINE)]


def opened(run):
    return [line.split(":")[0].strip(" -") for line in run.err.splitlines() if line.startswith("  - award")]


def test_electricity_in_the_costs_and_in_the_points_is_an_error_with_its_mend(check):
    run = check(tender_text(award=COSTED % WHOLE))
    assert run.code == 1
    [(line, told)] = places(run)
    assert line == 8
    assert "counts twice" in told
    assert "'energy-consumption-award'" in told
    assert "put energy-consumption-award under `without`" in run.err


def test_points_for_a_share_of_the_most_that_is_allowed_are_points_for_the_energy_use_too(check):
    newest = LAPTOPS.replace("@2.0.0", "@3.0.0").replace('refurbished: "no", ', "")
    assert check(tender_text(newest, award=COSTED % WHOLE)).code == 0
    run = check(tender_text(newest, award=COSTED % WHOLE, level="significant"))
    assert run.code == 1
    assert "counts twice" in places(run)[0][1]
    assert check(tender_text(newest + APART, award=COSTED % WHOLE, level="significant")).code == 0


@pytest.mark.parametrize(
    "text",
    [
        tender_text(LAPTOPS + APART, award=COSTED % WHOLE),
        tender_text(award=COSTED % "years: 5, electricity: 0, residual: offered"),
        tender_text(LAPTOPS + APART, PHONES, award=COSTED % f"{WHOLE}, discount: 2.5"),
        tender_text(award=SHARES),
    ],
)
def test_what_counts_once_is_fine_and_nothing_is_open(text, check):
    run = check(text)
    assert run.code == 0, run.err
    assert opened(run) == []


def test_electricity_that_nobody_is_asked_for_is_an_error(check):
    run = check(tender_text(PHONES, award=COSTED % WHOLE))
    assert run.code == 1
    assert "no criterion asks for the energy use" in run.err


@pytest.mark.parametrize(
    ("given", "open_fields"),
    [
        ("", ["years", "electricity", "residual"]),
        ("years: , electricity: 0, residual: ", ["years", "residual"]),
        ("years: 5, residual: 0", ["electricity"]),
    ],
)
def test_what_is_empty_in_the_costs_is_still_to_decide(given, open_fields, check):
    run = check(tender_text(LAPTOPS + APART, award=COSTED % given))
    assert run.code == 0, run.err
    assert opened(run) == [f"award.life_cycle_cost.{name}" for name in open_fields]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("years: 5.5", "whole number"),
        ("years: 40", "less than or equal to 20"),
        ("electricity: -1", "greater than or equal to 0"),
        ("electricity: 0,30", "unknown field '30'"),
        ("residual: much", "'residual' should be"),
        ("residual: 120", "'residual' should be"),
        ("discount: 0", "greater than 0"),
        ("yeers: 5", "unknown field 'yeers'"),
    ],
)
def test_what_is_wrong_in_the_costs_is_told_at_its_line(given, told, check):
    run = check(tender_text(LAPTOPS + APART, award=COSTED % given))
    assert run.code == 1
    assert places(run)[0][0] == 8
    assert told in run.err


class TestQuantities:
    def lot(self, line, without=""):
        return f"{LAPTOPS}{without}    quantities: {{{{{line}}}}}\n"

    def test_an_unknown_line_is_told_with_the_near_one(self, check):
        run = check(tender_text(self.lot("take-back.usd: 300")))
        assert run.code == 1
        assert places(run)[0][0] == 14
        assert "did you mean 'take-back.used'?" in run.err

    def test_a_line_whose_price_earns_points_has_no_quantity(self, check):
        run = check(tender_text(self.lot("spare-part-prices.battery: 80")))
        assert run.code == 1
        assert "counts twice" in run.err
        assert (
            check(
                tender_text(self.lot("spare-part-prices.battery: 80", '    without: {{spare-part-prices: "x"}}\n'))
            ).code
            == 0
        )

    def test_what_stands_for_several_has_none(self, check):
        assert check(tender_text(self.lot("no-unneeded-accessories.accessory: 80"))).code == 1

    def test_one_that_is_empty_is_none(self, check):
        run = check(tender_text(self.lot("take-back.used: ")))
        assert run.code == 0, run.err


class TestUncompared:
    def test_lines_without_a_quantity_are_told_by_their_names_and_keep_nothing_back(self, check):
        run = check(tender_text("  - {{set: laptop@5.0.0, level: baseline, quantity: 80, condition: new}}\n"))
        assert (
            "lot 1: without a quantity, so their price is not compared: warranty.further_year, take-back.used"
            in run.err
        )
        lot = "  - {{set: laptop@5.0.0, level: baseline, quantity: 80, quantities: {{take-back.used: 9}}}}\n"
        run = check(tender_text(lot))
        assert "take-back.used" not in run.err
