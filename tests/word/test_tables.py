"""Tables of Word files and OpenDocument texts are read as they look: each answer once, with its place and its notes."""

from __future__ import annotations

import io

import docx
import pytest

from tenderkit.word.reading.odt import read_odt
from tenderkit.word.reading.tables import read_docx
from tenderkit.words.errors import UsageError
from tests.word.docx_kit import R, W, edited, zipped

WORDS = f'xmlns:w="{W}" xmlns:r="{R}"'
WHO = 'w:id="1" w:author="A" w:date="2026-11-30T00:00:00Z"'


def word(table, *, behind="", comment=""):
    """A Word file with the XML of a table in it."""
    document = docx.Document()
    if comment:
        document.add_comment(document.add_paragraph("x").runs[0], text=comment)
    target = io.BytesIO()
    document.save(target)
    return edited(
        target.getvalue(),
        document=lambda xml: xml.replace("<w:sectPr", f"<w:tbl {WORDS}>{table}</w:tbl>{behind}<w:sectPr", 1),
    )


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inside):
    return f"<w:p>{''.join(inside)}</w:p>"


def cell(*inside, look=""):
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{''.join(inside) or paragraph()}</w:tc>"


def row(*cells, look=""):
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def field(inside, look=""):
    return f"<w:sdt><w:sdtPr>{look}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def plain(text):
    return cell(paragraph(run(text)))


def held(grids):
    """What tables hold: their texts, row by row."""
    return [[[cell.text for cell in row] for row in grid.rows] for grid in grids]


def texts(table, **options):
    """What one row of a table holds."""
    return held(read_docx(word(table, **options), "a.docx"))[0]


class TestWord:
    @pytest.mark.parametrize(
        "answer",
        [
            cell(paragraph(field(run("12,5")))),
            cell(field(paragraph(run("12,5")))),
            field(cell(paragraph(run("12,5")))),
            cell(paragraph('<w:smartTag w:element="x">', run("12,5"), "</w:smartTag>")),
            cell(paragraph(run("12"), run(",5"))),
            cell(paragraph(f'<w:hyperlink r:id="rId9">{run("12,5")}</w:hyperlink>')),
        ],
    )
    def test_a_field_may_stand_anywhere_around_an_answer(self, answer):
        assert texts(row(plain("E 3a"), answer)) == [["E 3a", "12,5"]]

    def test_a_field_may_stand_around_a_row(self):
        assert texts(field(row(plain("E 3a"), plain("1"))) + row(plain("E 3b"))) == [["E 3a", "1"], ["E 3b"]]

    def test_what_waits_in_a_field_is_no_answer(self):
        waiting = cell(paragraph(field(run("fill in"), "<w:showingPlcHdr/>")))
        filled = cell(paragraph(field(run("filled"), '<w:showingPlcHdr w:val="0"/>')))
        assert texts(row(plain("E 3a"), waiting, filled)) == [["E 3a", "", "filled"]]

    def test_changes_read_as_accepted(self):
        gone = f"<w:del {WHO}><w:r><w:delText>11</w:delText></w:r></w:del>"
        new = f"<w:ins {WHO}>{run('12')}</w:ins>"
        table = (
            row(plain("E 3a"), cell(paragraph(gone, new)))
            + row(plain("E 3b"), plain("gone"), look=f"<w:del {WHO}/>")
            + row(plain("E 3c"), cell(paragraph(run("gone")), look=f"<w:cellDel {WHO}/>"), plain("3"))
        )
        assert texts(table) == [["E 3a", "12"], ["E 3c", "3"]]

    def test_several_paragraphs_are_several_lines(self):
        assert texts(row(cell(paragraph(run("one")), paragraph(), paragraph(run("two"))))) == [["one\ntwo"]]

    def test_a_table_in_a_cell_is_a_table_of_its_own(self):
        inner = f"<w:tbl>{row(plain('K1'), plain('inner'))}</w:tbl>"
        grids = read_docx(word(row(plain("E 3a"), cell(inner, paragraph(run("outer"))))), "a.docx")
        assert held(grids) == [[["E 3a", "outer"]], [["K1", "inner"]], []]
        assert [grid.name for grid in grids] == ["table 1", "table 2", "outside tables"]
        assert grids[1].rows[0][1].place == "table 2, row 1, column 2"

    def test_the_text_of_a_text_box_stands_in_its_cell_once(self):
        box = "<w:txbxContent>" + paragraph(run("12")) + "</w:txbxContent>"
        names = (
            'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
        )
        both = (
            f'<w:r><mc:AlternateContent {names}><mc:Choice Requires="wps">{box}</mc:Choice>'
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        assert texts(row(plain("E 3a"), cell(paragraph(both)))) == [["E 3a", "12"]]

    def test_merged_cells_hold_their_text_once_and_say_which_cell_they_are(self):
        table = (
            row(plain("E 3a"), cell(paragraph(run("12")), look='<w:gridSpan w:val="2"/>'), plain("x"))
            + row(plain("E 3b"), cell(paragraph(run("13")), look='<w:vMerge w:val="restart"/>'), plain(""), plain(""))
            + row(plain("E 3c"), cell(paragraph(run("seen by nobody")), look="<w:vMerge/>"), plain(""), plain(""))
        )
        grid = read_docx(word(table), "a.docx")[0]
        assert held([grid])[0] == [["E 3a", "12", "", "x"], ["E 3b", "13", "", ""], ["E 3c", "", "", ""]]
        assert grid.rows[0][2].place == grid.rows[0][1].place == "table 1, row 1, column 2"
        assert grid.rows[2][1].place == grid.rows[1][1].place == "table 1, row 2, column 2"
        assert grid.rows[2][1].note == "[merged: seen by nobody]"
        assert grid.rows[0][3].place == "table 1, row 1, column 4"

    def test_a_row_that_begins_later_keeps_its_columns(self):
        table = row(plain("x"), look='<w:gridBefore w:val="2"/>')
        assert texts(table) == [["", "", "x"]]

    def test_comments_and_footnotes_are_notes_and_no_part_of_the_answer(self):
        document = docx.Document()
        table = document.add_table(1, 2)
        table.cell(0, 0).text = "E 3a"
        answer = table.cell(0, 1).paragraphs[0].add_run("12,5")
        document.add_comment(answer, text="measured twice")
        target = io.BytesIO()
        document.save(target)
        cells = read_docx(target.getvalue(), "a.docx")[0].rows[0]
        assert [(cell.text, cell.note) for cell in cells] == [("E 3a", ""), ("12,5", "measured twice")]

    def test_what_stands_outside_tables_comes_last_with_its_place(self):
        outside = read_docx(word(row(plain("E 3a")), behind=paragraph(run("only if paid"))), "a.docx")[-1]
        assert [(cell.text, cell.place) for (cell,) in outside.rows] == [("only if paid", "below table 1")]

    def test_hidden_text_is_no_answer(self):
        hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>"
        assert texts(row(plain("E 3a"), cell(paragraph(hidden, run("12"))))) == [["E 3a", "12"]]


ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{ODF}{name}:1.0"' for name in ("office", "table", "text"))
SPACES += f' xmlns:draw="{ODF}drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
SPACES += ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'


def odt(body, *, kind="application/vnd.oasis.opendocument.text", manifest=""):
    """An OpenDocument text with this body."""
    content = (
        f"<office:document-content {SPACES}><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return zipped(
        {"mimetype": kind, "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>", "content.xml": content}
    )


def odt_table(*rows):
    return (
        f'<table:table table:name="T">{"".join(f"<table:table-row>{r}</table:table-row>" for r in rows)}</table:table>'
    )


def odt_cell(*paragraphs, look="", name="table-cell"):
    inside = "".join(f"<text:p>{p}</text:p>" for p in paragraphs)
    return f"<table:{name} {look}>{inside}</table:{name}>"


class TestOpenDocument:
    def rows(self, *rows):
        return held(read_odt(odt(odt_table(*rows)), "a.odt"))[0]

    @pytest.mark.parametrize(
        ("inside", "text"),
        [
            ("12,5", "12,5"),
            ("<text:span>12</text:span>,5", "12,5"),
            ('<text:text-input text:description="">12,5</text:text-input>', "12,5"),
            ('<loext:content-control><loext:list-item loext:value="Ja"/>Nee</loext:content-control>', "Nee"),
            ('<loext:content-control loext:showing-place-holder="true">kies</loext:content-control>', ""),
            ('<text:placeholder text:placeholder-type="text">&lt;x&gt;</text:placeholder>', ""),
            ('<text:drop-down text:name="n"><text:label text:value="Ja"/>Nee</text:drop-down>', "Nee"),
            ('a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d', "a  b c\nd"),
            ('<text:a href="x">link</text:a>', "link"),
            ("<draw:frame><draw:text-box><text:p>12</text:p></draw:text-box></draw:frame>", "12"),
            ("<text:change-start/>12<text:change-end/>", "12"),
        ],
    )
    def test_what_was_filled_in_is_read(self, inside, text):
        assert self.rows(odt_cell("E 3a") + odt_cell(inside)) == [["E 3a", text]]

    def test_what_was_taken_out_is_not_read(self):
        gone = "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion>"
        gone += "</text:changed-region></text:tracked-changes>"
        assert held(read_odt(odt(gone + odt_table(odt_cell("E 3a"))), "a.odt")) == [[["E 3a"]], []]

    def test_notes_are_kept_apart(self):
        annotation = "<office:annotation><dc:creator>A</dc:creator><text:p>why</text:p></office:annotation>"
        footnote = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>see</text:p>"
        footnote += "</text:note-body></text:note>"
        (cell,) = read_odt(odt(odt_table(odt_cell(f"{annotation}12{footnote}"))), "a.odt")[0].rows[0]
        assert (cell.text, cell.note) == ("12", "why\nsee")

    def test_merged_and_repeated_cells_keep_their_columns(self):
        covered = odt_cell(name="covered-table-cell")
        rows = (
            odt_cell("E 3a") + odt_cell("12", look='table:number-columns-spanned="2"') + covered + odt_cell("x"),
            odt_cell("E 3b")
            + odt_cell("13", look='table:number-rows-spanned="2"')
            + odt_cell(look='table:number-columns-repeated="2"'),
            odt_cell("E 3c") + covered + odt_cell("y"),
        )
        grid = read_odt(odt(odt_table(*rows)), "a.odt")[0]
        assert held([grid])[0] == [["E 3a", "12", "", "x"], ["E 3b", "13", "", ""], ["E 3c", "", "y"]]
        assert grid.rows[0][2].place == grid.rows[0][1].place
        assert grid.rows[2][1].place == grid.rows[1][1].place == "table 1, row 2, column 2"

    def test_tables_stand_in_sections_lists_and_cells(self):
        inner = odt_table(odt_cell("K1"))
        outer = odt_table(f"<table:table-cell>{inner}<text:p>out</text:p></table:table-cell>")
        body = f"<text:section>{outer}</text:section>"
        body += "<text:list><text:list-item><text:p>only if paid</text:p></text:list-item></text:list>"
        grids = read_odt(odt(body), "a.odt")
        assert held(grids) == [[["out"]], [["K1"]], [["only if paid"]]]
        assert grids[-1].rows[0][0].place == "below table 2"

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (odt("", kind="application/vnd.oasis.opendocument.graphics"), "no text of OpenDocument"),
            (odt("", manifest="<encryption-data/>"), "password"),
            (odt("<x>"), "damaged"),
            (odt("")[:200], "damaged"),
            (b"", "damaged"),
        ],
    )
    def test_what_is_no_text_is_refused_by_name(self, data, told):
        with pytest.raises(UsageError, match=f"a.odt.*{told}"):
            read_odt(data, "a.odt")


@pytest.mark.slow
def test_libreoffice_keeps_what_was_filled_in(tmp_path, soffice):
    drop_down = field(run("Ja"), '<w:dropDownList><w:listItem w:displayText="Ja" w:value="Ja"/></w:dropDownList>')
    table = row(plain("E 3a"), cell(paragraph(field(run("12,5"), "<w:text/>"))), cell(paragraph(drop_down)))
    table += row(plain("E 3b"), cell(paragraph(run("both")), look='<w:gridSpan w:val="2"/>'))
    sizes = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
    path = tmp_path / "a.docx"
    path.write_bytes(word(f'<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>{sizes}{table}'))
    wanted = [["E 3a", "12,5", "Ja"], ["E 3b", "both", ""]]
    saved = soffice("odt", path) / "a.odt"
    assert held(read_odt(saved.read_bytes(), "a.odt"))[0] == wanted
    for source in (path, saved):
        again = soffice("docx", source) / "a.docx"
        assert held(read_docx(again.read_bytes(), "a.docx"))[0] == wanted
