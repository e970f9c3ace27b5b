"""The annex as the writer sees it: blocks that hold text, with nothing of HTML or Word left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.word.roles import Role

__all__ = [
    "AnnexDocument",
    "Block",
    "Break",
    "Cell",
    "Field",
    "Inline",
    "Item",
    "Link",
    "ListBlock",
    "Paragraph",
    "Row",
    "Run",
    "Section",
    "Table",
]

# Named tuples, because a large annex has a hundred thousand of these and they are the fastest to make.


class Run(NamedTuple):
    """Text in one look; `role` is None for the look of its paragraph."""

    text: str
    role: Role | None


class Break(NamedTuple):
    """A line break."""


class Field(NamedTuple):
    """A content control to be filled in."""

    tag: str
    title: str
    prompt: str


class Link(NamedTuple):
    """Text that leads to a section of the annex (`anchor` is its id) or to an address."""

    content: tuple[Run | Break, ...]
    address: str
    anchor: str


Inline: TypeAlias = "Run | Break | Field | Link"


class Paragraph(NamedTuple):
    """A paragraph or heading."""

    role: Role
    content: tuple[Inline, ...]


class Item(NamedTuple):
    """An item of a list; its first paragraph bears the bullet or number."""

    blocks: tuple[Block, ...]


class ListBlock(NamedTuple):
    """A list; `level` is 0, or 1 for a list inside an item. Paragraphs in it bear their own roles."""

    numbered: bool
    level: int
    role: Role
    items: tuple[Item, ...]


class Cell(NamedTuple):
    """A cell; `span` is the number of columns it takes."""

    span: int
    blocks: tuple[Block, ...]


class Row(NamedTuple):
    """A row of cells."""

    cells: tuple[Cell, ...]


class Table(NamedTuple):
    """A table; `shares` are the widths of its columns, which add up to 1."""

    role: Role
    caption: Paragraph | None
    shares: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


class Section(NamedTuple):
    """Blocks that links can lead to."""

    id: str
    blocks: tuple[Block, ...]


Block: TypeAlias = "Paragraph | ListBlock | Table | Section"


@dataclass(frozen=True, slots=True)
class AnnexDocument:
    """A whole annex: its blocks and what its head says.

    `properties` has the keys title, author, subject, keywords and date (YYYY-MM-DD); `values`
    the values of the house style's placeholders by name; `selection` is JSON, or empty.
    """

    language: str
    properties: Mapping[str, str]
    values: Mapping[str, str]
    selection: str
    blocks: tuple[Block, ...]
