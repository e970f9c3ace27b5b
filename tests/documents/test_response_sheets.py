"""The form as a workbook: each row of the form stands on its sheet once, with a cell for each answer."""

import io
from decimal import Decimal

import openpyxl
import pytest

from tenderkit.documents.forms.form import FORM_NUMBER, Answer
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.response_sheets import MODELS, response_workbook
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import Look, address, corners
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.terms import Level
from tests.documents.dossier_kit import GROUPS, dossier
from tests.support import templates

LOTS = (("laptop", "baseline"), ("smartphone", "significant"), ("tablet", "ambitious"))


def made(language, *lots, **choice):
    tender = dossier(language, *lots, **choice)
    return response_workbook(tender, templates().wording(language)), compose_form(
        tender, templates().wording(language), MODELS
    )


def rows_by_code(workbook, form):
    """The rows of the form by code, with the number of the row and its sheet; none stands twice."""
    codes = {entry.code for entry in form.entries()}
    found = {}
    for sheet in workbook.sheets[1:]:
        for number, row in enumerate(sheet.rows):
            if row and row[0] and row[0].value in codes:
                assert row[0].value not in found
                found[row[0].value] = (sheet, number, row)
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("level", list(Level))
@pytest.mark.parametrize("group", GROUPS)
def test_each_row_of_the_form_stands_on_a_sheet_once_with_a_cell_for_each_answer(group, level, language):
    workbook, form = made(language, (group, level))
    found = rows_by_code(workbook, form)
    for table in (*form.tables, *form.on_request):
        for entry in table.entries:
            _, _, row = found[entry.code]
            assert (row[1].value, row[2].value) == (entry.key, entry.text)
            open_cells = [cell for cell in row if cell.look.is_input]
            wanted = len(table.columns) if table.by_row else MODELS if entry.per_model else 1
            assert len(open_cells) == (0 if entry.key == FORM_NUMBER else wanted), entry.code


def test_the_sheets_of_three_lots():
    workbook, form = made("nl", *LOTS)
    names = [sheet.name for sheet in workbook.sheets]
    assert names == ["Uitleg", "Inschrijver", "Perceel 1", "Perceel 2", "Perceel 3", "Op verzoek"]
    assert workbook.properties["tenderkit-form"] == form.number
    for code, (sheet, _, _) in rows_by_code(workbook, form).items():
        entry = next(entry for entry in form.entries() if entry.code == code)
        if entry.due == "request":
            assert sheet.name == "Op verzoek"
        else:
            assert sheet.name == (f"Perceel {entry.lot}" if "/" in entry.key and entry.lot else "Inschrijver")


def test_the_heads_of_the_answers_stand_above_them_and_no_other_row_between_has_two_texts():
    workbook, form = made("en", *LOTS)
    codes = {entry.code for entry in form.entries()}
    heads = {table.columns for table in (*form.tables, *form.on_request)}
    for sheet in workbook.sheets[1:]:
        for row in sheet.rows:
            texts = [cell.value for cell in row if cell and cell.value]
            if len(texts) > 1 and texts[0] not in codes:
                assert texts[:4] == ["Code", "Id", "What is asked", "To fill in"]
                assert tuple(texts[4:]) in heads


def test_what_is_typed_is_held_against_the_limit_and_may_stand():
    workbook, form = made("en", ("laptop@2.0.0", "baseline"))
    entry = next(entry for entry in form.entries() if entry.key == "lot-1/energy-consumption/share")
    sheet, number, _ = rows_by_code(workbook, form)[entry.code]
    cells = f"{address(number, 4)}:{address(number, 8)}"
    (rule,) = [rule for rule in sheet.rules if rule.cells == cells]
    assert (rule.maximum, rule.minimum, rule.stops) == (Decimal(100), None, False)
    assert rule.message.startswith("The limit is at most 100")
    part, whole, own = (f"E{number + 1 - back}" for back in (2, 1, 0))
    assert [each.formula for each in sheet.highlights if each.cells == cells] == [
        f"=OR(AND(ISNUMBER({own}),{own}>100),AND(COUNT({own})=0,IFERROR({part}/{whole}*100>100,FALSE)))"
    ]


def test_a_value_that_earns_no_points_is_warned_of():
    workbook, form = made("en", ("smartphone", "significant"))
    entry = next(entry for entry in form.entries() if entry.key == "lot-1/repairability-award/index")
    sheet, number, _ = rows_by_code(workbook, form)[entry.code]
    (rule,) = [rule for rule in sheet.rules if rule.cells.startswith(f"{address(number, 4)}:")]
    assert (rule.minimum, rule.stops) == (Decimal(51), False)
    assert rule.message == "Points are earned only by what is at least 51 %. Keep this all the same?"


def test_only_a_no_to_what_is_required_turns_red():
    workbook, form = made("nl", ("laptop", "baseline"))
    found = rows_by_code(workbook, form)
    for entry in form.entries():
        sheet, number, _ = found[entry.code]
        red = [each for each in sheet.highlights if each.cells.partition(":")[0] == address(number, 4)]
        assert any('="Nee"' in each.formula for each in red) is entry.must, entry.code


def test_ids_are_folded_away_and_every_text_has_three_lines():
    workbook, form = made("nl", *LOTS)
    found = rows_by_code(workbook, form)
    written = openpyxl.load_workbook(io.BytesIO(write_workbook(workbook)))
    for sheet in workbook.sheets[1:]:
        column = written[sheet.name].column_dimensions["B"]
        assert (column.hidden, column.outlineLevel) == (True, 1)
    for entry in form.entries():
        sheet, number, row = found[entry.code]
        if entry.lot and row[4] and row[4].look is Look.INPUT:
            assert written[sheet.name].row_dimensions[number + 1].height >= 45


def test_a_message_does_not_end_with_two_full_stops():
    workbook, _ = made("nl", *((f"{group}@3.0.0", level) for group, level in LOTS))
    messages = [rule.message for sheet in workbook.sheets for rule in sheet.rules]
    assert any("n.v.t." in message for message in messages)
    assert not any(".." in message for message in messages)


def test_only_registers_that_are_there_are_named():
    def first_step(*lots):
        return next(row[1].value for row in made("en", *lots)[0].sheets[0].rows if len(row) > 1)

    assert "such as K1." in first_step(("laptop", "baseline"))
    assert "such as S1 or K1." in first_step(("smartphone", "significant"))


def test_rules_on_languages_and_web_pages_are_those_of_the_word_form():
    tender, words = dossier("nl", ("laptop", "baseline")), templates().wording("nl")
    texts = [cell.value for row in response_workbook(tender, words).sheets[0].rows for cell in row if cell]
    assert words.fill("form", "guide", "languages", day="I4") in texts


def test_every_answer_that_is_no_free_text_has_its_rule():
    workbook, form = made("nl", *LOTS)
    found = rows_by_code(workbook, form)
    for entry in form.entries():
        sheet, number, row = found[entry.code]
        first = row.index(next((cell for cell in row if cell.look.is_input), None)) if entry.key != FORM_NUMBER else 4
        ruled = [rule for rule in sheet.rules if rule.cells.partition(":")[0] == address(number, first)]
        free = entry.answer in {Answer.TEXT, Answer.DOCUMENT} and not entry.choices
        assert len(ruled) == (0 if free or entry.key == FORM_NUMBER else 1), entry.code
        assert all(rule.choices == entry.choices for rule in ruled)


def test_the_heads_stay_in_sight_and_on_every_page():
    workbook, _ = made("en", *LOTS)
    for sheet in workbook.sheets[2:]:
        rows, columns = sheet.frozen
        assert sheet.rows[rows - 1][4].look is Look.HEAD
        assert (columns, sheet.repeat_rows) == (3, (rows - 1, rows - 1))


def test_a_draft_says_so_and_what_is_not_asked_is_not_explained():
    workbook, _ = made("en", ("gadget", "baseline"))
    texts = [cell.value for row in workbook.sheets[0].rows for cell in row if cell and cell.value]
    assert any("label" in str(text) for text in texts) is any(
        row and row[0] and str(row[0].value) == "L1" for sheet in workbook.sheets for row in sheet.rows
    )
    draft = response_workbook(
        dossier("en", ("laptop", "baseline"))._replace(publishable=False), templates().wording("en")
    )
    assert draft.title.startswith("DRAFT: ")
    assert any(cell and cell.look is Look.BAD and cell.value for row in draft.sheets[0].rows for cell in row)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("lots", [*(((group, "significant"),) for group in GROUPS), LOTS])
def test_the_file_is_valid_and_read_back_as_it_was_written(lots, language, ooxml_errors, tmp_path):
    workbook, _ = made(language, *lots)
    data = write_workbook(workbook)
    assert data == write_workbook(made(language, *lots)[0])
    grids = read_workbook(data, "response.xlsx")
    for grid, sheet in zip(grids, workbook.sheets, strict=False):
        said = [[str(cell.value) for cell in row if cell and cell.value] for row in sheet.rows]
        assert [[cell.text for cell in row if cell.text] for row in grid.rows] == [texts for texts in said if texts]
        assert all(corners(merge) for merge in sheet.merges)
    path = tmp_path / "response.xlsx"
    path.write_bytes(data)
    assert ooxml_errors(path) == []


@pytest.mark.slow
def test_libreoffice_keeps_every_cell(soffice, tmp_path):
    path = tmp_path / "response.xlsx"
    path.write_bytes(write_workbook(made("nl", *LOTS)[0]))
    told = [[cell.text for cell in row] for grid in read_workbook(path.read_bytes(), path.name) for row in grid.rows]
    for form in ("xlsx", "ods"):
        saved = (soffice(form, path) / f"response.{form}").read_bytes()
        assert [[cell.text for cell in row] for grid in read_workbook(saved, form) for row in grid.rows] == told
