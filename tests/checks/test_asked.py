"""What a criterion asks for as data fits together: proof, prices, steps and questions."""

import json

import pytest

from tests.support import change, place, small, tenderkit

FILE = "gadget/circularity.yaml"
WRONG = {
    "an unknown parameter": ("      against: [cycles]", "      against: [cycels]", "E301", "cycels]"),
    "a value in another unit than what it is held against": (
        '      unit: "cycles"',
        '      unit: "years"',
        "E212",
        "against",
    ),
    "a value without a unit": ('      unit: "cycles"\n', "", "E212", "number:"),
    "a period that is none": (
        "addresses: {at: signature, within: plan",
        "addresses: {at: signature, within: penalty",
        "E212",
        "penalty, by",
    ),
    "a period from the tender on": ("addresses: {at: signature", "addresses: {at: tender", "E212", "plan, by"),
    "a sum that is none": ("        cap: most", "        cap: days", "E212", "days\n        levels"),
    "a level where the criterion does not apply": (
        "prices:\n    repair: {each: device, levels: [baseline, significant]",
        "levels: [significant, ambitious]\n  prices:\n    repair: {each: device, levels: [baseline, significant]",
        "E210",
        "[baseline, significant], when",
    ),
    "an unknown question": ('  when: {mobile: "yes"}\n  proof', '  when: {mobil: "yes"}\n  proof', "E304", "mobil:"),
    "an answer that nobody can give": (
        '  when: {mobile: "yes"}\n  proof',
        '  when: {mobile: "perhaps"}\n  proof',
        "E304",
        '"perhaps"',
    ),
    "a price that can never appear": (
        'significant], when: {mobile: "yes"}',
        'significant], when: {mobile: "no"}',
        "E212",
        '"no"}, text: the repair',
    ),
    "a proof in two paragraphs": (
        "      text: the number of cycles\n",
        "      text: |\n        the number of cycles\n\n        and more\n",
        "E212",
        "the number of cycles\n\n",
    ),
    "a proof that is a list": (
        "text: the addresses of the workshops",
        'text: "- the addresses\\n- the days"',
        "E212",
        "addresses: {",
    ),
    "a price that is a list": ("text: the repair of one gadget", 'text: "- the repair"', "E212", "repair: {each"),
    "a period of nothing": ("role: term, value: 20", "role: term, value: 0", "E212", "addresses: {"),
    "a period below nothing": ("role: term, value: 20", "role: term, value: -20", "E212", "late: {"),
    "an age of nothing": ("role: term, value: 6}", "role: term, value: 0}", "E212", "addresses: {"),
    "a cap below the amount": ("role: term, value: 60", "role: term, value: 1", "E212", "cap: most"),
    "a cap below the amount at one level": (
        "role: term, value: 60",
        "stricter: higher, role: term, baseline: 1, significant: 60, ambitious: 60",
        "E212",
        "cap: most",
    ),
    "a cap in another unit than the amount": (
        "most: {unit: EUR, role: term, value: 60}",
        'most: {unit: "%", role: term, value: 60}',
        "E212",
        "cap: most",
    ),
    "a parameter named twice": ("against: [cycles]", "against: [cycles, cycles]", "E212", "against"),
    "no parameter where some are to be named": ("against: [cycles]", "against: []", "E203", "against"),
    "a level named twice in a proof": ("[significant, ambitious]\n", "[ambitious, ambitious]\n", "E210", "levels"),
    "a level named twice in a price": (
        'levels: [baseline, significant], when: {mobile: "yes"}',
        'levels: [baseline, baseline], when: {mobile: "yes"}',
        "E210",
        "repair: {each",
    ),
    "a level named twice in a step": (
        "        levels: [baseline, significant]\n",
        "        levels: [baseline, baseline]\n",
        "E210",
        "levels: [baseline, baseline]\n",
    ),
    "a scale where there are no points": (
        "penalty: {unit: EUR, role: term",
        "penalty: {unit: EUR, role: scale",
        "E212",
        "penalty: {",
    ),
    "another way to comply that there is not": (
        "      against: [cycles]\n",
        "      against: [cycles]\n      unless: years\n",
        "E304",
        "unless: years",
    ),
    "an item in place of itself": (
        "      against: [cycles]\n",
        "      against: [cycles]\n      unless: number\n",
        "E304",
        "unless: number",
    ),
    "a report of the maker with every tender": (
        "      at: request\n      by: laboratory",
        "      at: tender\n      by: manufacturer",
        "E213",
        "tender\n      by: manufacturer",
    ),
    "a threshold that no proof is held against": (
        'loss: {unit: "%", stricter: lower',
        'loss: {unit: "%", stricter: lower, role: threshold',
        "E213",
        "loss: {",
    ),
    "a year that is none": (
        "addresses: {at: signature, within: plan",
        "addresses: {at: year, in_year: plan, within: plan",
        "E212",
        "plan, within",
    ),
    "a year of what is due once": (
        "addresses: {at: signature, within: plan",
        "addresses: {at: signature, in_year: plan, within: plan",
        "E212",
        "plan, within",
    ),
    "a choice without choices": (
        "task: {form: choice, choices: {repair: {text: repair of gadgets}, parts: {text: sale of parts}}, text: Task}",
        "task: {form: choice, text: Task}",
        "E212",
        "columns: {",
    ),
    "choices of a text": ("task: {form: choice,", "task: {form: text,", "E212", "columns: {"),
    "a unit of a text": ("staff: {form: number,", "staff: {form: text,", "E212", "columns: {"),
    "a unit without a word": (
        "staff: {form: number, unit: sites",
        "staff: {form: number, unit: yards",
        "E305",
        "staff: {",
    ),
    "columns of a value": (
        "form: list, age: age, text: the addresses",
        "form: value, unit: sites, age: age, text: the addresses",
        "E212",
        "columns: {",
    ),
    "a column that is a list": ("text: Address}", 'text: "- Address"}', "E212", "address: {"),
    "a column where its criterion is not": (
        "levels: [significant, ambitious], optional: true, text: Number",
        "levels: [significant, significant], optional: true, text: Number",
        "E210",
        "staff: {",
    ),
    "the name of a column": ("staff: {form", "Staff: {form", "E207", "Staff: {"),
}


@pytest.mark.parametrize(("old", "new", "code", "at"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_fit_is_reported_at_its_place(tmp_path, old, new, code, at):
    criteria = small(tmp_path, (FILE, old, new))
    run = tenderkit("check", "--format", "json", folder=tmp_path)
    found = [problem for problem in json.loads(run.out) if problem["code"] == code]
    assert found, run.out
    line, _ = place(criteria / FILE, at)
    assert line in {problem["line"] for problem in found}
    assert all(problem["hint"] for problem in found)


def test_each_price_line_that_points_rest_on_has_a_reference_price(tmp_path):
    lines = "  prices:\n    fuse: {each: part, text: one fuse}\n    lid: {each: part, text: one lid}\n"
    prices = "    fuse: {unit: EUR, role: term, value: 5}\n"
    file = "gadget/co2.yaml"
    criteria = small(tmp_path, (file, "  requirement: |\n", f"{prices}{lines}  requirement: |\n"))
    run = tenderkit("check", "--select", "E213", "--format", "json", folder=tmp_path)
    (found,) = json.loads(run.out)
    assert found["line"] == place(criteria / file, "lid:")[0]
    change(criteria / file, prices, f"{prices}{prices.replace('fuse', 'lid')}")
    run = tenderkit("check", "--select", "E213", "--format", "json", folder=tmp_path)
    assert json.loads(run.out) == []


def test_a_value_without_a_unit_is_told_once(tmp_path):
    small(tmp_path, (FILE, '      unit: "cycles"\n', ""))
    run = tenderkit("check", "--select", "E", "--format", "json", folder=tmp_path)
    assert [problem["message"] for problem in json.loads(run.out)] == [
        "'number' of 'battery' is a value without its unit"
    ]


@pytest.mark.parametrize(
    ("question", "code", "severity", "line"),
    [
        ('{text: "Are they heavy?", answers: ["yes", "yes"]}', "E212", "error", "heavy"),
        ('{text: "Are they heavy?"}', "E213", "warning", "heavy"),
    ],
)
def test_a_question_has_different_answers_and_something_depends_on_it(question, code, severity, line, tmp_path):
    asked = 'mobile: {text: "Are the gadgets carried about?"}'
    criteria = small(
        tmp_path,
        ("gadget/set.yaml", asked, f"{asked}\n  heavy: {question}"),
        ("gadget/set.yaml", "[en, nl]", "[en]"),
    )
    run = tenderkit("check", "--format", "json", folder=tmp_path)
    (found,) = [problem for problem in json.loads(run.out) if problem["code"] == code]
    assert (found["severity"], found["line"]) == (severity, place(criteria / "gadget/set.yaml", f"{line}:")[0])
    assert found["hint"]


def test_a_translation_of_a_proof_is_one_paragraph_too(tmp_path):
    file = "gadget/nl/circularity.yaml"
    criteria = small(tmp_path, (file, "{text: het aantal cycli}", '{text: "- het aantal cycli"}'))
    run = tenderkit("check", "--select", "E212", "--format", "json", folder=tmp_path)
    (found,) = json.loads(run.out)
    assert found["file"].endswith(file)
    assert found["line"] == place(criteria / file, '"- het aantal')[0]


def test_proof_alone_is_enough(tmp_path):
    small(
        tmp_path,
        (
            FILE,
            "  verification: |\n    A test report according to EN 61960-3:2017, or see [the handbook](https://example.org/a?b=1&c=2).\n",
            "",
        ),
        (FILE, "      verification: |\n        A video of {{ cycles }} cycles.\n", ""),
        (FILE, "text: the number of cycles", "text: the number of cycles according to EN 61960-3:2017"),
        ("gadget/set.yaml", "[en, nl]", "[en]"),
    )
    assert tenderkit("check", folder=tmp_path).err == "no problems found in criteria (gadget)\n"


@pytest.mark.parametrize(("named", "told"), [("addresses", ""), ("adresses", "did you mean 'addresses'?")])
def test_a_step_may_name_a_proof_item_and_a_slip_in_it_is_told(tmp_path, named, told):
    criteria = small(tmp_path)
    change(criteria / FILE, "late: {then: plan,", f"late: {{then: plan, against: [{named}],")
    run = tenderkit("--criteria", criteria, "check", folder=tmp_path)
    assert ("E301" in run.err + run.out) == bool(told)
    assert told in run.err + run.out


def test_steps_alone_are_enough(tmp_path):
    small(
        tmp_path,
        (FILE, "    remedy: |\n      A plan within 20 working days; after two late repairs, a penalty.\n", ""),
        ("gadget/set.yaml", "[en, nl]", "[en]"),
    )
    assert tenderkit("check", folder=tmp_path).err == "no problems found in criteria (gadget)\n"


@pytest.mark.parametrize(("level", "items"), [("baseline", 1), ("significant", 2)])
def test_an_item_is_asked_at_its_levels_and_after_its_moment(tmp_path, level, items):
    small(tmp_path)
    run = tenderkit("--criteria", "criteria", "build", "gadget", "--level", level, "--format", "json", folder=tmp_path)
    chapters = json.loads(run.out)["annex"]["chapters"]
    criteria = {c["id"]: c for chapter in chapters for group in chapter["groups"] for c in group["criteria"]}
    found = [(group["due"], item["id"]) for group in criteria["battery"]["proof"] for item in group["items"]]
    assert (
        found
        == [
            ("With the tender", "number"),
            ("At the request of the contracting authority, before award, by the winning tenderer", "report"),
        ][:items]
    )
    assert criteria["repair"]["proof"][0]["due"] == "Within 20 working days after signature"
    assert [step["id"] for step in criteria["repair"]["follow_up"]["steps"]] == ["late", "again"]


@pytest.mark.parametrize(
    ("language", "level", "columns"),
    [
        ("en", "baseline", ["Address", "Task"]),
        ("en", "significant", ["Address", "Task", "Number of places"]),
        ("nl", "ambitious", ["Adres", "Taak", "Aantal plaatsen"]),
    ],
)
def test_a_table_has_the_columns_of_its_level_in_the_language_of_the_document(tmp_path, language, level, columns):
    small(tmp_path)
    options = ("--level", level, "--lang", language, "--format", "json")
    run = tenderkit("--criteria", "criteria", "build", "gadget", *options, folder=tmp_path)
    chapters = json.loads(run.out)["annex"]["chapters"]
    criteria = {c["id"]: c for chapter in chapters for group in chapter["groups"] for c in group["criteria"]}
    (item,) = criteria["repair"]["proof"][0]["items"]
    assert [column["text"] for column in item["columns"]] == columns
    assert [choice[0] for choice in item["columns"][1]["choices"]] == ["repair", "parts"]


def test_a_translation_of_a_column_is_missed(tmp_path):
    criteria = small(tmp_path, ("gadget/nl/circularity.yaml", "        address: {text: Adres}\n", ""))
    run = tenderkit("check", "--format", "json", folder=tmp_path)
    (found,) = json.loads(run.out)
    assert (found["code"], found["message"]) == ("E307", "'text' of 'repair' is not translated into 'nl'")
    assert found["line"] == place(criteria / "gadget/nl/circularity.yaml", "task: {text")[0]
