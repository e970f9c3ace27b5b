"""The condition of the devices that a lot is for: new, refurbished or either, and what follows from it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tenderkit.words.terms import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.criteria.model import SetInfo
    from tenderkit.criteria.proof_model import Question

CONDITION: Final = "condition"
"""The question that asks for it."""

REFURBISHED: Final = "refurbished"
"""Whether refurbished devices may be offered: the question that sets asked before there was the other."""

FOLLOWS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        Condition.NEW: {"new": "yes", REFURBISHED: "no"},
        Condition.REFURBISHED: {"new": "no", REFURBISHED: "yes"},
        Condition.EITHER: {"new": "yes", REFURBISHED: "yes"},
    }
)
"""Whether new devices may be offered, and whether refurbished ones may, by condition."""

ANSWERS: Final = frozenset({"yes", "no"})


def is_condition(name: str, question: Question) -> bool:
    """Say whether a question is the one for the condition; others may have asked something else under its name."""
    return name == CONDITION and {*question.answers} == {*FOLLOWS}


def asks(info: SetInfo) -> bool:
    """Say whether a set is for new and for refurbished devices, and asks which."""
    return CONDITION in info.questions and is_condition(CONDITION, info.questions[CONDITION])


def in_words_of(info: SetInfo, answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return answers in which the condition answers the question that a set asked before, where it asks no other."""
    told = answers.get(CONDITION, "")
    before: dict[str, str] = {Condition.NEW: "no", Condition.EITHER: "yes"}
    if told not in before or CONDITION in info.questions or REFURBISHED not in info.questions:
        return answers
    return {REFURBISHED: before[told], **{name: each for name, each in answers.items() if name != CONDITION}}


def following(info: SetInfo, answers: Mapping[str, str]) -> Mapping[str, str]:
    """Return what follows from the condition for what depends on answers; while it is open, either may be offered."""
    return FOLLOWS.get(answers.get(CONDITION, ""), FOLLOWS[Condition.EITHER]) if asks(info) else {}


def told_by(answers: Mapping[str, str]) -> str:
    """Return the condition that answers tell, also those to the question that sets asked before; empty while open."""
    before = {"no": Condition.NEW.value, "yes": Condition.EITHER.value}
    return answers.get(CONDITION) or before.get(answers.get(REFURBISHED, ""), "")
