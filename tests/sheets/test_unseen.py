"""What a workbook holds beside the texts of its cells is found, whichever program saved it."""

import io

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tenderkit.sheets.unseen import unseen_in_workbook
from tenderkit.words.archive import zipped
from tenderkit.words.unseen import Sight, Unseen

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{name}="{OFFICE}{space}:1.0"'
    for name, space in {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle",
        "draw": "drawing",
    }.items()
)  # fmt: skip


def found(data):
    return [*unseen_in_workbook(data, "a.xlsx")]


def edited(edit):
    """Return the workbook of one sheet with 7 in B2, edited."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Form"
    sheet["B2"] = 7
    edit(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def struck(sheet):
    sheet["B2"].font = Font(strike=True)


def struck_in_part(sheet):
    sheet["B2"] = CellRichText(TextBlock(InlineFont(strike=True), "9"), " 7")


def hidden_row(sheet):
    sheet.row_dimensions[2].hidden = True


def hidden_column(sheet):
    sheet.column_dimensions["B"].hidden = True


def hidden_sheet(sheet):
    sheet.parent.create_sheet("Other")
    sheet.sheet_state = "hidden"


def in_months(sheet):
    sheet["B2"].number_format = '0 "months"'


def in_dollars(sheet):
    sheet["B2"].number_format = "[$$-409]#,##0.00"


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (struck, Unseen(Sight.STRUCK, "", "Form!B2")),
        (struck_in_part, Unseen(Sight.STRUCK, "", "Form!B2")),
        (hidden_row, Unseen(Sight.HIDDEN, "", "Form!B2")),
        (hidden_column, Unseen(Sight.HIDDEN, "", "Form!B2")),
        (hidden_sheet, Unseen(Sight.HIDDEN, "", "Form!B2")),
        (in_months, Unseen(Sight.SHOWN, "months", "Form!B2")),
        (in_dollars, Unseen(Sight.SHOWN, "$", "Form!B2")),
        (lambda sheet: setattr(sheet.oddFooter.center, "text", "Our terms"), Unseen(Sight.MARGIN, "Our terms", "Form")),
    ],
)
def test_each_kind_is_found_in_excel(edit, expected):
    assert found(edited(edit)) == [expected]


@pytest.mark.parametrize("code", ["0.00", "#,##0.00", "yyyy-mm-dd", "@", "0%"])
def test_a_usual_format_says_nothing(code):
    assert found(edited(lambda sheet: setattr(sheet["B2"], "number_format", code))) == []


def test_each_kind_is_found_in_opendocument():
    content = f"""<office:document-content {SPACES}><office:automatic-styles>
    <number:number-style style:name="N1"><number:number/><number:text> months</number:text></number:number-style>
    <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
    <style:style style:name="ce2" style:family="table-cell">
    <style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="ce3" style:family="table-cell" style:parent-style-name="ce2"/>
    </office:automatic-styles><office:body><office:spreadsheet><table:table table:name="Form">
    <table:shapes><draw:custom-shape><text:p>In a box</text:p></draw:custom-shape></table:shapes>
    <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
    <table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>
    <table:table-row><table:table-cell table:style-name="ce1" office:value-type="float" office:value="7">
    <text:p>7 months</text:p></table:table-cell><table:table-cell table:style-name="ce3"><text:p>7</text:p>
    </table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row>
    <table:table-row table:visibility="filter"><table:table-cell><text:p>x</text:p></table:table-cell>
    </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
    styles = f"""<office:document-styles {SPACES}><style:header><text:p>Our terms</text:p></style:header>
    <style:footer style:display="false"><text:p>Page 1</text:p></style:footer></office:document-styles>"""
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "styles.xml": styles.encode(),
        }
    )
    assert found(data) == [
        Unseen(Sight.BOX, "In a box", "Form"),
        Unseen(Sight.SHOWN, "months", "Form!A4"),
        Unseen(Sight.STRUCK, "", "Form!B4"),
        Unseen(Sight.HIDDEN, "", "Form!C4"),
        Unseen(Sight.HIDDEN, "", "Form!A5"),
        Unseen(Sight.MARGIN, "Our terms"),
    ]
