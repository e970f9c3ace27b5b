"""What the memo for manager and lawyer says: what lots have in common stands once, and in short."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from tenderkit.criteria.basis_model import PROPOSAL
from tenderkit.documents.forms.consultation import UNTESTED
from tenderkit.documents.plain import plain_text
from tenderkit.documents.repeated import without_product
from tenderkit.documents.resting import UNSAID, Summary, summary
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Effort, Kind, Relation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tenderkit.documents.dossier import Advice, Dossier, Lot
    from tenderkit.documents.resting import Resting
    from tenderkit.documents.wording import Wording

_FIRST: Final = 1
_SHORT: Final = 180
"""Letters that what is said of a criterion takes at most, where its first sentence is not longer."""
_SENTENCE: Final = re.compile(r"(?<=[.!?]) (?=[A-Z\u00c0-\u00de\u2018\u201c\u201e\u00ab])")
_CODE: Final = re.compile(r"(.*?)(\d+)")
_DASH: Final = "\N{EN DASH}"
_LEAST_RANGE: Final = 3
"""Codes in a row that are told as a range; of fewer, each is named."""

Row: TypeAlias = "tuple[str, str, str]"
"""The codes of a criterion in all lots, its title, and what is said of it."""

Pair: TypeAlias = "tuple[str, str]"


class Chosen(NamedTuple):
    """One choice of the buyer: in which lots, what, and why."""

    lots: tuple[int, ...]
    subject: str
    choice: str
    reason: str


class Memo(NamedTuple):
    """What the memo says beyond the dossier."""

    chosen: tuple[Chosen, ...]
    first: tuple[Row, ...]
    """The criteria of the first priority, each with why."""
    market: tuple[Row, ...]
    """Those for which the market offers little, or nobody knows, each with what is known."""
    narrow: str
    """Their codes."""
    assumed: int
    """How many criteria there are of which nobody counted what the market offers."""
    counted: tuple[str, ...]
    """How many thresholds rest on what, in words; none where no set says it."""
    thresholds: int
    terms: int
    """How many periods and amounts there are."""
    proposals: str
    """The codes of the criteria with a threshold that its makers propose."""
    resting: tuple[tuple[str, str, str], ...]
    """What the values rest on, the language of its title where that is known, and these values, in words."""
    directive: str
    """The provisions that all criteria of a kind rest on, each with the kind."""
    laws: tuple[Pair, ...]
    """The other provisions, and the codes that rest on them."""
    effort: tuple[Pair, ...]
    """The criteria whose proof is more than a little work, by how much."""
    publishers: tuple[str, ...]
    """Who published what was consulted."""
    products: bool
    """Whether a row stands for lots whose products have other names."""


def compose_memo(dossier: Dossier, wording: Wording) -> Memo:
    """Return what the memo says.

    Args:
        dossier: the tender.
        wording: the words of the language in which its memo is.
    """
    first = [*_grouped(dossier, lambda entry: entry.priority == _FIRST, lambda entry: shortened(entry.rationale))]
    narrow = [*_grouped(dossier, lambda entry: entry.offer in UNTESTED, lambda entry: shortened(entry.market))]
    said = [each for each in (summary(lot.resting) for lot in dossier.lots) if each.is_said]
    values = Summary(tuple(value for each in said for value in each.thresholds), sum(each.terms for each in said))
    directive, laws = _laws(dossier)
    return Memo(
        tuple(_chosen(dossier, wording)),
        tuple((ranged(codes), title, text) for codes, title, text, _ in first),
        tuple((ranged(codes), title, text) for codes, title, text, _ in narrow),
        ranged(code for codes, *_ in narrow for code in codes),
        sum(entry.offer == "assumed" for lot in dossier.lots for entry in _criteria(lot)),
        tuple(
            wording.fill("memo", "relations", relation, number=str(len(found)))
            for relation, found in values.by_relation()
        ),
        len(values.thresholds),
        values.terms,
        ranged(dict.fromkeys(code for code, value in _values(dossier) if value.relation == PROPOSAL)),
        tuple(_resting(dossier, wording)),
        directive,
        laws,
        tuple(_effort(dossier, wording)),
        tuple(dict.fromkeys(source.publisher for lot in dossier.lots for source in lot.annex.sources)),
        any(len(products) > 1 for *_, products in first),
    )


def ranged(codes: Iterable[str]) -> str:
    """Return codes as a list, those that follow one another as a range."""
    runs: list[list[str]] = []
    for code in codes:
        if runs and _follows(runs[-1][-1], code):
            runs[-1].append(code)
        else:
            runs.append([code])
    parts: list[str] = []
    for run in runs:
        parts += [f"{run[0]}{_DASH}{run[-1].rpartition(' ')[2]}"] if len(run) >= _LEAST_RANGE else run
    return ", ".join(part.replace(" ", "\u00a0") for part in parts)


def _follows(one: str, other: str) -> bool:
    """Say whether a code is the next one of the same kind and lot."""
    before, after = _CODE.fullmatch(one), _CODE.fullmatch(other)
    return bool(before and after and before[1] == after[1] and int(before[2]) + 1 == int(after[2]))


def shortened(text: str) -> str:
    """Return the first sentences of a text, as many as a reader takes in at a glance; always the first one."""
    taken = ""
    for sentence in _SENTENCE.split(plain_text(text.partition("</p>")[0])):
        if taken and len(taken) + len(sentence) > _SHORT:
            break
        taken = f"{taken} {sentence}".strip()
    return taken


def _criteria(lot: Lot) -> Iterator[Advice]:
    return (entry for entry in lot.advice if entry.kind is not Kind.MEASURE)


def _grouped(
    dossier: Dossier, wanted: Callable[[Advice], bool], told: Callable[[Advice], str]
) -> Iterator[tuple[list[str], str, str, set[str]]]:
    """Yield criteria with their codes, title, what is told of them, and the products of their lots.

    Lots that say the same of a criterion, but for the product, are told with the words of the first.
    """
    rows: dict[object, tuple[list[str], str, str, set[str]]] = {}
    for lot in dossier.lots:
        for entry in filter(wanted, _criteria(lot)):
            text = told(entry)
            key = entry.id, without_product((entry.title, text), lot.product)
            row = rows.setdefault(key, ([], entry.title, text, set()))
            row[0].append(entry.code)
            row[3].add(lot.product[0])
    yield from rows.values()


def _chosen(dossier: Dossier, wording: Wording) -> Iterator[Chosen]:
    """Yield what was left out, changed and answered; the same in several lots once."""
    rows: dict[tuple[str, str, str], list[int]] = {}
    none = wording.word("memo", "no_reason")
    words = wording.group("memo")["answers"]
    for lot in dossier.lots:
        found = [(entry.title, wording.word("memo", "left_out"), entry.reason or none) for entry in lot.without]
        by = lot.annex.overlay.name if lot.annex.overlay else ""
        found += [
            (entry.title, wording.fill("memo", "operations", entry.value, name=by), entry.reason or none)
            for entry in lot.changes
        ]
        for entry in lot.values:
            way = "as_set" if entry.value == entry.before else "instead"
            choice = wording.fill("memo", way, value=entry.value, before=entry.before)
            found.append((entry.title, choice, entry.reason or none))
        for each in lot.answers:
            answer = str(words.get(each.answer, each.answer)) if isinstance(words, dict) else each.answer
            dropped = wording.fill("memo", "dropped", names="; ".join(each.dropped)) if each.dropped else ""
            found.append((each.question, answer, dropped))
        for row in found:
            rows.setdefault(row, []).append(lot.number)
    for row, lots in rows.items():
        yield Chosen(tuple(lots), *row)


def _values(dossier: Dossier) -> Iterator[tuple[str, Resting]]:
    """Yield the thresholds of all lots, each with the code of its criterion."""
    for lot in dossier.lots:
        codes = {criterion.id: criterion.code for criterion in lot.annex.criteria()}
        found = summary(lot.resting)
        for _, values in found.by_relation() if found.is_said else ():
            yield from ((codes[value.criterion], value) for value in values)


def _resting(dossier: Dossier, wording: Wording) -> Iterator[tuple[str, str, str]]:
    """Yield what the values rest on: each source with its language, count or the word for none, and these values."""
    titles = {name: title for lot in dossier.lots for name, title in lot.sources.items()}
    rows: dict[Pair, dict[str, list[str]]] = {}
    for code, value in _values(dossier):
        relation, note, language = value.relation or UNSAID, "", ""
        if value.source:
            title, language = titles[value.source]
            note = wording.word("memo", "rest", relation) if relation != Relation.EQUAL else ""
        elif value.market:
            count = {name: str(getattr(value.market, name)) for name in ("meet", "of", "suppliers")}
            title = f"{value.market.data}, {wording.dated(value.market.date)}"
            note = wording.fill("memo", "count", **count)
        else:
            title = wording.word("memo", "rest", relation)
        number = is_number(value.value) and value.unit is not None
        shown = wording.value(Decimal(value.value), str(value.unit)) if number else value.value
        told = f"{shown} ({note})" if note else shown
        rows.setdefault((title, language), {}).setdefault(told, []).append(code)
    for (title, language), told_of in rows.items():
        yield title, language, "; ".join(f"{told}: {ranged(dict.fromkeys(codes))}" for told, codes in told_of.items())


def _laws(dossier: Dossier) -> tuple[str, tuple[Pair, ...]]:
    """Return the provisions that all criteria of some kinds rest on, in a sentence, and the others with their codes."""
    kinds: dict[str, list[str]] = {}
    laws: dict[str, list[str]] = {}
    for lot in dossier.lots:
        for criterion in lot.annex.criteria():
            kinds.setdefault(criterion.kind, []).append(criterion.code)
        for title, of_lot in lot.laws:
            laws.setdefault(title, []).extend(of_lot)
    whole: list[str] = []
    others: list[Pair] = []
    for title, codes in laws.items():
        if sorted(codes) in map(sorted, kinds.values()) and len(codes) >= _LEAST_RANGE:
            whole.append(f"{title}: {ranged(codes)}")
        else:
            others.append((title, ranged(dict.fromkeys(codes))))
    return "; ".join(whole), tuple(others)


def _effort(dossier: Dossier, wording: Wording) -> Iterator[Pair]:
    words = wording.group("memo")["efforts"]
    for effort in (Effort.MEDIUM, Effort.HIGH):
        rows = [*_grouped(dossier, partial(_takes, effort), lambda _: "")]
        if rows and isinstance(words, dict):
            yield str(words[effort]), "; ".join(f"{title} ({ranged(codes)})" for codes, title, *_ in rows)


def _takes(effort: Effort, entry: Advice) -> bool:
    return entry.effort is effort
