"""What only the buyer reads never reaches a tenderer, in any format; all that tenderers read does."""

import datetime
import functools
import io
import json
import re
import zipfile
from decimal import Decimal

import pytest
from lxml import etree

from tenderkit.criteria import prose
from tenderkit.criteria.field_roles import FIELDS, GROWING, Says
from tenderkit.criteria.library import Library
from tenderkit.documents.answered import settled
from tenderkit.documents.choice import Choice
from tenderkit.making.annex import build
from tenderkit.words.terms import Kind, Level
from tests.support import DAY, ROOT, SHIPPED, SMALL, loaded, templates

GROUPS = [(SHIPPED, group) for group in Library(SHIPPED, ROOT).groups()] + [(SMALL, "gadget")]
EVERY = [
    pytest.param(criteria, group, level, language, id=f"{group}-{level}-{language}")
    for criteria, group in GROUPS
    for level in Level
    for language in ("en", "nl")
]
BUYER_ONLY, FOR_TENDERERS = (
    [tuple(path.split(".")) for path, (says, _) in FIELDS.items() if says in wanted and "*" not in path]
    for wanted in ({Says.ADVICE}, {Says.OBLIGATION, Says.PROOF, Says.REMEDY})
)


@functools.cache
def built(criteria, group, level, language, form):
    choice = Choice(level, language, datetime.date.fromisoformat(DAY))
    return build(Library(criteria, ROOT), templates(), f"{group}@draft", choice, form, None).content


def bare(text):
    """Return a text without its white space, which differs from format to format."""
    return "".join(text.split())


def text_of_html(html):
    return bare("".join(etree.fromstring(html).itertext()))


def text_of_json(data):
    if isinstance(data, dict):
        return "".join(map(text_of_json, data.values()))
    return "".join(map(text_of_json, data)) if isinstance(data, list) else bare(str(data))


def text_of_word(content):
    """Return the text of every part of a Word file, headers, footers and custom parts included."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")]
    return bare("".join(text for part in parts for text in part.itertext()))


def sentences(text, values=None):
    """Return the longer sentences of a Markdown text, as they would stand in a document."""
    paragraphs = etree.fromstring(f"<div>{prose.to_html(text, values or {})[0]}</div>").iter("p", "li", "td", "th")
    found = [sentence for p in paragraphs for sentence in re.split(r"(?<=[.!?])\s+(?=[^\d\W])", "".join(p.itertext()))]
    return [bare(sentence) for sentence in found if len(sentence.split()) > 3]


def texts_of(criteria_set, language):
    """Yield each criterion with a function that returns its text at a path, in a language."""
    texts = criteria_set.texts[language]
    for theme, index, criterion in criteria_set.criteria():

        def text(*path, theme=theme, index=index, criterion=criterion):
            return texts.get(theme, texts.path(index, criterion.id, *path)) or ""

        yield criterion, text


@functools.cache
def buyers_sentences(criteria, group, language):
    criteria_set = loaded(criteria, group)
    found = []
    for criterion, text in texts_of(criteria_set, language):
        paths = list(BUYER_ONLY)
        if criterion.kind is Kind.MEASURE:
            paths += [("title",), ("requirement",)]
        found += [sentence for path in paths for sentence in sentences(text(*path))]
    for name in criteria_set.registers.labels:
        found += sentences(criteria_set.texts[language].labels.get((name, "art43", "note")) or "")
    for name in criteria_set.registers.law:
        found += sentences(criteria_set.texts[language].law.get((name, "note")) or "")
    return found


@pytest.mark.parametrize(("criteria", "group", "level", "language"), EVERY)
def test_no_sentence_for_the_buyer_stands_in_an_annex(criteria, group, level, language):
    secret = buyers_sentences(criteria, group, language)
    assert len(secret) > 10
    shown = (
        text_of_html(built(criteria, group, level, language, "html")),
        text_of_json(json.loads(built(criteria, group, level, language, "json"))),
        text_of_word(built(criteria, group, level, language, "docx")),
    )
    for sentence in secret:
        for text in shown:
            assert sentence not in text


@pytest.mark.parametrize(("criteria", "group", "level", "language"), EVERY)
def test_no_field_for_the_buyer_is_a_field_of_the_json(criteria, group, level, language):
    def fields(data):
        if isinstance(data, dict):
            yield from data
            for value in data.values():
                yield from fields(value)
        elif isinstance(data, list):
            for value in data:
                yield from fields(value)

    found = set(fields(json.loads(built(criteria, group, level, language, "json"))))
    assert not found & {"rationale", "guidance", "market", "priority", "effort", "strategy", "status", "art43", "note"}


@pytest.mark.parametrize(("criteria", "group", "level", "language"), EVERY)
def test_every_sentence_for_tenderers_stands_in_the_html_and_in_the_word_file(criteria, group, level, language):
    wording = templates().wording(language)
    html = text_of_html(built(criteria, group, level, language, "html"))
    word = text_of_word(built(criteria, group, level, language, "docx"))
    fits = settled(loaded(criteria, group), Choice(level, language, datetime.date.fromisoformat(DAY))).fits
    for criterion, text in texts_of(loaded(criteria, group), language):
        if criterion.kind is Kind.MEASURE or level not in criterion.applies_at or not fits(criterion.when):
            continue
        values = {}
        for name, parameter in criterion.parameters.items():
            value = parameter.at(level)
            values[name] = value if parameter.choices else wording.number(Decimal(value))
        added = list(Level)[1 : list(Level).index(level) + 1]
        paths = [*FOR_TENDERERS, *(("adds", at, field) for at in added for field in GROWING)]
        cases = [name for name, case in criterion.cases.items() if fits(case.when)]
        paths += [("cases", name, field) for name in cases for field in GROWING]
        expected = [bare(text("title")), bare(text("subject"))]
        expected += [sentence for path in paths for sentence in sentences(text(*path), values)]
        for sentence in expected:
            assert sentence in html
            assert sentence in word


def test_background_sources_are_for_the_buyer_only():
    sources = Library(SHIPPED, ROOT).load("laptop", ("en",)).registers.sources
    annex = json.loads(built(SHIPPED, "laptop", Level.AMBITIOUS, "en", "json"))["annex"]
    printed = {source["id"] for source in annex["sources"]}
    background = {name for name, source in sources.items() if source.background}
    copies = {name for name, source in sources.items() if source.copied}
    assert background
    assert copies - background
    assert printed
    assert not printed & (background | copies)
