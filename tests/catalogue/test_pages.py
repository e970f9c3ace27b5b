"""The pages of a catalogue: whole, linked, each criterion at an address of its own, in every version and language."""

import itertools
import json
import re

import pytest
import yaml

from tenderkit.criteria.field_roles import PROSE
from tests.catalogue.catalogue_kit import dead_links, files_of, ids, made, pages, text_of
from tests.support import DAY, SHIPPED, change, small, tenderkit
from tests.version_kit import raised, release, released
from tests.workspace_kit import CHANGED, CHANGED_NL, NAME, workspace


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Return the catalogue of a set with two releases, of which the later one changed a criterion."""
    folder = tmp_path_factory.mktemp("catalogue")
    criteria = released(folder)
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    raised(criteria, "2.0.0")
    done = release(folder)
    assert done.code == 0, done.err
    return made(folder)


@pytest.fixture(scope="module")
def parsed(site):
    return pages(site)


def test_each_criterion_has_an_address_for_each_version_and_language(site, parsed):
    names = [
        entry["id"] for path in sorted((site.parent / "criteria" / "gadget").glob("*.yaml")) for entry in _entries(path)
    ]
    assert len(names) > 5
    wanted = {f"{lang}/gadget/{v}/{name}.html" for lang in ("en", "nl") for v in ("1.0.0", "2.0.0") for name in names}
    assert wanted <= parsed.keys()


def test_an_address_without_a_version_leads_to_the_newest(parsed):
    page = parsed["nl/gadget/battery.html"]
    assert page.xpath("string(//meta[@http-equiv='refresh']/@content)") == "0; url=2.0.0/battery.html"
    assert page.xpath("//a/@href") == ["2.0.0/battery.html"]


def test_every_link_leads_somewhere_and_nothing_comes_from_elsewhere(site, parsed):
    assert dead_links(site) == []
    for name, page in parsed.items():
        assert all(
            not src.startswith(("http", "//")) for src in page.xpath("//script/@src | //link/@href | //img/@src")
        ), name


def test_each_page_is_whole_for_those_who_do_not_see_it(parsed):
    for name, page in parsed.items():
        found = ids(page)
        assert len(found) == len(set(found)), name
        assert page.getroot().get("lang", "").startswith(name[:2] if "/" in name else "en")
        assert len(page.xpath("//h1")) == len(page.xpath("//main")) == len(page.xpath("//title[text()]")) == 1
        levels = [int(tag[1]) for tag in (each.tag for each in page.iter("h1", "h2", "h3", "h4"))]
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), name
        for field in page.xpath("//input | //select"):
            assert field.get("aria-label") or page.xpath("//label[@for=$id]", id=field.get("id")), name


def test_no_text_of_a_criterion_is_lost_whoever_reads_it(site, parsed):
    folder = site.parent / "criteria" / "gadget"
    for path in folder.glob("*.yaml"):
        for entry in _entries(path):
            shown = text_of(parsed[f"en/gadget/2.0.0/{entry['id']}.html"])
            for text in _texts(entry):
                for words in _plain(text):
                    assert words in shown, (entry["id"], words)


def test_what_only_the_buyer_reads_stands_apart_and_says_so(parsed):
    page = parsed["en/gadget/2.0.0/battery.html"]
    apart = page.xpath("//section[@class='buyer']")
    assert len(apart) == 1
    told = " ".join("".join(apart[0].itertext()).split())
    assert "For the buyer only" in told
    assert "stands in no document for tenderers" in told
    others = " ".join(" ".join("".join(each.itertext()).split()) for each in page.xpath("//section[not(@class)]"))
    assert "BUYER ONLY" in told
    assert "BUYER ONLY" not in others


def test_what_changed_stands_with_the_version_and_with_the_criterion(parsed):
    changes = text_of(parsed["en/gadget/2.0.0/about/changes.html"])
    assert "what changed from 1.0.0 to 2.0.0" in changes
    assert "500" in changes
    assert "550" in changes
    battery = parsed["en/gadget/2.0.0/battery.html"]
    assert battery.xpath("//del")
    assert "550" in "".join(battery.xpath("//ins/text()"))
    marked = parsed["en/gadget/2.0.0/index.html"].xpath("//li[.//span[@class='mark']]/@data-criterion")
    assert marked == ["gadget/battery"]
    assert "en/gadget/1.0.0/about/changes.html" not in parsed


def test_an_older_version_says_so_and_leads_to_the_newest(parsed):
    page = parsed["nl/gadget/1.0.0/battery.html"]
    assert page.xpath("//p[@class='warning']/a/@href") == ["../2.0.0/battery.html"]


def test_pages_lead_to_the_same_page_in_other_languages(parsed):
    page = parsed["en/gadget/2.0.0/about/labels.html"]
    links = page.xpath("//a[@hreflang]")
    assert [(link.get("lang"), link.get("href")) for link in links] == [
        ("en", "../../../../en/gadget/2.0.0/about/labels.html"),
        ("nl", "../../../../nl/gadget/2.0.0/about/labels.html"),
    ]


def test_the_annexes_that_lie_ready_are_those_that_build_makes(site):
    run = tenderkit(
        "build",
        "gadget@1.0.0",
        "--level",
        "significant",
        "--lang",
        "nl",
        "--date",
        DAY,
        "-o",
        "own.docx",
        folder=site.parent,
    )
    assert run.code == 0, run.err
    ready = site / "nl" / "gadget" / "1.0.0" / "gadget-1.0.0-significant-nl.docx"
    assert ready.read_bytes() == (site.parent / "own.docx").read_bytes()
    assert len([*site.rglob("*.docx")]) == 2 * 2 * 3


def test_the_tender_of_a_level_is_the_one_that_build_saves(site):
    data = _data(site / "nl" / "gadget" / "2.0.0" / "data.js")
    run = tenderkit(
        *("build", "gadget@2.0.0", "--level", "ambitious", "--lang", "nl", "-o", "a.html"),
        *("--save", "tender.yaml", "--date", DAY),
        folder=site.parent,
    )
    assert run.code == 0, run.err
    saved = (site.parent / "tender.yaml").read_text(encoding="utf-8")
    assert data["tenders"]["ambitious"] == saved.replace(f"date: {DAY}\n", "")


def test_the_same_criteria_give_the_same_bytes(site):
    again = made(site.parent, name="again")
    assert files_of(again) == files_of(site)


def test_search_finds_by_what_a_criterion_says(site):
    texts = _data(site / "en" / "gadget" / "2.0.0" / "data.js")["texts"]
    assert "EN 61960-3" in texts["gadget/battery"]
    assert all(name.startswith("gadget/") for name in texts)


def test_drafts_are_shown_where_nothing_is_released_or_when_asked_for(tmp_path):
    small(tmp_path)
    page = pages(made(tmp_path, "--without-annexes"))["en/gadget/draft/index.html"]
    assert "DRAFT" in text_of(page)
    assert not [*(tmp_path / "site").rglob("*.docx")]


def test_a_release_is_the_one_to_use_and_a_draft_says_so(tmp_path):
    criteria = released(tmp_path)
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    found = pages(made(tmp_path, "--without-annexes", "--draft", "--lang", "en"))
    assert found["en/gadget/battery.html"].xpath("//a/@href") == ["1.0.0/battery.html"]
    links = found["en/index.html"].xpath("//li[@data-criterion='gadget/battery']/a/@href")
    assert links == ["gadget/1.0.0/battery.html"]
    assert not found["en/gadget/1.0.0/battery.html"].xpath("//p[@class='warning']")
    (warning,) = found["en/gadget/draft/battery.html"].xpath("//p[@class='warning']")
    assert "DRAFT" in "".join(warning.itertext())
    assert warning.xpath("a/@href") == ["../1.0.0/index.html"]
    (below,) = found["en/gadget/draft/about/labels.html"].xpath("//p[@class='warning']/a/@href")
    assert below == "../../1.0.0/index.html"


def test_a_draft_with_an_error_is_not_shown(tmp_path):
    criteria = small(tmp_path)
    change(criteria / "gadget" / "co2.yaml", 'zero: "{{ zero }}"', 'zero: "{{ nowhere }}"')
    run = tenderkit("catalogue", "site", "--without-annexes", folder=tmp_path)
    assert run.code == 1
    assert "nowhere" in run.err
    assert not (tmp_path / "site").exists()


def test_a_workspace_shows_its_own_version_beside_those_it_builds_on(makers):
    own = workspace(makers, CHANGED, CHANGED_NL)
    shown = made(own)
    found = pages(shown)
    page = text_of(found["en/gadget/own/battery.html"])
    assert "It can be bought for" in page
    assert NAME in text_of(found["en/gadget/own/index.html"])
    assert found["en/gadget/battery.html"].xpath("//a/@href") == ["own/battery.html"]
    assert "tenderkit build gadget --level baseline --lang en" in text_of(found["en/gadget/own/index.html"])
    assert (shown / "en" / "gadget" / "own" / "gadget-own-baseline-en.docx").is_file()
    assert dead_links(shown) == []


def test_only_the_sets_versions_and_languages_asked_for_are_shown(site):
    some = made(site.parent, "--lang", "nl", "--set", "gadget@1.0.0", "--without-annexes", name="some")
    names = {*pages(some)}
    assert {name.split("/")[0] for name in names} == {"nl", "index.html"}
    assert not any("2.0.0" in name for name in names)
    assert dead_links(some) == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--lang", "xx"], "unknown language 'xx'"),
        (["--set", "gagdet"], "did you mean 'gadget'"),
        (["--set", "gadget@9.0.0"], "gadget has no version 9.0.0"),
        (["--set", "gadget@9"], "unknown version '9'"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_written(options, told, site, tmp_path):
    run = tenderkit("--criteria", site.parent / "criteria", "catalogue", "site", *options, folder=tmp_path)
    assert run.code == 2
    assert told in run.err
    assert [*tmp_path.iterdir()] == []


@pytest.mark.slow
def test_the_shipped_sets_give_a_whole_catalogue(tmp_path):
    shown = made(tmp_path, "--criteria", SHIPPED, "--set", "laptop@3.0.0", "--without-annexes")
    found = pages(shown)
    assert dead_links(shown) == []
    assert all(len(ids(page)) == len(set(ids(page))) for page in found.values())
    assert {"about/labels.html", "about/law.html", "about/sources.html", "about/coverage.html"} <= {
        name.removeprefix("nl/laptop/3.0.0/") for name in found
    }


def _entries(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data if isinstance(data, list) else []


def _texts(value, key=""):
    """Yield the Markdown texts of an entry."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, name)
    elif isinstance(value, str) and key in PROSE:
        yield value


def _plain(text):
    """Yield the words of a text between its marks and its placeholders, line by line."""
    for line in text.splitlines():
        for piece in re.split(r"\{\{.*?\}\}|[*_\\]|\]\(.*?\)|\[|^\s*(?:-|\d+\.) |\|", line):
            words = " ".join((piece or "").split())
            if words and not set(words) <= set("-: "):
                yield words


def _data(path):
    """Return what a script hands the pages."""
    text = path.read_text(encoding="utf-8")
    return json.loads(text[text.index("push(") + 5 : text.rindex(")")])
