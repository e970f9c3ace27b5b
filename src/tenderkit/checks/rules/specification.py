"""Technical specifications: Article 42 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.reading import TENDERER, all_words, any_word
from tenderkit.checks.rule import Finding, in_sentence, rule
from tenderkit.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Look

EQUIVALENT = any_word(
    en="or (?:an )?equivalent|or equal|equivalent to",
    nl="of (?:een )?(?:daaraan )?gelijkwaardige?|gelijkwaardig(?: aan)?",
)

_STANDARD = re.compile(r"\b(?:ISO|IEC|EN|ETSI|IEEE|NEN|DIN|CLC)\b[/ \-A-Z]*\d[\d.:/\-]*\d")


@rule(
    "SP03",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Article 42(3)(b); in the Netherlands Aanbestedingswet 2012, Article 2.76(2)",
    message="a standard without 'or equivalent' in its sentence",
    why="A tenderer whose product meets the need in another way must be able to show it.",
    mend="write 'or equivalent' after the standard, in the same sentence",
)
def standard_without_equivalent(look: Look) -> Iterator[Finding]:
    for subject in look.subjects:
        for text, sentence in subject.sentences(TENDERER):
            if _STANDARD.search(sentence.text) and not all_words(sentence, EQUIVALENT.get(text.language)):
                yield in_sentence(subject, text, sentence, ", ".join(_STANDARD.findall(sentence.text)))
