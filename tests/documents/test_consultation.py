"""The questions to suppliers: about each value that is a proposal, in the words of the criterion."""

import datetime

import pytest

from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import compose_lot
from tenderkit.documents.forms.consultation import compose_consultation, has_questions
from tenderkit.words.terms import Kind, Level, Role
from tests.documents.dossier_kit import GROUPS, dossier, table
from tests.support import DAY, loaded, small, templates


def questions(tender, language="en"):
    """Return the questions about the values of a tender."""
    return compose_consultation(tender, templates().wording(language))


def with_advice(tender, **changes):
    """Return a tender whose criteria all have this advice."""
    lots = [lot._replace(advice=tuple(each._replace(**changes) for each in lot.advice)) for lot in tender.lots]
    return tender._replace(lots=tuple(lots))


def test_a_value_is_asked_about_in_the_paragraph_that_says_it():
    made = questions(with_advice(dossier("en", ("laptop@2.0.0", "baseline")), offer="unknown"))
    asked = {each.key: each.text.replace("\u00a0", " ") for each in table(made, "lot-1/specification").entries}
    said = asked["lot-1/warranty/years"]
    assert said.startswith("TS 4 Warranty: The price of each laptop includes a warranty of at least 3 years from the")
    assert "It covers parts, labour and transport" in said, "what the next sentence says of it is not cut off"
    assert said.endswith("(3 years)")
    assert "within 2 years from the date of delivery" in asked["lot-1/warranty/battery_years"]
    assert asked["lot-1/warranty/battery_years"].endswith("(2 years; 80 %)")


def test_a_value_that_no_text_of_the_lot_says_is_not_asked_about(tmp_path):
    case = '  cases:\n    carried:\n      when: {mobile: "yes"}\n      requirement: |\n'
    criteria = small(
        tmp_path,
        ("gadget/circularity.yaml", "    loss: {unit:", "    spare: {unit: cycles, value: 7}\n    loss: {unit:"),
        ("gadget/circularity.yaml", case, f"{case}        Then {{{{ spare }}}} cycles more.\n\n"),
    )
    for answer, there in (("yes", True), ("no", False)):
        day, wording = datetime.date.fromisoformat(DAY), templates().wording("en")
        choice = Choice(Level.BASELINE, "en", day, answers={"mobile": answer})
        lot = compose_lot(1, "", 100, loaded(criteria), choice, wording, {})
        made = compose_consultation(dossier("en", ("gadget", "baseline"))._replace(lots=(lot,)), wording)
        assert any(each.text.endswith("(7 cycles)") for each in made.entries()) is there


def test_an_item_of_a_list_comes_with_what_leads_it_in():
    made = questions(with_advice(dossier("en", ("smartphone", "ambitious")), offer="unknown"))
    asked = {each.key: each.text for each in table(made, "lot-1/specification").entries}
    said = asked["lot-1/skin-contact/limit"]
    assert "offered with it: The content of each of the eight" in said


def test_what_is_expected_of_a_part_of_an_answer_is_told_whole_behind_its_title():
    made = questions(with_advice(dossier("en", ("laptop@2.0.0", "ambitious")), offer="unknown"))
    asked = {each.key: each.text for each in table(made, "lot-1/award").entries}
    said = [text for key, text in asked.items() if key.startswith("lot-1/living-wage/")]
    assert said
    assert all(": Full: " in text and "Partial: " in text for text in said), said


def test_the_steps_of_an_award_begin_with_a_capital():
    made = questions(with_advice(dossier("en", ("laptop@2.0.0", "ambitious")), offer="unknown"))
    (said,) = [
        each.text for each in table(made, "lot-1/award").entries if each.key.endswith("halogen-free-cables/scale")
    ]
    assert ". At least 50" in said


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("level", ["baseline", "significant", "ambitious"])
def test_every_value_that_is_a_proposal_is_in_a_question_once(language, level):
    tender = dossier(language, *((group, level) for group in GROUPS))
    made = questions(tender, language)
    rows = [row for each in made.tables for row in each.entries]
    assert len({row.code for row in rows}) == len(rows)
    assert len({row.key for row in rows}) == len(rows)
    asked = {(row.lot, row.criterion) for row in rows}
    for lot in tender.lots:
        proposals = {(each.criterion, each.parameter) for each in lot.resting if each.relation == "proposal"}
        for advice in lot.advice:
            values = [value for value in advice.values if value.limit.role is not Role.TERM]
            untested = advice.offer in {"narrow", "unknown"}
            proposed = [value for value in values if untested or (advice.id, value.limit.parameter) in proposals]
            expected = bool(proposed) or (untested and advice.kind != "measure")
            assert ((lot.number, advice.id) in asked) == expected, advice.id
            assert all(value.saying or advice.kind == "award" for value in values), advice.id


def test_a_scale_is_asked_about_as_a_whole():
    made = questions(dossier("nl", ("laptop", "baseline")), "nl")
    asked = {each.key: each.text for each in table(made, "lot-1/award").entries}
    assert asked["lot-1/spare-part-prices/scale"].endswith("Geen punten bij 100 %, alle punten bij 50 %.")


def test_what_is_published_and_widely_offered_is_not_asked_about():
    tender = with_advice(dossier("en", ("laptop", "baseline")), offer="wide")
    published = [
        lot._replace(resting=tuple(each._replace(relation="equal") for each in lot.resting)) for lot in tender.lots
    ]
    assert has_questions(tender)
    tender = tender._replace(lots=tuple(published))
    assert not has_questions(tender)
    assert has_questions(with_advice(tender, offer="narrow"))


def test_a_criterion_that_perhaps_few_can_meet_is_asked_about_also_without_a_value():
    tender = with_advice(dossier("nl", ("smartphone", "significant")), offer="narrow")
    asked = {each.criterion: each.text for each in questions(tender, "nl").entries() if each.criterion}
    assert asked.keys() == {each.id for lot in tender.lots for each in lot.advice if each.kind is not Kind.MEASURE}
    assert "Wissen en vrijgeven" in asked["secure-erasure"]
    assert "alle gebruikersgegevens" in asked["secure-erasure"], "with the list that its paragraph leads in"
    without = [lot._replace(advice=tuple(e._replace(values=()) for e in lot.advice)) for lot in tender.lots]
    assert has_questions(tender._replace(lots=tuple(without)))


def test_each_question_has_four_answers_and_a_clause_is_not_met_by_models():
    made = questions(with_advice(dossier("en", ("laptop", "baseline")), offer="unknown"))
    values = [each for each in made.tables if each.name.startswith("lot-")]
    rest = ("From when", "Extra price per device", "What you propose")
    assert {each.columns for each in values} == {("Models that meet it", *rest), ("Can you meet it", *rest)}
    assert all(each.by_row for each in values)


def test_the_number_tells_two_lists_of_questions_apart():
    one, other = (questions(dossier("en", ("laptop", level))) for level in ("baseline", "significant"))
    assert one.number != other.number
    assert one.number.startswith("2026-014 ")
