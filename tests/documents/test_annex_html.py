"""The annex HTML is strict XML, its links lead somewhere, and it keeps to the subset that is documented."""

import json
import re

import pytest
from lxml import etree

from tenderkit.criteria.library import Library
from tenderkit.words.terms import Level
from tests.support import DAY, ROOT, SHIPPED, SMALL, change, small, tenderkit

GROUPS = [(SHIPPED, group) for group in Library(SHIPPED, ROOT).groups()] + [(SMALL, "gadget")]
EVERY = [
    pytest.param((criteria, group, level, language), id=f"{group}-{level}-{language}")
    for criteria, group in GROUPS
    for level in Level
    for language in ("en", "nl")
]
PAGE = (ROOT / "docs" / "annex-html.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=EVERY)
def annex(request, tmp_path_factory):
    """Return each annex that can be built."""
    criteria, group, level, language = request.param
    options = ("--level", level, "--lang", language, "--date", DAY, "--format", "html")
    run = tenderkit("--criteria", criteria, "build", group, *options, folder=tmp_path_factory.mktemp("built"))
    assert run.code == 0, run.err
    return run.raw


@pytest.fixture
def html(annex):
    return etree.fromstring(annex)


def test_every_link_inside_the_annex_leads_to_a_place_in_it(html):
    ids = {element.get("id") for element in html.iter("section")}
    links = {link.get("href")[1:] for link in html.iter("a") if link.get("href").startswith("#")}
    assert links
    assert links <= ids


def test_every_criterion_has_a_section_whose_heading_begins_with_its_code(annex):
    html = etree.fromstring(annex)
    selection = json.loads(html.findtext("head/script"))
    codes = {
        section.get("id"): section.find("h3/span").text.replace("\u00a0", " ")
        for section in html.iter("section")
        if section.find("h3/span[@class='code']") is not None
    }
    assert len(codes) > 5
    assert codes == selection["criteria"]


def test_no_two_sections_have_the_same_id(html):
    ids = [element.get("id") for element in html.iter("section")]
    assert len(ids) == len(set(ids))


def test_no_element_or_class_is_used_that_is_not_documented(html):
    body = html.find("body")
    documented = set(re.findall(r"`<?([a-z]+[0-9]?)\b", PAGE)) | {"tr", "tbody"}
    assert {element.tag for element in body.iterdescendants()} <= documented
    for name in {element.get("class") for element in body.iter() if element.get("class")}:
        assert f'"{name}"' in PAGE


def test_nothing_is_left_to_fill_but_the_fields_for_the_buyer(html):
    for field in list(html.iter("textarea")):
        field.text = ""
    text = "".join(html.find("body").itertext())
    assert "{{" not in text
    assert "}}" not in text
    assert "None" not in text


def test_every_heading_and_cell_heading_has_words(html):
    for tag in ("h1", "h2", "h3", "th", "td", "title"):
        for element in html.iter(tag):
            assert "".join(element.itertext()).strip(), etree.tostring(element)


@pytest.mark.parametrize(
    "name", ["labels", "sources", "weights", "award", "contract", "label-good-device", "selection"]
)
def test_any_id_that_check_takes_can_be_built(name, tmp_path):
    criteria = small(tmp_path, ("gadget/circularity.yaml", "id: repair", f"id: {name}"))
    change(criteria / "gadget" / "nl" / "circularity.yaml", "\nrepair:", f"\n{name}:")
    assert tenderkit("check", folder=tmp_path).code == 0
    assert tenderkit("build", "gadget", "-o", "a.docx", folder=tmp_path).code == 0


def test_steps_that_several_clauses_have_are_told_once(tmp_path):
    def told(*ids):
        only = [word for name in ids for word in ("--only", name)]
        options = ("--date", DAY, "--format", "html", "-o", "-", *only)
        run = tenderkit("--criteria", SHIPPED, "build", "laptop@draft", *options, folder=tmp_path)
        return "".join(etree.fromstring(run.raw).find("body").itertext())

    alone = told("production-sites")
    assert (alone.count("need not take the models or accessories"), alone.count("tandard steps")) == (1, 0)
    both = told("production-sites", "incident-remediation")
    assert both.count("need not take the models or accessories") == 1
    assert both.count("Standard steps: 1, 2, 3.") == 2
