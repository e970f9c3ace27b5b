"""A coverage as headings, paragraphs and tables of plain text, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.documents.coverage import Answer, Comparison, Count, Coverage, PointCoverage
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

    def word(self, *path: str) -> str:
        return self.wording.word("coverage", *path)

    def short(self) -> Iterator[Block]:
        """Yield the numbers, the points that are not met, and what that rests on."""
        yield self._title()
        if self.by_points:
            yield self._overview()
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
            for name in ("full", "part", "none", "beyond")
        ]
        return Grid(("", *self.levels), tuple(rows), wide=0, numbers=True)

    def _counts(self) -> Iterator[Block]:
        comparison = self.comparison
        yield Heading(self.word("overview"))
        yield self._overview()
        if comparison.areas or comparison.levels:
            yield Heading(self.word("by_part"))
            yield Paragraph(self.word("part_cells"))
            parts = (*comparison.areas.items(), *comparison.levels.items())
            rows = [self._counted(name, counts, "none") for name, counts in parts]
            yield Grid((self.word("part_of_it"), *self.levels), tuple(rows), wide=0, numbers=True)
        yield Heading(self.word("by_theme"))
        yield Paragraph(self.word("theme_cells"))
        rows = [
            self._counted(self.wording.word("themes", theme.value), counts, "beyond")
            for theme, counts in comparison.matrix.items()
        ]
        yield Grid((self.word("theme"), *self.levels), tuple(rows), wide=0, numbers=True)

    def _counted(self, name: str, counts: Mapping[Level, Count], last: str) -> tuple[Cell, ...]:
        """Return a row with three numbers in each cell: met in full, met in part, and the last one named."""
        numbers = ((counts[level].full, counts[level].part, getattr(counts[level], last)) for level in Level)
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
            yield (*number, Cell(point.title, "strong"), *(self._state(point, level) for level in Level))
            for answer in point.criteria if answers else ():
                yield (
                    *(Cell("") for _ in number),
                    Cell(f"  {self._named(answer, point)}"),
                    *(self._state_of(answer, point, level) for level in Level),
                )

    def _state(self, point: PointCoverage, level: Level) -> Cell:
        at = point.at[level]
        if not self.by_points:
            measures = f" ({at.measures})" if at.measures else ""
            return Cell(f"{len(at.criteria)}{measures}", "strong" if at.criteria else "none")
        return Cell(self.word("states", at.state), at.state)

    def _state_of(self, answer: Answer, point: PointCoverage, level: Level) -> Cell:
        state = point.state_of(answer.id, level)
        if state == "none":
            return Cell(_NOT, "note")
        return Cell(self.word("applies") if state == "served" else self.word("states", state), "note")

    def _named(self, answer: Answer, point: PointCoverage) -> str:
        told = answer.kind != point.kind if point.kind else answer.kind is Kind.MEASURE
        return f"{answer.id} ({self.word('kinds', answer.kind.value)})" if told else answer.id

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
