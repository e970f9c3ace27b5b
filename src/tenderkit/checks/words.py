"""Words that several rules look for, in each language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tenderkit.checks.reading import any_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Sentence, Text

__all__ = ["BEST_EFFORT", "EQUIVALENT", "can_be_measured", "outside_names", "with_lead"]

EQUIVALENT = any_word(
    en=r"or (?:[\w-]+ ){0,4}equivalents?|or equal|equivalents? (?:to|(?:is|are) (?:also )?accepted)|as equivalent",
    nl=r"of (?:[\w-]+ ){0,4}gelijkwaardige?|gelijkwaardig(?: aan| is| zijn)?|gelijkwaardige",
    de=r"oder (?:[\w-]+ ){0,4}gleichwertig(?:e[mnrs]?)?|gleichwertig(?:e[mnrs]?)?",
    fr=r"ou (?:[\w-]+ ){0,4}équivalente?s?|équivalente?s? (?:à|sont acceptée?s)",
)
"""The words that open a requirement for other ways of meeting it."""

BEST_EFFORT = any_word(
    en=r"(?:where|if|when|wherever|whenever) (?:reasonably |technically )?(?:possible|feasible|practicable)|"
    r"as (?:much|many|far|little|few|long) as (?:reasonably )?(?:possible|feasible)|"
    r"strives?|striving|aims? to|endeavou?rs? to|best efforts?|reasonable efforts?|tries to|seeks? to",
    nl=r"(?:waar|indien|als|wanneer|voor zover) (?:redelijkerwijs |technisch )?(?:mogelijk|haalbaar)|"
    r"zo ?veel mogelijk|zo min mogelijk|streven|streeft|tracht(?:en)?|naar vermogen|spant zich in",
    de=r"möglichst|nach Möglichkeit|wo(?: immer)? möglich|sofern möglich|soweit möglich|strebt|bemüht sich",
    fr=r"si possible|autant que possible|dans la mesure du possible|s'efforce(?:nt)?(?: de)?",
)
"""Words that leave it to the tenderer how much is enough."""

_METHOD = any_word(
    en=r"according to|in accordance with|measured (?:as|by|with|under|at)|method|class [A-G]|listed below|following",
    nl=r"volgens|overeenkomstig|gemeten|methode|klasse [A-G]|hieronder|hierna|volgende",
    de=r"gemäß|nach der Methode|gemessen|Verfahren|Klasse [A-G]|folgenden?",
    fr=r"selon|conformément à|mesurée?s?|méthode|classe [A-G]|suivante?s?|ci-dessous",
)
_ITEM = re.compile(r"(?:[-+*]|\d+[.)]) ")
_QUOTES = "\"'“„«‘"


def can_be_measured(sentence: Sentence, language: str) -> bool:
    """Say whether a sentence holds a value, a class, a list or a method."""
    method = _METHOD.get(language)
    return sentence.has_value or (method is not None and method.search(sentence.text) is not None)


def outside_names(sentence: Sentence, pattern: re.Pattern[str] | None, language: str) -> tuple[str, ...]:
    """Return the words that a pattern finds and that are no part of a name, and do not stand in quotation marks.

    A word with a capital letter within a sentence belongs to a name, and so does one at its start
    when the next word has one too; in German, where nouns have one, only the first holds.
    """
    if pattern is None:
        return ()
    text = _ITEM.sub("", sentence.text, count=1) if _ITEM.match(sentence.text) else sentence.text
    text = text.lstrip("*_")
    found = {}
    for match in pattern.finditer(text):
        capital = match.group()[0].isupper()
        starts = match.start() == 0
        name = capital and (not starts or (language != "de" and re.match(r" [A-Z&]", text[match.end() :])))
        if not name and text[match.start() - 1 : match.start()] not in tuple(_QUOTES):
            found[match.group()] = None
    return tuple(found)


def with_lead(text: Text) -> Iterator[tuple[Sentence, str]]:
    """Yield the sentences of a text, list items with the sentence that leads the list."""
    lead = ""
    for sentence in text.sentences():
        if _ITEM.match(sentence.text):
            yield sentence, lead
        else:
            lead = sentence.text if sentence.text.endswith(":") else ""
            yield sentence, ""
