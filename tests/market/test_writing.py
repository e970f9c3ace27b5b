"""A count is written into the criteria that are one's own: shown before, asked for, and nothing else in the files."""

import codecs
import json

import pytest

from tests.market.market_kit import phones, write
from tests.support import DAY, SHIPPED, at_terminal, change, small, tenderkit
from tests.workspace_kit import snapshot, workspace

FILE = "gadget/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
COUNT = 'baseline: {market: {meet: 2, of: 3, suppliers: 1, data: "own list", date: 2026-11-20}}'
WRITTEN = CYCLES.replace("12000}", f"12000, basis: {{{COUNT}}}}}")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with criteria of one's own, and a list in which two of three gadgets last 500 cycles."""
    small(tmp_path)
    listed(tmp_path, ("A 1", 600), ("A 2", 800), ("B 1", 400))
    return tmp_path


def listed(folder, *models, name="own.csv"):
    """Write a list of one's own."""
    rows = [{"supplier": name.split()[0], "model": name, "battery.cycles": cycles} for name, cycles in models]
    return write(folder / name, rows)


def writing(folder, *more, group="gadget@draft", file="own.csv"):
    return tenderkit("market", group, file, "--date", "2026-11-20", "--write", *more, folder=folder)


def rests_on(folder, group="gadget@draft"):
    run = tenderkit("show", f"{group}", "--basis", "--level", "baseline", "--format", "json", folder=folder)
    found = {(row["criterion"], row["parameter"]): row["relation"] for row in json.loads(run.out)}
    return found["battery", "cycles"]


def changed(before, after):
    return [path.as_posix() for path in after if before[path] != after[path]]


def shared(folder):
    """Have the set take its battery from common."""
    for path, taken in (("circularity.yaml", "- common: battery # ours too\n\n"), ("nl/circularity.yaml", "")):
        theirs, own = folder / "criteria/common" / path, folder / "criteria/gadget" / path
        text = own.read_text(encoding="utf-8")
        end = text.index("- id: repair" if taken else "repair:")
        theirs.parent.mkdir(parents=True, exist_ok=True)
        theirs.write_text(text[:end], encoding="utf-8")
        own.write_text(f"{taken}{text[end:]}", encoding="utf-8")


def test_the_value_rests_on_the_count_and_all_else_in_the_files_stays(folder):
    before, old = snapshot(folder), (folder / "criteria" / FILE).read_text("utf-8")
    assert rests_on(folder) is None
    run = writing(folder, "--yes")
    assert run.code == 0, run.err
    assert f"written to criteria/{FILE}: battery.cycles" in run.err
    assert changed(before, snapshot(folder)) == [f"criteria/{FILE}"]
    assert (folder / "criteria" / FILE).read_text("utf-8") == old.replace(CYCLES, WRITTEN)
    lines = [line for line in run.out.splitlines() if line.startswith(("+ ", "- "))]
    assert lines == [f"-    {CYCLES}", f"+    {WRITTEN}"]
    assert rests_on(folder) == "market"
    assert tenderkit("check", "--select", "E", "--date", DAY, folder=folder).out == ""


def test_a_count_of_what_is_taken_from_common_goes_into_the_set(folder):
    shared(folder)
    before = snapshot(folder)
    assert writing(folder, "--yes").code == 0
    assert changed(before, snapshot(folder)) == [f"criteria/{FILE}"]
    text = (folder / "criteria" / FILE).read_text("utf-8")
    lines = ["- common: battery # ours too", "  parameters:", "    cycles:", "      basis:", f"        {COUNT}", "", ""]
    assert text.startswith("\n".join(lines))
    assert rests_on(folder) == "market"
    assert tenderkit("check", "--select", "E", "--date", DAY, folder=folder).out == ""


def test_counted_anew_only_the_numbers_change(folder):
    writing(folder, "--yes")
    listed(folder, ("A 1", 600))
    assert writing(folder, "--yes").code == 0
    became = (folder / "criteria" / FILE).read_text("utf-8")
    assert WRITTEN.replace("meet: 2, of: 3", "meet: 1, of: 1") in became
    again = snapshot(folder)
    assert "No value" in writing(folder, "--yes").err
    assert snapshot(folder) == again


def test_what_rested_on_one_thing_at_all_levels_keeps_it_at_the_others(folder):
    change(folder / "criteria" / FILE, CYCLES, CYCLES.replace("12000}", "12000, basis: proposal}"))
    assert writing(folder, "--yes").code == 0
    rest = f"basis: {{{COUNT}, significant: proposal, ambitious: proposal}}"
    assert rest in (folder / "criteria" / FILE).read_text("utf-8")


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_line_ends_and_a_byte_order_mark_stay(folder, mark):
    path = folder / "criteria" / FILE
    path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert writing(folder, "--yes").code == 0
    assert path.read_bytes() == before.replace(CYCLES.encode(), WRITTEN.encode())


class TestAsking:
    def test_nothing_is_written_without_a_yes(self, folder):
        before = snapshot(folder)
        run = writing(folder)
        assert (run.code, COUNT in run.out, "--yes" in run.err) == (2, True, True)
        assert snapshot(folder) == before

    def test_dry_run_shows_what_would_change_and_changes_nothing(self, folder):
        before = snapshot(folder)
        run = writing(folder, "--dry-run")
        assert (run.code, COUNT in run.out, "nothing was changed" in run.err) == (0, True, True)
        assert snapshot(folder) == before

    @pytest.mark.parametrize(
        ("typed", "is_written"),
        [("ja\n", True), ("J\n", True), ("misschien\nNee\n", False), ("\n", False)],
    )
    def test_at_a_terminal_it_is_asked_in_the_language(self, folder, typed, is_written):
        options = ("--criteria", "criteria", "market", "gadget", "own.csv", "--write", "--lang", "nl")
        run = at_terminal(*options, folder=folder, typed=typed)
        assert (run.code, "[ja/Nee]" in run.out) == (0, True)
        assert (rests_on(folder) == "market") is is_written
        assert ("antwoord met ja of nee" in run.out) is ("misschien" in typed)


class TestRefused:
    @pytest.mark.parametrize(
        ("more", "told"),
        [
            (("--set", "battery.cycles=600"), "--write does not go with --set"),
            (("--basis",), "--write does not go with --basis"),
            (("--format", "json"), "--write does not go with --format json"),
        ],
    )
    def test_what_does_not_go_together(self, folder, more, told):
        before = snapshot(folder)
        run = writing(folder, "--yes", *more)
        assert (run.code, told in run.err) == (2, True)
        assert snapshot(folder) == before

    @pytest.mark.parametrize("option", ["--yes", "--dry-run"])
    def test_what_goes_with_writing_alone(self, folder, option):
        run = tenderkit("market", "gadget@draft", "own.csv", option, folder=folder)
        assert (run.code, f"{option} goes with --write" in run.err) == (2, True)

    def test_a_release(self, folder):
        phones(folder, {})
        run = tenderkit("--criteria", SHIPPED, "market", "smartphone", "eprel.csv", "--write", folder=folder)
        assert (run.code, "smartphone@draft" in run.err) == (2, True)

    def test_what_comes_with_tenderkit(self, tmp_path):
        phones(tmp_path, {})
        run = writing(tmp_path, "--yes", group="smartphone@draft", file="eprel.csv")
        assert (run.code, "tenderkit init" in run.err) == (2, True)

    def test_what_two_sorts_of_data_count(self, folder):
        register = folder / "criteria/registers/market.yaml"
        entry = "recognise: [Art]\n  supplier: [supplier]\n  model: [model]\n"
        reads = "  reads:\n    battery.cycles: {columns: [Art]}\n  checked: 2026-11-20\n"
        register.write_text(f"theirs:\n  name: Their list\n  {entry}{reads}", encoding="utf-8")
        write(folder / "theirs.csv", [{"supplier": "Alder", "model": "A", "Art": 600}])
        before = snapshot(folder)
        run = writing(folder, "theirs.csv", "--yes")
        assert (run.code, "'battery.cycles' is counted in" in run.err) == (2, True)
        assert snapshot(folder) == before


class TestWorkspace:
    @pytest.fixture
    def own(self, folder):
        """Return a workspace on a draft, with a value of its own that two of three gadgets meet."""
        (folder / "criteria").rename(folder / "makers")
        overlay = "# ours\n- change: battery\n  reason: ours\n  parameters:\n    cycles: {baseline: 550}  # more\n"
        own = workspace(folder / "makers", overlay, version="draft")
        (folder / "own.csv").rename(own / "own.csv")
        return own

    def test_a_value_of_its_own_rests_on_the_count(self, own):
        before = snapshot(own.parent)
        run = writing(own, "--yes", group="gadget")
        assert run.code == 0, run.err
        assert f"cycles: {{baseline: 550, basis: {{{COUNT}}}}}  # more\n" in (own / "overlay/gadget.yaml").read_text(
            "utf-8"
        )
        assert changed(before, snapshot(own.parent)) == ["own/overlay/gadget.yaml"]
        assert rests_on(own, "gadget") == "market"

    def test_a_value_of_its_base_is_not_its_own_to_change(self, own):
        change(own / "overlay/gadget.yaml", "baseline: 550", "significant: 900")
        before = snapshot(own.parent)
        run = writing(own, "--yes", group="gadget")
        assert (run.code, "battery.cycles" in run.err) == (2, True)
        run = writing(own, "--yes", group="gadget@draft")
        assert (run.code, "not yours" in run.err) == (2, True)
        assert snapshot(own.parent) == before
