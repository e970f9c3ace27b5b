"""A build and a memo say what the values rest on, those that rest on nothing by name."""

import re
import zipfile

import pytest

from tests.support import DAY, change, small, tenderkit

FILE = "gadget/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
LOSS = 'loss: {unit: "%", stricter: lower, value: 0.5}'
DAYS = "days: {unit: working days, stricter: lower, baseline: 10, significant: 5, ambitious: 5}"
ZERO = "zero: {unit: kWh/year, stricter: lower, baseline: 30, significant: 25.5, ambitious: 20}"
EQUAL = "role: threshold, basis: {baseline: {relation: equal, source: website, clause: page 3}, significant: proposal"


def said(line, told):
    return line.replace("{unit", f"{{{told}, unit")


@pytest.fixture
def folder(tmp_path):
    """Return a folder with the small set, whose values rest on something, a proposal, or nothing that anybody says."""
    small(
        tmp_path,
        (FILE, CYCLES, said(CYCLES, f"{EQUAL}, ambitious: proposal}}")),
        (FILE, LOSS, said(LOSS, "role: threshold, basis: proposal")),
        (FILE, DAYS, said(DAYS, "role: threshold, basis: {relation: class, source: website}")),
        ("gadget/co2.yaml", ZERO, said(ZERO, "role: scale")),
    )
    return tmp_path


def line(folder, *options):
    run = tenderkit("build", "gadget", "--format", "html", "--date", DAY, *options, folder=folder)
    assert run.code == 0, run.err
    (found,) = [each for each in run.err.splitlines() if re.match(r"\d+ (threshold|value)|\d+ period", each)]
    return found


def test_a_build_says_what_the_values_of_the_level_rest_on(folder):
    assert line(folder) == (
        "4 thresholds: 1 equals a published value, 1 is a class of a published scale, 1 without a basis: power.zero, "
        "1 our proposal: battery.loss; 4 periods and amounts are yours to set"
    )
    assert "2 our proposal: battery.cycles, battery.loss" in line(folder, "--level", "ambitious")


def test_it_speaks_of_the_criteria_in_the_annex_only(folder):
    assert line(folder, "--only", "battery") == (
        "2 thresholds: 1 equals a published value, 1 our proposal: battery.loss"
    )


def test_a_value_of_ones_own_rests_on_oneself(folder):
    told = line(folder, "--only", "battery", "--set", "battery.cycles=600")
    assert told == "2 thresholds: 1 set by you, 1 our proposal: battery.loss"
    both = ("--set", "battery.cycles=600", "--set", "battery.loss=0.4")
    assert line(folder, "--only", "battery", *both) == "2 thresholds: 2 set by you"


def test_a_set_that_says_nothing_of_it_is_said_to(tmp_path):
    small(tmp_path)
    assert line(tmp_path, "--only", "battery") == "2 values: this version of the set does not say what a value rests on"


def test_what_nobody_counted_is_said_apart_from_what_is_narrow(folder):
    change(folder / "criteria" / FILE, "offer: wide", "offer: assumed")
    run = tenderkit("build", "gadget", "--format", "html", folder=folder)
    assert "assumed: for 1 criterion nobody counted what the market offers" in run.err
    assert "narrow or unknown for power" in run.err


TENDER = """\
format: 1
title: Gadgets
language: {language}
lots:
  - {{set: gadget@draft, level: baseline, quantity: 800}}
  - {{set: gadget@draft, level: ambitious, quantity: 8, title: More}}
"""


def memo(folder, language):
    (folder / "tender.yaml").write_text(TENDER.format(language=language), encoding="utf-8")
    run = tenderkit("tender", "build", "tender.yaml", "--only", "memo", "--date", DAY, folder=folder)
    assert run.code == 0, run.err
    xml = zipfile.ZipFile(folder / "memo.docx").read("word/document.xml").decode()
    return re.sub(r"<[^>]+>", "", xml.replace("</w:p>", "\n")).replace("\N{NO-BREAK SPACE}", " ")


def test_the_memo_says_it_for_all_lots_together(folder):
    text = memo(folder, "en")
    assert "Thresholds: 9. Of these 1 equal to a published value, 2 a class of a published scale" in text
    assert re.search(r"Look through the periods and amounts of the set, \d+ in all", text)
    assert "Gadget facts\n" in text
    assert "500 cycles: TS 1.1" in text


def test_the_memo_says_it_in_its_language(folder):
    text = memo(folder, "nl")
    assert "1 gelijk aan een gepubliceerde waarde" in text
    assert "500 cycli: E 1.1" in text


def test_the_memo_leaves_the_places_in_sources_to_show(folder):
    change(folder / "criteria" / FILE, "page 3", "'11193: all points'")
    assert "11193" not in memo(folder, "nl") + memo(folder, "en")
    assert "11193: all points" in tenderkit("show", "gadget@draft", "--basis", folder=folder).out


def test_the_memo_says_for_how_many_nobody_counted(folder):
    change(folder / "criteria" / FILE, "offer: wide", "offer: assumed")
    assert "nobody counted what the market offers, so that it is assumed to be enough: 2." in memo(folder, "en")


def test_a_set_that_says_nothing_of_it_has_that_said_in_the_memo(tmp_path):
    small(tmp_path)
    assert "This version of the set does not say it." in memo(tmp_path, "en")
