"""The register that comes with tenderkit fits the sets; one of one's own adds to it, and is held against its shape."""

import pytest

from tenderkit.criteria.library import Library
from tenderkit.criteria.market_model import MarketFile, MarketTextsFile
from tenderkit.criteria.shape import validate
from tenderkit.criteria.source import read_yaml
from tenderkit.versions.store import open_set
from tenderkit.words.frozen import made
from tests.market.market_kit import counted, phones, refused, write
from tests.support import DAY, ROOT, SHIPPED, small, tenderkit

GROUPS = ("laptop", "smartphone", "tablet")
REGISTER = SHIPPED / "registers" / "market.yaml"
DUTCH = SHIPPED / "registers" / "nl" / "market.yaml"


def entries():
    return Library(SHIPPED, ROOT).shelf.market("nl").entries


@pytest.mark.parametrize(("path", "shape"), [(REGISTER, MarketFile), (DUTCH, MarketTextsFile)], ids=["en", "nl"])
def test_the_register_has_its_shape_in_both_ways_of_reading(path, shape):
    source = read_yaml(path)
    checked, problems = validate(shape, source)
    assert problems == ()
    assert made(shape)(source.data) == checked


def versions(group):
    """Return the draft of a set and its releases: data may be held against each of them."""
    library = Library(SHIPPED, ROOT)
    releases = [path.stem for path in (SHIPPED / group / "releases").glob("*.yaml")]
    return [open_set(library, f"{group}@{version}") for version in ("draft", *releases)]


def test_all_that_is_read_is_asked_by_a_version_of_a_set_that_the_data_are_about():
    asked = {
        group: {
            key
            for version in versions(group)
            for _, _, criterion in version.criteria()
            for key in (criterion.id, *(f"{criterion.id}.{name}" for name in criterion.parameters))
        }
        for group in GROUPS
    }
    for name, source in entries().items():
        known = set().union(*(asked[group] for group in source.kinds if group in asked))
        assert source.reads.keys() <= known, name


def test_all_notes_and_names_are_dutch_too():
    texts = Library(SHIPPED, ROOT).shelf.market("nl").texts
    for name, source in entries().items():
        assert (texts[name].note is None) == (source.note is None)
        assert texts[name].reads.keys() == {key for key, reading in source.reads.items() if reading.note}
        assert texts[name].also.keys() == source.also.keys()


OWN = """\
list:
  name: Our list
  recognise: [Code]
  supplier: [Make]
  model: [Code]
  reads:
    battery.cycles: {columns: [Cycles], ranges: [{least: 1, most: 99, times: 100}]}
    audit: {columns: [Audited], words: [seen]}
  checked: 2026-11-20
"""


class TestOwn:
    @pytest.fixture
    def folder(self, tmp_path):
        criteria = small(tmp_path)
        (criteria / "registers" / "market.yaml").write_text(OWN, encoding="utf-8")
        row = {"Code": "1", "Make": "Alder", "Cycles": "6", "Audited": "seen"}
        write(tmp_path / "list.csv", [row, {**row, "Code": "2", "Cycles": "4"}])
        return tmp_path

    def test_an_entry_of_ones_own_reads_files_that_no_other_knows(self, folder):
        data = counted(folder, "list.csv", group="gadget")
        assert (data["source"], data["left"]) == ("list", {"models": 1, "suppliers": 1})

    def test_those_that_come_with_tenderkit_stay(self, folder):
        phones(folder, {})
        told = refused(folder, "eprel.csv", group="gadget")
        assert "EPREL, smartphones and slate tablets holds nothing of gadget" in told

    def test_a_field_that_there_is_not_is_told_by_the_check_and_before_counting(self, folder):
        path = folder / "criteria" / "registers" / "market.yaml"
        path.write_text(OWN.replace("recognise", "recognize"), encoding="utf-8")
        run = tenderkit("check", "--date", DAY, folder=folder)
        assert run.code == 1
        assert "registers/market.yaml:3:3  E202  unknown field 'recognize' in 'list'" in run.out
        assert "E202" in refused(folder, "list.csv", group="gadget")

    def test_the_check_finds_nothing_wrong_in_it(self, folder):
        run = tenderkit("check", "--date", DAY, folder=folder)
        assert "market.yaml" not in run.out
        assert run.code == 0

    def test_a_register_of_market_data_makes_no_other_set(self, folder):
        before = tenderkit("build", "gadget", "--format", "html", folder=folder).out
        (folder / "criteria" / "registers" / "market.yaml").unlink()
        assert tenderkit("build", "gadget", "--format", "html", folder=folder).out == before
