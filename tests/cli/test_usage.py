"""Wrong usage ends with 2, says what was meant, and touches nothing."""

import json

import pytest
from lxml import etree

from tenderkit.criteria.library import packaged
from tests.support import DAY, SMALL, small, tenderkit


def run(*arguments, folder):
    return tenderkit("--criteria", SMALL, *arguments, folder=folder)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "gadgt"], "unknown product group 'gadgt'; did you mean 'gadget'?"),
        (["show", "gadgt"], "did you mean 'gadget'?"),
        (["build", "quilt"], "there are gadget"),
        (["show", "gadget/batery"], "unknown criterion 'batery' in gadget; did you mean 'battery'?"),
        (["show", "gadget/zzzzzz"], "unknown criterion 'zzzzzz'"),
        (["build", "gadget", "--lang", "de"], "unknown language 'de'"),
        (["build", "gadget", "--lang", "de"], "en and nl"),
        (["build", "gadget", "--level", "medium"], "significant"),
        (["build", "gadget", "--theme", "c02"], "co2"),
        (["build", "gadget", "--theme", "circularitiet"], "did you mean 'circulariteit'?"),
        (["build", "gadget", "--level", "Ambitieuz"], "did you mean 'ambitieu"),
        (["build", "gadget", "--format", "rtf"], "docx"),
        (["show", "gadget", "--kind", "awards"], "award"),
        (["check", "--format", "xml"], "github"),
        (["buld", "gadget"], "buld"),
        (["build", "gadget", "--levle", "baseline"], "--level"),
        (["build"], "group"),
        (["schema", "critera"], "did you mean 'criteria'?"),
        (["build", "gadget", "--date", "21-11-2026"], "'21-11-2026' is not a date"),
        (["build", "gadget", "--date", "2026-02-30"], "'2026-02-30' is not a date"),
        (["build", "gadget", "--output", "annex.rtf"], "cannot write a .rtf file"),
        (["build", "gadget", "--format", "html", "--output", "annex.docx"], "--format html does not go with"),
        (["build", "gadget", "--house-style", "nowhere.docx"], "nowhere.docx"),
        (["check", "nowhere.yaml"], "no file or folder 'nowhere.yaml'"),
    ],
)
def test_a_mistake_is_named_with_what_is_possible(arguments, said, tmp_path):
    done = run(*arguments, folder=tmp_path)
    assert done.code == 2
    assert said.casefold() in done.err.casefold()
    assert done.raw == b""
    assert "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "word", "meant"),
    [
        ("--level", "Basis", "baseline"),
        ("--level", "AMBITIOUS", "ambitious"),
        ("--level", "ambitieus", "ambitious"),
        ("--theme", "Circulariteit", "circularity"),
        ("--theme", "climate and energy", "co2"),
        ("--theme", "Klimaat en energie", "co2"),
        ("--kind", "gunningscriterium", "award"),
        ("--kind", "Contractbepaling", "contract"),
        ("--kind", "gunningscriteria", "award"),
        ("--lang", "NL", "nl"),
        ("--lang", "nl-NL", "nl"),
        ("--lang", "Nederlands", "nl"),
        ("--lang", "dutch", "nl"),
        ("--lang", "Engels", "en"),
    ],
)
def test_a_word_is_taken_in_any_language_and_in_any_case(option, word, meant, tmp_path):
    done = run("show", "gadget", option, word, folder=tmp_path)
    assert done.code == 0, done.err
    assert done.out == run("show", "gadget", option, meant, folder=tmp_path).out


def test_words_of_a_language_of_ones_own_are_taken_too(tmp_path):
    small(tmp_path)
    own = tmp_path / "templates" / "wording"
    own.mkdir(parents=True)
    text = (packaged("templates") / "wording" / "nl.yaml").read_text(encoding="utf-8")
    own.joinpath("fy.yaml").write_text(text.replace("baseline: basis", "baseline: grûnslach"), encoding="utf-8")
    done = tenderkit("show", "gadget", "--level", "Grûnslach", folder=tmp_path)
    assert done.out == tenderkit("show", "gadget", "--level", "baseline", folder=tmp_path).out


def test_options_of_the_application_may_stand_behind_the_command(tmp_path):
    before = run("-q", "build", "gadget", "--format", "html", "--date", DAY, folder=tmp_path)
    behind = tenderkit("build", "gadget", "--format", "html", "--date", DAY, "-q", "--criteria", SMALL, folder=tmp_path)
    assert (behind.code, behind.err, behind.raw) == (0, "", before.raw)


def test_what_stands_behind_the_command_goes_over_what_stands_before_it_and_over_the_environment(tmp_path):
    for arguments, environment in (
        (["--criteria", "nowhere", "list", "--criteria", SMALL], {}),
        (["list", "--criteria", SMALL], {"TENDERKIT_CRITERIA": "nowhere"}),
        (["--criteria", SMALL, "list"], {"TENDERKIT_CRITERIA": "nowhere"}),
    ):
        done = tenderkit(*arguments, folder=tmp_path, **environment)
        assert "gadget" in done.out, done.err


def test_a_command_below_another_takes_the_options_of_the_application_too(tmp_path):
    style = packaged("templates") / "house-style.docx"
    done = tenderkit("house-style", "check", style, "-q", "--templates", "nowhere", folder=tmp_path)
    assert "folder 'nowhere'" in done.err


@pytest.mark.parametrize("option", ["--criteria", "--templates"])
def test_a_folder_that_is_not_there_is_named(option, tmp_path):
    done = tenderkit(option, "nowhere", "build", "laptop", folder=tmp_path)
    assert done.code == 2
    assert "folder 'nowhere'" in done.err


def test_a_criteria_folder_without_product_groups_is_named(tmp_path):
    (tmp_path / "criteria" / "registers").mkdir(parents=True)
    done = tenderkit("list", folder=tmp_path)
    assert done.code == 2
    assert "no product group" in done.err


@pytest.mark.parametrize("option", ["--reference", "--organisation"])
@pytest.mark.parametrize(
    "text", ["a\nb", "a\tb", "a\x07b", "a\x1b[31mb", "a\x7fb", "a\x85b", "a\u2028b", "a\ufffeb", "a\udc80b"]
)
def test_a_text_that_no_line_can_hold_is_refused(option, text, tmp_path):
    done = run("build", "gadget", option, text, folder=tmp_path)
    assert done.code == 2
    assert option in done.err
    assert "\x1b" not in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["R&D < 5 % > 3", "[/b] [red]x", "{{ name }}", "Gemeente 's-Hertogenbosch", "漢字 😀", "]]>", "--", "*x*"]
)
def test_any_other_text_stands_in_the_annex_to_the_letter(text, tmp_path):
    done = run(
        "build", "gadget", f"--reference={text}", "--organisation", f" {text} ", "--format", "json", folder=tmp_path
    )
    annex = json.loads(done.out)["annex"]
    assert (annex["reference"], annex["organisation"]) == (text, text)
    html = run("build", "gadget", f"--reference={text}", "--format", "html", folder=tmp_path)
    assert text in "".join(etree.fromstring(html.raw).itertext())


def test_what_a_user_wrote_in_a_file_is_printed_as_it_is(tmp_path):
    small(
        tmp_path,
        ("gadget/circularity.yaml", "kind: contract", 'kind: "[/b] [red]contract :smile:"'),
    )
    text = tenderkit("check", folder=tmp_path).out
    assert "unknown value for 'kind' '[/b] [red]contract :smile:'" in text
    assert 'kind: "[/b] [red]contract :smile:"' in text
    err = tenderkit("build", "gadget", folder=tmp_path).err
    assert "'[/b] [red]contract :smile:'" in err


def test_titles_that_look_like_markup_are_listed_and_shown_as_they_are(tmp_path):
    small(
        tmp_path,
        ("gadget/set.yaml", "title: Gadgets", 'title: "[/b] [red]Gadgets :smile:"'),
        ("gadget/circularity.yaml", "title: Repair", 'title: "[/b] [red]Repair"'),
        ("gadget/circularity.yaml", "BUYER ONLY: repair saves.", "\\[/b\\] \\[red\\] saves."),
    )
    assert "[/b] [red]Gadgets :smile:" in tenderkit("list", folder=tmp_path).out
    assert "[/b] [red]Repair" in tenderkit("show", "gadget", folder=tmp_path).out
    card = tenderkit("show", "gadget/repair", folder=tmp_path)
    assert "[/b] [red]Repair" in card.out
    assert "[red" in card.out
    assert card.err == ""


def test_a_wrong_placeholder_is_reported_by_show_too(tmp_path):
    small(tmp_path, ("gadget/circularity.yaml", "lasts {{ cycles }}", "lasts {{ cycls }}"))
    done = tenderkit("show", "gadget/battery", folder=tmp_path)
    assert done.code == 1
    assert "E301" in done.err


def test_a_document_of_a_tender_is_not_compared_and_it_is_said_what_can_be(tmp_path):
    small = ("--criteria", SMALL)
    tenderkit(*small, "tender", "new", "t.yaml", "--set", "gadget", "--yes", folder=tmp_path)
    assert tenderkit(*small, "tender", "build", "t.yaml", "--only", "annex", folder=tmp_path).code == 0
    run = tenderkit(*small, "inspect", "annex.docx", "--against", "gadget", folder=tmp_path)
    assert run.code == 2
    assert "annex.docx is a document of a tender, which --against does not compare" in run.err
    assert "tenderkit diff gadget@draft gadget" in run.err
