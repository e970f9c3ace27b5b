"""A tender in a workspace: its documents name what was changed, wherever the command is run."""

import re
import zipfile

import pytest

from tests.support import DAY, tenderkit

OVERLAY = "- drop: refurbished-share\n  reason: We buy new ones only.\n"


def words(path):
    xml = zipfile.ZipFile(path).read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n")).replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "ours"
    folder.mkdir()
    run = tenderkit("init", "laptop", "--name", "Town of Example", folder=folder)
    assert run.code == 0, run.err
    (folder / "overlay/laptop.yaml").write_text(OVERLAY, encoding="utf-8")
    run = tenderkit("tender", "new", "t.yaml", "--set", "laptop", "--level", "baseline", "--yes", folder=folder)
    assert run.code == 0, run.err
    return folder


@pytest.mark.slow
def test_the_documents_name_the_changes_wherever_the_command_is_run(workspace, tmp_path):
    for at, file in ((workspace, "t.yaml"), (tmp_path, "ours/t.yaml")):
        run = tenderkit("tender", "build", file, "--output", "out", "--date", DAY, folder=at)
        assert run.code == 0, run.err
        assert "with changes by Town of Example" in words(at / "out/annex.docx")
        assert "Share of refurbished devices" not in words(at / "out/annex.docx")
        memo = words(at / "out/memo.docx")
        assert "dropped by Town of Example" in memo
        assert "We buy new ones only." in memo


def test_holidays_come_back_from_a_document(tmp_path):
    run = tenderkit("tender", "new", "t.yaml", "--set", "laptop", "--level", "baseline", "--yes", folder=tmp_path)
    assert run.code == 0, run.err
    text = (tmp_path / "t.yaml").read_text(encoding="utf-8")
    given = text.replace("contract:\n", "contract:\n  holidays: [2027-04-05, 2027-12-27]\n")
    assert given != text
    (tmp_path / "t.yaml").write_text(given, encoding="utf-8")
    assert tenderkit("tender", "build", "t.yaml", "--only", "memo", folder=tmp_path).code == 0
    run = tenderkit("inspect", "memo.docx", "--save", "back.yaml", folder=tmp_path)
    assert run.code == 0, run.err
    back = (tmp_path / "back.yaml").read_text(encoding="utf-8")
    assert "    - 2027-04-05\n    - 2027-12-27\n" in back
