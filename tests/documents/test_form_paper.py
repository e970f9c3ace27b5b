"""A form as its template shows it: what is beside each question, and how wide the answers are."""

import re

import pytest

from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.documents.forms.form_paper import form_paper
from tenderkit.documents.papers import paper
from tests.documents.dossier_kit import dossier
from tests.support import templates


def rows(language, *lots, words="form"):
    """Return the rows by code."""
    tender, wording = dossier(language, *lots), templates().wording(language)
    made = (compose_form if words == "form" else compose_consultation)(tender, wording)
    shown = form_paper(made, tender, wording, words)
    return {row.code: row for chapter in shown.chapters for table in chapter.tables for row in table.rows}


def test_a_row_says_its_limit_and_what_may_stay_empty_and_what_is_asked_once():
    found = rows("en", ("laptop@2.0.0", "baseline"))
    assert found["TS 3d"].limit == "at most 100 %; calculated if left empty"
    assert found["TS 3b"].limit == ""
    assert found["TS 5b"].limit == "one answer for all models"
    assert found["L1"].limit == "may stay empty"
    assert found["K1"].limit == found["A1"].limit == ""


def test_the_second_part_has_a_heading_for_each_lot_and_is_explained_once():
    lots = (("laptop", "baseline"), ("smartphone", "significant"))
    tender, wording = dossier("en", *lots), templates().wording("en")
    shown = form_paper(compose_form(tender, wording), tender, wording, "form")
    later = [each for each in shown.chapters if each.title.startswith(wording.word("form", "later"))]
    assert [each.title.rpartition(": ")[2] for each in later] == ["Lot 1", "Lot 2"]
    assert [bool(each.intro) for each in later] == [True, False]


def test_questions_to_suppliers_do_not_say_of_each_that_it_may_stay_empty():
    assert {row.limit for row in rows("nl", ("laptop", "baseline"), words="consultation").values()} == {""}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_answer_of_a_model_has_a_sixth_of_a_page_in_landscape_or_more(language):
    lots = (("laptop", "baseline"), ("smartphone", "ambitious"))
    tender, wording = dossier(language, *lots), templates().wording(language)
    shown = form_paper(compose_form(tender, wording), tender, wording, "form")
    for table in (table for chapter in shown.chapters for table in chapter.tables):
        fields = len(table.heads) - 1 - table.has_text
        assert all(float(width.rstrip("%")) >= (17 if table.has_text else 13) for width in table.widths[-fields:])


def test_the_annex_says_in_short_what_each_criterion_asks_for_and_when():
    tender, wording = dossier("nl", ("laptop@2.0.0", "baseline")), templates().wording("nl")
    rows = {row.place[0]: row for row in paper("annex", tender, wording)["document"].before_award}
    asked = {criterion.code: {item.at for item in criterion.items()} for criterion in tender.lots[0].annex.criteria()}
    before = {code for code, moments in asked.items() if any(moment.before_award for moment in moments)}
    assert {*rows} == before
    assert rows["E 8"].tender == "document; waarden"
    assert rows["E 8"].request == "testrapport"
    assert (rows["CB 3"].tender, rows["CB 3"].request) == ("prijzen", "")


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de", "nb"])
def test_a_unit_that_the_question_ends_with_is_not_said_again(language):
    wording = templates().wording(language)
    percent = wording.fill("sheets", "in_unit", name="", unit=wording.word("units", "%"))
    found = rows(language, ("laptop@4.0.0", "ambitious"), ("smartphone@4.0.0", "ambitious"))
    ending = [row for row in found.values() if row.text.endswith(percent)]
    assert ending
    assert not [
        row for row in ending if wording.word("form", "in_percent") in row.limit.split(wording.parted(["", ""]))
    ]


@pytest.mark.parametrize("group", ["laptop@4.0.0", "smartphone@4.0.0", "tablet@4.0.0"])
def test_in_french_no_colon_or_semicolon_is_glued_to_the_word_before_it(group):
    glued = re.compile(r"\S*[^\s\u00a0\u202f][:;](?=\s)")
    questions = [row.text for row in rows("fr", (group, "ambitious"), words="consultation").values()]
    tender = dossier("fr", (group, "ambitious"))
    before = [
        text for row in paper("annex", tender, templates().wording("fr"))["document"].before_award for text in row[-2:]
    ]
    assert any(";" in text for text in before)
    assert any(":" in text for text in questions)
    assert [text for text in (*questions, *before) if glued.search(text)] == []
