"""What a comparison finds: fields that changed, in which criterion, and which version number they ask for."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.words.terms import Kind, Level, Theme


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

    @property
    def origin(self) -> str | None:
        """The id that the criterion had before, where it was renamed or split from another one."""
        return next((field.old for field in self.fields if field.field in {"id", "split-from"}), None)


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


def _reference(criteria_set: CriteriaSet) -> str:
    """Write which version a set is, and whose changes it has."""
    own = criteria_set.overlay
    return f"{criteria_set.id}@{criteria_set.edition}" + (f" + {own.name} {own.digest}" if own else "")
