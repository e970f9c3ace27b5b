"""Prices read back: all that was filled in is kept, and what does not fit the form is told by line and cell."""

import json

import docx
import pytest

from tenderkit.documents.forms.form_composing import compose_form
from tests.answers.answers_kit import dossier_of, fill_in, wording_of
from tests.answers.filling import ExcelForm
from tests.answers.test_collecting import TENDER, built, run

NUMBERED = TENDER.replace(
    "{set: laptop@draft, level: baseline, quantity: 100}",
    "{set: laptop@5.0.0, level: ambitious, quantity: 800, condition: either}",
)
PLAIN = TENDER.replace(
    "{set: laptop@draft, level: baseline, quantity: 100}",
    "{set: laptop@5.0.0, level: baseline, quantity: 800, condition: new}",
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return built(tmp_path_factory.mktemp("plain"), PLAIN)


def collected(folder, prices, models=1, names=()):
    """Return what is collected of one tenderer: the prices by the code of their line."""
    made = compose_form(dossier_of(folder / "tender.yaml"), wording_of("en"))
    paper = ExcelForm((folder / "out" / "response.xlsx").read_bytes())
    fill_in(paper, made, name="Alfa", models=models)
    (folder / "a.xlsx").write_bytes(paper.data())
    sheet = ExcelForm((folder / "out" / "prices.xlsx").read_bytes())
    sheet.cell("I1", -1).value = "Alfa"
    for code, values in prices.items():
        sheet.fill(code, *values)
    for code, name in names:
        sheet.cell(code, -2).value = name
    (folder / "p.xlsx").write_bytes(sheet.data())
    found = run(folder, "collect", "tender.yaml", "a.xlsx", "p.xlsx", "--format", "json", "--output", "got", "--force")
    assert found.code == 0, found.err
    data = json.loads(found.out)
    return data["responses"][0], data["ranking"][0], " ".join(run_text(folder).split())


def run_text(folder):
    return run(folder, "collect", "tender.yaml", "a.xlsx", "p.xlsx").out


def told(response, kind):
    return [(each["code"], each["text"], each["place"]) for each in response["told"] if each["kind"] == kind]


def test_an_award_price_left_out_earns_nothing_is_told_and_the_tender_is_ranked(plain):
    response, ranking, shown = collected(plain, {"P 1": [900, 1000], "P 3": [79], "P 4": [169, 150]}, models=2)
    points = {each["code"]: (each["state"], each["points"]) for each in response["points"][0]["criteria"]}
    assert points["AC 3"] == ("left-out", 0)
    assert told(response, "left-out") == [("P 3", "Model 2", "")]
    assert (ranking["final"], ranking["offers"][0]["rank"]) == (True, 1)
    assert response["points"][0]["price"] == 800 * 950
    assert "no points for the criterion" not in shown
    assert "P 3 no price, so the criterion earns no points: Model 2" in shown


def test_accessories_keep_their_names_in_the_data_and_in_the_report(plain):
    prices = {"P 1": [900], "P 3": [79], "P 4": [169], "P 8a": [34.5], "P 8b": [12]}
    response, _, _ = collected(plain, prices, names=[("P 8a", "Charger 65 W"), ("P 8c", "Dock")])
    key = "lot-1/deliveries/accessory_"
    assert response["prices"]["names"] == {f"{key}a": "Charger 65 W", f"{key}c": "Dock"}
    assert told(response, "nameless")[0][:2] == ("P 8b", "12")
    assert told(response, "unpriced")[0][:2] == ("P 8c", "Dock")
    document = docx.Document(plain / "got" / "report-alfa.docx")
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (charger,) = [row for row in rows if row[0] == "P 8a"]
    assert charger[1].replace("\u00a0", " ").endswith(": Charger 65 W")
    assert charger[2] == "34.5"
    (total,) = [row for row in rows if "Price that is compared" in row]
    assert total[-1].replace("\u202f", "").replace("\u00a0", "").replace(",", "") == "720000"


def test_a_price_in_the_column_of_another_model_is_told_and_not_compared(plain):
    response, ranking, shown = collected(plain, {"P 1": ["", 900], "P 3": ["", 79], "P 4": ["", 169]})
    assert {code for code, _, _ in told(response, "no-offer")} == {"P 1", "P 3", "P 4"}
    assert told(response, "no-offer")[0][1] == "Model 2: 900"
    assert told(response, "no-offer")[0][2].endswith("!F7")
    assert "the price sheet lacks P 1 (Model 1)" in shown
    assert (response["points"][0]["price"], ranking["final"]) == (None, False)


def test_a_model_of_the_form_without_a_price_is_named_and_there_is_no_price(plain):
    response, _, shown = collected(plain, {"P 1": [900], "P 3": [79], "P 4": [169]}, models=2)
    assert "the price sheet lacks P 1 (Model 2)" in shown
    assert response["points"][0]["price"] is None


def test_a_price_of_nothing_is_told_and_the_tender_is_not_compared(plain):
    response, ranking, _ = collected(plain, {"P 1": [0.004], "P 3": [79], "P 4": [169]})
    assert told(response, "worthless")[0][1] == "0"
    assert told(response, "rounded")[0][:2] == ("P 1", "0.004")
    assert (response["points"][0]["compared"], ranking["open"]) == (False, ["refused"])


def test_a_line_that_does_not_count_and_cannot_be_read_keeps_no_price_back(plain):
    response, _, _ = collected(plain, {"P 1": [900], "P 3": [79], "P 4": [169], "P 5": ["for nothing"]})
    assert [each["code"] for each in response["unreadable"]] == ["P 5"]
    assert response["points"][0]["price"] == 720000


def test_numbers_that_do_not_add_up_are_told_with_their_cells_and_no_other_line_is_blamed(tmp_path):
    folder = built(tmp_path / "numbered", NUMBERED)
    response, _, shown = collected(folder, {"P 1": [500, 200], "P 2": [900, 1000]}, models=2)
    ((code, text, place),) = told(response, "numbers")
    assert (code, text) == ("P 1", "500 + 200 = 700 \N{NOT EQUAL TO} 800")
    assert place.endswith("!E6, F6")
    assert "lacks" not in shown
    response, _, shown = collected(folder, {"P 2": [900, 1000]}, models=2)
    assert "the price sheet lacks P 1" in shown
    assert "P 2" not in shown
    response, _, _ = collected(folder, {"P 1": [600, 200], "P 2": [900, 1000]}, models=2)
    assert response["points"][0]["price"] == 600 * 900 + 200 * 1000


def test_a_total_that_was_typed_over_is_held_against_what_the_prices_come_to(plain):
    sheet = ExcelForm((plain / "out" / "prices.xlsx").read_bytes())
    lot = sheet.book["Lot 1"]
    collected(plain, {"P 1": [900], "P 3": [79], "P 4": [169]})
    typed = ExcelForm((plain / "p.xlsx").read_bytes())
    typed.book["Lot 1"].cell(lot.max_row, 10).value = 500000
    (plain / "p.xlsx").write_bytes(typed.data())
    data = json.loads(run(plain, "collect", "tender.yaml", "a.xlsx", "p.xlsx", "--format", "json").out)
    ((_, text, place),) = told(data["responses"][0], "total")
    assert text == "500000 \N{NOT EQUAL TO} 720000"
    assert place.endswith(f"!J{lot.max_row}")
    assert data["responses"][0]["points"][0]["price"] == 720000
