"""What `check` refuses the schema refuses, and what it takes the schema takes, as far as one entry tells."""

import functools
import json

import jsonschema
import pytest
import yaml

from tenderkit.criteria.schema import SCHEMAS, schema_of
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import parse_yaml
from tests.support import SMALL, TESTS, tenderkit

BAD = TESTS / "checks" / "bad"

ONLY_CHECK_SEES = {
    "how it is written": (
        "alias anchor tag merge-key duplicate-key duplicate-key-in-braces label-twice/labels escaped-carriage-return "
        "escaped-control-character escaped-delete-character escaped-lone-surrogate"
    ),
    "one value beside another": (
        "laxer-at-both-levels laxer-at-higher-level laxer-because-lower-is-stricter laxer-choice no-such-choice "
        "scoring-bands-out-of-order scoring-bands-same-bound scoring-shares-not-100 scoring-zero-is-full "
        "scoring-zero-is-full-at-one-level scoring-example-unknown-sub-point scoring-unknown-placeholder "
        "scoring-bound-is-a-choice duplicate-id"
    ),
    "where it applies": "adds-where-it-does-not-apply parameter-beyond-levels parameters-of-other-levels",
    "the calendar": "label-31-november/labels source-29-february/sources",
    "more digits than are exact": "number-too-long",
    "the kind beside what is added": "adds-proof-to-a-measure",
    "that it does not stand in common": "specification-without-market",
}
"""Bad files that no JSON Schema can tell from good ones, by what it cannot see."""


class AsEditorsDo(yaml.SafeLoader):
    """Reads YAML as editors do: numbers are numbers, and a date is text."""


AsEditorsDo.add_constructor("tag:yaml.org,2002:timestamp", AsEditorsDo.construct_yaml_str)


@functools.cache
def validator(name):
    return jsonschema.Draft202012Validator(schema_of(name))


def fits(name, text):
    """Say whether a file fits its schema; None where an editor cannot read it."""
    try:
        data = yaml.load(text, AsEditorsDo)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError):
        return None
    return validator(name).is_valid(data)


def bad_files():
    unseen = {name for names in ONLY_CHECK_SEES.values() for name in names.split()}
    for path in sorted(BAD.rglob("*.yaml")):
        name = path.relative_to(BAD).with_suffix("").as_posix()
        yield pytest.param(path, name in unseen, id=name)


@pytest.mark.parametrize(("path", "unseen"), bad_files())
def test_a_file_that_check_refuses_its_schema_refuses(path, unseen):
    name = path.stem if path.stem in SCHEMAS else "criteria"
    assert fits(name, path.read_text(encoding="utf-8")) in ({True, None} if unseen else {False, None})


@pytest.mark.parametrize(
    ("whole", "lot"),
    [
        (
            "title:\ncountry:\nvalue:\ncontract: {form: , holidays: }\naward: {price: , life_cycle_cost: {years: }}\n",
            "",
        ),
        ("", "level: , without: , quantities: , impact: , condition: "),
        ("", "without: {staff: }, quantities: {take-back.used: }, values: {battery.cycles: {value: 1, reason: }}"),
    ],
)
def test_what_is_still_to_decide_may_be_empty_in_an_editor_too(whole, lot):
    for number in ("1", '"1"'):
        assert fits("tender", f"format: {number}\n{whole}lots: [{{set: gadget, {lot}}}]\n")


@pytest.mark.parametrize(
    "field",
    [
        "value: 0",
        "country: XX",
        "contract: {years: 21}",
        "award: {life_cycle_cost: {years: 5.5}}",
        "award: {life_cycle_cost: {electricity: 30}}",
        "award: {life_cycle_cost: {residual: 101}}",
        "award: {life_cycle_cost: {discount: 0}}",
    ],
)
def test_what_a_tender_refuses_an_editor_refuses(field):
    assert not fits("tender", f"format: 1\n{field}\nlots: [{{set: gadget}}]\n")


OWN = (SMALL / "gadget" / "circularity.yaml").read_text(encoding="utf-8").split("\n\n- id: repair")[0] + "\n"
AWARD = (SMALL / "gadget" / "co2.yaml").read_text(encoding="utf-8")
LABEL = """good-device:
  name: Good Device
  owner: Good Foundation
  owner_kind: ngo
  type: type1
  products: [gadget]
  themes: [co2]
  editions:
    - {edition: "1", valid_from: 2020-01-01}
  art43: {verdict: partly, note: Some of it.}
  equivalent: Any label.
  sources: [handbook]
  checked: 2026-11-21
"""
YARDSTICK = """goals:
  title: Goals
  source: handbook
  note: Text.
  points:
    G1: {title: Repair, levels: ["2027"]}
  checked: 2026-11-21
"""
SET = (SMALL / "gadget" / "set.yaml").read_text(encoding="utf-8")
CHANGE = "- change: battery\n  reason: Ours is another one.\n  levels: [baseline]\n"

TABLE = [
    ("criteria", OWN, "", "", True),
    ("criteria", OWN, "priority: 1", 'priority: "1"', True),
    ("criteria", OWN, "priority: 1", "priority: 4", False),
    ("criteria", OWN, 'edition: "2", criterion: "4.1"', "edition: 10, criterion: 4.1", True),
    ("criteria", OWN, 'clause: "3"', "clause: 6.2", True),
    ("criteria", OWN, "title: Battery & charger", "title: 2027", True),
    ("criteria", OWN, "title: Battery & charger", "title: ~", False),
    ("criteria", OWN, "title: Battery & charger", "title:", False),
    ("criteria", OWN, "title: Battery & charger", 'title: "  "', False),
    ("criteria", OWN, "title: Battery & charger", "title: |\n    Battery\n    charger", False),
    ("criteria", OWN, "title: Battery & charger", "title: Battery of {{ cycles }}", False),
    ("criteria", OWN, "title: Battery & charger", 'title: "{{ product.singular }} battery"', True),
    ("criteria", OWN, "parameters:", "levels:\n  parameters:", False),
    ("criteria", OWN, "parameters:", "levels: null\n  parameters:", False),
    ("criteria", OWN, "parameters:", "levels: []\n  parameters:", False),
    ("criteria", OWN, "parameters:", "levels: [baseline, significant, ambitious]\n  parameters:", True),
    ("criteria", OWN, "baseline: 500", 'baseline: "500"', True),
    ("criteria", OWN, "baseline: 500", 'baseline: "0,5"', False),
    ("criteria", OWN, "baseline: 500", "baseline: 0.5 W", False),
    ("criteria", OWN, "baseline: 500", "value: 500, baseline: 500", False),
    ("criteria", OWN, "stricter: higher, ", "", False),
    ("criteria", OWN, "stricter: higher, ", "choices: [A, B], stricter: higher, ", False),
    ("criteria", OWN, "baseline: 500, significant: 800, ambitious: 12000", "", False),
    ("criteria", OWN, "cycles: {unit", "Cycles: {unit", False),
    ("criteria", OWN, "verification: |\n    A test", "guidance2: |\n    A test", False),
    ("criteria", OWN, "checked: 2026-11", "checked: 2026-11-21", False),
    ("criteria", OWN, 'SP03: "The handbook says what counts as equivalent."', "SP03: Yes.", False),
    ("criteria", OWN, "kind: specification", "kind: contract", False),
    ("criteria", OWN, "kind: specification", "kind: measure", False),
    ("criteria", AWARD, "", "", True),
    ("criteria", AWARD, "weight: 10", 'weight: "10"', True),
    ("criteria", AWARD, "weight: 10", "weight: 10%", False),
    ("criteria", AWARD, "weight: 10", "weight: 0", False),
    ("criteria", AWARD, "kind: award", "kind: specification", False),
    ("criteria", AWARD, "full: 15", "full: many", False),
    ("criteria", AWARD, "linear: {unit", "lines: {unit", False),
    ("criteria", "- common: battery\n", "", "", True),
    ("criteria", "- common: battery\n  levels: [ambitious]\n", "", "", True),
    ("criteria", "- common: battery\n  title: Battery\n", "", "", False),
    ("set", SET, "", "", True),
    ("set", SET, "format: 1", 'format: "1"', True),
    ("set", SET, "format: 1", "format: 2", False),
    ("set", SET, "languages: [en, nl]", "languages: [nl, en]", False),
    ("set", SET, "scope: |\n  Gadgets of every kind.", "scope: null", False),
    ("labels", LABEL, "", "", True),
    ("labels", LABEL, 'edition: "1"', "edition: 1", True),
    ("labels", LABEL, 'edition: "1"', "edition: 1.10", True),
    ("labels", LABEL, "valid_from: 2020-01-01", "valid_from: 2020", True),
    ("labels", LABEL, "valid_from: 2020-01-01", "valid_from: 20", False),
    ("labels", LABEL, "valid_from: 2020-01-01", "valid_from: May 2020", False),
    ("labels", LABEL, "checked: 2026-11-21", "checked: 2026-11", False),
    ("yardsticks", YARDSTICK, "", "", True),
    ("yardsticks", YARDSTICK, 'levels: ["2027"]', "levels: [2027, 2030]", True),
    ("yardsticks", YARDSTICK, "title: Goals", "title: [Goals]", False),
    ("overlay", CHANGE, "", "", True),
    ("overlay", CHANGE, "levels: [baseline]", "levels:", False),
    ("overlay", CHANGE, "levels: [baseline]", "kind: award", False),
    ("overlay", CHANGE, "levels: [baseline]", "parameters: {years: {value: 5}}", True),
    ("overlay", CHANGE, "change: battery", "drop: battery", False),
    ("overlay", CHANGE, "levels: [baseline]", "texts: {adds: {}}", True),
    ("overlay-translation", "battery:\n  title: Accu\n", "", "", True),
    ("overlay-translation", "battery:\n  texts: {title: Accu}\n", "", "", False),
    ("workspace", "format: 1\nname: Us\nbase: {gadget: 1.10.0}\n", "", "", True),
    ("workspace", "format: 1\nname: Us\nbase: {gadget: 1.10.0}\n", "1.10.0", "1.10", False),
]


@pytest.mark.parametrize(("name", "text", "old", "new", "right"), TABLE)
def test_schema_and_check_say_the_same(name, text, old, new, right, tmp_path):
    assert old in text
    written = text.replace(old, new, 1) if old else text
    assert fits(name, written) is right
    assert takes(name, written, tmp_path) is right


def takes(name, text, folder):
    """Say whether `check` finds nothing wrong in the fields of a file."""
    if "common:" in text or name not in {"criteria", "set", "labels", "yardsticks"}:
        return validate(SCHEMAS[name], parse_yaml(text, "file.yaml"))[1] == ()
    (folder / f"{'co2' if name == 'criteria' else name}.yaml").write_text(text, encoding="utf-8")
    return json.loads(tenderkit("check", *folder.iterdir(), "--format", "json", folder=folder).out) == []
