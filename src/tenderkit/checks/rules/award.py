"""Award criteria: Article 67 of Directive 2014/24/EU."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from tenderkit.checks.reading import OBLIGATION, TENDERER, all_words, any_word
from tenderkit.checks.rule import Finding, at, in_sentence, rule
from tenderkit.checks.words import BACKING, CORPORATE, DECLARATION, DENIED
from tenderkit.errors import Severity
from tenderkit.fields import is_number
from tenderkit.prose import placeholders
from tenderkit.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Look
    from tenderkit.model import Criterion, Scoring
    from tenderkit.terms import Level

_NO_PROOF = any_word(
    en=r"no (?:other )?(?:proof|evidence|documents?) (?:is|are) (?:required|asked|needed|handed in)|none|no proof",
)
_OTHER_BACKING = any_word(
    en=r"certificates?|registers?|web (?:address|page)|publish\w*|data ?sheets?|specifications?|price sheet|plans?"
    r"|calculat\w+|lists?|templates?|photographs?|samples?|signed|agreements?|proof|mass balances?|before award",
)


@rule(
    "A06",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Article 67(4); Court of Justice, C-448/01",
    message="points for what nobody can check",
    why="The information that earns points must be verifiable, and checked in case of doubt. A bare declaration, or no "
    "proof at all, cannot be.",
    mend="say which document proves it and who can check it: a test report, a register, invoices, an audit",
)
def points_without_proof(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.AWARD):
        proof = {"verification", "evidence"}
        bare = subject.says(DECLARATION, proof) or subject.says(_NO_PROOF, proof)
        if bare and not (subject.says(BACKING, proof) or subject.says(_OTHER_BACKING, proof)):
            yield at(subject, "verification")
