"""Text comes back to the letter, and the same input gives the same bytes."""

from __future__ import annotations

import io
import runpy
import subprocess
import sys
import zipfile
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tenderkit.word import write_docx
from tests.support import calls
from tests.word import house_files as files
from tests.word.docx_kit import BASE, VALUES, build, page, parts_of, root_of, text_of, xpath

ROOT = Path(__file__).parents[2]

LEGAL = st.characters(
    codec="utf-8", exclude_categories=["Cs"], exclude_characters=[*map(chr, range(32)), "\ufffe", "\uffff"]
)
TEXT = st.text(LEGAL | st.just("\t") | st.just(" "), min_size=1)
AWKWARD = [
    " x ",
    "  two  spaces  ",
    "\ttab\t",
    "R&D < 5 % > 3 \"q\" 'a' ]]> <!-- --> &amp; &#38;",
    "👩\u200d👩\u200d👧 🇳🇱 \U0001f9d1\U0001f3fd",
    "e\u0301 n\u0303 \u1e69\u0323",
    "עברית العربية \u202eRTL\u202c",
    "\u00a0hard\u00a0space\u00a0",
    "soft\u00adhyphen \u2011 \u2028 \u2029 \u0085 \u200b \ufeff",
    "\U0010fffd \ue000",
    "{{ annex }} {% x %} $1 \\1 %s {0}",
]


def escaped(text: str) -> str:
    """Return text as a template would write it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


PLACES = {
    "paragraph": ("<p>{}</p>", "//w:body/w:p[1]"),
    "heading": ("<h2>{}</h2>", "//w:body/w:p[1]"),
    "cell": ("<table><tbody><tr><td>{}</td></tr></tbody></table>", "//w:tc/w:p"),
    "row heading": ("<table><tbody><tr><th><p>{}</p></th></tr></tbody></table>", "//w:tc/w:p"),
    "list": ("<ol><li>{}</li></ol>", "//w:body/w:p[1]"),
    "emphasis": ("<p><strong>{}</strong></p>", "//w:body/w:p[1]/w:r[w:rPr]"),
    "link": ('<p><a href="https://example.eu">{}</a></p>', "//w:hyperlink"),
    "caption": ("<table><caption>{}</caption><tbody><tr><td/></tr></tbody></table>", "//w:body/w:p[1]"),
    "field": ('<p><textarea name="n" title="t">{}</textarea></p>', "//w:sdtContent"),
}


@pytest.mark.parametrize("place", PLACES)
class TestText:
    @settings(max_examples=60, deadline=None)
    @given(text=TEXT)
    def test_any_text_comes_back_unchanged(self, place, text):
        html, path = PLACES[place]
        (found,) = xpath(build(html.format(escaped(text))), path)
        assert text_of(found) == text

    @pytest.mark.parametrize("text", AWKWARD)
    def test_awkward_text_comes_back_unchanged(self, place, text):
        html, path = PLACES[place]
        (found,) = xpath(build(html.format(escaped(text))), path)
        assert text_of(found) == text


class TestOtherPlaces:
    @settings(max_examples=60, deadline=None)
    @given(TEXT.filter(str.strip))
    def test_any_value_of_a_placeholder_comes_back_unchanged(self, value):
        house = files.dutch(files.p("[{{ v", " }}]") + files.p("{{ annex }}"))
        (found,) = xpath(build("<p>x</p>", house, values=VALUES | {"v": value.replace("\t", " ")}), "//w:p[1]")
        assert text_of(found) == f"[{value}]".replace("\t", " ")

    @settings(max_examples=60, deadline=None)
    @given(st.text(LEGAL))
    def test_any_selection_comes_back_unchanged(self, text):
        script = f'<script type="application/json" id="selection">x{escaped(text)}x</script>'
        data = write_docx(page("<p>x</p>", head=script), BASE, base_style=BASE)
        assert root_of(data, "customXml/item1.xml").text == f"x{text}x"

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.text(LEGAL, min_size=1).filter(str.strip), min_size=1, max_size=6, unique=True))
    def test_any_ids_become_bookmarks_that_links_find(self, ids):
        body = "".join(
            f'<section id="{escaped(one)}"><p><a href="#{escaped(one.strip())}">x</a></p></section>'
            for one in ids
            if one == one.strip()
        )
        data = build(body)
        names = xpath(data, "//w:bookmarkStart/@w:name")
        assert xpath(data, "//w:hyperlink/@w:anchor") == names
        assert len({name.lower() for name in names}) == len(names)
        assert all(name.isascii() and name.replace("_", "").isalnum() and len(name) <= 40 for name in names)

    def test_awkward_text_is_valid(self, assert_valid):
        body = "".join(html.format(escaped(text)) for text in AWKWARD for html, _ in PLACES.values())
        values = {f"v{number}": text for number, text in enumerate(AWKWARD)}
        house = files.dutch("".join(files.p(f"{{{{ {name} }}}}") for name in values) + files.p("{{ annex }}"))
        assert_valid(build(body, house, values=VALUES | values))


class TestSameBytes:
    @pytest.mark.parametrize("house", [BASE, files.dutch(), files.cover_page(), files.text_box()])
    def test_the_same_input_gives_the_same_bytes(self, house):
        body = '<section id="a"><h1>x</h1><ol><li><a href="https://a.eu">y</a></li></ol></section>'
        assert build(body, house) == build(body, house)

    def test_another_process_gives_the_same_bytes(self):
        code = (
            "import sys, hashlib; from pathlib import Path; from tenderkit.word import write_docx;"
            "base = Path(sys.argv[1]).read_bytes();"
            "print(hashlib.sha256(write_docx(sys.argv[2], base, base_style=base)).hexdigest())"
        )
        html = page('<section id="a"><h1>x</h1><ol><li><em>y</em></li></ol></section>')
        found = set()
        for seed in ("1", "2"):
            environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"), "TZ": f"Etc/GMT+{seed}"}
            command = [sys.executable, "-c", code, str(ROOT / "templates" / "house-style.docx"), html]
            run = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
            found.add(run.stdout)
        assert len(found) == 1

    def test_no_part_bears_the_time_of_the_build(self):
        with zipfile.ZipFile(io.BytesIO(build("<p>x</p>"))) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert archive.namelist()[0] == "[Content_Types].xml"

    def test_the_script_makes_the_default_house_style_to_the_byte(self):
        script = runpy.run_path(str(ROOT / "docs" / "make_house_style.py"))
        assert script["house_style"]() == BASE


class TestSize:
    def test_ten_times_the_criteria_ask_for_about_ten_times_the_work(self):
        one = (
            '<section id="c-{n}"><h3>{n}</h3><p class="id">c-{n}</p><table class="criterion"><tbody><tr><th>r</th><td>'
            '<p>x <a href="#c-{n}">y</a> <a href="https://example.eu/{n}">z</a></p><ol><li>o</li></ol></td></tr>'
            "</tbody></table></section>"
        )

        few, many = (page("".join(one.format(n=n) for n in range(count))) for count in (40, 400))
        assert calls(partial(write_docx, base_style=BASE), many, BASE) < 11 * calls(
            partial(write_docx, base_style=BASE), few, BASE
        )

    def test_importing_the_writer_needs_python_docx_with_lxml_and_nothing_else_from_outside(self):
        code = (
            "import sys; import tenderkit.word;"
            "known = sys.stdlib_module_names | {'tenderkit', 'docx', 'typing_extensions', 'lxml', 'cython_runtime'};"
            "print(*sorted({m.partition('.')[0] for m in sys.modules} - known - {'__main__'}))"
        )
        environment = {"PYTHONPATH": str(ROOT / "src")}
        command = [sys.executable, "-S", "-c", f"import sys; sys.path += {sys.path!r}; {code}"]
        run = subprocess.run(command, capture_output=True, check=True, env=environment, text=True)
        assert {m for m in run.stdout.split() if not m.startswith("_")} == set()


def test_every_part_of_the_package_is_listed_with_its_type():
    data = build("<p>x</p>")
    types = root_of(data, "[Content_Types].xml")
    space = {"t": "http://schemas.openxmlformats.org/package/2006/content-types"}
    listed = {name.lstrip("/") for name in types.xpath("//t:Override/@PartName", namespaces=space)}
    assert listed == {name for name in parts_of(data) if not name.endswith(".rels") and name != "[Content_Types].xml"}
