"""Forms and price sheets filled in as a tenderer does, from the build to the rank: what prices mean, and which law."""

import io
import json
import re
import zipfile

import openpyxl
import pytest

from tests.answers.filling import ExcelForm
from tests.support import SHIPPED, small, tenderkit

DUTCH = """\
format: 1
title: Laptops
organisation: Gemeente Voorbeeld
reference: 2026-014
country: NL
language: LANGUAGE
date: 2026-11-30
contract: {form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}
award: {price: 60, quality: 40}
lots:
  - set: laptop@3.0.0
    level: baseline
    quantity: 800
    condition: new
    quantities: {take-back.used: 100, take-back.collection: 10}
    answers: {device-management: "yes", take-back-elsewhere: "no", own-image: "no"}
"""
ANSWERS = {
    "I1": "Alfa", "I2": "12345678", "I3": "a@example.org", "I4": "2026-12-01",
    "M1": "Merk", "M2": "X1", "M3": "16 GB", "A1": "ja", "GE 1a": "ja", "GE 1b": "n.v.t.",
    "E 1b": "2033-01-01", "E 1c": 6, "E 1d": "https://example.org", "E 2b": 15, "E 2c": 50, "E 3b": "wij", "E 3c": 4,
    "E 3d": "ja", "E 4b": "a", "E 4c": "b", "E 4d": "c", "E 4e": 5, "E 4f": 10, "E 5b": 1000, "E 5c": 80, "E 5d": 95,
    "GC 1a": 1, "GC 2a": 1, "GC 3a": 60,
}  # fmt: skip
"""By code, for the Dutch form of the release."""


def run(folder, command, *arguments, criteria=SHIPPED):
    return tenderkit("--criteria", criteria, "tender", command, "tender.yaml", *arguments, folder=folder)


def built(folder, text, criteria=SHIPPED):
    (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
    made = run(folder, "build", "--output", "out", criteria=criteria)
    assert made.code == 0, made.err
    return folder


def filled(folder, answers, prices, name="Alfa"):
    """Fill in the Excel form and the price sheet by their codes, and collect them."""
    paper = ExcelForm((folder / "out/response.xlsx").read_bytes())
    for code, value in answers.items():
        if code in paper.rows:
            paper.fill(code, value)
    (folder / "form.xlsx").write_bytes(paper.data())
    sheet = ExcelForm((folder / "out/prices.xlsx").read_bytes())
    sheet.cell("I1", -1).value = name
    for code, value in prices.items():
        sheet.fill(code, value)
    (folder / "sheet.xlsx").write_bytes(sheet.data())


def lines(folder):
    """Return the lines of the price sheet, with what an empty one means, by code."""
    book = openpyxl.load_workbook(io.BytesIO((folder / "out/prices.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for row in book.worksheets[1].iter_rows()]
    return {str(row[0]): (str(row[1]), str(row[-1])) for row in rows if re.fullmatch(r"P [\d.]+\w?", str(row[0]))}


def text(path):
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("\u00a0", " ")


class TestPrices:
    @pytest.fixture(scope="class")
    def folder(self, tmp_path_factory):
        return built(tmp_path_factory.mktemp("dutch"), DUTCH.replace("LANGUAGE", "nl"))

    def collected(self, folder, prices):
        filled(folder, ANSWERS, prices)
        found = run(folder, "collect", "form.xlsx", "sheet.xlsx", "--format", "json")
        assert found.code == 0, found.err
        return json.loads(found.out)

    def code(self, folder, words):
        (found,) = [code for code, (line, _) in lines(folder).items() if words in line.lower()]
        return found

    def test_the_sheet_and_the_clause_say_the_same_of_an_empty_line_and_of_a_price_below_zero(self, folder):
        assert "een lege regel is kosteloos" in text(folder / "out/contract-annex.docx")
        told = {line: empty for line, empty in lines(folder).values()}
        free = {line for line, empty in told.items() if empty.startswith("kosteloos")}
        assert len(free) == 6
        assert all("een prijs onder 0 betaalt de inschrijver" in told[line] for line in free)
        assert all("(CB 3)" in line.replace("\u00a0", " ") for line in free)

    def test_an_offer_with_a_residual_value_and_an_empty_line_is_ranked(self, folder):
        words = ("prijs van het apparaat", "gebruikte laptop", "één accu", "één beeldscherm", "één toetsenbord")
        device, used, battery, display, keyboard = (self.code(folder, each) for each in words)
        prices = {device: 900, used: -20, battery: 60, display: 120, keyboard: 50}
        found = self.collected(folder, prices)
        (offer,) = found["responses"]
        assert offer["missing"] == [], [each["code"] for each in offer["missing"]]
        assert offer["unreadable"] == []
        (lot,) = offer["points"]
        assert (lot["rank"], lot["price"]) == (1, 800 * 900 - 100 * 20)
        assert found["ranking"][0]["final"]

    def test_a_price_below_zero_where_nothing_can_be_paid_is_told(self, folder):
        found = self.collected(folder, {self.code(folder, "prijs van het apparaat"): -1})
        (offer,) = found["responses"]
        assert [each["reason"] for each in offer["unreadable"]] == ["negative"]


class TestLaw:
    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_form_that_nobody_filled_in_holds_nothing_that_nobody_asked(self, language, tmp_path):
        folder = built(tmp_path, DUTCH.replace("LANGUAGE", language))
        for name in ("response.docx", "response.xlsx"):
            found = run(folder, "collect", f"out/{name}", "--format", "json")
            assert found.code == 0, found.err
            (offer,) = json.loads(found.out)["responses"]
            assert [each for each in offer["told"] if each["kind"] == "not-read"] == []

    @pytest.mark.parametrize(
        ("language", "cites", "names"),
        [("nl", "artikel 2.130 Aanbestedingswet 2012", "Aanbestedende dienst"),
         ("en", "Article 2.130 of the Dutch Aanbestedingswet 2012", "Contracting authority")],
    )  # fmt: skip
    def test_the_report_on_the_award_and_the_forms_speak_as_the_law_of_the_country_does(
        self, language, cites, names, tmp_path
    ):
        folder = built(tmp_path, DUTCH.replace("LANGUAGE", language))
        filled(folder, ANSWERS, {})
        found = run(folder, "collect", "form.xlsx", "--output", "results")
        assert found.code == 0, found.err
        award = text(folder / "results/award-decision.docx")
        assert award.count(cites) >= 2
        assert "20 kalenderdagen" in award or "20 calendar days" in award
        assert "2014/24" not in award
        for name in ("response.xlsx", "consultation.xlsx"):
            book = openpyxl.load_workbook(io.BytesIO((folder / "out" / name).read_bytes()))
            heads = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value}
            assert any(head.startswith(names) for head in heads), heads
            assert not any(head.startswith("Opdrachtgever") for head in heads)

    @pytest.mark.parametrize("country", ["NL", "SE"])
    def test_where_the_own_declaration_covers_the_specifications_the_form_asks_for_the_rest(self, country, tmp_path):
        folder = built(tmp_path, DUTCH.replace("LANGUAGE", "en").replace("country: NL", f"country: {country}"))
        form, annex = (text(folder / f"out/{name}.docx") for name in ("response", "annex"))
        dutch = country == "NL"
        assert ("only for what the own declaration (ESPD) does not say" in form) is dutch
        assert ("declares so in its own declaration (ESPD) and gives the data asked for" in annex) is dutch
        found = run(folder, "collect", "out/response.docx", "--format", "json")
        (offer,) = json.loads(found.out)["responses"]
        assert ("A1" in {each["code"] for each in offer["missing"]}) is not dutch


REFERENCES = "    fuse: {unit: EUR, role: term, value: 6}\n    lid: {unit: EUR, role: term, value: 4}\n"
LINES = "  prices:\n    fuse: {each: part, text: one fuse}\n    lid: {each: part, text: one lid}\n"
GADGETS = """\
format: 1
title: Gadgets
organisation: Town
reference: "5"
language: en
date: 2026-11-30
award: {price: 60, quality: 40}
lots:
  - set: gadget
    level: baseline
    quantity: 10
    without: {wages: "They are judged.", battery: "It is asked elsewhere."}
    answers: {mobile: "yes"}
"""


class TestReferencePrices:
    def test_points_follow_from_the_price_sheet_and_the_form_asks_for_nothing(self, tmp_path):
        criteria = small(
            tmp_path,
            ("gadget/co2.yaml", "  requirement: |\n", f"{REFERENCES}{LINES}  requirement: |\n"),
            ("gadget/co2.yaml", 'linear: {unit: kWh/year, zero: "{{ zero }}", full: 15}', 'linear: {unit: "%", zero: 100, full: 50}'),
            ("gadget/co2.yaml", "example: [18, 40]", "example: [80, 60]"),
            ("gadget/set.yaml", "[en, nl]", "[en]"),
        )  # fmt: skip
        folder = built(tmp_path, GADGETS, criteria)
        form = ExcelForm((folder / "out/response.xlsx").read_bytes())
        assert not any(code.startswith("AC 1") for code in form.rows)
        fuse, lid = (
            next(c for c, (line, _) in lines(folder).items() if line.startswith(name))
            for name in ("One fuse", "One lid")
        )
        filled(folder, {"I1": "Alfa", "M1": "G", "EG 1a": "Yes", "SC 1a": "Yes"}, {"P 2": 100, fuse: 4, lid: 3})
        found = run(folder, "collect", "form.xlsx", "sheet.xlsx", "--format", "json", criteria=criteria)
        assert found.code == 0, found.err
        (offer,) = json.loads(found.out)["responses"]
        (lot,) = offer["points"]
        (award,) = lot["criteria"]
        assert (award["value"], award["points"], lot["rank"]) == (70, 6, 1), "7 of 10 euros are 70 %"
