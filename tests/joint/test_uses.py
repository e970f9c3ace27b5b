"""`tenderkit collective --criteria`: what members use, leave out and change, from tenders, workspaces and outcomes."""

import csv
import io
import json
import shutil

import openpyxl
import pytest

from tests.joint.outcome_kit import outcome, written
from tests.joint.statement_kit import flat
from tests.support import DAY, SMALL, tenderkit
from tests.workspace_kit import OVERLAY, OVERLAY_NL, workspace

HIDDEN = {"hidden": True}
TENDER = """\
format: 1
title: Laptops
organisation: {name}
lots:
  - set: laptop@3.0.0
    level: {level}
    without: {{halogen-free-plastics: "No laboratory near {name}"}}
    values:
      warranty.years: {{value: {years}, reason: We keep ours longer}}
"""


def tenders(folder, *members):
    """Write the tenders of members: a name, the years of warranty, and the level."""
    names = []
    for name, years, level in members:
        names.append(f"{name}.yaml")
        text = TENDER.format(name=name, years=years, level=level)
        (folder / names[-1]).write_text(text, encoding="utf-8", newline="\n")
    return names


def counted(folder, names, *options):
    """Run the command and return its data."""
    ran = tenderkit("collective", "--criteria", *names, "--format", "json", "--date", DAY, *options, folder=folder)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def criterion(found, name, number=0):
    """Return how a criterion is used."""
    return next(each for each in found["sets"][number]["criteria"] if each["criterion"] == name)


FOUR = [("A", 4, "baseline"), ("B", 4, "baseline"), ("C", 4, "significant"), ("D", 5, "baseline")]


class TestTenders:
    def test_what_is_left_out_and_changed_is_counted_by_set_and_version(self, tmp_path):
        found = counted(tmp_path, tenders(tmp_path, *FOUR))
        assert [(each["set"], each["version"], each["organisations"]) for each in found["sets"]] == [
            ("laptop", "3.0.0", 4)
        ]
        assert found["sets"][0]["levels"] == {"baseline": 3, "significant": HIDDEN, "ambitious": 0}
        plastics = criterion(found, "halogen-free-plastics")
        assert (plastics["organisations"], plastics["left_out"], plastics["own_values"]) == (4, 4, 0)
        warranty = criterion(found, "warranty")
        assert warranty["own_values"] == 4
        assert warranty["values"] == [
            {"parameter": "years", "set_value": "3", "value": "4", "unit": "years", "organisations": 3}
        ]
        assert warranty["other_values"] == 1

    def test_a_criterion_concerns_those_only_at_whose_level_it_applies(self, tmp_path):
        found = counted(tmp_path, tenders(tmp_path, *FOUR), "--named")
        assert criterion(found, "upgradability")["organisations"] == 1
        assert criterion(found, "warranty")["organisations"] == 4

    def test_the_value_of_the_set_is_no_own_value(self, tmp_path):
        found = counted(tmp_path, tenders(tmp_path, ("A", "3", "baseline"), *FOUR[1:]), "--named")
        assert criterion(found, "warranty")["own_values"] == 3

    def test_an_organisation_counts_once_whatever_its_lots_and_files(self, tmp_path):
        names = tenders(tmp_path, *FOUR)
        shutil.copyfile(tmp_path / "A.yaml", tmp_path / "again.yaml")
        found = counted(tmp_path, [*names, "again.yaml"])
        assert found["sets"][0]["organisations"] == 4

    def test_a_set_that_too_few_use_is_named_and_nothing_more(self, tmp_path):
        found = counted(tmp_path, tenders(tmp_path, *FOUR[:2]))
        assert found["sets"] == [{"set": "laptop", "version": "3.0.0", "organisations": HIDDEN}]

    def test_named_tells_who(self, tmp_path):
        found = counted(tmp_path, tenders(tmp_path, *FOUR[:2]), "--named")
        assert criterion(found, "halogen-free-plastics")["by"] == {
            "left_out": ["A", "B"],
            "own_values": [],
            "changed": [],
        }

    @pytest.mark.parametrize("options", [(), ("--named",), ("--format", "csv"), ("-o", "u.xlsx"), ("-o", "u.json")])
    def test_reasons_are_told_only_where_they_are_asked_for(self, options, tmp_path):
        names = tenders(tmp_path, *FOUR)
        ran = tenderkit("collective", "--criteria", *names, *options, folder=tmp_path)
        assert ran.code == 0, ran.err
        written_files = [path for path in tmp_path.iterdir() if path.suffix in {".xlsx", ".json"}]
        for content in (ran.raw, *(path.read_bytes() for path in written_files)):
            assert b"laborator" not in content
        asked = tenderkit("collective", "--criteria", *names, "--reasons", folder=tmp_path)
        assert "No laboratory near A" in flat(asked.out)
        assert "read them before you pass them on" in asked.err

    def test_reasons_stand_in_no_order_that_tells_whose_they_are(self, tmp_path):
        names = tenders(tmp_path, *reversed(FOUR))
        found = counted(tmp_path, names, "--reasons")
        reasons = criterion(found, "halogen-free-plastics")["reasons"]
        assert reasons == sorted(reasons)

    def test_a_tender_that_does_not_fit_its_set_is_told_with_its_place(self, tmp_path):
        names = tenders(tmp_path, *FOUR)
        (tmp_path / "bad.yaml").write_text(
            TENDER.format(name="E", years=4, level="baseline").replace("halogen-free", "halogen-fre"), encoding="utf-8"
        )
        ran = tenderkit("collective", "--criteria", *names, "bad.yaml", "nothing.txt", folder=tmp_path)
        assert ran.code == 1
        assert "bad.yaml:7:" in ran.err
        assert "did you mean 'halogen-free-plastics'?" in ran.err
        assert "nothing.txt" in ran.err


class TestOutcomes:
    def test_they_count_beside_tenders_and_an_organisation_is_the_same_in_both(self, tmp_path):
        names = tenders(tmp_path, *FOUR)
        of_a = outcome(1, organisation="A", without=["warranty"])
        found = counted(tmp_path, [*names, *written(tmp_path, [of_a, outcome(2)])], "--named")
        assert found["sets"][0]["organisations"] == 5
        assert criterion(found, "warranty")["by"]["left_out"] == ["A"]
        assert criterion(found, "take-back")["title"] == "Take-back, erasure and reuse"

    def test_they_hold_no_reasons(self, tmp_path):
        ran = tenderkit("collective", *written(tmp_path, [outcome(1)]), "--reasons", folder=tmp_path)
        assert ran.code == 2
        assert "outcomes hold no reasons" in ran.err


class TestWorkspaces:
    @pytest.fixture
    def makers(self, tmp_path):
        """Return a criteria folder with a release that workspaces build on."""
        makers = tmp_path / "makers"
        shutil.copytree(SMALL, makers)
        (makers / "gadget" / "CHANGES.md").write_text("## 1.10.0\n\nThe first one.\n", encoding="utf-8")
        ran = tenderkit("--criteria", makers, "release", "gadget", "--date", DAY, folder=tmp_path)
        assert ran.code == 0, ran.err
        return makers

    def test_what_an_overlay_drops_changes_and_adds_is_counted(self, makers, tmp_path):
        folder = workspace(makers, OVERLAY, OVERLAY_NL)
        found = counted(tmp_path, [folder.name], "--named")
        assert criterion(found, "staff")["left_out"] == 1
        battery = criterion(found, "battery")
        assert (battery["own_values"], battery["changed"]) == (1, 1)
        assert ("cycles", "600") in {(each["parameter"], each["value"]) for each in battery["values"]}
        assert found["sets"][0]["added"] == {"No stickers": 1}
        assert "SECRET" not in json.dumps(found)

    def test_a_tender_in_a_workspace_is_made_of_it(self, makers, tmp_path):
        folder = workspace(makers, OVERLAY, OVERLAY_NL)
        text = "format: 1\norganisation: Gemeente Voorbeeld\nlots: [{set: gadget, without: {sticker: Ours anyway}}]\n"
        (folder / "tender.yaml").write_text(text, encoding="utf-8")
        found = counted(tmp_path, ["own/tender.yaml"], "--named")
        assert found["sets"][0]["version"] == "1.10.0"
        assert criterion(found, "battery")["own_values"] == 1
        assert found["sets"][0]["added"] == {"No stickers": 1}

    def test_unnamed_no_title_of_an_own_criterion_is_told(self, makers, tmp_path):
        folder = workspace(makers, OVERLAY, OVERLAY_NL)
        names = [folder.name]
        for number in range(3):
            copy = tmp_path / f"own{number}"
            shutil.copytree(folder, copy)
            file = copy / "tenderkit.yaml"
            file.write_text(file.read_text(encoding="utf-8").replace("Voorbeeld", f"{number}"), encoding="utf-8")
            names.append(copy.name)
        ran = tenderkit("collective", "--criteria", *names, folder=tmp_path)
        assert ran.code == 0, ran.err
        assert "Organisations with criteria of their own. 4" in flat(ran.out)
        assert "sticker" not in ran.out

    def test_a_folder_that_is_none_is_told(self, tmp_path):
        (tmp_path / "empty").mkdir()
        ran = tenderkit("collective", "--criteria", "empty", folder=tmp_path)
        assert ran.code == 1
        assert "there is no tenderkit.yaml in it" in ran.err


class TestForms:
    def test_csv_and_workbook_hold_every_criterion(self, tmp_path, ooxml_errors):
        names = tenders(tmp_path, *FOUR)
        ran = tenderkit("collective", "--criteria", *names, "-o", "u.csv", "-o", "u.xlsx", folder=tmp_path)
        assert ran.code == 0, ran.err
        rows = list(csv.DictReader(io.StringIO((tmp_path / "u.csv").read_text(encoding="utf-8"))))
        warranty = next(row for row in rows if row["criterion"] == "warranty")
        assert warranty["values"] == "years: 4 years in place of 3 years (3); other values (x)"
        assert "reasons" not in warranty
        sheet = openpyxl.load_workbook(tmp_path / "u.xlsx").worksheets[0]
        assert sheet.max_row == len(rows) + 3
        assert ooxml_errors(tmp_path / "u.xlsx") == []

    def test_no_text_of_a_member_becomes_a_formula(self, tmp_path):
        names = tenders(tmp_path, *FOUR)
        for name in names:
            path = tmp_path / name
            text = path.read_text(encoding="utf-8").replace("No laboratory near", "=HYPERLINK(1)")
            path.write_text(text, encoding="utf-8")
        tenderkit("collective", "--criteria", *names, "--reasons", "-o", "u.csv", folder=tmp_path)
        rows = list(csv.DictReader(io.StringIO((tmp_path / "u.csv").read_text(encoding="utf-8"))))
        assert not [cell for row in rows for cell in row.values() if cell.startswith("=")]

    def test_a_screen_shows_those_first_that_most_leave_out_or_change(self, tmp_path):
        told = flat(tenderkit("collective", "--criteria", *tenders(tmp_path, *FOUR), folder=tmp_path).out)
        assert "Used by 4 organisations, by level: baseline 3, significant x." in told
        assert "Bromine and chlorine in plastic parts 4 4 0 0" in told
        dutch = tenderkit("collective", "--criteria", *tenders(tmp_path, *FOUR), "--lang", "nl", folder=tmp_path).out
        assert "Broom en chloor" in flat(dutch)

    def test_it_is_no_word_file(self, tmp_path):
        ran = tenderkit("collective", "--criteria", *tenders(tmp_path, *FOUR), "-o", "u.docx", folder=tmp_path)
        assert ran.code == 2

    def test_the_folder_of_criteria_is_named_before_the_command(self, tmp_path):
        (tmp_path / "t.yaml").write_text("format: 1\norganisation: A\nlots: [{set: gadget}]\n", encoding="utf-8")
        ran = tenderkit(
            "--criteria", SMALL, "collective", "--criteria", "t.yaml", "--named", "--format", "json", folder=tmp_path
        )
        assert ran.code == 0, ran.err
        assert json.loads(ran.out)["sets"][0]["version"] == "1.10.0 (draft)"
