"""What the buyer reads on the screen: product groups, rows of criteria, and everything about one."""

import json
import re

import pytest

from tenderkit.criteria.library import packaged
from tenderkit.criteria.source import parse_yaml
from tenderkit.views.screen import plain
from tenderkit.words.terms import Form
from tests.support import SMALL, at_terminal, change, small, tenderkit

BUYER = ["rationale", "guidance", "market", "priority", "effort", "status"]


@pytest.fixture
def run(tmp_path):
    def called(*arguments):
        done = tenderkit("--criteria", SMALL, *arguments, "-q", folder=tmp_path)
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
                "measures": {"baseline": 1, "significant": 1, "ambitious": 1},
            }
        ]

    def test_as_text_it_adds_the_levels_up(self, run):
        lines = [line.split() for line in run("list").splitlines()]
        assert lines[0][:1] == ["gadget"]
        assert ["all", "6", "7", "8"] in lines
        assert ["measures", "1", "1", "1"] in lines

    def test_what_measures_are_is_said(self, tmp_path):
        for command in (["list"], ["show", "gadget", "--level", "baseline"]):
            assert "take yourself" in tenderkit("--criteria", SMALL, *command, folder=tmp_path).err

    def test_the_rows_of_show_are_counted_as_list_counts_them(self, tmp_path):
        told = tenderkit("--criteria", SMALL, "show", "gadget", "--level", "baseline", "--lang", "nl", folder=tmp_path)
        assert told.err == "In een bijlage: 6. Maatregelen, stappen die u zelf neemt: 1.\n"
        only = tenderkit("--criteria", SMALL, "show", "gadget", "--kind", "award", folder=tmp_path)
        assert only.err == ""

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
            "basis": {"unsaid": 3},
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

    def test_headings_and_terms_are_in_the_language_asked_for(self, run):
        head, *lines = run("show", "gadget", "--lang", "nl").splitlines()
        assert head.split() == ["criterium", "soort", "thema", "niveau", "prioriteit", "titel"]
        (repair,) = [line for line in lines if line.startswith("repair")]
        assert re.split("  +", repair) == ["repair", "contractbepaling", "Circulariteit", "basis+", "2", "Reparatie"]


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
        assert "](" not in text
        assert "*" not in text
        assert {"en": "BUYER ONLY", "nl": "ALLEEN INKOPER"}[language] in text
        assert "{{" not in text

    def test_names_and_values_are_in_the_language_asked_for(self, run):
        lines = run("show", "gadget/repair", "--lang", "nl").splitlines()
        for line in (
            "repair  contractbepaling  Circulariteit  niveau: basis, significant, ambitieus",
            "bewijs: Verder niets bij de inschrijving.",
            "opvolging, hoe vaak: elk kwartaal",
            "Alleen voor de opdrachtgever",
            "prioriteit: 2",
            "status: geconsulteerd",
        ):
            assert line in lines
        assert any(
            line.startswith("waarde") and line.endswith(": basis 10, significant 5, ambitieus 5 werkdagen")
            for line in lines
        )
        battery = run("show", "gadget/battery", "--lang", "nl")
        assert "< 0,5 %" in battery
        assert "markt: ruim (nagegaan 2026-11)" in battery

    def test_a_language_without_words_of_its_own_has_those_of_the_source(self, tmp_path):
        criteria = small(tmp_path)
        change(criteria / "gadget/set.yaml", "[en, nl]", "[en, fy]")
        for folder in (criteria / "gadget", criteria / "registers"):
            (folder / "nl").rename(folder / "fy")
        for command in (["show", "gadget"], ["show", "gadget/repair"], ["labels", "good-device"]):
            done = tenderkit(*command, "--lang", "fy", folder=tmp_path)
            assert done.code == 0, done.err
        assert "Reparatie" in tenderkit("show", "gadget", "--lang", "fy", folder=tmp_path).out

    def test_a_link_is_shown_with_its_address_behind_it(self, run):
        assert "see the handbook (https://example.org/a?b=1&c=2)." in run("show", "gadget/battery")

    @pytest.mark.parametrize(
        ("marked", "shown"),
        [
            ("a *gauge* and **two** or _three_", "a gauge and two or three"),
            ("***both*** and __this__", "both and this"),
            ("5 * 3 * 2 and snake_case_name", "5 * 3 * 2 and snake_case_name"),
            (r"\*as it is\* and \[so\]", "*as it is* and [so]"),
            ("[a](https://x.org/_b_/c_d) *e*", "a (https://x.org/_b_/c_d) e"),
            ("- one\n- *two*", "- one\n- two"),
        ],
    )
    def test_marks_of_markdown_are_not_shown(self, marked, shown):
        assert plain(marked) == shown

    def test_a_file_of_tenderkit_is_named_without_its_place_on_this_machine(self, tmp_path):
        done = tenderkit("show", "laptop/battery-endurance", folder=tmp_path)
        assert re.search(r"^from: laptop/releases/[0-9.]+yaml \(tenderkit\)$", done.out, re.MULTILINE)
        assert str(packaged("criteria")) not in done.out

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


class TestWidth:
    """What a terminal shows is as wide as the terminal, and says what a pipe gets."""

    @pytest.fixture
    def shown(self, tmp_path):
        def called(*command, columns):
            done = at_terminal(*command, "-q", columns=columns, folder=tmp_path)
            assert done.code == 0
            text = re.sub("\x1b\\[[0-9;]*m", "", done.out)
            assert max(len(line.rstrip()) for line in text.splitlines()) <= columns
            return text

        return called

    @pytest.mark.parametrize("columns", [60, 140])
    @pytest.mark.parametrize("command", [["show", "gadget"], ["labels", "--all", "--lang", "nl"]], ids=" ".join)
    def test_rows_are_fitted_to_it(self, command, columns, run, shown):
        words = run(*command).partition("\n")[2].replace(",", " ").split()
        assert set(words) <= set(shown(*command, columns=columns).replace(",", " ").split())

    @pytest.mark.parametrize("columns", [40, 80])
    @pytest.mark.parametrize("name", ["gadget/battery", "label:good-device"])
    def test_cards_are_fitted_to_it(self, name, columns, run, shown):
        told = shown("show", name, "--lang", "nl", columns=columns)
        assert "".join(told.split()) == "".join(run("show", name, "--lang", "nl").split())

    def test_elsewhere_lines_are_whole(self, run, tmp_path):
        whole = run("show", "gadget/battery")
        assert max(map(len, whole.splitlines())) > 80
        coloured = tenderkit(
            "--criteria", SMALL, "show", "gadget/battery", folder=tmp_path, FORCE_COLOR="1", COLUMNS="60"
        )
        assert re.sub("\x1b\\[[0-9;]*m", "", coloured.out) == whole


class TestProof:
    def test_what_is_handed_in_is_listed_by_moment(self, tmp_path):
        run = tenderkit("--criteria", SMALL, "show", "gadget", "--proof", "--format", "json", folder=tmp_path)
        rows = json.loads(run.out)
        told = {(row["at"], row["criterion"], row["id"]): row for row in rows if "price_line" not in row}
        assert list(told) == [
            ("tender", "battery", "number"),
            ("request", "battery", "report"),
            ("signature", "repair", "addresses"),
        ]
        assert told["signature", "repair", "addresses"]["within"] == "20 working days"
        assert told["request", "battery", "report"]["text"].startswith("the report of a test to 500/800/12000 cycles")

    def test_a_level_shows_what_it_asks_with_its_values(self, tmp_path):
        options = ("--proof", "--level", "significant", "--lang", "nl")
        run = tenderkit("--criteria", SMALL, "show", "gadget", *options, folder=tmp_path)
        assert "het rapport van een test tot 800 cycli" in run.out
        assert "Bij de inschrijving" in run.out
        run = tenderkit("--criteria", SMALL, "show", "gadget", "--proof", "--level", "baseline", folder=tmp_path)
        assert "battery.report" not in run.out

    @pytest.mark.parametrize(
        ("options", "ids"),
        [
            (("gadget", "--kind", "contract"), {"addresses"}),
            (("gadget", "--theme", "circularity", "--kind", "specification"), {"number", "report"}),
            (("gadget", "--theme", "social"), set()),
            (("gadget/battery",), {"number", "report"}),
            (("gadget/battery", "--level", "baseline"), {"number"}),
            (("gadget/fewer",), set()),
        ],
    )
    def test_only_the_criteria_that_fit_are_listed(self, options, ids, tmp_path):
        run = tenderkit("--criteria", SMALL, "show", *options, "--proof", "--format", "json", folder=tmp_path)
        assert {row["id"] for row in json.loads(run.out) if "price_line" not in row} == ids
        run = tenderkit("--criteria", SMALL, "show", *options, "--proof", folder=tmp_path)
        assert {name for name in ("number", "report", "addresses") if f".{name}: " in run.out} == ids
        assert ("has its proof as data" in run.err) is (not ids)

    def test_the_law_says_when_and_is_that_of_the_language_unless_told(self, tmp_path):
        def moments(*options):
            run = tenderkit("show", "laptop@5.0.0", "--proof", "--format", "json", *options, folder=tmp_path)
            return {(row["criterion"], row["id"]): row["at"] for row in json.loads(run.out)}

        european = moments()
        assert moments("--lang", "nl", "--law", "eu") == european
        assert moments("--lang", "nl") == moments("--law", "nl") != european
        assert moments("--lang", "de") != european
        run = tenderkit("show", "laptop", "--proof", "--lang", "nl", folder=tmp_path)
        assert "Aanbestedingswet 2012" in run.out.splitlines()[1]
        run = tenderkit("show", "laptop", "--law", "nl", folder=tmp_path)
        assert run.code == 2
        assert "--law goes with --proof only" in run.err

    def test_what_an_item_depends_on_when_it_is_due_and_what_takes_its_place_is_told(self, tmp_path):
        options = ("laptop@5.0.0", "--proof", "--level", "baseline")
        rows = json.loads(tenderkit("show", *options, "--format", "json", folder=tmp_path).out)
        told = {(row["criterion"], row["id"]): row for row in rows}
        assert told["refurbished-process", "declaration"]["devices"] == "refurbished"
        assert told["battery-endurance", "data_sheet"]["devices"] == "new"
        assert told["take-back", "prices"]["when"] == {"take-back-elsewhere": "no"}
        assert "energy-star" in told["energy-consumption", "entry"]["labels"]
        assert told["warranty", "further_year"]["price_line"]
        screen = tenderkit("show", *options, folder=tmp_path).out
        signature = [line for line in screen.splitlines() if line.endswith(" after signature")]
        days = {"working days": 1.4, "months": 30}
        periods = [
            (float(number), unit) for number, unit in re.findall(r"Within (\d+) (.+) after", "\n".join(signature))
        ]
        assert len(periods) > 2
        assert periods == sorted(periods, key=lambda period: period[0] * days[period[1]])
        for line in (
            "Within 20 working days after the end of each contract year",
            "devices: refurbished",
            "applies when: take-back-elsewhere: no",
            "take-back.used: device",
        ):
            assert line in screen

    def test_forms_and_periods_are_in_the_language_asked_for(self, tmp_path):
        run = tenderkit("--criteria", SMALL, "show", "gadget", "--proof", "--lang", "nl", folder=tmp_path)
        for told in ("Binnen 20 werkdagen na de ondertekening", "waarde", "testrapport"):
            assert told in run.out
        run = tenderkit("--criteria", SMALL, "show", "gadget/battery", "--lang", "nl", folder=tmp_path)
        assert "testrapport" in run.out

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_every_form_has_a_word(self, language):
        words = parse_yaml((packaged("templates") / "wording" / f"{language}.yaml").read_text("utf-8"), "").data
        assert set(words["screen"]["forms"]) == set(Form)

    @pytest.mark.parametrize(
        ("name", "option"),
        [
            ("common", "--proof"),
            ("law", "--proof"),
            ("law:directive", "--proof"),
            ("unit", "--level=baseline"),
            ("gadget/battery", "--kind=award"),
            ("gadget/battery", "--theme=social"),
        ],
    )
    def test_an_option_that_does_not_go_with_what_is_shown_is_refused(self, name, option, tmp_path):
        run = tenderkit("--criteria", SMALL, "show", name, option, folder=tmp_path)
        assert run.code == 2
        assert f"{option.partition('=')[0]} does not go with {name}" in run.err
