"""Whether a criterion got stricter or looser: its kind, levels, values, additions and labels."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tenderkit.criteria.field_roles import GROWING
from tenderkit.versions.compare.changes import Bump, Direction, FieldChange
from tenderkit.versions.compare.entry import Entry, flat, numbers, reading
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tenderkit.criteria.model import LabelReference, Parameter
    from tenderkit.criteria.registers import Label

_VALUES = frozenset({"value", *Level})
"""The fields of a parameter that are compared level by level."""


def shared_levels(old: Entry, new: Entry) -> tuple[Level, ...]:
    """Return the levels where a criterion applied and still does."""
    return tuple(level for level in new.criterion.applies_at if level in old.criterion.applies_at)


def changed_value(direction: Direction, entry: Entry) -> Bump:
    """Return what another value asks for: one that is not known to be looser may be stricter."""
    return Bump.MAJOR if entry.mandatory and direction is not Direction.LOOSER else Bump.MINOR


def moves(old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield another theme or kind."""
    if old.theme is not new.theme:
        yield FieldChange("theme", None, Direction.NONE, old.theme.value, new.theme.value, Bump.PATCH)
    ours, theirs = old.criterion.kind, new.criterion.kind
    if ours is not theirs:
        direction = Direction.NONE
        if old.mandatory != new.mandatory:
            direction = Direction.STRICTER if new.mandatory else Direction.LOOSER
        bump = Bump.MAJOR if new.mandatory else Bump.MINOR
        yield FieldChange("kind", None, direction, ours.value, theirs.value, bump)


def level_changes(old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield the levels where a criterion newly applies, or no longer does."""
    for level in Level:
        was, is_now = level in old.criterion.applies_at, level in new.criterion.applies_at
        if was == is_now:
            continue
        towards = Direction.STRICTER if is_now else Direction.LOOSER
        direction = towards if (new if is_now else old).mandatory else Direction.NONE
        bump = Bump.MAJOR if direction is Direction.STRICTER else Bump.MINOR
        before, after = (None, level.value) if is_now else (level.value, None)
        yield FieldChange("levels", level, direction, before, after, bump)


def parameters(old: Entry, new: Entry, others: Sequence[Entry], levels: Collection[Level]) -> Iterator[FieldChange]:
    """Yield the values that changed, came or went, and what else is said about them.

    Args:
        old: the criterion as it was.
        new: what came of it.
        others: what else came of it, where it was split; a value that went there has not gone.
        levels: the levels to look at, where it applies in both versions.
    """
    ours, theirs = old.criterion.parameters, new.criterion.parameters
    elsewhere = {name for entry in others for name in entry.criterion.parameters} - theirs.keys()
    for name in dict.fromkeys((*ours, *theirs)):
        if name in elsewhere:
            continue
        was, is_now = ours.get(name), theirs.get(name)
        field = f"parameters.{name}"
        found = {level: (was.at(level) if was else None, is_now.at(level) if is_now else None) for level in levels}
        changed = {level: pair for level, pair in found.items() if pair[0] != pair[1]}
        together = len(set(changed.values())) == 1 and len(changed) == len(found) > 1
        for level, (before, after) in list(changed.items())[: 1 if together else None]:
            direction = _direction(was, is_now, before, after)
            bump = changed_value(direction, new)
            if _same_number(before, after) or _reads_the_same(old, (new, *others), level, before, after):
                bump = Bump.PATCH
            yield FieldChange(field, None if together else level, direction, before, after, bump)
        if was and is_now:
            yield from _attributes(field, old.data["parameters"][name], new.data["parameters"][name], new)


def additions(old: Entry, new: Sequence[Entry], levels: Collection[Level], language: str) -> Iterator[FieldChange]:
    """Yield what is added at a level, and was not, or was otherwise.

    What is added at a level holds at the higher ones too, so it is told at the lowest level only, and an addition
    that came from a lower level is no change at the higher one.
    """
    for field in GROWING:
        told: tuple[set[str], set[str]] = (set(), set())
        for level in levels:
            before = [(text, at, old) for at, text in old.added(level, field).items()]
            after = [(text, at, entry) for entry in new for at, text in entry.added(level, field).items()]
            gone = [part for part in before if part[0] not in {text for text, _, _ in after} | told[0]]
            come = [part for part in after if part[0] not in {text for text, _, _ in before} | told[1]]
            if not gone and not come:
                continue
            told[0].update(text for text, _, _ in gone)
            told[1].update(text for text, _, _ in come)
            direction, bump = _of_addition(field, len(gone), len(come), old, new, level)
            was, is_now = (_joined(parts, field, language) for parts in (gone, come))
            if was == is_now:  # the translation did not follow
                was, is_now = (_joined(parts, field, "") for parts in (gone, come))
            yield FieldChange(f"adds.{field}", level, direction, was, is_now, bump)


def label_direction(
    old: Sequence[LabelReference], new: Sequence[LabelReference], register: Mapping[str, Label]
) -> Direction:
    """Say whether fewer certificates prove it, or more; one that is no longer enough weighs more than a new one."""
    found = []
    for name in {proof.label for proof in (*old, *new)}:
        before, after = ([proof for proof in proofs if proof.label == name] for proofs in (old, new))
        if len(before) != len(after):
            found.append(Direction.STRICTER if len(before) > len(after) else Direction.LOOSER)
        for was, is_now in zip(before, after, strict=False):
            if was.covers != is_now.covers:
                found.append(Direction.STRICTER if is_now.covers == "part" else Direction.LOOSER)
            if was.edition != is_now.edition:
                found.append(_later(was.edition, is_now.edition, register.get(name)))
    return next((direction for direction in Direction if direction in found), Direction.NONE)


def _later(before: str | None, after: str | None, label: Label | None) -> Direction:
    """Say what another edition means: certificates of earlier ones prove nothing."""
    if before is None or after is None:  # without an edition each of them is accepted
        return Direction.STRICTER if before is None else Direction.LOOSER
    known = [each.edition for each in label.editions] if label else []
    if before in known and after in known:
        later = known.index(after) > known.index(before)
    elif is_number(before) and is_number(after):
        later = Decimal(after) > Decimal(before)
    else:
        later = True  # the cautious reading
    return Direction.STRICTER if later else Direction.LOOSER


def _direction(was: Parameter | None, is_now: Parameter | None, before: str | None, after: str | None) -> Direction:
    if was is None or is_now is None or before is None or after is None or was.unit != is_now.unit:
        return Direction.NONE
    if is_now.choices:
        if before not in is_now.choices or after not in is_now.choices:
            return Direction.NONE
        steps = is_now.choices.index(after) - is_now.choices.index(before)
    elif (is_now.stricter or was.stricter) is None or not (is_number(before) and is_number(after)):
        return Direction.NONE
    else:
        more = (Decimal(after) > Decimal(before)) - (Decimal(after) < Decimal(before))
        steps = more if (is_now.stricter or was.stricter) == "higher" else -more
    return Direction.STRICTER if steps > 0 else Direction.LOOSER if steps < 0 else Direction.NONE


def _same_number(before: str | None, after: str | None) -> bool:
    """Say whether a number is only written otherwise: 5 and 5.0."""
    return bool(before and after and is_number(before) and is_number(after) and Decimal(before) == Decimal(after))


def _reads_the_same(old: Entry, new: Sequence[Entry], level: Level, before: str | None, after: str | None) -> bool:
    """Say whether a value that came or went stands in the text as it did, or in no text that must be met."""
    if before is not None and after is not None:
        return False
    return len(set(reading(old, new, level))) == 1


def _attributes(field: str, old: Mapping[str, str], new: Mapping[str, str], entry: Entry) -> Iterator[FieldChange]:
    """Yield what else is said of a parameter and changed, such as its unit or choices."""
    before, after = (flat(value, _VALUES) for value in (old, new))
    for name in dict.fromkeys((*before, *after)):
        was, is_now = before.get(name), after.get(name)
        if was != is_now:
            bump = changed_value(Direction.NONE, entry) if name == "unit" else Bump.PATCH
            yield FieldChange(f"{field}.{name}", None, Direction.NONE, was, is_now, bump)


def _of_addition(
    field: str, gone: int, come: int, old: Entry, new: Sequence[Entry], level: Level
) -> tuple[Direction, Bump]:
    """Return what an addition that came, went or was reworded means."""
    if field != "requirement":
        return Direction.NONE, Bump.MINOR
    if come == gone:
        before, after = map(numbers, reading(old, new, level))
        return Direction.NONE, Bump.PATCH if before == after else changed_value(Direction.NONE, new[0])
    if not new[0].mandatory:
        return Direction.NONE, Bump.MINOR
    return (Direction.STRICTER, Bump.MAJOR) if come > gone else (Direction.LOOSER, Bump.MINOR)


def _joined(parts: Sequence[tuple[str, str, Entry]], field: str, language: str) -> str | None:
    """Return texts that are added, in a language, else in that of the source; None where there is none."""
    return "\n".join(entry.added_text(at, field, language) for _, at, entry in parts) or None
