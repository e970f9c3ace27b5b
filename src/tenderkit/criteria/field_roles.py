"""What each field of a criterion is for: who reads it, and what a change of it means.

The one list that checks, views and comparisons go by. A field that stands in the model and not
here fails a test, so that nothing is checked, shown or compared by chance.
"""

from __future__ import annotations

import enum
import re
from functools import cache


class Says(enum.Enum):
    """What a field says."""

    FACT = "a fact that tenderers read"
    NAME = "text on one line that tenderers read"
    OBLIGATION = "what must be so, or what earns points"
    PROOF = "how it is shown"
    REMEDY = "what happens on a miss"
    ADVICE = "what only the buyer reads"
    NOTE = "a fact that only the buyer reads"


class Meaning(enum.Enum):
    """What a change of a field means for the number of the next version."""

    APART = "it is compared in a way of its own"
    BINDING = "what must be met or earns points: a patch only where the same words stay"
    TERMS = "how it is shown, earns points or is looked after: a minor version"
    WORDING = "a patch where its words change, a minor version where it comes or goes"
    REMARK = "a patch"
    OPEN = "nobody can tell: at least a minor version"


FIELDS = {
    "id": (Says.FACT, Meaning.APART),
    "kind": (Says.FACT, Meaning.APART),
    "title": (Says.NAME, Meaning.REMARK),
    "subject": (Says.NAME, Meaning.REMARK),
    "priority": (Says.NOTE, Meaning.REMARK),
    "effort": (Says.NOTE, Meaning.REMARK),
    "status": (Says.NOTE, Meaning.REMARK),
    "strategy": (Says.NOTE, Meaning.REMARK),
    "levels": (Says.FACT, Meaning.APART),
    "replaces": (Says.NOTE, Meaning.APART),
    "needs": (Says.NOTE, Meaning.REMARK),
    "parameters": (Says.FACT, Meaning.APART),
    "requirement": (Says.OBLIGATION, Meaning.BINDING),
    "verification": (Says.PROOF, Meaning.TERMS),
    "proof.*.text": (Says.PROOF, Meaning.TERMS),
    "proof.*": (Says.FACT, Meaning.TERMS),
    "prices.*.text": (Says.PROOF, Meaning.TERMS),
    "prices.*": (Says.FACT, Meaning.TERMS),
    "when": (Says.NOTE, Meaning.TERMS),
    "adds": (Says.FACT, Meaning.APART),
    "cases.*.when": (Says.FACT, Meaning.TERMS),
    "cases.*.parameters.*.basis": (Says.FACT, Meaning.REMARK),
    "cases.*.parameters": (Says.FACT, Meaning.BINDING),
    "cases.*.requirement": (Says.OBLIGATION, Meaning.BINDING),
    "cases.*.verification": (Says.PROOF, Meaning.TERMS),
    "labels": (Says.FACT, Meaning.APART),
    "scoring.weight": (Says.FACT, Meaning.TERMS),
    "scoring.measure": (Says.OBLIGATION, Meaning.BINDING),
    "scoring.linear.*": (Says.FACT, Meaning.TERMS),
    "scoring.bands.*": (Says.FACT, Meaning.TERMS),
    "scoring.judged.*.share": (Says.FACT, Meaning.TERMS),
    "scoring.judged.*.title": (Says.NAME, Meaning.WORDING),
    "scoring.judged.*.expected": (Says.OBLIGATION, Meaning.BINDING),
    "scoring.example": (Says.FACT, Meaning.WORDING),
    "follow_up.indicator": (Says.OBLIGATION, Meaning.BINDING),
    "follow_up.evidence": (Says.PROOF, Meaning.TERMS),
    "follow_up.frequency": (Says.FACT, Meaning.TERMS),
    "follow_up.remedy": (Says.REMEDY, Meaning.BINDING),
    "follow_up.steps.*.text": (Says.REMEDY, Meaning.BINDING),
    "follow_up.steps.*.against": (Says.FACT, Meaning.REMARK),
    "follow_up.steps.*": (Says.FACT, Meaning.BINDING),
    "rationale": (Says.ADVICE, Meaning.REMARK),
    "guidance": (Says.ADVICE, Meaning.REMARK),
    "market.offer": (Says.NOTE, Meaning.REMARK),
    "market.basis": (Says.ADVICE, Meaning.REMARK),
    "market.checked": (Says.NOTE, Meaning.REMARK),
    "sources": (Says.NOTE, Meaning.REMARK),
    "law": (Says.NOTE, Meaning.REMARK),
    "meets": (Says.NOTE, Meaning.REMARK),
    "accept": (Says.NOTE, Meaning.REMARK),
    "common": (Says.NOTE, Meaning.REMARK),
    "extra": (Says.FACT, Meaning.APART),
}
"""Every field by its path; `*` stands for a name or for all that is below, and a field for what is below it."""

GROWING = ("requirement", "verification")
"""The texts that tenderers read and that a higher level, or a set that takes a common criterion, can add to."""


def _named(*says: Says) -> frozenset[str]:
    return frozenset(path.rpartition(".")[2] for path, (found, _) in FIELDS.items() if found in says)


OBLIGATION = _named(Says.OBLIGATION)
"""The names of the fields that say what must be so, or what earns points."""

TENDERER = OBLIGATION | _named(Says.PROOF, Says.REMEDY)
"""The names of the Markdown texts that tenderers read."""

ADVICE = _named(Says.ADVICE)
"""The names of the Markdown texts that only the buyer reads."""

NAMED = _named(Says.NAME)
"""The names of the texts on one line that tenderers read."""

ADVISING = frozenset(path.partition(".")[0] for path, (says, _) in FIELDS.items() if says is Says.ADVICE)
"""The fields of a criterion with those texts in them."""

PROSE = TENDERER | ADVICE
"""The names of all Markdown texts."""

BUYERS = frozenset(path.partition(".")[0] for path, (says, _) in FIELDS.items() if says in {Says.ADVICE, Says.NOTE})
"""The fields of a criterion that only the buyer reads, with all that is in them."""


@cache
def meaning_of(path: str) -> Meaning:
    """Return what a change of a field means; `path` is that of a value, such as `scoring.judged.repair.title`.

    Of a field that is not in the list nobody can tell.
    """
    for pattern, (_, meaning) in FIELDS.items():
        if re.fullmatch(pattern.replace(".", r"\.").replace("*", ".+") + r"(\..+)?", path):
            return meaning
    return Meaning.OPEN
