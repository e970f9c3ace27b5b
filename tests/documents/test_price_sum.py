"""What the prices of a tender come to, against a calculation by hand."""

from decimal import Decimal

import pytest

from tenderkit.documents.award.price_list import Empty, PriceLot, PriceRow
from tenderkit.documents.award.price_sum import compared, parts_share
from tenderkit.documents.life_cycle import LifeCycle
from tenderkit.words.terms import Each
from tests.support import numbers

MODELS = 3
NONE = (None, None, None)


def row(code, name, quantity=None, empty=Empty.INCOMPLETE, *, per_model=True):
    key = f"lot-1/{name}"
    return PriceRow(
        code,
        key,
        "",
        "",
        Each.PART,
        None if quantity is None else Decimal(quantity),
        per_model,
        named=False,
        empty=empty,
    )


ROWS = (
    row("P 1", "device/number", "800", Empty.NOT_OFFERED),
    row("P 2", "device/price", "800"),
    row("P 3", "device/energy"),
    row("P 4", "device/taken_back"),
    row("P 5", "spare-part-prices/battery", "80"),
    row("P 6", "spare-part-prices/display", None, Empty.NO_POINTS),
    row("P 7", "take-back/used", "300", Empty.FREE, per_model=False),
    row("P 8", "take-back/delivered", None, Empty.FREE, per_model=False),
)
PLAIN = PriceLot(1, "", Decimal(800), tuple(r for r in ROWS if r.code not in {"P 3", "P 4"}), None)
COSTED = PriceLot(1, "", Decimal(800), ROWS, LifeCycle(Decimal(5), Decimal("0.30"), None, offered=True))
ONE = {
    "lot-1/device/price": numbers("900"),
    "lot-1/spare-part-prices/battery": numbers("75.50"),
    "lot-1/take-back/used": numbers("4"),
}
TWO = {
    "lot-1/device/number": numbers("600", "200"),
    "lot-1/device/price": numbers("900", "1100"),
    "lot-1/device/energy": numbers("15", "18.5"),
    "lot-1/device/taken_back": numbers("120", "150"),
    "lot-1/spare-part-prices/battery": numbers("75.50", "80"),
    "lot-1/spare-part-prices/display": numbers("180", "190"),
    "lot-1/take-back/used": numbers("-2.50"),
}


def test_one_model_counts_for_all_devices():
    found = compared(PLAIN, ONE, MODELS)
    assert found.numbers == (Decimal(800), None, None)
    assert found.total == 800 * 900 + 80 * Decimal("75.50") + 300 * 4
    assert found.missing == ()


def test_where_no_numbers_are_asked_each_model_counts_for_an_equal_part():
    alike = PLAIN._replace(rows=tuple(r for r in PLAIN.rows if r.code != "P 1"))
    found = compared(alike, {**TWO, "lot-1/device/price": numbers("900", "1100.01")}, MODELS)
    assert found.numbers == (1, 1, None)
    assert found.sums["lot-1/device/price"] == 800 * Decimal("2000.01") / 2
    assert found.total == 800 * Decimal("2000.01") / 2 + 80 * Decimal("155.50") / 2 - 750
    three = compared(alike._replace(rows=alike.rows[:1]), {"lot-1/device/price": numbers("1", "1", "2")}, MODELS)
    assert three.total == Decimal("1066.67")


def test_several_models_count_with_their_numbers_and_parts_with_the_average():
    found = compared(PLAIN, TWO, MODELS)
    battery = Decimal(80) * (600 * Decimal("75.50") + 200 * 80) / 800
    assert found.sums["lot-1/spare-part-prices/battery"] == battery == Decimal(6130)
    assert found.total == 600 * 900 + 200 * 1100 + battery - 750


def test_the_life_cycle_cost_adds_electricity_and_takes_off_the_value_at_the_end():
    found = compared(COSTED, TWO, MODELS)
    # 15 kWh x 5 x 0.30 = 22.50; 18.5 kWh x 5 x 0.30 = 27.75
    assert found.energy_sum == 600 * Decimal("22.50") + 200 * Decimal("27.75")
    assert found.ends_sum == 600 * 120 + 200 * 150
    assert found.total == compared(PLAIN, TWO, MODELS).total + found.energy_sum - found.ends_sum


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"lot-1/device/price": NONE}, "P 2"),
        ({"lot-1/device/number": numbers("600", "100")}, "P 1"),
        (
            {"lot-1/device/number": (Decimal(800), None, Decimal(0)), "lot-1/device/price": (None, Decimal(9), None)},
            "P 2",
        ),
        ({"lot-1/device/number": NONE}, "P 1"),
        ({"lot-1/spare-part-prices/battery": (Decimal(75), None, None)}, "P 5"),
        ({"lot-1/device/energy": (None, Decimal(15), None)}, "P 3"),
        ({"lot-1/device/taken_back": NONE}, "P 4"),
    ],
)
def test_what_is_missing_is_named_and_there_is_no_total(change, missing):
    found = compared(COSTED, {**TWO, **change}, MODELS)
    assert found.total is None
    assert missing in found.missing


def test_a_service_without_a_price_is_free_and_a_line_without_a_quantity_does_not_count():
    without = {key: value for key, value in ONE.items() if "take-back" not in key}
    assert compared(PLAIN, without, MODELS).total == compared(PLAIN, ONE, MODELS).total - 1200
    more = {**ONE, "lot-1/take-back/delivered": numbers("99"), "lot-1/spare-part-prices/display": numbers("500")}
    assert compared(PLAIN, more, MODELS).total == compared(PLAIN, ONE, MODELS).total


def test_where_the_buyer_has_not_said_how_many_there_is_no_total():
    assert compared(PLAIN._replace(quantity=None), ONE, MODELS).total is None


def test_a_model_that_is_not_counted_needs_no_other_price():
    offered = {**TWO, "lot-1/device/number": numbers("800", "0"), "lot-1/spare-part-prices/battery": numbers("75.50")}
    assert compared(PLAIN, offered, MODELS).total is not None


class TestPartsShare:
    OLD = tuple(row for row in ROWS if "spare-part-prices" in row.key)
    NEW = tuple(row._replace(reference=Decimal(price)) for row, price in zip(OLD, (100, 200), strict=True))

    def share(self, rows, filled, *counted):
        devices = filled["lot-1/device/price"]
        return parts_share(rows, filled, devices, {n: Decimal(count) for n, count in enumerate(counted)})

    def test_with_reference_prices_they_count_in_percent_of_their_sum(self):
        # model 1: (75.50 + 180) / 300 = 85.1667 %; model 2: (80 + 190) / 300 = 90 %; 600 to 200
        assert self.share(self.NEW, TWO, 600, 200) == Decimal("86.3750")

    def test_one_model_needs_no_number(self):
        one = {**ONE, "lot-1/spare-part-prices/display": numbers("174.50")}
        assert self.share(self.NEW, one) == Decimal("83.3333")

    def test_without_them_they_count_in_percent_of_the_device(self):
        # model 1: (75.50 + 180) / 900 = 28.3889 %; model 2: (80 + 190) / 1100 = 24.5455 %; 600 to 200
        assert self.share(self.OLD, TWO, 600, 200) == Decimal("27.4280")

    def test_nothing_is_said_where_a_price_a_number_or_one_reference_is_missing(self):
        assert self.share(self.NEW, ONE) is None
        assert self.share(self.NEW, TWO) is None
        assert self.share((self.NEW[0], self.OLD[1]), TWO, 600, 200) is None
        assert self.share((), TWO, 600, 200) is None
