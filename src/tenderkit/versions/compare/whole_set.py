"""What changed in a set besides its criteria: `set.yaml`, the order, and the entries of registers it cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.criteria.field_roles import Meaning
from tenderkit.versions.compare.changes import Bump, Change, Direction, FieldChange
from tenderkit.versions.compare.entry import differing, flat
from tenderkit.versions.compare.reading import weighed
from tenderkit.versions.compare.statements import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.versions.compare.entry import Pair
    from tenderkit.versions.compare.statements import Verdict

_SET = {
    "title": Meaning.REMARK,
    "product": Meaning.BINDING,
    "scope": Meaning.BINDING,
    "languages": Meaning.TERMS,
    "tenderers_only": Meaning.REMARK,
    "cpv": Meaning.REMARK,
    "questions": Meaning.REMARK,
    "accept": Meaning.REMARK,
    "format": Meaning.REMARK,
}
"""What a change of each field of `set.yaml` means: what devices it is for binds as a requirement does."""


def set_changes(old: Mapping[str, Any], new: Mapping[str, Any], language: str, title: str) -> Iterator[Change]:
    """Yield what changed in two frozen sets as a whole, in one change."""
    fields = tuple(dict.fromkeys(_fields(old, new, language)))
    if fields:
        yield Change(None, "changed", None, None, title, fields)


def _fields(old: Mapping[str, Any], new: Mapping[str, Any], language: str) -> Iterator[FieldChange]:
    languages = old["texts"].keys() & new["texts"].keys()
    translated = [(code, *(flat(each["texts"][code]["set"]) for each in (old, new))) for code in sorted(languages)]
    before, after = (flat(each["set"], {"version"}) for each in (old, new))
    for pair in differing(before, after, translated, language):
        texts = [("en", before, after), *translated]
        found = max(verdict(was.get(pair.field, ""), now.get(pair.field, ""), code) for code, was, now in texts)
        yield _field(pair.field, pair, *_meaning(pair.field, found))
    yield from _order(old["criteria"], new["criteria"])
    for register in ("labels", "law", "sources"):
        ours, theirs = old["registers"][register], new["registers"][register]
        for name in sorted(ours.keys() & theirs.keys()):
            texts = [
                (code, *(flat(each["texts"][code].get(register, {}).get(name, {})) for each in (old, new)))
                for code in sorted(languages)
            ]
            for pair in differing(flat(ours[name]), flat(theirs[name]), texts, language):
                bump = Bump.MINOR if pair.field == "equivalent" else Bump.PATCH
                yield _field(f"{register}.{name}.{pair.field}", pair, Direction.NONE, bump)


def _meaning(field: str, found: Verdict) -> tuple[Direction, Bump]:
    meaning = _SET.get(field.partition(".")[0], Meaning.OPEN)
    if meaning is Meaning.OPEN:
        return Direction.UNKNOWN, Bump.MINOR
    return (Direction.NONE, Bump.PATCH) if meaning is Meaning.REMARK else weighed(meaning, found, mandatory=True)


def _field(field: str, pair: Pair, direction: Direction, bump: Bump) -> FieldChange:
    return FieldChange(field, None, direction, pair.old, pair.new, bump, pair.language, pair.texts)


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
