"""The record that the buyer keeps, as tables: what came in, what events decided, devices counted, values checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tenderkit.contract.days import stretches
from tenderkit.contract.record import COUNTS
from tenderkit.contract.reports import values_of
from tenderkit.contract.tables import Field, Line, Printed, Table
from tenderkit.contract.tasks import PLAN, Tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

RECORD: Final = "record"
"""The group of its words."""

RECEIVED, EVENTS, DEVICES = "received", "events", "devices"
"""The ids of its tables, besides the one of values."""

YES, NO, NEEDLESS = "yes", "no", "needless"
"""Whether what came is complete, or nothing was to come."""

_EVENTS: Final = 40
_YEAR: Final = 12


def record_of(duties: Sequence[Duty], term: Term, dossier: Dossier, wording: Wording) -> tuple[Table, ...]:
    """Return the tables of the record.

    Args:
        duties: all that is due.
        term: how long the contract runs.
        dossier: the tender.
        wording: the words of its language.
    """
    word = wording.word
    teller = Tasks(dossier, wording)
    dated = [duty for duty in duties if duty.due]
    undated = [duty for duty in duties if not duty.due and not duty.promised]
    states = tuple((state, word(RECORD, "states", state)) for state in (YES, NO, NEEDLESS))
    noted = (
        Field("received", word(RECORD, "came"), "date"),
        Field("complete", word(RECORD, "complete"), "choice", choices=states),
        Field("noticed", word(RECORD, "noticed"), "date"),
        Field("note", word("reports", "note"), "text"),
    )
    tables = [
        Table(
            RECEIVED,
            word(RECORD, "names", RECEIVED),
            word(RECORD, RECEIVED),
            (word(RECORD, "received_note"),),
            (
                Printed(word(PLAN, "by"), 14.0),
                Printed(word("overview", "code"), 10.0),
                Printed(word(RECORD, "what"), 44.0),
                Printed(word("reports", "time"), 20.0),
                Printed(word(PLAN, "comes"), 34.0),
            ),
            noted,
            tuple(
                Line(duty.id, (duty.due, duty.code, duty.title, teller.about(duty), teller.comes(duty.items)))
                for duty in dated
            ),
            overdue=("received", "complete", word(RECORD, "states", NEEDLESS), word(RECORD, "states", NO)),
        )
    ]
    if undated:
        choices = tuple((duty.id, f"{duty.code} {duty.title}: {teller.time(duty)}") for duty in undated)
        event = (
            Field("duty", word(RECORD, "event"), "choice", choices=choices),
            Field("happened", word(RECORD, "happened"), "date"),
        )
        note = (word(RECORD, "events_note"),)
        name = word(RECORD, "names", EVENTS)
        tables.append(Table(EVENTS, name, word(RECORD, EVENTS), note, (), (*event, *noted), (), _EVENTS))
    tables.append(_devices(term, dossier, wording))
    values = values_of(duties, RECORD, dossier, wording)
    return (*tables, values) if values.lines else tuple(tables)


def _devices(term: Term, dossier: Dossier, wording: Wording) -> Table:
    word = wording.word
    lines = []
    for lot in dossier.lots:
        title = wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        for number, year in enumerate(stretches(term, _YEAR), start=1):
            first, last = (wording.date(day) for day in year)
            span = wording.fill(PLAN, "span", **{"from": first, "to": last})
            lines.append(
                Line(f"{lot.number}@{number}", (title if len(dossier.lots) > 1 else lot.title, f"{number}: {span}"))
            )
    return Table(
        DEVICES,
        word(RECORD, "names", DEVICES),
        word(RECORD, DEVICES),
        (word(RECORD, "devices_note"),),
        (Printed(word("reports", "lot"), 26.0), Printed(word(RECORD, "year"), 34.0)),
        tuple(Field(name, word(RECORD, "counted", name), "number") for name in COUNTS),
        tuple(lines),
    )
