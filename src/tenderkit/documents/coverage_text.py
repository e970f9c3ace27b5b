"""A coverage as headings, paragraphs and tables of plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tenderkit.documents.coverage import Comparison, Count, Coverage, PointCoverage
    from tenderkit.documents.coverage_points import Answer, AskAt, Asked, AtLevel
    from tenderkit.documents.wording import Wording

_NOT = "-"


class Heading(NamedTuple):
    """A heading; `top` for the one of a whole part."""

    text: str
    top: bool = False


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Cell(NamedTuple):
    """A cell; `role` is `full`, `part`, `none`, `strong`, `note`, `part of it` or empty."""

    text: str
    role: str = ""


class Grid(NamedTuple):
    """A table: the last columns are as wide as their words need, the one before them takes the rest.

    A row with one cell is a heading within the table.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: int
    """The column that takes the room that is left."""
    numbers: bool = False
    """Whether the other columns stand to the right."""


Block: TypeAlias = Heading | Paragraph | Grid


def coverage_blocks(coverage: Coverage, wording: Wording, *, every: bool) -> Iterator[Block]:
    """Yield what a terminal shows of a coverage, from top to bottom.

    Args:
        coverage: what to show.
        wording: the words of its language.
        every: each point with the criteria that answer it, and those that go beyond; else the numbers, what is not
            met and what that rests on.
    """
    yield Heading(wording.fill("coverage", "title", product=coverage.title), top=True)
    version = wording.version(coverage.version, coverage.changed_by)
    line = wording.fill("coverage", "set", set=coverage.set, version=version, digest=coverage.digest)
    released = coverage.edition == coverage.version
    yield Paragraph(line if released else f"{line}; {wording.word('draft', 'note')}")
    for comparison in coverage.yardsticks:
        blocks = _Blocks(comparison, coverage.product, wording)
        yield from blocks.whole() if every else blocks.short()


class _Blocks:
    """The blocks of one comparison."""

    def __init__(self, comparison: Comparison, product: str, wording: Wording) -> None:
        self.comparison = comparison
        self.product = product
        self.wording = wording
        self.levels = tuple(wording.word("levels", level.value) for level in Level)
        self.by_points = comparison.by == "meets"
        self.states = ("full", "part", "law", "none") if comparison.by_law else ("full", "part", "none")

    def word(self, *path: str) -> str:
        return self.wording.word("coverage", *path)

    def short(self) -> Iterator[Block]:
        """Yield the numbers, the points that are not met, and what that rests on."""
        yield self._title()
        if self.by_points:
            yield self._overview()
            if self.comparison.levels:
                yield Paragraph(self._cells())
                yield self._parts(self.comparison.parts[1:])
            yield from self._unmet()
        else:
            yield self._points(answers=False)
        yield Heading(self.word("reading"))
        yield from self._basis("how")

    def whole(self) -> Iterator[Block]:
        """Yield all there is."""
        comparison = self.comparison
        yield self._title()
        yield from self._basis("how", "answers")
        if self.by_points:
            yield from self._counts()
            yield from self._unmet()
        yield Heading(self.word("points"))
        yield self._points(answers=True)
        if comparison.elsewhere:
            others = "; ".join(f"{point.id} {point.title}" for point in comparison.elsewhere)
            yield Paragraph(f"{self.wording.fill('coverage', 'elsewhere', product=self.product)}: {others}.")
        yield from self._beyond()

    def _title(self) -> Heading:
        return Heading(f"{self.comparison.title} ({self.comparison.id})", top=True)

    def _basis(self, *words: str) -> Iterator[Block]:
        yield Paragraph(self.comparison.note.strip())
        told = (*(words if self.by_points else ("strategies",)), "measure")
        yield Paragraph(" ".join(map(self.word, told)))

    def _overview(self) -> Grid:
        rows = [
            (Cell(self.word(name)), *(Cell(str(getattr(self.comparison.summary[level], name))) for level in Level))
            for name in (*self.states, "beyond")
        ]
        return Grid(("", *self.levels), tuple(rows), wide=0, numbers=True)

    def _counts(self) -> Iterator[Block]:
        comparison = self.comparison
        yield Heading(self.word("overview"))
        yield self._overview()
        if comparison.areas or comparison.levels:
            yield Heading(self.word("by_part"))
            yield Paragraph(self._cells())
            yield self._parts(comparison.parts)
        yield Heading(self.word("by_theme"))
        yield Paragraph(self.word("theme_cells"))
        rows = [
            self._counted(self.wording.word("themes", theme.value), counts, ("full", "part", "beyond"))
            for theme, counts in comparison.matrix.items()
        ]
        yield Grid((self.word("theme"), *self.levels), tuple(rows), wide=0, numbers=True)

    def _cells(self) -> str:
        return self.word("part_cells_law" if self.comparison.by_law else "part_cells")

    def _parts(self, parts: Iterable[tuple[str | None, Mapping[str, Mapping[Level, Count]]]]) -> Grid:
        rows = [
            self._counted(f"{name}, {self.word('devices', devices)}" if devices else name, counts, self.states)
            for devices, found in parts
            for name, counts in found.items()
        ]
        return Grid((self.word("part_of_it"), *self.levels), tuple(rows), wide=0, numbers=True)

    def _counted(self, name: str, counts: Mapping[Level, Count], told: tuple[str, ...]) -> tuple[Cell, ...]:
        """Return a row with some numbers in each cell."""
        numbers = ((getattr(counts[level], each) for each in told) for level in Level)
        return (Cell(name), *(Cell(" · ".join(map(str, each))) for each in numbers))

    def _unmet(self) -> Iterator[Block]:
        yield Heading(self.word("unmet"))
        if not self.comparison.unmet:
            yield Paragraph(self.word("all_met"))
            return
        rows: list[tuple[Cell, ...]] = []
        for area, points in self.comparison.unmet_by_area:
            rows += [(Cell(area, "part of it"),)] if area else []
            rows += [
                (Cell(point.id, "strong"), Cell(point.title), Cell(", ".join(point.levels), "note")) for point in points
            ]
        yield Grid((), tuple(rows), wide=1)

    def _points(self, *, answers: bool) -> Grid:
        """Return the points with how far they are answered, and by which criteria if that is asked for."""
        heads = ("", self.word("point"), *self.levels) if self.by_points else (self.word("point"), *self.levels)
        return Grid(heads, tuple(self._rows(answers=answers)), wide=1 if self.by_points else 0)

    def _rows(self, *, answers: bool) -> Iterator[tuple[Cell, ...]]:
        area = None
        for point in self.comparison.applying:
            if point.area != area and point.area:
                yield (Cell(point.area, "part of it"),)
            area = point.area
            number = (Cell(point.id, "strong"),) if self.by_points else ()
            yield (*number, Cell(self._titled(point), "strong"), *(self._state(point, level) for level in Level))
            if answers and point.note:
                yield (*(Cell("") for _ in number), Cell(f"  {point.note}", "note"), *(Cell("") for _ in Level))
            for ask in point.asks if answers else ():
                cells = (Cell(self._ask_state(ask.at[level]), ask.at[level].state) for level in Level)
                yield (*(Cell("") for _ in number), Cell(f"  {self._asked(ask)}", "note"), *cells)
            for answer in point.criteria if answers else ():
                yield (
                    *(Cell("") for _ in number),
                    Cell(f"  {self._named(answer, point)}"),
                    *(self._state_of(answer, point, level) for level in Level),
                )

    def _titled(self, point: PointCoverage) -> str:
        facts = [self.word("devices", point.devices)] if point.devices else []
        facts += [point.place] if point.place else []
        return f"{point.title} ({', '.join(facts)})" if facts else point.title

    def _asked(self, ask: Asked) -> str:
        """Return what is asked, with the yardstick's levels where they are told apart."""
        return f"{ask.text} ({', '.join(ask.levels)})" if ask.levels else ask.text

    def _state(self, point: PointCoverage, level: Level) -> Cell:
        at = point.at[level]
        if not self.by_points:
            measures = f" ({at.measures})" if at.measures else ""
            return Cell(f"{len(at.criteria)}{measures}", "strong" if at.criteria else "none")
        return Cell(self._told(at), at.state)

    def _told(self, found: AtLevel | Answer) -> str:
        """Return the word for a state; where it is a part, the yardstick's levels that are reached in full."""
        return ", ".join(found.reached) if found.state == "part" and found.reached else self.word("states", found.state)

    def _ask_state(self, at: AskAt) -> str:
        return ", ".join(at.levels) if at.state == "part" else self.word("states", at.state)

    def _state_of(self, answer: Answer, point: PointCoverage, level: Level) -> Cell:
        found = point.by(answer.id, level)
        if found is None:
            return Cell(_NOT, "note")
        return Cell(self.word("applies") if found.state == "served" else self._told(found), "note")

    def _named(self, answer: Answer, point: PointCoverage) -> str:
        told = answer.kind != point.kind if point.kind else answer.kind is Kind.MEASURE
        facts = [self.word("kinds", answer.kind.value)] if told else []
        facts += [f"{question}: {reply}" for question, reply in answer.when.items()]
        return f"{answer.id} ({'; '.join(facts)})" if facts else answer.id

    def _beyond(self) -> Iterator[Block]:
        beyond = self.comparison.beyond
        yield Heading(self.word("further" if self.by_points else "unplaced"))
        if not beyond:
            yield Paragraph(self.word("nothing_further" if self.by_points else "all_placed"))
            return
        if self.by_points:
            yield Paragraph(self.word("further_intro"))
        rows: list[tuple[Cell, ...]] = []
        theme = None
        for criterion in beyond:
            if criterion.theme != theme:
                rows.append((Cell(self.wording.word("themes", criterion.theme.value), "part of it"),))
            theme = criterion.theme
            name = f"  {criterion.id} ({self.word('kinds', criterion.kind.value)})"
            marks = (Cell(self.word("applies") if level in criterion.levels else _NOT) for level in Level)
            rows.append((Cell(name), *marks))
        yield Grid((self.word("criterion"), *self.levels), tuple(rows), wide=0)
