"""Words that rules of several areas look for, in each language."""

from __future__ import annotations

from tenderkit.checks.legal.reading import any_word

_SUBJECTS = (
    "sustainability|environmental|climate|CO2|carbon|energy|circularity|waste|diversity|inclusion|human rights|ethics"
    "|purchasing"
)

CORPORATE = any_word(
    en=(
        r"corporate (?:social )?responsibility|CSR|ESG|(?:corporate|company) (?:policy|policies|strategy|rating"
        r"|footprint)|(?:company|organi[sz]ation|group)-wide|as an? (?:company|organi[sz]ation)"
        r"|(?:whole|entire) (?:company|organi[sz]ation) (?:uses?|is|has|buys?|works?|reduces?)"
        r"|(?:policy|strategy) (?:for|of|across) (?:the|its) (?:whole |entire )?(?:company|organi[sz]ation)"
        rf"|(?:{_SUBJECTS})(?: and \w+)? (?:policy|policies|strategy|strategies|ratings?|scorecards?|pledges?|awards?)"
        rf"|(?:polic(?:y|ies)|commitments?) (?:on|to|against|for|about) (?:{_SUBJECTS}|modern slavery|the environment)"
        r"|(?:sustainability|integrated) reports?|sustainability reporting|codes? of conduct|net[- ]zero"
        r"|science[- ]based targets?|SBTi|EcoVadis|B Corp|Global Compact|memberships?"
        r"|(?:is|be|are) (?:a )?members? of(?! (?:the|an?) (?:consortium|group|set|staff|team))"
    ),
    nl=(
        r"(?<!Handreiking voor )(?<!Richtlijnen voor )maatschappelijk verantwoord ondernemen"
        r"|MVO|ESG|(?:bedrijfs|organisatie)(?:beleid\w*|breed|brede|rating|voetafdruk)"
        r"|als (?:bedrijf|organisatie|onderneming)|hele (?:bedrijf|organisatie) (?:gebruikt|is|heeft|koopt|werkt)"
        r"|(?:duurzaamheids|milieu|klimaat|CO2-(?:reductie)?|energie|circulariteits|afval|diversiteits|inclusie"
        r"|mensenrechten|inkoop)(?:beleid\w*|strategie|rating|belofte)|beleid (?:tegen|voor|over|op het gebied van) "
        r"(?:duurzaam\w*|milieu\w*|klimaat\w*|diversiteit|inclusie|mensenrechten|moderne slavernij"
        r"|(?:het|de) (?:hele|gehele) (?:bedrijf|organisatie))"
        r"|duurzaamheids(?:verslag(?:en)?|verslaggeving|rapport(?:en|age)?)|gedragscodes?|netto[- ]nul|SBTi|EcoVadis"
        r"|Global Compact|lidmaatschap(?:pen)?|is lid van(?! (?:de|het|een) (?:combinatie|groep|team))|aangesloten bij"
    ),
    de=(
        r"CSR|ESG|Unternehmens(?:politik|strategie|rating)|unternehmensweit(?:e[mnrs]?)?|ganze[ns]? Unternehmen"
        r"|(?:Nachhaltigkeits|Umwelt|Klima)(?:politik|strategie|rating)"
        r"|Nachhaltigkeitsberichte?|Verhaltenskodex|Netto-?Null|SBTi|EcoVadis|Global Compact|Mitgliedschaft(?:en)?"
    ),
    fr=(
        r"RSE|ESG|politiques? (?:d'entreprise|RSE|environnementales?|climatiques?|de développement durable)"
        r"|(?:toute|ensemble de) l'entreprise|rapports? (?:RSE|de durabilité|de développement durable)"
        r"|codes? de conduite|zéro émission nette|SBTi|EcoVadis|Global Compact|adhésion|est membre"
    ),
)
"""What a company is, says or belongs to as a whole, apart from the goods bought."""

ABOUT_GOODS = any_word(
    en=r"(?:covers?|covering|limited to|on|about|for|of|in) (?:[\w-]+ ){0,6}(?:delivered|supplied|offered)"
    r"|(?:covers?|covering|limited to|about|for) (?:this|the) contract",
    nl=r"(?:over|voor|van|bij|in|beperkt tot) (?:[\w-]+ ){0,6}(?:geleverde|aangeboden)"
    r"|(?:over|voor|beperkt tot) deze (?:opdracht|overeenkomst)",
    de=r"(?:über|für|von|der|bei|in) (?:[\w-]+ ){0,6}(?:gelieferten|angebotenen)",
    fr=r"(?:sur|pour|de|des|dans) (?:[\w'-]+ ){0,6}(?:livrée?s?|proposée?s?)",
)
"""What ties a policy or a report to the goods."""

DENIED = any_word(
    en=(
        r"(?:do|does) not (?:count|earn|replace|prove|suffice)|(?:is|are) not (?:required|asked|accepted|counted|enough"
        r"|proof)|(?:earns?|counts? for|proves?) nothing|no (?:label|certificate|membership|rating) is asked"
    ),
    nl=(
        r"(?:telt|tellen|geldt|gelden|volstaat|volstaan) (?:\w+ )?niet|levert? niets op|leveren niets op"
        r"|bewijst niets|(?:is|zijn|wordt|worden) niet (?:vereist|verplicht|nodig|gevraagd|voldoende)"
    ),
    de=r"(?:zählt|zählen|gilt|gelten|genügt|genügen) (?:\w+ )?nicht|(?:ist|sind) nicht erforderlich",
    fr=r"ne (?:compte|comptent|suffit|suffisent) pas|n'est pas (?:exigée?|requise?)|ne sont pas (?:exigée?s|requise?s)",
)
"""What says that something does not count, or is not asked."""

LABEL_WORD = any_word(
    en=r"(?:eco-?)?labels?|labelled|certified|certificates?|certification",
    nl=r"(?:milieu)?(?:label|keurmerk)s?|keurmerken|gecertificeerde?|certificaat|certificaten|certificering",
    de=r"(?:Umwelt|Güte)zeichen|zertifiziert|Zertifikate?",
    fr=r"(?:éco-?)?labels?|labellisée?s?|certifiée?s?|certificats?",
)
ITS_CONTENT = any_word(
    en=r"(?:criteri(?:on|a)|requirements?|sections?|clauses?|modules?) (?:\d[\d.]*|on|for|about)|limits?|maximum"
    r"|minimum|specifications?|levels?|class|methods?|values?|benchmark|bands?|tests?|templates?|lists?"
    r"|measured|calculated|consumption",
    nl=r"(?:\w*criteri(?:um|a)|\w*-?eis(?:en)?|paragraaf|modules?) (?:\d[\d.]*|over|voor|aan)|\w*gren(?:s|zen)"
    r"|\w*grenswaarden?|\w*limiet(?:en)?|gemeten|berekend|\w*verbruik|maximum|minimum|\w*specificaties?|\w*niveaus?|klasse|\w*methoden?|waarden?|benchmark|tests?"
    r"|lijst(?:en)?",
    de=r"(?:Kriteri(?:um|en)|Anforderung(?:en)?|Abschnitt|Module?) (?:\d[\d.]*|zu[mr]?|an|für)|Grenzwerte?"
    r"|Spezifikation(?:en)?|Klasse|\w*stufen?|Niveaus?|Methoden?|Werte?|gemessen|\w*verbrauch",
    fr=r"(?:critères?|exigences?|section|modules?) (?:\d[\d.]*|sur|pour|relatifs?)|limites?|spécifications?|classe"
    r"|méthodes?|valeurs?|mesurée?s?|consommation",
)
"""Words that single out what a label asks, apart from the label as a whole."""

CRITERION = any_word(
    en=r"criteri(?:on|a)|modules?",
    nl=r"criteri(?:um|a)|modules?",
    de=r"Kriteri(?:um|en)|Module?",
    fr=r"critères?|modules?",
)
ANY_LABEL = any_word(
    en=r"eco-?labels?|(?:environmental|sustainability|quality|type I) labels?",
    nl=r"\w*keurmerk(?:en)?|eco-?labels?|milieulabels?",
    de=r"(?:Umwelt|Güte)zeichen|Öko-?Labels?",
    fr=r"éco-?labels?|labels? (?:écologiques?|environnementa(?:l|ux)|de qualité)",
)
"""Labels in general; a label in English may also be a piece of paper on a box."""

DECLARATION = any_word(
    en=r"self-?(?:declarations?|assessments?|declared)"
    r"|(?:(?:own|(?:supplier|manufacturer|tenderer|maker)(?:['\u2019]?s)?) )(?:declarations?|statements?)"
    r"|(?:declarations?|statements?) (?:by|of) the (?:supplier|manufacturer|tenderer|maker)",
    nl=r"zelf(?:verklaring(?:en)?|beoordeling(?:en)?)|(?:eigen |leveranciers|fabrikant(?:en)?s?)verklaring(?:en)?"
    r"|verklaring(?:en)? van de (?:leverancier|fabrikant|inschrijver|maker)",
    de=r"(?:Selbst|Eigen|Hersteller|Lieferanten)(?:erklärung|auskunft|bewertung)(?:en)?"
    r"|Erklärung(?:en)? des (?:Lieferanten|Herstellers|Bieters)",
    fr=r"auto-?(?:déclaration|évaluation)s?|déclarations? (?:du (?:fabricant|fournisseur)|sur l'honneur)",
)
BACKING = any_word(
    en=r"tests?|reports?|dossiers?|audit(?:s|ed|ors?)?|verified|verification|measur\w+|invoices?|evidence|documents?"
    r"|documentation|third part(?:y|ies)|independent|accredited|on request",
    nl=r"tests?|\w*rapport(?:en)?|dossiers?|audits?|geverifieerde?|verificatie|meting(?:en)?|facturen|bewijs"
    r"|document(?:en|atie)?|derden?|onafhankelijke?|geaccrediteerde?|op verzoek",
    de=r"\w*prüf\w*|Berichte?|Dossiers?|Audits?|Messung(?:en)?|Nachweise?|Unterlagen|unabhängige?|akkreditierte?",
    fr=r"essais?|rapports?|dossiers?|audits?|vérifiée?s?|mesures?|preuves?|documents?|tiers|indépendante?s?",
)
"""What can stand behind a declaration."""
