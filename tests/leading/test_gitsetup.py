"""git shows annexes as text and criteria by their ids, once `git-setup` has told it how."""

import io
import subprocess
import sys
from unittest import mock

import pytest

from tenderkit.leading.gitsetup import planned
from tenderkit.versions.git import run_git, write_at_revision
from tenderkit.words.errors import UsageError
from tests.support import change, small, tenderkit
from tests.version_kit import committed, git, released

CIRCULARITY = "criteria/gadget/circularity.yaml"
ANNEX = "annex.docx"
OPTIONS = ("--date", "2026-11-21", "-o", ANNEX, "--force")


@pytest.fixture
def repository(tmp_path):
    """Return a repository with a release, an annex and everything set up; tenderkit is called by this Python."""
    released(tmp_path)
    assert tenderkit("build", "gadget", *OPTIONS, folder=tmp_path).code == 0
    git(tmp_path, "init", "--quiet")
    assert tenderkit("git-setup", "--yes", folder=tmp_path).code == 0
    command = f'"{sys.executable}" -c "from tenderkit.cli import main; main()" text'
    git(tmp_path, "config", "diff.tenderkit-annex.textconv", command)
    committed(tmp_path)
    return tmp_path


class TestSetup:
    """It shows before it writes, writes once, and keeps what is there."""

    @pytest.fixture
    def empty(self, tmp_path):
        git(tmp_path, "init", "--quiet")
        return tmp_path

    def attributes(self, folder):
        return (folder / ".gitattributes").read_bytes()

    def test_without_a_yes_it_shows_and_writes_nothing(self, empty):
        before = (empty / ".git" / "config").read_bytes()
        with mock.patch("sys.stdin", io.StringIO()):  # no terminal
            run = tenderkit("git-setup", folder=empty)
        assert run.code == 2
        assert "*.docx diff=tenderkit-annex" in run.out
        assert "git config diff.tenderkit-annex.textconv 'tenderkit text'" in run.out
        assert "say --yes" in run.err
        assert not (empty / ".gitattributes").exists()
        assert (empty / ".git" / "config").read_bytes() == before

    def test_a_second_time_there_is_nothing_left_to_do(self, empty):
        assert tenderkit("git-setup", "--yes", folder=empty).code == 0
        before = self.attributes(empty), (empty / ".git" / "config").read_bytes()
        run = tenderkit("git-setup", "--yes", folder=empty)
        assert (run.code, run.out, run.err) == (0, "", "git is set up already\n")
        assert (self.attributes(empty), (empty / ".git" / "config").read_bytes()) == before

    def test_from_a_folder_below_it_writes_at_the_top(self, empty):
        (empty / "a" / "b").mkdir(parents=True)
        assert tenderkit("git-setup", "-y", folder=empty / "a" / "b").code == 0
        assert b"tenderkit-annex" in self.attributes(empty)

    @pytest.mark.parametrize(
        "before",
        [b"* text=auto\n", b"* text=auto", b"# ours\r\n*.png binary\r\n", b"\xef\xbb\xbf*.png binary\n",
         b"*.\xff binary\n", b"*.docx binary\n", b"*.docx -diff\n"],
    )  # fmt: skip
    def test_what_stood_there_stays_byte_for_byte(self, before, empty):
        (empty / ".gitattributes").write_bytes(before)
        assert tenderkit("git-setup", "-y", folder=empty).code == 0
        after = self.attributes(empty)
        assert after.startswith(before)
        end = b"\r\n" if b"\r\n" in before else b"\n"
        assert after.endswith(end)
        assert after.count(b"\n") == len(after.splitlines())
        assert git(empty, "check-attr", "diff", "--", "some/annex.docx").strip().endswith("diff: tenderkit-annex")

    @pytest.mark.parametrize("line", ["*.docx diff=pandoc", "*.docx filter=lfs diff=lfs merge=lfs -text"])
    def test_another_way_of_showing_word_files_is_left_and_told(self, line, empty):
        (empty / ".gitattributes").write_text(f"{line}\n", encoding="utf-8")
        run = tenderkit("git-setup", "-y", folder=empty)
        assert f"left as it is in .gitattributes: {line}" in run.err
        assert b"tenderkit-annex" not in self.attributes(empty)
        assert b"tenderkit-criteria" in self.attributes(empty)

    def test_another_value_of_a_setting_is_shown_before_it_is_replaced(self, empty):
        git(empty, "config", "diff.tenderkit-criteria.wordRegex", "x")
        git(empty, "config", "diff.tenderkit-annex.textconv", "/opt/own/tenderkit text")
        (planned_setting,) = [each for each in planned(empty).settings if each.instead_of]
        assert planned_setting[::2] == ("diff.tenderkit-criteria.wordRegex", "x")
        run = tenderkit("git-setup", "-y", folder=empty)
        assert "(instead of 'x')" in run.out
        assert git(empty, "config", "diff.tenderkit-annex.textconv").strip() == "/opt/own/tenderkit text"

    def test_outside_a_repository_it_says_so(self, tmp_path):
        run = tenderkit("git-setup", "-y", folder=tmp_path, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
        assert run.code == 2
        assert "is in no git repository" in run.err
        assert "git init" in run.err

    def test_where_the_attributes_are_a_folder_it_says_so(self, empty):
        (empty / ".gitattributes").mkdir()
        run = tenderkit("git-setup", "-y", folder=empty)
        assert run.code == 2
        assert "cannot read" in run.err

    def test_without_git_it_says_so(self, empty):
        run = tenderkit("git-setup", "-y", folder=empty, PATH=str(empty))
        assert run.code == 2
        assert "git is not installed" in run.err


class TestWhatGitShows:
    """`git diff` and `git log -p`."""

    def test_a_word_annex_is_shown_as_the_text_that_changed(self, repository):
        change(repository / CIRCULARITY, "baseline: 500", "baseline: 600")
        assert tenderkit("build", "gadget@draft", *OPTIONS, folder=repository).code == 0
        shown = git(repository, "diff", "--", ANNEX)
        assert "Binary files" not in shown
        assert "-The battery lasts 500\u00a0cycles" in shown
        assert "+The battery lasts 600\u00a0cycles" in shown
        committed(repository, "second")
        assert "+The battery lasts 600\u00a0cycles" in git(repository, "log", "-p", "-1", "--", ANNEX)

    def test_above_a_change_of_criteria_stands_the_criterion_in_each_language(self, repository):
        change(repository / CIRCULARITY, "BUYER ONLY: look at the list.", "BUYER ONLY: look at the whole list.")
        change(repository / "criteria/gadget/nl/circularity.yaml", "bekijk de lijst", "bekijk de hele lijst")
        heads = [line for line in git(repository, "diff").splitlines() if line.startswith("@@")]
        assert [head.rpartition("@@ ")[2] for head in heads] == ["- id: repair", "repair:"]

    def test_above_a_change_of_a_release_it_stands_too(self, repository):
        path = repository / "criteria/gadget/releases/1.0.0.yaml"
        change(path, "BUYER ONLY: look at the list.", "BUYER ONLY: look at the whole list.")
        head = next(line for line in git(repository, "diff", "--", path).splitlines() if line.startswith("@@"))
        assert '"id": "repair"' in head

    def test_files_with_the_line_ends_of_windows_have_their_criterion_too(self, repository):
        path = repository / "criteria/gadget/nl/circularity.yaml"
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        committed(repository, "windows")
        path.write_bytes(path.read_bytes().replace(b"bekijk de lijst", b"bekijk de hele lijst"))
        head = next(line for line in git(repository, "diff").splitlines() if line.startswith("@@"))
        assert head.strip().endswith("repair:")

    @pytest.mark.parametrize("content", [b"", b"not a Word file", b"version https://git-lfs.github.com/spec/v1\n"])
    def test_a_file_that_only_bears_the_name_stops_no_diff(self, content, repository):
        (repository / ANNEX).write_bytes(content)
        shown = git(repository, "diff")
        assert "+(no Word file:" in shown
        assert "-The battery lasts 500\u00a0cycles" in shown

    def test_a_release_keeps_its_line_ends_in_a_checkout_of_windows(self, repository, tmp_path_factory):
        folder = tmp_path_factory.mktemp("windows")
        git(folder, "-c", "core.autocrlf=true", "clone", "--quiet", str(repository), "there")
        there = folder / "there"
        assert b"\r\n" in (there / CIRCULARITY).read_bytes()
        assert b"\r\n" not in (there / "criteria/gadget/releases/1.0.0.yaml").read_bytes()
        assert tenderkit("show", "gadget", folder=there).code == 0


class TestFromAHook:
    """git calls hooks with its own variables set."""

    @pytest.mark.parametrize("linked", [False, True])
    def test_a_revision_can_be_read_from_a_hook_in_every_worktree(self, linked, repository, tmp_path_factory):
        folder = repository
        if linked:
            folder = tmp_path_factory.mktemp("linked") / "tree"
            git(repository, "worktree", "add", "--quiet", str(folder), "-b", "other")
        hook = repository / ".git" / "hooks" / "pre-commit"
        hook.parent.mkdir(exist_ok=True)
        command = f'"{sys.executable}" -c "from tenderkit.cli import main; main()"'
        hook.write_text(
            f"#!/bin/sh\n{command} diff gadget@git:HEAD gadget@draft --format json > seen.json\n", encoding="utf-8"
        )
        hook.chmod(0o755)
        change(folder / CIRCULARITY, "baseline: 500", "baseline: 600")
        git(folder, "commit", "--quiet", "--all", "--message", "second")
        assert '"required_bump": "major"' in (folder / "seen.json").read_text(encoding="utf-8")


class TestRunningGit:
    """A list of arguments, never a shell."""

    def test_arguments_are_never_read_by_a_shell(self, tmp_path):
        with mock.patch("subprocess.run", wraps=subprocess.run) as called:
            git_folder = small(tmp_path)
            committed(tmp_path)
            called.reset_mock()
            with pytest.raises(UsageError):
                write_at_revision(git_folder, "HEAD; touch hacked", tmp_path / "out")
        assert called.call_args_list
        for call in called.call_args_list:
            assert isinstance(call.args[0], list)
            assert not call.kwargs.get("shell")
        assert not list(tmp_path.rglob("hacked"))

    def test_a_git_that_hangs_is_told(self, tmp_path):
        with (
            mock.patch("subprocess.run", side_effect=subprocess.TimeoutExpired("git", 60)),
            pytest.raises(UsageError, match="took longer than"),
        ):
            run_git(tmp_path, "status")

    def test_what_git_says_is_passed_on(self, tmp_path):
        git(tmp_path, "init", "--quiet")
        with pytest.raises(UsageError, match=r"git refuses: .*nowhere"):
            run_git(tmp_path, "show", "nowhere")

    def test_a_repository_of_somebody_else_is_not_called_missing(self, tmp_path):
        criteria = small(tmp_path)
        committed(tmp_path)
        environment = {"GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "HOME": str(tmp_path / "home")}
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path, **environment)
        assert run.code == 2
        assert "that can be read; git refuses" in run.err
        assert criteria.is_dir()

    def test_binary_and_empty_files_of_a_revision_come_back_byte_for_byte(self, tmp_path):
        folder = tmp_path / "criteria"
        contents = {"a.yaml": b"", "b/c.yaml": b"\0\r\n\xff\n\n", "d e/f\u00e9.yml": b"x" * 100_000, "no.txt": b"no"}
        for name, content in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        committed(tmp_path)
        written = write_at_revision(folder, "HEAD", tmp_path / "out")
        found = {path.relative_to(written).as_posix(): path.read_bytes() for path in written.rglob("*.*")}
        assert found == {name: content for name, content in contents.items() if name != "no.txt"}

    def test_content_that_git_has_lost_is_told(self, tmp_path):
        small(tmp_path)
        committed(tmp_path)
        name = git(tmp_path, "rev-parse", "HEAD:criteria/gadget/set.yaml").strip()
        (tmp_path / ".git" / "objects" / name[:2] / name[2:]).unlink()
        run = tenderkit("show", "gadget@git:HEAD", folder=tmp_path)
        assert run.code == 2
        assert "gadget/set.yaml" in run.err
        assert "git fsck" in run.err
