"""A number drawn as a bar: in Word's own drawings, with a text for those who do not see it."""

from __future__ import annotations

import datetime

import pikepdf
import pytest
from lxml import etree

from tenderkit.word import write_tracked_docx
from tests.word.docx_kit import BASE, build, edited, page, root_of
from tests.word.test_html_problems import in_body

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
METER = '<meter value="12" max="20">12 of 20 clauses</meter>'
RANGED = '<meter low="7" value="10" high="17.5" max="20">10 kg, from 7 to 17.5</meter>'


def cells(*meters: str) -> str:
    rows = "".join(f"<tr><th>row</th><td>{meter}</td></tr>" for meter in meters)
    return f"<table><tbody>{rows}</tbody></table>"


def drawn(data: bytes):
    """Return of each bar its text, its width, and the points of its paths as shares of that."""
    found = []
    for inline in root_of(data).iter(f"{PLACED}inline"):
        width = int(inline.find(f"{PLACED}extent").get("cx"))
        paths = [
            [round(int(point.get("x")) / width, 3) for point in path.iter(f"{A}pt")] for path in inline.iter(f"{A}path")
        ]
        found.append((inline.find(f"{PLACED}docPr").get("descr"), width, paths))
    return found


def test_a_bar_is_as_long_as_its_number_and_tells_it():
    data = build(cells(METER, RANGED))
    (text, width, paths), (ranged, _, with_range) = drawn(data)
    assert (text, ranged) == ("12 of 20 clauses", "10 kg, from 7 to 17.5")
    assert 0.45 < width / (9412 * 635) < 0.5  # of the column, without its margins
    assert paths == [[0, 0.6, 0.6, 0]]
    assert with_range == [[0, 0.5, 0.5, 0], [0.35, 0.35, 0.875, 0.875, 0.35, 0.875]]


def test_a_bar_of_nothing_is_a_line():
    ((_, width, (path,)),) = drawn(build(cells('<meter value="0" max="20">none</meter>')))
    assert 0 < path[1] * width < 20_000


def test_a_bar_in_a_paragraph_is_as_wide_as_the_text():
    inside = build(f"{cells('x')}<p>{METER}</p>")
    assert [width for _, width, _ in drawn(inside)] == [9412 * 635]


def test_drawings_of_the_house_style_keep_their_numbers():
    body = "<w:p><w:r><w:drawing>{}</w:drawing></w:r></w:p>"
    xml = etree.tostring(next(root_of(build(f"<p>{METER}</p>")).iter(f"{PLACED}inline"))).decode()
    number = int(next(root_of(build(f"<p>{METER}</p>")).iter(f"{PLACED}docPr")).get("id"))
    house = edited(BASE, document=lambda text: text.replace("<w:body>", f"<w:body>{body.format(xml)}", 1))
    numbers = [int(each.get("id")) for each in root_of(build(cells(METER, METER), house)).iter(f"{PLACED}docPr")]
    assert numbers[0] == number
    assert len(set(numbers)) == 3


def test_it_takes_the_colour_of_the_house_style():
    def green(text):
        return text.replace("1B3A5C", "006633")

    fills = {each.get("val") for each in root_of(build(cells(METER), edited(BASE, styles=green))).iter(f"{A}srgbClr")}
    assert fills == {"006633", "000000"}


@pytest.mark.parametrize(
    ("meter", "message"),
    [
        ('<meter value="1">x</meter>', "<meter> needs the attribute 'max'"),
        ('<meter value="1" max="2" low="1">x</meter>', "<meter> needs the attribute 'high'"),
        ('<meter value="3" max="2">x</meter>', "the numbers of a <meter> are not in order"),
        ('<meter value="0" max="0">x</meter>', "the numbers of a <meter> are not in order"),
        ('<meter value="-1" max="2">x</meter>', "the numbers of a <meter> are not in order"),
        ('<meter value="1,5" max="2">x</meter>', "the numbers of a <meter> are not in order"),
        ('<meter value="2" max="4" low="3" high="4">x</meter>', "the numbers of a <meter> are not in order"),
        ('<meter value="1" max="2"></meter>', "<meter> holds text, and nothing else"),
        ('<meter value="1" max="2">x<strong>y</strong></meter>', "<meter> holds text, and nothing else"),
        ('<a href="https://example.org">x<meter value="1" max="2">x</meter></a>', "<meter> cannot stand in an <a>"),
    ],
)
def test_a_bar_that_says_nothing_is_refused(meter, message):
    assert message in in_body(f"<p>{meter}</p>")


def test_a_bar_changes_as_a_whole():
    old, new = (page(f"<p>Kept: {meter}</p>") for meter in (METER, METER.replace("12", "13")))
    data = write_tracked_docx(old, new, BASE, base_style=BASE, author="A", date=datetime.date(2026, 11, 21))
    assert [text for text, _, _ in drawn(data)] == ["12 of 20 clauses", "13 of 20 clauses"]


def test_word_takes_it(assert_valid):
    assert_valid(build(f"<p>{RANGED}</p>{cells(METER, RANGED)}"))


@pytest.mark.slow
def test_a_tagged_pdf_tells_what_it_shows(tmp_path, soffice):
    path = tmp_path / "bars.docx"
    path.write_bytes(build(cells(METER, RANGED)))
    folder = soffice('pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}', path)
    with pikepdf.open(folder / "bars.pdf") as pdf:
        told = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert sorted(told) == ["10 kg, from 7 to 17.5", "12 of 20 clauses"]
