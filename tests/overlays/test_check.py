"""`tenderkit check` in a workspace tells what is the overlay's, and nothing else."""

import re
import shutil
from pathlib import Path

import pytest

from tests.support import DAY, SMALL, change, tenderkit
from tests.workspace_kit import DROPPED, NAME, REASON, found, problems, workspace, write


class TestCheck:
    def test_nothing_is_told_of_a_right_overlay(self, own):
        run = tenderkit("check", "--date", DAY, folder=own)
        assert (run.code, run.out) == (0, "")
        assert "overlay (gadget)" in run.err

    def test_what_is_wrong_in_the_base_is_not_told(self, own, makers):
        path = makers / "criteria" / "gadget" / "social.yaml"
        change(path, "A tenderer convicted", "An adequate tenderer convicted")
        change(own / "tenderkit.yaml", "1.10.0", "draft")
        change(own / "overlay" / "gadget.yaml", DROPPED, "")
        assert "social.yaml" in {Path(p["file"]).name for p in found(makers)}
        assert found(own) == []

    def test_the_legal_check_reads_the_overlays_texts(self, own):
        path = own / "overlay" / "gadget.yaml"
        change(path, "The case bears no stickers.", "The case is made in the Netherlands with adequate care.")
        codes = {p["code"] for p in found(own) if p["file"] == "overlay/gadget.yaml"}
        assert any(code.startswith("SP") for code in codes)

    def test_what_the_overlay_makes_wrong_elsewhere_is_told_in_the_overlay(self, makers):
        criteria = makers / "criteria" / "gadget"
        change(criteria / "toxicity.yaml", "- id: recycled\n", "- id: recycled\n  replaces: solder\n")
        change(
            criteria / "toxicity.yaml", "levels: [significant, ambitious]\n  accept", "levels: [significant]\n  accept"
        )
        change(criteria / "toxicity.yaml", "significant: B, ambitious: A", "significant: B")
        levels = "  levels: [significant, ambitious]\n"
        assert (criteria / "toxicity.yaml").read_text(encoding="utf-8").count(levels) == 1
        change(criteria / "toxicity.yaml", levels, "  levels: [ambitious]\n")
        folder = workspace(makers, "- change: solder\n" + REASON + levels + "  parameters: {grade: {ambitious: A}}\n")
        change(folder / "tenderkit.yaml", "1.10.0", "draft")
        (problem,) = [p for p in found(folder) if p["severity"] == "error"]
        assert (problem["file"], problem["code"]) == ("overlay/gadget.yaml", "E210")
        assert "(in " in problem["message"]
        assert "'recycled' and 'solder'" in problem["message"]

    def test_one_file_can_be_checked(self, own):
        change(own / "overlay" / "nl" / "gadget.yaml", "Onze accu", "")
        change(own / "overlay" / "gadget.yaml", "drop: staff", "drop: stff")
        assert {p["file"] for p in found(own, "overlay/nl/gadget.yaml")} == {"overlay/nl/gadget.yaml"}
        assert len({p["file"] for p in found(own, ".")}) == 1  # what is wrong in shape comes first

    def test_criteria_beside_it_are_checked_too(self, own):
        shutil.copytree(SMALL, own / "criteria")
        change(own / "criteria" / "gadget" / "co2.yaml", "kind: award", "kind: awrd")
        assert problems(own)[0][0] == "criteria/gadget/co2.yaml"

    @pytest.mark.parametrize("name", ["gadgt.yaml", "gadget.yml", "nl/widget.yaml"])
    def test_a_file_for_no_group_is_told(self, name, own):
        write(own / "overlay" / name, "[]\n" if "/" not in name else "{}\n")
        (problem,) = found(own)
        assert (problem["file"], problem["code"]) == (f"overlay/{name}", "E330")

    @pytest.mark.parametrize(
        ("old", "new", "code", "said", "hint"),
        [
            ("gadget: 1.10.0", "gadget: 1.10.1", "E330", "gadget has no version 1.10.1", "did you mean '1.10.0'?"),
            ("gadget: 1.10.0", "gadgt: 1.10.0", "E330", "unknown product group 'gadgt'", "did you mean 'gadget'?"),
            ("gadget: 1.10.0", "gadget: newest", "E207", "'gadget' names no version", "1.0.0, or draft"),
            ("criteria: ../makers", "criteria: ../mkers", "E330", "no criteria folder '../mkers'", "name a folder"),
            ("format: 1", "format: 2", "E204", "unknown value for 'format' '2'", "1"),
            (f"name: {NAME}\n", "", "E201", "field 'name' is missing", ""),
            ("base:", "bas:", "E202", "unknown field 'bas'", "did you mean 'base'?"),
        ],
    )
    def test_a_wrong_tenderkit_yaml_is_told_with_its_place(self, old, new, code, said, hint, own):
        change(own / "tenderkit.yaml", old, new)
        run = tenderkit("check", folder=own)
        assert run.code == 1
        assert re.search(rf"^tenderkit.yaml:\d+:\d+  {code}  {re.escape(said)}", run.out + run.err, re.MULTILINE)
        assert hint in run.out + run.err
