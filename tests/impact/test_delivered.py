"""What delivered devices brought: only purchases that were avoided already save anything."""

from decimal import Decimal

import pytest

from tenderkit.impact.delivered import Delivered, brought
from tenderkit.impact.draws import two_digits
from tests.impact.impact_kit import case, register

FACTORS = register().group("laptop")
MAKING, REPAIR, REFURBISHING, USED = (
    float(getattr(FACTORS, name).central) for name in ("making", "repair", "refurbishing", "refurbished_years")
)
"""E, R, E_ref and L_ref."""


def of(new=0, refurbished=0, kept=0, **given):
    return brought(case(**given), Delivered(Decimal(new), Decimal(refurbished), Decimal(kept)), register())


def test_a_refurbished_device_saves_what_a_new_one_would_have_emitted_in_its_years():
    found = of(new=300, refurbished=100)
    assert found.saved.central == two_digits(100 * (MAKING / 4 - REFURBISHING / USED) * USED / 1000)
    assert found.saved.low < found.saved.central < found.saved.high
    assert found.not_told == ""


def test_a_device_kept_saves_a_year_of_a_new_one_less_its_repair():
    assert of(new=300, kept=200).saved.central == two_digits(200 * (MAKING / 4 - REPAIR) / 1000)


def test_both_add_up():
    both, one, other = (
        of(new=9, **given).saved for given in ({"refurbished": 100, "kept": 200}, {"refurbished": 100}, {"kept": 200})
    )
    assert float(both.central) == pytest.approx(float(one.central + other.central), rel=0.05)


def test_new_devices_save_nothing_until_they_are_kept():
    found = of(new=400)
    assert (found.saved, found.not_told) == (None, "nothing_avoided")
    assert found.expected.central > 0
    assert found.result.planned.central > 0


@pytest.mark.parametrize(
    ("counted", "given", "why"),
    [
        ({}, {}, "nothing_delivered"),
        ({"new": 5, "refurbished": 5, "kept": 5}, {"years_now": None}, "no_baseline"),
        ({"new": 5, "refurbished": 5, "kept": 5}, {"avoided": 0}, "nothing_avoided"),
    ],
)
def test_why_no_saving_is_told_is_told(counted, given, why):
    found = of(**counted, **given)
    assert (found.saved, found.not_told) == (None, why)


def test_half_of_the_purchases_really_not_made_save_half():
    half, whole = of(refurbished=1000, avoided=50).saved, of(refurbished=1000).saved
    assert float(half.central) == pytest.approx(float(whole.central) / 2, rel=0.05)


def test_nothing_is_expected_of_devices_replaced_sooner_or_as_before():
    assert of(new=400, years=3).expected is None
    assert of(new=400, years=4).expected is None


def test_the_footprint_is_that_of_the_mix_delivered():
    new, mixed, used = (
        of(**given).result.planned.central
        for given in ({"new": 10}, {"new": 10, "refurbished": 10}, {"refurbished": 10})
    )
    assert new > mixed > used


def test_less_electricity_is_no_avoided_purchase():
    saves = {"kwh_now": 20, "kwh": 10}
    assert of(new=400, **saves).not_told == "nothing_avoided"
    assert of(refurbished=100, kept=50, **saves).saved == of(refurbished=100, kept=50).saved


def test_all_factors_are_named_by_source_and_year():
    found = of(new=300, refurbished=100, kept=10)
    used = {name for factor in found.result.factors.values() for name in factor.sources}
    assert used <= found.sources.keys()
    assert all(origin.date for origin in found.sources.values())
