"""Results with their ranges, held against the second worked example: 90 % of 200,000 draws, the Netherlands."""

import random
from decimal import Decimal

import pytest

from tenderkit.impact import draws
from tenderkit.impact.draws import Range, drawn, percentile, spread, two_digits
from tests.impact.impact_kit import case, computed, register

FIRST = [251.55808, 198.704644, 251.087308]
"""The first draws of making a laptop, with Python 3.11, 3.12 and 3.13."""

_TOLERANCE = 0.05
"""Ours has fewer draws, and two significant digits."""


def near(found, low, high):
    assert float(found.low) == pytest.approx(low, rel=_TOLERANCE)
    assert float(found.high) == pytest.approx(high, rel=_TOLERANCE)
    assert found.low <= found.central <= found.high


class TestWorkedExample:
    def test_the_footprint_today_lies_between_45_and_81_kg(self):
        near(computed().now, 45, 81)

    def test_longer_use_saves_25_to_30_per_cent_and_70_to_142_tonnes(self):
        found = computed()
        near(found.percent, 25, 30)
        near(found.tonnes, 70, 142)
        assert found.percent.central == 28

    def test_30_per_cent_refurbished_save_15_to_25_per_cent_and_44_to_114_tonnes(self):
        found = computed(case(years=4, over=6, refurbished=30))
        assert float(found.percent.low) == pytest.approx(15, abs=1)
        assert float(found.percent.high) == pytest.approx(25, abs=1)
        near(found.tonnes, 44, 114)
        assert found.percent.central == 21

    def test_less_electricity_saves_7_tonnes_and_next_to_nothing_in_sweden(self):
        used = {"years": 4, "over": 6, "kwh_now": 18, "kwh": 13.4}
        assert computed(case(**used)).tonnes.central == 7
        assert computed(case(**used, country="SE")).tonnes.central <= 1

    def test_the_percentage_is_steady_and_the_tonnes_are_not(self):
        found = computed()
        assert found.percent.high - found.percent.low <= 6
        assert found.tonnes.high >= 1.9 * float(found.tonnes.low)


class TestEveryGroup:
    @pytest.mark.parametrize("group", ["laptop", "smartphone", "tablet"])
    @pytest.mark.parametrize("refurbished", [0, 25])
    def test_the_central_value_lies_within_the_range(self, group, refurbished):
        found = computed(case(group=group, refurbished=refurbished))
        for result in (found.now, found.planned, found.percent, found.tonnes):
            assert result.low < result.central < result.high

    @pytest.mark.parametrize("group", ["laptop", "smartphone", "tablet"])
    def test_a_refurbished_device_emits_less_a_year_than_a_new_one_in_all_draws(self, group):
        factors = register().groups[group]
        used = float(factors.refurbishing.high) / float(factors.refurbished_years.low)
        assert used < float(factors.making.central) / 4 * 1.3


class TestLots:
    def test_two_lots_alike_are_one_with_their_devices(self):
        both, one = computed(case(quantity=400), case(quantity=600)), computed()
        assert both[1:5] == one[1:5]

    def test_a_lot_without_years_today_leaves_no_saving_of_all(self):
        found = computed(case(), case(years_now=None))
        assert found.percent is None
        assert found.tonnes is None
        assert found.results[0].saving is not None

    def test_another_lot_changes_nothing_in_the_first(self):
        alone, beside = computed(), computed(case(), case(group="tablet"))
        assert beside.results[0] == alone.results[0]


class TestDrivers:
    def test_making_drives_the_tonnes_most(self):
        drivers = computed().results[0].drivers
        assert [each.factor for each in drivers] == ["making", "repair"]
        assert drivers[0].high > drivers[0].low

    def test_without_a_baseline_they_are_those_of_the_footprint(self):
        drivers = computed(case(years_now=None)).results[0].drivers
        assert [each.factor for each in drivers] == ["making", "repair", "electricity"]


class TestDraws:
    def test_the_same_factor_is_drawn_alike_each_time_and_not_by_the_clock(self):
        once = drawn(Range(1, 2, 5), "a", 100)
        random.seed(1)
        assert drawn(Range(1, 2, 5), "a", 100) == once
        assert drawn(Range(1, 2, 5), "b", 100) != once

    def test_draws_are_those_of_every_version_of_python(self):
        assert [round(value, 6) for value in drawn(Range(140, 200, 345), "laptop.making", 3)] == FIRST

    def test_draws_are_triangular(self):
        found = sorted(drawn(Range(140, 200, 345), "x", 20_000))
        assert found[0] >= 140
        assert found[-1] <= 345
        assert sum(found) / len(found) == pytest.approx((140 + 200 + 345) / 3, rel=0.01)
        assert percentile(found, 5) == pytest.approx(140 + (0.05 * 205 * 60) ** 0.5, rel=0.01)

    def test_a_factor_without_a_range_is_what_it_is(self):
        assert drawn(Range(3, 3, 3), "x", 5) == [3] * 5

    def test_a_range_never_leaves_its_central_value_outside(self):
        assert spread(9, [1, 2, 3]).high == 9

    @pytest.mark.parametrize(
        ("value", "told"),
        [
            (142.3, "140"),
            (53.8, "54"),
            (3.79, "3.8"),
            (0.0451, "0.045"),
            (0, "0"),
            (-27.5, "-28"),
            (99.6, "100"),
            (5, "5"),
        ],
    )
    def test_a_figure_has_two_significant_digits(self, value, told):
        assert f"{two_digits(value):f}" == told
        assert two_digits(value) == Decimal(told)

    def test_the_number_of_draws_hardly_moves_the_range(self):
        few, many = (sorted(drawn(Range(140, 200, 345), "y", count)) for count in (draws.DRAWS, 10 * draws.DRAWS))
        assert percentile(few, draws.HIGH) == pytest.approx(percentile(many, draws.HIGH), rel=0.01)
