"""What changed between two versions of a set, in the words of procurement.

Two sets in, changes out: per criterion which field changed at which level, whether that is
stricter or looser for a tenderer, and which version number the whole asks for.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.fields import is_number
from tenderkit.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.library import CriteriaSet
    from tenderkit.model import Criterion, Parameter
    from tenderkit.source import Plain
    from tenderkit.terms import Theme

__all__ = ["Bump", "Change", "Comparison", "Direction", "FieldChange", "compare"]


class Direction(enum.StrEnum):
    """What a change is for a tenderer who met the old set."""

    STRICTER = "stricter"
    LOOSER = "looser"
    NONE = "none"


class Bump(enum.StrEnum):
    """The part of MAJOR.MINOR.PATCH that a change asks to raise, from least to most."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"

    @property
    def weight(self) -> int:
        """Its place from least to most."""
        return list(Bump).index(self)


class FieldChange(NamedTuple):
    """One field that changed; `level` is None where the change is the same at every level."""

    field: str
    level: Level | None
    direction: Direction
    old: str | None
    new: str | None
    bump: Bump


class Change(NamedTuple):
    """What happened to one criterion, or to the set as a whole (`criterion` is None)."""

    criterion: str | None
    change: str
    """`added`, `removed` or `changed`."""
    kind: Kind | None
    theme: Theme | None
    title: str
    fields: tuple[FieldChange, ...]

    @property
    def bump(self) -> Bump:
        """The most that one of its fields asks for."""
        return max((field.bump for field in self.fields), key=lambda bump: bump.weight, default=Bump.NONE)


class Comparison(NamedTuple):
    """Two versions of a set, and what lies between them."""

    old: CriteriaSet
    new: CriteriaSet
    language: str
    changes: tuple[Change, ...]

    def as_dict(self) -> dict[str, Any]:
        """Return the comparison in the shape that `--format json` promises."""
        return {
            "old": _reference(self.old),
            "new": _reference(self.new),
            "required_bump": self.required_bump.value,
            "changes": [
                {
                    "criterion": change.criterion,
                    "change": change.change,
                    "fields": [
                        {
                            "field": field.field,
                            "level": field.level.value if field.level else None,
                            "direction": field.direction.value,
                            "old": field.old,
                            "new": field.new,
                        }
                        for field in change.fields
                    ],
                }
                for change in self.changes
            ],
        }

    @property
    def required_bump(self) -> Bump:
        """The version number that all changes together ask for."""
        return max((change.bump for change in self.changes), key=lambda bump: bump.weight, default=Bump.NONE)


_MANDATORY = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT})
"""The kinds that a tender fails on, or a contractor is held to."""

_PROOF = frozenset({"verification", "labels"})
_BUYERS = frozenset(
    {
        "rationale",
        "guidance",
        "market",
        "priority",
        "effort",
        "status",
        "strategy",
        "sources",
        "law",
        "meets",
        "accept",
        "needs",
    }
)
_NOT_COMPARED = frozenset({"id", "kind", "levels", "parameters", "adds", "common", "replaces"})
_TERMS = frozenset({"follow_up.frequency"})
_SCORING_TEXTS = ("measure", "title", "expected")


def compare(old: CriteriaSet, new: CriteriaSet, language: str, level: Level | None = None) -> Comparison:
    """Compare two versions of a set.

    Args:
        old: the earlier version.
        new: the later one.
        language: the language whose texts are shown; both sets hold it.
        level: only what applies at this level; all levels unless told.
    """
    before = {
        criterion.id: _Entry(old, theme, index, criterion, language) for theme, index, criterion in old.criteria()
    }
    after = {criterion.id: _Entry(new, theme, index, criterion, language) for theme, index, criterion in new.criteria()}
    changes = [*_set_changes(old, new, language)]
    successors = _successors(before, after)
    for name, entry in after.items():
        origin = name if name in before else next((o for o, names in successors.items() if names[0] == name), None)
        if origin is None:
            changes.append(_whole(entry, "added", _split_from(name, successors)))
        else:
            others = successors.get(origin, [])[1:] if origin != name else []
            changes.append(_changed(before[origin], entry, others))
    changes += [
        _whole(entry, "removed") for name, entry in before.items() if name not in after and name not in successors
    ]
    kept = (_at_level(change, level) for change in changes)
    return Comparison(old, new, language, tuple(change for change in kept if change.fields))


class _Entry:
    """A criterion with its texts in one language."""

    def __init__(
        self, criteria_set: CriteriaSet, theme: Theme, index: int, criterion: Criterion, language: str
    ) -> None:
        self.theme = theme
        self.criterion = criterion
        self.data: Plain = criteria_set.sources[theme].get((index,))
        texts = criteria_set.texts[language]
        self.texts: Plain = texts.themes[theme].get(texts.path(index, criterion.id))
        others = [t for other, t in criteria_set.texts.items() if other != language]
        self.other_texts = [t.themes[theme].get(t.path(index, criterion.id)) for t in others]

    @property
    def all_texts(self) -> tuple[Plain, ...]:
        """All it says, in every language."""
        return (self.data, self.texts, *self.other_texts)

    @property
    def title(self) -> str:
        """Its title in the language shown."""
        return str(self.texts.get("title")) if isinstance(self.texts, dict) else self.criterion.id

    @property
    def mandatory(self) -> bool:
        """Say whether a tenderer can fail on it."""
        return self.criterion.kind in _MANDATORY


def _successors(before: Mapping[str, _Entry], after: Mapping[str, _Entry]) -> dict[str, list[str]]:
    """Return the new ids of criteria that were renamed or split, by their old id."""
    found: dict[str, list[str]] = {}
    for name, entry in after.items():
        origin = entry.criterion.replaces
        if name not in before and origin in before and origin not in after:
            found.setdefault(str(origin), []).append(name)
    return found


def _split_from(name: str, successors: Mapping[str, list[str]]) -> str | None:
    return next((origin for origin, names in successors.items() if name in names), None)


def _whole(entry: _Entry, change: str, origin: str | None = None) -> Change:
    """Return a criterion that came or went, level by level."""
    added = change == "added"
    fields = []
    if origin:
        fields.append(FieldChange("split-from", None, Direction.NONE, origin, entry.criterion.id, Bump.PATCH))
    for level in entry.criterion.applies_at:
        towards = Direction.STRICTER if added else Direction.LOOSER
        direction = towards if entry.mandatory else Direction.NONE
        bump = Bump.MAJOR if added and entry.mandatory else Bump.MINOR
        old, new = (None, level.value) if added else (level.value, None)
        fields.append(FieldChange("levels", level, direction, old, new, bump))
    return Change(entry.criterion.id, change, entry.criterion.kind, entry.theme, entry.title, tuple(fields))


def _changed(old: _Entry, new: _Entry, others: Iterable[str]) -> Change:
    if old.all_texts == new.all_texts and old.theme is new.theme:  # most criteria of two versions are the same
        return Change(new.criterion.id, "changed", new.criterion.kind, new.theme, new.title, ())
    fields = [*_moves(old, new, list(others)), *_parameters(old, new), *_additions(old, new)]
    fields += _rest(old, new)
    if not fields and old.other_texts != new.other_texts:
        fields.append(FieldChange("translations", None, Direction.NONE, None, None, Bump.PATCH))
    return Change(new.criterion.id, "changed", new.criterion.kind, new.theme, new.title, tuple(fields))


def _moves(old: _Entry, new: _Entry, others: list[str]) -> Iterator[FieldChange]:
    """Yield another id, theme, kind or other levels."""
    ours, theirs = old.criterion, new.criterion
    if ours.id != theirs.id:
        names = " and ".join([theirs.id, *others])
        yield FieldChange("id", None, Direction.NONE, ours.id, names, Bump.PATCH)
    if old.theme is not new.theme:
        yield FieldChange("theme", None, Direction.NONE, old.theme.value, new.theme.value, Bump.PATCH)
    if ours.kind is not theirs.kind:
        direction = Direction.NONE
        if old.mandatory != new.mandatory:
            direction = Direction.STRICTER if new.mandatory else Direction.LOOSER
        bump = Bump.MAJOR if new.mandatory else Bump.MINOR
        yield FieldChange("kind", None, direction, ours.kind.value, theirs.kind.value, bump)
    for level in Level:
        was, is_now = level in ours.applies_at, level in theirs.applies_at
        if was == is_now:
            continue
        direction = (Direction.STRICTER if is_now else Direction.LOOSER) if new.mandatory else Direction.NONE
        bump = Bump.MAJOR if direction is Direction.STRICTER else Bump.MINOR
        before, after = (None, level.value) if is_now else (level.value, None)
        yield FieldChange("levels", level, direction, before, after, bump)


def _parameters(old: _Entry, new: _Entry) -> Iterator[FieldChange]:
    shared = [level for level in new.criterion.applies_at if level in old.criterion.applies_at]
    ours, theirs = old.criterion.parameters, new.criterion.parameters
    for name in dict.fromkeys((*ours, *theirs)):
        was, is_now = ours.get(name), theirs.get(name)
        field = f"parameters.{name}"
        pairs = {level: (was.at(level) if was else None, is_now.at(level) if is_now else None) for level in shared}
        changed = {level: pair for level, pair in pairs.items() if not _same(*pair)}
        together = len(set(changed.values())) == 1 and len(changed) == len(shared) > 1
        for level, (before, after) in list(changed.items())[: 1 if together else None]:
            direction = _direction(is_now or was, before, after)
            yield FieldChange(field, None if together else level, direction, before, after, _value_bump(direction, new))


def _value_bump(direction: Direction, entry: _Entry) -> Bump:
    """Return what another value asks for: one whose direction is not known may be stricter."""
    return Bump.MAJOR if entry.mandatory and direction is not Direction.LOOSER else Bump.MINOR


def _same(before: str | None, after: str | None) -> bool:
    if before is None or after is None or not (is_number(before) and is_number(after)):
        return before == after
    return Decimal(before) == Decimal(after)


def _direction(parameter: Parameter | None, before: str | None, after: str | None) -> Direction:
    if parameter is None or before is None or after is None:
        return Direction.NONE
    if parameter.choices:
        if before not in parameter.choices or after not in parameter.choices:
            return Direction.NONE
        up = parameter.choices.index(after) > parameter.choices.index(before)
    elif parameter.stricter is None or not (is_number(before) and is_number(after)):
        return Direction.NONE
    else:
        up = (Decimal(after) > Decimal(before)) == (parameter.stricter == "higher")
    return Direction.STRICTER if up else Direction.LOOSER


def _additions(old: _Entry, new: _Entry) -> Iterator[FieldChange]:
    """Yield what is added at a level, and was not, or was otherwise."""
    for level in (Level.SIGNIFICANT, Level.AMBITIOUS):
        for field in ("requirement", "verification"):
            before, after = _text(old, "adds", level.value, field), _text(new, "adds", level.value, field)
            if before == after:
                continue
            direction = Direction.NONE
            if (before is None) != (after is None) and field == "requirement" and new.mandatory:
                direction = Direction.LOOSER if after is None else Direction.STRICTER
            bump = Bump.PATCH if field == "requirement" else Bump.MINOR
            if direction is not Direction.NONE:
                bump = Bump.MAJOR if direction is Direction.STRICTER else Bump.MINOR
            yield FieldChange(f"adds.{field}", level, direction, before, after, bump)


def _rest(old: _Entry, new: _Entry) -> Iterator[FieldChange]:
    """Yield the other fields that changed, texts in the language shown."""
    before, after = _flat(old), _flat(new)
    for field in dict.fromkeys((*before, *after)):
        was, is_now = before.get(field), after.get(field)
        if was == is_now:
            continue
        top = field.partition(".")[0]
        if top in _BUYERS or top in {"title", "subject"}:
            bump = Bump.PATCH
        elif top in _PROOF or field.endswith(".verification"):
            bump = Bump.MINOR
        elif top in {"requirement", "extra"}:
            bump = Bump.PATCH if was is not None and is_now is not None else _value_bump(Direction.NONE, new)
        elif field in _TERMS or (top == "scoring" and not field.endswith(_SCORING_TEXTS)):
            bump = Bump.MINOR
        else:
            bump = Bump.PATCH
        direction = _label_direction(old.criterion, new.criterion) if field == "labels" else Direction.NONE
        yield FieldChange(field, None, direction, was, is_now, bump)


def _label_direction(old: Criterion, new: Criterion) -> Direction:
    """Say whether fewer certificates prove it, or more."""
    before = {(proof.label, proof.edition or "", proof.covers) for proof in old.labels}
    after = {(proof.label, proof.edition or "", proof.covers) for proof in new.labels}
    if before < after:
        return Direction.LOOSER
    return Direction.STRICTER if before - after else Direction.NONE


def _flat(entry: _Entry) -> dict[str, str]:
    """Return the fields of a criterion as text, by their path; lists of entries as one text."""
    found: dict[str, str] = {}

    def walk(value: Plain, texts: Plain, path: tuple[str, ...]) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                if path or key not in _NOT_COMPARED:
                    walk(item, texts.get(key) if isinstance(texts, dict) else None, (*path, key))
        elif isinstance(value, list):
            found[".".join(path)] = "; ".join(_shown(item) for item in value)
        elif value is not None:
            found[".".join(path)] = (texts if isinstance(texts, str) else value).rstrip("\n")

    walk(entry.data, entry.texts, ())
    return found


def _shown(item: Plain) -> str:
    if isinstance(item, dict):
        return ", ".join(
            f"{key} {_shown(value)}" if key not in {"label", "source"} else _shown(value) for key, value in item.items()
        )
    if isinstance(item, list):
        return " ".join(map(_shown, item))
    return str(item)


def _text(entry: _Entry, *path: str) -> str | None:
    value: Any = entry.texts
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value.rstrip("\n") if isinstance(value, str) else None


def _set_changes(old: CriteriaSet, new: CriteriaSet, language: str) -> Iterator[Change]:
    """Yield what changed in `set.yaml`, and in what labels prove."""
    fields = []
    for path in (("title",), ("product", "singular"), ("product", "plural"), ("scope",)):
        before, after = (each.texts[language].info.get(path) for each in (old, new))
        if before != after:
            fields.append(FieldChange(".".join(path), None, Direction.NONE, str(before), str(after), Bump.PATCH))
    for name in ("languages", "cpv"):
        was, is_now = getattr(old.info, name), getattr(new.info, name)
        if was != is_now:
            more = name == "languages" and set(was) < set(is_now)
            bump = Bump.MINOR if more else Bump.PATCH
            fields.append(FieldChange(name, None, Direction.NONE, " ".join(was), " ".join(is_now), bump))
    fields += _register_changes(old, new, language)
    if fields:
        title = str(new.texts[language].info.get(("title",)))
        yield Change(None, "changed", None, None, title, tuple(fields))


def _register_changes(old: CriteriaSet, new: CriteriaSet, language: str) -> Iterator[FieldChange]:
    used = {proof.label for _, _, criterion in new.criteria() for proof in criterion.labels}
    for name in sorted(used & old.registers.labels.keys() & new.registers.labels.keys()):
        before, after = (each.texts[language].labels.get((name, "equivalent")) for each in (old, new))
        if before != after:
            yield FieldChange(f"labels.{name}.equivalent", None, Direction.NONE, str(before), str(after), Bump.MINOR)


def _reference(criteria_set: CriteriaSet) -> str:
    """Write which version a set is, and whose changes it has."""
    own = criteria_set.overlay
    return f"{criteria_set.id}@{criteria_set.edition}" + (f" + {own.name} {own.digest}" if own else "")


def _at_level(change: Change, level: Level | None) -> Change:
    if level is None:
        return change
    return change._replace(fields=tuple(field for field in change.fields if field.level in {None, level}))
