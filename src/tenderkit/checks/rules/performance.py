"""Contract clauses: Articles 70 to 73 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.reading import BUYER, OBLIGATION, TENDERER, all_words, any_word
from tenderkit.checks.rule import Finding, at, in_sentence, rule
from tenderkit.checks.words import CORPORATE, DENIED
from tenderkit.errors import Severity
from tenderkit.shape import listed
from tenderkit.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Look, Subject

_DELIVERED = any_word(
    en=r"delivered|deliver(?:y|ies|s)|supplied|ordered|orders?|(?:this|the) contract|\{\{ ?product\.\w+ ?\}\}",
)
_ABOUT_THEM = any_word(
    en=r"(?:cover(?:s|ing)?|limited to|as far as|appl(?:y|ies) to|on|about|for|of|in) (?:[\w-]+ ){0,6}"
    r"(?:delivered|supplied|this contract)",
    nl=r"(?:over|voor|van|bij|in|beperkt tot) (?:[\w-]+ ){0,6}(?:geleverde|deze (?:opdracht|overeenkomst))"
    r"|geleverde",
    de=r"(?:über|für|von|bei|in) (?:[\w-]+ ){0,6}(?:geliefert\w*|diese[nrs]? (?:Auftrags?|Vertrags?))",
    fr=r"(?:sur|pour|de|des|dans) (?:[\w'-]+ ){0,6}(?:livrée?s?|présent (?:marché|contrat))",
)


@rule(
    "P01",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Article 70 with Article 67(3)",
    message="a clause that is not about the goods of this contract",
    why="Conditions for performing a contract must be linked to what is delivered under it. A company's policy as a "
    "whole is not.",
    mend="tie the clause to the units delivered, or to their production",
)
def clause_without_link(look: Look) -> Iterator[Finding]:
    product = look.set.info.product
    goods = re.compile(rf"{re.escape(product.singular)}|{re.escape(product.plural)}", re.IGNORECASE)
    for subject in look.of_kind(Kind.CONTRACT):
        criterion = subject.criterion
        said = f"{criterion.subject}\n{criterion.requirement}"
        if not (goods.search(said) or _DELIVERED["en"].search(said)):
            yield at(subject, "requirement")
        for text, sentence in subject.sentences(OBLIGATION):
            words = all_words(sentence, CORPORATE.get(text.language))
            about = _ABOUT_THEM.get(text.language, DENIED[text.language] if text.language in DENIED else None)
            denied = all_words(sentence, DENIED.get(text.language))
            if words and not denied and not all_words(sentence, about):
                yield in_sentence(subject, text, sentence, ", ".join(words))
