"""The rules of honesty of docs/impact.md: each test fails where its rule is not kept."""

import json
import re

import pytest

from tenderkit.criteria.impact_model import ImpactFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import parse_yaml
from tenderkit.impact import honesty
from tenderkit.impact.case import Sheet
from tenderkit.impact.register import FACTORS
from tests.impact.impact_kit import LAPTOPS, LONGER, case, computed, impact, refused, register
from tests.support import ROOT, tenderkit

SHEET = "Maker Book 14, 2022, 301, 16"
PAGE = (ROOT / "docs" / "impact.md").read_text(encoding="utf-8")


class TestNoSavingWithoutAnAvoidedPurchase:
    def test_without_years_today_no_saving_is_told_and_the_reason_is(self, tmp_path):
        found = impact(*LAPTOPS, "--years", "6", folder=tmp_path)
        assert found["saving_percent"] is None
        assert found["saving_tonnes"] is None
        assert found["per_device_year_now"] is None
        assert found["per_device_year"]["central"] > 0
        assert "no_baseline" in found["lots"][0]["notes"]
        text = tenderkit("impact", *LAPTOPS, "--years", "6", folder=tmp_path).out
        assert "Saving" not in text.split("What to know")[0].replace("No saving", "")

    def test_the_same_years_save_nothing(self):
        found = computed(case(years=4))
        assert found.tonnes == found.percent == (0, 0, 0)
        assert found.results[0].notes == ("nothing_avoided",)

    def test_replacing_sooner_saves_nothing_and_says_so(self):
        found = computed(case(years=3))
        assert found.tonnes.high < 0
        assert found.results[0].notes == ("sooner",)

    def test_purchases_that_are_made_all_the_same_save_nothing(self):
        assert computed(case(avoided=0)).tonnes == (0, 0, 0)
        assert computed(case(avoided=0, refurbished=50)).tonnes == (0, 0, 0)

    def test_half_of_the_purchases_save_half(self):
        half, whole = computed(case(avoided=50)).tonnes, computed().tonnes
        assert float(half.central) == pytest.approx(float(whole.central) / 2, rel=0.05)

    def test_the_purchases_that_a_saving_rests_on_are_named(self, tmp_path):
        out = " ".join(tenderkit("impact", *LONGER, folder=tmp_path).out.split())
        assert "500 purchases of new devices that are not made in 6 years: 1000 devices" in out


class TestNoRankingByManufacturersSheets:
    def test_two_sheets_are_refused_with_the_number_that_says_why(self, tmp_path):
        told = refused(*LONGER, "--sheet", "Alder, 2022, 210, 0", "--sheet", "Birch, 2022, 300, 0", folder=tmp_path)
        assert "do not rank devices (Alder and Birch: z = 1.2)" in told

    def test_they_are_refused_however_far_they_lie_apart(self, tmp_path):
        told = refused(*LONGER, "--sheet", "Alder, 2022, 100, 0", "--sheet", "Birch, 2022, 900, 0", folder=tmp_path)
        assert "do not rank devices" in told

    def test_a_sheet_counts_with_the_uncertainty_that_manufacturers_state(self):
        found = computed(case(sheet=Sheet("Alder", "2022", case().quantity, case().refurbished)))
        making = found.results[0].factors["making"].range
        assert making.low < making.central * 0.6
        assert making.high > making.central * 1.4


class TestUsePhaseOfASheet:
    def test_it_is_taken_out_and_computed_anew(self, tmp_path):
        found = impact(*LONGER, "--sheet", SHEET, folder=tmp_path)["lots"][0]
        assert found["factors"]["making"]["central"] == pytest.approx(301 * 0.84)
        assert found["parts_now"]["electricity"] == 3.8
        assert found["per_device_year_now"]["central"] == round(301 * 0.84 / 4 + 15 * 0.2527)

    def test_its_use_stage_moves_nothing_where_making_is_the_same(self, tmp_path):
        large = impact(*LONGER, "--sheet", "Alder, 2022, 400, 50", folder=tmp_path)
        small = impact(*LONGER, "--sheet", "Alder, 2022, 250, 20", folder=tmp_path)
        assert large["saving_tonnes"] == small["saving_tonnes"]
        assert large["per_device_year"] == small["per_device_year"]

    def test_a_sheet_that_does_not_say_its_share_is_refused(self, tmp_path):
        told = refused(*LONGER, "--sheet", "Maker Book 14, 2022, 301", folder=tmp_path)
        assert "share of the use stage" in told
        assert "16" in told

    def test_the_sheet_is_named_beside_its_figure(self, tmp_path):
        assert "Maker Book 14" in tenderkit("impact", *LONGER, "--sheet", SHEET, folder=tmp_path).out


class TestOffsets:
    @pytest.mark.parametrize(
        "options",
        [
            ("--offsets", "500"),
            ("--sheet", "Maker Book 14, 2022, 0, 0"),
            ("--sheet", "Maker Book 14, 2022, -20, 0"),
            ("--sheet", "Climate neutral Book, 2022, 301, 16"),
        ],
    )
    def test_they_are_refused_with_the_reason(self, options, tmp_path):
        assert "Directive (EU) 2024/825" in refused(*LONGER, *options, folder=tmp_path)

    def test_no_factor_may_be_nothing_or_less(self):
        text = "groups: {laptop: {making: {low: 0, central: 0, high: 0, year: 2024, sources: [a], basis: Offset.}}}"
        _, problems = validate(ImpactFile, parse_yaml(text, "impact.yaml"))
        assert "greater than 0" in " ".join(problem.message for problem in problems)

    def test_it_is_said_below_every_result(self, tmp_path):
        assert "Offsets are not counted." in impact(*LONGER, folder=tmp_path)["notes"]


class TestEveryFactorHasYearAndSource:
    @pytest.mark.parametrize("name", FACTORS)
    @pytest.mark.parametrize("field", ["year", "sources", "basis"])
    def test_one_without_is_refused(self, name, field):
        factor = {"low": "1", "central": "2", "high": "3", "year": "2024", "sources": ["a"], "basis": "Somehow."}
        whole = {each: dict(factor) for each in FACTORS}
        whole[name].pop(field)
        source = parse_yaml(json.dumps({"groups": {"laptop": whole}}), "impact.yaml")
        _, problems = validate(ImpactFile, source)
        assert [problem.code for problem in problems] == ["E201"]

    def test_those_that_ship_say_where_they_come_from_and_their_licence(self):
        for factors in register().groups.values():
            for name in FACTORS:
                for source in getattr(factors, name).sources:
                    origin = register().sources[source]
                    assert origin.date
                    assert origin.licence
        assert {"value", "year"} <= register().countries["NL"].given.keys()
        assert register().sources[register().grid.source].licence == "CC BY 4.0"

    def test_every_result_names_them(self, tmp_path):
        found = impact(*LONGER, folder=tmp_path)
        for factor in found["lots"][0]["factors"].values():
            assert factor["year"]
            assert set(factor["sources"]) <= found["sources"].keys()
        assert {"title", "publisher", "date", "licence"} <= found["sources"]["ember-2024"].keys()
        assert "life cycle" in found["lots"][0]["factors"]["grid"]["basis"]

    def test_nothing_that_may_not_be_passed_on_ships_as_a_table(self):
        assert "Electricity Maps" not in (ROOT / "criteria" / "impact.yaml").read_text(encoding="utf-8")
        counted = [f for each in register().groups.values() for f in each.given.values() if hasattr(f, "sources")]
        assert sum("boavizta-2023" in factor.sources for factor in counted) <= 6


class TestWhatStandsBesideAFigure:
    def test_the_percentage_comes_first_and_each_figure_has_its_range(self, tmp_path):
        lines = tenderkit("impact", *LONGER, folder=tmp_path).out.splitlines()
        first = next(number for number, line in enumerate(lines) if "% " in line)
        saving, now, planned, tonnes = lines[first : first + 4]
        assert re.search(r"Saving against today +28 % +25 to 30 %", saving)
        for line in (now, planned):
            assert re.search(r"\d+ kg CO2e +\d+ to \d+ kg CO2e", line)
        assert re.search(r"\d+ t CO2e +\d+ to \d+ t CO2e", tonnes)

    def test_electricity_stands_apart_and_is_small(self, tmp_path):
        found = impact(*LONGER, "--kwh-now", "18", "--kwh", "13", folder=tmp_path)["lots"][0]
        parts = found["saving_parts"]
        assert parts["electricity"] == 1.3
        assert parts["electricity"] < parts["longer_use"] / 10
        assert found["electricity_only_tonnes"] == 7.6

    def test_less_electricity_without_today_is_no_saving(self, tmp_path):
        assert "uses today" in refused(*LONGER, "--kwh", "13", folder=tmp_path)

    def test_climate_is_not_all(self, tmp_path):
        assert any("metals" in note for note in impact(*LONGER, folder=tmp_path)["notes"])

    def test_the_promise_of_the_own_organisation_is_named(self, tmp_path):
        assert any("your own organisation" in note for note in impact(*LONGER, folder=tmp_path)["notes"])


def test_the_page_names_every_rule():
    assert honesty.ALWAYS
    for word in ("avoided purchase", "rank", "use stage", "Offsets", "year and source", "two significant digits"):
        assert word in PAGE
