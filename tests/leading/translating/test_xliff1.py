"""XLIFF 1.2, for tools that read no later version: OmegaT without a plugin, Lokalize."""

import re
import shutil

import pytest
from lxml import etree

from tests.leading.translating.test_round_trip import UNCHANGED, export, files, texts
from tests.support import change, small, tenderkit

CORE = "urn:oasis:names:tc:xliff:document:1.2"
TITLE = "gadget/circularity/battery.title"


def tree_of(folder):
    export(folder, "--format", "xliff1")
    return etree.parse(folder / "gadget-nl.xlf")


def units(tree):
    return {unit.get("id"): unit for unit in tree.iter(f"{{{CORE}}}trans-unit")}


def hand_back(folder, tree):
    tree.write(folder / "gadget-nl.xlf", encoding="utf-8", xml_declaration=True)
    return tenderkit("translate", "import", "gadget-nl.xlf", folder=folder)


def test_a_full_round_trip_changes_no_byte(tmp_path):
    criteria = small(tmp_path)
    before = files(criteria)
    run = hand_back(tmp_path, tree_of(tmp_path))
    assert run.code == 0
    assert UNCHANGED.fullmatch(run.err), run.err
    assert files(criteria) == before


def test_a_placeholder_is_a_tag_and_the_notes_stand_beside(tmp_path):
    small(tmp_path)
    unit = units(tree_of(tmp_path))["gadget/circularity/battery.requirement"]
    tags = [tag.get("equiv-text") for tag in unit.find(f"{{{CORE}}}source").iter(f"{{{CORE}}}x")]
    assert tags == ["{{ cycles }}", "{{ loss }}"]
    assert {note.get("from") for note in unit.iter(f"{{{CORE}}}note")} >= {"context", "form", "terms"}
    assert unit.get("approved") == "yes"


def test_what_is_missing_has_its_source_as_the_target_and_counts_as_missing(tmp_path):
    """OmegaT 3.6 to 4 show what stands in the target, and nothing where there is none."""
    criteria = small(tmp_path)
    change(criteria / "gadget/nl/circularity.yaml", "  title: Accu & lader\n", "")
    before = files(criteria)
    tree = tree_of(tmp_path)
    target = units(tree)[TITLE].find(f"{{{CORE}}}target")
    assert (target.get("state"), target.text) == ("needs-translation", "Battery & charger")
    run = hand_back(tmp_path, tree)
    assert run.code == 0
    assert re.search(r"\b1 of \d+ texts are not translated yet", run.err)
    assert files(criteria) == before
    target.text = "Accu & lader"  # OmegaT leaves the state as it is
    assert "1 texts written" in hand_back(tmp_path, tree).err
    assert texts(criteria / "gadget/nl/circularity.yaml")["battery"]["title"] == "Accu & lader"


def test_a_phase_a_tool_and_segments_that_a_tool_writes_are_read(tmp_path):
    criteria = small(tmp_path)
    before = files(criteria)
    tree = tree_of(tmp_path)
    for file in tree.iter(f"{{{CORE}}}file"):
        header = etree.Element(f"{{{CORE}}}header")
        etree.SubElement(header, f"{{{CORE}}}tool", {"tool-id": "lokalize-22.12.3", "tool-name": "Lokalize"})
        file.insert(0, header)
    unit = units(tree)[TITLE]
    source, target = unit.find(f"{{{CORE}}}source"), unit.find(f"{{{CORE}}}target")
    segmented = etree.Element(f"{{{CORE}}}seg-source")
    etree.SubElement(segmented, f"{{{CORE}}}mrk", mtype="seg", mid="0").text = source.text
    unit.insert(1, segmented)
    etree.SubElement(target, f"{{{CORE}}}mrk", mtype="seg", mid="0").text = target.text
    target.text = ""
    target.set("state", "signed-off")
    run = hand_back(tmp_path, tree)
    assert run.code == 0
    assert UNCHANGED.fullmatch(run.err), run.err
    assert files(criteria) == before


@pytest.mark.parametrize(("what", "code"), [("placeholder", "E309"), ("key", "E393")])
def test_a_lost_placeholder_and_another_key_are_found(tmp_path, what, code):
    criteria = small(tmp_path)
    before = files(criteria)
    tree = tree_of(tmp_path)
    unit = units(tree)["gadget/circularity/battery.requirement"]
    if what == "placeholder":
        target = unit.find(f"{{{CORE}}}target")
        lost = target.find(f"{{{CORE}}}x")
        target.text += lost.tail
        target.remove(lost)
    else:
        unit.set("id", "gadget/circularity/battery.requirements")
    run = hand_back(tmp_path, tree)
    assert run.code == 1
    assert code in run.err
    assert files(criteria) == before


def test_a_new_language_comes_out_of_it_whole(tmp_path):
    criteria = small(tmp_path)
    tree = tree_of(tmp_path)
    kept = texts(criteria / "gadget/nl/circularity.yaml")
    shutil.rmtree(criteria / "gadget/nl")
    assert hand_back(tmp_path, tree).code == 0
    assert texts(criteria / "gadget/nl/circularity.yaml") == kept
