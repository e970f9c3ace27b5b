"""Two ways to comply, exceptions, and rows that only some answer: from the form to what is told of an answer."""

import datetime

import pytest

from tenderkit.answers.offer import Kind
from tenderkit.answers.values import Reason
from tenderkit.answers.verdict import verdict
from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import Contract, Dossier, compose_lot
from tenderkit.documents.forms.form import asked_besides
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.words.terms import Level
from tests.answers.answers_kit import Paper, tongue, wording_of
from tests.answers.test_verdict import entry, offer_of
from tests.support import DAY, loaded, small

FILE = "gadget/circularity.yaml"
EARLY = """\
    early:
      at: tender
      by: tenderer
      each: battery
      form: value
      unit: "%"
      against: [loss]
      unless: number
      text: the loss in the first month, in %
"""
NUMBER = '      unit: "cycles"\n'
TWO_WAYS = (
    (FILE, "    report:\n", f"{EARLY}    report:\n"),
    (FILE, NUMBER, f"{NUMBER}      unless: early\n"),
    (
        "gadget/nl/circularity.yaml",
        "{text: het aantal cycli}",
        "{text: het aantal cycli}\n    early: {text: het verlies}",
    ),
)
EXCEPTED = ((FILE, NUMBER, f"{NUMBER}      optional: true\n"),)


def form_of(folder, *changes, language="en"):
    """Return the form of a tender for gadgets with these changes of the small set."""
    day, wording = datetime.date.fromisoformat(DAY), wording_of(language)
    choice = Choice(Level.BASELINE, language, day, answers={"mobile": "yes"})
    lot = compose_lot(1, "", 100, loaded(small(folder, *changes)), choice, wording, {})
    dossier = Dossier(
        "D", "T", "1", language, day, Contract("", None, None, None), 60, 40, 40, (lot,), (), publishable=True
    )
    return compose_form(dossier, wording)


def judged(made, answers):
    """Return what is told of a form in which one model is offered, and these rows are filled in, by item."""
    paper = Paper(made)
    rows = {f"lot-1/battery/{item}": text for item, text in answers.items()}
    rows = {"identification/tenderer": "Alfa", "lot-1/models/brand": "G", "lot-1/requirements/met": "Yes", **rows}
    for key, text in rows.items():
        paper.fill(entry(made, key).code, text)
    offer = offer_of(paper)
    return offer, verdict(offer, made, tongue(), datetime.date.fromisoformat(DAY))


def missing(found):
    return {each.entry.item for each in found.missing if each.entry.criterion == "battery"}


class TestTwoWays:
    @pytest.mark.parametrize("answers", [{"number": "650"}, {"early": "0.2"}])
    def test_one_of_them_is_enough(self, answers, tmp_path):
        offer, found = judged(form_of(tmp_path, *TWO_WAYS), answers)
        assert missing(found) == set()
        assert (found.below, offer.failed) == ((), ())

    def test_none_of_them_is_missing_and_a_word_that_there_is_none_is_none(self, tmp_path):
        offer, found = judged(form_of(tmp_path, *TWO_WAYS), {"number": "n/a"})
        assert missing(found) == {"number", "early"}
        assert offer.failed == ()

    def test_what_is_filled_in_is_held_against_its_limit(self, tmp_path):
        _, found = judged(form_of(tmp_path, *TWO_WAYS), {"early": "0.9"})
        assert [below.answer.entry.item for below in found.below] == ["early"]

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_each_row_names_the_other(self, language, tmp_path):
        made = form_of(tmp_path, *TWO_WAYS, language=language)
        number, early = (entry(made, f"lot-1/battery/{item}") for item in ("number", "early"))
        for row, other in ((number, early), (early, number)):
            (told,) = asked_besides(row, wording_of(language), among_models=True)
            assert other.code in told.replace("\u00a0", " ")


class TestAnException:
    OTHERWISE = "Yes, by another way or an exception that it allows"

    @pytest.mark.parametrize("changes", [TWO_WAYS, EXCEPTED], ids=["two ways", "excepted"])
    def test_the_first_row_has_an_answer_for_it(self, changes, tmp_path):
        assert entry(form_of(tmp_path, *changes), "lot-1/battery/meets").choices[-1] == self.OTHERWISE

    def test_where_the_values_have_none_they_are_held_against_their_limits_all_the_same(self, tmp_path):
        _, found = judged(form_of(tmp_path), {"meets": self.OTHERWISE, "number": "300"})
        assert [below.answer.entry.item for below in found.below] == ["number"]
        assert [remark.kind for remark in found.remarks] == [Kind.RELIED]

    @pytest.mark.parametrize(
        ("changes", "answers"),
        [(TWO_WAYS, {}), (TWO_WAYS, {"number": "300"}), (EXCEPTED, {}), (EXCEPTED, {"number": "300"})],
    )
    def test_whoever_says_so_lacks_nothing_and_people_look(self, changes, answers, tmp_path):
        _, found = judged(form_of(tmp_path, *changes), {"meets": self.OTHERWISE, **answers})
        assert (missing(found), found.below) == (set(), ())
        assert [remark.kind for remark in found.remarks] == [Kind.OTHERWISE]

    def test_without_it_a_value_below_the_minimum_is_told(self, tmp_path):
        _, found = judged(form_of(tmp_path, *EXCEPTED), {"number": "300"})
        assert [below.answer.entry.item for below in found.below] == ["number"]


class TestWhatOnlySomeAnswer:
    @pytest.mark.parametrize("answers", [{}, {"number": "n/a"}, {"number": "-"}])
    def test_it_may_stay_empty_or_say_that_it_does_not_apply(self, answers, tmp_path):
        offer, found = judged(form_of(tmp_path, *EXCEPTED), answers)
        assert missing(found) == set()
        assert offer.failed == ()
        assert {remark.text for remark in offer.remarks if remark.kind is Kind.NOTHING} == {*answers.values()}

    def test_what_all_answer_may_not(self, tmp_path):
        offer, found = judged(form_of(tmp_path), {"number": "n/a"})
        assert [fail.why.reason for fail in offer.failed] == [Reason.NOT_APPLICABLE]
        _, found = judged(form_of(tmp_path / "empty"), {})
        assert missing(found) == {"number"}

    def test_the_form_says_that_it_may_stay_empty(self, tmp_path):
        row = entry(form_of(tmp_path, *EXCEPTED), "lot-1/battery/number")
        assert asked_besides(row, wording_of("en"), among_models=True) == ("may stay empty",)
