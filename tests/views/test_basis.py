"""What values rest on is shown: as a column, on a card, as a list, and on the card of a source."""

import json
import re

import pytest

from tests.support import change, small, tenderkit

FILE = "gadget/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
LOSS = 'loss: {unit: "%", stricter: lower, value: 0.5}'
BASIS = """\
cycles:
      unit: cycles
      stricter: higher
      role: threshold
      baseline: 500
      significant: 800
      ambitious: 12000
      basis:
        baseline: {relation: stricter, value: 400, source: website, clause: "BUYER ONLY: page 3"}
        significant: {market: {meet: 412, of: 1191, suppliers: 23, data: A register, date: 2026-08}}
        ambitious: proposal"""
FIELDS = ["criterion", "parameter", "level", "role", "value", "unit", "relation", "source", "clause"]
FIELDS += ["condition", "when"]
CASES = """\
  cases:
    used:
      when: {new: "no"}
      parameters:
        cycles:
          baseline: 300
          basis: {baseline: {relation: draft, source: website, clause: "BUYER ONLY: page 9"}}
        loss: {value: 2}
    carried:
      when: {mobile: "yes"}
      parameters:
        cycles: {significant: 900, basis: {significant: proposal}}
"""
"""Other values in a lot for refurbished gadgets alone, and where they are carried about."""


@pytest.fixture
def show(tmp_path):
    """Return a function that shows something of the small set, in which two values rest on something."""
    criteria = small(tmp_path, (FILE, CYCLES, BASIS))
    change(criteria / FILE, LOSS, 'loss: {unit: "%", stricter: lower, value: 0.5, basis: proposal}')

    def called(*arguments):
        run = tenderkit("show", *arguments, folder=tmp_path)
        assert run.code == 0, run.err
        return run

    return called


@pytest.fixture
def cases(tmp_path, show):
    """Return the same function, with a set of which values differ with the condition and with an answer."""
    criteria = tmp_path / "criteria"
    change(criteria / FILE, '  cases:\n    carried:\n      when: {mobile: "yes"}\n', CASES)
    change(
        criteria / "gadget/set.yaml",
        "questions:\n",
        "questions:\n  condition: {text: Which gadgets?, answers: [new, refurbished, either]}\n",
    )
    change(criteria / "gadget/nl/set.yaml", "questions:\n", "questions:\n  condition: {text: Welke gadgets?}\n")
    return show


class TestList:
    def test_as_json_a_value_has_exactly_these_fields(self, show):
        rows = json.loads(show("gadget", "--basis", "--level", "baseline", "--format", "json").out)
        assert all(list(row) == FIELDS for row in rows)
        assert [row for row in rows if row["criterion"] == "battery"] == [
            {
                "criterion": "battery",
                "parameter": "cycles",
                "level": "baseline",
                "role": "threshold",
                "value": "500",
                "unit": "cycles",
                "relation": "stricter",
                "source": "website",
                "clause": "BUYER ONLY: page 3",
                "condition": None,
                "when": {},
            },
            {
                "criterion": "battery",
                "parameter": "loss",
                "level": "baseline",
                "role": None,
                "value": "0.5",
                "unit": "%",
                "relation": "proposal",
                "source": None,
                "clause": None,
                "condition": None,
                "when": {},
            },
        ]

    def test_a_count_and_a_proposal_are_relations_and_a_term_has_none(self, show):
        rows = json.loads(show("gadget", "--basis", "--format", "json").out)
        found = {(row["parameter"], row["level"]): row["relation"] for row in rows}
        assert found["cycles", "significant"] == "market"
        assert found["cycles", "ambitious"] == found["loss", "significant"] == "proposal"
        assert found["penalty", "baseline"] is None

    def test_each_level_has_a_row_and_one_that_is_named_its_own_only(self, show):
        rows = json.loads(show("gadget/battery", "--basis", "--format", "json").out)
        assert [(row["parameter"], row["level"]) for row in rows][:3] == [
            ("cycles", "baseline"),
            ("loss", "baseline"),
            ("cycles", "significant"),
        ]
        rows = json.loads(show("gadget/battery", "--basis", "--level", "ambitious", "--format", "json").out)
        assert {row["level"] for row in rows} == {"ambitious"}

    def test_only_the_criteria_that_fit_are_listed(self, show):
        rows = json.loads(show("gadget", "--basis", "--kind", "contract", "--format", "json").out)
        assert {row["criterion"] for row in rows} == {"repair"}
        rows = json.loads(show("gadget", "--basis", "--theme", "co2", "--format", "json").out)
        assert {row["criterion"] for row in rows} == {"power"}

    def test_as_text_it_is_a_table_in_the_language_asked_for(self, show):
        head, first, *_ = show("gadget/battery", "--basis", "--lang", "nl").out.splitlines()
        assert re.split("  +", head) == ["criterium", "parameter", "niveau", "rol", "waarde", "grondslag"]
        cells = ["battery", "cycles", "basis", "drempel", "500 cycli", "strenger, website, BUYER ONLY: page 3"]
        assert re.split("  +", first) == cells

    def test_the_other_values_of_a_case_stand_behind_with_the_devices_that_they_are_for(self, cases):
        rows = json.loads(cases("gadget/battery", "--basis", "--level", "baseline", "--format", "json").out)
        found = [(row["parameter"], row["value"], row["relation"], row["condition"], row["when"]) for row in rows]
        assert found == [
            ("cycles", "500", "stricter", None, {}),
            ("loss", "0.5", "proposal", None, {}),
            ("cycles", "300", "draft", "refurbished", {"new": "no"}),
            ("loss", "2", None, "refurbished", {"new": "no"}),
        ]

    def test_a_case_has_a_row_only_at_levels_where_its_value_is_another(self, cases):
        rows = json.loads(cases("gadget/battery", "--basis", "--format", "json").out)
        used = [(row["parameter"], row["level"]) for row in rows if row["when"] == {"new": "no"}]
        assert used == [("cycles", "baseline"), ("loss", "baseline"), ("loss", "significant"), ("loss", "ambitious")]
        (carried,) = [row for row in rows if row["when"] == {"mobile": "yes"}]
        assert (carried["level"], carried["value"], carried["condition"]) == ("significant", "900", None)

    def test_as_text_a_column_says_for_which_devices_and_with_which_answers(self, cases):
        head, *lines = (
            re.split("  +", line) for line in cases("gadget/battery", "--basis", "--lang", "nl").out.splitlines()
        )
        column = head.index("apparaten")
        assert {(line[4 + 1], line[column]) for line in lines if line[0] == "battery"} >= {
            ("500 cycli", "-"),
            ("300 cycli", "refurbished"),
            ("900 cycli", "mobile: yes"),
        }

    def test_a_criterion_of_refurbished_devices_alone_says_so_in_each_row(self, cases, tmp_path):
        change(
            tmp_path / "criteria" / FILE,
            "  parameters:\n    cycles:",
            '  when: {new: "no"}\n  parameters:\n    cycles:',
        )
        rows = json.loads(cases("gadget/battery", "--basis", "--level", "baseline", "--format", "json").out)
        assert {row["condition"] for row in rows} == {"refurbished"}

    def test_a_set_that_does_not_ask_for_the_condition_has_none(self, show, tmp_path):
        change(
            tmp_path / "criteria" / FILE,
            '    carried:\n      when: {mobile: "yes"}\n',
            '    carried:\n      when: {mobile: "yes"}\n      parameters: {loss: {value: 2}}\n',
        )
        rows = json.loads(show("gadget/battery", "--basis", "--level", "baseline", "--format", "json").out)
        assert [(row["condition"], row["when"]) for row in rows][-1] == (None, {"mobile": "yes"})

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (("gadget", "--basis", "--proof"), "--proof does not go with --basis"),
            (("common", "--basis"), "--basis does not go with common"),
            (("gadget/solder", "--basis", "--level", "baseline"), "does not apply at baseline"),
            (("gadget/nothing", "--basis"), "nothing"),
        ],
    )
    def test_what_does_not_go_together_is_refused(self, arguments, told, tmp_path):
        small(tmp_path)
        run = tenderkit("show", *arguments, folder=tmp_path)
        assert run.code == 2
        assert told in run.err


class TestColumn:
    def column(self, run):
        head, *lines = (re.split("  +", line) for line in run.out.splitlines())
        return {line[0]: line[head.index("basis")] for line in lines}

    def test_it_says_how_many_values_rest_on_something(self, show):
        found = self.column(show("gadget"))
        assert (found["battery"], found["repair"], found["fewer"]) == ("2/4", "0/3", "-")
        assert self.column(show("gadget", "--level", "ambitious"))["battery"] == "0/2"

    def test_the_values_of_cases_count(self, cases):
        assert self.column(cases("gadget"))["battery"] == "3/7"
        (row,) = json.loads(cases("gadget", "--kind", "specification", "--level", "baseline", "--format", "json").out)
        assert row["basis"] == {"stricter": 1, "draft": 1, "unsaid": 1, "proposal": 1}

    def test_what_it_means_is_said(self, show):
        assert "--basis shows which" in show("gadget").err

    def test_a_set_that_does_not_say_it_has_no_such_column(self, tmp_path):
        small(tmp_path)
        run = tenderkit("show", "gadget", folder=tmp_path)
        assert "basis" not in run.out.splitlines()[0]
        assert "--basis" not in run.err

    def test_as_json_it_is_counted_by_relation(self, show):
        (row,) = json.loads(show("gadget", "--kind", "specification", "--level", "baseline", "--format", "json").out)
        assert row["basis"] == {"stricter": 1, "proposal": 1}


class TestCard:
    def test_it_is_told_per_level_for_the_buyer_only(self, show):
        out = show("gadget/battery").out
        buyer = out[out.index("For the buyer only") :].splitlines()
        for line in (
            "basis of cycles: baseline 500 cycles: stricter, published 400 cycles, website, BUYER ONLY: page 3",
            "basis of cycles: significant 800 cycles: market, 412 of 1191 models, 23 suppliers (A register, 2026-08)",
            "basis of cycles: ambitious 12,000 cycles: our proposal",
            "basis of loss: 0.5 %: our proposal",
        ):
            assert line.replace("12,000", "12\N{NO-BREAK SPACE}000") in buyer or line in buyer, buyer

    def test_at_a_level_it_is_that_of_the_level(self, show):
        lines = [line for line in show("gadget/battery", "--level", "baseline").out.splitlines() if "basis of" in line]
        assert lines[0].startswith("basis of cycles: 500 cycles: stricter")
        card = json.loads(show("gadget/battery", "--level", "ambitious", "--format", "json").out)
        assert card["parameters"]["cycles"]["basis"] == "proposal"

    def test_the_values_of_cases_are_told_last_with_their_answers(self, cases):
        lines = [line for line in cases("gadget/battery").out.splitlines() if line.startswith("basis of")]
        assert lines[-2:] == [
            "basis of cycles (new: no): baseline 300 cycles: draft, website, BUYER ONLY: page 9",
            "basis of cycles (mobile: yes): significant 900 cycles: our proposal",
        ]

    def test_the_card_of_a_source_names_the_values_of_cases_with_their_answers(self, cases):
        found = json.loads(cases("source:website", "--format", "json").out)["cited_by"]
        assert [entry.get("when") for entry in found if "parameter" in entry] == [None, {"new": "no"}]
        assert "new: no, cycles: draft" in cases("source:website").out

    def test_the_card_of_a_source_names_the_values_that_rest_on_it(self, show):
        found = json.loads(show("source:website", "--format", "json").out)["cited_by"]
        (rest,) = [entry for entry in found if "parameter" in entry]
        assert (rest["id"], rest["parameter"], rest["levels"]) == ("battery", "cycles", ["baseline"])
        assert (rest["relation"], rest["clause"]) == ("stricter", "BUYER ONLY: page 3")
        assert "cycles: stricter" in show("source:website").out


@pytest.mark.parametrize("form", ["html", "json"])
def test_no_annex_holds_it(form, tmp_path):
    small(tmp_path, (FILE, CYCLES, BASIS))
    run = tenderkit("build", "gadget", "--format", form, "-o", f"annex.{form}", folder=tmp_path)
    assert run.code == 0, run.err
    text = (tmp_path / f"annex.{form}").read_text(encoding="utf-8")
    assert "Battery" in text
    assert "BUYER ONLY" not in text
