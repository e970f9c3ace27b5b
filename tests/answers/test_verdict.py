"""What is missing, below a minimum, proven by a label or due on request is told; files of one tenderer join."""

import datetime
from decimal import Decimal

import pytest

from tenderkit.answers.calculating import calculated
from tenderkit.answers.joining import joined
from tenderkit.answers.offer import Kind
from tenderkit.answers.points import Counting, State, directions, standings
from tenderkit.answers.prices import Priced
from tenderkit.answers.values import Reason
from tenderkit.answers.verdict import verdict
from tenderkit.documents.award.ranking import awards
from tests.answers.answers_kit import LAPTOPS, Paper, dossier, form, tongue, wording_of
from tests.support import DAY

ALL = ("laptop", "smartphone", "tablet")
TWO = (("laptop", "baseline"), ("smartphone", "baseline"))


def entry(made, key):
    return next(each for each in made.entries() if each.key == key)


def answer_for(each, column=0):
    """Return an answer that meets what is asked."""
    if each.choices:
        return each.choices[0]
    if each.bound:
        return each.bound.value
    number = "25" if each.item == "maximum" else "10"
    return {"number": number, "date": "2027-03-01"}.get(each.answer, f"answer {column}")


SITE = ("Plant, Maker", "Street 1, China", "assembly", "all", "no", "list.pdf")


def share_of(paper, *texts):
    """Fill in a share, with the two numbers that it follows from."""
    rows = {each.item: each.code for each in paper.form.entries() if each.criterion == "energy-consumption"}
    numbers = (text if text.startswith("ca.") else f"{Decimal(text) / 4:f}" for text in texts)
    return paper.fill(rows["etec"], *numbers).fill(rows["maximum"], *["25"] * len(texts)).fill(rows["share"], *texts)


def full(lots=LAPTOPS, models=1, name="Alfa"):
    """A form in which everything is filled in that is due with the tender, as asked."""
    made = form("en", lots)
    paper = Paper(made)
    for table in made.tables:
        for each in table.entries:
            if each.key != "identification/form" and not each.optional:
                columns = models if each.per_model else 1
                paper.fill(each.code, *(answer_for(each, column) for column in range(columns)))
    paper.fill(entry(made, "identification/tenderer").code, name)
    if any(table.name == "sites" for table in made.tables):
        paper.fill("S1", *SITE, "K1")
        paper.fill("K1", "SA8000", "2026", "123", "Maker", "2027-01-31")
    return paper


def offer_of(*papers):
    lots = papers[0].form
    ways = directions(dossier("en", LAPTOPS), lots) if lots is form() else {}
    offers, problems = joined([paper.read(f"{n}.docx", ways) for n, paper in enumerate(papers)])
    assert not problems
    return calculated(offers[0], lots, tongue())


def judged(offer, made=None):
    return verdict(offer, made or form(), tongue(), datetime.date.fromisoformat(DAY))


def points(offer, priced=None):
    found = standings(dossier(), form(), wording_of("en"), [(offer, judged(offer), priced or Priced())])[0]
    return {each.criterion.id: each for each in found.lots[0].earned}, found


class TestVerdict:
    def test_a_full_form_lacks_nothing(self):
        found = judged(offer_of(full()))
        assert found.missing == ()
        assert found.below == ()
        assert found.lots == (1,)

    def test_each_model_needs_its_answers(self):
        paper = full(models=2)
        etec = entry(paper.form, "lot-1/energy-consumption/etec")
        paper.fill(etec.code, "10", "")
        assert [(each.entry.code, each.column) for each in judged(offer_of(paper)).missing] == [(etec.code, 1)]

    def test_an_answer_that_cannot_be_read_is_not_missing(self):
        paper = full()
        paper.fill(entry(paper.form, "lot-1/energy-consumption/etec").code, "ca. 12")
        assert judged(offer_of(paper)).missing == ()

    @pytest.mark.parametrize(("text", "below"), [("45", False), ("45.1", True), ("44.9", False)])
    def test_a_value_is_held_against_its_limit(self, text, below):
        paper = full()
        share = entry(paper.form, "lot-1/energy-consumption/share")
        assert (share.bound.value, share.bound.higher) == ("45", False)
        found = judged(offer_of(share_of(paper, text))).below
        assert [each.answer.entry.code for each in found] == [share.code] * below

    def test_a_no_for_all_specifications_is_below_the_minimum(self):
        paper = full()
        met = entry(paper.form, "lot-1/requirements/met")
        found = judged(offer_of(paper.fill(met.code, "No"))).below
        assert [each.answer.entry.code for each in found] == [met.code]
        paper.fill(met.code, "")
        assert [each.entry.code for each in judged(offer_of(paper)).missing] == [met.code]

    def test_a_no_to_one_of_them_is_below_the_minimum(self):
        paper = full()
        meets = next(each for each in paper.form.entries() if each.criterion == "warranty" and each.answer == "meets")
        found = judged(offer_of(paper.fill(meets.code, "no"))).below
        assert [each.answer.entry.code for each in found] == [meets.code]

    def test_a_no_to_an_undertaking_that_need_not_be_given_is_told_and_no_more(self):
        paper = full()
        undertaking = entry(paper.form, "lot-1/warranty/undertaking")
        found = judged(offer_of(paper.fill(undertaking.code, "No")))
        assert not found.below
        assert [(remark.kind, remark.code) for remark in found.remarks] == [(Kind.NO, undertaking.code)]

    def test_a_column_in_which_nothing_applies_is_no_model(self):
        paper = full()
        made = paper.form
        for table in made.tables:
            for each in table.entries:
                if each.per_model and each.lot:
                    paper.fill(each.code, answer_for(each) if not each.optional else "", "n/a", "-")
        offer = offer_of(paper)
        assert offer.columns(1) == (0,)
        assert not offer.failed
        assert judged(offer).missing == ()
        assert {remark.kind for remark in offer.remarks} == {Kind.NOTHING, Kind.CALCULATED}

    def test_a_number_in_a_public_register_stands_for_what_is_shown_there(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        index, number = (entry(made, f"lot-1/{key}") for key in ("repairability-award/index", "models/registration"))
        found = judged(offer_of(paper), made)
        assert found.missing == ()
        route, audit = sorted(found.routes, key=lambda each: each.answer.entry.code)
        assert (route.answer.entry.code, audit.answer.entry.code) == (number.code, "S1")
        assert ("TS 3", "full") in {(shows.row, shows.covers) for shows in route.proves}
        assert route.doubts == ()
        paper.fill(number.code, "n/a")
        found = judged(offer_of(paper), made)
        assert index.code in {each.entry.code for each in found.missing}
        assert {each.answer.entry.code for each in found.routes} == {"S1"}

    def test_a_label_is_told_with_what_its_certificate_lacks(self):
        made, paper = form(), full()
        label = entry(made, "lot-1/labels/tco-certified")

        def doubts(*row):
            paper.fill(label.code, "K2").fill("K2", *row)
            found = judged(offer_of(paper))
            (route,) = (each for each in found.routes if each.answer.entry.code == label.code)
            told = [remark.kind for remark in found.remarks if remark.code == label.code]
            assert told == [doubt.kind for doubt in route.doubts], "all of it is to be looked at"
            return told

        assert doubts("TCO Certified", "10", "123", "Maker", "2027-01-31") == []
        assert doubts("TCO Certified", "10", "123", "Maker", "2026-01-31") == [Kind.EXPIRED]
        assert doubts("TCO Certified", "10", "123", "Maker", "01/2026") == [Kind.EXPIRED]
        assert doubts("TCO Certified", "10", "123", "Maker", "soon") == [Kind.UNDATED]
        assert doubts("TCO Certified", "10", "", "Maker", "n/a") == [Kind.UNNAMED]
        assert doubts("TCO Certified", "9", "123", "Maker", "") == [Kind.EDITION]
        assert doubts("Blauer Engel", "10", "123", "Maker", "") == [Kind.OTHER_LABEL]
        assert doubts("", "", "", "", "") == [Kind.NO_ROW]

    def test_a_label_of_an_older_edition_stands_in_place_of_nothing(self):
        made = form("en", (("laptop", "baseline"),))
        paper = full((("laptop", "baseline"),))
        label = entry(made, "lot-1/labels/tco-certified")
        before = {each.entry.code for each in judged(offer_of(paper), made).requests}
        paper.fill(label.code, "K2").fill("K2", "TCO Certified", "10", "123", "Maker", "")
        spared = next(shows.spared for part in made.tables for shows in part.labels if shows.row == label.code)
        codes = {each.code for each in made.entries() if each.key in spared}
        after = {each.entry.code for each in judged(offer_of(paper), made).requests}
        assert before - after == codes & before
        paper.fill("K2", "TCO Certified", "9", "123", "Maker", "")
        assert {each.entry.code for each in judged(offer_of(paper), made).requests} == before

    def test_a_certificate_that_nothing_names_is_told(self):
        found = judged(offer_of(full().fill("K7", "TCO Certified", "10", "123")))
        assert (Kind.UNUSED, "K7") in {(remark.kind, remark.code) for remark in found.remarks}

    def test_what_is_due_only_on_a_condition_is_listed_so(self):
        found = judged(offer_of(full())).requests
        assert {each.conditional for each in found if each.entry.optional} <= {True}
        assert not any(each.conditional for each in found if not each.entry.optional)

    @pytest.mark.parametrize("choice", [2, -1])
    def test_an_equivalent_method_or_another_way_is_to_be_looked_at_and_to_be_shown(self, choice):
        paper = full()
        row = entry(paper.form, "lot-1/energy-consumption/meets")
        shown = entry(paper.form, "lot-1/requirements/equivalent")
        found = judged(offer_of(paper.fill(row.code, row.choices[choice])))
        assert row.code in {r.code for r in found.remarks if r.kind in {Kind.RELIED, Kind.OTHERWISE}}
        assert [each.entry.code for each in found.missing] == [shown.code]
        assert judged(offer_of(paper.fill(shown.code, "E 2: method.pdf"))).missing == ()

    def test_what_is_due_on_request_is_listed_and_told_when_it_is_there(self):
        paper = full()
        (first, *others) = [table.entries[0] for table in paper.form.on_request if not table.is_register]
        paper.fill(first.code, answer_for(first))
        found = {each.entry.code: each.answered for each in judged(offer_of(paper)).requests}
        assert found[first.code] is True
        assert not any(found[other.code] for other in others)

    def test_only_the_lots_that_are_offered_are_looked_at(self):
        made = form("en", TWO)
        paper = Paper(made)
        paper.fill(entry(made, "identification/tenderer").code, "Alfa")
        paper.fill(entry(made, "identification/lot-1").code, "Yes").fill(entry(made, "identification/lot-2").code, "No")
        found = judged(offer_of(paper), made)
        assert found.lots == (1,)
        assert {each.entry.lot for each in found.missing} == {0, 1}
        paper.fill(next(each.code for each in made.entries() if each.lot == 2 and each.answer == "number"), "1")
        assert [remark.kind for remark in judged(offer_of(paper), made).remarks] == [Kind.LOT]


class TestFiles:
    def test_a_second_file_with_further_models_is_joined(self):
        one, two = full(), full()
        two.fill("M2", "another")
        offer = offer_of(one, two)
        assert offer.files == ("0.docx", "1.docx")
        assert offer.columns(1) == (0, 1)
        assert not offer.ordered, "either could be the first of the price sheet"
        assert judged(offer).missing == ()
        assert [remark.kind for remark in offer.remarks if remark.kind is not Kind.CALCULATED] == [Kind.JOINED]

    def test_the_form_whose_columns_are_all_filled_comes_first_in_whatever_order_they_are_named(self):
        many, one = full(models=3), full()
        for column, name in enumerate(("a", "b", "c"), start=2):
            many.row("M2")[column] = name
        one.fill("M2", "d")
        named = []
        for papers in ((many, one), (one, many)):
            offer = offer_of(*papers)
            assert offer.ordered
            named.append([answer.text for answer in offer.values("lot-1/models/identifier")])
        assert named[0] == named[1]

    def test_points_that_rest_on_an_order_that_nobody_knows_wait(self, monkeypatch):
        monkeypatch.setattr(Counting, "alike", lambda *_: False)
        one, two = full(), full()
        two.fill("M2", "another")
        share_of(two, "36")
        priced = Priced(numbers={1: {0: Decimal(75), 1: Decimal(25)}})
        found = points(offer_of(one, two), priced)[0]["energy-consumption-award"]
        assert (found.state, found.points) == (State.ORDER, None)

    def test_another_number_in_the_trade_register_is_told(self):
        one, two = full(), full()
        register = entry(one.form, "identification/register").code
        offer = offer_of(one.fill(register, "12 345"), two.fill(register, "777"))
        assert [r.text for r in offer.remarks if r.kind is Kind.REGISTERS] == ["12 345 | 777"]

    def test_the_same_file_twice_counts_once_and_is_told(self):
        offer = offer_of(full(), full(name="ALFA."), full())
        assert offer.columns(1) == (0,)
        assert [(r.kind, r.spot.file) for r in offer.remarks if r.kind is not Kind.CALCULATED] == [
            (Kind.DUPLICATE, "1.docx"),
            (Kind.DUPLICATE, "2.docx"),
        ]

    def test_other_answers_for_the_same_model_are_a_problem(self):
        one, two = full(), full()
        two.fill(entry(two.form, "lot-1/energy-consumption/etec").code, "11")
        offers, problems = joined([one.read("a.docx"), two.read("b.docx")])
        assert offers == (), "nobody can say which of the two counts"
        assert [(problem.code, problem.place.file) for problem in problems] == [("E371", "b.docx")]
        assert "a.docx" in problems[0].message

    def test_a_tenderer_whose_files_contradict_each_other_takes_nobody_else_along(self):
        one, two, other = full(), full(), full(name="Beta")
        two.fill(entry(two.form, "lot-1/energy-consumption/etec").code, "11")
        offers, problems = joined([paper.read(f"{n}.docx") for n, paper in enumerate((one, other, two))])
        assert [offer.tenderer for offer in offers] == ["Beta"]
        assert len(problems) == 1

    def test_what_two_files_say_once_and_otherwise_counts_for_neither(self):
        one, two = full(), full()
        once = next(e for e in one.form.entries() if e.lot == 1 and not e.per_model and e.answer == "number")
        two.fill("M2", "another").fill(once.code, "11")
        offer = offer_of(one, two)
        assert [(fail.entry.code, fail.why.reason) for fail in offer.failed] == [(once.code, Reason.TWICE)]
        assert "0.docx" in offer.failed[0].why.detail
        assert "1.docx" in offer.failed[0].why.detail

    def test_files_without_a_name_are_never_joined(self):
        offers, problems = joined([full(name="").read("a.docx"), full(name="").read("b.docx")])
        assert [offer.tenderer for offer in offers] == ["a.docx", "b.docx"]
        assert not problems
        assert [remark.kind for offer in offers for remark in offer.remarks] == [Kind.NO_NAME] * 2


class TestPoints:
    def test_a_scale_gives_the_points_that_the_annex_says(self):
        paper = full()
        earned, _ = points(offer_of(share_of(paper, "40")))
        found = earned["energy-consumption-award"]
        assert (found.state, found.value) == (State.COMPUTED, Decimal(40))
        assert found.points == Decimal("2.5")  # 5 x (45 - 40) / (45 - 35)

    @pytest.mark.parametrize(
        ("texts", "numbers", "state", "value"),
        [
            (("40", "36"), ("75", "25"), State.COMPUTED, "39"),
            (("40", "36"), ("1", "2"), State.COMPUTED, "37.3333"),
            (("40", "36"), (), State.SHARES, None),
            (("40", "36"), ("75",), State.SHARES, None),
            (("40", "40"), (), State.COMPUTED, "40"),
            (("40", "ca. 36"), ("75", "25"), State.UNREADABLE, None),
        ],
    )
    def test_where_a_criterion_rests_on_it_several_models_count_with_their_numbers_in_the_price_sheet(
        self, texts, numbers, state, value, monkeypatch
    ):
        monkeypatch.setattr(Counting, "alike", lambda *_: False)
        paper = share_of(full(models=2), *texts)
        priced = Priced(numbers={1: dict(enumerate(map(Decimal, numbers)))})
        found = points(offer_of(paper), priced)[0]["energy-consumption-award"]
        assert (found.state, found.value) == (state, value and Decimal(value))
        assert (found.points is None) == (value is None)

    @pytest.mark.parametrize("numbers", [("75", "25"), ()])
    def test_elsewhere_all_models_count_alike_whatever_the_price_sheet_says(self, numbers):
        paper = share_of(full(models=2), "40", "36")
        priced = Priced(numbers={1: dict(enumerate(map(Decimal, numbers)))})
        found = points(offer_of(paper), priced)[0]["energy-consumption-award"]
        assert (found.state, found.value) == (State.COMPUTED, Decimal(38))

    def test_a_share_left_empty_is_calculated_and_told(self):
        paper = full(models=2)
        etec, maximum = (entry(paper.form, f"lot-1/energy-consumption/{name}").code for name in ("etec", "maximum"))
        paper.fill(etec, "14.2", "19").fill(maximum, "37", "40")
        offer = offer_of(paper)
        share = entry(paper.form, "lot-1/energy-consumption/share")
        assert [answer.held for answer in offer.values(share.key)] == [Decimal("38.3784"), Decimal("47.5")]
        told = [(remark.kind, remark.code, remark.text) for remark in offer.remarks if remark.code == share.code]
        assert told == [(Kind.CALCULATED, share.code, "38.3784"), (Kind.CALCULATED, share.code, "47.5")]
        assert [each.answer.column for each in judged(offer).below] == [1], "at most 45 %"

    def test_what_was_typed_or_cannot_be_read_is_not_calculated(self):
        paper = full(models=2)
        share = entry(paper.form, "lot-1/energy-consumption/share")
        offer = offer_of(share_of(paper, "44", "44").fill(share.code, "44", "about 40"))
        assert [answer.held for answer in offer.values(share.key)] == [Decimal(44)]
        assert share.code not in {remark.code for remark in offer.remarks if remark.kind is Kind.CALCULATED}

    @pytest.mark.parametrize(
        ("typed", "told"),
        [
            ("38.3784", None),
            ("38.4", None),
            ("38.3", None),
            ("38", None),
            ("39", None),
            ("38.5", "38.5 % \N{NOT EQUAL TO} 38.3784 %"),
            ("40", "40 % \N{NOT EQUAL TO} 38.3784 %"),
            ("0.38", "0.38 % \N{NOT EQUAL TO} 38.3784 %"),
        ],
    )
    def test_a_share_that_does_not_follow_from_its_two_numbers_is_told_and_the_calculated_one_counts(self, typed, told):
        paper = full()
        etec, maximum = (entry(paper.form, f"lot-1/energy-consumption/{name}").code for name in ("etec", "maximum"))
        share = entry(paper.form, "lot-1/energy-consumption/share")
        paper.fill(etec, "14.2").fill(maximum, "37").fill(share.code, typed)
        offer = offer_of(paper)
        (answer,) = offer.values(share.key)
        assert answer.held == Decimal("38.3784" if told else typed)
        assert answer.text == typed
        state = points(offer)[0]["energy-consumption-award"].state
        assert state is (State.CHECK if told else State.COMPUTED)
        remarks = [remark for remark in offer.remarks if remark.kind is Kind.CONTRADICTED]
        assert [(each.code, each.spot, each.text) for each in remarks] == (
            [(share.code, answer.spot, told)] if told else []
        )

    def test_a_share_of_sites_that_does_not_follow_from_the_register_is_told(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        scored = entry(made, "lot-1/social-audits/scored")
        for code, audit in (("S1", "K1"), ("S2", "report.pdf, p. 1"), ("S3", "none")):
            paper.fill(code, *SITE, audit)
        for typed, told in (("67", []), ("100", ["100 % \N{NOT EQUAL TO} 66.6667 %"])):
            offer = offer_of(paper.fill(scored.code, typed))
            assert [each.text for each in offer.remarks if each.kind is Kind.CONTRADICTED] == told

    def test_the_share_of_sites_with_an_audit_is_calculated(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        scored = entry(made, "lot-1/social-audits/scored")
        paper.fill("S1", *[""] * 7)
        assert [answer.held for answer in offer_of(paper).values(scored.key)] == [0]
        assert scored.code not in {each.entry.code for each in judged(offer_of(paper), made).missing}
        for code, audit in (("S1", "K1"), ("S2", "report.pdf, p. 1"), ("S3", "none")):
            paper.fill(code, *SITE, audit)
        assert [answer.held for answer in offer_of(paper).values(scored.key)] == [Decimal("66.6667")]
        for code in ("S1", "S2", "S3"):
            paper.fill(code, *SITE, "")
        assert [answer.held for answer in offer_of(paper).values(scored.key)] == [0]

    @pytest.mark.parametrize(
        ("models", "value", "told"),
        [
            ("all", 100, []),
            ("1 and 2", 100, []),
            ("Model 1-2", 100, []),
            ("1", 50, [Kind.UNSITED]),
            ("answer 0", 50, [Kind.UNSITED]),
            ("", Decimal("33.3333"), [Kind.UNSITED] * 2),
            ("another", Decimal("33.3333"), [Kind.NO_MODEL, Kind.UNSITED, Kind.UNSITED]),
        ],
    )
    def test_a_model_that_stands_in_no_row_counts_as_a_site_without_an_audit(self, models, value, told):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones, models=2)
        scored = entry(made, "lot-1/social-audits/scored")
        paper.fill("S1", *SITE[:3], models, *SITE[4:], "K1")
        offer = offer_of(paper)
        kinds = [r.kind for r in offer.remarks if r.kind in {Kind.UNSITED, Kind.NO_MODEL}]
        assert kinds == told
        assert [answer.held for answer in offer.values(scored.key)] == [value]

    def test_an_audit_without_anything_that_shows_it_is_told(self):
        phones = (("smartphone", "significant"),)
        paper = full(phones).fill("S1", *SITE, "member of an initiative")
        assert [r.code for r in offer_of(paper).remarks if r.kind is Kind.UNSHOWN] == ["S1"]

    def test_an_index_on_its_own_scale_is_told_where_a_share_is_asked(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        index = entry(made, "lot-1/repairability-award/index")
        ways = directions(dossier("en", phones), made)
        told = joined([paper.fill(index.code, "4.05").read("a.docx", ways)])[0][0].remarks
        assert [remark.code for remark in told if remark.kind is Kind.SCALE] == [index.code]
        told = joined([paper.fill(index.code, "81").read("a.docx", ways)])[0][0].remarks
        assert not [remark for remark in told if remark.kind is Kind.SCALE]

    def test_what_is_left_to_a_public_register_waits_until_it_is_looked_up(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)

        def earned():
            offer = offer_of(paper)
            one = (offer, judged(offer, made), Priced())
            (found,) = standings(dossier("en", phones), made, wording_of("en"), [one])[0].lots
            return next(each for each in found.earned if each.criterion.id == "repairability-award")

        assert (earned().state, earned().points) == (State.LOOKED_UP, None)
        paper.fill(entry(made, "lot-1/models/registration").code, "n/a")
        assert (earned().state, earned().points) == (State.LEFT_OUT, 0)

    def test_the_lowest_counts_where_the_criterion_says_so(self):
        paper = full(models=2)
        paper.fill(entry(paper.form, "lot-1/svhc-free-parts/scored").code, "80", "20")
        earned, _ = points(offer_of(paper))
        assert earned["svhc-free-parts"].value == Decimal(20)

    def test_a_value_left_out_counts_as_the_limit_of_its_requirement(self):
        paper = full(models=2)
        share = entry(paper.form, "lot-1/energy-consumption/share")
        share_of(paper, "35").fill(entry(paper.form, "lot-1/energy-consumption/etec").code, "8.75", "")
        found = points(offer_of(paper))[0]["energy-consumption-award"]
        assert (share.bound.value, found.value) == ("45", Decimal(40))
        assert (found.state, found.points) == (State.LEFT_OUT, Decimal("2.5"))

    def test_a_value_left_out_that_no_requirement_limits_earns_nothing_and_the_scoring_workbook_says_so(self):
        paper = full(models=2)
        paper.fill(entry(paper.form, "lot-1/svhc-free-parts/scored").code, "80", "")
        earned, standing = points(offer_of(paper))
        found = earned["svhc-free-parts"]
        assert (found.state, found.value, found.points) == (State.LEFT_OUT, None, 0)
        assert standing.scored.left_out == {"lot-1/svhc-free-parts"}

    def test_prices_left_out_earn_nothing_and_those_that_cannot_be_read_wait(self):
        paper = full()
        key = (1, "spare-part-prices")
        for priced, state in ((Priced(left_out=frozenset({key})), State.LEFT_OUT), (Priced(), State.PRICED)):
            found = points(offer_of(paper), priced)[0]["spare-part-prices"]
            assert (found.state, found.points) == (state, 0 if state is State.LEFT_OUT else None)

    def test_a_price_of_nothing_is_not_compared(self):
        _, standing = points(offer_of(full()), Priced(totals={1: Decimal(0)}))
        assert standing.scored.refused == {1}
        assert not standing.lots[0].admitted

    def test_judged_criteria_wait_for_grades(self):
        earned, standing = points(offer_of(full()), Priced(totals={1: Decimal(1000)}))
        assert earned["living-wage"].state is State.JUDGED
        assert earned["living-wage"].points is None
        assert standing.lots[0].score.total is None
        assert standing.lots[0].score.price == Decimal(60)

    def test_what_is_below_a_minimum_is_not_compared(self):
        paper = full()
        share_of(paper, "46")
        _, standing = points(offer_of(paper), Priced(totals={1: Decimal(1000)}))
        assert standing.scored.refused == {1}
        assert not standing.lots[0].admitted


@pytest.mark.parametrize("group", ALL)
def test_every_criterion_that_is_asked_for_each_model_says_how_several_count_in_both_languages(group):
    lots = ((group, "ambitious"),)
    ways = {}
    for language in ("en", "nl"):
        tender = dossier(language, lots).lots[0]
        counting = Counting(wording_of(language))
        keys = {
            key.split("/")[1]
            for e in form(language, lots).entries()
            if e.decides and e.per_model
            for key in (e.key, *e.also)
        }
        ways[language] = {c.id: counting.way(c) for c, _ in awards(tender) if c.id in keys}
    assert ways["en"] == ways["nl"]
    assert {name for name, way in ways["en"].items() if way is None} <= {"battery-replacement"}
