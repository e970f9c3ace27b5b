"""The arithmetic, held against the worked examples that this project rests on (E 210, k 18, f 253, L 4)."""

import pytest

from tenderkit.impact.formulas import Plan, Values, device, difference, outcome, purchases, tonnes

LAPTOP = Values(making=210, repair=10, kwh_now=18, kwh=13, refurbishing=45, refurbished_years=4, grid=253)


def plan(years_now=4, years=6, refurbished=0.0, avoided=1.0):
    return Plan(years_now, years, refurbished, avoided)


@pytest.mark.parametrize(
    ("making", "kwh", "grid", "years", "kg"),
    [
        (210, 18, 253, 4, 57.1),
        (210, 18, 253, 6, 39.6),
        (210, 18, 253, 8, 30.8),
        (210, 18, 21, 4, 52.9),
        (60, 7, 253, 3, 21.8),
        (75, 14, 253, 4, 22.3),
        (290, 75, 253, 5, 77.0),
    ],
)
def test_a_yearly_footprint_is_that_of_the_table(making, kwh, grid, years, kg):
    assert device(making, 0, years, kwh, grid).total == pytest.approx(kg, abs=0.05)


def test_six_years_in_the_place_of_four_with_a_battery_save_28_per_cent():
    found = outcome(LAPTOP._replace(kwh=18), plan())
    assert found.planned.total == pytest.approx(41.2, abs=0.05)
    assert found.saving / found.now.total == pytest.approx(0.28, abs=0.005)
    assert tonnes(found.saving, 1000, 6) == pytest.approx(95, abs=0.5)


@pytest.mark.parametrize(
    ("making", "kg", "tonnes_in_all", "percent"),
    [(210, 40.0, (342, 240), 30), (140, 28.3, (237, 170), 28), (345, 62.5, (545, 375), 31)],
)
def test_the_package_of_criteria_comes_to_what_the_example_says(making, kg, tonnes_in_all, percent):
    found = outcome(LAPTOP._replace(making=making), plan())
    assert found.planned.total == pytest.approx(kg, abs=0.06)
    both = (tonnes(each.total, 1000, 6) for each in (found.now, found.planned))
    assert [round(each) for each in both] == pytest.approx(list(tonnes_in_all), abs=1)
    assert 100 * found.saving / found.now.total == pytest.approx(percent, abs=0.6)


def test_the_package_with_30_per_cent_refurbished_comes_to_what_the_example_says():
    found = outcome(LAPTOP, plan(refurbished=0.3))
    assert found.planned.total == pytest.approx(32.7, abs=0.1)
    assert 100 * found.saving / found.now.total == pytest.approx(43, abs=0.5)


def test_the_levers_add_up_to_the_saving_and_to_what_lies_between_the_two_footprints():
    found = outcome(LAPTOP, plan(refurbished=0.3, avoided=0.8))
    assert found.longer + found.refurbished + found.energy == pytest.approx(found.saving)
    assert found.now.total - found.planned.total == pytest.approx(found.saving)


def test_parts_for_longer_use_count_only_where_devices_are_used_longer():
    assert outcome(LAPTOP, plan(years=4)).longer == 0
    assert outcome(LAPTOP._replace(repair=0), plan()).longer > outcome(LAPTOP, plan()).longer


def test_replacing_earlier_costs_more_than_a_better_device_saves():
    assert outcome(LAPTOP, plan(years=3)).saving < 0


def test_a_thousand_laptops_need_1500_in_six_years_at_four_and_1000_at_six():
    assert purchases(1000, 4, 6) == 1500
    assert purchases(1000, 6, 6) == 1000
    assert purchases(1000, 4, 6, 0.3) == pytest.approx(1050)


def test_210_and_300_kg_lie_less_than_two_standard_errors_apart():
    assert difference(210, 300) == pytest.approx(1.2, abs=0.05)
    assert difference(210, 390) > 2 > difference(210, 370)
