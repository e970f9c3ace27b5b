"""A field in the wrong place is told where it belongs, and one in another form how to write it."""

import pytest

from tenderkit.criteria.authored_model import AuthoredFile
from tenderkit.criteria.belonging import belongs, field_names
from tenderkit.criteria.model import SetInfo
from tenderkit.criteria.overlay_model import OverlayFile, OverlayTranslation
from tenderkit.criteria.registers import LabelsFile, LabelTextsFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import parse_yaml
from tenderkit.criteria.translation_model import SetTexts, TranslationFile

CHANGE = "- change: battery\n  reason: It is another one.\n  "
DROP = "- drop: battery\n  reason: It is not needed.\n  "
OWN, TAKEN = "- id: battery\n  ", "- common: battery\n  "


def told(shape, text, code="E202"):
    """Return the line and the hint of each finding of a code."""
    found = validate(shape, parse_yaml(text, "file.yaml"))[1]
    return [(problem.place.line, problem.hint) for problem in found if problem.code == code]


@pytest.mark.parametrize(
    ("shape", "text", "line", "hint"),
    [
        (OverlayFile, CHANGE + "requirement: |\n    Text.\n", 3, "move it under `texts`"),
        (OverlayFile, CHANGE + "guidance: |\n    Text.\n", 3, "or `extra`"),
        (OverlayFile, CHANGE + "title: Accu\n", 3, "move it under `texts`"),
        (OverlayFile, CHANGE + "indicator: Text.\n", 3, "move it under `texts.follow_up`"),
        (OverlayFile, CHANGE + "baseline: 5\n", 3, "move it under `parameters`"),
        (OverlayFile, CHANGE + "kind: award\n", 3, "`kind` cannot be changed"),
        (OverlayFile, CHANGE + "priority: 1\n", 3, "`drop` the criterion, and `add` one"),
        (OverlayFile, CHANGE + "frequency: yearly\n", 3, "`frequency` cannot be changed"),
        (OverlayFile, DROP + "texts: {title: Accu}\n", 3, "write `change` for `drop`"),
        (OverlayTranslation, "battery:\n  texts:\n    title: Accu\n", 2, "directly under battery, without `texts:`"),
        (OverlayTranslation, "battery:\n  kind: award\n", 2, "a translation holds texts only"),
        (TranslationFile, "battery:\n  basis: Bekend.\n", 2, "move it under `market`"),
        (AuthoredFile, OWN + "frequency: yearly\n", 2, "move it under `follow_up`"),
        (AuthoredFile, OWN + "baseline: 5\n", 2, "move it under `parameters`"),
        (AuthoredFile, OWN + "market: {offer: wide, guidance: Text.}\n", 2, "it belongs to the whole entry"),
        (AuthoredFile, OWN + "texts: {title: Accu}\n", 2, "stands in an overlay only"),
        (AuthoredFile, OWN + "parameters: {years: {unit:years, value: 5}}\n", 2, "space after the colon: unit: years"),
        (AuthoredFile, OWN + "sources: [{source:handbook}]\n", 2, "space after the colon: source: handbook"),
        (AuthoredFile, TAKEN + "requirement: Text.\n", 2, "or `extra`"),
        (AuthoredFile, TAKEN + "kind: award\n", 2, "`kind` is that of common"),
        (SetInfo, "singular: gadget\n", 1, "move it under `product`"),
    ],
)
def test_a_field_in_the_wrong_place_is_told_where_it_belongs(shape, text, line, hint):
    ((at, said),) = told(shape, text)
    assert at == line
    assert hint in said


@pytest.mark.parametrize(
    ("shape", "tag", "inside"),
    [
        (AuthoredFile, ("own",), (0,)),
        (AuthoredFile, ("taken",), (0,)),
        (AuthoredFile, ("own",), (0, "market")),
        (OverlayFile, ("changed",), (0,)),
        (OverlayFile, ("dropped",), (0,)),
        (OverlayFile, ("added",), (0,)),
        (OverlayTranslation, (), ("battery",)),
        (TranslationFile, (), ("battery",)),
        (LabelsFile, (), ("good-device",)),
        (LabelTextsFile, (), ("good-device",)),
        (SetInfo, (), ()),
        (SetTexts, (), ()),
    ],
)
def test_nobody_is_told_to_delete_a_field_that_stands_elsewhere(shape, tag, inside):
    for name in field_names():
        hint = belongs(name, inside, (*inside[:1], *tag, *inside[1:], name), shape)
        assert hint
        assert "delete" not in hint
        assert "{" not in hint


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("sources: [handbook]", "{source: handbook}"),
        ("sources: handbook", "[{source: handbook}]"),
        ("labels: [good-device]", "{label: good-device, covers: full}"),
        ("market: wide", "{offer: wide, basis: How we know., checked: 2026-11}"),
        ("parameters: {cycles: 600}", "{unit: years, value: 600}"),
        ("law: directive", "[directive]"),
        ("scoring: {weight: 10%}", "with a point as decimal mark: 10"),
        ('scoring: {weight: "7,5"}', "with a point as decimal mark: 7.5"),
        ("sources: [source:handbook]", "leave a space after the colon: source: handbook"),
        ("follow_up: A plan.", "each as `name: value`"),
    ],
)
def test_what_is_written_in_another_form_is_told_how_to_write_it(written, hint):
    ((line, said),) = told(AuthoredFile, OWN + written + "\n", "E203")
    assert line == 2
    assert said.endswith(hint)


PROOF = "proof: {report: {at: request, %s}}"
STEPS = "follow_up: {steps: {late: {then: penalty, %s}}}"


@pytest.mark.parametrize(
    ("written", "code", "hint"),
    [
        (PROOF % "within: 20", "E207", "name a parameter that holds the period, such as plan"),
        (PROOF % "within: 20 working days", "E207", "name a parameter that holds the period, such as plan"),
        (PROOF % "age: 6 months", "E207", "name a parameter that holds the age, such as report_age"),
        (PROOF % "against: [20]", "E207", "name parameters, such as [cycles]"),
        (PROOF % "against: 20", "E203", "name parameters, such as [cycles]"),
        (PROOF % "against: cycles", "E203", "write it as [cycles]"),
        (PROOF % "against: {cycles: 5}", "E203", "write it as a list, with `- ` before each entry"),
        (STEPS % "amount: 15", "E207", "name a parameter that holds the sum or the share, such as penalty"),
        (STEPS % "cap: EUR 60", "E207", "name a parameter that holds the most it can come to, such as penalty_cap"),
        (PROOF % "when: {mobile: True}", "E207", "write it as yes"),
        ("when: {mobile: No}", "E207", "write it as no"),
        ("when: {mobile: Not at all}", "E207", "write it as not-at-all"),
        ("when: {mobile: 50 %}", "E207", "use a few lower-case words with hyphens, such as yes"),
        ("when: [mobile]", "E203", 'give each a name, such as device-management: "yes"'),
        ("proof: []", "E203", "give each a name, such as report: {"),
        ("prices: []", "E203", "give each a name, such as repair: {"),
        ("follow_up: {steps: []}", "E203", "give each a name, such as late: {"),
        ("parameters: []", "E203", "give each a name, such as warranty_years: {"),
        ("market: [wide]", "E203", "each as `name: value`"),
        ("proof: {report: {at: [tender, request]}}", "E203", "write one of tender, request, signature"),
        ("proof: {report: {at: [tender]}}", "E203", "write it as tender"),
        ("parameters: {cycles: {unit: cycles, role: [term], value: 5}}", "E203", "write it as term"),
        ("title: [Battery]", "E203", "put quotation marks around"),
        ("proof: {test-report: {at: request}}", "E207", "underscores, such as test_report"),
    ],
)
def test_what_stands_for_something_else_is_told_what_belongs_there(written, code, hint):
    ((_, said),) = told(AuthoredFile, OWN + written + "\n", code)
    assert hint in said


@pytest.mark.parametrize(
    ("written", "code", "hints"),
    [
        ("questions: []", "E203", ["give each a name, such as device-management: {"]),
        ("questions: {mobile: {text: Mobile?, answers: [Yes, No]}}", "E207", ["write it as yes", "write it as no"]),
    ],
)
def test_a_question_is_told_how_to_write_it(written, code, hints):
    found = [hint for _, hint in told(SetInfo, written + "\n", code)]
    assert len(found) == len(hints)
    assert all(hint in said for hint, said in zip(hints, found, strict=True))


@pytest.mark.parametrize(("shape", "entry"), [(AuthoredFile, TAKEN), (OverlayFile, CHANGE)])
def test_a_value_in_the_place_of_values_has_no_unit_where_there_is_one(shape, entry):
    assert [hint for _, hint in told(shape, entry + "parameters: {cycles: 600}\n", "E203")] == [
        "write it as {value: 600}"
    ]


def test_a_date_is_called_what_it_is():
    text = OWN + "market: {offer: wide, basis: Known., checked: November 2026}\n"
    (found,) = (p for p in validate(AuthoredFile, parse_yaml(text, "file.yaml"))[1] if p.code == "E207")
    assert found.message == "'November 2026' is not a valid month in criterion 'battery'"
    assert found.hint == "write the year and the month, such as 2026-11"
