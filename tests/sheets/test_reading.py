"""Workbooks read: whatever program saved them, every cell comes back, or the file is refused."""

import contextlib
import datetime
import io
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from tenderkit.sheets import cells, reading
from tenderkit.sheets.reading import read_workbook
from tenderkit.sheets.sheet import Content, Look, address, sheet_names
from tenderkit.sheets.writing import write_workbook
from tenderkit.words.errors import UsageError
from tests.sheets.sheet_kit import book, cell, excel, held, line, opendocument, parts_of, related, rows, sheet, zipped
from tests.support import bounded


def read(data):
    (grid,) = read_workbook(data, "a.xlsx")
    return held(grid)


class TestExcel:
    def test_every_kind_of_cell(self):
        data = rows(
            '<c r="A1" t="s"><v>0</v></c>',
            '<c r="B1" t="s"><v>1</v></c>',
            '<c r="C1" t="inlineStr"><is><t>in_x0041_</t></is></c>',
            '<c r="D1" t="str"><f>A1</f><v>of a formula</v></c>',
            '<c r="E1" t="b"><v>1</v></c>',
            '<c r="F1" t="e"><v>#DIV/0!</v></c>',
            '<c r="G1"><f>B1*2</f></c>',
            '<c r="H1" t="d"><v>2026-01-02T00:00:00</v></c>',
            '<c r="I1" t="str"><f>A9</f><v></v></c>',
            '<c r="K1"><v>12.50</v></c>',
        )
        texts = "<si><t>plain</t></si><si><r><t>in </t></r><r><t>pieces</t></r><rPh><t>spoken</t></rPh></si>"
        assert read(excel(data, texts=texts)) == {
            "A1": ("plain",),
            "B1": ("in pieces",),
            "C1": ("inA",),
            "D1": ("of a formula",),
            "E1": ("TRUE",),
            "F1": ("#DIV/0!",),
            "G1": ("=B1*2",),
            "H1": ("2026-01-02",),
            "K1": ("12.5", Decimal("12.5")),
        }

    @pytest.mark.parametrize(
        ("raw", "text"),
        [
            ("0.30000000000000004", "0.30000000000000004"),
            ("0.1", "0.1"),
            ("12", "12"),
            ("-1.50", "-1.5"),
            ("1E-7", "0.0000001"),
            ("12345678901234567890", "12345678901234567000"),
            ("1.0000000000000000001", "1"),
        ],
    )
    def test_a_number_is_the_shortest_decimal_that_is_the_same_double(self, raw, text):
        assert read(excel(rows(f"<c><v>{raw}</v></c>"))) == {"A1": (text, Decimal(text))}

    def test_what_is_no_number_is_a_text(self):
        assert read(excel(rows("<c><v>nan</v></c>", "<c><v>12,5</v></c>"))) == {"A1": ("nan",), "B1": ("12,5",)}

    def test_days_and_percents_are_told_by_their_format(self):
        formats = {
            0: ("45000", "45000", Decimal(45000)),
            14: ("46024", "2026-01-02"),
            9: ("0.15", "15%", Decimal("0.15")),
            164: ("46024.5", "2026-01-02 12:00"),
            165: ("46024", "46024", Decimal(46024)),
            166: ("0.155", "15.5%", Decimal("0.155")),
            20: ("0.75", "18:00:00"),
        }
        own = {164: "[$-413]d\\ mmmm\\ yyyy;@", 165: '0 "days"', 166: "0.00\\ %;[Red]-0%"}
        codes = "".join(f"<numFmt numFmtId='{n}' formatCode='{code}'/>" for n, code in own.items())
        styles = "".join(f"<xf numFmtId='{number}'/>" for number in formats)
        data = rows(*(f'<c s="{n}"><v>{told[0]}</v></c>' for n, told in enumerate(formats.values())))
        styled = f"<numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs>"
        assert [*read(excel(data, styles=styled)).values()] == [told[1:] for told in formats.values()]

    @pytest.mark.parametrize(
        ("raw", "since", "day"),
        [("1", "", "1900-01-01"), ("61", "", "1900-03-01"), ("0", "1", "00:00:00"), ("44562", "1", "2026-01-02")],
    )
    def test_days_are_counted_as_the_file_counts_them(self, raw, since, day):
        properties = f'<workbookPr date1904="{since}"/>' if since else ""
        data = rows(f'<c s="0"><v>{raw}</v></c>')
        styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
        assert read(excel(data, styles=styles, properties=properties)) == {"A1": (day,)}

    def test_a_day_that_is_none_is_a_number(self):
        data = rows('<c s="0"><v>99999999</v></c>')
        assert read(excel(data, styles='<cellXfs><xf numFmtId="14"/></cellXfs>')) == {
            "A1": ("99999999", Decimal(99999999))
        }

    def test_notes_stand_at_their_cells_and_conversations_in_place_of_what_older_programs_see(self):
        first = '<comment ref="A1"><text><r><t>Jan:</t></r><r><t> why</t></r></text></comment>'
        second = '<comment ref="C4"><text><t>[Threaded comment] Your version...</t></text></comment>'
        comments = f'<comments xmlns="x"><commentList>{first}{second}</commentList></comments>'
        threads = '<ThreadedComments xmlns="y"><threadedComment ref="C4"><text>one</text></threadedComment>'
        threads += '<threadedComment ref="C4"><text>two</text></threadedComment></ThreadedComments>'
        links = (
            ("comments", "../comments1.xml"),
            ("http://schemas.microsoft.com/office/2017/10/relationships/threadedComment", "../threadedComments/t1.xml"),
        )
        more = {"xl/comments1.xml": comments, "xl/threadedComments/t1.xml": threads}
        data = excel(rows("<c><v>1</v></c>"), sheet_links=links, more=more)
        assert read(data) == {"A1": ("1", Decimal(1), "Jan: why"), "C4": ("", "one\ntwo")}

    def test_what_stands_hidden_under_merged_cells_is_a_note_and_no_answer(self):
        data = rows("<c><v>1</v></c>", "<c><v>2</v></c>") + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        assert read(excel(data)) == {"A1": ("1", Decimal(1)), "B1": ("", "[merged: 2]")}

    def test_an_empty_cell_under_a_merged_one_has_its_place(self):
        data = rows("<c><v>1</v></c>", '<c r="D1"><v>2</v></c>') + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
        grid = read_workbook(excel(data), "a.xlsx")[0]
        assert [cell.place for cell in grid.rows[0]] == ["Lot!A1", "Lot!A1", "Lot!C1", "Lot!D1"]

    def test_cells_without_addresses_stand_one_after_the_other(self):
        data = "<sheetData><row><c><v>1</v></c></row><row><c/><c><v>2</v></c></row></sheetData>"
        assert read(excel(data)) == {"A1": ("1", Decimal(1)), "B2": ("2", Decimal(2))}

    def test_the_strict_form_of_the_standard_reads_the_same(self):
        assert read(excel(rows("<c><v>1</v></c>"), space="http://purl.oclc.org/ooxml/spreadsheetml/main")) == {
            "A1": ("1", Decimal(1))
        }

    def test_a_cell_left_empty_has_its_place_up_to_the_last_column_used(self):
        data = '<sheetData><row r="1"><c r="C1"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>'
        (grid,) = read_workbook(excel(data), "a.xlsx")
        found = [[cell.place for cell in row] for row in grid.rows]
        assert found == [["Lot!A1", "Lot!B1", "Lot!C1"], ["Lot!A3", "Lot!B3", "Lot!C3"]]

    def test_a_single_cell_far_away_costs_no_others(self):
        (grid,) = read_workbook(excel(rows("<c><v>1</v></c>", '<c r="XFD1"><v>2</v></c>')), "a.xlsx")
        assert grid.rows[0][-1].place == "Lot!XFD1"

    def test_a_workbook_of_openpyxl(self):
        made = openpyxl.Workbook()
        page = made.active
        page.title = "Jan's lot"
        page.append(["Code", "=1+1", 0.1, datetime.date(2026, 1, 2), True])
        page["B1"].comment = Comment("see the annex", "Jan")
        page.merge_cells("A2:C3")
        page["A2"] = "merged"
        page.row_dimensions[1].hidden = True
        made.create_sheet("hidden").sheet_state = "hidden"
        made["hidden"]["B2"] = "x"
        target = io.BytesIO()
        made.save(target)
        first, second = read_workbook(target.getvalue(), "a.xlsx")
        assert held(first) == {
            "A1": ("Code",),
            "B1": ("=1+1", "see the annex"),
            "C1": ("0.1", Decimal("0.1")),
            "D1": ("2026-01-02",),
            "E1": ("TRUE",),
            "A2": ("merged",),
        }
        assert first.rows[0][0].place == "'Jan''s lot'!A1"
        assert held(second) == {"B2": ("x",)}


class TestOpenDocument:
    def test_every_kind_of_cell(self):
        spaces = '<text:p>two<text:s text:c="2"/><text:span>spaces</text:span></text:p>'
        cells = (
            cell("string", f"{spaces}<text:p>lines<text:line-break/>x<text:tab/></text:p>"),
            cell("float", "0,1", "0.1"),
            cell("percentage", "15%", "0.15"),
            cell("currency", "€ 12,50", "12.50"),
            cell("date", "02-01-26", "2026-01-02"),
            cell("boolean", "WAAR", "true"),
            cell("float", "#DEEL/0!", "0", table__formula="of:=1/0", calcext__value_type="error"),
            cell("float", "Err:502", "0", table__formula="of:=[.A9]"),
            cell(table__formula="of:=1+1"),
            cell("time", "01:00:00", "PT1H"),
        )
        assert read(opendocument(line(*cells))) == {
            "A1": ("two  spaces\nlines\nx\t",),
            "B1": ("0.1", Decimal("0.1")),
            "C1": ("15%", Decimal("0.15")),
            "D1": ("12.5", Decimal("12.5")),
            "E1": ("2026-01-02",),
            "F1": ("TRUE",),
            "G1": ("#DEEL/0!",),
            "H1": ("Err:502",),
            "I1": ("of:=1+1",),
            "J1": ("01:00:00",),
        }

    def test_repeated_cells_and_rows_are_all_there_and_empty_ones_cost_nothing(self):
        three = cell("float", "7", "7", table__number_columns_repeated=3)
        empty = cell(table__number_columns_repeated=16_000)
        heads = f"<table:table-header-rows>{line(three, empty, repeated=2)}</table:table-header-rows>"
        group = f"<table:table-row-group>{line(three)}</table:table-row-group>"
        found = read(opendocument(line(empty, repeated=1_000_000) + heads + group))
        assert [*found] == [f"{letter}{row}" for row in (1000001, 1000002, 1000003) for letter in "ABC"]

    def test_notes_are_none_of_the_text_and_covered_cells_are_none_of_the_answers(self):
        note = "<office:annotation><text:p>see</text:p><text:p>page 2</text:p></office:annotation>"
        spanning = cell("string", f"{note}<text:p>x</text:p>", table__number_columns_spanned=2)
        covered = cell("string", "y").replace("table:table-cell", "table:covered-table-cell")
        empty = cell(shown="<office:annotation><text:p>empty</text:p></office:annotation>")
        found = read(opendocument(line(spanning, covered, empty)))
        assert found == {"A1": ("x", "see\npage 2"), "B1": ("", "[merged: y]"), "C1": ("", "empty")}


class TestRefusals:
    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "no workbook"),
            (b"%PDF-1.7", "no workbook"),
            (b"PK\x03\x04 cut off", "damaged"),
            (bytes.fromhex("D0CF11E0A1B11AE1") + b"x" * 600, "before 2007"),
            (bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"), "password"),
            (zipped({"[Content_Types].xml": "<a>wordprocessingml</a>"}), "no workbook"),
            (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "no workbook"),
            (zipped({"[Content_Types].xml": "vnd.ms-excel.sheet.binary.macroEnabled.main"}), "xlsb"),
            (opendocument("", manifest="<encryption-data/>"), "password"),
            (opendocument("<not-closed>"), "damaged"),
            (excel(rows('<c r="A1" t="s"><v>0</v></c>')), "damaged"),
            (excel('<sheetData><row r="3"/><row r="2"/></sheetData>'), "damaged"),
            (zipped({**parts_of(excel("")), "xl/workbook.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "DTD"),
            (zipped({**parts_of(excel("")), "_rels/.rels": related().encode()}), "damaged"),
            (zipped({k: v for k, v in parts_of(excel("")).items() if "sheet1.xml" not in k or "rels" in k}), "missing"),
            (zipped({**parts_of(excel("")), "XL/workbook.xml": b"<x/>"}), "same name"),
        ],
    )
    def test_what_is_no_workbook_is_told_by_name_with_a_mend(self, data, told):
        with pytest.raises(UsageError, match=told) as caught:
            read_workbook(data, "offer.xlsx")
        assert caught.value.message.startswith("offer.xlsx ")
        assert caught.value.hint

    def test_a_bomb_is_refused_before_it_is_unpacked(self):
        with pytest.raises(UsageError, match="times its size"):
            read_workbook(excel(" " * 30_000_000), "offer.xlsx")

    @pytest.mark.parametrize("limit", ["_MOST_ENTRIES", "_MOST_BYTES"])
    def test_what_is_too_big_is_refused(self, limit, monkeypatch):
        monkeypatch.setattr(reading, limit, 3)
        with pytest.raises(UsageError, match="too large"):
            read_workbook(excel(""), "offer.xlsx")

    @pytest.mark.parametrize(
        "data",
        [
            excel("<sheetData>" + '<row><c r="XFD1"><v>1</v></c></row>' * 20 + "</sheetData>"),
            opendocument(line(cell("string", "x"), repeated=1_000_000)),
        ],
    )
    def test_a_file_that_stands_for_more_cells_than_it_holds_is_refused(self, data, monkeypatch):
        monkeypatch.setattr(cells, "MOST_CELLS", 100_000)
        monkeypatch.setattr("tenderkit.sheets.opendocument.MOST_CELLS", 100_000)
        with pytest.raises(UsageError, match="too large"):
            read_workbook(data, "offer.xlsx")

    def test_any_damage_is_told_and_never_ends_in_a_traceback(self):
        whole = write_workbook(book(sheet(((Content("x"), Content(Decimal(1), Look.NUMBER)),))))
        for cut in range(0, len(whole), 97):
            for data in (whole[:cut], whole[:cut] + b"\xff" + whole[cut + 1 :]):
                with contextlib.suppress(UsageError):
                    read_workbook(data, "a.xlsx")


texts = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40) | st.sampled_from(
    [
        "=1+1",
        "+31 6",
        "-5",
        "@a",
        "_x0041_",
        "12,5",
        "0012",
        "3-4",
        " two  spaces ",
        "a\r\nb",
        "\x01",
        "TRUE",
        "1e5",
        "#N/A",
    ]
)
numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=Decimal("-1E+14"), max_value=Decimal("1E+14"), places=None
).map(lambda value: Decimal(f"{value:.14e}").normalize())
days = st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31))
contents = (
    st.none()
    | st.builds(Content, texts | days, st.sampled_from([*Look]))
    | st.builds(Content, numbers, st.sampled_from([look for look in Look if "date" not in look]))
    | st.builds(Content, texts | numbers, st.just(Look.NUMBER), st.just("=A1&B1"))
)
tables = st.lists(st.lists(contents, max_size=5).map(tuple), max_size=5).map(tuple)


def said(content):
    """What a cell of a description comes back as."""
    value = content.value
    if isinstance(value, Decimal):
        shown = cells.plain(value * 100) + "%" if "percent" in content.look else cells.plain(value)
        return (shown or "0", value)
    return (value.isoformat() if isinstance(value, datetime.date) else value or "",)


class TestRoundTrip:
    @bounded
    @given(st.lists(st.tuples(st.text(max_size=40), tables), min_size=1, max_size=3))
    def test_any_description_written_and_read_gives_the_same_cells(self, described):
        names = sheet_names(name.translate(dict.fromkeys(range(32), "x")) for name, _ in described)
        made = book(*(sheet(rows, name=name) for name, (_, rows) in zip(names, described, strict=True)))
        grids = read_workbook(write_workbook(made), "a.xlsx")
        assert [grid.name for grid in grids] == [*names]
        for grid, page in zip(grids, made.sheets, strict=True):
            expected = {
                address(row, column): said(content)
                for row, line in enumerate(page.rows)
                for column, content in enumerate(line)
                if content is not None and content.value not in {None, ""}
            }
            assert held(grid) == expected

    @pytest.mark.slow
    @pytest.mark.parametrize("form", ["ods", "xlsx"])
    def test_libreoffice_saves_what_was_written(self, form, soffice, tmp_path):
        kinds = ["=1+1", "12,5", "two  spaces", "line\nbreak", "0012", "3-4", "é€", "TRUE"]
        lines = [
            (
                Content(f"E {number}"),
                Content(text, Look.INPUT),
                Content(Decimal(number) / 8, Look.INPUT_NUMBER),
                Content(Decimal("0.155"), Look.PERCENT),
            )
            for number, text in enumerate(kinds)
        ]
        lines.append((Content(datetime.date(2026, 1, 2), Look.INPUT_DATE), Content(Decimal(3), Look.TOTAL, "=1+2")))
        made = tmp_path / "a.xlsx"
        made.write_bytes(write_workbook(book(sheet(tuple(lines), merges=("E1:F1",)))))
        (before,) = read_workbook(made.read_bytes(), "a.xlsx")
        (after,) = read_workbook((soffice(form, made) / f"a.{form}").read_bytes(), f"a.{form}")
        assert held(after) == held(before)
