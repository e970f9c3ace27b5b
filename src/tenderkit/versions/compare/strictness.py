"""Whether a criterion got stricter or looser: its kind, levels, values and labels."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.basis import at_level, relation_of, told
from tenderkit.versions.compare.changes import Bump, Direction, FieldChange
from tenderkit.versions.compare.entry import flat
from tenderkit.versions.compare.reading import reads_the_same
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Level

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from tenderkit.criteria.model import LabelReference, Parameter
    from tenderkit.criteria.registers import Label
    from tenderkit.versions.compare.entry import Entry

_VALUES = frozenset({"value", "basis", *Level})
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


def parameters(
    old: Sequence[Entry], new: Entry, others: Sequence[Entry], levels: Collection[Level]
) -> Iterator[FieldChange]:
    """Yield the values that changed, came or went, and what else is said about them.

    Args:
        old: the criterion as it was; several that were put together.
        new: what came of it.
        others: what else came of it, where it was split; a value that went there has not gone.
        levels: the levels to look at, where it applies in both versions.
    """
    ours = {name: parameter for entry in old for name, parameter in entry.criterion.parameters.items()}
    theirs = new.criterion.parameters
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
            moved = before is None or after is None
            if _same_number(before, after) or (moved and reads_the_same(old, (new, *others), level)):
                bump = Bump.PATCH
            yield FieldChange(field, None if together else level, direction, before, after, bump)
        if was and is_now:
            data = next(entry.data["parameters"][name] for entry in old if name in entry.criterion.parameters)
            yield from _attributes(field, data, new.data["parameters"][name], new)
            yield from _bases(f"{field}.basis", data, new.data["parameters"][name], levels)


def case_values(old: Entry, new: Entry, levels: Collection[Level]) -> Iterator[FieldChange]:
    """Yield the values that changed in a case; one that came or went is held against the value without it.

    Args:
        old: the criterion as it was.
        new: what came of it.
        levels: the levels to look at, where it applies in both versions.
    """
    ours, theirs = old.criterion.cases, new.criterion.cases
    for case in dict.fromkeys((*ours, *theirs)):
        before = old.criterion.under(ours[case]) if case in ours else old.criterion
        after = new.criterion.under(theirs[case]) if case in theirs else new.criterion
        named = {name for cases in (ours, theirs) if case in cases for name in cases[case].parameters}
        for name in sorted(named & before.parameters.keys() & after.parameters.keys()):
            was, is_now = before.parameters[name], after.parameters[name]
            found = {level: (was.at(level), is_now.at(level)) for level in levels}
            changed = {level: pair for level, pair in found.items() if pair[0] != pair[1]}
            together = len(set(changed.values())) == 1 and len(changed) == len(found) > 1
            field = f"cases.{case}.parameters.{name}"
            for level, (value, other) in list(changed.items())[: 1 if together else None]:
                direction = _direction(was, is_now, value, other)
                bump = Bump.PATCH if _same_number(value, other) else changed_value(direction, new)
                yield FieldChange(field, None if together else level, direction, value, other, bump)
            if not changed and any(was.basis_at(level) != is_now.basis_at(level) for level in levels):
                told = (relation_of(was.basis_at(next(iter(levels)))), relation_of(is_now.basis_at(next(iter(levels)))))
                yield FieldChange(f"{field}.basis", None, Direction.NONE, *told, Bump.PATCH)


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
            if set(was.proves) != set(is_now.proves) and was.covers == is_now.covers:
                found.append(_other_items(set(was.proves), set(is_now.proves)))
            if was.edition != is_now.edition:
                found.append(_later(was.edition, is_now.edition, register.get(name)))
    return next((direction for direction in Direction if direction in found), Direction.NONE)


def _other_items(before: set[str], after: set[str]) -> Direction:
    """Say what other proof items mean; where none are named, nobody can tell whose place a certificate takes."""
    if not before or not after:
        return Direction.UNKNOWN
    return Direction.STRICTER if before - after else Direction.LOOSER


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


def _attributes(field: str, old: Mapping[str, str], new: Mapping[str, str], entry: Entry) -> Iterator[FieldChange]:
    """Yield what else is said of a parameter and changed, such as its unit or choices."""
    before, after = (flat(value, _VALUES) for value in (old, new))
    for name in dict.fromkeys((*before, *after)):
        was, is_now = before.get(name), after.get(name)
        if was != is_now:
            bump = changed_value(Direction.NONE, entry) if name == "unit" else Bump.PATCH
            yield FieldChange(f"{field}.{name}", None, Direction.NONE, was, is_now, bump)


def _bases(
    field: str, old: Mapping[str, Any], new: Mapping[str, Any], levels: Collection[Level]
) -> Iterator[FieldChange]:
    """Yield what values rest on where that changed: it says why, and asks nothing of anybody."""
    found = {level: tuple(_told(each.get("basis"), level) for each in (old, new)) for level in levels}
    changed = {level: pair for level, pair in found.items() if pair[0] != pair[1]}
    together = len(set(changed.values())) == 1 and len(changed) == len(found)
    for level, (before, after) in list(changed.items())[: 1 if together else None]:
        yield FieldChange(field, None if together else level, Direction.NONE, before, after, Bump.PATCH)


def _told(basis: Any, level: Level) -> str | None:  # noqa: ANN401 - whatever JSON holds
    rest = at_level(basis, level)
    return None if rest is None else told(rest)
