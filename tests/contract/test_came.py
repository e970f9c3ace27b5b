"""What came of a contract, as data that may leave the house, and as the pages for those who govern and who manage."""

import functools
import io
import json
import re
import subprocess
import zipfile

import pytest

from tenderkit.contract.clause_page import ClauseTeller, clause_page
from tenderkit.contract.record import COUNTS
from tenderkit.criteria.outcome_model import State, read_outcome
from tenderkit.documents.plain import plain_text
from tenderkit.making.outcome import data_of, outcome_files
from tenderkit.words.seal import is_untouched
from tests.contract.came_kit import LAPTOPS, PHONES, came, counted
from tests.support import templates

pytestmark = pytest.mark.slow

WHOLE = (LAPTOPS, PHONES)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Return one folder for all: what came of the same contract is computed once."""
    return tmp_path_factory.mktemp("contract")


@functools.cache
def files(folder, **given):
    found, read = came(folder, **given)
    made, warnings = outcome_files(found, templates().wording(found.dossier.language), read, templates())
    assert warnings == ()
    return made


def data(folder, **given):
    return data_of(came(folder, **given)[0], templates().wording("en"))


def words(content):
    """Return the text of a Word file, as one line."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return re.sub(r"\s+", " ", plain_text(archive.read("word/document.xml").decode()))


class TestData:
    def test_it_is_sealed_and_reads_back(self, folder):
        content = files(folder)["outcome.json"]
        assert is_untouched(content)
        found = read_outcome(content, "outcome.json")
        assert (found.tender.organisation, str(found.tender.signed)) == ("Town of Example", "2027-03-01")
        assert found.lots[0].level == "significant"
        assert {each.state for each in found.clauses} == set(State) - {State.KEPT}
        assert found.lots[0].counted[0].delivered_refurbished == 100

    def test_every_criterion_of_the_lot_is_in_it_with_its_code(self, folder):
        found, _ = came(folder)
        asked = {each.id: each.code for each in found.dossier.lots[0].annex.criteria()}
        assert {each["id"]: each["code"] for each in data(folder)["lots"][0]["criteria"]} == asked

    def test_what_was_left_out_or_changed_is_in_it_without_the_reasons(self, folder):
        changed = LAPTOPS.replace(
            "quantity: 800,",
            'quantity: 800, without: {deliveries: "SECRET reason of ours"},'
            ' values: {take-back.reused: {value: 60, reason: "SECRET too, it is"}},',
        )
        found = data(folder, lots=(changed,))
        assert [each["id"] for each in found["lots"][0]["without"]] == ["deliveries"]
        assert found["lots"][0]["values"] == [
            {"criterion": "take-back", "parameter": "reused", "value": "60", "before": "50", "unit": "%"}
        ]
        assert "SECRET" not in json.dumps(found)

    def test_nobody_is_named_unless_the_buyer_says_so(self, folder):
        assert "Alfa" not in files(folder)["outcome.json"].decode()
        assert data(folder, named=True)["tender"]["contractor"] == "Alfa B.V."

    def test_a_clause_is_as_bad_as_what_was_due_and_says_what_follows(self, folder):
        found = {each["criterion"]: each for each in data(folder)["clauses"]}
        for clause in found.values():
            states = [State(each["state"]) for each in clause["duties"]]
            order = list(State)
            assert clause["state"] == max(states, key=order.index)
            if clause["state"] != "missed":
                assert clause["next"] is None
        steps = found["production-sites"]["next"]
        assert (steps["then"], steps["within"]) == ("put-right", {"value": 20, "unit": "working days"})

    def test_reasons_hold_no_place_in_a_file(self, folder):
        why = [duty["why"] for clause in data(folder)["clauses"] for duty in clause["duties"]]
        assert any("unless public holidays fell in between" in each for each in why)
        assert "record.xlsx" not in " ".join(why)


class TestFootprint:
    def test_a_saving_has_its_range_and_every_source_its_year(self, folder):
        (found,) = data(folder)["impact"]
        assert found["saving_tonnes"]["low"] < found["saving_tonnes"]["central"] < found["saving_tonnes"]["high"]
        assert found["not_told"] is None
        assert all(re.match("20[0-9]{2}|19[0-9]{2}", each["year"]) for each in found["sources"])

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            ({"devices": (counted(delivered_new=100, delivered_refurbished=0, kept=0),)}, "nothing_avoided"),
            ({"devices": (counted(delivered_new=0, delivered_refurbished=0),)}, "nothing_delivered"),
            ({"devices": (counted(taken_back=5),)}, "not_counted"),
            ({"lots": (LAPTOPS.replace("years_now: 4, ", ""),)}, "no_baseline"),
            ({"lots": (LAPTOPS.replace("years_now: 4, years: 6", "kwh: 9"),)}, "undecided"),
        ],
    )
    def test_where_no_saving_may_be_told_data_and_page_say_why(self, folder, given, why):
        (found,) = data(folder, **given)["impact"]
        assert (found["saving_tonnes"], found["not_told"]) == (None, why)
        page = words(files(folder, **given)["outcome.docx"])
        assert templates().wording("en").word("outcome", "not_told", why) in page
        assert "t CO2e were avoided" not in page

    def test_each_number_of_co2_on_the_page_has_its_range(self, folder):
        page = words(files(folder, lots=WHOLE)["outcome.docx"])
        told = re.findall(r"[0-9.]+\N{NO-BREAK SPACE}?\s?(?:t|kg) CO2e[^0-9]{0,40}([0-9.]+ to [0-9.]+)?", page)
        assert told
        assert all(told)
        assert "ADEME (2024)" in page


class TestPages:
    def test_the_page_for_the_intranet_names_nobody_and_no_place(self, folder):
        page = words(files(folder, named=True)["outcome.docx"])
        assert "Alfa" not in page
        assert "record.xlsx" not in page
        assert "Town of Example" in page

    def test_a_contract_without_a_title_is_named_by_its_lots(self, folder):
        found, read = came(folder)
        untitled = found._replace(dossier=found.dossier._replace(title=""))
        page = words(outcome_files(untitled, templates().wording("en"), read, templates())[0]["outcome.docx"])
        assert "signed the contract “Laptops”" in page

    def test_where_nothing_is_due_soon_the_next_day_is_told(self, folder):
        page = words(files(folder, on="2028-01-10")["outcome-clauses.docx"])
        assert "Nothing is due until 10 March 2028. The next thing is due on 28 March 2028." in page

    def test_the_pages_for_the_manager_do(self, folder):
        page = words(files(folder)["outcome-clauses.docx"])
        assert "Alfa B.V." in page
        assert "record.xlsx, Received, D7" in page
        assert "Give written notice now" in page

    def test_what_is_missed_comes_first_of_what_there_is_to_do(self, folder):
        found, _ = came(folder)
        names = [name for name, _ in clause_page(found, templates().wording("en"))["page"].to_do]
        state = {f"{each.code} {each.title}": each.state for each in found.clauses}
        order = [next(state[known] for known in state if name.startswith(known)) for name in names]
        assert order == sorted(order, key=[State.MISSED, State.UNKNOWN].index)
        assert State.UNKNOWN in order

    def test_a_later_paper_that_came_complete_is_told_before_the_step(self, folder):
        found, _ = came(folder)
        teller = ClauseTeller(found, templates().wording("en"))
        told = {}
        for clause in found.clauses:
            papers = [each.state for each in clause.duties]
            if clause.next and State.MISSED in papers:
                last = len(papers) - 1 - papers[::-1].index(State.MISSED)
                told[State.KEPT in papers[last + 1 :]] = next(teller.follows(clause))
        assert told[True].startswith("What was due later for this clause came complete on ")
        assert told[False].startswith("Next: ")

    def test_nothing_due_yet_is_said(self, folder):
        page = words(files(folder, on="2027-03-01")["outcome.docx"])
        assert "Nothing was due under the contract until this day." in page

    def test_the_same_contract_gives_the_same_bytes(self, folder):
        found, read = came(folder)
        wording = templates().wording("en")
        assert outcome_files(found, wording, read, templates())[0] == files(folder)

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_word_takes_both(self, folder, ooxml_errors, language):
        for name, content in files(folder, language=language, lots=WHOLE).items():
            if name.endswith(".docx"):
                (folder / name).write_bytes(content)
                assert ooxml_errors(folder / name) == []

    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize(
        "lots", [(LAPTOPS,), WHOLE, (LAPTOPS, PHONES.replace("{years: 5}", "{years_now: 3, years: 5}"))]
    )
    def test_the_page_for_the_intranet_is_one_page(self, folder, soffice, language, lots):
        counts = dict.fromkeys(COUNTS, 100)
        devices = tuple(counted(lot, year, **counts) for lot in (1, 2)[: len(lots)] for year in (1, 2, 3))
        path = folder / "outcome.docx"
        path.write_bytes(files(folder, language=language, lots=lots, devices=devices)["outcome.docx"])
        told = subprocess.run(["pdfinfo", soffice("pdf", path) / "outcome.pdf"], capture_output=True, check=True)
        assert re.search(rb"Pages: +1\n", told.stdout)
