"""Forms and price sheets filled in as a tenderer does, from the build to the rank: what prices mean, and which law."""

import datetime
import io
import json
import re
import zipfile
from decimal import Decimal

import openpyxl
import pytest

from tenderkit.criteria.library import Library
from tenderkit.documents.award.price_list import Empty, Row, price_lots
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.making.tender import compose_tender
from tenderkit.tenders.tender import read_tender
from tests.answers.answers_kit import fill_in
from tests.answers.filling import ExcelForm
from tests.support import DAY, ROOT, SHIPPED, small, templates, tenderkit

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
  - set: laptop@2.0.0
    level: baseline
    quantity: 800
    quantities: {take-back.used: 100, take-back.delivered: 10}
    answers: {device-management: "yes", own-image: "no", refurbished: "no", take-back-elsewhere: "no"}
"""
CRITERIA = "gadget/co2.yaml"
REFERENCES = "    fuse: {unit: EUR, role: term, value: 6}\n    lid: {unit: EUR, role: term, value: 4}\n"
LINES = "  prices:\n    fuse: {each: part, text: one fuse}\n    lid: {each: part, text: one lid}\n"
SCALE = 'linear: {unit: kWh/year, zero: "{{ zero }}", full: 15}'
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


class Tender:
    """A tender that is built, answered by one tenderer in Excel, and collected."""

    def __init__(self, folder, text, criteria=SHIPPED):
        self.folder, self.criteria = folder, criteria
        (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        self.run("build", "--output", "out")
        read, library = read_tender(folder / "tender.yaml", folder), Library(criteria, ROOT)
        self.composed = compose_tender(read, lambda _: library, templates(), datetime.date.fromisoformat(DAY))
        [self.lot] = price_lots(self.composed.dossier, self.composed.wording)

    def run(self, command, *arguments):
        run = tenderkit("--criteria", self.criteria, "tender", command, "tender.yaml", *arguments, folder=self.folder)
        assert run.code == 0, run.err
        return run

    def sheet(self, name):
        return openpyxl.load_workbook(io.BytesIO((self.folder / "out" / name).read_bytes()))

    def text(self, path):
        xml = zipfile.ZipFile(self.folder / path).read("word/document.xml").decode()
        return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml)).replace("\u00a0", " ")

    def line(self, name):
        return next(row for row in self.lot.rows if row.key == f"lot-1/{name}")

    def answered(self, prices):
        """Fill in the form as asked, and the prices by the keys of their lines; return what was collected."""
        made = compose_form(self.composed.dossier, self.composed.wording)
        form = ExcelForm((self.folder / "out/response.xlsx").read_bytes())
        fill_in(form, made, name="Alfa")
        (self.folder / "form.xlsx").write_bytes(form.data())
        sheet = ExcelForm((self.folder / "out/prices.xlsx").read_bytes())
        sheet.cell("I1", -1).value = "Alfa"
        for name, price in prices.items():
            sheet.fill(self.line(name).code, price)
        (self.folder / "sheet.xlsx").write_bytes(sheet.data())
        found = json.loads(self.run("collect", "form.xlsx", "sheet.xlsx", "--format", "json").out)
        [offer] = found["responses"]
        return offer, offer["points"][0]


@pytest.fixture(scope="module", params=["en", "nl"])
def dutch(request, tmp_path_factory):
    """A tender under Dutch law, in both languages."""
    return Tender(tmp_path_factory.mktemp("dutch"), DUTCH.replace("LANGUAGE", request.param))


class TestPrices:
    def test_the_sheet_says_of_each_line_what_its_clause_says(self, dutch):
        wording = dutch.composed.wording
        last = {str(row[0].value): str(row[-1].value) for row in dutch.sheet("prices.xlsx").worksheets[1].iter_rows()}
        for row in dutch.lot.rows:
            free = row.key.startswith("lot-1/take-back/")
            assert last[row.code].startswith(wording.word("prices", "empties", "free")) is free
            assert (wording.word("prices", "below_zero") in last[row.code]) is free
            assert (row.empty is Empty.FREE) is free

    def test_an_offer_that_pays_for_used_devices_and_leaves_a_line_empty_has_its_price_and_its_rank(self, dutch):
        parts = {row.key.removeprefix("lot-1/"): 10 for row in dutch.lot.rows if "/spare-part-prices/" in row.key}
        offer, points = dutch.answered({"device/price": 900, "take-back/used": -20, **parts})
        assert offer["prices"]["missing"] == []
        assert points["price"] == 800 * 900 - 100 * 20
        assert points["rank"] == 1

    def test_a_price_below_zero_where_nothing_can_be_paid_is_told(self, dutch):
        offer, points = dutch.answered({"device/price": -1})
        assert [(each["code"], each["reason"]) for each in offer["unreadable"]] == [
            (dutch.line(f"device/{Row.PRICE}").code, "negative")
        ]
        assert points["price"] is None

    def test_points_follow_from_reference_prices_and_the_form_asks_for_nothing(self, tmp_path):
        criteria = small(
            tmp_path,
            (CRITERIA, "  requirement: |\n", f"{REFERENCES}{LINES}  requirement: |\n"),
            (CRITERIA, SCALE, 'linear: {unit: "%", zero: 100, full: 50}'),
            (CRITERIA, "example: [18, 40]", "example: [80, 60]"),
            ("gadget/set.yaml", "[en, nl]", "[en]"),
        )
        tender = Tender(tmp_path, GADGETS, criteria)
        _, points = tender.answered({"device/price": 100, "power/fuse": 4, "power/lid": 3})
        [award] = points["criteria"]
        assert (award["value"], award["points"], points["rank"]) == (70, 6, 1), "7 of 10 euros are 70 %"
        assert tender.line("power/lid").reference == Decimal(4)
        codes = {str(row[0].value) for page in tender.sheet("response.xlsx") for row in page.iter_rows()}
        assert not any(code.startswith("AC") for code in codes)
        _, points = tender.answered({"device/price": 100, "power/fuse": 4})
        assert (points["criteria"][0]["state"], points["rank"]) == ("left-out", 1), "a line is missing"


class TestLaw:
    def test_a_form_that_nobody_filled_in_holds_nothing_that_nobody_asked(self, dutch):
        for name in ("response.docx", "response.xlsx"):
            [offer] = json.loads(dutch.run("collect", f"out/{name}", "--format", "json").out)["responses"]
            assert [each for each in offer["unreadable"] if each["reason"] == "not-read"] == []
            assert [each for each in offer["told"] if each["kind"] not in {"empty", "no-name"}] == []

    def test_the_report_on_the_award_cites_the_law_of_the_country(self, dutch):
        dutch.answered({"device/price": 900})
        dutch.run("collect", "form.xlsx", "sheet.xlsx", "--output", "results", "--force")
        award = dutch.text("results/award-decision.docx")
        for line in dutch.composed.wording.words["law"]["decision"]:
            assert line in award
        assert re.search("20 (kalenderdagen|calendar days)", award)
        assert "2.130" in award
        assert "2014/24" not in award

    def test_the_authority_is_no_client_before_the_award(self, dutch):
        names = {"en": "Contracting authority", "nl": "Aanbestedende dienst"}
        for name in ("response.xlsx", "consultation.xlsx"):
            cells = [str(cell.value) for row in dutch.sheet(name).worksheets[0].iter_rows() for cell in row]
            assert any(cell.startswith(names[dutch.composed.dossier.language]) for cell in cells)
            assert not any("pdrachtgever" in cell for cell in cells)

    @pytest.mark.parametrize("country", ["NL", "SE"])
    def test_one_yes_for_all_specifications_is_asked_under_every_law(self, country, tmp_path):
        text = DUTCH.replace("LANGUAGE", "en").replace("country: NL", f"country: {country}")
        tender, there = Tender(tmp_path, text), country == "NL"
        assert ("declares so in its own declaration (ESPD) and gives" in tender.text("out/annex.docx")) is there
        [offer] = json.loads(tender.run("collect", "out/response.docx", "--format", "json").out)["responses"]
        assert "A1" in {each["code"] for each in offer["missing"]}
