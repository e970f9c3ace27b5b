"""`tenderkit labels` says what a label proves, how credible it is, where it may be used, and what it covers."""

import json
import re
import shutil
from typing import ClassVar

import pytest

from tenderkit.words.terms import Kind
from tests.support import change, small, tenderkit

GADGET = """\
  aliases: [Good Gadget, Goodies]
  tiers: [Bronze, Gold]
  proves:
    - {theme: circularity, what: The battery lasts 300 cycles., criterion: "4.1", edition: "2"}
    - {theme: social, what: Nobody works more than 60 hours.}
  verification: An inspector calls once in 2 years.
  accreditation: A national body sees to the inspectors.
  slots: [specification, contract]
  depends_on: [EN 61960-3]
  credibility:
    - {statement: The Gadget Office calls it sound., source: website}
"""

GADGET_NL = """\
  proves:
    - De accu gaat 300 cycli mee.
    - Niemand werkt meer dan 60 uur.
  verification: Een inspecteur komt eens in de 2 jaar.
  accreditation: Een nationale instantie houdt toezicht op de inspecteurs.
  credibility:
    - Het Gadget Office noemt het degelijk.
"""

OTHERS = """\

old-device:
  name: Old Device
  owner: Nobody
  owner_kind: private
  type: type1
  products: [gadget, widget]
  themes: [circularity, social]
  status: ended
  aliases: [Goodies]
  art43: {verdict: "no", note: "BUYER ONLY: it ended."}
  equivalent: |
    Nothing.
  sources: [handbook]
  checked: 2026-11-21

new-device:
  name: New Device
  owner: Somebody
  owner_kind: public
  type: rating
  products: [widget]
  themes: [co2]
  editions:
    - {edition: B, valid_from: 2025}
    - {edition: A, valid_from: 2020, valid_until: 2030}
  art43: {verdict: "yes", note: "BUYER ONLY: fine."}
  equivalent: |
    Something.
  sources: [handbook]
  checked: 2026-11-21
"""

OTHERS_NL = """\

old-device:
  equivalent: |
    Niets.
  art43: {note: "ALLEEN INKOPER: het is afgelopen."}

new-device:
  equivalent: |
    Iets.
  art43: {note: "ALLEEN INKOPER: prima."}
"""

STAFF = """\
  labels:
    - {label: good-device, edition: "1", covers: part}
    - {label: good-device, edition: "2", covers: full}
    - {label: old-device, covers: part}
"""

DUTIES = """\
  duties:
    - {begins: 2027-02-18, whom: makers, what: batteries last 5 years, products: [gadget]}
    - {begins: 2028, whom: buyers, what: ask for less}
"""

DUTIES_NL = """\
  duties:
    - {whom: makers, what: accu's gaan 5 jaar mee}
    - {whom: inkopers, what: vragen minder}
"""


@pytest.fixture
def criteria(tmp_path):
    """A criteria folder with three labels, a law with duties, and two product groups."""
    folder = small(
        tmp_path,
        (
            "registers/labels.yaml",
            '  art43: {verdict: partly, note: "',
            f'{GADGET}  art43: {{b: "yes", verdict: partly, note: "',
        ),
        ("registers/nl/labels.yaml", "good-device:\n", f"good-device:\n{GADGET_NL}"),
        ("registers/law.yaml", "  checked:", f"{DUTIES}  checked:"),
        ("registers/nl/law.yaml", "directive:\n", f"directive:\n{DUTIES_NL}"),
        (
            "gadget/social.yaml",
            "- id: staff\n",
            f"- id: staff\n{STAFF}",
        ),
    )
    for name, more in (("labels.yaml", OTHERS), ("nl/labels.yaml", OTHERS_NL)):
        path = folder / "registers" / name
        path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8", newline="\n")
    shutil.copytree(folder / "gadget", folder / "widget")
    return folder


@pytest.fixture
def run(criteria):
    def called(*arguments, code=0):
        done = tenderkit(*arguments, folder=criteria.parent)
        assert done.code == code, done.err
        return done.out if code == 0 else done.err

    return called


def rows(run, *arguments):
    return {row["id"]: row for row in json.loads(run("labels", *arguments, "--format", "json"))}


def card(run, name, *arguments):
    return json.loads(run("labels", name, *arguments, "--format", "json"))


class TestList:
    def test_as_json_a_label_has_exactly_these_fields(self, run):
        assert rows(run)["good-device"] == {
            "id": "good-device",
            "name": "Good & Fair Device",
            "type": "type1",
            "status": "active",
            "edition": {"edition": "2", "valid_from": "2023-01-01"},
            "art43": "partly",
            "products": ["gadget"],
            "themes": ["circularity"],
            "covers": {"full": 2, "part": 2},
        }

    def test_labels_stand_in_the_order_of_the_register(self, run):
        assert list(rows(run))[:3] == ["good-device", "old-device", "new-device"]

    def test_labels_of_ones_own_come_before_those_of_tenderkit(self, run):
        assert "tco-certified" in list(rows(run))[3:]

    def test_a_criterion_counts_once_however_many_editions_it_names(self, run):
        found = rows(run)
        assert found["good-device"]["covers"] == {"full": 2, "part": 2}
        assert found["old-device"]["covers"] == {"full": 0, "part": 2}
        assert found["new-device"]["covers"] == {"full": 0, "part": 0}

    def test_the_newest_edition_is_the_one_that_began_last(self, run):
        found = rows(run)
        assert found["new-device"]["edition"]["edition"] == "B"
        assert found["old-device"]["edition"] is None

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            (["--product", "gadget"], {"good-device": (1, 1), "old-device": (0, 1)}),
            (["--product", "widget"], {"old-device": (0, 1), "new-device": (0, 0)}),
            (["--theme", "circularity"], {"good-device": (0, 2), "old-device": (0, 0)}),
            (["--theme", "social"], {"old-device": (0, 2)}),
            (["--product", "widget", "--theme", "social"], {"old-device": (0, 1)}),
        ],
    )
    def test_options_keep_the_labels_that_fit_and_count_the_criteria_that_fit(self, options, expected, run):
        found = rows(run, *options)
        own = {name: row for name, row in found.items() if name.endswith("-device")}
        assert {name: tuple(row["covers"].values()) for name, row in own.items()} == expected

    def test_a_product_that_no_label_is_for_is_refused_with_the_nearest(self, run):
        assert "no label is for 'gadgit'; did you mean 'gadget'?" in run("labels", "--product", "gadgit", code=2)
        assert "gadget, widget" in run("labels", "--product", "car", code=2)

    def test_as_text_a_label_is_one_line_that_ends_with_its_name(self, run):
        lines = [re.split("  +", line) for line in run("labels").splitlines()]
        assert lines == [
            ["label", "newest edition", "Art. 43", "full", "part", "name"],
            ["good-device", "2", "partly", "2", "2", "Good & Fair Device; ecolabel (type I)"],
            ["old-device", "-", "no", "0", "2", "Old Device; ecolabel (type I); ended"],
        ]

    def test_headings_and_verdicts_are_in_the_language_asked_for(self, run):
        head, first, *_ = [re.split("  +", line) for line in run("labels", "--lang", "nl").splitlines()]
        assert head == ["keurmerk", "nieuwste editie", "art. 43", "volledig", "deels", "naam"]
        assert first == ["good-device", "2", "deels", "2", "2", "Good & Fair Device; milieukeurmerk (type I)"]

    def test_those_that_prove_most_stand_first_and_the_others_only_if_asked_for(self, run):
        def listed(*options):
            return [line.split()[0] for line in run("labels", *options).splitlines()[1:]]

        assert listed("--product", "gadget") == ["good-device", "old-device"]
        assert listed("--product", "widget", "--theme", "circularity") == []
        everything = listed("--all")
        assert everything[:2] == ["good-device", "old-device"]
        assert {"new-device", "tco-certified"} <= set(everything)
        assert len(everything) == len(rows(run))

    def test_the_columns_are_explained_and_what_is_left_out_is_counted(self, criteria):
        told = tenderkit("labels", "--product", "widget", folder=criteria.parent).err
        assert "Art. 43: whether a label may be demanded" in told
        assert "--all lists them" in told
        assert "art. 43: of een keurmerk" in tenderkit("labels", "--lang", "nl", folder=criteria.parent).err
        assert tenderkit("labels", "-q", folder=criteria.parent).err == ""

    def test_a_folder_without_a_product_group_says_so(self, tmp_path):
        (tmp_path / "criteria" / "registers").mkdir(parents=True)
        done = tenderkit("labels", folder=tmp_path)
        assert done.code == 2
        assert "no product group" in done.err


class TestCard:
    def test_it_tells_all_that_the_register_knows(self, run):
        found = card(run, "good-device")
        assert (found["id"], found["newest"]) == ("good-device", "2")
        assert found["tiers"] == ["Bronze", "Gold"]
        assert found["proves"][0] == {
            "theme": "circularity",
            "what": "The battery lasts 300 cycles.",
            "criterion": "4.1",
            "edition": "2",
        }
        assert found["credibility"][0]["source"]["publisher"] == "A. Buyer & Sons"
        assert found["art43"]["b"] == "yes"
        assert found["sources"][0]["title"] == "Handbook of gadgets <second edition>"
        assert found["registry"] == "https://example.org/register?a=1&b=2"

    def test_every_kind_of_criterion_is_allowed_or_not_but_measures(self, run):
        found = card(run, "good-device")
        assert found["slots"] == ["specification", "contract"]
        assert found["not_for"] == ["exclusion", "selection", "award"]
        assert {*found["slots"], *found["not_for"], "measure"} == {kind.value for kind in Kind}

    def test_it_names_the_criteria_of_every_set_that_it_covers(self, run):
        found = [(entry["set"], entry["id"], entry["covers"]) for entry in card(run, "good-device")["covers"]]
        of_one = [("battery", "part"), ("staff", "part"), ("staff", "full")]
        assert found == [(group, *entry) for group in ("gadget", "widget") for entry in of_one]
        assert card(run, "good-device")["covers"][0] == {
            "set": "gadget",
            "id": "battery",
            "title": "Battery & charger",
            "kind": "specification",
            "theme": "circularity",
            "levels": ["baseline", "significant", "ambitious"],
            "covers": "part",
            "edition": "2",
            "label_criterion": "4.1",
        }

    def test_its_texts_are_in_the_language_asked_for(self, run):
        found = card(run, "good-device", "--lang", "nl")
        assert [proof["what"] for proof in found["proves"]] == [
            "De accu gaat 300 cycli mee.",
            "Niemand werkt meer dan 60 uur.",
        ]
        assert found["verification"] == "Een inspecteur komt eens in de 2 jaar."
        assert found["accreditation"].startswith("Een nationale instantie")
        assert found["credibility"][0]["statement"] == "Het Gadget Office noemt het degelijk."
        assert found["art43"]["note"].startswith("ALLEEN INKOPER")
        assert found["equivalent"] == "Elk keurmerk dat ten minste **300** cycli vraagt."
        assert found["covers"][0]["title"] == "Accu & lader"

    TOLD: ClassVar = {
        "en": (
            "may be proof in: specification, contract",
            "not in: exclusion, selection, award",
            "edition: 2, from 2023-01-01 (newest)",
            "edition: 1, from 2018 until 2022-12-31",
            "in full",
            "criterion 4.1",
        ),
        "nl": (
            "kan bewijs zijn bij: eis, contractbepaling",
            "niet bij: uitsluitingsgrond, geschiktheidseis, gunningscriterium",
            "editie: 2, vanaf 2023-01-01 (nieuwste)",
            "editie: 1, vanaf 2018 tot en met 2022-12-31",
            "volledig",
            "criterium 4.1",
            "mag als keurmerk worden geëist: deels",
        ),
    }

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_as_text_it_answers_what_a_buyer_asks(self, language, run):
        found = card(run, "good-device", "--lang", language)
        text = run("labels", "good-device", "--lang", language)
        for told in (
            *(proof["what"] for proof in found["proves"]),
            found["verification"],
            found["credibility"][0]["statement"],
            found["credibility"][0]["source"]["title"],
            found["registry"],
            found["art43"]["note"],
            found["equivalent"].replace("**", ""),
            "battery (gadget, widget)",
            *self.TOLD[language],
        ):
            assert told in text

    def test_one_that_ended_says_so_first(self, run):
        text = run("labels", "old-device")
        assert text.splitlines()[2] == "attention: it can no longer be obtained"
        assert "may be proof in: none named" in text
        assert "What it proves\nnothing stated" in text

    @pytest.mark.parametrize("name", ["good-device", "Good & Fair Device", "GOOD gadget", "Good-Device"])
    def test_it_is_found_by_id_name_and_other_names_in_any_case(self, name, run):
        assert card(run, name)["id"] == "good-device"

    def test_a_name_of_two_labels_asks_which(self, run):
        told = run("labels", "goodies", code=2)
        assert "'goodies' can be more than one label" in told
        assert "good-device and old-device" in told

    @pytest.mark.parametrize("name", ["good-devise", "Good-Devise", "label:good-devise"])
    def test_an_unknown_name_gets_the_nearest(self, name, run):
        command = ["show"] if name.startswith("label:") else ["labels"]
        assert "did you mean 'good-device'?" in run(*command, name, code=2)

    def test_a_name_like_none_says_where_they_are_listed(self, run):
        assert "'tenderkit labels' lists them" in run("labels", "xyzzy", code=2)

    def test_an_unknown_language_is_refused(self, run):
        assert "unknown language 'de'" in run("labels", "good-device", "--lang", "de", code=2)

    def test_a_set_in_one_language_is_told_in_that(self, run, criteria):
        change(criteria / "widget" / "set.yaml", "languages: [en, nl]", "languages: [en]")
        shutil.rmtree(criteria / "widget" / "nl")
        covers = card(run, "good-device", "--lang", "nl")["covers"]
        titles = {entry["set"]: entry["title"] for entry in covers if entry["id"] == "battery"}
        assert titles == {"gadget": "Accu & lader", "widget": "Battery & charger"}


class TestShow:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_show_gives_the_same_card(self, form, run):
        assert run("show", "label:good-device", "--format", form) == run("labels", "good-device", "--format", form)

    def test_a_law_tells_its_duties_and_who_cites_it(self, run):
        found = json.loads(run("show", "law:directive", "--lang", "nl", "--format", "json"))
        assert found["title"] == "Richtlijn 2014/24/EU, artikel 42"
        assert found["duties"][0] == {
            "begins": "2027-02-18",
            "whom": "makers",
            "what": "accu's gaan 5 jaar mee",
            "products": ["gadget"],
        }
        assert [(entry["set"], entry["id"]) for entry in found["cited_by"]] == [
            ("gadget", "battery"),
            ("widget", "battery"),
        ]
        text = run("show", "law:directive")
        assert "from 2027-02-18: makers: batteries last 5 years (gadget)" in text
        assert "from 2028: buyers: ask for less\n" in text
        assert "battery (gadget, widget)" in text

    def test_a_source_tells_who_rests_on_it(self, run):
        found = json.loads(run("show", "source:website", "--format", "json"))
        assert found["labels"] == ["good-device"]
        assert {entry["set"] for entry in found["cited_by"]} == {"gadget", "widget"}
        text = run("show", "source:handbook")
        assert text.splitlines()[0] == "Handbook of gadgets <second edition>"
        assert "stands in the annex" in text
        assert "clause 3" in text
        assert "good-device, old-device, new-device" in text

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("law:directiv", "did you mean 'directive'?"),
            ("law:xyzzy", "registers/law.yaml"),
            ("source:hanbook", "did you mean 'handbook'?"),
            ("source:xyzzy", "registers/sources.yaml"),
        ],
    )
    def test_an_unknown_entry_gets_a_hint(self, name, hint, run):
        assert hint in run("show", name, code=2)


CHANGES = {
    "edition that the label has not": (
        "labels.yaml",
        'criterion: "4.1", edition: "2"}',
        'criterion: "4.1", edition: "3"}',
        ("E304", "unknown edition '3' of label 'good-device'"),
    ),
    "source of a statement": ("labels.yaml", "source: website", "source: web", ("E304", "unknown source 'web'")),
    "statement without translation": (
        "nl/labels.yaml",
        "  credibility:\n    - Het Gadget Office noemt het degelijk.\n",
        "",
        ("E307", "'credibility' of 'good-device' is not translated into 'nl'"),
    ),
    "one proof translated too few": (
        "nl/labels.yaml",
        "    - Niemand werkt meer dan 60 uur.\n",
        "",
        ("E307", "'proves' of 'good-device' is not translated into 'nl'"),
    ),
    "one proof too many": (
        "nl/labels.yaml",
        "    - Niemand werkt meer dan 60 uur.\n",
        "    - Niemand werkt meer dan 60 uur.\n    - Niemand.\n",
        ("E308", "'proves' in the translation of 'good-device', which its source has not"),
    ),
    "translation of a line that is not there": (
        "nl/labels.yaml",
        "  equivalent: |\n    Niets.",
        "  verification: Iemand.\n  equivalent: |\n    Niets.",
        ("E308", "'verification' in the translation of 'old-device', which its source has not"),
    ),
    "another number in a line": (
        "nl/labels.yaml",
        "eens in de 2 jaar",
        "eens in de 3 jaar",
        ("E310", "'verification' of 'good-device': the source has number 2; the translation has number 3"),
    ),
    "another number in a duty": (
        "nl/law.yaml",
        "5 jaar mee",
        "6 jaar mee",
        ("E310", "'what' of 'directive': the source has number 5; the translation has number 6"),
    ),
    "duty without translation": (
        "nl/law.yaml",
        "    - {whom: inkopers, what: vragen minder}\n",
        "",
        ("E307", "'whom' of 'directive' is not translated into 'nl'"),
    ),
}


def found_in(criteria):
    run = tenderkit("check", "--format", "json", "--select", "E", folder=criteria.parent)
    return {(problem["code"], problem["message"]) for problem in json.loads(run.out)}


def test_the_folder_of_these_tests_is_right(criteria):
    assert found_in(criteria) == set()


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_wrong_in_the_registers_is_found(name, criteria):
    file, old, new, expected = CHANGES[name]
    change(criteria / "registers" / file, old, new)
    assert expected in found_in(criteria)


def test_markdown_that_texts_may_not_have_is_found_in_what_a_label_proves(criteria):
    change(criteria / "registers" / "labels.yaml", "what: The battery lasts 300 cycles.", 'what: "# 300 cycles."')
    change(criteria / "registers" / "nl" / "labels.yaml", "De accu gaat 300 cycli mee.", '"> 300 cycli."')
    assert {code for code, _ in found_in(criteria)} == {"E302"}
