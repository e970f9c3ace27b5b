"""The questions to the market: about each value that is a proposal, and each criterion that perhaps few can meet."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import count
from typing import TYPE_CHECKING, Final

from tenderkit.criteria.basis_model import PROPOSAL
from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Entry, Form, FormTable, together
from tenderkit.documents.forms.form_composing import numbered
from tenderkit.documents.plain import capitalised, plain_text
from tenderkit.documents.resting import OWN
from tenderkit.words.terms import Each, Kind, Moment, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.documents.annex import AnnexCriterion
    from tenderkit.documents.dossier import Advice, Dossier, Lot, Value
    from tenderkit.documents.wording import Wording

UNTESTED: Final = frozenset({"narrow", "unknown"})
"""What the market offers, where suppliers must be asked."""

_UNFOUNDED: Final = frozenset({PROPOSAL, OWN})
"""What a value rests on, where nobody has published it and nobody has counted."""

_SUPPLIER: Final = {
    "supplier": Answer.TEXT,
    "trade": Answer.TEXT,
    "contact": Answer.TEXT,
    "date": Answer.DATE,
    FORM_NUMBER.split("/")[1]: Answer.TEXT,
}
_GENERAL: Final = ("bar", "proof", "labels", "beyond")
_COLUMNS: Final = ("from", "cost", "instead")
_OF_SUPPLIERS: Final = frozenset({Kind.EXCLUSION, Kind.SELECTION, Kind.CONTRACT})
"""The kinds that a supplier meets, and not a model."""


def asked_about(lot: Lot, advice: Advice) -> tuple[Value, ...]:
    """Return the values of a criterion that suppliers are asked about.

    These are proposals, values of the buyer's own, and all of a criterion whose market is narrow or unknown; of a
    release that does not say what its values rest on, those of every criterion that nobody has adopted. A value that
    stands in no text of the lot, such as one for refurbished devices where new ones are bought, is not asked about.

    Args:
        lot: the lot.
        advice: what the buyer knows of the criterion.
    """
    rests = {value.parameter: value.relation for value in lot.resting if value.criterion == advice.id}
    told = any(rests.values())

    def is_open(value: Value) -> bool:
        if not value.saying and advice.kind is not Kind.AWARD:
            return False
        if advice.offer in UNTESTED:
            return True
        return rests.get(value.limit.parameter) in _UNFOUNDED if told else advice.status is Status.PROPOSED

    return tuple(value for value in advice.values if value.limit.role is not Role.TERM and is_open(value))


def has_questions(dossier: Dossier) -> bool:
    """Say whether there is a value, or a criterion as a whole, to ask about."""
    return any(asked_about(lot, each) or _is_untested(each) for lot in dossier.lots for each in lot.advice)


def _is_untested(advice: Advice) -> bool:
    """Say whether suppliers are asked about a criterion, whatever values it has."""
    return advice.offer in UNTESTED and advice.kind is not Kind.MEASURE


def compose_consultation(dossier: Dossier, wording: Wording) -> Form:
    """Compose the questions for suppliers.

    Args:
        dossier: the tender.
        wording: the words of its language.
    """
    codes = (f"{wording.word('consultation', 'letter')}{n}" for n in count(1))
    tables = tuple(table for lot in dossier.lots for table in _of_lot(lot, codes, wording))
    general = _table("general", _GENERAL, wording)
    return Form(
        numbered(dossier.reference, (general, *tables), ()),
        wording.word("documents", "consultation", "title"),
        wording.word("documents", "consultation", "reader"),
        dossier.organisation,
        dossier.reference,
        dossier.language,
        dossier.is_draft,
        (_supplier(wording), general, *tables),
        (),
    )


def _supplier(wording: Wording) -> FormTable:
    entries = tuple(
        _entry(f"I{n}", f"identification/{name}", wording.word("consultation", "identification", name), answer)
        for n, (name, answer) in enumerate(_SUPPLIER.items(), start=1)
    )
    title, hint = (wording.word("consultation", "tables", "supplier", part) for part in ("title", "hint"))
    return FormTable("identification", title, "", hint, (wording.word("form", "answer"),), entries)


def _table(name: str, items: tuple[str, ...], wording: Wording) -> FormTable:
    entries = tuple(
        _entry(f"G{n}", f"{name}/{item}", wording.word("consultation", "questions", item))
        for n, item in enumerate(items, start=1)
    )
    title, hint = (wording.word("consultation", "tables", name, part) for part in ("title", "hint"))
    return FormTable(name, title, "", hint, (wording.word("form", "answer"),), entries)


def _of_lot(lot: Lot, codes: Iterator[str], wording: Wording) -> Iterator[FormTable]:
    """Yield a table for each kind of criterion."""
    advice = {each.id: each for each in lot.advice}
    for kind in Kind:
        entries = [
            entry._replace(code=next(codes))
            for criterion in lot.annex.criteria()
            if criterion.kind is kind and criterion.id in advice
            for entry in _of_criterion(lot, criterion, advice[criterion.id], wording)
        ]
        if entries:
            title = wording.word("kinds", kind, "title")
            first = "able" if kind in _OF_SUPPLIERS else "models"
            columns = tuple(wording.word("consultation", "columns", name) for name in (first, *_COLUMNS))
            name = f"lot-{lot.number}/{kind}"
            yield FormTable(name, title, "", "", columns, tuple(entries), by_row=True)


def _of_criterion(lot: Lot, criterion: AnnexCriterion, advice: Advice, wording: Wording) -> Iterator[Entry]:
    asked = asked_about(lot, advice)
    scoring = criterion.scoring
    is_scaled = scoring is not None and scoring.method != "judged"
    if is_scaled and (asked or _is_untested(advice)):
        yield _about(lot, criterion, "scale", _scale(criterion, wording), wording)
    found: dict[str, list[Value]] = {}
    for value in asked:
        if not is_scaled or value.limit.role is Role.THRESHOLD:
            found.setdefault(plain_text(value.saying), []).append(value)
    for said, values in found.items():
        about = wording.parted(_shown(value, wording) for value in values)
        yield _about(lot, criterion, values[0].limit.parameter, f"{said} ({about})".strip(), wording)
    if _is_untested(advice) and not found and not is_scaled:
        yield _about(lot, criterion, "whole", plain_text(_first(criterion.requirement)), wording)


def _first(requirement: str) -> str:
    """Return the first paragraph of a requirement, with the list that it leads in."""
    begun, end, rest = requirement.partition("</p>")
    if not begun.rstrip().endswith(":"):
        return begun
    items = re.split("</[uo]l>", rest, maxsplit=1)[0]
    return f"{begun}{end}{items}"


def _shown(value: Value, wording: Wording) -> str:
    """Write a value with its unit; what is said of it tells whether it is the least or the most."""
    limit = value.limit
    if limit.choices:
        return limit.value
    number = Decimal(limit.value)
    return wording.value(number, limit.unit) if limit.unit else wording.number(number)


def _scale(criterion: AnnexCriterion, wording: Wording) -> str:
    """Say in one sentence how points are earned."""
    scoring = criterion.scoring
    if scoring is None:
        return ""
    measure = plain_text(scoring.measure)
    if scoring.method == "linear":
        return wording.fill("consultation", "scale", measure=measure, zero=scoring.zero, full=scoring.full)
    way = "at_least" if scoring.higher_is_better else "at_most"
    steps = [
        wording.fill("scoring", way, value=step.bound, points=wording.number(step.points)) for step in scoring.steps
    ]
    return f"{measure} {capitalised(wording.parted(steps))}."


def _about(lot: Lot, criterion: AnnexCriterion, item: str, text: str, wording: Wording) -> Entry:
    text = wording.named(f"{together(criterion.code)} {criterion.title}", text)
    entry = _entry("", f"lot-{lot.number}/{criterion.id}/{item}", text)
    return entry._replace(lot=lot.number, criterion=criterion.id)


def _entry(code: str, key: str, text: str, answer: Answer = Answer.TEXT) -> Entry:
    item = key.rsplit("/", maxsplit=1)[-1]
    return Entry(
        code, key, 0, "", item, text, answer, None, (), Each.TENDER, Moment.TENDER, None, decides=False, optional=True
    )
