"""`tenderkit init` makes a workspace that works, whole or not at all, and overwrites nothing."""

import json
import re
from pathlib import Path

import pytest

from tenderkit.cli.output import write_files
from tenderkit.criteria import overlay_model
from tenderkit.overlays.workspace import read_workspace
from tenderkit.words.frozen import fields
from tests.support import DAY, ROOT, tenderkit
from tests.workspace_kit import DROPPED, NAME, built, criteria_of, found, killed, snapshot, write


class TestInit:
    def start(self, makers, *options):
        folder = makers.parent / "city"
        folder.mkdir(exist_ok=True)
        return folder, tenderkit("--criteria", makers / "criteria", "init", *options, folder=folder)

    def test_it_makes_a_workspace_on_the_newest_release_and_says_what_to_do_next(self, makers):
        folder, run = self.start(makers, "gadget", "--name", NAME)
        assert run.code == 0, run.err
        assert {path.as_posix() for path in snapshot(folder)} == {
            "README.md",
            "overlay/gadget.yaml",
            "overlay/nl/gadget.yaml",
            "tenderkit.yaml",
        }
        info = read_workspace(folder / "tenderkit.yaml", folder).info
        assert (info.name, info.base, info.criteria) == (NAME, {"gadget": "2.0.0"}, "../makers/criteria")
        assert "next: tenderkit show gadget" in run.err
        assert "overlay" not in built(folder)["selection"]
        assert found(folder) == []

    def test_its_examples_work_once_their_marks_are_taken_away(self, makers):
        folder, _ = self.start(makers)
        for path in (folder / "overlay").rglob("*.yaml"):
            lines = path.read_text(encoding="utf-8").split("\n")
            blocks = "\n".join(lines).split("\n\n")
            used = ["\n".join(line.removeprefix("# ") for line in block.split("\n")) for block in blocks]
            text = "\n\n".join(used)
            keep = [line for line in text.split("\n") if not re.match(r"[A-Z].*[:.]$|See what", line)]
            write(path, "\n".join(keep) + "\n")
        assert [p for p in found(folder) if p["severity"] != "info"] == []
        rows = json.loads(tenderkit("show", "gadget", "--format", "json", folder=folder).out)
        assert [row.get("overlay") for row in rows if row["from"] == "overlay"] == ["changed", "added"]
        assert built(folder, "--lang", "nl")["selection"]["overlay"]["name"] == "city"

    def test_the_shipped_sets_are_built_on_unless_told(self, tmp_path):
        run = tenderkit("init", folder=tmp_path)
        assert run.code == 0, run.err
        info = read_workspace(tmp_path / "tenderkit.yaml", tmp_path).info
        assert info.criteria is None
        assert "laptop" in info.base
        assert tenderkit("show", "laptop", folder=tmp_path).code == 0

    def test_nothing_is_overwritten(self, makers):
        folder = makers.parent / "city"
        write(folder / "README.md", "mine\n")
        write(folder / "overlay" / "gadget.yaml", DROPPED.replace("staff", "crew"))
        _, run = self.start(makers)
        assert run.code == 0
        assert "left as it is: README.md" in run.err
        assert (folder / "README.md").read_text(encoding="utf-8") == "mine\n"
        assert "crew" not in criteria_of(built(folder))
        before = snapshot(folder)
        run = tenderkit("init", folder=folder)
        assert (run.code, "already" in run.err) == (2, True)
        assert snapshot(folder) == before

    @pytest.mark.parametrize(
        "name", ['"quoted" \\ back', "a: b # c", "- list", "'single'", "{brace}", "Île-de-France", "  spaced  ", "no"]
    )
    def test_any_name_on_one_line_is_kept(self, name, makers):
        folder, run = self.start(makers, "--name", name)
        assert run.code == 0, run.err
        assert read_workspace(folder / "tenderkit.yaml", folder).info.name == name.strip()

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["gadgt"], "unknown product group 'gadgt'; did you mean 'gadget'?"),
            (["--name", ""], "'' is no name"),
            (["--name", "a\nb"], "control character"),
            (["--name", "{{ a }}"], "is no name"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_written(self, options, said, makers):
        folder, run = self.start(makers, *options)
        assert run.code == 2
        assert said in run.err
        assert snapshot(folder) == {}

    def test_when_one_file_cannot_be_written_none_is_left(self, makers):
        folder = makers.parent / "city"
        write(folder / "overlay" / "nl", "a file, where a folder has to stand\n")
        before = snapshot(folder)
        _, run = self.start(makers)
        assert run.code == 3, run.err
        assert snapshot(folder) == before

    def test_folders_that_were_made_go_again_too(self, tmp_path, monkeypatch):
        replace = Path.replace

        def fails_at_the_second(path, target):
            if target.name == "two":
                raise OSError(28, "No space left on device")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", fails_at_the_second)
        with pytest.raises(Exception, match="the disk is full"):
            write_files({tmp_path / "a" / "b" / "one": b"1", tmp_path / "a" / "two": b"2"})
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("number", range(4))
    def test_killed_at_any_file_it_can_be_done_again(self, number, makers):
        folder = makers.parent / "city"
        folder.mkdir()
        command = ["--criteria", str(makers / "criteria"), "init", "--name", NAME]
        killed(command, folder, number)
        assert not (folder / "tenderkit.yaml").exists()
        _, run = self.start(makers, "--name", NAME)
        assert run.code == 0, run.err
        assert found(folder) == []


GUIDE = (ROOT / "docs" / "own-criteria.md").read_text(encoding="utf-8")


def test_the_example_of_the_guide_works_as_shown(tmp_path):
    files = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(files) == 4
    for path, text in files:
        write(tmp_path / path, text)
    run = tenderkit("check", "--date", DAY, folder=tmp_path)
    assert (run.code, run.out) == (0, "")
    commands = re.findall(r"^tenderkit (.*?)(?:   .*)?$", GUIDE, re.MULTILINE)
    assert len(commands) == 9
    for command in commands:
        if not command.startswith(("init", "upgrade")):  # tested above
            run = tenderkit(*command.split(), folder=tmp_path)
            assert run.code == 0, run.err
    assert (tmp_path / "laptop-baseline-en.docx").exists()


@pytest.mark.parametrize("model", ["ChangedCriterion", "WorkspaceFile"])
def test_the_guide_names_every_field(model):
    for name in fields(getattr(overlay_model, model)).keys() - {"change"}:
        assert re.search(rf"^\|.*`{name}`.*\|", GUIDE, re.MULTILINE) or f"has a `{name}`" in GUIDE, name
