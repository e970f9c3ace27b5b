"""What an overlay can drop, change and add, and what it is told when it does not fit its base."""

import json

import pytest

from tenderkit.overlays.workspace import read_workspace
from tenderkit.versions.store import open_set
from tenderkit.words.errors import BuildFailed
from tests.support import change, place, tenderkit
from tests.workspace_kit import (
    ADDED,
    ADDED_NL,
    CHANGED,
    CHANGED_NL,
    DROPPED,
    OVERLAY,
    REASON,
    built,
    criteria_of,
    found,
    problems,
    source,
    workspace,
    write,
)


class TestOperations:
    def test_what_is_added_per_level_counts_from_the_next_level_that_is_left(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: only the best\n  levels: [ambitious]\n")
        criteria = criteria_of(built(folder, "--level", "ambitious"))
        assert [word in criteria["battery"]["requirement"] for word in ("spare battery", "second charger")] == [
            True
        ] * 2
        assert "battery" not in criteria_of(built(folder, "--level", "significant"))
        dutch = criteria_of(built(folder, "--level", "ambitious", "--lang", "nl"))["battery"]["requirement"]
        assert dutch.count("<li>") == criteria["battery"]["requirement"].count("<li>") == 4
        assert problems(folder) == []

    def test_what_is_added_above_the_levels_that_are_left_goes(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: no more\n  levels: [baseline]\n")
        assert built(folder)["selection"]["level"] == "baseline"
        assert problems(folder) == []

    def test_all_additions_can_be_taken_away(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: simple\n  texts: {adds: {}}\n")
        for language in ("en", "nl"):
            requirement = criteria_of(built(folder, "--level", "ambitious", "--lang", language))["battery"][
                "requirement"
            ]
            assert requirement.count("<li>") == 2
        assert problems(folder) == []

    def test_single_texts_of_scoring_and_follow_up_are_replaced(self, makers):
        overlay = (
            "- change: repair\n  reason: ours\n  texts:\n    follow_up:\n      remedy: |\n        A letter.\n"
            "- change: wages\n  reason: ours\n  texts:\n    scoring:\n      judged:\n"
            "        scope: {title: Range}\n"
        )
        folder = workspace(makers, overlay)
        criteria = criteria_of(built(folder))
        assert criteria["repair"]["follow_up"]["remedy"] == "<p>A letter.</p>"
        assert criteria["repair"]["follow_up"]["evidence"] == "<p>A list of repairs.</p>"
        assert [part["title"] for part in criteria["wages"]["scoring"]["sub_points"]] == ["Range", "Funding"]

    def test_single_texts_of_proof_columns_and_prices_are_replaced(self, makers):
        texts = (
            "    proof: {addresses: {text: where they are, columns: {task: {choices: {parts: {text: spares}}}}}}\n"
            "    prices: {repair: {text: one repair}}\n"
        )
        dutch = (
            "  proof: {addresses: {text: waar ze zijn, columns: {task: {choices: {parts: {text: delen}}}}}}\n"
            "  prices: {repair: {text: één reparatie}}\n"
        )
        folder = workspace(makers, f"- change: repair\n  reason: Ours\n  texts:\n{texts}", f"repair:\n{dutch}")
        for language, said in (("en", "where they are"), ("nl", "waar ze zijn")):
            criterion = criteria_of(built(folder, "--lang", language))["repair"]
            (item,) = criterion["proof"][0]["items"]
            assert item["text"] == f"<p>{said}</p>"
            assert item["at"] == "signature"
            assert [column["id"] for column in item["columns"]] == ["address", "task"]
            assert [text for _, text in item["columns"][1]["choices"]][1] in {"spares", "delen"}
            assert criterion["prices"][0]["text"] in {"<p>one repair</p>", "<p>één reparatie</p>"}

    def test_labels_sources_and_law_come_on_top(self, makers):
        overlay = (
            "- change: solder\n  reason: ours\n  labels:\n    - {label: good-device, covers: part}\n"
            "  sources: [{source: website}]\n  law: [directive]\n"
        )
        criteria = criteria_of(built(workspace(makers, overlay), "--level", "significant"))
        assert [label["id"] for label in criteria["solder"]["labels"]] == ["good-device"]
        assert criteria["solder"]["sources"] == ["handbook", "website"]

    def test_what_it_adds_to_a_text_comes_after_what_the_set_adds_to_a_common_one(self, makers, own):
        gadget = makers / "criteria" / "gadget"
        path = gadget / "circularity.yaml"
        text = path.read_text(encoding="utf-8")
        start = text.index("- id: battery")
        end = text.index("- id: repair")
        dutch = (gadget / "nl" / "circularity.yaml").read_text(encoding="utf-8")
        write(makers / "criteria" / "common" / "circularity.yaml", text[start:end])
        write(
            makers / "criteria" / "common" / "nl" / "circularity.yaml",
            dutch[dutch.index("battery:") : dutch.index("repair:")],
        )
        taken = "- common: battery\n  extra:\n    requirement: |\n      Of the set.\n\n"
        write(path, text[:start] + taken + text[end:])
        extra = "battery:\n  extra:\n    requirement: |\n      Van de set.\n\n"
        write(
            gadget / "nl" / "circularity.yaml",
            dutch[: dutch.index("battery:")] + extra + dutch[dutch.index("repair:") :],
        )
        change(own / "tenderkit.yaml", "1.10.0", "draft")
        change(own / "overlay" / "gadget.yaml", DROPPED, "")
        requirement = criteria_of(built(own))["battery"]["requirement"]
        assert requirement.endswith("<p>Of the set.</p><p>It can be bought for 600 coins.</p>")
        requirement = criteria_of(built(own, "--lang", "nl"))["battery"]["requirement"]
        assert requirement.endswith("<p>Van de set.</p><p>Hij is te koop voor 600 munten.</p>")
        card = json.loads(tenderkit("show", "gadget/battery", "--format", "json", folder=own).out)
        assert card["from"]["changed_in"] == "overlay/gadget.yaml"

    def test_the_first_criterion_of_a_theme_can_be_added_and_the_last_one_dropped(self, makers):
        overlay = "- drop: power\n  reason: no power\n" + ADDED.replace("theme: circularity", "theme: co2")
        folder = workspace(makers, overlay, ADDED_NL)
        annex = built(folder, "--lang", "nl")
        themes = {c["id"]: c["theme"] for c in criteria_of(annex).values()}
        assert themes["sticker"] == "co2"
        assert "power" not in themes
        write(folder / "overlay" / "gadget.yaml", "- drop: power\n  reason: no power\n")
        (folder / "overlay" / "nl" / "gadget.yaml").unlink()
        assert built(folder, "--lang", "nl")["selection"]["themes"] == ["circularity", "toxicity", "social"]

    def test_a_criterion_that_takes_the_place_of_a_dropped_one_may_say_so(self, makers):
        overlay = DROPPED + ADDED.replace("- add: sticker\n", "- add: sticker\n  replaces: staff\n")
        assert problems(workspace(makers, overlay, ADDED_NL)) == []


class TestRegisters:
    def test_a_criterion_may_rest_on_a_source_of_its_own(self, makers):
        folder = workspace(makers, ADDED.replace("source: handbook", "source: ours"), ADDED_NL)
        assert [p["code"] for p in found(folder)] == ["E304"]
        write(folder / "overlay" / "registers" / "sources.yaml", source("ours"))
        assert found(folder) == []
        assert "Policy" in {entry["title"] for entry in built(folder)["annex"]["sources"]}

    def test_what_the_release_does_not_hold_is_taken_from_beside_it_and_counts_in_the_digest(self, makers):
        registers = makers / "criteria" / "registers"
        with (registers / "sources.yaml").open("a", encoding="utf-8") as file:
            file.write(source("later"))
        folder = workspace(makers, ADDED.replace("source: handbook", "source: later"), ADDED_NL)
        annex = built(folder)
        assert "Policy" in {entry["title"] for entry in annex["annex"]["sources"]}
        assert built(folder, "--lang", "nl")["selection"]["overlay"] == annex["selection"]["overlay"]
        change(registers / "sources.yaml", "title: Policy", "title: Other policy")
        assert built(folder)["selection"]["overlay"] != annex["selection"]["overlay"]

    def test_an_unknown_entry_gets_a_suggestion_and_its_place(self, makers):
        folder = workspace(makers, ADDED.replace("source: handbook", "source: handbok"), ADDED_NL)
        (problem,) = found(folder)
        line, column = place(folder / "overlay" / "gadget.yaml", "handbok")
        assert (problem["file"], problem["line"], problem["column"]) == ("overlay/gadget.yaml", line, column)
        assert (problem["code"], problem["hint"]) == ("E304", "did you mean 'handbook'?")

    def test_an_own_law_is_translated_and_has_an_id_of_its_own(self, makers):
        folder = workspace(makers, ADDED + "  law: [our-rule]\n", ADDED_NL)
        law = (
            "our-rule:\n  title: Our rule\n  about: stickers\n  url: https://example.org/rule\n  checked: 2026-11-01\n"
        )
        write(folder / "overlay" / "registers" / "law.yaml", law)
        assert [(p["code"], p["file"]) for p in found(folder)] == [("E307", "overlay/registers/law.yaml")]
        write(
            folder / "overlay" / "registers" / "nl" / "law.yaml",
            "our-rule:\n  title: Onze regel\n  about: stickers\n",
        )
        assert found(folder) == []
        write(folder / "overlay" / "registers" / "law.yaml", law + law.replace("our-rule:", "directive:"))
        assert "E333" in {p["code"] for p in found(folder)}


@pytest.mark.parametrize(
    ("overlay", "needle", "code", "said", "hint"),
    [
        ("- drop: stff\n" + REASON, "stff", "E331", "no criterion 'stff'", "did you mean 'staff'?"),
        ("- change: batery\n" + REASON, "batery", "E331", "no criterion 'batery'", "did you mean 'battery'?"),
        ("- drop: zzz\n" + REASON, "zzz", "E331", "no criterion 'zzz'", "tenderkit show gadget@1.10.0"),
        ("- drop: staff\n", "drop", "E201", "'reason' is missing in criterion 'staff'", ""),
        ("- chnage: staff\n" + REASON, "chnage", "E202", "unknown field 'chnage'", "did you mean 'change'?"),
        (
            "- change: battery\n" + REASON + "  parameters: {cycels: {baseline: 1}}\n",
            "cycels",
            "E332",
            "'battery' has no parameter 'cycels'",
            "did you mean 'cycles'?",
        ),
        (
            "- change: solder\n" + REASON + "  parameters:\n    grade: {baseline: C}\n",
            "baseline",
            "E332",
            "'solder' does not apply at baseline",
            "significant and ambitious",
        ),
        (
            "- change: battery\n" + REASON + "  texts:\n    follow_up:\n      remedy: No.\n",
            "remedy",
            "E332",
            "'battery' has no text 'follow_up.remedy'",
            "only a text that is there",
        ),
        (
            "- change: battery\n"
            + REASON
            + '  labels:\n    - {label: good-device, edition: "2", criterion: "4.1", covers: full}\n',
            "good-device",
            "E333",
            "names the label 'good-device'",
            "delete",
        ),
        (ADDED.replace("sticker", "power"), "power", "E333", "has a criterion 'power'", "change: power"),
        ("- drop: staff\n" + REASON + "- drop: staff\n" + REASON, None, "E333", "'staff' is named twice", "line 1"),
        (
            "- change: battery\n" + REASON + "  parameters:\n    cycles: {significant: 400}\n",
            "400",
            "V01",
            "laxer at significant (400) than at baseline (500)",
            "",
        ),
    ],
)
def test_what_does_not_fit_the_base_is_told_with_its_place_and_mend(overlay, needle, code, said, hint, makers):
    folder = workspace(makers, overlay)
    path = folder / "overlay" / "gadget.yaml"
    run = tenderkit("build", "gadget", "--level", "significant", "--format", "json", folder=folder)
    assert run.code == 1
    assert run.out == ""
    found_here = [p for p in found(folder) if p["code"] == code]
    assert said in found_here[0]["message"]
    assert hint in found_here[0]["hint"]
    where = place(path, needle) if needle else place(path, "staff", 2)
    assert (found_here[0]["file"], found_here[0]["line"], found_here[0]["column"]) == ("overlay/gadget.yaml", *where)


@pytest.mark.parametrize("field", ["extra", "texts"])
def test_what_is_wrong_within_a_text_is_told_with_its_line_in_every_language(field, makers):
    text = "    rationale: |\n      Good.\n\n      For {{ cylces }}.\n"
    folder = workspace(makers, f"- change: battery\n{REASON}  {field}:\n{text}", "battery:\n  extra:\n" + text)
    if field == "texts":
        write(
            folder / "overlay" / "nl" / "gadget.yaml",
            "battery:\n" + text.replace("\n  ", "\n").replace("    ra", "  ra"),
        )
    told = {(p["file"], p["line"]) for p in found(folder) if "cylces" in p["message"] and p["code"] == "E301"}
    assert told == {
        (f"overlay/{name}", place(folder / "overlay" / name, "cylces")[0]) for name in ("gadget.yaml", "nl/gadget.yaml")
    }


@pytest.mark.parametrize("name", ["gadget.yaml", "nl/gadget.yaml"])
def test_whatever_line_is_missing_or_left_empty_is_told_or_harmless(name, own):
    path = own / "overlay" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    told = []
    for number, line in enumerate(lines):
        for instead in ("", f"{line.partition(':')[0]}:"):
            write(path, "\n".join([*lines[:number], instead, *lines[number + 1 :]]) + "\n")
            try:
                open_set(read_workspace(own / "tenderkit.yaml", own).library(), "gadget")
            except BuildFailed as error:
                told.append({problem.place.file for problem in error.problems})
    assert len(told) >= len(lines)  # advice that is not translated is told by `check`
    assert set().union(*told) == {"overlay/gadget.yaml", "overlay/nl/gadget.yaml"}


class TestTranslations:
    def test_a_text_that_is_replaced_or_added_is_translated(self, makers):
        folder = workspace(makers, OVERLAY, CHANGED_NL.replace("  title: Onze accu\n", ""))
        told = {(p["line"], p["code"], p["hint"].rpartition(" ")[2]) for p in found(folder)}
        path = folder / "overlay" / "gadget.yaml"
        assert told == {
            (place(path, "Battery of ours")[0], "E307", "overlay/nl/gadget.yaml"),
            (place(path, "sticker")[0], "E307", "overlay/nl/gadget.yaml"),
        }
        assert tenderkit("build", "gadget", "-q", "--lang", "en", folder=folder).code != 1
        assert tenderkit("build", "gadget", "--lang", "nl", folder=folder).code == 1

    def test_the_translation_says_no_more_than_the_overlay(self, makers):
        more = "  rationale: |\n    Meer.\npower:\n  title: Stroom\n"
        folder = workspace(makers, CHANGED, CHANGED_NL + more)
        told = [(p["file"], p["line"], p["code"]) for p in found(folder)]
        path = folder / "overlay" / "nl" / "gadget.yaml"
        lines = [place(path, "rationale")[0], place(path, "power")[0]]
        assert told == [("overlay/nl/gadget.yaml", line, "E335") for line in lines]

    def test_it_says_the_same_numbers_and_placeholders(self, makers):
        folder = workspace(makers, CHANGED, CHANGED_NL.replace("{{ cycles }}", "1000"))
        assert {(p["file"], p["code"]) for p in found(folder)} == {
            ("overlay/nl/gadget.yaml", "E309"),
            ("overlay/nl/gadget.yaml", "E310"),
        }

    def test_a_language_that_the_base_has_not_is_told(self, own):
        write(own / "overlay" / "de" / "gadget.yaml", "battery:\n  title: Akku\n")
        assert [(p["file"], p["code"]) for p in found(own)] == [("overlay/de/gadget.yaml", "E330")]


class TestNeeded:
    @pytest.fixture
    def makers(self, makers):
        """Let `repair` refer to `battery`, in the draft."""
        change(
            makers / "criteria" / "gadget" / "circularity.yaml", "- id: repair\n", "- id: repair\n  needs: [battery]\n"
        )
        return makers

    @pytest.mark.parametrize(
        ("overlay", "line"),
        [
            ("- drop: battery\n" + REASON, 1),
            ("- change: battery\n" + REASON + "  levels: [ambitious]\n", 3),
        ],
    )
    def test_a_criterion_that_another_refers_to_is_not_taken_from_under_it(self, overlay, line, makers):
        folder = workspace(makers, overlay, version="draft")
        (problem,) = found(folder)
        assert (problem["file"], problem["line"], problem["code"]) == ("overlay/gadget.yaml", line, "E334")
        assert "'repair' refers to 'battery'" in problem["message"]

    @pytest.mark.parametrize("mend", ["- drop: repair\n" + REASON, "- change: repair\n  needs: []\n" + REASON])
    def test_dropping_both_or_saying_that_it_refers_no_more_mends_it(self, mend, makers):
        assert found(workspace(makers, "- drop: battery\n" + REASON + mend, version="draft")) == []
