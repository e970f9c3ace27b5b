"""The questions to suppliers as a workbook: each question once, with a cell for each answer."""

import pytest

from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.documents.forms.consultation_sheets import consultation_workbook
from tenderkit.documents.forms.form import FORM_NUMBER
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import Look
from tenderkit.sheets.writing import write_workbook
from tests.documents.dossier_kit import dossier
from tests.support import templates

LOTS = (("laptop", "baseline"), ("smartphone", "significant"), ("tablet", "ambitious"))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("lots", [LOTS[:1], LOTS])
def test_each_question_stands_once_with_a_cell_for_each_answer(lots, language, ooxml_errors, tmp_path):
    tender, wording = dossier(language, *lots), templates().wording(language)
    form, workbook = compose_consultation(tender, wording), consultation_workbook(tender, wording)
    rows = [row for sheet in workbook.sheets[1:] for row in sheet.rows if row]
    for table in form.tables:
        for entry in table.entries:
            (row,) = [row for row in rows if row[0].value == entry.code]
            assert (row[1].value, row[2].value) == (entry.key, entry.text)
            open_cells = sum(cell.look.is_input for cell in row)
            assert open_cells == (0 if entry.key == FORM_NUMBER else len(table.columns))
    path = tmp_path / "consultation.xlsx"
    path.write_bytes(write_workbook(workbook))
    assert path.read_bytes() == write_workbook(consultation_workbook(tender, wording))
    assert ooxml_errors(path) == []
    cells = [cell.text for grid in read_workbook(path.read_bytes(), "a.xlsx") for row in grid.rows for cell in row]
    assert form.number in cells


def test_it_has_a_sheet_for_each_lot_and_says_how_to_answer():
    workbook = consultation_workbook(dossier("nl", *LOTS), templates().wording("nl"))
    assert [sheet.name for sheet in workbook.sheets] == ["Uitleg", "Over u", "Perceel 1", "Perceel 2", "Perceel 3"]
    texts = " ".join(str(cell.value) for row in workbook.sheets[0].rows for cell in row if cell)
    assert "n.v.t." in texts
    assert ".xlsx of .ods" in texts


def test_what_asks_a_supplier_and_no_model_stands_below_heads_of_its_own():
    tender, wording = dossier("en", *LOTS), templates().wording("en")
    rows = [row for sheet in consultation_workbook(tender, wording).sheets[1:] for row in sheet.rows if row]
    tables = [table for table in compose_consultation(tender, wording).tables if table.by_row]
    assert len({table.columns for table in tables}) > 1
    for table in tables:
        at = next(n for n, row in enumerate(rows) if row[0].value == table.entries[0].code)
        heads = next(row for row in reversed(rows[:at]) if row[-1].look is Look.HEAD)
        assert tuple(cell.value for cell in heads[-len(table.columns) :]) == table.columns
