"""The rules that hold for every criterion."""

import pytest

from tests.checks.rules.kit import PROOF, Case, changed, criterion, each, findings

CO2 = "gadget/co2.yaml"
DUTCH = "gadget/nl/co2.yaml"
SOCIAL = "gadget/social.yaml"

LONG = "The case rests on four rubber feet, shows its serial number and keeps its colour in daylight."
OTHER = "The charger rests while nothing draws current, and its cable can be replaced by the owner."
JUDGED = {
    "weight": 7,
    "measure": "The description of the case.",
    "judged": {"feet": {"share": 100, "title": "Feet", "expected": "Names the rubber."}},
    "example": [{"feet": "full"}],
}
BANDS = {
    "weight": 7,
    "measure": "The height of the feet.",
    "bands": {"unit": "cm", "stricter": "higher", "steps": [{"bound": 4, "share": 50}, {"bound": 6, "share": 100}]},
    "example": [5],
}


def market(offer, basis="BUYER ONLY: counted."):
    return {"offer": offer, "basis": basis, "checked": "2026-11"}


def feet(height):
    """Return a specification with feet of some height in cm."""
    text = "The case has feet of {{ feet }} cm, measured with a ruler."
    parameters = {"feet": {"unit": "cm", "stricter": "higher", "value": height}}
    return criterion(requirement=text, parameters=parameters)


def award(**fields):
    return criterion("award", **{"id": "more", **fields})


CASES = (
    Case(
        "G03",
        at=(CO2, 'effort: "high"'),
        breaks=criterion("contract", effort="high"),
        keeps=criterion("contract", effort="high", guidance="BUYER ONLY: leave it out in small tenders."),
    ),
    Case(
        "G03",
        at=(CO2, 'effort: "high"'),
        breaks=criterion(effort="high"),
        keeps=criterion("award", effort="high"),
    ),
    Case(
        "G04",
        at=(CO2, "The case is made in Europe"),
        breaks=criterion(requirement="The case is made in Europe."),
        keeps=criterion(requirement="The case is made in two halves and stands in the European Product Registry."),
        says="made in Europe",
    ),
    Case(
        "G04",
        at=(CO2, "Local producers earn points"),
        breaks=award(requirement="Local producers earn points."),
        keeps=award(requirement="The law of the country of production and local law are kept."),
        says="Local producers",
    ),
    Case(
        "G04",
        at=(DUTCH, "De kast is van Nederlandse makelij"),
        breaks=criterion(dutch={"requirement": "De kast is van Nederlandse makelij."}),
        keeps=criterion(dutch={"guidance": "De kast is van Nederlandse makelij."}),
    ),
    Case(
        "G05",
        at=(CO2, "The case holds a Lenovo adapter"),
        breaks=criterion(requirement="The case holds a Lenovo adapter."),
        keeps=criterion(requirement="The case holds a Lenovo adapter or an equivalent one, and an apple."),
        says="Lenovo",
    ),
    Case(
        "G05",
        at=(DUTCH, "Een opgave in Excel"),
        breaks=criterion(dutch={"verification": "Een opgave in Excel."}),
        keeps=criterion(dutch={"verification": "Een opgave in Excel of gelijkwaardig."}),
        says="Excel",
    ),
    Case(
        "G06",
        at=(CO2, '"offer": "narrow"'),
        breaks=criterion(market=market("narrow")),
        keeps=criterion(market=market("narrow"), levels=["significant", "ambitious"]),
    ),
    Case(
        "G06",
        at=(CO2, '"offer": "narrow"'),
        breaks=criterion(market=market("narrow")),
        keeps=award(market=market("narrow")),
    ),
    Case(
        "G08",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*criterion(requirement=LONG), *award(requirement=LONG, scoring=JUDGED)),
        keeps=(*criterion(requirement=LONG), *award(requirement=OTHER, scoring=JUDGED)),
        says="'extra'",
    ),
    Case(
        "G08",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*feet(4), *award(needs=["extra"], scoring=BANDS)),
        keeps=(*feet(3), *award(needs=["extra"], scoring=BANDS)),
    ),
    Case(
        "G08",
        at=(CO2, 'scoring: {"weight": 7'),
        breaks=(*criterion(requirement=LONG), *award(requirement=LONG, scoring=JUDGED, levels=["ambitious"])),
        keeps=(
            *criterion(requirement=LONG, levels=["baseline"]),
            *award(requirement=LONG, scoring=JUDGED, levels=["ambitious"]),
        ),
    ),
    Case(
        "G09",
        at=(CO2, 'id: "more"'),
        breaks=(*criterion("selection", "social", requirement=LONG), *award(requirement=LONG)),
        keeps=(*criterion("contract", "social", requirement=LONG), *award(requirement=LONG)),
        says="'extra'",
    ),
    Case(
        "G10",
        at=(CO2, '"offer": "unknown"'),
        breaks=criterion(status="proposed", market=market("unknown")),
        keeps=criterion(status="proposed", market=market("unknown"), guidance="BUYER ONLY: ask the market first."),
    ),
    Case(
        "G10",
        at=(SOCIAL, '"offer": "unknown"'),
        breaks=criterion("selection", "social", status="proposed", market=market("unknown")),
        keeps=criterion("selection", "social", status="adopted", market=market("unknown")),
    ),
)


@each(CASES)
def test_general_rules_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_general_rules_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


@pytest.mark.parametrize("field", ["requirement", "verification"])
def test_a_brand_is_found_wherever_tenderers_read(field, tmp_path):
    criteria = changed(tmp_path, criterion(**{**PROOF, field: "The case holds an Intel sticker."}))
    assert [p.code for p in findings(criteria) if p.code == "G05"] == ["G05"]
