"""What stands around the annex and the values in a house style stays whole, and nothing goes out unfilled."""

from __future__ import annotations

from collections import Counter

import pytest

from tenderkit.word.house.report import inspect_house_style
from tenderkit.words.errors import BuildFailed
from tests.word import house_files as files
from tests.word.docx_kit import (
    BASE,
    NS,
    VALUES,
    W,
    build,
    fingerprint,
    parts_of,
    root_of,
    text_of,
    with_part,
    with_relationship,
    xpath,
    zipped,
)
from tests.word.fields_kit import code, field, holding, picture, simple, with_chart

ANNEX = files.p("{{ annex }}")
BY = 'w:author="A" w:date="2026-01-01T00:00:00Z"'
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def annex_in(properties: str = "", before: str = "", after: str = "") -> bytes:
    """Return a house style whose annex stands in a paragraph with other things."""
    return files.dutch(f"<w:p><w:pPr>{properties}</w:pPr>{before}{files.r('{{ annex }}')}{after}</w:p>")


class TestParagraphOfTheAnnex:
    """What is left of the paragraph `{{ annex }}`."""

    @pytest.mark.parametrize(
        "house",
        [
            annex_in('<w:pStyle w:val="Kop1"/><w:pageBreakBefore/>'),
            files.renamed(annex_in('<w:pStyle w:val="Kop1"/>'), "<w:keepLines/>", "<w:keepLines/><w:pageBreakBefore/>"),
            annex_in('<w:pageBreakBefore/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
        ],
        ids=["own break", "break of the style", "own number"],
    )
    def test_a_page_break_stays_without_an_empty_heading(self, house, assert_valid):
        data = build("<p>x</p>", house)
        rest = xpath(data, "//w:body/w:p[1]/w:pPr")[0]
        assert [rest.find(f"{{{W}}}{name}") is None for name in ("pageBreakBefore", "pStyle", "numPr")] == [
            False,
            True,
            True,
        ]
        assert fingerprint(data)[1:] == ["Body Text: x", "section"]
        assert_valid(data)

    def test_a_number_of_the_default_style_does_not_come_back(self, assert_valid):
        normal = "<w:qFormat/></w:style>", f"<w:qFormat/>{files.numbers(2)}</w:style>"
        numbered = files.renamed(annex_in("<w:pageBreakBefore/>"), *normal)
        data = build("<p>x</p>", numbered)
        assert xpath(data, "//w:body/w:p[1]/w:pPr/w:numPr/w:numId/@w:val") == ["0"]
        assert_valid(data)

    def test_what_only_begins_a_page_shows_neither_border_nor_ground(self):
        look = '<w:pPr><w:pBdr><w:top w:val="single"/></w:pBdr><w:shd w:val="clear" w:fill="FFFF00"/></w:pPr>'
        normal = "<w:qFormat/></w:style>", f"<w:qFormat/>{look}</w:style>"
        data = build("<p>x</p>", files.renamed(annex_in("<w:pageBreakBefore/>"), *normal))
        assert set(xpath(data, "//w:body/w:p[1]/w:pPr/w:pBdr/*/@w:val")) == {"nil"}
        assert xpath(data, "//w:body/w:p[1]/w:pPr/w:shd/@w:fill") == ["auto"]

    def test_a_break_that_is_switched_off_is_none(self):
        house = annex_in('<w:pStyle w:val="Kop1"/><w:pageBreakBefore w:val="0"/>')
        assert fingerprint(build("<p>x</p>", house)) == ["Body Text: x", "section"]

    def test_a_picture_in_a_heading_stays_without_its_number(self):
        data = build("<p>x</p>", annex_in('<w:pStyle w:val="Kop1"/><w:jc w:val="center"/>', "<w:r><w:pict/></w:r>"))
        assert fingerprint(data)[0] == "-:"
        assert len(xpath(data, "//w:body/w:p[1]//w:pict")) == 1
        assert xpath(data, "//w:body/w:p[1]/w:pPr/w:jc/@w:val") == ["center"]

    def test_a_comment_stays_where_it_can_be_seen(self, assert_valid):
        house = annex_in(
            before='<w:commentRangeStart w:id="0"/>',
            after='<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
        )
        comments = f'<w:comments xmlns:w="{W}"><w:comment w:id="0" {BY}>{files.p("why")}</w:comment></w:comments>'
        data = build("<p>x</p>", with_part(house, "comments", "comments.xml", comments)[0])
        assert xpath(data, "//w:body/w:p[1]//w:commentReference/@w:id") == ["0"]
        assert len(xpath(data, "//w:commentRangeStart | //w:commentRangeEnd")) == 2
        assert fingerprint(data)[1:] == ["Body Text: x", "section"]
        assert_valid(data)

    @pytest.mark.parametrize("kind", ["moveFrom", "moveTo"])
    def test_the_marks_of_a_move_stay_a_pair(self, kind, assert_valid):
        start = f'<w:{kind}RangeStart w:id="21" w:name="move1" {BY}/>'
        end = f'<w:{kind}RangeEnd w:id="21"/>'
        data = build("<p>x</p>", files.dutch(start + files.p("moved") + f"<w:p>{end}{files.r('{{ annex }}')}</w:p>"))
        assert len(xpath(data, f"//w:{kind}RangeStart")) == len(xpath(data, f"//w:{kind}RangeEnd")) == 1
        assert_valid(data)


def changed(tag: str, content: str) -> bytes:
    control = f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    return files.dutch((control if content.startswith("<w:p>") else f"<w:p>{control}</w:p>") + ANNEX)


class TestControls:
    DELETED = f'<w:del w:id="4" {BY}><w:r><w:rPr><w:b/></w:rPr><w:delText>number</w:delText></w:r></w:del>'
    INSERTED = f'<w:ins w:id="3" {BY}><w:r><w:rPr><w:i/></w:rPr><w:t>code</w:t></w:r></w:ins>'

    @pytest.mark.parametrize(
        ("content", "look"),
        [
            (DELETED + INSERTED, ["i"]),
            (INSERTED + DELETED, ["i"]),
            (DELETED, ["b"]),
            (f"<w:p>{DELETED}{INSERTED}</w:p>", ["i"]),
            (f'<w:p><w:pPr><w:rPr><w:ins w:id="9" {BY}/></w:rPr></w:pPr>{DELETED}</w:p><w:p/>', ["b"]),
            (files.r("x", f"<w:i/><w:rPrChange w:id='8' {BY}><w:rPr/></w:rPrChange>"), ["i"]),
        ],
    )
    def test_a_tracked_change_does_not_take_the_value_with_it(self, content, look, assert_valid):
        data = build("<p>x</p>", changed("tender.reference", content))
        changes = "//w:sdt//w:del | //w:sdt//w:ins | //w:sdt//w:rPrChange | //w:sdt//w:pPrChange"
        assert not xpath(data, changes)
        (run,) = xpath(data, "//w:sdtContent//w:r")
        assert text_of(run) == VALUES["tender.reference"]
        assert [one.tag for one in run.find(f"{{{W}}}rPr")] == [f"{{{W}}}{name}" for name in look]
        assert_valid(data)

    def test_bookmarks_stay_around_the_value(self):
        marked = f'<w:bookmarkStart w:id="7" w:name="b"/>{files.r("x")}{files.r("y")}<w:bookmarkEnd w:id="7"/>'
        data = build("<p>x</p>", changed("set.title", marked))
        names = [child.tag.rpartition("}")[2] for child in xpath(data, "//w:sdtContent/*")]
        assert names == ["bookmarkStart", "r", "bookmarkEnd"]


NAMED = picture("rId1").replace('name="Logo"', 'name="Logo" descr="Logo of {{ tender.organisation }}"')
PLACES = {
    "alternative text": (holding(NAMED), "the alternative text of a picture in the text"),
    "field": (holding(field(code(' HYPERLINK "https://x/?q={{ set', '.title }}" '))), "a field in the text"),
    "simple field": (holding(simple(" QUOTE &quot;{{ set.title }}&quot; ")), "a field in the text"),
    "address": (
        with_relationship(BASE, "word/document.xml", "hyperlink", "https://x/?q={{set.title}}"),
        "the address of a link in the text",
    ),
    "address in a footer": (
        with_relationship(BASE, "word/footer1.xml", "hyperlink", "https://x/?q=%7B%7Bset.title%7D%7D"),
        "the address of a link in footer 1",
    ),
    "word art": (
        holding('<w:r><w:pict><v:shape><v:textpath string="{{ set.title }}"/></v:shape></w:pict></w:r>'),
        "a drawing in the text",
    ),
    "chart": (
        with_chart(
            f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}"><c:chart><c:title><c:tx><c:rich><a:p><a:r>'
            "<a:t>{{ set</a:t></a:r><a:r><a:t>.title }}</a:t></a:r></a:p></c:rich></c:tx></c:title></c:chart>"
            "</c:chartSpace>"
        ),
        "the chart word/charts/chart1.xml",
    ),
}


class TestPlaceholdersOutOfSight:
    """Places where nothing is filled: what stands there is told, and does not go out as braces."""

    @pytest.mark.parametrize("place", PLACES)
    def test_they_are_told_with_their_place(self, place):
        house, where = PLACES[place]
        with pytest.raises(BuildFailed) as caught:
            build("<p>x</p>", house)
        (problem,) = [one for one in caught.value.problems if one.code == "E440"]
        assert problem.message.startswith(f"a placeholder in {where} is not filled: {{{{")
        assert "E440" in [one.code for one in inspect_house_style(house, VALUES, BASE).problems]

    @pytest.mark.parametrize(
        ("found", "meant"),
        [("date", "tender.date"), ("titel", "set.title"), ("organisation", "tender.organisation"), ("drft", "")],
    )
    def test_a_name_is_known_by_its_last_word(self, found, meant):
        house = files.dutch(files.p(f"{{{{ {found} }}}}"))
        report = inspect_house_style(house, ("draft", "set.title", "tender.date", "tender.organisation"), BASE)
        assert [one.suggestion for one in report.placeholders] == [meant]
        assert "draft" not in report.problems[0].hint


class TestMarks:
    """Numbers and names of marks are given once, over all parts of the file."""

    MARKED = '<section id="theirs"><h1>One</h1><p>x <textarea name="n" title="t">z</textarea></p></section>'

    def numbers(self, data: bytes) -> dict[str, Counter[str]]:
        """Return the numbers of bookmarks, controls and changes over all parts."""
        paths = {
            "bookmarks": "//w:bookmarkStart/@w:id",
            "names": "//w:bookmarkStart/@w:name",
            "controls": "//w:sdtPr/w:id/@w:val",
            "changes": "//w:ins/@w:id | //w:del/@w:id | //w:moveFromRangeStart/@w:id",
            "comments": "//w:comment/@w:id",
        }
        roots = [root_of(data, name) for name in parts_of(data) if name.endswith(".xml")]
        return {
            kind: Counter(str(one) for root in roots for one in root.xpath(path, namespaces=NS))
            for kind, path in paths.items()
        }

    def inside(self, number: int, name: str) -> str:
        """Return a paragraph with a mark of every kind, all of them with the same number."""
        return (
            f'<w:p><w:bookmarkStart w:id="{number}" w:name="{name}"/>{files.r("y")}<w:bookmarkEnd w:id="{number}"/>'
            f'<w:ins w:id="{number}" {BY}>{files.r("z")}</w:ins></w:p>'
            f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{files.p("c")}</w:sdtContent></w:sdt>'
        )

    @pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "comments", "glossaryDocument"])
    def test_those_of_every_part_count(self, kind, assert_valid):
        house = files.dutch(ANNEX)
        inside = "".join(self.inside(number, name) for number, name in ((1, "theirs"), (2, "a"), (3, "One")))
        if kind in {"header", "footer"}:
            house = files.with_edges(house, **{kind: inside})
        elif kind == "glossaryDocument":
            house = with_glossary(house, inside)
        else:
            one = kind.removesuffix("s")
            entry = f'<w:{one} w:id="5" {BY if one == "comment" else ""}>{inside}</w:{one}>'
            xml = f"<w:{kind} {files.SPACES}>{entry}</w:{kind}>"
            house, _ = with_part(house, kind, f"{kind}.xml", xml)
        data = build(self.MARKED, house)
        for found in self.numbers(data).values():
            assert set(found.values()) <= {1}
        assert_valid(data)

    def test_a_comment_keeps_its_number(self):
        comments = f'<w:comments {files.SPACES}><w:comment w:id="1" {BY}>{self.inside(1, "q")}</w:comment></w:comments>'
        body = f'<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>{self.inside(1, "p")}{ANNEX}'
        data = build(self.MARKED, with_part(files.dutch(body), "comments", "comments.xml", comments)[0])
        assert xpath(data, "//w:comment/@w:id", "word/comments.xml") == ["1"]
        assert xpath(data, "//w:commentReference/@w:id") == ["1"]
        for found in self.numbers(data).values():
            assert set(found.values()) <= {1}

    def test_doubles_of_the_house_style_are_parted_and_pairs_stay_pairs(self, assert_valid):
        house = files.with_edges(
            files.dutch(self.inside(1, "p") + self.inside(1, "r") + ANNEX), header=self.inside(1, "q")
        )
        data = build(self.MARKED, house)
        for found in self.numbers(data).values():
            assert set(found.values()) <= {1}
        for part in ("word/document.xml", "word/header10.xml"):
            starts, ends = (xpath(data, f"//w:bookmark{end}/@w:id", part) for end in ("Start", "End"))
            assert sorted(starts) == sorted(ends)
        assert_valid(data)

    def test_parts_without_doubles_keep_their_bytes(self):
        house = with_glossary(files.dutch(ANNEX), self.inside(1, "q"))
        assert parts_of(build(self.MARKED, house))["word/glossary.xml"] == parts_of(house)["word/glossary.xml"]


def with_glossary(house: bytes, inside: str) -> bytes:
    """Return a house style with a building block."""
    xml = (
        f"<w:glossaryDocument {files.SPACES}><w:docParts><w:docPart><w:docPartPr><w:name w:val='x'/></w:docPartPr>"
        f"<w:docPartBody>{inside}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
    )
    house, _ = with_part(house, "glossaryDocument", "glossary.xml", xml)
    return edit_types(house, "wordprocessingml.glossaryDocument+xml", "wordprocessingml.document.glossary+xml")


def edit_types(house: bytes, old: str, new: str) -> bytes:
    parts = parts_of(house)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old.encode(), new.encode())
    return zipped(parts)
