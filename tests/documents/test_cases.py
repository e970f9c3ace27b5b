"""What differs with an answer, and with the condition of the devices: criteria, proof, values and sentences."""

import datetime
import json
import re

import pytest

from tenderkit.documents.answered import as_answered
from tenderkit.documents.choice import Choice
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.resting import resting_in
from tenderkit.words.terms import Condition, Level
from tests.documents.dossier_kit import dossier, entry
from tests.support import DAY, SHIPPED, composed, loaded, small, templates, tenderkit

FILE = "gadget/circularity.yaml"
CASE = """\
  cases:
    carried:
      when: {mobile: "yes"}
      parameters:
        cycles: {significant: 900}
        loss: {value: 0.4}
"""
OWN = (FILE, '  cases:\n    carried:\n      when: {mobile: "yes"}\n', CASE)
GROUPS = ("laptop", "smartphone", "tablet")


def ids(made):
    return {criterion.id for criterion in made.criteria()}


def requirement(made, name):
    text = next(criterion.requirement for criterion in made.criteria() if criterion.id == name)
    return re.sub("<[^>]+>", " ", text).replace("\u00a0", " ")


def lot(group, condition, level="baseline", language="en"):
    answers = {"condition": condition} if condition else {}
    return composed(loaded(SHIPPED, group), level, language, answers=answers)


def tender(condition):
    """Return a tender with one lot for devices of a condition."""
    return dossier.__wrapped__("en", ("laptop", "baseline"), answers={"condition": condition})


class TestCase:
    @pytest.mark.parametrize(
        ("level", "answer", "cycles", "loss", "sentence"),
        [
            ("significant", "yes", "900", "0.4", True),
            ("baseline", "yes", "500", "0.4", True),
            ("significant", "no", "800", "0.5", False),
            ("significant", None, "800", "0.5", True),
        ],
    )
    def test_values_hold_once_it_is_answered_and_texts_until_it_is_answered_otherwise(
        self, level, answer, cycles, loss, sentence, tmp_path
    ):
        criteria_set = loaded(small(tmp_path, OWN))
        text = requirement(composed(criteria_set, level, answers={"mobile": answer} if answer else {}), "battery")
        assert f"lasts {cycles} cycles and loses &lt; {loss} %" in text
        assert ("Carried about, it lasts as long." in text) is sentence

    def test_the_buyers_own_value_counts_more(self, tmp_path):
        criteria_set = loaded(small(tmp_path, OWN))
        values = {("battery", "cycles"): "950"}
        made = composed(criteria_set, "significant", answers={"mobile": "yes"}, values=values)
        assert "lasts 950 cycles" in requirement(made, "battery")
        assert made.overrides[0].set_value == "900"

    def test_what_values_rest_on_is_told_as_answered(self):
        answers = {"condition": "refurbished"}
        made = lot("laptop", "refurbished")
        chosen = Choice(Level.BASELINE, "en", datetime.date.fromisoformat(DAY), answers=answers)
        found = {each.name: each for each in resting_in(made, as_answered(loaded(SHIPPED, "laptop"), chosen))}
        assert found["warranty.years"].value == "1"
        assert found["warranty.years"].clause == "TS24 core, p. 51"

    def test_the_set_stays_the_same_one_where_nothing_is_different(self):
        criteria_set = loaded(SHIPPED, "laptop")
        chosen = Choice(Level.BASELINE, "en", datetime.date.fromisoformat(DAY), answers={"condition": "new"})
        assert as_answered(criteria_set, chosen) is criteria_set


class TestCondition:
    @pytest.mark.parametrize("group", GROUPS)
    @pytest.mark.parametrize("level", Level)
    def test_criteria_for_refurbished_devices_alone_stand_in_their_lots_and_in_no_other(self, group, level):
        own = {"refurbished-process", "refurbished-condition", "refurbished-battery"}
        awards = {"refurbished-battery-award", "refurbished-charging"}
        for condition in (None, "new", "either"):
            found = ids(lot(group, condition, level))
            assert not found & (own | awards)
            assert "battery-endurance" in found or (group != "laptop" and level is Level.BASELINE)
        found = ids(lot(group, "refurbished", level))
        assert own <= found
        assert not found & {"battery-endurance", "recycled-plastic", "energy-class", "repairability-award"}

    @pytest.mark.parametrize("group", GROUPS)
    @pytest.mark.parametrize(("level", "years"), [("baseline", 1), ("significant", 2)])
    def test_the_warranty_of_refurbished_devices_is_that_of_eu_gpp(self, group, level, years):
        text = requirement(lot(group, "refurbished", level), "warranty")
        assert f"a warranty of {years} or more years from the date of delivery" in text

    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("condition", ["new", "refurbished", "either"])
    def test_the_annex_says_in_its_scope_which_holds(self, condition, language, tmp_path):
        run = tenderkit(
            "build", "laptop@draft", "--lang", language, "--condition", condition, "--format", "html", folder=tmp_path
        )
        assert run.code == 0, run.err
        said = {
            "en": ("Only new devices may", "Only refurbished and", "New, refurbished and"),
            "nl": ("Alleen nieuwe apparaten", "Alleen refurbished en", "Nieuwe, refurbished en"),
        }[language]
        expected = said[["new", "refurbished", "either"].index(condition)]
        assert [words for words in said if words in run.out] == [expected]

    def test_proof_of_refurbishers_goes_where_only_new_devices_are_bought(self):
        for condition, there in (("new", False), ("either", True), (None, True), ("refurbished", True)):
            made = lot("laptop", condition, "significant")
            items = [item for criterion in made.criteria() for group in criterion.proof for item in group.items]
            assert any(item.by == "refurbisher" for item in items) is there, condition

    def test_a_sentence_for_refurbished_devices_goes_where_only_new_ones_are_bought(self):
        for condition, there in (("new", False), ("either", True), ("refurbished", True)):
            made = lot("laptop", condition, "significant")
            (text,) = [c.verification for c in made.criteria() if c.id == "carbon-footprint-data"]
            assert ("calculation by the refurbisher" in text) is there

    def test_the_form_asks_for_the_condition_where_there_is_one_to_choose(self):
        row, used = "lot-1/models/condition", ("refurbished", "remanufactured")
        forms = {condition: compose_form(tender(condition), templates().wording("en")) for condition in Condition}
        assert entry(forms["either"], row).choices == ("new", *used)
        assert entry(forms["refurbished"], row).choices == used
        assert row not in {each.key for each in forms["new"].entries()}

    def test_the_memo_tells_which_criteria_went_because_of_it(self):
        (made,) = tender("refurbished").lots
        (answer,) = made.answers
        assert answer.dropped == ("Battery: charge cycles, health and charge limit", "Share of refurbished devices")


class TestWaysIn:
    def build(self, folder, *options):
        return tenderkit("build", *options, "--format", "json", folder=folder)

    def test_a_release_that_asked_otherwise_takes_it_in_its_own_words(self, tmp_path):
        for condition, answer in (("new", "no"), ("either", "yes")):
            run = self.build(tmp_path, "laptop@2.0.0", "--condition", condition)
            assert run.code == 0, run.err
            assert json.loads(run.out)["selection"]["answers"] == {"refurbished": answer}
        run = self.build(tmp_path, "laptop@2.0.0", "--condition", "refurbished")
        assert run.code == 2
        assert "take a newer one, or say either" in run.err

    def test_who_answers_as_before_is_told_what_is_asked_now(self, tmp_path):
        run = self.build(tmp_path, "laptop@draft", "--answer", "refurbished=no")
        assert run.code == 2
        assert "it asks for the condition of the devices: new, refurbished, either" in run.err

    def test_a_set_that_makes_no_difference_refuses_it(self, tmp_path):
        small(tmp_path)
        run = self.build(tmp_path, "gadget", "--condition", "new")
        assert run.code == 2
        assert "it makes no difference" in run.err

    def test_two_conditions_are_refused_with_both(self, tmp_path):
        run = self.build(tmp_path, "laptop@draft", "--condition", "new", "--answer", "condition=either")
        assert run.code == 2
        assert "--condition new and --answer condition=either" in run.err

    def test_while_it_is_open_it_is_still_to_decide(self, tmp_path):
        run = self.build(tmp_path, "laptop@draft")
        assert "(--condition new|refurbished|either)" in run.err
        assert "--condition" not in self.build(tmp_path, "laptop@draft", "--condition", "new").err

    def test_another_question_named_so_is_one_like_others(self, tmp_path):
        asked = '  mobile: {text: "Are the gadgets carried about?"}\n'
        other = '  condition: {text: "Which?", answers: [good, bad]}\n'
        small(
            tmp_path,
            ("gadget/set.yaml", asked, asked + other),
            ("gadget/nl/set.yaml", "questions:\n", 'questions:\n  condition: {text: "Welke?"}\n'),
            ("gadget/co2.yaml", "  scoring:\n    weight", "  when: {condition: good}\n  scoring:\n    weight"),
        )
        run = self.build(tmp_path, "gadget", "--answer", "condition=bad")
        assert run.code == 0, run.err
        assert "power" not in json.loads(run.out)["selection"]["criteria"]
