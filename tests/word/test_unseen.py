"""What a Word file holds beside the texts of its cells is found, also in OpenDocument."""

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tenderkit.word.reading.unseen import margins_of, unseen_in_text
from tenderkit.words.archive import zipped
from tenderkit.words.unseen import Sight, Unseen

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "table", "text", "style"))


def change(cell, name, text):
    mark, run, word = OxmlElement(f"w:{name}"), OxmlElement("w:r"), OxmlElement("w:t" if name == "ins" else "w:delText")
    mark.set(qn("w:id"), "901")
    mark.set(qn("w:author"), "Tenderer")
    word.text = text
    run.append(word)
    mark.append(run)
    cell.paragraphs[0]._p.append(mark)  # noqa: SLF001 - python-docx shows its XML no other way


def test_changes_strikes_and_margins_are_found_with_their_rows():
    document = docx.Document()
    row = document.add_table(1, 3).rows[0]
    row.cells[0].text = "E 1b"
    change(row.cells[1], "del", "9")
    change(row.cells[1], "ins", "7")
    row.cells[2].paragraphs[0].add_run("12").font.strike = True
    document.sections[0].footer.paragraphs[0].text = "Our terms"
    target = io.BytesIO()
    document.save(target)
    assert {*unseen_in_text(target.getvalue())} == {
        Unseen(Sight.TRACKED, "-9", "E 1b"),
        Unseen(Sight.TRACKED, "+7", "E 1b"),
        Unseen(Sight.STRUCK, "12", "E 1b"),
        Unseen(Sight.MARGIN, "Our terms"),
    }
    assert margins_of(target.getvalue()) == ("Our terms",)


def test_the_same_is_found_in_opendocument():
    content = f"""<office:document-content {SPACES}><office:automatic-styles><style:style style:name="T1">
    <style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>
    <office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>9</text:p>
    </text:deletion></text:changed-region></text:tracked-changes>
    <text:p>7 <text:span text:style-name="T1">years</text:span></text:p></office:text></office:body>
    </office:document-content>"""
    styles = f"""<office:document-styles {SPACES}><style:footer><text:p>Our terms</text:p></style:footer>
    </office:document-styles>"""
    data = zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": content.encode(),
            "styles.xml": styles.encode(),
        }
    )
    assert unseen_in_text(data) == (
        Unseen(Sight.TRACKED, "9"),
        Unseen(Sight.STRUCK, "years"),
        Unseen(Sight.MARGIN, "Our terms"),
    )


def test_what_cannot_be_read_holds_nothing():
    assert unseen_in_text(b"PK") == ()
