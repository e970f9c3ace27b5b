"""What changed between two versions of a set, in the words of procurement.

Two sets in, changes out: per criterion which field changed at which level, whether that is
stricter or looser for a tenderer, and which version number the whole asks for. What is compared
is their frozen form, so that two sets differ here when, and only when, their releases would.
Documents, leading and the command line come in.

```
entry ─▶ criterion, strictness, whole_set ─▶ changes    a criterion as compared; what changed in it, and in the set
                                 annexed                what of it concerns one annex
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.versions.compare.annexed import in_annex
from tenderkit.versions.compare.changes import Bump, Change, Comparison, Direction, FieldChange
from tenderkit.versions.compare.criterion import changed, split_off, whole
from tenderkit.versions.compare.entry import Entry, entries
from tenderkit.versions.compare.whole_set import set_changes
from tenderkit.versions.freeze import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.registers import Label
    from tenderkit.words.terms import Level

__all__ = ["Bump", "Change", "Comparison", "Direction", "FieldChange", "compare", "in_annex"]


def compare(old: CriteriaSet, new: CriteriaSet, language: str, level: Level | None = None) -> Comparison:
    """Compare two versions of a set, in all the languages that both were read in.

    Args:
        old: the earlier version.
        new: the later one.
        language: the language whose texts are shown; both sets hold it.
        level: only what applies at this level; all levels unless told.
    """
    before, after = frozen(old), frozen(new)
    title = str(new.texts[language].info.get(("title",)))
    found = [
        *set_changes(before, after, language, title),
        *_criteria(entries(old, before), entries(new, after), language, new.registers.labels, level),
    ]
    kept = found if level is None else [_at_level(change, level) for change in found]
    return Comparison(old, new, language, tuple(change for change in kept if change.fields))


def _criteria(
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    language: str,
    labels: Mapping[str, Label],
    level: Level | None,
) -> Iterator[Change]:
    """Yield what became of each criterion, in the order of the later version, and then those that went."""
    successors = _successors(before, after)
    origins = {name: origin for origin, names in successors.items() for name in names}
    for name, entry in after.items():
        origin = origins.get(name, name)
        if origin not in before:
            yield whole(entry, "added", language)
            continue
        parts = [after[part] for part in successors.get(origin, [name])]
        if entry is not parts[0]:
            others = [part for part in parts if part is not entry]
            yield split_off(before[origin], entry, others, language, level)
        elif level is None or level in {*before[origin].criterion.applies_at, *entry.criterion.applies_at}:
            yield changed(before[origin], parts, language, labels, level)
    for name, entry in before.items():
        if name not in after and name not in successors:
            yield whole(entry, "removed", language)


def _successors(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, list[str]]:
    """Return the new ids of criteria that were renamed or split, by their old id."""
    found: dict[str, list[str]] = {}
    for name, entry in after.items():
        origin = entry.criterion.replaces
        if name not in before and origin is not None and origin in before and origin not in after:
            found.setdefault(origin, []).append(name)
    return found


def _at_level(change: Change, level: Level) -> Change:
    """Leave out the fields of other levels; one that came or went at other levels only has none left."""
    fields = tuple(field for field in change.fields if field.level in {None, level})
    if change.change != "changed" and not any(field.field == "levels" for field in fields):
        return change._replace(fields=())
    return change._replace(fields=fields)
