"""What is due, as the data that `--format json` promises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.documents.plain import plain_data, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tenderkit.contract.days import Term
    from tenderkit.contract.duty import Duty
    from tenderkit.contract.promised import Promised
    from tenderkit.documents.dossier import Dossier


def duties_data(duties: Iterable[Duty], term: Term, promised: Iterable[Promised], dossier: Dossier) -> dict[str, Any]:
    """Return what is due as plain data.

    Args:
        duties: all of it.
        term: how long the contract runs.
        promised: who won which lot; none where the responses were not given.
        dossier: the tender.
    """
    return {
        "tender": {"title": dossier.title, "reference": dossier.reference},
        "signed": term.signed.isoformat(),
        "end": term.end.isoformat(),
        "contractors": [{"lot": each.lot, "tenderer": each.tenderer} for each in promised],
        "duties": [_duty(duty) for duty in duties],
    }


def _duty(duty: Duty) -> dict[str, Any]:
    return {
        "id": duty.id,
        "lot": duty.lot,
        "criterion": duty.criterion,
        "code": duty.code,
        "title": duty.title,
        "theme": duty.theme.value,
        "moment": duty.moment.value,
        "number": duty.number or None,
        "about": plain_data(duty.about),
        "due": duty.due and duty.due.isoformat(),
        "items": [
            {
                "id": item.id,
                "form": item.form.value,
                "by": item.by.value,
                "each": item.each.value,
                "unit": item.unit,
                "text": plain_text(item.text),
                "limits": plain_data([limit._asdict() for limit in item.bounds]),
            }
            for item in duty.items
        ],
        "indicator": plain_text(duty.indicator),
        "evidence": plain_text(duty.evidence),
        "steps": [
            {
                "id": step.id,
                "then": step.then.value,
                "within": plain_data(step.within),
                "amount": plain_data(step.amount),
                "cap": plain_data(step.cap),
                "text": plain_text(step.text),
            }
            for step in duty.steps
        ],
    }
