"""A count can be pasted into a criterion: the lines are right where they go, and say what they rest on."""

import json
import re
import shutil

import pytest

from tests.market.market_kit import phones
from tests.support import CHECKED, SHIPPED, change, tenderkit

DRAFT = '{relation: draft, source: tco-certified-11-draft, clause: "draft 2, Extending product life"}'
BASIS = "      basis:\n        baseline: {relation: equal, source: tco-certified-10, clause: public"
B = {"supplierOrTrademark": "Birch", "minYearsSoftwareUpdates": 6}


@pytest.fixture
def folder(tmp_path):
    """Return criteria in which the years of updates at ambitious rest on nothing, and data that count them."""
    shutil.copytree(SHIPPED, tmp_path / "criteria")
    path = tmp_path / "criteria" / "common" / "co2.yaml"
    change(path, f"      ambitious: 6\n{BASIS}", f"      ambitious: 7\n{BASIS}")
    change(path, f"        ambitious: {DRAFT}\n", "        ambitious: proposal\n")
    phones(tmp_path, {}, {"modelIdentifier": "2", "ratedBatteryCapacity": 1}, B)
    return tmp_path


def lines(folder, level, *more):
    run = tenderkit(
        "market",
        "smartphone@draft",
        "eprel.csv",
        "--basis",
        "--level",
        level,
        "--date",
        "2026-11-20",
        *more,
        folder=folder,
    )
    assert run.code == 0, run.err
    found = re.findall(r"^# (.*?), criterion (\S+), parameter (\S+?):.*\n((?:  .*\n)+)", run.out, re.MULTILINE)
    return {(criterion, parameter): (file, text) for file, criterion, parameter, text in found}


def resting(folder, level):
    run = tenderkit("show", "smartphone@draft", "--basis", "--level", level, "--format", "json", folder=folder)
    rows = [row for row in json.loads(run.out) if not row["when"]]
    return {(row["criterion"], row["parameter"]): row["relation"] for row in rows}


def pasted(folder, criterion, file, text):
    """Paste lines below the line that takes a criterion from common."""
    path = folder / file
    head = f"- common: {criterion}\n"
    before, after = path.read_text(encoding="utf-8").split(head)
    assert not after.startswith("  parameters:")
    path.write_text(f"{before}{head}  parameters:\n{text}{after}", encoding="utf-8")


def test_lines_pasted_into_a_set_make_its_value_rest_on_the_count_there_and_nowhere_else(folder):
    assert resting(folder, "ambitious")["planned-service-life", "years"] == "proposal"
    file, text = lines(folder, "ambitious")["planned-service-life", "years"]
    assert file == "criteria/smartphone/co2.yaml"
    assert (
        'market: {meet: 2, of: 3, suppliers: 1, data: "EPREL, smartphones and slate tablets", date: 2026-11-20}' in text
    )
    before = resting(folder, "baseline")
    pasted(folder, "planned-service-life", file, text)
    run = tenderkit("check", "criteria/smartphone", "--select", "E", "--date", CHECKED, folder=folder)
    assert run.out == ""
    assert resting(folder, "ambitious")["planned-service-life", "years"] == "market"
    assert resting(folder, "baseline") == before
    card = tenderkit("show", "smartphone/planned-service-life@draft", folder=folder).out
    assert "market, 2 of 3 models, 1 suppliers (EPREL, smartphones and slate tablets, 2026-11-20)" in card


def test_a_value_that_rests_on_a_published_one_has_no_lines(folder):
    published = {key for key, relation in resting(folder, "significant").items() if relation not in {"proposal", None}}
    assert ("planned-service-life", "years") in published
    assert not lines(folder, "significant").keys() & published


def test_a_count_is_counted_anew(folder):
    file, text = lines(folder, "ambitious")["planned-service-life", "years"]
    pasted(folder, "planned-service-life", file, text)
    phones(folder, {}, name="newer.csv")
    again = lines(folder, "ambitious", "newer.csv")["planned-service-life", "years"][1]
    assert "meet: 2, of: 3" in again  # the new one says nothing that the other has not


def test_what_no_model_meets_has_no_lines(folder):
    phones(folder, {"minYearsSoftwareUpdates": 6})
    assert ("planned-service-life", "years") not in lines(folder, "ambitious")


def test_a_value_of_ones_own_has_no_lines(folder):
    wanted = ("--set", "planned-service-life.years=6")
    assert ("planned-service-life", "years") not in lines(folder, "ambitious", *wanted)


def test_in_a_criterion_of_the_set_the_other_levels_keep_what_they_rest_on(folder):
    basis = "      basis: {relation: class, source: energy-label-phones-2023-1669, clause: Annex II}\n"
    after = "  requirement: |\n    The repeated free fall"
    path = folder / "criteria" / "smartphone" / "circularity.yaml"
    change(path, basis + after, "      basis: proposal\n" + after)
    _, found = lines(folder, "significant")["drop-resistance", "class"]
    assert re.search(r"significant: \{market: .*\n        ambitious: proposal\n", found)


def test_only_a_draft_has_lines(folder):
    run = tenderkit("market", "smartphone@2.0.1", "eprel.csv", "--basis", folder=folder)
    assert run.code == 2
    assert "smartphone@draft" in run.err
