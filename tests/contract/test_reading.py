"""Reports and records that were filled in come back as they were filled in, and what is wrong is told with its cell."""

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.contract.duties import duties_of
from tenderkit.contract.reading import read_record
from tenderkit.contract.record import COUNTS, Record
from tenderkit.contract.workbooks import report_workbook
from tenderkit.sheets.sheet import Look, letters_of
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.errors import BuildFailed
from tests.contract.contract_kit import FRAMEWORK, duties, read, term, text_of, workbooks, write
from tests.documents.dossier_kit import dossier
from tests.support import bounded, templates

DAY, LATER = datetime.date(2028, 3, 20), datetime.date(2028, 4, 3)
REPORT = "1.co2-report.year@1"
SHARE = "1.take-back.year@1.share_reused"
TABLE = "co2-report.table"


def problems(*files, **choice):
    with pytest.raises(BuildFailed) as failed:
        read(*files, **choice)
    return failed.value.problems


def told(*files, **choice):
    (problem,) = problems(*files, **choice)
    return problem


def resaved(workbook, change):
    """Return a workbook changed with openpyxl, as another program would save it."""
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(workbook)))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class TestFilledIn:
    def test_an_empty_file_says_nothing(self):
        reports, record = workbooks()
        assert read(("reports", reports), ("record", record)) == Record()

    def test_a_paper_came_on_a_day_and_is_complete_or_not(self):
        _, record = workbooks()
        record = write(record, "received", REPORT, received=DAY, complete="no", noticed=LATER, note="one model")
        (paper,) = read(("record", record)).papers
        assert (paper.duty, paper.received, paper.complete) == (REPORT, DAY, False)
        assert (paper.noticed, paper.note) == (LATER, "one model")
        assert (paper.spot.file, paper.spot.sheet) == ("record.xlsx", "Received")

    def test_a_paper_that_nobody_needs_is_neither_complete_nor_incomplete(self):
        _, record = workbooks()
        (paper,) = read(("record", write(record, "received", REPORT, complete="nothing due"))).papers
        assert (paper.needless, paper.complete, paper.received) == (True, None, None)

    def test_an_event_has_its_day_and_may_come_again(self):
        _, record = workbooks()
        choice = next(
            choice
            for sheet in record.sheets
            for rule in sheet.rules
            for choice in rule.choices
            if "Disclosure" in choice and "Something changes" in choice
        )
        for row, day in enumerate((DAY, DAY + datetime.timedelta(days=90))):
            record = write(record, "events", row, duty=choice, happened=day, received=day, complete="no")
        papers = read(("record", record)).papers
        assert [(each.duty, each.happened, each.complete) for each in papers] == [
            ("1.production-sites.change", DAY, False),
            ("1.production-sites.change", DAY + datetime.timedelta(days=90), False),
        ]

    @given(st.dictionaries(st.sampled_from(COUNTS), st.integers(0, 10**6).map(Decimal), min_size=1))
    @settings(bounded, max_examples=20)
    def test_devices_counted_come_back_and_what_nobody_counted_stays_unknown(self, numbers):
        _, record = workbooks()
        (counted,) = read(("record", write(record, "devices", "2@3", **numbers))).counted
        assert (counted.lot, counted.year) == (2, 3)
        assert {name: getattr(counted, name) for name in COUNTS} == {**dict.fromkeys(COUNTS), **numbers}

    def test_a_value_that_was_checked_counts_in_place_of_the_one_that_was_stated(self):
        reports, record = workbooks()
        reports = write(reports, "values", SHARE, value=Decimal(80))
        found = read(("reports", reports), ("record", write(record, "values", SHARE, value=Decimal("61.5"))))
        assert (found.measured, found.stated) == ({SHARE: Decimal("61.5")}, {SHARE: Decimal(80)})
        assert read(("reports", reports)).measured == {SHARE: Decimal(80)}

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_row_of_a_report_belongs_to_its_lot_and_time(self, language):
        reports, _ = workbooks(language=language)
        choices = {
            rule.title: rule.choices
            for sheet in reports.sheets
            if any(text_of(row) == f"#{TABLE}" for row in sheet.rows)
            for rule in sheet.rules
            if rule.choices
        }
        lots, times = choices.values()
        reports = write(
            reports, TABLE, 0, _lot=lots[1], _time=times[2], about="A 14", number=Decimal(120), day=DAY, note="new"
        )
        (row,) = read(("reports", reports), language=language).reported
        assert (row.duty, row.item) == ("2.co2-report.year@3", "table")
        assert row.values == {"about": "A 14", "number": Decimal(120), "day": DAY, "note": "new"}

    def test_a_list_with_columns_of_its_own_comes_back_by_their_ids(self):
        reports, _ = workbooks("significant", "gadget")
        reports = write(reports, "repair.addresses", 0, address="Street 1", task="sale of parts", staff=Decimal(3))
        (row,) = read(("reports", reports), level="significant", groups=("gadget",)).reported
        assert (row.duty, row.item) == ("1.repair.signature", "addresses")
        assert row.values == {"address": "Street 1", "task": "parts", "staff": Decimal(3)}

    @pytest.mark.parametrize("typed", ["61,5", "61.5 %", "61,5%"])
    def test_a_number_may_be_typed_as_people_do(self, typed):
        reports, _ = workbooks()
        assert read(("reports", write(reports, "values", SHARE, value=typed))).stated == {SHARE: Decimal("61.5")}

    def test_a_share_that_a_sheet_shows_in_percent_is_what_it_shows(self):
        reports, _ = workbooks()

        def shown(book):
            sheet = book["Values"]
            row = next(row for row in sheet.iter_rows() if row[0].value == SHARE)
            row[6].value, row[6].number_format = 0.615, "0.0%"

        assert read(("reports.xlsx", resaved(reports, shown))).stated == {SHARE: Decimal("61.5")}

    def test_the_same_file_twice_counts_once_and_a_later_one_adds_to_it(self):
        reports, _ = workbooks()
        first = write(reports, "values", SHARE, value=Decimal(80))
        later = write(first, "values", SHARE.replace("@1", "@2"), value=Decimal(70))
        assert read(("a", first), ("b", first), ("c", later)).stated == {
            SHARE: Decimal(80),
            SHARE.replace("@1", "@2"): Decimal(70),
        }

    def test_a_column_that_was_put_in_between_changes_nothing(self):
        _, record = workbooks()
        record = write(record, "received", REPORT, received=DAY, complete="no")
        data = resaved(record, lambda book: book["Received"].insert_cols(3))
        (paper,) = read(("record.xlsx", data)).papers
        assert (paper.duty, paper.received, paper.complete) == (REPORT, DAY, False)

    def test_whatever_libreoffice_saves_is_read(self, soffice, tmp_path):
        reports, record = workbooks("ambitious")
        reports = write(reports, "values", SHARE, value=Decimal("61.5"))
        record = write(record, "received", REPORT, received=DAY, complete="yes")
        record = write(record, "devices", "1@1", ordered=Decimal(100), taken_back=Decimal(0))
        for name, book in (("reports", reports), ("record", record)):
            (tmp_path / f"{name}.xlsx").write_bytes(write_workbook(book))
        made = soffice("ods", *sorted(tmp_path.iterdir()))
        found = read(*((path.name, path.read_bytes()) for path in sorted(made.iterdir())), level="ambitious")
        assert found.stated == {SHARE: Decimal("61.5")}
        assert [(each.duty, each.received, each.complete) for each in found.papers] == [(REPORT, DAY, True)]
        assert [(each.ordered, each.taken_back, each.kept) for each in found.counted] == [(100, 0, None)]


GADGET = {"level": "significant", "groups": ("gadget",)}


class TestReports:
    """What the contractor filled in wrong stops nobody: it comes back as it stands, for the outcome to tell."""

    def filled(self, *rows):
        reports, _ = workbooks("significant", "gadget")
        for number, values in enumerate(rows):
            reports = write(reports, "repair.addresses", number, **values)
        return reports

    def test_a_row_that_stands_twice_comes_back_twice(self):
        row = {"address": "Street 1", "task": "sale of parts"}
        found = read(("reports", self.filled(row, row)), **GADGET).reported
        assert [each.values["address"] for each in found] == ["Street 1", "Street 1"]
        assert len({each.spot.cell for each in found}) == 2

    def test_of_several_files_the_last_one_counts_and_what_was_changed_is_told(self):
        row = {"address": "Street 1", "task": "sale of parts"}
        found = read(("a", self.filled(row)), ("b", self.filled({**row, "address": "Street 2"})), **GADGET)
        assert [each.values["address"] for each in found.reported] == ["Street 2"]
        assert [spot.file for spot in found.replaced["1.repair.signature"]] == ["a.xlsx"]

    def test_the_same_rows_again_change_nothing(self):
        row = {"address": "Street 1", "task": "sale of parts"}
        found = read(("a", self.filled(row)), ("b", self.filled(row)), **GADGET)
        assert len(found.reported) == 1
        assert not any(found.replaced.values())

    def test_a_value_stated_otherwise_later_is_told(self):
        reports, _ = workbooks()
        files = [
            (name, write(reports, "values", SHARE, value=Decimal(number))) for name, number in (("a", 80), ("b", 60))
        ]
        found = read(*files)
        assert found.stated == {SHARE: Decimal(60)}
        assert [spot.file for spot in found.replaced[SHARE.rpartition(".")[0]]] == ["a.xlsx"]

    def test_a_cell_that_cannot_be_read_comes_back_as_text(self):
        reports = self.filled({"address": "Street 1", "task": "something else", "staff": "a few"})
        (row,) = read(("reports", reports), **GADGET).reported
        assert row.values == {"address": "Street 1", "task": "something else", "staff": "a few"}

    def test_a_column_that_is_gone_is_empty(self):
        def cut(book):
            sheet = next(s for s in book if any(row[0].value == "#repair.addresses" for row in s.iter_rows()))
            keys = next(row for row in sheet.iter_rows() if row[0].value == "#repair.addresses")
            sheet.delete_cols(next(cell.column for cell in keys if cell.value == "task"))

        reports = self.filled({"address": "Street 1", "task": "sale of parts"})
        (row,) = read(("reports.xlsx", resaved(reports, cut)), **GADGET).reported
        assert row.values == {"address": "Street 1"}


def test_lots_with_other_columns_have_tables_of_their_own():
    found = dossier("en", ("gadget", "baseline"), ("gadget", "significant"))._replace(contract=FRAMEWORK)
    about = (duties_of(found, term()), term(), found, templates().wording("en"))
    reports = report_workbook(*about)
    for lot, values in ((1, {}), (2, {"staff": Decimal(3)})):
        reports = write(reports, f"repair.addresses@{lot}", 0, address=f"Street {lot}", task="sale of parts", **values)
    record = read_record([("reports.xlsx", write_workbook(reports))], *about, templates().wording("en"))
    assert [(each.duty, each.values["address"], each.values.get("staff")) for each in record.reported] == [
        ("1.repair.signature", "Street 1", None),
        ("2.repair.signature", "Street 2", 3),
    ]


class TestRefused:
    @pytest.mark.parametrize(
        ("table", "row", "values", "said"),
        [
            ("received", REPORT, {"received": "soon"}, "'soon' under 'Received on' is no day"),
            ("received", REPORT, {"received": DAY, "complete": "perhaps"}, "is none of the choices"),
            ("received", REPORT, {"complete": "yes"}, "nothing says when it came"),
            ("devices", "1@1", {"ordered": "many"}, "'many' under 'Ordered' is no number"),
            ("devices", "1@1", {"ordered": "1.234"}, "can be read in two ways"),
            ("devices", "1@1", {"kept": Decimal(-1)}, "-1 is no number of devices"),
            ("devices", "1@1", {"kept": Decimal("2.5")}, "2.5 is no number of devices"),
            ("values", SHARE, {"value": "at least 35"}, "says at least or at most"),
            ("events", 0, {"happened": DAY}, "does not say what is due"),
        ],
    )
    def test_what_cannot_be_read_is_told_with_its_cell_and_its_mend(self, table, row, values, said):
        _, record = workbooks()
        problem = told(("record", write(record, table, row, **values)))
        assert (problem.code, said in problem.message) == ("E381", True), problem
        assert problem.place.file.startswith("record.xlsx: ")
        assert problem.hint

    def test_a_row_that_stands_twice_is_told(self):
        _, record = workbooks()
        record = write(record, "received", REPORT, received=DAY)

        def doubled(book):
            sheet = book["Received"]
            row = next(row for row in sheet.iter_rows() if row[0].value == REPORT)
            sheet.append([cell.value for cell in row])

        problem = told(("record.xlsx", resaved(record, doubled)))
        assert (problem.code, "stands twice" in problem.message) == ("E383", True)

    def test_two_records_that_differ_are_told(self):
        _, record = workbooks()
        one = write(record, "received", REPORT, received=DAY, complete="yes")
        other = write(record, "received", REPORT, received=DAY, complete="no")
        problem = told(("a", one), ("b", other))
        assert (problem.code, "noted twice, and not the same" in problem.message) == ("E383", True)
        assert "a.xlsx" in problem.hint

    def test_a_row_that_does_not_say_its_time_is_told(self):
        reports, _ = workbooks()
        problem = told(("reports", write(reports, TABLE, 0, _lot="Lot 1: Laptops", about="A 14")))
        assert (problem.code, "does not say on what it is" in problem.message) == ("E381", True)

    @pytest.mark.parametrize(
        ("old", "new", "said"),
        [
            (REPORT, "1.co2-report.year@9", "unknown row '1.co2-report.year@9'"),
            ("complete", "compleet", "unknown column 'compleet'"),
            ("#received", "#recieved", "unknown table 'recieved'"),
        ],
    )
    def test_an_id_that_nobody_knows_is_told(self, old, new, said):
        _, record = workbooks()
        record = write(record, "received", REPORT, received=DAY)

        def renamed(book):
            for row in book["Received"].iter_rows():
                for cell in row:
                    if cell.value == old:
                        cell.value = new

        found = problems(("record.xlsx", resaved(record, renamed)))
        assert any(problem.code == "E382" and said in problem.message for problem in found), found
        assert all(problem.hint for problem in found)

    def test_a_row_that_was_written_below_the_others_is_told(self):
        _, record = workbooks()
        data = resaved(record, lambda book: book["Devices"].append([None, "Lot 3", "1", 5]))
        problem = told(("record.xlsx", data))
        assert (problem.code, "is of nothing" in problem.message) == ("E382", True)

    def test_a_column_that_is_gone_is_told(self):
        _, record = workbooks()
        data = resaved(record, lambda book: book["Devices"].delete_cols(4))
        problem = told(("record.xlsx", data))
        assert (problem.code, problem.message) == ("E382", "the column 'Ordered' is missing")

    def test_a_file_of_another_contract_is_refused(self):
        _, record = workbooks(reference="2025-999")
        problem = told(("record", record))
        assert (problem.code, "another contract" in problem.message) == ("E380", True)
        assert "2025-999" in problem.message

    def test_a_file_that_is_no_record_is_refused(self):
        target = io.BytesIO()
        openpyxl.Workbook().save(target)
        for data, said in ((target.getvalue(), "neither a record nor reports"), (b"%PDF-1.7", "no workbook")):
            problem = told(("x.xlsx", data))
            assert (problem.code, said in problem.message) == ("E380", True)
            assert problem.hint


def test_a_report_that_is_filled_in_is_of_a_duty_that_there_is():
    reports, _ = workbooks("ambitious")
    known = {each.id for each in duties("ambitious")}
    for sheet in reports.sheets:
        for row in sheet.rows:
            name = text_of(row)
            if isinstance(name, str) and name[:1].isdigit():
                assert name.rpartition(".")[0] in known


@pytest.mark.parametrize("level", ["baseline", "significant", "ambitious"])
@pytest.mark.parametrize("groups", [(), ("laptop", "smartphone", "tablet"), ("gadget",)])
def test_each_list_that_is_due_has_a_sheet_and_a_time_in_it(level, groups):
    reports, _ = workbooks(level, *groups)
    tables = {text_of(row) for sheet in reports.sheets for row in sheet.rows if str(text_of(row)).startswith("#")}
    for each in duties(level, *groups):
        for item in each.items:
            if item.form == "list":
                assert any(table.startswith(f"#{each.criterion}.") for table in tables), each.id


def test_both_workbooks_are_the_same_bytes_each_time_and_valid(ooxml_errors, tmp_path):
    for name, book in zip(("reports", "record"), workbooks("ambitious", language="nl"), strict=True):
        assert write_workbook(book) == write_workbook(book)
        (tmp_path / f"{name}.xlsx").write_bytes(write_workbook(book))
        assert ooxml_errors(tmp_path / f"{name}.xlsx") == []


def test_nothing_but_what_is_to_be_filled_in_can_be_changed_in_the_record():
    _, record = workbooks()
    assert [sheet.name for sheet in record.sheets if not sheet.protected] == ["Events"]


def test_what_is_overdue_stands_out_from_its_day_until_something_is_noted():
    _, record = workbooks("baseline")
    (sheet,) = [sheet for sheet in record.sheets if sheet.highlights]
    (shown,) = sheet.highlights
    keys = next(cells for cells in sheet.rows if text_of(cells) == "#received")
    columns = {content.value: letters_of(n) for n, content in enumerate(keys) if content}
    first = sheet.frozen[0] + 1
    came, state = (f"${columns[name]}{first}" for name in ("received", "complete"))
    assert (
        shown.formula
        == f'=AND(ISNUMBER($B{first}),$B{first}<TODAY(),OR({came}="",{state}="no"),{state}<>"nothing due")'
    )
    assert shown.cells.startswith(f"B{first}:")
    assert shown.look is Look.BAD
