"""A house style that leads outside: whatever fetches, runs or asks is taken out or refused, the rest is left alone."""

from __future__ import annotations

import pytest

from tenderkit.word import write_docx
from tenderkit.words.errors import BuildFailed, Problem, Severity
from tests.word import house_files as files
from tests.word.docx_kit import BASE, NS, R, W, edited, page, parts_of, root_of, with_relationship, xpath, zipped
from tests.word.fields_kit import code, field, holding, mark, picture, simple, with_chart

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
OFFICE = "http://schemas.microsoft.com/office/2011/relationships"
ANNEX = files.p("{{ annex }}")


def built(house: bytes) -> tuple[bytes, list[Problem]]:
    """Build into a house style; return the file and the warnings."""
    told: list[Problem] = []
    return write_docx(page("<p>x</p>"), house, base_style=BASE, name="ours.docx", warn=told.append), told


def codes(house: bytes) -> list[str]:
    """Return the codes of the problems for which a house style is refused, none where it is taken."""
    try:
        built(house)
    except BuildFailed as failed:
        return [problem.code for problem in failed.problems]
    return []


DRAWING = {
    "cut into runs": [field(code(" INCL", "UDE", "TEXT ", '"C:/x.docx" '))],
    "cut in its first letter": [field(code("D", "DEAUTO c:/x"))],
    "without a space after its name": [field(code('INCLUDEPICTURE"https://a.example/x.png"'))],
    "simple": [simple(" includetext &quot;x.docx&quot;")],
    "simple in a complex one": [field(code("IF 1=1 ") + simple("LINK Excel.Sheet.8 x"))],
    "complex in a simple one": [simple("REF x", field(code("IMPORT x.png")))],
    "in the instruction of another": [field(code(' IF "a"="a" "') + field(code("INCLUDETEXT x")) + code('"'))],
    "in the result of another": [field(code(" REF x "), field(code(" DDE x y ")))],
    "named by another": [field(field(code(" QUOTE 68 68 69 65 85 84 79 ")) + code(' c:/x.exe "y"'))],
    "half named by another": [field(code("D") + field(code("QUOTE 68 69")) + code(" x y"))],
    "named by what another shows": [field(field(code(" REF x "), files.r("INCLUDETEXT")) + code(" x.docx"))],
    "over two paragraphs": [mark("begin") + code(" INCLUDE"), code("TEXT x.docx ") + mark("end")],
    "that never ends": [mark("begin") + code(" LINK Word.Document.12 x")],
    "in text instead of code": [mark("begin") + files.r(" DDEAUTO x y ") + mark("end")],
    "deleted": [
        mark("begin") + '<w:del w:id="1" w:author="a"><w:r><w:delInstrText>INCLUDETEXT x</w:delInstrText></w:r></w:del>'
    ],
    "of an older name": [field(code(" INCLUDE x.docx "))],
    "that asks a data base": [field(code(' DATABASE \\d "C:/x.mdb" '))],
    "that gathers contents of other files": [field(code(' RD "x.docx" '))],
}
HARMLESS = {
    "link": field(code(' HYPERLINK "https://example.eu/INCLUDETEXT" ')),
    "reference": field(code(" REF ", "include \\h ")),
    "quote": field(code(' QUOTE "DDEAUTO is a word" ')),
    "condition with a field close to its name": field(code("IF") + field(code("PAGE")) + code('=1 "a" "b"')),
    "formula": field(code("=") + field(code(" PAGE ")) + code("+1")),
    "page": simple(" PAGE "),
    "property": simple(" DOCPROPERTY Category "),
    "merge field": simple(" MERGEFIELD Name "),
    "place to click": field(code(" MACROBUTTON NoMacro [type here] ")),
    "citation": field(code(" ADDIN ZOTERO_ITEM CSL_CITATION {} ")),
    "text that names fields": files.r(" INCLUDETEXT x "),
    "end without a beginning": mark("end") + mark("separate") + files.r("DDE"),
}


class TestFields:
    @pytest.mark.parametrize("case", DRAWING)
    def test_a_field_that_draws_in_is_refused(self, case):
        assert set(codes(holding(*DRAWING[case]))) == {"E438"}

    @pytest.mark.parametrize("case", HARMLESS)
    def test_a_harmless_field_is_taken(self, case):
        assert codes(holding(HARMLESS[case])) == []

    def test_the_whole_instruction_is_told(self):
        with pytest.raises(BuildFailed, match=r"the field INCLUDETEXT x\.docx"):
            built(holding(field(code(" INC", "LUDETEXT ", "x.docx "))))

    def test_headers_count(self):
        assert codes(files.with_edges(files.dutch(), header=f"<w:p>{field(code('LI', 'NK x y'))}</w:p>")) == ["E438"]


class TestRefused:
    def test_a_file_in_another_format_is_refused(self):
        house = zipped(parts_of(files.dutch(f'<w:altChunk r:id="rId900"/>{ANNEX}')) | {"word/x.xml": b"<html/>"})
        house = with_relationship(house, "word/document.xml", "aFChunk", "x.xml", "Internal")
        assert codes(house) == ["E438"]

    def test_an_old_drawing_that_names_an_address_is_refused(self):
        old = '<w:r><w:pict><v:shape><v:imagedata src="https://a.example/x.png"/></v:shape></w:pict></w:r>'
        assert codes(holding(old)) == ["E438"]

    def test_an_add_in_in_the_text_is_refused(self):
        house = zipped(parts_of(BASE) | {"word/webextensions/1.xml": b"<x/>"})
        house = with_relationship(house, "word/document.xml", "webextension", "webextensions/1.xml", "Internal")
        assert codes(house) == ["E438"]


def with_settings(inside: str) -> bytes:
    return edited(files.dutch(), settings=lambda xml: xml.replace("<w:compat>", f"{inside}<w:compat>"))


class TestTakenOut:
    @pytest.mark.parametrize(
        ("address", "told"),
        [
            ("Normal.dotm", []),
            ("https://evil.example/t.dotm", ["E437"]),
            ("\\\\server\\t.dotx", ["E437"]),
            ("file:///C:\\Users\\jan\\Templates\\Normal.dotm", ["E437"]),
        ],
    )
    def test_a_template_is_left_behind(self, address, told, assert_valid):
        house = with_settings('<w:attachedTemplate r:id="rId900"/><w:linkStyles/>')
        data, warnings = built(with_relationship(house, "word/settings.xml", "attachedTemplate", address))
        assert [(one.code, one.severity) for one in warnings] == [(one, Severity.WARNING) for one in told]
        assert not xpath(data, "//w:attachedTemplate | //w:linkStyles", "word/settings.xml")
        assert not [name for name, content in parts_of(data).items() if b".dot" in content]
        assert_valid(data)

    def test_a_mail_merge_is_left_behind(self, assert_valid):
        merge = (
            '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="odbc"/>'
            '<w:connectString w:val="DSN=secret"/><w:query w:val="SELECT"/><w:dataSource r:id="rId900"/></w:mailMerge>'
        )
        house = with_relationship(with_settings(merge), "word/settings.xml", "mailMergeSource", "file:///C:/x.mdb")
        data, warnings = built(house)
        assert [one.code for one in warnings] == ["E444"]
        assert not [name for name, content in parts_of(data).items() if b"secret" in content or b"x.mdb" in content]
        assert_valid(data)

    def test_a_mail_merge_without_a_file_is_left_behind(self):
        merge = '<w:mailMerge><w:connectString w:val="DSN=secret"/></w:mailMerge>'
        data, warnings = built(with_settings(merge))
        assert [one.code for one in warnings] == ["E444"]
        assert not xpath(data, "//w:mailMerge", "word/settings.xml")

    def test_add_ins_and_buttons_are_left_behind(self):
        parts = parts_of(BASE) | {"word/panes.xml": b"<panes/>", "customUI/ui.xml": b"<ui/>"}
        space = "http://schemas.microsoft.com/office"
        rows = (
            f'<Relationship Id="rId8" Type="{OFFICE}/webextensiontaskpanes" Target="word/panes.xml"/>'
            f'<Relationship Id="rId9" Type="{space}/2006/relationships/ui/extensibility" Target="customUI/ui.xml"/>'
        )
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"</Relationships>", f"{rows}</Relationships>".encode())
        data, warnings = built(zipped(parts))
        assert [one.code for one in warnings] == ["E444", "E444"]
        assert not {"word/panes.xml", "customUI/ui.xml"} & parts_of(data).keys()

    def test_a_control_that_runs_leaves_its_picture(self, assert_valid):
        shape = '<v:shape id="s" style="width:9pt;height:9pt"/><w:control r:id="rId900" w:name="x" w:shapeid="s"/>'
        house = zipped(parts_of(holding(f"<w:r><w:object>{shape}</w:object></w:r>")) | {"word/x.xml": b"<x/>"})
        data, warnings = built(with_relationship(house, "word/document.xml", "control", "x.xml", "Internal"))
        assert [one.code for one in warnings] == ["E444"]
        assert not xpath(data, "//w:control")
        assert len(xpath(data, "//w:object/*")) == 1
        assert_valid(data)

    def test_a_chart_is_cut_off_from_its_data(self):
        chart = (
            f'<c:chartSpace xmlns:c="{CHART}" xmlns:r="{R}"><c:chart/><c:externalData r:id="rId900"/></c:chartSpace>'
        )
        house = with_chart(chart)
        data, warnings = built(with_relationship(house, "word/charts/chart1.xml", "oleObject", "file:///C:/x.xlsx"))
        assert [one.code for one in warnings] == ["E444"]
        assert not root_of(data, "word/charts/chart1.xml").xpath("//c:externalData", namespaces={"c": CHART})
        assert not [name for name, content in parts_of(data).items() if b"x.xlsx" in content]

    @pytest.mark.parametrize("form", ["drawing", "old drawing"])
    def test_a_picture_that_is_linked_and_kept_leaves_its_link(self, form, assert_valid):
        old = (
            '<w:r><w:pict><v:shape id="s" style="width:9pt;height:9pt"><v:imagedata r:id="rId7" r:href="rId900"/>'
            "</v:shape></w:pict></w:r>"
        )
        new = picture("rId7").replace('r:embed="rId7"', 'r:embed="rId7" r:link="rId900"')
        data, warnings = built(linked(new if form == "drawing" else old))
        assert [one.code for one in warnings] == ["E444"]
        assert "word/media/kept.png" in parts_of(data)
        assert b"gone.example" not in b"".join(parts_of(data).values())
        assert not xpath(data, "//@r:link | //@r:href")
        assert_valid(data)

    def test_a_picture_that_is_only_linked_is_refused(self):
        assert codes(linked(picture("rId7").replace('r:embed="rId7"', 'r:link="rId900"'))) == ["E438"]


def linked(run: str) -> bytes:
    """Return a house style with a picture in it and a link to one."""
    house = zipped(parts_of(holding(run)) | {"word/media/kept.png": b"png"})
    types = parts_of(house)["[Content_Types].xml"].replace(
        b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1
    )
    house = zipped(parts_of(house) | {"[Content_Types].xml": types})
    kept = with_relationship(house, "word/document.xml", "image", "media/kept.png", "Internal")
    parts = parts_of(kept)
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"rId900", b"rId7")
    return with_relationship(zipped(parts), "word/document.xml", "image", "https://gone.example/x.png")


class TestWhatIsLost:
    @pytest.mark.parametrize("target", ["NULL", "../NULL", "media/gone.png"])
    def test_a_picture_that_is_not_there_leaves_an_empty_frame_and_a_word(self, target, assert_valid):
        house = with_relationship(holding(picture("rId900")), "word/document.xml", "image", target, "Internal")
        data, warnings = built(house)
        assert [one.code for one in warnings] == ["E445"]
        assert len(root_of(data).xpath("//w:drawing", namespaces=NS)) == 1
        assert b"rId900" not in parts_of(data)["word/document.xml"]
        assert_valid(data)


class TestLongTexts:
    LONG = 11_000_000

    def test_data_of_other_programs_may_be_of_any_length(self):
        house = with_relationship(BASE, "word/document.xml", "customXml", "../customXml/item1.xml", "Internal")
        long = b"<x>%s</x>" % (b"abcdefgh" * (self.LONG // 8))
        data, _ = built(zipped(parts_of(house) | {"customXml/item1.xml": long}))
        assert parts_of(data)["customXml/item1.xml"] == long

    def test_one_that_word_reads_is_said_to_be_too_big(self):
        long = f"<w:p><w:r><w:pict><w:binData>{'abcdefgh' * (self.LONG // 8)}</w:binData></w:pict></w:r></w:p>"
        with pytest.raises(BuildFailed) as caught:
            built(files.dutch(long + ANNEX))
        assert [(one.code, "word/document.xml" in one.message) for one in caught.value.problems] == [("E435", True)]

    def test_data_of_other_programs_must_be_whole(self):
        house = with_relationship(BASE, "word/document.xml", "customXml", "../customXml/item1.xml", "Internal")
        assert codes(zipped(parts_of(house) | {"customXml/item1.xml": b"<x>"})) == ["E436"]
        assert codes(zipped(parts_of(house) | {"customXml/item1.xml": b"<!DOCTYPE x []><x/>"})) == ["E436"]


class TestContents:
    @pytest.mark.parametrize("toc", [field(code(" TO", 'C \\o "1-2" '), files.r("1 Old")), simple("TOC \\h")])
    def test_a_table_of_contents_is_marked_and_told(self, toc, assert_valid):
        data, warnings = built(holding(toc))
        assert [(one.code, one.severity) for one in warnings] == [("E446", Severity.WARNING)]
        (marked,) = xpath(data, "//*[@w:dirty='1']")
        assert marked.tag in {f"{{{W}}}fldChar", f"{{{W}}}fldSimple"}
        assert_valid(data)

    def test_other_fields_are_not_marked(self):
        data, warnings = built(holding(simple(" PAGEREF x "), field(code(" SEQ TOC ")), simple("TOC \\c Figure")))
        assert warnings == []
        assert not xpath(data, "//*[@w:dirty]")
