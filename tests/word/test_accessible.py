"""The PDF of an annex as a screen reader and a reader of paper have it: tags, headings, languages, and pages."""

from __future__ import annotations

import itertools
import re
import subprocess
import zipfile
from typing import NamedTuple

import pikepdf
import pytest

from tests.support import DAY, SHIPPED, SMALL, tenderkit

ANNEXES = [
    (SMALL, "gadget", "ambitious", "en"),
    (SHIPPED, "laptop", "baseline", "nl"),
    (SHIPPED, "smartphone", "ambitious", "en"),
    (SHIPPED, "tablet", "significant", "nl"),
]
LINE = re.compile(r'<line [^>]*yMin="([\d.]+)"[^>]*yMax="([\d.]+)"[^>]*>(.*?)</line>', re.DOTALL)
HEADER, FOOTER = 65, 765
"""Where the text of an A4 page begins and ends, in points from above."""


class Tag(NamedTuple):
    """An element of the structure of a PDF, with its standard name, and those in it."""

    name: str
    language: str
    inner: list[Tag]

    def all(self):
        """Yield the elements in it, in the order of reading."""
        for one in self.inner:
            yield one
            yield from one.all()


def tags_of(pdf) -> Tag:
    """Return the structure of a PDF."""
    roles = {str(own): str(standard) for own, standard in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}

    def inner(node):
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return [tag(kid) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]

    def tag(node):
        name = str(node.S)
        return Tag(roles.get(name, name)[1:], str(node.get("/Lang", "")), inner(node))

    return Tag("", "", inner(pdf.Root.StructTreeRoot))


@pytest.fixture(scope="module", params=ANNEXES, ids=lambda one: "-".join(one[1:]))
def annex(request, libreoffice, tmp_path_factory):
    """Return the path of the PDF of an annex, and its language."""
    criteria, group, level, language = request.param
    folder = tmp_path_factory.mktemp("pdf")
    choice = ("--level", level, "--lang", language, "--date", DAY, "-o", "annex.pdf")
    run = tenderkit("--criteria", criteria, "build", group, *choice, folder=folder, TENDERKIT_SOFFICE=libreoffice)
    assert run.code == 0, run.err
    return folder / "annex.pdf", language


@pytest.fixture
def pdf(annex):
    with pikepdf.open(annex[0]) as opened:
        yield opened


@pytest.fixture
def pages(annex):
    """Return the lines of each page, header and footer left out: top, bottom, words."""
    run = subprocess.run(["pdftotext", "-bbox-layout", annex[0], "-"], capture_output=True, check=True)
    found = []
    for page in run.stdout.decode().split("<page ")[1:]:
        lines = [(float(top), float(bottom), words(inner)) for top, bottom, inner in LINE.findall(page)]
        found.append(sorted(line for line in lines if line[0] > HEADER and line[1] < FOOTER))
    return found


def words(inner: str) -> str:
    return " ".join(re.findall(r">([^<]*)</word>", inner))


def test_every_table_has_header_cells(pdf):
    tables = [tag for tag in tags_of(pdf).all() if tag.name == "Table"]
    assert len(tables) > 5
    assert [n for n, table in enumerate(tables) if "TH" not in {tag.name for tag in table.all()}] == []


def test_no_level_of_headings_is_jumped(pdf):
    levels = [int(tag.name[1:]) for tag in tags_of(pdf).all() if re.fullmatch(r"H\d", tag.name)]
    assert levels[0] == 1
    assert set(levels) == {1, 2}
    assert [(one, other) for one, other in itertools.pairwise(levels) if other > one + 1] == []


def test_title_and_language_are_told_and_what_it_conforms_to(annex, pdf):
    assert str(pdf.Root.Lang) == {"en": "en-GB", "nl": "nl-NL"}[annex[1]]
    assert str(pdf.docinfo.Title).startswith(
        {"en": "Sustainability criteria: ", "nl": "Duurzaamheidscriteria: "}[annex[1]]
    )
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.Root.MarkInfo.Marked
    with pdf.open_metadata() as told:
        assert (told["pdfaid:part"], told["pdfaid:conformance"], told["pdfuaid:part"]) == ("2", "B", "1")


def test_no_page_but_the_last_is_empty_by_a_third(pages):
    empty = [(FOOTER - max(bottom for _, bottom, _ in lines)) / (FOOTER - HEADER) for lines in pages[:-1]]
    assert [(n, round(share, 2)) for n, share in enumerate(empty, start=1) if share > 1 / 3] == []


def test_a_title_in_another_language_is_read_in_its_own(tmp_path):
    tender = ("tender", "new", "t.yaml", "--set", "laptop", "--level", "ambitious", "--yes")
    assert tenderkit(*tender, folder=tmp_path).code == 0
    run = tenderkit("tender", "build", "t.yaml", "--only", "memo", folder=tmp_path)
    assert run.code == 0, run.err
    text = zipfile.ZipFile(tmp_path / "memo.docx").read("word/document.xml").decode()
    swedish = {
        "".join(re.findall(r"<w:t[^>]*>([^<]*)", each))
        for each in re.findall(r"<w:r>.*?</w:r>", text)
        if 'w:lang w:val="sv-SE"' in each
    }
    assert any(title.startswith("Längre garanti") for title in swedish), swedish
