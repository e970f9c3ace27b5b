"""Exclusion and selection: Articles 57 to 64 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, any_word
from tenderkit.checks.legal.rule import Finding, at, error, in_sentence, warning, wherever
from tenderkit.checks.legal.words import CORPORATE, DENIED
from tenderkit.criteria.field_roles import OBLIGATION, TENDERER
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator


@error(
    "Q01",
    basis="Directive 2014/24/EU, Article 58(1); Court of Justice, C-368/10",
    message="company policy asked of tenderers",
    why="Selection may ask only for the standing and the ability that this contract needs. What a company says, "
    "reports or joins shows neither.",
    mend="ask for the ability that this contract needs, or describe what is wanted of the goods elsewhere",
)
def policy_as_selection(look: Look) -> Iterator[Finding]:
    yield from wherever(look.sentences([Kind.SELECTION], OBLIGATION), CORPORATE, unless=[DENIED])


_NOT_LISTED = any_word(
    en=r"questionnaires?|interviews?|presentations?|essays?|vision (?:documents?|papers?|statements?)|videos?"
    r"|(?:motivation|recommendation) letters?|letters? of (?:motivation|recommendation)|press (?:articles?|cuttings?)",
    nl=r"vragenlijst(?:en)?|interviews?|presentaties?|opstel(?:len)?|visie(?:document(?:en)?|stuk(?:ken)?)|video's?|films?"
    r"|(?:motivatie|aanbevelings)brie(?:f|ven)|kranten(?:artikel(?:en)?|knipsels?)",
    de=r"Fragebögen|Fragebogen|Interviews?|Präsentation(?:en)?|Aufsatz|Videos?|(?:Motivations|Empfehlungs)schreiben",
    fr=r"questionnaires?|entretiens?|présentations? orales?|vidéos?|lettres? de (?:motivation|recommandation)",
)


@error(
    "Q02",
    basis="Directive 2014/24/EU, Article 60 and Annex XII",
    message="a proof of ability that is not on the closed list",
    why="The Directive lists the documents that may be asked to prove standing and ability; no others may be asked.",
    mend="choose a document of the list, such as references, a certificate, or a description of the system",
)
def proof_outside_the_list(look: Look) -> Iterator[Finding]:
    for words in (_NOT_LISTED, CORPORATE):
        yield from wherever(look.sentences([Kind.SELECTION], {"verification"}), words, unless=[DENIED])


_ISO_14001 = re.compile(r"\bISO 14001\b")
_EMAS = re.compile(r"\bEMAS\b|\b1221/2009\b")


@error(
    "Q03",
    basis="Directive 2014/24/EU, Article 62(2)",
    message="ISO 14001 asked without EMAS",
    why="Where environmental management is asked, EMAS has to be accepted, and every system and proof that is "
    "equivalent to it.",
    mend="name EMAS first, then ISO 14001 or an equivalent system",
)
def iso_14001_without_emas(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.SELECTION], TENDERER):
        if _ISO_14001.search(sentence.text) and not _EMAS.search(sentence.of.text):
            yield in_sentence(sentence)


_MANAGEMENT = any_word(
    en=r"environmental management|ISO 14001(?::\d{4})?|EMAS",
    nl=r"milieu(?:management|zorg)\w*|ISO 14001(?::\d{4})?|EMAS",
    de=r"Umweltmanagement\w*|ISO 14001(?::\d{4})?|EMAS",
    fr=r"(?:management|gestion) environnementale?|ISO 14001(?::\d{4})?|EMAS",
)
_IN_PERFORMANCE = any_word(
    en=r"(?:during|for|in|under|performing|performance of|carrying out) (?:the performance of )?(?:this|the) contract",
)


@warning(
    "Q04",
    basis="Directive 2014/24/EU, Article 58(1) and Annex XII, Part II(g)",
    message="environmental management asked without what it does in this contract",
    why="A management system may be asked only for the measures that the tenderer can apply when performing the "
    "contract; for the mere delivery of goods there may be none.",
    mend="say which measures are applied during the contract, or leave it out",
)
def management_without_measures(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SELECTION):
        if subject.says(_MANAGEMENT, OBLIGATION) and not subject.says(_IN_PERFORMANCE, OBLIGATION):
            yield at(subject, "requirement")


_GUIDANCE = re.compile(r"\bISO (?:20400|26000|31000)\b")
_CERTIFICATE = any_word(
    en=r"certified|certificates?|certification|certify",
    nl=r"gecertificeerde?|certifica(?:at|ten)|certificering|certificeert",
    de=r"zertifiziert\w*|Zertifikat\w*|Zertifizierung",
    fr=r"certifiée?s?|certificats?|certification",
)


@error(
    "Q05",
    basis="Directive 2014/24/EU, Article 62",
    message="a certificate for a standard that nobody can be certified to",
    why="ISO 20400, ISO 26000 and ISO 31000 give guidance: there are no certificates for them, so nobody can hold one.",
    mend="describe what must be so, and ask for documents that show it",
)
def certificate_of_guidance(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(FOR_TENDERERS, TENDERER):
        guidance = _GUIDANCE.findall(sentence.text)
        if guidance and sentence.holds(_CERTIFICATE) and not sentence.holds(DENIED):
            yield in_sentence(sentence, *guidance)


_GROUND = any_word(
    en=r"convict\w+|final judge?ment|criminal|corrupt\w*|brib\w+|fraud\w*|terroris\w+|money laundering|traffick\w+"
    r"|child labour|tax(?:es)?|social security|bankrupt\w*|insolven\w+|wound up|misconduct|conflicts? of interest"
    r"|distort\w*|collu\w+|misrepresent\w*|false (?:information|declarations?)|undu(?:e|ly) influenc\w+"
    r"|(?:deficienc\w+|shortcomings?|failed|failures?) in .{0,60}contracts?|terminated early|early termination"
    r"|(?:breach\w*|violat\w+|infring\w+|comply).{0,80}(?:laws?|obligations?|conventions?|Annex X|Article 18)"
    r"|(?:environmental|social|labour) law|restrictive measures|sanctions?|Article 57",
)


@error(
    "Q06",
    basis="Directive 2014/24/EU, Article 57",
    message="an exclusion ground that is not in Article 57",
    why="The list of grounds is closed: only what it names can exclude a tenderer, national additions aside.",
    mend="name the ground of Article 57 that it falls under, or turn it into a requirement on the goods",
)
def own_exclusion_ground(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.EXCLUSION):
        if not subject.says(_GROUND, OBLIGATION):
            yield at(subject, "requirement")


_AUTOMATIC = any_word(
    en=r"(?:is|are|will be|shall be|must be|gets?) (?:always |automatically |immediately )?excluded|without exception"
    r"|automatic(?:ally)? exclu\w+",
    nl=r"(?:wordt|worden) (?:altijd |automatisch |direct )?uitgesloten|zonder uitzondering"
    r"|automatische? uitsluiting",
    de=r"(?:wird|werden) (?:immer |automatisch )?ausgeschlossen|ausnahmslos|automatische[rn]? Ausschluss",
    fr=r"(?:est|sont|sera|seront) (?:toujours |automatiquement )?exclue?s?|sans exception|exclusion automatique",
)
_MAY = any_word(nl="kan|kunnen|mag|mogen", de="kann|können|darf|dürfen", fr="peut|peuvent")
_RELIABLE = any_word(
    en=r"self-cleaning|reliab\w+|57\(6\)|unless|proportiona\w+|opportunity",
    nl=r"zelfreinig\w+|betrouwba\w+|tenzij|evenredig\w*|gelegenheid",
    de=r"Selbstreinigung|zuverlässig\w*|Zuverlässigkeit|es sei denn|verhältnismäßig\w*",
    fr=r"auto-?apurement|fiabilité|fiables?|à moins|sauf|proportionn\w+",
)


@error(
    "Q07",
    basis="Directive 2014/24/EU, Article 57(6); Court of Justice, C-395/18",
    message="exclusion without a chance to show reliability",
    why="A tenderer to whom a ground applies may show that it has put things right, and exclusion must be in "
    "proportion. A text that excludes at once takes that away.",
    mend="write 'may be excluded'; the annex adds the chance to show reliability",
)
def automatic_exclusion(look: Look) -> Iterator[Finding]:
    sentences = (s for s in look.sentences([Kind.EXCLUSION], TENDERER) if not s.of.holds(_RELIABLE))
    yield from wherever(sentences, _AUTOMATIC, unless=[_MAY])


_FROM_ALL = any_word(
    en=r"with (?:the|its|each|every|their) tenders?|(?:all|each|every) tenderers?",
    nl=r"(?:bij|met) (?:de|zijn|haar|elke|hun) inschrijving(?:en)?|(?:alle|elke|iedere) inschrijvers?",
    de=r"mit (?:dem|seinem|jedem) Angebot|(?:alle|jeder) Bieter",
    fr=r"avec (?:l'|son |chaque )offre|(?:tous les|chaque) soumissionnaires?",
)
_DOCUMENTS = any_word(
    en=r"certificates?|(?:test |audit )?reports?|extracts?|references?|descriptions?|diplomas?|CVs?|accounts|invoices?",
    nl=r"certifica(?:at|ten)|\w*rapport(?:en)?|uittreksels?|referenties?|beschrijving(?:en)?|diploma's?|cv's?|facturen",
    de=r"Zertifikate?|Bescheinigung(?:en)?|Berichte?|Auszüge?|Referenz(?:en)?|Beschreibung(?:en)?|Rechnungen",
    fr=r"certificats?|rapports?|extraits?|références?|descriptions?|diplômes?|factures?",
)
_DECLARES = any_word(
    en=r"declares?|declarations?|ESPD|European Single Procurement Document",
    nl=r"verklaart|verklaren|verklaring(?:en)?|UEA|Uniform Europees Aanbestedingsdocument",
    de=r"erklärt|Eigenerklärung|EEE|Einheitliche Europäische Eigenerklärung",
    fr=r"déclare(?:nt)?|déclarations?|DUME|document unique de marché européen",
)
_HANDS_IN = any_word(
    en=r"hands? in|adds?|submits?|encloses?|attach(?:es)?|provides?",
    nl=r"levert|leveren|voegt|voegen|dient|dienen|verstrekt|overlegt",
    de=r"legt|fügt|reicht|übermittelt",
    fr=r"remet(?:tent)?|joint|joignent|fournit|fournissent",
)


@warning(
    "Q08",
    basis="Directive 2014/24/EU, Article 59(4)",
    message="documents from every tenderer where a declaration is enough",
    why="Tenderers first declare that they meet the criteria, in the European Single Procurement Document; only the "
    "intended winner hands in the documents.",
    mend="ask for a declaration with the tender, and for the documents on request before award",
)
def documents_from_all(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.EXCLUSION, Kind.SELECTION], {"verification"}):
        documents = sentence.finds(_DOCUMENTS)
        declared = sentence.holds(_DECLARES) and not sentence.holds(_HANDS_IN)
        if documents and not declared and sentence.holds(_FROM_ALL):
            yield in_sentence(sentence, *documents)


_TRACKING = any_word(
    en=r"supply[- ]chain (?:management|tracking|traceability|transparency)|track(?:s|ing)? .{0,40}supply chain"
    r"|traceability (?:system|of the supply chain)",
)
_LINKS = any_word(
    en=r"final assembly|components?|parts?|sites?|factor(?:y|ies)|smelters?|refiners?|mines?|batter(?:y|ies)|displays?"
    r"|mainboards?|cells?|raw materials?|minerals?|metals?|substances?|tiers?|direct suppliers?|sub-?suppliers?",
)


@warning(
    "Q11",
    basis="Directive 2014/24/EU, Annex XII, Part II(d)",
    message="supply chain tracking without its links",
    why="A whole supply chain has no end: without the links or materials meant, no tenderer can tell what to track, "
    "and the burden is out of proportion.",
    mend="name the links of the supply chain or the materials that the system covers",
)
def tracking_without_scope(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SELECTION):
        if subject.says(_TRACKING, OBLIGATION) and not subject.says(_LINKS, OBLIGATION):
            yield at(subject, "requirement")
