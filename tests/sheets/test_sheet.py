"""The names of cells and sheets."""

import pytest

from tenderkit.sheets.sheet import address, area, on_sheet, sheet_names


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (6, 1, "B7"), (9, 25, "Z10"), (0, 26, "AA1"), (0, 701, "ZZ1")]
)
def test_a_cell_is_named_as_in_excel(row, column, name):
    assert address(row, column) == name


def test_a_range_is_named_as_in_excel_and_stays_itself_in_a_copied_formula():
    assert area((1, 1), (8, 3)) == "B2:D9"
    assert on_sheet("Jan's", area((0, 0), (1, 0), fixed=True)) == "'Jan''s'!$A$1:$A$2"


def test_names_of_sheets_are_those_that_excel_takes_and_none_stands_twice():
    names = sheet_names(["Lot 1: laptops / tablets", "A" * 40, "a" * 40, "", "History", "'x'"])
    assert names[0] == "Lot 1 laptops tablets"
    assert len({name.casefold() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    assert "History" not in names
