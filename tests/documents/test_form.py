"""The form asks for all that is due before award, each fact once, under a code that is printed."""

from collections import Counter

import pytest

from tenderkit.documents.form import FORM_NUMBER, Answer, asked_for
from tenderkit.documents.form_composing import compose_form
from tenderkit.words.terms import Form, Level, Moment
from tests.documents.dossier_kit import GROUPS, dossier, entry, form, table
from tests.support import templates


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("level", list(Level))
def test_codes_and_keys_are_unique_and_each_row_says_what_is_asked(language, level):
    made = form(language, *((group, level) for group in GROUPS))
    entries = list(made.entries())
    assert len(entries) > 100
    assert max(Counter(each.code for each in entries).values()) == 1
    assert max(Counter(each.key for each in entries).values()) == 1
    assert all(
        each.text and "<" not in each.text and asked_for(each, templates().wording(language)) for each in entries
    )


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("level", list(Level))
def test_every_proof_item_due_before_award_is_asked_once_or_stands_in_a_register_or_the_price_sheet(group, level):
    tender = dossier("en", (group, level))
    made = form("en", (group, level))
    asked = Counter(key for each in made.entries() for key in (each.key, *each.also))
    for criterion in tender.lots[0].annex.criteria():
        for proof in criterion.proof:
            for item in proof.items:
                key = f"lot-1/{criterion.id}/{item.id}"
                elsewhere = (
                    item.form is Form.PRICE
                    or item.id in {"model_identifier", "registration"}
                    or (item.id == "sites" and item.form is Form.LIST)
                )
                assert asked[key] == (item.at.before_award and not elsewhere), key


def test_what_is_due_on_request_stands_in_the_second_part_only():
    made = form("en", ("laptop", "ambitious"))
    assert {each.due for part in made.tables for each in part.entries} == {Moment.TENDER}
    assert {each.due for part in made.on_request for each in part.entries} == {Moment.REQUEST}


def test_what_two_criteria_ask_in_the_same_words_is_asked_once_and_decides_for_both():
    made = form("en", ("laptop", "significant"))
    share = entry(made, "lot-1/energy-consumption/share")
    assert share.decides
    assert share.also == ("lot-1/energy-consumption-award/share",)
    assert share.bound.value == "60"
    assert not share.bound.higher
    award = table(made, "lot-1/energy-consumption-award")
    assert award.entries == ()
    assert award.hint.replace("\u00a0", " ") == "Answered under TS 3c."


def test_a_threshold_is_said_in_the_language_with_its_side():
    made = form("nl", ("laptop", "baseline"))
    words = templates().wording("nl")
    assert asked_for(entry(made, "lot-1/energy-consumption/share"), words) == "ten hoogste 100 %"
    assert asked_for(entry(made, "lot-1/warranty/period"), words) == "ten minste 3 jaar"
    assert asked_for(entry(made, "lot-1/battery-endurance/data_sheet"), words) == "bestand, blz."


def test_equivalent_is_offered_only_where_the_criterion_speaks_of_it():
    made = form("en", ("laptop", "baseline"))
    assert entry(made, "lot-1/energy-consumption/meets").choices == ("Yes", "No", "Yes, by an equivalent method")
    assert entry(made, "lot-1/warranty/meets").choices == ("Yes", "No")


def test_a_selection_criterion_is_answered_by_the_declaration_that_it_asks_for():
    made = form("en", ("laptop", "baseline"))
    first = table(made, "lot-1/supply-chain-tracking").entries[0]
    assert first.item == "declaration"
    assert first.answer is Answer.MEETS
    assert not first.per_model


@pytest.mark.parametrize("level", list(Level))
def test_every_scored_criterion_has_what_decides_or_stands_in_the_price_sheet(level):
    for group in GROUPS:
        tender, made = dossier("en", (group, level)), form("en", (group, level))
        decided = {key.split("/")[1] for each in made.entries() if each.decides for key in (each.key, *each.also)}
        for criterion in tender.lots[0].annex.criteria():
            if criterion.scoring and criterion.scoring.method != "judged" and not criterion.prices:
                assert criterion.id in decided


def test_a_judged_criterion_has_a_row_for_each_sub_point():
    made = form("en", ("gadget", "baseline"))
    rows = table(made, "lot-1/wages").entries
    assert [row.key for row in rows] == ["lot-1/wages/sub-point-scope", "lot-1/wages/sub-point-funding"]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_sub_point_that_an_item_names_is_not_asked_about_twice(language):
    of_new = dossier.__wrapped__(language, ("smartphone", "ambitious"), answers={"condition": "new"})
    made = compose_form(of_new, templates().wording(language), 3)
    items = [row.item for row in table(made, "lot-1/battery-minerals").entries]
    assert items == ["refiners", "source", "chain", "sub-point-named", "sub-point-assessed"]


def test_labels_say_which_criteria_they_prove_and_which_stay_open():
    made = form("en", ("smartphone", "significant"))
    labels = table(made, "lot-1/labels")
    energy = next(row for row in labels.entries if "EU energy label" in row.text)
    assert "full proof of TS\u00a03" in energy.text
    assert "No label is named for SC\u00a01, " in labels.hint
    assert (energy.code, "full") in table(made, "lot-1/energy-class").labels


def test_sites_are_asked_with_the_tender_only_where_a_criterion_needs_them_then():
    assert "sites" not in {part.name for part in form("en", ("laptop", "baseline")).tables}
    assert "sites" in {part.name for part in form("en", ("smartphone", "ambitious")).tables}


class TestTheNumber:
    def test_begins_with_the_reference_and_does_not_depend_on_the_room_for_models(self):
        three, five = form("en", ("laptop", "baseline")), form("en", ("laptop", "baseline"), models=5)
        assert three.number == five.number
        assert three.number.startswith("2026-014 ")
        assert len(table(five, "lot-1/models").columns) == 5
        assert entry(three, FORM_NUMBER).code == table(three, "identification").entries[-1].code

    def test_changes_with_the_level_and_with_a_value(self):
        numbers = {
            form("en", ("laptop", "baseline")).number,
            form("en", ("laptop", "significant")).number,
            form("en", ("laptop", "baseline"), reference="2026-015").number,
        }
        assert len(numbers) == 3
