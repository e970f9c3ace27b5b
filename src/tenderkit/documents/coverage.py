"""A criteria set held against yardsticks: which points it answers at which level, and where it goes beyond them.

Every criterion counts, the measures too: they are the buyer's own and stand in no annex, and
each place that names one says so by its kind.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet, Yardsticks
from tenderkit.criteria.points import WHOLE, concerns, held_against
from tenderkit.documents.coverage_points import Claim, asked, at_level, states_of, whole
from tenderkit.words.terms import Kind, Level, Theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tenderkit.criteria.model import Criterion, PointReference
    from tenderkit.criteria.registers import Point, Yardstick
    from tenderkit.criteria.source import Source
    from tenderkit.documents.coverage_points import Answer, Asks, AtLevel, State

_Claims = dict[Level, list[Claim]]


class PointCoverage(NamedTuple):
    """A point of a yardstick, and who answers it."""

    id: str
    title: str
    area: str | None
    kind: Kind | None
    levels: tuple[str, ...]
    """The yardstick's own names for its levels, in the language asked."""
    devices: Literal["new", "refurbished"] | None
    """Whether it is for new or for refurbished devices only."""
    place: str | None
    """Where in the source it stands."""
    note: str | None
    applies: bool
    """Whether it concerns the product group."""
    asks: Asks
    """What it asks of the product group."""
    at: Mapping[Level, AtLevel]

    @property
    def criteria(self) -> tuple[Answer, ...]:
        """Return each criterion that answers it at any level once."""
        answers = (answer for at in self.at.values() for answer in at.criteria)
        return tuple({answer.id: answer for answer in answers}.values())

    def by(self, criterion_id: str, level: Level) -> Answer | None:
        """Return how one criterion answers it at a level; None where it does not."""
        return next((answer for answer in self.at[level].criteria if answer.id == criterion_id), None)


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
    law: int
    """Answered by no criterion, because the law asks at least as much."""
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
    read_in: Origin | None
    """The text of it that was read, where that is another one."""
    checked: str
    """The day when the yardstick was last looked at."""
    summary: Mapping[Level, Count]
    areas: Mapping[str, Mapping[Level, Count]]
    """The same for the points of each area; what goes beyond belongs to none."""
    levels: Mapping[str, Mapping[Level, Count]]
    """The same for the points of each of the yardstick's own levels, as far as that level asks."""
    devices: Mapping[str, Mapping[str, Mapping[Level, Count]]]
    """The same for new and for refurbished devices apart, where points are for one of them only."""
    matrix: Mapping[Theme, Mapping[Level, Count]]
    """The same for the criteria of each theme alone; a point that two themes answer counts in both."""
    points: tuple[PointCoverage, ...]
    beyond: tuple[Beyond, ...]

    @property
    def applying(self) -> tuple[PointCoverage, ...]:
        """Return the points that concern the product group."""
        return tuple(point for point in self.points if point.applies)

    @property
    def by_law(self) -> bool:
        """Say whether the law answers a point, or a level of one, that no criterion answers."""
        return any("law" in (at.state, *at.levels.values()) for point in self.applying for at in point.at.values())

    @property
    def parts(self) -> tuple[tuple[str | None, Mapping[str, Mapping[Level, Count]]], ...]:
        """Return the counts of its parts: of areas and, where they are told apart, of its levels by devices."""
        levels = tuple(self.devices.items()) if self.devices else ((None, self.levels),)
        return ((None, self.areas), *levels)

    @property
    def elsewhere(self) -> tuple[PointCoverage, ...]:
        """Return the points that concern other products only."""
        return tuple(point for point in self.points if not point.applies)

    @property
    def unmet(self) -> tuple[PointCoverage, ...]:
        """Return the points that no criterion answers at any level."""
        return tuple(point for point in self.applying if all(at.state == "none" for at in point.at.values()))

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
        return self.text(group, word) if self.translated and word != WHOLE else word

    def of_point(self, key: str) -> Callable[[str, str], str]:
        """Return what takes `asks` and a name of a point, or a group of words and one of them."""
        return lambda group, name: (
            self.text("points", key, "asks", name, *(() if self.translated else ("text",)))
            if group == "asks"
            else self.word(group, name)
        )


def _comparison(criteria_set: CriteriaSet, name: str, yardsticks: Yardsticks, language: str) -> Comparison:
    yardstick = yardsticks.entries[name]
    words = _Words(yardsticks.texts[language], name, language)
    claims = _claims(criteria_set, name, yardstick, language)
    points = tuple(_point(words, key, point, criteria_set.id, claims[key]) for key, point in yardstick.points.items())
    answering = {answer.id for point in points for answer in point.criteria}
    beyond = tuple(
        Beyond(criterion.id, title, theme, criterion.kind, criterion.applies_at)
        for theme, criterion, title in _titled(criteria_set, language)
        if criterion.id not in answering
    )

    def origin(source: str) -> Origin:
        entry = yardsticks.sources[source]
        return Origin(source, entry.title, entry.publisher, entry.url)

    return Comparison(
        name,
        words.text("title"),
        yardstick.by,
        words.text("note"),
        origin(yardstick.source),
        origin(yardstick.read_in) if yardstick.read_in else None,
        yardstick.checked,
        _counts(points, beyond),
        {area: _counts(p for p in points if p.area == area) for area in dict.fromkeys(p.area for p in points) if area},
        _by_their_levels(points),
        _by_devices(points),
        {
            theme: _of_theme(yardstick, criteria_set.id, claims, theme, tuple(b for b in beyond if b.theme is theme))
            for theme in Theme
        },
        points,
        beyond,
    )


def _titled(criteria_set: CriteriaSet, language: str) -> Iterator[tuple[Theme, Criterion, str]]:
    texts = criteria_set.texts[language]
    for theme, index, criterion in criteria_set.criteria():
        yield theme, criterion, texts.get(theme, texts.path(index, criterion.id, "title")) or ""


def _claims(criteria_set: CriteriaSet, name: str, yardstick: Yardstick, language: str) -> dict[str, _Claims]:
    """Return which criteria name each point at each level.

    A criterion of common may name points and levels that are not this set's: these are passed over, and so is a
    criterion that no lot has whose devices the point is about.
    """
    found: dict[str, _Claims] = {key: {level: [] for level in Level} for key in yardstick.points}
    for theme, criterion, title in _titled(criteria_set, language):
        for key, levels, reference in _named(criterion, name, yardstick):
            if key not in found or not concerns(yardstick.points[key], criteria_set.id):
                continue
            held = held_against(criterion, yardstick.points[key], criteria_set.info)
            for level in (level for level in criterion.applies_at if level in levels and held):
                found[key][level].append(Claim(criterion, title, theme, reference, held))
    return found


def _named(
    criterion: Criterion, name: str, yardstick: Yardstick
) -> Iterator[tuple[str, tuple[Level, ...], PointReference | None]]:
    """Yield the points that a criterion names, where, and what it says of them."""
    if yardstick.by == "strategy":
        if criterion.strategy:
            yield criterion.strategy.value, criterion.applies_at, None
        return
    for reference in criterion.meets:
        if reference.yardstick == name:
            yield reference.point, reference.levels or criterion.applies_at, reference


def _point(words: _Words, key: str, point: Point, group: str, claims: _Claims) -> PointCoverage:
    spoken = words.of_point(key)
    asks = asked(point, group, claims, spoken)
    return PointCoverage(
        key,
        words.text("points", key, "title"),
        words.word("areas", point.area) if point.area else None,
        point.kind,
        tuple(words.word("levels", level) for level in point.levels),
        point.devices,
        point.place,
        words.text("points", key, "note") if point.note else None,
        concerns(point, group),
        asks,
        {level: at_level(point, group, given, level, asks, spoken) for level, given in claims.items()},
    )


def _counts(points: Iterable[PointCoverage], beyond: Iterable[Beyond] = ()) -> dict[Level, Count]:
    """Count, at each level, the points by how far they are answered."""
    applying = [point for point in points if point.applies]
    further = tuple(beyond)
    return {level: _count((point.at[level].state for point in applying), level, further) for level in Level}


def _count(states: Iterable[State], level: Level, beyond: Sequence[Beyond]) -> Count:
    found = Counter(states)
    further = sum(1 for criterion in beyond if level in criterion.levels)
    return Count(found["full"], found["part"], found["served"], found["law"], found["none"], further)


def _by_their_levels(points: Sequence[PointCoverage]) -> dict[str, dict[Level, Count]]:
    """Count the points of each level of the yardstick by how far they are answered at that level of it."""
    return {
        name: {
            level: _count((p.at[level].levels[name] for p in points if p.applies and name in p.levels), level, ())
            for level in Level
        }
        for name in dict.fromkeys(name for point in points for name in point.levels)
    }


def _by_devices(points: Sequence[PointCoverage]) -> dict[str, dict[str, dict[Level, Count]]]:
    if not any(point.devices for point in points):
        return {}
    return {
        devices: _by_their_levels([point for point in points if point.devices in {None, devices}])
        for devices in ("new", "refurbished")
    }


def _of_theme(
    yardstick: Yardstick, group: str, claims: Mapping[str, _Claims], theme: Theme, beyond: Sequence[Beyond]
) -> dict[Level, Count]:
    """Count the points by how far the criteria of one theme answer them."""
    applying = {key: point for key, point in yardstick.points.items() if concerns(point, group)}

    def state(key: str, level: Level) -> State:
        own = [claim for claim in claims[key][level] if claim.theme is theme]
        return whole(states_of(applying[key], group, own, level, by_law=False))

    return {level: _count((state(key, level) for key in applying), level, beyond) for level in Level}
