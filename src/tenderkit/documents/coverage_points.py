"""One point of a yardstick held against the criteria that answer it: how far, at which level, and what is missing."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tenderkit.criteria.points import WHOLE, answers, asked_of, levels_of, value_of, values_for
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from tenderkit.criteria.model import Criterion, PointReference
    from tenderkit.criteria.registers import Ask, Point
    from tenderkit.words.terms import Theme

Covers: TypeAlias = Literal["full", "part", "served"]
"""How far a criterion says it answers a point; a strategy is served, never covered."""

State: TypeAlias = Literal["full", "part", "served", "law", "none"]
"""How far a point is answered: `law` where no criterion need ask it, because the law does."""

AskState: TypeAlias = Literal["full", "part", "law", "unread", "none"]
"""How far something that a point asks is asked: `part` at some of the yardstick's levels."""

_DONE = frozenset({"full", "law"})


class Claim(NamedTuple):
    """A criterion that names a point at a level, and what it says of it; nothing where it serves a strategy."""

    criterion: Criterion
    title: str
    theme: Theme
    reference: PointReference | None
    held: tuple[Criterion, ...]
    """The criterion as it is in each sort of lot that the point is about."""


class Answer(NamedTuple):
    """A criterion that answers a point at a level."""

    id: str
    title: str
    theme: Theme
    kind: Kind
    covers: Covers
    """What it says itself."""
    asks: tuple[str, ...]
    """What it asks in full of what the point asks, at one of the yardstick's levels at least."""
    when: Mapping[str, str]
    """The answers to questions with which it applies."""
    state: State
    """How far it answers the point alone."""
    levels: Mapping[str, State]
    """The same for each of the yardstick's levels."""

    @property
    def reached(self) -> tuple[str, ...]:
        """Return the yardstick's levels at which it answers the point in full."""
        return _reached(self.levels)


class AtLevel(NamedTuple):
    """How a point is answered at one of our levels."""

    state: State
    levels: Mapping[str, State]
    """How it is answered at each of the yardstick's own levels."""
    missing: tuple[str, ...]
    """What it asks that no criterion asks in full, nor the law: names."""
    criteria: tuple[Answer, ...]

    @property
    def reached(self) -> tuple[str, ...]:
        """Return the yardstick's levels at which the point is answered in full, or by law."""
        return _reached(self.levels)

    @property
    def measures(self) -> int:
        """Return how many of them are the buyer's own."""
        return sum(1 for answer in self.criteria if answer.kind is Kind.MEASURE)


class AskAt(NamedTuple):
    """How far something that a point asks is asked at one of our levels."""

    state: AskState
    levels: tuple[str, ...]
    """The yardstick's levels at which it is."""
    ours: str | None
    """Our value, as written, where one is compared."""


class Asked(NamedTuple):
    """Something that a point asks of the product group."""

    id: str
    text: str
    levels: tuple[str, ...]
    """The yardstick's levels that ask it, in the language asked; empty where all those of the point do."""
    unit: str | None
    stricter: str | None
    value: Decimal | None
    """The value asked, where it is the same at each of these levels."""
    values: Mapping[str, Decimal]
    """The value at each of them, where it is not."""
    law: str | None
    """The law that asks at least as much."""
    unread: bool
    at: Mapping[Level, AskAt]


def states_of(
    point: Point, group: str, claims: Sequence[Claim], level: Level, *, by_law: bool = True
) -> dict[str, State]:
    """Return how far criteria together answer a point at one of our levels, for each level of the yardstick.

    Args:
        point: the point.
        group: the product group.
        claims: the criteria that name it at that level.
        level: our level.
        by_law: whether what the law asks need not be asked.
    """
    return {theirs: _state(point, group, claims, level, theirs, by_law=by_law) for theirs in levels_of(point)}


def whole(states: Mapping[str, State]) -> State:
    """Return how far a point is answered as a whole, given how far at each level of the yardstick."""
    found = set(states.values())
    if found <= {"law"}:
        return "law"
    if found <= _DONE:
        return "full"
    given: tuple[State, ...] = ("served", "none")
    return next((state for state in given if found == {state}), "part")


def asked(point: Point, group: str, ours: Mapping[Level, Sequence[Claim]], words: Callable[[str, str], str]) -> Asks:
    """Return what a point asks of a product group, and how far that is asked at each of our levels.

    Args:
        point: the point.
        group: the product group.
        ours: the criteria that name the point, by level.
        words: takes `levels` and one of the yardstick's levels, or `asks` and a name; returns the word or text.
    """
    found = []
    for name, ask in asked_of(point, group).items():
        levels = levels_of(point, ask)
        values = {theirs: value for theirs in levels if (value := value_of(ask, group, theirs)) is not None}
        same = len(set(values.values())) == 1 and len(values) == len(levels)
        found.append(
            Asked(
                name,
                words("asks", name),
                tuple(words("levels", theirs) for theirs in levels) if levels != levels_of(point) else (),
                ask.unit,
                ask.stricter,
                next(iter(values.values())) if same else None,
                {} if same else {words("levels", theirs): value for theirs, value in values.items()},
                ask.law.get(group),
                ask.unread,
                {level: _ask_at(name, ask, levels, group, ours[level], level, words) for level in Level},
            )
        )
    return tuple(found)


Asks: TypeAlias = tuple[Asked, ...]


def at_level(
    point: Point, group: str, claims: Sequence[Claim], level: Level, asks: Asks, words: Callable[[str, str], str]
) -> AtLevel:
    """Return how a point is answered at one of our levels."""
    states = states_of(point, group, claims, level)
    answers_given = tuple(_answer(point, group, claim, level, words) for claim in claims)
    return AtLevel(
        whole(states),
        _named(states, words),
        tuple(ask.id for ask in asks if ask.at[level].state not in _DONE),
        answers_given,
    )


def _answer(point: Point, group: str, claim: Claim, level: Level, words: Callable[[str, str], str]) -> Answer:
    states = states_of(point, group, [claim], level, by_law=False)
    criterion, reference = claim.criterion, claim.reference
    found = tuple(
        name
        for name, ask in asked_of(point, group).items()
        if any(_is_asked([claim], name, ask, group, level, theirs) for theirs in levels_of(point, ask))
    )
    return Answer(
        criterion.id,
        claim.title,
        claim.theme,
        criterion.kind,
        reference.covers if reference else "served",
        found,
        criterion.when,
        whole(states),
        _named(states, words),
    )


def _reached(levels: Mapping[str, State]) -> tuple[str, ...]:
    return tuple(name for name, state in levels.items() if state in _DONE)


def _named(states: Mapping[str, State], words: Callable[[str, str], str]) -> dict[str, State]:
    return {words("levels", theirs): state for theirs, state in states.items() if theirs != WHOLE}


def _state(point: Point, group: str, claims: Sequence[Claim], level: Level, theirs: str, *, by_law: bool) -> State:
    asks = {name: ask for name, ask in asked_of(point, group).items() if theirs in levels_of(point, ask)}
    given = [claim.reference.covers if claim.reference else "served" for claim in claims]
    if not asks or "served" in given:
        states: tuple[Covers, ...] = ("full", "part", "served")
        return next((state for state in states if state in given), "none")
    done = [_is_asked(claims, name, ask, group, level, theirs) for name, ask in asks.items()]
    lawful = [by_law and group in ask.law for ask in asks.values()]
    if all(ours or law for ours, law in zip(done, lawful, strict=True)):
        return "full" if claims else "law"
    return "part" if claims else "none"


def _is_asked(claims: Iterable[Claim], name: str, ask: Ask, group: str, level: Level, theirs: str) -> bool:
    return any(
        claim.reference and answers(claim.held, claim.reference, name, ask, group, level, theirs) for claim in claims
    )


def _ask_at(
    name: str,
    ask: Ask,
    levels: Sequence[str],
    group: str,
    claims: Sequence[Claim],
    level: Level,
    words: Callable[[str, str], str],
) -> AskAt:
    reached = [theirs for theirs in levels if _is_asked(claims, name, ask, group, level, theirs)]
    state: AskState = "none"
    if ask.unread:
        state = "unread"
    elif len(reached) == len(levels):
        state = "full"
    elif group in ask.law:
        state = "law"
    elif reached:
        state = "part"
    held = [
        value
        for claim in claims
        for value in (values_for(claim.held, claim.reference, name, level) if claim.reference else ())
        if is_number(value)
    ]
    laxest = max if ask.stricter == "lower" else min
    names = tuple(words("levels", theirs) for theirs in reached if theirs != WHOLE)
    return AskAt(state, names, laxest(held, key=Decimal) if held else None)
