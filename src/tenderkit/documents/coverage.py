"""A criteria set held against yardsticks: which points it answers at which level, and where it goes beyond them.

Every criterion counts, the measures too: they are the buyer's own and stand in no annex, and
each place that names one says so by its kind.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Yardsticks
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.registers import Point, Yardstick
    from tenderkit.criteria.source import Source

Covers: TypeAlias = Literal["full", "part", "served"]
"""How far a criterion answers a point; a strategy is served, never covered."""

State: TypeAlias = Literal["full", "part", "served", "none"]
"""How far all criteria of a level together answer a point: two parts stay a part."""


class Answer(NamedTuple):
    """A criterion that answers a point at a level."""

    id: str
    title: str
    theme: Theme
    kind: Kind
    covers: Covers


class AtLevel(NamedTuple):
    """How a point is answered at one of our levels."""

    state: State
    criteria: tuple[Answer, ...]

    @property
    def measures(self) -> int:
        """Return how many of them are the buyer's own."""
        return sum(1 for answer in self.criteria if answer.kind is Kind.MEASURE)


class PointCoverage(NamedTuple):
    """A point of a yardstick, and who answers it."""

    id: str
    title: str
    area: str | None
    kind: Kind | None
    levels: tuple[str, ...]
    """The yardstick's own names for its levels, in the language asked."""
    note: str | None
    applies: bool
    """Whether it concerns the product group."""
    at: Mapping[Level, AtLevel]

    @property
    def criteria(self) -> tuple[Answer, ...]:
        """Return each criterion that answers it at any level once."""
        answers = (answer for at in self.at.values() for answer in at.criteria)
        return tuple({answer.id: answer for answer in answers}.values())

    def state_of(self, criterion_id: str, level: Level) -> State:
        """Return how far one criterion answers it at a level."""
        return _together(answer.covers for answer in self.at[level].criteria if answer.id == criterion_id)


class Beyond(NamedTuple):
    """A criterion that answers no point."""

    id: str
    title: str
    theme: Theme
    kind: Kind
    levels: tuple[Level, ...]


class Count(NamedTuple):
    """How many points are answered how far, and how many criteria answer none."""

    full: int
    part: int
    served: int
    none: int
    beyond: int


class Origin(NamedTuple):
    """Where a yardstick stands."""

    id: str
    title: str
    publisher: str
    url: str | None


class Comparison(NamedTuple):
    """A criteria set held against one yardstick."""

    id: str
    title: str
    by: Literal["meets", "strategy"]
    note: str
    """What the comparison can tell, and what it cannot; Markdown."""
    source: Origin
    checked: str
    """The day when the yardstick was last looked at."""
    summary: Mapping[Level, Count]
    areas: Mapping[str, Mapping[Level, Count]]
    """The same for the points of each area; what goes beyond belongs to none."""
    levels: Mapping[str, Mapping[Level, Count]]
    """The same for the points of each of the yardstick's own levels."""
    matrix: Mapping[Theme, Mapping[Level, Count]]
    """The same for the criteria of each theme alone; a point that two themes answer counts in both."""
    points: tuple[PointCoverage, ...]
    beyond: tuple[Beyond, ...]

    @property
    def applying(self) -> tuple[PointCoverage, ...]:
        """Return the points that concern the product group."""
        return tuple(point for point in self.points if point.applies)

    @property
    def elsewhere(self) -> tuple[PointCoverage, ...]:
        """Return the points that concern other products only."""
        return tuple(point for point in self.points if not point.applies)

    @property
    def unmet(self) -> tuple[PointCoverage, ...]:
        """Return the points that no criterion answers at any level."""
        return tuple(point for point in self.applying if not point.criteria)

    @property
    def unmet_by_area(self) -> tuple[tuple[str | None, tuple[PointCoverage, ...]], ...]:
        """Return the same, those of one area together."""
        return tuple((area, tuple(points)) for area, points in groupby(self.unmet, key=lambda point: point.area))


class Coverage(NamedTuple):
    """A criteria set held against yardsticks, in one language."""

    set: str
    title: str
    product: str
    """The word for the products, plural."""
    version: str
    edition: str
    """`draft` for the files as they stand, else as `version`, or `git:REV`."""
    digest: str
    language: str
    yardsticks: tuple[Comparison, ...]
    changed_by: str | None = None
    """Who changed the set in a workspace; None where nobody did."""


def cover(criteria_set: CriteriaSet, yardsticks: Yardsticks, names: Iterable[str], language: str) -> Coverage:
    """Hold a set against yardsticks.

    Args:
        criteria_set: the set, with its texts in the language.
        yardsticks: all there are, checked, with their texts in the language.
        names: those to hold it against.
        language: in which titles and notes are given.
    """
    info = criteria_set.texts[language].info
    return Coverage(
        criteria_set.id,
        str(info.get(("title",))),
        str(info.get(("product", "plural"))),
        criteria_set.info.version,
        criteria_set.edition,
        criteria_set.digest,
        language,
        tuple(_comparison(criteria_set, name, yardsticks, language) for name in names),
        criteria_set.overlay.name if criteria_set.overlay else None,
    )


class _Words:
    """The texts of one yardstick in one language."""

    def __init__(self, file: Source, name: str, language: str) -> None:
        self.file = file
        self.name = name
        self.translated = language != SOURCE_LANGUAGE

    def text(self, *path: str) -> str:
        """Return the text at a path below the yardstick."""
        return str(self.file.get((self.name, *path)))

    def word(self, group: str, word: str) -> str:
        """Return a word that a translation says once for all points."""
        return self.text(group, word) if self.translated else word


def _comparison(criteria_set: CriteriaSet, name: str, yardsticks: Yardsticks, language: str) -> Comparison:
    yardstick = yardsticks.entries[name]
    words = _Words(yardsticks.texts[language], name, language)
    answers = _answers(criteria_set, name, yardstick, language)
    points = tuple(_point(words, key, point, criteria_set.id, answers[key]) for key, point in yardstick.points.items())
    answering = {answer.id for point in points for answer in point.criteria}
    beyond = tuple(
        Beyond(criterion.id, title, theme, criterion.kind, criterion.applies_at)
        for theme, criterion, title in _titled(criteria_set, language)
        if criterion.id not in answering
    )
    source = yardsticks.sources[yardstick.source]
    return Comparison(
        name,
        words.text("title"),
        yardstick.by,
        words.text("note"),
        Origin(yardstick.source, source.title, source.publisher, source.url),
        yardstick.checked,
        _counts(points, beyond),
        {area: _counts(p for p in points if p.area == area) for area in dict.fromkeys(p.area for p in points) if area},
        {
            name: _counts(p for p in points if name in p.levels)
            for name in dict.fromkeys(n for p in points for n in p.levels)
        },
        {theme: _counts(points, beyond, frozenset({theme})) for theme in Theme},
        points,
        beyond,
    )


def _titled(criteria_set: CriteriaSet, language: str) -> Iterator[tuple[Theme, Criterion, str]]:
    texts = criteria_set.texts[language]
    for theme, index, criterion in criteria_set.criteria():
        yield theme, criterion, texts.get(theme, texts.path(index, criterion.id, "title")) or ""


def _answers(
    criteria_set: CriteriaSet, name: str, yardstick: Yardstick, language: str
) -> dict[str, dict[Level, list[Answer]]]:
    """Return what answers each point at each level.

    A criterion of common may name points and levels that are not this set's: these are passed over.
    """
    found: dict[str, dict[Level, list[Answer]]] = {key: {level: [] for level in Level} for key in yardstick.points}
    for theme, criterion, title in _titled(criteria_set, language):
        for key, levels, covers in _named(criterion, name, yardstick):
            if key in found and _concerns(yardstick.points[key], criteria_set.id):
                for level in (level for level in criterion.applies_at if level in levels):
                    found[key][level].append(Answer(criterion.id, title, theme, criterion.kind, covers))
    return found


def _named(criterion: Criterion, name: str, yardstick: Yardstick) -> Iterator[tuple[str, tuple[Level, ...], Covers]]:
    """Yield the points that a criterion names, where, and how far it covers them."""
    if yardstick.by == "strategy":
        if criterion.strategy:
            yield criterion.strategy.value, criterion.applies_at, "served"
        return
    for reference in criterion.meets:
        if reference.yardstick == name:
            yield reference.point, reference.levels or criterion.applies_at, reference.covers


def _point(words: _Words, key: str, point: Point, group: str, answers: Mapping[Level, list[Answer]]) -> PointCoverage:
    return PointCoverage(
        key,
        words.text("points", key, "title"),
        words.word("areas", point.area) if point.area else None,
        point.kind,
        tuple(words.word("levels", level) for level in point.levels),
        words.text("points", key, "note") if point.note else None,
        _concerns(point, group),
        {
            level: AtLevel(_together(answer.covers for answer in given), tuple(given))
            for level, given in answers.items()
        },
    )


def _concerns(point: Point, group: str) -> bool:
    return not point.products or group in point.products


def _together(covers: Iterable[Covers]) -> State:
    """Return how far several criteria cover a point: what one of them covers, since parts do not add up."""
    given = set(covers)
    states: tuple[Covers, ...] = ("full", "part", "served")
    return next((state for state in states if state in given), "none")


def _counts(
    points: Iterable[PointCoverage], beyond: Iterable[Beyond] = (), themes: frozenset[Theme] = frozenset(Theme)
) -> dict[Level, Count]:
    """Count, at each level, the points by what the criteria of some themes say of them."""
    applying = [point for point in points if point.applies]
    counts = {}
    for level in Level:
        states = Counter(
            _together(answer.covers for answer in point.at[level].criteria if answer.theme in themes)
            for point in applying
        )
        further = sum(1 for criterion in beyond if level in criterion.levels and criterion.theme in themes)
        counts[level] = Count(states["full"], states["part"], states["served"], states["none"], further)
    return counts
