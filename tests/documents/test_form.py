"""The form asks for all that is due before award, each fact once, under a code that is printed."""

from collections import Counter

import pytest

from tenderkit.documents.forms.form import FORM_NUMBER, Answer, Computed, Way, asked_besides, asked_for
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.words.terms import Each, Form, Kind, Level, Moment
from tests.documents.dossier_kit import GROUPS, dossier, entry, form, table
from tests.support import templates


def register_of_sites(made):
    """The heads of the register of sites, as one text; empty where there is none."""
    return next((" ".join(part.columns).lower() for part in made.tables if part.name == "sites"), "")


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
                    or (item.id == "audits" and item.each is Each.SITE and "audit" in register_of_sites(made))
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
    made = form("nl", ("laptop@3.0.0", "baseline"))
    words = templates().wording("nl")
    assert asked_for(entry(made, "lot-1/energy-consumption/share"), words) == "ten hoogste 100 %"
    assert asked_for(entry(made, "lot-1/warranty/period"), words) == "ten minste 3 jaar"
    assert asked_for(entry(made, "lot-1/battery-endurance/data_sheet"), words) == "bestand, pagina"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_equivalent_is_offered_wherever_a_criterion_speaks_of_it_and_there_is_a_field_for_its_proof(language):
    made, words = form(language, ("laptop@2.0.0", "baseline")), templates().wording(language).words["form"]["choices"]
    for name in ("energy-consumption", "carbon-footprint-data", "battery-endurance", "halogen-free-plastics"):
        assert entry(made, f"lot-1/{name}/meets").choices == tuple(words.values())
    assert entry(made, "lot-1/warranty/meets").choices == (words["yes"], words["no"], words["otherwise"])
    shown = entry(made, "lot-1/requirements/equivalent")
    assert (shown.code, shown.answer, shown.optional, shown.per_model) == ("A2", Answer.TEXT, True, False)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("level", list(Level))
def test_one_yes_for_each_model_stands_for_all_specifications_and_each_has_a_row_for_a_no(group, level):
    tender, made = dossier("en", (group, level)), form("en", (group, level))
    met = entry(made, "lot-1/requirements/met")
    assert (met.code, met.must, met.optional, met.per_model) == ("A1", True, False, True)
    specifications = [c for c in tender.lots[0].annex.criteria() if c.kind is Kind.SPECIFICATION]
    assert f"{specifications[0].code} to {specifications[-1].code})" in met.text.replace("\u00a0", " ")
    for criterion in specifications:
        first = table(made, f"lot-1/{criterion.id}").entries[0]
        assert (first.answer, first.must, first.optional, first.per_model) == (Answer.MEETS, True, True, True)
        assert first.text == "Only if it differs from A1: is the requirement met?"


def test_a_row_for_a_no_or_an_exception_says_that_it_may_stay_empty():
    made, words = form("en", ("laptop", "baseline")), templates().wording("en")
    met, differs = (entry(made, f"lot-1/{name}") for name in ("requirements/met", "warranty/meets"))
    assert asked_besides(met, words, among_models=True) == ()
    assert asked_besides(differs, words, among_models=True) == ("may stay empty",)


def test_the_declaration_of_a_lot_has_the_mark_of_the_lot():
    made = form("en", ("laptop", "baseline"), ("smartphone", "significant"))
    assert [entry(made, f"lot-{n}/requirements/met").code for n in (1, 2)] == ["A1.1", "A2.1"]
    assert "A2.1" in entry(made, "lot-2/warranty/meets").text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_nothing_that_is_required_can_be_said_not_to_apply(language):
    made, none = (
        form(language, ("smartphone@3.0.0", "ambitious")),
        templates().wording(language).word("form", "inapplicable"),
    )
    offered = {each.key.split("/", 1)[1] for each in made.entries() if none in each.choices}
    assert "warranty/undertaking" in offered
    assert not {each.key.split("/", 1)[1] for each in made.entries() if each.must} & offered
    assert not any(each.answer is Answer.CHOICE for each in made.entries() if none in each.choices)
    assert all(each.choices.count(none) < 2 for each in made.entries())


def test_what_is_declared_by_the_tenderer_says_that_yes_is_the_declaration():
    undertaking = entry(form("nl", ("laptop@3.0.0", "baseline")), "lot-1/warranty/undertaking")
    assert undertaking.text.endswith("geldt als deze verklaring of toezegging; een bestand is niet nodig.")


def test_a_selection_criterion_is_answered_by_the_declaration_that_it_asks_for():
    made = form("en", ("laptop@3.0.0", "baseline"))
    first = table(made, "lot-1/supply-chain-tracking").entries[0]
    assert first.item == "declaration"
    assert first.answer is Answer.MEETS
    assert first.must
    assert not first.per_model
    assert first.optional, "it stands in the ESPD"


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
    made = form("en", ("smartphone@3.0.0", "significant"))
    labels = table(made, "lot-1/labels")
    tco = next(row for row in labels.entries if "TCO Certified" in row.text)
    assert "proof in part of TS\u00a01" in tco.text
    assert len(tco.choices) == len(table(made, "certificates").entries) == 10
    assert "No label is named for SC\u00a01, " in labels.hint
    assert (tco.code, "part") in {shows[:2] for shows in table(made, "lot-1/planned-service-life").labels}


class TestAPublicRegister:
    def test_the_number_of_a_model_is_asked_once_and_proves_what_the_register_shows(self):
        made = form("en", ("smartphone@3.0.0", "significant"))
        number = entry(made, "lot-1/models/registration")
        assert "full proof of TS\u00a03, TS\u00a06" in number.text
        assert not any("energy label" in row.text for row in table(made, "lot-1/labels").entries)
        assert [shows[:2] for shows in table(made, "lot-1/energy-class").labels] == [(number.code, "full")]
        for name in ("energy-class", "repairability"):
            assert f"M2 and {number.code}." in table(made, f"lot-1/{name}").hint
            assert f"({number.code})" in table(made, f"lot-1/{name}").hint
        assert f"EPREL stands under {number.code}, not here" in table(made, "certificates").hint

    def test_what_it_shows_of_an_award_criterion_may_stay_empty_for_a_model_with_a_number(self):
        made = form("en", ("smartphone", "significant"))
        for name in ("index", "calculation"):
            row = entry(made, f"lot-1/repairability-award/{name}")
            assert row.optional
            assert row.unless == entry(made, "lot-1/models/registration").key
        assert (
            "may stay empty for a model in EPREL" in asked_besides(row, templates().wording("en"), among_models=True)[0]
        )

    def test_nobody_is_asked_for_it_where_no_criterion_rests_on_it(self):
        assert [row.item for row in table(form("en", ("laptop", "ambitious")), "lot-1/models").entries] == [
            "brand",
            "identifier",
            "condition",
            "configuration",
        ]


class TestWhatIsCalculated:
    def test_a_share_of_two_answers_may_stay_empty_and_still_decides(self):
        share = entry(form("en", ("laptop@2.0.0", "baseline")), "lot-1/energy-consumption/share")
        both = ("lot-1/energy-consumption/etec", "lot-1/energy-consumption/maximum")
        assert share.computed == Computed(Way.SHARE, both)
        assert share.optional
        assert share.decides
        assert asked_besides(share, templates().wording("nl"), among_models=True) == (
            "wordt berekend als het leeg blijft",
        )

    @pytest.mark.parametrize("level", list(Level))
    def test_it_is_calculated_from_rows_that_are_asked(self, level):
        made = form("en", ("laptop@2.0.0", level), ("smartphone@2.0.1", level), ("tablet@2.0.1", level))
        keys = {each.key for each in made.entries()} | {part.name for part in made.tables}
        computed = [each for each in made.entries() if each.computed]
        assert computed
        assert all(key in keys for each in computed for key in each.computed.keys)

    def test_what_earns_nothing_on_a_scale_is_known(self):
        index = entry(form("en", ("smartphone", "significant")), "lot-1/repairability-award/index")
        assert index.worthless.value == "51"
        assert index.worthless.higher
        assert asked_for(index, templates().wording("en")) == "in %"

    def test_what_is_counted_is_said_beside_what_decides(self):
        hint = table(form("en", ("smartphone", "significant")), "lot-1/repairability-award").hint
        assert "What counts: the repairability index in % of its highest possible value, 5.00; an index of 4.00" in hint

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            ("fr", "Ce qui compte\u00a0: la part de plastique"),
            ("de", "Was zählt: der Anteil an recyceltem Kunststoff"),
            ("nb", "Det som teller: andelen"),
        ],
    )
    def test_what_is_counted_goes_on_in_small_letters_behind_the_colon(self, language, told):
        made = form(language, ("laptop@4.0.0", "ambitious"))
        assert any(told in part.hint for part in (*made.tables, *made.on_request))


class TestAudits:
    def test_they_stand_beside_their_site_with_what_shows_them_and_which_sites_count(self):
        made = form("en", ("smartphone@2.0.1", "significant"))
        sites = table(made, "sites")
        assert sites.columns[-1] == "Audit (row K, or file and page)"
        assert "The annex says under AC\u00a04 which sites and which audits count." in sites.hint
        assert "The tenderer lists" not in sites.hint, "a sentence out of its list may say something else"
        assert "Audit (AC\u00a04): for each audit, " in sites.hint
        assert "a summary of the report of at most 2 pages" in sites.hint
        assert "SA8000 (edition 2014 or later)" in sites.hint
        labels = {row.item for row in table(made, "lot-1/labels").entries}
        assert "tco-certified" in labels
        assert not {"sa8000", "rba-vap"} & labels

    def test_the_share_audited_is_calculated_where_one_lot_has_all_sites(self):
        scored = entry(form("en", ("smartphone", "significant")), "lot-1/social-audits/scored")
        assert scored.computed == Computed(Way.AUDITED, ("sites",))
        two = form("en", ("smartphone", "significant"), ("tablet", "significant"))
        assert entry(two, "lot-1/social-audits/scored").computed is None
        assert not entry(two, "lot-1/social-audits/scored").optional

    def test_a_site_is_marked_as_secret_and_says_who_names_it(self):
        sites = table(form("en", ("smartphone", "significant")), "sites")
        assert sites.columns[4:6] == ("Secret (yes or no)", "Named by (address or file)")
        assert len(table(form("en", ("smartphone@3.0.0", "ambitious")), "sites").columns) == 7

    def test_they_have_no_column_where_nobody_asks_for_them(self):
        made = form("en", ("laptop", "baseline"))
        assert "sites" not in {part.name for part in (*made.tables, *made.on_request)}
        gadget = form("en", ("gadget", "ambitious"))
        assert all("Audit" not in part.columns[-1] for part in gadget.tables if part.name == "sites")


def test_a_label_that_proves_a_part_leaves_the_numbers_due():
    made = form("en", ("laptop@3.0.0", "baseline"))
    assert "The numbers and dates below are filled in even so." in table(made, "lot-1/energy-consumption").hint
    assert "even so" not in table(made, "lot-1/halogen-free-plastics").hint


def test_what_is_asked_once_among_models_says_so():
    made, words = form("en", ("laptop@2.0.0", "baseline")), templates().wording("en")
    address = entry(made, "lot-1/spare-parts/order_address")
    assert asked_besides(address, words, among_models=True) == ("one answer for all models",)
    assert asked_besides(address, words, among_models=False) == ()


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
