"""Files of every form are read; what is wrong with one is told with its name, its line and the mend."""

import json

import openpyxl
import pytest

from tests.market.market_kit import PHONE, computers, counted, phones, refused, rows, step, write
from tests.support import tenderkit

OWN = "supplier,model,warranty.years\n"


class TestForms:
    def test_json_as_the_register_hands_it_out(self, tmp_path):
        entry = {
            **PHONE,
            "batteryUserReplaceable": True,
            "onMarketStartDate": [2026, 1, 15],
            "ratedBatteryCapacity": None,
        }
        data = {"size": 2, "offset": 0, "hits": [entry, {**entry, "batteryEnduranceInCycles": 5}]}
        (tmp_path / "eprel.json").write_text(json.dumps(data), encoding="utf-8")
        found = counted(tmp_path, "eprel.json", level="significant")
        assert step(found, "battery-endurance")["meets"]["models"] == 1
        (tmp_path / "list.json").write_text(json.dumps(data["hits"]), encoding="utf-8")
        found = counted(tmp_path, "list.json", level="ambitious")
        (battery,) = [each for each in found["by_itself"] if each["criterion"] == "battery-replacement"]
        assert battery["meets"]["models"] == 2

    def test_a_workbook_whose_second_sheet_is_the_list(self, tmp_path):
        workbook = openpyxl.Workbook()
        workbook.active.append(["How to use this list"])
        sheet = workbook.create_sheet("Prices")
        sheet.append(["Prices of November"])
        sheet.append(["Merk", "Modelnaam", "warranty.years", "energy-consumption.share", "Price"])
        sheet.append(["Alder", "A1", 3, 0.5, 899])
        sheet.append(["Birch", "B1", 2.5, 0.95, 700])
        sheet.append(["Cedar", "C1", None, None, None])
        for cell in ("D3", "D4"):
            sheet[cell].number_format = "0%"
        workbook.save(tmp_path / "prices.xlsx")
        data = counted(tmp_path, "prices.xlsx", group="laptop@draft", level="significant")
        assert (data["models"], data["suppliers"]) == (3, 3)
        (share,) = step(data, "energy-consumption")["values"]
        assert (share["meets"]["models"], share["fail"], share["unstated"]) == (1, 1, 1)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_the_encoding_is_found(self, encoding, tmp_path):
        path = tmp_path / "own.csv"
        path.write_text("Marque;Modèle;warranty.years\nÉrable;É1;3\n", encoding=encoding)
        assert counted(tmp_path, "own.csv")["brands"][0]["supplier"] == "Érable"

    def test_a_title_and_an_empty_line_may_stand_above_the_names(self, tmp_path):
        (tmp_path / "own.csv").write_text(f"sep=,\nOur prices\n\n{OWN}A,1,3\n", encoding="utf-8")
        assert counted(tmp_path, "own.csv")["models"] == 1

    def test_a_comma_a_line_end_and_a_mark_within_a_cell_stay_in_it(self, tmp_path):
        computers(tmp_path, {"Model Name": 'Book "14", new;\nsecond line'})
        assert counted(tmp_path, "computers.csv", group="laptop@draft")["models"] == 1

    def test_names_of_columns_as_the_interface_writes_them_are_known(self, tmp_path):
        names = {
            "Brand Name": "brand_name",
            "Model Number": "model_number",
            "Type": "type",
            "TEC of Model (kWh)": "tec_of_model_kwh",
            "Maximum TEC Requirements (Etec max) (kWh) ": "maximum_tec_requirements_etec_max_kwh",
            "Sleep Mode Default Time Upon Shipment (min.)": "sleep_mode_default_time_upon_shipment_min",
            "Display Sleep Mode Default Time Upon Shipment (min.)": "display_sleep_mode_default_time_upon_shipment_min",
        }
        text = computers(tmp_path, {}).read_text(encoding="utf-8")
        for shown, field in names.items():
            text = text.replace(shown, field, 1)
        (tmp_path / "computers.csv").write_text(text, encoding="utf-8")
        assert counted(tmp_path, "computers.csv", group="laptop@draft")["left"]["models"] == 1

    def test_short_rows_are_filled_up_and_long_ones_left_out(self, tmp_path):
        (tmp_path / "own.csv").write_text(f"{OWN}A,1\nB,1,3,,\nC,1,3,x\n\n,,\nD,1,3\n", encoding="utf-8")
        data = counted(tmp_path, "own.csv")
        assert (data["models"], data["broken"], data["nameless"]) == (3, 1, 1)


class TestUnknown:
    def test_columns_of_no_sort_are_named(self, tmp_path):
        (tmp_path / "a.csv").write_text("Art,Prijs\n1,2\n", encoding="utf-8")
        told = refused(tmp_path, "a.csv")
        assert "a.csv:1:1  E502  no sort of market data has these columns: 'Art', 'Prijs'" in told
        assert "'supplier'" in told

    def test_what_lacks_for_the_nearest_sort_is_named(self, tmp_path):
        text = phones(tmp_path, {}).read_text(encoding="utf-8").replace("repairabilityClass", "repairabilityClas")
        (tmp_path / "eprel.csv").write_text(text, encoding="utf-8")
        told = refused(tmp_path, "eprel.csv")
        assert "for EPREL, smartphones and slate tablets it lacks 'repairabilityClass'" in told
        assert "did you mean 'repairabilityClas'?" in told

    def test_a_list_of_an_older_version_is_told_by_what_it_lacks(self, tmp_path):
        head = "ENERGY STAR Unique ID,Brand Name,Model Number,Type,Category 2: TEC of Model (kWh)\n"
        (tmp_path / "v8.csv").write_text(f"{head}1,Alder,A,Notebook,12\n", encoding="utf-8")
        told = refused(tmp_path, "v8.csv", group="laptop")
        assert "for ENERGY STAR certified computers, version 9.0 it lacks 'TEC of Model (kWh)'" in told

    def test_each_column_that_is_missing_is_named_at_once_with_what_it_is_for(self, tmp_path):
        text = phones(tmp_path, {}).read_text(encoding="utf-8")
        text = text.replace("energyClass", "energy_klass").replace("batteryEnduranceInCycles", "cycles")
        (tmp_path / "eprel.csv").write_text(text, encoding="utf-8")
        told = refused(tmp_path, "eprel.csv", group="smartphone@2.0.1")
        assert "eprel.csv:1:1  E503  column 'energyClass' is missing, which holds 'energy-class.class'" in told
        assert "did you mean 'energy_klass'?" in told
        assert "column 'batteryEnduranceInCycles' is missing, which holds 'battery-endurance.cycles'" in told

    def test_a_column_that_another_level_needs_may_be_missing(self, tmp_path):
        text = phones(tmp_path, {}).read_text(encoding="utf-8").replace("ingressProtectionRating", "ip")
        (tmp_path / "eprel.csv").write_text(text, encoding="utf-8")
        assert counted(tmp_path, "eprel.csv")["models"] == 1
        assert "'ingressProtectionRating' is missing" in refused(tmp_path, "eprel.csv", level="ambitious")

    def test_two_columns_of_one_name_are_told_where_it_matters(self, tmp_path):
        text = phones(tmp_path, {}).read_text(encoding="utf-8").replace("operatingSystem", "Min years software updates")
        (tmp_path / "eprel.csv").write_text(text, encoding="utf-8")
        assert "2 columns are named 'minYearsSoftwareUpdates'" in refused(tmp_path, "eprel.csv")

    def test_a_column_named_as_a_parameter_that_is_none_is_told(self, tmp_path):
        (tmp_path / "own.csv").write_text("supplier,model,warranty.year\nA,1,3\n", encoding="utf-8")
        told = refused(tmp_path, "own.csv")
        assert "column 'warranty.year' names no parameter of the set that could be counted" in told
        assert "did you mean 'warranty.years'?" in told

    def test_a_term_that_is_the_buyers_own_to_set_cannot_be_counted(self, tmp_path):
        (tmp_path / "own.csv").write_text("supplier,model,take-back.days\nA,1,3\n", encoding="utf-8")
        assert "take-back.days' names no parameter" in refused(tmp_path, "own.csv")

    def test_data_of_another_product_group_are_refused(self, tmp_path):
        phones(tmp_path, {})
        told = refused(tmp_path, "eprel.csv", group="laptop")
        assert "EPREL, smartphones and slate tablets holds nothing of laptop: smartphone and tablet only" in told

    def test_a_file_without_a_row_of_the_product_group_says_what_its_rows_are(self, tmp_path):
        phones(tmp_path, {"deviceType": "Phone"}, {"deviceType": "TABLET"})
        told = refused(tmp_path, "eprel.csv")
        assert "E504  none of the 2 rows is of the product group smartphone: 'deviceType' says 'Phone' (1)" in told

    def test_a_file_without_rows_is_told(self, tmp_path):
        (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
        assert "no row names a supplier and a model" in refused(tmp_path, "own.csv")


class TestUnreadable:
    @pytest.mark.parametrize(
        ("name", "content"),
        [
            ("a.csv", b""),
            ("a.csv", b" \n\n"),
            ("a.json", b"{not json"),
            ("a.json", b'{"hits": []}'),
            ("a.json", b'{"hits": [1, 2]}'),
            ("a.json", b"[" * 100_000),
            ("a.csv", b'supplier,model,warranty.years\n"' + b"x" * 200_000),
            ("a.csv", bytes(range(256))),
            ("a.csv", "supplier,model\n".encode("utf-16") + b"\x00"),
        ],
        ids=[
            "empty",
            "blank",
            "broken json",
            "no hits",
            "no objects",
            "deep json",
            "open quote",
            "binary",
            "half utf-16",
        ],
    )
    def test_what_is_no_table_is_told_and_never_a_traceback(self, name, content, tmp_path):
        (tmp_path / name).write_bytes(content)
        assert name in refused(tmp_path, name)

    @pytest.mark.parametrize("content", [b"PK\x03\x04nonsense", bytes.fromhex("D0CF11E0A1B11AE1") + b"old"])
    def test_a_broken_workbook_is_told(self, content, tmp_path):
        (tmp_path / "a.xlsx").write_bytes(content)
        run = tenderkit("market", "smartphone", "a.xlsx", folder=tmp_path)
        assert run.code in {1, 2}
        assert "a.xlsx" in run.err
        assert "Traceback" not in run.err

    def test_a_file_that_is_not_there_is_told(self, tmp_path):
        assert "nothing.csv  E501  cannot read the file: No such file" in refused(tmp_path, "nothing.csv")

    def test_no_file_is_wrong_usage(self, tmp_path):
        assert tenderkit("market", "smartphone", folder=tmp_path).code == 2


def test_nothing_is_written_anywhere(tmp_path):
    write(tmp_path / "eprel.csv", rows(PHONE, {}))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    counted(tmp_path, "eprel.csv")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
