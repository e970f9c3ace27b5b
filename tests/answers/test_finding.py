"""Answers are found by code and column, whatever happened to the table; what is not read is told."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.answers.offer import Kind
from tenderkit.answers.questions import Questions
from tenderkit.answers.values import Reason
from tenderkit.documents.forms.consultation import compose_consultation
from tenderkit.words.grid import Cell
from tests.answers.answers_kit import Paper, dossier, form, wording_of
from tests.support import bounded


def entry(made, key):
    return next(each for each in made.entries() if each.key == key)


ETEC = "lot-1/energy-consumption/etec"


@pytest.fixture
def paper():
    return Paper(form())


@pytest.fixture
def etec(paper):
    return entry(paper.form, ETEC).code


def found(response, key=ETEC):
    return {answer.column: answer.held for answer in response.answers if answer.entry.key == key}


def told(response, kind):
    return [remark.text for remark in response.remarks if remark.kind is kind]


def test_each_model_is_read_from_its_column_with_its_place(paper, etec):
    response = paper.fill(etec, "12.5", "13 kWh/year").read("offer.docx")
    assert found(response) == {0: Decimal("12.5"), 1: Decimal(13)}
    spots = [str(answer.spot) for answer in response.answers]
    assert all(spot.startswith("offer.docx: table ") for spot in spots)
    assert spots[0].endswith("column 3")
    assert response.number == paper.form.number
    assert not response.remarks


@pytest.mark.parametrize(
    "change",
    [
        str.lower,
        lambda code: code.replace(" ", "\u00a0"),
        lambda code: code.replace(" ", ""),
        lambda code: f" {code} .",
        lambda code: code.replace(" ", "\u2013"),
        lambda code: code.replace(" ", " \u2014 "),
        lambda code: f"{code}\u200b",
    ],
)
def test_a_code_is_known_however_it_is_spaced_and_written(paper, etec, change):
    paper.fill(etec, "12.5").row(etec)[0] = change(etec)
    assert found(paper.read()) == {0: Decimal("12.5")}


def test_columns_are_told_by_their_heads_also_when_one_is_put_in_between(paper, etec):
    table = next(table for table in paper.tables if any(row[0] == etec for row in table))
    paper.fill(etec, "12.5", "13")
    for row in table:
        row.insert(3, "Our remarks" if row is table[0] else "")
    response = paper.read()
    assert found(response) == {0: Decimal("12.5"), 1: Decimal(13)}
    assert told(response, Kind.NOT_READ) == ["Our remarks"]


def test_a_column_added_for_a_fourth_model_is_read(paper, etec):
    table = next(table for table in paper.tables if any(row[0] == etec for row in table))
    for row in table:
        row.append("Model 4" if row is table[0] else "")
    paper.row(etec)[-1] = "14"
    response = paper.read()
    assert found(response) == {3: Decimal(14)}
    assert not response.remarks


def test_without_heads_the_last_cells_are_the_answers(paper, etec):
    table = next(table for table in paper.tables if any(row[0] == etec for row in table))
    paper.fill(etec, "12.5", "13")
    del table[0]
    assert found(paper.read()) == {0: Decimal("12.5"), 1: Decimal(13)}


def test_a_row_that_was_added_is_told_and_one_of_a_register_is_read(paper):
    sites = next(table for table in paper.tables if table[1][0] == "S1")
    sites.append(["S7", "Plant", "Maker", "Street 1, China", "assembly", "all"])
    sites.append(["", "another", "", "", "", ""])
    sites.append(["E 99z", "own question", "12"])
    response = paper.read()
    assert found(response, "sites/7") == dict(enumerate(["Plant", "Maker", "Street 1, China", "assembly", "all"]))
    assert told(response, Kind.NOT_READ) == ["another", "E 99z", "own question", "12"]


def test_a_question_that_was_changed_is_told_with_its_code(paper, etec):
    paper.row(etec)[1] += " (mean of two)"
    remarks = paper.read().remarks
    assert (Kind.CHANGED, etec) in {(remark.kind, remark.code) for remark in remarks}
    assert not any(remark.kind is Kind.NOT_READ for remark in remarks)


def test_an_answer_beside_the_question_of_another_row_is_not_read(paper, etec):
    other = next(e for e in paper.form.entries() if e.key.endswith("energy-consumption/maximum"))
    paper.fill(etec, "12").fill(other.code, "20")
    one, two = paper.row(etec), paper.row(other.code)
    one[1:], two[1:] = two[1:], one[1:]
    response = paper.read()
    assert not found(response, ETEC)
    assert not found(response, other.key)
    assert {each.entry.code: (each.why.reason, each.why.detail) for each in response.failed} == {
        etec: (Reason.OTHER_QUESTION, other.code),
        other.code: (Reason.OTHER_QUESTION, etec),
    }


@pytest.mark.parametrize("text", ["as model 1", "Same as Model 1.", "see model 1"])
def test_an_answer_may_be_that_of_another_column(paper, etec, text):
    assert found(paper.fill(etec, "12", text).read()) == {0: Decimal(12), 1: Decimal(12)}


def test_a_word_in_a_column_without_a_model_is_a_remark(paper, etec):
    paper.fill("M1", "Maker", "Maker").fill(etec, "12", "13", "see the offer")
    response = paper.read()
    assert found(response).keys() == {0, 1}
    assert told(response, Kind.NOT_READ) == ["see the offer"]


def test_one_row_copied_with_another_answer_counts_for_none(paper, etec):
    table = next(table for table in paper.tables if any(row[0] == etec for row in table))
    paper.fill(etec, "12.5")
    copy = list(paper.row(etec))
    table.append(copy)
    assert found(paper.read()) == {0: Decimal("12.5")}
    copy[2] = "13"
    response = paper.read()
    assert found(response) == {}
    assert [(fail.why.reason, fail.column) for fail in response.failed] == [(Reason.TWICE, 0)]


def test_what_cannot_be_read_is_told_with_text_and_place(paper, etec):
    response = paper.fill(etec, "ca. 12", "1.234").read()
    assert [(fail.text, fail.why.reason) for fail in response.failed] == [
        ("ca. 12", Reason.APPROXIMATE),
        ("1.234", Reason.AMBIGUOUS),
    ]
    assert not found(response)


def test_the_text_that_waits_in_a_field_is_no_answer(paper, etec):
    response = paper.fill(etec, "number").read()
    assert not response.answers
    assert not response.failed
    assert [remark.kind for remark in response.remarks] == [Kind.EMPTY]


def test_at_least_counts_where_more_is_stricter_and_not_where_less_is(paper):
    share = entry(paper.form, "lot-1/energy-consumption/share")
    cycles = entry(paper.form, "lot-1/battery-endurance/cycles")
    assert (share.bound.higher, cycles.bound.higher) == (False, True)
    paper.fill(share.code, ">= 30", "<= 30").fill(cycles.code, ">= 1000", "<= 1000")
    response = paper.read()
    assert found(response, share.key) == {1: Decimal(30)}
    assert found(response, cycles.key) == {0: Decimal(1000)}
    assert {fail.why.reason for fail in response.failed} == {Reason.OPEN_END}


def test_a_percentage_in_a_sheet_counts_as_shown_and_a_small_one_is_doubted(paper):
    share = entry(paper.form, "lot-1/energy-consumption/share")
    paper.fill(share.code, Decimal("0.3"))
    response = paper.read()
    assert found(response, share.key) == {0: Decimal("0.3")}
    assert told(response, Kind.FRACTION) == ["0.3"]


def test_the_rows_of_certificates_are_named_in_many_ways(paper):
    label = next(each for each in paper.form.entries() if each.key.startswith("lot-1/labels/"))
    response = paper.fill(label.code, "k 1", "K1; K2", "K11").read()
    assert found(response, label.key) == {0: "K1", 1: "K1, K2"}
    assert [fail.text for fail in response.failed] == ["K11"]


@given(st.data())
@bounded
def test_any_answers_written_into_the_tables_come_back(data):
    made = form()
    paper = Paper(made)
    wanted = {}
    for table in made.tables:
        for each in data.draw(
            st.lists(st.sampled_from(table.entries), max_size=2, unique=True) if table.entries else st.just([])
        ):
            if each.key == "identification/form":
                continue
            text = data.draw(_texts(each))
            paper.fill(each.code, text)
            wanted[each.key] = text
    response = paper.read()
    assert {answer.entry.key: str(answer.held) for answer in response.answers} == wanted
    assert not response.failed


def _texts(each):
    if each.choices:
        return st.sampled_from(each.choices)
    if each.answer == "number":
        return st.integers(0, 999).map(str)
    if each.answer == "date":
        return st.dates().filter(lambda day: day.year > 1000).map(lambda day: day.isoformat())
    return st.sampled_from(["a page", "https://example.org/x", "p. 12", "<b>&", "x" * 500])


def test_a_row_added_to_a_register_may_be_labelled_as_the_others_are(paper):
    sites = next(table for table in paper.tables if table[1][0] == "S1")
    label = entry(paper.form, "sites/1").text
    sites.append(["S11", "Plant", "Maker", "Street 1, China", "assembly", "all"])
    sites[0].insert(1, "Row")
    for number, row in enumerate(sites[1:], start=1):
        row.insert(1, label.replace("1", str(number)))
    response = paper.read()
    assert found(response, "sites/11")[0] == "Plant"
    assert not told(response, Kind.NOT_READ)


def test_columns_whose_heads_are_lost_are_read_by_position_and_told(paper, etec):
    table = next(table for table in paper.tables if any(row[0] == etec for row in table))
    paper.fill(etec, "12.5")
    table[0] = ["", *table[0][1:2], *("" for _ in table[0][2:])]
    response = paper.read()
    assert found(response) == {0: Decimal("12.5")}
    assert told(response, Kind.HEADLESS) == [etec]


def test_one_cell_for_two_questions_answers_none(paper, etec):
    table = next(n for n, table in enumerate(paper.tables) if any(row[0] == etec for row in table))
    row = next(n for n, each in enumerate(paper.tables[table]) if each[0] == etec)
    paper.fill(etec, "12.5")
    grids = paper.grids()
    rows = [list(each) for each in grids[table].rows]
    rows[row + 1][2] = rows[row + 1][2]._replace(text="", place=rows[row][2].place)
    grids[table] = grids[table]._replace(rows=tuple(map(tuple, rows)))
    paper.grids = lambda: grids
    response = paper.read()
    assert response.answers == ()
    assert [fail.why.reason for fail in response.failed] == [Reason.MERGED] * 2
    assert [fail.text for fail in response.failed] == ["12.5"] * 2


@pytest.mark.parametrize(
    ("note", "kind", "text"),
    [
        ("[merged: 7]", Kind.COVERED, "7"),
        ("[footnote: as agreed]", Kind.FOOTNOTE, "as agreed"),
        ("[endnote: as agreed]", Kind.FOOTNOTE, "as agreed"),
        ("as agreed", Kind.NOTE, "as agreed"),
    ],
)
def test_what_is_no_note_is_told_as_what_it_is(paper, etec, note, kind, text):
    paper.notes[id(paper.row(etec))] = note
    assert {*told(paper.read(), kind)} == {text}


def test_a_printed_text_under_a_merged_cell_is_ours(paper, etec):
    paper.notes[id(paper.row(etec))] = f"[merged: {paper.row(etec)[1]}]"
    assert not paper.fill(etec, "12.5").read().remarks


def test_a_row_that_asks_a_supplier_is_read_below_the_heads_of_models_too():
    asked = compose_consultation(dossier("en", (("smartphone", "significant"),)), wording_of("en"))
    tables = {table.columns: table for table in asked.tables if table.by_row}
    (first, one), (_, other) = sorted(tables.items())[:2]
    heads = tuple(Cell(head, "") for head in first)
    questions = Questions(asked, wording_of("en"), ())
    assert questions.columns(heads, other) == questions.columns(heads, one) == {0: 0, 1: 1, 2: 2, 3: 3}
