"""HTML outside the subset is refused, with the line and all of it at once."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.word import HtmlRefused, write_docx
from tests.word.docx_kit import BASE, page, root_of


def problems(html: str) -> list[tuple[int, str]]:
    """Return line and message of all that is wrong with annex HTML."""
    with pytest.raises(HtmlRefused) as caught:
        write_docx(html, BASE, base_style=BASE)
    return [(problem.line, problem.message) for problem in caught.value.problems]


def in_body(body: str) -> list[str]:
    """Return the messages about a body."""
    return [message for _, message in problems(page(body))]


TABLE = "<table>{}<tbody><tr><td>x</td></tr></tbody></table>"


class TestBody:
    @pytest.mark.parametrize(
        ("body", "message"),
        [
            ("<div>x</div>", "<div> cannot stand in <body>"),
            ("<h4>x</h4>", "<h4> cannot stand in <body>"),
            ("text", "<body> holds text beside its blocks"),
            ("<p>x</p> text", "<body> holds text beside its blocks"),
            ("<p><b>x</b></p>", "<b> cannot stand in a paragraph"),
            ("<p><p>x</p></p>", "<p> cannot stand in a paragraph"),
            ("<p><ins>x</ins></p>", "<ins> cannot stand in a paragraph"),
            ('<p class="lead">x</p>', "<p> has no class 'lead'"),
            ('<p class="note id">x</p>', "<p> has no class 'note id'"),
            ('<p style="color: red">x</p>', "<p> has no attribute 'style'"),
            ('<h1 id="x">x</h1>', "<h1> has no attribute 'id'"),
            ("<p><strong class='x'>y</strong></p>", "<strong> has no attribute 'class'"),
            ("<section><p>x</p></section>", "<section> needs the attribute 'id'"),
            ("<section id='a'/><section id='a'/>", "the id 'a' stands twice"),
            ("<section id='a'>text</section>", "<section> holds text beside its blocks"),
            ("<ul>text<li>x</li></ul>", "<ul> holds text beside its blocks"),
            ("<ul/>", "<ul> has no <li>"),
            ("<ul><p>x</p></ul>", "<p> cannot stand in <ul>"),
            ("<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>", "a list is at most two levels deep"),
            ("<ul><li><p>x</p>text</li></ul>", "<li> holds text after its blocks"),
            ("<ul><li><h3>x</h3></li></ul>", "<h3> cannot stand in <li>"),
            ("<ul><li><table/></li></ul>", "<table> cannot stand in <li>"),
        ],
    )
    def test_what_the_subset_does_not_know_is_a_problem(self, body, message):
        assert in_body(body) == [message]


class TestText:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("<span>x</span>", "<span> needs the attribute 'class'"),
            ("<span lang='!'>x</span>", "'!' is no language code"),
            ("<a href='https://x.eu/' lang='German'>x</a>", "'German' is no language code"),
            ("<span class='x'>y</span>", "<span> has no class 'x'"),
            ("<span class='code'><span class='id'>y</span></span>", "<span> cannot stand in a <span>"),
            ("<br>x</br>", "<br> holds nothing"),
            ("<a>x</a>", "<a> needs the attribute 'href'"),
            ("<a href='#no'>x</a>", "the link leads to #no, which does not exist"),
            ("<a href='#'>x</a>", "the link leads to #, which does not exist"),
            ("<a href='javascript:x'>x</a>", "'javascript:x' is no address that a link can lead to"),
            ("<a href='file:///etc'>x</a>", "'file:///etc' is no address that a link can lead to"),
            ("<a href='https://'>x</a>", "'https://' is no address that a link can lead to"),
            ("<a href='https://a:b:c/'>x</a>", "'https://a:b:c/' is no address that a link can lead to"),
            ("<a href='https://[x/'>x</a>", "'https://[x/' is no address that a link can lead to"),
            ("<a href='mailto:a b@c'>x</a>", "'mailto:a b@c' is no address that a link can lead to"),
            ("<a href='https://a.eu'></a>", "<a> holds no text"),
            ("<a href='https://a.eu'><a href='https://a.eu'>x</a></a>", "<a> cannot stand in an <a>"),
            ("<textarea name='n' title='t'></textarea>", "<textarea> holds no text"),
            ("<textarea title='t'>x</textarea>", "<textarea> needs the attribute 'name'"),
            ("<textarea name='n'>x</textarea>", "<textarea> needs the attribute 'title'"),
            ("<textarea name='n' title='t'><em>x</em></textarea>", "<textarea> holds text only"),
            (
                f"<textarea name='{'n' * 65}' title='t'>x</textarea>",
                "the name of a <textarea> has at most 64 characters",
            ),
            (
                "<a href='https://a.eu'>y<textarea name='n' title='t'>x</textarea></a>",
                "<textarea> cannot stand in an <a>",
            ),
            ("<select name='n' title='t'></select>", "<select> has nothing to choose from"),
            (
                "<select name='n' title='t'><option value=''>x</option></select>",
                "<select> has nothing to choose from",
            ),
            (
                "<select name='n' title='t'><option>x</option><option>y</option></select>",
                "the first <option> of a <select> has an empty value",
            ),
            (
                "<select name='n' title='t'><option value=''>x</option><option>y</option><option>y</option></select>",
                "an <option> holds a text that no other has",
            ),
            (
                "<select name='n' title='t'>z<option value=''>x</option><option>y</option></select>",
                "<select> holds text outside its options",
            ),
            ("<select name='n' title='t'><em>x</em></select>", "<em> cannot stand in <select>"),
            (
                "<select name='n' title='t'><option value=''>x</option><option value='z'>y</option></select>",
                "<option> has no attribute 'value'",
            ),
            (
                "<select name='n' title='t'><option value=''>x</option><option><em>y</em></option></select>",
                "<option> holds text only",
            ),
        ],
    )
    def test_what_cannot_stand_in_a_paragraph_is_a_problem(self, text, message):
        assert message in in_body(f"<p>{text}</p>")


class TestTables:
    @pytest.mark.parametrize(
        ("table", "message"),
        [
            ("<table/>", "<table> has no rows in a <tbody>"),
            ("<table><tbody/></table>", "<table> has no rows in a <tbody>"),
            ("<table><tr><td>x</td></tr></table>", "<tr> cannot stand here in <table>"),
            ("<table><tbody><td>x</td></tbody></table>", "<td> cannot stand in <tbody>"),
            ("<table><tbody><tr><p>x</p></tr></tbody></table>", "<p> cannot stand in <tr>"),
            ("<table><tbody><tr>text</tr></tbody></table>", "<tr> holds text outside its cells"),
            (TABLE.format("text"), "<table> holds text outside its cells"),
            (TABLE.format("<tfoot/>"), "<tfoot> cannot stand here in <table>"),
            (TABLE.format("<thead/><caption>x</caption>"), "<caption> cannot stand here in <table>"),
            (TABLE.format("<caption>x</caption><caption>y</caption>"), "<caption> cannot stand here in <table>"),
            ('<table class="x"><tbody><tr><td>x</td></tr></tbody></table>', "<table> has no class 'x'"),
            ("<table border='1'><tbody><tr><td>x</td></tr></tbody></table>", "<table> has no attribute 'border'"),
            ("<table><tbody><tr><td class='x'>x</td></tr></tbody></table>", "<td> has no class 'x'"),
            ("<table><tbody><tr><td rowspan='2'>x</td></tr></tbody></table>", "<td> has no attribute 'rowspan'"),
            (
                "<table><tbody><tr><td colspan='0'>x</td></tr></tbody></table>",
                "colspan is a whole number from 1, not '0'",
            ),
            (
                "<table><tbody><tr><td>x</td></tr><tr><td>x</td><td>y</td></tr></tbody></table>",
                "the row has 1 columns; the table has 2",
            ),
            (
                TABLE.format("<colgroup><col width='50%'/><col width='50%'/></colgroup>"),
                "the row has 1 columns; the table has 2",
            ),
            (TABLE.format("<colgroup><col width='90%'/></colgroup>"), "the widths add up to 90%, not 100%"),
            (
                TABLE.format("<colgroup><col width='3cm'/></colgroup>"),
                "the width of a <col> is a percentage such as 22%, not '3cm'",
            ),
            (TABLE.format("<colgroup><td/></colgroup>"), "<td> cannot stand in <colgroup>"),
            ("<table><tbody><tr><td>text<p>x</p></td></tr></tbody></table>", "<td> holds text beside its blocks"),
            ("<table><tbody><tr><td><p>x</p><em>y</em></td></tr></tbody></table>", "<em> cannot stand in <td>"),
            ("<table><tbody><tr><td><h3>x</h3></td></tr></tbody></table>", "<h3> cannot stand in <td>"),
            (
                "<table><tbody><tr><td><section id='a'/></td></tr></tbody></table>",
                "<section> cannot stand in <td>",
            ),
            (
                f"<table><tbody><tr>{'<td/>' * 64}</tr></tbody></table>",
                "a table has 1 to 63 columns, not 64",
            ),
        ],
    )
    def test_a_table_that_word_could_not_show_is_a_problem(self, table, message):
        assert message in in_body(table)


class TestHead:
    @pytest.mark.parametrize(
        ("html", "message"),
        [
            ("<html><head><title>t</title></head><body/></html>", "<html> needs the attribute 'lang'"),
            ("<html lang='!'><head><title>t</title></head><body/></html>", "'!' is no language code"),
            ("<html lang='en'><head/><body/></html>", "<head> has no <title>"),
            ("<html lang='en'><body/></html>", "<html> holds a <head> and then a <body>"),
            ("<html lang='en'>x<head><title>t</title></head><body/></html>", "<html> holds a <head> and then a <body>"),
            ("<div/>", "the outermost element is <html>, not <div>"),
            (page("", head="<link/>"), "<link> cannot stand in <head>"),
            (page("", head="<title>u</title>"), "<title> stands twice"),
            (page("", head="<meta content='x'/>"), "<meta> needs the attribute 'name'"),
            (page("", head="<meta name='x'/>"), "<meta> needs the attribute 'content'"),
            (page("", head="<meta name='set.title' content='x'/>"), "the name 'set.title' is taken"),
            (page("", head="<meta name='annex' content='x'/>"), "the name 'annex' is taken"),
            (page("", head="<meta name='date' content='21-11-2026'/>"), "'21-11-2026' is no date"),
            (
                page("", head="<script>x</script>"),
                "the only <script> is that of type application/json and id selection",
            ),
        ],
    )
    def test_a_head_that_says_too_little_or_too_much_is_a_problem(self, html, message):
        assert message in [found for _, found in problems(html)]


class TestXml:
    def test_an_element_that_is_not_closed_is_named_with_its_line(self):
        ((line, message),) = problems(page("\n\n<p>x"))
        assert line == 3
        assert message.startswith("the HTML is no XML: ")

    def test_a_named_entity_is_answered_with_its_mend(self):
        with pytest.raises(HtmlRefused) as caught:
            write_docx(page("<p>a&nbsp;b</p>"), BASE, base_style=BASE)
        (problem,) = caught.value.problems
        assert problem.message.startswith("the HTML is no XML: ")
        assert problem.hint == "write the character itself, or its number as in &#160;, instead of &nbsp;"

    @pytest.mark.parametrize(
        "html",
        [
            '<!DOCTYPE html [<!ENTITY x "y">]>' + page("<p>&x;</p>"),
            '<!DOCTYPE html SYSTEM "file:///etc/passwd">' + page("<p>x</p>"),
            '\n<!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz>&lol;</lolz>',
        ],
    )
    def test_dtds_and_entities_are_refused(self, html):
        ((line, message),) = problems(html)
        assert message == "the HTML declares a DTD or an entity"
        assert line == html.count("\n", 0, html.index("<!")) + 1

    def test_text_about_a_doctype_is_text(self):
        data = write_docx(page("<p>&lt;!DOCTYPE x&gt; &amp;nbsp;</p>"), BASE, base_style=BASE)
        assert "".join(root_of(data).itertext()) == "<!DOCTYPE x> &nbsp;"

    def test_characters_that_no_xml_can_hold_are_refused(self):
        assert "no XML" in problems(page("<p>\x01</p>"))[0][1]
        assert problems(page("\n<p>\ud800</p>")) == [(2, "the HTML holds half of a character")]

    def test_an_empty_text_is_refused(self):
        assert "no XML" in problems("")[0][1]


class TestAllAtOnce:
    def test_every_problem_is_told_with_its_line(self):
        body = (
            '\n<div/>\n<p class="x">a<u>b</u></p>\n<table>\n<tbody><tr><td>x</td></tr>\n<tr/></tbody></table>'
            '\n<p><a href="#z">y</a></p>'
        )
        assert problems(page(body)) == [
            (2, "<div> cannot stand in <body>"),
            (3, "<p> has no class 'x'"),
            (3, "<u> cannot stand in a paragraph"),
            (6, "the row has 0 columns; the table has 1"),
            (7, "the link leads to #z, which does not exist"),
        ]

    def test_lines_beyond_65535_are_right(self):
        assert problems(page("\n" * 70_000 + "<p>x<u>y</u></p>")) == [(70_001, "<u> cannot stand in a paragraph")]


TAGS = "html head body title meta section h1 p ul ol li table caption colgroup col thead tbody tr th td a br em span"
NODES = st.recursive(
    st.sampled_from(["", " ", "\n", "x", "&amp;", "{{ annex }}"]),
    lambda inner: st.builds(
        lambda tag, attributes, content: f"<{tag}{attributes}>{''.join(content)}</{tag}>",
        st.sampled_from(TAGS.split()),
        st.sampled_from(
            ["", ' class="id"', ' class="number"', ' id="a"', ' href="#a"', ' width="50%"', ' colspan="2"']
        ),
        st.lists(inner, max_size=4),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(NODES)
def test_any_nesting_of_known_elements_is_written_or_refused(body):
    with contextlib.suppress(HtmlRefused):
        assert root_of(write_docx(page(body), BASE, base_style=BASE)) is not None
