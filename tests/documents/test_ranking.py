"""Scores and ranks: the rules of the annex on exact decimals, and nothing that is not known counts as 0."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.documents.annex import ScoringText, Step, SubPointText
from tenderkit.documents.award.ranking import Scored, Weights, awards, key_of, points_of, scores, weights
from tenderkit.words.terms import Grade
from tests.sheets_kit import dossier, tender_text
from tests.support import bounded

LINEAR = ScoringText("linear", Decimal(5), Decimal(100), "", unit="%", ends=(Decimal(100), Decimal(35)))
BANDS = ScoringText(
    "bands",
    Decimal(10),
    Decimal(100),
    "",
    steps=(Step("", Decimal(5), Decimal(15)), Step("", Decimal(10), Decimal(30))),
)
JUDGED = ScoringText(
    "judged",
    Decimal(6),
    Decimal(100),
    "",
    sub_points=(
        SubPointText("", Decimal(3), "", "named", Decimal(50)),
        SubPointText("", Decimal("1.8"), "", "assessed", Decimal(30)),
        SubPointText("", Decimal("1.2"), "", "source", Decimal(20)),
    ),
)
SHARES = Weights(Decimal(60), Decimal(40), Decimal(0))


@pytest.fixture
def lot(tmp_path):
    return dossier(tmp_path, tender_text(level="baseline"))[0].lots[0]


class TestPoints:
    @pytest.mark.parametrize(
        ("value", "points"), [("100", "0"), ("35", "5"), ("67.5", "2.5"), ("44", "4.31"), ("120", "0"), ("0", "5")]
    )
    def test_a_value_on_a_scale(self, value, points):
        assert points_of(LINEAR, Decimal(value), {}) == Decimal(points)

    @pytest.mark.parametrize(("value", "points"), [("14.99995", "5"), ("14.99994", "0"), ("30", "10")])
    def test_a_value_counts_with_four_decimals(self, value, points):
        assert points_of(BANDS, Decimal(value), {}) == Decimal(points)

    def test_an_average_that_never_ends_counts_with_four_decimals(self):
        average = (Decimal(50) + Decimal(44) + Decimal(45)) / 3
        assert points_of(LINEAR, average, {}) == points_of(LINEAR, Decimal("46.3333"), {})

    def test_grades(self):
        grades = {"named": Grade.FULL, "assessed": Grade.PARTIAL, "source": Grade.NONE}
        assert points_of(JUDGED, None, grades) == Decimal("3.9")

    def test_what_is_not_known_earns_neither_points_nor_none(self):
        assert points_of(LINEAR, None, {}) is None
        assert points_of(JUDGED, None, {"named": Grade.FULL, "assessed": Grade.FULL}) is None


class TestScores:
    def offer(self, lot, value, price, **other):
        [(criterion, _)] = awards(lot)
        return Scored("", {key_of(1, criterion.id): Decimal(value)}, prices={1: Decimal(price)}, **other)

    def test_points_and_price_by_hand(self, lot):
        # 5 points at most, between 100 % and 35 %: 44 % earns 5 x 56 / 65 = 4.3077, 100 % nothing.
        one, two = scores(lot, SHARES, [self.offer(lot, "44", "750000"), self.offer(lot, "100", "600000")])
        assert (one.points, one.quality, one.price) == ((Decimal("4.31"),), Decimal("34.48"), Decimal(48))
        assert (two.points, two.quality, two.price) == ((Decimal(0),), Decimal(0), Decimal(60))
        assert (one.total, one.rank) == (Decimal("82.48"), 1)
        assert (two.total, two.rank) == (Decimal(60), 2)

    def test_of_equal_totals_the_better_score_for_the_criteria_goes_first(self, lot):
        # 2.5 of 5 points are 20 of 40; 60 x 100 / 150 are 40: both come to 60.
        found = scores(lot, SHARES, [self.offer(lot, "100", "100"), self.offer(lot, "67.5", "150")])
        assert [score.total for score in found] == [60, 60]
        assert [score.rank for score in found] == [2, 1]

    def test_what_was_left_out_earns_nothing_and_the_tender_is_ranked(self, lot):
        [(criterion, _)] = awards(lot)
        offer = Scored("", prices={1: Decimal(100)}, left_out=frozenset({key_of(1, criterion.id)}))
        [score] = scores(lot, SHARES, [offer])
        assert (score.points, score.quality, score.total, score.rank) == ((Decimal(0),), 0, 60, 1)

    def test_equal_totals_and_scores_have_the_same_rank_and_the_next_one_is_skipped(self, lot):
        found = scores(lot, SHARES, [self.offer(lot, value, "100") for value in ("44", "44", "50")])
        assert [score.rank for score in found] == [1, 1, 3]

    def test_who_is_not_admitted_has_no_total_and_sets_no_lowest_price(self, lot):
        offers = [self.offer(lot, "44", "100"), self.offer(lot, "44", "50", refused=frozenset({1}))]
        one, two = scores(lot, SHARES, offers)
        assert one.price == 60
        assert (two.total, two.rank, two.price) == (None, None, None)

    @pytest.mark.parametrize("price", ["0", "-5", "0.004"])
    def test_a_price_of_nothing_is_none(self, lot, price):
        [score] = scores(lot, SHARES, [self.offer(lot, "44", price)])
        assert (score.price, score.total) == (None, None)

    def test_criteria_elsewhere_count_where_they_have_a_share(self, lot):
        shares = Weights(Decimal(60), Decimal(25), Decimal(15))
        lacking, known = scores(
            lot, shares, [self.offer(lot, "35", "100"), self.offer(lot, "35", "100", others={1: Decimal(12)})]
        )
        assert lacking.total is None
        assert known.total == 25 + 60 + 12

    def test_without_shares_the_points_are_the_score(self, lot):
        shares = Weights(None, None, None)
        [score] = scores(lot, shares, [self.offer(lot, "44", "100")])
        assert (score.quality, score.price, score.total, score.rank) == (None, None, Decimal("4.31"), 1)

    def test_the_shares_are_those_of_the_tender(self, tmp_path):
        found, _ = dossier(tmp_path, tender_text(award="{price: 60, quality: 40, criteria: 25}", level="baseline"))
        assert weights(found) == Weights(Decimal(60), Decimal(25), Decimal(15))

    @bounded
    @given(prices=st.lists(st.decimals("0.01", "99999999", places=2, allow_nan=False), min_size=1, max_size=8))
    def test_a_lower_price_never_earns_less_and_the_lowest_earns_all(self, prices, tmp_path_factory):
        lot = known_lot(tmp_path_factory)
        found = scores(lot, SHARES, [self.offer(lot, "44", price) for price in prices])
        earned = [score.price for _, score in sorted(zip(prices, found, strict=True), key=lambda pair: pair[0])]
        assert earned == sorted(earned, reverse=True)
        assert earned[0] == 60
        assert all(0 <= points <= 60 for points in earned)


KNOWN = []


def known_lot(factory):
    if not KNOWN:
        KNOWN.append(dossier(factory.mktemp("lot"), tender_text(level="baseline"))[0].lots[0])
    return KNOWN[0]
