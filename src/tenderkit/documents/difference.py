"""A comparison told in words: first what a busy lead reads in one breath, then every change."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE
from tenderkit.criteria.field_roles import ADVICE, BUYERS
from tenderkit.documents.marking import Piece, marked
from tenderkit.versions.compare import Bump, Change, Comparison, Direction, FieldChange
from tenderkit.words.fields import is_number
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.source import Plain
    from tenderkit.documents.wording import Wording


class Line(NamedTuple):
    """One change of one field."""

    field: str
    where: str
    """The level, and the language where it is not the one of the whole; or nothing."""
    direction: str
    pieces: tuple[Piece, ...]
    language: str = ""
    """The language of the pieces, where they are texts in another one than the whole."""


class Entry(NamedTuple):
    """What changed in one criterion."""

    id: str
    title: str
    about: str
    """Its kind and theme."""
    lines: tuple[Line, ...]
    language: str = ""
    """The language of its title, where it is another one than that of the whole."""


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


_MOVED = frozenset({"id", "kind", "theme", "levels", "split-from", "merged-into", "order"})
_LABEL_IN_ANNEX = frozenset({"name", "owner", "registry", "equivalent"})
"""What an annex says of a label; the rest of the register is for the buyer."""

_BUYERS_OF_A_VALUE = frozenset({"basis", "role"})
"""What is said of a parameter and no tenderer reads."""

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
        changes = self.comparison.changes
        unread = [change for change in changes if change.is_open]
        least = bool(unread) and required is not Bump.MAJOR
        told = self.wording.fill("diff", "bump_least" if least else "bump", bump=word)
        reasons = {"because": [c for c in changes if c.bump is required] if required is Bump.MAJOR else []}
        for reason, found in {**reasons, "unread": unread}.items():
            if found:
                names = [c.criterion or "set.yaml" for c in found]
                shown = ", ".join(names[:_MOST_NAMES]) + (", …" if len(names) > _MOST_NAMES else "")
                told = f"{told} {self.wording.fill('diff', reason, names=shown)}"
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
            lines = [self._line(change, field) for field in change.fields]
        else:
            lines = [self._line(change, field) for field in change.fields if field.field != "levels"]
            applies = [field.level for field in change.fields if field.field == "levels" and field.level]
            levels = [self.wording.word("levels", level) for level in applies]
            word = "applies" if change.change == "added" else "applied"
            told = self.wording.fill("diff", word, levels=self.wording.enumerate(levels))
            lines.insert(0, Line(told, "", "", ()))
        return Entry(change.criterion or "", change.title, ", ".join(about), tuple(lines), self._spoken(None))

    def _line(self, change: Change, field: FieldChange) -> Line:
        where = []
        case, field = field.in_case
        if field.level and field.field != "levels":
            where.append(self.wording.fill("diff", "level", level=self.wording.word("levels", field.level)))
        if field.language and not (field.language == SOURCE_LANGUAGE and self._needs_none(change, field)):
            word = "not_translated" if field.language == SOURCE_LANGUAGE else "only_in"
            name = self._named("languages", field.language)
            where.append(f"({self.wording.fill('diff', word, language=name)})")
        told = self.wording.fill("diff", "fields", "cases", name=case, field=self._field(field)) if case else ""
        name = told or self._field(field)
        spoken = "" if self._words_for(change, field) else self._spoken(field.language)
        return Line(name, " ".join(where), self._direction(field), self._pieces(change, field), spoken)

    def _spoken(self, language: str | None) -> str:
        """Return the language of a text; nothing where it is that of the whole."""
        found = language or self.comparison.language
        return found if found != base_of(self.wording.language) else ""

    def _needs_none(self, change: Change, field: FieldChange) -> bool:
        """Say whether a text needs no translation, for the language has what tenderers read only."""
        language = base_of(self.wording.language)
        mere = language in self.comparison.new.info.tenderers_only
        return mere and (change.kind is Kind.MEASURE or _is_buyers(field))

    def _direction(self, field: FieldChange) -> str:
        if field.direction is not Direction.NONE:
            return self.wording.word("diff", "directions", field.direction)
        return self.wording.word("diff", "directions", "maybe") if field.bump is Bump.MAJOR else ""

    def _field(self, field: FieldChange) -> str:
        top, _, rest = field.field.partition(".")
        if top == "id":
            top = "split-into" if ", " in (field.new or "") else "put-together" if ", " in (field.old or "") else top
        if top in {"adds", "extra"}:
            return self.wording.fill("diff", "fields", top, name=self._named("fields", rest.rpartition(".")[2]))
        name, _, inner = rest.partition(".") if top == "parameters" else ("", "", rest)
        if top not in self._words("fields"):
            return self.wording.fill("diff", "fields", "other", name=field.field)
        told = self.wording.fill("diff", "fields", top, **({"name": name} if name else {}))
        inner = ".".join(self._named("inner", part) for part in inner.split(".")) if inner else ""
        return f"{told} ({inner})" if inner else told

    def _words(self, group: str) -> Mapping[str, Plain]:
        found = self.wording.words["diff"]
        inside = found.get(group) if isinstance(found, dict) else None
        return inside if isinstance(inside, dict) else {}

    def _named(self, group: str, name: str) -> str:
        """Return the word for a name; one without a word, such as an id, stays."""
        return str(self._words(group).get(name, name))

    def _pieces(self, change: Change, field: FieldChange) -> tuple[Piece, ...]:
        level = self.comparison.level
        texts = (change.filled(field, level, new=new, write=self.wording.number) for new in (False, True))
        old, new = (self._value(change, field, text) for text in texts)
        if field.field in {"split-from", "merged-into"}:
            return (Piece("same", old if field.field == "split-from" else new),)
        if field.old is None or field.new is None or field.field.startswith("parameters") or field.field in _MOVED:
            pieces = [Piece("old", old)] if field.old is not None else []
            pieces += [Piece("new", new)] if field.new is not None else []
            return tuple(pieces)
        return marked(old, new)

    def _kind(self, kind: Kind) -> str:
        """Return the name of a kind; a measure has none in the annex."""
        if kind is Kind.MEASURE:
            return self.wording.word("diff", "measure")
        return self.wording.word("kinds", kind, "title")

    def _value(self, change: Change, field: FieldChange, value: str | None) -> str:
        """Write a value for readers of the language."""
        if value is None:
            return self.wording.word("diff", "nowhere")
        write = self._words_for(change, field)
        return write(value) if write else value

    def _words_for(self, change: Change, field: FieldChange) -> Callable[[str], str] | None:
        """Return what writes the values of a field in words of the language; None where they are texts."""
        top, _, rest = field.field.partition(".")
        words: dict[str, Callable[[str], str]] = {
            "kind": lambda value: self._kind(Kind(value)),
            "levels": lambda value: self.wording.word("levels", value),
            "theme": lambda value: self.wording.word("themes", value),
            "id": lambda value: self.wording.enumerate(value.split(", ")),
            "follow_up.frequency": lambda value: self.wording.word("frequencies", value),
            "parameters": lambda value: self._parameter(change, rest, value),
        }
        return words.get(field.field) or words.get(top)

    def _parameter(self, change: Change, name: str, value: str) -> str:
        """Write what is said about a parameter: a number with its unit."""
        units = self.wording.words["units"]
        known = units if isinstance(units, dict) else {}
        if name.endswith(".unit"):
            return str(known.get(value, value))
        if name.endswith(".basis"):
            relation, colon, rest = value.partition(": ")
            return f"{self._named('relations', relation)}{colon}{rest}"
        unit = next((c.parameters[name].unit for c in (change.now, change.was) if c and name in c.parameters), None)
        shown = self.wording.number(Decimal(value)) if is_number(value) else value
        return f"{shown} {known.get(unit, unit)}" if unit else shown

    def _counts(self) -> dict[str, int]:
        """Return in how many criteria each sort of change stands, in the order they are told."""
        found = dict.fromkeys(
            (
                *("added", "removed", "stricter", "maybe", "unknown", "looser", "moved"),
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
    if top == "parameters":
        return inside.partition(".")[2] in _BUYERS_OF_A_VALUE
    return top in BUYERS or (top == "extra" and inside in ADVICE)


def _for_the_buyer(change: Change) -> bool:
    return all(_is_buyers(field) for field in change.fields)
