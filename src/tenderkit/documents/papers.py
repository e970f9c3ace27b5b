"""The documents of a tender, as data for their templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from tenderkit.documents.asked import order_of
from tenderkit.documents.award.cost_text import annex_rules
from tenderkit.documents.award.price_list import price_lots, uncompared
from tenderkit.documents.due import due_by_moment, once, overview
from tenderkit.documents.forms.consultation import compose_consultation, has_questions
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.form_paper import form_paper
from tenderkit.documents.memo import compose_memo
from tenderkit.documents.repeated import Repeats, without_product
from tenderkit.words.languages import base_of
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from tenderkit.documents.annex import AnnexLabel
    from tenderkit.documents.asked import ProofText
    from tenderkit.documents.award.price_list import PriceLot
    from tenderkit.documents.dossier import Advice, Dossier, Lot
    from tenderkit.documents.due import Asking, DueGroup, Handed, Placed
    from tenderkit.documents.forms.form import Form
    from tenderkit.documents.repeated import Repeated
    from tenderkit.documents.wording import Wording

PAPERS = {
    "annex": "tender-annex",
    "contract-annex": "contract-annex",
    "memo": "memo",
    "policy-note": "policy-note",
    "checklist": "checklist",
    "labels": "labels",
    "response": "response",
    "consultation": "consultation",
}
"""The documents of a tender, by the name of their file, each with that of its template."""

_FORMS: Mapping[str, tuple[str, Callable[[Dossier, Wording], Form]]] = {
    "response": ("form", compose_form),
    "consultation": ("consultation", compose_consultation),
}
"""The documents that are filled in, each with the group of words of its own, and with what composes it."""

_WHOLE = 100

_APART = frozenset({Kind.CONTRACT, Kind.MEASURE})
"""The kinds that have a document of their own."""


class Document(NamedTuple):
    """What one document says besides the dossier."""

    title: str
    reader: str
    """For whom it is."""
    sets: tuple[str, ...]
    levels: tuple[str, ...]
    measures: tuple[tuple[str, tuple[Advice, ...]], ...] = ()
    """The buyer's own measures by lot, those of the same words once."""
    done: tuple[str, ...] = ()
    """What is decided, in words."""
    contract: tuple[tuple[str, str], ...] = ()
    """What is concluded, each fact with its name."""
    kinds: tuple[Kind, ...] = ()
    """The kinds of criteria there are."""
    labels: tuple[AnnexLabel, ...] = ()
    """The labels named, with the codes of all lots."""
    before_award: tuple[Handed, ...] = ()
    in_contract: tuple[DueGroup, ...] = ()
    clauses: tuple[Placed, ...] = ()
    due: tuple[tuple[str, tuple[tuple[tuple[str, ...], ProofText], ...]], ...] = ()
    """What is handed in by moment, each with the codes of the criteria that ask for it."""
    price_lines: tuple[tuple[tuple[str, ...], str], ...] = ()
    award_rules: tuple[str, ...] = ()
    """How prices and points count, sentence by sentence; none where nothing is scored."""


class LotPaper(NamedTuple):
    """A lot as the documents show it."""

    number: int
    title: str
    quantity: Any
    maximum: Any
    annex: Any
    criteria: tuple[Advice, ...]
    prefix: str
    """What comes before the id of each criterion, so that those of all lots differ."""
    same: Mapping[str, Repeated]
    """Where the same criterion stands in an earlier lot, in the same words but for the product, by id."""
    points: Mapping[str, Decimal]
    """What each award criterion earns at most, by id."""
    uncompared: tuple[tuple[str, str], ...]
    """The lines of the price sheet without a quantity, whose price is not compared, each with its code."""
    shares: Mapping[str, Decimal]
    """What each award criterion weighs in the total score, or among all points while that is open, in %, by id."""


def paper(name: str, dossier: Dossier, wording: Wording) -> dict[str, Any]:
    """Return what the template of one of the buyer's documents is filled with.

    Args:
        name: one of `PAPERS`, or another document's name.
        dossier: the tender.
        wording: the words of its language.
    """
    several = len(dossier.lots) > 1
    repeats = Repeats()
    prefixes = [f"lot-{lot.number}-" if several else "" for lot in dossier.lots]
    lots = tuple(
        _lot(lot, priced, prefix, dossier.share, repeats)
        for lot, priced, prefix in zip(dossier.lots, price_lots(dossier, wording), prefixes, strict=True)
    )
    kinds = {criterion.kind for lot in dossier.lots for criterion in lot.annex.criteria()}
    document = Document(
        wording.word("documents", name, "title"),
        reader_of(name, dossier, wording),
        tuple(dict.fromkeys(f"{lot.annex.group} {lot.annex.version}" for lot in dossier.lots)),
        tuple(dict.fromkeys(wording.word("levels", lot.annex.level) for lot in dossier.lots)),
        tuple(_measures(dossier)),
        tuple(dict.fromkeys(_done(dossier, wording))),
        tuple(_contract(dossier, wording)),
        tuple(kind for kind in Kind if kind in kinds),
        tuple(_labels(dossier)),
        *_asked(dossier, lots, wording),
        tuple(_due(dossier)),
        tuple(_price_lines(dossier)),
        annex_rules(dossier, wording),
    )
    values: dict[str, Any] = {"document": document, "dossier": dossier._replace(lots=cast("tuple[Lot, ...]", lots))}
    if name == "memo":
        values["memo"] = compose_memo(dossier, wording)
    if name in _FORMS:
        words, compose = _FORMS[name]
        values["form"] = form_paper(compose(dossier, wording), dossier, wording, words)
    return values


def reader_of(name: str, dossier: Dossier, wording: Wording) -> str:
    """Return for whom a document is; and that it is in the source language where others are not."""
    reader = wording.word("documents", name, "reader")
    if not dossier.others_in:
        return reader
    language = wording.word("diff", "languages", base_of(dossier.others_in))
    return f"{reader}. {wording.fill('untranslated', language=language)}"


def has_content(name: str, dossier: Dossier) -> bool:
    """Say whether a document has anything to say: a tender without clauses has no annex to the contract."""
    if name == "consultation":
        return has_questions(dossier)
    if name == "labels":
        return any(lot.annex.labels for lot in dossier.lots)
    kinds = {entry.kind for lot in dossier.lots for entry in lot.advice}
    needed = {"contract-annex": {Kind.CONTRACT}, "policy-note": {Kind.MEASURE}, "annex": set(Kind) - {*_APART}}
    needed["response"] = needed["annex"]
    return name not in needed or bool(kinds & needed[name])


def _lot(lot: Lot, priced: PriceLot, prefix: str, share: Decimal | None, repeats: Repeats) -> LotPaper:
    """Return a lot as shown; `repeats` knows the earlier ones."""
    criteria = tuple(entry for entry in lot.advice if entry.kind is not Kind.MEASURE)
    return LotPaper(
        lot.number,
        lot.title,
        lot.quantity,
        lot.maximum,
        lot.annex,
        criteria,
        prefix,
        repeats.of(lot, prefix),
        {criterion.id: criterion.scoring.points for criterion in lot.annex.criteria() if criterion.scoring},
        tuple(line[:2] for line in uncompared(priced)),
        lot.annex.shares(share),
    )


def _measures(dossier: Dossier) -> Iterator[tuple[str, tuple[Advice, ...]]]:
    """Yield the measures of each lot that no earlier one has in the same words, but for the product."""
    told: set[object] = set()
    for lot in dossier.lots:
        measures = {
            without_product((entry.title, entry.requirement), lot.product): entry
            for entry in lot.advice
            if entry.kind is Kind.MEASURE
        }
        own = tuple(entry for key, entry in measures.items() if key not in told)
        told |= measures.keys()
        if own:
            yield lot.title, own


def _labels(dossier: Dossier) -> Iterator[AnnexLabel]:
    found: dict[str, AnnexLabel] = {}
    for lot in dossier.lots:
        for label in lot.annex.labels:
            before = found[label.id].used_in if label.id in found else ()
            found[label.id] = label._replace(used_in=(*before, *label.used_in))
    yield from sorted(found.values(), key=lambda label: label.name.casefold())


def _asked(
    dossier: Dossier, lots: tuple[LotPaper, ...], wording: Wording
) -> tuple[tuple[Handed, ...], tuple[DueGroup, ...], tuple[Placed, ...]]:
    """Return what is handed in before award and after it, and the clauses.

    A code is a link where the criterion stands in the same document: clauses have one of their own.
    """
    placed = [
        (criterion, f"{paper.prefix}{criterion.id}")
        for lot, paper in zip(dossier.lots, lots, strict=True)
        for criterion in lot.annex.criteria()
    ]
    repeated = {f"{paper.prefix}{name}" for paper in lots for name in paper.same}
    of_annex = [(each, "" if each.kind is Kind.CONTRACT else anchor) for each, anchor in placed]
    of_contract = [(each, anchor if each.kind is Kind.CONTRACT else "") for each, anchor in placed]
    return (
        overview(of_annex, wording),
        due_by_moment(of_contract, before_award=False),
        tuple(entry for entry in placed if entry[0].kind is Kind.CONTRACT and entry[1] not in repeated),
    )


def _due(dossier: Dossier) -> Iterator[tuple[str, tuple[tuple[tuple[str, ...], ProofText], ...]]]:
    """Yield what is handed in by moment, with the codes of all lots that ask for it in the same words."""
    found: dict[tuple[tuple[int, Decimal], str], list[Asking]] = {}
    for lot in dossier.lots:
        for criterion in lot.annex.criteria():
            for group in criterion.proof:
                for item in group.items:
                    key = order_of(item.at, item.within), group.due
                    found.setdefault(key, []).append((criterion.code, item, lot.product))
    for (_, due), rows in sorted(found.items(), key=lambda entry: entry[0][0]):
        yield due, once(rows)


def _price_lines(dossier: Dossier) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the lines of the price sheet, with the codes of all lots that have them in the same words."""
    found: dict[object, tuple[list[str], str]] = {}
    for lot in dossier.lots:
        for criterion in lot.annex.criteria():
            for line in criterion.prices:
                found.setdefault(without_product(line.text, lot.product), ([], line.text))[0].append(criterion.code)
    yield from ((tuple(codes), text) for codes, text in found.values())


def _contract(dossier: Dossier, wording: Wording) -> Iterator[tuple[str, str]]:
    """Yield what is decided about the contract."""
    contract = dossier.contract
    if dossier.value is not None:
        yield wording.word("memo", "value"), wording.fill("memo", "euros", value=wording.number(dossier.value))
    if dossier.closing:
        yield wording.word("facts", "closing"), wording.date(dossier.closing)
    if contract.form:
        yield wording.word("memo", "form"), wording.word("memo", "forms", contract.form)
    if contract.years is not None:
        yield wording.word("memo", "years"), wording.value(contract.years, "years")
    for name in ("signature", "last_delivery"):
        day = getattr(contract, name)
        if day is not None:
            yield wording.word("memo", name), wording.date(day)
    if contract.conditions:
        yield wording.word("memo", "conditions"), contract.conditions
    if dossier.price is not None and dossier.quality is not None and dossier.share is not None and _is_whole(dossier):
        names = ("price", "quality", "criteria")
        shares = (dossier.price, dossier.quality, dossier.share)
        values = {name: wording.number(share) for name, share in zip(names, shares, strict=True)}
        yield wording.word("memo", "award"), wording.fill("memo", "shares", **values)
    if dossier.life_cycle:
        yield wording.word("memo", "compared"), wording.word("memo", "life_cycle")


def _is_whole(dossier: Dossier) -> bool:
    """Say whether price and quality are all of the score; while they are not, what they weigh is open."""
    return (dossier.price or 0) + (dossier.quality or 0) == _WHOLE


def _done(dossier: Dossier, wording: Wording) -> Iterator[str]:
    for name in ("title", "organisation", "reference"):
        if getattr(dossier, name):
            yield f"{wording.word('undecided', name)}: {getattr(dossier, name)}"
    for name, fact in _contract(dossier, wording):
        yield f"{name}: {fact}"
    words = wording.group("memo")["answers"]
    for lot in dossier.lots:
        for name in ("quantity", "maximum"):
            number = getattr(lot, name)
            if number is not None:
                yield f"{lot.title}: {wording.fill('tender', name, number=wording.number(number))}"
        for name, number in lot.quantities.items():
            yield f"{lot.title}: {name}: {wording.number(number)}"
        for entry in lot.without:
            yield f"{lot.title}: {entry.title}: {wording.word('memo', 'left_out')}"
        for entry in lot.values:
            yield f"{lot.title}: {entry.title}: {entry.value}"
        for each in lot.answers:
            answer = words.get(each.answer, each.answer) if isinstance(words, dict) else each.answer
            yield f"{lot.title}: {each.question} {answer}"
