"""The questions of a tender in a platform's template, as far as its columns are publicly known."""

import io
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation

from tenderkit.criteria.profiles import Profiles
from tenderkit.documents.forms.form import Answer
from tenderkit.documents.forms.platform import fill_platform, questions_of
from tenderkit.sheets.reading import read_workbook
from tenderkit.words.errors import UsageError
from tests.documents.dossier_kit import dossier
from tests.support import SHIPPED, templates

ENGLISH = ["Question group*", "Title", "Question text", "Header (optional)", "KO", "Question type", "Weight"]
DUTCH = ["Vraaggroep", "Titel", "Vraag", "Optionele kop", "KO", "Vraagtype", "Weging"]
LOTS = (("laptop", "baseline"), ("smartphone", "significant"))


def template(heads, types=(), knock_outs=(), more=()):
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Import"
    page["A1"] = "Fill in from row 4 on"
    for column, head in enumerate(heads, start=1):
        page.cell(3, column, head)
    for row in more:
        page.append(row)
    for head, choices in ((5, types), (4, knock_outs)):
        if choices:
            rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"')
            letter = openpyxl.utils.get_column_letter(head + 1)
            rule.sqref = f"{letter}4:{letter}999"
            page.add_data_validation(rule)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def questions(language="en", lots=(1,)):
    return questions_of(dossier(language, *LOTS), lots, templates().wording(language))


def cells(data):
    (grid,) = read_workbook(data, "t.xlsx")
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.mark.parametrize(("language", "heads"), [("en", ENGLISH), ("nl", DUTCH), ("nl", [*reversed(ENGLISH)])])
def test_every_question_stands_in_the_columns_of_the_template(language, heads):
    asked = questions(language, (1, 2))
    made = fill_platform(asked, template(heads), "t.xlsx")
    _, told, *found = cells(made.data)
    assert told == heads
    assert (made.questions, made.before, len(found)) == (len(asked), 0, len(asked))
    order = [(DUTCH if heads == DUTCH else ENGLISH).index(head) for head in heads]
    for row, question in zip(found, asked, strict=True):
        group, title, text, header, _, _, weight = (row[order.index(n)] for n in range(7))
        assert (group, title, text, header) == (question.group, question.title, question.text, "")
        assert weight == ("" if question.weight is None else str(question.weight))


def test_requirements_knock_out_and_award_criteria_weigh():
    asked = questions()
    assert {question.answer for question in asked if question.knock_out} == {Answer.MEETS}
    weights = [question.weight for question in asked if question.weight is not None]
    award = [c for c in dossier("en", *LOTS).lots[0].annex.criteria() if c.scoring]
    assert sum(weights) == sum(criterion.scoring.points for criterion in award)
    assert all("(" in question.text or (question.text and question.weight) for question in asked)
    heads = ("SC 1.", "TS 1.", "AC 1.", "CC 1.", "M1.", "L1.", "A1.")
    assert all(question.title.startswith(heads) for question in asked)


def test_one_question_knocks_out_for_all_specifications():
    (met,) = [question for question in questions() if question.title == "A1.1"]
    assert met.knock_out
    assert not any(question.title == "TS 1.1a" for question in questions())


def test_a_law_that_lets_a_declaration_count_knocks_out_all_the_same():
    wording = templates().wording("nl", Profiles(SHIPPED, templates().base).read("nl"))
    (met,) = [question for question in questions_of(dossier("nl", *LOTS), (1,), wording) if question.title == "A1.1"]
    assert met.knock_out


def test_an_award_criterion_that_is_answered_elsewhere_has_its_weight():
    warranty = [question for question in questions() if "warranty" in question.group.lower()]
    weighing = [question for question in warranty if question.weight is not None]
    assert [(one.title, one.knock_out) for one in weighing] == [("AC 1.2", False)]
    assert "Answered under TS" in weighing[0].text


def test_types_and_knock_outs_are_those_that_the_template_offers():
    offered = template(DUTCH, ("Open vraag", "Document upload", "Ja/Nee vraag", "Datum"), ("ja", "nee"))
    found = cells(fill_platform(questions("nl"), offered, "t.xlsx").data)[2:]
    kinds = {question.answer: row[5] for question, row in zip(questions("nl"), found, strict=True)}
    assert kinds[Answer.MEETS] == "Ja/Nee vraag"
    assert kinds[Answer.DOCUMENT] == "Document upload"
    assert kinds[Answer.NUMBER] == kinds[Answer.TEXT] == "Open vraag"
    assert {row[4] for row in found} == {"ja", "nee"}


def test_what_stands_in_the_template_already_stays_above():
    offered = template(ENGLISH, more=[["Example", "E", "An example"]])
    made = fill_platform(questions(), offered, "t.xlsx")
    assert made.before == 1
    assert cells(made.data)[2][:3] == ["Example", "E", "An example"]
    assert cells(made.data)[3][0] == questions()[0].group


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (ENGLISH[:-1], "no column for weight"),
        ([*ENGLISH, "Evaluator"], "columns that are not known: Evaluator"),
        (["Title", *ENGLISH], "more than one column for title: Title, Title"),
        ([*ENGLISH, "Question"], "more than one column for question text: Question text, Question"),
        (["Section*", "Question", "Score Min"], "no row with the columns of a Negometrix template"),
    ],
)
def test_a_template_with_other_columns_is_refused_by_name(heads, told):
    with pytest.raises(UsageError, match=told) as caught:
        fill_platform(questions(), template(heads), "t.xlsx")
    assert caught.value.message.startswith("t.xlsx ")
    assert caught.value.hint


@pytest.mark.parametrize("name", ["t.xls", "t.ods"])
def test_a_template_of_another_format_is_refused_with_the_one_that_is_taken(name):
    with pytest.raises(UsageError, match=r"is no \.xlsx file"):
        fill_platform(questions(), template(ENGLISH), name)


def test_a_template_without_a_type_for_open_questions_is_refused():
    with pytest.raises(UsageError, match="no type for an open question: Slider"):
        fill_platform(questions(), template(ENGLISH, ("Slider",)), "t.xlsx")


def test_a_weight_is_a_number():
    (grid,) = read_workbook(fill_platform(questions(lots=(2,)), template(ENGLISH), "t.xlsx").data, "t.xlsx")
    assert any(isinstance(row[6].number, Decimal) for row in grid.rows[2:])
