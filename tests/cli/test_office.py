"""odt and pdf by the LibreOffice of this machine: made whole, or not at all with a reason."""

import os
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from tenderkit.cli import office
from tenderkit.word import converting
from tests.support import DAY, SMALL, tenderkit

posix_only = pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")


def build(*options, folder, **environment):
    return tenderkit("--criteria", SMALL, "build", "gadget", "--date", DAY, *options, folder=folder, **environment)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "programs")


@pytest.fixture
def program(tmp_path):
    """Return a function that writes a shell script to run in the place of LibreOffice."""

    def written(script):
        path = tmp_path / "programs" / "soffice"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return path

    return written


class TestFinding:
    @pytest.mark.parametrize("form", ["odt", "pdf"])
    def test_without_libreoffice_it_is_said_how_to_get_one(self, form, tmp_path, monkeypatch):
        monkeypatch.setattr(office, "_MACOS", str(tmp_path / "none"))
        run = build("--format", form, folder=tmp_path, PATH=str(tmp_path), PROGRAMFILES="", PROGRAMW6432="")
        assert run.code == 2
        assert "there is none on this machine" in run.err
        assert "libreoffice.org" in run.err
        assert "TENDERKIT_SOFFICE" in run.err
        assert names_in(tmp_path) == []

    def test_a_variable_that_names_no_program_is_told(self, tmp_path):
        run = build("-o", "a.pdf", folder=tmp_path, TENDERKIT_SOFFICE=str(tmp_path / "soffice"))
        assert run.code == 2
        assert "TENDERKIT_SOFFICE names" in run.err
        assert names_in(tmp_path) == []

    @posix_only
    def test_a_variable_may_name_it_from_the_working_folder(self, program, tmp_path):
        program("cp annex.docx annex.odt")
        assert build("-o", "a.odt", folder=tmp_path, TENDERKIT_SOFFICE="./programs/soffice").code == 0

    def test_windows_has_it_in_its_folder_of_programs(self, tmp_path, monkeypatch):
        file = tmp_path / "LibreOffice" / "program" / "soffice.com"
        file.parent.mkdir(parents=True)
        file.touch()
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.delenv("TENDERKIT_SOFFICE", raising=False)
        monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
        assert office.find_office() == file


@posix_only
class TestFailing:
    def test_what_it_says_is_told_when_it_makes_nothing(self, program, tmp_path):
        run = build("-o", "a.odt", folder=tmp_path, TENDERKIT_SOFFICE=str(program("echo the disk is on fire")))
        assert run.code == 3
        assert "made no odt file: the disk is on fire" in run.err
        assert names_in(tmp_path) == []

    def test_it_is_stopped_with_what_it_started_when_it_does_not_end(self, program, tmp_path, monkeypatch):
        monkeypatch.setattr(converting, "_SECONDS", 0.3)
        late = tmp_path / "programs" / "late"
        script = program(f"(sleep 1; touch '{late}') & wait")
        run = build("-o", "a.pdf", folder=tmp_path, TENDERKIT_SOFFICE=str(script))
        assert run.code == 3
        assert "did not end within" in run.err
        assert names_in(tmp_path) == []
        time.sleep(1.2)
        assert not late.exists()

    def test_a_pdf_without_tags_is_refused(self, program, tmp_path):
        run = build("-o", "a.pdf", folder=tmp_path, TENDERKIT_SOFFICE=str(program("echo %PDF-1.4 > annex.pdf")))
        assert run.code == 3
        assert "too old" in run.err
        assert names_in(tmp_path) == []

    @pytest.mark.parametrize("form", ["odt", "pdf"])
    def test_a_file_of_another_kind_is_refused(self, form, program, tmp_path):
        script = program(f"echo no paper left > annex.{form}; echo sorry")
        run = build("-o", f"a.{form}", folder=tmp_path, TENDERKIT_SOFFICE=str(script))
        assert run.code == 3
        assert f"that is no {form} file: sorry" in run.err
        assert names_in(tmp_path) == []

    def test_it_has_a_profile_of_its_own_and_takes_it_away(self, program, tmp_path):
        note = tmp_path / "programs" / "note"
        script = program(f"echo \"$1\" > '{note}'; pwd >> '{note}'; cp annex.docx annex.odt")
        assert build("-o", "a.odt", folder=tmp_path, TENDERKIT_SOFFICE=str(script)).code == 0
        profile, folder = note.read_text().splitlines()
        assert profile.startswith("-env:UserInstallation=file://")
        assert profile.endswith(f"{folder}/profile")
        assert not Path(folder).exists()

    @pytest.mark.parametrize("form", ["odt", "pdf"])
    def test_a_file_that_is_there_is_left_as_it_is(self, form, program, tmp_path):
        (tmp_path / f"a.{form}").write_text("mine")
        marker = tmp_path / "programs" / "started"
        run = build("-o", f"a.{form}", folder=tmp_path, TENDERKIT_SOFFICE=str(program(f"touch '{marker}'")))
        assert run.code == 3
        assert "--force" in run.err
        assert (tmp_path / f"a.{form}").read_text() == "mine"
        assert not marker.exists()


class TestMade:
    def test_an_odt_and_a_pdf_are_what_they_are_called(self, libreoffice, tmp_path):
        for name in ("a.odt", "a.pdf"):
            run = build("-o", name, folder=tmp_path, TENDERKIT_SOFFICE=libreoffice)
            assert run.code == 0, run.err
            assert f"written to {name}" in run.err
        with zipfile.ZipFile(tmp_path / "a.odt") as archive:
            assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"
            assert "Battery" in archive.read("content.xml").decode()
        assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")

    def test_the_name_is_that_of_the_word_file_with_another_ending(self, libreoffice, tmp_path):
        assert build("--format", "odt", folder=tmp_path, TENDERKIT_SOFFICE=libreoffice).code == 0
        assert names_in(tmp_path) == ["gadget-baseline-en.odt"]
        again = build("--format", "odt", folder=tmp_path, TENDERKIT_SOFFICE=libreoffice)
        assert again.code == 3
        assert build("--format", "odt", "--force", folder=tmp_path, TENDERKIT_SOFFICE=libreoffice).code == 0

    def test_a_comparison_keeps_its_tracked_changes(self, libreoffice, two_releases, tmp_path):
        shutil.copytree(two_releases, tmp_path / "makers")
        versions = ("gadget@1.10.0", "gadget@2.0.0")
        run = tenderkit("diff", *versions, "-o", "d.odt", folder=tmp_path / "makers", TENDERKIT_SOFFICE=libreoffice)
        assert run.code == 0, run.err
        with zipfile.ZipFile(tmp_path / "makers" / "d.odt") as archive:
            assert "text:tracked-changes" in archive.read("content.xml").decode()
