"""The price sheet: a line for everything that the criteria speak of, and formulas that compute what price_sum says."""

import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tenderkit.documents.award.price_list import Empty, Row, price_lots, uncompared
from tenderkit.documents.award.price_page import ANSWERS
from tenderkit.documents.award.price_sheet import NUMBER, PROPERTY, TENDERER, price_workbook
from tenderkit.documents.award.price_sum import compared
from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import compose_lot
from tenderkit.documents.forms.response_sheets import MODELS
from tenderkit.sheets.sheet import Look, address
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.terms import Level
from tests.sheets_kit import LAPTOPS, NEWER, PHONES, dossier, filled, known_dossier, recalculated, tender_text
from tests.support import DAY, loaded, small, templates

FILE = "gadget/circularity.yaml"

COSTED = "{price: 60, quality: 40, life_cycle_cost: {years: 5, electricity: 0.30, residual: %s}}"
APART = """\
    without: {{energy-consumption-award: "It counts in the costs.", spare-part-prices: "They count in the costs."}}
    quantities: {{spare-part-prices.battery: 80, take-back.used: 300, warranty.further_year: 800}}
"""
WHOLE = tender_text(LAPTOPS + APART, PHONES, award=COSTED % "offered")
SHARED = tender_text(LAPTOPS + APART, award=COSTED % "10, discount: 3")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("prices")


def lots(folder, text):
    return price_lots(*dossier(folder, text))


def of_gadgets(criteria):
    """Return the price lines of a tender for gadgets, made of a criteria folder."""
    wording, day = templates().wording("en"), datetime.date.fromisoformat(DAY)
    chosen = Choice(Level.BASELINE, "en", day)
    lot = compose_lot(1, "", Decimal(100), loaded(criteria), chosen, wording, {})
    [found] = price_lots(known_dossier.__wrapped__(criteria.parent, tender_text())[0]._replace(lots=(lot,)), wording)
    return found


def cells_of(lot, sheet, prices):
    """Return what is filled in by place: prices stand by the key of the line."""
    places = {}
    for number, cells in enumerate(sheet.rows):
        for row in lot.rows:
            if cells and cells[0] and cells[0].value == row.code:
                for n, value in enumerate(prices.get(row.key, ())):
                    places[address(number, ANSWERS + n)] = value
    return places


@st.composite
def prices(draw, lot):
    """Return prices of one to three models, some of which are missing, and numbers that may not add up."""
    models = draw(st.integers(1, 3))
    money = st.decimals("0.01", "3000", places=2, allow_nan=False)
    found = {}
    for row in lot.rows:
        value = st.decimals("1", "40", places=2, allow_nan=False) if row.key == lot.key(Row.ENERGY) else money
        missing = draw(st.integers(0, 9)) == 0
        found[row.key] = [None if missing else draw(value) for _ in range(models if row.per_model else 1)]
    first = draw(st.integers(0, int(lot.quantity)))
    rest = int(lot.quantity) - first
    split = [first, rest // 2, rest - rest // 2] if models == 3 else [first, rest]
    found[lot.key(Row.NUMBER)] = [Decimal(n) for n in split[:models]] if draw(st.integers(0, 4)) else [None] * models
    return found


NUMBERED = tender_text("  - set: laptop@5.0.0\n    level: ambitious\n    quantity: 801\n    condition: either\n")


@pytest.mark.parametrize("text", [WHOLE, SHARED, NUMBERED], ids=["offered", "share", "numbered"])
def test_libreoffice_computes_what_the_prices_come_to(text, folder, libreoffice, tmp_path_factory):
    @settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
    @given(data=st.data())
    def computed_alike(data):
        found, wording = known_dossier(folder, text)
        workbook, books, expected = price_workbook(found, wording), [], []
        for _ in range(15):
            book, totals = workbook, []
            for lot, sheet in zip(price_lots(found, wording), workbook.sheets[1:], strict=True):
                offer = data.draw(prices(lot))
                book = filled(book, sheet.name, cells_of(lot, sheet, offer))
                totals.append(compared(lot, offer, MODELS).total)
            books.append(book)
            expected.append([*totals, sum(t for t in totals if t is not None) if any(totals) else None])
        for book, totals, values in zip(
            books, expected, recalculated(libreoffice, tmp_path_factory.mktemp("lo"), *books), strict=True
        ):
            front = book.sheets[0]
            rows = [n for n, cells in enumerate(front.rows) if cells and cells[-1] and cells[-1].formula]
            shown = [values[front.name, address(row, 2)] for row in rows]
            wanted = ["incomplete" if total is None else total for total in totals[:-1]]
            wanted += [totals[-1]] if len(totals) > 2 else []
            assert shown == wanted

    computed_alike()


def test_amounts_that_end_in_half_a_cent_are_rounded_up_by_both(folder, libreoffice, tmp_path):
    found, wording = known_dossier(folder, SHARED)
    [lot] = price_lots(found, wording)
    workbook = price_workbook(found, wording)
    everything = {row.key: [Decimal(1)] for row in lot.rows}
    books, totals = [], []
    # 10 % x 0.8626 of the price ends in half a cent; a third of a part does not, and an average of two may.
    for price, battery in (("1000.05", "75.55"), ("2.5", "0.05"), ("725.25", "3.15"), ("899.75", "0.01")):
        offer = {
            **everything,
            lot.key(Row.PRICE): [Decimal(price), Decimal("1.15")],
            lot.key(Row.NUMBER): [Decimal(795), Decimal(5)],
            lot.key(Row.ENERGY): [Decimal("14.95"), Decimal("0.05")],
            "lot-1/spare-part-prices/battery": [Decimal(battery), Decimal("0.05")],
            "lot-1/warranty/further_year": [Decimal(10), Decimal("0.35")],
        }
        totals.append(compared(lot, offer, MODELS).total)
        books.append(filled(workbook, "Lot 1", cells_of(lot, workbook.sheets[1], offer)))
    computed = recalculated(libreoffice, tmp_path, *books)
    last = address(len(workbook.sheets[1].rows) - 1, ANSWERS + MODELS)
    assert [values["Lot 1", last] for values in computed] == totals
    assert None not in totals


class TestLines:
    def test_each_line_of_the_criteria_is_there_and_the_device_with_its_quantity(self, tmp_path):
        [lot] = lots(tmp_path, tender_text())
        keys = {row.key.removeprefix("lot-1/") for row in lot.rows}
        asked = {
            f"{criterion.id}/{line.id}"
            for criterion in dossier(tmp_path, tender_text())[0].lots[0].annex.criteria()
            for line in criterion.prices
        }
        assert {key for key in asked if key != "no-unneeded-accessories/accessory"} <= keys
        assert {"device/price", "warranty/further_year"} <= keys
        assert "device/number" not in keys, "no criterion rests on how many of each model there are"
        assert {row.quantity for row in lot.rows if row.key.endswith("device/price")} == {Decimal(800)}
        assert {row.quantity for row in lot.rows if "/device/" not in row.key} == {None}

    def test_codes_are_unique_and_tell_lots_apart(self, tmp_path):
        found = lots(tmp_path, tender_text(LAPTOPS, PHONES))
        codes = [row.code for lot in found for row in lot.rows]
        assert len(codes) == len(set(codes))
        assert codes[0] == "P 1.1"
        assert lots(tmp_path, tender_text())[0].rows[0].code == "P 1"

    @pytest.mark.parametrize("group", ["laptop", "smartphone", "tablet"])
    @pytest.mark.parametrize("condition", ["new", "refurbished"])
    def test_nothing_is_priced_twice_where_the_warranty_lists_a_further_year_itself(self, group, condition, tmp_path):
        text = tender_text(f"  - set: {group}@3.0.0\n    quantity: 80\n    condition: {condition}\n")
        [lot] = lots(tmp_path, text)
        keys = [row.key for row in lot.rows]
        assert len(keys) == len(set(keys))
        [year] = [row for row in lot.rows if row.key == "lot-1/warranty/further_year"]
        assert year.empty is Empty.NOT_OFFERED

    def test_accessories_have_room_for_several_which_the_tenderer_names(self, tmp_path):
        [lot] = lots(tmp_path, tender_text())
        named = [row for row in lot.rows if row.named]
        assert len(named) == 6
        assert {row.code[-1] for row in named} == set("abcdef")

    def test_what_no_price_means_is_said(self, tmp_path):
        [lot] = lots(tmp_path, tender_text())
        meaning = {row.key.removeprefix("lot-1/"): row.empty for row in lot.rows}
        assert meaning["take-back/used"] is Empty.FREE
        assert meaning["repair-service/repair"] is Empty.FREE
        assert meaning["spare-part-prices/battery"] is Empty.NO_POINTS
        assert meaning["no-unneeded-accessories/accessory_a"] is Empty.NOT_OFFERED
        assert meaning["device/price"] is Empty.INCOMPLETE

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_what_nobody_says_is_free_and_only_where_a_clause_says_so_a_price_may_be_below_nothing(
        self, language, tmp_path
    ):
        [lot] = lots(tmp_path, tender_text(PHONES, language=language))
        assert {row.key.split("/")[1] for row in lot.rows if row.may_be_negative} == {"take-back"}
        meaning = {row.key.removeprefix("lot-1/"): row.empty for row in lot.rows}
        assert meaning["no-unneeded-accessories/case"] is Empty.FREE

    @pytest.mark.parametrize("language", ["en", "nl", "fr", "de", "nb"])
    @pytest.mark.parametrize(
        ("group", "condition", "asked"),
        [("laptop", "new", False), ("laptop", "either", True), ("smartphone", "new", True)],
    )
    def test_numbers_are_asked_where_a_criterion_rests_on_them_and_nowhere_else(
        self, group, condition, asked, language, tmp_path
    ):
        text = f"  - set: {group}@5.0.0\n    level: ambitious\n    quantity: 80\n    condition: {condition}\n"
        [lot] = lots(tmp_path, tender_text(text, language=language))
        assert lot.tells_numbers is asked

    def test_of_a_kit_each_part_has_its_share(self, tmp_path):
        found, wording = dossier(tmp_path, tender_text())
        [lot] = price_lots(found, wording)
        parts = {row.code for row in lot.rows if row.empty is Empty.NO_POINTS}
        kit = wording.word("prices", "kit")
        told = {
            row[0].value
            for row in price_workbook(found, wording).sheets[1].rows
            if row and row[-1] and str(row[-1].value).endswith(kit)
        }
        assert told == parts != set()

    def test_what_is_priced_and_not_compared_is_listed(self, tmp_path):
        [lot] = lots(tmp_path, SHARED)
        names = [name for _, _, name in uncompared(lot)]
        assert {row.key.removeprefix("lot-1/").replace("/", ".") for row in lot.rows} > {*names} != set()
        assert {"repair-service.repair"} <= {*names}
        assert not {"take-back.used", "spare-part-prices.battery", "warranty.further_year"} & {*names}
        assert all(code.startswith("P ") and text for code, text, _ in uncompared(lot))

    @pytest.mark.parametrize("language", ["en", "nl"])
    def test_a_release_that_says_it_in_its_text_alone_is_read_in_both_languages(self, language, tmp_path):
        [lot] = lots(tmp_path, tender_text(NEWER, language=language, level="baseline"))
        assert {row.key.split("/")[1] for row in lot.rows if row.may_be_negative} == {"take-back"}
        price = next(row.text for row in lot.rows if row.key == lot.key(Row.PRICE))
        assert {"en": "Warranty (TS", "nl": "Garantie (E"}[language] in price
        assert {"en": "Longer warranty (AC", "nl": "Langere garantie (GC"}[language] in price
        assert price.count("(") == 2, "what the price does not include, such as accessories, is not named"

    @pytest.mark.parametrize("text", [LAPTOPS, NEWER], ids=["generated", "of the criterion"])
    def test_a_further_year_of_warranty_has_one_line_and_is_not_offered_where_that_is_empty(self, text, tmp_path):
        [lot] = lots(tmp_path, tender_text(text, level="baseline"))
        [row] = [row for row in lot.rows if row.key.startswith("lot-1/warranty/")]
        assert (row.empty, row.per_model) == (Empty.NOT_OFFERED, True)

    def test_what_a_line_says_as_data_goes_before_what_a_text_may_mean(self, tmp_path):
        one = "repair: {each: device, "
        criteria = small(tmp_path, (FILE, one, f"{one}empty: free, negative: true, "))
        [row] = [row for row in of_gadgets(criteria).rows if row.key == "lot-1/repair/repair"]
        assert (row.empty, row.may_be_negative) == (Empty.FREE, True)

    @pytest.mark.parametrize(
        ("language", "told"),
        [
            ("en", "free of charge; a price below 0 is what the tenderer pays"),
            ("fr", "gratuit\u202f; un prix inférieur à 0 est ce que paie le soumissionnaire"),
            ("de", "kostenlos; einen Preis unter 0 zahlt der Bieter"),
            ("nb", "gratis; en pris under 0 betaler leverandøren"),
        ],
    )
    def test_a_price_below_nothing_is_explained_once_with_the_signs_of_the_language(self, language, told, tmp_path):
        tender, wording = dossier(tmp_path, tender_text(NEWER.replace("@3.0.0", "@4.0.0"), language=language))
        said = [
            cell.value
            for sheet in openpyxl.load_workbook(io.BytesIO(write_workbook(price_workbook(tender, wording)))).worksheets
            for row in sheet.iter_rows()
            for cell in row
        ]
        assert told in said

    def test_a_price_may_be_below_nothing_without_a_word_of_what_an_empty_line_means(self, tmp_path):
        one = "repair: {each: device, "
        criteria = small(tmp_path, (FILE, one, f"{one}negative: true, "))
        [row] = [row for row in of_gadgets(criteria).rows if row.key == "lot-1/repair/repair"]
        assert (row.empty, row.may_be_negative) == (Empty.FREE, True)

    def test_dutch_writes_one_without_accents_at_the_beginning_of_a_line(self, tmp_path):
        [lot] = lots(tmp_path, tender_text(NEWER, language="nl", level="baseline"))
        texts = [row.text for row in lot.rows]
        assert any(text.startswith("Eén ") for text in texts)
        assert not any(text.startswith("Één") for text in texts)

    @pytest.mark.parametrize(("language", "erasure"), [("en", "Erasure and release"), ("nl", "Wissen en vrijgeven")])
    def test_the_price_of_a_device_names_what_it_includes(self, language, erasure, tmp_path):
        [lot] = lots(tmp_path, tender_text(PHONES, language=language))
        text = next(row.text for row in lot.rows if row.key == lot.key(Row.PRICE))
        assert erasure in text
        assert text.count("(") == 2, "the warranty and the registration, and not the accessories"

    def test_a_line_with_a_quantity_stays_where_its_criterion_is_left_out(self, tmp_path):
        [lot] = lots(tmp_path, SHARED)
        row = next(row for row in lot.rows if row.key == "lot-1/spare-part-prices/battery")
        assert (row.quantity, row.empty, row.criterion) == (Decimal(80), Empty.INCOMPLETE, "")
        assert "lot-1/spare-part-prices/display" not in {row.key for row in lot.rows}

    def test_the_energy_use_is_asked_only_where_it_counts_and_a_criterion_asks_for_it(self, tmp_path):
        first, second = lots(tmp_path, WHOLE)
        assert first.key(Row.ENERGY) in {row.key for row in first.rows}
        assert second.key(Row.ENERGY) not in {row.key for row in second.rows}
        assert second.key(Row.TAKEN_BACK) in {row.key for row in second.rows}
        assert not second.life_cycle.counts_electricity


class TestWorkbook:
    def book(self, folder, text, **options):
        data = write_workbook(price_workbook(*dossier(folder, text)))
        return openpyxl.load_workbook(io.BytesIO(data), **options)

    def test_only_what_is_filled_in_is_open(self, tmp_path):
        book = self.book(tmp_path, WHOLE)
        for page in book:
            assert page.protection.sheet
            for cell in (cell for row in page.rows for cell in row):
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    assert cell.protection.locked
        (name,) = [c for row in book["Prices"].rows for c in row if not c.protection.locked]
        assert book["Prices"].cell(name.row, name.column - 1).value == "Name of the tenderer, as in the response form"

    def test_what_stands_in_the_column_of_sums_is_money_and_messages_name_their_unit(self, tmp_path):
        text = "  - set: laptop@5.0.0\n    level: ambitious\n    quantity: 80\n    condition: either\n"
        sheet = price_workbook(*dossier(tmp_path, tender_text(text))).sheets[1]
        number, counted = (
            next(r for r in sheet.rows if r and r[1] and str(r[1].value).startswith(text))
            for text in ("Number of each model", "Devices that count")
        )
        assert counted[ANSWERS + MODELS].look is Look.GREY
        assert counted[ANSWERS - 1].formula.startswith("=IF(SUM(")
        (rule,) = [rule for rule in sheet.rules if rule.title == number[0].value]
        assert rule.message == "Write a number of 0 or more, in devices."
        assert sum(sheet.columns) < 190, "it can be read on paper"

    def test_nothing_filled_in_is_shown_as_incomplete_and_never_as_nothing(self, tmp_path):
        book = self.book(tmp_path, WHOLE, data_only=True)
        values = [cell.value for row in book["Lot 1"].rows for cell in row]
        assert "incomplete" in values
        assert 0 not in values

    def test_it_says_for_which_lines_it_was_made(self, tmp_path):
        found, wording = dossier(tmp_path, WHOLE)
        one = price_workbook(found, wording)
        rows = {row[0].value: row for row in one.sheets[0].rows if row and row[0]}
        number = rows[NUMBER][2].value
        assert one.properties == {PROPERTY: number}
        assert number.startswith("2026-014 ")
        assert rows[TENDERER][2].look.is_input
        other = price_workbook(*dossier(tmp_path, WHOLE.replace("take-back.used: 300", "take-back.used: 301")))
        assert other.properties != one.properties

    def test_the_rules_of_the_costs_stand_in_it_with_all_factors(self, tmp_path):
        book = self.book(tmp_path, SHARED)
        text = "\n".join(str(cell.value) for row in book["Prices"].rows for cell in row if cell.value)
        for told in (
            "5 years of use",
            "4.5797",
            "EUR 0.30 per kWh",
            "TS 3",
            "10 % of the price",
            "0.8626",
            "60 \u00d7",
        ):
            assert told in text
        assert "a line that says “free of charge” there is free if it stays empty" in text

    def test_while_a_factor_is_open_nothing_is_computed_and_it_is_said(self, tmp_path):
        book = self.book(tmp_path, tender_text(award="{price: 60, quality: 40, life_cycle_cost: {years: 5}}"))
        text = [cell.value for row in book["Prices"].rows for cell in row]
        assert text.count("[to be decided]") == 2

    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("text", [WHOLE, tender_text()], ids=["costed", "plain"])
    def test_it_is_valid_and_the_same_bytes_each_time(self, text, language, tmp_path, ooxml_errors):
        found, wording = dossier(tmp_path, text.replace("language: en", f"language: {language}"))
        data = write_workbook(price_workbook(found, wording))
        assert data == write_workbook(price_workbook(found, wording))
        (tmp_path / "prices.xlsx").write_bytes(data)
        assert ooxml_errors(tmp_path / "prices.xlsx") == []
