"""The second part, handed in later on request, belongs to the tenderer and the models of the first."""

import pytest

from tenderkit.answers.joining import joined
from tenderkit.answers.offer import Kind
from tenderkit.answers.values import Reason
from tests.answers.answers_kit import Paper, form
from tests.answers.test_verdict import full, judged, offer_of

LATER = [
    entry.code for table in form().on_request if not table.is_register for entry in table.entries if not entry.choices
]


def later(paper, text="report.pdf, p. 1"):
    return paper.fill(LATER[0], text)


def alone():
    paper = Paper(form())
    name = next(entry.code for entry in paper.form.entries() if entry.key == "identification/tenderer")
    return later(paper.fill(name, "Alfa"))


def handed_in(offer):
    return [request.entry.code for request in judged(offer).requests if request.answered]


def kinds(offer):
    return {remark.kind for remark in offer.remarks} - {Kind.CALCULATED}


@pytest.mark.parametrize(
    "papers",
    [
        lambda: (full(), alone()),
        lambda: (alone(), full()),
        lambda: (full(), later(full())),
        lambda: (full(), alone().fill("M1", "answer 0")),
    ],
)
def test_it_is_read_with_the_first_in_whatever_order_and_adds_no_model(papers):
    offer = offer_of(*papers())
    assert (offer.columns(1), judged(offer).missing) == ((0,), ())
    assert handed_in(offer) == [LATER[0]]
    assert kinds(offer) == {Kind.SECOND_PART}
    assert len(offer.files) == 2


def test_a_first_part_beside_the_whole_form_says_nothing_new():
    offer = offer_of(later(full()), full())
    assert (offer.files, handed_in(offer), kinds(offer)) == (("0.docx",), [LATER[0]], {Kind.DUPLICATE})


def test_it_goes_with_the_models_of_the_file_that_it_repeats():
    one, two = full(), full()
    two.fill("M2", "another")
    again = full().fill("M2", "another")
    offer = offer_of(one, two, later(again))
    assert offer.columns(1) == (0, 1)
    per_model = next(entry for entry in form().entries() if entry.code == LATER[0]).per_model
    assert [answer.column for answer in offer.answers if answer.entry.code == LATER[0]] == [int(per_model)]


def test_two_second_parts_that_differ_count_for_neither():
    offer = offer_of(later(full()), later(alone(), "other.pdf"))
    assert [(fail.entry.code, fail.why.reason) for fail in offer.failed] == [(LATER[0], Reason.TWICE)]


def test_a_first_part_that_says_something_else_is_no_second_part():
    other = later(full()).fill(next(e.code for e in form().entries() if e.key.endswith("/etec")), "11")
    offers, problems = joined([full().read("a.docx"), other.read("b.docx")])
    assert (offers, [problem.code for problem in problems]) == ((), ["E371"])


@pytest.mark.parametrize("text", ["to follow", "n/a", "-"])
def test_what_is_to_follow_is_not_handed_in(text):
    assert handed_in(offer_of(later(full(), text))) == []
