"""What a comparison finds: fields that changed, in which criterion, and which version number they ask for."""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.criteria.prose import fill, placeholders
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.words.terms import Level, Theme


MANDATORY = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT})
"""The kinds that a tender fails on, or a contractor is held to."""


class Direction(enum.StrEnum):
    """What a change is for a tenderer who met the old set."""

    STRICTER = "stricter"
    LOOSER = "looser"
    UNKNOWN = "unknown"
    """Nobody but a reader can tell."""
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
    language: str | None = None
    """The language of both texts where it is not the one asked for: that of the source, whose translation did not
    follow, or the only one in which something changed."""
    texts: tuple[tuple[str, str | None, str | None], ...] = ()
    """Where it is a text: the languages, each with what it was and is in it."""

    @property
    def in_case(self) -> tuple[str, FieldChange]:
        """The name of the case that the field stands in, and what it is there; no name where it stands in none."""
        top, _, rest = self.field.partition(".")
        case, _, field = rest.partition(".")
        return (case, self._replace(field=field)) if top == "cases" and field else ("", self)


class Change(NamedTuple):
    """What happened to one criterion, or to the set as a whole (`criterion` is None)."""

    criterion: str | None
    change: str
    """`added`, `removed` or `changed`."""
    kind: Kind | None
    theme: Theme | None
    title: str
    fields: tuple[FieldChange, ...]
    was: Criterion | None = None
    """The criterion in the earlier version."""
    now: Criterion | None = None
    """The criterion in the later one."""

    def filled(
        self, field: FieldChange, level: Level | None, *, new: bool, write: Callable[[Decimal], str] = str
    ) -> str | None:
        """Return what a field was or is, with values in the place of placeholders.

        Args:
            field: the field.
            level: the level whose values are meant, where the field does not say; None for all.
            new: whether what it is, or else what it was.
            write: how to write a number.
        """
        text = field.new if new else field.old
        if text is None or not placeholders(text):
            return text
        criteria = [found for found in ((self.now, self.was) if new else (self.was, self.now)) if found]
        return fill(text, {name: _value(criteria, name, field.level or level, write) for name in placeholders(text)})

    @property
    def mandatory(self) -> bool:
        """Say whether a tender can fail on it, as on what the whole set is for."""
        return self.kind is None or self.kind in MANDATORY

    @property
    def is_open(self) -> bool:
        """Say whether only a reader can tell what a part of it means."""
        return any(field.direction is Direction.UNKNOWN for field in self.fields)

    @property
    def bump(self) -> Bump:
        """The most that one of its fields asks for."""
        return max((field.bump for field in self.fields), key=lambda bump: bump.weight, default=Bump.NONE)

    @property
    def origin(self) -> str | None:
        """The id that the criterion had before, where it was renamed or split from another one."""
        return self.was.id if self.was and self.was.id != self.criterion else None


class Comparison(NamedTuple):
    """Two versions of a set, and what lies between them."""

    old: CriteriaSet
    new: CriteriaSet
    language: str
    changes: tuple[Change, ...]
    level: Level | None = None
    """The level that was looked at; None for all."""

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
                            "old": change.filled(field, self.level, new=False),
                            "new": change.filled(field, self.level, new=True),
                            "language": field.language,
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


def _value(criteria: Iterable[Criterion], name: str, level: Level | None, write: Callable[[Decimal], str]) -> str:
    """Write a value, or those of all levels; a placeholder without one, as drafts have, stays."""
    for criterion in criteria:
        if name in criterion.parameters:
            levels = (level,) if level else criterion.applies_at
            found = filter(None, (criterion.parameters[name].at(each) for each in levels))
            shown = dict.fromkeys(write(Decimal(value)) if is_number(value) else value for value in found)
            if shown:
                return " / ".join(shown)
    return f"{{{{ {name} }}}}"


def _reference(criteria_set: CriteriaSet) -> str:
    """Write which version a set is, and whose changes it has."""
    own = criteria_set.overlay
    return f"{criteria_set.id}@{criteria_set.edition}" + (f" + {own.name} {own.digest}" if own else "")
