"""A language that has what tenderers read only: its pages say what is in English, and mark it."""

import re

import pytest

from tenderkit.catalogue.untranslated import as_html, bare, linked, marked
from tests.catalogue.catalogue_kit import dead_links, made, pages, text_of
from tests.support import change, french
from tests.version_kit import raised, release, released

NOTE = "Ce qui figure ici en anglais n’est pas traduit."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the catalogue of a set that was released without French, and then with it."""
    folder = tmp_path_factory.mktemp("french")
    criteria = released(folder)
    whole = french(folder / "later")
    change(whole / "gadget" / "co2.yaml", "BUYER ONLY: measure.", "BUYER ONLY: measure it twice.")
    change(whole / "gadget" / "nl" / "co2.yaml", "ALLEEN INKOPER: meet.", "ALLEEN INKOPER: meet twee keer.")
    for path in whole.rglob("*.yaml"):
        target = criteria / path.relative_to(whole)
        target.parent.mkdir(exist_ok=True, parents=True)
        target.write_bytes(path.read_bytes())
    raised(criteria, "2.0.0")
    done = release(folder)
    assert done.code == 0, done.err
    return made(folder)


@pytest.fixture(scope="module")
def parsed(site):
    return pages(site)


def spoken(page):
    """Return the texts of a page below its heading by their language: the nearest one that is told."""
    found = {}
    for text in page.xpath("//main//text()[normalize-space()]"):
        element = text.getparent() if text.is_text else text.getparent().getparent()
        language = element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")
        found.setdefault(language[:2], []).append(" ".join(text.split()))
    return {language: " ".join(texts) for language, texts in found.items()}


def test_what_is_for_the_buyer_is_in_english_and_marked_as_that(parsed):
    told = spoken(parsed["fr/gadget/2.0.0/power.html"])
    assert "BUYER ONLY: power costs." in told["en"]
    assert "BUYER ONLY: not counted." in told["en"]  # within a sentence of the page
    assert "Moins un bidule utilise" in told["fr"]
    assert "BUYER ONLY" not in told["fr"]
    assert "Moins un bidule" not in told["en"]
    assert NOTE in told["fr"]


def test_a_measure_is_in_english_its_title_in_each_list(parsed):
    for name in ("fr/index.html", "fr/gadget/2.0.0/index.html"):
        (link,) = parsed[name].xpath("//li[@data-criterion='gadget/fewer']/a")
        assert (link.get("lang"), link.text) == ("en", "Buy fewer gadgets")
        assert NOTE in text_of(parsed[name])
    (heading,) = parsed["fr/gadget/2.0.0/fewer.html"].xpath("//h1")
    assert (heading.get("lang"), heading.text) == ("en", "Buy fewer gadgets")
    assert parsed["fr/gadget/fewer.html"].xpath("string(//h1/@lang)") == "en"


def test_the_words_of_the_pages_are_those_of_the_language(parsed):
    shown = text_of(parsed["fr/gadget/2.0.0/power.html"])
    for words in ("Ce que lisent les soumissionnaires", "Pour l’acheteur seulement", "critère d’attribution"):
        assert words in shown
    assert "Only the buyer" not in shown
    assert parsed["fr/index.html"].xpath("string(//label[@for='q'])") == "Rechercher"


def test_a_coverage_that_is_not_translated_is_in_english_its_words_too(parsed):
    told = spoken(parsed["fr/gadget/2.0.0/about/coverage.html"])
    assert "What this comparison can tell" in told["en"]
    assert NOTE in told["fr"]


def test_what_changed_since_a_version_without_the_language_is_told_in_its_words_on_english_texts(parsed):
    told = spoken(parsed["fr/gadget/2.0.0/about/changes.html"])
    assert "ce qui a changé de 1.0.0 à 2.0.0" in told["fr"]
    assert "conseils" in told["fr"]
    assert "Électricité" in told["fr"]  # the title, which is translated
    assert "twice" in told["en"]
    assert "twice" not in told["fr"]
    assert "twice" in spoken(parsed["fr/gadget/2.0.0/power.html"])["en"]


def test_pages_in_english_mark_nothing_and_need_no_note(parsed):
    for name, page in parsed.items():
        if name.startswith("en/"):
            assert not page.xpath("//main//*[@lang='en']")
            assert "is not translated" not in text_of(page)


def test_no_mark_is_left_on_a_page_or_in_what_is_searched(site):
    assert dead_links(site) == []
    for path in (*site.rglob("*.html"), *site.rglob("*.js")):
        assert not re.search("[\ue000\ue001]", path.read_text(encoding="utf-8")), path


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (marked("One."), '<p lang="en">One.</p>'),
        (marked("One.\n\nTwo."), '<div lang="en"><p>One.</p><p>Two.</p></div>'),
        (marked("- one\n- two"), '<div lang="en"><ul><li>one</li><li>two</li></ul></div>'),
        (f"sûr : {marked('One.')}", '<p>sûr : <span lang="en">One.</span></p>'),
        (
            f"sûr : {marked('One.' + chr(10) * 2 + '- two')} !",
            '<p>sûr : <span lang="en">One.</span></p><ul><li><span lang="en">two</span> !</li></ul>',
        ),
        ("Un.", "<p>Un.</p>"),
    ],
)
def test_html_tells_the_language_of_what_is_marked(text, html):
    assert as_html(text) == html


def test_an_address_at_the_end_of_what_is_marked_is_a_link_of_its_own():
    text = marked("see https://example.org/a.")
    assert linked(text) == (
        '<span lang="en">see <a class="address" href="https://example.org/a">https://example.org/a</a>.</span>'
    )
    assert bare(text) == "see https://example.org/a."
