"""What changed between two versions of a set, in the words of procurement.

Two sets in, changes out: per criterion which field changed at which level, whether that is
stricter or looser for a tenderer, and which version number the whole asks for. What is compared
is their frozen form, so that two sets differ here when, and only when, their releases would.
Documents, leading and the command line come in.

```
entry       a criterion as it is compared: its fields and texts, in every language
turning     the words on which a demand turns, by language
statements  what a text states, and whether another text says the same
reading     what became of a text as it reads at each level
strictness  whether kind, levels, values and labels got stricter
criterion   all that changed in a criterion
whole_set   what changed in the set besides
changes     what was found, and which version number it asks for
annexed     what of it concerns one annex
spoken      the same with texts in another language
```
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.versions.compare.annexed import in_annex
from tenderkit.versions.compare.changes import Bump, Change, Comparison, Direction, FieldChange
from tenderkit.versions.compare.criterion import changed, merged_into, split_off, whole
from tenderkit.versions.compare.entry import entries
from tenderkit.versions.compare.spoken import in_language
from tenderkit.versions.compare.whole_set import set_changes
from tenderkit.versions.freeze import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Label
    from tenderkit.versions.compare.entry import Entry
    from tenderkit.words.terms import Level

__all__ = [
    "Bump",
    "Change",
    "Comparison",
    "Direction",
    "FieldChange",
    "carried_on",
    "compare",
    "in_annex",
    "in_language",
]


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
    return Comparison(old, new, language, tuple(change for change in kept if change.fields), level)


def _criteria(
    before: Mapping[str, Entry],
    after: Mapping[str, Entry],
    language: str,
    labels: Mapping[str, Label],
    level: Level | None,
) -> Iterator[Change]:
    """Yield what became of each criterion, in the order of the later version, and then those that went."""
    successors, origins = _linked(*([entry.criterion for entry in side.values()] for side in (before, after)))
    for name, entry in after.items():
        old = [before[origin] for origin in origins.get(name, [name] if name in before else [])]
        if not old:
            yield whole(entry, "added", language, level)
            continue
        parts = [after[part] for part in successors.get(old[0].criterion.id, [name])]
        if entry is not parts[0]:
            yield split_off(old[0], entry, parts, language, level)
        elif level is None or level in {*old[0].criterion.applies_at, *entry.criterion.applies_at}:
            yield changed(old, parts, language, labels, level)
    for name, entry in before.items():
        took_in = successors.get(name)
        if took_in and origins[took_in[0]][0] != name:
            yield merged_into(entry, after[took_in[0]], language, level)
        elif name not in after and not took_in:
            yield whole(entry, "removed", language, level)


def carried_on(old: CriteriaSet, new: CriteriaSet) -> dict[str, str]:
    """Return the new ids of criteria that were renamed or split, by the old ones; of parts, that which carries on."""
    sides = ([criterion for _, _, criterion in each.criteria()] for each in (old, new))
    successors, origins = _linked(*sides)
    return {name: ids[0] for name, ids in successors.items() if origins[ids[0]][0] == name}


def _linked(old: Sequence[Criterion], new: Sequence[Criterion]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Return the new ids of criteria that were renamed or split, and the old ids of those that came of them.

    Between a later version and an earlier one, `replaces` tells it as well: then parts were put together.
    """
    ours, theirs = ({criterion.id for criterion in side} for side in (old, new))
    pairs = [(each.replaces, each.id) for each in new if each.replaces in ours - theirs and each.id not in ours]
    pairs += [(each.id, each.replaces) for each in old if each.replaces in theirs - ours and each.id not in theirs]
    successors: dict[str, list[str]] = {}
    origins: dict[str, list[str]] = {}
    for origin, name in pairs:
        if origin is not None and name is not None:
            successors.setdefault(origin, []).append(name)
            origins.setdefault(name, []).append(origin)
    return successors, origins


def _at_level(change: Change, level: Level) -> Change:
    """Leave out the fields of other levels; one that came or went at other levels only has none left."""
    fields = tuple(field for field in change.fields if field.level in {None, level})
    if change.change != "changed" and not any(field.field == "levels" for field in fields):
        return change._replace(fields=())
    return change._replace(fields=fields)
