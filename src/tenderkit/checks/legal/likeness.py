"""How alike two criteria are: by their words, and by the scale of an award criterion beside a minimum."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.legal.scales import scale
from tenderkit.words.fields import is_number
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.legal.reading import Look, Subject
    from tenderkit.checks.legal.scales import Scale
    from tenderkit.criteria.model import Criterion

__all__ = ["Start", "alike", "beside", "starts", "words"]

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
    texts = (text.text for text in subject.texts({"requirement", "measure"}, "en"))
    own = frozenset({product.singular.casefold(), product.plural.casefold()})
    return _words("\n".join((subject.criterion.title, *texts)), own)


@lru_cache(maxsize=1024)  # each criterion is compared with many
def _words(text: str, own: frozenset[str]) -> frozenset[str]:
    bare = re.sub(r"\{\{.*?\}\}", " ", text).casefold()
    said = (word for word in _WORD.findall(bare) if word not in own and not _COMMON.fullmatch(word))
    return frozenset(word.removesuffix("s") for word in said)


def alike(one: Subject, other: Subject) -> bool:
    """Say whether two criteria ask for the same thing, by the words of their requirements."""
    ours, theirs = words(one), words(other)
    fewest = min(len(ours), len(theirs))
    return fewest >= _FEWEST and len(ours & theirs) >= _SHARED * fewest


def beside(look: Look, kind: Kind) -> Iterator[tuple[Subject, Subject]]:
    """Yield each award criterion with the criteria of a kind that it needs, or that are like it, at a shared level."""
    for award in look.of_kind(Kind.AWARD):
        for other in look.of_kind(kind):
            if set(award.criterion.applies_at) & set(other.criterion.applies_at) and (
                other.criterion.id in award.criterion.needs or alike(award, other)
            ):
                yield award, other


class Start(NamedTuple):
    """Where the scale of an award criterion begins at a level, and the minimum beside it.

    Numbers count up in the stricter direction, whichever that is.
    """

    level: Level
    start: Decimal
    minimum: Decimal
    name: str
    """The parameter of the minimum."""
    earns: bool
    """Whether a value at the start earns points already."""


def starts(award: Criterion, minimum: Criterion) -> Iterator[Start]:
    """Yield where the scale of an award criterion begins, beside a minimum with one value in the same unit."""
    for level in Level:
        measured = scale(award, level) if level in award.applies_at and level in minimum.applies_at else None
        if measured is None:
            continue
        direction = _stricter(award, measured)
        values = {
            name: parameter.at(level)
            for name, parameter in minimum.parameters.items()
            if (parameter.unit, parameter.stricter) == (measured.unit, direction)
        }
        name, value = next(iter(values.items()), ("", None))
        if len(values) == 1 and value is not None and is_number(value):
            sign = 1 if direction == "higher" else -1
            first = measured.steps[0]
            yield Start(level, sign * first.bound, sign * Decimal(value), name, earns=first.share > 0)


def _stricter(award: Criterion, measured: Scale) -> str:
    """Return in which direction a scale gives more points."""
    if award.scoring and award.scoring.bands:
        return award.scoring.bands.stricter
    return "higher" if measured.steps[-1].bound > measured.steps[0].bound else "lower"
