"""The rules of life-cycle cost."""

from tests.checks.rules.kit import Case, changed, criterion, each, findings

CO2, DUTCH = "gadget/co2.yaml", "gadget/nl/co2.yaml"


def award(requirement, **fields):
    """Return the changes that add an award criterion."""
    return criterion("award", requirement=requirement, **fields)


CASES = (
    Case(
        "C01",
        at=(CO2, "The lower the life-cycle cost"),
        breaks=award("The lower the life-cycle cost over 5 years, the more points."),
        keeps=award(
            "The lower the life-cycle cost, the more points: the price plus the energy of 5 years at EUR 0.30 a kWh."
        ),
        says="the prices and the formula",
    ),
    Case(
        "C02",
        at=(CO2, "The lower the external costs"),
        breaks=award("The lower the external costs of the gadget, the more points."),
        keeps=award("The lower the external costs, with the values published in the buyer's handbook of 2025."),
    ),
    Case(
        "C03",
        at=(CO2, "The tenderer estimates the service life"),
        breaks=award("Less electricity earns more.\nThe tenderer estimates the service life and the use."),
        keeps=award("Less electricity earns more.\nThe service life is 5 years for every tenderer."),
        says="service life",
    ),
    Case(
        "C03",
        at=(DUTCH, "schat de inschrijver"),
        breaks=award("Less is more.", dutch={"requirement": "De stroomprijs schat de inschrijver zelf."}),
        keeps=award("Less is more.", dutch={"requirement": "De stroomprijs staat in het prijzenblad."}),
        says="stroomprijs",
    ),
)


@each(CASES)
def test_rules_of_costs_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_costs_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


def test_the_footprint_of_a_product_may_rest_on_stated_assumptions(tmp_path):
    text = "A statement of the maker gives the footprint, and the service life that the maker assumed for it."
    assert findings(changed(tmp_path, criterion(requirement=text)), "C03") == []
