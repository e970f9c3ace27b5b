"""Contract clauses: Articles 70 to 73 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, in_sentence, info, warning, wherever
from tenderkit.checks.legal.words import ABOUT_GOODS, CORPORATE, DENIED
from tenderkit.criteria.field_roles import OBLIGATION, TENDERER
from tenderkit.criteria.shape import listed
from tenderkit.words.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator


_GOODS = re.compile(r"\b(?:deliver\w*|supplied|orders?|ordered|(?:this|the) contract)\b", re.IGNORECASE)


@error(
    "P01",
    basis="Directive 2014/24/EU, Article 70 with Article 67(3)",
    message="a clause that is not about the goods of this contract",
    why="Conditions for the performance of a contract must be linked to what is delivered under it. What a company is, "
    "says or does as a whole is not.",
    mend="tie the clause to the units delivered, or to their production",
)
def clause_without_link(look: Look) -> Iterator[Finding]:
    product = look.set.info.product
    goods = re.compile("|".join(map(re.escape, (product.singular, product.plural))), re.IGNORECASE)
    for subject in look.of_kind(Kind.CONTRACT):
        said = f"{subject.criterion.subject} {subject.criterion.requirement}"
        if not (goods.search(said) or _GOODS.search(said)):
            yield at(subject, "requirement")
    yield from wherever(look.sentences([Kind.CONTRACT], OBLIGATION), CORPORATE, unless=[ABOUT_GOODS, DENIED])


_PUTS_RIGHT = any_word(
    en=r"plans?|puts? (?:this |it |things )?right|(?:correct|complete|replace|repair|collect|repay|redo|mend)\w*"
    r"|makes? up|reminders?|notice|explanations?|meeting",
)
_BITES = any_word(
    en=r"penalt\w+|withhold\w*|deduct\w*|suspend\w*|suspension|stop ordering"
    r"|ends? (?:of )?the (?:[\w-]+ ){0,3}?contract|terminat\w+|refuses?|recovers?|repa(?:y|id)s?|damages|by others"
    r"|needs? not take|buy elsewhere|bears? the|costs?|expense|free of charge|accepted only|price reduction",
)


@warning(
    "P04",
    basis="proportionality, Directive 2014/24/EU, Article 18(1), and national law on contracts",
    message="a remedy that is no step-by-step one",
    why="Without a chance to put things right a sanction is out of proportion; without a sanction in the end the "
    "clause cannot be enforced.",
    mend="begin with a period or a plan to put it right, and say what follows when that fails",
)
def remedy_without_steps(look: Look) -> Iterator[Finding]:
    followed = (subject for subject in look.of_kind(Kind.CONTRACT) if subject.criterion.follow_up)
    for subject in followed:
        missing = []
        if not subject.says(_PUTS_RIGHT, {"remedy"}):
            missing.append("no chance to put it right")
        if not subject.says(_BITES, {"remedy"}):
            missing.append("nothing follows when it stays as it is")
        if missing:
            yield at(subject, "follow_up", "remedy", detail=listed(missing))


_SITES = (
    r"(?:(?<!web )sites?|factor(?:y|ies)|premises|plants?|workshops?|locations?|books|records|contractor"
    r"|(?:sub)?contractors|suppliers?|manufacturers?|refurbishers?|recyclers?)"
)
_RIGHT = r"(?:right to|may|can|entitled to|allows? .{0,60}?to)"
_AUDIT = any_word(
    en=rf"{_RIGHT} (?:\w+ ){{0,2}}?(?:audit|(?:inspect|visit) (?:[\w'-]+ ){{0,3}}?{_SITES})"
    rf"|{_RIGHT} (?:carry out|conduct|perform|commission|make) (?:\w+ ){{0,2}}?(?:audits?|inspections?|visits?)"
    rf"|{_RIGHT} have .{{0,60}}(?:audited|inspected|visited)|unannounced (?:audits?|inspections?|visits?)"
    r"|cooperates? (?:in|with) (?:\w+ )?(?:audits?|inspections?)|right of (?:audit|access)|audit rights?"
    rf"|(?:obtains|grants|gives) (?:\w+ ){{0,2}}?(?:visits?|access to (?:the |its |all )?{_SITES})",
)
_CONDITIONS = {
    "the scope": any_word(
        en=r"once|twice|one visit|at most|up to|limited to|only|(?:site|sites|factory|factories|premises) of .{0,40}"
        r"(?:delivered|contract|assembly|refurbishment)|sample"
    ),
    "the notice": any_word(en=r"notice|announce[sd]?|in advance|beforehand|days before"),
    "who pays": any_word(en=r"costs?|expenses?|free of charge|pays?|charge"),
}


@warning(
    "P05",
    basis="proportionality, Directive 2014/24/EU, Articles 18(1) and 21",
    message="an audit right without its limits",
    why="A right to visit or audit concerns other companies' sites and secrets. It holds up only when it is clear what "
    "is looked at, how it is announced and who pays.",
    mend="say how often and what, with how much notice, and at whose cost",
)
def audit_without_limits(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.CONTRACT], TENDERER - {"remedy"}):
        if sentence.holds(_AUDIT):
            missing = [name for name, words in _CONDITIONS.items() if not sentence.of.holds(words)]
            if missing:
                yield in_sentence(sentence, listed(missing))


_ELECTRONICS_WATCH = any_word(en="Electronics Watch")
_AFFILIATED = any_word(en=r"affiliat\w+|members?|membership|joins?|joined")


@warning(
    "P06",
    basis="logic",
    message="monitoring by Electronics Watch, and nothing says that the buyer has to be affiliated",
    why="Electronics Watch monitors for public buyers that are affiliated with it. For any other buyer the clause is "
    "empty.",
    mend="say in `guidance` that the buyer has to be affiliated, or name no organisation",
)
def monitoring_without_affiliation(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*FOR_TENDERERS):
        if not subject.says(_AFFILIATED, {"guidance"}):
            yield from wherever(subject.sentences(TENDERER), _ELECTRONICS_WATCH)


_TIGHTENS = any_word(
    en=r"(?:may|can|reserves the right to|is entitled to) (?:[\w-]+ ){0,4}?"
    r"(?:(?:tighten|raise|increase) (?:[\w-]+ ){0,3}?(?:requirements?|values?|levels?|shares?|limits?|standards?)"
    r"|(?:adjust|amend|change|extend) (?:[\w-]+ ){0,3}?(?:requirements?|clauses?|criteria|obligations?))"
    r"|(?:requirements?|values?|levels?|shares?|limits?) (?:become|get|are made|will be) stricter",
    nl=r"(?:kan|mag) .{0,80}(?:(?:eisen|waarden?|niveaus?|percentages?|aandelen|grenzen|normen) (?:[\w-]+ ){0,6}?"
    r"(?:aanscherpen|verhogen)|(?:eisen|clausules?|criteria|verplichtingen) (?:[\w-]+ ){0,6}?"
    r"(?:aanpassen|wijzigen|uitbreiden))|(?:eisen|waarden) worden strenger",
    de=r"(?:kann|darf) .{0,80}(?:(?:Anforderungen|Werte|Niveaus?|Anteile|Grenzwerte) (?:[\w-]+ ){0,6}?"
    r"(?:verschärfen|erhöhen)|(?:Anforderungen|Klauseln|Kriterien|Pflichten) (?:[\w-]+ ){0,6}?"
    r"(?:anpassen|ändern|erweitern))",
    fr=r"peut (?:[\w'-]+ ){0,4}?(?:(?:renforcer|relever|augmenter) (?:[\w'-]+ ){0,3}?(?:exigences?|valeurs?|niveaux?"
    r"|seuils?)|(?:modifier|adapter|étendre) (?:[\w'-]+ ){0,3}?(?:exigences?|clauses?|critères?|obligations?))",
)
_AMOUNT = r"(?:\{\{ ?\w+ ?\}\}|\d[\d.,]*)"
_REVIEWED = any_word(
    en=rf"(?:at most|up to|by|to) {_AMOUNT}|review clause|Article 72|(?:later|new|newer|next) editions?",
    nl=rf"(?:ten hoogste|hoogstens|maximaal|met|tot|naar) {_AMOUNT}|herzieningsclausule|artikel 72"
    r"|(?:latere|nieuwe|volgende) (?:uitgaven?|edities?|versies?)",
    de=rf"(?:höchstens|um|auf) {_AMOUNT}|Überprüfungsklausel|Artikel 72|(?:spätere|neue) (?:Ausgaben?|Fassung)",
    fr=rf"(?:au plus|de|à) {_AMOUNT}|clause de réexamen|article 72|(?:nouvelle|prochaine) (?:édition|version)",
)


@error(
    "P08",
    basis="Directive 2014/24/EU, Article 72(1)(a) and (4)",
    message="a clause that can be tightened later, without saying how far",
    why="A contract may change during its term only as far as a clear and precise review clause says; a free hand for "
    "the buyer would be a substantial change, and that takes a new procedure.",
    mend="say when, by how much and on which ground the value changes",
)
def tightening_without_review(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences([Kind.CONTRACT], TENDERER), _TIGHTENS, unless=[_REVIEWED])


_SUPPLIERS_DO = any_word(
    en=r"(?:sub-?contractors?|(?:sub-?)?suppliers|sub-?supplier|(?:its|their|each|every|direct) supplier)"
    r" (?:[\w-]+ ){0,3}?(?:compl(?:y|ies)|meets?|keeps? to|observes?|appl(?:y|ies)|respects?|guarantees?|shall|must"
    r"|(?:is|are) bound)",
)
"""The supplier, in the singular, is the contractor in many contracts."""
_PASSED_ON = any_word(
    en=r"pass(?:es|ed)? (?:\w+ ){0,2}?(?:on|down)|flows? down|binds?|obliges?|imposes?|in writing to"
    r"|in (?:its|their) contracts? with|sees to it|ensures?|makes sure"
    r"|requires? (?:\w+ ){0,2}?(?:suppliers?|sub-?contractors?)",
)


@warning(
    "P09",
    basis="Directive 2014/24/EU, Article 71(5)",
    message="duties of suppliers or subcontractors that nobody passes on to them",
    why="Only the contractor is bound by the contract. What others have to do must be passed on to them by those who "
    "buy from them, link by link.",
    mend="let the contractor pass the duty on in writing, and bind its suppliers to do the same",
)
def duty_not_passed_on(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.CONTRACT):
        if not subject.says(_PASSED_ON, OBLIGATION):
            yield from wherever(subject.sentences(OBLIGATION), _SUPPLIERS_DO)


_LABOUR = any_word(
    en=r"wages?|collective (?:labour |bargaining )?agreements?|labour law|employment (?:law|conditions|terms)"
    r"|working (?:conditions|time|hours)",
    nl=r"minimumlo(?:on|nen)|lo(?:on|nen)|cao(?:'s)?|collectieve arbeidsovereenkomst(?:en)?|arbeidsrecht"
    r"|arbeids(?:voorwaarden|omstandigheden|tijden)",
    de=r"Mindestlohn|Löhne?|Tarifvertr(?:ag|äge)\w*|Arbeitsrecht|Arbeitsbedingungen|Arbeitszeit(?:en)?",
    fr=r"salaires?|conventions? collectives?|droit du travail|conditions de travail|temps de travail",
)
_HOME = any_word(
    en=r"Dutch|Belgian|German|French|Austrian|Danish|Swedish|Finnish|Norwegian|Irish|Italian|Spanish|Swiss"
    r"|(?:in|of|for) (?:the Netherlands|Belgium|Germany|France|Austria|Denmark|Sweden|Finland|Norway|Ireland|Italy"
    r"|Spain|Switzerland)|(?:country|state) of the (?:contracting authority|buyer)"
    r"|contracting authority's (?:country|state)",
    nl=r"Nederlandse?|Belgische?|Duitse?|Franse?|(?:in|van|voor) (?:Nederland|België|Duitsland|Frankrijk)"
    r"|(?:land|staat) van de aanbestedende dienst",
    de=r"deutsche[mnrs]?|österreichische[mnrs]?|niederländische[mnrs]?|(?:in|von) (?:Deutschland|Österreich)"
    r"|(?:Land|Staat) des (?:öffentlichen )?Auftraggebers",
    fr=r"français(?:es?)?|belges?|luxembourgeois(?:es?)?|en (?:France|Belgique)|pays du pouvoir adjudicateur",
)
_WORK_THERE = any_word(
    en=r"(?:work|services?|repairs?|repaired|install\w*|deliver\w*|collect\w*|carried out|performed|done) "
    r"(?:[\w-]+ ){0,5}?(?:in|at) (?:the Netherlands|Belgium|Germany|France|Austria|that (?:country|state)"
    r"|the (?:country|premises|addresses))",
    nl=r"(?:werk\w*|diensten|reparaties?|gerepareerd|geïnstalleerd|uitgevoerd|verricht) (?:[\w-]+ ){0,5}?(?:in|op|bij) "
    r"(?:Nederland|België|Duitsland|dat land|de (?:locaties?|adressen))|in (?:Nederland|België) (?:[\w-]+ ){0,4}?"
    r"(?:uitgevoerd|verricht|werken|gerepareerd)",
    de=r"in (?:Deutschland|Österreich) (?:\w+ ){0,4}?(?:ausgeführt|erbracht|repariert)\w*",
    fr=r"(?:effectuée?s?|exécutée?s?|réparée?s?) (?:[\w'-]+ ){0,4}?en (?:France|Belgique)",
)


@error(
    "P10",
    basis="Court of Justice, C-549/13",
    message="wages or labour terms of the buyer's country for work done elsewhere",
    why="A country's wages and labour terms cannot be imposed on work that is done wholly in another country.",
    mend="refer to the ILO conventions of Annex X and to the law of the country of production",
)
def home_terms_abroad(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(FOR_TENDERERS, OBLIGATION):
        home, labour = sentence.finds(_HOME), sentence.finds(_LABOUR)
        if home and labour and not sentence.holds(_WORK_THERE):
            yield in_sentence(sentence, *home, *labour)


_CONVENTIONS = any_word(en=r"ILO|International Labour Organi[sz]ation|Annex X|Article 18\(2\)")


@info(
    "P11",
    basis="Directive 2014/24/EU, Article 18(2) and Annex X; in the Netherlands Aanbestedingswet 2012, Article 2.81(2)",
    message="contract clauses on social conditions, and none names the conventions of Annex X",
    why="The ILO conventions of Annex X hold in every contract. A set that says so spares the dispute on which labour "
    "standards are meant.",
    mend="take `due-diligence` from common, or name the ILO conventions of Annex X in one of the clauses",
)
def annex_x_not_named(look: Look) -> Iterator[Finding]:
    clauses = any(subject.theme is Theme.SOCIAL for subject in look.of_kind(Kind.CONTRACT))
    if clauses and not any(subject.says(_CONVENTIONS) for subject in look.subjects):
        yield Finding(look.owner, look.set.info_source, ("title",))


_SOCIAL_RETURN = any_word(
    en=r"social return(?: on investment)?|SROI|(?:long-term )?unemployed|distance to the labour market"
    r"|disadvantaged (?:workers|persons|job-?seekers)|apprentices(?:hips?)?",
    nl=r"social return|SROI|SR-verplichting|(?:langdurig )?werklozen?|afstand tot de arbeidsmarkt"
    r"|werkervaringsplaats(?:en)?|leerwerkplek(?:ken)?|stageplaats(?:en)?",
    de=r"Langzeitarbeitslose[nr]?|benachteiligte[nr]? (?:Arbeitnehmer|Personen)|Ausbildungspl(?:atz|ätze)",
    fr=r"clauses? (?:sociales? )?d'insertion|insertion (?:sociale|professionnelle)|chômeurs?|éloignée?s? de l'emploi",
)


@warning(
    "P13",
    basis="proportionality, Directive 2014/24/EU, Articles 18(1) and 70",
    message="social return in a contract for goods",
    why="Jobs for people who are far from the labour market need work that is done under this contract. For the mere "
    "delivery of goods there is little of it, so link and size are doubtful.",
    mend="limit it to the services in the contract and to a share of their value, or leave it out",
)
def social_return_on_goods(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences(FOR_TENDERERS, OBLIGATION), _SOCIAL_RETURN)
