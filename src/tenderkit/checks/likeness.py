"""How alike two criteria are: by their words, and by the scale of an award criterion beside a minimum."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from tenderkit.checks.scales import bound_value
from tenderkit.fields import is_number
from tenderkit.model import Bands, Linear
from tenderkit.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Look, Subject
    from tenderkit.model import Criterion

__all__ = ["Step", "alike", "beside", "steps", "words"]

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


class Step(NamedTuple):
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


def steps(award: Criterion, minimum: Criterion) -> Iterator[Step]:
    """Yield the scale of an award criterion beside a minimum, where both have one value in the same unit."""
    scoring = award.scoring
    scale = (scoring.linear or scoring.bands) if scoring else None
    if scale is None:
        return
    named = [(name, p) for name, p in minimum.parameters.items() if p.unit == scale.unit and p.stricter]
    if len(named) != 1:
        return
    name, parameter = named[0]
    sign = 1 if parameter.stricter == "higher" else -1
    for level in Level:
        value = parameter.at(level)
        start = _start(award, scale, level, sign)
        if start is not None and value is not None and level in minimum.applies_at and is_number(value):
            yield Step(level, start, sign * Decimal(value), name, earns=isinstance(scale, Bands))


def _start(award: Criterion, scale: Linear | Bands, level: Level, sign: int) -> Decimal | None:
    """Return where a scale begins at a level; None where it has no value there, or runs the other way."""
    bounds = [scale.zero, scale.full] if isinstance(scale, Linear) else [step.bound for step in scale.steps]
    values = [bound_value(award, bound, level) for bound in bounds] if level in award.applies_at else [None]
    signed = [sign * value for value in values if value is not None]
    if len(signed) < len(values):
        return None
    if isinstance(scale, Linear):
        return signed[0] if signed[0] < signed[-1] else None
    return min(signed) if (scale.stricter == "higher") == (sign > 0) else None
