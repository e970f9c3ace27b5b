"""What the buyer reads on the screen: product groups, rows of criteria, and everything about one."""

import json

import pytest

from tests.support import SMALL, small, tenderkit

BUYER = ["rationale", "guidance", "market", "priority", "effort", "status"]


@pytest.fixture
def run(tmp_path):
    def called(*arguments):
        done = tenderkit("--criteria", SMALL, *arguments, folder=tmp_path)
        assert (done.code, done.err) == (0, "")
        return done.out

    return called


class TestList:
    def test_as_json_a_group_has_exactly_these_fields(self, run):
        assert json.loads(run("list", "--format", "json")) == [
            {
                "id": "gadget",
                "version": "1.10.0",
                "languages": ["en", "nl"],
                "criteria": {
                    "baseline": {"co2": 1, "circularity": 2, "toxicity": 0, "social": 3},
                    "significant": {"co2": 1, "circularity": 2, "toxicity": 1, "social": 3},
                    "ambitious": {"co2": 1, "circularity": 2, "toxicity": 2, "social": 3},
                },
            }
        ]

    def test_as_text_it_adds_the_levels_up(self, run):
        lines = [line.split() for line in run("list").splitlines()]
        assert lines[0][:1] == ["gadget"]
        assert ["all", "6", "7", "8"] in lines

    def test_folders_that_are_no_product_group_are_passed_over(self, tmp_path):
        criteria = small(tmp_path)
        for name in ("schemas", "common", "notes"):
            (criteria / name).mkdir()
        (criteria / "common" / "set.yaml").write_text("format: 1\n", encoding="utf-8")
        done = tenderkit("list", "--format", "json", folder=tmp_path)
        assert [group["id"] for group in json.loads(done.out)] == ["gadget"]

    def test_the_nearest_criteria_above_the_working_folder_are_listed(self, tmp_path):
        small(tmp_path)
        (tmp_path / "a" / "b").mkdir(parents=True)
        assert tenderkit("list", folder=tmp_path / "a" / "b").out.startswith("gadget")

    def test_a_criteria_folder_without_registers_is_not_taken_for_one(self, tmp_path):
        (tmp_path / "criteria").mkdir()
        assert tenderkit("list", folder=tmp_path).out.startswith("laptop")

    def test_the_environment_names_the_criteria_and_the_option_goes_before_it(self, tmp_path):
        small(tmp_path / "here")
        environment = {"TENDERKIT_CRITERIA": str(tmp_path / "here" / "criteria")}
        assert tenderkit("list", folder=tmp_path, **environment).out.startswith("gadget")
        assert tenderkit("--criteria", SMALL, "list", folder=tmp_path, TENDERKIT_CRITERIA="nowhere").code == 0

    def test_a_group_that_is_wrong_is_reported_with_its_place(self, tmp_path):
        small(tmp_path, ("gadget/set.yaml", "format: 1", "format: 2"))
        done = tenderkit("list", folder=tmp_path)
        assert done.code == 1
        assert "criteria/gadget/set.yaml:1:9  E204" in done.err


class TestRows:
    def test_as_json_a_row_has_exactly_these_fields(self, run):
        (row,) = json.loads(run("show", "gadget", "--theme", "co2", "--format", "json"))
        assert row == {
            "id": "power",
            "title": "Power",
            "kind": "award",
            "theme": "co2",
            "levels": ["baseline", "significant", "ambitious"],
            "priority": 1,
            "effort": "low",
            "status": "proposed",
            "from": "gadget",
        }

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            ([], "power battery repair fewer solder recycled forced-labour staff wages"),
            (["--kind", "award"], "power recycled wages"),
            (["--kind", "measure"], "fewer"),
            (["--level", "baseline", "--theme", "toxicity"], ""),
            (["--level", "significant", "--theme", "toxicity"], "solder"),
            (["--theme", "social", "--kind", "award"], "wages"),
        ],
    )
    def test_options_keep_the_criteria_that_fit(self, options, ids, run):
        rows = json.loads(run("show", "gadget", *options, "--format", "json"))
        assert [row["id"] for row in rows] == ids.split()

    def test_titles_are_in_the_language_asked_for(self, run):
        assert "Reparatie" in run("show", "gadget", "--lang", "nl")

    def test_a_row_of_text_says_from_which_level_on_it_applies(self, run):
        lines = {line.split()[0]: line.split()[3] for line in run("show", "gadget").splitlines()[1:]}
        assert (lines["power"], lines["solder"], lines["recycled"]) == ("baseline+", "significant+", "ambitious")


class TestCard:
    @pytest.mark.parametrize(
        "name", ["power", "battery", "repair", "solder", "recycled", "forced-labour", "staff", "wages"]
    )
    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_card_has_all_the_buyer_reads(self, name, language, run):
        card = json.loads(run("show", f"gadget/{name}", "--lang", language, "--format", "json"))
        assert all(card[field] for field in BUYER)
        text = run("show", f"gadget/{name}", "--lang", language)
        for field in ("title", "subject", "rationale"):
            assert card[field] in text
        assert {"en": "BUYER ONLY", "nl": "ALLEEN INKOPER"}[language] in text
        assert "{{" not in text

    def test_a_measure_is_shown_with_the_strategy_it_serves(self, run):
        assert "buy-less" in run("show", "gadget/fewer")

    def test_values_are_those_of_the_level_asked_for(self, run):
        for level, cycles in (("baseline", "500"), ("significant", "800"), ("ambitious", "12000")):
            card = json.loads(run("show", "gadget/battery", "--level", level, "--format", "json"))
            assert f"lasts {cycles} cycles" in card["requirement"]

    def test_what_is_added_above_the_level_asked_for_is_left_out(self, run):
        for level, added in (
            ("baseline", []),
            ("significant", ["significant"]),
            ("ambitious", ["significant", "ambitious"]),
        ):
            card = json.loads(run("show", "gadget/battery", "--level", level, "--format", "json"))
            assert list(card["adds"]) == added

    def test_a_level_at_which_it_does_not_apply_is_refused(self, tmp_path):
        done = tenderkit("--criteria", SMALL, "show", "gadget/solder", "--level", "baseline", folder=tmp_path)
        assert done.code == 2
        assert "significant and ambitious" in done.err

    def test_without_a_level_the_values_of_all_levels_are_shown(self, run):
        card = json.loads(run("show", "gadget/battery", "--format", "json"))
        assert "lasts 500/800/12000 cycles" in card["requirement"]

    def test_the_bounds_of_a_scale_are_shown_as_values(self, run):
        assert "30/25.5/20" in run("show", "gadget/power")

    def test_texts_are_in_the_language_asked_for(self, run):
        card = json.loads(run("show", "gadget/wages", "--lang", "nl", "--format", "json"))
        assert card["scoring"]["judged"]["scope"]["title"] == "Omvang"
        assert card["scoring"]["measure"] == "Het plan voor leefbare lonen."
        card = json.loads(run("show", "gadget/repair", "--lang", "nl", "--format", "json"))
        assert card["follow_up"]["evidence"] == "Een lijst van reparaties."
        card = json.loads(run("show", "gadget/battery", "--lang", "nl", "--format", "json"))
        assert card["adds"]["significant"]["requirement"] == "- een reserveaccu"
