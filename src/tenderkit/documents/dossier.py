"""A tender composed: its lots with their annexes, and what only the buyer reads of each criterion."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.profile_model import DIRECTIVE
from tenderkit.criteria.readers import as_read
from tenderkit.documents.answered import as_answered, settled
from tenderkit.documents.asked import Asked, limit_of
from tenderkit.documents.choice import selected
from tenderkit.documents.compose import compose_annex, composer_of
from tenderkit.documents.resting import resting_in
from tenderkit.documents.scoring import end_of_scale
from tenderkit.words.errors import BuildFailed
from tenderkit.words.terms import Kind, Role

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterator, Mapping

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.duty_model import BuyersLaw
    from tenderkit.criteria.model import Criterion
    from tenderkit.documents.annex import Annex
    from tenderkit.documents.asked import Limit, PriceText
    from tenderkit.documents.choice import Choice, Override
    from tenderkit.documents.life_cycle import LifeCycle
    from tenderkit.documents.resting import Resting
    from tenderkit.documents.wording import Wording
    from tenderkit.words.terms import Effort, Status, Theme


class Value(NamedTuple):
    """A value that tenderers are held to, or that points are scaled by."""

    limit: Limit
    saying: str
    """The sentence of the requirement that says it; empty where none does."""


class Advice(NamedTuple):
    """What only the buyer reads of a criterion."""

    id: str
    code: str
    """As in the annex; empty for a measure, which stands in none."""
    kind: Kind
    theme: Theme
    title: str
    priority: int
    effort: Effort
    status: Status
    requirement: str
    """Of a measure: what the buyer does; else empty, for it stands in the annex."""
    rationale: str
    guidance: str
    offer: str
    """What the market offers: `wide`, `fair`, `narrow`, `unknown` or `assumed`; empty for a measure."""
    market: str
    law: tuple[str, ...]
    values: tuple[Value, ...] = ()


class Reasoned(NamedTuple):
    """A choice of the buyer, with his reason."""

    name: str
    title: str
    value: str = ""
    before: str = ""
    reason: str = ""


class Answered(NamedTuple):
    """A question to the buyer, and what became of his answer."""

    name: str
    question: str
    answer: str
    dropped: tuple[str, ...]
    """The titles of the criteria that went because of it."""


class Lot(NamedTuple):
    """One lot of a tender."""

    number: int
    title: str
    quantity: Decimal | None
    annex: Annex
    advice: tuple[Advice, ...]
    """The criteria in the annex, and the measures of its level."""
    without: tuple[Reasoned, ...]
    values: tuple[Reasoned, ...]
    answers: tuple[Answered, ...]
    laws: tuple[tuple[str, tuple[str, ...]], ...]
    """The laws that its criteria rest on, by title, each with the codes."""
    resting: tuple[Resting, ...]
    """The values of the annex, with what they rest on."""
    sources: Mapping[str, tuple[str, str]]
    """The titles of the sources that values rest on, each with its language where that is known, by id."""
    quantities: Mapping[str, Decimal] = MappingProxyType({})
    """How many of other lines of the price sheet than the device, by `CRITERION.LINE`."""
    apart: tuple[tuple[str, PriceText], ...] = ()
    """Lines of the price sheet with a quantity whose criterion, named by its id, was left out."""
    product: tuple[str, str] = ("", "")
    """The set's words for its product, singular and plural."""
    maximum: Decimal | None = None
    """How many devices are ordered at most under a framework agreement."""
    changes: tuple[Reasoned, ...] = ()
    """What an organisation changed in the set; `value` is `drop`, `change` or `add`."""


class Contract(NamedTuple):
    """What is concluded."""

    form: str
    years: Decimal | None
    signature: datetime.date | None
    last_delivery: datetime.date | None
    conditions: str = ""
    """The general conditions that are part of it."""
    holidays: frozenset[datetime.date] = frozenset()
    """The public holidays while it runs; none where nobody said them."""


class Dossier(NamedTuple):
    """A tender with everything that its documents are made of."""

    title: str
    organisation: str
    reference: str
    language: str
    date: datetime.date
    contract: Contract
    price: Decimal | None
    """What the price weighs, in %."""
    quality: Decimal | None
    share: Decimal | None
    """What the award criteria weigh, in %: all of quality, or a part of it."""
    lots: tuple[Lot, ...]
    undecided: tuple[str, ...]
    """What is still to decide, in words."""
    publishable: bool
    """Whether nothing is open that tenderers must know."""
    life_cycle: LifeCycle | None = None
    """What counts as the price, where it is the cost over the years of use."""
    law: str = DIRECTIVE
    """The national law that its documents go by."""
    value: Decimal | None = None
    """The estimated value in EUR without VAT."""
    duties: tuple[BuyersLaw, ...] = ()
    """What the law asks of this buyer besides."""
    others_in: str = ""
    """The language of the other documents, where that of this one is the source language for want of words."""
    closing: datetime.date | None = None
    """The closing date for tenders."""

    @property
    def half_years(self) -> bool:
        """Whether anything is handed in every six months."""
        return any(lot.annex.half_years for lot in self.lots)

    @property
    def is_draft(self) -> bool:
        """Whether its documents may not go out yet."""
        return not self.publishable or any(lot.annex.edition == "draft" for lot in self.lots)


def compose_lot(
    number: int,
    title: str,
    quantity: Decimal | None,
    criteria_set: CriteriaSet,
    choice: Choice,
    wording: Wording,
    reasons: dict[str, str],
    quantities: Mapping[str, Decimal] = MappingProxyType({}),
    maximum: Decimal | None = None,
) -> Lot:
    """Compose one lot of a tender.

    Args:
        number: its number, from 1.
        title: its title; the product group's where it is empty.
        quantity: how many devices.
        criteria_set: the set, with the texts of the choice's language.
        choice: what the buyer chose.
        wording: the words of the same language.
        reasons: why, by the id of a criterion left out, or the name of a value such as `warranty.years`.
        quantities: how many of other lines of the price sheet, such as `take-back.used`.
        maximum: how many devices are ordered at most.

    Raises:
        UsageError: the choice does not fit the set.
        BuildFailed: a text is wrong; all of them are told.
    """
    choice = settled(criteria_set, choice)
    criteria_set = as_answered(as_read(criteria_set, wording.language, wording.typeset), choice)
    annex = compose_annex(criteria_set, choice, wording)
    whole = {c.id for *_, c in selected(criteria_set, choice._replace(without=()))}
    whole |= {c.id for *_, c in criteria_set.criteria() if c.kind is Kind.MEASURE}
    titles = {c.id: str(_title(criteria_set, choice.language, theme, n, c)) for theme, n, c in criteria_set.criteria()}
    advice = tuple(_advice(criteria_set, choice, wording, annex))
    info = criteria_set.texts[choice.language].info
    return Lot(
        number,
        title or annex.title,
        quantity,
        annex,
        advice,
        tuple(Reasoned(name, titles[name], reason=reasons.get(name, "")) for name in choice.without if name in whole),
        tuple(
            Reasoned(
                f"{own.criterion}.{own.parameter}",
                _named(criteria_set, wording, own, titles[own.criterion]),
                _shown(criteria_set, wording, own.criterion, own.parameter, own.value),
                _shown(criteria_set, wording, own.criterion, own.parameter, own.set_value),
                reasons.get(f"{own.criterion}.{own.parameter}", ""),
            )
            for own in annex.overrides
        ),
        tuple(_answered(criteria_set, choice, titles)),
        tuple(_laws(criteria_set, wording, advice)),
        resting_in(annex, criteria_set),
        {name: (source.title, source.language or "") for name, source in criteria_set.registers.sources.items()},
        quantities,
        tuple(_apart(criteria_set, choice, wording, quantities)),
        (str(info.get(("product", "singular"))), str(info.get(("product", "plural")))),
        maximum,
        tuple(_changes(criteria_set, titles, {entry.id for entry in advice})),
    )


def _changes(criteria_set: CriteriaSet, titles: Mapping[str, str], present: Collection[str]) -> Iterator[Reasoned]:
    """Yield what an organisation changed that concerns a lot; a dropped criterion has no title any more."""
    for name, step in criteria_set.overlay.steps.items() if criteria_set.overlay else ():
        if name in present or name not in titles:
            yield Reasoned(name, titles.get(name, name), step.operation, reason=step.reason)


def _apart(
    criteria_set: CriteriaSet, choice: Choice, wording: Wording, quantities: Mapping[str, Decimal]
) -> Iterator[tuple[str, PriceText]]:
    """Yield the price lines of criteria left out that the buyer gives a quantity."""
    composer = composer_of(criteria_set, choice, wording)
    for theme, index, criterion in criteria_set.criteria():
        if criterion.id in choice.without and choice.level in criterion.applies_at:
            text = composer.text_of(theme, index, criterion)
            for line in Asked(criterion, choice, text.numbers, text.prose, wording).prices():
                if f"{criterion.id}.{line.id}" in quantities:
                    yield criterion.id, line


def _title(criteria_set: CriteriaSet, language: str, theme: Theme, index: int, criterion: Criterion) -> str | None:
    texts = criteria_set.texts[language]
    return texts.get(theme, texts.path(index, criterion.id, "title"))


def _named(criteria_set: CriteriaSet, wording: Wording, own: Override, title: str) -> str:
    """Return what an own value is of: the criterion, and of a scale which end."""
    end = end_of_scale(criteria_set.find(own.criterion)[2], own.parameter)
    return f"{title} ({wording.word('diff', 'inner', end)})" if end else title


def _shown(criteria_set: CriteriaSet, wording: Wording, owner: str, name: str, value: str) -> str:
    """Write a value with its unit."""
    parameter = criteria_set.find(owner)[2].parameters.get(name)
    if parameter is None:  # the points of an award criterion
        return wording.value(Decimal(value), "points")
    if parameter.choices or parameter.unit is None:
        return value
    return wording.value(Decimal(value), parameter.unit)


def _answered(criteria_set: CriteriaSet, choice: Choice, titles: Mapping[str, str]) -> Iterator[Answered]:
    info = criteria_set.texts[choice.language].info
    nothing = settled(criteria_set, choice._replace(answers={}))
    for name, answer in choice.answers.items():
        alone = settled(criteria_set, choice._replace(answers={name: answer}))
        dropped = tuple(
            titles[criterion.id]
            for _, _, criterion in criteria_set.criteria()
            if nothing.fits(criterion.when) and not alone.fits(criterion.when) and choice.level in criterion.applies_at
        )
        yield Answered(name, str(info.get(("questions", name, "text"))), answer, dropped)


def _advice(criteria_set: CriteriaSet, choice: Choice, wording: Wording, annex: Annex) -> Iterator[Advice]:
    codes = {criterion.id: criterion.code for criterion in annex.criteria()}
    order = {name: n for n, name in enumerate(codes)}
    measures = [
        (theme, index, criterion)
        for theme, index, criterion in criteria_set.criteria()
        if criterion.kind is Kind.MEASURE
        and choice.level in criterion.applies_at
        and choice.fits(criterion.when)
        and criterion.id not in choice.without
    ]
    composer = composer_of(criteria_set, choice, wording)
    chosen = sorted(selected(criteria_set, choice), key=lambda entry: order[entry[2].id])
    for theme, index, criterion in (*chosen, *measures):
        text = composer.text_of(theme, index, criterion)
        measure = criterion.kind is Kind.MEASURE
        yield Advice(
            criterion.id,
            codes.get(criterion.id, ""),
            criterion.kind,
            theme,
            text.line("title"),
            int(criterion.priority),
            criterion.effort,
            criterion.status,
            text.grown("requirement") if measure else "",
            text.grown("rationale"),
            text.grown("guidance"),
            criterion.market.offer if criterion.market else "",
            text.prose("market", "basis") if criterion.market else "",
            criterion.law,
            tuple(
                Value(limit_of(criterion, text.numbers, name), text.saying(name))
                for name, parameter in criterion.parameters.items()
                if parameter.role is not Role.TERM and text.numbers[name] and not measure
            ),
        )
    if composer.problems:
        raise BuildFailed(composer.problems)


def _laws(
    criteria_set: CriteriaSet, wording: Wording, advice: tuple[Advice, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the laws that criteria rest on with their codes; beside the Directive's articles those of national law."""
    found: dict[str, list[str]] = {}
    for entry in advice:
        for name in entry.law if entry.code else ():
            found.setdefault(name, []).append(entry.code)
    texts = criteria_set.texts[wording.language].law
    for name, codes in found.items():
        title = texts.get((name, "title")) or criteria_set.registers.law[name].title
        national = wording.cited(name)
        yield f"{title} ({national})" if national else str(title), tuple(dict.fromkeys(codes))
