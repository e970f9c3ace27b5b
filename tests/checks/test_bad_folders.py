"""What is wrong between the files of a criteria folder is reported with its place, and stops a build."""

import json
import shutil

import pytest

from tests.support import PROBLEM_KEYS, change, place, small, tenderkit

CO2, CIRCULARITY, SOCIAL = "gadget/co2.yaml", "gadget/circularity.yaml", "gadget/social.yaml"
NL = "gadget/nl/circularity.yaml"


def problems_in(folder):
    """Check the folder and return its problems; nothing may be printed beside them."""
    run = tenderkit("check", "--format", "json", folder=folder)
    assert run.err == ""
    problems = json.loads(run.out)
    assert run.code == (1 if any(p["severity"] == "error" for p in problems) else 0)
    for problem in problems:
        assert list(problem) == PROBLEM_KEYS
    return problems


CHANGES = {
    "unknown label": (CIRCULARITY, "label: good-device", "label: good-devise", "good-devise", "E304", "good-device"),
    "half the name of a label": (CIRCULARITY, "label: good-device", "label: good", "good", "E304", "'good-device'"),
    "nothing like a label": (CIRCULARITY, "label: good-device", "label: xyz", "xyz", "E304", "tenderkit labels"),
    "unknown label edition": (CIRCULARITY, 'edition: "2"', 'edition: "3"', '"3"', "E304", "1 and 2"),
    "unknown source": (
        CIRCULARITY,
        "source: handbook, clause",
        "source: hanbook, clause",
        "hanbook",
        "E304",
        "handbook",
    ),
    "unknown law": (CIRCULARITY, "[directive]", "[directive-2]", "directive-2", "E304", "directive"),
    "unknown unit of a parameter": (CIRCULARITY, "unit: cycles", "unit: cycels", "cycels", "E305", "cycles"),
    "unknown unit of a scale": (
        CO2,
        "linear: {unit: kWh/year",
        "linear: {unit: kWh/yaer",
        "kWh/yaer",
        "E305",
        "kWh/year",
    ),
    "replaces unknown": (SOCIAL, "kind: exclusion", "kind: exclusion\n  replaces: powr", "powr", "E304", "power"),
    "replaces at a shared level": (
        SOCIAL,
        "kind: exclusion",
        "kind: exclusion\n  replaces: power",
        "power",
        "E210",
        "levels",
    ),
    "needs unknown": (SOCIAL, "kind: exclusion", "kind: exclusion\n  needs: [powr]", "powr", "E304", "power"),
    "needs what does not apply": (
        SOCIAL,
        "kind: exclusion",
        "kind: exclusion\n  needs: [solder]",
        "solder",
        "E210",
        "levels",
    ),
    "label of an unknown source": ("registers/labels.yaml", "[handbook]", "[hanbook]", "hanbook", "E304", "handbook"),
    "unknown placeholder": (
        CIRCULARITY,
        "lasts {{ cycles }}",
        "lasts {{ cycls }}",
        "The battery lasts",
        "E301",
        "cycles",
    ),
    "unknown placeholder for the buyer": (
        CIRCULARITY,
        "BUYER ONLY: ask for the report.",
        "Ask {{ whom }}.",
        "Ask {{",
        "E301",
        "cycles",
    ),
    "heading": (CO2, "BUYER ONLY: power costs.", "# Costs", "# Costs", "E302", "paragraph"),
    "underlined heading": (CO2, "BUYER ONLY: power costs.", "Costs\n    =====", "Costs\n", "E302", "paragraph"),
    "HTML": (CO2, "BUYER ONLY: power costs.", "It <b>costs</b>.", "It <b>", "E302", "\\<"),
    "HTML block": (CO2, "BUYER ONLY: power costs.", "<div>", "<div>", "E302", "\\<"),
    "HTML comment": (CO2, "BUYER ONLY: power costs.", "<!-- costs -->", "<!--", "E302", "\\<"),
    "image": (CO2, "BUYER ONLY: power costs.", "![costs](https://example.org)", "![costs", "E302", "text"),
    "code": (CO2, "BUYER ONLY: power costs.", "`costs`", "`costs", "E302", "\\`"),
    "code block": (CO2, "BUYER ONLY: power costs.", "```\n    costs\n    ```", "```\n    costs", "E302", "```"),
    "indented code": (CO2, "BUYER ONLY: power costs.", "It:\n\n        costs", "costs\n", "E302", "indent"),
    "quotation": (CO2, "BUYER ONLY: power costs.", "> costs", "> costs", "E302", "\\>"),
    "rule": (CO2, "BUYER ONLY: power costs.", "***", "***", "E302", "\\-"),
    "third list level": (CO2, "BUYER ONLY: power costs.", "- a\n      - b\n        - c", "- c", "E302", "two levels"),
    "table in a list": (
        CO2,
        "BUYER ONLY: power costs.",
        "- a\n\n      | b |\n      |---|\n      | c |",
        "| b |",
        "E302",
        "after",
    ),
    "table without rows": (CO2, "BUYER ONLY: power costs.", "| a |\n    |---|", "| a |", "E302", "row"),
    "link without a text": (CO2, "BUYER ONLY: power costs.", "See [](https://a.org)", "See", "E302", "square brackets"),
    "link to nowhere": (CO2, "BUYER ONLY: power costs.", "See [a](https://)", "See", "E302", "whole address"),
    "numbered list from 2": (CO2, "BUYER ONLY: power costs.", "2. costs", "2. costs", "E302", "1"),
    "relative link": (CO2, "BUYER ONLY: power costs.", "[costs](/costs)", "[costs]", "E302", "https://"),
    "link with a title": (CO2, "BUYER ONLY: power costs.", '[a](https://b.org "c")', "[a]", "E302", "text"),
    "placeholder in a link": (CO2, "BUYER ONLY: power costs.", "[a](https://b.org/{{zero}})", "[a]", "E302", "address"),
    "half a placeholder": (CO2, "BUYER ONLY: power costs.", "It {{ zero costs.", "It {{", "E302", "\\{\\{"),
    "expression in a placeholder": (
        CO2,
        "BUYER ONLY: power costs.",
        "It {{ zero + 1 }}.",
        "It {{",
        "E302",
        "{{ name }}",
    ),
    "translation with another number": (NL, "binnen 20 werkdagen", "binnen 21 werkdagen", "Een plan", "E310", "same"),
    "translation with a number in words": (
        NL,
        "in %; ten minste 95",
        "in %; ten minste veel",
        "Aandeel",
        "E310",
        "same",
    ),
    "translation with another standard": (NL, "EN 61960-3:2017", "EN 61960-4:2017", "Een testrapport", "E311", "same"),
    "translation without a placeholder": (NL, "gaat {{ cycles }} cycli", "gaat vele cycli", "De accu gaat", "E309", ""),
    "translation with one more placeholder": (NL, "Een film", "Een {{ loss }} film", "Een {{ loss", "E309", ""),
    "translation without a text": (NL, "  title: Accu & lader\n", "", "battery:", "E201", ""),
    "translation with one more field": (
        NL,
        "fewer:\n",
        "fewer:\n  verification: Bewijs.\n",
        "verification: Bewijs",
        "E308",
        "",
    ),
    "translation of a fact": (NL, "fewer:\n", "fewer:\n  effort: laag\n", "effort", "E202", ""),
    "translation of an unknown criterion": (NL, "fewer:\n", "fewr:\n", "fewr", "E308", "fewer"),
    "translation of an unknown label": (
        "registers/nl/labels.yaml",
        "good-device:",
        "good-devise:",
        "good-devise",
        "E308",
        "good-device",
    ),
    "translation of an unknown law": (
        "registers/nl/law.yaml",
        "directive:",
        "directiv:",
        "directiv",
        "E308",
        "directive",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_reported_at_its_place_with_a_hint(name, tmp_path):
    file, old, new, needle, code, hint = CHANGES[name]
    criteria = small(tmp_path, (file, old, new))
    found = [p for p in problems_in(tmp_path) if p["code"] == code]
    line, column = place(criteria / file, needle)
    assert [(p["file"], p["line"], p["column"]) for p in found][:1] == [(f"criteria/{file}", line, column)]
    assert hint in found[0]["hint"]


def test_the_small_set_has_no_problem_at_all(tmp_path):
    small(tmp_path)
    assert problems_in(tmp_path) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("0.1", "0,1"), ("1500", "1.500"), ("1500", "1500"), ("0.5", "0.5"), ("12000", "12\u00a0000"), ("1,500", "1.500")],
)
def test_a_number_in_the_notation_of_the_language_is_the_same_number(ours, theirs, tmp_path):
    small(
        tmp_path,
        (CO2, "BUYER ONLY: power costs.", f"It costs {ours} euros."),
        ("gadget/nl/co2.yaml", "ALLEEN INKOPER: stroom kost geld.", f"Het kost {theirs} euro."),
    )
    assert problems_in(tmp_path) == []


@pytest.mark.parametrize(
    ("ours", "theirs"), [("0.5", "0,7"), ("0.5", "5"), ("1500", "1,5"), ("2 or 3", "2"), ("2", "2 of 2")]
)
def test_another_number_in_the_translation_is_an_error(ours, theirs, tmp_path):
    small(
        tmp_path,
        (CO2, "BUYER ONLY: power costs.", f"It costs {ours} euros."),
        ("gadget/nl/co2.yaml", "ALLEEN INKOPER: stroom kost geld.", f"Het kost {theirs} euro."),
    )
    assert [p["code"] for p in problems_in(tmp_path)] == ["E310"]


@pytest.mark.parametrize("file", ["gadget/nl/circularity.yaml", "gadget/nl/set.yaml"])
def test_a_missing_translation_is_reported_by_its_name(file, tmp_path):
    (small(tmp_path) / file).unlink()
    (problem,) = problems_in(tmp_path)
    assert (problem["code"], problem["file"], problem["line"]) == ("E307", f"criteria/{file}", 0)
    assert "'nl'" in problem["hint"]


@pytest.mark.parametrize(
    ("file", "code", "where"),
    [("nl/labels.yaml", "E307", "registers/nl/labels.yaml"), ("sources.yaml", "E304", "registers/labels.yaml")],
)
def test_a_register_that_is_not_there_counts_as_empty(file, code, where, tmp_path):
    (small(tmp_path) / "registers" / file).unlink()
    problems = problems_in(tmp_path)
    assert {p["code"] for p in problems} == {code}
    assert f"criteria/{where}" in {p["file"] for p in problems}


def test_a_folder_without_registers_uses_those_that_come_with_tenderkit(tmp_path):
    criteria = small(tmp_path)
    shutil.rmtree(criteria / "registers")
    unknown = [p["message"] for p in problems_in(tmp_path) if p["code"] == "E304"]
    assert unknown
    assert not any("tco-certified" in message for message in unknown)


def test_a_product_group_without_set_yaml_is_reported(tmp_path):
    (small(tmp_path) / "gadget" / "set.yaml").unlink()
    (problem,) = problems_in(tmp_path)
    assert (problem["code"], problem["file"]) == ("E303", "criteria/gadget")


def test_a_folder_whose_name_is_no_id_is_reported(tmp_path):
    label = '  labels:\n    - {label: good-device, edition: "2", criterion: "4.1", covers: part}\n'
    criteria = small(tmp_path, ("gadget/circularity.yaml", label, ""))  # it is a label for gadgets
    (criteria / "gadget").rename(criteria / "Gadget XL")
    assert [(p["code"], p["file"]) for p in problems_in(tmp_path)] == [("E207", "criteria/Gadget XL")]


@pytest.mark.parametrize("file", ["gadget/circularty.yaml", "gadget/nl/circularty.yaml", "gadget/co2.yml"])
def test_a_stray_yaml_file_is_reported_with_the_name_that_was_meant(file, tmp_path):
    path = small(tmp_path) / file
    path.write_text("- nothing\n", encoding="utf-8")
    (problem,) = problems_in(tmp_path)
    assert (problem["code"], problem["file"]) == ("E303", f"criteria/{file}")
    assert f"'{'co2' if 'co2' in file else 'circularity'}.yaml'" in problem["hint"]


def test_a_translation_of_a_theme_that_is_not_there_is_reported(tmp_path):
    criteria = small(tmp_path)
    (criteria / "gadget" / "toxicity.yaml").unlink()
    (problem,) = problems_in(tmp_path)
    assert (problem["code"], problem["file"]) == ("E303", "criteria/gadget/nl/toxicity.yaml")


def test_a_parameter_that_stands_in_no_text_is_a_warning_only(tmp_path):
    criteria = small(tmp_path)
    change(criteria / CIRCULARITY, "loses < {{ loss }} % a month", "keeps")
    change(criteria / NL, "verliest < {{ loss }} % per maand", "blijft")
    (problem,) = problems_in(tmp_path)
    assert (problem["code"], problem["severity"]) == ("E306", "warning")
    assert (problem["line"], problem["column"]) == place(criteria / CIRCULARITY, "loss:")
    assert tenderkit("check", folder=tmp_path).code == 0


def test_everything_wrong_is_reported_at_once_in_the_order_of_files_and_lines(tmp_path):
    small(
        tmp_path,
        (CIRCULARITY, "effort: medium", "effort: middling"),
        (CIRCULARITY, "kind: contract", "kind: contrct"),
        (CO2, "weight: 10", "weight: ten"),
        (NL, "  title: Reparatie\n", ""),
        ("registers/sources.yaml", "date: 2020-05", "date: May"),
    )
    places = [(p["file"], p["line"]) for p in problems_in(tmp_path)]
    assert len(places) == 5
    assert places == sorted(places)
    assert len({file for file, _ in places}) == 4


def test_two_criteria_with_the_same_id_in_two_themes_are_reported_where_the_second_stands(tmp_path):
    small(tmp_path, (SOCIAL, "id: forced-labour", "id: power"), ("gadget/nl/social.yaml", "forced-labour:", "power:"))
    (problem,) = [p for p in problems_in(tmp_path) if p["code"] == "E208"]
    assert problem["file"] == "criteria/gadget/social.yaml"
    assert "criteria/gadget/co2.yaml:1:7" in problem["hint"]


@pytest.mark.parametrize(
    "change_to",
    [
        (CIRCULARITY, "kind: contract", "kind: contrct"),
        (CIRCULARITY, "significant: 800", "significant: 400"),
        (CIRCULARITY, "source: handbook, clause", "source: hanbook, clause"),
        (CIRCULARITY, "lasts {{ cycles }}", "lasts {{ cycls }}"),
        (CIRCULARITY, "- a *gauge*", "- a `gauge`"),
        (NL, "gaat {{ cycles }} cycli", "gaat vele cycli"),
    ],
    ids=["shape", "rule", "reference", "placeholder", "Markdown", "translation"],
)
def test_a_build_that_fails_leaves_the_file_that_is_there_as_it_is(change_to, tmp_path):
    criteria = small(tmp_path)
    build = ("build", "gadget", "--lang", "nl" if change_to[0] == NL else "en", "--date", "2026-11-21", "-o", "a.html")
    assert tenderkit(*build, folder=tmp_path).code == 0
    before = (tmp_path / "a.html").read_bytes()
    change(criteria / change_to[0], *change_to[1:])
    run = tenderkit(*build, "--force", folder=tmp_path)
    assert run.code == 1
    assert run.raw == b""
    assert "Traceback" not in run.err
    assert f"criteria/{change_to[0]}:" in run.err
    assert (tmp_path / "a.html").read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "criteria"]


def test_a_folder_of_a_language_in_capitals_is_one_problem_that_names_it(tmp_path):
    folder = small(tmp_path)
    (folder / "gadget" / "nl").rename(folder / "gadget" / "NL")
    if (folder / "gadget" / "nl").exists():
        pytest.skip("this system takes capitals for small letters")
    (problem,) = problems_in(folder)
    assert (problem["file"], problem["code"], problem["hint"]) == ("gadget/NL", "E303", "rename it to nl")


def test_an_id_that_stands_twice_has_no_followers_in_the_translation(tmp_path):
    folder = small(
        tmp_path, (SOCIAL, "- id: forced-labour", "- id: power"), ("gadget/nl/social.yaml", "forced-labour:", "x:")
    )
    assert {(p["file"], p["code"]) for p in problems_in(folder)} == {
        (SOCIAL, "E208"),
        ("gadget/nl/social.yaml", "E308"),
    }


def test_a_parameter_with_a_value_and_levels_is_told_for_that_alone(tmp_path):
    folder = small(tmp_path, (CIRCULARITY, "value: 0.5", "value: 0.5, baseline: 1, significant: 1, ambitious: 1"))
    assert [p["code"] for p in problems_in(folder)] == ["E209"]
