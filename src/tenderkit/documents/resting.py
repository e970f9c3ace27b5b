"""What the values of an annex rest on: a published one, a count of the market, or a proposal; and how many do."""

from __future__ import annotations

from collections import Counter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.criteria.basis import relation_of
from tenderkit.criteria.basis_model import MARKET, PROPOSAL, Basis
from tenderkit.criteria.condition import fits, following
from tenderkit.criteria.prose import placeholders
from tenderkit.words.frozen import NO_ENTRIES
from tenderkit.words.terms import Relation, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from tenderkit.criteria.basis_model import MarketCount
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.criteria.model import Criterion
    from tenderkit.criteria.source import Plain
    from tenderkit.documents.annex import Annex
    from tenderkit.words.terms import Level

_FOR_THE_BUYER = frozenset({"parameters", "rationale", "guidance", "market"})
"""Parts of a criterion in which a value may stand without tenderers being held to it."""

OWN = "own"
"""The word for a value that the buyer set."""

UNSAID = "unsaid"
"""The word for a value of which nobody says what it rests on."""

RELATIONS = (*(relation.value for relation in Relation), MARKET, OWN, UNSAID, PROPOSAL)
"""What values rest on, in the order in which it is told."""


class Resting(NamedTuple):
    """A value at a level, and what it rests on."""

    criterion: str
    parameter: str
    level: Level
    role: Role | None
    value: str
    unit: str | None
    relation: str | None
    """One of `Relation`, `market`, `proposal` or `own`; None where nobody says, as of a term."""
    source: str | None = None
    clause: str | None = None
    published: str | None = None
    """The published value, where it is given."""
    market: MarketCount | None = None
    when: Mapping[str, str] = NO_ENTRIES
    """The answers of the buyer with which it is another value; nothing where it holds unless a case says otherwise."""
    at_all_levels: bool = False
    """Whether it is the same at every level."""

    @property
    def name(self) -> str:
        """Its criterion and parameter, as `warranty.years`."""
        return f"{self.criterion}.{self.parameter}"

    @property
    def is_term(self) -> bool:
        """Whether it is the buyer's own to set."""
        return self.role is Role.TERM


class Summary(NamedTuple):
    """How many values rest on what."""

    thresholds: tuple[Resting, ...]
    """Those that must be met, and those where points begin or end."""
    terms: int
    """How many periods and amounts there are."""

    @property
    def is_said(self) -> bool:
        """Whether anybody says of any of them what it rests on."""
        said = {each.relation for each in self.thresholds}
        return said == {OWN} or not said <= {None, OWN}

    def by_relation(self) -> Iterator[tuple[str, tuple[Resting, ...]]]:
        """Yield what values rest on, each with the values, in the order in which it is told."""
        for relation in RELATIONS:
            found = tuple(each for each in self.thresholds if (each.relation or UNSAID) == relation)
            if found:
                yield relation, found


def resting(
    criterion: Criterion, level: Level, own: Mapping[tuple[str, str], str] = MappingProxyType({})
) -> Iterator[Resting]:
    """Yield the values of a criterion at a level, with what they rest on.

    Args:
        criterion: the criterion.
        level: a level where it applies.
        own: the values that the buyer set, by criterion and parameter.
    """
    for name, parameter in criterion.parameters.items():
        value = parameter.at(level)
        if value is None:
            continue
        facts = (criterion.id, name, level, parameter.role)
        if own.get((criterion.id, name), value) != value:
            yield Resting(*facts, own[criterion.id, name], parameter.unit, OWN)
            continue
        rest, same = parameter.basis_at(level), parameter.value is not None
        of_source = (rest.source, rest.clause, rest.value, rest.market) if isinstance(rest, Basis) else ()
        yield Resting(*facts, value, parameter.unit, relation_of(rest), *of_source)._replace(at_all_levels=same)


def resting_in_cases(criterion: Criterion, level: Level) -> Iterator[Resting]:
    """Yield the other values that a criterion has at a level with certain answers, with what they rest on."""
    for case in criterion.cases.values():
        became = criterion.under(case)
        for value in resting(became, level):
            name = value.parameter
            before = criterion.parameters[name]
            if name in case.parameters and (value.value, became.parameters[name].basis_at(level)) != (
                before.at(level),
                before.basis_at(level),
            ):
                yield value._replace(when=case.when)


def resting_in(annex: Annex, criteria_set: CriteriaSet) -> tuple[Resting, ...]:
    """Return the values of an annex, with what they rest on; those that the buyer set rest on nothing else."""
    present = {criterion.id for criterion in annex.criteria()}
    own = {(value.criterion, value.parameter): value.value for value in annex.overrides}
    elsewhere = values_elsewhere(criteria_set, dict(annex.answers))
    return tuple(
        value
        for _, _, criterion in criteria_set.criteria()
        if criterion.id in present
        for value in resting(criterion, annex.level, own)
        if (criterion.id, value.parameter) not in elsewhere
    )


def values_elsewhere(criteria_set: CriteriaSet, answers: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    """Return the values that only texts for other answers speak of, by criterion and parameter.

    Args:
        criteria_set: the set, with its English texts.
        answers: those of the buyer; an open question rules nothing out.
    """
    known = {**following(criteria_set.info, answers), **answers}
    texts = criteria_set.texts["en"]
    found = set()
    for theme, index, criterion in criteria_set.criteria():
        if criterion.cases:
            data = texts.themes[theme].get(texts.path(index, criterion.id))
            out = {name for name, case in criterion.cases.items() if not fits(case.when, known)}
            said, unsaid = _spoken_of(data, out)
            found |= {(criterion.id, name) for name in unsaid - said}
    return frozenset(found)


def _spoken_of(data: Plain, out: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the values that a criterion speaks of to tenderers, and those that its cases `out` speak of."""
    if not isinstance(data, dict):
        return frozenset(), frozenset()
    cases = data.get("cases")
    cases = cases if isinstance(cases, dict) else {}
    rest = {name: part for name, part in data.items() if name not in _FOR_THE_BUYER and name != "cases"}
    said = placeholders(str([rest, {name: case for name, case in cases.items() if name not in out}]))
    return said, placeholders(str([case for name, case in cases.items() if name in out]))


def summary(values: Iterable[Resting]) -> Summary:
    """Return how many values rest on what."""
    found = tuple(values)
    return Summary(tuple(each for each in found if not each.is_term), sum(each.is_term for each in found))


def counted(criterion: Criterion, levels: Sequence[Level]) -> dict[str, int]:
    """Return how many thresholds and scales of a criterion rest on what, those of its cases among them.

    The same value for all levels counts once.
    """
    values = [
        each
        for n, level in enumerate(levels)
        for each in (*resting(criterion, level), *resting_in_cases(criterion, level))
        if not each.is_term and (n == 0 or not each.at_all_levels)
    ]
    found = Counter(each.relation or UNSAID for each in values)
    return {relation: found[relation] for relation in RELATIONS if found[relation]}
