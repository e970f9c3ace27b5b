"""Somebody else's workbook filled in: the cells are there, and all else is as it was."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tenderkit.sheets.filling import drop_downs, filled
from tenderkit.sheets.reading import read_workbook
from tenderkit.words.errors import UsageError
from tests.sheets.sheet_kit import excel, held, opendocument, parts_of, rows, zipped

X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
EXTENSION = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list"><x14:formula1>'
    "<xm:f>Lists!$A$1:$A$2</xm:f></x14:formula1><xm:sqref>F2:F99</xm:sqref></x14:dataValidation>"
    "</x14:dataValidations></ext></extLst></worksheet>"
)


def made():
    """A workbook of openpyxl with a drop-down of each kind, among them one that openpyxl does not know."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Questions"
    page.append(["Group", "Title", None, "Ends here"])
    page["B1"].font = Font(bold=True)
    page.column_dimensions["C"].font = Font(italic=True)
    page["D3"] = "kept"
    for cells, formula in (("A2:A9", '"Yes,No"'), ("B2:B9 C2", "=Lists!$A$1:$A$3"), ("D2", "=Kinds"), ("E2", "=X()")):
        rule = DataValidation(type="list", formula1=formula)
        rule.sqref = cells
        page.add_data_validation(rule)
    lists = book.create_sheet("Lists")
    for text in ("one", "two", "three"):
        lists.append([text])
    book.defined_names["Kinds"] = DefinedName("Kinds", attr_text="Lists!$A$2:$A$3")
    target = io.BytesIO()
    book.save(target)
    parts = parts_of(target.getvalue())
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"</worksheet>", EXTENSION.encode())
    return zipped(parts)


@pytest.mark.filterwarnings("ignore:Data Validation extension")
def test_values_go_into_their_cells_and_every_other_part_stays_byte_for_byte(ooxml_errors, tmp_path):
    data = made()
    values = {(1, 0): "a & <b>\n c", (1, 4): Decimal("12.50"), (4, 1): "=x", (1, 2): "new", (0, 2): "between"}
    out = filled(data, "t.xlsx", "Questions", values)
    before, after = parts_of(data), parts_of(out)
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]
    assert held(read_workbook(out, "t.xlsx")[0]) == {
        "A1": ("Group",),
        "B1": ("Title",),
        "C1": ("between",),
        "D1": ("Ends here",),
        "A2": ("a & <b>\n c",),
        "C2": ("new",),
        "E2": ("12.5", Decimal("12.5")),
        "D3": ("kept",),
        "B5": ("=x",),
    }
    assert drop_downs(out, "t.xlsx") == drop_downs(data, "t.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(out))["Questions"]
    assert page["B5"].data_type == "s"
    assert page["B1"].font.bold
    (tmp_path / "before.xlsx").write_bytes(data)
    (tmp_path / "after.xlsx").write_bytes(out)
    assert ooxml_errors(tmp_path / "after.xlsx") == ooxml_errors(tmp_path / "before.xlsx"), "openpyxl's own errors"


@pytest.mark.filterwarnings("ignore:Data Validation extension")
def test_a_cell_that_is_written_over_keeps_its_looks():
    out = filled(made(), "t.xlsx", "Questions", {(0, 1): "other"})
    page = openpyxl.load_workbook(io.BytesIO(out))["Questions"]
    assert (page["B1"].value, page["B1"].font.bold) == ("other", True)


def test_drop_downs_are_found_wherever_their_lists_stand():
    found = {(one.first, one.last): one.choices for one in drop_downs(made(), "t.xlsx")}
    assert found == {
        (0, 0): ("Yes", "No"),
        (1, 1): ("one", "two", "three"),
        (2, 2): ("one", "two", "three"),
        (3, 3): ("two", "three"),
        (5, 5): ("one", "two"),
    }


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (excel(rows('<c r="A1"><f>1+1</f><v>2</v></c>')), "formula in A1"),
        (excel("<sheetData><row><c><v>1</v></c></row></sheetData>"), "damaged"),
        (opendocument(""), "no Excel workbook"),
        (b"x", "no workbook"),
    ],
)
def test_what_cannot_be_filled_in_is_told(data, told):
    with pytest.raises(UsageError, match=told):
        filled(data, "t.xlsx", "Lot", {(0, 0): "x"})
