"""The rules of exclusion and selection."""

from tests.checks.rules.kit import Case, changed, criterion, each, findings

CO2, DUTCH = "gadget/co2.yaml", "gadget/nl/co2.yaml"


def selection(requirement="The tenderer has delivered gadgets in this contract's quantity before.", **fields):
    """Return the changes that add a selection criterion."""
    return criterion("selection", requirement=requirement, **fields)


def exclusion(requirement="A tenderer convicted of fraud may be excluded.", **fields):
    """Return the changes that add an exclusion ground."""
    return criterion("exclusion", requirement=requirement, **fields)


CASES = (
    Case(
        "Q01",
        at=(CO2, "sustainability policy"),
        breaks=selection("The tenderer has people.\nIt has a sustainability policy."),
        keeps=selection("The tenderer has people.\nA sustainability policy does not count."),
        says="sustainability policy",
    ),
    Case(
        "Q01",
        at=(DUTCH, "gedragscode"),
        breaks=selection(dutch={"requirement": "De inschrijver heeft mensen.\nHij heeft een gedragscode."}),
        keeps=selection(dutch={"requirement": "De inschrijver heeft mensen die code schrijven."}),
        says="gedragscode",
    ),
    Case(
        "Q02",
        at=(CO2, "questionnaire"),
        breaks=selection(verification="The completed questionnaire of the buyer."),
        keeps=selection(verification="A list of deliveries in the past three years."),
        says="questionnaire",
    ),
    Case(
        "Q02",
        at=(CO2, "EcoVadis"),
        breaks=selection(verification="The EcoVadis scorecard."),
        keeps=criterion("contract", verification="The EcoVadis scorecard."),
    ),
    Case(
        "Q03",
        at=(CO2, "EN ISO 14001 or"),
        breaks=selection("The tenderer is able to do this.\nIt works by EN ISO 14001 or an equivalent standard."),
        keeps=selection("The tenderer works by EMAS, EN ISO 14001 or an equivalent standard."),
    ),
    Case(
        "Q04",
        at=(CO2, "It has an environmental management system."),
        breaks=selection("It has an environmental management system."),
        keeps=selection("It has an environmental management system for its transport under this contract."),
    ),
    Case(
        "Q05",
        at=(CO2, "is certified to ISO 20400"),
        breaks=criterion(requirement="The maker is certified to ISO 20400 or equivalent."),
        keeps=criterion(requirement="The maker works by ISO 20400 or equivalent."),
        says="ISO 20400",
    ),
    Case(
        "Q06",
        at=(CO2, "A tenderer without windmills may be excluded."),
        breaks=exclusion("A tenderer without windmills may be excluded."),
        keeps=exclusion("A tenderer that broke its duties under environmental law may be excluded."),
    ),
    Case(
        "Q07",
        at=(CO2, "convicted of fraud is excluded"),
        breaks=exclusion("A tenderer convicted of fraud is excluded."),
        keeps=exclusion("A tenderer convicted of fraud is excluded, unless it shows that it is reliable."),
        says="is excluded",
    ),
    Case(
        "Q07",
        at=(DUTCH, "wordt uitgesloten"),
        breaks=exclusion(dutch={"requirement": "Wie voor fraude is veroordeeld, wordt uitgesloten."}),
        keeps=exclusion(dutch={"requirement": "Wie zijn veroordeeld, kunnen worden uitgesloten."}),
    ),
    Case(
        "Q08",
        at=(CO2, "With the tender, the tenderer hands in the audit reports"),
        breaks=selection(
            verification="A declaration is enough.\nWith the tender, the tenderer hands in the audit reports."
        ),
        keeps=selection(
            verification="With the tender, the tenderer declares that it has the audit reports.\n"
            "On request before award, the winning tenderer hands in the audit reports."
        ),
        says="audit reports",
    ),
    Case(
        "Q11",
        at=(CO2, "It has a supply chain tracking system."),
        breaks=selection("It has a supply chain tracking system."),
        keeps=selection("It has a supply chain tracking system for the sites of final assembly."),
    ),
)


@each(CASES)
def test_rules_of_selection_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_selection_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


def test_what_is_wrong_at_selection_may_be_right_elsewhere(tmp_path):
    text = "With the tender, the tenderer hands in the test report on EN ISO 14001 or an equivalent standard."
    criteria = changed(tmp_path, criterion(verification=text))
    assert [problem.code for problem in findings(criteria) if problem.code.startswith("Q")] == []
