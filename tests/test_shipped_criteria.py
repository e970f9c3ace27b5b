"""The criteria that come with tenderkit are right, complete, and described by their schemas."""

import datetime
import json
import re

import jsonschema
import pydantic
import pytest
import yaml

from tenderkit.criteria.basis import bases
from tenderkit.criteria.library import Library
from tenderkit.criteria.schema import SCHEMAS, schema_of
from tenderkit.versions.store import open_set
from tenderkit.views import show
from tenderkit.words.terms import Kind, Moment, Provider
from tests.support import ROOT, SHIPPED, SMALL, loaded, tenderkit

GROUPS = Library(SHIPPED, ROOT).groups()
WORDING = ROOT / "templates" / "wording"
RELEASES = sorted(SHIPPED.glob("*/releases/*.yaml"))
FILES = sorted([*(path for path in SHIPPED.rglob("*.yaml") if path not in RELEASES), *WORDING.glob("*.yaml")])
NAMES = [path.relative_to(ROOT).as_posix() for path in FILES]
BY_PINNED_PYDANTIC = pytest.mark.skipif(
    f"\npydantic=={pydantic.VERSION}\n" not in (ROOT / "constraints.txt").read_text(encoding="utf-8"),
    reason="the schemas in the folder are made with the pydantic of constraints.txt",
)
FIRST_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+\.json)")


class TextDates(yaml.SafeLoader):
    """Reads YAML as editors do: numbers are numbers, and a date is text."""


TextDates.add_constructor("tag:yaml.org,2002:timestamp", TextDates.construct_yaml_str)


def asked(group):
    """Return the criteria of a group's draft."""
    return [criterion for _, _, criterion in loaded(SHIPPED, group).criteria()]


def schema_file(path):
    """Return the schema that a file's first line names."""
    with path.open(encoding="utf-8") as file:
        found = FIRST_LINE.fullmatch(file.readline().rstrip("\n"))
    assert found, f"the first line of {path.name} names no schema"
    return path.parent / found.group(1)


def test_check_finds_nothing_at_all():
    run = tenderkit("check", SHIPPED, "--format", "json", folder=ROOT)
    assert json.loads(run.out) == []
    assert run.code == 0


def test_every_group_is_released():
    assert {path.parent.parent.name for path in RELEASES} == set(GROUPS)


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_a_release_is_as_it_was_made_and_speaks_all_its_languages(path):
    criteria_set = open_set(Library(SHIPPED, ROOT), f"{path.parent.parent.name}@{path.stem}")
    assert not criteria_set.is_draft
    assert set(criteria_set.texts) == set(criteria_set.info.languages)


def test_there_is_a_product_group():
    assert "laptop" in GROUPS


# What ends a contract, in a step, and what says that what was delivered is kept.
ENDS = {
    "en": ("end the contract", "not yet delivered"),
    "nl": ("ontbinden", "nog niet is geleverd"),
    "fr": ("résilier", "pas encore livré"),
    "de": ("beenden", "noch nicht geliefert"),
    "nb": ("heve", "ennå ikke er levert"),
}


@pytest.mark.parametrize("language", ENDS)
def test_a_step_that_ends_the_contract_leaves_what_was_delivered(language):
    ends, kept = ENDS[language]
    folder = SHIPPED / "common" if language == "en" else SHIPPED / "common" / language
    found = [
        line
        for path in sorted(folder.glob("*.yaml"))
        for line in re.findall(r"^      \w+: \{.*", path.read_text(encoding="utf-8"), re.MULTILINE)
        if ends in line
    ]
    assert found
    assert [line for line in found if kept not in line] == []


# What protects workers best from debt bondage, and the last step when nothing is done for those who were harmed.
FEES = {
    "en": ("no recruitment fees", "end the contract for that model, or as a whole"),
    "nl": ("geen wervingskosten", "voor dat model, of geheel"),
    "fr": ("aucuns frais de recrutement", "pour ce modèle, ou en entier"),
    "de": ("keine Anwerbegebühren", "für dieses Modell oder, wenn der Auftragnehmer"),
    "nb": ("ingen rekrutteringsgebyrer", "denne modellen, eller i sin helhet"),
}


@pytest.mark.parametrize("language", FEES)
def test_the_lowest_level_protects_workers_from_fees_and_lets_a_contract_end(tmp_path, language):
    annex = tmp_path / "annex.html"
    only = ("--only", "due-diligence", "--only", "incident-remediation")
    told = ("--criteria", SHIPPED, "--lang", language, "-o", annex)
    assert tenderkit("build", "laptop@draft", *only, *told, folder=tmp_path).code == 0
    text = annex.read_text(encoding="utf-8")
    assert all(words in text for words in FEES[language])


@pytest.mark.parametrize(
    ("level", "fewest", "most"), [("baseline", 14, 21), ("significant", 26, 37), ("ambitious", 37, 50)]
)
@pytest.mark.parametrize("group", GROUPS)
def test_each_level_has_as_many_criteria_as_a_tender_can_bear(group, level, fewest, most):
    count = sum(show.counts(loaded(SHIPPED, group))[level].values())
    assert fewest <= count <= most


@pytest.mark.parametrize("group", GROUPS)
def test_every_set_speaks_english_and_dutch(group):
    assert set(loaded(SHIPPED, group).info.languages) >= {"en", "nl"}


@pytest.mark.parametrize("group", GROUPS)
def test_every_theme_has_criteria_at_every_level(group):
    for level, themes in show.counts(loaded(SHIPPED, group)).items():
        assert all(themes.values()), f"a theme is empty at {level}"


@pytest.mark.parametrize("group", GROUPS)
def test_a_paper_asked_for_during_the_contract_has_a_day_on_which_it_is_late(group):
    items = [(each.id, name, item) for each in asked(group) for name, item in each.proof.items()]
    assert [(of, name) for of, name, item in items if item.at is Moment.DEMAND and item.within is None] == []


@pytest.mark.parametrize("group", GROUPS)
def test_no_specification_but_the_footprint_asks_a_paper_of_the_manufacturer_of_every_tenderer(group):
    found = {
        each.id
        for each in asked(group)
        for item in each.proof.values()
        if each.kind is Kind.SPECIFICATION and item.at is Moment.TENDER and item.by is Provider.MANUFACTURER
    }
    assert found == {"carbon-footprint-data"}


@pytest.mark.parametrize("group", GROUPS)
def test_what_was_in_time_can_be_drawn_from_the_list_that_comes_with_the_share(group):
    lists = {each.id: each.proof for each in asked(group) if "share_in_time" in each.proof}
    assert lists.keys() == {"take-back", "repair-service"}
    assert {"requested", "collected", "unlocked", "certified"} <= lists["take-back"]["report"].columns.keys()
    assert {"reported", "returned"} <= lists["repair-service"]["reports"].columns.keys()


@pytest.mark.parametrize("group", GROUPS)
def test_no_fact_was_last_looked_at_in_the_future(group):
    registers = loaded(SHIPPED, group).registers
    yardsticks = Library(SHIPPED, ROOT).shelf.yardsticks(()).entries
    today = (datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(days=1)).date().isoformat()
    for register in (registers.labels, registers.law, registers.sources, yardsticks):
        for name, entry in register.items():
            datetime.date.fromisoformat(entry.checked)
            assert entry.checked <= today, name


@pytest.mark.parametrize("group", GROUPS)
def test_every_entry_of_the_registers_is_used(group):
    sets = [loaded(SHIPPED, each) for each in GROUPS]
    criteria = [criterion for each in sets for _, _, criterion in each.criteria()]
    labels = {proof.label for criterion in criteria for proof in criterion.labels}
    registers = loaded(SHIPPED, group).registers
    sources = {reference.source for criterion in criteria for reference in criterion.sources}
    of_labels = {source for label in registers.labels.values() for source in label.sources}
    of_labels |= {found.source for label in registers.labels.values() for found in label.credibility}
    sources |= of_labels
    sources |= {basis.source for criterion in criteria for _, basis in bases(criterion)} - {None}
    sources |= {yardstick.source for yardstick in Library(SHIPPED, ROOT).shelf.yardsticks(()).entries.values()}
    assert labels <= registers.labels.keys()
    assert registers.sources.keys() == sources
    assert of_labels <= registers.sources.keys()


@pytest.mark.parametrize("name", ["labels", "law", "yardsticks"])
def test_every_entry_of_the_registers_is_there_in_dutch(name):
    shelf = Library(SHIPPED, ROOT).shelf
    assert shelf.texts(name, "nl").data.keys() == shelf.entries(name)[0].keys()


@BY_PINNED_PYDANTIC
@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schema_in_the_folder_is_the_one_the_models_give(name):
    assert json.loads((SHIPPED / "schemas" / f"{name}.json").read_text(encoding="utf-8")) == schema_of(name)


@BY_PINNED_PYDANTIC
def test_there_is_no_schema_in_the_folder_that_the_command_does_not_print(tmp_path):
    for path in (SHIPPED / "schemas").iterdir():
        run = tenderkit("schema", path.stem, folder=tmp_path)
        assert run.out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted((SHIPPED / "schemas").glob("*.json")), ids=lambda path: path.stem)
def test_a_schema_is_valid_and_describes_its_fields(path):
    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_the_first_line_of_every_file_names_its_schema(path):
    schema = schema_file(path)
    assert schema.is_file()
    assert schema.resolve().parent == (SHIPPED / "schemas").resolve()


@pytest.mark.parametrize("path", FILES, ids=NAMES)
def test_every_file_fits_its_schema_as_an_editor_reads_it(path):
    schema = json.loads(schema_file(path).read_text(encoding="utf-8"))
    data = yaml.load(path.read_text(encoding="utf-8"), TextDates)  # noqa: S506 - a safe loader
    errors = [
        f"{list(error.path)}: {error.message}" for error in jsonschema.Draft202012Validator(schema).iter_errors(data)
    ]
    assert errors == []


@pytest.mark.parametrize("path", sorted(SMALL.rglob("*.yaml")), ids=lambda path: path.relative_to(SMALL).as_posix())
def test_what_the_tool_takes_its_schema_takes_too(path):
    parts = path.relative_to(SMALL).parts
    name = path.stem if parts[0] == "registers" or path.stem == "set" else "criteria"
    if {"nl", "fr"} & {*parts}:
        name = "translation" if name == "criteria" else f"{name}-translation"
    data = yaml.load(path.read_text(encoding="utf-8"), TextDates)  # noqa: S506 - a safe loader
    jsonschema.validate(data, schema_of(name), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    ("schema", "data"),
    [
        ("set", {"format": 2}),
        ("set", {"titel": "Laptops"}),
        ("criteria", [{"id": "Battery Endurance"}]),
        ("criteria", {"id": "battery"}),
        ("translation", {"battery": {"titel": "Accu"}}),
        ("labels", {"tco": {"type": "type2"}}),
        ("sources", {"x": {"checked": "yesterday"}}),
    ],
)
def test_a_schema_finds_what_is_wrong(schema, data):
    assert not jsonschema.Draft202012Validator(schema_of(schema)).is_valid(data)
