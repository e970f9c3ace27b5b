"""Criterion texts keep every character, and no value turns into markup."""

import re
from decimal import Decimal

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree

from tenderkit.criteria import prose
from tests.support import bounded

SPECIAL = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
"""All that CommonMark lets a backslash go before (section 2.4)."""

LEGAL = st.characters(
    exclude_categories=["Cs", "Cc"],
    exclude_characters="\u2028\u2029\ufffe\uffff",
)
LINES = st.text(LEGAL | st.sampled_from("*_[]<>`\\~|{}#-+=>.)!&\"'1 \u00a0\u202f\u200d"), max_size=60)
NAMES = st.sampled_from(["cycles", "zero", "a", "b_2"])


def text_of(html):
    """Return the text of HTML, as a reader of its elements sees it."""
    return "".join(etree.fromstring(f"<div>{html}</div>").itertext())


def html_of(text, **values):
    html, findings = prose.to_html(text, values)
    assert findings == ()
    return html


class TestToHtml:
    @bounded
    @given(LINES)
    @example("R&D < 5 % > 3")
    @example("{{ name }} and [/b] and *x* and <b>")
    @example("1. not a list")
    @example("&amp; &#38; &nbsp;")
    @example("a\u00a0b")
    @example("[a]: https://example.org")
    @example("| a | b |")
    def test_a_text_with_its_special_characters_escaped_comes_back_to_the_letter(self, line):
        line = line.strip()
        assume(line)
        assert text_of(html_of(SPECIAL.sub(r"\\\1", line))) == line

    @pytest.mark.parametrize(
        "line",
        [
            "R&D < 5 % > 3",
            "a [/b] c",
            "5 * 3",
            "2 > 1",
            "x & y",
            "50%",
            "a_b_c",
            "é ü ß 漢字 😀",
            "“quotes” „too”",
            "[1]: a",
        ],
    )
    def test_a_text_that_only_looks_special_needs_no_escape(self, line):
        assert text_of(html_of(line)) == line

    @bounded
    @given(st.lists(LINES.map(str.strip).filter(bool), min_size=1, max_size=4))
    def test_each_paragraph_comes_back_as_one(self, lines):
        html = html_of("\n\n".join(SPECIAL.sub(r"\\\1", line) for line in lines))
        paragraphs = etree.fromstring(f"<div>{html}</div>")
        assert [element.tag for element in paragraphs] == ["p"] * len(lines)
        assert ["".join(element.itertext()) for element in paragraphs] == lines

    @bounded
    @given(
        st.lists(
            st.one_of(
                st.text(LEGAL, max_size=12),
                NAMES.map("{{{{ {} }}}}".format),
                st.sampled_from(["- ", "\n- ", "1. ", "\n2. ", "\n\n- ", "\n\n1. ", "\n\n", "<", " > ", "\n"]),
                st.sampled_from(["a *b* ", "c **d**", "[e](https://e.org/?f=g)", "\\*", "`h`", "<i>", "|", "_", "}}"]),
            ),
            max_size=8,
        ),
        st.dictionaries(NAMES, st.text(LEGAL, max_size=6), max_size=3),
    )
    @example(["- a\n- b\n\nc\n\n1. d\n2. e"], {})
    @example(["- a\n\n- b"], {})
    @example(["- ", "{{ a }}", "\n- x"], {})
    @example(["a\n- b"], {})
    @example(["- - a"], {})
    @example(["1. a\n1. b"], {})
    @example(["\u00a0a\u00a0"], {})
    def test_the_short_way_and_the_parser_write_the_same(self, pieces, values):
        body = "".join(pieces).strip("\n")
        blocks = prose._flat_blocks(body)  # noqa: SLF001 - two ways to one result
        assume(blocks is not None and body.strip())
        short, parsed = prose._flat_html(blocks, values), prose._parsed(body, values)  # noqa: SLF001 - the same
        assert short[0] == parsed[0]
        assert {(found.code, found.message, found.line) for found in short[1]} == {
            (found.code, found.message, found.line) for found in parsed[1]
        }

    @bounded
    @given(
        st.text(LEGAL | st.sampled_from("<>&*_[]`|{}\"'"), max_size=20),
        st.sampled_from(["x {{ a }} y", "*x* {{ a }}", "- {{ a }}", "| h |\n|---|\n| {{ a }} |"]),
    )
    def test_a_value_never_becomes_markup(self, value, text):
        html = html_of(text, a=value)
        assert text_of(html) == text_of(html_of(text, a="VALUE")).replace("VALUE", value)
        tags = re.findall(r"<[^>]*>", html)
        assert tags == re.findall(r"<[^>]*>", html_of(text, a="VALUE"))

    @pytest.mark.parametrize("value", ["<b>", "*x*", "&", "&lt;", "{{ a }}", "[a](https://b.org)", "]]>", '"'])
    def test_awkward_values_come_back_as_they_are(self, value):
        assert text_of(html_of("At {{ a }}.", a=value)) == f"At {value}."
        assert text_of(html_of("*At* {{ a }}.", a=value)) == f"At {value}."

    def test_the_subset_becomes_the_elements_of_the_annex(self):
        text = "A **b** *c* [d](https://e.org/?f=1&g=2).\n\n- h\n  1. i\n- j\n\n| k | l |\n|---|--:|\n| m | 1 |\n"
        assert html_of(text) == (
            '<p>A <strong>b</strong> <em>c</em> <a href="https://e.org/?f=1&amp;g=2">d</a>.</p>'
            "<ul><li>h<ol><li>i</li></ol></li><li>j</li></ul>"
            '<table><thead><tr><th>k</th><th class="number">l</th></tr></thead>'
            '<tbody><tr><td>m</td><td class="number">1</td></tr></tbody></table>'
        )

    @pytest.mark.parametrize("entity", ["&amp;", "&copy;", "&#38;", "&lt;b&gt;"])
    def test_an_entity_is_text_like_any_other(self, entity):
        assert text_of(html_of(f"a {entity}")) == f"a {entity}"
        assert text_of(html_of(f"*a* {entity}")) == f"a {entity}"

    def test_a_line_end_inside_a_paragraph_is_a_space(self):
        assert html_of("a\nb") == "<p>a b</p>"
        assert html_of("*a*\nb") == "<p><em>a</em> b</p>"

    @pytest.mark.parametrize("text", ["a\\\nb", "a  \nb"])
    def test_a_line_end_asked_for_is_one(self, text):
        assert html_of(text) == "<p>a<br/>b</p>"

    @pytest.mark.parametrize("blank", ["", "\n", "\n\n"])
    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("# a", 0),
            ("a\nb\n\n# c", 3),
            ("a {{ x }}", 0),
            ("a\nb {{ x }}", 1),
            ("- a\n- b `c`", 1),
            ("| a |\n|---|\n| <b> |", 2),
        ],
    )
    def test_a_finding_names_the_line_it_is_in(self, text, line, blank):
        (found, *_) = prose.to_html(blank + text, {})[1]
        assert found.line == line + len(blank)

    def test_every_use_of_an_unknown_placeholder_is_found_on_its_line(self):
        found = prose.to_html("a {{ x }} b\n{{ y }}\n\n{{ z }} c", {"xx": ""})[1]
        assert [(each.code, each.line) for each in found] == [("E301", 0), ("E301", 1), ("E301", 3)]
        assert "'xx'" in found[0].hint

    @pytest.mark.parametrize("text", ["[a](javascript:alert)", "[a](data:text/html,b)", "[a](file:///c)"])
    def test_a_link_that_could_run_something_stays_plain_text(self, text):
        assert text_of(html_of(text)) == text


class TestJoinAddition:
    @pytest.mark.parametrize(
        ("text", "addition", "html"),
        [
            ("- a\n- b\n", "- c\n", "<ul><li>a</li><li>b</li><li>c</li></ul>"),
            ("It has:\n\n- a\n", "- b\n- c\n", "<p>It has:</p><ul><li>a</li><li>b</li><li>c</li></ul>"),
            ("- a\n  and more\n", "- b\n", "<ul><li>a and more</li><li>b</li></ul>"),
            ("- a\n  - b\n", "- c\n", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            ("1. a\n2. b\n", "3. c\n", "<ol><li>a</li><li>b</li><li>c</li></ol>"),
            ("1. a\n", "1. b\n", "<ol><li>a</li><li>b</li></ol>"),
            ("* a\n\n", "\n* b\n", "<ul><li>a</li><li>b</li></ul>"),
            ("- a\n", "Also b.\n", "<ul><li>a</li></ul><p>Also b.</p>"),
            ("A.\n", "B.\n", "<p>A.</p><p>B.</p>"),
            ("A.\n", "- b\n", "<p>A.</p><ul><li>b</li></ul>"),
            ("A.", "B.", "<p>A.</p><p>B.</p>"),
        ],
    )
    def test_a_list_goes_on_and_anything_else_is_a_new_paragraph(self, text, addition, html):
        assert html_of(prose.join_addition(text, addition)) == html


class TestNumber:
    @bounded
    @given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, places=3), st.sampled_from([".", ","]))
    def test_a_number_reads_back_as_the_same_decimal(self, value, mark):
        written = prose.number(value, mark)
        assert Decimal(written.replace("\u00a0", "").replace(mark, ".").replace("\u2212", "-")) == value

    @pytest.mark.parametrize(
        ("value", "english", "dutch"),
        [
            ("0.5", "0.5", "0,5"),
            ("0.50", "0.50", "0,50"),
            ("5", "5", "5"),
            ("1500", "1500", "1500"),
            ("12000", "12\u00a0000", "12\u00a0000"),
            ("1234567.25", "1\u00a0234\u00a0567.25", "1\u00a0234\u00a0567,25"),
            ("-2", "\u22122", "\u22122"),
            ("0", "0", "0"),
            ("100000", "100\u00a0000", "100\u00a0000"),
        ],
    )
    def test_a_number_is_written_as_its_reader_writes_it(self, value, english, dutch):
        assert prose.number(Decimal(value), ".") == english
        assert prose.number(Decimal(value), ",") == dutch

    def test_a_power_of_ten_is_written_out(self):
        assert prose.number(Decimal("1E+3"), ".") == "1000"
        assert prose.number(Decimal("1E-3"), ",") == "0,001"


class TestFill:
    def test_values_are_put_in_as_they_are(self):
        assert prose.fill("{{ a }}{{a}} {{ b }}", {"a": "{{ b }}", "b": "*"}) == "{{ b }}{{ b }} *"

    def test_placeholders_are_found_by_name(self):
        assert prose.placeholders("{{ a }} {{b_2}} {{ C }} {{ a }} { d }") == {"a", "b_2"}
