"""The award decision says what ranks depend on, and names the models that are not compared."""

from decimal import Decimal

import pytest

from tenderkit.answers.collecting import Collected, Judged
from tenderkit.answers.data import collected_data
from tenderkit.answers.offer import Kind, Remark, Spot
from tenderkit.answers.points import State, standings
from tenderkit.answers.prices import Priced
from tenderkit.answers.report import award_decision
from tests.answers.answers_kit import LAPTOPS, dossier, form, wording_of
from tests.answers.test_verdict import entry, full, judged, offer_of


def collected(offer, *, prices=None):
    """Return what was collected of one offer; all that points rest on is known."""
    tender, english = dossier("en", LAPTOPS), wording_of("en")
    priced = prices or Priced({1: Decimal(500)}, {}, {}, (), (), "p.xlsx")
    one = (offer, judged(offer), priced)
    (standing,) = standings(tender, form(), english, [one])
    lot = standing.lots[0]
    whole = lot._replace(
        score=lot.score._replace(rank=1),
        price=Decimal(500),
        earned=tuple(each._replace(points=each.rule.points, state=State.COMPUTED) for each in lot.earned),
    )
    stands = standing._replace(lots=(whole,))
    found = Collected(form(), (Judged(*one, stands),), form(), (), (), ())
    return award_decision(found, tender, english)["award"].lots[0], collected_data(found, tender, english)


def test_with_nothing_to_look_at_the_rank_is_final():
    lot, data = collected(offer_of(full()))
    assert (data["ranking"][0]["final"], data["ranking"][0]["open"]) == (True, [])
    assert lot.status.startswith("Every score is known. ")
    assert (lot.winner, lot.look.rows, lot.scores.heads[0]) == ("Alfa", (), "Rank")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda paper: paper.fill("M1", ""),
        lambda paper: paper.fill(next(e.code for e in paper.form.entries() if e.must), "Yes, if asked"),
        lambda paper: paper.notes.update({id(paper.row("M1")): "only from 500 pieces"}),
    ],
)
def test_what_is_empty_unread_or_noted_is_named_and_the_rank_depends_on_it(spoil):
    paper = full()
    spoil(paper)
    lot, data = collected(offer_of(paper))
    assert (data["ranking"][0]["final"], data["ranking"][0]["open"]) == (False, ["look"])
    assert "the ranks depend on what is to be looked at below" in lot.status
    assert (lot.winner, lot.scores.heads[0]) == ("Alfa", "Rank so far")
    assert {row[0] for row in lot.look.rows} == {"Alfa"}
    assert all(row[1] and row[2] for row in lot.look.rows)


@pytest.mark.parametrize("kind", [Kind.NOTE, Kind.STRUCK, Kind.HEADLESS])
def test_a_note_on_prices_is_named_too(kind):
    told = Remark(kind, Spot("p.xlsx", "A1"), "from 500 pieces", "P 2")
    lot, _ = collected(offer_of(full()), prices=Priced({1: Decimal(500)}, {}, {}, (), (), "p.xlsx", remarks=(told,)))
    assert [(row[1], row[3]) for row in lot.look.rows] == [("P 2", "p.xlsx: A1")]


def test_a_model_that_is_not_compared_is_named():
    paper = full(models=2)
    share = entry(paper.form, "lot-1/energy-consumption/share")
    etec, maximum = (entry(paper.form, f"lot-1/energy-consumption/{name}").code for name in ("etec", "maximum"))
    paper.fill(etec, "14.2", "19").fill(maximum, "37", "40")
    lot, _ = collected(offer_of(paper))
    assert [row[2] for row in lot.refused.rows] == [f"{share.text} (Model 2)"]
