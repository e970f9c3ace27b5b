"""When branches that released are merged, `check` says which release has nothing of what another one changed."""

import json

import pytest

from tests.support import DAY, change, tenderkit
from tests.version_kit import branched, committed, git, noted, raised, release, released

CIRCULARITY = "gadget/circularity.yaml"


@pytest.fixture
def criteria(tmp_path):
    """Return criteria in git that were released as 1.0.0."""
    made = released(tmp_path)
    committed(tmp_path)
    return made


def cycles(criteria, old, new):
    change(criteria / CIRCULARITY, f"baseline: {old}, significant", f"baseline: {new}, significant")


def titled(criteria):
    change(criteria / CIRCULARITY, "title: Battery & charger", "title: Battery and charger")
    change(criteria / "gadget/nl/circularity.yaml", "title: Accu & lader", "title: Accu en lader")


def freed(criteria, version):
    raised(criteria, version)
    done = release(criteria.parent)
    assert done.code == 0, done.err


def told(folder):
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=folder)
    assert run.code == 0, run.out
    return [(p["file"], p["code"], p["severity"], p["message"], p["hint"]) for p in json.loads(run.out)]


def merged(criteria):
    """Release 1.1.0 on one branch and 2.0.0 on another one, both made from 1.0.0, and merge them."""

    def ours():
        cycles(criteria, 500, 400)
        freed(criteria, "1.1.0")

    def theirs():
        titled(criteria)
        freed(criteria, "2.0.0")

    if not branched(criteria.parent, ours, theirs):
        for name in ("set.yaml", "CHANGES.md"):
            git(criteria.parent, "checkout", "--theirs", f"criteria/gadget/{name}")
        changes = criteria / "gadget" / "CHANGES.md"
        changes.write_text(changes.read_text(encoding="utf-8") + "\n## 1.1.0\n\nFewer cycles.\n", encoding="utf-8")
        committed(criteria.parent, "merge")


LOST = "2.0.0 has nothing of what 1.1.0 changed since 1.0.0: battery"
PLACE = "criteria/gadget/releases/2.0.0.yaml"
ON_PURPOSE = "if it was taken back on purpose, name 1.1.0 in CHANGES.md and say why"


def test_the_newest_release_that_lost_a_change_is_named_and_the_draft_has_it(criteria):
    merged(criteria)
    hint = f"the draft has it: release it as the next version; {ON_PURPOSE}"
    assert told(criteria.parent) == [(PLACE, "E326", "warning", LOST, hint)]


def test_where_the_draft_lost_it_too_it_has_to_come_back(criteria):
    merged(criteria)
    cycles(criteria, 400, 500)
    hint = f"bring it back into the draft; {ON_PURPOSE}"
    assert told(criteria.parent) == [(PLACE, "E326", "warning", LOST, hint)]


def test_it_is_silent_once_a_later_release_has_the_change(criteria):
    merged(criteria)
    freed(criteria, "2.1.0")
    assert told(criteria.parent) == []


def test_it_is_silent_once_the_changelog_says_that_it_was_meant_so(criteria):
    merged(criteria)
    noted(criteria, "2.0.1", "The 400 cycles of 1.1.0 are taken back.")
    assert told(criteria.parent) == []


def test_a_draft_that_was_made_without_the_newest_release_is_named_in_set_yaml(criteria):
    cycles(criteria, 500, 400)
    freed(criteria, "1.1.0")
    cycles(criteria, 400, 500)
    titled(criteria)
    ((file, code, _, message, hint),) = told(criteria.parent)
    assert (file, code) == ("criteria/gadget/set.yaml", "E326")
    assert message == "the draft has nothing of what 1.1.0 changed since 1.0.0: battery"
    assert hint == f"bring it back into the draft; {ON_PURPOSE}"


def test_releases_that_follow_each_other_and_take_back_a_part_are_fine(criteria):
    cycles(criteria, 500, 400)
    titled(criteria)
    freed(criteria, "1.1.0")
    cycles(criteria, 400, 500)
    assert told(criteria.parent) == []
    freed(criteria, "2.0.0")
    assert told(criteria.parent) == []
    change(criteria / CIRCULARITY, "title: Battery and charger", "title: Battery")
    assert told(criteria.parent) == []
