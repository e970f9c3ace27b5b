"""What follows from a tender: goals, whose criteria, weights, energy; as a table, as data and as OCDS."""

import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.notice.weights import adding_up
from tests.notice.notice_kit import LAPTOPS, TENDER, fields, told, values
from tests.support import bounded


def laptops(*options, changes=()):
    """Return the fields of the lot with laptops, with some of the tender changed."""
    text = LAPTOPS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (rows,) = fields(*options, text=text)
    return rows


class TestGoals:
    def test_themes_are_goals_and_each_goal_has_its_strategic_code(self):
        rows = laptops()
        assert values(rows, "BT-06") == ["env-imp", "soc-obj"]
        assert values(rows, "BT-774") == ["clim-mitig", "circ-econ", "pollu-prev"]
        assert values(rows, "BT-775") == ["hum-right", "work-cond"]
        (text,) = values(rows, "BT-777")
        assert "climate and energy, circularity, hazardous substances and social conditions" in text
        assert "laptop 2.0.0, level significant" in text

    def test_criteria_of_the_eu_and_others_are_told_apart(self):
        assert values(laptops(), "BT-805") == ["eu", "other"]

    def test_the_buyer_may_say_whose_they_are(self):
        assert values(laptops("--gpp", "national", "--gpp", "other"), "BT-805") == ["national", "other"]

    def test_clauses_stand_in_the_terms_of_performance(self):
        (text,) = values(laptops(), "BT-70")
        assert "Yearly CO2 report" in text

    def test_labels_are_those_of_the_language(self):
        assert "Vermindering van milieueffecten" in told(text=LAPTOPS.replace("language: en", "language: nl")).out
        assert "Reduction of environmental impacts" in told(text=LAPTOPS).out


class TestWeights:
    def test_they_come_to_100_in_every_lot(self):
        for rows in fields():
            assert sum(map(Decimal, values(rows, "BT-541"))) == 100
            assert values(rows, "BT-5421") == ["per-exa"]

    def test_quality_of_the_buyers_own_stands_beside_them(self):
        rows = laptops(changes=[("quality: 40}", "quality: 40, criteria: 30}")])
        weights = [Decimal(value) for value in values(rows, "BT-541")]
        assert (weights[0], weights[-1], sum(weights)) == (60, 10, 100)
        assert values(rows, "BT-734")[-1] == "yours to write"

    def test_a_life_cycle_cost_is_a_cost(self):
        lots = [("quality: 40}", "quality: 40, life_cycle_cost: {years: 5, electricity: 0, residual: 10}}")]
        assert values(laptops(changes=lots), "BT-539")[0] == "cost"

    @bounded
    @given(
        st.dictionaries(st.text("abc", min_size=1), st.integers(1, 1000), min_size=1, max_size=12),
        st.decimals(1, 100, places=2),
    )
    def test_any_points_come_to_any_total_and_none_is_off_by_a_unit(self, points, total):
        exact = {name: Decimal(value) for name, value in points.items()}
        found = adding_up(exact, total)
        assert sum(found.values()) == total
        for name, value in exact.items():
            assert abs(found[name] - value * total / sum(exact.values())) < Decimal("0.1")

    def test_three_equal_criteria_come_to_100(self):
        assert sorted(adding_up(dict.fromkeys("abc", Decimal(1)), Decimal(100)).values()) == [
            Decimal("33.3"),
            Decimal("33.3"),
            Decimal("33.4"),
        ]


class TestEnergy:
    def test_above_the_thresholds_the_directive_applies_with_its_item_and_basis(self):
        first, second = fields()
        assert values(first, "BT-810") == values(second, "BT-810") == ["true"]
        assert values(first, "BT-811(a)") == ["gpp-crit"]
        assert values(first, "BT-811(b)") == ["computer"]
        assert values(second, "BT-811(a)") == ["enrg-lab"]
        assert values(second, "BT-811(b)") == ["mob-pho-ta"]

    def test_below_them_it_does_not(self):
        rows = laptops(changes=[("value: 720000", "value: 90000")])
        assert values(rows, "BT-810") == ["false"]
        assert values(rows, "BT-811(b)") == []

    def test_without_value_it_is_still_to_decide_and_that_is_said(self):
        text = LAPTOPS.replace("value: 720000\n", "")
        assert values(fields(text=text)[0], "BT-810") == ["still to decide"]
        assert "E374" in told(text=text).err

    def test_outside_the_union_a_notice_says_nothing_of_it(self):
        assert values(laptops(changes=[("country: NL", "country: CH")]), "BT-810") == []

    def test_a_result_notice_has_kilowatt_hours_for_laptops(self):
        (first, _) = fields("--result", "--label", "2=A")
        assert values(first, "BT-813") == ["10720"]
        assert values(first, "BT-814") == ["3680"]
        assert values(first, "BT-815") == ["800"]
        assert values(first, "BT-812") == []

    def test_a_result_notice_has_the_label_for_phones_and_no_kilowatt_hours(self):
        (_, second) = fields("--result", "--label", "2=A")
        assert values(second, "BT-812") == ["ENERA"]
        assert values(second, "BT-813") == values(second, "BT-814") == []
        assert values(second, "BT-815") == ["500"]

    def test_typical_devices_are_told_from_what_was_bought(self):
        text = TENDER.replace("    impact: {kwh_now: 18, kwh: 13.4}\n", "")
        run = told("--result", "--label", "2=A", text=text)
        assert "BT-813 is that of typical devices" in run.err
        assert values(fields("--result", "--label", "2=A", text=text)[0], "BT-814") == ["0"]

    def test_a_missing_label_is_named(self):
        assert "BT-812 is missing" in told("--result").err

    @pytest.mark.parametrize("label", ["A", "3=A", "2=H", "x=A"])
    def test_a_label_that_fits_no_lot_is_refused(self, label):
        run = told("--result", "--label", label)
        assert run.code == 2
        assert "such as 1=A" in run.err

    def test_the_only_lot_needs_no_number(self):
        text = LAPTOPS.replace("laptop@2.0.0", "smartphone@2.0.1").replace('own-image: "no", ', "")
        (rows,) = fields("--result", "--label", "b", text=text)
        assert values(rows, "BT-812") == ["ENERB"]


class TestForms:
    def test_the_table_has_term_value_name_and_label_and_whole_texts_to_copy(self):
        out = told().out
        assert re.search(r"^BT-774 +circ-econ +Approach .* +The transition to a circular economy$", out, re.MULTILINE)
        (line,) = re.findall(r"^BT-777, Description of strategic procurement\n(Laptops: .*)$", out, re.MULTILINE)
        assert line.endswith(".")

    def test_it_names_the_version_and_the_licence_of_the_codes(self):
        assert told().out.startswith("Codes and labels of eForms SDK 1.15.1")
        assert "CC BY 4.0" in told().out.splitlines()[0]

    def test_ocds_has_a_goal_with_the_strategies_that_serve_it(self):
        data = json.loads(told("--format", "ocds").out)
        first, _ = data["tender"]["lots"]
        assert first["hasSustainability"]
        goals = {each["goal"]: each["strategies"] for each in first["sustainability"]}
        assert list(goals) == [
            "environmental.climateChangeMitigation",
            "environmental.circularEconomy",
            "environmental.pollutionPrevention",
            "social.humanRightsInSupplyChains",
            "social.laborRightsPromotion",
        ]
        assert {"technicalSpecifications", "contractPerformanceConditions"} <= set(
            goals["environmental.climateChangeMitigation"]
        )
        assert "euGPPCriteria" in goals["environmental.climateChangeMitigation"]
        assert not any("GPP" in each for each in goals["social.laborRightsPromotion"])
        assert data["extensions"][0].endswith("ocds_sustainability_extension/master/extension.json")

    def test_a_table_goes_to_no_file(self):
        assert told("--output", "a.txt").code == 2
