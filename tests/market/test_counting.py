"""What is left after each criterion, what removes most, and where each supplier goes."""

import json

import pytest

from tests.market.market_kit import PHONE, computers, counted, phones, rows, step, write
from tests.support import tenderkit

B, C = {"supplierOrTrademark": "Birch"}, {"supplierOrTrademark": "Cedar"}


def other(number, **change):
    """Return a change that makes another model."""
    return {"modelIdentifier": f"M{number}", "ratedBatteryCapacity": 1000 + number, **change}


class TestFunnel:
    def test_each_criterion_says_who_meets_it_by_itself_and_who_is_left_after_it_and_those_before(self, tmp_path):
        phones(
            tmp_path,
            other(1),
            other(2, repairabilityClass="D"),
            {**other(3, minYearsSoftwareUpdates=3), **B},
            {**other(4), **C},
        )
        data = counted(tmp_path, "eprel.csv")
        updates, repair = step(data, "planned-service-life"), step(data, "repairability")
        assert updates["meets"] == {"models": 3, "suppliers": 2}
        assert repair["meets"] == {"models": 3, "suppliers": 3}
        order = [each["criterion"] for each in data["criteria"]]
        assert order.index("planned-service-life") < order.index("repairability")
        assert updates["left"] == {"models": 3, "suppliers": 2}
        assert repair["left"] == data["left"] == {"models": 2, "suppliers": 2}

    def test_without_a_criterion_those_come_back_that_only_it_removes(self, tmp_path):
        changes = [other(n, repairabilityClass="D") for n in range(4)]
        changes += [other(n, minYearsSoftwareUpdates=3, repairabilityClass="E") for n in range(4, 9)]
        phones(tmp_path, other(10), *changes)
        data = counted(tmp_path, "eprel.csv")
        assert step(data, "repairability")["without"] == {"models": 5, "suppliers": 1}
        assert step(data, "planned-service-life")["without"] == {"models": 1, "suppliers": 1}
        assert data["removes_most"] == data["dearest"] == "repairability"

    def test_the_one_that_removes_most_need_not_be_the_one_without_which_most_come_back(self, tmp_path):
        changes = [other(n, repairabilityClass="D", minYearsSoftwareUpdates=3) for n in range(5)]
        changes += [other(n, minYearsSoftwareUpdates=3, batteryEnduranceInCycles=5) for n in range(5, 9)]
        changes += [other(n, batteryEnduranceInCycles=5) for n in range(9, 12)]
        phones(tmp_path, other(20), *changes)
        data = counted(tmp_path, "eprel.csv", level="significant")
        assert data["removes_most"] == "planned-service-life"
        assert data["dearest"] == "battery-endurance"

    def test_each_supplier_has_its_last_stand_at_the_criterion_that_takes_its_last_model(self, tmp_path):
        phones(
            tmp_path,
            other(1),
            {**other(2, minYearsSoftwareUpdates=3), **B},
            {**other(3, repairabilityClass="E"), **B},
            {**other(4, minYearsSoftwareUpdates=3), **C},
        )
        data = counted(tmp_path, "eprel.csv")
        stands = {each["supplier"]: each["last_stand"] for each in data["brands"]}
        assert stands == {"Alder": None, "Birch": "repairability", "Cedar": "planned-service-life"}
        assert [each["models"] for each in data["brands"] if each["supplier"] == "Birch"] == [2]

    def test_award_criteria_and_clauses_remove_nobody(self, tmp_path):
        phones(tmp_path, other(1, repairabilityIndex="2.00"), other(2, repairabilityIndex="4.50"))
        data = counted(tmp_path, "eprel.csv", level="significant")
        assert data["left"] == {"models": 2, "suppliers": 1}
        alone = {(each["criterion"], each["parameter"]): each["meets"]["models"] for each in data["by_itself"]}
        assert alone["repairability-award", "none_at"] == 1
        assert ("longer-updates", "full") not in alone  # years beyond the requirement: no column has them
        computers(tmp_path, {"Sleep Mode Default Time Upon Shipment (min.)": 60})
        data = counted(tmp_path, "computers.csv", group="laptop@draft", level="significant")
        assert data["left"]["models"] == 1
        alone = {(each["criterion"], each["parameter"]): each["meets"]["models"] for each in data["by_itself"]}
        assert alone["power-management", "sleep"] == 0

    def test_a_criterion_without_a_value_is_met_or_not(self, tmp_path):
        phones(tmp_path, other(1, batteryUserReplaceable="true"), other(2), other(3, batteryUserReplaceable="perhaps"))
        data = counted(tmp_path, "eprel.csv", level="ambitious")
        (found,) = [each for each in data["by_itself"] if each["criterion"] == "battery-replacement"]
        assert (found["meets"]["models"], found["fail"], found["unbelievable"]) == (1, 1, 1)

    def test_what_the_data_do_not_tell_is_named(self, tmp_path):
        phones(tmp_path, {})
        data = counted(tmp_path, "eprel.csv")
        assert {"warranty", "spare-parts"} <= set(data["not_in_data"])
        assert not {"repairability", "take-back"} & set(data["not_in_data"])

    def test_own_values_and_criteria_left_out_are_tried(self, tmp_path):
        phones(tmp_path, other(1), other(2, batteryEnduranceInCycles=10), other(3, repairabilityClass="D"))
        wanted = ("--set", "battery-endurance.cycles=1200", "--without", "repairability")
        data = counted(tmp_path, "eprel.csv", *wanted, level="significant")
        assert step(data, "battery-endurance")["values"][0]["value"] == "1200"
        assert data["left"]["models"] == 2
        assert "repairability" not in [each["criterion"] for each in data["criteria"]]

    def test_a_wrong_value_of_ones_own_is_refused_as_everywhere(self, tmp_path):
        phones(tmp_path, {})
        run = tenderkit("market", "smartphone", "eprel.csv", "--set", "warranty.yeers=1", folder=tmp_path)
        assert run.code == 2
        assert "no parameter 'yeers'" in run.err

    def test_how_far_values_go_is_told_of_what_no_criterion_asks(self, tmp_path):
        computers(
            tmp_path, *({"Model Number": n, "TEC of Model (kWh)": n, "Off Mode (watts)": n} for n in range(1, 11))
        )
        data = counted(tmp_path, "computers.csv", group="laptop@draft")
        (found,) = data["spreads"]
        assert (found["models"], found["p10"], found["p50"], found["p90"]) == (10, "1", "5", "9")

    def test_a_release_and_a_draft_are_counted_alike(self, tmp_path):
        phones(tmp_path, other(1), other(2, repairabilityClass="E"), other(3, energyClass="F"))
        data = counted(tmp_path, "eprel.csv", group="smartphone@2.0.1")
        assert step(data, "repairability")["meets"]["models"] == 2
        assert step(data, "energy-class")["meets"]["models"] == 2
        assert step(counted(tmp_path, "eprel.csv"), "repairability")["meets"]["models"] == 2


class TestSeveralFiles:
    def test_files_of_one_sort_are_counted_together_and_a_model_in_both_once(self, tmp_path):
        phones(tmp_path, other(1), other(2), name="a.csv")
        phones(tmp_path, other(2), {**other(3), **B}, name="b.csv")
        data = counted(tmp_path, "a.csv", "b.csv")
        assert data["files"] == ["a.csv", "b.csv"]
        assert (data["rows"], data["models"], data["suppliers"], data["repeats"]) == (4, 3, 2, 1)

    def test_each_sort_of_data_is_told_by_itself_in_the_order_of_the_files(self, tmp_path):
        phones(tmp_path, {})
        write(tmp_path / "own.csv", [{"supplier": "A", "model": "1", "warranty.years": 3}])
        run = tenderkit("market", "smartphone", "own.csv", "eprel.csv", "--format", "json", folder=tmp_path)
        assert [each["source"] for each in json.loads(run.out)["data"]] == ["own-list", "eprel-phones-tablets"]
        run = tenderkit("market", "smartphone", "own.csv", "eprel.csv", folder=tmp_path)
        assert run.out.index("own list") < run.out.index("EPREL, smartphones")

    def test_what_one_of_two_own_lists_has_no_column_for_is_not_stated_there(self, tmp_path):
        write(tmp_path / "a.csv", [{"supplier": "A", "model": "1", "warranty.years": 3}])
        write(tmp_path / "b.csv", [{"supplier": "B", "model": "1", "battery-endurance.cycles": 1000}])
        data = counted(tmp_path, "a.csv", "b.csv", level="significant")
        assert step(data, "warranty")["meets"] == {"models": 1, "suppliers": 1}
        assert step(data, "warranty")["unknown"] == 1
        assert data["left"]["models"] == 0

    def test_a_file_named_twice_counts_once(self, tmp_path):
        phones(tmp_path, {})
        assert counted(tmp_path, "eprel.csv", "eprel.csv")["rows"] == 1


class TestShown:
    def test_the_screen_tells_the_same_with_signs_and_suppliers_in_brackets(self, tmp_path):
        phones(tmp_path, other(1), {**other(2, repairabilityClass="E"), **B})
        run = tenderkit("market", "smartphone@draft", "eprel.csv", "--date", "2026-11-28", folder=tmp_path)
        lines = [" ".join(line.split()) for line in run.out.splitlines()]
        assert "repairability C or better 1 (1) 1 (1) 2 (2)" in lines
        assert "repairability Birch (1)" in lines
        assert "left at the end Alder (1)" in lines
        told = " ".join(run.out.split())
        assert "data of 28 November 2026. Rows: 2. Models counted: 2; their suppliers: 2." in told
        assert "repairability removes most: 1 of 2 do not meet it." in told
        assert "Without repairability, 2 (2) would be left instead of 1 (1)." in told

    def test_fewer_than_three_suppliers_are_called_a_choice_of_brands(self, tmp_path):
        three = [{**other(n), "supplierOrTrademark": f"Maker {n}"} for n in range(4)]
        phones(tmp_path, *three)
        assert "choice of brands" not in " ".join(
            tenderkit("market", "smartphone", "eprel.csv", folder=tmp_path).out.split()
        )
        phones(tmp_path, *({**each, "repairabilityClass": "BBEE"[n]} for n, each in enumerate(three)))
        assert "choice of brands" in " ".join(
            tenderkit("market", "smartphone", "eprel.csv", folder=tmp_path).out.split()
        )

    def test_in_dutch_all_of_it_is_dutch(self, tmp_path):
        phones(tmp_path, other(1), other(2, batteryEnduranceInCycles=80))
        run = tenderkit("market", "smartphone", "eprel.csv", "--level", "significant", "--lang", "nl", folder=tmp_path)
        told = " ".join(run.out.split())
        assert "Smartphones op niveau significant, gelegd naast EPREL, smartphones en tablets" in told
        assert "honderdtallen cycli" in told
        assert "Garantie van de leverancier, in jaren" in told
        assert not {" the ", " and ", " suppliers"} & {
            word for word in (" the ", " and ", " suppliers") if word in told
        }

    def test_many_suppliers_are_named_only_when_all_are_wanted(self, tmp_path):
        phones(tmp_path, *({**other(n), "supplierOrTrademark": f"Maker {n:02}"} for n in range(20)))
        short = tenderkit("market", "smartphone", "eprel.csv", folder=tmp_path)
        whole = tenderkit("market", "smartphone", "eprel.csv", "--all", folder=tmp_path)
        assert "8 more" in " ".join(short.out.split())
        assert "Maker 19" not in short.out
        assert "Maker 19" in whole.out

    def test_what_looks_like_markup_in_data_is_printed_as_it_is(self, tmp_path):
        phones(tmp_path, {"supplierOrTrademark": "[bold]Alder[/]", "batteryEnduranceInCycles": "[/b]"})
        run = tenderkit("market", "smartphone", "eprel.csv", "--level", "significant", folder=tmp_path)
        assert run.code == 0
        assert "[bold]Alder[/]" in run.out
        assert "“[/b]”" in run.out

    def test_the_day_of_the_data_is_that_on_which_the_file_was_saved_unless_told(self, tmp_path):
        import os

        path = phones(tmp_path, {})
        os.utime(path, (1_750_000_000, 1_750_000_000))
        assert counted(tmp_path, "eprel.csv")["date"] == "2025-06-15"
        assert counted(tmp_path, "eprel.csv", "--date", "2026-11-28")["date"] == "2026-11-28"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_found(mark, tmp_path):
    write(tmp_path / "eprel.csv", rows(PHONE, {}, other(1)), mark)
    assert counted(tmp_path, "eprel.csv")["models"] == 2
