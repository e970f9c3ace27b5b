"""A house style to start from, and what is said of one."""

from __future__ import annotations

import docx
import pytest

from tenderkit.criteria.places import packaged
from tests.support import SMALL, tenderkit
from tests.word import house_files as files
from tests.word.fields_kit import holding, simple

OURS = (packaged("templates") / "house-style.docx").read_bytes()


def sample(*arguments, folder):
    return tenderkit("house-style", "sample", *arguments, folder=folder)


def build(*arguments, folder):
    return tenderkit("--criteria", SMALL, "build", "gadget", *arguments, folder=folder)


class TestSample:
    def test_it_is_a_house_style_that_builds(self, tmp_path):
        run = sample("our-template.docx", folder=tmp_path)
        assert run.code == 0, run.err
        assert (tmp_path / "our-template.docx").read_bytes() == OURS
        assert tenderkit("house-style", "check", "our-template.docx", folder=tmp_path).code == 0
        run = build("--house-style", "our-template.docx", "-o", "annex.docx", folder=tmp_path)
        assert run.code == 0, run.err
        assert docx.Document(tmp_path / "annex.docx").paragraphs

    def test_a_file_that_somebody_changed_is_left_as_it_is(self, tmp_path):
        (tmp_path / "ours.docx").write_bytes(b"mine")
        run = sample("ours.docx", folder=tmp_path)
        assert run.code == 3
        assert "is left as it is" in run.err
        assert "--output" not in run.err
        assert (tmp_path / "ours.docx").read_bytes() == b"mine"
        assert sample("ours.docx", "--force", folder=tmp_path).code == 0
        assert (tmp_path / "ours.docx").read_bytes() == OURS

    def test_it_can_be_written_twice(self, tmp_path):
        assert [sample("ours.docx", folder=tmp_path).code for _ in range(2)] == [0, 0]

    def test_a_folder_is_made_when_it_is_asked_for(self, tmp_path):
        run = sample("new/ours.docx", folder=tmp_path)
        assert run.code == 3
        assert "--make-folder" in run.err
        assert sample("new/ours.docx", "--make-folder", folder=tmp_path).code == 0
        assert (tmp_path / "new/ours.docx").read_bytes() == OURS

    @pytest.mark.parametrize("name", ["ours.odt", "ours"])
    def test_a_name_of_another_kind_is_answered_with_a_better_one(self, name, tmp_path):
        run = sample(name, folder=tmp_path)
        assert run.code == 2
        assert "ours.docx" in run.err


class TestWarnings:
    def test_they_are_told_by_build_and_check_and_stop_neither(self, tmp_path):
        (tmp_path / "ours.docx").write_bytes(holding(simple("TOC")))
        checked = tenderkit("house-style", "check", "ours.docx", folder=tmp_path)
        built = build("--house-style", "ours.docx", "-o", "annex.docx", folder=tmp_path)
        assert (checked.code, built.code) == (0, 0)
        assert "can be used as a house style" in checked.out
        for said in (checked.out, built.err):
            assert "E446" in said
            assert "F9" in said
        assert (tmp_path / "annex.docx").is_file()

    def test_a_comparison_tells_them_too(self, makers):
        (makers / "ours.docx").write_bytes(holding(simple("TOC")))
        options = ("--format", "docx", "--house-style", "ours.docx", "-o", "changes.docx")
        run = tenderkit("diff", "gadget@1.10.0", "gadget@2.0.0", *options, folder=makers)
        assert run.code == 0, run.err
        assert "E446" in run.err

    def test_an_opendocument_file_is_sent_to_libreoffice_too(self, tmp_path):
        odt = files.zipped({"mimetype": "application/vnd.oasis.opendocument.text"})
        (tmp_path / "ours.odt").write_bytes(odt)
        run = tenderkit("house-style", "check", "ours.odt", folder=tmp_path)
        assert run.code == 1
        assert "LibreOffice" in run.out
