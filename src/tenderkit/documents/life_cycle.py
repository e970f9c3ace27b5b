"""Life-cycle cost: what devices cost a buyer from purchase to their end, by a published formula; exact arithmetic.

Article 67(2) of Directive 2014/24/EU lets a buyer compare tenders by their cost, with life-cycle costing; Article 68(1)
names the costs: (a) acquisition, use such as energy, maintenance, and end of life. Article 68(2) asks for the method
and for the data that tenderers provide to stand in the procurement documents, so every factor is published:

    life-cycle cost = prices of the price sheet, each times its quantity: devices, parts, further warranty, services
                    + number of devices x energy use in kWh per year x years of use x price of electricity
                    - number of devices x value of one device at the end

Nothing is discounted unless the buyer gives a rate r. Then electricity is paid at the end of each year, so the years
count as (1 - (1 + r)^-years) / r, and the value at the end is divided by (1 + r)^years; both factors are rounded to
four decimals and published. Amounts for one device are rounded to cents, half up. Costs that the environment bears
(Article 68(1)(b)) are not counted: no method of the EU puts a price on them for these devices.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from typing import NamedTuple

_CENT = Decimal("0.01")
_FACTOR = Decimal("0.0001")
_EXACT = Context(prec=100, rounding=ROUND_HALF_UP)


class LifeCycle(NamedTuple):
    """What a buyer decided about the life-cycle cost; None is still to decide."""

    years: Decimal | None
    """How long the devices are used."""
    electricity: Decimal | None
    """The price of electricity in EUR per kWh; 0 where it does not count."""
    residual: Decimal | None
    """The value at the end, in % of the price; None also where tenderers offer it."""
    offered: bool = False
    """Whether tenderers offer the value at the end: the price for which they take a device back."""
    discount: Decimal = Decimal(0)
    """The rate in % a year."""

    @property
    def counts_electricity(self) -> bool:
        """Whether electricity is a part of the cost, or may become one."""
        return self.electricity is None or self.electricity > 0

    @property
    def counts_residual(self) -> bool:
        """Whether the value at the end is a part of the cost, or may become one."""
        return self.offered or self.residual is None or self.residual > 0

    @property
    def use_factor(self) -> Decimal | None:
        """By what one year's electricity is multiplied: the years, or less where they are discounted."""
        if self.years is None or not self.discount:
            return self.years
        rate = self.discount / 100
        return ((1 - _EXACT.power(1 + rate, -self.years)) / rate).quantize(_FACTOR, rounding=ROUND_HALF_UP)

    @property
    def end_factor(self) -> Decimal | None:
        """By what the value at the end is multiplied: 1, or less where it is discounted."""
        if self.years is None or not self.discount:
            return None if self.years is None else Decimal(1)
        return _EXACT.power(1 + self.discount / 100, -self.years).quantize(_FACTOR, rounding=ROUND_HALF_UP)


def energy_cost(use: Decimal, life_cycle: LifeCycle) -> Decimal | None:
    """Return what the electricity of one device costs over the years of use; None while a factor is open.

    Args:
        use: in kWh per year.
        life_cycle: the factors.
    """
    if life_cycle.electricity is None or life_cycle.use_factor is None:
        return None
    return cents(_EXACT.multiply(_EXACT.multiply(use, life_cycle.use_factor), life_cycle.electricity))


def value_at_end(price: Decimal, taken_back: Decimal | None, life_cycle: LifeCycle) -> Decimal | None:
    """Return what one device is worth at the end; None while a factor is open, or the tenderer's own price.

    Args:
        price: that of the device.
        taken_back: for what the tenderer takes it back, where he offers the value at the end.
        life_cycle: the factors.
    """
    factor = life_cycle.end_factor
    if life_cycle.offered:
        return None if taken_back is None or factor is None else cents(_EXACT.multiply(taken_back, factor))
    if life_cycle.residual is None or factor is None:
        return None
    return cents(_EXACT.multiply(_EXACT.multiply(price, life_cycle.residual), factor) / 100)


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded to cents, half up."""
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP)
