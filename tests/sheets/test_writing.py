"""Workbooks written: what a description says stands in the file."""

import datetime
import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from tenderkit.sheets.sheet import Content, Highlight, Look, Rule
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.seal import is_untouched
from tests.sheets import sheet_kit as kit
from tests.sheets.sheet_kit import book

LONG = tuple(f"a choice that is long, number {number}" for number in range(20))
ROWS = (
    (Content("Form", Look.TITLE),),
    (Content("what this is " * 30, Look.NOTE),),
    (Content("=E 1", Look.LABEL), Content(None, Look.INPUT_NUMBER), Content(Decimal(25), Look.TOTAL, "=B3*2")),
    (Content("E 2", Look.KEY), Content(Decimal("0.1"), Look.INPUT_MONEY), Content(datetime.date(2026, 1, 2))),
)


def sheet(**other):
    return kit.sheet(**{"name": "Lot 1", "rows": ROWS, **other})


def opened(workbook, **options):
    return openpyxl.load_workbook(io.BytesIO(write_workbook(workbook)), **options)


def test_the_same_description_gives_the_same_bytes_and_is_known_as_ours_until_it_is_changed():
    data = write_workbook(book(sheet()), '{"a": "<b>"}')
    assert data == write_workbook(book(sheet()), '{"a": "<b>"}')
    assert is_untouched(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>0.1</v>", b"<v>0.2</v>")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert not is_untouched(other.getvalue())


def test_a_cell_holds_what_was_said_and_a_formula_its_value_too():
    page = opened(book(sheet()))["Lot 1"]
    assert (page["A3"].value, page["A3"].data_type) == ("=E 1", "s")
    assert page["B4"].value == 0.1
    assert page["C4"].value.date() == datetime.date(2026, 1, 2)
    assert page["C3"].value == "=B3*2"
    assert opened(book(sheet()), data_only=True)["Lot 1"]["C3"].value == 25


def test_only_cells_for_input_are_open_and_there_is_no_password():
    page = opened(book(sheet()))["Lot 1"]
    assert page.protection.sheet
    assert page.protection.password is None
    assert [cell.coordinate for row in page.rows for cell in row if not cell.protection.locked] == ["B3", "B4"]


def test_what_is_frozen_merged_repeated_and_hidden_is_so():
    frozen = sheet(frozen=(3, 1), merges=("A1:C1", "A2:C2"), repeat_rows=(2, 2))
    found = opened(book(frozen, sheet(name="Second", hidden=True)))
    page = found["Lot 1"]
    assert (page.freeze_panes, page.print_title_rows) == ("B4", "$3:$3")
    assert {str(merged) for merged in page.merged_cells.ranges} == {"A1:C1", "A2:C2"}
    assert page.row_dimensions[2].height > 60, "a merged cell has room for its text"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert (found["Second"].sheet_state, found.active.title) == ("hidden", "Lot 1")


def test_the_first_sheet_that_is_seen_is_open_where_the_first_one_is_hidden():
    found = opened(book(sheet(name="First", hidden=True), sheet()))
    assert (found["First"].sheet_state, found.active.title) == ("hidden", "Lot 1")


def test_a_value_outside_its_bounds_is_warned_of_and_can_stand():
    rule = Rule("B3", minimum=Decimal("0.5"), title="Share " * 10, message="at least 0.5 " * 30, hint="in %")
    found = opened(book(sheet(rules=(rule,))))["Lot 1"].data_validations.dataValidation[0]
    assert (found.type, found.operator, found.errorStyle) == ("decimal", None, "warning"), (
        "between is what it is by itself"
    )
    assert (found.formula1, float(found.formula2)) == ("0.5", 1e300)
    assert (len(found.errorTitle), len(found.error)) == (32, 255)


def test_a_list_that_is_too_long_for_a_rule_stands_on_a_hidden_sheet():
    rules = (Rule("B3", LONG), Rule("B4", LONG), Rule("C4", ("Yes", "No")), Rule("A4", "=$B$3:$B$4"))
    found = opened(book(sheet(rules=rules)))
    told = [rule.formula1 for rule in found["Lot 1"].data_validations.dataValidation]
    assert [each.lstrip("=") for each in told] == [
        "'lists'!$A$1:$A$20",
        "'lists'!$A$1:$A$20",
        '"Yes,No"',
        "$B$3:$B$4",
    ]
    assert tuple(cell.value for cell in found["lists"]["A"]) == LONG
    assert found["lists"].sheet_state == "hidden"


def test_a_condition_makes_cells_look_otherwise():
    page = opened(book(sheet(highlights=(Highlight("B3:B4", '=AND(B3<>"",B3<1)', Look.BAD),))))["Lot 1"]
    ((where, rules),) = [(str(found.sqref), found.rules) for found in page.conditional_formatting]
    assert where == "B3:B4"
    assert rules[0].formula == ['AND(B3<>"",B3<1)']


def test_the_file_says_of_itself_what_programs_find():
    found = opened(book(sheet()))
    assert (found.properties.title, found.properties.creator) == ("T & x", "Buyer")
    assert (found.properties.language, found.properties.created.date()) == ("nl-NL", datetime.date(2026, 11, 30))
    assert found.custom_doc_props["form"].value == "abc"


@pytest.mark.parametrize(
    "wrong",
    [
        book(sheet(rows=((Content("x" * 32_768),),))),
        book(sheet(rows=((Content(Decimal("NaN")),),))),
        book(sheet(), sheet(name="lot 1")),
        book(sheet(), properties={"form": "x" * 256}),
        book(sheet(merges=("A1",))),
        book(sheet(merges=("A1:A1",))),
        book(sheet(merges=("A1:B1", "B1:C1"))),
    ],
)
def test_what_no_workbook_can_hold_is_never_written_otherwise(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        write_workbook(wrong)


def test_a_text_to_fill_in_has_room_for_some_lines_and_a_wide_cell_for_fewer():
    field = Content(None, Look.INPUT)
    one = sheet(rows=((field,), (field,)), columns=(20, 20, 20, 20), merges=("A2:C2",), folded=(3,), room=3)
    page = opened(book(one))["Lot 1"]
    assert page.row_dimensions[1].height > 40
    assert page.row_dimensions[2].height is None
    assert (page.column_dimensions["D"].hidden, page.column_dimensions["D"].outlineLevel) == (True, 1)
