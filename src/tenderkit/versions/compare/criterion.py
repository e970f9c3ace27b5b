"""What changed in one criterion, field by field."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import GROWING, Meaning, meaning_of
from tenderkit.versions.compare.changes import Bump, Change, Direction, FieldChange
from tenderkit.versions.compare.entry import differing, flat
from tenderkit.versions.compare.reading import asked, grown, judged, parted, weighed
from tenderkit.versions.compare.strictness import (
    case_values,
    label_direction,
    level_changes,
    moves,
    parameters,
    shared_levels,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.model import Parameter
    from tenderkit.criteria.registers import Label
    from tenderkit.versions.compare.entry import Entry, Pair
    from tenderkit.words.terms import Level

_ELSEWHERE = frozenset({"id", "kind", "levels", "parameters", "replaces", "adds", *GROWING})
"""Fields that are compared in another way."""

_OF_A_CASE = re.compile(r"cases\.[^.]+\.parameters\.")
_PLACEHOLDER = re.compile(r"\{\{ ?([a-z][a-z0-9_]*) ?\}\}")


def changed(
    old: Sequence[Entry],
    new: Sequence[Entry],
    language: str,
    labels: Mapping[str, Label],
    level: Level | None = None,
) -> Change:
    """Compare a criterion with what came of it.

    Args:
        old: the criterion as it was; several where they were put together, the one that is carried on first.
        new: the criterion as it is; several where it was split, the one that carries on first.
        language: the language of the texts to show.
        labels: the register of the later version, for the order of editions.
        level: look at this level only.
    """
    before, (first, *others) = old[0], new
    same = first.data == before.data and first.theme is before.theme and first.texts == before.texts
    fields = list(_sub_points(before, first))
    if others or old[1:] or not same:  # most criteria of two versions are the same
        names = _other_names(before, first)
        old = [_with_names(before, names), *old[1:]]
        fields = [
            *_other_id(old, new),
            *moves(before, first),
            *level_changes(before, first),
            *(
                FieldChange(f"parameters.{name}.name", None, Direction.NONE, was, name, Bump.PATCH)
                for was, name in names.items()
            ),
            *_values_and_texts(old, new, language, level),
            *_rest(old, new, language, labels),
            *fields,
        ]
    return _change(first, "changed", fields, language, was=before)


def _values_and_texts(
    old: Sequence[Entry], new: Sequence[Entry], language: str, level: Level | None
) -> Iterator[FieldChange]:
    first, *others = new
    every = shared_levels(old[0], first)
    levels = [at for at in every if level in {None, at}]
    yield from parameters(old, first, others, levels)
    yield from case_values(old[0], first, levels)
    for field in GROWING:
        if others or old[1:]:
            yield from parted(field, old, first, new, levels, language)
        else:
            yield from grown(field, old[0], first, levels, language, everywhere=level is None)


def split_off(old: Entry, new: Entry, parts: Sequence[Entry], language: str, level: Level | None = None) -> Change:
    """Return a criterion that holds a part of what stood in another one; `parts` are all that came of that."""
    levels = [at for at in shared_levels(old, new) if level in {None, at}]
    others = [part for part in parts if part is not new]
    own = [name for name in new.criterion.parameters if not _carried_on(name, others)]
    values = [field for field in parameters([old], new, others, levels) if field.field.split(".")[1] in own]
    told = [field for name in GROWING for field in parted(name, [old], new, parts, levels, language)]
    fields = [
        FieldChange("split-from", None, Direction.NONE, old.criterion.id, new.criterion.id, Bump.MINOR),
        *(move for move in moves(old, new) if move.field == "kind"),
        *values,
        *(FieldChange("levels", at, Direction.NONE, None, at.value, Bump.MINOR) for at in levels),
        *(field for field in level_changes(old, new) if field.new is not None),
        *told,
        *(field for field in asked(new, "added", language, level) if field.field not in {f.field for f in told}),
    ]
    return _change(new, "added", fields, language, was=old)


def merged_into(old: Entry, new: Entry, language: str, level: Level | None = None) -> Change:
    """Return a criterion whose content another one took in that stood beside it."""
    levels = [at for at in shared_levels(old, new) if level in {None, at}]
    fields = [
        FieldChange("merged-into", None, Direction.NONE, old.criterion.id, new.criterion.id, Bump.MINOR),
        *(FieldChange("levels", at, Direction.NONE, at.value, None, Bump.MINOR) for at in levels),
        *(field for field in level_changes(old, new) if field.new is None),
    ]
    return _change(old, "removed", fields, language)


def whole(entry: Entry, change: str, language: str, level: Level | None = None) -> Change:
    """Return a criterion that was `added` or `removed`, level by level, with what it asks."""
    added = change == "added"
    fields = []
    for at in entry.criterion.applies_at:
        towards = Direction.STRICTER if added else Direction.LOOSER
        direction = towards if entry.mandatory else Direction.NONE
        bump = Bump.MAJOR if direction is Direction.STRICTER else Bump.MINOR
        old, new = (None, at.value) if added else (at.value, None)
        fields.append(FieldChange("levels", at, direction, old, new, bump))
    return _change(entry, change, [*fields, *asked(entry, change, language, level)], language)


def _change(
    entry: Entry, change: str, fields: Sequence[FieldChange], language: str, *, was: Entry | None = None
) -> Change:
    old = entry.criterion if change == "removed" else was and was.criterion
    new = None if change == "removed" else entry.criterion
    title = entry.title(language)
    return Change(entry.criterion.id, change, entry.criterion.kind, entry.theme, title, tuple(fields), old, new)


def _carried_on(name: str, others: Sequence[Entry]) -> bool:
    return any(name in entry.criterion.parameters for entry in others)


def _other_names(old: Entry, new: Entry) -> dict[str, str]:
    """Return the parameters that only have another name: the same unit, in the same places of the texts."""
    ours, theirs = old.criterion.parameters, new.criterion.parameters
    left, came = ([name for name in a if name not in b] for a, b in ((ours, theirs), (theirs, ours)))
    found = dict(zip(left, came, strict=False))
    alike = len(left) == len(came) and all(_sort(ours[was]) == _sort(theirs[name]) for was, name in found.items())
    return found if alike and _places(_with_names(old, found)) == _places(new) else {}


def _sort(parameter: Parameter) -> tuple[object, ...]:
    return parameter.unit, parameter.stricter, parameter.choices


def _places(entry: Entry) -> list[str]:
    """Return the placeholders of the texts in their order."""
    return _PLACEHOLDER.findall(json.dumps({**entry.data, "parameters": {}}))


def _with_names(entry: Entry, names: Mapping[str, str]) -> Entry:
    """Return a criterion whose parameters have other names."""
    if not names:
        return entry

    def renamed(data: Mapping[str, Any]) -> dict[str, Any]:
        text = _PLACEHOLDER.sub(lambda found: f"{{{{ {names.get(found[1], found[1])} }}}}", json.dumps(data))
        return dict(json.loads(text))

    own = {names.get(name, name): parameter for name, parameter in entry.criterion.parameters.items()}
    data = renamed(entry.data)
    data["parameters"] = {names.get(name, name): each for name, each in data["parameters"].items()}
    texts = {code: renamed(each) for code, each in entry.texts.items()}
    return entry._replace(criterion=entry.criterion._replace(parameters=own), data=data, texts=texts)


def _other_id(old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[FieldChange]:
    """Yield another id, or those of the parts; what a criterion replaces is told where it is no other id."""
    before, after = (", ".join(entry.criterion.id for entry in entries) for entries in (old, new))
    ours, theirs = old[0].criterion, new[0].criterion
    if before != after:
        yield FieldChange("id", None, Direction.NONE, before, after, Bump.PATCH)
    if theirs.replaces not in {ours.replaces, ours.id} and ours.replaces != theirs.id:
        yield FieldChange("replaces", None, Direction.NONE, ours.replaces, theirs.replaces, Bump.PATCH)


def _rest(
    old: Sequence[Entry], new: Sequence[Entry], language: str, labels: Mapping[str, Label]
) -> Iterator[FieldChange]:
    """Yield the other fields that changed."""
    ours, theirs = old[0], new[0]
    before, after = (_without_case_values(flat(entry.data, _ELSEWHERE)) for entry in (ours, theirs))
    translations = [
        (code, flat(ours.texts[code], _ELSEWHERE), flat(theirs.texts[code], _ELSEWHERE))
        for code in sorted(ours.texts.keys() & theirs.texts.keys())
    ]
    fields = _Fields()
    for pair in differing(before, after, translations, language):
        if pair.field == "labels":
            had, has = ([proof for entry in side for proof in entry.criterion.labels] for side in (old, new))
            direction = label_direction(had, has, labels)
            bump = Bump.MAJOR if theirs.mandatory and direction is Direction.STRICTER else Bump.MINOR
        else:
            direction, bump = _meaning(pair, old, new, fields)
        yield FieldChange(pair.field, None, direction, pair.old, pair.new, bump, pair.language, pair.texts)


def _without_case_values(fields: Mapping[str, str]) -> dict[str, str]:
    """Leave out the values of cases, which are compared as values."""
    return {path: text for path, text in fields.items() if not _OF_A_CASE.match(path)}


class _Fields(dict[tuple[int, str], dict[str, str]]):
    """The fields of entries as texts, by entry and language, made once: a text is read at each level."""

    def of(self, entry: Entry, code: str) -> dict[str, str]:
        """Return the fields of an entry in a language."""
        key = (id(entry), code)
        if key not in self:
            self[key] = flat(entry.data if code == SOURCE_LANGUAGE else entry.texts[code])
        return self[key]


def _meaning(pair: Pair, old: Sequence[Entry], new: Sequence[Entry], fields: _Fields) -> tuple[Direction, Bump]:
    """Return what a change of a field means."""
    meaning = meaning_of(pair.field)
    if meaning is Meaning.OPEN:
        return Direction.UNKNOWN, Bump.MINOR
    if meaning in {Meaning.BINDING, Meaning.TERMS}:

        def get(entry: Entry, code: str) -> str | None:
            return fields.of(entry, code).get(pair.field)

        found = judged(old[:1], new[:1], shared_levels(old[0], new[0]), get)
        return weighed(meaning, found, mandatory=new[0].mandatory)
    came_or_went = pair.old is None or pair.new is None
    return Direction.NONE, Bump.MINOR if meaning is Meaning.WORDING and came_or_went else Bump.PATCH


def _sub_points(old: Entry, new: Entry) -> Iterator[FieldChange]:
    """Yield another order of the sub-points of a judged answer, which is that of the annex."""
    before, after = (list(entry.data.get("scoring", {}).get("judged", {})) for entry in (old, new))
    both = [name for name in after if name in before]
    if both != [name for name in before if name in after]:
        yield FieldChange("scoring.judged", None, Direction.NONE, ", ".join(before), ", ".join(after), Bump.PATCH)
