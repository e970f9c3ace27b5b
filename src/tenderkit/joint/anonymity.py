"""What may be told of many without telling of one: cells that rest on fewer than three organisations are not shown.

The threshold rule of statistical disclosure control, with complementary suppression: where a cell is not shown, so
many others of its column are not shown either that the total tells nothing of it. Sources and limits:
`docs/collective.md`.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LEAST: Final = 3
"""How many organisations a cell needs to be shown."""

MOST_SHARE: Final = Decimal("0.8")
"""The share of a sum from which one organisation as good as makes it."""


class Cell(NamedTuple):
    """A result with the organisations that it comes from, and what each brings."""

    by: Mapping[str, Decimal]
    """By organisation; empty where nobody told it."""

    @property
    def value(self) -> Decimal:
        """All together."""
        return sum(self.by.values(), Decimal(0))

    @property
    def organisations(self) -> frozenset[str]:
        """Whose it is."""
        return frozenset(self.by)


def hidden(contributors: Sequence[frozenset[str]], least: int = LEAST) -> frozenset[int]:
    """Return which cells of a column are not shown, by their place.

    All that rest on too few organisations, and of the others those with the fewest, until what is not shown rests on
    enough together: else the total less what is shown would tell it. Cells that rest on nobody are always shown.

    Args:
        contributors: the organisations that each cell of the column rests on.
        least: how many a cell needs.
    """
    out = {place for place, each in enumerate(contributors) if 0 < len(each) < least}
    large = (place for place, each in enumerate(contributors) if len(each) >= least)
    others = sorted(large, key=lambda place: (len(contributors[place]), place))
    while out and others and len(frozenset[str]().union(*(contributors[place] for place in out))) < least:
        out.add(others.pop(0))
    return frozenset(out)


def enough(organisations: frozenset[str]) -> bool:
    """Say whether something that rests on organisations may be shown; so may what rests on nobody."""
    return not 0 < len(organisations) < LEAST


class Shown(NamedTuple):
    """What is told of a cell."""

    value: Decimal | None
    """None where it is not shown, or nobody told it."""
    organisations: int
    """How many it rests on; 0 where it is not shown, or nobody told it."""
    is_hidden: bool = False


def shown(column: Mapping[str, Cell], *, named: bool) -> dict[str, Shown]:
    """Return what is told of the cells of a column, by the names of their rows.

    Args:
        column: the cells; their sum stands below them.
        named: all of them, whoever they rest on.
    """
    out = frozenset() if named else hidden([cell.organisations for cell in column.values()])
    return {
        name: Shown(None, 0, is_hidden=True) if place in out else _told(cell)
        for place, (name, cell) in enumerate(column.items())
    }


def shown_sum(column: Mapping[str, Cell], *, named: bool) -> Shown:
    """Return what is told of all the cells of a column together."""
    whole = together(column.values())
    return _told(whole) if named or enough(whole.organisations) else Shown(None, 0, is_hidden=True)


def together(cells: Iterable[Cell]) -> Cell:
    """Return cells as one."""
    by: dict[str, Decimal] = {}
    for cell in cells:
        for organisation, value in cell.by.items():
            by[organisation] = by.get(organisation, Decimal(0)) + value
    return Cell(by)


def _told(cell: Cell) -> Shown:
    return Shown(cell.value if cell.by else None, len(cell.by))


def largest_share(cell: Cell) -> Decimal:
    """Return the share of the organisation that brings most, from 0 to 1."""
    whole = cell.value
    return max(cell.by.values(), default=Decimal(0)) / whole if whole else Decimal(0)
