"""The rules of award criteria."""

import pytest

from tests.checks.rules.kit import SCORING, Case, changed, criterion, each, findings

CO2, DUTCH = "gadget/co2.yaml", "gadget/nl/co2.yaml"


def award(requirement="The more feet the case has, the more points it earns.", **fields):
    """Return the changes that add an award criterion."""
    return criterion("award", requirement=requirement, **fields)


def linear(zero, full, unit="%", **fields):
    """Return the changes that add one with points in proportion."""
    return award(scoring={**SCORING, "linear": {"unit": unit, "zero": zero, "full": full}}, **fields)


def bands(*steps, unit="%"):
    """Return the changes that add one with points by steps of bound and share."""
    given = {"unit": unit, "stricter": "higher", "steps": [{"bound": b, "share": s} for b, s in steps]}
    return award(scoring={"weight": 5, "measure": "The feet.", "bands": given, "example": [50]})


def judged(*parts, says="The more feet the case has, the more points it earns."):
    """Return the changes that add one whose answers are judged, with sub-points of share and expected answer."""
    names = [f"part_{n}" for n, _ in enumerate(parts)]
    english = {
        name: {"share": share, "title": "Part", "expected": text}
        for name, (share, text) in zip(names, parts, strict=True)
    }
    dutch = {name: {"title": "Deel", "expected": "Noemt de poten."} for name in names}
    return award(
        says,
        scoring={"weight": 5, "measure": "The plan.", "judged": english, "example": [{names[0]: "full"}]},
        dutch={"scoring": {"measure": "Het plan.", "judged": dutch}},
    )


CASES = (
    Case(
        "A06",
        at=(CO2, "The tenderer states the number of feet."),
        breaks=award(verification="The tenderer states the number of feet."),
        keeps=award(verification="The tenderer states the number of feet. A data sheet shows it."),
    ),
    Case(
        "A06",
        at=(CO2, "No proof is required."),
        breaks=award(verification="No proof is required."),
        keeps=award(verification="A photograph. No other proof is required."),
    ),
    Case(
        "A07",
        at=(CO2, "science-based targets"),
        breaks=award("A maker with science-based targets earns all points."),
        keeps=award("A maker's membership of an initiative earns nothing."),
        says="science-based targets",
    ),
    Case(
        "A08",
        at=(CO2, "its total sales"),
        breaks=award("What counts is the share of gadgets with feet in its total sales."),
        keeps=award("What counts is the share of gadgets with feet in the quantity of the price sheet."),
        says="total sales",
    ),
    Case(
        "A08",
        at=(DUTCH, "andere klanten"),
        breaks=award(dutch={"requirement": "Punten voor levering aan andere klanten."}),
        keeps=award(dutch={"requirement": "Punten voor een andere levering."}),
        says="andere klanten",
    ),
    Case(
        "A09",
        at=(CO2, "Describe your vision on feet."),
        breaks=award("Describe your vision on feet."),
        keeps=award("The plan names the feet of each gadget."),
        says="vision",
    ),
    Case(
        "A09",
        at=(CO2, '"judged"'),
        breaks=judged((100, "Names the feet.")),
        keeps=judged((60, "Names the feet."), (40, "Says who pays.")),
        says="one sub-point",
    ),
    Case(
        "A09",
        at=(CO2, "The better the plan, the more points it earns."),
        breaks=award("The better the plan, the more points it earns."),
        keeps=judged((60, "Names the feet."), (40, "Says who pays."), says="The better the plan, the more points."),
        says="The better the plan",
    ),
    Case(
        "A09",
        at=(CO2, "An inspiring vision."),
        breaks=judged((60, "Names the feet."), (40, "An inspiring vision.")),
        keeps=judged((60, "Names the feet."), (40, "A list of feet.")),
        says="inspiring",
    ),
    Case(
        "A10",
        at=(CO2, '"zero": 98'),
        breaks=linear(98, 100),
        keeps=linear(80, 100),
        says="100 % of the points between 98 and 100 %, at baseline",
    ),
    Case(
        "A10",
        at=(CO2, '"bound": 50'),
        breaks=bands((50, 0), (51, 100)),
        keeps=bands((50, 60), (51, 100)),
        says="100 % of the points between 50 and 51 %",
    ),
    Case(
        "A10",
        at=(CO2, '"bound": 50'),
        breaks=bands((50, 100)),
        keeps=bands((1, 100), unit="parts"),
        says="all points or none at 50 %",
    ),
    Case(
        "A10",
        at=(CO2, '"full": 110'),
        breaks=linear(0, 110),
        keeps=linear(0, 110, unit="parts"),
        says="only at 110 %",
    ),
    Case(
        "A10",
        at=(CO2, '"{{ top }}"'),
        breaks=linear(
            0, "{{ top }}", parameters={"top": {"unit": "%", "stricter": "higher", "baseline": 90, "ambitious": 120}}
        ),
        keeps=linear(
            0, "{{ top }}", parameters={"top": {"unit": "%", "stricter": "higher", "baseline": 90, "ambitious": 99}}
        ),
        says="at ambitious",
    ),
    Case(
        "A16",
        at=(CO2, "A minimum score applies."),
        breaks=award("More feet earn more points.\nA minimum score applies."),
        keeps=award("More feet earn more points.\nA minimum score of 3 points applies."),
        says="minimum score",
    ),
)


@each(CASES)
def test_rules_of_award_criteria_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_award_criteria_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


@pytest.mark.parametrize("verification", ["A test report.", "The maker states it in the tender form."])
def test_proof_that_is_more_than_a_declaration_can_be_checked(verification, tmp_path):
    assert findings(changed(tmp_path, award(verification=verification)), "A06") == []
