"""Points are computed as the annex says, exactly, so that a tenderer can compute them himself."""

import itertools
import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tenderkit.documents import scoring
from tenderkit.words.terms import Grade
from tests.support import bounded, numbers

VALUES = st.decimals(min_value=-1_000_000, max_value=1_000_000, allow_nan=False, places=3)
WEIGHTS = st.decimals(min_value="0.01", max_value=1000, allow_nan=False, places=2)
SHARES = st.integers(0, 100).map(Decimal)
NAMES = st.text("abcdefgh", min_size=1, max_size=3)


@st.composite
def scales(draw):
    """Return bands whose stricter steps earn more, and which way is stricter."""
    higher = draw(st.booleans())
    bounds = sorted(draw(st.sets(VALUES, min_size=1, max_size=5)), reverse=not higher)
    shares = sorted(draw(st.lists(SHARES, min_size=len(bounds), max_size=len(bounds))))
    return list(zip(bounds, shares, strict=True)), higher


class TestLinear:
    @bounded
    @given(VALUES, VALUES, VALUES, WEIGHTS)
    def test_points_lie_between_0_and_the_most(self, offer, zero, full, most):
        assume(zero != full)
        assert 0 <= scoring.linear_points(offer, zero=zero, full=full, most=most) <= most

    @bounded
    @given(VALUES, VALUES, WEIGHTS)
    def test_the_ends_of_the_scale_earn_exactly_nothing_and_all(self, zero, full, most):
        assume(zero != full)
        assert scoring.linear_points(zero, zero=zero, full=full, most=most) == 0
        assert scoring.linear_points(full, zero=zero, full=full, most=most) == most
        beyond = full + (full - zero)
        assert scoring.linear_points(beyond, zero=zero, full=full, most=most) == most
        assert scoring.linear_points(zero - (full - zero), zero=zero, full=full, most=most) == 0

    @bounded
    @given(VALUES, VALUES, VALUES, VALUES, WEIGHTS)
    def test_an_offer_nearer_to_the_full_end_never_earns_less(self, one, other, zero, full, most):
        assume(zero != full)
        worse, better = sorted([one, other], reverse=full < zero)
        points = [scoring.linear_points(offer, zero=zero, full=full, most=most) for offer in (worse, better)]
        assert points == sorted(points)

    @pytest.mark.parametrize(
        ("offer", "points"),
        [
            ("30", "0"),
            ("15", "10"),
            ("24", "4"),
            ("22.5", "5"),
            ("29.99", "0.01"),
            ("40", "0"),
            ("1", "10"),
            ("20", "6.67"),
        ],
    )
    def test_the_example_of_the_authors_guide(self, offer, points):
        earned = scoring.linear_points(Decimal(offer), zero=Decimal(30), full=Decimal(15), most=Decimal(10))
        assert earned == Decimal(points)

    @pytest.mark.parametrize(("offer", "points"), [("1", "0.01"), ("0.9", "0.01"), ("0.5", "0.01"), ("0.49", "0")])
    def test_half_a_hundredth_is_rounded_up(self, offer, points):
        assert scoring.linear_points(*numbers(offer), zero=Decimal(0), full=Decimal(100), most=Decimal(1)) == Decimal(
            points
        )

    def test_a_half_stays_one_where_a_third_is_on_the_way(self):
        # 0.03 x 1 / 6 is 0.005, though a sixth has no last digit.
        assert scoring.linear_points(Decimal(1), zero=Decimal(0), full=Decimal(6), most=Decimal("0.03")) == Decimal(
            "0.01"
        )

    @bounded
    @given(VALUES, VALUES, VALUES, WEIGHTS)
    def test_points_are_those_of_exact_fractions(self, offer, zero, full, most):
        assume(zero != full)
        share = min(max((Fraction(offer) - Fraction(zero)) / (Fraction(full) - Fraction(zero)), 0), 1)
        exact = Fraction(math.floor(Fraction(most) * share * 100 + Fraction(1, 2)), 100)
        assert Fraction(scoring.linear_points(offer, zero=zero, full=full, most=most)) == exact


class TestBands:
    @bounded
    @given(scales(), VALUES, WEIGHTS)
    def test_points_lie_between_0_and_the_most(self, scale, offer, most):
        steps, higher = scale
        assert 0 <= scoring.band_points(offer, steps, higher_is_stricter=higher, most=most) <= most

    @bounded
    @given(scales(), WEIGHTS)
    def test_an_offer_at_a_bound_earns_the_share_of_its_step(self, scale, most):
        steps, higher = scale
        for bound, share in steps:
            points = scoring.band_points(bound, steps, higher_is_stricter=higher, most=most)
            assert points == (most * share / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @bounded
    @given(scales(), VALUES, VALUES, WEIGHTS)
    def test_a_stricter_offer_never_earns_less(self, scale, one, other, most):
        steps, higher = scale
        offers = sorted([one, other], reverse=not higher)
        points = [scoring.band_points(offer, steps, higher_is_stricter=higher, most=most) for offer in offers]
        assert points == sorted(points)

    @bounded
    @given(scales(), WEIGHTS, st.randoms(use_true_random=False))
    def test_the_order_the_steps_are_written_in_does_not_matter(self, scale, most, random):
        steps, higher = scale
        mixed = random.sample(steps, len(steps))
        for offer, _ in steps:
            ours = scoring.band_points(offer, steps, higher_is_stricter=higher, most=most)
            assert ours == scoring.band_points(offer, mixed, higher_is_stricter=higher, most=most)

    @pytest.mark.parametrize(
        ("offer", "points"), [("10", "0"), ("14.99", "0"), ("15", "5"), ("20", "5"), ("30", "10"), ("35", "10")]
    )
    def test_the_example_of_the_authors_guide(self, offer, points):
        steps = [(Decimal(15), Decimal(50)), (Decimal(30), Decimal(100))]
        earned = scoring.band_points(Decimal(offer), steps, higher_is_stricter=True, most=Decimal(10))
        assert earned == Decimal(points)

    @pytest.mark.parametrize(("offer", "points"), [("21", "0"), ("20", "5"), ("10", "10"), ("0", "10")])
    def test_where_lower_is_stricter_an_offer_at_or_below_the_bound_reaches_it(self, offer, points):
        steps = [(Decimal(20), Decimal(50)), (Decimal(10), Decimal(100))]
        earned = scoring.band_points(Decimal(offer), steps, higher_is_stricter=False, most=Decimal(10))
        assert earned == Decimal(points)


class TestJudged:
    SHARES = {"scope": Decimal(40), "funding": Decimal(60)}  # noqa: RUF012 - read only

    @pytest.mark.parametrize(
        ("scope", "funding", "points"),
        [
            ("full", "partial", "7"),
            ("full", "full", "10"),
            ("none", "none", "0"),
            ("partial", "none", "2"),
            ("none", "partial", "3"),
            ("partial", "partial", "5"),
        ],
    )
    def test_the_example_of_the_authors_guide(self, scope, funding, points):
        grades = {"scope": Grade(scope), "funding": Grade(funding)}
        assert scoring.judged_points(grades, self.SHARES, most=Decimal(10)) == Decimal(points)

    def test_a_sub_point_that_is_not_named_earns_nothing(self):
        assert scoring.judged_points({"scope": Grade.FULL}, self.SHARES, most=Decimal(10)) == 4
        assert scoring.judged_points({}, self.SHARES, most=Decimal(10)) == 0

    @bounded
    @given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.data(), WEIGHTS)
    def test_points_lie_between_0_and_the_most_and_a_better_grade_never_earns_less(self, parts, data, most):
        shares = {str(n): Decimal(part) * 100 / sum(parts) for n, part in enumerate(parts)}
        grades = {name: data.draw(st.sampled_from(Grade)) for name in shares}
        points = scoring.judged_points(grades, shares, most=most)
        assert 0 <= points <= most
        for name in shares:
            better = scoring.judged_points({**grades, name: Grade.FULL}, shares, most=most)
            assert points <= better <= most


class TestRelativeWeights:
    @bounded
    @given(st.dictionaries(NAMES, WEIGHTS, min_size=1, max_size=40))
    @example(dict.fromkeys("abc", Decimal(1)))
    @example({"a": Decimal("0.01"), "b": Decimal(1000)})
    def test_they_add_up_to_100_but_for_rounding(self, points):
        weights = scoring.relative_weights(points)
        assert weights.keys() == points.keys()
        assert abs(sum(weights.values()) - 100) <= Decimal("0.05") * len(points)

    @bounded
    @given(st.dictionaries(NAMES, WEIGHTS, min_size=1, max_size=40))
    def test_each_is_within_a_tenth_of_its_exact_share(self, points):
        total = sum(points.values())
        for name, weight in scoring.relative_weights(points).items():
            assert abs(weight - points[name] * 100 / total) < Decimal("0.1")

    @bounded
    @given(st.dictionaries(NAMES, WEIGHTS, min_size=2, max_size=20))
    def test_more_points_never_weigh_less(self, points):
        weights = scoring.relative_weights(points)
        for one, other in itertools.permutations(points, 2):
            if points[one] > points[other]:
                assert weights[one] >= weights[other]

    def test_equal_points_give_equal_weights(self):
        assert list(scoring.relative_weights(dict.fromkeys("abc", Decimal(5))).values()) == numbers(
            "33.3", "33.3", "33.3"
        )

    def test_without_award_criteria_there_are_none(self):
        assert scoring.relative_weights({}) == {}


class TestRounding:
    @pytest.mark.parametrize(("share", "points"), [("0.5", "0.01"), ("1.5", "0.02"), ("2.5", "0.03"), ("0.49", "0")])
    def test_half_is_rounded_up_and_not_to_the_even_digit(self, share, points):
        assert scoring.share_of(Decimal(share), Decimal(1)) == Decimal(points)

    @pytest.mark.parametrize(
        ("value", "plain"), [("10.00", "10"), ("0.50", "0.5"), ("100", "100"), ("0.00", "0"), ("1E+2", "100")]
    )
    def test_points_are_written_without_idle_zeros(self, value, plain):
        assert str(scoring.plain(Decimal(value))) == plain
