"""The texts of an organisation's own go to translators and come back as those of a set do."""

import pytest
from lxml import etree

from tests.leading.translating.test_round_trip import CORE, export, files, units
from tests.support import small, tenderkit
from tests.version_kit import released
from tests.workspace_kit import ADDED, ADDED_NL, CHANGED, CHANGED_NL

WORKSPACE = 'format: 1\nname: "Gemeente Voorbeeld"\nbase: {gadget: 1.0.0}\ncriteria: ../base\n'


@pytest.fixture
def workspace(tmp_path):
    """A workspace over a release of the small set, with its texts in Dutch."""
    base = tmp_path / "base"
    base.mkdir()
    released(base)
    folder = tmp_path / "ours"
    (folder / "overlay/nl").mkdir(parents=True)
    (folder / "tenderkit.yaml").write_text(WORKSPACE, "utf-8")
    (folder / "overlay/gadget.yaml").write_text(ADDED + CHANGED, "utf-8")
    (folder / "overlay/nl/gadget.yaml").write_text(f"# ours\n{ADDED_NL}\n{CHANGED_NL}", "utf-8")
    return folder


@pytest.mark.parametrize("name", ["back.xlf", "back.xlsx"])
def test_a_full_round_trip_changes_no_byte(workspace, name):
    before = files(workspace.parent)
    export(workspace, "-o", name)
    run = tenderkit("translate", "import", name, folder=workspace)
    assert run.code == 0, run.err
    assert "nothing to write" in run.err
    assert files(workspace.parent) == before


def test_what_replaces_adds_and_is_added_is_exported_with_its_context(workspace):
    export(workspace)
    found = units(workspace / "gadget-nl.xlf")
    assert {"overlay/gadget/sticker.requirement", "overlay/gadget/battery.title"} <= found.keys()
    assert "overlay/gadget/battery.extra.requirement" in found
    assert not [key for key in found if not key.startswith("overlay/gadget/")]
    notes = [note.text for note in found["overlay/gadget/battery.title"].iter(f"{{{CORE}}}note")]
    assert "Battery & charger (changed by us): title" in notes


def test_a_language_written_anew_builds(workspace):
    export(workspace, "-o", "t.xlf")
    (workspace / "overlay/nl/gadget.yaml").unlink()
    assert tenderkit("check", folder=workspace).code == 1
    run = tenderkit("translate", "import", "t.xlf", folder=workspace)
    assert run.code == 0, run.err
    assert "written in overlay/nl/gadget.yaml" in run.err
    assert "E307" not in tenderkit("check", folder=workspace).out


def test_a_lost_placeholder_is_found_and_nothing_is_written(workspace):
    export(workspace, "-o", "t.xlf")
    before = files(workspace.parent)
    tree = etree.parse(workspace / "t.xlf")
    unit = next(u for u in tree.iter(f"{{{CORE}}}unit") if u.get("name") == "overlay/gadget/battery.extra.requirement")
    target = unit.find(f".//{{{CORE}}}target")
    target.remove(target[0])
    tree.write(workspace / "t.xlf")
    run = tenderkit("translate", "import", "t.xlf", folder=workspace)
    assert run.code == 1
    assert "E309" in run.err
    assert files(workspace.parent) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "fr"), "what you build on, gadget 1.0.0, is not written in 'fr'"),
        (("--to", "nl", "--since", "1.0.0"), "your own changes have no releases"),
    ],
)
def test_an_export_that_cannot_be_says_why(workspace, arguments, said):
    run = tenderkit("translate", "export", "gadget", *arguments, folder=workspace)
    assert run.code == 2
    assert said in run.err


def test_a_file_of_the_set_is_not_imported_over_a_workspace_and_the_other_way_round(workspace, tmp_path):
    export(workspace, "-o", "ours.xlf")
    export(tmp_path / "base", "-o", "theirs.xlf")
    (tmp_path / "base/theirs.xlf").rename(workspace / "theirs.xlf")
    run = tenderkit("translate", "import", "theirs.xlf", folder=workspace)
    assert run.code == 2
    assert "holds the texts of gadget, and here stand only your changes" in run.err
    other = tmp_path / "other"
    other.mkdir()
    small(other)
    (workspace / "ours.xlf").rename(other / "ours.xlf")
    run = tenderkit("translate", "import", "ours.xlf", folder=other)
    assert run.code == 2
    assert "holds the texts of a workspace" in run.err
