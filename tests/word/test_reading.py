"""Word files read back as Word would show them, however they were packed, saved or edited."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from tenderkit.word.package import intake
from tenderkit.word.reading.inspection import inspect_annex
from tenderkit.word.reading.text import text_of
from tenderkit.words.errors import UsageError
from tests.support import tenderkit
from tests.version_kit import released
from tests.word import house_files as files
from tests.word.docx_kit import NS, R, W, edited, parts_of, with_part, zipped

DAY = ("--date", "2026-11-21")
NAMES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
STRICT = "http://purl.oclc.org/ooxml/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("annex")
    released(made)
    run = tenderkit("build", "gadget", "--level", "ambitious", *DAY, "-o", "annex.docx", folder=made)
    assert run.code == 0, run.err
    return made


@pytest.fixture(scope="module")
def annex(folder):
    return (folder / "annex.docx").read_bytes()


def told(folder, data):
    """Return the lines of `inspect` that tell what became of a file."""
    (folder / "looked-at.docx").write_bytes(data)
    run = tenderkit("inspect", "looked-at.docx", folder=folder)
    assert run.code == 0, run.err
    return [
        line
        for line in run.out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
        if re.match("state|missing|edited", line)
    ]


def changed(data, act, text="A tenderer convicted"):
    """Return a file in which something was done to the paragraph with a text."""

    def on_text(xml):
        root = etree.fromstring(xml.encode())
        act(root.xpath(f"//w:p[contains(string(.), '{text}')]", namespaces=NS)[0])
        return etree.tostring(root, encoding="unicode")

    return edited(data, document=on_text)


def adds(xml):
    """Return a function that adds to a paragraph what stands in XML."""
    return lambda paragraph: paragraph.extend(etree.fromstring(f"<x {NAMES} {MC}>{xml}</x>"))


def run(inside):
    return f"<w:r>{inside}</w:r>"


def text_in(body, **parts):
    return text_of(files.word_file(body, **parts), "a.docx").rstrip("\n")


class TestWhatIsRead:
    @pytest.mark.parametrize(
        "xml",
        [
            run("<w:t/>"),
            run("<w:t></w:t><w:t xml:space='preserve'> </w:t>"),
            run("<w:rPr><w:vanish/></w:rPr><w:t>unseen</w:t>"),
            run("<w:rPr><w:vanish w:val='0'/></w:rPr><w:t/>"),
            run("<w:tab/><w:br/>"),
            run("<w:softHyphen/>"),
            "<w:bookmarkStart w:id='9' w:name='x'/><w:bookmarkEnd w:id='9'/>",
        ],
    )
    def test_what_nobody_reads_is_no_edit(self, xml, annex):
        assert inspect_annex(changed(annex, adds(xml)), "a.docx").edited == ()

    @pytest.mark.parametrize(
        "xml",
        [
            "<m:oMath><m:r><m:t>x &lt; 12</m:t></m:r></m:oMath>",
            run('<w:sym w:font="Wingdings" w:char="F0FC"/>'),
            run('<w:footnoteReference w:id="1"/>'),
            run("<w:noBreakHyphen/>"),
            run("<w:rPr><w:vanish w:val='false'/></w:rPr><w:t>seen</w:t>"),
        ],
    )
    def test_what_is_read_beside_text_is_one(self, xml, annex):
        assert inspect_annex(changed(annex, adds(xml)), "a.docx").edited == ("forced-labour",)

    @pytest.mark.parametrize("by_style", [False, True])
    def test_hidden_text_is_not_there(self, by_style, annex):
        def hidden(paragraph):
            look = "<w:rStyle w:val='Unseen'/>" if by_style else "<w:vanish/>"
            for each in paragraph.iter(f"{{{W}}}r"):
                each.insert(0, etree.fromstring(f"<w:rPr {NAMES}>{look}</w:rPr>"))

        style = (
            '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:basedOn w:val="Base"/></w:style>'
            '<w:style w:type="character" w:styleId="Base"><w:name w:val="B"/><w:rPr><w:vanish/></w:rPr></w:style>'
        )
        data = edited(changed(annex, hidden), styles=lambda xml: xml.replace("</w:styles>", f"{style}</w:styles>"))
        assert inspect_annex(data, "a.docx").edited == ("forced-labour",)
        assert "A tenderer convicted" not in text_of(data, "a.docx")

    def test_a_footnote_is_read_where_it_is_referred_to(self):
        note = '<w:footnote w:id="1"><w:p><w:r><w:t>Not for type B.</w:t></w:r></w:p></w:footnote>'
        data = files.word_file(f"<w:p>{files.r('Two years.')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>")
        data, _ = with_part(data, "footnotes", "footnotes.xml", f"<w:footnotes {NAMES}>{note}</w:footnotes>")
        assert text_of(data, "a.docx") == "Two years. [footnote: Not for type B.]\n"

    def test_a_footnote_that_refers_to_itself_is_read_once(self):
        again = run('<w:footnoteReference w:id="1"/>')
        note = f'<w:footnote w:id="1"><w:p><w:r><w:t>Note.</w:t></w:r>{again}</w:p></w:footnote>'
        data, _ = with_part(
            files.word_file(f"<w:p>{again}</w:p>"),
            "footnotes",
            "footnotes.xml",
            f"<w:footnotes {NAMES}>{note}</w:footnotes>",
        )
        assert text_of(data, "a.docx") == "[footnote: Note. [footnote]]\n"

    def test_words_are_apart_at_tabs_and_breaks(self):
        body = f"<w:p>{run('<w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t>')}</w:p>"
        tabs = "<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='9'/></w:tabs></w:pPr><w:r><w:t>e</w:t></w:r></w:p>"
        assert text_in(body + tabs).splitlines() == ["a b c d", "e"]

    def test_text_written_in_two_ways_is_told_once(self):
        box = "<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>"
        shape = '<wps:txbx xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{}</wps:txbx>'
        both = (
            f'<mc:AlternateContent {MC}><mc:Choice Requires="wps">{shape.format(box)}</mc:Choice>'
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
        )
        assert text_in(f"<w:p>{files.r('beside')}{run(both)}</w:p>").splitlines() == ["beside", "in a box"]
        words = (
            f'<mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:r><w:t>new</w:t></w:r></mc:Choice>'
            "<mc:Fallback><w:r><w:t>old</w:t></w:r></mc:Fallback></mc:AlternateContent>"
        )
        assert text_in(f"<w:p>{words}</w:p>") == "new"
        assert text_in(words.replace("<w:r>", "<w:p><w:r>").replace("</w:r>", "</w:r></w:p>")) == "new"

    def test_headings_are_known_by_the_english_names_of_their_styles(self):
        look = files.style("paragraph", "berschrift1", "heading 1") + files.style("paragraph", "a7", "List Bullet")
        body = files.p("Titel", style="berschrift1") + files.p("Punkt", style="a7") + files.p("x")
        assert text_in(body, styles=look).splitlines() == ["", "# Titel", "- Punkt", "x"]

    def test_rows_that_are_gone_are_not_read(self):
        rows = [
            f'<w:tr><w:trPr><w:{kind} w:id="1" w:author="x"/></w:trPr><w:tc>{files.p(kind)}</w:tc></w:tr>'
            for kind in ("del", "ins")
        ]
        assert text_in(f"<w:tbl>{''.join(rows)}</w:tbl>").split() == ["ins"]


class TestAroundTheCriteria:
    def test_a_reworded_chapter_is_an_edit(self, folder, annex):
        def reworded(paragraph):
            next(paragraph.iter(f"{{{W}}}t")).text = "Wishes"

        heading = "(//w:p[w:pPr/w:pStyle[contains(@w:val, 'eading1')]])[2]"

        def on_text(xml):
            root = etree.fromstring(xml.encode())
            reworded(root.xpath(heading, namespaces=NS)[0])
            return etree.tostring(root, encoding="unicode")

        lines = told(folder, edited(annex, document=on_text))
        assert lines == ["state: edited", "edited outside the criteria: yes"]

    def test_a_reworded_rule_is_an_edit(self, folder, annex):
        def reworded(paragraph):
            next(paragraph.iter(f"{{{W}}}t")).text = "At most half as good."

        rule = "A standard named without a year"
        lines = told(folder, changed(annex, reworded, rule))
        assert lines == ["state: edited", "edited outside the criteria: yes"]

    def test_so_is_one_that_was_added(self, folder, annex):
        more = etree.fromstring(f"<w:p {NAMES}><w:r><w:t>Half as good will do.</w:t></w:r></w:p>")
        data = changed(annex, lambda paragraph: paragraph.addnext(more), "A standard named without a year")
        assert told(folder, data) == ["state: edited", "edited outside the criteria: yes"]

    def test_a_file_that_ends_early_lacks_chapters_and_criteria(self, folder, annex):
        def cut(paragraph):
            body = paragraph.getparent()
            for child in body[body.index(paragraph) + 2 : -1]:
                body.remove(child)

        lines = told(folder, changed(annex, cut))
        assert lines[0] == "state: incomplete"
        assert lines[1].startswith("missing chapters: Selection criteria, Technical specifications, Award criteria, ")
        assert lines[1].endswith(", What follows when a clause is not met")
        assert lines[2].startswith("missing criteria: ")
        assert "EG 1 forced-labour" not in lines[2]
        assert not [line for line in lines if line.startswith("edited")]


class TestOlderAnnexes:
    """Annexes that an earlier version built: bookmarks around their sections, and less kept of their texts."""

    def older(self, data):
        def around(xml):
            root = etree.fromstring(xml.encode())
            for start in root.xpath("//w:p/w:bookmarkStart", namespaces=NS):
                end = start.xpath(f"../w:bookmarkEnd[@w:id = '{start.get(f'{{{W}}}id')}']", namespaces=NS)[0]
                paragraph = start.getparent()
                paragraph.addprevious(start)
                table = next(paragraph.itersiblings(f"{{{W}}}tbl"), paragraph)
                table.addnext(end)
            return etree.tostring(root, encoding="unicode")

        parts = parts_of(edited(data, document=around))
        name = next(name for name in parts if name.startswith("customXml/item") and b"<annex" in parts[name])
        parts[name] = re.sub(rb", &quot;chapters&quot;: \[[^\]]*\]", b"", parts[name])
        assert b"chapters" not in parts[name]
        return zipped(parts)

    def test_one_that_nobody_edited_is_not_edited(self, folder, annex):
        assert told(folder, self.older(annex)) == ["state: saved again, no criterion edited"]

    def test_an_edit_is_found_in_it(self, folder, annex):
        data = changed(self.older(annex), adds(run("<w:t>Or not.</w:t>")))
        assert told(folder, data) == ["state: edited", "edited: EG 1 forced-labour"]


class TestPackages:
    """`inspect` and `text` read what `build --house-style` takes, as Word does."""

    def strict(self, data):
        usual = {W: "wordprocessingml/main", R: "officeDocument/relationships"}
        parts = parts_of(data)
        for name in parts:
            for space, instead in usual.items():
                if not name.startswith("customXml"):
                    parts[name] = parts[name].replace(space.encode(), f"{STRICT}{instead}".encode())
        return zipped(parts)

    def test_the_strict_form_is_read(self, annex):
        data = self.strict(annex)
        assert inspect_annex(data, "a.docx").edited == ()
        assert text_of(data, "a.docx") == text_of(annex, "a.docx")

    def test_and_an_edit_in_it_is_found(self, annex):
        data = self.strict(changed(annex, adds(run("<w:t>Or not.</w:t>"))))
        assert inspect_annex(data, "a.docx").edited == ("forced-labour",)
        assert text_of(data, "a.docx") != text_of(annex, "a.docx")

    @pytest.mark.parametrize(
        "pack",
        [
            lambda name: name.replace("/", "\\"),
            lambda name: f"/{name}",
            lambda name: name if name == "[Content_Types].xml" else name.upper(),
        ],
        ids=["backslashes", "leading slashes", "capitals"],
    )
    def test_names_as_other_programs_write_them(self, pack, folder, annex):
        data = zipped({pack(name): content for name, content in parts_of(annex).items()})
        assert inspect_annex(data, "a.docx").edited == ()
        assert text_of(data, "a.docx") == text_of(annex, "a.docx")
        (folder / "house.docx").write_bytes(data)
        done = tenderkit("-q", "build", "gadget", "--house-style", "house.docx", "-o", "in.docx", folder=folder)
        assert done.code == 0, done.err

    @pytest.mark.parametrize("limit", ["_MOST_ENTRIES", "_MOST_BYTES"])
    def test_what_is_too_big_is_refused(self, limit, annex, monkeypatch):
        monkeypatch.setattr(intake, limit, 10)
        for read in (inspect_annex, text_of):
            with pytest.raises(UsageError, match="too large"):
                read(annex, "a.docx")

    def test_a_workbook_is_no_word_file(self):
        parts = parts_of(files.word_file(files.p("x")))
        parts["word/document.xml"] = b"<workbook xmlns='urn:x'/>"
        with pytest.raises(UsageError, match="not a Word file"):
            text_of(zipped(parts), "a.docx")
