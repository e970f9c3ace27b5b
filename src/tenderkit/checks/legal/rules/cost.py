"""Life-cycle cost: Article 68 of Directive 2014/24/EU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, in_sentence, warning
from tenderkit.criteria.field_roles import OBLIGATION
from tenderkit.criteria.shape import listed
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


_LIFE_CYCLE_COST = any_word(en=r"life[- ]cycle costs?|life[- ]cycle costing|LCC|whole-life costs?|costs? of ownership")
_PARTS = {
    "the period": any_word(en=r"(?:years?|months?|service life|life ?time|period)"),
    "the prices": any_word(en=r"prices?|tariffs?|rates?|EUR"),
    "the formula": any_word(en=r"sum|formula|plus|added|adding|multipl\w+|calculated as|times|discount\w*"),
}
"""What Article 68(2) wants stated, in the words that show it is."""


@error(
    "C01",
    basis="Directive 2014/24/EU, Article 68(2)",
    message="life-cycle costs without all that is needed to compute them",
    why="Tenderers must know beforehand which data they supply and how the costs are computed from them; otherwise the "
    "result depends on who computes.",
    mend="state the period, the prices or tariffs, the data to hand in, and the formula",
)
def costs_without_formula(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SPECIFICATION, Kind.AWARD):
        if subject.says(_LIFE_CYCLE_COST, OBLIGATION):
            missing = [name for name, words in _PARTS.items() if not subject.says(words)]
            if missing:
                yield at(subject, "requirement", detail=listed(missing))


_EXTERNAL_COST = any_word(
    en=r"external costs?|externalit(?:y|ies)|social costs? of carbon|shadow (?:prices?|costs?)|environmental costs?"
    r"|(?:carbon|CO2) (?:prices?|costs?)|costs? of (?:emissions|CO2)"
)
_METHOD = any_word(
    en=r"(?:method|methodology|handbook|values?|prices?) (?:of|in|published|from|laid down)|published|according to"
    r"|in accordance with|Directive|Regulation"
)


@error(
    "C02",
    basis="Directive 2014/24/EU, Article 68(1)(b) and (2)",
    message="external costs without an open method",
    why="Costs to the environment may count only if they are computed with a method that is objective, open to "
    "everybody, and the same for all tenderers.",
    mend="name a published method, and state the value used for each unit",
)
def external_costs_without_method(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SPECIFICATION, Kind.AWARD):
        if subject.says(_EXTERNAL_COST, OBLIGATION) and not subject.says(_METHOD):
            yield at(subject, "requirement")


_ASSUMES = any_word(
    en=r"assume[sd]?|assumptions?|estimate[sd]?",
    nl=r"aanname[ns]?|neemt aan|schat(?:ten|ting(?:en)?)?|geschatte?",
    de=r"Annahmen?|nimmt an|schätzt|geschätzte?",
    fr=r"hypothèses?|suppose|estime|estimée?s?",
)
_TENDERER = any_word(
    en=r"tenderers?|manufacturers?|bidders?|its own",
    nl=r"inschrijvers?|fabrikant(?:en)?|eigen",
    de=r"Bieter|Hersteller|eigene[nrs]?",
    fr=r"soumissionnaires?|fabricants?|ses propres",
)
_COMMON_DATA = any_word(
    en=r"(?:energy|electricity|power) (?:prices?|tariffs?|costs?)|(?:hours|years|days) of use|use hours"
    r"|service life|life ?time|discount rate|number of years",
    nl=r"(?:energie|stroom|elektriciteits)(?:prij(?:s|zen)|tarie(?:f|ven)|kosten)|gebruiksuren|gebruiksjaren|levensduur"
    r"|disconteringsvoet|aantal jaren",
    de=r"(?:Energie|Strom)(?:preise?|kosten|tarife?)|Nutzungs(?:stunden|dauer|jahre)|Lebensdauer|Diskontsatz",
    fr=r"(?:prix|tarifs?|coûts?) de l'(?:énergie|électricité)|heures d'utilisation|durée de vie|taux d'actualisation",
)


@warning(
    "C03",
    basis="Directive 2014/24/EU, Articles 67(4) and 68(2)",
    message="each tenderer reckons with its own assumptions",
    why="Offers can be compared only when all are computed with the same energy price, hours of use and service life.",
    mend="fix these values for all tenderers in the text",
)
def assumptions_of_tenderers(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.AWARD], OBLIGATION | {"verification"}):
        data = sentence.finds(_COMMON_DATA)
        if data and sentence.holds(_ASSUMES) and sentence.holds(_TENDERER):
            yield in_sentence(sentence, *data)
