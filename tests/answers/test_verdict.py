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
        paper.fill("S1", "Plant", "Maker", "Street 1, China", "assembly", "all", "K1")
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
        found = judged(offer_of(paper.fill(share.code, text))).below
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
        (route,) = found.routes
        assert route.answer.entry.code == number.code
        assert ("TS 3", "full") in route.proves
        assert (route.unnamed, route.expired) == ((), ())
        paper.fill(number.code, "n/a")
        found = judged(offer_of(paper), made)
        assert index.code in {each.entry.code for each in found.missing}
        assert found.routes == ()

    def test_a_label_is_told_with_what_its_certificate_lacks(self):
        made, paper = form(), full()
        label = entry(made, "lot-1/labels/tco-certified")
        paper.fill(label.code, "K1").fill("K1", "TCO", "10", "123", "Maker", "2026-01-31")
        (route,) = judged(offer_of(paper)).routes
        assert (route.unnamed, route.expired) == ((), ("K1",))
        paper.fill("K1", "", "", "", "", "")
        assert judged(offer_of(paper)).routes[0].unnamed == ("K1",)

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
        assert judged(offer).missing == ()
        assert [remark.kind for remark in offer.remarks if remark.kind is not Kind.CALCULATED] == [Kind.JOINED]

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
        paper.fill(entry(paper.form, "lot-1/energy-consumption/share").code, "40")
        earned, _ = points(offer_of(paper))
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
        paper = full(models=2)
        paper.fill(entry(paper.form, "lot-1/energy-consumption/share").code, *texts)
        priced = Priced(numbers={1: dict(enumerate(map(Decimal, numbers)))})
        found = points(offer_of(paper), priced)[0]["energy-consumption-award"]
        assert (found.state, found.value) == (state, value and Decimal(value))
        assert (found.points is None) == (value is None)

    @pytest.mark.parametrize("numbers", [("75", "25"), ()])
    def test_elsewhere_all_models_count_alike_whatever_the_price_sheet_says(self, numbers):
        paper = full(models=2)
        paper.fill(entry(paper.form, "lot-1/energy-consumption/share").code, "40", "36")
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
        offer = offer_of(paper.fill(share.code, "44", "about 40"))
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
    def test_a_share_that_does_not_follow_from_its_two_numbers_is_told_and_counts_as_typed(self, typed, told):
        paper = full()
        etec, maximum = (entry(paper.form, f"lot-1/energy-consumption/{name}").code for name in ("etec", "maximum"))
        share = entry(paper.form, "lot-1/energy-consumption/share")
        paper.fill(etec, "14.2").fill(maximum, "37").fill(share.code, typed)
        offer = offer_of(paper)
        (answer,) = offer.values(share.key)
        assert answer.held == Decimal(typed)
        remarks = [remark for remark in offer.remarks if remark.kind is Kind.CONTRADICTED]
        assert [(each.code, each.spot, each.text) for each in remarks] == (
            [(share.code, answer.spot, told)] if told else []
        )

    def test_a_share_of_sites_that_does_not_follow_from_the_register_is_told(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        scored = entry(made, "lot-1/social-audits/scored")
        for code, audit in (("S1", "K1"), ("S2", "report.pdf, p. 1"), ("S3", "none")):
            paper.fill(code, "Plant", "Maker", "Street 1, China", "assembly", "all", audit)
        for typed, told in (("67", []), ("100", ["100 % \N{NOT EQUAL TO} 66.6667 %"])):
            offer = offer_of(paper.fill(scored.code, typed))
            assert [each.text for each in offer.remarks if each.kind is Kind.CONTRADICTED] == told

    def test_the_share_of_sites_with_an_audit_is_calculated(self):
        phones = (("smartphone", "significant"),)
        made, paper = form("en", phones), full(phones)
        scored = entry(made, "lot-1/social-audits/scored")
        paper.fill("S1", *[""] * 6)
        assert scored.code in {each.entry.code for each in judged(offer_of(paper), made).missing}
        for code, audit in (("S1", "K1"), ("S2", "report.pdf, p. 1"), ("S3", "none")):
            paper.fill(code, "Plant", "Maker", "Street 1, China", "assembly", "all", audit)
        assert [answer.held for answer in offer_of(paper).values(scored.key)] == [Decimal("66.6667")]
        for code in ("S1", "S2", "S3"):
            paper.fill(code, "Plant", "Maker", "Street 1, China", "assembly", "all", "")
        assert not [*offer_of(paper).values(scored.key)], "no audit at all may be a field that was overlooked"

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
        paper.fill(share.code, "35").fill(entry(paper.form, "lot-1/energy-consumption/etec").code, "10", "")
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
        paper.fill(entry(paper.form, "lot-1/energy-consumption/share").code, "46")
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
