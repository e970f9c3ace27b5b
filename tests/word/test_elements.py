"""Every element of the annex HTML becomes what docs/annex-html.md says."""

from __future__ import annotations

import io
import json

import docx
import pytest

from tenderkit.word import write_docx
from tests.word.docx_kit import BASE, NS, W, build, fingerprint, page, parts_of, root_of, style_names, text_of, xpath

WIDTH = 9412
"""Of the text of the default house style, in twentieths of a point."""


def lines(body: str, **options) -> list[str]:
    """Return the blocks of a body, without the section at the end."""
    found = fingerprint(build(body, **options))
    assert found[-1] == "section"
    return found[:-1]


class TestBlocks:
    @pytest.mark.parametrize(
        ("element", "style"),
        [
            ("<h1>x</h1>", "Heading 1"),
            ("<h2>x</h2>", "Heading 2"),
            ("<h3>x</h3>", "Heading 3"),
            ("<p>x</p>", "Body Text"),
            ('<p class="title">x</p>', "Title"),
            ('<p class="subtitle">x</p>', "Subtitle"),
            ('<p class="note">x</p>', "Tenderkit Note"),
            ('<p class="id">x</p>', "Tenderkit Id"),
        ],
    )
    def test_a_block_takes_the_style_of_its_role(self, element, style):
        assert lines(element) == [f"{style}: x"]

    def test_a_section_is_a_bookmark_in_its_first_paragraph(self):
        assert lines('<section id="a-b"><h1>x</h1><section id="c"><p>y</p></section><p>z</p></section>') == [
            "Heading 1: #a_b(x)#",
            "Body Text: #c(y)#",
            "Body Text: z",
        ]

    def test_sections_that_begin_together_have_a_bookmark_each(self):
        assert lines('<section id="a"><section id="b"><p>x</p></section></section>') == ["Body Text: #a(#b(x)#)#"]

    def test_a_section_that_begins_with_a_table_is_a_bookmark_in_its_first_cell(self):
        found = lines('<section id="a"><table><tbody><tr><td>x</td><td>y</td></tr></tbody></table></section>')
        assert [line.strip() for line in found if "#" in line] == ["Tenderkit Table Text: #a(x)#"]

    def test_an_empty_section_is_a_bookmark_where_it_stands(self):
        assert lines('<p>x</p><section id="a"/><p>y</p>') == ["Body Text: x", "[ a", "]", "Body Text: y"]

    def test_an_empty_paragraph_stays_a_paragraph(self):
        assert lines("<p></p><p/>") == ["Body Text:", "Body Text:"]

    def test_headings_are_numbered_by_their_styles(self):
        data = build("<h1>x</h1><h2>y</h2><h3>z</h3>")
        styles = {s.get(f"{{{W}}}styleId"): s for s in root_of(data, "word/styles.xml").findall(f"{{{W}}}style")}
        numbered = [
            key for key in ("Heading1", "Heading2", "Heading3") if styles[key].find(f".//{{{W}}}numId") is not None
        ]
        assert numbered == ["Heading1"]
        assert not xpath(data, "//w:p//w:numPr")


class TestLists:
    def test_bullets_come_from_the_style(self):
        assert lines("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>") == [
            "List Bullet keep: a",
            "List Bullet: b",
            "List Bullet 2: c",
        ]

    def test_every_numbered_list_starts_at_one(self):
        data = build("<ol><li>a</li><li>b</li></ol><p>x</p><ol><li>c<ol><li>d</li></ol></li><li>e</li></ol>")
        found = [line.split(" #") for line in fingerprint(data) if "#" in line]
        assert [style for style, _ in found] == [
            "List Number",
            "List Number",
            "List Number",
            "List Number 2",
            "List Number",
        ]
        ids = [rest.split(":")[0].removesuffix(" keep") for _, rest in found]
        assert ids[0] == ids[1]
        assert ids[2] == ids[4]
        assert len(set(ids)) == 3
        for num_id, level in zip(ids, "00010", strict=True):
            num = f"//w:num[@w:numId='{num_id}']/w:lvlOverride[@w:ilvl='{level}']/w:startOverride/@w:val"
            assert xpath(data, num, "word/numbering.xml") == ["1"]

    def test_later_paragraphs_of_an_item_continue_it(self):
        assert lines("<ul><li><p>a</p><p>b</p><ul><li><p>c</p><p>d</p></li></ul></li></ul>") == [
            "List Bullet: a",
            "List Continue keep: b",
            "List Bullet 2: c",
            "List Continue 2: d",
        ]

    def test_an_item_with_only_a_list_keeps_its_bullet(self):
        assert lines("<ul><li><ul><li>a</li></ul></li></ul>") == ["List Bullet:", "List Bullet 2: a"]

    def test_lists_in_cells_have_the_type_of_tables(self):
        found = lines(
            "<table><tbody><tr><td><p>t</p><ul><li>a<ul><li>b</li></ul></li></ul>"
            "<ol><li><p>c</p><p>d</p><ol><li>e</li></ol></li></ol></td></tr></tbody></table>"
        )
        assert [line.strip().split(":")[0].split(" #")[0] for line in found[3:-1]] == [
            "Tenderkit Table Text",
            "Tenderkit Table Bullet",
            "Tenderkit Table Bullet 2",
            "Tenderkit Table Number",
            "Tenderkit Table Continue",
            "Tenderkit Table Number 2",
        ]


class TestTables:
    def test_a_table_has_its_style_columns_rows_and_cells(self):
        assert lines(
            '<table><caption>Cap</caption><colgroup><col width="25%"/><col width="75%"/></colgroup>'
            '<thead><tr><th>H</th><th class="number">N</th></tr></thead>'
            '<tbody><tr><th>r</th><td class="number">1</td></tr><tr><td colspan="2">both</td></tr></tbody></table>'
        ) == [
            "caption: Cap",
            "Tenderkit Table (2353 7059) firstRow",
            "  row cantSplit tblHeader",
            "    cell 2353",
            "      Table Heading keep: H",
            "    cell 7059",
            "      Tenderkit Number Heading keep: N",
            "  row cantSplit",
            "    cell 2353",
            "      Tenderkit Table Heading keep: r",
            "    cell 7059",
            "      Tenderkit Number keep: 1",
            "  row cantSplit",
            "    cell 9412 span 2",
            "      Tenderkit Table Text: both",
            "Tenderkit After Table:",
        ]

    @pytest.mark.parametrize(("name", "style"), [("criterion", "Tenderkit Criterion"), ("facts", "Tenderkit Facts")])
    def test_tables_with_row_headings_say_so(self, name, style):
        found = lines(f'<table class="{name}"><tbody><tr><th>a</th><td>b</td></tr></tbody></table>')
        assert found[0] == f"{style} (4706 4706) firstColumn"

    def test_widths_add_up_to_the_width_of_the_text(self):
        columns = "".join(f'<col width="{width}%"/>' for width in (33.33, 33.33, 33.34))
        cells = "<td>x</td>" * 3
        body = f"<table><colgroup>{columns}</colgroup><tbody><tr>{cells}</tr></tbody></table>"
        widths = [int(w) for w in xpath(build(body), "//w:gridCol/@w:w")]
        assert sum(widths) == WIDTH
        assert xpath(build(body), "//w:tblW/@w:w") == [str(WIDTH)]

    def test_a_long_row_may_break_across_pages_and_others_may_not(self):
        def row(letters):
            return f"<tr><td>{'word ' * (letters // 5)}</td><td>x</td></tr>"

        body = f"<table><tbody>{row(300)}{row(4000)}</tbody></table>"
        assert [line.strip() for line in lines(body) if line.startswith("  row")] == ["row cantSplit", "row"]

    def test_long_means_lines_and_so_depends_on_the_width_of_the_column(self):
        text = "word " * 100

        def flags(left):
            widths = f'<colgroup><col width="{left}%"/><col width="{100 - left}%"/></colgroup>'
            body = f"<table>{widths}<tbody><tr><td>{text}</td><td>x</td></tr></tbody></table>"
            return [line.strip() for line in lines(body) if line.startswith("  row")]

        assert flags(90) == ["row cantSplit"]
        assert flags(15) == ["row"]

    def test_a_table_is_followed_by_a_gap_unless_a_heading_follows(self):
        table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
        after = [line for line in lines(f"{table}{table}<p>p</p>{table}<h2>h</h2>{table}") if not line.startswith(" ")]
        head = f"Tenderkit Table ({WIDTH})"
        gap = "Tenderkit After Table:"
        assert after == [head, gap, head, gap, "Body Text keep: p", head, "Heading 2: h", head, gap]

    def test_the_next_section_can_bring_the_heading(self):
        table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
        found = lines(f'<section id="a">{table}</section><section id="b"><h2>h</h2></section>')
        assert found[-1] == "Heading 2: #b(h)#"
        assert "Tenderkit After Table:" not in found

    def test_a_table_stands_in_a_cell_with_a_paragraph_after_it(self):
        inner = "<table><tbody><tr><td>in</td></tr></tbody></table>"
        found = lines(f"<table><tbody><tr><td>{inner}</td><td>y</td></tr></tbody></table>")
        assert found[3:8] == [
            "      Tenderkit Table (4506)",
            "        row cantSplit",
            "          cell 4506",
            "            Tenderkit Table Text: in",
            "      Tenderkit After Table:",
        ]

    def test_a_caption_is_also_the_name_of_the_table(self):
        data = build("<table><caption>A &amp; <em>b</em></caption><tbody><tr><td>x</td></tr></tbody></table>")
        assert xpath(data, "//w:tblCaption/@w:val") == ["A & b"]


class TestPages:
    """What stays together, so that no page ends or begins with a scrap."""

    def test_what_leads_in_a_list_or_a_table_stays_with_it(self):
        table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
        found = lines(f"<p>a</p><ul><li>b</li></ul><p>c</p>{table}<p>d</p><p>e</p>")
        assert [line for line in found if line.startswith("Body")] == [
            "Body Text keep: a",
            "Body Text keep: c",
            "Body Text: d",
            "Body Text: e",
        ]

    def test_an_introduction_stays_with_the_heading_above_it_only(self):
        """Where it had to stay with the one below as well, a third of a page was left empty above them."""
        assert lines('<h1>a</h1><p>b</p><section id="s"><h2>c</h2></section>')[1] == "Body Text: b"

    def test_text_under_a_heading_may_break_from_what_follows(self):
        """Kept with it, LibreOffice left the heading alone at the foot of a page: 3 times in 10 documents."""
        found = lines(f"<h2>a</h2><p>short</p><p>b</p><p>c</p><h2>d</h2><p>{'word ' * 50}</p><p>e</p>")
        assert not [line for line in found if line.startswith("Body Text keep")]

    def test_what_ends_with_a_colon_stays_with_what_it_leads_in(self):
        found = lines("<p>a</p><p><strong>Closed, at most 4 points:</strong></p><p>b</p><p>c:</p><h2>d</h2><p>e</p>")
        assert [line for line in found if " keep" in line and line.startswith("Body")] == [
            "Body Text keep: {Strong|Closed, at most 4 points:}"
        ]

    def test_the_last_item_of_a_list_does_not_stand_alone(self):
        items = "".join(f"<li>{name}</li>" for name in "abc")
        found = lines(
            f"<ul>{items}</ul><p>d</p><ul><li>e</li></ul><table><tbody><tr><td><ul>{items}</ul></td></tr></tbody></table>"
        )
        assert [line.strip() for line in found if " keep" in line] == ["List Bullet keep: b", "Body Text keep: d"]

    def test_a_row_stays_with_the_text_below_it_that_spans_all_columns(self):
        label = "<tr><td>label</td><td>owner</td></tr>"
        text = f'<tr><td colspan="2">{"word " * 100}</td></tr>'
        area = '<tr><th colspan="2">an area</th></tr>'
        found = lines(f"<table><tbody>{label}{text}{label}{text}{label}{area}{label}{text}</tbody></table>")
        kept = [" keep" in line for line in found if line.endswith((": label", ": owner", ": an area"))]
        assert kept == [True, True, True, True, False, False, False, True, True]
        assert not any(" keep" in line for line in found if "word" in line)

    def test_a_lead_in_inside_a_cell_does_not_tie_its_row_to_the_next(self):
        row = "<tr><td><p>a</p><ul><li>b</li></ul></td></tr>"
        found = lines(
            f"<table><tbody><tr><td>{'word ' * 300}</td></tr>{row}<tr><td>{'word ' * 100}</td></tr></tbody></table>"
        )
        assert "      Tenderkit Table Text: a" in found

    def test_short_first_and_last_rows_do_not_stand_alone(self):
        def kept(*letters):
            rows = "".join(f"<tr><td>{'word ' * (count // 5)}</td></tr>" for count in letters)
            found = lines(f"<table><tbody>{rows}</tbody></table>")
            return [" keep" in line for line in found if "Table Text" in line]

        assert kept(50) == [False]
        assert kept(50, 50, 50, 50) == [True, False, True, False]
        assert kept(1000, 1000, 450, 50) == [False, False, True, False]
        assert kept(1000, 1000, 1000, 50) == [False, False, False, False]
        assert kept(1000, 50, 1000, 1000) == [False, False, False, False]
        assert kept(50, 1500, 50) == [True, False, False]


class TestText:
    @pytest.mark.parametrize(
        ("html", "found"),
        [
            ("a <strong>b</strong> c", "a {Strong|b} c"),
            ("<em>b</em>", "{Emphasis|b}"),
            ("<strong>a<em>b</em></strong>", "{Strong|a}{Tenderkit Strong Emphasis|b}"),
            ('<span class="code">TS 3</span>', "{Tenderkit Code|TS 3}"),
            ('<span class="id">x-y</span>', "{Tenderkit Id Text|x-y}"),
            ('<strong><span class="code">TS</span></strong>', "{Tenderkit Code|TS}"),
            ("a<br/>b", "a\nb"),
            ("a\tb", "a\tb"),
            (
                '<textarea name="t.a" title="Your &quot;answer&quot;">Fill in &amp; sign</textarea>',
                '[t.a|Your "answer"|{Placeholder Text|Fill in & sign}]',
            ),
        ],
    )
    def test_inline_elements_become_runs_of_a_style(self, html, found):
        assert lines(f"<p>{html}</p>") == [f"Body Text: {found}"]

    @pytest.mark.parametrize(
        ("html", "style"),
        [
            ("x", "Hyperlink"),
            ("<strong>x</strong>", "Tenderkit Strong Link"),
            ("<em>x</em>", "Tenderkit Emphasis Link"),
            ("<em><strong>x</strong></em>", "Tenderkit Strong Emphasis Link"),
            ('<span class="code">x</span>', "Tenderkit Code"),
        ],
    )
    def test_emphasis_in_a_link_keeps_both_looks(self, html, style):
        found = lines(f'<section id="s"><p><a href="#s">{html}</a></p></section>')
        assert found == [f"Body Text: #s(<s>{{{style}|x}}</>)#"]

    @pytest.mark.parametrize(
        ("html", "text"),
        [
            ("\n  a\n  b\n", "a b"),
            (" a ", " a "),
            ("a  b", "a  b"),
            ("a<br/>\n  b", "a\nb"),
            ("a\n<br/>b", "a\nb"),
            ("<strong>a</strong>\n  <em>b</em>", "a b"),
            ("<strong>a </strong>\n<em> b</em>", "a b"),
            ("\n  <strong>\n a\n</strong>\n", "a"),
            ("a <!-- note --> b", "a  b"),
            ("<![CDATA[a < b]]>", "a < b"),
            ("a&#160;\n b", "a\u00a0 b"),
            ("\u3000a\u3000", "\u3000a\u3000"),
        ],
    )
    def test_white_space_is_kept_unless_it_holds_a_line_break(self, html, text):
        (paragraph,) = xpath(build(f"<p>{html}</p>"), "//w:body/w:p")
        assert text_of(paragraph) == text

    def test_the_space_between_a_link_and_the_next_word_is_not_underlined(self):
        found = lines('<section id="s"><p><a href="#s">x</a>\n  y</p></section>')
        assert found == ["Body Text: #s(<s>{Hyperlink|x}</> y)#"]


class TestLinks:
    def test_an_address_becomes_a_relationship_and_each_only_once(self):
        link = '<a href="https://example.eu/a?b=1&amp;c=é#d">x</a>'
        data = build(f'<p>{link} {link} <a href="mailto:a@b.eu">m</a></p>')
        document = docx.Document(io.BytesIO(data))
        web = "https://example.eu/a?b=1&c=é#d"
        assert [link.address for link in document.paragraphs[0].hyperlinks] == [web, web, "mailto:a@b.eu"]
        external = [r for r in document.part.rels.values() if r.is_external]
        assert len(external) == 2

    def test_characters_that_no_address_may_hold_are_percent_encoded(self):
        data = build('<p><a href="https://example.eu/a b|c">x</a></p>')
        assert b'Target="https://example.eu/a%20b%7Cc"' in parts_of(data)["word/_rels/document.xml.rels"]

    def test_an_internal_link_leads_to_the_bookmark_of_its_section(self):
        data = build('<p><a href="#ts-1">x</a></p><section id="ts-1"><h3>y</h3></section>')
        assert xpath(data, "//w:hyperlink/@w:anchor") == xpath(data, "//w:bookmarkStart/@w:name") == ["ts_1"]

    def test_bookmarks_have_unique_numbers_and_names_that_word_takes(self):
        ids = ["a-b", "a_b", "A-B", "1st", "é", "x" * 60, "x" * 59 + "y", "_x", "-"]
        body = "".join(f'<section id="{one}"><p><a href="#{one}">z</a></p></section>' for one in ids)
        data = build(body)
        names = xpath(data, "//w:bookmarkStart/@w:name")
        assert len({name.lower() for name in names}) == len(ids)
        assert all(len(name) <= 40 and name.isascii() and name[0].isalpha() for name in names)
        assert all(name.replace("_", "").isalnum() for name in names)
        assert xpath(data, "//w:hyperlink/@w:anchor") == names
        starts, ends = xpath(data, "//w:bookmarkStart/@w:id"), xpath(data, "//w:bookmarkEnd/@w:id")
        assert len(set(starts)) == len(ids)
        assert sorted(starts) == sorted(ends)

    def test_a_bookmark_does_not_depend_on_sections_elsewhere(self):
        alone = xpath(build('<section id="c-2"><p>x</p></section>'), "//w:bookmarkStart/@w:name")
        among = xpath(
            build('<section id="c-1"><p>x</p></section><section id="c-2"><p>x</p></section>'),
            "//w:bookmarkStart/@w:name",
        )
        assert alone == [among[1]]


class TestFields:
    def test_a_content_control_shows_its_placeholder_until_it_is_filled_in(self):
        data = build('<p><textarea name="n" title="t">fill</textarea><textarea name="n" title="t">fill</textarea></p>')
        assert len(xpath(data, "//w:sdtPr/w:showingPlcHdr")) == 2
        assert xpath(data, "//w:sdtPr/w:text/@w:multiLine") == ["1", "1"]
        assert len(set(xpath(data, "//w:sdtPr/w:id/@w:val"))) == 2

    def test_a_drop_down_shows_what_to_do_and_offers_its_choices(self):
        options = '<option value="">choose</option><option>Yes &amp; no</option><option>No</option>'
        data = build(f'<p><select name="E 3a/1" title="E 3a/1">{options}</select></p>')
        assert xpath(data, "//w:sdtPr/w:tag/@w:val") == xpath(data, "//w:sdtPr/w:alias/@w:val") == ["E 3a/1"]
        assert xpath(data, "//w:dropDownList/w:listItem/@w:displayText") == ["choose", "Yes & no", "No"]
        assert xpath(data, "//w:dropDownList/w:listItem/@w:value") == ["", "Yes & no", "No"]
        assert len(xpath(data, "//w:p/w:sdt[w:sdtPr/w:showingPlcHdr]/w:sdtContent/w:r/w:t[.='choose']")) == 1

    def test_a_document_locked_but_for_its_fields_is_one_group_for_word(self):
        body = '<h1>x</h1><table><tbody><tr><td><textarea name="n" title="n">fill</textarea></td></tr></tbody></table>'
        locked = build(body, head='<meta name="locked" content="but fields"/>')
        (group,) = xpath(locked, "/w:document/w:body/w:sdt[w:sdtPr/w:lock[@w:val='contentLocked'] and w:sdtPr/w:group]")
        assert [child.tag for child in group[1]] == [f"{{{W}}}{name}" for name in ("p", "tbl", "p")]
        assert len(set(xpath(locked, "//w:sdtPr/w:id/@w:val"))) == 2
        assert xpath(build(body), "//w:group") == []

    def test_a_document_in_landscape_has_wide_pages_and_what_stood_at_their_edge_still_does(self):
        head = '<meta name="orientation" content="landscape"/>'
        table = "<table><tbody><tr><td>x</td></tr></tbody></table>"
        (size,) = xpath(build(table, head=head), "//w:pgSz")
        assert {name.rpartition("}")[2]: value for name, value in size.attrib.items()} == {
            "w": "16838",
            "h": "11906",
            "orient": "landscape",
        }
        wide = 16838 - 2 * 1247
        assert xpath(build(table, head=head), "//w:tblW/@w:w") == [str(wide)]
        assert xpath(build(table), "//w:tblW/@w:w") == [str(WIDTH)]
        styles = root_of(build(table, head=head), "word/styles.xml")
        edges = {tab.get(f"{{{W}}}pos") for tab in styles.iter(f"{{{W}}}tab") if tab.get(f"{{{W}}}val") == "right"}
        assert str(wide) in edges
        assert str(WIDTH) not in edges

    def test_only_the_section_that_it_goes_into_is_turned(self):
        document = docx.Document(io.BytesIO(BASE))
        document.add_section()
        target = io.BytesIO()
        document.save(target)
        made = build("<p>x</p>", target.getvalue(), head='<meta name="orientation" content="landscape"/>')
        assert xpath(made, "//w:pgSz/@w:w") == ["16838", "11906"]


class TestHead:
    def test_text_in_another_language_says_which(self):
        link = '<a href="https://x.eu/" lang="de">Blauer <em>Engel</em></a>'
        data = build(f'<p>x {link} y <span lang="sv">z</span> <span class="code" lang="fr">c</span></p>', lang="nl")
        spoken = {run.findtext("w:t", namespaces=NS): run for run in root_of(data).iter(f"{{{W}}}r")}
        languages = {text: run.find("w:rPr/w:lang", NS) for text, run in spoken.items()}
        found = {text: None if lang is None else lang.get(f"{{{W}}}val") for text, lang in languages.items()}
        told = {"Blauer ": "de-DE", "Engel": "de-DE", "z": "sv-SE", "c": "fr-FR"}
        assert found == {"x ": None, " y ": None, " ": None, **told}
        assert spoken["c"].find("w:rPr/w:rStyle", NS).get(f"{{{W}}}val") == "TenderkitCode"

    def test_the_language_is_that_of_the_default_text(self):
        assert xpath(build("<p>x</p>", lang="nl"), "//w:rPrDefault//w:lang/@w:val", "word/styles.xml") == ["nl-NL"]
        assert xpath(build("<p>x</p>", lang="nl-BE"), "//w:lang/@w:val", "word/styles.xml") == ["nl-BE"]

    def test_the_head_gives_the_properties(self):
        html = page(
            "<p>x</p>",
            head='<meta name="author" content="A &amp; B"/><meta name="subject" content="S"/>'
            '<meta name="keywords" content="k, l"/><meta name="date" content="2026-11-21"/>',
        )
        found = docx.Document(io.BytesIO(write_docx(html, BASE, base_style=BASE))).core_properties
        assert (found.title, found.author, found.subject, found.keywords) == ("Test", "A & B", "S", "k, l")
        assert found.created.isoformat()[:19] == found.modified.isoformat()[:19] == "2026-11-21T00:00:00"
        assert found.language == "en-GB"

    def test_a_property_is_cut_at_what_word_takes(self):
        head = f'<meta name="keywords" content="{"k" * 256}"/><meta name="subject" content="{"s" * 255}"/>'
        found = docx.Document(io.BytesIO(build("<p>x</p>", head=head))).core_properties
        assert (found.keywords, found.subject) == ("k" * 254 + "…", "s" * 255)

    def test_the_properties_name_nobody_else(self):
        data = parts_of(build("<p>x</p>"))["docProps/core.xml"]
        assert b"python-docx" not in data
        assert b"revision" not in data
        assert b"dcterms:" not in data.replace(b"xmlns:dcterms", b"")

    def test_the_selection_becomes_a_custom_xml_part(self):
        selection = {"set": "laptop", "text": "a < b & c"}
        script = f'<script type="application/json" id="selection"><![CDATA[{json.dumps(selection)}]]></script>'
        data = write_docx(page("<p>x</p>", head=script), BASE, base_style=BASE)
        root = root_of(data, "customXml/item1.xml")
        assert root.tag == "{urn:tenderkit:annex:1}annex"
        kept = json.loads(root.text)
        assert {key: kept[key] for key in selection} == selection
        assert b"datastoreItem" in parts_of(data)["customXml/itemProps1.xml"]

    def test_an_annex_as_house_style_leaves_no_second_selection(self):
        script = '<script type="application/json" id="selection">{}</script>'
        first = write_docx(page("<p>x</p>", head=script), BASE, base_style=BASE)
        second = write_docx(page("<p>y</p>", head=script), first, base_style=BASE)
        assert sum(b"<annex" in content for content in parts_of(second).values()) == 1
        assert sum(b"datastoreItem" in content for content in parts_of(second).values()) == 1

    def test_doctype_charset_and_style_are_for_the_browser(self):
        html = "<!DOCTYPE html>\n" + page("<p>x</p>", head='<meta charset="utf-8"/><style>p { }</style>')
        assert fingerprint(write_docx(html, BASE, base_style=BASE)) == ["Body Text: x", "section"]


class TestLook:
    def test_no_look_is_given_outside_the_styles(self):
        body = (
            '<section id="s"><h1>a</h1><p><strong>b</strong> <a href="#s">c</a><br/>'
            '<textarea name="n" title="t">d</textarea></p><ol><li>e</li></ol>'
            '<table class="criterion"><caption>k</caption><thead><tr><th>f</th><th class="number">g</th></tr></thead>'
            '<tbody><tr><th>h</th><td class="number">i</td></tr></tbody></table></section>'
        )
        data = build(body)
        assert {child.tag for child in xpath(data, "//w:rPr/*")} == {f"{{{W}}}rStyle"}
        allowed = {f"{{{W}}}{name}" for name in ("pStyle", "keepNext", "numPr")}
        assert {child.tag for child in xpath(data, "//w:pPr/*")} <= allowed
        assert not xpath(data, "//w:tcPr/*[not(self::w:tcW or self::w:gridSpan)]")

    def test_headings_ids_and_captions_stay_with_what_follows(self):
        styles = root_of(build("<p>x</p>"), "word/styles.xml")
        kept = styles.xpath("//w:style[w:pPr/w:keepNext]/w:name/@w:val", namespaces={"w": W})
        assert {"heading 1", "heading 2", "heading 3", "Tenderkit Id", "caption", "Title"} <= set(kept)

    def test_the_default_footer_counts_pages(self):
        data = build("<p>x</p>")
        footer = root_of(data, "word/footer1.xml")
        assert text_of(footer) == "Laptops 1.0.0 · sha256:3f9a\tpage 1 of 1"
        assert [code.strip() for code in footer.xpath("//w:instrText/text()", namespaces={"w": W})] == [
            "PAGE",
            "NUMPAGES",
        ]

    def test_every_colour_of_text_can_be_read_on_white(self):
        def light(colour):
            shares = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
            red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
            return 0.2126 * red + 0.7152 * green + 0.0722 * blue

        colours = set(xpath(BASE, "//w:rPr/w:color/@w:val", "word/styles.xml"))
        assert colours
        assert all(1.05 / (light(colour) + 0.05) >= 7 for colour in colours)

    def test_the_default_house_style_holds_every_style_and_no_other(self):
        from tenderkit.word.vocabulary.roles import Role

        names = {name.lower() for name in style_names(BASE).values()}
        assert {role.value.lower() for role in Role} <= names
        others = names - {role.value.lower() for role in Role}
        assert others == {"normal", "default paragraph font", "normal table", "no list", "header"}
