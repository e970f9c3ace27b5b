"""Every command sees base and overlay as one set, and the annex names both."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.support import SMALL, change, tenderkit
from tests.workspace_kit import DROPPED, NAME, built, criteria_of, source, workspace, write


class TestBuild:
    def test_an_overlay_drops_changes_and_adds_criteria(self, own):
        criteria = criteria_of(built(own, "--level", "significant"))
        assert "staff" not in criteria
        assert criteria["battery"]["title"] == "Battery of ours"
        assert "900 cycles" in criteria["battery"]["requirement"]
        assert criteria["battery"]["requirement"].endswith("<p>It can be bought for 900 coins.</p>")
        assert criteria["battery"]["verification"] == (
            "<p>A test report according to EN 61960-3:2017 or equivalent on the gadget.</p>"
            "<p>The test is done in motion.</p>"
        )
        assert criteria["sticker"]["subject"] == "The case of each gadget delivered."

    def test_a_value_that_is_not_given_stays_that_of_the_base(self, own):
        requirement = criteria_of(built(own, "--level", "ambitious"))["battery"]["requirement"]
        assert "12\N{NO-BREAK SPACE}000 cycles" in requirement
        assert "0.5 %" in requirement

    def test_it_does_so_in_every_language(self, own):
        criteria = criteria_of(built(own, "--level", "significant", "--lang", "nl"))
        assert "staff" not in criteria
        assert criteria["battery"]["title"] == "Onze accu"
        assert "900 munten" in criteria["battery"]["requirement"]
        assert criteria["sticker"]["subject"] == "De behuizing van elk geleverd apparaatje."

    @pytest.mark.parametrize(("language", "words"), [("en", "with changes by"), ("nl", "met wijzigingen door")])
    def test_the_annex_names_base_and_overlay(self, language, words, own, makers):
        base = built(makers, "--only", "battery")["selection"]  # the newest release there is another one
        selection = built(own, "--lang", language)["selection"]
        html = built(own, "--lang", language, form="html").decode()
        overlay = selection["overlay"]
        assert selection["version"] == selection["edition"] == "1.10.0"
        assert overlay["name"] == NAME
        assert re.fullmatch("sha256:[0-9a-f]{16}", overlay["digest"])
        assert overlay["digest"] != selection["digest"] != base["digest"]
        assert f"<td>gadget 1.10.0, {words} {NAME}</td>" in html
        assert f'<meta name="set.version" content="1.10.0, {words} {NAME}"/>' in html

    def test_an_annex_on_a_release_is_no_draft_and_one_on_a_draft_is(self, own, makers):
        mark = '<meta name="draft" content="{}"/>'
        assert mark.format("") in built(own, form="html").decode()
        change(own / "tenderkit.yaml", "gadget: 1.10.0", "gadget: draft")
        change(own / "overlay" / "gadget.yaml", DROPPED, "")
        assert mark.format("DRAFT") in built(own, "--only", "sticker", form="html").decode()

    @pytest.mark.parametrize("overlay", ["", "# nothing yet\n", "[]\n"])
    def test_without_changes_it_is_the_base(self, overlay, makers):
        folder = workspace(makers, overlay)
        change(folder / "tenderkit.yaml", "1.10.0", "2.0.0")
        assert built(folder) == built(makers)

    def test_the_report_says_what_was_changed(self, own):
        run = tenderkit("build", "gadget", folder=own)
        assert f"Gadgets 1.10.0, with changes by {NAME}, level baseline" in run.err
        assert f"changes by {NAME} in the set: 1 dropped, 1 changed, 1 added" in run.err

    def test_it_is_found_from_a_folder_below(self, own):
        (own / "tenders" / "one").mkdir(parents=True)
        assert "sticker" in criteria_of(built(own / "tenders" / "one"))

    def test_criteria_that_are_named_come_without_it(self, own, makers):
        run = tenderkit("--criteria", makers / "criteria", "build", "gadget", "--format", "json", folder=own)
        by_environment = tenderkit(
            "build", "gadget", "--format", "json", folder=own, TENDERKIT_CRITERIA=str(makers / "criteria")
        )
        for each in (run, by_environment):
            assert "overlay" not in json.loads(each.out)["selection"]

    def test_a_version_that_is_named_is_the_makers(self, own):
        run = tenderkit("build", "gadget@1.10.0", "--format", "json", folder=own)
        assert "staff" in criteria_of(json.loads(run.out))
        assert "overlay" not in json.loads(run.out)["selection"]

    def test_a_group_it_does_not_build_on_comes_from_where_it_always_does(self, own):
        shutil.copytree(SMALL / "gadget", own / "criteria" / "widget")
        shutil.copytree(SMALL / "registers", own / "criteria" / "registers")
        run = tenderkit("build", "widget", "--format", "json", folder=own)
        assert json.loads(run.out)["selection"]["set"] == "widget"
        names = [each["id"] for each in json.loads(tenderkit("list", "--format", "json", folder=own).out)]
        assert names == ["gadget", "widget"]

    def test_buyers_can_choose_and_set_values_in_it_as_in_any_set(self, own):
        html = built(own, "--only", "battery", "--set", "battery.cycles=700", form="html").decode()
        assert "700\u00a0cycles" in html
        run = tenderkit("build", "gadget", "--only", "staff", folder=own)
        assert (run.code, "unknown criterion 'staff'" in run.err) == (2, True)


class TestDigest:
    def digest(self, folder, *options):
        return built(folder, "--only", "battery", *options)["selection"]["overlay"]["digest"]

    def test_it_is_the_same_in_every_language_and_with_other_line_ends(self, own):
        before = self.digest(own)
        assert self.digest(own, "--lang", "nl") == before
        for path in (own / "overlay").rglob("*.yaml"):
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
        assert self.digest(own) == before

    @pytest.mark.parametrize("file", ["gadget.yaml", "nl/gadget.yaml", "registers/sources.yaml"])
    def test_every_file_of_the_overlay_counts(self, file, own):
        write(own / "overlay" / "registers" / "sources.yaml", source("ours"))
        before = self.digest(own)
        path = own / "overlay" / file
        path.write_text(path.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
        assert self.digest(own) != before


class TestTwoAudiences:
    @pytest.mark.parametrize("language", ["en", "nl"])
    @pytest.mark.parametrize("form", ["html", "json", "docx"])
    def test_reasons_and_what_only_the_buyer_reads_never_reach_the_annex(self, language, form, own, tmp_path):
        content = built(own, "--level", "ambitious", "--lang", language, form=form)
        if form == "docx":
            shutil.unpack_archive(written(tmp_path / "a.zip", content), tmp_path / "unpacked")
            content = b"".join(path.read_bytes() for path in (tmp_path / "unpacked").rglob("*") if path.is_file())
            assert NAME.encode() in content
        text = json.dumps(content) if form == "json" else content.decode("utf-8", "replace")
        assert "SECRET" not in text
        assert "sticker" in text

    def test_the_buyer_reads_them(self, own):
        assert "SECRET ours last longer" in tenderkit("show", "gadget/battery", folder=own).out


def written(path, content):
    path.write_bytes(content)
    return path


class TestShow:
    def test_rows_say_which_are_the_overlays(self, own):
        rows = json.loads(tenderkit("show", "gadget", "--format", "json", folder=own).out)
        marks = {row["id"]: (row["from"], row.get("overlay")) for row in rows}
        assert marks["battery"] == ("overlay", "changed")
        assert marks["sticker"] == ("overlay", "added")
        assert marks["power"] == ("base", None)
        assert "staff" not in marks
        assert "changed  Battery of ours" in tenderkit("show", "gadget", folder=own).out

    def test_without_a_workspace_the_rows_are_as_they_were(self, makers):
        rows = json.loads(tenderkit("show", "gadget", "--format", "json", folder=makers).out)
        assert {row["from"] for row in rows} == {"gadget"}
        assert "overlay" not in tenderkit("show", "gadget", folder=makers).out

    def test_a_card_says_what_the_overlay_changes_and_why(self, own):
        card = json.loads(tenderkit("show", "gadget/battery", "--format", "json", folder=own).out)
        assert card["from"]["changed_in"] == "overlay/gadget.yaml"
        assert card["from"]["changed"] == [
            "parameters.cycles.baseline",
            "parameters.cycles.significant",
            "title",
            "verification",
            "extra.requirement",
        ]
        assert card["from"]["reason"] == "SECRET ours last longer"
        card = json.loads(tenderkit("show", "gadget/sticker", "--format", "json", folder=own).out)
        assert card["from"] == {"file": "overlay/gadget.yaml", "reason": "SECRET glue is hard to remove"}

    def test_a_dropped_criterion_says_where_and_why_it_was(self, own):
        run = tenderkit("show", "gadget/staff", folder=own)
        assert run.code == 2
        assert "'staff' is dropped in overlay/gadget.yaml:1:3: SECRET we know the staff" in run.err
        assert tenderkit("show", "gadget/staff@1.10.0", folder=own).code == 0

    def test_the_other_commands_see_the_result(self, own):
        listed = json.loads(tenderkit("list", "--format", "json", folder=own).out)
        numbers = next(each for each in listed if each["id"] == "gadget")["criteria"]["baseline"]
        assert (numbers["circularity"], numbers["social"]) == (3, 2)
        assert f"1.10.0 (with changes by {NAME})" in " ".join(
            tenderkit("coverage", "gadget", "--yardstick", "cfit", folder=own).out.split()
        )

    @pytest.mark.parametrize("arguments", [["gadget"], ["gadget@1.10.0", "gadget"]])
    def test_diff_tells_what_is_different_from_the_base(self, arguments, own):
        data = json.loads(tenderkit("diff", *arguments, "--format", "json", folder=own).out)
        assert {change["criterion"]: change["change"] for change in data["changes"]} == {
            "battery": "changed",
            "sticker": "added",
            "staff": "removed",
        }
        assert data["old"] == "gadget@1.10.0"
        assert data["new"].startswith(f"gadget@1.10.0 + {NAME} sha256:")
        text = tenderkit("diff", *arguments, folder=own).out
        assert f"from 1.10.0 to 1.10.0 (with changes by {NAME})" in text
        assert "version" not in text

    def test_inspect_knows_the_overlay_an_annex_was_built_with(self, own):
        assert tenderkit("build", "gadget", "-o", "a.docx", folder=own).code == 0
        assert f"changes by: {NAME} (sha256:" in tenderkit("inspect", "a.docx", folder=own).out
        since = tenderkit("inspect", "a.docx", "--against", "gadget", "--format", "json", folder=own)
        assert json.loads(since.out)["since"]["changes"] == []
        change(own / "overlay" / "gadget.yaml", "Battery of ours", "Battery, ours")
        run = tenderkit("inspect", "a.docx", "--against", "gadget", folder=own)
        assert (run.code, "are not those of this folder" in run.err) == (2, True)

    def test_a_workspace_releases_nothing(self, own):
        run = tenderkit("release", "gadget", folder=own)
        assert (run.code, "released where it is made" in run.err) == (2, True)


def test_a_build_without_a_workspace_loads_nothing_of_it(makers):
    program = (
        "import sys\nfrom tenderkit.cli import main\n"
        "sys.argv = ['tenderkit', '-q', 'build', 'gadget', '--format', 'html', '-o', 'a.html']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted(name for name in sys.modules if 'overlay' in name or name == 'tenderkit.overlays.workspace'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=makers, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
