"""The texts that people read use one word for one thing, and British spelling."""

import re

import pytest
import yaml

from tests.support import ROOT

PAGE = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("|") and line.count("|") == 6 and not re.match(r"\|[-|]+\|$|\| English ", line)
]
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


def texts(language):
    """Yield file, line and text of every value of the criteria and words in a language."""
    for path in sorted([*(ROOT / "criteria").rglob("*.yaml"), *(ROOT / "templates" / "wording").glob("*.yaml")]):
        if "releases" in path.parts:
            continue
        own = "nl" if path.parent.name == "nl" or path.stem == "nl" else "en"
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


def unwanted(column):
    return [word.strip() for row in ROWS for word in row[column].split(",") if word.strip()]


def test_the_page_has_terms_in_both_languages():
    assert len(ROWS) > 30
    assert all(row[0] and row[1] for row in ROWS)


@pytest.mark.parametrize(("language", "column"), [("en", 3), ("nl", 4)])
def test_no_text_uses_a_word_that_the_terms_replace(language, column):
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, unwanted(column)))})(?![\w-])", re.IGNORECASE)
    found = [f"{file}:{line} {hit}" for file, line, text in texts(language) for hit in pattern.findall(text)]
    assert found == [], "\n".join(found)


def test_the_english_is_british():
    found = [
        f"{file}:{line} {hit}"
        for file, line, text in texts("en")
        for hit in AMERICAN.findall(NAMES.sub("", text))
        if not NOT_AMERICAN.search(hit)
    ]
    assert found == [], "\n".join(found)
