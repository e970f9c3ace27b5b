"""The rules of contract clauses."""

import pytest

from tests.checks.rules.kit import FOLLOW_UP, Case, changed, criterion, each, findings
from tests.support import SMALL

CO2, DUTCH = "gadget/co2.yaml", "gadget/nl/co2.yaml"


def clause(requirement="The case of each gadget delivered has four feet.", **fields):
    """Return the changes that add a contract clause."""
    return criterion("contract", requirement=requirement, **fields)


def remedy(text):
    """Return the changes that add one with a remedy."""
    return clause(follow_up={**FOLLOW_UP, "remedy": text})


WATCHED = "Electronics Watch may visit the sites once a year, announced, at no cost."

CASES = (
    Case(
        "P01",
        at=(CO2, "The contractor plants a tree."),
        breaks=clause("The contractor plants a tree.", subject="The footprint of the contractor."),
        keeps=clause("The contractor plants a tree for each delivery.", subject="The footprint of the contractor."),
    ),
    Case(
        "P01",
        at=(CO2, "It has a net-zero target"),
        breaks=clause("It delivers gadgets on time.\nIt has a net-zero target."),
        keeps=clause("It delivers gadgets on time.\nIt has a net-zero plan for the gadgets delivered."),
        says="net-zero",
    ),
    Case(
        "P01",
        at=(DUTCH, "duurzaamheidsverslag"),
        breaks=clause(dutch={"requirement": "De opdrachtnemer publiceert een duurzaamheidsverslag."}),
        keeps=clause(dutch={"requirement": "Het duurzaamheidsverslag gaat over de geleverde apparaatjes."}),
        says="duurzaamheidsverslag",
    ),
    Case(
        "P04",
        at=(CO2, "An improvement plan within 20 working days."),
        breaks=remedy("An improvement plan within 20 working days."),
        keeps=remedy("An improvement plan within 20 working days. After that, a penalty."),
        says="nothing follows",
    ),
    Case(
        "P04",
        at=(CO2, "A plan within 20 working days."),
        breaks=remedy("A plan within 20 working days."),
        keeps=remedy("A plan within 20 working days. Without it, the buyer need not take the gadgets."),
        says="nothing follows",
    ),
    Case(
        "P04",
        at=(CO2, "A penalty of EUR 1000."),
        breaks=remedy("A penalty of EUR 1000."),
        keeps=remedy("Missing feet are replaced; if not, a penalty of EUR 1000."),
        says="no chance to put it right",
    ),
    Case(
        "P05",
        at=(CO2, "The buyer may visit the factory."),
        breaks=clause("The gadgets have feet.\nThe buyer may visit the factory."),
        keeps=clause("The buyer may visit the factory once a year, with 10 days' notice, at its own cost."),
        says="the scope, the notice and who pays",
    ),
    Case(
        "P05",
        at=(CO2, "The buyer may visit the factory"),
        breaks=clause("The buyer may visit the factory once a year, with 10 days' notice."),
        keeps=clause("The staff of the buyer can inspect the settings of each gadget delivered."),
        says="who pays",
    ),
    Case(
        "P06",
        at=(CO2, "Electronics Watch"),
        breaks=clause(WATCHED),
        keeps=clause(WATCHED, guidance="BUYER ONLY: only for buyers that are affiliated with it."),
    ),
    Case(
        "P08",
        at=(CO2, "The buyer may raise the requirements"),
        breaks=clause("The gadgets have feet.\nThe buyer may raise the requirements during the contract."),
        keeps=clause("The buyer can change these values centrally; it may raise the share each year by 2 points."),
        says="may raise the requirements",
    ),
    Case(
        "P08",
        at=(DUTCH, "aanscherpen"),
        breaks=clause(dutch={"requirement": "De inkoper kan de eisen later aanscherpen."}),
        keeps=clause(dutch={"requirement": "De inkoper kan de eisen later nalezen."}),
    ),
    Case(
        "P09",
        at=(CO2, "The suppliers comply with these rules."),
        breaks=clause("The gadgets delivered have feet.\nThe suppliers comply with these rules."),
        keeps=clause("The contractor passes these rules on in writing.\nThe suppliers comply with these rules."),
        says="suppliers comply",
    ),
    Case(
        "P10",
        at=(CO2, "the Dutch minimum wage"),
        breaks=clause("Workers who make the gadgets delivered earn the Dutch minimum wage."),
        keeps=clause("Workers who make the gadgets delivered earn the minimum wage of the country of production."),
        says="Dutch, wage",
    ),
    Case(
        "P10",
        at=(CO2, "a Belgian collective agreement"),
        breaks=criterion(requirement="The people who make gadgets have a Belgian collective agreement."),
        keeps=criterion(
            requirement="For repairs carried out in Belgium, people have a Belgian collective agreement on wages."
        ),
    ),
    Case(
        "P11",
        at=("gadget/set.yaml", "title: Gadgets"),
        breaks=clause("The contractor reports on the factories of the gadgets delivered.", theme="social"),
        keeps=clause("The factories of the gadgets delivered keep the ILO conventions of Annex X.", theme="social"),
    ),
    Case(
        "P13",
        at=(CO2, "unemployed"),
        breaks=clause("Of the gadgets delivered, 5 % are packed by people who were unemployed."),
        keeps=clause("Of the gadgets delivered, 5 % are packed by people."),
        says="unemployed",
    ),
)


@each(CASES)
def test_rules_of_contract_clauses_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_contract_clauses_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


def test_a_clause_without_a_follow_up_is_left_to_the_shape(tmp_path):
    text = (SMALL / "gadget/circularity.yaml").read_text(encoding="utf-8")
    start, end = text.index("  follow_up:"), text.index("  rationale: |\n    BUYER ONLY: repair saves.")
    without = ("gadget/circularity.yaml", text[start:end], "")
    assert findings(changed(tmp_path, [without]), "P04") == []


@pytest.mark.parametrize(
    ("rule", "english", "dutch"),
    [
        ("P06", WATCHED, "Electronics Watch mag de locaties van de geleverde apparaatjes bezoeken."),
        ("P09", "Subcontractors comply with the law.", "Onderaannemers voldoen aan de wet."),
    ],
)
def test_words_that_are_missing_are_told_once_and_not_in_each_language(rule, english, dutch, tmp_path):
    criteria = changed(tmp_path, clause(english, dutch={"requirement": dutch}))
    assert [problem.code for problem in findings(criteria) if problem.code == rule] == [rule]


def test_a_set_without_clauses_on_social_conditions_need_not_name_the_conventions(tmp_path):
    assert findings(changed(tmp_path, clause()), "P11") == []
