"""What is still to decide in a tender before its documents can be published."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.condition import is_condition
from tenderkit.documents.report import asked_values, open_questions
from tenderkit.tenders.tender import REASON_OPEN
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.source import PathKey
    from tenderkit.criteria.tender_model import Contract, LotFile, TenderFile
    from tenderkit.documents.annex import Annex
    from tenderkit.documents.dossier import Lot
    from tenderkit.documents.wording import Wording
    from tenderkit.tenders.tender import Tender

_WHOLE = 100


class Undecided(NamedTuple):
    """Something that is still to decide."""

    name: str
    """The field of the file: `award.quality`, `lots.2.answers.refurbished`."""
    path: tuple[PathKey, ...]
    """Where it stands, or belongs."""
    key: str
    """Its words in templates/wording, under `undecided`."""
    detail: str = ""
    answers: tuple[str, ...] = ()
    """What can be written, where that is one of a few words."""
    internal: bool = False
    """Whether only the buyer's own documents need it: nothing that tenderers get waits for it."""


def undecided(tender: Tender, lots: Sequence[tuple[CriteriaSet, Annex]]) -> Iterator[Undecided]:
    """Yield what is still to decide.

    Args:
        tender: the tender.
        lots: of each lot the set, and the annex as chosen.
    """
    kinds = {criterion.kind for _, annex in lots for criterion in annex.criteria()}
    yield from _of_the_whole(tender, awards=Kind.AWARD in kinds, clauses=Kind.CONTRACT in kinds)
    yield from _life_cycle(tender)
    for number, (lot, (criteria_set, annex)) in enumerate(zip(tender.info.lots, lots, strict=True), start=1):
        place = ("lots", number - 1)
        if lot.quantity is None:
            yield Undecided(f"lots.{number}.quantity", (*place, "quantity"), "quantity", annex.title)
        yield from _maximum(number, lot, tender.info.contract, annex.title)
        for left_out, reason in lot.without.items():
            if reason == REASON_OPEN:
                yield Undecided(
                    f"lots.{number}.without.{left_out}",
                    (*place, "without", left_out),
                    "reason",
                    left_out,
                    internal=True,
                )
        yield from _values(number, lot, dict(asked_values(annex, criteria_set)))
        for question, text in open_questions(annex, criteria_set):
            asked = criteria_set.info.questions[question]
            if is_condition(question, asked):
                yield Undecided(f"lots.{number}.{question}", (*place, question), "question", text, asked.answers)
            else:
                name = f"lots.{number}.answers.{question}"
                yield Undecided(name, (*place, "answers"), "question", text, asked.answers)
        for title, needed in _needed(criteria_set, annex):
            name = f"lots.{number}.without.{needed}"
            yield Undecided(name, (*place, "without", needed), "needs", f"{title}: {needed}")


def _maximum(number: int, lot: LotFile, contract: Contract, title: str) -> Iterator[Undecided]:
    name, path = f"lots.{number}.maximum", ("lots", number - 1, "maximum")
    if contract.form == "framework" and lot.maximum is None:
        yield Undecided(name, path, "maximum", title)
    if contract.form == "purchase" and lot.maximum is not None:
        yield Undecided(name, path, "purchase_maximum", f"{lot.maximum:f}")


def in_words(left: Sequence[Undecided], lots: Sequence[Lot], wording: Wording) -> Iterator[str]:
    """Yield what is still to decide in words; in a tender of several lots what concerns one of them says which."""
    for item in left:
        told = wording.fill("undecided", item.key, detail=item.detail)
        number = item.path[1] if len(lots) > 1 and item.path[0] == "lots" else None
        lot = wording.fill("tender", "lot", number=str(number + 1)) if isinstance(number, int) else ""
        yield f"{lot}: {told}" if lot else told


def _values(number: int, lot: LotFile, asked: Mapping[str, str]) -> Iterator[Undecided]:
    """Yield own values without a reason, and those that are asked of the buyer and not given."""
    path = ("lots", number - 1, "values")
    for name, own in lot.values.items():
        if own.reason in {None, REASON_OPEN}:
            yield Undecided(f"lots.{number}.values.{name}", (*path, name), "value_reason", name, internal=True)
    for name, title in asked.items():
        if name not in lot.values:
            yield Undecided(f"lots.{number}.values.{name}", path, "value", f"{title} ({name})")


def _of_the_whole(tender: Tender, *, awards: bool, clauses: bool) -> Iterator[Undecided]:
    info = tender.info
    for name in ("title", "organisation", "reference"):
        if getattr(info, name) is None:
            yield Undecided(name, (name,), name)
    if info.country is None:
        yield Undecided("country", ("country",), "country", internal=True)
    if info.closing is None:
        yield Undecided("closing", ("closing",), "closing")
    yield from _of_the_contract(info, clauses=clauses)
    price, quality = info.award.price, info.award.quality
    if awards and (quality is None or price is None):
        yield Undecided("award", ("award",), "award")
    elif awards and price is not None and quality is not None and price + quality != _WHOLE:
        yield Undecided("award", ("award",), "award_sum", f"{price + quality:f}")
    elif awards and 0 in {quality, info.award.criteria}:
        name = "quality" if quality == 0 else "criteria"
        yield Undecided(f"award.{name}", ("award", name), "award_nothing")


def _life_cycle(tender: Tender) -> Iterator[Undecided]:
    chosen = tender.info.award.life_cycle_cost
    for name in ("years", "electricity", "residual") if chosen is not None else ():
        if getattr(chosen, name) is None:
            path = ("award", "life_cycle_cost", name)
            yield Undecided(".".join(path), path, f"life_cycle_{name}")


def _of_the_contract(info: TenderFile, *, clauses: bool) -> Iterator[Undecided]:
    contract = info.contract
    for name in ("form", "years", "last_delivery"):
        if getattr(contract, name) is None and not (name == "years" and contract.form == "purchase"):
            yield Undecided(f"contract.{name}", ("contract", name), name)
    if clauses and contract.conditions is None:
        yield Undecided("contract.conditions", ("contract", "conditions"), "conditions", internal=True)
    first, last = contract.signature, contract.last_delivery
    if info.closing is not None and first is not None and first <= info.closing:
        yield Undecided("closing", ("closing",), "closing_dates", f"{info.closing}, {first}")
    if first is not None and last is not None and last < first:
        yield Undecided("contract.last_delivery", ("contract", "last_delivery"), "dates", f"{first}, {last}")
    if contract.form == "purchase" and contract.years is not None:
        yield Undecided("contract.years", ("contract", "years"), "purchase_years", f"{contract.years:f}")


def _needed(criteria_set: CriteriaSet, annex: Annex) -> Iterator[tuple[str, str]]:
    """Yield the criteria in an annex whose texts refer to one that is not there, by title, with its id."""
    present = {criterion.id: criterion.title for criterion in annex.criteria()}
    for _, _, criterion in criteria_set.criteria():
        for needed in criterion.needs if criterion.id in present else ():
            if needed not in present:
                yield present[criterion.id], needed
