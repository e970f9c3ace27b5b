"""What holds for every criterion."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.legal.likeness import beside, starts
from tenderkit.checks.legal.precision import EQUIVALENT
from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, in_sentence, info, warning
from tenderkit.criteria.field_roles import ADVICE, OBLIGATION, TENDERER
from tenderkit.words.terms import Effort, Kind, Level, Status

if TYPE_CHECKING:
    from collections.abc import Iterator


_DUTIES = (Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION, Kind.CONTRACT)

_PROPORTION = any_word(
    en=r"proportion\w*|small(?:er)?|one-off|large(?:r)?|low[- ]value|threshold|leave (?:it|the \w+) out|few tenderers|"
    r"size of the (?:contract|order|tender)|burden|disproportion\w*"
)


@warning(
    "G03",
    basis="Directive 2014/24/EU, Article 18(1); in the Netherlands Aanbestedingswet 2012, Article 1.10",
    message="proof of high effort without a word on when it is in proportion",
    why="What is fair to ask for ten thousand devices can be too much for fifty; the buyer has to know the limit.",
    mend="say in `guidance` for which contracts the effort is in proportion, and when to leave the criterion out",
)
def burden_without_proportion(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*_DUTIES):
        if subject.criterion.effort is Effort.HIGH and not subject.says(_PROPORTION, ADVICE):
            yield at(subject, "effort")


_COUNTRIES = (
    "Europe|the (?:EU|EEA|European Union|United Kingdom|UK|United States|US|Netherlands)|(?:EU|European) countries|"
    "Germany|France|Belgium|Italy|Spain|Poland|Sweden|Norway|China|Taiwan|India|Japan|South Korea|Viet ?nam|"
    "this country|our (?:own )?(?:country|region)|the (?:region|province|municipality)"
)
_LANDEN = "Nederland|Europa|de (?:EU|Europese Unie|regio|provincie|gemeente)|Duitsland|België|Frankrijk|China|Azië"
_ORIGIN = any_word(
    en=rf"(?:made|manufactured|produced|assembled|built) (?:only |entirely )?(?:with)?in (?:{_COUNTRIES})|"
    rf"(?:production|assembly|manufactur(?:e|ing)) (?:takes place|is) (?:with)?in (?:{_COUNTRIES})|"
    r"(?:production|assembly|manufactur(?:e|ing)) (?:with)?in (?:Europe|the (?:EU|EEA|European Union))|"
    r"(?:tenderer|supplier|contractor|manufacturer|maker|bidder)s? (?:is |are )?(?:based|established|located) in "
    rf"(?:{_COUNTRIES})|(?:comes?|originates?) from (?:{_COUNTRIES})|"
    r"(?:European|EU|Dutch|German|French|Belgian|Asian|Chinese|domestic|national|local|regional) "
    r"(?:origin|make|manufactur(?:e|ers?|ing)|makers?|producers?|production|products?|suppliers?|brands?|content|"
    r"compan(?:y|ies))(?!['\N{RIGHT SINGLE QUOTATION MARK}])|"
    r"(?:European|EU|Asian|Chinese) (?:components?|parts|goods|devices?|hardware|equipment|technology)|"
    r"locally (?:made|produced|sourced|manufactured)|buy local|of local origin",
    nl=rf"(?:gemaakt|vervaardigd|geproduceerd|geassembleerd) (?:in|binnen) (?:{_LANDEN})|"
    rf"(?:in|binnen) (?:{_LANDEN}) (?:wordt |worden )?(?:gemaakte?|vervaardigde?|geproduceerde?|geassembleerde?)|"
    rf"productie (?:vindt plaats|is) (?:in|binnen) (?:{_LANDEN})|(?:afkomstig|kom(?:t|en)) uit (?:{_LANDEN})|"
    rf"(?:inschrijver|leverancier|fabrikant|opdrachtnemer)s? (?:is |zijn )?gevestigd in (?:{_LANDEN})|"
    r"(?:Nederlandse|Europese|Duitse|Belgische|Franse|lokale|regionale|"
    r"binnenlandse) (?:makelij|herkomst|oorsprong|productie|producent(?:en)?|fabrikant(?:en)?|leverancier(?:s)?|"
    r"product(?:en)?|bedrij(?:f|ven)|merk(?:en)?|inkoop)|(?:Europese|Aziatische|Chinese) (?:onderdelen|componenten|"
    r"apparatuur|techniek)|lokaal (?:gemaakt|geproduceerd)|uit de regio",
    de=r"(?:hergestellt|gefertigt|produziert) in (?:Deutschland|Europa|der EU|China)|aus der Region|"
    r"(?:deutsche|europäische|einheimische|heimische|lokale|regionale)[mnrs]? "
    r"(?:Herkunft|Hersteller|Produktion|Produkte|Lieferanten|Unternehmen)",
    fr=r"(?:fabriquée?s?|produite?s?|assemblée?s?) "
    r"(?:en (?:France|Europe|Allemagne|Chine)|dans l'(?:UE|Union européenne))|"
    r"(?:origine|production|fabrication|fabricants?|fournisseurs?|produits?) "
    r"(?:française?s?|européenne?s?|locale?s?|locaux|nationale?s?|régionale?s?)",
)
_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+")
"""Two words with capitals, such as the European Product Registry begins."""


@error(
    "G04",
    basis="Directive 2014/24/EU, Articles 18(1), 25 and 42(4)",
    message="origin is asked for",
    why="Where a product or a tenderer comes from may neither be required nor earn points.",
    mend="describe the performance that stands behind it, such as the distance by air or the electricity used",
)
def origin(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(FOR_TENDERERS, OBLIGATION):
        words = [word for word in sentence.finds(_ORIGIN) if not _NAME.fullmatch(word)]
        if words:
            yield in_sentence(sentence, *words)


_BRAND = re.compile(
    r"(?<![\w-])(?:Acer|AMD|Apple|Asus|ASUS|Dell|Dynabook|Fairphone|Fujitsu|Google|HP|Hewlett[- ]Packard|Huawei|Intel|"
    r"Lenovo|LG|Logitech|Microsoft|Motorola|Nokia|Nvidia|NVIDIA|Panasonic|Qualcomm|Samsung|Sony|Toshiba|Xiaomi|"
    r"Chromebooks?|EliteBooks?|ProBooks?|iPads?|iPhones?|Latitudes?|MacBooks?|Surface (?:Pro|Laptop|Go)|ThinkPads?|"
    r"Toughbooks?|Core (?:i[3579]|Ultra)|Ryzen|Snapdragon|Thunderbolt|vPro|Xeon|Windows(?: \d+)?|macOS|ChromeOS|iPadOS|"
    r"Excel|Intune|Android|iOS|Galaxy|Pixel \d+)(?!\w)"
)


@error(
    "G05",
    basis="Directive 2014/24/EU, Article 42(4)",
    message="a brand without 'or equivalent' in its sentence",
    why="A brand, a model or a processor family favours one maker, unless nothing else describes the need.",
    mend="describe the performance instead, or write 'or equivalent' after the brand",
)
def brand(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(FOR_TENDERERS, TENDERER):
        brands = dict.fromkeys(_BRAND.findall(sentence.text))
        if brands and not sentence.holds(EQUIVALENT):
            yield in_sentence(sentence, *brands)


@warning(
    "G06",
    basis="Directive 2014/24/EU, Articles 18(1) and 42(2)",
    message="a minimum at baseline that few offers on the market meet",
    why="The baseline is meant for every buyer; a minimum that few can meet may leave no competition.",
    mend="lower it, let it begin at a higher level, or make it an award criterion",
)
def narrow_market(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION):
        market = subject.criterion.market
        if market and market.offer == "narrow" and Level.BASELINE in subject.criterion.applies_at:
            yield at(subject, "market", "offer")


@warning(
    "G08",
    basis="Directive 2014/24/EU, Article 67, and transparency",
    message="points for what is a minimum anyway",
    why="Every tender that is not shut out earns these points, so they decide nothing.",
    mend="let the points begin above the minimum, or drop one of the two",
)
def points_for_the_minimum(look: Look) -> Iterator[Finding]:
    for (award, minimum, alike), found in starts(look):
        scoring = award.criterion.scoring
        judged = scoring is not None and scoring.judged is not None
        if (judged and alike) or (found and any(s.earns and s.start == s.minimum for s in found)):
            yield at(award, "scoring", detail=f"'{minimum.criterion.id}'", at_key=True)


@warning(
    "G09",
    basis="Directive 2014/24/EU, Articles 58 and 67; Court of Justice, C-532/06",
    message="the same in selection and in award",
    why="What the tenderer is able to do belongs to selection, what is offered to award; points for ability "
    "make the award open to challenge.",
    mend="keep the ability in one criterion and score only what is offered",
)
def same_in_selection_and_award(look: Look) -> Iterator[Finding]:
    for award, selection, alike in beside(look, Kind.SELECTION):
        if alike:
            yield at(award, detail=f"'{selection.criterion.id}'")


_ASK = any_word(
    en=r"market consultation|"
    r"(?:ask|asks|asked|consult|put the question to|sound out) (?:\w+ ){0,3}(?:market|makers|suppliers)"
)


@info(
    "G10",
    basis="Directive 2014/24/EU, Article 40",
    message="a proposed minimum with an unknown market, and no word to the buyer about asking it",
    why="A market consultation before the tender is allowed, and the way to find out whether anybody can offer it.",
    mend="ask the market and note the answer in `market`, or tell the buyer in `guidance` to ask first",
)
def market_not_asked(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SELECTION, Kind.SPECIFICATION):
        criterion = subject.criterion
        unknown = criterion.market is not None and criterion.market.offer == "unknown"
        if criterion.status is Status.PROPOSED and unknown and not subject.says(_ASK, ADVICE):
            yield at(subject, "market", "offer")
