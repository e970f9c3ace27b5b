"""Three years of a framework contract: planned, reported with the gaps and lies that there are, and looked back on.

What went wrong is planted by hand below, year by year, and the outcome must find each of it, and nothing else. The
criteria are those of this folder: a delivery report, take-back, repair and production sites, with the shipped factors.
"""

import datetime
import io
import json
import re
import zipfile
from pathlib import Path

import icalendar
import openpyxl
import pytest

from tenderkit.criteria.outcome_model import read_outcome
from tenderkit.documents.plain import plain_text
from tests.support import tenderkit

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("whole contract")]

CRITERIA = Path(__file__).parent / "criteria"
SIGNED, ON = "2027-03-01", "2030-10-20"
TENDER = """\
format: 1
title: Laptops for the town hall
organisation: Town of Example
reference: 2027-014
language: en
law: eu
country: NL
date: 2027-01-15
award: {price: 90, quality: 10}
contract: {form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28, conditions: none}
lots:
  - {set: laptop@draft, level: baseline, quantity: 800, impact: {years_now: 4, years: 6}}
"""


def day(text):
    return datetime.date.fromisoformat(text)


class Book:
    """A workbook that somebody fills in with openpyxl: tables by the ids in their folded column, choices by words."""

    def __init__(self, data):
        self.book = openpyxl.load_workbook(io.BytesIO(data))

    def table(self, name):
        """Return the sheet of a table, the row of its ids, and the column of each id."""
        for sheet in self.book:
            for row in sheet.iter_rows():
                if row[0].value == f"#{name}":
                    return sheet, row[0].row, {cell.value: cell.column for cell in row if cell.value}
        raise AssertionError(f"no table {name}")

    def line(self, name, line, **values):
        """Fill in the row of a line that is there."""
        sheet, keys, columns = self.table(name)
        row = next(row[0].row for row in sheet.iter_rows(min_row=keys) if row[0].value == line)
        for column, value in values.items():
            sheet.cell(row, columns[column]).value = value

    def rows(self, name, time, ids, *lines):
        """Write rows into the first that are empty, each of a time."""
        sheet, keys, columns = self.table(name)
        row = next(n for n in range(keys + 2, sheet.max_row + 2) if all(c.value is None for c in sheet[n]))
        for values in lines:
            for column, value in zip(("_time", *ids), (time, *values), strict=True):
                sheet.cell(row, columns[column]).value = value
            row += 1

    def drop(self, name, column):
        sheet, _, columns = self.table(name)
        sheet.delete_cols(columns[column])

    def data(self):
        target = io.BytesIO()
        self.book.save(target)
        return target.getvalue()


DELIVERIES = ("model", "delivered_new", "delivered_refurbished", "defects", "footprint", "dated")
RETURNS = ("serial_number", "collected", "erased", "became")
REPAIRS = ("serial_number", "reported", "returned")
SITES = ("model", "site", "address")


def deliveries(book, year, *lines):
    book.rows("deliveries-report.table", f"contract year {year}", DELIVERIES, *lines)


def returns(book, year, *lines):
    rows = [(serial, day(collected), day(erased), became) for serial, collected, erased, became in lines]
    book.rows("take-back.report", f"contract year {year}", RETURNS, *rows)


def repairs(book, half, share, *lines):
    rows = [(serial, day(reported), returned and day(returned)) for serial, reported, returned in lines]
    book.rows("repair.reports", f"half-year {half}", REPAIRS, *rows)
    book.line("values", f"1.repair.half-year@{half}.share", value=share)


def sites(book, year, *lines):
    book.rows("production-sites.current", f"contract year {year}", SITES, *lines)


OLD = ("Book 13", 300, 0, 2, 195, day("2026-11-30"))
USED = ("Book 12", 0, 100, 4, 40, day("2026-11-30"))
YEAR_3 = ("Book 15", 150, 0, 1, 190, day("2028-11-30"))


def first_year(reports, record):
    """Everything as it should be, but for a reuse share that is too low."""
    deliveries(reports, 1, OLD, USED)
    sites(reports, 1, ("Book 13", "Works A", "Street 1"), ("Book 12", "Works B", "Street 2"))
    returns(
        reports, 1,
        ("S1", "2027-05-10", "2027-05-12", "used again"), ("S2", "2027-06-10", "2027-06-12", "recycled"),
        ("S3", "2027-07-10", "2027-07-12", "recycled"),
    )  # fmt: skip
    reports.line("values", "1.take-back.year@1.share_reused", value=33)
    repairs(reports, 1, 100, ("S10", "2027-05-03", "2027-05-06"))
    repairs(reports, 2, 95, ("S11", "2027-11-01", "2027-11-04"))
    for duty, came in (
        ("production-sites.signature", "2027-04-01"), ("deliveries-report.year@1", "2028-03-20"),
        ("production-sites.year@1", "2028-03-28"), ("take-back.year@1", "2028-09-30"),
        ("repair.half-year@1", "2027-09-20"), ("repair.half-year@2", "2028-03-20"),
    ):  # fmt: skip
        record.line("received", f"1.{duty}", received=day(came), complete="yes")
    record.line(
        "devices", "1@1", ordered=420, delivered_new=300, delivered_refurbished=100, kept=80, taken_back=3, reused=1,
        recycled=2,
    )  # fmt: skip


def second_year(reports, record):
    """Late, wrong sums, a device twice and one from the future, a reuse share of nothing, repairs that were none."""
    deliveries(reports, 2, ("Book 14", 180, 20, 3, 190, day("2027-11-30")), ("Total", 250, 20, None, None, None))
    sites(reports, 2, ("Book 14", "Works A", "Street 1"))
    returns(
        reports, 2,
        ("S4", "2028-05-10", "2028-05-12", "used again"), ("S5", "2028-06-10", "2028-06-08", "used again"),
        ("S4", "2028-07-10", "2028-07-12", "used for parts"), ("S6", "2028-08-10", "2031-01-12", "recycled"),
        ("S7", "2026-08-10", "2028-08-12", "recycled"),
    )  # fmt: skip
    reports.line("values", "1.take-back.year@2.share_reused", value=40)
    repairs(reports, 3, 100, ("S12", "2028-05-01", "2028-05-04"), ("S13", "2028-05-01", "2028-07-20"))
    repairs(reports, 4, 80, ("S14", "2028-11-01", "2028-11-06"))
    for duty, came in (
        ("deliveries-report.year@2", "2029-04-02"), ("production-sites.year@2", "2029-05-20"),
        ("take-back.year@2", "2029-09-20"), ("repair.half-year@3", "2028-09-20"), ("repair.half-year@4", "2029-03-20"),
    ):  # fmt: skip
        record.line("received", f"1.{duty}", received=day(came), complete="yes")
    record.line(
        "devices", "1@2", ordered=300, delivered_new=220, delivered_refurbished=20, kept=120, taken_back=7, reused=6,
        recycled=4,
    )  # fmt: skip


def third_year(reports, record):
    """A row of last year, a model without a site and one left out, impossible numbers, and a list that never came."""
    copied = ("Book 14", 180, 20, 3, 190, day("2027-11-30"))
    deliveries(reports, 3, copied, YEAR_3, ("Book 16", -5, 0, 120, "unknown", day("2028-11-30")))
    sites(reports, 3, ("Book 14", None, None))
    repairs(reports, 5, 60, ("S15", "2029-05-01", "2029-05-04"), ("S16", "2029-05-01", None))
    for duty, came, complete in (
        ("deliveries-report.year@3", "2030-03-20", "yes"), ("production-sites.year@3", "2030-03-20", "yes"),
        ("repair.half-year@5", "2029-09-20", "no"),
    ):  # fmt: skip
        record.line("received", f"1.{duty}", received=day(came), complete=complete)
    record.line("received", "1.take-back.year@3", complete="no", noticed=day("2030-10-01"))
    record.line("devices", "1@3", ordered=200, delivered_new=330, delivered_refurbished=20)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return a folder with the contract: planned, and its files filled in over three years."""
    folder = tmp_path_factory.mktemp("contract")
    (folder / "tender.yaml").write_text(TENDER, encoding="utf-8")
    run = tenderkit(
        "--criteria", CRITERIA, "tender", "plan", "tender.yaml", "--signed", SIGNED, "-o", "plan", folder=folder
    )
    assert run.code == 0, run.err
    reports, record = (Book((folder / "plan" / f"{name}.xlsx").read_bytes()) for name in ("reports", "record"))
    (folder / "in").mkdir()
    for number, fill in enumerate((first_year, second_year, third_year), start=1):
        fill(reports, record)  # the contractor sends the same file each year, with the rows of earlier ones
        (folder / "in" / f"reports-{number}.xlsx").write_bytes(reports.data())
    reports.drop("repair.reports", "returned")
    (folder / "cut.xlsx").write_bytes(reports.data())
    (folder / "in" / "record.xlsx").write_bytes(record.data())
    return folder


def outcome(folder, *options, on=ON, more=()):
    files = [*(f"in/reports-{number}.xlsx" for number in (1, 2, 3)), *more]
    arguments = ("tender.yaml", "in/record.xlsx", *files, "--signed", SIGNED, "--on", on, *options)
    return tenderkit("--criteria", CRITERIA, "tender", "outcome", *arguments, folder=folder)


@pytest.fixture(scope="module")
def run(folder):
    before = {path.name: path.read_bytes() for path in (folder / "in").iterdir()}
    run = outcome(folder, "--output", "out", "--format", "json")
    assert run.code == 0, run.err
    assert {path.name: path.read_bytes() for path in (folder / "in").iterdir()} == before, (
        "a file changed that was read"
    )
    return run


@pytest.fixture(scope="module")
def data(run):
    return json.loads(run.out)


def duty(data, name):
    return next(d for clause in data["clauses"] for d in clause["duties"] if d["id"] == f"1.{name}")


def clause(data, name):
    return next(each for each in data["clauses"] if each["criterion"] == name)


class TestPlan:
    def test_the_calendar_has_each_day_and_keeps_its_ids(self, folder):
        calendar = icalendar.Calendar.from_ical((folder / "plan" / "calendar.ics").read_bytes())
        events = {str(each["UID"]): each["DTSTART"].dt for each in calendar.walk("VEVENT")}
        asked = ("--criteria", CRITERIA, "tender", "plan", "tender.yaml", "--signed", SIGNED)
        plan = json.loads(tenderkit(*asked, "--format", "json", folder=folder).out)
        assert {each["due"] for each in plan["duties"] if each["due"]} <= {when.isoformat() for when in events.values()}
        assert tenderkit(*asked, "-o", "again", folder=folder).code == 0
        again = icalendar.Calendar.from_ical((folder / "again" / "calendar.ics").read_bytes())
        assert {str(each["UID"]): each["DTSTART"].dt for each in again.walk("VEVENT")} == events

    def test_each_event_lasts_a_day_and_reminds(self, folder):
        calendar = icalendar.Calendar.from_ical((folder / "plan" / "calendar.ics").read_bytes())
        for event in calendar.walk("VEVENT"):
            assert type(event["DTSTART"].dt) is datetime.date
            assert event.walk("VALARM")


class TestFirstYear:
    @pytest.mark.parametrize(
        "name",
        [
            "production-sites.signature", "deliveries-report.year@1", "production-sites.year@1", "repair.half-year@1",
            "repair.half-year@2",
        ],
    )  # fmt: skip
    def test_what_came_as_agreed_is_kept(self, data, name):
        assert (duty(data, name)["state"], duty(data, name)["why"]) == ("kept", "")

    def test_a_share_that_is_too_low_is_missed(self, data):
        found = duty(data, "take-back.year@1")
        assert found["state"] == "missed"
        assert found["why"] == "it states 33\N{NO-BREAK SPACE}%, and at least 50\N{NO-BREAK SPACE}% is agreed".replace(
            "\N{NO-BREAK SPACE}", " "
        )


class TestSecondYear:
    def test_a_late_report_with_wrong_sums_is_told_with_all_numbers(self, data):
        found = duty(data, "deliveries-report.year@2")
        assert found["state"] == "missed"
        assert found["why"].split("; ") == [
            "it came 5 days late, unless public holidays fell in between",
            "its total says 250, and its rows come to 180",
            "Delivered new: it comes to 180, and the contracting authority counted 220",
        ]

    def test_what_came_weeks_late_is_late(self, data):
        assert duty(data, "production-sites.year@2")["state"] == "late"
        assert duty(data, "production-sites.year@2")["why"] == "it came 53 days late"

    def test_every_lie_in_the_list_of_devices_is_found(self, data):
        assert set(duty(data, "take-back.year@2")["why"].split("; ")) == {
            "rows with a day that was still to come: 1",
            "rows with a day before the contract was signed: 1",
            "rows in which something ends before it begins: 1",
            "devices that stand in it more than once: 1",
            "Taken back: it comes to 5, and the contracting authority counted 7",
            "Of these used again: it comes to 2, and the contracting authority counted 6",
            "Of these recycled: it comes to 2, and the contracting authority counted 4",
            "it states 40 %, and at least 50 % is agreed",
        }

    def test_repairs_that_the_list_does_not_bear_out_are_found(self, data):
        assert duty(data, "repair.half-year@3")["why"] == "it states 100 %, and by its own list it is 50 % at most"
        assert duty(data, "repair.half-year@4")["why"] == "it states 80 %, and at least 90 % is agreed"

    def test_a_slip_of_the_buyers_own_is_told_to_him_alone(self, folder, run):
        told = "10 were used again or recycled, and 7 taken back"
        assert told in words(folder, "outcome-clauses")
        assert told not in words(folder, "outcome")


class TestThirdYear:
    def test_copied_rows_and_numbers_that_cannot_be_are_found(self, data):
        assert set(duty(data, "deliveries-report.year@3")["why"].split("; ")) == {
            "rows that stand in an earlier report to the letter: 1",
            "numbers that cannot be in their unit: 2",
            "cells that hold no number, no day or none of the choices where one belongs: 1",
            "Delivered new: it comes to 325, and the contracting authority counted 330",
        }

    def test_a_model_left_out_and_one_without_a_site_are_found_and_named_inside_alone(self, data, folder):
        assert set(duty(data, "production-sites.year@3")["why"].split("; ")) == {
            "columns that are empty or missing: 2",
            "models that were delivered and are missing in it: 1",
            "models that were delivered and have no site in it: 1",
        }
        assert "missing in it: 1: Book 15" in words(folder, "outcome-clauses")
        assert "Book 15" not in (folder / "out" / "outcome.json").read_text(encoding="utf-8")

    def test_a_column_that_somebody_deleted_is_found(self, folder, run):
        found = duty(json.loads(outcome(folder, "--format", "json", more=["cut.xlsx"]).out), "repair.half-year@1")
        assert found["state"] == "missed"
        assert found["why"].split("; ") == [
            "columns that are empty or missing: 1",
            "it was handed in before with other contents",
        ]

    def test_what_never_came_is_missed(self, data):
        found = duty(data, "take-back.year@3")
        assert (found["state"], found["received"], found["why"]) == (
            "missed",
            None,
            "it has not come, 20 days after its day",
        )

    def test_what_is_still_to_come_is_open(self, data):
        assert {duty(data, name)["state"] for name in ("deliveries-report.year@4", "take-back.year@4")} == {"open"}

    def test_what_nobody_noted_is_unknown(self, data):
        assert duty(data, "repair.half-year@6")["state"] == "unknown"


class TestLadder:
    def test_a_paper_whose_period_ran_out_brings_the_next_step(self, data, folder):
        assert clause(data, "take-back")["next"]["step"] == "still"
        assert "You gave written notice on 1 October 2030, and the period has run out." in words(
            folder, "outcome-clauses"
        )

    def test_a_value_missed_for_the_second_time_brings_the_second_step_with_its_amount(self, data):
        found = clause(data, "repair")["next"]
        assert (found["step"], found["then"], found["amount"]) == ("again", "penalty", {"value": 50, "unit": "EUR"})

    def test_before_the_second_miss_it_was_the_first_step(self, folder, run):
        found = json.loads(outcome(folder, "--format", "json", on="2029-06-01").out)
        assert clause(found, "repair")["next"]["step"] == "below"
        found = json.loads(outcome(folder, "--format", "json", on="2028-10-10").out)
        assert clause(found, "take-back")["next"]["step"] == "below"
        found = json.loads(outcome(folder, "--format", "json", on="2028-08-01").out)
        assert {each["state"] for each in found["clauses"]} == {"kept", "open"}

    def test_while_that_period_runs_the_share_missed_twice_is_what_follows(self, folder, run):
        found = json.loads(outcome(folder, "--format", "json", on="2030-10-10").out)
        assert clause(found, "take-back")["next"]["step"] == "again"


class TestWhatCame:
    def test_the_file_reads_back(self, folder, run):
        found = read_outcome((folder / "out" / "outcome.json").read_bytes(), "outcome.json")
        assert [str(each.state) for each in found.clauses] == ["missed"] * 4
        assert [each.delivered_new for each in found.lots[0].counted] == [300, 220, 330]

    def test_the_saving_rests_on_devices_counted_and_has_its_range(self, data, folder):
        (found,) = data["impact"]
        assert found["devices"] == 300 + 100 + 220 + 20 + 330 + 20
        low, central, high = (found["saving_tonnes"][name] for name in ("low", "central", "high"))
        page = words(folder, "outcome")
        assert f"{central} t CO2e were avoided (range: {low} to {high}), by 140 refurbished devices" in page
        assert "by devices kept for 200 years more in all" in page

    def test_every_clause_stands_on_the_page_by_what_became_of_it(self, folder, run):
        page = words(folder, "outcome")
        assert "Of 4 clauses under which something was due, 0 were kept in full, 4 were missed." in page

    def test_a_terminal_shows_the_same(self, folder, run):
        shown = " ".join(outcome(folder).out.split())
        assert "What the contract brought" in shown
        assert "it states 33 %, and at least 50 % is agreed" in shown
        assert "What to do now" in shown

    def test_a_file_that_somebody_changed_is_kept(self, folder, run):
        path = folder / "out" / "outcome.json"
        before = path.read_bytes()
        path.write_bytes(before.replace(b"Town of Example", b"Town of Other"))
        again = outcome(folder, "--output", "out")
        assert again.code == 3
        assert "was changed since it was built" in again.err
        path.write_bytes(before)

    def test_a_day_before_the_signature_is_refused(self, folder):
        run = outcome(folder, on="2027-02-01")
        assert run.code == 2
        assert "was not signed yet" in run.err


def words(folder, name):
    """Return the text of a Word file, as one line."""
    with zipfile.ZipFile(folder / "out" / f"{name}.docx") as archive:
        text = plain_text(archive.read("word/document.xml").decode())
    return re.sub(r"\s+", " ", text)
