"""The rules of technical specifications."""

import pytest

from tenderkit.checks.legal.precision import BEST_EFFORT, EQUIVALENT, PRESCRIBED, SUBJECTIVE
from tests.checks.rules.kit import Case, changed, criterion, each, findings

CO2 = "gadget/co2.yaml"
DUTCH = "gadget/nl/co2.yaml"
NO_ACCEPT = ("gadget/set.yaml", 'accept: {SP08: "Nobody handles a gadget: it has neither screen nor keys."}\n', "")
CHECKED = "  checked: 2026-11-21\n"


def feet(**values):
    return {"feet": {"unit": "cm", "stricter": "higher", **values}}


def duty(begins, products=("gadget",)):
    """Return the change that gives the law a duty."""
    new = f"  duties:\n    - {{begins: {begins}, whom: makers, what: four feet, products: [{', '.join(products)}]}}\n"
    return ("registers/law.yaml", CHECKED, f"{new}{CHECKED}")


REPEATS = criterion(
    requirement="The case has feet of {{ feet }} cm.",
    parameters=feet(value=4, legal_minimum={"law": "directive", "value": 4}),
)
PRIVATE = ("registers/labels.yaml", "owner_kind: ngo", "owner_kind: private")

CASES = (
    Case(
        "SP01",
        at=(CO2, "The case is durable"),
        breaks=criterion(requirement="The case has feet.\n\nThe case is durable."),
        keeps=criterion(requirement="The case is durable: it bears 40 falls.\n\nIt is of Durable Case quality."),
        says="durable",
    ),
    Case(
        "SP01",
        at=(DUTCH, "De kast is duurzaam"),
        breaks=criterion(dutch={"requirement": "De kast is duurzaam."}),
        keeps=criterion(dutch={"requirement": "De kast is duurzaam volgens de methode van het handboek."}),
        says="duurzaam",
    ),
    Case(
        "SP01",
        at=(CO2, "Cases have feet where possible"),
        breaks=criterion("contract", requirement="Cases have feet where possible."),
        keeps=criterion("measure", requirement="Cases have feet where possible."),
        says="where possible",
    ),
    Case(
        "SP02",
        at=(CO2, "The feet measure at least"),
        breaks=criterion(requirement="The feet measure at least 4."),
        keeps=criterion(requirement="The feet measure at least 4 cm. The number of feet is at least 4."),
        says="no unit after 'at least 4'",
    ),
    Case(
        "SP02",
        at=(CO2, "The feet measure {{ feet }}"),
        breaks=criterion(requirement="The feet measure {{ feet }}.", parameters=feet(value=4)),
        keeps=criterion(
            requirement="The feet are in class {{ feet }}.", parameters={"feet": {"choices": ["B", "A"], "value": "A"}}
        ),
    ),
    Case(
        "SP02",
        at=(CO2, '"heat"'),
        breaks=criterion(requirement="The case bears {{ heat }} °C.", parameters={"heat": {"unit": "°C", "value": 40}}),
        keeps=criterion(
            requirement="The case bears {{ heat }} °C.",
            verification="A test report.",
            parameters={"heat": {"unit": "°C", "value": 40}},
        ),
        says="no method for 'heat'",
    ),
    Case(
        "SP03",
        at=(CO2, "The case passes EN 50693"),
        breaks=criterion(requirement="The case has feet or an equivalent.\n\nThe case passes EN 50693 in full."),
        keeps=criterion(requirement="The case passes one of these standards or an equivalent one:\n\n- EN 50693"),
        says="EN 50693",
    ),
    Case(
        "SP03",
        at=(DUTCH, "De kast voldoet aan NEN-EN 50693"),
        breaks=criterion(dutch={"verification": "De kast voldoet aan NEN-EN 50693."}),
        keeps=criterion(dutch={"verification": "De kast voldoet aan NEN-EN 50693 Rev. 2 of gelijkwaardig."}),
        says="EN 50693",
    ),
    Case(
        "SP03",
        at=(CO2, "The case meets EN 301 549 in full"),
        breaks=criterion(requirement="The case meets EN 301 549 in full."),
        keeps=criterion(requirement="The case meets EN 301 549 or equivalent in full."),
        says="'or equivalent' in its sentence: EN 301 549",
    ),
    Case(
        "SP04",
        at=(CO2, "A report according to EN 50693 or"),
        breaks=criterion(
            requirement="The case passes EN 50693:2019 or equivalent.",
            verification="A report according to EN 50693 or equivalent.",
        ),
        keeps=criterion(
            requirement="The case passes EN 50693:2019 or equivalent.",
            verification="A report according to EN 50693:2019 or EN 50693-2 or equivalent.",
        ),
        says="EN 50693, but EN 50693:2019 in 'extra'",
    ),
    Case(
        "SP05",
        at=(CO2, "The case is made of aluminium"),
        breaks=criterion(requirement="The case is made of aluminium."),
        keeps=criterion(requirement="The case is made of aluminium or an equivalent material."),
        says="aluminium",
    ),
    Case(
        "SP05",
        at=(DUTCH, "De kast is van aluminium"),
        breaks=criterion("contract", dutch={"requirement": "De kast is van aluminium."}),
        keeps=criterion("contract", dutch={"requirement": "De kast bevat 30 % gerecycled aluminium."}),
    ),
    Case(
        "SP06",
        at=(CO2, "The case has four feet where possible"),
        breaks=criterion(requirement="The case has four feet where possible."),
        keeps=criterion("contract", requirement="The case has four feet where possible."),
        says="where possible",
    ),
    Case(
        "SP06",
        at=("gadget/nl/social.yaml", "waar mogelijk"),
        breaks=criterion("selection", "social", dutch={"requirement": "De kast heeft waar mogelijk poten."}),
        keeps=criterion("selection", "social", dutch={"requirement": "De kast heeft overal poten."}),
    ),
    Case(
        "SP07",
        at=(CO2, "The maker has a sustainability policy"),
        breaks=criterion(requirement="The maker has a sustainability policy."),
        keeps=criterion(requirement="A sustainability policy of the maker does not count."),
        says="sustainability policy",
    ),
    Case(
        "SP07",
        at=(DUTCH, "milieumanagementsysteem"),
        breaks=criterion(dutch={"requirement": "De maker heeft een milieumanagementsysteem."}),
        keeps=criterion(dutch={"guidance": "ALLEEN INKOPER: een milieumanagementsysteem bewijst niets."}),
    ),
    Case(
        "SP08",
        at=("gadget/set.yaml", "product: {singular"),
        breaks=(NO_ACCEPT,),
        keeps=(NO_ACCEPT, *criterion(requirement="The case meets EN 301 549 or equivalent.")),
    ),
    Case(
        "SP08",
        at=("gadget/set.yaml", "product: {singular"),
        breaks=(NO_ACCEPT,),
        keeps=(NO_ACCEPT, ("gadget/set.yaml", "30213100-6", "48820000-2")),
    ),
    Case(
        "SP09",
        at=(CO2, '"legal_minimum"'),
        breaks=REPEATS,
        keeps=criterion(
            requirement="The case has feet of {{ feet }} cm.",
            parameters=feet(value=5, legal_minimum={"law": "directive", "value": 4}),
        ),
        says="4 (Directive 2014/24/EU, Article 42)",
    ),
    Case("SP09", at=(CO2, '"legal_minimum"'), breaks=REPEATS, keeps=(*REPEATS, duty("2026-11-22"))),
    Case(
        "SP09",
        at=(CO2, '"legal_minimum"'),
        breaks=(*REPEATS, duty("2026-11-21")),
        keeps=(*REPEATS, duty("2020", ["other"])),
    ),
    Case(
        "SP10",
        at=("gadget/circularity.yaml", "law: [directive]"),
        breaks=(duty("2028-02"),),
        keeps=(duty("2028-02", ["other"]),),
        says="directive from 2028-02, makers: four feet",
    ),
    Case(
        "SP10",
        at=("gadget/circularity.yaml", "law: [directive]"),
        breaks=(duty("2030-11-21"),),
        keeps=(duty("2030-11-22"),),
    ),
    Case(
        "SP10",
        at=("gadget/circularity.yaml", "law: [directive]"),
        breaks=(("registers/law.yaml", CHECKED, f"  applies_from: 2027\n{CHECKED}"),),
        keeps=(duty("2028-02"), ("gadget/circularity.yaml", "ask for the report.", "from 2028 it is law.")),
    ),
    Case(
        "SP11",
        at=(CO2, "The case has Good & Fair Device"),
        breaks=(*criterion(requirement="The case has Good & Fair Device or equivalent."), PRIVATE),
        keeps=criterion(requirement="The case has Good & Fair Device or equivalent."),
        says="Good & Fair Device",
    ),
    Case(
        "SP11",
        at=(CO2, "The case has Good & Fair Device"),
        breaks=(
            *criterion(requirement="The case has Good & Fair Device or equivalent."),
            ("registers/labels.yaml", "valid_from: 2018, valid_until: 2022-12-31", "valid_from: 2026-08"),
            ("registers/labels.yaml", "valid_from: 2023-01-01", "valid_from: 2026-09"),
        ),
        keeps=(
            *criterion(verification="Good & Fair Device or equivalent."),
            ("registers/labels.yaml", "valid_from: 2018, valid_until: 2022-12-31", "valid_from: 2026-08"),
            ("registers/labels.yaml", "valid_from: 2023-01-01", "valid_from: 2026-09"),
        ),
    ),
    Case(
        "SP12",
        at=(CO2, "The gadgets delivered are new"),
        breaks=criterion(requirement="The gadgets delivered are new."),
        keeps=criterion(requirement="The gadgets delivered are new or refurbished. The battery of a gadget is new."),
        says="gadgets delivered are new",
    ),
    Case(
        "SP12",
        at=(DUTCH, "fabrieksnieuw"),
        breaks=criterion(dutch={"requirement": "De apparaatjes zijn fabrieksnieuw."}),
        keeps=criterion(dutch={"requirement": "Voor nieuwe apparaatjes staat er een adres op de kast."}),
    ),
)


@each(CASES)
def test_rules_of_specifications_find_what_breaks_them(case, tmp_path):
    case.assert_found(tmp_path)


@each(CASES)
def test_rules_of_specifications_let_near_misses_pass(case, tmp_path):
    case.assert_not_found(tmp_path)


@pytest.mark.parametrize("kind", ["exclusion", "selection", "specification", "award", "contract"])
def test_an_effort_is_found_once_whatever_the_kind(kind, tmp_path):
    criteria = changed(tmp_path, criterion(kind, requirement="The case has feet where possible."))
    expected = "SP06" if kind in {"exclusion", "selection", "specification"} else "SP01"
    assert [p.code for p in findings(criteria) if p.code in {"SP01", "SP06"}] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The person responsible for the case signs.",
        "The firmware is the most recent one.",
        "The maker is a member of the Responsible Business Alliance.",
        "The claim “green” does not stand on the case.",
        "Responsible Business Alliance sites count.",
    ],
)
def test_a_vague_word_with_a_plain_meaning_or_in_a_name_is_let_pass(text, tmp_path):
    assert findings(changed(tmp_path, criterion(requirement=text)), "SP01") == []


@pytest.mark.parametrize(
    ("words", "language", "text"),
    [
        (SUBJECTIVE, "de", "ein nachhaltiges Gerät"),
        (SUBJECTIVE, "fr", "un produit durable"),
        (BEST_EFFORT, "de", "möglichst leise"),
        (BEST_EFFORT, "fr", "si possible réparable"),
        (EQUIVALENT, "de", "EN 50693 oder gleichwertig"),
        (EQUIVALENT, "fr", "EN 50693 ou une norme équivalente"),
        (PRESCRIBED, "de", "Das Gehäuse besteht aus Aluminium"),
        (PRESCRIBED, "fr", "Le boîtier est en aluminium"),
    ],
)
def test_german_and_french_have_their_own_words(words, language, text):
    assert words[language].search(text)
