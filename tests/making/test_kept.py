"""Nobody's work is lost: what a build replaces, what it leaves, and what can be read back of its documents."""

import errno
import html
import json
import re
import zipfile
from unittest import mock

import openpyxl
import pytest

from tests.making.test_tender import WHOLE
from tests.support import DAY, SMALL, tenderkit

BUILD = ("--criteria", SMALL, "build", "gadget", "--date", DAY)


def build(folder, text=WHOLE, *options):
    (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
    return tenderkit(
        "--criteria", SMALL, "tender", "build", "tender.yaml", "--date", DAY, "-o", "out", *options, folder=folder
    )


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def kept_in(path, change):
    """Change what a Word file keeps of what it was built of."""
    with zipfile.ZipFile(path) as old:
        parts = {info.filename: old.read(info) for info in old.infolist()}
    name = next(name for name, data in parts.items() if b'<annex xmlns="urn:tenderkit:annex:1"' in data)
    whole = parts[name].decode()
    start, end = whole.index(">", whole.index("<annex")) + 1, whole.index("</annex>")
    held = json.loads(html.unescape(whole[start:end]))
    change(held)
    parts[name] = f"{whole[:start]}{html.escape(json.dumps(held))}{whole[end:]}".encode()
    with zipfile.ZipFile(path, "w") as new:
        for part, content in parts.items():
            new.writestr(part, content)


class TestSavedBesideTheAnnex:
    @pytest.mark.parametrize("save", ["b.docx", "./b.docx", "link.yaml"])
    def test_the_tender_never_goes_where_the_annex_goes(self, save, tmp_path):
        if save == "link.yaml":
            (tmp_path / save).symlink_to("b.docx")
        run = tenderkit(*BUILD, "-o", "b.docx", "--save", save, folder=tmp_path)
        assert run.code == 2
        assert "is where the annex goes" in run.err
        assert not (tmp_path / "b.docx").exists()

    def test_a_folder_that_is_not_there_is_told_before_anything_is_written(self, tmp_path):
        run = tenderkit(*BUILD, "-o", "b.docx", "--save", "none/t.yaml", folder=tmp_path)
        assert run.code == 2
        assert "there is no folder none" in run.err
        assert not list(tmp_path.iterdir())

    def test_a_share_and_a_house_style_are_saved_too(self, tmp_path):
        (tmp_path / "styles").mkdir()
        assert tenderkit("house-style", "sample", "styles/ours.docx", folder=tmp_path).code == 0
        options = ("--share", "20", "--house-style", "styles/ours.docx", "-o", "b.docx", "--save", "t.yaml")
        run = tenderkit(*BUILD, *options, folder=tmp_path)
        assert run.code == 0, run.err
        text = (tmp_path / "t.yaml").read_text("utf-8")
        assert "  criteria: 20\n" in text
        assert 'house_style: "styles/ours.docx"\n' in text
        run = tenderkit("--criteria", SMALL, "tender", "build", "t.yaml", "-o", "out", folder=tmp_path)
        assert run.code == 0, run.err
        run = tenderkit("--criteria", SMALL, "inspect", "b.docx", "--save", "again.yaml", folder=tmp_path)
        assert run.code == 0, run.err
        assert "  criteria: 20\n" in (tmp_path / "again.yaml").read_text("utf-8")


class TestWhatIsThere:
    def test_one_that_cannot_be_written_leaves_all_as_they_were(self, tmp_path):
        assert build(tmp_path).code == 0
        (tmp_path / "out/manifest.json").unlink()
        (tmp_path / "out/manifest.json").mkdir()
        before = contents(tmp_path / "out")
        run = build(tmp_path, WHOLE.replace("800", "900"))
        assert run.code == 3
        assert contents(tmp_path / "out") == before

    def test_a_document_that_is_left_over_is_told(self, tmp_path):
        assert build(tmp_path, WHOLE.replace('mobile: "no"', 'mobile: "yes"')).code == 0
        run = build(tmp_path)
        assert run.code == 0, run.err
        assert "note: out/contract-annex.docx is of an earlier build" in run.err.replace("\\", "/")
        assert (tmp_path / "out/contract-annex.docx").is_file()

    def test_a_document_built_on_its_own_keeps_the_others_in_the_manifest(self, tmp_path):
        assert build(tmp_path).code == 0
        before = json.loads((tmp_path / "out/manifest.json").read_bytes())
        assert build(tmp_path, WHOLE, "--only", "memo").code == 0
        assert json.loads((tmp_path / "out/manifest.json").read_bytes()) == before

    def test_documents_of_something_else_leave_the_manifest_with_the_new_ones(self, tmp_path):
        assert build(tmp_path).code == 0
        assert build(tmp_path, WHOLE.replace("level: baseline", "level: ambitious"), "--only", "memo").code == 0
        documents = json.loads((tmp_path / "out/manifest.json").read_bytes())["documents"]
        assert set(documents) == {"memo.docx"}

    def test_the_house_style_is_never_overwritten(self, tmp_path):
        (tmp_path / "out").mkdir()
        assert tenderkit("house-style", "sample", "out/annex.docx", folder=tmp_path).code == 0
        before = contents(tmp_path / "out")
        run = build(tmp_path, WHOLE.replace("award:", "house_style: out/annex.docx\naward:"), "--force")
        assert run.code == 2
        assert "is the house style" in run.err
        assert contents(tmp_path / "out") == before

    def test_another_tender_is_kept_and_the_same_one_replaced(self, tmp_path):
        assert build(tmp_path).code == 0
        before = contents(tmp_path / "out")
        other = WHOLE.replace("Gadgets for everyone", "Toys").replace("2026-014", "2027-001")
        run = build(tmp_path, other)
        assert run.code == 3
        assert "the tender 'Gadgets for everyone'" in run.err
        assert contents(tmp_path / "out") == before
        assert build(tmp_path, other, "--force").code == 0
        assert build(tmp_path, other.replace("2027-001", "2027-002")).code == 0

    def test_an_annex_and_a_tender_do_not_replace_each_other_unasked(self, tmp_path):
        (tmp_path / "out").mkdir()
        assert tenderkit(*BUILD, "--without", "power", "-o", "out/annex.docx", folder=tmp_path).code == 0
        run = build(tmp_path)
        assert run.code == 3
        assert "--without power" in run.err
        assert build(tmp_path, WHOLE, "--force").code == 0
        run = tenderkit(*BUILD, "-o", "out/annex.docx", folder=tmp_path)
        assert run.code == 3
        assert "the tender 'Gadgets for everyone'" in run.err

    @pytest.mark.parametrize(
        ("command", "name"),
        [
            ((*BUILD, "-o", "one.docx"), "one.docx"),
            (("--criteria", SMALL, "tender", "new", "one.yaml", "--set", "gadget", "--yes"), "one.yaml"),
        ],
    )
    def test_links_that_lead_back_to_themselves_are_told(self, command, name, tmp_path):
        (tmp_path / name).symlink_to("two")
        (tmp_path / "two").symlink_to(name)
        run = tenderkit(*command, folder=tmp_path)
        assert run.code == 3
        assert f"cannot write {name}" in run.err or f"there is a {name} already" in run.err

    def test_a_new_tender_is_written_whole_or_not_at_all(self, tmp_path):
        full = mock.patch("tenderkit.cli.output.os.fsync", side_effect=OSError(errno.ENOSPC, "full"))
        with full:
            run = tenderkit("--criteria", SMALL, "tender", "new", "t.yaml", "--set", "gadget", "--yes", folder=tmp_path)
        assert run.code == 3
        assert "cannot write t.yaml: the disk is full" in run.err
        assert not list(tmp_path.iterdir())


class TestReadBack:
    def save(self, folder, file, *options):
        return tenderkit("--criteria", SMALL, "inspect", file, "--save", "again.yaml", *options, folder=folder)

    def test_a_tender_read_back_builds_the_same_documents(self, tmp_path):
        text = WHOLE.replace('    without: {staff: "We check the staff ourselves."}\n', "")
        assert build(tmp_path, re.sub(r"    values:\n.*\n", "", text)).code == 0
        assert self.save(tmp_path, "out/annex.docx").code == 0
        run = tenderkit("--criteria", SMALL, "tender", "build", "again.yaml", "-o", "two", folder=tmp_path)
        assert run.code == 0, run.err
        assert contents(tmp_path / "out") == contents(tmp_path / "two")

    def test_what_nobody_has_any_more_is_told(self, tmp_path):
        assert build(tmp_path).code == 0
        kept_in(tmp_path / "out/memo.docx", lambda held: held["made_of"][0].update(digest="sha256:0"))
        run = self.save(tmp_path, "out/memo.docx")
        assert run.code == 2
        assert "has the digest sha256:0" in run.err
        assert "--was" not in run.err
        assert not (tmp_path / "again.yaml").exists()

    @pytest.mark.parametrize(
        "change",
        [
            lambda held: held["tender"].update(lots=["x"]),
            lambda held: held["tender"].update(lots=[[1]]),
            lambda held: held["tender"].update(lots=[{}]),
            lambda held: held["tender"].update(title=[[[1]]]),
            lambda held: held["tender"].update(title="\ud800"),
            lambda held: held["tender"].update(format="2"),
            lambda held: held.update(made_of=["x"]),
        ],
    )
    def test_what_is_no_tender_is_not_saved(self, change, tmp_path):
        assert build(tmp_path).code == 0
        kept_in(tmp_path / "out/memo.docx", change)
        run = self.save(tmp_path, "out/memo.docx")
        assert run.code == 2
        assert not (tmp_path / "again.yaml").exists()

    def test_a_house_style_comes_from_no_document(self, tmp_path):
        assert build(tmp_path).code == 0
        kept_in(tmp_path / "out/memo.docx", lambda held: held["tender"].update(house_style="../theirs.docx"))
        assert self.save(tmp_path, "out/memo.docx").code == 0
        assert "house_style" not in (tmp_path / "again.yaml").read_text("utf-8")

    @pytest.mark.parametrize(
        "change",
        [
            lambda held: held.update(date="x"),
            lambda held: held.update(themes=["x"]),
            lambda held: held.update(answers=5),
            lambda held: held.update(organisation=["x"]),
        ],
    )
    def test_what_is_no_selection_is_not_saved(self, change, tmp_path):
        assert tenderkit(*BUILD, "-o", "a.docx", folder=tmp_path).code == 0
        kept_in(tmp_path / "a.docx", change)
        run = self.save(tmp_path, "a.docx")
        assert run.code == 2
        assert not (tmp_path / "again.yaml").exists()

    def test_an_annex_that_names_no_edition_is_read_by_its_digest(self, tmp_path):
        assert tenderkit(*BUILD, "-o", "a.docx", folder=tmp_path).code == 0
        kept_in(tmp_path / "a.docx", lambda held: held.pop("edition"))
        assert self.save(tmp_path, "a.docx").code == 0

    def test_saving_goes_alone(self, tmp_path):
        assert build(tmp_path).code == 0
        run = self.save(tmp_path, "out/annex.docx", "--format", "json")
        assert run.code == 2
        assert "--save writes a file" in run.err


class TestWorkbooks:
    def test_a_workbook_changed_by_hand_is_kept_and_then_none_is_written(self, tmp_path):
        assert build(tmp_path).code == 0
        path = tmp_path / "out" / "response.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[1]["E4"] = "Jan"
        book.save(path)
        before = contents(tmp_path / "out")
        run = build(tmp_path)
        assert run.code == 3
        assert "response.xlsx was changed since it was built" in run.err
        assert contents(tmp_path / "out") == before
        assert build(tmp_path, WHOLE, "--force").code == 0
        assert contents(tmp_path / "out") != before

    def test_a_workbook_of_another_tender_is_kept(self, tmp_path):
        assert build(tmp_path, WHOLE, "--only", "response").code == 0
        (tmp_path / "out" / "response.docx").unlink()
        other = re.sub(r"(?m)^(title|reference): .*", r"\1: Other", WHOLE)
        run = build(tmp_path, other, "--only", "response")
        assert run.code == 3
        assert "response.xlsx was built with the tender" in run.err

    def test_only_gives_both_files_of_a_document_and_the_manifest_has_them(self, tmp_path):
        assert build(tmp_path, WHOLE, "--only", "response").code == 0
        names = {"response.docx", "response.xlsx", "manifest.json"}
        assert set(contents(tmp_path / "out")) == names
        manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
        assert set(manifest["documents"]) == names - {"manifest.json"}

    def test_a_workbook_tells_what_it_was_built_of_until_another_program_saves_it(self, tmp_path):
        assert build(tmp_path).code == 0
        run = tenderkit("inspect", "out/response.xlsx", folder=tmp_path)
        assert run.code == 0, run.err
        assert re.search(r"document +response\n", run.out)
        assert re.search(r"state +as built\n", run.out)
        assert (
            tenderkit("--criteria", SMALL, "inspect", "out/response.xlsx", "--save", "t.yaml", folder=tmp_path).code
            == 0
        )
        path = tmp_path / "out" / "response.xlsx"
        openpyxl.load_workbook(path).save(path)
        run = tenderkit("inspect", "out/response.xlsx", folder=tmp_path)
        assert run.code == 2
        assert "response.xlsx does not say what it was built of" in run.err

    def test_the_folder_may_have_no_name_of_a_workbook(self, tmp_path):
        (tmp_path / "tender.yaml").write_text(WHOLE, encoding="utf-8")
        run = tenderkit("--criteria", SMALL, "tender", "build", "-o", "a.xlsx", folder=tmp_path)
        assert run.code == 2
        assert "a.xlsx is no folder" in run.err


class TestPlatform:
    HEADS = ("Question group", "Title", "Question text", "Header", "KO", "Question type", "Weight")

    def template(self, folder, heads=HEADS):
        book = openpyxl.Workbook()
        book.active.append(list(heads))
        book.save(folder / "template.xlsx")
        (folder / "tender.yaml").write_text(WHOLE, encoding="utf-8")

    def run(self, folder, *options):
        command = ("--criteria", SMALL, "tender", "platform", "tender.yaml", "template.xlsx", "--date", DAY)
        return tenderkit(*command, *options, folder=folder)

    def test_the_questions_stand_in_a_new_file(self, tmp_path):
        self.template(tmp_path)
        before = (tmp_path / "template.xlsx").read_bytes()
        run = self.run(tmp_path, "--for", "negometrix", "-o", "new.xlsx", "--lot", "1")
        assert run.code == 0, run.err
        count = int(re.search(r"written to new.xlsx: (\d+) questions", run.err)[1])
        assert len([*openpyxl.load_workbook(tmp_path / "new.xlsx").active.rows]) == count + 1 > 5
        assert (tmp_path / "template.xlsx").read_bytes() == before
        assert "there is a new.xlsx already" in self.run(tmp_path, "-o", "new.xlsx").err

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            (("--for", "other"), "unknown platform 'other'"),
            (("--lot", "2"), "there is no lot 2"),
            (("--lot", "x"), "there is no lot x"),
        ],
    )
    def test_what_is_not_known_is_told(self, options, told, tmp_path):
        self.template(tmp_path)
        run = self.run(tmp_path, "-o", "new.xlsx", *options)
        assert run.code == 2
        assert told in run.err
        assert not (tmp_path / "new.xlsx").exists()

    def test_a_template_with_other_columns_is_refused(self, tmp_path):
        self.template(tmp_path, (*self.HEADS, "Evaluator"))
        run = self.run(tmp_path, "-o", "new.xlsx")
        assert run.code == 2
        assert "template.xlsx has columns that are not known: Evaluator" in run.err

    def test_a_template_that_is_not_there_is_told(self, tmp_path):
        (tmp_path / "tender.yaml").write_text(WHOLE, encoding="utf-8")
        assert "cannot read template.xlsx" in self.run(tmp_path, "-o", "new.xlsx").err
