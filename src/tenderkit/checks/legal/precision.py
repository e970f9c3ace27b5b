"""How precise a sentence is, and how open: vague words, mere efforts, values and methods, 'or equivalent'.

The words are English, Dutch, German and French.
"""

from __future__ import annotations

import re

from tenderkit.checks.legal.reading import ITEM, Said, Sentence, Words, any_word

EQUIVALENT = any_word(
    en=r"or (?:[\w-]+ ){0,4}equivalents?|or equal|as equivalent|"
    r"equivalents? (?:to|(?:[\w-]+ ){0,2}(?:counts?|(?:is|are) (?:also )?(?:accepted|allowed)))",
    nl=r"of (?:[\w-]+ ){0,4}gelijkwaardige?|gelijkwaardig(?: aan| is| zijn)?|gelijkwaardige",
    de=r"oder (?:[\w-]+ ){0,4}gleichwertig(?:e[mnrs]?)?|gleichwertig(?:e[mnrs]?)?",
    fr=r"ou (?:[\w-]+ ){0,4}équivalente?s?|équivalente?s? (?:à|sont acceptée?s)",
)
"""The words that open a requirement for other ways of meeting it."""

_SENSIBLY = "(?:(?:reasonably|technically|economically|practically|redelijkerwijs|technisch|economisch|praktisch) )?"

BEST_EFFORT = any_word(
    en=rf"(?:where(?:ver)?|if|when(?:ever)?) {_SENSIBLY}(?:possible|feasible|practicable)|"
    rf"as (?:[\w-]+ ){{1,4}}as (?:is )?{_SENSIBLY}(?:possible|feasible|practicable)|"
    r"to the (?:\w+ )?extent (?:possible|feasible|practicable)|preferably|strives?|striving|(?:best |reasonable )?"
    r"endeavou?rs?(?: to)?|(?:best|reasonable) efforts?|(?:aims?|makes? an effort) to|"
    r"(?:tenderer|contractor|supplier|manufacturer|maker|company)s? (?:tr(?:y|ies)|seeks?|attempts?) to",
    nl=rf"(?:(?:daar )?waar|indien|als|wanneer|voor zover) {_SENSIBLY}(?:mogelijk|haalbaar)|zo mogelijk|"
    rf"zo(?: ?veel| min| weinig) (?:[\w-]+ ){{0,3}}?(?:als )?{_SENSIBLY}mogelijke?|"
    rf"zo [\w-]+ (?:als )?{_SENSIBLY}mogelijke?|bij voorkeur|streven|streeft|tracht(?:en)?|"
    r"naar (?:beste )?vermogen|spant zich (?:\w+ )?in|doet (?:zijn|haar) best",
    de=rf"möglichst|nach Möglichkeit|(?:wo(?: immer)?|sofern|soweit|falls|wenn) {_SENSIBLY}möglich|"
    rf"so [\w-]+ wie {_SENSIBLY}möglich|vorzugsweise|strebt|bemüht sich",
    fr=r"si possible|(?:autant|aussi [\w-]+) que possible|dans la mesure du possible|le (?:plus|moins) "
    r"(?:[\w-]+ )?possible|de préférence|s'efforce(?:nt)?(?: de)?",
)
"""Words that leave it to the tenderer how much is enough."""

SUBJECTIVE = any_word(
    en=r"sustainabl[ey]|green(?! (?:LED|light|lamp|wire|mark|tick))|(?:eco-?|environmentally[ -]|user-)friendly|"
    r"environmentally sound|responsibl[ey](?! (?:for|to|part(?:y|ies)|persons?|authorit(?:y|ies)|staff))|"
    r"fair(?:ly)?(?! (?:market|use|value|wear))|ethical(?:ly)?|sufficient(?:ly)?(?! (?:if|that|proof|when|plausible))|"
    r"adequate(?:ly)?|appropriate(?:ly)?(?! means)|reasonabl[ey](?! (?:effort|endeavour)s?)|affordable|"
    r"(?:high|top)[ -]quality|robust|durable(?! medi(?:um|a))|long-lasting|modern(?! slavery)|"
    r"state[ -]of[ -]the[ -]art|energy[ -]efficient|"
    r"eas(?:y|ily)|good(?! faith)|excellent|optimal(?:ly)?|(?:climate|carbon|CO2)[ -]neutral|circular(?! economy)|"
    r"significant(?:ly)?(?! (?:incident|or persistent|digit|figure)s?)|(?<!most )recent|to a minimum",
    nl=r"duurza(?:am|me)(?! (?:gegevensdrager|medium))|groene?(?! (?:led|lamp\w*|licht))|"
    r"(?:milieu|gebruiks)vriendelijke?|milieubewuste?|verantwoorde?|eerlijke?|ethisch|"
    r"voldoende(?! (?:als|indien|plausibele))|adequa(?:at|te)|passende?(?! (?:op|bij|voor|in|middel(?:en)?))|"
    r"redelijke?|betaalbare?|hoogwaardige?|robuuste?|moderne?(?! slavernij)|(?:ge)?makkelijke?|eenvoudige?|"
    r"goede(?! trouw)|uitstekende?|energiezuinige?|optima(?:al|le)|(?:klimaat|CO2-)neutra(?:al|le)|"
    r"circulaire?(?! economie)|aanzienlijke?(?! of voortdurende)|(?<!meest )recente?|tot een minimum",
    de=r"nachhaltig(?:e[mnrs]?)?|(?:umwelt|benutzer)freundlich(?:e[mnrs]?)?|faire?[mnrs]?|ausreichend(?:e[mnrs]?)?|"
    r"angemessen(?:e[mnrs]?)?|hochwertig(?:e[mnrs]?)?|robuste?[mnrs]?|zeitgemäß(?:e[mnrs]?)?|leicht|"
    r"energieeffizient(?:e[mnrs]?)?|erheblich(?:e[mnrs]?)?",
    fr=r"durables?(?! supports?)|verte?s?|respectueu(?:x|ses?) de l'environnement|responsables?(?! de)|équitables?|"
    r"suffisante?s?|suffisamment|adéquate?s?|raisonnables?|(?<!contrôle )(?<!assurance )de qualité|robustes?|"
    r"(?<!esclavage )modernes?|facilement|"
    r"significati(?:fs?|ves?)",
)
"""Words that two readers understand differently, unless a value, a class, a list or a method comes with them."""

COUNTED = any_word(
    en=r"in (?:%|EUR|\w+/\w+|years|months|weeks|days|hours|k?g|k?Wh?)|"
    r"(?:number|count|score|percentage|factor|ratio|grade|level|version|mark)s?|index",
    nl=r"in (?:%|EUR|\w+/\w+|jaren|maanden|weken|dagen|uren|k?g|k?Wh?)|"
    r"aantal(?:len)?|score|percentage|\w*factor|verhouding|\w*cijfer|niveau|versie|\w*index",
    de=r"in (?:%|EUR|\w+/\w+|Jahren|Monaten|Wochen|Tagen|Stunden|k?g|k?Wh?)|(?:An)?zahl|Prozentsatz",
    fr=r"en (?:%|EUR|\w+/\w+|ans|mois|semaines|jours|heures|k?g|k?Wh?)|nombres?|score|pourcentage",
)
"""What a sentence counts, or the unit it names before the number."""

_MATERIAL = (
    "alumini?um|magnesium|titanium|(?:stainless )?steel|carbon fib(?:re|er)|bamboo|wood|leather|glass|board|cardboard|"
    "paper|polycarbonate|ABS|PET|bioplastics?|plastics?"
)
_TECHNOLOGY = r"(?:AM)?OLED|IPS|mini-?LED|e-?ink|LiFePO4|lithium iron phosphate|lithium-ion|NVMe|SSD"

PRESCRIBED = any_word(
    en=r"(?:is|are|be|being) (?:made|built|manufactured) (?:\w+ )?(?:of|from|out of) "
    rf"(?:[\w-]+ ){{0,2}}(?:{_MATERIAL})|"
    rf"consists? (?:only |entirely |wholly )?of (?:{_MATERIAL})|"
    r"(?:no|without|free (?:of|from)) (?:plastics?|polystyrene|alumini?um|steel)|plastic-free|"
    rf"(?:has|have|uses?|contains?|(?:fitted|equipped) with) (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:{_TECHNOLOGY})",
    nl=r"(?:is|zijn) (?:volledig |geheel )?(?:gemaakt |vervaardigd )?van (?:\w+ )?"
    r"(?:aluminium|magnesium|titanium|staal|bamboe|hout|leer|glas|karton|papier|polycarbonaat|bioplastic|kunststof)|"
    r"(?:geen|zonder|vrij van) (?:kunststof(?:fen)?|plastic|piepschuim|aluminium|staal)|(?:kunststof|plastic)vrije?|"
    rf"(?:heeft|hebben|bevat(?:ten)?|gebruikt|gebruiken|voorzien van) (?:een )?(?:\w+ )?(?:{_TECHNOLOGY})",
    de=r"(?:besteh(?:t|en)|gefertigt|hergestellt) (?:ganz )?aus (?:\w+ )?(?:Aluminium|Magnesium|Titan|Stahl|Bambus|"
    r"Holz|Leder|Glas|Karton|Papier)|(?:kein|ohne) (?:Kunststoff|Plastik)|"
    rf"(?:hat|haben|enthält) (?:ein )?(?:{_TECHNOLOGY})",
    fr=r"(?:est|sont) (?:faite?s?|fabriquée?s?|composée?s?)? ?(?:en|d'|de) ?(?:aluminium|magnésium|titane|acier|"
    r"bambou|bois|cuir|verre|carton|papier)|sans (?:plastique|aluminium)|"
    rf"(?:a|ont|contient) un (?:\w+ )?(?:{_TECHNOLOGY})",
)
"""Materials and technologies that a text prescribes or shuts out."""

BOUND = {
    "en": "at least|at most|(?:no|not) (?:more|less|fewer|later) than|(?:minimum|maximum) of",
    "nl": "ten minste|minstens|minimaal|ten hoogste|hoogstens|maximaal|uiterlijk|(?:niet|geen) (?:meer|minder) dan",
    "de": "mindestens|höchstens|spätestens|maximal|nicht (?:mehr|weniger) als",
    "fr": "au moins|au plus|(?:minimum|maximum) de|pas (?:plus|moins) de",
}
"""What stands before the least or the most that is allowed."""

BOUNDED = any_word(**{language: rf"(?:{words}) (?:\w+ ){{0,2}}(?:\d|\{{\{{).*" for language, words in BOUND.items()})
"""What names the least or the most that is allowed."""

_METHOD = any_word(
    en=r"according to|in accordance with|measured (?:as|by|with|under|at)|method|class [A-G]|listed below|following",
    nl=r"volgens|overeenkomstig|gemeten|methode|klasse [A-G]|hieronder|hierna|volgende",
    de=r"gemäß|nach der Methode|gemessen|Verfahren|Klasse [A-G]|folgenden?",
    fr=r"selon|conformément à|mesurée?s?|méthode|classe [A-G]|suivante?s?|ci-dessous",
)
_QUOTES = "\"'“„«\N{LEFT SINGLE QUOTATION MARK}"


def can_be_measured(sentence: Sentence) -> bool:
    """Say whether a sentence holds a value, a class, a list or a method."""
    return sentence.has_value or sentence.holds(_METHOD)


def opens(sentence: Sentence) -> bool:
    """Say whether a sentence, or the one that leads its list, opens what it asks for other ways: 'or equivalent'."""
    return sentence.holds(EQUIVALENT) or Said(sentence.language, sentence.lead).holds(EQUIVALENT)


def outside_names(sentence: Sentence, words: Words) -> tuple[str, ...]:
    """Return the words of its language that a sentence holds outside names and quotation marks.

    A word with a capital letter within a sentence belongs to a name, and so does one at its start
    when the next word has one too; in German, where nouns have one, only the first holds.
    """
    pattern = words.get(sentence.language)
    if pattern is None:
        return ()
    item = ITEM.match(sentence.text)
    text = sentence.text[item.end() if item else 0 :].lstrip("*_")
    found: dict[str, None] = {}
    for match in pattern.finditer(text):
        capital = match.group()[0].isupper()
        starts = match.start() == 0
        name = capital and (not starts or (sentence.language != "de" and re.match(r" [A-Z&]", text[match.end() :])))
        if not name and text[match.start() - 1 : match.start()] not in tuple(_QUOTES):
            found[match.group()] = None
    return tuple(found)
