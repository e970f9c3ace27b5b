"""What is due as a calendar that others import: iCalendar (RFC 5545) as Outlook reads it.

One calendar, published; events of whole days with a reminder, no tasks and no time zones. An event keeps its id over
builds, so that a calendar that is imported again updates what is there ([MS-STANOICAL]).
"""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING, Final

from tenderkit import __version__
from tenderkit.contract.tasks import PLAN, Tasks, certificates_ending
from tenderkit.contract.together import shared
from tenderkit.documents.plain import plain_text
from tenderkit.words.seal import seal_calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Promised
    from tenderkit.contract.tasks import Task
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.wording import Wording

BEFORE: Final = datetime.timedelta(days=14)
"""How long before a day one is reminded of it."""

_COUNTED_FROM: Final = datetime.date(2020, 1, 1)
"""The day from which builds are counted: a later one has a higher number."""


def calendar_of(
    duties: Sequence[Duty], term: Term, promised: Sequence[Promised], dossier: Dossier, wording: Wording
) -> bytes:
    """Return the calendar of a contract, sealed.

    Args:
        duties: all that is due; what has no day stands in no calendar.
        term: how long the contract runs.
        promised: what was promised, for the certificates that end.
        dossier: the tender; the day of its documents is when the events were made.
        wording: the words of its language.
    """
    import icalendar  # noqa: PLC0415 - costs 150 ms, and only this needs it

    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//tenderkit//{__version__}//{dossier.language.upper()}")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", f"{wording.word(PLAN, 'title')}: {dossier.title or dossier.reference}")
    contract = dossier.title or dossier.reference
    contractors = dict.fromkeys(each.tenderer for each in promised)
    whose = [told for told in ("; ".join(filter(None, (contract, dossier.reference, *contractors))),) if told]
    stamp = datetime.datetime.combine(dossier.date, datetime.time(), datetime.UTC)
    for name, day, task in _events(duties, term, promised, dossier, wording):
        event = icalendar.Event()
        event.add("uid", f"{name}@{_named(dossier, term)}")
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", max(0, (dossier.date - _COUNTED_FROM).days))
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        named = f"{task.title} ({', '.join(task.codes)})" if task.codes else task.title
        event.add("summary", f"{named}: {contract}" if contract else named)
        event.add("description", "\n\n".join((*whose, *_told(task, wording))))
        alarm = icalendar.Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("trigger", -BEFORE)
        alarm.add("description", wording.fill(PLAN, "remind", day=wording.date(day), title=task.title))
        event.add_component(alarm)
        made.add_component(event)
    return seal_calendar(made.to_ical())


def _events(
    duties: Sequence[Duty], term: Term, promised: Sequence[Promised], dossier: Dossier, wording: Wording
) -> Iterator[tuple[str, datetime.date, Task]]:
    """Yield what stands in the calendar, each with an id that stays the same."""
    teller = Tasks(dossier, wording)
    for each in shared(duties, dossier):
        if each.due:
            yield each.shown.id, each.due, teller.task(each)
    for certificate in certificates_ending(promised, term):
        until = certificate.until or term.end
        name = "-".join(("certificate", *f"{certificate.name} {certificate.number}".split()))
        yield name, until, teller.expiry(certificate)
    for name, task in (("before-end", teller.before_end(term)), ("end", teller.end(term))):
        if task and task.day:
            yield name, task.day, task


def _named(dossier: Dossier, term: Term) -> str:
    """Return what the ids of a tender's events end with; without a name, a digest of whose contract it is."""
    named = dossier.reference or dossier.title
    if named:
        return "-".join(named.split())
    kept = "\n".join(f"{lot.annex.group} {lot.annex.level} {lot.title}" for lot in dossier.lots)
    whose = f"{dossier.organisation}\n{term.signed}\n{kept}"
    return f"tender-{hashlib.sha256(whose.encode()).hexdigest()[:12]}"


def _told(task: Task, wording: Wording) -> Iterator[str]:
    """Yield the paragraphs of an event."""
    if task.about:
        yield f"{task.about}: {task.span}"
    for name, text in (("comes", "; ".join(task.comes)), ("look", plain_text(task.look)), ("follows", task.follows)):
        if text:
            yield f"{wording.word(PLAN, name)}: {text}"
