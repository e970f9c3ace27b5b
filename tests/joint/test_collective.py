"""`tenderkit collective`: outcomes added up, nobody known by them, and the files that come of it."""

import json
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.joint.anonymity import LEAST, hidden
from tests.joint.outcome_kit import collective, data, outcome, row, written
from tests.joint.statement_kit import flat, words
from tests.support import bounded, tenderkit

HIDDEN = {"hidden": True}
FIVE = [outcome(number) for number in range(5)]


class TestAdding:
    def test_numbers_are_added_and_shares_follow(self, tmp_path):
        found = data(tmp_path, FIVE)
        assert (found["organisations"], found["contracts"], found["lots"]) == (5, 5, 5)
        assert found["tables"]["devices"] == [
            {
                "group": "laptop",
                "quantity": 600,
                "ordered": 500,
                "delivered": 500,
                "delivered_refurbished": 100,
                "refurbished_share": 20,
            }
        ]
        circular = found["tables"]["circular"][0]
        assert (circular["taken_back"], circular["reused"], circular["reused_share"]) == (200, 50, 25)
        assert circular["repaired"] is circular["kept"] is None

    def test_ranges_are_added_as_intervals(self, tmp_path):
        (saved,) = data(tmp_path, FIVE)["tables"]["savings"]
        assert {end: saved[end] for end in ("low", "central", "high")} == {"low": 40, "central": 50, "high": 75}
        (footprint,) = data(tmp_path, FIVE)["tables"]["footprints"]
        assert {end: footprint[end] for end in ("low", "central", "high")} == {"low": 15, "central": 20, "high": 30}

    def test_a_sum_has_two_significant_digits(self, tmp_path):
        (saved,) = data(tmp_path, [outcome(n, saving=(101.2, 111.3, 121.4)) for n in range(3)])["tables"]["savings"]
        assert (saved["low"], saved["central"], saved["high"]) == (300, 330, 360)

    def test_lots_without_a_saving_are_counted_and_never_taken_for_nothing(self, tmp_path):
        found = data(tmp_path, [*FIVE, outcome(6, saving=None)])
        assert found["saving_lots"] == {"told": 5, "not_told": 1, "reasons": {"nothing_avoided": HIDDEN}}
        assert found["tables"]["savings"][0]["central"] == 50
        none = [outcome(number, saving=None) for number in range(3)]
        assert "savings" not in data(tmp_path, none)["tables"]
        assert "No saving of CO2e can be told." in collective(tmp_path, none).out

    def test_a_share_is_that_of_those_who_counted_both(self, tmp_path):
        only_new = {"delivered_new": 1000}
        found = data(tmp_path, [*FIVE, *(outcome(n, counted=only_new) for n in range(6, 9))])
        assert row(found, "devices", "laptop")["refurbished_share"] == 20
        assert row(found, "devices", "laptop")["delivered"] == 3500

    def test_clauses_count_by_what_became_of_them(self, tmp_path):
        found = data(tmp_path, [*FIVE, *(outcome(n, states={"take-back": "missed"}) for n in range(6, 10))])
        assert row(found, "clauses", "take-back") == {
            "clause": "take-back",
            "kept": 0,
            "late": 5,
            "missed": 4,
            "unknown": 0,
            "open": 0,
            "kept_share": 0,
        }
        assert row(found, "themes", "co2")["kept_share"] == 100

    def test_levels_and_left_out_criteria_are_counted_by_set_and_version(self, tmp_path):
        found = data(tmp_path, [outcome(n, without=["warranty"], level="ambitious") for n in range(3)])
        assert found["tables"]["sets"][0]["ambitious"] == 3
        use = next(each for each in found["use"][0]["criteria"] if each["criterion"] == "warranty")
        assert use["left_out"] == found["use"][0]["organisations"] == 3


class TestWhichCount:
    def test_of_one_contract_the_newest_state_counts_and_that_is_said(self, tmp_path):
        older = outcome(0, on="2029-02-01", counted={"delivered_new": 7})
        ran = collective(tmp_path, [older, *FIVE], "--format", "json")
        assert row(json.loads(ran.out), "devices", "laptop")["delivered"] == 500
        assert "o0.json  E386  info: is the same contract as o1.json, earlier: that of 2030-02-01 counts" in ran.err

    def test_the_same_file_twice_counts_once_and_that_is_said(self, tmp_path):
        ran = collective(tmp_path, [*FIVE, {**FIVE[0], "content": "sha256:1"}], "--format", "json")
        assert json.loads(ran.out)["contracts"] == 5
        assert "E385  info: is the same as" in ran.err

    def test_two_that_contradict_each_other_on_one_day_are_refused(self, tmp_path):
        ran = collective(tmp_path, [*FIVE, outcome(0, saving=(1, 2, 3))])
        assert ran.code == 1
        assert "of the same contract on 2030-02-01" in ran.err

    def test_a_name_in_other_capitals_and_spaces_is_the_same_organisation(self, tmp_path):
        found = data(tmp_path, [*FIVE, outcome(9, organisation=" ORG  1 ")])
        assert (found["organisations"], found["contracts"]) == (5, 6)

    def test_those_that_name_no_organisation_count_as_one(self, tmp_path):
        nameless = [outcome(number, organisation="") for number in range(3)]
        ran = collective(tmp_path, nameless)
        assert ran.code == 2
        ran = collective(tmp_path, [*nameless, *FIVE[:2]], "--format", "json")
        assert json.loads(ran.out)["organisations"] == 3
        assert ran.err.count("names no contracting authority") == 3

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b'{"format": 1, "tend', "is no JSON"),
            (b"", "is no JSON"),
            (b"PK\x03\x04", "is no JSON"),
            (json.dumps({"offers": []}).encode(), "is no outcome.json"),
            (json.dumps({**FIVE[0], "format": 2}).encode(), "is of format 2"),
            (json.dumps({**FIVE[0], "lots": [{}]}).encode(), "'lots.1.number' is missing"),
        ],
    )
    def test_what_is_none_is_told_by_its_name_and_nothing_is_written(self, content, said, tmp_path):
        (tmp_path / "bad.json").write_bytes(content)
        ran = tenderkit("collective", "bad.json", *written(tmp_path, FIVE), "-o", "c.xlsx", folder=tmp_path)
        assert ran.code == 1
        assert "bad.json " in ran.err
        assert said in ran.err
        assert not (tmp_path / "c.xlsx").exists()

    def test_folders_and_files_that_are_not_there_are_told_all_at_once(self, tmp_path):
        (tmp_path / "folder").mkdir()
        ran = tenderkit("collective", "folder", "none.json", folder=tmp_path)
        assert ran.code == 1
        assert "is a folder" in ran.err
        assert "cannot be read" in ran.err


contributors = st.lists(st.frozensets(st.integers(0, 6), max_size=6), max_size=6)


class TestNobodyIsKnown:
    def test_fewer_than_three_organisations_are_not_told_at_all(self, tmp_path):
        ran = collective(tmp_path, FIVE[:2], "-o", "c.json")
        assert ran.code == 2
        assert "--named" in ran.err
        assert not (tmp_path / "c.json").exists()
        assert data(tmp_path, FIVE[:2], "--named")["tables"]["devices"][0]["delivered"] == 200

    def test_a_group_of_one_is_not_shown_nor_what_would_tell_it(self, tmp_path):
        tablets = outcome(7, group="tablet", counted={"ordered": 13, "delivered_new": 13})
        phones = [outcome(number, group="smartphone") for number in range(10, 13)]
        found = data(tmp_path, [*FIVE, *phones, tablets])
        delivered = {each["group"]: each["delivered"] for each in found["tables"]["devices"]}
        assert delivered == {"laptop": 500, "smartphone": HIDDEN, "tablet": HIDDEN, "all": 813}
        assert "13" not in json.dumps(found["tables"]).replace("813", "")

    @given(contributors)
    @bounded
    def test_what_is_not_shown_rests_on_enough_organisations_together_or_is_all_there_is(self, cells):
        out = hidden(cells)
        assert {place for place, cell in enumerate(cells) if 0 < len(cell) < LEAST} <= out
        together = frozenset().union(*(cells[place] for place in out))
        shown = [cell for place, cell in enumerate(cells) if place not in out and cell]
        assert not out or len(together) >= LEAST or not shown

    def test_no_name_reference_or_title_of_a_tender_is_told(self, tmp_path):
        outcomes = [outcome(number, organisation=f"Secret{number}", reference=f"Ref{number}") for number in range(4)]
        ran = collective(tmp_path, outcomes, "-o", "c.docx", "-o", "c.xlsx", "-o", "c.json", "--format", "json")
        assert ran.code == 2  # two forms for one file
        ran = collective(tmp_path, outcomes, "-o", "c.docx", "-o", "c.xlsx", "-o", "c.json")
        assert ran.code == 0, ran.err
        for name in ("c.docx", "c.xlsx"):
            with zipfile.ZipFile(tmp_path / name) as archive:
                inside = b"".join(map(archive.read, archive.namelist()))
            assert b"Secret" not in inside
            assert b"Ref1" not in inside
        assert "Secret" not in (tmp_path / "c.json").read_text(encoding="utf-8")

    def test_named_shows_each_organisation(self, tmp_path):
        tables = data(tmp_path, FIVE, "--named")["tables"]
        assert tables["organisations"][1] == {
            "organisation": "Org 1",
            "delivered": 100,
            "delivered_refurbished": 20,
            "repaired": None,
            "kept": None,
            "taken_back": 40,
            "reused": 10,
        }
        assert tables["kept_by"][1] == {
            "organisation": "Org 1",
            "saving_central": 10,
            "saving_low": 8,
            "saving_high": 15,
            "kept": 1,
            "late": 1,
            "missed": 0,
        }

    def test_one_organisation_that_as_good_as_makes_a_sum_is_warned_of(self, tmp_path):
        ran = collective(tmp_path, [*FIVE, outcome(9, counted={"ordered": 9000})])
        assert "one organisation makes 95% of 'ordered'" in ran.err
        assert "E388" not in collective(tmp_path, FIVE).err


class TestFiles:
    def test_the_page_is_valid_the_same_each_time_and_in_both_languages(self, tmp_path, ooxml_errors):
        for language, title in (("en", "Collective results"), ("nl", "Gezamenlijke resultaten")):
            for name in ("one", "two"):
                ran = collective(tmp_path, FIVE, "--lang", language, "-o", f"{name}-{language}.docx")
                assert ran.code == 0, ran.err
            first = tmp_path / f"one-{language}.docx"
            assert first.read_bytes() == (tmp_path / f"two-{language}.docx").read_bytes()
            assert ooxml_errors(first) == []
            with zipfile.ZipFile(first) as archive:
                footers = b"".join(archive.read(n) for n in archive.namelist() if "footer" in n)
            assert title.encode() in footers

    def test_the_page_says_what_a_busy_reader_needs(self, tmp_path):
        collective(tmp_path, FIVE, "-o", "c.docx")
        told = words(tmp_path / "c.docx")
        for said in (
            "500 devices were delivered, 20 % of them refurbished.",
            "200 devices were taken back, and 25 % of them were used again.",
            "Purchases that were not made saved 50 tonnes CO2e (40 to 75).",
            "Of the clauses of which something was due, 50 % were kept in full and on time.",
            "Impacts of digital equipment (2024)",
        ):
            assert said in told

    def test_the_workbook_has_a_sheet_for_each_table_with_true_numbers(self, tmp_path, ooxml_errors):
        assert collective(tmp_path, FIVE, "-o", "c.xlsx").code == 0
        assert ooxml_errors(tmp_path / "c.xlsx") == []
        workbook = openpyxl.load_workbook(tmp_path / "c.xlsx")
        sheet = workbook["Devices by product group"]
        assert [cell.value for cell in sheet[4]] == ["Laptops", 600, 500, 500, 100, 20]

    def test_an_outcome_is_never_overwritten_and_neither_is_other_work(self, tmp_path):
        names = written(tmp_path, FIVE)
        ran = tenderkit("collective", *names, "-o", names[0], "--force", folder=tmp_path)
        assert ran.code == 2
        assert json.loads((tmp_path / names[0]).read_text(encoding="utf-8")) == FIVE[0]
        (tmp_path / "c.docx").write_bytes(b"mine")
        assert tenderkit("collective", *names, "-o", "c.docx", folder=tmp_path).code == 3
        assert (tmp_path / "c.docx").read_bytes() == b"mine"

    def test_csv_is_for_one_table_only(self, tmp_path):
        assert "a .csv file is one" in collective(tmp_path, FIVE, "-o", "c.csv").err

    def test_a_screen_shows_the_same(self, tmp_path):
        told = flat(collective(tmp_path, FIVE, "--lang", "nl").out)
        assert "Er zijn 500 apparaten geleverd, waarvan 20 % refurbished." in told
        assert "Laptops 600 500 500 100 20" in told
