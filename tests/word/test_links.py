"""Links inside an annex lead somewhere in other programs too."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from tests.support import ROOT, tenderkit
from tests.word.docx_kit import xpath

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def annex(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("annex")
    run = tenderkit("-q", "build", "laptop@draft", "--lang", "nl", "-o", folder / "annex.docx", folder=ROOT)
    assert run.code == 0, run.err
    return folder / "annex.docx"


def anchors(data: bytes) -> list[str]:
    return [str(name) for name in xpath(data, "//w:hyperlink/@w:anchor")]


def test_each_link_of_a_shipped_annex_leads_to_a_bookmark_in_a_heading(annex):
    data = annex.read_bytes()
    names = xpath(data, "//w:p[w:pPr/w:pStyle[contains(@w:val, 'eading')]]/w:bookmarkStart/@w:name")
    assert len(anchors(data)) > 40
    assert set(anchors(data)) <= set(names)


@pytest.mark.xdist_group("links")
class TestInLibreOffice:
    @pytest.fixture(scope="class")
    def made(self, annex, soffice) -> dict[str, Path]:
        """Return what LibreOffice makes of the annex, and a PDF of each."""
        saved = {form: soffice(form, annex) / f"annex.{form}" for form in ("docx", "odt")}
        pages = {f"{form}.pdf": soffice("pdf", path) / "annex.pdf" for form, path in {"": annex, **saved}.items()}
        return saved | pages

    def test_no_link_is_lost_when_it_saves_a_word_file(self, annex, made):
        data = made["docx"].read_bytes()
        assert sorted(anchors(data)) == sorted(anchors(annex.read_bytes()))
        assert set(anchors(data)) <= set(xpath(data, "//w:bookmarkStart/@w:name"))

    def test_nor_when_it_saves_a_text_document(self, annex, made):
        with zipfile.ZipFile(made["odt"]) as archive:
            text = archive.read("content.xml").decode()
        links = re.findall(r'<text:a [^>]*xlink:href="#([^"]+)"', text)
        assert sorted(links) == sorted(anchors(annex.read_bytes()))
        assert set(links) <= set(re.findall(r'<text:bookmark(?:-start)? text:name="([^"]+)"', text))

    @pytest.mark.parametrize("form", ["", "docx", "odt"])
    def test_each_leads_to_a_place_in_the_pdf(self, form, annex, made):
        with pikepdf.open(made[f"{form}.pdf"]) as pdf:
            notes = [note for page in pdf.pages for note in page.get("/Annots", ())]
            inside = [note for note in notes if note.get("/Subtype") == "/Link" and "/Dest" in note]
            # A link over two lines has an area on each.
            assert len(inside) >= len(anchors(annex.read_bytes()))
