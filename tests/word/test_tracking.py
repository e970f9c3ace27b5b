"""Two versions of an annex as tracked changes: accepting gives the new one, rejecting the old one."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings

from tenderkit.documents.render import AnnexHtml
from tenderkit.making.annex import selection_of
from tenderkit.word import HtmlRefused, write_docx, write_tracked_docx
from tests.support import calls, composed, loaded, templates
from tests.word import house_files as files
from tests.word.annex_pairs import pair, pairs
from tests.word.docx_kit import BASE, NS, VALUES, page, root_of, xpath
from tests.word.revisions_kit import ACCEPTED, REJECTED, assert_sound, outline

DAY = datetime.date(2026, 11, 21)
SETS = ["baseline-en", "ambitious-en", "baseline-nl", "ambitious-nl"]


def annex(level: str, language: str) -> str:
    """Return the HTML of an annex of the small set."""
    chosen = composed(loaded(), level, language)
    words = templates().wording(language)
    return "".join(AnnexHtml(chosen, words, selection_of(chosen), templates().folders))


def written(html: str, house: bytes = BASE) -> bytes:
    return write_docx(html, house, base_style=BASE)


def tracked(old: str, new: str, house: bytes = BASE, *, author: str = "A. Buyer", note: str = "") -> bytes:
    return write_tracked_docx(old, new, house, base_style=BASE, author=author, date=DAY, note=note)


def checked(old: str, new: str) -> bytes:
    """Return the file for two annexes, after seeing that both of them come back."""
    data = tracked(old, new)
    assert_sound(data)
    assert outline(data, ACCEPTED) == outline(written(new))
    assert outline(data, REJECTED) == outline(written(old))
    return data


def marks(old: str, new: str) -> list[str]:
    """Return the changes between two bodies in order, one line each, after seeing that both come back.

    `- text` and `+ text` are deleted and inserted text, `-¶` and `+¶` paragraph marks, `-row` and
    `+row` rows, `style` a paragraph that takes on another one.
    """
    found = []
    kinds = {f"{{{NS['w']}}}{name}": sign for name, sign in (("del", "-"), ("ins", "+"), ("pPrChange", "style"))}
    for element in root_of(checked(page(old), page(new))).iter(*kinds):
        sign = kinds[element.tag]
        if {element.getparent().tag, *(child.tag for child in element)} & kinds.keys():
            continue  # it stands in neither version
        if element.getparent().tag.endswith("trPr"):
            found.append(f"{sign}row")
        elif element.getparent().tag.endswith("rPr"):
            found.append(f"{sign}¶")
        elif sign == "style":
            found.append(sign)
        else:
            found.append(f"{sign} {''.join(element.xpath('.//w:t/text() | .//w:delText/text()', namespaces=NS))}")
    return found


def cell(content: str) -> str:
    return f"<table><tbody><tr><th>Requirement</th><td>{content}</td></tr></tbody></table>"


def rows(*rows: tuple[str, str]) -> str:
    inner = "".join(f"<tr><th>{name}</th><td><p>{text}</p></td></tr>" for name, text in rows)
    return f'<table class="criterion"><tbody>{inner}</tbody></table>'


class TestBothVersions:
    @settings(max_examples=100, deadline=None)
    @given(pairs)
    def test_any_two_annexes_come_back(self, versions):
        checked(*versions)

    @settings(max_examples=30, deadline=None)
    @given(pairs, pairs)
    def test_annexes_that_have_nothing_to_do_with_each_other_come_back(self, one, other):
        checked(one.old, other.new)

    @pytest.mark.parametrize("new", SETS)
    @pytest.mark.parametrize("old", SETS)
    def test_annexes_of_other_levels_and_languages_come_back(self, old, new, assert_valid):
        assert_valid(checked(annex(*old.split("-")), annex(*new.split("-"))))

    @pytest.mark.parametrize("seed", range(8))
    def test_drawn_pairs_are_valid(self, seed, assert_valid):
        assert_valid(checked(*pair(seed)))

    def test_versions_that_do_not_differ_give_the_annex_without_marks(self):
        html = pair(1).old
        assert tracked(html, html) == written(html)

    def test_the_same_arguments_give_the_same_bytes(self):
        assert tracked(*pair(2)) == tracked(*pair(2))

    def test_what_is_not_text_is_that_of_the_new_version_and_beside_it_of_the_old_one(self):
        house = files.dutch(files.p("{{ tender.reference }}") + files.p("{{ annex }}"))
        old, new = (
            page(
                f'<section id="a"><p>{name}</p></section>',
                values=VALUES | {"tender.reference": name},
                head=f'<script type="application/json" id="selection">{{"is": "{name}"}}</script>',
            )
            for name in ("old", "new")
        )
        kept = json.loads(root_of(tracked(old, new, house), "customXml/item1.xml").text)
        assert (kept["is"], kept["compared"]["is"]) == ("new", "old")

    def test_the_old_version_is_refused_like_any_annex(self):
        with pytest.raises(HtmlRefused):
            tracked(page("<b>x</b>"), page("<p>x</p>"))


class TestText:
    def test_only_the_words_that_differ_are_marked(self):
        old = "<p>The battery keeps 80 % of its capacity after 500 cycles.</p>"
        new = "<p>The battery keeps 80 % of its capacity after 0.5 charging cycles.</p>"
        assert marks(old, new) == ["- 500 ", "+ 0.5 charging "]

    def test_words_are_kept_whole(self):
        assert marks("<p>see EN 61960-3:2017 now</p>", "<p>see EN 61960-3:2023 now</p>") == [
            "- 61960-3:2017 ",
            "+ 61960-3:2023 ",
        ]

    def test_neighbours_change_together(self):
        old, new = "<p>a b one two c d e f</p>", "<p>a b three four c d e f</p>"
        assert marks(old, new) == ["- one two ", "+ three four "]

    def test_a_text_of_which_little_is_left_changes_whole(self):
        assert marks("<h1>Award criteria here</h1>", "<h1>Proof comes here</h1>") == [
            "- Award criteria here",
            "+ Proof comes here",
        ]

    def test_a_change_of_emphasis_is_a_change(self):
        old, new = "<p>all of <strong>the</strong> rest</p>", "<p>all of <em>the</em> rest</p>"
        assert marks(old, new) == ["- the ", "+ the "]

    @pytest.mark.parametrize(
        ("old", "new", "both"),
        [
            ("5 years", "6 years", "5 6 years"),
            ("for 5 years", "for 6 years", "for 5 6 years"),
            ("lasts 5", "lasts 16", "lasts 5 16"),
            ("for (5) years", "for (6) years", "for (5) (6) years"),
            ("at most 500, then 3.", "at most 600, then 4.", "at most 500, 600, then 3. 4."),
            ("for 5\u00a0years, once", "for 6\u00a0years, once", "for 5\u00a0years, 6\u00a0years, once"),
            ("a fan", "a fan and more", "a fan and more"),
            ("one", "two", "one two"),
            ("<strong>5</strong>% more", "<strong>6</strong>% more", "5% 6% more"),
            ("see <a href='https://a.eu'>one</a>.", "see <a href='https://a.eu'>two</a>.", "see one. two."),
        ],
    )
    def test_who_is_shown_both_versions_can_read_them(self, old, new, both):
        data = checked(page(f"<h1>{old}</h1><p>x</p>"), page(f"<h1>{new}</h1><p>x</p>"))
        assert "".join(xpath(data, "//w:p[1]//w:t/text() | //w:p[1]//w:delText/text()")) == both

    def test_a_link_changes_as_a_whole_and_outside_of_any_hyperlink(self, assert_valid):
        old, new = (f'<p>see <a href="https://a.eu">the {word} page</a> too</p>' for word in ("old", "new"))
        data = checked(page(old), page(new))
        assert xpath(data, "count(//w:hyperlink)") == 0
        assert "".join(xpath(data, "//w:del//w:delText/text()")) == "the old page "
        assert "".join(xpath(data, "//w:ins//w:t/text()")) == "the new page "
        assert_valid(data)

    def test_a_link_that_stays_is_one_when_text_beside_it_changes(self):
        old, new = (f'<p>{word} <a href="https://a.eu">the page</a> too</p>' for word in ("at", "see"))
        assert xpath(checked(page(old), page(new)), "string(//w:hyperlink)") == "the page"

    def test_a_link_to_elsewhere_is_another_one(self):
        addresses = 'https://a.eu/"x"', "https://b.eu/c?d=1&amp;e#f"
        old, new = (f"<p>see <a href='{address}'>here</a> or there</p>" for address in addresses)
        data = tracked(page(old), page(new))
        assert xpath(data, "//w:del//w:delInstrText/text()") == [' HYPERLINK "https://a.eu/%22x%22" ']
        assert xpath(data, "//w:ins//w:instrText/text()") == [' HYPERLINK "https://b.eu/c?d=1&e#f" ']

    def test_a_field_that_stays_can_still_be_filled_in(self):
        field = '<textarea name="n" title="t">fill in</textarea>'
        data = checked(page(f"<p>price: {field} or so</p>"), page(f"<p>price: {field} or less</p>"))
        assert xpath(data, "count(//w:sdt)") == 1

    def test_a_field_that_comes_is_text(self):
        new = '<p>price: <textarea name="n" title="t">fill in</textarea> euro</p>'
        assert marks("<p>price: 5 euro</p>", new) == ["- 5 ", "+ fill in "]

    def test_a_break_can_go(self):
        assert marks("<p>one<br/>two three</p>", "<p>one two three</p>") == ["- ", "+  "]

    def test_spaces_and_markup_in_text_stay(self, assert_valid):
        old, new = "<p>a  b\t&lt;w:t&gt; /w:t c&amp;d</p>", "<p>\t  &lt;/w:t&gt; ]]&gt; x</p>"
        data = checked(page(old), page(new))
        assert "".join(xpath(data, "//w:delText/text()")) == "a  b<w:t> /w:t c&d"
        assert_valid(data)

    def test_deleted_text_is_written_as_such(self):
        data = checked(page("<p>old</p>"), page("<p>new</p>"))
        assert xpath(data, "//w:del//w:t | //w:ins[not(w:del)]//w:delText") == []


class TestParagraphs:
    def test_one_that_comes_brings_its_mark(self):
        assert marks("<p>a</p><p>c</p>", "<p>a</p><p>b x</p><p>c</p>") == ["+¶", "+ b x"]

    def test_one_that_goes_takes_its_mark(self):
        assert marks("<p>a</p><p>b x</p><p>c</p>", "<p>a</p><p>c</p>") == ["-¶", "- b x"]

    def test_one_of_another_style_is_another_one(self):
        assert marks("<p>a</p><p>c</p>", '<p class="note">a</p><p>c</p>') == ["-¶", "- a", "+¶", "+ a"]

    def test_a_heading_that_is_replaced_is_one_heading(self):
        assert marks("<h1>Power</h1><p>c</p>", "<h1>Energy</h1><p>c</p>") == ["- Power", "+ Energy"]

    def test_one_after_the_last_of_a_cell_is_written_on(self):
        assert marks(cell("<p>a</p>"), cell("<p>a</p><p>b</p>")) == ["+¶", "+ b"]

    def test_the_last_of_a_cell_goes_with_the_mark_before(self):
        assert marks(cell("<p>a</p><p>b</p>"), cell("<p>a</p>")) == ["-¶", "- b"]

    def test_a_list_after_the_last_of_a_cell_takes_its_mark_in_another_style(self):
        new = cell("<p>a</p><ul><li>b</li><li>c</li></ul>")
        assert marks(cell("<p>a</p>"), new) == ["+¶", "+¶", "+ b", "style", "+ c"]
        assert marks(new, cell("<p>a</p>")) == ["-¶", "-¶", "- b", "style", "- c"]

    def test_a_cell_with_nothing_in_common_has_one_last_paragraph(self):
        assert marks(cell("<p>a b</p>"), cell("<p>c d</p>")) == ["- a b", "+ c d"]

    def test_a_table_after_the_last_of_a_cell_moves_its_text(self):
        found = marks(cell("<p>a</p>"), cell(f"<p>a</p>{cell('<p>b</p>')}"))
        assert found == ["+¶", "+ a", "+row", "+¶", "+ Requirement", "+¶", "+ b", "style", "- a"]

    def test_what_comes_at_the_end_of_the_annex_leaves_no_empty_paragraph(self):
        assert marks("<p>a</p>", "<p>a</p><p>b</p>") == ["+¶", "+ b"]


class TestLists:
    def test_an_item_that_comes_leaves_the_others_alone(self):
        old = "<ol><li>one</li><li>three</li></ol><p>x</p>"
        assert marks(old, "<ol><li>one</li><li>two</li><li>three</li></ol><p>x</p>") == ["+¶", "+ two"]

    def test_a_list_that_goes_keeps_its_numbers(self):
        data = checked(page("<p>a</p><ol><li>one</li><li>two</li></ol><p>b</p>"), page("<p>a</p><p>b</p>"))
        numbers = xpath(data, "//w:p[w:pPr/w:rPr/w:del]/w:pPr/w:numPr/w:numId/@w:val")
        assert len(numbers) == 2
        assert len(set(numbers)) == 1

    def test_two_lists_made_of_one_are_numbered_apart(self):
        old = "<ol><li>one</li><li>two</li><li>three</li></ol>"
        checked(page(old), page("<ol><li>one</li></ol><p>x</p><ol><li>two</li><li>three</li></ol>"))

    def test_bullets_that_become_numbers_are_another_list(self):
        checked(page(cell("<ul><li>one</li></ul>")), page(cell("<ol><li>one</li></ol>")))

    def test_a_list_inside_an_item_changes_by_itself(self):
        old, new = (f"<ul><li>one<ol><li>a</li>{more}</ol></li><li>two</li></ul>" for more in ("", "<li>b</li>"))
        assert marks(old, new) == ["+¶", "+ b"]


class TestTables:
    def test_rows_are_known_by_their_headings(self):
        old = rows(("Requirement", "five years long"), ("Proof", "a declaration"))
        new = rows(("Requirement", "seven years long"), ("Labels", "some"), ("Proof", "a declaration"))
        assert marks(old, new) == ["- five ", "+ seven ", "+row", "+¶", "+ Labels", "+¶", "+ some"]

    def test_rows_are_known_by_the_links_that_fill_a_cell(self):
        line = '<tr><td>TS {}</td><td><a href="#{}">title</a></td></tr>'
        ends = '<section id="a"/><section id="b"/><section id="c"/>'
        old, new = (
            f"<table><tbody>{''.join(line.format(n, one) for n, one in enumerate(names, 1))}</tbody></table>{ends}"
            for names in ("ac", "abc")
        )
        assert marks(old, new) == ["+row", "+¶", "+ TS 2", "+¶", "+ title", "-  2", "+  3"]

    def test_all_rows_of_a_table_that_comes_are_marked_and_so_is_the_gap_after_it(self):
        new = f"<p>a</p>{rows(('x', '1'), ('y', '2'))}<p>b</p>"
        one = ["+row", "+¶", "+ x", "+¶", "+ 1"]
        assert marks("<p>a</p><p>b</p>", new) == [*one, "+row", "+¶", "+ y", "+¶", "+ 2", "+¶"]

    def test_a_gap_goes_where_a_heading_comes(self):
        table = rows(("x", "1"))
        assert marks(f"{table}<p>b</p>", f"{table}<h2>a</h2><p>b</p>") == ["-¶", "+¶", "+ a"]

    def test_a_table_of_another_shape_is_another_one_and_stands_apart(self, assert_valid):
        narrow, wide = (f"<table><tbody><tr>{'<td>a</td>' * n}</tr></tbody></table><h1>b</h1>" for n in (1, 2))
        data = checked(page(narrow), page(wide))
        between = "//w:tbl[1]/following-sibling::*[1][self::w:p]/w:pPr/w:rPr[w:ins and w:del]"
        assert xpath(data, f"count({between})") == 1
        assert xpath(data, "string(//w:body/w:p[last()])") == "b"
        assert_valid(data)

    @pytest.mark.parametrize(("old", "new"), [("", "Cap"), ("Cap", ""), ("A long cap", "A short cap")])
    def test_captions_are_marked_and_the_new_one_is_read_aloud(self, old, new):
        table = "<table>{}<tbody><tr><td>a</td></tr></tbody></table>"
        versions = (page(table.format(text and f"<caption>{text}</caption>")) for text in (old, new))
        assert xpath(checked(*versions), "string(//w:tblCaption/@w:val)") == new

    def test_a_table_with_a_new_head_row_is_another_one(self):
        body = "<tbody><tr><td>a</td></tr></tbody></table>"
        checked(page(f"<table>{body}"), page(f"<table><thead><tr><th>b</th></tr></thead>{body}"))

    def test_the_title_block_shows_what_differs(self):
        old = rows(("Digest", "sha256:3f9a"), ("Date", "20 November 2026"))
        new = rows(("Digest", "sha256:77b0"), ("Date", "21 November 2026"))
        assert marks(old, new) == ["- sha256:3f9a", "+ sha256:77b0", "- 20 ", "+ 21 "]


class TestSections:
    def test_a_section_that_comes_leaves_the_others_alone(self):
        sections = {name: f'<section id="{name}"><h3>{name}</h3>{rows(("x", "1"))}</section>' for name in "abc"}
        new = "".join(sections.values())
        found = marks(sections["a"] + sections["c"], new)
        assert found == ["+¶", "style", "+ b", "+row", "+¶", "+ x", "+¶", "+ 1"]

    def test_a_heading_before_a_table_that_goes_with_it_is_none_in_the_version_without_them(self):
        both = f"<h1>a</h1><p>x</p><h2>b</h2>{rows(('x', '1'))}<h1>c</h1>"
        without = "<h1>a</h1><p>x</p><h1>c</h1>"
        for old, new, look, former in (
            (both, without, "BodyText", "Heading2"),
            (without, both, "Heading2", "BodyText"),
        ):
            data = checked(page(old), page(new))
            (style,) = xpath(data, "//w:p[w:pPr/w:pPrChange]/w:pPr/w:pStyle/@w:val")
            (before,) = xpath(data, "//w:pPrChange/w:pPr/w:pStyle/@w:val")
            assert (style, before) == (look, former)

    def test_sections_are_known_by_their_ids_whatever_they_hold(self):
        old, new = (f'<section id="a"><h3>{name}</h3><p>{name}</p><p>z</p></section>' for name in "xy")
        data = checked(page(old), page(new))
        assert xpath(data, "count(//w:bookmarkStart)") == 1

    def test_a_section_that_moves_has_one_bookmark_where_it_is_now(self):
        a, b, c = (f'<section id="{name}"><h3>{name}</h3><p>of {name}</p></section>' for name in "abc")
        data = checked(page(a + b + c), page(b + c + a))
        assert xpath(data, "//w:bookmarkStart/@w:name") == ["b", "c", "a"]

    def test_a_link_that_goes_with_its_section_leads_somewhere(self):
        old = '<p>see <a href="#a">it</a></p><section id="a"><h3>x</h3><p>y</p></section><p>z</p>'
        data = checked(page(old), page("<p>z</p>"))
        assert xpath(data, "//w:del//w:delInstrText/text()") == [' HYPERLINK \\l "a" ']
        assert xpath(data, "//w:bookmarkStart/@w:name") == ["a"]


class TestMarks:
    def test_each_says_who_and_when(self, assert_valid):
        data = tracked(page("<p>a b</p>"), page("<p>a c</p><p>d</p>"), author='"R&D" <b>')
        who = {name.strip() for name in xpath(data, "//w:ins/@w:author | //w:del/@w:author")}
        days = {time[:10] for time in xpath(data, "//w:ins/@w:date | //w:del/@w:date")}
        assert (who, days) == ({'"R&D" <b>'}, {"2026-11-21"})
        assert_valid(data)

    def test_a_name_too_long_for_word_is_cut(self, assert_valid):
        data = tracked(page("<p>a b</p>"), page("<p>a c</p>"), author="x" * 300)
        assert set(xpath(data, "//w:ins/@w:author")) == {"x" * 255}
        assert_valid(data)

    def test_numbers_are_those_that_the_house_style_leaves(self, assert_valid):
        mark = '<w:bookmarkStart w:id="{0}" w:name="m{0}"/><w:bookmarkEnd w:id="{0}"/>'
        taken = [1, 500_001, 500_002, 500_003, 1_500_004]
        house = files.dutch("".join(mark.format(n) for n in taken) + files.p("{{ annex }}") + files.p("after"))
        data = tracked(page("<p>a b</p>"), page("<p>a c</p>"), house)
        numbers = [int(n) for n in xpath(data, "//w:bookmarkStart/@w:id | //w:ins/@w:id | //w:del/@w:id")]
        assert len(numbers) == len(set(numbers)) == len(taken) + 2
        assert_valid(data)


class TestSize:
    def test_ten_times_the_criteria_ask_for_about_ten_times_the_work(self):
        one = (
            '<section id="c-{n}"><h3>{n}</h3><table class="criterion"><tbody><tr><th>r</th><td><p>x {more} '
            '<a href="#c-{n}">y</a></p><ol><li>o</li><li>{more}</li></ol></td></tr></tbody></table></section>'
        )

        def work(count: int) -> int:
            old, new = (page("".join(one.format(n=n, more=more) for n in range(count))) for more in ("old", "new"))
            return calls(tracked, old, new)

        assert work(300) < 11 * work(30)

    def test_long_texts_without_a_common_word_are_not_compared_at_length(self):
        def work(count: int) -> int:
            old, new = (page("".join(f"<p>{name}{n} {name}</p>" for n in range(count))) for name in ("a", "b"))
            return calls(tracked, old, new)

        assert work(1000) < 6 * work(200)
