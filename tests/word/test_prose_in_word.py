"""Every text that `check` takes, the Word writer takes too: no mistake of an author ends in a template's name."""

from hypothesis import assume, example, given
from hypothesis import strategies as st
from lxml import etree

from tenderkit.criteria import prose
from tenderkit.criteria.library import packaged
from tenderkit.word import write_docx
from tests.support import bounded

HOUSE_STYLE = (packaged("templates") / "house-style.docx").read_bytes()
META = "".join(
    f'<meta name="{name}" content="x"/>'
    for name in ("set.title", "set.version", "set.digest", "footer.page", "footer.of")
)
PAGE = (
    f'<html lang="en"><head><title>x</title>{META}<script type="application/json" id="selection">{{}}</script></head>'
    '<body><table class="criterion"><tbody><tr><th>x</th><td>%s</td></tr></tbody></table></body></html>'
)
PIECES = st.one_of(
    st.sampled_from(
        [
            *(
                "a",
                "b c",
                " ",
                "  ",
                "\n",
                "\n\n",
                "\n- ",
                "\n  - ",
                "\n    - ",
                "\n1. ",
                "\n2. ",
                "\n* ",
                "\n   ",
                "\n\n  ",
            ),
            *(
                "*",
                "**",
                "***",
                "_",
                "`",
                "~~",
                "\\",
                "\\\n",
                "  \n",
                "[",
                "](https://a.org)",
                "]",
                "(",
                ")",
                "!",
                "<",
                ">",
            ),
            *("| a | b |\n|---|--:|\n| c | 1 |\n", "\n| a |\n|---|\n", "|", "\n---\n", "\n# ", "\n> ", "&", "&amp;"),
            *(
                "<https://a.org>",
                "<a@b.org>",
                "[x](mailto:a@b.org)",
                "[ ](https://a.org)",
                "[x](https://)",
                "[x](https://a b)",
            ),
            *(
                "{{ n }}",
                "{{n}}",
                "{{",
                "}}",
                "{{{",
                "\u00a0",
                "\u200b",
                "\u2028",
                "\t",
                "é",
                "漢",
                "😀",
                '"',
                "'",
                "--",
            ),
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=4),
)


@bounded
@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
@example("| a |\n|---|")
@example("- a\n\n  | b |\n  |---|\n  | c |")
@example("[](https://a.org)")
@example("[ ](https://a.org)")
@example("[x](https://)")
@example("[x](https://a:b@c.org:99999999)")
@example("-")
@example("- - a")
@example("1.")
@example("- a\n\n  - b\n\n  c")
@example("***[a](https://b.org)***")
@example("a\\\n\\\nb")
def test_what_is_right_as_markdown_becomes_a_word_file(text):
    html, findings = prose.to_html(text, {"n": "<&> *"})
    etree.fromstring(f"<div>{html}</div>")
    assume(not findings)
    assume(text.strip())
    assert write_docx(PAGE % html, HOUSE_STYLE, base_style=HOUSE_STYLE, name="house-style.docx").startswith(b"PK")
