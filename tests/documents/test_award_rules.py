"""The award formula: annex, price sheet and scoring workbook print the same, once, in each language of tenderers."""

import pytest

from tenderkit.documents.award.cost_text import annex_rules, award_rules
from tenderkit.documents.award.price_sheet import price_workbook
from tenderkit.documents.award.scoring_sheets import scoring_workbook
from tenderkit.documents.papers import PAPERS, paper
from tenderkit.documents.render import DocumentHtml
from tests.sheets_kit import LAPTOPS, dossier, tender_text
from tests.support import templates

LANGUAGES = ("en", "nl", "fr", "de", "nb")
NEW = """\
  - set: {group}@5.0.0
    level: baseline
    quantity: 80
    condition: new
    answers: {{{{device-management: "yes", own-image: "no", take-back-elsewhere: "no"}}}}
"""
ONE = NEW.format(group="laptop")
TWO = NEW.format(group="smartphone").replace('own-image: "no", ', "")
EITHER = "  - set: laptop@5.0.0\n    level: ambitious\n    quantity: 80\n    condition: either\n"


def html_of(name, found, wording):
    values = {**paper(name, found, wording), "selection": {}}
    return "".join(DocumentHtml(f"{PAPERS[name]}.html.j2", values, wording, templates().folders))


def texts(workbook):
    return [content.value for sheet in workbook.sheets for row in sheet.rows for content in row if content]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lots", [(ONE,), (ONE, TWO)], ids=["one lot", "two lots"])
def test_annex_price_sheet_and_scoring_workbook_hold_the_same_rules_once(language, lots, tmp_path):
    found, wording = dossier(tmp_path, tender_text(*lots, language=language))
    rules = award_rules(found, wording)
    assert len(rules) == len({*rules}) == 7
    page = html_of("annex", found, wording).replace("\u00a0", " ").replace("\u202f", " ")
    for rule in rules:
        plain = rule.replace("\u00a0", " ").replace("\u202f", " ")
        assert page.count(f"<li>{plain}</li>") == 1
        assert texts(price_workbook(found, wording)).count(rule) == 1
        assert texts(scoring_workbook(found, wording)).count(rule) == 1


def test_the_sum_names_the_share_and_the_most_points_and_the_part_that_stands_elsewhere(tmp_path):
    award = "{price: 60, quality: 40, criteria: 25}"
    found, wording = dossier(tmp_path, tender_text(level="baseline", award=award))
    most = wording.number(found.lots[0].annex.points)
    assert (
        f"Score for these criteria = the sum of their points × 25 ÷ {most}. Total score = this score + the score for "
        "the price + the score for the other quality criteria."
    ) in award_rules(found, wording)


def test_who_states_the_numbers_of_models_is_held_to_them_lot_by_lot(tmp_path):
    found, wording = dossier(tmp_path, tender_text(LAPTOPS, EITHER))
    alike, told = award_rules(found, wording)[:2]
    assert alike.startswith("Lot 1: Where several models are offered, each counts for an equal part")
    assert told.startswith("Lot 2: Where several models are offered, the tenderer states")
    assert "is held to these shares" in told


def test_where_nothing_is_scored_the_annex_has_no_formula(tmp_path):
    found, wording = dossier(tmp_path, tender_text(award="{}"))
    bare = found._replace(lots=tuple(lot._replace(annex=lot.annex._replace(chapters=())) for lot in found.lots))
    assert annex_rules(bare, wording) == ()


def test_the_checklist_lists_the_lines_whose_price_is_not_compared(tmp_path):
    found, wording = dossier(tmp_path, tender_text())
    (lot,) = paper("checklist", found, wording)["dossier"].lots
    assert lot.uncompared
    page = html_of("checklist", found, wording)
    (row,) = [line for line in page.split("\n") if "so their price is not compared" in line]
    assert all(code in row.replace("\u00a0", " ") for code, _ in lot.uncompared)
    assert "your choice" in row
