"""A build is checked as built: own values, overlays and what is left out."""

import json
import re

import pytest

from tests.support import DAY, small, tenderkit

SET = "laptop@1.0.0"


def build(folder, *options, group=SET):
    return tenderkit("build", group, "--date", DAY, "--output", "annex.docx", *options, folder=folder)


def given(*values):
    return [part for value in values for part in ("--set", value)]


class TestAnOwnValueThatMakesTheAnnexWrong:
    @pytest.mark.parametrize("share", ["30", "60", "99"])
    def test_is_refused_with_the_mend_and_nothing_is_written(self, tmp_path, share):
        run = build(tmp_path, *given(f"energy-consumption.share={share}"))
        assert run.code == 1
        assert run.err.startswith(f"--set energy-consumption.share={share}  V04")
        assert f"--set energy-consumption-award.zero={share}" in run.err
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("share", ["30", "35", "60"])
    def test_builds_once_the_mend_is_followed(self, tmp_path, share):
        value = f"energy-consumption.share={share}"
        mend = re.findall(r"--set (\S+=[\d.]+)", build(tmp_path, *given(value)).err.split("hint:")[1])
        run = build(tmp_path, *given(value, *mend))
        assert run.code == 0, run.err

    def test_builds_without_the_award_criterion(self, tmp_path):
        run = build(tmp_path, *given("energy-consumption.share=30"), "--without", "energy-consumption-award")
        assert run.code == 0, run.err

    def test_the_value_of_the_set_builds(self, tmp_path):
        assert build(tmp_path, *given("energy-consumption.share=100")).code == 0

    def test_a_scale_where_more_is_stricter_is_held_against_its_minimum_too(self, tmp_path):
        run = build(tmp_path, *given("planned-service-life.years=9"), group="smartphone@1.0.0")
        assert run.code == 1
        assert "--set longer-updates.zero=9 --set longer-updates.full=15" in run.err


class TestAWorkspace:
    @pytest.fixture
    def overlay(self, tmp_path):
        """Return a function that writes the overlay of a workspace on laptop 1.0.0."""
        (tmp_path / "tenderkit.yaml").write_text("format: 1\nname: Here\nbase:\n  laptop: 1.0.0\n", "utf-8")
        (tmp_path / "overlay").mkdir()

        def write(criterion, parameter, values, more=""):
            text = f"- change: {criterion}\n  reason: Ours.\n{more}  parameters:\n    {parameter}: {values}\n"
            (tmp_path / "overlay" / "laptop.yaml").write_text(text, "utf-8")

        return write

    def test_an_overlay_that_makes_the_annex_wrong_is_refused_at_its_step(self, tmp_path, overlay):
        overlay("energy-consumption", "share", "{baseline: 60}")
        run = build(tmp_path, group="laptop")
        assert run.code == 1
        assert run.err.startswith("overlay/laptop.yaml:1:3  V04")
        assert "--set energy-consumption-award.zero=60" in run.err
        assert not (tmp_path / "annex.docx").exists()

    def test_an_own_value_in_a_workspace_is_refused_as_without_one(self, tmp_path, overlay):
        overlay("warranty", "years", "{baseline: 3}")
        run = build(tmp_path, *given("energy-consumption.share=30"), group="laptop")
        assert run.code == 1
        assert "--set energy-consumption-award.zero=30 --set energy-consumption-award.full=10" in run.err

    def test_a_value_beyond_all_levels_of_the_base_is_said(self, tmp_path, overlay):
        overlay("planned-service-life", "years", "{baseline: 8, significant: 8, ambitious: 8}")
        run = build(tmp_path, group="laptop")
        assert run.code == 0
        assert "no level of the set goes as far as planned-service-life.years = 8\n" in run.err
        assert "does not fit: planned-service-life.years = 8 years outlasts spare-parts.years = 5" in run.err

    def test_who_says_what_the_market_offers_is_not_sent_to_ask_it(self, tmp_path, overlay):
        market = "  market: {offer: fair, basis: We asked five suppliers., checked: 2026-11}\n"
        overlay("planned-service-life", "years", "{baseline: 8, significant: 8, ambitious: 8}", market)
        (tmp_path / "overlay" / "nl").mkdir()
        run = build(tmp_path, group="laptop")
        assert run.code == 0, run.err
        assert "no level of the set goes as far" not in run.err


class TestWhatIsSaid:
    @pytest.mark.parametrize(
        ("value", "told"),
        [
            ("warranty.years=99", "stricter than any level of the set"),
            ("take-back.penalty=5000", "less than half or more than twice the set's value"),
            ("battery-endurance.cycles=300", "laxer than the lowest level of the set"),
        ],
    )
    def test_a_value_out_of_the_sets_range_is_said(self, tmp_path, value, told):
        err = build(tmp_path, *given(value)).err
        assert re.search(rf"set by you: {value.partition('=')[0]} = .*\({re.escape(told)}\)", err)

    def test_a_value_within_the_sets_levels_is_said_without_a_remark(self, tmp_path):
        err = build(tmp_path, *given("battery-endurance.cycles=800")).err
        assert "set by you: battery-endurance.cycles = 800 instead of 500\n" in err
        assert "goes as far as" not in err

    def test_what_the_market_is_asked_first_follows_the_values(self, tmp_path):
        assert (
            "no level of the set goes as far as warranty.years = 9" in build(tmp_path, *given("warranty.years=9")).err
        )

    def test_a_period_that_outlasts_what_it_relies_on_is_said(self, tmp_path):
        err = build(tmp_path, *given("planned-service-life.years=8")).err
        assert "outlasts spare-parts.years = 5, service-manual.years = 5, take-back.years = 6; in the set" in err

    def test_periods_that_go_up_together_fit(self, tmp_path):
        values = ("planned-service-life", "spare-parts", "service-manual", "take-back")
        assert "does not fit" not in build(tmp_path, *given(*(f"{name}.years=8" for name in values))).err

    def test_the_data_say_so_too(self, tmp_path):
        run = tenderkit("build", SET, "--date", DAY, "--format", "json", *given("warranty.years=9"), folder=tmp_path)
        assert json.loads(run.out)["annex"]["overrides"][0]["beyond"] == "stricter"

    def test_what_is_missing_from_the_whole_is_a_warning_at_the_option(self, tmp_path):
        # Only the battery speaks of accessibility, and another part of the tender may ask for it too.
        criteria = small(
            tmp_path,
            ("gadget/set.yaml", 'accept: {SP08: "Nobody handles a gadget: it has neither screen nor keys."}\n', ""),
            (
                "gadget/circularity.yaml",
                "    The battery lasts",
                "    It meets EN 301 549 or equivalent. The battery lasts",
            ),
        )
        run = tenderkit(
            "--criteria", criteria, "build", "gadget", "--level", "significant", "--without", "battery", folder=tmp_path
        )
        assert run.code == 0, run.err
        assert "--without battery  SP08  warning: nothing about accessibility" in run.err
