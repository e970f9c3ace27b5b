"""The scoring workbook: its formulas say what documents/scoring.py says, and nothing that is empty counts as 0."""

import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tenderkit.documents.award.ranking import Scored, awards, key_of, points_of
from tenderkit.documents.award.scoring_sheets import scoring_workbook
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.terms import Grade
from tests.sheets_kit import (
    LAPTOPS,
    PHONES,
    differences,
    dossier,
    filled,
    known_dossier,
    recalculated,
    shown,
    tender_text,
    wrongly_known,
)
from tests.support import numbers

TWO_LOTS = tender_text(LAPTOPS, PHONES, award="{price: 60, quality: 40, criteria: 25}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("scoring")


@pytest.fixture
def laptops(tmp_path):
    return dossier(tmp_path, tender_text())


def whole_offer(found, name="One", grade=Grade.FULL, price="720000"):
    """Return an offer of which everything is known, in the middle of each scale."""
    values, grades, prices = {}, {}, {}
    for lot in found.lots:
        for criterion, rule in awards(lot):
            key = key_of(lot.number, criterion.id)
            if rule.method == "judged":
                grades[key] = {part.id: grade for part in rule.sub_points}
            else:
                values[key] = sum(rule.ends) / 2 if rule.ends else rule.steps[0].value
        prices[lot.number] = Decimal(price)
    return Scored(name, values, grades, prices)


@st.composite
def offers(draw, found):
    """Return offers near the scales of the criteria, some of whose values are not known."""

    def value(rule):
        ends = [*rule.ends, *(step.value for step in rule.steps)]
        low, high = min(ends), max(ends)
        near = st.decimals(low - 5, high + 5, allow_nan=False, places=draw(st.integers(0, 6)))
        return draw(st.none() | near | near | near | st.sampled_from(ends))

    def halved(rule):
        """Return a value whose points end in half a hundredth, if the scale has one of four decimals."""
        zero, full = rule.ends
        points = Decimal(draw(st.integers(0, int(rule.points * 100) - 1))) / 100 + Decimal("0.005")
        return zero + points * (full - zero) / rule.points

    made = []
    for number in range(draw(st.integers(20, 40))):
        values, grades, prices, others = {}, {}, {}, {}
        for lot in found.lots:
            for criterion, rule in awards(lot):
                key = key_of(lot.number, criterion.id)
                if rule.method == "judged":
                    grade = st.sampled_from([*Grade, *Grade, None])
                    chosen = {part.id: draw(grade) for part in rule.sub_points}
                    grades[key] = {name: given for name, given in chosen.items() if given is not None}
                else:
                    half = rule.method == "linear" and draw(st.booleans())
                    given_value = halved(rule) if half else value(rule)
                    if given_value is not None:
                        values[key] = given_value
            if draw(st.integers(0, 9)):
                prices[lot.number] = draw(st.decimals("0.01", "50000000", allow_nan=False, places=2))
                others[lot.number] = draw(st.decimals(0, 15, allow_nan=False, places=2))
                if not draw(st.integers(0, 5)):
                    prices[lot.number] = Decimal(0)
        refused = frozenset(lot.number for lot in found.lots if not draw(st.integers(0, 9)))
        measured = [
            key_of(lot.number, c.id) for lot in found.lots for c, rule in awards(lot) if rule.method != "judged"
        ]
        left_out = frozenset(key for key in measured if not draw(st.integers(0, 5)))
        made.append(Scored(f"=Tenderer {number}", values, grades, prices, others, refused, left_out))
    return made


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
def test_libreoffice_computes_the_same_as_the_annex_says_for_any_offers(data, folder, libreoffice, tmp_path_factory):
    found, wording = known_dossier(folder, TWO_LOTS)
    workbook = scoring_workbook(found, wording, data.draw(offers(found)))
    [computed] = recalculated(libreoffice, tmp_path_factory.mktemp("lo"), workbook)
    assert differences(computed, workbook) == []


def test_a_wrong_value_beside_a_formula_does_not_pass_for_what_libreoffice_computes(laptops, libreoffice, tmp_path):
    workbook = scoring_workbook(*laptops, [whole_offer(laptops[0])])
    [computed] = recalculated(libreoffice, tmp_path, workbook)
    assert differences(computed, workbook) == []
    assert differences(computed, wrongly_known(workbook))


def test_points_that_end_in_half_a_hundredth_are_rounded_up_by_both(laptops, libreoffice, tmp_path):
    found, wording = laptops
    key = key_of(1, "energy-consumption-award")
    rule = next(rule for criterion, rule in awards(found.lots[0]) if criterion.id == "energy-consumption-award")
    zero, full = rule.ends
    halves = numbers("2.345", "2.335", "1.005", "0.125", "4.995", "0.005")
    values = [zero + points * (full - zero) / rule.points for points in halves]
    assert values == [round(value, 4) for value in values]
    up = [points + Decimal("0.005") for points in halves]
    assert [points_of(rule, value, {}) for value in values] == up
    workbook = scoring_workbook(found, wording, [Scored(f"{value}", {key: value}) for value in values])
    [computed] = recalculated(libreoffice, tmp_path, workbook)
    assert differences(computed, workbook) == []
    assert set(up) <= set(shown(workbook).values())


def test_what_is_empty_has_no_points_and_the_total_says_so(laptops):
    found, wording = laptops
    whole = whole_offer(found)
    for key in [*whole.values, *whole.grades]:
        lacking = whole._replace(
            values={name: value for name, value in whole.values.items() if name != key},
            grades={name: given for name, given in whole.grades.items() if name != key},
        )
        workbook = scoring_workbook(found, wording, [lacking])
        assert "incomplete" in shown(workbook).values()
        assert None in shown(workbook).values()
        assert Decimal(0) not in shown(workbook).values()
    assert "incomplete" not in shown(scoring_workbook(found, wording, [whole])).values()


def test_of_equal_totals_the_better_score_for_the_criteria_goes_first_in_both(tmp_path, libreoffice):
    found, wording = dossier(tmp_path, tender_text(level="baseline"))
    [(criterion, _)] = awards(found.lots[0])
    key = key_of(1, criterion.id)
    offers = [
        Scored("dear", {key: Decimal("67.5")}, prices={1: Decimal(150)}),
        Scored("cheap", {key: Decimal(100)}, prices={1: Decimal(100)}),
        Scored("cheap too", {}, prices={1: Decimal(100)}, left_out=frozenset({key})),
        Scored("free", {key: Decimal(35)}, prices={1: Decimal(0)}),
    ]
    workbook = scoring_workbook(found, wording, offers)
    rows = [[content.value for content in row[3:]] for row in workbook.sheets[1].rows[-2:]]
    assert rows == [[60, 60, 60, "not compared"], [1, 2, 2, None]]
    [computed] = recalculated(libreoffice, tmp_path, workbook)
    assert differences(computed, workbook) == []


def test_what_is_typed_into_an_empty_workbook_is_computed_as_if_it_had_been_known(laptops, libreoffice, tmp_path):
    found, wording = laptops
    known = scoring_workbook(found, wording, [whole_offer(found), Scored("Two")])
    empty = scoring_workbook(found, wording, tenderers=2)
    name = known.sheets[1].name
    typed = {}
    for sheet, other in zip(known.sheets, empty.sheets, strict=True):
        for row, cells in enumerate(sheet.rows):
            for column, content in enumerate(cells):
                if content and content.look.is_input and content.value is not None:
                    assert other.rows[row][column].value is None
                    typed.setdefault(sheet.name, {})[f"{chr(65 + column)}{row + 1}"] = content.value
    assert len(typed[name]) > 5
    for sheet_name, cells in typed.items():
        empty = filled(empty, sheet_name, cells)
    [computed] = recalculated(libreoffice, tmp_path, empty)
    assert differences(computed, known) == []


def test_the_lowest_price_of_those_admitted_earns_the_share_of_the_price(laptops):
    found, wording = laptops
    one, two, three = (
        whole_offer(found, name, price=price) for name, price in zip("abc", ("100", "125", "50"), strict=True)
    )
    workbook = scoring_workbook(found, wording, [one, two, three._replace(refused=frozenset({1}))])
    values = [*shown(workbook).values()]
    assert {Decimal(60), Decimal(48)} <= set(values)
    assert "not admitted" in values


def test_without_shares_the_points_alone_are_compared(tmp_path):
    found, wording = dossier(tmp_path, tender_text(award="{}"))
    workbook = scoring_workbook(found, wording, [whole_offer(found), whole_offer(found, grade=Grade.NONE)])
    lot = workbook.sheets[1]
    texts = [content.value for row in lot.rows for content in row if content]
    assert wording.word("scores", "price") not in texts
    assert wording.word("scores", "undecided") in texts
    assert [content.value for content in lot.rows[-1][3:]] == numbers("1", "2")


def test_formulas_are_locked_and_what_is_filled_in_is_open(laptops):
    data = write_workbook(scoring_workbook(*laptops))
    book = openpyxl.load_workbook(io.BytesIO(data))
    for page in book:
        assert page.protection.sheet
        for row in page.rows:
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.protection.locked
    open_cells = [c for row in book["Lot 1"].rows for c in row if not c.protection.locked]
    assert len(open_cells) % 5 == 0
    assert len(open_cells) > 40


def test_each_proof_before_award_has_a_row_for_each_tenderer(laptops):
    found, wording = laptops
    sheet = next(s for s in scoring_workbook(found, wording, tenderers=3).sheets if s.name == "Evidence")
    items = {
        (item.at, item.by, item.text)
        for criterion in found.lots[0].annex.criteria()
        for group in criterion.proof
        for item in group.items
        if item.at.before_award and item.form != "price"
    }
    rows = [row for row in sheet.rows if row and row[0] and row[0].formula]
    assert len(rows) == 3 * len(items)
    assert [content.look.is_input for content in rows[0][5:]] == [True] * 5


def test_a_proof_that_several_criteria_ask_for_has_one_row_with_all_their_codes(tmp_path):
    phones = "  - set: smartphone@3.0.0\n    level: significant\n    quantity: 80\n    condition: new\n"
    found, wording = dossier(tmp_path, tender_text(phones))
    sheet = next(s for s in scoring_workbook(found, wording, tenderers=1).sheets if s.name == "Evidence")
    told = [(row[2].value, row[3].value) for row in sheet.rows if row and row[0] and row[0].formula]
    assert len(told) == len({text for _, text in told})
    [codes] = [codes for codes, text in told if "registration number" in text]
    assert codes == "TS 3, TS 6, TS 7, TS 9, AC 3"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_it_is_valid_and_the_same_bytes_each_time(language, tmp_path, ooxml_errors):
    found, wording = dossier(tmp_path, tender_text(LAPTOPS, PHONES, language=language))
    data = write_workbook(scoring_workbook(found, wording, [whole_offer(found), Scored("Two")]))
    assert data == write_workbook(scoring_workbook(found, wording, [whole_offer(found), Scored("Two")]))
    (tmp_path / "scoring.xlsx").write_bytes(data)
    assert ooxml_errors(tmp_path / "scoring.xlsx") == []


def test_a_lot_that_is_not_tendered_for_is_no_incomplete_one(folder):
    found, wording = known_dossier(folder, tender_text(LAPTOPS, PHONES))
    one = whole_offer(found)
    other = Scored("Two", one.values, one.grades, {1: Decimal(700000)}, absent=frozenset({2}))
    sheet = scoring_workbook(found, wording, [one, other]).sheets[0]
    first, second = sheet.rows[-2:]
    assert isinstance(first[4].value, Decimal)
    assert second[4].value == "no tender"
    assert '"no tender"' in second[4].formula
