"""Results go to standard output or to a file, whole or not at all, and never over somebody's work."""

import datetime
import errno
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import zipfile
from pathlib import Path
from unittest import mock

import docx
import pytest

from tenderkit.criteria.library import packaged
from tests.support import DAY, SMALL, at_terminal, small, tenderkit

FORMATS = ["docx", "html", "json"]


def build(*options, folder):
    return tenderkit("--criteria", SMALL, "build", "gadget", "--date", DAY, *options, folder=folder)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


class TestStreams:
    @pytest.mark.parametrize("form", ["html", "json"])
    def test_html_and_json_go_to_standard_output_and_the_chatter_does_not(self, form, tmp_path):
        run = build("--format", form, folder=tmp_path)
        assert run.code == 0
        assert run.out.startswith("<!DOCTYPE html>\n<html" if form == "html" else "{")
        assert "Gadgets 1.10.0, level baseline, language en: 6 criteria" in run.err
        assert names_in(tmp_path) == []

    def test_a_word_file_goes_to_the_folder_under_a_name_that_says_what_it_is(self, tmp_path):
        run = build("--level", "ambitious", "--lang", "nl", folder=tmp_path)
        assert (run.code, run.raw) == (0, b"")
        assert names_in(tmp_path) == ["gadget-ambitious-nl.docx"]
        assert "written to gadget-ambitious-nl.docx" in run.err

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_dash_sends_any_format_to_standard_output(self, form, tmp_path):
        run = build("--format", form, "--output", "-", folder=tmp_path)
        assert run.code == 0
        assert run.raw.startswith({"docx": b"PK", "html": b"<!DOCTYPE html>", "json": b"{"}[form])
        assert names_in(tmp_path) == []

    @pytest.mark.parametrize("form", FORMATS)
    def test_the_name_of_the_file_says_the_format(self, form, tmp_path):
        assert build("-o", f"a.{form.upper()}", folder=tmp_path).code == 0
        assert (tmp_path / f"a.{form.upper()}").read_bytes() == build("--format", form, "-o", "-", folder=tmp_path).raw

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_name_without_an_ending_gets_the_one_of_the_format(self, form, tmp_path):
        assert build("--format", form, "-o", "a", folder=tmp_path).code == 0
        assert names_in(tmp_path) == [f"a.{form}"]

    def test_a_folder_gets_a_file_with_a_name_that_says_what_it_is(self, tmp_path):
        (tmp_path / "out").mkdir()
        assert build("-o", "out", folder=tmp_path).code == 0
        assert names_in(tmp_path / "out") == ["gadget-baseline-en.docx"]

    @pytest.mark.parametrize(
        "command",
        [
            ("build", "gadget", "-o", "out/", "--make-folder"),
            ("build", "gadget", "--output=out/deeper/"),
            ("build", "gadget", "--save", "out/"),
            ("coverage", "gadget", "-o", "out/"),
            ("diff", "gadget", "-o", "out/"),
            ("house-style", "sample", "out/"),
        ],
    )
    def test_a_folder_that_is_not_there_is_not_taken_for_a_file(self, command, tmp_path):
        run = tenderkit("--criteria", SMALL, *command, folder=tmp_path)
        assert run.code == 2
        assert "there is no folder out/" in run.err
        assert names_in(tmp_path) == []
        (tmp_path / "out").mkdir()
        assert build("-o", "out/", folder=tmp_path).code == 0
        assert names_in(tmp_path / "out") == ["gadget-baseline-en.docx"]

    @pytest.mark.parametrize("force", [[], ["--force"]])
    def test_the_house_style_is_never_overwritten_by_the_annex(self, force, tmp_path):
        style = tmp_path / "ours.docx"
        shutil.copyfile(packaged("templates") / "house-style.docx", style)
        before = style.read_bytes()
        run = build("--house-style", "ours.docx", "-o", "./ours.docx", *force, folder=tmp_path)
        assert run.code == 2
        assert style.read_bytes() == before

    @pytest.mark.parametrize("form", FORMATS)
    def test_quiet_says_nothing(self, form, tmp_path):
        run = tenderkit("-q", "--criteria", SMALL, "build", "gadget", "-o", f"a.{form}", folder=tmp_path)
        assert (run.code, run.raw, run.err) == (0, b"", "")

    def test_quiet_does_not_hide_errors(self, tmp_path):
        run = tenderkit("--quiet", "build", "labtop", folder=tmp_path)
        assert run.code == 2
        assert "did you mean 'laptop'?" in run.err

    @pytest.mark.parametrize(
        "command",
        [
            ["list", "--format", "json"],
            ["show", "gadget", "--format", "json"],
            ["show", "gadget/wages", "--format", "json"],
            ["build", "gadget", "--format", "json"],
            ["check", "--format", "json"],
            ["schema"],
            ["schema", "labels"],
        ],
    )
    def test_standard_output_holds_json_and_nothing_else(self, command, tmp_path):
        run = tenderkit("--criteria", SMALL, *command, folder=tmp_path)
        assert run.code == 0
        json.loads(run.out)

    def test_a_standard_output_that_is_closed_ends_with_3(self, tmp_path):
        program = "import sys; sys.stdout = None; from tenderkit.cli import main; main()"
        for command in (["build", "gadget", "--format", "html"], ["list", "--format", "json"], ["schema"]):
            call = [sys.executable, "-c", program, "--criteria", str(SMALL), *command]
            done = subprocess.run(call, cwd=tmp_path, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False)
            assert done.returncode == 3
            assert "standard output is closed" in done.stderr

    def test_what_the_buyer_should_know_before_he_publishes_is_said(self, tmp_path):
        err = build("--only", "power", "--only", "staff", "--format", "html", folder=tmp_path).err
        assert "1 value: this version of the set does not say what a value rests on" in err
        assert "narrow or unknown for power" in err
        assert "staff" not in err.partition("narrow or unknown")[2]

    def test_a_criterion_that_a_text_refers_to_and_that_is_left_out_is_named(self, tmp_path):
        small(tmp_path, ("gadget/circularity.yaml", "kind: contract", "kind: contract\n  needs: [battery]"))
        options = ("build", "gadget", "--format", "html")
        assert "refers to" not in tenderkit(*options, folder=tmp_path).err
        assert "'repair' refers to 'battery'" in tenderkit(*options, "--without", "battery", folder=tmp_path).err
        assert "refers to" not in tenderkit(*options, "--only", "power", folder=tmp_path).err

    def test_what_is_left_to_the_buyer_is_said(self, tmp_path):
        err = build("--format", "html", folder=tmp_path).err
        assert "--organisation" in err
        assert "--reference" in err
        assert "--share" in err
        assert "--share" not in build("--format", "html", "--share", "20", folder=tmp_path).err
        err = build(
            "--format",
            "html",
            "--organisation",
            "A",
            "--reference",
            "B",
            "--only",
            "battery",
            "--answer",
            "mobile=no",
            folder=tmp_path,
        ).err
        assert "still to decide" not in err

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
    @pytest.mark.parametrize(
        "command",
        [["build", "gadget", "--format", "html"], ["list"], ["list", "--format", "json"], ["schema"], ["--help"]],
    )
    def test_a_full_disk_behind_standard_output_ends_with_3(self, command, tmp_path):
        call = [sys.executable, "-c", "from tenderkit.cli import main; main()", "--criteria", str(SMALL), *command]
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                call, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False
            )
        assert done.returncode == 3
        assert "cannot write" in done.stderr
        assert "Traceback" not in done.stderr

    def test_a_pipe_that_knows_no_unicode_gets_utf_8(self, tmp_path):
        criteria = small(
            tmp_path,
            ("gadget/set.yaml", "title: Gadgets", "title: Gadgets ≥ 漢字"),
            ("gadget/circularity.yaml", "title: Battery", "title: Gadgets ≥ 漢字"),
        )
        environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
        for command in (
            ["list"],
            ["show", "gadget/battery", "--format", "json"],
            ["build", "gadget", "--format", "html"],
        ):
            call = [
                sys.executable,
                "-c",
                "from tenderkit.cli import main; main()",
                "--criteria",
                str(criteria),
                *command,
            ]
            done = subprocess.run(call, cwd=tmp_path, env=environment, capture_output=True, check=False)
            assert done.returncode == 0, done.stderr
            assert "Gadgets ≥ 漢字" in done.stdout.decode("utf-8")


class TestSameBytes:
    @pytest.mark.parametrize("form", FORMATS)
    def test_the_same_command_gives_the_same_bytes_anywhere(self, form, tmp_path):
        for name in ("one", "a folder for Übung"):
            (tmp_path / name).mkdir()
            shutil.copytree(SMALL, tmp_path / name / "criteria")
            run = tenderkit("build", "gadget", "--date", DAY, "-o", f"a.{form}", folder=tmp_path / name)
            assert run.code == 0
        assert (tmp_path / "one" / f"a.{form}").read_bytes() == (
            tmp_path / "a folder for Übung" / f"a.{form}"
        ).read_bytes()

    @pytest.mark.parametrize("form", FORMATS)
    def test_the_bytes_do_not_hang_on_the_process_that_writes_them(self, form, tmp_path):
        here = build("--format", form, "-o", "-", folder=tmp_path).raw
        call = [
            sys.executable,
            "-c",
            "from tenderkit.cli import main; main()",
            "--criteria",
            str(SMALL),
            "build",
            "gadget",
        ]
        for seed in ("1", "2"):
            environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"}
            there = subprocess.run(
                [*call, "--date", DAY, "--format", form, "-o", "-"],
                cwd=tmp_path,
                env=environment,
                capture_output=True,
                check=True,
            )
            assert there.stdout == here

    def test_any_name_of_a_house_style_and_of_a_folder_will_do(self, tmp_path):
        folder = tmp_path / "Bäume & Äpfel (2)"
        folder.mkdir()
        shutil.copyfile(packaged("templates") / "house-style.docx", folder / "onze huisstijl ü.docx")
        options = ("--house-style", "onze huisstijl ü.docx", "-o", "bijlage é 1.docx")
        assert build(*options, folder=folder).code == 0
        build("-o", "ours.docx", folder=folder)
        assert (folder / "bijlage é 1.docx").read_bytes() == (folder / "ours.docx").read_bytes()

    def test_line_ends_of_windows_in_the_criteria_change_nothing_but_the_files(self, tmp_path):
        criteria = small(tmp_path)
        before = tenderkit("build", "gadget", "--date", DAY, "--format", "html", folder=tmp_path).raw
        for path in criteria.rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert tenderkit("build", "gadget", "--date", DAY, "--format", "html", folder=tmp_path).raw == before

    def test_another_value_in_the_criteria_gives_another_digest(self, tmp_path):
        digests = set()
        for name, value in (("one", "BUYER ONLY: measure."), ("two", "BUYER ONLY: measure twice.")):
            small(tmp_path / name, ("gadget/co2.yaml", "BUYER ONLY: measure.", value))
            run = tenderkit("build", "gadget", "--format", "json", folder=tmp_path / name)
            digests.add(json.loads(run.out)["annex"]["digest"])
        assert len(digests) == 2
        assert all(digest.startswith("sha256:") for digest in digests)

    def test_without_a_date_it_is_today(self, tmp_path):
        before = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
        run = tenderkit("--criteria", SMALL, "build", "gadget", "--format", "json", folder=tmp_path)
        after = datetime.datetime.now(tz=datetime.UTC).astimezone().date()
        assert json.loads(run.out)["annex"]["date"] in {before.isoformat(), after.isoformat()}


class TestNoLeftovers:
    @pytest.mark.parametrize("target", ["nowhere/a.docx", "file/a.docx", "folder.docx", "x" * 300 + ".docx"])
    def test_a_place_that_cannot_be_written_ends_with_3_and_leaves_nothing(self, target, tmp_path):
        (tmp_path / "file").write_text("", encoding="utf-8")
        (tmp_path / "folder.docx").mkdir()
        before = names_in(tmp_path)
        run = build("--output", target, folder=tmp_path)
        assert run.code == 3, run.err
        assert run.raw == b""
        assert "cannot write" in run.err
        assert "Traceback" not in run.err
        assert names_in(tmp_path) == before
        assert names_in(tmp_path / "folder.docx") == []

    @pytest.mark.skipif(
        getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write anywhere; Windows has no such folder"
    )
    def test_a_folder_that_is_read_only_ends_with_3(self, tmp_path):
        (tmp_path / "shut").mkdir(mode=0o555)
        run = build("--output", "shut/a.docx", folder=tmp_path)
        assert run.code == 3
        assert "you may not write there" in run.err

    @pytest.mark.parametrize("function", ["os.fsync", "os.replace", "tempfile.mkstemp"])
    @pytest.mark.parametrize(
        ("number", "reason"),
        [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "you may not write there"), (errno.EIO, "error")],
    )
    def test_a_disk_that_fails_on_the_way_ends_with_3_and_keeps_what_was_there(
        self, function, number, reason, tmp_path
    ):
        assert build("-o", "a.html", folder=tmp_path).code == 0
        before = (tmp_path / "a.html").read_bytes()
        with mock.patch(function, side_effect=OSError(number, os.strerror(number))):
            run = build("-o", "a.html", "--level", "ambitious", folder=tmp_path)
        assert run.code == 3
        assert reason in run.err
        assert names_in(tmp_path) == ["a.html"]
        assert (tmp_path / "a.html").read_bytes() == before

    def test_a_short_write_is_no_file(self, tmp_path):
        class Full(io.BytesIO):
            def write(self, _):
                raise OSError(errno.ENOSPC, "full")

            def __exit__(self, *_):
                os.close(self.handle)

        def opened(handle, _mode):
            full = Full()
            full.handle = handle
            return full

        with mock.patch("os.fdopen", opened):
            run = build("-o", "a.html", folder=tmp_path)
        assert run.code == 3
        assert names_in(tmp_path) == []

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_what_is_no_file_is_written_to_and_never_replaced(self, tmp_path):
        pipe = tmp_path / "pipe.html"
        os.mkfifo(pipe)
        taken = []
        reader = threading.Thread(target=lambda: taken.append(pipe.read_bytes()), daemon=True)
        reader.start()
        assert build("-o", pipe, folder=tmp_path).code == 0
        reader.join(timeout=60)
        assert [content[:15] for content in taken] == [b"<!DOCTYPE html>"]
        assert pipe.is_fifo()
        assert names_in(tmp_path) == ["pipe.html"]

    def test_a_link_is_followed_and_stays_a_link(self, tmp_path):
        (tmp_path / "there").mkdir()
        try:
            (tmp_path / "a.html").symlink_to(tmp_path / "there" / "b.html")
        except OSError:
            pytest.skip("this system lets no one make links")
        for level in ("baseline", "ambitious"):
            assert build("-o", "a.html", "--level", level, folder=tmp_path).code == 0
            assert (tmp_path / "a.html").is_symlink()
        assert names_in(tmp_path / "there") == ["b.html"]
        assert b"ambitious" in (tmp_path / "there" / "b.html").read_bytes()

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
    def test_the_mode_of_the_file_that_is_replaced_is_kept(self, tmp_path):
        assert build("-o", "a.html", folder=tmp_path).code == 0
        (tmp_path / "a.html").chmod(0o640)
        assert build("-o", "a.html", "--level", "ambitious", folder=tmp_path).code == 0
        assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640


class TestMissingFolder:
    def test_it_is_made_when_asked_for(self, tmp_path):
        run = build("-o", "new folder/one more/a.docx", "--make-folder", folder=tmp_path)
        assert run.code == 0, run.err
        assert names_in(tmp_path / "new folder" / "one more") == ["a.docx"]

    def test_without_that_it_is_named_with_the_way_to_have_it_made(self, tmp_path):
        run = build("-o", "new/a.docx", folder=tmp_path)
        assert run.code == 3
        assert "there is no such folder" in run.err
        assert "--make-folder" in run.err
        assert names_in(tmp_path) == []

    def test_a_folder_that_is_there_is_no_mistake(self, tmp_path):
        assert build("-o", "a.html", "--make-folder", folder=tmp_path).code == 0

    def test_coverage_and_diff_make_it_too(self, tmp_path):
        for command in (["coverage", "laptop"], ["diff", "laptop@1.0.0", "laptop@1.0.0"]):
            run = tenderkit(*command, "-o", f"{command[0]}/a.html", "--make-folder", folder=tmp_path)
            assert run.code == 0, run.err
            assert names_in(tmp_path / command[0]) == ["a.html"]

    @pytest.mark.parametrize(("answer", "code"), [("\n", 0), ("n\n", 3)])
    def test_at_a_terminal_one_is_asked(self, answer, code, tmp_path):
        run = at_terminal("build", "gadget", "-o", "new/a.docx", typed=answer, folder=tmp_path)
        assert "make it?" in run.out
        assert run.code == code
        assert (tmp_path / "new" / "a.docx").exists() is (code == 0)


class TestEarlierChoices:
    CHOICES = (
        ["--organisation", "Gemeente Voorbeeld"],
        ["--reference", "2026-014"],
        ["--share", "20"],
        ["--set", "battery.cycles=600"],
        ["--without", "repair"],
        ["--theme", "circularity"],
        ["--only", "battery"],
        ["--level", "ambitious"],
        ["--lang", "nl"],
    )

    @pytest.mark.parametrize(
        ("form", "choice"),
        [*(("html", choice) for choice in CHOICES), ("docx", CHOICES[0]), ("json", CHOICES[2])],
        ids=lambda each: each if isinstance(each, str) else each[0],
    )
    def test_a_file_with_a_choice_that_is_not_made_again_is_left_as_it_is(self, form, choice, tmp_path):
        path = tmp_path / f"a.{form}"
        assert build("-o", path, *choice, folder=tmp_path).code == 0
        before = path.read_bytes()
        run = build("-o", path, folder=tmp_path)
        assert run.code == 3
        assert choice[0] in run.err
        assert choice[1] in run.err
        assert "--force" in run.err
        assert path.read_bytes() == before
        assert build("-o", path, *choice, folder=tmp_path).code == 0
        assert build("-o", path, "--force", folder=tmp_path).code == 0

    def test_a_choice_made_otherwise_is_meant(self, tmp_path):
        first = ["--organisation", "A", "--set", "battery.cycles=600", "--level", "significant", "--theme", "co2"]
        then = ["--organisation", "B", "--set", "battery.cycles=700", "--level", "ambitious", "--theme", "social"]
        for options in (first, then):
            more = ["--theme", "circularity"]
            assert build("-o", "a.docx", *options, *more, folder=tmp_path).code == 0

    def test_the_annex_of_another_product_group_is_left_as_it_is(self, tmp_path):
        assert build("-o", "a.docx", folder=tmp_path).code == 0
        run = tenderkit("build", "laptop", "-o", "a.docx", folder=tmp_path)
        assert run.code == 3
        assert "the criteria for gadget" in run.err

    def test_a_result_that_is_no_annex_holds_no_choices(self, tmp_path):
        assert tenderkit("coverage", "laptop", "-o", "a.html", folder=tmp_path).code == 0
        assert build("-o", "a.html", folder=tmp_path).code == 0


def by_hand_html(path):
    path.write_text(path.read_text(encoding="utf-8").replace("Battery", "Accumulator"), encoding="utf-8")


def by_hand_html_after_the_end(path):
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def by_hand_json(path):
    path.write_text(path.read_text(encoding="utf-8").replace("Battery", "Accumulator"), encoding="utf-8")


def by_hand_docx(path):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(b"Battery", b"Accumulator"))


def by_word(path):
    document = docx.Document(str(path))
    document.add_paragraph("By hand.")
    document.save(str(path))


def not_ours(path):
    path.write_text("<p>ours</p>", encoding="utf-8")


class TestChangedByHand:
    @pytest.mark.parametrize(
        ("form", "changed"),
        [
            ("html", by_hand_html),
            ("html", by_hand_html_after_the_end),
            ("html", not_ours),
            ("json", by_hand_json),
            ("json", not_ours),
            ("docx", by_hand_docx),
            ("docx", by_word),
            ("docx", not_ours),
        ],
    )
    def test_a_file_changed_by_hand_is_overwritten_only_by_force(self, form, changed, tmp_path):
        path = tmp_path / f"a.{form}"
        assert build("-o", path, folder=tmp_path).code == 0
        changed(path)
        before = path.read_bytes()
        run = build("-o", path, folder=tmp_path)
        assert run.code == 3
        assert "--force" in run.err
        assert path.read_bytes() == before
        assert build("-o", path, "--force", folder=tmp_path).code == 0
        assert path.read_bytes() != before

    @pytest.mark.parametrize("form", FORMATS)
    def test_a_file_that_nobody_touched_is_overwritten(self, form, tmp_path):
        path = tmp_path / f"a.{form}"
        assert build("-o", path, folder=tmp_path).code == 0
        before = path.read_bytes()
        assert build("-o", path, "--level", "ambitious", "--reference", "2026-014", folder=tmp_path).code == 0
        assert path.read_bytes() != before

    def test_a_json_file_that_was_only_laid_out_anew_is_untouched(self, tmp_path):
        path = tmp_path / "a.json"
        assert build("-o", path, folder=tmp_path).code == 0
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8"))), encoding="utf-8")
        assert build("-o", path, folder=tmp_path).code == 0

    def test_an_empty_file_is_overwritten(self, tmp_path):
        (tmp_path / "a.html").touch()
        assert build("-o", "a.html", folder=tmp_path).code == 0

    def test_a_file_that_is_no_zip_after_all_is_not_overwritten(self, tmp_path):
        (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 but no more")
        assert build("-o", "a.docx", folder=tmp_path).code == 3


def test_what_a_killed_tenderkit_left_behind_is_taken_away_and_what_another_writes_is_not(tmp_path):
    for name in (".tenderkit-old.tmp", ".tenderkit-new.tmp", "mine.tmp"):
        (tmp_path / name).write_bytes(b"x")
    for name in (".tenderkit-old.tmp", "mine.tmp"):
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    run = tenderkit("--criteria", SMALL, "build", "gadget", "-o", "a.docx", folder=tmp_path)
    assert run.code == 0, run.err
    assert {path.name for path in tmp_path.iterdir()} == {".tenderkit-new.tmp", "mine.tmp", "a.docx"}
