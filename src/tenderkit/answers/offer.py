"""What a tenderer answered, as data: the values that could be read, and everything that could not."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from decimal import Decimal

    from tenderkit.answers.values import Unreadable
    from tenderkit.documents.forms.form import Entry

Held: TypeAlias = "Decimal | datetime.date | str"
"""A number, a day, or a text; a choice is one of those of its row."""


_NAMES: Final = frozenset({"identification/tenderer", "identification/supplier"})


class Spot(NamedTuple):
    """Where something stands in a response."""

    file: str
    place: str

    def __str__(self) -> str:
        """Write the file and the place in it."""
        return f"{self.file}: {self.place}"


class Answered(NamedTuple):
    """One answer that was read."""

    entry: Entry
    column: int
    """The column of answers, from 0: the model of its lot, or what is asked of a site; 0 for what is asked once."""
    held: Held
    text: str
    """As it stands in the file."""
    spot: Spot


class Failed(NamedTuple):
    """One answer that could not be read."""

    entry: Entry
    column: int
    text: str
    why: Unreadable
    spot: Spot


class Kind(enum.StrEnum):
    """What is told of a response besides; each has its sentence in the wording, under `answers.remarks`."""

    NOT_READ = "not-read"
    """A text that stands where nothing is asked: in a row or a cell that was added, or in the place of ours."""
    NOTE = "note"
    """A note on a cell."""
    COVERED = "covered"
    """A text under a merged cell, which nobody sees."""
    FOOTNOTE = "footnote"
    """A footnote or an endnote."""
    HEADLESS = "headless"
    """Rows whose heads of columns are lost, read by position."""
    MERGED = "merged"
    """A cell that goes over several answers."""
    NOTHING = "nothing"
    """An answer that says there is none."""
    SHORT_UNIT = "short-unit"
    FRACTION = "fraction"
    """A number below 1 where a percentage is asked: 12.5 % may have been meant."""
    EMPTY = "empty"
    """Nothing is filled in."""
    NO_NAME = "no-name"
    JOINED = "joined"
    """A second file of the same tenderer, with further models."""
    DUPLICATE = "duplicate"
    """A second file with the same answers."""
    SECOND_PART = "second-part"
    """A later file of the same tenderer, with the second part."""
    CALCULATED = "calculated"
    """A value that was left empty and follows from other answers."""
    CONTRADICTED = "contradicted"
    """A value that is another one than follows from other answers."""
    OTHERWISE = "otherwise"
    """A requirement is met by another way than its values, as the tenderer says."""
    NAMELESS = "nameless"
    """A price of something that has no name."""
    UNPRICED = "unpriced"
    """A name of something that has no price."""
    NO_OFFER = "no-offer"
    """A price of a model that no form has."""
    LEFT_OUT = "left-out"
    """A price without which an award criterion earns nothing."""
    NUMBERS = "numbers"
    """Numbers of models that do not add up to the quantity."""
    ROUNDED = "rounded"
    """A price with more than two decimals."""
    WORTHLESS = "worthless"
    """A price that is compared and not above zero."""
    TOTAL = "total"
    """A total in the price sheet that is another one than its prices come to."""
    RELIED = "relied"
    """A requirement is met by an equivalent method or another way, which has to be shown."""
    SCALE = "scale"
    """A percentage so low that it may be a number of another scale."""
    DECIMALS = "decimals"
    """A number with more decimals than its row asks."""
    CHANGED = "changed"
    """A question that was changed."""
    NO_ROW = "no-row"
    """A row of certificates is named that is empty."""
    UNNAMED = "unnamed"
    """A certificate without a number."""
    EXPIRED = "expired"
    UNDATED = "undated"
    EDITION = "edition"
    """A certificate of another edition than asked, or of one that nobody knows."""
    OTHER_LABEL = "other-label"
    UNUSED = "unused"
    """A certificate that no row names."""
    UNSHOWN = "unshown"
    """An audit with nothing that shows it."""
    UNSITED = "unsited"
    """A model that stands in no row of sites."""
    NO_MODEL = "no-model"
    """A site for models that are not offered."""
    REGISTERS = "registers"
    """Files of one name, with different numbers in the trade register."""
    NO = "no"
    """A no to what need not be so."""
    TRACKED = "tracked"
    """Changes of a text that are neither accepted nor rejected."""
    STRUCK = "struck"
    """Texts that are struck through, and counted."""
    MARGIN = "margin"
    """A text in a header or a footer."""
    BOX = "box"
    """A text box on a sheet."""
    HIDDEN = "hidden"
    """What stands in hidden rows, columns or sheets, and is counted."""
    SHOWN = "shown"
    """Numbers that a sheet shows with another unit than asked."""
    LOT = "lot"
    """A lot is answered that is said not to be offered."""


class Remark(NamedTuple):
    """Something that is told of a response."""

    kind: Kind
    spot: Spot
    text: str = ""
    code: str = ""
    """The code of the row, where it has one."""


class Response(NamedTuple):
    """One file that was read."""

    file: str
    number: str
    """That of the form, as it stands in the file; empty where it is lost."""
    answers: tuple[Answered, ...]
    failed: tuple[Failed, ...]
    remarks: tuple[Remark, ...]

    @property
    def tenderer(self) -> str:
        """The name of the tenderer, or of the supplier; empty where none is given."""
        return next((answer.text for answer in self.answers if answer.entry.key in _NAMES), "")


class Offer(NamedTuple):
    """What one tenderer answered, in one or several files."""

    tenderer: str
    """Its name; that of the file where none is given."""
    files: tuple[str, ...]
    answers: tuple[Answered, ...]
    failed: tuple[Failed, ...]
    remarks: tuple[Remark, ...]
    behind: tuple[tuple[str, int, int], ...] = ()
    """For each file with further models and each lot, behind how many columns its models were put."""
    ordered: bool = True
    """Whether it is known which file has which models of the price sheet."""

    def values(self, key: str) -> Iterator[Answered]:
        """Yield the answers of a row, column by column."""
        yield from (answer for answer in self.answers if answer.entry.key == key)

    def columns(self, lot: int) -> tuple[int, ...]:
        """Return the columns of a lot that are filled in: the models offered."""
        found = {answer.column for answer in self.answers if answer.entry.lot == lot and answer.entry.per_model}
        found |= {fail.column for fail in self.failed if fail.entry.lot == lot and fail.entry.per_model}
        return tuple(sorted(found))
