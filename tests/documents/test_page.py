"""Pages for the browser are in order for a screen reader and a small screen: what axe-core looks at, by structure."""

import itertools
import re

import pytest
from lxml import etree

from tenderkit.documents.page import as_page
from tests.support import DAY, SHIPPED, SMALL, tenderkit

PAGES = {
    "gadget annex": (SMALL, "build", "gadget", "--level", "ambitious", "--date", DAY, "--format", "html"),
    "laptop annex": (SHIPPED, "build", "laptop", "--lang", "nl", "--date", DAY, "--format", "html"),
    "coverage": (SHIPPED, "coverage", "laptop", "--format", "html"),
}


@pytest.fixture(scope="module", params=PAGES.values(), ids=PAGES)
def page(request, tmp_path_factory):
    criteria, *command = request.param
    run = tenderkit("--criteria", criteria, *command, folder=tmp_path_factory.mktemp("page"))
    assert run.code == 0, run.err
    return etree.fromstring(run.raw)


@pytest.fixture
def difference(makers):
    run = tenderkit("diff", "gadget@1.10.0", "gadget@2.0.0", "--format", "html", folder=makers)
    assert run.code == 0, run.err
    return etree.fromstring(run.raw)


def levels(page):
    return [int(element.tag[1]) for element in page.iter() if re.fullmatch(r"h[1-6]", str(element.tag))]


def check(page):
    """Hold a page against what every page has."""
    assert page.get("lang")
    assert page.findtext("head/title")
    assert page.find("head/meta[@name='viewport']").get("content") == "width=device-width, initial-scale=1"
    found = levels(page)
    assert found[0] == 1
    assert found.count(1) == 1
    assert max(b - a for a, b in itertools.pairwise(found)) == 1
    assert [child.tag for child in page.find("body")] == ["main"]
    for cell in page.iter("th"):
        rows = {"tbody": {"row", "rowgroup"}, "thead": {"col"}}[cell.getparent().getparent().tag]
        assert cell.get("scope") in rows
        assert "".join(cell.itertext()).strip()
    for field in page.iter("textarea"):
        assert field.get("aria-label")


def test_an_annex_and_a_coverage_are_in_order(page):
    check(page)
    assert all("th" in {cell.tag for cell in table.iter()} for table in page.iter("table"))


def test_a_difference_is_in_order(difference):
    check(difference)


def test_the_chapters_of_an_annex_are_numbered_and_long_words_do_not_widen_it():
    run = tenderkit("--criteria", SMALL, "build", "gadget", "--format", "html", folder=SMALL)
    assert "counter(chapter)" in run.out
    assert "overflow-wrap: anywhere" in run.out


def test_an_annex_without_a_title_keeps_its_headings():
    """A template of one's own may begin in another way."""
    assert "<main><h1>x</h1></main>" in as_page("<html><body><h1>x</h1></body></html>").replace("\n", "")


def test_what_is_no_page_stays_as_it_is():
    assert as_page("a template that went wrong") == "a template that went wrong"
