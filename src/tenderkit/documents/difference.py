"""A comparison told in words: first what a busy lead reads in one breath, then every change."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.field_roles import ADVICE, BUYERS
from tenderkit.versions.compare import Bump, Change, Comparison, Direction, FieldChange
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.documents.wording import Wording


class Piece(NamedTuple):
    """A stretch of text: `same`, `old` (it went) or `new` (it came)."""

    mark: str
    text: str


class Line(NamedTuple):
    """One change of one field."""

    field: str
    where: str
    """The level, or nothing."""
    direction: str
    pieces: tuple[Piece, ...]


class Entry(NamedTuple):
    """What changed in one criterion."""

    id: str
    title: str
    about: str
    """Its kind and theme."""
    lines: tuple[Line, ...]


class Part(NamedTuple):
    """Entries under one heading."""

    heading: str
    entries: tuple[Entry, ...]


class Difference(NamedTuple):
    """A whole comparison in words."""

    language: str
    title: str
    summary: str
    bump: str
    """Which version number the changes ask for, and why."""
    parts: tuple[Part, ...]


_TOKEN = re.compile(r"\s+|\{\{[^{}]*\}\}|\w+(?:[.,%-]\w+)*%?|[^\w\s]")
"""White space, a placeholder, a word or number, or a sign."""

_MOVED = frozenset({"id", "kind", "theme", "levels", "split-from", "order"})
_LABEL_IN_ANNEX = frozenset({"name", "owner", "registry", "equivalent"})
"""What an annex says of a label; the rest of the register is for the buyer."""

_MOST_NAMES = 10
"""The most criteria named in the summary."""


def tell(comparison: Comparison, wording: Wording) -> Difference:
    """Put a comparison into the words of a language."""
    teller = _Teller(comparison, wording)
    return Difference(
        wording.language,
        teller.title(),
        teller.summary(),
        teller.bump(),
        tuple(part for part in teller.parts() if part.entries),
    )


class _Teller:
    def __init__(self, comparison: Comparison, wording: Wording) -> None:
        self.comparison = comparison
        self.wording = wording

    def title(self) -> str:
        product = str(self.comparison.new.texts[self.wording.language].info.get(("title",)))
        old, new = (self._version(each) for each in (self.comparison.old, self.comparison.new))
        return self.wording.fill("diff", "title", product=product, old=old, new=new)

    def summary(self) -> str:
        counted = [(name, number) for name, number in self._counts().items() if number]
        if not counted:
            return self.wording.word("diff", "nothing")
        parts = [self.wording.fill("diff", "counts", name, number=str(number)) for name, number in counted]
        return f"{', '.join(parts)}."

    def bump(self) -> str:
        required = self.comparison.required_bump
        if required is Bump.NONE or self.comparison.new.overlay:  # only its makers give a set a version
            return ""
        word = self.wording.word("diff", "bumps", required.value)
        told = self.wording.fill("diff", "bump", bump=word)
        if required is Bump.MAJOR:
            names = [c.criterion or "set.yaml" for c in self.comparison.changes if c.bump is required]
            shown = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
            told = f"{told} {self.wording.fill('diff', 'because', names=shown)}"
        return told

    def parts(self) -> Iterator[Part]:
        changes = self.comparison.changes
        of_set = [change for change in changes if change.criterion is None]
        yield self._part("set", _narrowed(of_set, buyers=False))
        of_criteria = [change for change in changes if change.criterion is not None]
        for name in ("added", "removed"):
            yield self._part(name, [change for change in of_criteria if change.change == name])
        changed = [change for change in of_criteria if change.change == "changed"]
        yield self._part("changed", [change for change in changed if not _for_the_buyer(change)])
        for_buyers = [change for change in changed if _for_the_buyer(change)]
        yield self._part("buyer", [*for_buyers, *_narrowed(of_set, buyers=True)])

    def _part(self, name: str, changes: Iterable[Change]) -> Part:
        return Part(self.wording.word("diff", "sections", name), tuple(self._entry(change) for change in changes))

    def _entry(self, change: Change) -> Entry:
        about = [self._kind(change.kind)] if change.kind else []
        about += [self.wording.word("themes", change.theme)] if change.theme else []
        if change.change == "changed":
            lines = [self._line(field) for field in change.fields]
        else:
            lines = [self._line(field) for field in change.fields if field.field != "levels"]
            applies = [field.level for field in change.fields if field.field == "levels" and field.level]
            levels = [self.wording.word("levels", level) for level in applies]
            word = "applies" if change.change == "added" else "applied"
            told = self.wording.fill("diff", word, levels=self.wording.enumerate(levels))
            lines.append(Line(told, "", "", ()))
        return Entry(change.criterion or "", change.title, ", ".join(about), tuple(lines))

    def _line(self, field: FieldChange) -> Line:
        where = ""
        if field.level and field.field != "levels":
            level = self.wording.word("levels", field.level)
            where = self.wording.fill("diff", "level", level=level)
        return Line(self._field(field.field), where, self._direction(field), self._pieces(field))

    def _direction(self, field: FieldChange) -> str:
        if field.direction is not Direction.NONE:
            return self.wording.word("diff", "directions", field.direction)
        return self.wording.word("diff", "directions", "maybe") if field.bump is Bump.MAJOR else ""

    def _field(self, name: str) -> str:
        top, _, rest = name.partition(".")
        names = self.wording.words["diff"]
        known = names["fields"] if isinstance(names, dict) else {}
        if top in {"adds", "extra"}:
            last = rest.rpartition(".")[2]
            return self.wording.fill("diff", "fields", top, name=self._field(last))
        if top == "parameters":
            parameter, _, attribute = rest.partition(".")
            return self.wording.fill("diff", "fields", top, name=parameter) + (f" ({attribute})" if attribute else "")
        if isinstance(known, dict) and top in known:
            return self.wording.word("diff", "fields", top) + (f" ({rest})" if rest else "")
        return self.wording.fill("diff", "fields", "other", name=name)

    def _pieces(self, field: FieldChange) -> tuple[Piece, ...]:
        if field.field == "translations":
            return (Piece("same", self.wording.word("diff", "same_text")),)
        old, new = (self._value(field.field, value) for value in (field.old, field.new))
        if field.old is None or field.new is None or field.field.startswith("parameters") or field.field in _MOVED:
            pieces = [Piece("old", old)] if field.old is not None else []
            pieces += [Piece("new", new)] if field.new is not None else []
            return tuple(pieces)
        return tuple(_marked(old, new))

    def _kind(self, kind: Kind) -> str:
        """Return the name of a kind; a measure has none in the annex."""
        if kind is Kind.MEASURE:
            return self.wording.word("diff", "measure")
        return self.wording.word("kinds", kind, "title")

    def _value(self, field: str, value: str | None) -> str:
        """Write a value for readers of the language."""
        if value is None:
            return self.wording.word("diff", "nowhere")
        if field == "kind":
            return self._kind(Kind(value))
        if field in {"levels", "theme"}:
            return self.wording.word(f"{field}s" if field == "theme" else field, value)
        if field.startswith("parameters") and is_number(value):
            return self.wording.number(Decimal(value))
        return value

    def _counts(self) -> dict[str, int]:
        """Return in how many criteria each sort of change stands, in the order they are told."""
        found = dict.fromkeys(
            (
                *("added", "removed", "stricter", "maybe", "looser", "moved"),
                *("proof", "labels", "scoring", "reworded", "buyer"),
            ),
            0,
        )
        for change in self.comparison.changes:
            for sort in _sorts(change):
                found[sort] += 1
        return found

    def _version(self, criteria_set: CriteriaSet) -> str:
        version = criteria_set.info.version
        if criteria_set.is_draft:
            version = version if criteria_set.edition == "draft" else f"{version}, {criteria_set.edition}"
            version = self.wording.fill("diff", "draft", version=version)
        return self.wording.version(version, criteria_set.overlay.name if criteria_set.overlay else None)


def _sorts(change: Change) -> set[str]:
    """Say of which sorts a change is: the words of the summary."""
    if change.criterion is not None and change.change in {"added", "removed"}:
        return {change.change}
    sorts = {field.direction.value for field in change.fields if field.direction is not Direction.NONE}
    for field in change.fields:
        top = field.field.partition(".")[0]
        if _is_buyers(field):
            continue
        if top in _MOVED:
            sorts.add("moved")
        elif top == "labels":
            sorts.add("labels")
        elif field.field.endswith("verification"):
            sorts.add("proof")
        elif field.direction is Direction.NONE and field.bump is Bump.MAJOR:
            sorts.add("maybe")
        elif top == "scoring" and field.bump is not Bump.PATCH:
            sorts.add("scoring")
        elif field.direction is Direction.NONE:
            sorts.add("reworded")
    return sorts or {"buyer"}


def _narrowed(changes: Iterable[Change], *, buyers: bool) -> list[Change]:
    """Return changes with those fields only that the buyer reads, or with the others; those with none left out."""
    found = [c._replace(fields=tuple(f for f in c.fields if _is_buyers(f) is buyers)) for c in changes]
    return [change for change in found if change.fields]


def _is_buyers(field: FieldChange) -> bool:
    top, _, inside = field.field.partition(".")
    if top == "labels" and inside:  # a fact of the register
        return inside.rpartition(".")[2] not in _LABEL_IN_ANNEX
    return top in BUYERS or (top == "extra" and inside in ADVICE)


def _for_the_buyer(change: Change) -> bool:
    return all(_is_buyers(field) for field in change.fields)


def _marked(old: str, new: str) -> Iterator[Piece]:
    """Yield two texts as one, with the words that went and came."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    for same, was, is_now in _stretches(list(map(_bare, before)), list(map(_bare, after))):
        if same:
            yield Piece("same", "".join(after[is_now]))
            continue
        if was.start < was.stop:
            yield Piece("old", "".join(before[was]))
        if is_now.start < is_now.stop:
            yield Piece("new", "".join(after[is_now]))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, slice, slice]]:
    """Yield the stretches that are the same and those that are not; the ends, mostly the same, need no matching."""
    start = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = min(len(old), len(new)) if start is None else start
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start:
        yield True, slice(0, start), slice(0, start)
    middles = old[start : len(old) - end], new[start : len(new) - end]
    for tag, i, j, k, m in difflib.SequenceMatcher(str.isspace, *middles, autojunk=False).get_opcodes():
        yield tag == "equal", slice(start + i, start + j), slice(start + k, start + m)
    if end:
        yield True, slice(len(old) - end, len(old)), slice(len(new) - end, len(new))


def _bare(token: str) -> str:
    """Return a token as it is compared: where a line ends within a paragraph says nothing."""
    return " " if token.isspace() and token.count("\n") <= 1 else token
