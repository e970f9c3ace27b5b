"""Criteria with two releases, and a workspace that builds on the first one."""

import shutil

import pytest

from tests.support import DAY, SMALL, change, tenderkit
from tests.workspace.kit import CREW, OVERLAY, OVERLAY_NL, workspace


@pytest.fixture(scope="session")
def released(tmp_path_factory):
    """Return a folder with criteria whose group `gadget` has two releases, 1.10.0 and 2.0.0."""
    folder = tmp_path_factory.mktemp("makers")
    criteria = folder / "criteria"
    shutil.copytree(SMALL, criteria)
    gadget = criteria / "gadget"
    (gadget / "CHANGES.md").write_text("## 2.0.0\n\nSecond.\n\n## 1.10.0\n\nFirst.\n", encoding="utf-8")
    release(folder)
    change(gadget / "set.yaml", "1.10.0", "2.0.0")
    for file, old, new in (
        ("circularity.yaml", "baseline: 500, significant: 800", "baseline: 1000, significant: 2000"),
        ("circularity.yaml", "title: Battery & charger", "title: Battery and charger"),
        ("nl/circularity.yaml", "title: Accu & lader", "title: Accu en lader"),
        ("circularity.yaml", "    days: {unit", "    workdays: {unit"),
        ("social.yaml", "- id: staff\n", CREW),
        ("nl/social.yaml", "staff:\n", "crew:\n"),
        ("toxicity.yaml", "levels: [ambitious]", "levels: [significant, ambitious]"),
    ):
        change(gadget / file, old, new)
    for file in ("circularity.yaml", "nl/circularity.yaml"):
        path = gadget / file
        path.write_text(path.read_text(encoding="utf-8").replace("{{ days }}", "{{ workdays }}"), encoding="utf-8")
    release(folder)
    return folder


def release(folder):
    run = tenderkit("release", "gadget", "--date", DAY, folder=folder)
    assert run.code == 0, run.out + run.err


@pytest.fixture
def makers(released, tmp_path):
    """Return a copy of the folder with the released criteria, beside which a workspace can stand."""
    shutil.copytree(released, tmp_path / "makers")
    return tmp_path / "makers"


@pytest.fixture
def own(makers):
    """Return a workspace that drops, changes and adds a criterion."""
    return workspace(makers, OVERLAY, OVERLAY_NL)
