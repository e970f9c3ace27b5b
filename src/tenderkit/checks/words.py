"""Words that rules of several areas look for, in each language."""

from __future__ import annotations

from tenderkit.checks.reading import any_word

__all__ = ["CORPORATE", "DENIED"]

CORPORATE = any_word(
    en=(
        r"corporate social responsibility|CSR|ESG|(?:corporate|company) (?:policy|policies|strategy|rating|footprint)"
        r"|company-wide|(?:sustainability|environmental|climate|diversity|human rights) (?:policy|policies|strategy"
        r"|strategies|ratings?|scorecards?|pledges?|awards?)|(?:sustainability|integrated) reports?"
        r"|sustainability reporting|codes? of conduct|net[- ]zero|science[- ]based targets?|SBTi|EcoVadis|B Corp"
        r"|Global Compact|memberships?|(?:is|be|are) (?:a )?members? of"
    ),
    nl=(
        r"maatschappelijk verantwoord ondernemen|MVO(?:-beleid)?|ESG|bedrijfs(?:beleid|breed|brede|rating|voetafdruk)"
        r"|(?:duurzaamheids|milieu|klimaat|diversiteits|mensenrechten)(?:beleid|strategie|rating|belofte)"
        r"|duurzaamheids(?:verslag(?:en)?|verslaggeving|rapport(?:en|age)?)|gedragscodes?|netto[- ]nul|SBTi|EcoVadis"
        r"|Global Compact|lidmaatschap(?:pen)?|is lid van"
    ),
    de=(
        r"CSR|ESG|Unternehmens(?:politik|strategie|rating)|(?:Nachhaltigkeits|Umwelt|Klima)(?:politik|strategie|rating)"
        r"|Nachhaltigkeitsberichte?|Verhaltenskodex|Netto-?Null|SBTi|EcoVadis|Global Compact|Mitgliedschaft(?:en)?"
    ),
    fr=(
        r"RSE|ESG|politiques? (?:d'entreprise|RSE|environnementales?|climatiques?|de développement durable)"
        r"|rapports? (?:RSE|de durabilité|de développement durable)|codes? de conduite|zéro émission nette|SBTi"
        r"|EcoVadis|Global Compact|adhésion|est membre"
    ),
)
"""What a company is, says or belongs to as a whole, apart from the goods bought."""

DENIED = any_word(
    en=(
        r"(?:do|does) not (?:count|earn|replace|prove|suffice)|(?:is|are) not (?:required|asked|accepted|counted|enough"
        r"|proof)|(?:earns?|counts? for|proves?) nothing|no (?:label|certificate|membership|rating) is (?:required|asked)"
    ),
    nl=(
        r"(?:telt|tellen|geldt|gelden|volstaat|volstaan) (?:\w+ )?niet|levert? niets op|leveren niets op"
        r"|bewijst niets|(?:is|zijn|wordt|worden) niet (?:vereist|verplicht|nodig|gevraagd|voldoende)"
    ),
    de=r"(?:zählt|zählen|gilt|gelten|genügt|genügen) (?:\w+ )?nicht|(?:ist|sind) nicht erforderlich",
    fr=r"ne (?:compte|comptent|suffit|suffisent) pas|n'est pas (?:exigée?|requise?)|ne sont pas (?:exigée?s|requise?s)",
)
"""What says that something does not count, or is not asked."""
