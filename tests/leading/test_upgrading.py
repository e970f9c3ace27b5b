"""`tenderkit upgrade` tells each conflict, changes one word of one file when asked to, and never the overlay."""

import json
from pathlib import Path

import pytest

from tenderkit.criteria.source import parse_yaml
from tests.support import change, place, tenderkit
from tests.workspace_kit import ADDED, DROPPED, built, killed, snapshot, workspace


class TestUpgrade:
    def upgrade(self, folder, *options):
        return tenderkit("upgrade", "gadget", "2.0.0", *options, folder=folder)

    def told(self, folder):
        data = json.loads(self.upgrade(folder, "--format", "json").out)
        return {(p["code"], p["severity"], p["line"]): p for p in data["problems"]}

    def test_what_has_to_be_mended_and_what_to_look_at_are_told_one_by_one(self, own):
        path = own / "overlay" / "gadget.yaml"
        with path.open("a", encoding="utf-8") as file:
            file.write("\n- drop: recycled\n  reason: rare\n")
            file.write("\n- change: repair\n  reason: slow\n  parameters: {days: {baseline: 12}}\n")
            file.write("\n" + ADDED.replace("sticker", "crew"))
        told = self.told(own)
        line = {needle: place(path, needle)[0] for needle in ("staff", "recycled", "days:", "crew", "900", "of ours")}
        assert told.keys() == {
            ("E331", "error", line["staff"]),
            ("E332", "error", line["days:"]),
            ("E333", "error", line["crew"]),
            ("E307", "error", line["crew"]),
            ("E338", "warning", line["recycled"]),
            ("E337", "warning", line["900"]),
            ("E336", "warning", line["of ours"]),
            ("E336", "warning", 2),  # the Dutch title
        }
        assert told["E331", "error", line["staff"]]["hint"] == "'crew' took its place"
        assert told["E332", "error", line["days:"]]["hint"] == "did you mean 'workdays'?"
        assert "significant and ambitious, not at ambitious" in told["E338", "warning", line["recycled"]]["message"]
        assert "900" in told["E337", "warning", line["900"]]["message"]
        assert "1000" in told["E337", "warning", line["900"]]["message"]

    def test_a_text_that_the_base_changed_is_shown_as_it_was_and_as_it_is(self, own):
        data = json.loads(self.upgrade(own, "--format", "json").out)
        hints = {p["file"]: p["hint"] for p in data["problems"] if p["code"] == "E336"}
        assert "1.10.0 said: “Battery & charger”; 2.0.0 says: “Battery and charger”" in hints["overlay/gadget.yaml"]
        assert "1.10.0 said: “Accu & lader”; 2.0.0 says: “Accu en lader”" in hints["overlay/nl/gadget.yaml"]

    def test_with_errors_nothing_is_written_whatever_is_said(self, own):
        before = snapshot(own)
        for options in ([], ["--apply"]):
            run = self.upgrade(own, *options)
            assert run.code == 1
            assert "nothing was changed" in run.err
        assert snapshot(own) == before

    def test_warnings_do_not_stand_in_the_way_and_only_the_version_changes(self, own):
        change(own / "overlay" / "gadget.yaml", "drop: staff", "drop: crew")
        before = snapshot(own)
        run = self.upgrade(own)
        assert (run.code, "say --apply" in run.err, "4 warnings" in run.out) == (0, True, True)
        assert snapshot(own) == before
        run = self.upgrade(own, "--apply")
        assert run.code == 0
        after = snapshot(own)
        assert after.pop(Path("tenderkit.yaml")) == before.pop(Path("tenderkit.yaml")).replace(b"1.10.0", b"2.0.0")
        assert after == before
        assert built(own)["selection"]["version"] == "2.0.0"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (
                b"# 1.10.0\nformat: 1\nname: n\n\nbase:\n    gadget:   1.10.0   # not 1.10.0\ncriteria: ../makers\n",
                b"    gadget:   2.0.0   # not 1.10.0\n",
            ),
            (b'format: 1\nname: n\nbase: {"gadget": "1.10.0"}\ncriteria: ../makers\n', b'base: {"gadget": "2.0.0"}\n'),
            (
                b"format: 1\r\nname: n\r\nbase:\r\n  gadget: '1.10.0'\r\ncriteria: ../makers\r\n",
                b"  gadget: '2.0.0'\r\n",
            ),
            (
                b"\xef\xbb\xbf{base: {gadget: 1.10.0}, format: 1, name: \xc3\xa9, criteria: ../makers}",
                b"gadget: 2.0.0}",
            ),
            ("name: é → 𝄞\nbase: {gadget: 1.10.0} # é\nformat: 1\ncriteria: ../makers".encode(), b"{gadget: 2.0.0} # "),
        ],
    )
    def test_comments_layout_and_line_ends_of_the_file_stay(self, before, after, makers):
        folder = workspace(makers)
        (folder / "tenderkit.yaml").write_bytes(before)
        assert self.upgrade(folder, "--apply").code == 0
        content = (folder / "tenderkit.yaml").read_bytes()
        assert after in content
        assert len(content) == len(before) - 1
        assert parse_yaml(content.decode("utf-8-sig"), "").data["base"] == {"gadget": "2.0.0"}

    def test_a_version_written_in_another_way_is_left_to_its_author(self, makers):
        folder = workspace(makers)
        change(folder / "tenderkit.yaml", "gadget: 1.10.0", 'gadget: "1\\x2e10.0"')
        before = snapshot(folder)
        run = self.upgrade(folder, "--apply")
        assert (run.code, "write it as `gadget: 1.10.0`" in run.err) == (3, True)
        assert snapshot(folder) == before

    def test_killed_before_the_file_takes_its_place_the_old_one_is_whole(self, makers):
        folder = workspace(makers)
        before = snapshot(folder)
        killed(["upgrade", "gadget", "2.0.0", "--apply"], folder)
        left = {path: content for path, content in snapshot(folder).items() if path.suffix != ".tmp"}
        assert left == before
        assert built(folder)["selection"]["version"] == "1.10.0"
        assert self.upgrade(folder, "--apply").code == 0
        assert built(folder)["selection"]["version"] == "2.0.0"

    def test_when_the_disk_is_full_nothing_is_changed_and_nothing_left_behind(self, makers, monkeypatch):
        folder = workspace(makers)
        before = snapshot(folder)

        def full(_):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        run = self.upgrade(folder, "--apply")
        assert (run.code, "the disk is full" in run.err) == (3, True)
        assert snapshot(folder) == before

    def test_the_newest_release_is_meant_unless_told_and_the_one_built_on_needs_no_change(self, makers):
        folder = workspace(makers)
        assert tenderkit("upgrade", "gadget", "--apply", folder=folder).code == 0
        before = snapshot(folder)
        run = tenderkit("upgrade", "gadget", "--apply", folder=folder)
        assert (run.code, "already" in run.err) == (0, True)
        assert snapshot(folder) == before

    def test_a_base_that_is_gone_can_be_left(self, own, makers):
        (makers / "criteria" / "gadget" / "releases" / "1.10.0.yaml").unlink()
        change(own / "overlay" / "gadget.yaml", DROPPED, "")
        assert tenderkit("build", "gadget", folder=own).code == 1
        run = self.upgrade(own, "--apply")
        assert run.code == 0, run.out
        assert "E337" in run.out

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["gadgt", "2.0.0"], "does not build on 'gadgt'; did you mean 'gadget'?"),
            (["gadget", "2.0.1"], "gadget has no version 2.0.1; did you mean '2.0.0'?"),
            (["gadget", "git:main"], "gadget has no version git:main"),
        ],
    )
    def test_what_there_is_not_is_refused(self, arguments, said, own):
        run = tenderkit("upgrade", *arguments, folder=own)
        assert run.code == 2
        assert said in run.err

    def test_without_a_workspace_it_says_how_to_start_one(self, makers, own):
        run = tenderkit("upgrade", "gadget", folder=makers)
        assert (run.code, "tenderkit init" in run.err) == (2, True)
        run = tenderkit("--criteria", makers / "criteria", "upgrade", "gadget", folder=own)
        assert (run.code, "leave out --criteria" in run.err) == (2, True)
