"""What market data say of a set: as plain data, and as headings, paragraphs and tables for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.documents.coverage_text import Cell, Grid, Heading, Paragraph
from tenderkit.words.fields import is_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.documents.coverage_text import Block
    from tenderkit.market.funnel import Funnel, Held, Item, Step
    from tenderkit.views.screen import Screen

_SHOWN: Final = 12
"""The suppliers that are named unless all are wanted."""

_FEW: Final = 3
"""The suppliers from which one can speak of competition."""


def funnel_data(funnel: Funnel) -> dict[str, Any]:
    """Return a funnel in the shape that `--format json` promises."""
    return {
        "source": funnel.source,
        "name": funnel.title,
        "files": list(funnel.files),
        "date": funnel.date,
        "rows": funnel.rows,
        "other_devices": funnel.others,
        "repeats": funnel.repeats,
        "nameless": funnel.nameless,
        "broken": funnel.broken,
        "wildcards": funnel.wildcards,
        **funnel.models._asdict(),
        "criteria": [_step_data(step) for step in funnel.steps],
        "left": funnel.end._asdict(),
        "removes_most": funnel.most.criterion if funnel.most else None,
        "dearest": funnel.dearest.criterion if funnel.dearest else None,
        "brands": [
            *(
                {"supplier": name, "models": number, "last_stand": step.criterion}
                for step in funnel.steps
                for name, number in step.gone
            ),
            *({"supplier": name, "left": number, "last_stand": None} for name, number in funnel.stay),
        ],
        "by_itself": [_item_data(item) for item in funnel.counted],
        "not_in_data": list(funnel.absent),
        "spreads": [
            {
                "name": each.name,
                "models": each.held,
                **dict(zip(("p10", "p50", "p90"), (f"{value:f}" for value in each.quantiles), strict=True)),
            }
            for each in funnel.spreads
        ],
        "unread_columns": list(funnel.unread),
        "note": funnel.note,
    }


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "criterion": step.criterion,
        "values": [_item_data(item) for item in step.items],
        "meets": step.meets._asdict(),
        "fail": step.fail,
        "unknown": step.silent,
        "left": step.left._asdict(),
        "without": step.without._asdict(),
    }


def _item_data(item: Item) -> dict[str, Any]:
    asked = item.asked
    return {
        "criterion": asked.criterion,
        "parameter": asked.parameter or None,
        "value": asked.value or None,
        "unit": asked.unit or None,
        "column": item.column,
        "meets": item.meets._asdict(),
        "fail": item.fail,
        "unstated": item.silent,
        "unbelievable": item.strange,
        "below_law": item.unlawful,
    }


def funnel_blocks(funnel: Funnel, product: str, level: str, screen: Screen, *, every: bool) -> Iterator[Block]:
    """Yield what a terminal shows of a funnel, from top to bottom.

    Args:
        funnel: what market data say of a set.
        product: what the set is for.
        level: the level.
        screen: the words of the language.
        every: name all suppliers.
    """
    yield from _Blocks(funnel, screen, every=every).whole(product, level)


class _Blocks:
    """The blocks of one funnel."""

    def __init__(self, funnel: Funnel, screen: Screen, *, every: bool) -> None:
        self.funnel, self.screen, self.every = funnel, screen, every

    def say(self, *path: str, **values: str) -> str:
        return self.screen("counting", *path, **values)

    def whole(self, product: str, level: str) -> Iterator[Block]:
        """Yield all there is."""
        funnel = self.funnel
        yield Heading(self.say("title", product=product, level=self.screen.level(level), source=funnel.title), top=True)
        yield Paragraph(" ".join(self._data()))
        if funnel.steps:
            yield Paragraph(" ".join(self._verdict()))
            yield self._steps()
            yield Paragraph(self.say("how"))
            yield Heading(self.say("last"))
            yield self._last()
        if funnel.counted:
            yield Heading(self.say("counted"))
            yield Grid((), tuple(self._alone(item) for item in funnel.counted), 1)
        told = [*self._spreads(), *self._remarks()]
        if told or funnel.note:
            yield Heading(self.say("reading"))
            yield from map(Paragraph, [*told, *([" ".join(funnel.note.split())] if funnel.note else [])])

    def _data(self) -> Iterator[str]:
        funnel, number = self.funnel, self._number
        yield self.say(
            "data",
            files=", ".join(funnel.files),
            day=self.screen.wording.dated(funnel.date),
            rows=number(funnel.rows),
            models=number(funnel.models.models),
            suppliers=number(funnel.models.suppliers),
        )
        for name in ("others", "repeats", "nameless", "broken", "wildcards"):
            if found := getattr(funnel, name):
                yield self.say(name, number=number(found))

    def _verdict(self) -> Iterator[str]:
        funnel, end = self.funnel, self.funnel.end
        if funnel.most is None:
            yield self.say("all_meet")
        else:
            told = {"number": self._number(funnel.most.fail), "models": self._number(funnel.models.models)}
            yield self.say("most", criterion=funnel.most.criterion, **told)
        if funnel.dearest is not None and len(funnel.steps) > 1:
            without, left = self._held(funnel.dearest.without), self._held(end)
            yield self.say("dearest", criterion=funnel.dearest.criterion, without=without, left=left)
        if end.suppliers < min(_FEW, funnel.models.suppliers):
            yield self.say("few")

    def _steps(self) -> Grid:
        heads = tuple(self.say("columns", name) for name in ("criterion", "asks", "meets", "left", "without"))
        rows = tuple(
            (
                Cell(step.criterion, "strong"),
                Cell("; ".join(map(self._asks, step.items))),
                Cell(self._held(step.meets)),
                Cell(self._held(step.left), "none" if step.left.suppliers < _FEW else ""),
                Cell(self._held(step.without)),
            )
            for step in self.funnel.steps
        )
        return Grid(heads, rows, 1)

    def _last(self) -> Grid:
        heads = (self.say("columns", "criterion"), self.say("takes"))
        rows = [
            (Cell(step.criterion, "strong"), Cell(self._brands(step.gone))) for step in self.funnel.steps if step.gone
        ]
        rows.append((Cell(self.say("stay"), "strong"), Cell(self._brands(self.funnel.stay) or "-")))
        return Grid(heads, tuple(rows), 1)

    def _brands(self, brands: Sequence[tuple[str, int]]) -> str:
        shown = brands if self.every else brands[:_SHOWN]
        named = [self.say("brand", name=name, number=self._number(number)) for name, number in shown]
        if len(brands) > len(shown):
            named.append(self.say("more", number=self._number(len(brands) - len(shown))))
        return ", ".join(named)

    def _alone(self, item: Item) -> tuple[Cell, ...]:
        return Cell(item.asked.key, "strong"), Cell(self._asks(item)), Cell(self._held(item.meets))

    def _spreads(self) -> Iterator[str]:
        for each in self.funnel.spreads:
            low, middle, high = (self.screen.wording.number(value) for value in each.quantiles)
            yield self.say("spread", name=each.name, low=low, middle=middle, high=high, number=self._number(each.held))

    def _remarks(self) -> Iterator[str]:
        funnel = self.funnel
        said: set[tuple[str, str]] = set()
        for item in (*(item for step in funnel.steps for item in step.items), *funnel.counted):
            for name, number in (("silent", item.silent), ("strange", item.strange), ("unlawful", item.unlawful)):
                if number and (name, item.column) not in said:
                    said.add((name, item.column))
                    texts = {"texts": ", ".join(f"“{text}”" for text in item.examples)} if name == "strange" else {}
                    yield self.say(name, name=item.asked.key, number=self._number(number), **texts)
            if item.note:
                yield self.say("note", name=item.asked.key, note=item.note)
        if funnel.unread:
            yield self.say("unread", columns=", ".join(f"“{name}”" for name in funnel.unread))
        if funnel.absent and funnel.steps:
            yield self.say("absent", criteria=self.screen.wording.enumerate(funnel.absent))

    def _asks(self, item: Item) -> str:
        """Write what is asked for: `at least` and `at most` as signs, a class by its name, else yes."""
        asked = item.asked
        if not asked.parameter:
            return self.say("met")
        if asked.choices:
            return self.say("better", value=asked.value)
        sign = "≤ " if asked.lower else "≥ "
        value = self.screen.number(asked.value) if is_number(asked.value) else asked.value
        unit = f" {self.screen.unit(asked.unit)}" if asked.unit else ""
        return f"{sign}{value}{unit}"

    def _held(self, held: Held) -> str:
        return self.say("held", models=self._number(held.models), suppliers=self._number(held.suppliers))

    def _number(self, number: int) -> str:
        return self.screen.number(str(number))
