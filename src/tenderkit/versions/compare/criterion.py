"""What changed in one criterion, field by field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.criteria.field_roles import Meaning, meaning_of
from tenderkit.versions.compare.changes import Bump, Change, Direction, FieldChange
from tenderkit.versions.compare.entry import Entry, Pair, differing, flat, numbers, reading
from tenderkit.versions.compare.strictness import (
    additions,
    changed_value,
    label_direction,
    level_changes,
    moves,
    parameters,
    shared_levels,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.registers import Label
    from tenderkit.words.terms import Level

_ELSEWHERE = frozenset({"id", "kind", "levels", "parameters", "replaces"})
"""Fields that are compared in another way."""

_STATEMENT = re.compile(r"[.;:!?](?=\s|$)|^[ \t]*(?:[-+*]|\d+[.)]) ", re.MULTILINE)
"""What ends a sentence or begins a list item."""


def changed(
    old: Entry,
    new: Sequence[Entry],
    language: str,
    labels: Mapping[str, Label],
    level: Level | None = None,
) -> Change:
    """Compare a criterion with what came of it.

    Args:
        old: the criterion as it was.
        new: the criterion as it is; several where it was split, the one that carries on first.
        language: the language of the texts to show.
        labels: the register of the later version, for the order of editions.
        level: look at this level only.
    """
    first, *others = new
    same = first.data == old.data and first.theme is old.theme and first.texts == old.texts
    fields = list(_sub_points(old, first))
    if others or not same:  # most criteria of two versions are the same
        levels = [at for at in shared_levels(old, first) if level in {None, at}]
        fields = [
            *_other_id(old, new),
            *moves(old, first),
            *level_changes(old, first),
            *parameters(old, first, others, levels),
            *additions(old, new, levels, language),
            *_rest(old, new, language, labels),
            *fields,
        ]
    if any(field.field != "translations" for field in fields):
        fields = [field for field in fields if field.field != "translations"]
    return Change(
        first.criterion.id, "changed", first.criterion.kind, first.theme, first.title(language), tuple(fields)
    )


def split_off(old: Entry, new: Entry, others: Sequence[Entry], language: str, level: Level | None = None) -> Change:
    """Return a criterion that holds a part of what stood in another one; `others` are the other parts."""
    levels = [at for at in shared_levels(old, new) if level in {None, at}]
    own = [name for name in new.criterion.parameters if not _carried_on(name, others)]
    values = [field for field in parameters(old, new, others, levels) if field.field.split(".")[1] in own]
    fields = [
        FieldChange("split-from", None, Direction.NONE, old.criterion.id, new.criterion.id, Bump.MINOR),
        *(move for move in moves(old, new) if move.field == "kind"),
        *values,
        *(FieldChange("levels", at, Direction.NONE, None, at.value, Bump.MINOR) for at in levels),
        *(field for field in level_changes(old, new) if field.new is not None),
    ]
    return _change(new, "added", fields, language)


def whole(entry: Entry, change: str, language: str) -> Change:
    """Return a criterion that was `added` or `removed`, level by level."""
    added = change == "added"
    fields = []
    for level in entry.criterion.applies_at:
        towards = Direction.STRICTER if added else Direction.LOOSER
        direction = towards if entry.mandatory else Direction.NONE
        bump = Bump.MAJOR if direction is Direction.STRICTER else Bump.MINOR
        old, new = (None, level.value) if added else (level.value, None)
        fields.append(FieldChange("levels", level, direction, old, new, bump))
    return _change(entry, change, fields, language)


def _change(entry: Entry, change: str, fields: Sequence[FieldChange], language: str) -> Change:
    return Change(entry.criterion.id, change, entry.criterion.kind, entry.theme, entry.title(language), tuple(fields))


def _carried_on(name: str, others: Sequence[Entry]) -> bool:
    return any(name in entry.criterion.parameters for entry in others)


def _other_id(old: Entry, new: Sequence[Entry]) -> Iterator[FieldChange]:
    """Yield a new id, or the ids of the parts; what a criterion replaces is told where it is no other id."""
    first = new[0].criterion
    if first.id != old.criterion.id:
        names = " and ".join(entry.criterion.id for entry in new)
        yield FieldChange("id", None, Direction.NONE, old.criterion.id, names, Bump.PATCH)
    elif first.replaces != old.criterion.replaces:
        yield FieldChange("replaces", None, Direction.NONE, old.criterion.replaces, first.replaces, Bump.PATCH)


def _rest(old: Entry, new: Sequence[Entry], language: str, labels: Mapping[str, Label]) -> Iterator[FieldChange]:
    """Yield the other fields that changed."""
    first = new[0]
    before, after = (flat(entry.data, _ELSEWHERE) for entry in (old, first))
    translations = [
        (code, flat(old.texts[code]), flat(first.texts[code])) for code in sorted(old.texts.keys() & first.texts.keys())
    ]
    for pair in differing(before, after, translations, language):
        if pair.field.startswith("adds."):  # a changed source is told level by level
            if not pair.in_source:
                yield FieldChange(pair.field, None, Direction.NONE, pair.old, pair.new, Bump.PATCH)
            continue
        direction, bump = Direction.NONE, Bump.PATCH
        if pair.field == "labels":
            united = [proof for entry in new for proof in entry.criterion.labels]
            direction = label_direction(old.criterion.labels, united, labels)
            stricter = first.mandatory and direction is Direction.STRICTER
            bump = Bump.MAJOR if stricter else Bump.MINOR
        elif pair.in_source:
            bump = _meaning(pair, old, new)
        yield FieldChange(pair.field, None, direction, pair.old, pair.new, bump)


def _meaning(pair: Pair, old: Entry, new: Sequence[Entry]) -> Bump:
    """Return which number a change of the source asks for."""
    meaning = meaning_of(pair.field)
    came_or_went = pair.old is None or pair.new is None
    if meaning is Meaning.BINDING and not came_or_went:
        harmless = _same_numbers(old, new) and not _grew(str(pair.old), str(pair.new))
        return Bump.PATCH if harmless else changed_value(Direction.NONE, new[0])
    if meaning is Meaning.TERMS or (came_or_went and meaning in {Meaning.BINDING, Meaning.WORDING}):
        return Bump.MINOR
    return Bump.PATCH


def _grew(old: str, new: str) -> bool:
    """Say whether a text has more sentences or list items than before: then it may ask for more."""
    return len(_STATEMENT.findall(new)) > len(_STATEMENT.findall(old))


def _same_numbers(old: Entry, new: Sequence[Entry]) -> bool:
    """Say whether a text that was reworded still holds the numbers it did, at each level."""
    readings = (reading(old, new, level) for level in shared_levels(old, new[0]))
    return all(numbers(before) == numbers(after) for before, after in readings)


def _sub_points(old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield another order of the sub-points of a judged answer, which is that of the annex."""
    before, after = (list(entry.data.get("scoring", {}).get("judged", {})) for entry in (old, new))
    both = [name for name in after if name in before]
    if both != [name for name in before if name in after]:
        yield FieldChange("scoring.judged", None, Direction.NONE, ", ".join(before), ", ".join(after), Bump.PATCH)
