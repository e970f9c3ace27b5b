"""The form that tenderers fill in, as data: tables of questions, each with a code that is printed beside it.

A form comes back as tables, saved by whatever program. Two things hold in every file made of it, and all that
reads one back relies on nothing else: the code of a question stands in the first column of its row, and its
answers stand in the last columns of the row, as many as the table has answer columns.
"""

from __future__ import annotations

import enum
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.documents.plain import capitalised, plain_text
from tenderkit.words.terms import Each, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.wording import Wording

FORM_NUMBER = "identification/form"
"""The key of the row that holds the number of the form: it is printed there, and not to be filled in."""

PER_MODEL = frozenset({Each.MODEL, Each.CONFIGURATION, Each.BATTERY, Each.DEVICE, Each.PART, Each.MATERIAL})
"""What is answered for each model: one column is one model, in one configuration, with its battery and parts."""


class Answer(enum.StrEnum):
    """What an answer is."""

    MEETS = "meets"
    """One of the choices: yes, no, and where there are such also yes by an equivalent method or another way."""
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"
    DOCUMENT = "document"
    """The name of a file or a web address, and the page."""
    CHOICE = "choice"
    PRICE = "price"


class Bound(NamedTuple):
    """A threshold that an answer is held against."""

    parameter: str
    value: str
    """A number with a decimal point, or one of the choices."""
    unit: str | None
    higher: bool
    """Whether higher is stricter: the value is the least that is accepted, else the most."""
    choices: tuple[str, ...]
    """The allowed words, from lax to strict."""


class Way(enum.StrEnum):
    """How a value follows from other answers."""

    SHARE = "share"
    """The first in % of the second."""
    AUDITED = "audited"
    """The rows of the register of sites with an audit, in % of those with a site."""


class Computed(NamedTuple):
    """How the value of a row follows from what stands elsewhere in the form."""

    way: Way
    keys: tuple[str, ...]
    """The keys of the rows; of a register, its name."""


class Entry(NamedTuple):
    """One row of the form."""

    code: str
    """Printed, and unique in the form: that of the criterion with a letter, `E 3a`, or of a register, `M1`."""
    key: str
    """For machines; the same in every language: `lot-1/energy-consumption/etec`."""
    lot: int
    """The number of its lot; 0 for what is asked once for all lots."""
    criterion: str
    item: str
    text: str
    """What is asked, as plain text."""
    answer: Answer
    unit: str | None
    """The unit of a number, one of those in templates/wording."""
    choices: tuple[str, ...]
    each: Each
    due: Moment
    bound: Bound | None
    decides: bool
    """Whether the points of an award criterion are computed from it."""
    optional: bool = False
    """Whether it may be left empty: a row of a register that is not needed, say, or a value that is calculated."""
    also: tuple[str, ...] = ()
    """The keys of the same questions of other criteria, that are answered here."""
    must: bool = False
    """Whether a no says that a requirement is not met."""
    computed: Computed | None = None
    """What is counted where it is left empty."""
    worthless: Bound | None = None
    """The end of a scale at which an answer earns no points."""
    unless: str = ""
    """The key of the row that makes it needless for a model where it is answered: the number in a public register, in
    which the buyer looks the value up, or that of another way to comply."""
    beside: str = ""
    """The code of the row of the other way to comply; none for a number in a public register."""
    otherwise: str = ""
    """The one of its choices that says that a requirement is met by another way than its values, where it has such."""
    ways: tuple[str, ...] = ()
    """Those of its choices that say yes by an equivalent method or another way, which has to be shown."""

    @property
    def is_due_as_value(self) -> bool:
        """Whether a number or a day must stand in it."""
        return self.answer in {Answer.NUMBER, Answer.DATE} and not self.optional

    @property
    def per_model(self) -> bool:
        """Whether it is answered for each model, and not once."""
        return self.each in PER_MODEL


class Shows(NamedTuple):
    """What a label shows of a criterion."""

    row: str
    """The code of the row in which it is named: that of a label, or of the number in a public register; empty for the
    audits of sites, which name it themselves."""
    covers: str
    """`full` or `part`."""
    name: str = ""
    edition: str = ""
    """The oldest one that shows it; empty for any."""
    editions: tuple[str, ...] = ()
    """All that are known, the oldest first."""
    spared: frozenset[str] = frozenset()
    """The keys of the rows in whose place it stands."""


class FormTable(NamedTuple):
    """A table of the form: rows that are answered in the same columns."""

    name: str
    """For machines: `identification`, `lot-1/models`, `sites`, `certificates`, `lot-1/labels`,
    `lot-1/energy-consumption`, and with `/request` behind it what is due on request."""
    title: str
    code: str
    """That of the criterion; empty for a register."""
    hint: str
    """What to know before filling it in; may be empty."""
    columns: tuple[str, ...]
    """The heads of the answer columns, which are the last of the table."""
    entries: tuple[Entry, ...]
    """None where all is answered elsewhere, as the hint says."""
    labels: tuple[Shows, ...] = ()
    """What shows the criterion: labels, or the number of a model in a public register; of sites, their audits."""
    by_row: bool = False
    """Whether each row is answered in every column: a row is a site, say, and the columns are what is asked of it."""

    @property
    def is_register(self) -> bool:
        """Whether its rows ask nothing of their own, so that no text of theirs is shown."""
        return self.name in {"sites", "certificates"}


class Form(NamedTuple):
    """The form of one tender, or that of a consultation."""

    number: str
    """Printed in the form: its reference, and a digest of all that it asks."""
    title: str
    reader: str
    organisation: str
    reference: str
    language: str
    draft: bool
    tables: tuple[FormTable, ...]
    """What is due with the tender: the registers first, then the criteria lot by lot."""
    on_request: tuple[FormTable, ...]
    """What is due at the request of the buyer, before award."""

    def entries(self) -> Iterator[Entry]:
        """Yield all rows, in the order of the form."""
        for table in (*self.tables, *self.on_request):
            yield from table.entries


def asked_for(entry: Entry, wording: Wording) -> str:
    """Say in a few words what is to be filled in: `at most 60 %`, `kWh per year`, `file, page`.

    Args:
        entry: a row of the form.
        wording: the words of its language.
    """
    bound = entry.bound
    if bound is not None:
        value = bound.value
        if not bound.choices:
            number = Decimal(bound.value)
            value = wording.value(number, bound.unit) if bound.unit else wording.number(number)
        return wording.fill("form", "least" if bound.higher else "most", value=value)
    if entry.unit == "%":
        return wording.word("form", "in_percent")
    return wording.word("units", entry.unit) if entry.unit else wording.word("form", "asked", entry.answer)


def asked_besides(entry: Entry, wording: Wording, *, among_models: bool) -> tuple[str, ...]:
    """Say what else to know of a row: that it may stay empty, or that one answer is for all models.

    Args:
        entry: a row of the form.
        wording: the words of its language.
        among_models: whether it stands below the heads of models.
    """
    told = []
    if entry.computed is not None:
        told.append("calculated")
    elif entry.beside:
        told.append("instead")
    elif entry.unless:
        told.append("looked_up")
    elif entry.optional:
        told.append("optional")
    if among_models and not entry.per_model:
        told.append("once")
    return tuple(wording.fill("form", "besides", name, code=together(entry.beside)) for name in told)


def prompt_of(entry: Entry, wording: Wording) -> str:
    """Return what stands in a field of a Word file until it is filled in, and so counts as no answer.

    Args:
        entry: a row of the form.
        wording: the words of its language.
    """
    return wording.word("form", "asked", entry.answer)


def told_in_columns(text: str, wording: Wording) -> str:
    """Return a text as a row shows it: without the words that the columns say already, and with a capital.

    Args:
        text: what is asked, as HTML.
        wording: the words of its language.
    """
    plain = plain_text(text)
    leads = wording.group("form").get("leads")
    for lead in leads if isinstance(leads, list) else ():
        plain = plain.removeprefix(f"{lead} ")
    return capitalised(plain)


def together(code: str) -> str:
    """Return a code as it stands in a sentence, where no line may break in it."""
    return code.replace(" ", "\u00a0")
