"""The contractor's reports as tables: a sheet for each list that a clause asks for, and one for single values."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tenderkit.contract.tables import Field, Line, Printed, Table
from tenderkit.contract.tasks import PLAN, Tasks
from tenderkit.contract.together import by_lots
from tenderkit.documents.asked import ColumnText
from tenderkit.documents.plain import plain_text
from tenderkit.words.terms import Each, Form, Moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.contract.duty import Duty
    from tenderkit.documents.asked import Limit, ProofText
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

REPORTS: Final = "reports"
"""The group of its words."""

VALUES: Final = "values"
"""The id of the table of single values."""

LOT, TIME, DAY = "_lot", "_time", "_day"
"""The ids of the columns that say what a row is of; no column of a clause begins with an underscore."""

_MANY: Final = frozenset({Each.DEVICE, Each.ORDER, Each.DELIVERY})
_ROOM: Final = {True: 500, False: 60}
"""Empty rows of a report on single devices, and of any other."""

_GENERIC: Final[dict[str, Literal["text", "number", "date"]]] = {
    "about": "text",
    "stated": "text",
    "number": "number",
    "day": "date",
    "note": "text",
}
"""The columns of a list that says none of its own."""


class _Asked(NamedTuple):
    """A list as one lot asks for it."""

    criterion: str
    title: str
    columns: tuple[ColumnText, ...]
    items: tuple[tuple[str, str], ...]
    """The proof items, each with its text."""
    times: tuple[tuple[str, str], ...]
    """What comes behind the criterion in the ids of its duties, each with the item that is due then."""
    many: bool
    """Whether it has a row for each device or order."""


class Report(NamedTuple):
    """A list that the contractor hands in."""

    table: Table
    criterion: str
    lots: tuple[int, ...]
    times: tuple[tuple[str, str], ...]
    """What comes behind the criterion in the ids of its duties, each with the item that is due then."""

    def duty(self, lot: int, time: str) -> str:
        """Return the id of the duty that a row belongs to."""
        return f"{lot}.{self.criterion}.{time}"


def reports_of(duties: Sequence[Duty], dossier: Dossier, wording: Wording) -> tuple[Report, ...]:
    """Return the lists that a contractor hands in, what several lots ask for in the same words as one.

    Args:
        duties: all that is due.
        dossier: the tender.
        wording: the words of its language.
    """
    teller = Tasks(dossier, wording)
    codes = {(duty.lot, duty.criterion): duty.code for duty in duties}
    known = {duty.id: duty for duty in duties}
    found: list[Report] = []
    asked: dict[str, list[tuple[int, _Asked]]] = {}
    for lot in dossier.lots:
        for each in _asked([duty for duty in duties if duty.lot == lot.number]):
            asked.setdefault(each.criterion, []).append((lot.number, each))
    for criterion, told in asked.items():
        groups = list(by_lots(told, dossier))
        names = Counter(each.items[0][0] for _, each in groups)
        for lots, each in groups:
            name = each.items[0][0]
            apart = f"@{'-'.join(map(str, lots))}" if names[name] > 1 else ""  # lots with other columns
            times = [(time, known[f"{lots[0]}.{criterion}.{time}"]) for time, _ in each.times]
            title = f"{each.title} ({', '.join(codes[lot, criterion] for lot in lots)})"
            notes = [f"{text[:1].upper()}{text[1:]}." for text in dict.fromkeys(plain_text(t) for _, t in each.items)]
            table = Table(
                f"{criterion}.{name}{apart}",
                each.title,
                title,
                (*notes, wording.word(REPORTS, "how")),
                (),
                (
                    *_of_what(lots, times, dossier, teller, wording),
                    *(_field(column) for column in each.columns or _generic(wording)),
                ),
                (),
                _ROOM[each.many],
            )
            found.append(Report(table, criterion, lots, each.times))
    return tuple(found)


def values_of(duties: Iterable[Duty], group: str, dossier: Dossier, wording: Wording) -> Table:
    """Return the table of single values that are handed in, a row for each; it may have none.

    Args:
        duties: all that is due.
        group: the group of words that says what to do with it.
        dossier: the tender.
        wording: the words of its language.
    """
    teller = Tasks(dossier, wording)
    word = wording.word

    def line(duty: Duty, item: ProofText, what: str, limits: str, unit: str | None) -> Line:
        texts = (duty.due or teller.event(duty), duty.code, teller.about(duty), plain_text(what), limits)
        return Line(f"{duty.id}.{item.id}", texts, unit)

    lines = [
        line(duty, item, item.text, _limits(item.bounds, wording), item.unit)
        for duty in duties
        for item in duty.items
        if item.form is Form.VALUE
    ]
    if group != REPORTS:
        lines += [
            line(duty, item, duty.indicator or item.text, _limits((bound,), wording), bound.unit)
            for duty in duties
            for item, bound in duty.to_find()
        ]
    heads = (word(PLAN, "by"), word("overview", "code"), word(REPORTS, "time"), word(REPORTS, "what"))
    printed = (*map(Printed, heads, (14.0, 10.0, 18.0, 62.0)), Printed(word(PLAN, "asked"), 20.0))
    fields = (Field("value", word(REPORTS, "value"), "number"), Field("note", word(REPORTS, "note"), "text"))
    title, note = word(group, VALUES), word(group, "values_note")
    return Table(VALUES, word(group, "names", VALUES), title, (note,), printed, fields, tuple(lines))


def _asked(duties: Iterable[Duty]) -> Iterator[_Asked]:
    """Yield the lists of a lot: the same columns at several moments are one list, with another item due at each."""
    found: dict[tuple[str, tuple[str, ...], int], _Asked] = {}
    for duty in duties:
        for item in duty.items:
            if item.form is not Form.LIST and not item.columns:
                continue
            time = duty.id.split(".", 2)[2]
            columns = tuple(column.id for column in item.columns)
            number = 0
            while _is_taken(found.get((duty.criterion, columns, number)), duty.moment, item):
                number += 1
            before = found.get((duty.criterion, columns, number))
            items = before.items if before else ()
            found[duty.criterion, columns, number] = _Asked(
                duty.criterion,
                duty.title,
                item.columns,
                items if (item.id, item.text) in items else (*items, (item.id, item.text)),
                (*(before.times if before else ()), (time, item.id)),
                item.each in _MANY or bool(before and before.many),
            )
    yield from found.values()


def _is_taken(before: _Asked | None, moment: Moment, item: ProofText) -> bool:
    """Say whether another item is due in a list at a moment."""
    return before is not None and any(
        time.partition("@")[0].partition(":")[0] == moment and name != item.id for time, name in before.times
    )


def _of_what(
    lots: tuple[int, ...],
    times: Sequence[tuple[str, Duty]],
    dossier: Dossier,
    teller: Tasks,
    wording: Wording,
) -> Iterator[Field]:
    """Yield the columns that say what a row is of, where there is a choice."""
    word = wording.word
    if len(lots) > 1:
        titles = {lot.number: lot.title for lot in dossier.lots}
        named = ((str(n), wording.fill("tender", "lot_title", number=str(n), title=titles[n])) for n in lots)
        yield Field(LOT, word(REPORTS, "lot"), "choice", choices=tuple(named))
    if len(times) > 1:
        choices = tuple((time, teller.time(duty)) for time, duty in times)
        yield Field(TIME, word(REPORTS, "time"), "choice", choices=choices)
    if any(duty.due is None for _, duty in times):
        yield Field(DAY, word(REPORTS, "happened"), "date")


def _field(column: ColumnText) -> Field:
    return Field(column.id, column.text, column.form, column.unit, column.choices)


def _generic(wording: Wording) -> Iterator[ColumnText]:
    for name, form in _GENERIC.items():
        yield ColumnText(name, form, None, (), wording.word(REPORTS, "generic", name))


def _limits(bounds: Iterable[Limit], wording: Wording) -> str:
    """Say what a value is held against."""
    told = []
    for bound in bounds:
        value = bound.value
        if not bound.choices:
            number = Decimal(bound.value)
            value = wording.value(number, bound.unit) if bound.unit else wording.number(number)
        told.append(wording.fill("form", "most" if bound.stricter == "lower" else "least", value=value))
    return "; ".join(told)
