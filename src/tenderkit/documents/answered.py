"""What the buyer's answers make of a set: what follows from them, and the values that criteria then have."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tenderkit.criteria import condition

if TYPE_CHECKING:
    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.documents.choice import Choice


def settled(criteria_set: CriteriaSet, choice: Choice) -> Choice:
    """Return a choice with what follows from the condition of the devices in a set, in the words of its questions."""
    answers = condition.in_words_of(criteria_set.info, choice.answers)
    return choice._replace(answers=answers, follows=condition.following(criteria_set.info, answers))


def as_answered(criteria_set: CriteriaSet, choice: Choice) -> CriteriaSet:
    """Return a set with the values that it has with the buyer's answers; the same one where nothing is different.

    Criteria keep their places, those too that the answers leave out.
    """
    choice = settled(criteria_set, choice)
    known = {**choice.follows, **choice.answers}

    themes = {
        theme: tuple(condition.with_values(criterion, known) for criterion in criteria)
        for theme, criteria in criteria_set.themes.items()
    }
    pairs = (pair for theme in themes for pair in zip(themes[theme], criteria_set.themes[theme], strict=True))
    changed = any(new is not old for new, old in pairs)
    return criteria_set._replace(themes=MappingProxyType(themes)) if changed else criteria_set
