"""What values rest on is said, whole, and borne out by the values."""

import json

import jsonschema
import pytest
import yaml

from tenderkit.criteria.schema import schema_of
from tests.support import DAY, place, small, tenderkit

FILE = "gadget/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
LOSS = 'loss: {unit: "%", stricter: lower, value: 0.5}'
COUNT = "{meet: 412, of: 1191, suppliers: 23, data: a register, date: 2026-08-23}"


def resting(basis, role="threshold"):
    """Return the parameter of the small set with a basis."""
    return CYCLES.replace("{unit", f"{{role: {role}, basis: {basis}, unit")


def checked(folder, *changes, select="E"):
    small(folder, *changes)
    run = tenderkit("check", "--select", select, "--format", "json", "--date", DAY, folder=folder)
    return json.loads(run.out)


RIGHT = {
    "a proposal": "proposal",
    "a published value": "{relation: class, source: website}",
    "one for each level": "{baseline: {relation: equal, value: 500, source: website, clause: page 3}, "
    "significant: proposal, ambitious: {relation: draft, source: website}}",
    "the same number written otherwise": "{baseline: {relation: equal, value: 500.0, source: website}, "
    "significant: proposal, ambitious: proposal}",
    "a stricter one": "{relation: stricter, value: 400, source: website}",
    "a laxer one": "{relation: laxer, value: 12001, source: website}",
    "a count": f"{{market: {COUNT}}}",
}


@pytest.mark.parametrize("basis", RIGHT.values(), ids=RIGHT.keys())
def test_what_is_whole_and_borne_out_is_taken(tmp_path, basis):
    assert checked(tmp_path, (FILE, CYCLES, resting(basis))) == []


WRONG = {
    "an unknown source": ("{relation: class, source: nowhere}", "E304", "nowhere", "unknown source"),
    "an unknown source at a level": (
        "{baseline: {relation: class, source: nowhere}, significant: proposal, ambitious: proposal}",
        "E304",
        "nowhere",
        "unknown source",
    ),
    "no relation": ("{source: website}", "E201", "{source: website}", "'relation' is missing"),
    "no source": ("{relation: equal}", "E201", "{relation: equal}", "'source' is missing"),
    "stricter than nothing": ("{relation: stricter, source: website}", "E201", "{relation: stricter", "'value'"),
    "a count beside a source": (
        f"{{source: website, market: {COUNT}}}",
        "E209",
        "source: website, market",
        "does not go with 'market'",
    ),
    "a count without its day": (
        "{market: {meet: 412, of: 1191, suppliers: 23, data: a register}}",
        "E201",
        "market: {meet",
        "'date' is missing",
    ),
    "a count of more than there are": (
        "{market: {meet: 5, of: 4, suppliers: 1, data: a register, date: 2026}}",
        "E214",
        "{meet: 5",
        "does not add up",
    ),
    "more makers than models": (
        "{market: {meet: 5, of: 9, suppliers: 6, data: a register, date: 2026}}",
        "E214",
        "{meet: 5",
        "does not add up",
    ),
    "another word": ("proposed", "E204", "proposed, unit", "unknown value for 'basis' 'proposed'"),
    "another relation": ("{relation: same, source: website}", "E204", "same", "unknown value for 'relation'"),
    "a level where there is no value": (
        "{baseline: proposal, significant: proposal, ambitious: proposal, strict: proposal}",
        "E202",
        "strict: proposal",
        "unknown field 'strict'",
    ),
    "an equal value that is another one": (
        "{baseline: {relation: equal, value: 300, source: website}, significant: proposal, ambitious: proposal}",
        "E214",
        "300",
        "500 is not equal to 300",
    ),
    "several values equal to one": ("{relation: equal, source: website}", "E214", "{relation: equal", "several values"),
    "a stricter value that is not": (
        "{relation: stricter, value: 500, source: website}",
        "E214",
        "500, source",
        "500 is not stricter than 500",
    ),
    "a laxer value that is not": (
        "{baseline: {relation: laxer, value: 400, source: website}, significant: proposal, ambitious: proposal}",
        "E214",
        "400",
        "500 is not laxer than 400",
    ),
    "a published value that is no number": (
        "{relation: class, value: many, source: website}",
        "E203",
        "many",
        "'many' is not a number",
    ),
}


@pytest.mark.parametrize(("basis", "code", "at", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_not_is_told_at_its_place(tmp_path, basis, code, at, says):
    found = checked(tmp_path, (FILE, CYCLES, resting(basis)))
    assert [problem["code"] for problem in found] == [code], found
    assert says in found[0]["message"]
    assert found[0]["line"] == place(tmp_path / "criteria" / FILE, at)[0]
    assert found[0]["severity"] == "error"


def test_what_is_wrong_in_it_stops_a_build(tmp_path):
    basis = "{baseline: {relation: equal, value: 300, source: website}, significant: proposal, ambitious: proposal}"
    small(tmp_path, (FILE, CYCLES, resting(basis)))
    run = tenderkit("build", "gadget", "--format", "html", folder=tmp_path)
    assert run.code == 1
    assert "E214" in run.err


def test_one_value_for_all_levels_has_one_basis(tmp_path):
    one = LOSS.replace("value", "basis: {baseline: proposal}, value")
    found = checked(tmp_path, (FILE, LOSS, one))
    assert [problem["code"] for problem in found] == ["E210"]
    assert "one value for all levels" in found[0]["message"]


@pytest.mark.parametrize(
    ("basis", "codes"),
    [
        ("{relation: laxer, value: A, source: website}", ["E214"]),
        ("{baseline: {relation: laxer, value: B, source: website}, significant: proposal, ambitious: proposal}", []),
        ("{relation: class, value: S, source: website}", ["E204"]),
    ],
)
def test_a_class_is_one_of_the_choices_and_the_later_ones_are_stricter(basis, codes, tmp_path):
    classes = f"cycles: {{choices: [C, B, A], baseline: C, significant: B, ambitious: A, basis: {basis}}}"
    unit = ('      unit: "cycles"\n      against: [cycles]\n', '      unit: "cycles"\n')
    found = checked(tmp_path, (FILE, CYCLES, classes), (FILE, *unit))
    assert [problem["code"] for problem in found] == codes


@pytest.mark.parametrize("role", ["threshold", "scale"])
def test_a_threshold_or_scale_of_which_nobody_says_what_it_rests_on_is_pointed_out(role, tmp_path):
    file, line = (FILE, CYCLES) if role == "threshold" else ("gadget/co2.yaml", "zero: {unit: kWh/year")
    (found,) = checked(tmp_path, (file, line, line.replace("{unit", f"{{role: {role}, unit")))
    assert (found["code"], found["severity"]) == ("E215", "warning")
    assert found["line"] == place(tmp_path / "criteria" / file, f"role: {role}")[0]


def test_a_level_of_which_nobody_says_it_is_named(tmp_path):
    (found,) = checked(tmp_path, (FILE, CYCLES, resting("{baseline: proposal, ambitious: proposal}")))
    assert found["code"] == "E215"
    assert "at significant" in found["message"]


def test_a_term_needs_none(tmp_path):
    assert checked(tmp_path, (FILE, CYCLES, CYCLES.replace("{unit", "{role: term, unit"))) == []


def test_a_count_that_is_still_to_come_is_pointed_out(tmp_path):
    found = checked(tmp_path, (FILE, CYCLES, resting(f"{{market: {COUNT.replace('2026-08-23', '2027-01')}}}")))
    assert [(problem["code"], problem["severity"]) for problem in found] == [("E356", "warning")]


def test_the_schema_for_editors_says_the_same(tmp_path):
    validator = jsonschema.Draft202012Validator(schema_of("criteria"))
    seen = {"E201", "E202", "E204", "E209"}
    text = (small(tmp_path) / FILE).read_text(encoding="utf-8")

    def fits(basis):
        return validator.is_valid(yaml.safe_load(text.replace(CYCLES, resting(basis)).replace("2026-08-23", '"2026"')))

    assert all(map(fits, RIGHT.values()))
    wrong = {name: basis for name, (basis, code, *_) in WRONG.items() if code in seen}
    assert [name for name, basis in wrong.items() if fits(basis)] == []
