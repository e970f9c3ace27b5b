"""All that came of a contract until a day, and the same as the data of `outcome.json`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit import __version__
from tenderkit.contract.record import COUNTS
from tenderkit.contract.told import Teller
from tenderkit.criteria.outcome_model import FORMAT, Outcome
from tenderkit.documents.plain import plain_data, plain_text
from tenderkit.impact.delivered import UNIT

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from tenderkit.contract.ladder import Next
    from tenderkit.contract.record import Counted
    from tenderkit.contract.verdict import Clause, Finding
    from tenderkit.documents.asked import Measured
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.wording import Wording
    from tenderkit.impact.case import Case
    from tenderkit.impact.delivered import Brought
    from tenderkit.impact.draws import Spread


class Footprint(NamedTuple):
    """What the devices of a lot emit and saved, or why nobody can say."""

    lot: int
    devices: Decimal
    brought: Brought | None
    not_told: str
    """Why no saving is told, by the name of its sentence under `outcome.not_told`; empty where one is."""

    @property
    def planned(self) -> Case | None:
        """The devices delivered, used as long as planned; none where that is no longer than before, or nobody knows."""
        if self.brought is None or self.brought.result is None or self.brought.expected is None:
            return None
        case = self.brought.result.case
        return case if case.years_now is not None and case.years > case.years_now else None


class Came(NamedTuple):
    """All that came of a contract until a day."""

    dossier: Dossier
    country: str | None
    """Two letters."""
    signed: datetime.date
    ends: datetime.date
    on: datetime.date
    """The day whose state of things it is."""
    contractor: str
    """Who it is, where the buyer said; for the house alone."""
    named: bool
    """Whether the contractor may be named outside."""
    clauses: tuple[Clause, ...]
    counted: tuple[Counted, ...]
    slips: tuple[Finding, ...]
    """What does not fit in the buyer's own numbers."""
    footprints: tuple[Footprint, ...]
    saved: Spread | None
    """What all lots saved together, in tonnes CO2e."""
    expected: Spread | None
    """What the devices delivered in all lots save if they are used as long as planned, in tonnes CO2e."""

    def total(self, name: str, lot: int = 0) -> Decimal | None:
        """Return how many devices were counted in all years, in one lot or in all; none where nobody counted."""
        return total(self.counted, name, lot)


def total(counted: Iterable[Counted], name: str, lot: int = 0) -> Decimal | None:
    """Return how many devices were counted in all years, in one lot or in all; none where nobody counted."""
    numbers = [getattr(each, name) for each in counted if lot in {0, each.lot}]
    known = [number for number in numbers if number is not None]
    return sum(known, Decimal(0)) if known else None


def outcome_data(came: Came, wording: Wording) -> dict[str, Any]:
    """Return the data of `outcome.json`: what may leave the house.

    Args:
        came: all that came of the contract.
        wording: the words of its language.
    """
    dossier, teller = came.dossier, Teller(wording)
    data = {
        "format": FORMAT,
        "tenderkit": __version__,
        "document": "outcome",
        "tender": {
            "title": dossier.title,
            "organisation": dossier.organisation,
            "reference": dossier.reference,
            "country": came.country,
            "language": dossier.language,
            "law": dossier.law,
            "form": dossier.contract.form or None,
            "years": dossier.contract.years,
            "signed": came.signed,
            "on": came.on,
            "contractor": came.contractor if came.named and came.contractor else None,
        },
        "lots": [_lot(lot, came.counted) for lot in dossier.lots],
        "clauses": [_clause(clause, teller) for clause in came.clauses],
        "impact": [*_impact(came)],
    }
    shown: dict[str, Any] = plain_data(data)
    Outcome.model_validate(shown)
    return shown


def _lot(lot: Lot, counted: Sequence[Counted]) -> dict[str, Any]:
    annex = lot.annex
    units = {(entry.id, value.limit.parameter): value.limit.unit for entry in lot.advice for value in entry.values}
    return {
        "number": lot.number,
        "title": lot.title,
        "group": annex.group,
        "version": annex.version,
        "digest": annex.digest,
        "overlay": annex.overlay,
        "level": annex.level.value,
        "condition": annex.condition or None,
        "quantity": lot.quantity,
        "criteria": [
            {"id": each.id, "code": each.code, "kind": each.kind.value, "theme": each.theme.value}
            for each in annex.criteria()
        ],
        "without": [{"id": each.name, "title": each.title} for each in lot.without],
        "values": [
            {
                "criterion": own.criterion,
                "parameter": own.parameter,
                "value": own.value,
                "before": own.set_value,
                "unit": units.get((own.criterion, own.parameter)),
            }
            for own in annex.overrides
        ],
        "counted": [
            {"year": each.year, **{name: getattr(each, name) for name in COUNTS}}
            for each in counted
            if each.lot == lot.number
        ],
    }


def _clause(clause: Clause, teller: Teller) -> dict[str, Any]:
    return {
        "lot": clause.lot,
        "criterion": clause.criterion,
        "code": clause.code,
        "theme": clause.theme.value,
        "state": clause.state.value,
        "duties": [
            {
                "id": each.duty.id,
                "due": each.due,
                "received": each.received,
                "state": each.state.value,
                "why": "; ".join(map(teller.finding, each.findings)),
            }
            for each in clause.duties
        ],
        "next": _next(clause.next) if clause.next else None,
    }


def _next(following: Next) -> dict[str, Any]:
    step = following.step
    return {
        "step": step.id,
        "then": step.then.value,
        "within": _amount(step.within),
        "amount": _amount(step.amount),
        "text": plain_text(step.text),
    }


def _amount(measured: Measured | None) -> dict[str, Any] | None:
    return {"value": measured.value, "unit": measured.unit} if measured else None


def _impact(came: Came) -> Iterator[dict[str, Any]]:
    titles = {lot.number: lot.title for lot in came.dossier.lots}
    for each in came.footprints:
        brought = each.brought
        yield {
            "lot": each.lot,
            "title": titles[each.lot],
            "devices": each.devices,
            "per_device_year": _between(brought.result.planned if brought and brought.result else None),
            "saving_tonnes": _between(brought.saved if brought else None),
            "unit": UNIT,
            "not_told": each.not_told or None,
            "sources": [
                {"id": name, "title": origin.title, "year": origin.date}
                for name, origin in (brought.sources if brought else {}).items()
            ],
        }


def _between(spread: Spread | None) -> dict[str, Decimal] | None:
    return spread._asdict() if spread else None
