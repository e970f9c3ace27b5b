"""What is wrong with a translation that came back, before anything of it is written."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from tenderkit.checks.languages import other_language
from tenderkit.checks.texts import nearly
from tenderkit.checks.translations import compare_text
from tenderkit.criteria import prose
from tenderkit.criteria.characters import illegal
from tenderkit.criteria.field_roles import BUYERS
from tenderkit.criteria.shape import closest
from tenderkit.criteria.source import Position, Source
from tenderkit.leading.translating.returned import as_typed
from tenderkit.leading.translating.terms import missing, replaced
from tenderkit.words.errors import Place, Problem, Severity
from tenderkit.words.fields import PRODUCT_WORD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tenderkit.leading.translating.returned import Returned, ReturnedFile
    from tenderkit.leading.translating.units import Translated, Unit

_ITEM: Final = re.compile(r"^[ \t]*(?:[-+*]|\d+[.)]) ", re.MULTILINE)
_ROW: Final = re.compile(r"^[ \t]*\|", re.MULTILINE)
_LINK: Final = re.compile(r"\]\(([^)\s]*)\)")
_COMPUTED: Final = re.compile(r"=.*|#(?:NAME\?|VALUE!|REF!|N/A|DIV/0!|NUM!|NULL!)", re.DOTALL)
"""What a sheet makes of a text that it takes for a formula."""

_TERMS: Final = "docs/terms.md has it"
_WARNING: Final = Severity.WARNING
_AMOUNTS: Final = {"EUR", "euro", "CHF", "NOK"}
"""Units that may stand before their value."""

_SIGNS: Final = 2
"""How many letters of a word tell it, whatever its ending: jaar, jaren."""


class UnitWords(NamedTuple):
    """How units are written in the source language and in another one."""

    source: Mapping[str, str]
    target: Mapping[str, str]


def faults(found: Translated, returned: ReturnedFile, file: str, words: UnitWords) -> Iterator[Problem]:
    """Yield what is wrong with a file that came back.

    What does not fit the criteria any more, or is not in the file, is a warning: the rest can be written without it.

    Args:
        found: the units as they are now.
        returned: the file.
        file: its name, for messages.
        words: the words of units.
    """
    units = {unit.key: unit for unit in found.units}
    seen: set[str] = set()
    written = {each.key for each in returned.units if each.text is not None}
    written |= {unit.key for unit in found.units if unit.translation is not None}
    empty: list[tuple[Unit, Place]] = []
    for each in returned.units:
        unit = units.get(each.key)
        if each.key in seen:
            yield Problem("E393", each.place, f"'{each.key}' stands twice", "delete one of the two")
        elif unit is None:
            hint = closest(each.key, units) or "it is gone from the criteria since, or its key was edited"
            yield Problem("E393", each.place, f"'{each.key}' is no text of {found.group}", hint, _WARNING)
        else:
            yield from _of_unit(unit, each, found.language, words)
            if each.text is None:
                empty.append((unit, each.place))
            elif not written.issuperset(unit.before):
                hint = "translate the items before it too: what a list says stands in its order"
                yield Problem("E394", each.place, f"'{unit.key}' comes after an item that is not translated", hint)
        seen.add(each.key)
    gone = [(unit, Place(file)) for unit in found.units if unit.key not in seen]
    yield from _left_out("E392", "is not in the file", gone, "it was deleted there, or came after the export: what")
    yield from _left_out("E394", "is not translated", empty, "what")


def same_source(unit: Unit, each: Returned) -> bool:
    """Say whether a text was translated from what its source is now."""
    return each.source.strip() == as_typed(unit.source).strip()


def _left_out(code: str, what: str, units: list[tuple[Unit, Place]], hint: str) -> Iterator[Problem]:
    """Yield what an import leaves as it is, in one line for each criterion."""
    for name, found in groupby(units, key=lambda each: f"{each[0].folder}/{each[0].file}/{each[0].path[0]}"):
        (_, place), *_ = listed = list(found)
        fields = [unit for unit, _ in listed]
        told = f"'{fields[0].key}' {what}"
        if len(fields) > 1:
            told = f"'{name}' {what}: {', '.join('.'.join(unit.path[1:]) for unit in fields)}"
        kept = any(unit.translation is not None for unit in fields)
        mend = f"{hint} stands in the criteria stays" if kept else ""
        yield Problem(code, place, told, mend, _WARNING)


def _of_unit(unit: Unit, each: Returned, language: str, words: UnitWords) -> Iterator[Problem]:
    if not same_source(unit, each):
        message = f"'{unit.key}' has another source than the criteria"
        hint = "it is left out: its source was edited there, or changed here since; translate it in a new export"
        if each.source.split() == unit.source.split():
            message = f"'{unit.key}' has other blanks or line ends in its source than the criteria"
            hint = "it is left out: the tool laid the text out anew; let it keep blanks and line ends"
        if each.text is not None:
            yield Problem("E395", each.place, message, hint, _WARNING)
        return
    if each.text is None:
        return
    if each.strange:
        yield Problem(
            "E399", each.place, f"'{unit.key}' has a tag <{each.strange}> that it had not", "take it out: ** is bold"
        )
    if unit.shown is not None and each.text.strip() == unit.shown.strip():
        return  # `tenderkit check` reads what stands in the criteria already
    if _COMPUTED.fullmatch(each.text.strip()):
        hint = "begin what is typed with an apostrophe, '- so: a cell that begins with = or - is a formula"
        yield Problem("E398", each.place, f"'{unit.key}' has a formula or its error: {each.text[:30]}", hint)
        return
    yield from _shape(unit, each)
    yield from _says(unit, each, language)
    yield from _units(unit, each, words)
    yield from _terms(unit, each, language)


def _terms(unit: Unit, each: Returned, language: str) -> Iterator[Problem]:
    """Yield where the termbase has another word; that it was left out, in what tenderers read alone."""
    text = each.text or ""
    for word, term in replaced(text, language):
        if unit.translation is None or word not in unit.translation:
            message = f"'{unit.key}' says '{word}'; the word for '{term.english}' is '{term.word}'"
            yield Problem("E353", each.place, message, _TERMS, _WARNING)
    for_buyers = BUYERS & set(unit.path) or unit.file == "law"
    before = {term.english for term in missing(unit.source, unit.translation, language)} if unit.translation else set()
    for term in missing(unit.source, text, language) if not for_buyers else ():
        if term.english not in before:
            message = f"'{unit.key}' has no '{term.word}', the word for '{term.english}'"
            yield Problem("E353", each.place, message, f"look whether it says so in other words; {_TERMS}", _WARNING)


def _shape(unit: Unit, each: Returned) -> Iterator[Problem]:
    """Yield what no text of this field may be."""
    text = (each.text or "").strip("\n")
    if found := illegal(text):
        yield Problem("E398", each.place, f"'{unit.key}' has a character U+{ord(found.group()):04X}", "delete it")
    for pattern, what in ((_ITEM, "list items"), (_ROW, "lines of a table")):
        ours, theirs = (len(pattern.findall(said)) for said in (unit.source, text))
        if ours != theirs:
            message = f"'{unit.key}' has {theirs} {what}, and its source {ours}"
            yield Problem("E396", each.place, message, "make both have the same, each on a line of its own")
    if not unit.is_prose:
        if "\t" in text:
            yield Problem("E398", each.place, f"'{unit.key}' has a tab", "write a blank")
        if "\n" in text:
            yield Problem("E398", each.place, f"'{unit.key}' has several lines", "write it on one line")
        if unit.longest and len(text) > unit.longest:
            message = f"'{unit.key}' has {len(text)} characters; {unit.longest} is the most"
            yield Problem("E398", each.place, message, "say it in fewer words")
        return
    values = dict.fromkeys(prose.placeholders(unit.source), "1")
    plain = PRODUCT_WORD.sub("product", text)
    for wrong in prose.to_html(plain, {**values, **dict.fromkeys(prose.placeholders(plain), "1")})[1]:
        yield Problem(wrong.code, each.place, f"'{unit.key}': {wrong.message}", wrong.hint)


def _says(unit: Unit, each: Returned, language: str) -> Iterator[Problem]:
    """Yield where it says something else than its source."""
    text, field = (each.text or ""), unit.path[-1]
    before = {found.group() for found in PRODUCT_WORD.finditer(unit.translation or "")}
    for word in sorted(before - {found.group() for found in PRODUCT_WORD.finditer(text)}):
        message = f"'{unit.key}' has no {word} any more"
        hint = "it stands for the product in every set; other languages may need other words there"
        yield Problem("E309", each.place, message, hint, _WARNING)
    position = Position(each.place.line, each.place.column)
    position.children[field] = Position(each.place.line, each.place.column)
    source, bare = (PRODUCT_WORD.sub("product", said) for said in (unit.source, text))
    file = Source(each.place.file, {field: bare}, position, "")
    yield from compare_text(source, file, (field,), language, unit.key)
    for written, name, _ in nearly(text, prose.placeholders(unit.source)):
        yield Problem("E352", each.place, f"'{unit.key}': '{written}' is no placeholder", f"write {{{{ {name} }}}}")
    ours, theirs = (Counter(_LINK.findall(said)) for said in (unit.source, text))
    if ours.total() != theirs.total():
        message = f"'{unit.key}' has {theirs.total()} links, and its source {ours.total()}"
        yield Problem("E396", each.place, message, "keep its links: [words](https://...)")
    if other := other_language(text, language):
        message = f"'{unit.key}' is in '{other[0]}', not in '{language}': {' '.join(other[2].split()[:5])}"
        yield Problem("E351", each.place, message, "is it translated?", _WARNING)


def _units(unit: Unit, each: Returned, words: UnitWords) -> Iterator[Problem]:
    """Yield where a value lost its unit: a placeholder was moved, or a sign such as % is gone."""
    text = each.text or ""
    signs = [name for name, word in words.source.items() if words.target.get(name, word) == word and _is_sign(word)]
    for sign in signs:
        pattern = re.compile(rf"(?:\d|\}}\}}) ?{re.escape(sign)}(?!\w)")
        ours, theirs = (len(pattern.findall(said)) for said in (unit.source, text))
        if theirs < ours:
            message = f"'{unit.key}' has {theirs} values in {sign}, and its source {ours}"
            yield Problem("E397", each.place, message, "keep the unit behind its value")
    for name, measured in unit.units.items():
        if measured in signs or not _beside(unit.source, name, words.source.get(measured, measured)):
            continue
        own = words.target.get(measured, "")
        others = [words.target[u] for u in set(unit.units.values()) - {measured} if u in words.target]
        if not own or any(_beside(text, name, word) for word in (own, measured)):
            continue
        other = next((word for word in others if word[:_SIGNS] != own[:_SIGNS] and _followed(text, name, word)), None)
        if other or _stands_alone(text, name):
            what = f"before '{other}'" if other else "without a unit"
            message = f"'{unit.key}': {{{{ {name} }}}} stands {what}; its unit is '{own}'"
            yield Problem("E397", each.place, message, "move it back to its unit")
        elif unit.translation is not None and _beside(unit.translation, name, own):
            message = f"'{unit.key}': {{{{ {name} }}}} no longer stands beside '{own}'"
            yield Problem("E397", each.place, message, "look whether it stands where it should", _WARNING)


def _is_sign(word: str) -> bool:
    """Say whether a unit is written alike in all languages, as % and kg CO2e are, and working days is not."""
    return any(len(part) <= _SIGNS or not part.isalpha() for part in word.split())


def _followed(text: str, name: str, word: str) -> bool:
    """Say whether a unit comes right behind a placeholder, whatever its ending."""
    return re.search(rf"\{{\{{ ?{name} ?\}}\}}[\s-]+{re.escape(word[:_SIGNS])}", text, re.IGNORECASE) is not None


def _beside(text: str, name: str, word: str) -> bool:
    """Say whether a unit comes right behind a placeholder, or that of an amount before it: EUR 5."""
    before = rf"{re.escape(word)}\s+\{{\{{ ?{name} ?\}}\}}"
    return _followed(text, name, word) or (word in _AMOUNTS and re.search(before, text) is not None)


def _stands_alone(text: str, name: str) -> bool:
    """Say whether no word comes behind a placeholder: the sentence or its part ends."""
    return re.search(rf"\{{\{{ ?{name} ?\}}\}}\s*(?:[.,;:!?)]|\{{|\n|\Z)", text) is not None
