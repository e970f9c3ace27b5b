"""Words on which a demand turns, words for numbers, and words that say the same: as data, by language.

A language that is not here is read without them: then more changes are left to a reader.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple


class Words(NamedTuple):
    """The words of one language."""

    turning: re.Pattern[str]
    """What a demand turns on: how much, whether, who must or may, and what is left out."""
    same: re.Pattern[str]
    """What can be written in another way without saying anything else."""
    instead: dict[str, str]
    """What stands for each of these."""
    joining: frozenset[str]
    """What joins two demands in one sentence, and goes where it is parted."""


_SIGNS = "< > ≤ ≥ - ±"

_TURNING = {
    "en": "at least|at most|more|less|fewer|greater|higher|lower|larger|smaller|longer|shorter|earlier|later|minimum"
    "|maximum|up to|over|under|above|below|not|no|none|nothing|neither|nor|never|without|must|may|might|can|could"
    "|should|will|and|or|only|unless|except|excluding|excluded|exempt|exempted|including|if|where|when|provided|before"
    "|after|within|until|free|optional|voluntary|instead",
    "nl": "ten minste|ten hoogste|minimaal|maximaal|uiterlijk|meer|minder|groter|kleiner|hoger|lager|langer|korter"
    "|eerder|later|tot|boven|onder|niet|geen|niets|nooit|noch|zonder|moet|moeten|mag|mogen|kan|kunnen|hoeft|hoeven"
    "|dient|dienen|zal|zullen|en|of|alleen|slechts|uitsluitend|tenzij|behalve|uitgezonderd|uitgesloten|vrijgesteld"
    "|inclusief|exclusief|als|indien|wanneer|mits|voor|na|binnen|vrij|facultatief|plaats",
    "fr": "au moins|au plus|au minimum|au maximum|plus|moins|supérieur|supérieure|inférieur|inférieure|jusqu'à|ne|n"
    "|pas|non|aucun|aucune|rien|jamais|ni|sans|doit|doivent|peut|peuvent|devrait|et|ou|seulement|uniquement|seul"
    "|seule|sauf|excepté|exclu|exempté|hormis|compris|si|lorsque|avant|après|dans|facultatif|facultative",
    "de": "mindestens|höchstens|maximal|minimal|spätestens|frühestens|mehr|weniger|größer|kleiner|höher|niedriger"
    "|länger|kürzer|bis|über|unter|nicht|kein|keine|keinen|keinem|keiner|keines|nichts|nie|weder|noch|ohne|muss"
    "|müssen|darf|dürfen|kann|können|soll|sollen|und|oder|nur|ausschließlich|außer|ausgenommen|sofern|falls|wenn"
    "|es sei denn|vor|nach|innerhalb|binnen|frei|freiwillig",
    "nb": "minst|høyst|maksimalt|minimum|senest|tidligst|mer|mindre|flere|færre|større|høyere|lavere|lengre|kortere"
    "|inntil|opptil|over|under|ikke|ingen|intet|ingenting|aldri|verken|uten|må|skal|kan|bør|og|eller|bare|kun|med "
    "mindre|unntatt|unntak|hvis|dersom|når|forutsatt|før|etter|innen|fri|frivillig",
}

_SAME = {
    "en": {
        "at least": "no less than|not less than|no fewer than|not fewer than|a minimum of",
        "at most": "no more than|not more than|a maximum of",
        "%": "percent|per cent",
        "must": "shall|has to|have to",
        "a": "an",
        "has": "comes with",
        "have": "come with",
        "before": "prior to",
        "can not": "cannot|can't",
        "do not": "don't",
        "does not": "doesn't",
        "is not": "isn't",
        "are not": "aren't",
        "must not": "mustn't",
    },
    "nl": {
        "ten minste": "tenminste|minstens|niet minder dan",
        "ten hoogste": "hoogstens|niet meer dan",
        "%": "procent",
        "u": "je",
    },
    "fr": {"au moins": "pas moins de", "au plus": "pas plus de", "%": "pour cent"},
    "de": {"mindestens": "nicht weniger als", "höchstens": "nicht mehr als", "%": "prozent"},
    "nb": {"minst": "ikke mindre enn", "høyst": "ikke mer enn", "%": "prosent"},
}

_NUMBERS = {
    "en": "one two three four five six seven eight nine ten eleven twelve",
    "nl": "één twee drie vier vijf zes zeven acht negen tien elf twaalf",
    "fr": "- deux trois quatre cinq six sept huit neuf dix onze douze",
    "de": "- zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "nb": "- to tre fire fem seks sju åtte ni ti elleve tolv",
}
"""One to twelve; a word for one that is an article too is none."""

_JOINING = {"en": "and", "nl": "en", "fr": "et", "de": "und", "nb": "og"}

_ALSO = {"no": "nb", "nn": "nb"}


@cache
def words_of(language: str) -> Words:
    """Return the words of a language; of one that is not known, the signs alone."""
    code = _ALSO.get(language, language)
    instead = {way: one for one, ways in _SAME.get(code, {}).items() for way in ways.split("|")}
    instead |= {word: str(number) for number, word in enumerate(_NUMBERS.get(code, "").split(), 1) if word != "-"}
    turning = [*_SIGNS.split(), *filter(None, _TURNING.get(code, "").split("|"))]
    joining = frozenset({_JOINING[code]} if code in _JOINING else ())
    return Words(_any_of(turning), _any_of(instead), instead, joining)


def _any_of(phrases: list[str] | dict[str, str]) -> re.Pattern[str]:
    longest = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest)) or '(?!)'})(?!\S)")
