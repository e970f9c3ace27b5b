"""The condition of the devices that a lot is for: new, refurbished or either, and what follows from it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from tenderkit.words.terms import Condition

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.criteria.model import Criterion, SetInfo
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

ANSWERS_OF_CONDITION: Final = frozenset({CONDITION, *FOLLOWS[Condition.EITHER]})
"""What is answered by the condition of the devices."""


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


def fits(when: Mapping[str, str], known: Mapping[str, str]) -> bool:
    """Say whether something holds that depends on answers; what was not answered leaves it in."""
    return all(known.get(question, answer) == answer for question, answer in when.items())


def told_by(answers: Mapping[str, str]) -> str:
    """Return the condition that answers tell, also those to the question that sets asked before; empty while open."""
    before = {"no": Condition.NEW.value, "yes": Condition.EITHER.value}
    return answers.get(CONDITION) or before.get(answers.get(REFURBISHED, ""), "")


def devices_of(info: SetInfo, when: Mapping[str, str]) -> str | None:
    """Return for which devices something is that holds with certain answers, `new` or `refurbished`.

    None where it is for both, or for lots of either alone, and where a set does not ask for the condition.
    """
    found = [lot[CONDITION] for lot in _lots(info) if fits(when, lot)] if asks(info) else []
    alone = [each for each in found if each != Condition.EITHER]
    return alone[0] if len(alone) == 1 else None


def lots_with(info: SetInfo, devices: str | None) -> tuple[Mapping[str, str], ...]:
    """Return what is answered in each sort of lot in which devices of a condition may be offered; any for None."""
    return tuple(lot for lot in _lots(info) if devices is None or lot.get(devices, "yes") == "yes")


def in_lot(criterion: Criterion, answers: Mapping[str, str]) -> Criterion | None:
    """Return a criterion with the values that it has with certain answers; None where it is left out with them."""
    return with_values(criterion, answers) if fits(criterion.when, answers) else None


def with_values(criterion: Criterion, answers: Mapping[str, str]) -> Criterion:
    """Return a criterion with the values that it has with certain answers; the same one where none is another."""
    for case in criterion.cases.values():
        if case.parameters and case.when.items() <= answers.items():
            criterion = criterion.under(case)
    return criterion


def _lots(info: SetInfo) -> tuple[Mapping[str, str], ...]:
    """Return what is answered in each sort of lot, as far as it tells new devices from refurbished ones."""
    if asks(info):
        return tuple({CONDITION: each, **follows} for each, follows in FOLLOWS.items())
    if REFURBISHED in info.questions and {*info.questions[REFURBISHED].answers} == ANSWERS:
        return ({REFURBISHED: "no"}, {REFURBISHED: "yes"})
    return ({},)
