"""What changed in a set besides its criteria: `set.yaml`, the order, and the entries of registers it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.versions.compare.changes import Bump, Change, Direction, FieldChange
from tenderkit.versions.compare.entry import Pair, differing, flat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


_MINOR = ("languages", ".equivalent")
"""Fields that offer more or less than before; the others are wording and facts."""


def set_changes(old: Mapping[str, Any], new: Mapping[str, Any], language: str, title: str) -> Iterator[Change]:
    """Yield what changed in two frozen sets as a whole, in one change."""
    fields = list(_fields(old, new, language))
    if any(field.field != "translations" for field in fields):
        fields = [field for field in fields if field.field != "translations"]
    if fields:
        yield Change(None, "changed", None, None, title, tuple(dict.fromkeys(fields)))


def _fields(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> Iterator[FieldChange]:
    languages = old["texts"].keys() & new["texts"].keys()
    translated = [(code, *(flat(each["texts"][code]["set"]) for each in (old, new))) for code in sorted(languages)]
    before, after = (flat(each["set"], {"version"}) for each in (old, new))
    for pair in differing(before, after, translated, language):
        yield _field(pair.field, pair)
    yield from _order(old["criteria"], new["criteria"])
    for register in ("labels", "law", "sources"):
        ours, theirs = old["registers"][register], new["registers"][register]
        for name in sorted(ours.keys() & theirs.keys()):
            texts = [
                (code, *(flat(each["texts"][code].get(register, {}).get(name, {})) for each in (old, new)))
                for code in sorted(languages)
            ]
            for pair in differing(flat(ours[name]), flat(theirs[name]), texts, language):
                field = pair.field if pair.field == "translations" else f"{register}.{name}.{pair.field}"
                yield _field(field, pair)


def _field(field: str, pair: Pair) -> FieldChange:
    bump = Bump.MINOR if pair.in_source and field.endswith(_MINOR) else Bump.PATCH
    return FieldChange(field, None, Direction.NONE, pair.old, pair.new, bump)


def _order(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    """Yield the themes whose criteria stand in another order; only the part that is not as it was is told."""
    for theme in (name for name in new if name in old):
        ours, theirs = ([criterion["id"] for criterion in each[theme]] for each in (old, new))
        both = set(ours) & set(theirs)
        pairs = list(zip(*([name for name in names if name in both] for names in (ours, theirs)), strict=True))
        moved = [at for at, (before, after) in enumerate(pairs) if before != after]
        if moved:
            before, after = zip(*pairs[moved[0] : moved[-1] + 1], strict=True)
            yield FieldChange(f"order.{theme}", None, Direction.NONE, ", ".join(before), ", ".join(after), Bump.PATCH)
