"""`tender collect` from the command line: which files it takes, what it refuses by name, and what it prints."""

import json
import zipfile

import openpyxl
import pytest

from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.documents.forms.form_composing import compose_form
from tests.answers.answers_kit import dossier_of, fill_in, wording_of
from tests.answers.filling import ExcelForm, WordForm
from tests.support import SHIPPED, tenderkit

TENDER = """\
format: 1
title: Phones
organisation: Town
reference: 2026-014
language: en
date: 2026-11-30
award: {price: 60, quality: 40}
lots:
  - {set: laptop@draft, level: baseline, quantity: 100}
"""


def run(folder, command, *arguments):
    return tenderkit("--criteria", SHIPPED, "tender", command, *arguments, folder=folder)


def built(folder, text=TENDER):
    folder.mkdir(exist_ok=True)
    (folder / "tender.yaml").write_text(text, encoding="utf-8")
    made = run(folder, "build", "tender.yaml", "--output", "out")
    assert made.code == 0, made.err
    return folder


@pytest.fixture(scope="module")
def tender(tmp_path_factory):
    return built(tmp_path_factory.mktemp("tender"))


@pytest.fixture
def form(tender):
    return compose_form(dossier_of(tender / "tender.yaml"), wording_of("en"))


def collect(tender, *files, form="json"):
    return run(tender, "collect", "tender.yaml", *files, "--format", form)


def filled(tender, form, name, file):
    paper = WordForm((tender / "out" / "response.docx").read_bytes())
    fill_in(paper, form, name=name)
    (tender / file).write_bytes(paper.data())
    return file


class TestRefusing:
    @pytest.mark.parametrize("kind", ["docx", "xlsx"])
    @pytest.mark.parametrize(
        ("old", "new", "told"),
        [
            ("reference: 2026-014", "reference: 2025-999", "another tender: its number is 2025-999 "),
            ("level: baseline", "level: significant", "another version of this tender"),
            ("set: laptop@draft", "set: tablet@draft", "another version of this tender, with other questions or lots"),
            (
                "quantity: 100}",
                "quantity: 100}\n  - {set: tablet@draft, level: baseline, quantity: 1}",
                "another version",
            ),
        ],
    )
    def test_a_form_of_something_else_is_refused_by_name(self, tender, tmp_path, kind, old, new, told):
        built(tmp_path / "other", TENDER.replace(old, new))
        other = tmp_path / "other" / "out" / f"response.{kind}"
        found = collect(tender, other)
        assert found.code == 1
        assert other.as_posix() in found.err
        assert told in found.err
        assert found.err.count("E370") == 1
        assert not found.out

    def test_a_trade_register_number_of_eight_digits_is_no_number_of_a_form(self, tender, form, tmp_path):
        built(tmp_path / "other", TENDER.replace("reference: 2026-014", "reference: 2025-999"))
        other = compose_form(dossier_of(tmp_path / "other" / "tender.yaml"), wording_of("en"))
        for folder, made in ((tender, form), (tmp_path / "other", other)):
            paper = WordForm((folder / "out" / "response.docx").read_bytes())
            fill_in(paper, made, name="Alfa")
            paper.fill(next(each.code for each in made.entries() if each.item == "register"), "12345678")
            (folder / "register.docx").write_bytes(paper.data())
        assert collect(tender, "register.docx").code == 0
        refused = collect(tender, tmp_path / "other" / "register.docx")
        assert "another tender: its number is 2025-999 " in refused.err

    def test_all_that_is_wrong_is_told_at_once_and_nothing_is_written(self, tender, tmp_path):
        (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
        (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
        (tmp_path / "c.docx").write_bytes(bytes.fromhex("D0CF11E0A1B11AE1"))
        (tmp_path / "d.txt").write_text("hello")
        with zipfile.ZipFile(tmp_path / "e.zip", "w") as archive:
            archive.writestr("a.txt", "hello")
        openpyxl.Workbook().save(tmp_path / "f.xlsx")
        names = [path.as_posix() for path in sorted(tmp_path.iterdir())]
        found = run(tender, "collect", "tender.yaml", *names, "--output", tmp_path / "made")
        assert found.code == 1
        for name in names:
            assert name in found.err
        for words in ("is a PDF file", "is damaged", "has a password", "neither Word", "no number of a form"):
            assert words in found.err
        assert not (tmp_path / "made").exists()

    @pytest.mark.parametrize(("name", "told"), [("out", "is a folder"), ("nobody.docx", "cannot be read")])
    def test_what_is_no_file_is_told(self, tender, name, told):
        found = collect(tender, name)
        assert found.code == 1
        assert f"{name}  E370  {told}" in found.err

    @pytest.mark.parametrize("refused", ["out/annex.docx", "out", "nobody.docx"])
    def test_the_others_are_read_and_no_rank_is_final(self, tender, form, tmp_path, refused):
        filled(tender, form, "Alfa", "alfa.docx")
        made = tmp_path / "made"
        found = run(tender, "collect", "tender.yaml", "alfa.docx", refused, "--output", made, "--format", "json")
        assert found.code == 1
        assert f"{refused}  E370" in found.err
        data = json.loads(found.out)
        assert [response["tenderer"] for response in data["responses"]] == ["Alfa"]
        assert [(each["code"], each["file"]) for each in data["refused"]] == [("E370", refused)]
        assert (data["ranking"][0]["final"], data["ranking"][0]["open"][-1]) == (False, "files")
        names = {"answers.json", "award-decision.docx", "report-alfa.docx", "scoring.xlsx"}
        assert {path.name for path in made.iterdir()} == names
        assert json.loads((made / "answers.json").read_text("utf-8"))["refused"] == data["refused"]

    def test_on_the_screen_it_is_said_why_no_rank_is_final(self, tender, form):
        filled(tender, form, "Alfa", "alfa.docx")
        found = collect(tender, "alfa.docx", "out/annex.docx", form="text")
        assert (found.code, "files that were refused are not counted" in " ".join(found.out.split())) == (1, True)
        assert "no number of a form" in found.err

    def test_of_two_price_sheets_of_one_tenderer_that_differ_none_counts(self, tender, form):
        for name, price in (("one", 900), ("two", 800)):
            sheet = ExcelForm((tender / "out" / "prices.xlsx").read_bytes()).fill("P 2", price)
            sheet.cell("I1", -1).value = "Alfa"
            (tender / f"{name}.xlsx").write_bytes(sheet.data())
        filled(tender, form, "Alfa", "alfa.docx")
        found = collect(tender, "alfa.docx", "one.xlsx", "two.xlsx")
        (alfa,) = json.loads(found.out)["responses"]
        assert (found.code, alfa["prices"]["file"], alfa["points"][0]["price"]) == (1, "", None)
        assert "two.xlsx  E371" in found.err

    def test_a_report_of_an_earlier_run_is_told(self, tender, form, tmp_path):
        for name in ("Alfa", "Beta"):
            filled(tender, form, name, f"{name}.docx")
        made = tmp_path / "made"
        first = run(tender, "collect", "tender.yaml", "Alfa.docx", "Beta.docx", "--output", made)
        assert "of an earlier run" not in first.err
        again = run(tender, "collect", "tender.yaml", "Alfa.docx", "--output", made)
        assert f"{(made / 'report-beta.docx').as_posix()} is of an earlier run" in again.err.replace("\\", "/")
        assert (made / "report-beta.docx").exists()

    def test_the_annex_is_no_response(self, tender):
        assert "no number of a form" in collect(tender, "out/annex.docx").err

    def test_a_form_whose_number_was_deleted_is_known_by_what_the_file_keeps(self, tender, form):
        filled(tender, form, "Alfa", "lost.docx")
        paper = WordForm((tender / "lost.docx").read_bytes())
        number = next(each for each in form.entries() if each.key == "identification/form")
        for word in paper.row(number.code).iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
            word.text = word.text.replace(form.number, "")
        (tender / "lost.docx").write_bytes(paper.data())
        found = collect(tender, "lost.docx")
        assert found.code == 0, found.err
        assert json.loads(found.out)["responses"][0]["tenderer"] == "Alfa"

    def test_a_response_is_never_written_over(self, tender, form):
        filled(tender, form, "Alfa", "award-decision.docx")
        before = (tender / "award-decision.docx").read_bytes()
        found = run(tender, "collect", "tender.yaml", "award-decision.docx", "--output", ".", "--force")
        assert found.code == 2
        assert "is a response, and would be lost" in found.err
        assert (tender / "award-decision.docx").read_bytes() == before


class TestPrinting:
    def test_the_same_file_named_twice_is_one(self, tender, form):
        filled(tender, form, "Alfa", "a.docx")
        found = collect(tender, "a.docx", "a.docx")
        (only,) = json.loads(found.out)["responses"]
        assert only["told"] == [each for each in only["told"] if each["kind"] != "duplicate"]

    def test_json_has_what_it_promises(self, tender, form):
        filled(tender, form, "Alfa", "a.docx")
        data = json.loads(collect(tender, "a.docx").out)
        (response,) = data["responses"]
        assert {"file", "tenderer", "lots", "values", "missing", "below_minimum", "unreadable", "points"} <= {*response}
        assert (response["file"], response["tenderer"], response["lots"]) == ("a.docx", "Alfa", [1])
        assert {"code", "key", "value", "unit", "place"} <= {*response["values"][0]}
        assert data["tender"]["form"] == form.number
        (lot,) = response["points"]
        assert {"code", "key", "value", "unit", "points", "place"} <= {*lot["criteria"][0]}

    def test_an_empty_form_lacks_everything_and_earns_nothing_known(self, tender):
        (response,) = json.loads(collect(tender, "out/response.xlsx").out)["responses"]
        assert response["tenderer"] == "out/response.xlsx"
        assert not response["values"]
        assert not response["unreadable"]
        assert len(response["missing"]) > 10
        assert {"empty", "no-name"} <= {each["kind"] for each in response["told"]}
        assert {each["points"] for each in response["points"][0]["criteria"]} == {None}

    def test_prices_of_nobody_are_told(self, tender, form):
        filled(tender, form, "Alfa", "a.docx")
        sheet = ExcelForm((tender / "out" / "prices.xlsx").read_bytes())
        sheet.cell("I1", -1).value = "Zeta"
        (tender / "zeta.xlsx").write_bytes(sheet.data())
        found = collect(tender, "a.docx", "zeta.xlsx")
        assert json.loads(found.out)["unused"] == [{"file": "zeta.xlsx", "tenderer": "Zeta"}]
        assert "zeta.xlsx: prices of “Zeta”" in " ".join(
            collect(tender, "a.docx", "zeta.xlsx", form="text").out.split()
        )

    def test_prices_without_a_name_are_of_the_only_form_beside_them(self, tender, form):
        (tender / "alfa").mkdir(exist_ok=True)
        filled(tender, form, "Alfa", "alfa/a.docx")
        filled(tender, form, "Beta", "b.docx")
        sheet = ExcelForm((tender / "out" / "prices.xlsx").read_bytes()).fill("P 2", 900)
        (tender / "alfa" / "p.xlsx").write_bytes(sheet.data())
        found = json.loads(collect(tender, "alfa/a.docx", "b.docx", "alfa/p.xlsx").out)
        assert [each["points"][0]["price"] for each in found["responses"]] == [90000, None]

    @pytest.mark.parametrize(
        ("value", "reason"), [("ca. 900", "approximate"), ("-900", "negative"), ("1.234", "ambiguous")]
    )
    def test_a_price_that_cannot_be_read_makes_no_sum(self, tender, form, value, reason):
        filled(tender, form, "Alfa", "a.docx")
        sheet = ExcelForm((tender / "out" / "prices.xlsx").read_bytes()).fill("P 2", value)
        sheet.cell("I1", -1).value = "Alfa"
        (tender / "p.xlsx").write_bytes(sheet.data())
        (response,) = json.loads(collect(tender, "a.docx", "p.xlsx").out)["responses"]
        assert response["points"][0]["price"] is None
        assert [(each["code"], each["reason"]) for each in response["unreadable"]] == [("P 2", reason)]


class TestConsultation:
    @pytest.mark.parametrize("kind", ["docx", "xlsx"])
    def test_what_suppliers_say_comes_as_a_table(self, tender, kind):
        asked = compose_consultation(dossier_of(tender / "tender.yaml"), wording_of("en"))
        table = next(table for table in asked.tables if table.by_row)
        data = (tender / "out" / f"consultation.{kind}").read_bytes()
        paper = WordForm(data) if kind == "docx" else ExcelForm(data, first=4)
        paper.fill(asked.tables[0].entries[0].code, "Maker")
        paper.fill(table.entries[0].code, "12", "", "EUR 5", "less, since nobody measures it")
        (tender / f"said.{kind}").write_bytes(paper.data())
        found = collect(tender, f"said.{kind}")
        assert found.code == 0, found.err
        (said,) = json.loads(found.out)["consultation"]
        assert said["supplier"] == "Maker"
        values = {each["column"]: each["value"] for each in said["values"] if each["code"] == table.entries[0].code}
        first, _, third, fourth = table.columns
        assert values == {first: "12", third: "EUR 5", fourth: "less, since nobody measures it"}
        shown = collect(tender, f"said.{kind}", form="text").out
        assert "Maker" in shown
        assert "less, since nobody measures it" in " ".join(shown.split())
        assert not said["unreadable"]

    def test_the_table_comes_as_a_workbook(self, tender, ooxml_errors):
        for file, name, count in (("One", "One", "3.5"), ("Two", "Two", "many"), ("Three", "TWO", "4")):
            paper = ExcelForm((tender / "out" / "consultation.xlsx").read_bytes(), first=4)
            paper.fill("I1", name).fill("Q1", count, "=1+1").fill("G1", "nothing")
            (tender / f"{file}.xlsx").write_bytes(paper.data())
        found = run(tender, "collect", "tender.yaml", "One.xlsx", "Two.xlsx", "Three.xlsx", "--output", "said")
        assert found.code == 0, found.err
        assert sorted(path.name for path in (tender / "said").iterdir()) == ["answers.json", "suppliers.xlsx"]
        sheets = openpyxl.load_workbook(tender / "said" / "suppliers.xlsx").worksheets
        rows = [[cell.value for cell in row] for row in sheets[0].iter_rows(min_row=4)]
        assert [(row[0], row[2], row[3]) for row in rows] == [
            ("Q1", "One", 3.5),
            ("Q1", "Two (Two.xlsx)", "many"),
            ("Q1", "TWO (Three.xlsx)", 4),
        ]
        assert {row[3] for row in sheets[1].iter_rows(min_row=4, values_only=True)} == {"nothing"}
        assert ooxml_errors(tender / "said" / "suppliers.xlsx") == []
