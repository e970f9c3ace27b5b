"""Technical specifications: Article 42 of Directive 2014/24/EU."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from tenderkit.checks.legal.days import first_day, years_from
from tenderkit.checks.legal.duties import beginnings, floors
from tenderkit.checks.legal.precision import (
    BEST_EFFORT,
    BOUND,
    BOUNDED,
    COUNTED,
    EQUIVALENT,
    PRESCRIBED,
    SUBJECTIVE,
    can_be_measured,
    opens,
    outside_names,
)
from tenderkit.checks.legal.reading import FOR_TENDERERS, Look, Sentence, any_word
from tenderkit.checks.legal.rule import Finding, at, error, in_sentence, info, warning, wherever
from tenderkit.checks.legal.words import ABOUT_GOODS, CORPORATE, DENIED
from tenderkit.criteria.field_roles import ADVICE, OBLIGATION, TENDERER
from tenderkit.criteria.registers import PRODUCT_LABELS
from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.criteria.registers import Label

_MINIMUM = (Kind.EXCLUSION, Kind.SELECTION, Kind.SPECIFICATION)


@error(
    "SP01",
    basis="Directive 2014/24/EU, Articles 42(3)(a) and 18(1)",
    message="words that every reader understands differently",
    why="Two readers must come to the same yes or no; otherwise tenderers cannot know what they promise, "
    "and the award can be challenged.",
    mend="give a value with its unit, a class, a list or a method in the same sentence",
)
def subjective_words(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*FOR_TENDERERS):
        lists = [SUBJECTIVE] if subject.criterion.kind in _MINIMUM else [SUBJECTIVE, BEST_EFFORT]
        for sentence in subject.sentences(OBLIGATION):
            words = [word for words in lists for word in outside_names(sentence, words)]
            if words and not can_be_measured(sentence):
                yield in_sentence(sentence, *words)


_NO_WORD_AFTER = r"\**(?=[.;:)](?:\s|$)|\s*$)"
_NUMBER = r"(?:\{\{ ?(?P<name>\w+) ?\}\}|\d+(?:[.,]\d+)*)"
_BARE = {
    language: re.compile(rf"(?:(?P<bound>(?i:\b(?:{words}))) \**)?{_NUMBER}{_NO_WORD_AFTER}", re.MULTILINE)
    for language, words in BOUND.items()
}
_MEASURED_UNITS = frozenset(
    {"cycles", "kWh/year", "kg CO2e", "g CO2e/kWh", "mg/kg", "ppm", "W", "Wh", "°C", "dB", "dB(A)", "cd/m2"}
)
_METHOD = any_word(
    en=r"according to|in accordance with|as (?:defined|described|laid down) in|methods?|standards?|test reports?|"
    r"measur\w+|calculat\w+|comput\w+"
)


@error(
    "SP02",
    basis="Directive 2014/24/EU, Articles 42(3)(a) and 67(4)",
    message="a number that cannot be checked",
    why="A number means something only with its unit, and a measured value only with the way it is measured: "
    "two laboratories must come to the same result.",
    mend="write the unit after the number; for a measured value name the method, or a standard 'or equivalent'",
)
def number_without_unit_or_method(look: Look) -> Iterator[Finding]:
    for subject in look.of_kind(*FOR_TENDERERS):
        parameters = subject.criterion.parameters
        for sentence in subject.sentences(OBLIGATION):
            for found in _bare_numbers(sentence):
                parameter = parameters.get(found["name"] or "")
                if (found["bound"] or (parameter and parameter.unit)) and not (parameter and parameter.choices):
                    yield in_sentence(sentence, f"no unit after '{found.group().strip('* ')}'")
        if subject.criterion.kind in {Kind.SPECIFICATION, Kind.AWARD} and not subject.says(_METHOD):
            for name, parameter in parameters.items():
                if parameter.unit in _MEASURED_UNITS:
                    yield at(subject, "parameters", name, detail=f"no method for '{name}'", at_key=True)


def _bare_numbers(sentence: Sentence) -> Iterator[re.Match[str]]:
    """Yield numbers that no word follows, in a sentence that does not say what it counts."""
    pattern = _BARE.get(sentence.language)
    if pattern and not sentence.holds(COUNTED):
        yield from pattern.finditer(sentence.text)


_STANDARD = re.compile(
    r"\b(?:(?:ISO|IEC|EN|ETSI|IEEE|NEN|DIN|CLC|MIL|ANSI|ASTM|IPC|ITU|ECMA|NIST|BS|VDI|AfPS)\b[/ \-A-Z]*)"
    r"(?:\d{3}[ \u00a0]\d{3}(?!\d)(?:-\d+)*|\d[\d./\-]*\d)(?:[A-Z]\b)?(?::\d{4})?"
)
"""A standard by its number, such as EN 62301:2005, EN 301 549 or MIL-STD-810H."""


@error(
    "SP03",
    basis="Directive 2014/24/EU, Article 42(3)(b); in the Netherlands Aanbestedingswet 2012, Article 2.76(2)",
    message="a standard without 'or equivalent' in its sentence",
    why="A tenderer whose product meets the need in another way must be able to show it.",
    mend="write 'or equivalent' after the standard, in the same sentence",
)
def standard_without_equivalent(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(FOR_TENDERERS, TENDERER):
        standards = dict.fromkeys(_STANDARD.findall(sentence.text))
        if standards and not opens(sentence):
            yield in_sentence(sentence, *standards)


@warning(
    "SP04",
    basis="transparency, Directive 2014/24/EU, Article 18(1)",
    message="a standard in two editions within the set",
    why="An undated standard means the edition in force; where the same standard also stands with a year, "
    "tenderers do not know which one is tested.",
    mend="name the same edition everywhere, or none",
)
def standard_in_two_editions(look: Look) -> Iterator[Finding]:
    cited: dict[str, dict[str, list[Sentence]]] = defaultdict(lambda: defaultdict(list))
    for sentence in look.sentences(FOR_TENDERERS, TENDERER):
        for standard in dict.fromkeys(_STANDARD.findall(sentence.text) if sentence.language == "en" else ()):
            name, _, year = standard.partition(":")
            cited[name][year].append(sentence)
    for name, editions in cited.items():
        newest = max(editions)
        for year, sentences in editions.items():
            for sentence in sentences if year != newest else ():
                elsewhere = f"{name}:{newest} in '{editions[newest][0].of.owner.name}'"
                yield in_sentence(sentence, f"{name}{year and ':'}{year}, but {elsewhere}")


@error(
    "SP05",
    basis="Directive 2014/24/EU, Article 42(4); Court of Justice, C-424/23",
    message="a material or technology without 'or equivalent' in the text",
    why="Naming or shutting out a material or a technology is allowed without 'or equivalent' only where no other "
    "solution is conceivable.",
    mend="describe what the part has to do, or open the text for equivalent solutions",
)
def material_prescribed(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.SPECIFICATION, Kind.CONTRACT], {"requirement"}):
        found = sentence.finds(PRESCRIBED)
        if found and not sentence.of.holds(EQUIVALENT):
            yield in_sentence(sentence, found[0])


@warning(
    "SP06",
    basis="Directive 2014/24/EU, Article 18(1)",
    message="a minimum that only asks for an effort",
    why="Nobody can say who fails 'where possible', so it shuts nobody out and binds nobody.",
    mend="make it a threshold, or an award criterion that gives points for more",
)
def best_effort_in_a_minimum(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences(_MINIMUM, OBLIGATION):
        words = outside_names(sentence, BEST_EFFORT)
        if words and not sentence.holds(BOUNDED):
            yield in_sentence(sentence, *words)


_MANAGEMENT = any_word(
    en=r"environmental management systems?|EMAS|ISO 14001",
    nl=r"milieu(?:management|zorg)syste(?:em|men)|EMAS|ISO 14001",
    de=r"Umweltmanagementsysteme?s?|EMAS|ISO 14001",
    fr=r"systèmes? de management environnemental|EMAS|ISO 14001",
)


@error(
    "SP07",
    basis="Directive 2014/24/EU, Article 42(1) and recital 97",
    message="the company as a whole in a technical specification",
    why="A specification says what the goods must be; what a company promises for all it does has no link with them.",
    mend="ask for the property of the goods, or of their production, that stands behind it",
)
def company_in_a_specification(look: Look) -> Iterator[Finding]:
    for words in (CORPORATE, _MANAGEMENT):
        yield from wherever(look.sentences([Kind.SPECIFICATION], OBLIGATION), words, unless=[ABOUT_GOODS, DENIED])


_DEVICES = ("300", "301", "302", "322", "323")
"""How codes of devices that people use begin: computers, screens, printers, telephones, television."""

_ACCESSIBILITY = any_word(
    en=r"accessibility|EN 301 549|2019/882|design for all|assistive|persons? with (?:a )?disabilit(?:y|ies)"
)


@error(
    "SP08",
    basis="Directive 2014/24/EU, Article 42(1), fourth subparagraph; Directive (EU) 2019/882",
    message="nothing about accessibility in a set of devices that people use",
    why="Where people use what is bought, the specifications take their accessibility into account, "
    "except in duly justified cases.",
    mend="write 'The {{ product.plural }} meet EN 301 549 or equivalent ...' in a specification, or accept SP08 in "
    "set.yaml and say where the tender asks for it",
)
def no_accessibility(look: Look) -> Iterator[Finding]:
    codes = look.set.info.cpv
    for_people = not codes or any(code.startswith(_DEVICES) for code in codes)
    goods = any(True for _ in look.of_kind(Kind.SPECIFICATION))
    if for_people and goods and not any(subject.says(_ACCESSIBILITY) for subject in look.subjects):
        yield Finding(look.owner, look.owner.source, ("product",), at_key=True)


@warning(
    "SP09",
    basis="clarity: what the law asks for binds everyone without a criterion",
    message="a value that only repeats the law",
    why="Every product on the market has to meet it, so the criterion costs proof and changes nothing.",
    mend="ask for more than the law, or leave the criterion out at this level",
)
def value_repeats_the_law(look: Look) -> Iterator[Finding]:
    for floor in floors(look):
        if floor.value == floor.minimum:
            yield at(floor.subject, "parameters", floor.name, floor.key, detail=f"{floor.value:f} ({floor.law})")


_CONTRACT_YEARS = 4
"""How long a framework agreement lasts at most, in years (Article 33(1) of Directive 2014/24/EU)."""


@info(
    "SP10",
    basis="clarity: what becomes law during the contract",
    message="a law begins during the contract, and no text of the criterion says so",
    why="From that day on every product meets what the law asks for; look whether the criterion still asks for more.",
    mend="say in the guidance from when the law binds and what the criterion adds to it",
)
def law_begins_during_the_contract(look: Look) -> Iterator[Finding]:
    until = years_from(look.day, _CONTRACT_YEARS)
    for subject in look.of_kind(*FOR_TENDERERS):
        told = "\n".join(text.text for text in subject.texts(ADVICE | TENDERER, "en"))
        for number, name in enumerate(subject.criterion.law):
            law = look.set.registers.law.get(name)
            for beginning in beginnings(law, look.set.id) if law else ():
                if look.day < beginning.day <= until and str(beginning.day.year) not in told:
                    detail = f"{name} from {beginning.dated}, {beginning.what}"
                    yield at(subject, "law", number, detail=detail)
                    break


@warning(
    "SP11",
    basis="Directive 2014/24/EU, Article 42(2)",
    message="a label in a minimum that few can hold yet",
    why="A label that is less than a year old, or that a single company runs, is held by few products; "
    "as a minimum it closes the market to the others.",
    mend="write out the requirements behind it and list it under `labels`, or give points for it",
)
def rare_label_as_minimum(look: Look) -> Iterator[Finding]:
    for sentence in look.sentences([Kind.SPECIFICATION], {"requirement"}):
        for name in look.labels_in(sentence.text):
            label = look.set.registers.labels[name]
            rare = label.owner_kind == "private" or _is_new(label, look)
            if rare and label.type in PRODUCT_LABELS:
                yield in_sentence(sentence, label.name)


def _is_new(label: Label, look: Look) -> bool:
    """Say whether the first edition of a label is less than a year old."""
    begun = [edition.valid_from for edition in label.editions]
    return bool(begun) and all(day and first_day(day) > years_from(look.day, -1) for day in begun)


_ONLY_NEW = {
    "en": r"(?:brand|factory)[ -]new|new and unused|unused (?:DEVICE)|never (?:been )?used|"
    r"(?:is|are|be|only|delivers?|supplies|supplied|offers?) (?:all |only )?new (?:DEVICE)|"
    r"(?:DEVICE) (?:delivered |offered )?(?:is|are) (?:all )?new|"
    r"(?:certificate|report|proof) (?:of|for) (?:a|the) new \w+",
    "nl": r"fabrieksnieuwe?|nieuwe? en ongebruikte?|ongebruikte? (?:DEVICE)|nooit gebruikte?|"
    r"(?:zijn|uitsluitend|alleen|levert) nieuwe? (?:DEVICE)|(?:DEVICE) (?:zijn|is) (?:allemaal )?nieuw|"
    r"certificaat (?:van|voor) (?:een|het) nieuwe? \w+",
    "de": r"fabrikneue?[mnrs]?|neue?[mnrs]? und ungebrauchte?[mnrs]?|(?:sind|nur) neue (?:DEVICE)",
    "fr": r"neu(?:f|ve)s? et jamais utilisée?s?|(?:DEVICE) (?:sont |est )?neu(?:f|ve)s?",
}
_DEVICE = {"en": "devices?|equipment", "nl": "apparaat|apparaten", "de": "Geräte?", "fr": "appareils?"}
_USED_TOO = any_word(
    en=r"refurbish\w*|remanufactured|second[ -]hand|reused",
    nl=r"refurbish\w*|gereviseerde?|opgeknapte?|tweedehands|hergebruikte?",
    de=r"refurbish\w*|(?:wieder)?aufbereitete?[mnrs]?|gebrauchte?[mnrs]?",
    fr=r"reconditionnée?s?|remis à neuf|d'occasion",
)


@warning(
    "SP12",
    basis="Directive 2014/24/EU, Article 18(1)",
    message="words that shut out refurbished products",
    why="A refurbished product may meet the need as well; shutting it out narrows competition for no reason.",
    mend="leave the word out, or say which other proof counts for refurbished products",
)
def only_new_products(look: Look) -> Iterator[Finding]:
    only_new = any_word(**{language: _with_product(look, language, words) for language, words in _ONLY_NEW.items()})
    for subject in look.of_kind(Kind.SELECTION, Kind.SPECIFICATION, Kind.AWARD):
        if not subject.says(_USED_TOO):
            yield from wherever(subject.sentences(OBLIGATION | {"verification"}), only_new)


def _with_product(look: Look, language: str, words: str) -> str:
    """Put the set's words for its product into a pattern."""
    texts = look.set.texts.get(language)
    own = [texts.info.get(("product", number)) for number in ("singular", "plural")] if texts else []
    return words.replace("DEVICE", "|".join((_DEVICE[language], *(re.escape(str(word)) for word in own if word))))
