"""The texts that people read use one word for one thing, and British spelling."""

import re

import pytest
import yaml

from tests.support import ROOT

PAGE = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")


def rows(columns):
    """Return the cells of the tables of the page that have so many columns, without their heads."""
    lines = [line for line in PAGE.splitlines() if line.startswith("|") and line.count("|") == columns + 1]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] != "English" and not set(row[0]) <= {"-"}]


BOTH, OTHERS, COUNTRIES = rows(5), rows(7), rows(6)
LANGUAGES = {"en": (BOTH, 0, 3), "nl": (BOTH, 1, 4), "fr": (OTHERS, 1, 4), "de": (OTHERS, 2, 5), "nb": (OTHERS, 3, 6)}
"""The table of each language, with the columns of its words and of those that it replaces."""

ENDINGS = {"nb": "(?:e|en|er|et|ene|ne|s)?"}
"""What Norwegian puts behind a noun, as in the definite form; a word of the page stands there without it."""

AMERICAN = re.compile(
    r"\b(?:\w+(?:iz(?:e|es|ed|ing|ation|ations)|yz(?:e|es|ed|ing))|colors?|labor|centers?|meters? per|fiber|aluminum"
    r"|behaviors?|favor\w*|defense|offense|gray|catalogs?|dialogs?|fulfill|enroll|skillful|labeled|labeling|traveled"
    r"|canceled|modeled|modeling|sulfur)\b",
    re.IGNORECASE,
)
NOT_AMERICAN = re.compile(r"size|seize|prize|horizon|citizen|horizontal", re.IGNORECASE)
"""Words that only look so."""

NAMES = re.compile(r"https?://\S+|Center|Labor Organi[sz]ation|Fair Labor|Organization|[Ss]tandardization")
"""Names of others, which are spelt as their owners do."""


DATIVE = re.compile(
    r"\b(?:aus|bei|mit|nach|seit|von|zum?) \{\{ (?:period|years|zero|full|offer|value|limit) \}\}", re.IGNORECASE
)
"""A quantity behind one of these needs another ending in German: what is printed is `5 Jahre`, never `5 Jahren`."""


def texts(language):
    """Yield file, line and text of every value of the criteria and words in a language.

    A country has words of its own for some things, so its words are held to the table of countries alone.
    """
    for path in sorted([*(ROOT / "criteria").rglob("*.yaml"), *(ROOT / "templates" / "wording").glob("*.yaml")]):
        if "releases" in path.parts or "profiles" in path.parts:
            continue
        folder = path.parent.name if path.parent.name in LANGUAGES else "en"
        own = path.stem if path.parent.name == "wording" else folder
        if own != language or path.stem == "sources":
            continue
        node = yaml.compose(path.read_text(encoding="utf-8"))
        for scalar in values(node):
            yield path.relative_to(ROOT).as_posix(), scalar.start_mark.line + 1, scalar.value


def values(node):
    """Yield the scalars of a YAML tree that are values."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from values(item)
    elif isinstance(node, yaml.MappingNode):
        for key, item in node.value:
            # What tenderers write is understood, whatever word it is.
            others = {"understood", "unit_words"}
            if key.value not in {"id", "url", "registry", "aliases", "name", "owner", "accept", *others}:
                yield from values(item)


def unwanted(language):
    table, _, column = LANGUAGES[language]
    return [word.strip() for row in table for word in row[column].split(",") if word.strip()]


def test_the_page_has_terms_in_every_language():
    assert len(BOTH) > 30
    assert len(OTHERS) > 60
    for table, column, _ in LANGUAGES.values():
        assert all(row[0] and row[column] for row in table)


def test_what_a_country_says_is_known_in_its_language_too():
    known = {row[0] for row in (*BOTH, *OTHERS)}
    assert [row[0] for row in COUNTRIES if row[0] not in known] == ["standstill period"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_uses_a_word_that_the_terms_replace(language):
    words = "|".join(map(re.escape, unwanted(language)))
    pattern = re.compile(rf"(?<![\w-])(?:{words}){ENDINGS.get(language, '')}(?![\w-])", re.IGNORECASE)
    found = [f"{file}:{line} {hit}" for file, line, text in texts(language) for hit in pattern.findall(text)]
    assert found == [], "\n".join(found)


def test_no_german_word_asks_for_an_ending_that_quantities_do_not_have():
    words = [text for text in texts("de") if text[0].startswith("templates/")]
    found = [f"{file}:{line} {hit}" for file, line, text in words for hit in DATIVE.findall(text)]
    assert found == [], "\n".join(found)


def test_the_english_is_british():
    found = [
        f"{file}:{line} {hit}"
        for file, line, text in texts("en")
        for hit in AMERICAN.findall(NAMES.sub("", text))
        if not NOT_AMERICAN.search(hit)
    ]
    assert found == [], "\n".join(found)


def test_norwegian_proof_parts_its_condition_from_what_is_handed_in_by_a_colon():
    # With a comma, a Norwegian sentence would have to go on with its verb: none follows here.
    opening = re.compile(r"(?:bare )?(?:for (?:hver|hvert|en|én)|dersom|når|der|fra) ")
    found = [
        f"{file}:{line} {text}"
        for file, line, text in texts("nb")
        if "criteria/" in file and opening.match(text) and ", " in text and ": " not in text
    ]
    assert found == [], "\n".join(found)


def test_norwegian_writes_make_and_label_apart():
    pattern = re.compile(r"\b(?:av et annet|av ethvert|uansett) merke\b|\bmerke\b[^.;]* som sådan\b")
    found = [f"{file}:{line} {hit}" for file, line, text in texts("nb") for hit in pattern.findall(text)]
    assert found == [], "\n".join(found)
