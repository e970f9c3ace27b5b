"""What a value rests on goes with the value: from common into a set, from a set into an overlay, into a release."""

import json

import pytest

from tenderkit.criteria.basis import put_over
from tenderkit.criteria.library import Library
from tenderkit.versions.freeze import frozen, read_release, release_bytes
from tests.support import loaded, small, tenderkit
from tests.workspace_kit import workspace, write

FILE = "gadget/circularity.yaml"
CYCLES = "cycles: {unit: cycles, stricter: higher, baseline: 500, significant: 800, ambitious: 12000}"
BY_LEVEL = {"baseline": {"relation": "equal", "source": "a"}, "significant": "proposal", "ambitious": "proposal"}
LEVELS = {"baseline": "3", "significant": "5", "ambitious": "7"}
OTHER = {"relation": "draft", "source": "b"}


@pytest.mark.parametrize(
    ("theirs", "own", "became"),
    [
        ({**LEVELS, "basis": BY_LEVEL}, {}, BY_LEVEL),
        ({**LEVELS, "basis": BY_LEVEL}, {"baseline": "3"}, BY_LEVEL),
        ({**LEVELS, "basis": BY_LEVEL}, {"baseline": "4"}, {"significant": "proposal", "ambitious": "proposal"}),
        (
            {**LEVELS, "basis": BY_LEVEL},
            {"baseline": "4", "basis": {"baseline": OTHER}},
            {**BY_LEVEL, "baseline": OTHER},
        ),
        ({**LEVELS, "basis": BY_LEVEL}, {"basis": {"ambitious": OTHER}}, {**BY_LEVEL, "ambitious": OTHER}),
        ({**LEVELS, "basis": BY_LEVEL}, {"basis": "proposal"}, "proposal"),
        ({**LEVELS, "basis": BY_LEVEL}, {"value": "4"}, None),
        ({**LEVELS, "basis": BY_LEVEL}, {"value": "4", "basis": OTHER}, OTHER),
        ({**LEVELS, "basis": OTHER}, {"baseline": "4"}, {"significant": OTHER, "ambitious": OTHER}),
        ({**LEVELS, "basis": OTHER}, {"ambitious": "7"}, OTHER),
        ({**LEVELS, "basis": "proposal"}, {"baseline": "1", "significant": "2", "ambitious": "4"}, None),
        ({**LEVELS}, {"baseline": "4", "basis": {"baseline": OTHER}}, {"baseline": OTHER}),
        ({"value": "3", "basis": OTHER}, {"value": "3"}, OTHER),
        ({"value": "3", "basis": OTHER}, {"value": "4"}, None),
        ({"value": "3", "basis": OTHER}, {"value": "4", "basis": "proposal"}, "proposal"),
        ({"value": "3", "basis": OTHER}, {"baseline": "3", "significant": "4", "ambitious": "5"}, None),
        ({"value": "3", "basis": OTHER}, {"basis": "proposal"}, "proposal"),
    ],
)
def test_what_others_say_stays_with_their_values_and_goes_with_them(theirs, own, became):
    assert put_over(theirs, own) == became


COMMON = """\
- id: shared
  kind: specification
  title: Parts
  subject: The parts delivered; use stage.
  priority: 1
  effort: low
  status: proposed
  parameters:
    years:
      unit: years
      stricter: higher
      role: threshold
      baseline: 3
      significant: 5
      ambitious: 7
      basis:
        baseline: {relation: equal, value: 3, source: website}
        significant: proposal
        ambitious: proposal
  requirement: |
    Parts can be had for {{ years }} years.
  verification: |
    A list of parts.
  rationale: |
    Without parts no repair.
  guidance: |
    Ask for the list.
  market: {offer: wide, basis: "Three makers.", checked: 2026-11}
  sources: [{source: handbook}]
"""


@pytest.fixture
def criteria(tmp_path):
    """Return a criteria folder whose set takes a common criterion."""
    folder = small(tmp_path)
    write(folder / "common" / "social.yaml", COMMON)
    return folder


def take(criteria, own=""):
    path = criteria / "gadget" / "social.yaml"
    write(path, f"{path.read_text(encoding='utf-8')}\n- common: shared\n{own}")
    english = Library(criteria, criteria.parent).load("gadget", ("en",))
    return next(c for _, _, c in english.criteria() if c.id == "shared")


def basis_of(criterion):
    return {level.value: criterion.parameters["years"].basis_at(level) for level in criterion.applies_at}


def test_a_set_takes_it_from_common(criteria):
    found = basis_of(take(criteria))
    assert (found["baseline"].relation, found["baseline"].source) == ("equal", "website")
    assert (found["significant"], found["ambitious"]) == ("proposal", "proposal")


def test_a_set_that_applies_it_at_fewer_levels_leaves_the_others_out(criteria):
    assert basis_of(take(criteria, "  levels: [ambitious]\n")) == {"ambitious": "proposal"}


def test_an_own_value_does_not_rest_on_what_the_common_one_does(criteria):
    found = basis_of(take(criteria, "  parameters:\n    years: {baseline: 4}\n"))
    assert found == {"baseline": None, "significant": "proposal", "ambitious": "proposal"}
    run = tenderkit("check", "--select", "E215", "--format", "json", folder=criteria.parent)
    assert "at baseline" in json.loads(run.out)[0]["message"]


def test_what_is_wrong_in_an_own_basis_is_told_in_the_sets_file(criteria):
    own = (
        "  parameters:\n    years:\n      baseline: 4\n      basis:\n        baseline: {relation: equal, source: no}\n"
    )
    take(criteria, own)
    (found,) = json.loads(tenderkit("check", "--select", "E304", "--format", "json", folder=criteria.parent).out)
    assert found["file"] == "criteria/gadget/social.yaml"
    lines = (criteria / "gadget" / "social.yaml").read_text(encoding="utf-8").splitlines()
    assert "source: no}" in lines[found["line"] - 1]


def test_a_release_holds_it_and_the_sources_it_names(tmp_path):
    rest = "{relation: draft, source: extra, clause: page 3}"
    criteria = small(
        tmp_path,
        (FILE, CYCLES, CYCLES.replace("{unit", f"{{role: threshold, basis: {rest}, unit")),
        ("registers/sources.yaml", "website:", EXTRA),
    )
    data = frozen(loaded(criteria))
    assert "extra" in data["registers"]["sources"]
    path = tmp_path / "gadget" / "releases" / "1.10.0.yaml"
    path.parent.mkdir(parents=True)
    path.write_bytes(release_bytes(data, "sha256:0"))
    basis = read_release(path, path.name).find("battery")[2].parameters["cycles"].basis
    assert (basis.relation, basis.source, basis.clause) == ("draft", "extra", "page 3")


EXTRA = "extra:\n  title: Extra\n  publisher: Office\n  checked: 2026-11-21\n\nwebsite:"


class TestOverlay:
    """What an organisation sets itself does not rest on what the makers' value does; its reason says why."""

    RESTING = CYCLES.replace("{unit", "{role: threshold, basis: {relation: class, source: website}, unit")

    def released(self, folder, overlay):
        makers = folder / "makers"
        criteria = small(folder, (FILE, CYCLES, self.RESTING))
        criteria.rename(makers)
        write(makers / "gadget" / "CHANGES.md", "# Changes\n\n## [1.10.0]\n\n- First.\n")
        run = tenderkit("--criteria", makers, "release", "gadget", folder=folder)
        assert run.code == 0, run.err
        return workspace(makers, overlay)

    def test_an_own_value_rests_on_nothing_and_the_others_stay(self, tmp_path):
        own = "- change: battery\n  reason: Ours last longer\n  parameters:\n    cycles: {baseline: 600}\n"
        folder = self.released(tmp_path, own)
        run = tenderkit("show", "gadget/battery", "--basis", "--format", "json", folder=folder)
        rows = {row["level"]: row["relation"] for row in json.loads(run.out) if row["parameter"] == "cycles"}
        assert rows == {"baseline": None, "significant": "class", "ambitious": "class"}
        assert "E215" not in tenderkit("check", "--select", "E", folder=folder).out

    def test_an_own_basis_may_name_a_source_of_ones_own(self, tmp_path):
        own = (
            "- change: battery\n  reason: Ours last longer\n  parameters:\n    cycles:\n      baseline: 600\n"
            "      basis: {baseline: {relation: equal, source: talks}}\n"
        )
        folder = self.released(tmp_path, own)
        assert "unknown source 'talks'" in tenderkit("check", folder=folder).out
        talks = "talks:\n  title: Talks\n  publisher: Us\n  checked: 2026-11-21\n"
        write(folder / "overlay" / "registers" / "sources.yaml", talks)
        run = tenderkit("show", "gadget/battery", "--basis", "--level", "baseline", "--format", "json", folder=folder)
        assert json.loads(run.out)[0]["source"] == "talks"

    def test_a_level_where_it_does_not_apply_is_told(self, tmp_path):
        own = "- change: battery\n  reason: Ours\n  levels: [baseline]\n"
        own += "  parameters:\n    cycles: {basis: {ambitious: proposal}}\n"
        run = tenderkit("check", "--select", "E332", folder=self.released(tmp_path, own))
        assert "does not apply at ambitious" in run.out
