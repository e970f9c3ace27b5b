"""A whole tender: three tenderers fill in their forms in three programs, with the mistakes that people make.

What each of them did wrong is planted by hand below, and must be told; what they earn is computed by hand beside it.
"""

import io
import json
import zipfile

import openpyxl
import pytest

from tenderkit.documents.award.price_list import price_lots
from tenderkit.documents.forms.form_composing import compose_form
from tests.answers.answers_kit import dossier_of, fill_in, wording_of
from tests.answers.filling import ExcelForm, WordForm
from tests.support import SHIPPED, tenderkit

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("whole tender")]

TENDER = """\
format: 1
title: Apparaten voor het stadhuis
organisation: Gemeente Voorbeeld
reference: 2026-014
language: nl
law: eu
date: 2026-11-30
award: {price: 60, quality: 40}
lots:
  - {set: laptop@2.0.0, level: baseline, quantity: 800}
  - {set: smartphone@2.0.1, level: significant, quantity: 300}
"""


class Tender:
    """A tender whose forms are filled in."""

    def __init__(self, folder):
        self.folder = folder
        (folder / "tender.yaml").write_text(TENDER, encoding="utf-8")
        run = self.run("build", "tender.yaml", "--output", "out")
        assert run.code == 0, run.err
        self.dossier = dossier_of(folder / "tender.yaml")
        self.form = compose_form(self.dossier, wording_of("nl"))
        self.codes = {each.key: each.code for each in self.form.entries()}
        self.lines = {row.key: row.code for lot in price_lots(self.dossier, wording_of("nl")) for row in lot.rows}

    def run(self, command, *arguments):
        return tenderkit("--criteria", SHIPPED, "tender", command, *arguments, folder=self.folder)

    def out(self, name):
        return (self.folder / "out" / name).read_bytes()

    def code(self, key):
        return self.codes[f"lot-{key}" if key[0].isdigit() else f"identification/{key}"]

    def prices(self, name, lines):
        """Return the price sheet of a tenderer, with the values of each line by its key."""
        sheet = ExcelForm(self.out("prices.xlsx"))
        sheet.cell("I1", -1).value = name
        for key, values in lines.items():
            sheet.fill(self.lines[key], *values)
        return sheet.data()


def alfa(tender):
    """In Word, one laptop, one phone."""
    paper = WordForm(tender.out("response.docx"))
    code = tender.code
    fill_in(paper, tender.form, name="Alfa B.V.")
    paper.fill(code("1/energy-consumption/share"), "67,5 %")
    paper.fill(code("1/energy-consumption/etec"), "ca. 20")  # not exact
    paper.fill(code("1/energy-consumption/maximum"), "1.234")  # 1234, or a little more than one?
    paper.fill(code("1/warranty/battery_period"), "n.v.t.")
    cycles = code("1/battery-endurance/cycles")
    paper.recode(cycles, cycles.lower().replace(" ", "\u2013"))  # as an autocorrection writes it
    paper.note(code("1/warranty/period"), "alleen in Nederland")
    paper.change(f"{code('1/warranty/period')}/1", "2", "5")  # a tracked change: 5 counts
    paper.add_row(code("1/warranty/period"), "", "onze eigen voorwaarde")
    paper.fill(code("2/repairability-award/index"), "65,5")
    paper.fill(code("2/social-audits/scored"), "50")
    return paper


def beta(tender):
    """In Excel, two laptops, no phones, and a second file with a third laptop."""
    paper = ExcelForm(tender.out("response.xlsx"))
    code = tender.code
    fill_in(paper, tender.form, models=2, name="Beta nv", lots=(1,))
    paper.fill(code("1/energy-consumption/share"), "80", 0.6)  # a number typed as text, and one shown as 60 %
    paper.cell(code("1/energy-consumption/share"), 2).number_format = "0%"
    paper.fill(code("1/energy-consumption/etec"), "20 kWh", "=1/0")
    paper.cell(code("1/energy-consumption/maximum"), 2).value = None  # left empty
    paper.fill(code("1/battery-endurance/cycles"), ">= 900", "<= 900")  # at most says nothing of a minimum
    paper.note(code("1/warranty/period"), 1, "onder voorbehoud")
    paper.merge(code("1/carbon-footprint-data/statement"), 2)
    paper.add_row(code("1/warranty/period"), "eigen regel", "", "meer")
    return paper


def beta_more(tender):
    paper = ExcelForm(tender.out("response.xlsx"))
    fill_in(paper, tender.form, name="BETA NV", lots=(1,))
    paper.fill(tender.code("1/models/identifier"), "derde")
    for name, number in (("share", 90), ("etec", 45), ("maximum", 50)):
        paper.fill(tender.code(f"1/energy-consumption/{name}"), number)
    return paper


def gamma(tender):
    """In LibreOffice, one laptop that is below a minimum."""
    paper = WordForm(tender.out("response.docx"))
    left_out = tender.code("1/spare-parts/order_address")
    fill_in(paper, tender.form, name="Gamma & Zn <groep>", lots=(1,), left_out=left_out)
    for name, number in (("share", "100,1"), ("etec", "100,1"), ("maximum", "100")):
        paper.fill(tender.code(f"1/energy-consumption/{name}"), number)
    return paper


@pytest.fixture(scope="module")
def tender(tmp_path_factory, soffice):
    made = Tender(tmp_path_factory.mktemp("tender"))
    folder = made.folder / "in"
    folder.mkdir()
    (folder / "alfa.docx").write_bytes(alfa(made).data())
    (folder / "beta.xlsx").write_bytes(beta(made).data())
    (folder / "beta-more.xlsx").write_bytes(beta_more(made).data())
    (folder / "beta-again.xlsx").write_bytes(beta(made).data())
    parts = [key for key in made.lines if key.startswith("lot-2/spare-part-prices/")]
    assert len(parts) == 3
    spare = dict.fromkeys(parts, (74,))
    prices = {"lot-1/device/price": (900,), "lot-2/device/price": (400,), **spare}
    (folder / "prices-alfa.xlsx").write_bytes(made.prices("Alfa B.V.", prices))
    prices = {"lot-1/device/price": (900, 1200, 1050)}
    (folder / "prices-beta.xlsx").write_bytes(made.prices("beta NV", prices))
    (folder / "prices-gamma.xlsx").write_bytes(made.prices("Gamma & Zn <groep>", {"lot-1/device/price": (500,)}))
    (folder / "gamma.docx").write_bytes(gamma(made).data())
    saved = soffice("odt", folder / "gamma.docx")
    (folder / "gamma.odt").write_bytes((saved / "gamma.odt").read_bytes())
    (folder / "gamma.docx").unlink()
    saved = soffice("ods", folder / "prices-gamma.xlsx")
    (folder / "prices-gamma.ods").write_bytes((saved / "prices-gamma.ods").read_bytes())
    (folder / "prices-gamma.xlsx").unlink()
    return made


@pytest.fixture(scope="module")
def run(tender):
    before = {path.name: path.read_bytes() for path in (tender.folder / "in").iterdir()}
    run = tender.run("collect", "tender.yaml", *_responses(tender), "--format", "json", "--output", "made")
    assert run.code == 0, run.err
    assert {path.name: path.read_bytes() for path in (tender.folder / "in").iterdir()} == before, "a response changed"
    return run


def _responses(tender):
    names = ["alfa.docx", "beta.xlsx", "beta-more.xlsx", "beta-again.xlsx", "gamma.odt"]
    names += ["prices-alfa.xlsx", "prices-beta.xlsx", "prices-gamma.ods"]
    assert sorted(names) == sorted(path.name for path in (tender.folder / "in").iterdir())
    return [f"in/{name}" for name in names]


@pytest.fixture(scope="module")
def found(run):
    data = json.loads(run.out)
    assert [each["tenderer"] for each in data["responses"]] == ["Alfa B.V.", "Beta nv", "Gamma & Zn <groep>"]
    return {each["tenderer"].split()[0]: each for each in data["responses"]} | {"ranking": data["ranking"]}


def value(response, code, model=1):
    (only,) = [each for each in response["values"] if each["code"] == code and each["model"] in {model, None}]
    return only


def reasons(response):
    return sorted((each["code"], each["reason"]) for each in response["unreadable"])


def points(response, lot, name):
    scored = next(each for each in response["points"] if each["lot"] == lot)
    return next(each for each in scored["criteria"] if each["key"] == f"lot-{lot}/{name}")


class TestAlfa:
    def test_what_can_be_read_is_read_with_its_place(self, tender, found):
        cycles = value(found["Alfa"], tender.code("1/battery-endurance/cycles"))
        assert (cycles["value"], cycles["unit"], cycles["file"]) == (500, "cycles", "in/alfa.docx")
        assert cycles["place"].startswith("table ")
        share = value(found["Alfa"], tender.code("1/energy-consumption/share"))
        assert (share["value"], share["text"], share["model"]) == (67.5, "67,5 %", 1)

    def test_a_tracked_change_counts_as_accepted(self, tender, found):
        assert value(found["Alfa"], tender.code("1/warranty/period"))["value"] == 5

    def test_what_cannot_be_read_is_told_and_never_counted(self, tender, found):
        code = tender.code
        assert reasons(found["Alfa"]) == sorted(
            [
                (code("1/energy-consumption/etec"), "approximate"),
                (code("1/energy-consumption/maximum"), "ambiguous"),
                (code("1/warranty/battery_period"), "not-applicable"),
                ("", "not-read"),
            ]
        )
        stray = next(each for each in found["Alfa"]["unreadable"] if each["reason"] == "not-read")
        assert stray["text"] == "onze eigen voorwaarde"
        assert not found["Alfa"]["missing"]

    def test_a_note_is_told(self, tender, found):
        told = [(each["kind"], each["code"], each["text"]) for each in found["Alfa"]["told"]]
        assert ("note", tender.code("1/warranty/period"), "alleen in Nederland") in told

    def test_points_are_those_computed_by_hand(self, found):
        energy = points(found["Alfa"], 1, "energy-consumption-award")
        # From 100 % (none) to 35 % (all 5): 5 x (100 - 67.5) / 65 = 2.5
        assert (energy["value"], energy["points"], energy["state"]) == (67.5, 2.5, "computed")
        index = points(found["Alfa"], 2, "repairability-award")
        # From 51 % to 80 %, 8 points: 8 x (65.5 - 51) / 29 = 4
        assert (index["value"], index["points"]) == (65.5, 4)
        parts = points(found["Alfa"], 2, "spare-part-prices")
        # Three parts of 74 are 55.5 % of 400; from 75 % to 35 %, 6 points: 6 x (75 - 55.5) / 40 = 2.925
        assert (parts["value"], parts["points"]) == (55.5, 2.93)
        audits = points(found["Alfa"], 2, "social-audits")
        assert (audits["value"], audits["points"]) == (50, 4)
        updates = points(found["Alfa"], 2, "longer-updates")
        assert (updates["state"], updates["points"]) == ("dated", None)


class TestBeta:
    def test_its_files_are_one_offer_and_the_same_one_counts_once(self, found):
        assert found["Beta"]["files"] == ["in/beta.xlsx", "in/beta-more.xlsx", "in/prices-beta.xlsx"]
        kinds = sorted(each["kind"] for each in found["Beta"]["told"] if each["kind"] in {"joined", "duplicate"})
        assert kinds == ["duplicate", "joined"]
        assert found["Beta"]["lots"] == [1]

    def test_numbers_typed_as_text_and_shown_in_per_cent_are_read(self, tender, found):
        code = tender.code("1/energy-consumption/share")
        assert [value(found["Beta"], code, model)["value"] for model in (1, 2, 3)] == [80, 60, 90]
        assert value(found["Beta"], code, 3)["file"] == "in/beta-more.xlsx"

    def test_what_cannot_be_read_is_told(self, tender, found):
        assert reasons(found["Beta"]) == sorted(
            [
                (tender.code("1/energy-consumption/etec"), "formula"),
                (tender.code("1/battery-endurance/cycles"), "open-end"),
                ("", "not-read"),
                ("", "not-read"),
            ]
        )

    def test_a_value_at_least_so_high_and_a_shorter_unit_are_taken(self, tender, found):
        assert value(found["Beta"], tender.code("1/battery-endurance/cycles"))["value"] == 900
        assert value(found["Beta"], tender.code("1/energy-consumption/etec"))["value"] == 20
        told = [(each["kind"], each["code"]) for each in found["Beta"]["told"]]
        assert ("short-unit", tender.code("1/energy-consumption/etec")) in told
        assert ("note", tender.code("1/warranty/period")) in told
        assert ("merged", tender.code("1/carbon-footprint-data/statement")) in told

    def test_a_merged_cell_counts_for_each_model(self, tender, found):
        code = tender.code("1/carbon-footprint-data/statement")
        assert [value(found["Beta"], code, model)["text"] for model in (1, 2)] == [f"bijlage {code}, blz. 1"] * 2

    def test_what_is_missing_is_told_with_its_model(self, tender, found):
        missing = [(each["code"], each["model"]) for each in found["Beta"]["missing"]]
        assert missing == [(tender.code("1/energy-consumption/maximum"), 2)]

    def test_points_are_those_computed_by_hand(self, found):
        energy = points(found["Beta"], 1, "energy-consumption-award")
        # Three models count alike: (80 + 60 + 90) / 3 = 76.6667; 5 x (100 - 76.6667) / 65 = 1.7949
        assert (energy["value"], energy["points"]) == (76.6667, 1.79)


class TestGamma:
    def test_what_libreoffice_saved_is_read(self, tender, found):
        assert found["Gamma"]["files"] == ["in/gamma.odt", "in/prices-gamma.ods"]
        assert not found["Gamma"]["unreadable"]
        assert value(found["Gamma"], tender.code("1/energy-consumption/share"))["value"] == 100.1

    def test_below_the_minimum_and_missing_are_told(self, tender, found):
        (below,) = found["Gamma"]["below_minimum"]
        assert (below["code"], below["value"]) == (tender.code("1/energy-consumption/share"), 100.1)
        assert below["minimum"] == {"value": 100, "unit": "%", "relation": "at most"}
        assert [each["code"] for each in found["Gamma"]["missing"]] == [tender.code("1/spare-parts/order_address")]


class TestRank:
    def test_the_scores_are_those_computed_by_hand(self, found):
        # Prices: 800 x 900 = 720,000; 800 x (900 + 1,200 + 1,050) / 3 = 840,000. Gamma is below a minimum: its
        # price is no yardstick. Price 60: 60, and 60 x 720 / 840 = 51.43. Quality 40: 40 x 2.5 / 5 = 20, and
        # 40 x 1.79 / 5 = 14.32.
        scores = {name: found[name]["points"][0] for name in ("Alfa", "Beta", "Gamma")}
        assert [scores[name]["price"] for name in scores] == [720000, 840000, 400000]
        assert [scores[name]["quality"] for name in ("Alfa", "Beta")] == [20, 14.32]
        assert [scores[name]["price_points"] for name in scores] == [60, 51.43, None]
        assert [scores[name]["total"] for name in scores] == [80, 65.75, None]
        assert [scores[name]["rank"] for name in scores] == [1, 2, None]
        assert not scores["Gamma"]["compared"]

    def test_a_lot_in_which_something_is_open_has_no_rank(self, found):
        assert found["ranking"][1]["final"] is False
        assert [each["rank"] for each in found["ranking"][1]["offers"]] == [None]


class TestFiles:
    def test_the_workbook_has_the_same_values_and_points(self, tender, run, found):
        book = openpyxl.load_workbook(tender.folder / "made" / "scoring.xlsx", data_only=True)
        first = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
        rows = {row[1]: row for row in first if row[1] in {"Alfa B.V.", "Beta nv", "Gamma & Zn <groep>"}}
        assert [rows[name][2] for name in ("Alfa B.V.", "Beta nv")] == [80, 65.75]
        assert [rows[name][3] for name in ("Alfa B.V.", "Beta nv")] == [1, 2]

    def test_all_are_valid_and_the_same_twice(self, tender, run, ooxml_errors):
        made = tender.folder / "made"
        names = sorted(path.name for path in made.iterdir())
        assert names == [
            "answers.json",
            "award-decision.docx",
            "report-alfa-b-v.docx",
            "report-beta-nv.docx",
            "report-gamma-zn-groep.docx",
            "scoring.xlsx",
        ]
        assert [ooxml_errors(made / name) for name in names if not name.endswith("json")] == [[]] * 5
        again = tender.run("collect", "tender.yaml", *_responses(tender), "--output", "again")
        assert again.code == 0, again.err
        assert [(made / name).read_bytes() for name in names] == [
            (tender.folder / "again" / name).read_bytes() for name in names
        ]

    def test_the_award_names_a_winner_only_where_all_is_known(self, tender, run):
        text = words(tender.folder / "made" / "award-decision.docx")
        assert text.count("Rang 1: ") == 1
        assert "Rang 1: Alfa B.V.\n" in text
        assert "Hier wordt geen winnende inschrijver genoemd" in text

    def test_a_file_that_somebody_worked_on_is_kept(self, tender, run):
        path = tender.folder / "made" / "scoring.xlsx"
        before = path.read_bytes()
        book = openpyxl.load_workbook(path)
        target = io.BytesIO()
        book.save(target)
        path.write_bytes(target.getvalue())
        again = tender.run("collect", "tender.yaml", *_responses(tender), "--output", "made")
        assert again.code != 0
        assert "scoring.xlsx was changed since it was built" in again.err
        path.write_bytes(before)

    def test_the_screen_says_the_same(self, tender, run):
        shown = tender.run("collect", "tender.yaml", *_responses(tender))
        assert shown.code == 0, shown.err
        assert "Alfa B.V." in shown.out
        assert "in/alfa.docx: tabel" in " ".join(shown.out.split())


def words(path):
    import re

    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", re.sub(r"</w:p>", "\n", xml))
