"""What the law asks for anyway: which laws bind on a day, and values that only repeat them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.days import first_day
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from tenderkit.checks.legal.reading import Look, Subject
    from tenderkit.criteria.registers import Law


class Beginning(NamedTuple):
    """A day from which a law binds, and what it asks."""

    day: datetime.date
    dated: str
    """The day as the register writes it."""
    what: str


class Floor(NamedTuple):
    """A value of a parameter beside the least that the law allows, on a day when that law binds."""

    subject: Subject
    name: str
    key: str
    """The level, or `value`."""
    value: Decimal
    minimum: Decimal
    stricter: str | None
    law: str
    """Its title."""

    @property
    def laxer(self) -> bool:
        """Say whether the value is below what the law allows."""
        if self.stricter == "lower":
            return self.value > self.minimum
        return self.stricter == "higher" and self.value < self.minimum


def beginnings(law: Law, product: str) -> tuple[Beginning, ...]:
    """Return when a law begins to bind: its duties that concern a product group, else the law as a whole."""
    if law.duties:
        return tuple(
            Beginning(first_day(duty.begins), duty.begins, f"{duty.whom}: {duty.what}")
            for duty in law.duties
            if not duty.products or product in duty.products
        )
    return (Beginning(first_day(law.applies_from), law.applies_from, law.about),) if law.applies_from else ()


def floors(look: Look) -> Iterator[Floor]:
    """Yield the values of parameters whose legal minimum binds on the day."""
    for subject in look.subjects:
        for name, parameter in subject.criterion.parameters.items():
            minimum = parameter.legal_minimum
            law = look.set.registers.law.get(minimum.law) if minimum else None
            if minimum is None or law is None or not _binds(law, look):
                continue
            for key in [level.value for level in parameter.levels] or ["value"]:
                value = str(getattr(parameter, key))
                if is_number(value):
                    stricter = parameter.stricter
                    yield Floor(subject, name, key, Decimal(value), minimum.value, stricter, law.title)


def _binds(law: Law, look: Look) -> bool:
    """Say whether a law binds on the day; one without any date does."""
    known = beginnings(law, look.set.id)
    return any(beginning.day <= look.day for beginning in known) if known else not law.duties
