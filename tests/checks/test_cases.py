"""Cases of a criterion: what does not fit in them is told at its place."""

import json

import pytest

from tests.support import DAY, small, tenderkit

FILE = "gadget/circularity.yaml"
START = '  cases:\n    carried:\n      when: {mobile: "yes"}\n'


def found(folder, inside, *changes):
    small(folder, (FILE, START, START + inside), *changes)
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=folder)
    return [(each["code"], each["line"]) for each in json.loads(run.out)]


def test_other_values_and_texts_are_taken(tmp_path):
    assert found(tmp_path, "      parameters:\n        cycles: {baseline: 600, ambitious: 13000}\n") == []


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("cycles: {baseline: 900}", "V01"),
        ("cycles: {baseline: many}", "E203"),
        ("cycle: {baseline: 600}", "E301"),
        ("loss: {baseline: 0.4}", "E210"),
        ("cycles: {baseline: 600, basis: {significant: proposal}}", None),
        ("cycles: {baseline: 600, basis: {baseline: {relation: equal, source: website, value: 500}}}", "E214"),
        ("cycles: {baseline: 600, unit: cycles}", "E202"),
    ],
)
def test_a_value_that_does_not_fit_is_told(inside, code, tmp_path):
    codes = [each for each, _ in found(tmp_path, f"      parameters:\n        {inside}\n")]
    assert codes == ([code] if code else [])


def test_a_threshold_of_which_nobody_says_what_the_other_value_rests_on_is_pointed_out(tmp_path):
    cycles = "cycles: {unit: cycles, stricter: higher, "
    more = (FILE, cycles, f"{cycles}role: threshold, basis: proposal, ")
    assert [code for code, _ in found(tmp_path, "      parameters:\n        cycles: {baseline: 600}\n", more)] == [
        "E215"
    ]


@pytest.mark.parametrize(("source", "code"), [("handbook", "V11"), ("nowhere", "E304")])
def test_what_a_value_of_a_case_rests_on_is_looked_up_as_any_other(source, code, tmp_path):
    basis = f"{{baseline: {{relation: draft, source: {source}}}}}"
    assert [
        each for each, _ in found(tmp_path, f"      parameters:\n        cycles: {{baseline: 600, basis: {basis}}}\n")
    ] == [code]


def test_a_case_in_which_nothing_is_different_is_told(tmp_path):
    small(tmp_path, (FILE, "  cases:\n", '  cases:\n    idle: {when: {mobile: "no"}}\n'))
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=tmp_path)
    assert [each["code"] for each in json.loads(run.out)] == ["E205"]


@pytest.mark.parametrize(("when", "code"), [('{mobil: "yes"}', "E304"), ('{mobile: "perhaps"}', "E304")])
def test_answers_that_nobody_gives_are_told(when, code, tmp_path):
    small(tmp_path, (FILE, START, START.replace('{mobile: "yes"}', when)))
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=tmp_path)
    assert [each["code"] for each in json.loads(run.out)] == [code]


def test_a_case_without_answers_is_none(tmp_path):
    small(tmp_path, (FILE, START, START.replace('{mobile: "yes"}', "{}")))
    assert tenderkit("check", "--date", DAY, folder=tmp_path).code == 1


def test_a_translation_has_the_texts_of_each_case_and_no_others(tmp_path):
    small(tmp_path, ("gadget/nl/circularity.yaml", "    carried:\n", "    borne:\n"))
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=tmp_path)
    assert {each["code"] for each in json.loads(run.out)} == {"E307", "E308"}
