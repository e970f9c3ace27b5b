"""A catalogue is written whole or not at all, and never over files of others."""

import os
import stat

import pytest

from tests.catalogue.catalogue_kit import files_of, made
from tests.support import change, small, tenderkit


@pytest.fixture
def criteria(tmp_path):
    return small(tmp_path)


def again(folder, *options):
    return tenderkit("catalogue", "site", "--without-annexes", "--lang", "en", *options, folder=folder)


def test_a_file_of_others_is_left_as_it_is_and_then_nothing_is_written(criteria, tmp_path):
    theirs = tmp_path / "site" / "index.html"
    theirs.parent.mkdir()
    theirs.write_text("ours", encoding="utf-8")
    (tmp_path / "site" / "notes.txt").write_text("notes", encoding="utf-8")
    run = again(tmp_path)
    assert run.code == 3
    assert "index.html" in run.err
    assert "--force" in run.err
    assert files_of(tmp_path / "site") == {"index.html": b"ours", "notes.txt": b"notes"}
    assert again(tmp_path, "--force").code == 0
    assert (tmp_path / "site" / "notes.txt").read_text(encoding="utf-8") == "notes"
    assert theirs.read_text(encoding="utf-8") != "ours"


def test_a_page_that_somebody_changed_is_left_as_it_is(criteria, tmp_path):
    site = made(tmp_path, "--without-annexes", "--lang", "en")
    page = site / "en" / "gadget" / "draft" / "battery.html"
    page.write_text(page.read_text(encoding="utf-8") + "<!-- mine -->", encoding="utf-8")
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    before = files_of(site)
    run = again(tmp_path)
    assert run.code == 3
    assert "battery.html" in run.err
    assert files_of(site) == before


def test_a_catalogue_takes_the_place_of_an_earlier_one_and_tells_what_is_left_over(criteria, tmp_path):
    site = made(tmp_path, "--without-annexes")
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    run = again(tmp_path)
    assert run.code == 0, run.err
    assert "550" in (site / "en" / "gadget" / "draft" / "battery.html").read_text(encoding="utf-8")
    (note,) = [line for line in run.err.splitlines() if "earlier catalogue" in line]  # one, however many they are
    assert " more: " in note
    assert (site / "nl" / "index.html").is_file()


def test_what_is_left_over_stays_ours(criteria, tmp_path):
    site = made(tmp_path, "--without-annexes")
    assert again(tmp_path).code == 0
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    made(tmp_path, "--without-annexes")
    assert "550" in (site / "nl" / "gadget" / "draft" / "battery.html").read_text(encoding="utf-8")
    assert again(tmp_path).code == 0
    theirs = site / "nl" / "gadget" / "draft" / "battery.html"
    theirs.write_text("mine", encoding="utf-8")
    assert again(tmp_path).code == 0
    run = tenderkit("catalogue", "site", "--without-annexes", folder=tmp_path)
    assert run.code == 3
    assert "battery.html" in run.err
    assert theirs.read_text(encoding="utf-8") == "mine"


def test_a_list_that_somebody_changed_makes_no_file_ours(criteria, tmp_path):
    site = made(tmp_path, "--without-annexes", "--lang", "en")
    listed = site / "catalogue.json"
    listed.write_text(listed.read_text(encoding="utf-8").replace("sha256:", "sha256:0"), encoding="utf-8")
    change(criteria / "gadget" / "circularity.yaml", "baseline: 500", "baseline: 550")
    run = again(tmp_path)
    assert run.code == 3
    assert "550" not in (site / "en" / "gadget" / "draft" / "battery.html").read_text(encoding="utf-8")


def test_a_file_in_the_place_of_the_folder_is_told(criteria, tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    run = again(tmp_path)
    assert run.code == 3
    assert "is no folder" in run.err


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write anywhere")
def test_where_nobody_may_write_nothing_is_left(criteria, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(stat.S_IRUSR | stat.S_IXUSR)
    run = tenderkit("catalogue", "locked/site", "--without-annexes", folder=tmp_path)
    assert run.code == 3
    assert [*locked.iterdir()] == []


def test_without_libreoffice_it_is_said_before_anything_is_built(criteria, tmp_path):
    run = tenderkit("catalogue", "other", "--odt", folder=tmp_path, TENDERKIT_SOFFICE="none")
    assert run.code == 2
    assert "TENDERKIT_SOFFICE names none" in run.err
    assert not (tmp_path / "other").exists()


@pytest.mark.slow
def test_annexes_lie_ready_as_opendocument_files_too(criteria, tmp_path, libreoffice):
    site = made(tmp_path, "--odt", "--lang", "en", name="odt")
    ready = sorted(path.name for path in site.rglob("*.odt"))
    assert ready == [f"gadget-draft-{level}-en.odt" for level in ("ambitious", "baseline", "significant")]
    assert all(path.read_bytes().startswith(b"PK") for path in site.rglob("*.odt"))
    page = (site / "en" / "gadget" / "draft" / "index.html").read_text(encoding="utf-8")
    assert all(name in page for name in ready)
