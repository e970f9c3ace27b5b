"""A workspace of one's own: overlays over a set, told apart from it everywhere, and moved to another version safely."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tenderkit import overlay_model
from tenderkit.errors import BuildFailed
from tenderkit.output import write_files
from tenderkit.source import parse_yaml
from tenderkit.versions import open_set
from tenderkit.workspace import read_workspace

from .support import DAY, ROOT, SMALL, change, place, tenderkit

NAME = "Gemeente Voorbeeld"
ADDED = """\
- add: sticker
  theme: circularity
  reason: SECRET glue is hard to remove
  kind: specification
  title: No stickers
  subject: The case of each {{ product.singular }} delivered.
  priority: 2
  effort: low
  status: proposed
  requirement: |
    The case bears no stickers.
  verification: |
    A photograph of the case, handed in with the tender.
  rationale: |
    SECRET rationale of ours.
  guidance: |
    SECRET guidance of ours.
  market: {offer: wide, basis: "SECRET basis.", checked: 2026-11}
  sources: [{source: handbook}]
"""
ADDED_NL = """\
sticker:
  title: Geen stickers
  subject: De behuizing van elk geleverd {{ product.singular }}.
  requirement: |
    De behuizing draagt geen stickers.
  verification: |
    Een foto van de behuizing, ingediend bij de inschrijving.
  rationale: |
    SECRET onze reden.
  guidance: |
    SECRET onze raad.
  market: {basis: "SECRET grond."}
"""
CHANGED = """\
- change: battery
  reason: SECRET ours last longer
  parameters:
    cycles: {baseline: 600, significant: 900}
  texts:
    title: Battery of ours
    verification: |
      A test report according to EN 61960-3:2017 or equivalent on the {{ product.singular }}.
  extra:
    requirement: |
      It can be bought for {{ cycles }} coins.
"""
CHANGED_NL = """\
battery:
  title: Onze accu
  verification: |
    Een testrapport volgens EN 61960-3:2017 of gelijkwaardig over het {{ product.singular }}.
  extra:
    requirement: |
      Hij is te koop voor {{ cycles }} munten.
"""
DROPPED = "- drop: staff\n  reason: SECRET we know the staff\n"
OVERLAY = f"{DROPPED}\n{CHANGED}\n{ADDED}"
OVERLAY_NL = f"{CHANGED_NL}\n{ADDED_NL}"

CREW = "- id: crew\n  replaces: staff\n"
"""What `staff` becomes in the second version."""


@pytest.fixture(scope="module")
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


def workspace(makers, overlay="", dutch="", version="1.10.0"):
    folder = makers.parent / "own"
    write(folder / "tenderkit.yaml", f"format: 1\nname: {NAME}\nbase:\n  gadget: {version}\ncriteria: ../makers\n")
    if overlay:
        write(folder / "overlay" / "gadget.yaml", overlay)
    if dutch:
        write(folder / "overlay" / "nl" / "gadget.yaml", dutch)
    return folder


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def built(folder, *options, form="json"):
    run = tenderkit("build", "gadget", "--date", DAY, "--format", form, "-o", "-", *options, folder=folder)
    assert run.code == 0, run.err
    return json.loads(run.out) if form == "json" else run.raw


def criteria_of(annex):
    return {c["id"]: c for chapter in annex["annex"]["chapters"] for g in chapter["groups"] for c in g["criteria"]}


def found(folder, *options):
    run = tenderkit("check", "--format", "json", "--date", DAY, *options, folder=folder)
    return json.loads(run.out)


def problems(folder, *options):
    return [(p["file"], p["line"], p["column"], p["code"]) for p in found(folder, *options)]


def snapshot(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class TestBuild:
    def test_an_overlay_drops_changes_and_adds_criteria(self, own):
        criteria = criteria_of(built(own, "--level", "significant"))
        assert "staff" not in criteria
        assert criteria["battery"]["title"] == "Battery of ours"
        assert "900 cycles" in criteria["battery"]["requirement"]
        assert criteria["battery"]["requirement"].endswith("<p>It can be bought for 900 coins.</p>")
        assert (
            criteria["battery"]["verification"]
            == "<p>A test report according to EN 61960-3:2017 or equivalent on the gadget.</p>"
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
        assert f"<td>gadget 1.10.0, {words} {NAME} ({overlay['digest']})</td>" in html
        assert f"<td>{selection['digest']}</td>" in html
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
        assert "700 cycles" in html
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


def source(name):
    return f'{name}:\n  title: Policy\n  publisher: City\n  checked: "2026-11-01"\n'


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


class TestOperations:
    def test_what_is_added_per_level_counts_from_the_next_level_that_is_left(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: only the best\n  levels: [ambitious]\n")
        criteria = criteria_of(built(folder, "--level", "ambitious"))
        assert [word in criteria["battery"]["requirement"] for word in ("spare battery", "second charger")] == [
            True
        ] * 2
        assert "battery" not in criteria_of(built(folder, "--level", "significant"))
        dutch = criteria_of(built(folder, "--level", "ambitious", "--lang", "nl"))["battery"]["requirement"]
        assert dutch.count("<li>") == criteria["battery"]["requirement"].count("<li>") == 4
        assert problems(folder) == []

    def test_what_is_added_above_the_levels_that_are_left_goes(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: no more\n  levels: [baseline]\n")
        assert built(folder)["selection"]["level"] == "baseline"
        assert problems(folder) == []

    def test_all_additions_can_be_taken_away(self, makers):
        folder = workspace(makers, "- change: battery\n  reason: simple\n  texts: {adds: {}}\n")
        for language in ("en", "nl"):
            requirement = criteria_of(built(folder, "--level", "ambitious", "--lang", language))["battery"][
                "requirement"
            ]
            assert requirement.count("<li>") == 2
        assert problems(folder) == []

    def test_single_texts_of_scoring_and_follow_up_are_replaced(self, makers):
        overlay = (
            "- change: repair\n  reason: ours\n  texts:\n    follow_up:\n      remedy: |\n        A letter.\n"
            "- change: wages\n  reason: ours\n  texts:\n    scoring:\n      judged:\n"
            "        scope: {title: Range}\n"
        )
        folder = workspace(makers, overlay)
        criteria = criteria_of(built(folder))
        assert criteria["repair"]["follow_up"]["remedy"] == "<p>A letter.</p>"
        assert criteria["repair"]["follow_up"]["evidence"] == "<p>A list of repairs.</p>"
        assert [part["title"] for part in criteria["wages"]["scoring"]["sub_points"]] == ["Range", "Funding"]

    def test_labels_sources_and_law_come_on_top(self, makers):
        overlay = (
            "- change: solder\n  reason: ours\n  labels:\n    - {label: good-device, covers: part}\n"
            "  sources: [{source: website}]\n  law: [directive]\n"
        )
        criteria = criteria_of(built(workspace(makers, overlay), "--level", "significant"))
        assert [label["id"] for label in criteria["solder"]["labels"]] == ["good-device"]
        assert criteria["solder"]["sources"] == ["handbook", "website"]

    def test_what_it_adds_to_a_text_comes_after_what_the_set_adds_to_a_common_one(self, makers, own):
        gadget = makers / "criteria" / "gadget"
        path = gadget / "circularity.yaml"
        text = path.read_text(encoding="utf-8")
        start = text.index("- id: battery")
        end = text.index("- id: repair")
        dutch = (gadget / "nl" / "circularity.yaml").read_text(encoding="utf-8")
        write(makers / "criteria" / "common" / "circularity.yaml", text[start:end])
        write(
            makers / "criteria" / "common" / "nl" / "circularity.yaml",
            dutch[dutch.index("battery:") : dutch.index("repair:")],
        )
        taken = "- common: battery\n  extra:\n    requirement: |\n      Of the set.\n\n"
        write(path, text[:start] + taken + text[end:])
        extra = "battery:\n  extra:\n    requirement: |\n      Van de set.\n\n"
        write(
            gadget / "nl" / "circularity.yaml",
            dutch[: dutch.index("battery:")] + extra + dutch[dutch.index("repair:") :],
        )
        change(own / "tenderkit.yaml", "1.10.0", "draft")
        change(own / "overlay" / "gadget.yaml", DROPPED, "")
        requirement = criteria_of(built(own))["battery"]["requirement"]
        assert requirement.endswith("<p>Of the set.</p><p>It can be bought for 600 coins.</p>")
        requirement = criteria_of(built(own, "--lang", "nl"))["battery"]["requirement"]
        assert requirement.endswith("<p>Van de set.</p><p>Hij is te koop voor 600 munten.</p>")
        card = json.loads(tenderkit("show", "gadget/battery", "--format", "json", folder=own).out)
        assert card["from"]["changed_in"] == "overlay/gadget.yaml"

    def test_the_first_criterion_of_a_theme_can_be_added_and_the_last_one_dropped(self, makers):
        overlay = "- drop: power\n  reason: no power\n" + ADDED.replace("theme: circularity", "theme: co2")
        folder = workspace(makers, overlay, ADDED_NL)
        annex = built(folder, "--lang", "nl")
        themes = {c["id"]: c["theme"] for c in criteria_of(annex).values()}
        assert themes["sticker"] == "co2"
        assert "power" not in themes
        write(folder / "overlay" / "gadget.yaml", "- drop: power\n  reason: no power\n")
        (folder / "overlay" / "nl" / "gadget.yaml").unlink()
        assert built(folder, "--lang", "nl")["selection"]["themes"] == ["circularity", "toxicity", "social"]

    def test_a_criterion_that_takes_the_place_of_a_dropped_one_may_say_so(self, makers):
        overlay = DROPPED + ADDED.replace("- add: sticker\n", "- add: sticker\n  replaces: staff\n")
        assert problems(workspace(makers, overlay, ADDED_NL)) == []


class TestRegisters:
    def test_a_criterion_may_rest_on_a_source_of_its_own(self, makers):
        folder = workspace(makers, ADDED.replace("source: handbook", "source: ours"), ADDED_NL)
        assert [p["code"] for p in found(folder)] == ["E304"]
        write(folder / "overlay" / "registers" / "sources.yaml", source("ours"))
        assert found(folder) == []
        assert "Policy" in {entry["title"] for entry in built(folder)["annex"]["sources"]}

    def test_what_the_release_does_not_hold_is_taken_from_beside_it_and_counts_in_the_digest(self, makers):
        registers = makers / "criteria" / "registers"
        with (registers / "sources.yaml").open("a", encoding="utf-8") as file:
            file.write(source("later"))
        folder = workspace(makers, ADDED.replace("source: handbook", "source: later"), ADDED_NL)
        annex = built(folder)
        assert "Policy" in {entry["title"] for entry in annex["annex"]["sources"]}
        assert built(folder, "--lang", "nl")["selection"]["overlay"] == annex["selection"]["overlay"]
        change(registers / "sources.yaml", "title: Policy", "title: Other policy")
        assert built(folder)["selection"]["overlay"] != annex["selection"]["overlay"]

    def test_an_unknown_entry_gets_a_suggestion_and_its_place(self, makers):
        folder = workspace(makers, ADDED.replace("source: handbook", "source: handbok"), ADDED_NL)
        (problem,) = found(folder)
        line, column = place(folder / "overlay" / "gadget.yaml", "handbok")
        assert (problem["file"], problem["line"], problem["column"]) == ("overlay/gadget.yaml", line, column)
        assert (problem["code"], problem["hint"]) == ("E304", "did you mean 'handbook'?")

    def test_an_own_law_is_translated_and_has_an_id_of_its_own(self, makers):
        folder = workspace(makers, ADDED + "  law: [our-rule]\n", ADDED_NL)
        law = (
            "our-rule:\n  title: Our rule\n  about: stickers\n  url: https://example.org/rule\n  checked: 2026-11-01\n"
        )
        write(folder / "overlay" / "registers" / "law.yaml", law)
        assert [(p["code"], p["file"]) for p in found(folder)] == [("E307", "overlay/registers/law.yaml")]
        write(
            folder / "overlay" / "registers" / "nl" / "law.yaml",
            "our-rule:\n  title: Onze regel\n  about: stickers\n",
        )
        assert found(folder) == []
        write(folder / "overlay" / "registers" / "law.yaml", law + law.replace("our-rule:", "directive:"))
        assert "E333" in {p["code"] for p in found(folder)}


REASON = "  reason: ours\n"


@pytest.mark.parametrize(
    ("overlay", "needle", "code", "said", "hint"),
    [
        ("- drop: stff\n" + REASON, "stff", "E331", "no criterion 'stff'", "did you mean 'staff'?"),
        ("- change: batery\n" + REASON, "batery", "E331", "no criterion 'batery'", "did you mean 'battery'?"),
        ("- drop: zzz\n" + REASON, "zzz", "E331", "no criterion 'zzz'", "tenderkit show gadget@1.10.0"),
        ("- drop: staff\n", "drop", "E201", "'reason' is missing in criterion 'staff'", ""),
        ("- chnage: staff\n" + REASON, "chnage", "E202", "unknown field 'chnage'", "did you mean 'change'?"),
        (
            "- change: battery\n" + REASON + "  parameters: {cycels: {baseline: 1}}\n",
            "cycels",
            "E332",
            "'battery' has no parameter 'cycels'",
            "did you mean 'cycles'?",
        ),
        (
            "- change: solder\n" + REASON + "  parameters:\n    grade: {baseline: C}\n",
            "baseline",
            "E332",
            "'solder' does not apply at baseline",
            "significant and ambitious",
        ),
        (
            "- change: battery\n" + REASON + "  texts:\n    follow_up:\n      remedy: No.\n",
            "remedy",
            "E332",
            "'battery' has no text 'follow_up.remedy'",
            "only a text that is there",
        ),
        (
            "- change: battery\n"
            + REASON
            + '  labels:\n    - {label: good-device, edition: "2", criterion: "4.1", covers: full}\n',
            "good-device",
            "E333",
            "names the label 'good-device'",
            "delete",
        ),
        (ADDED.replace("sticker", "power"), "power", "E333", "has a criterion 'power'", "change: power"),
        ("- drop: staff\n" + REASON + "- drop: staff\n" + REASON, None, "E333", "'staff' is named twice", "line 1"),
        (
            "- change: battery\n" + REASON + "  parameters:\n    cycles: {significant: 400}\n",
            "400",
            "V01",
            "laxer at significant (400) than at baseline (500)",
            "",
        ),
    ],
)
def test_what_does_not_fit_the_base_is_told_with_its_place_and_mend(overlay, needle, code, said, hint, makers):
    folder = workspace(makers, overlay)
    path = folder / "overlay" / "gadget.yaml"
    run = tenderkit("build", "gadget", "--level", "significant", "--format", "json", folder=folder)
    assert run.code == 1
    assert run.out == ""
    found_here = [p for p in found(folder) if p["code"] == code]
    assert said in found_here[0]["message"]
    assert hint in found_here[0]["hint"]
    where = place(path, needle) if needle else place(path, "staff", 2)
    assert (found_here[0]["file"], found_here[0]["line"], found_here[0]["column"]) == ("overlay/gadget.yaml", *where)


@pytest.mark.parametrize("field", ["extra", "texts"])
def test_what_is_wrong_within_a_text_is_told_with_its_line_in_every_language(field, makers):
    text = "    rationale: |\n      Good.\n\n      For {{ cylces }}.\n"
    folder = workspace(makers, f"- change: battery\n{REASON}  {field}:\n{text}", "battery:\n  extra:\n" + text)
    if field == "texts":
        write(
            folder / "overlay" / "nl" / "gadget.yaml",
            "battery:\n" + text.replace("\n  ", "\n").replace("    ra", "  ra"),
        )
    told = {(p["file"], p["line"]) for p in found(folder) if "cylces" in p["message"] and p["code"] == "E301"}
    assert told == {
        (f"overlay/{name}", place(folder / "overlay" / name, "cylces")[0]) for name in ("gadget.yaml", "nl/gadget.yaml")
    }


@pytest.mark.parametrize("name", ["gadget.yaml", "nl/gadget.yaml"])
def test_whatever_line_is_missing_or_left_empty_is_told_or_harmless(name, own):
    path = own / "overlay" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    told = []
    for number, line in enumerate(lines):
        for instead in ("", f"{line.partition(':')[0]}:"):
            write(path, "\n".join([*lines[:number], instead, *lines[number + 1 :]]) + "\n")
            try:
                open_set(read_workspace(own / "tenderkit.yaml", own).library(), "gadget")
            except BuildFailed as error:
                told.append({problem.place.file for problem in error.problems})
    assert len(told) > len(lines)
    assert set().union(*told) == {"overlay/gadget.yaml", "overlay/nl/gadget.yaml"}


class TestTranslations:
    def test_a_text_that_is_replaced_or_added_is_translated(self, makers):
        folder = workspace(makers, OVERLAY, CHANGED_NL.replace("  title: Onze accu\n", ""))
        told = {(p["line"], p["code"], p["hint"].rpartition(" ")[2]) for p in found(folder)}
        path = folder / "overlay" / "gadget.yaml"
        assert told == {
            (place(path, "Battery of ours")[0], "E307", "overlay/nl/gadget.yaml"),
            (place(path, "sticker")[0], "E307", "overlay/nl/gadget.yaml"),
        }
        assert tenderkit("build", "gadget", "-q", "--lang", "en", folder=folder).code != 1
        assert tenderkit("build", "gadget", "--lang", "nl", folder=folder).code == 1

    def test_the_translation_says_no_more_than_the_overlay(self, makers):
        more = "  rationale: |\n    Meer.\npower:\n  title: Stroom\n"
        folder = workspace(makers, CHANGED, CHANGED_NL + more)
        told = [(p["file"], p["line"], p["code"]) for p in found(folder)]
        path = folder / "overlay" / "nl" / "gadget.yaml"
        lines = [place(path, "rationale")[0], place(path, "power")[0]]
        assert told == [("overlay/nl/gadget.yaml", line, "E335") for line in lines]

    def test_it_says_the_same_numbers_and_placeholders(self, makers):
        folder = workspace(makers, CHANGED, CHANGED_NL.replace("{{ cycles }}", "1000"))
        assert {(p["file"], p["code"]) for p in found(folder)} == {
            ("overlay/nl/gadget.yaml", "E309"),
            ("overlay/nl/gadget.yaml", "E310"),
        }

    def test_a_language_that_the_base_has_not_is_told(self, own):
        write(own / "overlay" / "de" / "gadget.yaml", "battery:\n  title: Akku\n")
        assert [(p["file"], p["code"]) for p in found(own)] == [("overlay/de/gadget.yaml", "E330")]


class TestNeeded:
    @pytest.fixture
    def makers(self, makers):
        """Let `repair` refer to `battery`, in the draft."""
        change(
            makers / "criteria" / "gadget" / "circularity.yaml", "- id: repair\n", "- id: repair\n  needs: [battery]\n"
        )
        return makers

    @pytest.mark.parametrize(
        ("overlay", "line"),
        [
            ("- drop: battery\n" + REASON, 1),
            ("- change: battery\n" + REASON + "  levels: [ambitious]\n", 3),
        ],
    )
    def test_a_criterion_that_another_refers_to_is_not_taken_from_under_it(self, overlay, line, makers):
        folder = workspace(makers, overlay, version="draft")
        (problem,) = found(folder)
        assert (problem["file"], problem["line"], problem["code"]) == ("overlay/gadget.yaml", line, "E334")
        assert "'repair' refers to 'battery'" in problem["message"]

    @pytest.mark.parametrize("mend", ["- drop: repair\n" + REASON, "- change: repair\n  needs: []\n" + REASON])
    def test_dropping_both_or_saying_that_it_refers_no_more_mends_it(self, mend, makers):
        assert found(workspace(makers, "- drop: battery\n" + REASON + mend, version="draft")) == []


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


class TestInit:
    def start(self, makers, *options):
        folder = makers.parent / "city"
        folder.mkdir(exist_ok=True)
        return folder, tenderkit("--criteria", makers / "criteria", "init", *options, folder=folder)

    def test_it_makes_a_workspace_on_the_newest_release_and_says_what_to_do_next(self, makers):
        folder, run = self.start(makers, "gadget", "--name", NAME)
        assert run.code == 0, run.err
        assert {path.as_posix() for path in snapshot(folder)} == {
            "README.md",
            "overlay/gadget.yaml",
            "overlay/nl/gadget.yaml",
            "tenderkit.yaml",
        }
        info = read_workspace(folder / "tenderkit.yaml", folder).info
        assert (info.name, info.base, info.criteria) == (NAME, {"gadget": "2.0.0"}, "../makers/criteria")
        assert "next: tenderkit show gadget" in run.err
        assert "overlay" not in built(folder)["selection"]
        assert found(folder) == []

    def test_its_examples_work_once_their_marks_are_taken_away(self, makers):
        folder, _ = self.start(makers)
        for path in (folder / "overlay").rglob("*.yaml"):
            lines = path.read_text(encoding="utf-8").split("\n")
            blocks = "\n".join(lines).split("\n\n")
            used = ["\n".join(line.removeprefix("# ") for line in block.split("\n")) for block in blocks]
            text = "\n\n".join(used)
            keep = [line for line in text.split("\n") if not re.match(r"[A-Z].*[:.]$|See what", line)]
            write(path, "\n".join(keep) + "\n")
        assert [p for p in found(folder) if p["severity"] != "info"] == []
        rows = json.loads(tenderkit("show", "gadget", "--format", "json", folder=folder).out)
        assert [row.get("overlay") for row in rows if row["from"] == "overlay"] == ["changed", "added"]
        assert built(folder, "--lang", "nl")["selection"]["overlay"]["name"] == "city"

    def test_the_shipped_sets_are_built_on_unless_told(self, tmp_path):
        run = tenderkit("init", folder=tmp_path)
        assert run.code == 0, run.err
        info = read_workspace(tmp_path / "tenderkit.yaml", tmp_path).info
        assert info.criteria is None
        assert "laptop" in info.base
        assert tenderkit("show", "laptop", folder=tmp_path).code == 0

    def test_nothing_is_overwritten(self, makers):
        folder = makers.parent / "city"
        write(folder / "README.md", "mine\n")
        write(folder / "overlay" / "gadget.yaml", DROPPED.replace("staff", "crew"))
        _, run = self.start(makers)
        assert run.code == 0
        assert "left as it is: README.md" in run.err
        assert (folder / "README.md").read_text(encoding="utf-8") == "mine\n"
        assert "crew" not in criteria_of(built(folder))
        before = snapshot(folder)
        run = tenderkit("init", folder=folder)
        assert (run.code, "already" in run.err) == (2, True)
        assert snapshot(folder) == before

    @pytest.mark.parametrize(
        "name", ['"quoted" \\ back', "a: b # c", "- list", "'single'", "{brace}", "Île-de-France", "  spaced  ", "no"]
    )
    def test_any_name_on_one_line_is_kept(self, name, makers):
        folder, run = self.start(makers, "--name", name)
        assert run.code == 0, run.err
        assert read_workspace(folder / "tenderkit.yaml", folder).info.name == name.strip()

    @pytest.mark.parametrize(
        ("options", "said"),
        [
            (["gadgt"], "unknown product group 'gadgt'; did you mean 'gadget'?"),
            (["--name", ""], "'' is no name"),
            (["--name", "a\nb"], "control character"),
            (["--name", "{{ a }}"], "is no name"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nothing_is_written(self, options, said, makers):
        folder, run = self.start(makers, *options)
        assert run.code == 2
        assert said in run.err
        assert snapshot(folder) == {}

    def test_when_one_file_cannot_be_written_none_is_left(self, makers):
        folder = makers.parent / "city"
        write(folder / "overlay" / "nl", "a file, where a folder has to stand\n")
        before = snapshot(folder)
        _, run = self.start(makers)
        assert run.code == 3, run.err
        assert snapshot(folder) == before

    def test_folders_that_were_made_go_again_too(self, tmp_path, monkeypatch):
        replace = Path.replace

        def fails_at_the_second(path, target):
            if target.name == "two":
                raise OSError(28, "No space left on device")
            return replace(path, target)

        monkeypatch.setattr(Path, "replace", fails_at_the_second)
        with pytest.raises(Exception, match="the disk is full"):
            write_files({tmp_path / "a" / "b" / "one": b"1", tmp_path / "a" / "two": b"2"})
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("number", range(4))
    def test_killed_at_any_file_it_can_be_done_again(self, number, makers):
        folder = makers.parent / "city"
        folder.mkdir()
        command = ["--criteria", str(makers / "criteria"), "init", "--name", NAME]
        killed(command, folder, number)
        assert not (folder / "tenderkit.yaml").exists()
        _, run = self.start(makers, "--name", NAME)
        assert run.code == 0, run.err
        assert found(folder) == []


def killed(command, folder, number=0):
    """Run a command in a process of its own that dies when its file of that number is about to take its place."""
    program = f"""
import os, sys
from pathlib import Path
from tenderkit.cli import main
seen = 0
replace = Path.replace
def dies(path, target):
    global seen
    seen += 1
    if seen > {number}:
        os._exit(137)
    return replace(path, target)
Path.replace = dies
sys.argv = ["tenderkit", *sys.argv[1:]]
main()
"""
    done = subprocess.run([sys.executable, "-c", program, *command], cwd=folder, capture_output=True, check=False)
    assert done.returncode == 137, done.stderr


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


GUIDE = (ROOT / "docs" / "own-criteria.md").read_text(encoding="utf-8")


def test_the_example_of_the_guide_works_as_shown(tmp_path):
    files = re.findall(r"^```yaml\n# (\S+)\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert len(files) == 4
    for path, text in files:
        write(tmp_path / path, text)
    run = tenderkit("check", "--date", DAY, folder=tmp_path)
    assert (run.code, run.out) == (0, "")
    commands = re.findall(r"^tenderkit (.*?)(?:   .*)?$", GUIDE, re.MULTILINE)
    assert len(commands) == 9
    for command in commands:
        if not command.startswith(("init", "upgrade")):  # tested above
            run = tenderkit(*command.split(), folder=tmp_path)
            assert run.code == 0, run.err
    assert (tmp_path / "laptop-baseline-en.docx").exists()


@pytest.mark.parametrize("model", ["ChangedCriterion", "WorkspaceFile"])
def test_the_guide_names_every_field(model):
    for name in getattr(overlay_model, model).model_fields.keys() - {"change"}:
        assert re.search(rf"^\|.*`{name}`.*\|", GUIDE, re.MULTILINE) or f"has a `{name}`" in GUIDE, name


def test_a_build_without_a_workspace_loads_nothing_of_it(makers):
    program = (
        "import sys\nfrom tenderkit.cli import main\n"
        "sys.argv = ['tenderkit', '-q', 'build', 'gadget', '--format', 'html', '-o', 'a.html']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted(name for name in sys.modules if 'overlay' in name or name == 'tenderkit.workspace'))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=makers, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
