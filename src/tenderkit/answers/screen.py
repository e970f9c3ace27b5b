"""What was collected, as headings and tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.answers.suppliers import supplier_names
from tenderkit.answers.told import Teller, is_worth_a_look, open_reasons
from tenderkit.documents.coverage_text import Cell, Grid, Heading, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.answers.collecting import Collected, Judged
    from tenderkit.answers.told import Line
    from tenderkit.documents.coverage_text import Block
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.wording import Wording


def collected_blocks(collected: Collected, dossier: Dossier, wording: Wording) -> Iterator[Block]:
    """Yield what a terminal shows of the responses to a tender, from top to bottom.

    Args:
        collected: all that was read.
        dossier: the tender.
        wording: the words of its language.
    """
    screen = _Screen(collected, dossier, wording)
    yield Heading(wording.fill("answers", "screen", "title", title=dossier.title or dossier.reference), top=True)
    if collected.offers:
        yield screen.overview()
        for lot in dossier.lots:
            yield from screen.ranking(lot)
        for one in collected.offers:
            yield from screen.offer(one)
    for sheet in collected.unused:
        yield Paragraph(wording.fill("answers", "screen", "unused", file=sheet.file, name=sheet.tenderer))
    if collected.suppliers:
        yield from screen.consultation()


class _Screen:
    def __init__(self, collected: Collected, dossier: Dossier, wording: Wording) -> None:
        self._collected = collected
        self._dossier = dossier
        self._wording = wording
        self._teller = Teller(collected.form, wording)

    def overview(self) -> Grid:
        """Return how many answers each offer has, and how many it lacks."""
        rows = []
        for one in self._collected.offers:
            counts = (
                len(one.offer.answers),
                len(one.verdict.missing),
                len(one.verdict.below),
                len(self._teller.unreadable(one)),
                sum(map(is_worth_a_look, self._teller.to_look_at(one))),
            )
            lots = ", ".join(map(str, one.verdict.lots)) or "-"
            rows.append((one.offer.tenderer, lots, *map(str, counts)))
        return self._grid(("tenderer", "lots", "values", "missing", "below", "unreadable", "told"), rows, wide=0)

    def ranking(self, lot: Lot) -> Iterator[Block]:
        """Yield the points of a lot, and why no rank is final."""
        scored = [(one, each) for one in self._collected.offers for each in one.standing.lots if each.lot == lot.number]
        if not scored:
            return
        yield Heading(self._teller.fill("screen", "ranking", lot=str(lot.number), title=lot.title))
        scored.sort(key=lambda entry: (entry[1].score.rank is None, entry[1].score.rank or 0))
        rows = []
        for one, each in scored:
            score = each.score
            rank = "-" if score.rank is None else str(score.rank)
            rank = rank if each.admitted else self._teller.word("not_admitted")
            parts = (score.quality, each.price, score.price, score.total)
            rows.append((rank, one.offer.tenderer, *map(self._teller.number, parts)))
        yield self._grid(("rank", "tenderer", "quality", "price", "price_points", "total"), rows, wide=1, numbers=True)
        reasons = open_reasons(self._dossier, self._collected, lot.number)
        if reasons:
            told = "; ".join(self._teller.word("screen", "open", reason) for reason in reasons)
            yield Paragraph(self._teller.fill("screen", "provisional", reasons=told))

    def offer(self, one: Judged) -> Iterator[Block]:
        """Yield what is to be seen to in one offer."""
        teller = self._teller
        yield Heading(one.offer.tenderer)
        yield Paragraph(", ".join((*one.offer.files, *([one.prices.file] if one.prices.file else []))))
        yield from self._lines("unreadable", teller.unreadable(one))
        below = [
            (
                each.answer.entry.code,
                f"{teller.held(each.answer.held, each.answer.entry)} ({teller.limit(each.answer.entry)})".replace(
                    " ()", ""
                ),
                teller.spot(each.answer.spot),
            )
            for each in one.verdict.below
        ]
        if below:
            yield Paragraph(teller.word("report", "below"))
            yield self._grid(("code", "answer", "place"), below, wide=1)
        missing: dict[str, list[str]] = {}
        for each in one.verdict.missing:
            missing.setdefault(f"{each.entry.code}\0{each.entry.text}", []).append(
                teller.column(each.entry, each.column)
            )
        if missing:
            yield Paragraph(teller.word("report", "missing"))
            rows = [(*name.split("\0"), ", ".join(filter(None, columns))) for name, columns in missing.items()]
            yield self._grid(("code", "question", "model"), rows, wide=1)
        yield from self._lines("told", teller.to_look_at(one))
        points = [
            (
                earned.criterion.code,
                teller.state(earned),
                self._teller.number(earned.value),
                f"{self._teller.number(earned.points)} / {self._teller.number(earned.rule.points)}",
            )
            for each in one.standing.lots
            for earned in each.earned
        ]
        if points:
            yield Paragraph(teller.word("report", "points"))
            yield self._grid(("code", "state", "value", "points"), points, wide=1)

    def consultation(self) -> Iterator[Block]:
        """Yield a table of what suppliers say of each value."""
        teller = Teller(self._collected.consultation, self._wording)
        yield Heading(self._teller.word("screen", "consultation"))
        names = supplier_names(self._collected.suppliers)
        for table in self._collected.consultation.tables:
            if table.name == "identification":
                continue
            for entry in table.entries:
                rows = []
                for name, response in zip(names, self._collected.suppliers, strict=True):
                    said = [answer for answer in response.answers if answer.entry.key == entry.key]
                    texts = [": ".join(filter(None, (teller.column(entry, a.column), a.text))) for a in said]
                    if texts:
                        rows.append((name, "; ".join(texts)))
                if rows:
                    yield Paragraph(f"{entry.code} {entry.text}")
                    yield self._grid(("supplier", "answer"), rows, wide=1)
        for response in self._collected.suppliers:
            lines = [*map(teller.failed, response.failed), *map(teller.remark, response.remarks)]
            yield from self._lines("told", lines)

    def _lines(self, name: str, lines: Iterable[Line]) -> Iterator[Block]:
        rows = [(line.code, line.text, line.place) for line in lines]
        if rows:
            yield Paragraph(self._teller.word("report", name))
            yield self._grid(("code", "why", "place"), rows, wide=1)

    def _grid(self, heads: Sequence[str], rows: Sequence[Sequence[str]], wide: int, *, numbers: bool = False) -> Grid:
        told = tuple(self._teller.word("heads", head) for head in heads)
        return Grid(told, tuple(tuple(map(Cell, row)) for row in rows), wide, numbers)
