"""`inspect` of what is made of a contract, and of many."""

import json

from tests.contract.test_promised import TENDER
from tests.joint.outcome_kit import collective, outcome
from tests.joint.statement_kit import STATEMENT
from tests.support import SHIPPED, tenderkit


def run(folder, *arguments):
    return tenderkit("--criteria", SHIPPED, *arguments, folder=folder)


def test_the_documents_of_an_outcome_say_what_they_are_made_of(tmp_path):
    (tmp_path / "tender.yaml").write_text(TENDER.format(language="nl"), encoding="utf-8")
    signed = ("--signed", "2027-03-01")
    assert run(tmp_path, "tender", "plan", "tender.yaml", *signed, "--output", "plan").code == 0
    files = ("plan/record.xlsx", *signed, "--on", "2028-06-01", "--output", "came")
    assert run(tmp_path, "tender", "outcome", "tender.yaml", *files).code == 0
    for name in ("plan/plan.docx", "came/outcome.docx", "came/outcome-clauses.docx"):
        found = json.loads(run(tmp_path, "inspect", name, "--format", "json").out)
        assert found["made_of"][0]["set"] == "laptop"
        assert found["state"] == "as built"


def test_a_statement_and_a_collective_say_so_and_are_no_tender(tmp_path):
    (tmp_path / "statement.yaml").write_text(STATEMENT, encoding="utf-8")
    made = run(tmp_path, "statement", "statement.yaml", "--output", "statement.docx")
    assert made.code == 0, made.err
    made = collective(tmp_path, [outcome(number) for number in range(6)], "--output", "collective.docx")
    assert made.code == 0, made.err
    for name, sets in (("statement", {"laptop", "smartphone"}), ("collective", set())):
        found = json.loads(run(tmp_path, "inspect", f"{name}.docx", "--format", "json").out)
        assert (found["document"], found["state"]) == (name, "as built")
        assert {each["set"] for each in found["made_of"]} == sets
        saved = run(tmp_path, "inspect", f"{name}.docx", "--save", "new.yaml")
        assert saved.code == 2
        assert "is of no tender alone" in saved.err
