"""The catalogue in a browser, opened from the disk: search, filters, links, downloads, and a choice in the address.

It needs the package playwright and a Chromium, and skips with a reason without them.
"""

import os
import shutil
from pathlib import Path

import pytest
import yaml

from tests.catalogue.catalogue_kit import made
from tests.support import DAY, tenderkit
from tests.version_kit import released

pytestmark = pytest.mark.slow

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
_QUIET = ("--disable-background-networking", "--disable-gpu", "--no-first-run", "--no-sandbox")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("browser")
    released(folder)
    return made(folder)


@pytest.fixture(scope="module")
def browser():
    """Return Chromium; without it, or without playwright, the tests are skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="there is no package playwright")
    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        pytest.skip("there is no Chromium on the PATH")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=found, args=_QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(browser):
    """Return a page that asks nothing of any network, and on which nothing goes wrong."""
    context = browser.new_context(accept_downloads=True, viewport={"width": 1000, "height": 900})
    page = context.new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda sent: wrong.append(sent.url) if not sent.url.startswith(("file:", "data:")) else None)
    yield page
    context.close()
    assert wrong == []


def opened(page, site, name, state=""):
    page.goto((site / name).as_uri() + state)
    return page


def shown(page):
    """Return the criteria that can be seen."""
    return page.eval_on_selector_all(
        "[data-criterion]", "rows => rows.filter(r => r.offsetParent !== null).map(r => r.dataset.criterion)"
    )


def test_search_narrows_the_list_and_says_how_much_is_left(page, site):
    opened(page, site, "en/index.html")
    every = shown(page)
    assert len(every) > 5
    page.get_by_label("Search", exact=True).fill("en 61960-3 battery")
    assert shown(page) == ["gadget/battery"]
    assert page.get_by_role("status").first.inner_text() == f"1 of {len(every)} criteria"
    page.get_by_label("Search", exact=True).fill("nothing says this")
    assert shown(page) == []
    assert "None of" in page.get_by_role("status").first.inner_text()
    page.get_by_role("button", name="Clear search and filters").click()
    assert shown(page) == every


def test_search_finds_what_is_typed_without_accents_and_with_the_signs_of_a_keyboard(page, site):
    opened(page, site, "en/index.html")
    page.evaluate(
        """() => window.tenderkitData[0].texts["gadget/battery"] =
        "L’énergie d’un cœur, Straße, fødsel på, Gerät, 500–800 Hz, A\u00adkku\u202f%" """
    )
    page.add_script_tag(path=site / "catalogue.js")
    search = page.get_by_label("Search", exact=True)
    for words in ("energie", "ÉNERGIE", "l'energie", "coeur", "strasse", "fodsel pa", "foedsel paa", "500-800 hz"):
        search.fill(words)
        assert shown(page) == ["gadget/battery"], words
    for words in ("geraet", "gerat", "Gerät", "akku %"):
        search.fill(words)
        assert shown(page) == ["gadget/battery"], words


def test_whoever_skips_to_the_content_with_the_keyboard_keeps_the_choice(page, site):
    opened(page, site, "en/gadget/1.0.0/index.html", "#level=significant")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    assert page.url.endswith("#level=significant")
    assert page.get_by_label("Level").input_value() == "significant"


def test_facets_narrow_the_list_and_stand_in_the_address(page, site):
    opened(page, site, "nl/index.html")
    page.get_by_label("Soort").select_option("award")
    found = shown(page)
    assert found
    kinds = page.eval_on_selector_all("[data-criterion]:not([hidden])", "rows => rows.map(r => r.dataset.kind)")
    assert {*kinds} == {"award"}
    assert page.url.endswith("#kind=award")
    opened(page, site, "en/index.html", "#kind=award")
    assert shown(page) == found


def test_a_link_leads_to_the_criterion_and_an_address_without_a_version_to_the_newest(page, site):
    opened(page, site, "en/index.html")
    page.locator("[data-criterion='gadget/battery'] a").click()
    page.wait_for_url("**/en/gadget/1.0.0/battery.html")
    assert page.get_by_role("heading", level=1).inner_text()
    page.goto((site / "nl/gadget/battery.html").as_uri())
    page.wait_for_url("**/nl/gadget/1.0.0/battery.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/gadget/1.0.0/battery.html")


def test_an_annex_can_be_downloaded(page, site):
    opened(page, site, "en/gadget/1.0.0/index.html")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Word").first.click()
    there = site / "en/gadget/1.0.0" / "gadget-1.0.0-baseline-en.docx"
    assert waiting.value.suggested_filename == there.name
    assert Path(waiting.value.path()).read_bytes() == there.read_bytes()


def test_a_choice_is_kept_in_the_address_and_gives_what_build_makes_of_it(page, site):
    opened(page, site, "en/gadget/1.0.0/index.html")
    assert not page.locator("#choice").is_visible()
    assert page.locator("#begin").is_visible()
    page.get_by_label("Level").select_option("significant")
    assert not page.locator("#begin").is_visible()
    page.locator("#in-battery").uncheck()
    assert page.url.endswith("#level=significant&without=battery")
    command = page.locator("#command").inner_text()
    assert command == "tenderkit build gadget@1.0.0 --level significant --lang en --without battery"
    numbers = page.eval_on_selector_all(
        "#numbers tr", "rows => rows.map(r => [r.cells[1].textContent, r.cells[0].textContent])"
    )
    folder = site.parent
    run = tenderkit(*command.split()[1:], "--date", DAY, "--format", "json", "-o", "-", folder=folder)
    assert run.code == 0, run.err
    codes = yaml.safe_load(run.out)["selection"]["criteria"]
    assert dict(numbers) == {f"gadget/{name}": code for name, code in codes.items()}
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Download tender.yaml").click()
    saved = folder / "tender.yaml"
    waiting.value.save_as(saved)
    own = tenderkit(
        *command.split()[1:], "--date", DAY, "-o", "own.html", "--save", "own.yaml", "--force", folder=folder
    )
    assert own.code == 0, own.err
    expected = (folder / "own.yaml").read_text(encoding="utf-8").replace(f"date: {DAY}\n", "")
    assert saved.read_text(encoding="utf-8") == expected
    again = page.url
    page.goto("about:blank")
    page.goto(again)
    assert page.locator("#command").inner_text() == command
    assert not page.locator("#in-battery").is_checked()


def test_everything_stands_there_without_a_script(browser, site):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "en/gadget/1.0.0/index.html").as_uri())
    rows = page.locator("[data-criterion]")
    assert rows.count() > 5
    assert all(rows.nth(n).is_visible() for n in range(rows.count()))
    assert not page.locator("#finder").is_visible()
    assert not page.locator("#choice").is_visible()
    assert not page.get_by_text("choose a level below").is_visible()  # there is nothing to choose it with
    context.close()


def test_a_phone_shows_whole_lines(browser, site):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for name in ("en/index.html", "nl/gadget/1.0.0/index.html", "nl/gadget/1.0.0/battery.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "en/index.html",
        "nl/gadget/1.0.0/index.html",
        "nl/gadget/1.0.0/battery.html",
        "en/gadget/1.0.0/about/labels.html",
        "en/gadget/1.0.0/about/coverage.html",
    ],
)
def test_axe_finds_nothing(name, page, site):
    axe = os.environ.get("TENDERKIT_AXE")
    if not axe:
        pytest.skip("TENDERKIT_AXE names no axe.min.js of the package axe-core")
    opened(page, site, name, "#level=baseline" if name.endswith("1.0.0/index.html") else "")
    page.add_script_tag(path=axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]] == []
