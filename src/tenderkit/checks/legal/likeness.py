"""How alike two criteria are: by their words, and by the scale of an award criterion beside a minimum."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from tenderkit.checks.legal.scales import Scale, scale
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.checks.legal.reading import Look, Subject
    from tenderkit.criteria.model import Criterion

_SHARED = 0.6
"""Two texts are alike when they share this part of the words of the shorter one."""

_FEWEST = 5
"""A text with fewer words says too little to be compared."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = re.compile(
    r"about|after|also|application|award|before|being|both|does|each|earns?|from|full|given?|hand(?:ed|s)|have|into|least|"
    r"less|more|most|must|none|offered|only|other|over|parts?|points?|same|scored?|shall|share|tender(?:er)?|than|that|"
    r"their|them|then|there|these|they|this|those|under|until|were|what|when|where|which|will|with"
)
"""Words that say nothing about the subject."""


def words(subject: Subject) -> frozenset[str]:
    """Return the words that say what a criterion is about: in English, without numbers, plurals and small words."""
    product = subject.look.set.info.product
    own = {product.singular.casefold(), product.plural.casefold()}
    texts = (text.text for text in subject.texts({"requirement", "measure"}, "en"))
    bare = re.sub(r"\{\{.*?\}\}", " ", "\n".join((subject.criterion.title, *texts))).casefold()
    said = (word for word in _WORD.findall(bare) if word not in own and not _COMMON.fullmatch(word))
    return frozenset(word.removesuffix("s") for word in said)


class Beside(NamedTuple):
    """An award criterion beside another criterion that applies at a level they share."""

    award: Subject
    other: Subject
    alike: bool
    """Whether both ask for the same thing, by the words of their requirements; else the one needs the other."""


def beside(look: Look, kind: Kind) -> Iterator[Beside]:
    """Yield each award criterion with the criteria of a kind that it needs, or that are like it, at a shared level."""
    bits: dict[str, int] = defaultdict(lambda: 1 << len(bits))
    others = [(other, *_measures(other, bits)) for other in look.of_kind(kind)]
    for award in look.of_kind(Kind.AWARD):
        levels, ours, many = _measures(award, bits)
        needs = award.criterion.needs
        # All pairs are compared, in a large set a million of them, so words are bits of a number.
        for other, their_levels, theirs, their_many in others:
            if levels & their_levels:
                fewest = min(many, their_many)
                alike = fewest >= _FEWEST and (ours & theirs).bit_count() >= _SHARED * fewest
                if alike or other.criterion.id in needs:
                    yield Beside(award, other, alike)


def _measures(subject: Subject, bits: Mapping[str, int]) -> tuple[int, int, int]:
    """Return a criterion's levels and its words as bits, and how many words there are."""
    levels = sum(1 << list(Level).index(level) for level in subject.criterion.applies_at)
    return levels, sum(bits[word] for word in subject.words), len(subject.words)


_Key: TypeAlias = "tuple[str | None, str | None, str]"
"""Unit, stricter direction and level: in these a start and a minimum can be compared."""


class Start(NamedTuple):
    """Where the scale of an award criterion begins at a level, and the minimum beside it.

    Numbers count up in the stricter direction, whichever that is.
    """

    level: Level
    start: Decimal
    earns: bool
    """Whether a value at the start earns points already."""
    name: str
    """The parameter of the minimum."""
    minimum: Decimal


def starts(look: Look) -> Iterator[tuple[Beside, list[Start]]]:
    """Yield award criteria beside specifications, with where the scale begins beside a minimum in the same unit."""
    begin = {award: tuple(_beginnings(award.criterion)) for award in look.of_kind(Kind.AWARD)}
    minima = {other: _minima(other.criterion) for other in look.of_kind(Kind.SPECIFICATION)}
    for pair in beside(look, Kind.SPECIFICATION):
        minimum = minima[pair.other]
        yield (
            pair,
            [
                Start(level, start, earns, *minimum[key])
                for key, (level, start, earns) in begin[pair.award]
                if key in minimum
            ],
        )


def _beginnings(award: Criterion) -> Iterator[tuple[_Key, tuple[Level, Decimal, bool]]]:
    """Yield where the scale of an award criterion begins."""
    for level in award.applies_at:
        measured = scale(award, level)
        if measured:
            stricter, first = _stricter(award, measured), measured.steps[0]
            key = measured.unit, stricter, level.value
            yield key, (level, _upwards(first.bound, stricter), first.share > 0)


def _minima(minimum: Criterion) -> dict[_Key, tuple[str, Decimal]]:
    """Return the values of a minimum with their names, where there is one in its unit and direction."""
    found: dict[_Key, tuple[str, Decimal] | None] = {}
    for name, parameter in minimum.parameters.items():
        for level in minimum.applies_at:
            key = parameter.unit, parameter.stricter, level.value
            value = parameter.at(level)
            if key in found or value is None or not is_number(value):
                found[key] = None
            else:
                found[key] = name, _upwards(Decimal(value), parameter.stricter)
    return {key: value for key, value in found.items() if value}


def _upwards(value: Decimal, stricter: str | None) -> Decimal:
    return value if stricter == "higher" else -value


def _stricter(award: Criterion, measured: Scale) -> str:
    """Return in which direction a scale gives more points."""
    if award.scoring and award.scoring.bands:
        return award.scoring.bands.stricter
    return "higher" if measured.steps[-1].bound > measured.steps[0].bound else "lower"
