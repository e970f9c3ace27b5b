"""Which language a text is in, by the small words that every sentence has: a text left untranslated is found."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tenderkit.criteria.criteria_set import SOURCE_LANGUAGE, CriteriaSet
from tenderkit.criteria.field_roles import PROSE
from tenderkit.words.errors import Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from tenderkit.criteria.source import PathKey, Plain, Source
    from tenderkit.words.errors import Problem

_SMALL_WORDS = {
    "en": (
        "the of and to is are be been was were by for from with without this that these those which whose who what "
        "when where how it its they their them there has have had not no or as at on an each every if than then "
        "only also other any all must may can shall should will would does do but into about between after before "
        "under such most more less least up your you our yet both while because during since"
    ),
    "nl": (
        "de het een en van is zijn wordt worden werd door voor met zonder dit dat deze die welke wie wat wanneer "
        "waar hoe hij zij ze hun er heeft hebben had niet geen of als op aan bij elke elk ieder iedere indien dan "
        "alleen ook andere alle moet moeten mag kan zal zullen maar uit naar over tussen na onder zo meer minder "
        "minst ten tot te om uw ons onze nog omdat tijdens sinds beide hoeveel waarin waarvan"
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines und von ist sind wird werden wurde durch für mit "
        "ohne dies diese dieser dieses welche wer was wann wo wie er sie es ihr ihre hat haben nicht kein keine "
        "oder als auf an bei jede jeder jedes wenn nur auch andere alle muss müssen darf kann soll sollen aber aus "
        "nach über zwischen unter mehr weniger zu zum zur im am vom noch beide während weil seit wieviel"
    ),
    "fr": (
        "le la les un une des du de et est sont sera par pour avec sans ce cette ces qui que quoi quand où comment "
        "il elle ils elles leur leurs ont ne pas aucun aucune ou comme sur dans au aux chaque si seulement aussi "
        "autre autres tous toutes doit doivent peut peuvent mais entre après avant sous plus moins en notre nos "
        "votre vos encore pendant depuis chacun"
    ),
    "nb": (
        "og som ikke på av skal hver hvert også eller uten ved fra når hvis blir være denne dette disse etter før bare "
        "minst ingen hva hvem hvor sin sitt sine deres mellom mens fordi siden dersom gjennom hos mot noe noen har til "
        "med det den de en et der er i for om å at under kan vil"
    ),
}
"""They make up a third of any text; one that two languages share counts for neither. Letters are left out: A, B."""

_WORDS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_UNMISTAKABLE = {SOURCE_LANGUAGE: frozenset({"the", "and", "which", "that", "this", "these", "with", "from", "their"})}
"""What tells the source language in a file whose language has no small words here."""

_LETTERS = re.compile(r"[^\W\d_]+")
_NOT_SAID = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|https?://\S+|[“\"„«\u2018][^”\"“»\u2019]*[”\"“»\u2019]|\*[^*\n]+\*")
"""What says nothing about the language around it: placeholders, addresses, what is quoted or in italics."""

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+|\n+(?=[ \t]*(?:[-+*]|\d+[.)]) )|\n{2,}")

_OF_REGISTERS = frozenset(
    {"equivalent", "note", "what", "statement", "whom", "about", "verification", "proves", "credibility"}
)
_OF_SETS = PROSE | {"title", "subject", "scope"}
"""The fields whose texts are written in the file's language; names and what others called their documents are not."""

_FEWEST = 2
"""With fewer small words of another language a sentence may hold a name."""

_SHOWN = 5
"""Words of a sentence that tell which one is meant."""


def check(criteria_set: CriteriaSet) -> Iterator[Problem]:
    """Yield the texts that are, wholly or in a sentence, in another language than their file."""
    for language, texts in criteria_set.texts.items():
        translated = language != SOURCE_LANGUAGE
        yield from _texts(texts.info, (), _OF_SETS, language, criteria_set.info_source.get(()) if translated else None)
        for theme, index, criterion in criteria_set.criteria():
            source = criteria_set.sources[theme].get((index,)) if translated else None
            yield from _texts(texts.themes[theme], texts.path(index, criterion.id), _OF_SETS, language, source)
        for register in (texts.labels, texts.law):
            for name in register.data if isinstance(register.data, dict) else ():
                if register.found((name,))[0] is register:  # what comes with tenderkit is checked where it is made
                    yield from _texts(register, (name,), _OF_REGISTERS, language)


def other_language(text: str, language: str) -> tuple[str, int, str] | None:
    """Return the language of the first sentence in another one than told, its start, and it; None without one.

    Args:
        text: Markdown; what is quoted, in italics or an address is passed over.
        language: the code of the language it should be in.
    """
    own, others = _WORDS.get(language, frozenset()), _others(language)
    every = frozenset(_LETTERS.findall(text.casefold()))
    if all(map(every.isdisjoint, others.values())):
        return None
    start = 0
    said = _NOT_SAID.sub(lambda found: " " * len(found.group()), text)
    for end in [*_SENTENCE_END.finditer(said), None]:
        stop = end.start() if end else len(said)
        words = _LETTERS.findall(said[start:stop].casefold())
        theirs, other = max((sum(word in strange for word in words), code) for code, strange in others.items())
        if theirs >= _FEWEST and theirs > 2 * sum(word in own and word not in _WORDS[other] for word in words):
            first = stop - len(said[start:stop].lstrip())
            return other, first, text[first:stop]
        start = end.end() if end else stop
    return None


@cache
def _others(language: str) -> dict[str, frozenset[str]]:
    """Return the small words of other languages that a language has not."""
    own = _WORDS.get(language)
    return {code: words - own for code, words in _WORDS.items() if code != language} if own else _UNMISTAKABLE


def _texts(
    file: Source, path: tuple[PathKey, ...], fields: Collection[str], language: str, source: Plain = None
) -> Iterator[Problem]:
    """Yield the texts below a path that are in another language than told, or the same as in the source language.

    Args:
        file: where they stand.
        path: what they stand below.
        fields: the fields with texts.
        language: the code of the language they should be in.
        source: what stands there in the source language, where it is known.
    """
    same = dict(_said(source, fields))
    for parts, text in _said(file.get(path), fields):
        other, start, sentence = other_language(text, language) or ("", 0, text)
        if not other and text == same.get(parts) and _is_phrase(text):
            other = SOURCE_LANGUAGE
        if not other:
            continue
        field = next(str(part) for part in reversed((*path, *parts)) if isinstance(part, str))
        words = sentence.split()
        begins = " ".join((*words[:_SHOWN], *(["..."] if len(words) > _SHOWN else [])))
        message = f"'{field}' is in '{other}', not in '{language}': {begins}"
        line = text.count("\n", 0, start)
        hint = f"translate it into '{language}'"
        if language == SOURCE_LANGUAGE:
            hint = f"write it in '{language}', the source language; other languages have folders of their own"
        yield file.problem("E351", (*path, *parts), message, hint, severity=Severity.WARNING, text_line=line)


def _said(
    value: Plain, fields: Collection[str], path: tuple[PathKey, ...] = ()
) -> Iterator[tuple[tuple[PathKey, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, str):
                if key in fields:
                    yield (*path, key), item
            elif key not in {"parameters", "accept"}:
                yield from _said(item, fields, (*path, key))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield from _said(item, fields, (*path, number))
            elif isinstance(item, str) and path[-1:] and path[-1] in fields:
                yield (*path, number), item


def _is_phrase(text: str) -> bool:
    """Say whether a text is more than a name: two words, the last of them in lower case."""
    words = _LETTERS.findall(text)
    return len(words) >= _FEWEST and words[-1].islower()
