"""What the winner promised is taken from `answers.json`, and nobody is the winner by a guess."""

import json
import re

import docx
import icalendar
import openpyxl
import pytest

from tenderkit.documents.forms.form_composing import compose_form
from tests.answers.answers_kit import dossier_of, fill_in, wording_of
from tests.answers.filling import ExcelForm
from tests.contract.contract_kit import SIGNED
from tests.support import SHIPPED, tenderkit

TENDER = """\
format: 1
title: Laptops
organisation: Town
reference: 2026-014
country: NL
language: {language}
law: eu
date: 2026-11-30
contract: {{form: framework, years: 4, signature: 2027-03-01, last_delivery: 2031-02-28}}
award: {{price: 60, quality: 40}}
lots:
  - set: laptop@3.0.0
    level: baseline
    quantity: 100
    condition: new
    answers: {{device-management: "yes", own-image: "no", take-back-elsewhere: "no"}}
"""


@pytest.fixture(scope="module", params=["en", "nl"])
def collected(request, tmp_path_factory):
    """Return a folder with a tender and what two tenderers answered, the first of which is better."""
    folder = tmp_path_factory.mktemp(request.param)
    (folder / "tender.yaml").write_text(TENDER.format(language=request.param), encoding="utf-8")
    assert run(folder, "build", "tender.yaml", "--output", "out").code == 0
    made = compose_form(dossier_of(folder / "tender.yaml"), wording_of(request.param))
    for name, price in (("Alfa", 700), ("Beta", 900)):
        paper = ExcelForm((folder / "out" / "response.xlsx").read_bytes())
        fill_in(paper, made, name=name)
        warranty = next(e for e in made.entries() if e.key == "lot-1/warranty/period")
        paper.fill(warranty.code, 5 if name == "Alfa" else 3)
        paper.fill("K1", "TCO Certified", "10", "12-345", "Maker", "2028-05-31")
        (folder / f"{name}.xlsx").write_bytes(paper.data())
        prices = ExcelForm((folder / "out" / "prices.xlsx").read_bytes()).fill("P 1", price).fill("P 8", 20)
        prices.cell("I1", -1).value = name
        (folder / f"{name}-prices.xlsx").write_bytes(prices.data())
    files = ("Alfa.xlsx", "Beta.xlsx", "Alfa-prices.xlsx", "Beta-prices.xlsx")
    found = run(folder, "collect", "tender.yaml", *files, "--output", "scoring")
    assert found.code == 0, found.err
    return folder


def run(folder, command, *arguments):
    return tenderkit("--criteria", SHIPPED, "tender", command, *arguments, folder=folder)


def plan(folder, *options):
    options = ("--awarded", "scoring/answers.json", *options)
    return run(folder, "plan", "tender.yaml", "--signed", SIGNED, *options)


def document(folder):
    """Return the text of the plan, spaces made plain."""
    parts = [docx.Document(folder / "contract" / "plan.docx").element.body.itertext()]
    return " ".join(" ".join(word for part in parts for word in part).split()).replace("\u00a0", " ")


def changed(folder, change):
    """Return the name of a copy of the answers that was changed."""
    data = json.loads((folder / "scoring" / "answers.json").read_text("utf-8"))
    change(data)
    (folder / "other.json").write_text(json.dumps(data), encoding="utf-8")
    return "other.json"


class TestPromised:
    def test_the_first_in_rank_is_the_winner_and_what_he_promised_stands_in_the_plan(self, collected):
        found = plan(collected, "--output", "contract", "--force")
        assert found.code == 0, found.err
        assert "lot 1: Alfa" in found.err
        text = document(collected)
        for said in (
            "Alfa",
            "TCO Certified 10",
            "12-345; Maker",
            "31 May 2028|31 mei 2028",
            "700|700,00",
            "TS 3c|E 3c",
        ):
            assert any(each in text for each in said.split("|")), said

    def test_a_value_that_is_better_than_asked_is_told_and_one_that_just_meets_it_is_not(self, collected):
        by_name = {}
        for name in ("Alfa", "Beta"):
            assert plan(collected, "--tenderer", name, "--output", "contract", "--force").code == 0
            by_name[name] = document(collected)
        better = "Values better than asked", "Waarden die beter zijn dan gevraagd"
        assert any(title in by_name["Alfa"] for title in better)
        assert not any(title in by_name["Beta"] for title in better)

    def test_a_certificate_that_ends_during_the_contract_is_in_the_calendar(self, collected):
        assert plan(collected, "--output", "contract", "--force").code == 0
        data = (collected / "contract" / "calendar.ics").read_bytes()
        (event,) = [
            e for e in icalendar.Calendar.from_ical(data).walk("VEVENT") if "TCO Certified" in str(e["SUMMARY"])
        ]
        assert event["DTSTART"].dt.isoformat() == "2028-05-31"

    def test_the_data_name_the_contractor(self, collected):
        data = json.loads(plan(collected, "--format", "json").out)
        assert data["contractors"] == [{"lot": 1, "tenderer": "Alfa"}]


def promise(name):
    """Return the id of a value that was promised for an award criterion of the first lot."""
    return f"1.{name}.demand:promised.promised"


class TestWhatEarnedPointsIsHeldAgainstWhatIsDelivered:
    @pytest.fixture
    def alfa(self, collected):
        """Return what Alfa promised in numbers, by criterion."""
        responses = json.loads((collected / "scoring" / "answers.json").read_text("utf-8"))["responses"]
        (points,) = next(each for each in responses if each["tenderer"] == "Alfa")["points"]
        assert plan(collected, "--output", "contract", "--force").code == 0
        return {each["key"].rpartition("/")[2]: each["value"] for each in points["criteria"] if each["value"]}

    def outcome(self, folder, name=None, value=None, *options):
        """Note what the buyer found of a promise, and return the clause and what is said of it."""
        book = openpyxl.load_workbook(folder / "contract" / "record.xlsx")
        if value is not None:
            (cell,) = [each for sheet in book for each in sheet["A"] if each.value == promise(name)]
            keys = next(row for row in range(1, cell.row) if cell.parent.cell(row, 1).value == "#values")
            at = next(each.column for each in cell.parent[keys] if each.value == "value")
            cell.parent.cell(cell.row, at).value = value
        book.save(folder / "contract" / "filled.xlsx")
        options = options or ("--awarded", "scoring/answers.json")
        files = ("contract/filled.xlsx", "--signed", SIGNED, "--on", "2028-01-01", "--output", "came", "--force")
        return run(folder, "outcome", "tender.yaml", *files, "--format", "json", *options)

    def state(self, folder, name, value=None):
        done = self.outcome(folder, name, value)
        assert done.code == 0, done.err
        (clause,) = [each for each in json.loads(done.out)["clauses"] if each["criterion"] == name]
        return clause["state"]

    def test_each_has_a_row_that_outcome_calls_not_known_kept_or_missed(self, collected, alfa):
        assert alfa
        for name, value in alfa.items():
            assert self.state(collected, name) == "unknown"
            assert self.state(collected, name, value) == "kept"
            worse = value + 1 if name == "spare-part-prices" else value - 1
            assert self.state(collected, name, worse) == "missed"

    def test_of_one_that_is_broken_the_contract_manager_reads_what_the_annex_says(self, collected, alfa):
        name, value = next(iter(alfa.items()))
        assert self.state(collected, name, value - 1) == "missed"
        told = [*docx.Document(collected / "came" / "outcome-clauses.docx").element.body.itertext()]
        text = " ".join(told).replace("\u00a0", " ")
        assert re.search("says what follows|zegt wat volgt", text)

    def test_a_record_with_promises_is_read_with_who_won(self, collected, alfa):
        name, value = next(iter(alfa.items()))
        done = self.outcome(collected, name, value, "--lot", "1")
        assert done.code == 1
        assert "E382" in done.err
        assert "--awarded" in done.err

    def test_one_that_earned_nothing_is_no_promise(self, collected, alfa):
        data = json.loads(plan(collected, "--format", "json").out)
        pledged = {each["criterion"] for each in data["duties"] if each["id"].endswith(":promised")}
        assert pledged == {*alfa}


class TestNobodyIsTheWinnerByAGuess:
    def test_ranks_that_are_not_final_name_no_winner(self, collected):
        def open_again(data):
            data["ranking"][0]["final"] = False

        name = changed(collected, open_again)
        found = plan(collected, "--awarded", name)
        assert found.code == 2
        assert "do not say who won the tender" in found.err
        assert "--tenderer" in found.err
        assert plan(collected, "--awarded", name, "--tenderer", "Beta", "--format", "json").code == 0

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (("--tenderer", "Alfaa"), "did you mean 'Alfa'?"),
            (("--lot", "2"), "there is no lot 2"),
            (("--lot", "two"), "no number of a lot"),
            (("--awarded", "nobody.json"), "cannot read nobody.json"),
            (("--awarded", "tender.yaml"), "does not hold answers to a tender"),
            (("--awarded", "contract.json"), "does not hold answers to a tender"),
        ],
    )
    def test_a_wrong_option_is_refused_with_its_mend(self, collected, options, told):
        (collected / "contract.json").write_text('{"tender": {"form": 3}, "responses": 5}')
        found = plan(collected, *options)
        assert found.code == 2
        assert told in found.err
        assert "hint: " in found.err or "did you mean" in found.err

    def test_answers_to_another_tender_are_refused(self, collected):
        def other(data):
            data["tender"]["form"] = "2025-999 12345678"

        found = plan(collected, "--awarded", changed(collected, other))
        assert found.code == 2
        assert "2025-999 12345678" in found.err

    def test_a_tenderer_needs_the_answers(self, collected):
        found = run(collected, "plan", "tender.yaml", "--signed", SIGNED, "--tenderer", "Alfa")
        assert found.code == 2
        assert "--awarded" in found.err
