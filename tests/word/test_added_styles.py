"""Styles that are added look as they do at home, whatever the house's Normal, defaults and tables do."""

from __future__ import annotations

import re
import subprocess

import pytest

from tests.word import house_files as files
from tests.word.docx_kit import NS, build, edited, root_of, xpath
from tests.word.test_house_styles import EVERYTHING

BORDER = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="4" w:color="FF0000"/>' for side in ("top", "left", "bottom", "right")
)
PARAGRAPH = {
    "indented": '<w:ind w:left="1400" w:right="700" w:firstLine="500"/>',
    "indented by letters": '<w:ind w:leftChars="400" w:left="1400" w:firstLineChars="200" w:firstLine="500"/>',
    "hanging": '<w:ind w:start="1400" w:hanging="900"/>',
    "numbered": '<w:numPr><w:numId w:val="2"/></w:numPr>',
    "justified": '<w:jc w:val="both"/>',
    "centred": '<w:jc w:val="center"/>',
    "bordered": f"<w:pBdr>{BORDER}</w:pBdr>",
    "shaded": '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/>',
    "tabbed": '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="2000"/></w:tabs>',
    "right to left": "<w:bidi/>",
    "spaced": '<w:spacing w:before="600" w:beforeAutospacing="1" w:after="600" w:line="600" w:lineRule="exact"/>',
    "close": "<w:contextualSpacing/>",
    "on a new page": "<w:pageBreakBefore/>",
    "kept with the next": "<w:keepNext/>",
    "in the outline": '<w:outlineLvl w:val="3"/>',
}
TEXT = {
    "all caps": "<w:caps/>",
    "small caps": "<w:smallCaps/>",
    "hidden": "<w:vanish/>",
    "bold and italic": "<w:b/><w:i/>",
    "struck": "<w:strike/>",
    "underlined": '<w:u w:val="single"/>',
    "spread": '<w:spacing w:val="60"/><w:w w:val="150"/><w:position w:val="8"/>',
    "raised": '<w:vertAlign w:val="superscript"/>',
    "marked": '<w:highlight w:val="yellow"/>',
    "framed": '<w:bdr w:val="single" w:sz="4" w:space="0" w:color="auto"/>',
}
LAYOUT = {**{f"{name} paragraph": (f"<w:pPr>{p}</w:pPr>", "") for name, p in PARAGRAPH.items()}} | {
    f"{name} text": ("", f"<w:rPr>{r}</w:rPr>") for name, r in TEXT.items()
}


def in_normal(paragraph: str, text: str) -> bytes:
    """Return a house style with these properties in Normal."""
    return edited(
        files.dutch(), styles=lambda xml: xml.replace("<w:qFormat/></w:style>", f"{paragraph}{text}</w:style>", 1)
    )


def in_defaults(paragraph: str, text: str) -> bytes:
    """Return a house style with these properties in its defaults."""

    def change(xml: str) -> str:
        inside = paragraph.removeprefix("<w:pPr>").removesuffix("</w:pPr>")
        if inside:
            return xml.replace('<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>', inside, 1)
        own = text.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        return xml.replace('<w:sz w:val="18"/><w:szCs w:val="18"/><w:lang', f"{own}<w:lang", 1)

    return edited(files.dutch(), styles=change)


def in_table(properties: str) -> bytes:
    """Return a house style with these properties in the style that every table builds on."""
    return files.renamed(files.dutch(), '<w:tblInd w:w="0" w:type="dxa"/>', properties)


class TestNormal:
    @pytest.mark.parametrize("where", [in_normal, in_defaults])
    @pytest.mark.parametrize("case", LAYOUT)
    def test_a_style_that_is_added_says_itself_what_it_would_get_from_there(self, where, case):
        paragraph, text = LAYOUT[case]
        root = root_of(build(EVERYTHING, where(paragraph, text)), "word/styles.xml")
        (style,) = root.xpath("//w:style[w:name/@w:val='Tenderkit Table Text']", namespaces=NS)
        said = {one.tag.rpartition("}")[2] for one in style.xpath("w:pPr/* | w:rPr/*", namespaces=NS)}
        parts = {"pPr", "rPr", "numId", "tab", "top", "left", "bottom", "right"}
        assert said >= set(re.findall(r"<w:(\w+)", paragraph + text)) - parts

    def test_its_typeface_size_and_colour_come_through(self):
        look = (
            '<w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:color w:val="112233"/><w:sz w:val="26"/></w:rPr>'
        )
        root = root_of(build(EVERYTHING, in_normal("", look)), "word/styles.xml")
        (style,) = root.xpath("//w:style[w:name/@w:val='Tenderkit Table Text']", namespaces=NS)
        assert style.xpath("w:basedOn/@w:val", namespaces=NS) == ["Standaard"]
        assert not style.xpath("w:rPr/w:rFonts | w:rPr/w:color", namespaces=NS)

    def test_an_ordinary_house_gets_no_more_values_than_ours_have(self):
        ordinary = edited(files.dutch(), styles=lambda xml: re.sub("<w:pPrDefault>.*</w:pPrDefault>", "", xml))
        root = root_of(build(EVERYTHING, ordinary), "word/styles.xml")
        (style,) = root.xpath("//w:style[w:name/@w:val='Tenderkit Table Text']", namespaces=NS)
        assert [one.tag.rpartition("}")[2] for one in style.find("w:pPr", NS)] == ["spacing"]
        assert [one.tag.rpartition("}")[2] for one in style.find("w:rPr", NS)] == ["sz", "szCs"]

    @pytest.mark.parametrize("where", [in_normal, in_defaults])
    def test_the_file_is_valid(self, where, assert_valid):
        together = where("<w:pPr>" + "".join(PARAGRAPH[name] for name in ORDERED) + "</w:pPr>", "")
        assert_valid(build(EVERYTHING, together))
        text = '<w:b/><w:i/><w:caps/><w:strike/><w:vanish/><w:spacing w:val="60"/><w:u w:val="single"/>'
        assert_valid(build(EVERYTHING, where("", f"<w:rPr>{text}</w:rPr>")))


ORDERED = (
    *("kept with the next", "on a new page", "numbered", "bordered", "shaded", "tabbed", "right to left", "spaced"),
    *("indented", "justified", "in the outline"),
)


class TestLists:
    def test_a_house_list_is_not_moved_by_an_indented_normal(self):
        data = build("<ol><li>a</li></ol>", in_normal("<w:pPr><w:ind w:left='3000'/></w:pPr>", ""))
        assert not xpath(data, "//w:lvlOverride/w:lvl", "word/numbering.xml")

    def test_the_indent_of_an_added_list_is_that_of_its_level(self):
        data = build(EVERYTHING, in_normal("<w:pPr><w:ind w:left='3000' w:right='900'/></w:pPr>", ""))
        path = "//w:style[w:name/@w:val='Tenderkit Table Bullet']/w:pPr/w:ind/@w:{}"
        found = {key: xpath(data, path.format(key), "word/styles.xml") for key in ("left", "right", "hanging")}
        assert found == {"left": ["300"], "right": ["0"], "hanging": ["260"]}


class TestTables:
    @pytest.mark.parametrize(
        ("properties", "path", "reset"),
        [
            ('<w:jc w:val="center"/>', "w:tblPr/w:jc/@w:val", ["left"]),
            ('<w:tblInd w:w="800" w:type="dxa"/>', "w:tblPr/w:tblInd/@w:w", ["0"]),
            (f"<w:tblBorders>{BORDER}</w:tblBorders>", "w:tblPr/w:tblBorders/w:left/@w:val", ["nil"]),
            ('<w:tblCellSpacing w:w="90" w:type="dxa"/>', "w:tblPr/w:tblCellSpacing/@w:w", ["0"]),
        ],
    )
    def test_nothing_of_the_table_that_every_table_builds_on_gets_in(self, properties, path, reset, assert_valid):
        data = build(EVERYTHING, in_table(properties))
        assert xpath(data, f"//w:style[w:name/@w:val='Tenderkit Criterion']/{path}", "word/styles.xml") == reset
        assert_valid(data)


# LibreOffice lets defaults of paragraphs move whole tables too, which are no matter of paragraph styles.
@pytest.mark.parametrize(("where", "but"), [(in_normal, "page"), (in_defaults, "page|bordered|right to left")])
def test_libreoffice_shows_the_same_words_in_the_same_places(where, but, soffice, tmp_path):
    """Only what is added is shown, and no page begins: headings and lists of the house follow its Normal."""
    table = EVERYTHING[EVERYTHING.index("<table") : EVERYTHING.index("</section>")]
    layouts = {name: layout for name, layout in LAYOUT.items() if not re.search(but, name)} | {"clean": ("", "")}
    for name, layout in layouts.items():
        (tmp_path / f"{name}.docx").write_bytes(build(f'<p class="title">T</p>{table}', where(*layout)))
    folder = soffice("pdf", *(tmp_path / f"{name}.docx" for name in layouts))

    def shown(name: str) -> list[str]:
        command = ["pdftotext", "-bbox", str(folder / f"{name}.pdf"), "-"]
        pages = subprocess.run(command, capture_output=True, check=True).stdout.decode()
        return [line for line in pages.splitlines() if "<word" in line or "<page" in line]

    assert len(shown("clean")) > len(("page", "T", "r", "c", "d", "e"))
    assert [name for name in layouts if shown(name) != shown("clean")] == []
