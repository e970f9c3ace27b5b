"""`tender plan` from the command line: what it writes, what it keeps, and what it refuses."""

import json

import openpyxl
import pytest

from tests.making.test_tender import WHOLE
from tests.support import DAY, SMALL, tenderkit

FILES = ["calendar.ics", "plan.docx", "record.xlsx", "reports.xlsx"]
SIGNED = ("--signed", "2027-03-01")
TENDER = WHOLE.replace('mobile: "no"', 'mobile: "yes"')


def plan(folder, *options, text=TENDER):
    (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
    return tenderkit("--criteria", SMALL, "tender", "plan", "tender.yaml", "--date", DAY, *options, folder=folder)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_contract_gives_the_same_files(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "one").code == 0
    assert plan(tmp_path, *SIGNED, "--output", "two").code == 0
    assert sorted(contents(tmp_path / "one")) == FILES
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_only_some_of_them(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "out", "--only", "calendar", "--only", "record").code == 0
    assert sorted(contents(tmp_path / "out")) == ["calendar.ics", "record.xlsx"]


def test_what_somebody_filled_in_is_kept_and_then_nothing_is_written(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "out").code == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "record.xlsx")
    book["Received"]["G6"] = "2027-03-20"
    book.save(tmp_path / "out" / "record.xlsx")
    before = contents(tmp_path / "out")
    found = plan(tmp_path, "--signed", "2027-04-01", "--output", "out")
    assert found.code == 3
    assert "record.xlsx was changed since it was built" in found.err
    assert contents(tmp_path / "out") == before
    again = plan(tmp_path, "--signed", "2027-04-01", "--output", "out", "--only", "calendar")
    assert again.code == 0, again.err
    assert contents(tmp_path / "out")["record.xlsx"] == before["record.xlsx"]


def test_a_plan_that_nobody_changed_is_renewed(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "out").code == 0
    before = contents(tmp_path / "out")
    assert plan(tmp_path, "--signed", "2027-04-01", "--output", "out").code == 0
    after = contents(tmp_path / "out")
    assert all(before[name] != after[name] for name in FILES)


def test_another_tender_is_not_replaced(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "out").code == 0
    other = TENDER.replace("Gadgets for everyone", "Others")
    found = plan(tmp_path, *SIGNED, "--output", "out", text=other.replace("2026-014", "2026-099"))
    assert found.code == 3
    assert "Gadgets for everyone" in found.err


def test_the_data_are_printed_and_nothing_is_written(tmp_path):
    found = plan(tmp_path, *SIGNED, "--format", "json")
    data = json.loads(found.out)
    assert (data["signed"], data["end"]) == ("2027-03-01", "2031-02-28")
    (duty,) = data["duties"]
    assert (duty["id"], duty["due"], duty["items"][0]["form"]) == ("1.repair.signature", "2027-03-29", "list")
    assert [path.name for path in tmp_path.iterdir()] == ["tender.yaml"]


@pytest.mark.parametrize(
    ("options", "old", "new", "told"),
    [
        ((), "", "", "--signed"),
        (("--signed", "1 March"), "", "", "is not a date"),
        ((*SIGNED, "--only", "calender"), "", "", "did you mean 'calendar'?"),
        ((*SIGNED, "--output", "plan.docx"), "", "", "is no folder"),
        (SIGNED, "years: 4, ", "", ""),
        (SIGNED, "{form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}", "{}", "how long"),
        (SIGNED, 'mobile: "yes"', 'mobile: "no"', "nothing is due"),
    ],
)
def test_what_is_missing_is_told(tmp_path, options, old, new, told):
    found = plan(tmp_path, *options, text=TENDER.replace(old, new))
    assert found.code == (2 if told else 0)
    assert told in found.err
    assert bool(told) == (not (tmp_path / "record.xlsx").exists())


def test_a_delivery_planned_after_the_end_is_told(tmp_path):
    found = plan(tmp_path, "--signed", "2027-02-01", "--format", "json", "--output", "out")
    assert "2031-02-28, lies after the end of the contract" in found.err


def test_what_only_the_buyer_reads_is_in_no_file_for_the_contractor(tmp_path):
    assert plan(tmp_path, *SIGNED, "--output", "out").code == 0
    book = openpyxl.load_workbook(tmp_path / "out" / "reports.xlsx")
    texts = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("addresses of the workshops" in text for text in texts)
    assert not any("BUYER ONLY" in text or "ALLEEN INKOPER" in text for text in texts)
