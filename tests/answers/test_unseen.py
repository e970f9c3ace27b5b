"""What the text of no cell tells is told in one line for each kind, and an untouched file tells nothing of it."""

import io

import docx
import pytest
from openpyxl.styles import Font

from tenderkit.answers.collecting import collect
from tenderkit.answers.offer import Kind
from tenderkit.documents.forms.response_sheets import response_workbook
from tenderkit.documents.papers import PAPERS, paper
from tenderkit.documents.render import DocumentHtml
from tenderkit.making.annex import word_file
from tenderkit.sheets.writing import write_workbook
from tests.answers.answers_kit import dossier, form, wording_of
from tests.answers.filling import ExcelForm, WordForm
from tests.support import templates

KINDS = {Kind.TRACKED, Kind.STRUCK, Kind.MARGIN, Kind.BOX, Kind.HIDDEN, Kind.SHOWN}
YEARS = next(entry.code for entry in form().entries() if entry.unit == "years" and entry.per_model)
LATER = [entry.code for entry in form().entries() if entry.unit == "%" and entry.per_model][-1]


@pytest.fixture(scope="module")
def word():
    values = {**paper("response", dossier(), wording_of("en")), "selection": {}}
    html = DocumentHtml(f"{PAPERS['response']}.html.j2", values, wording_of("en"), templates().folders)
    return word_file(html, templates(), None, [])


@pytest.fixture(scope="module")
def excel():
    return write_workbook(response_workbook(dossier(), wording_of("en")))


def told(name, data, margins=()):
    english = wording_of("en")
    found = collect(dossier(), english, english, templates(), [(name, data)], margins=margins)
    (one,) = found.offers
    return {remark.kind: remark.text for remark in one.offer.remarks if remark.kind in KINDS}


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def test_an_untouched_form_tells_nothing(word, excel):
    assert told("a.docx", word) == {}
    assert told("a.xlsx", excel) == {}


def test_a_sheet_with_all_of_it_has_a_line_for_each(excel):
    paper = ExcelForm(excel).fill(YEARS, 7, 8).fill(LATER, 12)
    paper.cell(YEARS).number_format = '0 "months"'
    paper.cell(YEARS, 2).number_format = '0 "years"'
    paper.cell(YEARS, 2).font = Font(strike=True)
    sheet, row = paper.rows[LATER]
    sheet.row_dimensions[row].hidden = True
    sheet.oddFooter.center.text = "Our terms apply"
    found = told("a.xlsx", paper.data())
    assert {*found} == {Kind.SHOWN, Kind.STRUCK, Kind.HIDDEN, Kind.MARGIN}
    assert found[Kind.SHOWN].endswith(": 7 months"), "8 is shown in the unit that is asked"
    assert found[Kind.STRUCK].endswith(": 8")
    assert found[Kind.HIDDEN].endswith(": 12"), "what is printed in the row is ours"
    assert "Our terms apply" in found[Kind.MARGIN]


def test_a_word_file_with_all_of_it_has_a_line_for_each(word):
    paper = WordForm(word)
    paper.change(f"{YEARS}/1", "9", "7")
    document = docx.Document(io.BytesIO(paper.data()))
    document.sections[0].footer.add_paragraph("Our terms apply")
    document.add_paragraph().add_run("by hand").font.strike = True
    found = told("a.docx", saved(document))
    code = YEARS.replace(" ", "\N{NO-BREAK SPACE}")
    assert found == {
        Kind.TRACKED: f"{code}: -9; {code}: +7",
        Kind.MARGIN: "Our terms apply",
        Kind.STRUCK: "by hand",
    }


def test_what_the_house_style_has_in_its_margins_is_ours(word):
    document = docx.Document(io.BytesIO(word))
    document.sections[0].footer.add_paragraph("Town hall, Market 1")
    assert told("a.docx", saved(document), ["Town hall, Market 1"]) == {}
