"""What a criterion asks for, composed: what is handed in, the prices to give, and the steps on a miss."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeVar

from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.proof_model import PriceLine, ProofItem, Step
    from tenderkit.documents.choice import Choice
    from tenderkit.documents.wording import Wording
    from tenderkit.words.terms import Each, Form, Provider, Remedy, Role


_Item = TypeVar("_Item", "ProofItem", "PriceLine", "Step")


class Measured(NamedTuple):
    """A number with its unit, one of those in templates/wording."""

    value: Decimal
    unit: str


USUAL: Final = Measured(Decimal(20), "working days")
"""When something that returns without a period is due, as the annex to the contract lays it down."""

RETURNING: Final = frozenset({Moment.QUARTER, Moment.HALF_YEAR, Moment.YEAR, Moment.CALENDAR_YEAR})
"""The moments that return with the calendar."""

_DAYS = {"hours": Decimal("0.04"), "days": Decimal(1), "working days": Decimal("1.4"), "weeks": Decimal(7)}
_DAYS |= {"months": Decimal(30), "years": Decimal(365)}
"""How long a period lasts, for the order alone."""


class Limit(NamedTuple):
    """A value of a criterion as chosen, that what is handed in is held against."""

    parameter: str
    value: str
    """As written: a number with a decimal point, or one of the choices."""
    unit: str | None
    stricter: Literal["higher", "lower"] | None
    choices: tuple[str, ...]
    """The allowed words, from lax to strict."""
    role: Role | None


class ColumnText(NamedTuple):
    """A column of the table that something is handed in as."""

    id: str
    form: Literal["text", "number", "date", "choice"]
    unit: str | None
    """The unit of a number."""
    choices: tuple[tuple[str, str], ...]
    """The words to choose from, each with its id."""
    text: str
    optional: bool = False
    """Whether it may stay empty in every row."""


class ProofText(NamedTuple):
    """One thing to hand in, as tenderers read it."""

    id: str
    at: Moment
    within: Measured | None
    """The period that begins at that moment."""
    by: Provider
    each: Each
    form: Form
    unit: str | None
    """The unit of a value."""
    against: tuple[str, ...]
    """The parameters that it is held against."""
    age: Measured | None
    """The age that a paper may have at most."""
    text: str
    bounds: tuple[Limit, ...] = ()
    """The same parameters, with their values."""
    optional: bool = False
    """Whether only those hand it in whom its text names."""
    unless: str = ""
    """The item of another way to comply, in whose place it stands."""
    columns: tuple[ColumnText, ...] = ()
    """Those of the table that it is handed in as; none where the set does not say."""
    in_year: int | None = None
    """The number of the contract year that it is due for alone; none where it is due for each."""


class ProofGroup(NamedTuple):
    """What is handed in at one moment."""

    due: str
    """The moment in words: `With the tender`, `Within 20 working days after signature`."""
    items: tuple[ProofText, ...]


class PriceText(NamedTuple):
    """A line of the price sheet."""

    id: str
    each: Each
    text: str
    empty: str | None = None
    """`free` or `not-offered`: what it means without a price, where its criterion says so as data."""
    negative: bool = False
    """Whether the price may be below zero."""
    reference: Decimal | None = None
    """Its reference price in EUR: the parameter of the same name."""


class StepText(NamedTuple):
    """One step that follows when a clause is not met."""

    id: str
    then: Remedy
    within: Measured | None
    amount: Measured | None
    cap: Measured | None
    text: str
    against: tuple[str, ...] = ()
    """The parameters whose missed value, and the proof items whose lack it follows, where it follows nothing else."""


class Asked:
    """Composes what a criterion asks for, as chosen."""

    def __init__(
        self,
        criterion: Criterion,
        choice: Choice,
        numbers: Mapping[str, str],
        prose: Callable[..., str],
        wording: Wording,
    ) -> None:
        self._criterion = criterion
        self._choice = choice
        self._numbers = numbers
        self._wording = wording
        self._prose = prose
        """Renders the text at a path of the criterion."""

    def proof(self) -> tuple[ProofGroup, ...]:
        """Return what is handed in, in the order of the moments."""
        found: dict[tuple[Moment, Measured | None], list[ProofText]] = {}
        law = self._wording.profile
        for name, item in self._there(self._criterion.proof):
            within = self._measured(item.within)
            at = law.moment(self._criterion.kind, item) if law else item.at
            found.setdefault((at, within), []).append(
                ProofText(
                    name,
                    at,
                    within,
                    item.by,
                    item.each,
                    item.form,
                    item.unit,
                    item.against,
                    self._measured(item.age),
                    self._prose("proof", name, "text"),
                    tuple(limit_of(self._criterion, self._numbers, parameter) for parameter in item.against),
                    item.optional,
                    item.unless or "",
                    tuple(self._columns(name, item)),
                    int(Decimal(self._numbers[item.in_year])) if item.in_year else None,
                )
            )
        groups = sorted(found.items(), key=lambda group: order_of(*group[0]))
        return tuple(ProofGroup(self._due(*moment), tuple(items)) for moment, items in groups)

    def _columns(self, name: str, item: ProofItem) -> Iterator[ColumnText]:
        for column, told in (item.columns or {}).items():
            if told.levels is None or self._choice.level in told.levels:
                path = ("proof", name, "columns", column)
                choices = tuple(
                    (choice, plain_text(self._prose(*path, "choices", choice, "text"))) for choice in told.choices or {}
                )
                text = plain_text(self._prose(*path, "text"))
                yield ColumnText(column, told.form, told.unit, choices, text, told.optional)

    def _due(self, at: Moment, within: Measured | None) -> str:
        if within is None:
            return self._wording.word("moments", at, "plain")
        return self._wording.fill("moments", at, "within", period=self._wording.value(within.value, within.unit))

    def prices(self) -> tuple[PriceText, ...]:
        """Return the lines of the price sheet that it speaks of."""
        return tuple(
            PriceText(
                name, line.each, self._prose("prices", name, "text"), line.empty, line.negative, self._reference(name)
            )
            for name, line in self._there(self._criterion.prices)
        )

    def _reference(self, name: str) -> Decimal | None:
        parameter = self._criterion.parameters.get(name)
        return Decimal(self._numbers[name]) if parameter is not None and parameter.unit == "EUR" else None

    def steps(self) -> tuple[StepText, ...]:
        """Return what follows on a miss, one after the other."""
        follow_up = self._criterion.follow_up
        return tuple(
            StepText(
                name,
                step.then,
                self._measured(step.within),
                self._measured(step.amount),
                self._measured(step.cap),
                self._prose("follow_up", "steps", name, "text"),
                step.against,
            )
            for name, step in self._there(follow_up.steps or {} if follow_up else {})
        )

    def _there(self, items: Mapping[str, _Item]) -> Iterator[tuple[str, _Item]]:
        for name, item in items.items():
            there = item.levels is None or self._choice.level in item.levels
            if there and self._choice.fits(getattr(item, "when", {})):
                yield name, item

    def _measured(self, parameter: str | None) -> Measured | None:
        if parameter is None:
            return None
        return Measured(Decimal(self._numbers[parameter]), str(self._criterion.parameters[parameter].unit))


def limit_of(criterion: Criterion, numbers: Mapping[str, str], name: str) -> Limit:
    """Return a parameter of a criterion with its value as chosen."""
    parameter = criterion.parameters[name]
    return Limit(name, numbers[name], parameter.unit, parameter.stricter, parameter.choices or (), parameter.role)


def order_of(at: Moment, within: Measured | None) -> tuple[int, Decimal]:
    """Return what sorts moments: in the order of a procurement, and what has no period after what has one."""
    days = within.value * _DAYS.get(within.unit, Decimal(1)) if within else Decimal("Infinity")
    return list(Moment).index(at), days
