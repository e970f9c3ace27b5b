"""A merge conflict that nobody resolved is one finding at its line, in each kind of file."""

import json
import re

import pytest

from tenderkit.criteria.conflicts import conflicts
from tenderkit.criteria.source import parse_yaml
from tenderkit.words.errors import BuildFailed
from tests.support import DAY, ROOT, change, small, tenderkit
from tests.version_kit import conflict, raised, release, release_file, released
from tests.workspace_kit import OVERLAY, OVERLAY_NL, workspace


def checked(folder, *options):
    """Return what `check` finds, as file, line, code and message."""
    run = tenderkit(*options, "check", "--date", DAY, "--format", "json", folder=folder)
    assert run.err == ""
    return [(p["file"], p["line"], p["code"], p["message"]) for p in json.loads(run.out)]


def sides(path, needle):
    """Return a file as two people changed the same line of it."""
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if needle in line)
    return tuple(text.replace(line, f"{line}{end}") for end in (" # ours", " # theirs"))


@pytest.mark.parametrize(
    ("file", "needle"),
    [
        ("gadget/set.yaml", "version:"),
        ("gadget/circularity.yaml", "title: Battery & charger"),
        ("gadget/nl/circularity.yaml", "title: Accu & lader"),
        ("registers/law.yaml", "title:"),
        ("registers/sources.yaml", "title:"),
        ("registers/nl/law.yaml", "title:"),
        ("gadget/CHANGES.md", "First"),
    ],
)
def test_in_criteria_it_is_found_once_by_check_and_release_and_nothing_else_is_said_of_the_file(file, needle, tmp_path):
    criteria = small(tmp_path)
    raised(criteria, "1.0.0")
    path = criteria / file
    change(criteria / "gadget" / "CHANGES.md", "What changed.", "First.")
    first, last = conflict(tmp_path, path, *sides(path, needle))
    found = [each for each in checked(tmp_path) if each[0] == f"criteria/{file}"]
    assert found == [(f"criteria/{file}", first, "E111", f"merge conflict not resolved: lines {first} to {last}")]
    run = release(tmp_path, "--dry-run")
    assert (run.code, run.err.count("E111")) == (1, 1), run.err
    assert "E322" not in run.err


@pytest.mark.parametrize(
    ("file", "needle"),
    [("tenderkit.yaml", "name:"), ("overlay/gadget.yaml", "drop: staff"), ("overlay/nl/gadget.yaml", "Onze accu")],
)
def test_in_a_workspace_too(file, needle, makers):
    own = workspace(makers, OVERLAY, OVERLAY_NL)
    first, last = conflict(own, own / file, *sides(own / file, needle))
    run = tenderkit("check", folder=own)
    assert run.code == 1
    message = f"{file}:{first}:1  E111  merge conflict not resolved: lines {first} to {last}"
    assert re.findall(r"^\S+  E\d+  .*$", run.out + run.err, re.MULTILINE) == [message]


def test_in_the_words_of_the_annex_too(tmp_path):
    small(tmp_path)
    wording = tmp_path / "templates" / "wording" / "en.yaml"
    shipped = (ROOT / "templates" / "wording" / "en.yaml").read_text(encoding="utf-8")
    first, last = conflict(tmp_path, wording, shipped, f"# theirs\n{shipped}")
    found = checked(tmp_path, "--templates", tmp_path / "templates")
    message = f"merge conflict not resolved: lines {first} to {last}"
    assert found == [("templates/wording/en.yaml", first, "E111", message)]


def test_two_branches_that_released_one_number_are_told_to_keep_one_side_whole(tmp_path):
    criteria = released(tmp_path)
    path = release_file(criteria)
    text = path.read_text(encoding="utf-8")
    sides = (text.replace('"baseline": "500"', f'"baseline": "{value}"') for value in (600, 700))
    first, _ = conflict(tmp_path, path, *sides)
    (found,) = checked(tmp_path)
    assert found[:3] == ("criteria/gadget/releases/1.0.0.yaml", first, "E111")
    run = tenderkit("build", "gadget", folder=tmp_path)
    assert (run.code, "take the whole file of one side" in run.err) == (1, True)


ENDS = ["\n", "\r\n"]


@pytest.mark.parametrize("end", ENDS, ids=repr)
@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a", "<<<<<<< HEAD", "b", "=======", "c", ">>>>>>> theirs", "d"], ["lines 2 to 6"]),
        (["<<<<<<< a", "||||||| base", "=======", ">>>>>>> b", "<<<<<<< a", "=======", ">>>>>>> b"],
         ["lines 1 to 4", "lines 5 to 7"]),
        (["a", "=======", "c", ">>>>>>> theirs"], ["line 4"]),
        (["a", "<<<<<<< HEAD", "c"], ["line 2"]),
        (["||||||| base"], ["line 1"]),
        (["<<<<<<< a", "<<<<<<< b", ">>>>>>> c"], ["line 1", "lines 2 to 3"]),
        (["Heading", "======="], []),
        (["  <<<<<<< HEAD", "<<<<<<<<<", ">>>>>>>no"], []),
    ],
)  # fmt: skip
def test_each_conflict_is_one_finding_and_a_mark_left_alone_is_one_too(lines, told, end):
    found = conflicts(end.join(lines), "x.md")
    assert [problem.message.partition(": ")[2] for problem in found] == told


def test_the_lines_of_yaml_around_it_are_not_complained_about():
    with pytest.raises(BuildFailed) as failed:
        parse_yaml("a: 1\n<<<<<<< HEAD\na: [\n=======\n\tb: 2\n>>>>>>> x\n", "x.yaml")
    assert [problem.code for problem in failed.value.problems] == ["E111"]
