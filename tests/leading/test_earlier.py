"""An annex of a workspace that moved on: what it was built of is told first, and what changed since can be asked."""

import json
import shutil

import pytest

from tests.support import DAY, change, tenderkit
from tests.version_kit import committed, git
from tests.workspace_kit import NAME, snapshot


@pytest.fixture
def moved(own):
    """Return a workspace in git with an annex, whose overlay was then mended for the next version and moved to it."""
    committed(own, "as it was")
    run = tenderkit("build", "gadget", "--date", DAY, "-o", "old.docx", folder=own)
    assert run.code == 0, run.err
    change(own / "overlay" / "gadget.yaml", "drop: staff", "drop: crew")
    run = tenderkit("upgrade", "gadget", "2.0.0", "--apply", folder=own)
    assert run.code == 0, run.err
    committed(own, "moved")
    return own


def inspected(folder, *options):
    return tenderkit("inspect", "old.docx", *options, folder=folder)


FIRST = "gadget 1.10.0, level baseline, en"


def test_what_changed_since_the_old_state_of_the_workspace(moved):
    before = snapshot(moved)
    run = inspected(moved, "--against", "gadget", "--workspace", "git:HEAD~1")
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(f"{FIRST}\n")
    assert "what changed from 1.10.0" in run.out
    assert "days" in run.out
    assert {path: content for path, content in snapshot(moved).items() if path in before} == before
    since = json.loads(inspected(moved, "--against", "gadget", "--workspace", "git:HEAD~1", "--format", "json").out)[
        "since"
    ]
    assert since["old"].startswith("gadget@1.10.0 + ")
    assert since["new"].startswith("gadget@2.0.0 + ")
    names = {change["criterion"] for change in since["changes"]}
    assert "sticker" not in names  # the overlay has it in both
    assert "battery" not in {c["criterion"] for c in since["changes"] if c["change"] != "changed"}


def test_against_the_base_what_the_overlay_adds_is_gone(moved):
    options = ("--against", "gadget@2.0.0", "--workspace", "git:HEAD~1", "--format", "json")
    since = json.loads(inspected(moved, *options).out)["since"]
    assert ("sticker", "removed") in {(c["criterion"], c["change"]) for c in since["changes"]}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--against", "gadget"), "say which state of it has them: --workspace git:REV"),
        (("--against", "gadget@2.0.0"), "say which state of it has them: --workspace git:REV"),
        (("--against", "gadget", "--workspace", "git:HEAD"), "are not those of this folder"),
        (("--against", "gadget", "--workspace", "git:nowhere"), "git knows no revision 'nowhere'"),
        (("--against", "gadget", "--workspace", "HEAD~1"), "write it as --workspace git:HEAD~1"),
        (("--against", "gadget", "--was", "gadget@1.10.0"), "say which state of it has them: --workspace git:REV"),
        (("--against", "gadget@9.9.9", "--workspace", "git:HEAD~1"), "gadget has no version 9.9.9"),
        (("--against", "gadgt"), "the annex is of gadget, not of gadgt"),
    ],
)
def test_whatever_is_wrong_what_it_was_built_of_is_told_first(options, said, moved):
    run = inspected(moved, *options)
    assert run.code != 0
    assert run.out.startswith(f"{FIRST}\nedition: 1.10.0\n")
    assert f"changes by: {NAME}" in run.out
    assert said in run.err
    run = inspected(moved, *options, "--format", "json")
    assert run.code != 0
    assert json.loads(run.out)["version"] == "1.10.0"
    assert "since" not in json.loads(run.out)


def test_an_overlay_that_cannot_be_read_today_does_not_hide_it_either(moved):
    (moved / "overlay" / "gadget.yaml").write_text("- [", encoding="utf-8")
    run = inspected(moved, "--against", "gadget@2.0.0", "--workspace", "git:HEAD~1")
    assert (run.code, run.out.startswith(FIRST)) == (0, True), run.err
    run = inspected(moved, "--against", "gadget")
    assert (run.code, run.out.startswith(FIRST)) == (2, True)


def test_a_workspace_in_a_folder_of_a_larger_repository(makers, own):
    committed(makers.parent, "all of it")
    run = tenderkit("build", "gadget", "--date", DAY, "-o", "old.docx", folder=own)
    assert run.code == 0, run.err
    change(own / "overlay" / "gadget.yaml", "baseline: 600", "baseline: 700")
    committed(makers.parent, "more")
    run = inspected(own, "--against", "gadget", "--workspace", "git:HEAD~1")
    assert run.code == 0, run.err
    assert "[-600 cycles-] {+700 cycles+}" in run.out


def test_a_lead_who_has_not_the_workspace_compares_what_it_was_built_on(moved, makers):
    shutil.copy(moved / "old.docx", makers / "old.docx")
    run = inspected(makers, "--against", "gadget@2.0.0")
    assert (run.code, "call it in the workspace that the annex was built in" in run.err) == (2, True)
    run = inspected(makers, "--against", "gadget@2.0.0", "--was", "gadget@1.10.0")
    assert run.code == 0, run.err
    assert f"note: the changes by {NAME} are left out" in run.err
    run = inspected(makers, "--against", "gadget", "--was", "gadget@1.10.0", "--workspace", "git:HEAD")
    assert (run.code, "no workspace here builds on gadget" in run.err) == (2, True)


def test_an_annex_without_changes_has_no_state_of_a_workspace(moved):
    run = tenderkit("build", "gadget@1.10.0", "--date", DAY, "-o", "old.docx", "--force", folder=moved)
    assert run.code == 0, run.err
    run = inspected(moved, "--against", "gadget@2.0.0", "--workspace", "git:HEAD~1")
    assert (run.code, "leave out --workspace" in run.err) == (2, True)


@pytest.mark.parametrize("option", ["--was", "--workspace"])
def test_what_says_what_it_was_built_of_goes_with_against(option, moved):
    run = inspected(moved, option, "git:HEAD")
    assert (run.code, "--against" in run.err) == (2, True)


def test_the_version_named_behind_against_may_be_the_one_it_was_built_of(makers):
    committed(makers)
    git(makers, "branch", "proposal")
    change(makers / "criteria/gadget/circularity.yaml", "baseline: 1000", "baseline: 900")
    committed(makers, "on")
    run = tenderkit("build", "gadget@git:proposal", "--date", DAY, "-o", "old.docx", folder=makers)
    assert run.code == 0, run.err
    run = inspected(makers, "--against", "gadget@git:proposal")
    assert (run.code, "Nothing changed." in run.out) == (0, True), run.err
    run = inspected(makers, "--against", "gadget@git:HEAD")
    assert (run.code, "name it: --was gadget@git:REV" in run.err) == (2, True)
    assert run.out.startswith("gadget 2.0.0, level baseline, en")
