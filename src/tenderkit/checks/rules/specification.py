"""Technical specifications: Article 42 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tenderkit.checks.precision import (
    BEST_EFFORT,
    COUNTED,
    PRESCRIBED,
    SUBJECTIVE,
    can_be_measured,
    opens,
    outside_names,
    with_lead,
)
from tenderkit.checks.reading import OBLIGATION, TENDERER, any_word
from tenderkit.checks.rule import Finding, at, in_sentence, rule
from tenderkit.checks.words import CORPORATE, DENIED
from tenderkit.errors import Severity
from tenderkit.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.checks.reading import Look, Sentence, Subject, Text

_MINIMUM = (Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION)
_FOR_TENDERERS = tuple(kind for kind in Kind if kind is not Kind.MEASURE)


@rule(
    "SP01",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Articles 42(3)(a) and 18(1)",
    message="words that every reader understands differently",
    why="Two readers must come to the same yes or no; otherwise tenderers cannot know what they promise, "
    "and the award can be challenged.",
    mend="give a value with its unit, a class, a list or a method in the same sentence",
)
def subjective_words(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*_FOR_TENDERERS):
        for text, sentence in subject.sentences(OBLIGATION):
            lists = [SUBJECTIVE] if subject.criterion.kind in _MINIMUM else [SUBJECTIVE, BEST_EFFORT]
            words = [w for words in lists for w in outside_names(sentence, words.get(text.language), text.language)]
            if words and not can_be_measured(sentence, text.language):
                yield in_sentence(subject, text, sentence, ", ".join(words))


_NUMBER = r"(?:\{\{ ?(?P<name>\w+) ?\}\}|\d+(?:[.,]\d+)*)"
_NO_WORD_AFTER = r"\**(?=[.;:)](?:\s|$)|\s*$)"
_BARE = {
    language: re.compile(rf"(?:(?<=\}}\}})|(?i:\b(?:{words})) \**){_NUMBER}{_NO_WORD_AFTER}", re.MULTILINE)
    for language, words in {
        "en": "at least|at most|(?:no|not) (?:more|less|fewer) than|(?:minimum|maximum) of",
        "nl": "ten minste|minstens|minimaal|ten hoogste|hoogstens|maximaal|(?:niet|geen) (?:meer|minder) dan",
        "de": "mindestens|höchstens|maximal|nicht (?:mehr|weniger) als",
        "fr": "au moins|au plus|(?:minimum|maximum) de|pas (?:plus|moins) de",
    }.items()
}
_MEASURED_UNITS = frozenset(
    {"cycles", "kWh/year", "kg CO2e", "g CO2e/kWh", "mg/kg", "ppm", "W", "Wh", "°C", "dB", "dB(A)", "cd/m2"}
)
_METHOD = any_word(
    en=r"according to|in accordance with|as (?:defined|described|laid down) in|methods?|standards?|test reports?|"
    r"measur\w+|calculat\w+|comput\w+"
)


@rule(
    "SP02",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Articles 42(3)(a) and 67(4)",
    message="a number that cannot be checked",
    why="A number means something only with its unit, and a measured value only with the way it is measured: "
    "two laboratories must come to the same result.",
    mend="write the unit after the number; for a measured value name the method, or a standard 'or equivalent'",
)
def number_without_unit_or_method(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*_FOR_TENDERERS):
        parameters = subject.criterion.parameters
        for text, sentence in subject.sentences(OBLIGATION):
            for found in _bare_numbers(sentence, text.language):
                name = found.group("name")
                if not (name in parameters and parameters[name].choices):
                    yield in_sentence(subject, text, sentence, f"no unit after '{found.group().strip('* ')}'")
        if subject.criterion.kind in {Kind.SPECIFICATION, Kind.AWARD} and not subject.says(_METHOD):
            for name, parameter in parameters.items():
                if parameter.unit in _MEASURED_UNITS:
                    yield at(subject, "parameters", name, detail=f"no method for '{name}'", at_key=True)


def _bare_numbers(sentence: Sentence, language: str) -> Iterator[re.Match[str]]:
    """Yield numbers that no word follows, in a sentence that does not say what it counts."""
    pattern, counted = _BARE.get(language), COUNTED.get(language)
    if pattern and not (counted and counted.search(sentence.text)):
        yield from pattern.finditer(sentence.text)


_STANDARD = re.compile(
    r"\b(?:(?:ISO|IEC|EN|ETSI|IEEE|NEN|DIN|CLC|MIL|ANSI|ASTM|IPC|ITU|ECMA|NIST)\b[/ \-A-Z]*)\d[\d./\-]*\d(?::\d{4})?"
)


@rule(
    "SP03",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Article 42(3)(b); in the Netherlands Aanbestedingswet 2012, Article 2.76(2)",
    message="a standard without 'or equivalent' in its sentence",
    why="A tenderer whose product meets the need in another way must be able to show it.",
    mend="write 'or equivalent' after the standard, in the same sentence",
)
def standard_without_equivalent(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*_FOR_TENDERERS):
        for text in subject.texts(TENDERER):
            for sentence, lead in with_lead(text):
                standards = _STANDARD.findall(sentence.text)
                if standards and not opens(f"{lead}\n{sentence.text}", text.language):
                    yield in_sentence(subject, text, sentence, ", ".join(dict.fromkeys(standards)))


@rule(
    "SP04",
    Severity.WARNING,
    basis="transparency, Directive 2014/24/EU, Article 18(1)",
    message="a standard in two editions within the set",
    why="An undated standard means the edition in force; where the same standard also stands with a year, "
    "tenderers do not know which one is tested.",
    mend="name the same edition everywhere, or none",
)
def standard_in_two_editions(look: Look) -> Iterator[Finding]:
    cited: dict[str, dict[str, list[tuple[Subject, Text, Sentence]]]] = defaultdict(lambda: defaultdict(list))
    for subject in look.of_kind(*_FOR_TENDERERS):
        for text in subject.texts(TENDERER, "en"):
            for sentence in text.sentences():
                for standard in dict.fromkeys(_STANDARD.findall(sentence.text)):
                    name, _, year = standard.partition(":")
                    cited[name][year].append((subject, text, sentence))
    for name, editions in cited.items():
        newest = max(editions)
        for year, places in editions.items():
            for subject, text, sentence in places if year != newest else ():
                elsewhere = f"{name}:{newest} in '{editions[newest][0][0].criterion.id}'"
                yield in_sentence(subject, text, sentence, f"{name}{year and ':'}{year}, but {elsewhere}")


@rule(
    "SP05",
    Severity.ERROR,
    basis="Directive 2014/24/EU, Article 42(4); Court of Justice, C-424/23",
    message="a material or technology without 'or equivalent' in the text",
    why="Naming or shutting out a material or a technology is allowed without 'or equivalent' only where no other "
    "solution is conceivable.",
    mend="describe what the part has to do, or open the text for equivalent solutions",
)
def material_prescribed(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(Kind.SPECIFICATION, Kind.CONTRACT):
        for text, sentence in subject.sentences({"requirement"}):
            pattern = PRESCRIBED.get(text.language)
            found = pattern.search(sentence.text) if pattern else None
            if found and not opens(text.text, text.language):
                yield in_sentence(subject, text, sentence, found.group())


@rule(
    "SP06",
    Severity.WARNING,
    basis="Directive 2014/24/EU, Article 18(1)",
    message="a minimum that only asks for an effort",
    why="Nobody can say who fails 'where possible', so it shuts nobody out and binds nobody.",
    mend="make it a threshold, or an award criterion that gives points for more",
)
def best_effort_in_a_minimum(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*_MINIMUM):
        for text, sentence in subject.sentences(OBLIGATION):
            words = outside_names(sentence, BEST_EFFORT.get(text.language), text.language)
            if words:
                yield in_sentence(subject, text, sentence, ", ".join(words))
