"""The file of factors: what ships, what is added to it, and what is refused."""

import json

import jsonschema
import pytest

from tenderkit.criteria.impact_model import ImpactFile
from tenderkit.criteria.schema import schema_of
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import read_yaml
from tests.impact.impact_kit import LONGER, computed, register
from tests.support import SHIPPED, tenderkit

SHIPPED_FILE = SHIPPED / "impact.yaml"

FACTOR = "{low: %s, central: %s, high: %s, year: 2025, sources: [ours], basis: Measured by ourselves.}"
OWN = f"""\
sources:
  ours: {{title: Our own measurements, publisher: Town, date: 2025, licence: CC BY 4.0, checked: 2026-01-31}}
groups:
  gadget:
    making: {FACTOR % (10, 20, 30)}
    repair: {FACTOR % (1, 1, 1)}
    electricity: {FACTOR % (5, 6, 7)}
    refurbishing: {FACTOR % (2, 3, 4)}
    refurbished_years: {FACTOR % (3, 3, 3)}
"""


@pytest.fixture
def own(tmp_path):
    """Return a function that writes a criteria folder with its own factors, and runs the command on it."""

    def run(text, *options):
        folder = tmp_path / "criteria"
        folder.mkdir(exist_ok=True)
        (folder / "registers").mkdir(exist_ok=True)
        (folder / "impact.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tenderkit("impact", *options, "--criteria", folder, "--format", "json", folder=tmp_path)

    return run


def test_what_ships_fits_its_rules_and_its_schema():
    source = read_yaml(SHIPPED_FILE)
    assert validate(ImpactFile, source)[1] == ()
    jsonschema.Draft202012Validator(schema_of("impact")).validate(source.data)


def test_what_ships_is_in_order_and_names_sources_that_are_there():
    for group in register().groups.values():
        for factor in group.given.values():
            if hasattr(factor, "sources"):
                assert factor.low <= factor.central <= factor.high
                assert set(factor.sources) <= register().sources.keys()


def test_the_grid_is_that_of_ember_in_2024():
    assert f"{register().countries['NL'].value:f}" == "252.7"
    assert {"NL", "BE", "DE", "FR", "SE", "NO", "CH", "GB"} <= register().countries.keys()


def test_own_factors_add_to_those_that_ship(own):
    options = ("--set", "gadget", "--quantity", "100", "--years-now", "2", "--years", "4", "--country", "NL")
    run = own(OWN, *options)
    assert run.code == 0, run.err
    found = json.loads(run.out)
    assert found["per_device_year_now"]["central"] == 12
    assert found["sources"]["ours"]["publisher"] == "Town"
    assert own(OWN, *LONGER).code == 0


def test_own_factors_take_the_place_of_those_that_ship(own):
    laptop = OWN.replace("gadget", "laptop").replace("low: 10, central: 20, high: 30", "low: 50, central: 60, high: 70")
    found = json.loads(own(laptop, *LONGER).out)
    assert found["per_device_year_now"]["central"] == 17 < computed().now.central


def test_own_emission_factors_go_over_those_that_ship(own):
    grid = "grid: {source: ours, boundary: our own contract, countries: {NL: {value: 500, year: 2025}}}\n"
    found = json.loads(own(OWN + grid, *LONGER).out)
    assert found["lots"][0]["factors"]["grid"]["central"] == 500


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("low: 10, central: 20, high: 30", "low: 30, central: 20, high: 10", "E360", 5),
        ("sources: [ours]", "sources: [theirs]", "E361", 5),
        ("year: 2025, sources", "sources", "E201", 5),
        ("central: 20", "central: -20", "E203", 5),
        ("  gadget:\n", "  gadget:\n    offsets: 3\n", "E202", 5),
    ],
)
def test_a_wrong_file_is_refused_at_its_line(own, old, new, code, line):
    run = own(OWN.replace(old, new, 1), "--set", "gadget", "--quantity", "1", "--years", "3", "--country", "NL")
    assert run.code == 1
    assert f"impact.yaml:{line}:" in run.err
    assert code in run.err
