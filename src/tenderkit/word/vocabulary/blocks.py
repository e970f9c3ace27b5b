"""The annex as the writer sees it: blocks that hold text, with nothing of HTML or Word left."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.word.vocabulary.roles import Role

# Named tuples, because a large annex has a hundred thousand of these and they are the fastest to make.


class Change(enum.Enum):
    """What became of a part of the annex since an earlier one; the values are Word's names."""

    INSERTED = "ins"
    DELETED = "del"


class Run(NamedTuple):
    """Text in one look; `role` is None for the look of its paragraph, `language` empty for that of the annex."""

    text: str
    role: Role | None
    language: str = ""


class Break(NamedTuple):
    """A line break."""


class Field(NamedTuple):
    """A content control to be filled in, or one to choose in where it has choices."""

    tag: str
    title: str
    prompt: str
    choices: tuple[str, ...] = ()


class Bar(NamedTuple):
    """A bar as long as a number, and below it a line for the range of that number; all as shares of the whole width."""

    value: float
    between: tuple[float, float] | None
    text: str
    """What it shows, for those who do not see it."""


class Link(NamedTuple):
    """Text that leads to a section of the annex (`anchor` is its id) or to an address."""

    content: tuple[Run | Break, ...]
    address: str
    anchor: str


class Changed(NamedTuple):
    """Text that was inserted or deleted, without fields; what was both stands in neither version."""

    change: Change
    content: tuple[Run | Break | Field | Bar | Link | Changed, ...]


Inline: TypeAlias = "Run | Break | Field | Bar | Link | Changed"


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
    change: Change | None = None


class Table(NamedTuple):
    """A table; `shares` are the widths of its columns, which add up to 1."""

    role: Role
    caption: Paragraph | Tracked | None
    shares: tuple[float, ...]
    head: tuple[Row, ...]
    rows: tuple[Row, ...]


class Section(NamedTuple):
    """Blocks that links can lead to."""

    id: str
    blocks: tuple[Block, ...]


class Listing(NamedTuple):
    """A list whose paragraphs stand among others; `number` tells it from lists that look the same."""

    number: int
    block: ListBlock


class Look(NamedTuple):
    """The role of a paragraph, and the list that numbers it."""

    role: Role
    listing: Listing | None = None


class Tracked(NamedTuple):
    """A paragraph whose changes are tracked, or an item of a list in which others are.

    `change` is that of its mark: of the end of the paragraph, with which it becomes one with the
    next. `former` is the look it goes back to when the changes are rejected.
    """

    look: Look
    content: tuple[Inline, ...]
    change: Change | None
    former: Look


Block: TypeAlias = "Paragraph | ListBlock | Table | Section | Tracked"


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
