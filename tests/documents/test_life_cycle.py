"""The life-cycle cost by its published formula, against a calculation by hand."""

from decimal import Decimal

import pytest

from tenderkit.documents.life_cycle import LifeCycle, cents, energy_cost, value_at_end

PLAIN = LifeCycle(Decimal(5), Decimal("0.30"), Decimal(10))
DISCOUNTED = PLAIN._replace(discount=Decimal(3))
OPEN = LifeCycle(None, None, None)


def test_electricity_is_use_times_years_times_price():
    # 14.9 kWh x 5 years x EUR 0.30
    assert energy_cost(Decimal("14.9"), PLAIN) == Decimal("22.35")


def test_half_a_cent_is_rounded_up():
    # 0.03 kWh x 5 years x EUR 0.30 is EUR 0.045
    assert energy_cost(Decimal("0.03"), PLAIN) == Decimal("0.05")
    assert cents(Decimal("-0.045")) == Decimal("-0.05")


def test_the_value_at_the_end_is_a_share_of_the_price_or_what_is_offered():
    assert value_at_end(Decimal(899), None, PLAIN) == Decimal("89.90")
    offered = PLAIN._replace(residual=None, offered=True)
    assert value_at_end(Decimal(899), Decimal(120), offered) == Decimal(120)
    assert value_at_end(Decimal(899), None, offered) is None


def test_nothing_is_discounted_unless_a_rate_is_given():
    assert (PLAIN.use_factor, PLAIN.end_factor) == (Decimal(5), Decimal(1))


def test_with_a_rate_the_years_are_those_of_an_annuity():
    # 1/1.03 + 1/1.03^2 + ... + 1/1.03^5 and 1/1.03^5
    assert DISCOUNTED.use_factor == Decimal("4.5797")
    assert DISCOUNTED.end_factor == Decimal("0.8626")
    assert abs(sum(1 / Decimal("1.03") ** n for n in range(1, 6)) - Decimal("4.5797")) < Decimal("0.0001")
    assert energy_cost(Decimal("14.9"), DISCOUNTED) == Decimal("20.47")
    assert value_at_end(Decimal(899), None, DISCOUNTED) == Decimal("77.55")


@pytest.mark.parametrize("name", ["years", "electricity", "residual"])
def test_what_is_open_gives_no_amount(name):
    lacking = PLAIN._replace(**{name: None})
    assert None in {energy_cost(Decimal(15), lacking), value_at_end(Decimal(899), None, lacking)}
    assert energy_cost(Decimal(15), OPEN) is None


def test_what_does_not_count_is_no_part_of_it():
    nothing = LifeCycle(Decimal(5), Decimal(0), Decimal(0))
    assert not nothing.counts_electricity
    assert not nothing.counts_residual
    assert OPEN.counts_electricity
    assert OPEN.counts_residual
