"""Things that are due, papers and steps, made by hand."""

import datetime
from decimal import Decimal

from tenderkit.contract.clauses import clauses_of
from tenderkit.contract.duty import Duty, Span
from tenderkit.contract.judging import judge
from tenderkit.contract.record import Paper, Record, Spot
from tenderkit.documents.asked import Limit, Measured, ProofText, StepText
from tenderkit.words.terms import Each, Form, Moment, Provider, Remedy, Role, Theme

SPOT = Spot("record.xlsx", "Papers", "C7")


def day(text):
    return datetime.date.fromisoformat(text)


def period(text):
    """Return a period or an amount written as `10 working days`."""
    value, _, unit = text.partition(" ")
    return Measured(Decimal(value), unit)


def item(name="table", form="list", unit=None, bounds=(), within=None, **given):
    """Return a proof item; bounds are written as `share >= 90`."""
    limits = []
    for text in bounds:
        parameter, sign, value = text.split()
        limits.append(Limit(parameter, value, unit, "higher" if sign == ">=" else "lower", (), Role.THRESHOLD))
    return ProofText(
        name, Moment.YEAR, within and period(within), Provider.TENDERER, Each.TENDER, Form(form), unit,
        tuple(limit.parameter for limit in limits), None, f"the {name}", tuple(limits), **given,
    )  # fmt: skip


def step(name, then, *against, within=None, amount=None):
    return StepText(
        name, Remedy(then), within and period(within), amount and period(amount), None, f"<p>Step {name}.</p>", against
    )


def duty(number=1, due="2028-03-28", items=(), steps=(), moment="year", criterion="co2-report", lot=1):
    """Return something due for a contract year that began on 1 March 2027, or later."""
    about = Span(day(f"{2026 + number}-03-01"), day(f"{2027 + number}-02-28")) if number else None
    return Duty(
        f"{lot}.{criterion}.{moment}{f'@{number}' if number else ''}", lot, criterion, "CC 1", "Report", Theme.CO2,
        Moment(moment), number, about, due and day(due), tuple(items) or (item(),), "", "", tuple(steps),
    )  # fmt: skip


def paper(duty, received=None, complete=True, **given):  # noqa: FBT002 - as people read it
    days = {name: value and day(value) for name, value in given.items()}
    return Paper(duty.id, received and day(received), complete, SPOT, **days)


def judged(duties, papers=(), on="2030-01-01", content=None, **measured):
    """Judge duties; values are given by the id of their item, for the first duty."""
    values = {f"{duties[0].id}.{name}": Decimal(value) for name, value in measured.items()}
    return judge(duties, Record(papers=tuple(papers), measured=values), content or {}, day(on))


def one(duty, *papers, **given):
    """Return state and findings of one duty."""
    (found,) = judged([duty], papers, **given)
    return found.state.value, [each.name for each in found.findings]


def clause(duties, papers=(), **given):
    """Return the clause that duties are of."""
    (found,) = clauses_of(judged(duties, papers, **given), day(given.get("on", "2030-01-01")))
    return found
