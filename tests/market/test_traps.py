"""The traps of real registers: repeats under other names, hundreds, values that cannot be, wildcards, other devices."""

import pytest

from tests.market.market_kit import FRENCH, computers, counted, phones, rows, step, write


def verdict(folder, criterion="battery-endurance", level="baseline", **values):
    """Return how one model that has these values does: met, failed, unstated or unbelievable."""
    phones(folder, values)
    data = counted(folder, "eprel.csv", level=level)
    (found,) = step(data, criterion)["values"]
    told = {"met": found["meets"]["models"], **{name: found[name] for name in ("fail", "unstated", "unbelievable")}}
    (word,) = [name for name, number in told.items() if number]
    return word


class TestSuppliersAndModels:
    def test_one_device_under_many_names_counts_once(self, tmp_path):
        phones(tmp_path, *({"modelIdentifier": f"Tab {n}"} for n in range(25)))
        data = counted(tmp_path, "eprel.csv")
        assert (data["rows"], data["models"], data["repeats"]) == (25, 1, 24)

    def test_two_devices_under_one_name_count_twice(self, tmp_path):
        phones(tmp_path, {}, {"ratedBatteryCapacity": 5000})
        assert counted(tmp_path, "eprel.csv")["models"] == 2

    def test_the_same_values_of_two_suppliers_are_two_models(self, tmp_path):
        phones(tmp_path, {}, {"supplierOrTrademark": "Birch"})
        data = counted(tmp_path, "eprel.csv")
        assert (data["models"], data["suppliers"]) == (2, 2)

    def test_a_supplier_is_one_whatever_its_capitals_and_its_form_and_bears_its_usual_name(self, tmp_path):
        names = ["ALDER", "Alder", "Alder ", "Alder Inc.", "Alder Co., Ltd.", "alder B.V.", "Alder S.A."]
        phones(tmp_path, *({"supplierOrTrademark": name, "ratedBatteryCapacity": n} for n, name in enumerate(names)))
        data = counted(tmp_path, "eprel.csv")
        assert (data["models"], data["suppliers"]) == (7, 1)
        assert data["brands"] == [{"supplier": "Alder", "left": 7, "last_stand": None}]

    def test_a_name_that_is_nothing_but_the_form_of_a_company_stays(self, tmp_path):
        phones(tmp_path, {"supplierOrTrademark": "AG"}, {"supplierOrTrademark": "SE"})
        assert counted(tmp_path, "eprel.csv")["suppliers"] == 2

    def test_rows_without_a_supplier_or_a_model_are_left_out_and_told(self, tmp_path):
        phones(tmp_path, {}, {"supplierOrTrademark": " "}, {"modelIdentifier": ""})
        data = counted(tmp_path, "eprel.csv")
        assert (data["models"], data["nameless"]) == (1, 2)

    def test_other_devices_are_left_out(self, tmp_path):
        phones(tmp_path, {}, {"deviceType": "TABLET"}, {"deviceType": "Slate_Tablet"}, {"deviceType": "TOASTER"})
        data = counted(tmp_path, "eprel.csv")
        assert (data["models"], data["other_devices"]) == (1, 3)
        assert counted(tmp_path, "eprel.csv", group="tablet@draft")["rows"] == 4

    def test_a_model_number_with_wildcards_counts_once_and_is_told(self, tmp_path):
        computers(tmp_path, {"Model Number": "81UE******"}, {"Model Number": "B15", "Off Mode (watts)": 1})
        data = counted(tmp_path, "computers.csv", group="laptop@draft")
        assert (data["models"], data["wildcards"]) == (2, 1)

    def test_slates_in_the_list_of_computers_are_no_laptops(self, tmp_path):
        computers(tmp_path, {"Type": "Slate/Tablet"}, {"Type": "Two-in-one notebook"}, {"Type": "Desktop"})
        assert counted(tmp_path, "computers.csv", group="laptop@draft")["models"] == 1

    def test_the_french_index_tells_how_far_it_reaches(self, tmp_path):
        changes = [{"note_ir": f"{n},5", "nom_modele": n, "note_c1": n} for n in range(1, 10)]
        write(tmp_path / "fr.csv", rows(FRENCH, *changes, {"categorie_produit": "Lave-linge"}), ";")
        data = counted(tmp_path, "fr.csv", group="laptop@draft")
        assert (data["models"], data["other_devices"], data["criteria"]) == (9, 1, [])
        assert data["spreads"][0]["p50"] == "5.5"


class TestValues:
    @pytest.mark.parametrize(
        ("written", "word"),
        [
            ("12", "met"),
            ("10", "met"),
            ("9", "fail"),
            ("3", "fail"),
            ("1200", "met"),
            ("900", "fail"),
            ("80", "unbelievable"),
            ("0", "unbelievable"),
            ("99999", "unbelievable"),
            ("twelve", "unbelievable"),
            ("", "unstated"),
            ("n/a", "unstated"),
            (" \N{EN DASH} ", "unstated"),
        ],
    )
    def test_charge_cycles_are_hundreds_and_what_cannot_be_is_not_believed(self, written, word, tmp_path):
        assert verdict(tmp_path, level="significant", batteryEnduranceInCycles=written) == word

    def test_less_than_the_law_asks_for_is_told_and_not_met(self, tmp_path):
        changes = [{"batteryEnduranceInCycles": n, "ratedBatteryCapacity": n} for n in (3, 5, 8, 12)]
        phones(tmp_path, *changes)
        (found,) = step(counted(tmp_path, "eprel.csv", level="significant"), "battery-endurance")["values"]
        assert (found["meets"]["models"], found["fail"], found["below_law"]) == (1, 3, 2)

    @pytest.mark.parametrize(
        ("written", "word"),
        [("A", "met"), ("c", "met"), ("D", "fail"), ("G", "fail"), ("AB", "unbelievable"), ("", "unstated")],
    )
    def test_a_class_is_compared_as_the_criterion_orders_them(self, written, word, tmp_path):
        assert verdict(tmp_path, "repairability", repairabilityClass=written) == word

    def test_a_class_beyond_those_of_the_criterion_is_placed_by_its_letter(self, tmp_path):
        assert verdict(tmp_path, "drop-resistance", "significant", repeatedFreeFallReliabilityClass="E") == "fail"

    @pytest.mark.parametrize(
        ("written", "word"),
        [
            ("IP54", "met"),
            ("IP68", "met"),
            ("ip 64", "met"),
            ("IP48", "fail"),
            ("IP53", "fail"),
            ("IPX8", "fail"),
            ("IP6X", "fail"),
            ("IP48 / IP55", "met"),
            ("splash", "unbelievable"),
        ],
    )
    def test_both_digits_of_an_ip_code_count(self, written, word, tmp_path):
        assert verdict(tmp_path, "ingress-protection", "ambitious", ingressProtectionRating=written) == word

    def test_a_share_is_told_from_two_columns(self, tmp_path):
        changes = [
            {"TEC of Model (kWh)": tec, "Maximum TEC Requirements (Etec max) (kWh) ": most, "Off Mode (watts)": tec}
            for tec, most in ((14.4, 24), (14.5, 24), ("", 24), (12, 0), (11, ""))
        ]
        computers(tmp_path, *changes)
        data = counted(tmp_path, "computers.csv", group="laptop@draft", level="significant")
        (found,) = step(data, "energy-consumption")["values"]
        told = [found[name] for name in ("fail", "unstated", "unbelievable")]
        assert [found["meets"]["models"], *told] == [1, 1, 2, 1]


class TestOwnList:
    def own(self, folder, *values, mark=","):
        entries = [{"Merk": f"M{n}", "Model": n, "warranty.years": value} for n, value in enumerate(values)]
        write(folder / "own.csv", entries, mark)
        (found,) = step(counted(folder, "own.csv"), "warranty")["values"]
        return [found["meets"]["models"], *(found[name] for name in ("fail", "unstated", "unbelievable"))]

    def test_a_comma_may_be_the_decimal_mark(self, tmp_path):
        assert self.own(tmp_path, "2,5", "1,5", mark=";") == [1, 1, 0, 0]

    def test_a_number_that_can_be_read_in_two_ways_is_not_read(self, tmp_path):
        assert self.own(tmp_path, "1.200", "1,200", "2 000", mark=";") == [1, 0, 0, 2]

    def test_models_with_the_same_values_are_told_apart_by_their_names(self, tmp_path):
        rows = [{"supplier": "A", "model": n, "warranty.years": 3} for n in ("x", "y", "x")]
        write(tmp_path / "own.csv", rows)
        data = counted(tmp_path, "own.csv")
        assert (data["models"], data["repeats"]) == (2, 1)

    def test_yes_and_no_may_be_said_in_the_languages_around(self, tmp_path):
        rows = [
            {"supplier": "A", "model": n, "battery-replacement": word}
            for n, word in enumerate(("yes", "Ja", "oui", "x", "TRUE", "nee", "no", "?"))
        ]
        write(tmp_path / "own.csv", rows)
        (found,) = counted(tmp_path, "own.csv", level="ambitious")["by_itself"]
        assert (found["meets"]["models"], found["fail"], found["unstated"]) == (5, 2, 1)

    def test_other_columns_and_those_of_other_levels_are_passed_over(self, tmp_path):
        row = {"supplier": "A", "model": "1", "price": "1.000", "drop-resistance.class": "A", "warranty.years": 2}
        write(tmp_path / "own.csv", [row])
        data = counted(tmp_path, "own.csv")
        assert [each["criterion"] for each in data["criteria"]] == ["warranty"]
        assert data["unread_columns"] == ["price"]

    def test_a_unit_behind_a_name_and_capitals_in_it_do_not_matter(self, tmp_path):
        write(tmp_path / "own.csv", [{"SUPPLIER": "A", "Model": "1", "Warranty.Years (years)": 3, "art.nr": 5}])
        data = counted(tmp_path, "own.csv")
        assert step(data, "warranty")["meets"]["models"] == 1
        assert data["unread_columns"] == ["art.nr"]
