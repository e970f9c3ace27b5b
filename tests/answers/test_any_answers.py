"""Whatever set and answers: a form written, filled in and read back says the same, and no cell is lost silently."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tenderkit.answers.collecting import collect
from tenderkit.answers.offer import Kind
from tenderkit.documents.forms.form import FORM_NUMBER
from tenderkit.documents.forms.response_sheets import response_workbook
from tenderkit.documents.papers import PAPERS, paper
from tenderkit.documents.render import DocumentHtml
from tenderkit.making.annex import word_file
from tenderkit.sheets.writing import write_workbook
from tests.answers.answers_kit import dossier, form, wording_of
from tests.answers.filling import ExcelForm, WordForm
from tests.support import templates

pytestmark = pytest.mark.slow

SETS = tuple((("gadget" if n is None else n, level),) for n, level in (
    (None, "ambitious"), ("laptop", "baseline"), ("smartphone", "significant"), ("tablet", "ambitious"),
))  # fmt: skip
TWO = (("laptop", "significant"), ("smartphone", "baseline"))
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

letters = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Cn", "Co"))
texts = st.text(letters, min_size=1, max_size=60).map(lambda text: f"zie {text} x")
"""Texts that say something: an n/a is told apart, and looked at elsewhere."""


@cache
def files(language, lots):
    """Return the empty form in Word and in Excel."""
    wording = wording_of(language)
    values = {**paper("response", dossier(language, lots), wording), "selection": {}}
    html = DocumentHtml(f"{PAPERS['response']}.html.j2", values, wording, templates().folders)
    sheets = write_workbook(response_workbook(dossier(language, lots), wording))
    return word_file(html, templates(), None, []), sheets


def read(language, lots, name, data):
    found = collect(dossier(language, lots), wording_of(language), wording_of("en"), templates(), [(name, data)])
    return found.offers[0].offer


def answers(each, language):
    """Return what may be answered in a row: what is written, and what it says."""
    if each.choices:
        said = [choice for choice in each.choices if choice not in {"n/a", "n.v.t."}]
        return st.sampled_from(said).map(lambda choice: (choice, choice))
    if each.answer == "number":
        mark = "," if language == "nl" else "."
        return st.decimals(0, 999, places=1).map(lambda number: (str(number).replace(".", mark), number))
    if each.answer == "date":
        return st.dates(min_value=_day(2000), max_value=_day(2090)).map(lambda day: (day.isoformat(), day))
    return texts.map(lambda text: (text, text))


def _day(year):
    import datetime

    return datetime.date(year, 1, 1)


@st.composite
def filled(draw):
    """Return a language, lots, and answers by row and column."""
    language = draw(st.sampled_from(["en", "nl"]))
    lots = draw(st.sampled_from([*SETS, TWO]))
    said = {}
    for table in (*form(language, lots).tables, *form(language, lots).on_request):
        for each in table.entries:
            if each.key == FORM_NUMBER or draw(st.integers(0, 2)):
                continue
            columns = len(table.columns) if each.per_model or table.is_register else 1
            for column in draw(st.sets(st.integers(0, columns - 1), max_size=2)):
                said[each.key, column] = draw(answers(each, language))
                if each.per_model:  # in a column without a model, a word or two is a remark
                    said.setdefault((f"lot-{each.lot}/models/brand", column), ("zie merk x", "zie merk x"))
    return language, lots, said


TOLD = {Kind.CALCULATED, Kind.CONTRADICTED, Kind.EMPTY, Kind.NO_NAME, Kind.NOTHING}
TOLD |= {Kind.UNSITED, Kind.UNSHOWN, Kind.NO_MODEL, Kind.RELIED, Kind.SCALE, Kind.DECIMALS}
"""What may be said of answers in which nothing is wrong."""


def held(offer):
    """Return what was answered; what was calculated from it, or in its place, is told, and left out here."""
    calculated = {(remark.code, remark.spot) for remark in offer.remarks if remark.kind is Kind.CALCULATED}
    answers = [
        a for a in offer.answers if (a.entry.code, a.spot) not in calculated and a.entry.code not in replaced(offer)
    ]
    return {(a.entry.key, a.column): a.held if isinstance(a.held, Decimal) else _plain(a.held) for a in answers}


def replaced(offer):
    """Return the codes of rows in which the number typed does not follow from those beside it."""
    return {remark.code for remark in offer.remarks if remark.kind is Kind.CONTRADICTED}


def _plain(said):
    return "".join(said.split()) if isinstance(said, str) else said


def wanted(said, codes, offer):
    kept = {where: says for where, (_, says) in said.items() if codes[where[0]] not in replaced(offer)}
    return {where: says if isinstance(says, Decimal) else _plain(says) for where, says in kept.items()}


@given(filled())
@few
def test_a_form_in_word_comes_back(case):
    language, lots, said = case
    codes = {each.key: each.code for each in form(language, lots).entries()}
    form_ = WordForm(files(language, lots)[0])
    for (key, column), (text, _) in said.items():
        form_.write(f"{codes[key]}/{column + 1}", text)
    offer = read(language, lots, "a.docx", form_.data())
    assert held(offer) == wanted(said, codes, offer)
    assert not offer.failed
    assert {remark.kind for remark in offer.remarks} <= TOLD


@given(filled(), st.booleans())
@few
def test_a_form_in_excel_comes_back(case, as_number):
    language, lots, said = case
    codes = {each.key: each.code for each in form(language, lots).entries()}
    form_ = ExcelForm(files(language, lots)[1])
    for (key, column), (text, says) in said.items():
        cell = form_.cell(codes[key], column + 1)
        cell.value = float(says) if as_number and isinstance(says, Decimal) else text
        if isinstance(cell.value, str):
            cell.data_type = "s"
    offer = read(language, lots, "a.xlsx", form_.data())
    assert held(offer) == wanted(said, codes, offer)
    assert not offer.failed
    assert {remark.kind for remark in offer.remarks} <= TOLD | {Kind.FRACTION}


@given(st.data())
@few
def test_a_text_written_anywhere_in_a_sheet_is_read_or_told(data):
    lots = data.draw(st.sampled_from([*SETS, TWO]))
    form_ = ExcelForm(files("en", lots)[1])
    sheet = data.draw(st.sampled_from([sheet for sheet in form_.book.worksheets if sheet.sheet_state == "visible"]))
    row, column = data.draw(st.integers(1, sheet.max_row + 5)), data.draw(st.integers(1, sheet.max_column + 3))
    cell = sheet.cell(row, column)
    if type(cell).__name__ == "MergedCell" or str(cell.value or "").startswith("2026-014"):
        return
    cell.value = "Written by the tenderer 1x"
    offer = read("en", lots, "a.xlsx", form_.data())
    told = [answer.text for answer in offer.answers] + [fail.text for fail in offer.failed]
    told += [remark.text for remark in offer.remarks if remark.kind in {Kind.NOT_READ, Kind.CHANGED}]
    assert "Written by the tenderer 1x" in told


@given(st.data())
@few
def test_a_text_written_into_any_cell_of_a_word_file_is_read_or_told(data):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    lots = data.draw(st.sampled_from([*SETS, TWO]))
    form_ = WordForm(files("en", lots)[0])
    paragraphs = [p for p in form_.document.element.iter(qn("w:p")) if "2026-014" not in "".join(p.itertext())]
    chosen = data.draw(st.sampled_from(paragraphs))
    run, word = OxmlElement("w:r"), OxmlElement("w:t")
    word.text = "Written by the tenderer 1x"
    run.append(word)
    chosen.append(run)
    offer = read("en", lots, "a.docx", form_.data())
    told = [answer.text for answer in offer.answers] + [fail.text for fail in offer.failed]
    told += [remark.text for remark in offer.remarks if remark.kind in {Kind.NOT_READ, Kind.CHANGED}]
    assert any("Written by the tenderer 1x" in text for text in told)
