"""Texts go out to translators and come back: what is unchanged stays byte for byte."""

import os
import re
import shutil

import openpyxl
import pytest
from lxml import etree

from tenderkit.criteria.library import Library
from tenderkit.criteria.position import mapped
from tenderkit.criteria.source import parse_yaml
from tests.support import SHIPPED, change, french, small, tenderkit
from tests.version_kit import released

CORE = "urn:oasis:names:tc:xliff:document:2.0"
UNCHANGED = re.compile(r"all \d+ texts are as they were; nothing to write\n")
XML = (
    '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">'
    '<xs:attribute name="lang" type="xs:string"/><xs:attribute name="space" type="xs:string"/></xs:schema>'
)


def files(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def texts(path):
    """Return what a file holds, without the line ends behind texts."""
    return mapped(parse_yaml(path.read_text("utf-8"), "").data, lambda text: text.rstrip("\n"))


def export(folder, *options, group="gadget", to="nl"):
    run = tenderkit("translate", "export", group, "--to", to, "--date", "2026-11-21", *options, folder=folder)
    assert run.code == 0, run.err
    return run


def units(path):
    return {unit.get("name"): unit for unit in etree.parse(path).iter(f"{{{CORE}}}unit")}


def states(path):
    found = {}
    for name, unit in units(path).items():
        segment = unit.find(f"{{{CORE}}}segment")
        found[name] = (segment.get("state"), segment.get("subState"))
    return found


@pytest.mark.parametrize("name", ["back.xlf", "back.xlsx"])
def test_a_full_round_trip_changes_no_byte(tmp_path, name):
    criteria = small(tmp_path)
    before = files(criteria)
    export(tmp_path, "-o", name)
    run = tenderkit("translate", "import", name, folder=tmp_path)
    assert (run.code, run.out) == (0, "")
    assert "nothing to write" in run.err
    assert files(criteria) == before


@pytest.mark.parametrize(("group", "to"), [("laptop", "nl"), ("smartphone", "fr"), ("common", "nl"), ("common", "fr")])
def test_the_shipped_texts_come_back_byte_for_byte(tmp_path, group, to):
    shutil.copytree(SHIPPED, tmp_path / "criteria")
    before = files(tmp_path / "criteria")
    export(tmp_path, "-o", "back.xlf", group=group, to=to)
    run = tenderkit("translate", "import", "back.xlf", folder=tmp_path)
    assert (run.code, run.out) == (0, "")
    assert files(tmp_path / "criteria") == before


@pytest.mark.parametrize("name", ["back.xlf", "back.xlsx"])
def test_a_language_written_anew_says_the_same_and_the_check_finds_nothing_more(tmp_path, name):
    criteria = shutil.copytree(SHIPPED, tmp_path / "criteria")
    export(tmp_path, "-o", name, group="laptop")
    told = tenderkit("check", folder=tmp_path).out
    paths = sorted((criteria / "laptop/nl").glob("*.yaml"))
    kept = [texts(path) for path in paths]
    shutil.rmtree(criteria / "laptop/nl")
    run = tenderkit("translate", "import", name, folder=tmp_path)
    assert run.code == 0, run.err
    assert [texts(path) for path in paths] == kept
    assert tenderkit("check", folder=tmp_path).out == told
    Library(criteria, tmp_path).load("laptop")
    again = tenderkit("translate", "import", name, folder=tmp_path)
    assert "nothing to write" in again.err


def without_labels(folder, group, to):
    """Import the texts of a set in a language in which the labels are not written yet; return them before and after."""
    criteria = shutil.copytree(SHIPPED, folder / "criteria")
    export(folder, "-o", "t.xlsx", group=group, to=to)
    path = criteria / f"registers/{to}/labels.yaml"
    before = texts(path)
    path.unlink()
    run = tenderkit("translate", "import", "t.xlsx", folder=folder)
    assert run.code == 0, run.err
    return before, texts(path)


@pytest.mark.parametrize("to", ["nl", "de"])
def test_labels_come_with_all_that_a_reader_of_the_language_sees(tmp_path, to):
    before, after = without_labels(tmp_path, "laptop", to)
    assert after == {name: before[name] for name in after}
    assert after["tco-certified"].keys() >= ({"proves", "credibility", "art43"} if to == "nl" else {"equivalent"})
    found = list(openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows(values_only=True))
    name = next(row for row in found if row[0] == "registers/labels/tco-certified.name")
    assert name[2] == name[5] == "TCO Certified"
    assert "name" not in after["tco-certified"]


def test_laws_that_are_cited_come_with_their_duties(tmp_path):
    criteria = shutil.copytree(SHIPPED, tmp_path / "criteria")
    export(tmp_path, "-o", "t.xlf", group="laptop")
    path = criteria / "registers/nl/law.yaml"
    before = texts(path)
    path.unlink()
    run = tenderkit("translate", "import", "t.xlf", folder=tmp_path)
    assert run.code == 0, run.err
    after = texts(path)
    assert after == {name: before[name] for name in after}
    assert len(after["reg-2023-1542"]["duties"]) > 1
    export(tmp_path, "-o", "t.xlf", "--force", group="laptop", to="de")
    assert not [key for key in units(tmp_path / "t.xlf") if key.startswith("registers/law/")]


def test_an_item_of_a_list_waits_for_those_before_it(tmp_path):
    criteria = shutil.copytree(SHIPPED, tmp_path / "criteria")
    export(tmp_path, "-o", "t.xlsx", group="laptop")
    (criteria / "registers/nl/labels.yaml").unlink()
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    for row in book.worksheets[0].iter_rows():
        if row[0].value == "registers/labels/tco-certified.proves.0":
            row[5].value = None
    book.save(tmp_path / "t.xlsx")
    run = tenderkit("translate", "import", "t.xlsx", folder=tmp_path)
    assert run.code == 1
    assert "E394  'registers/labels/tco-certified.proves.1' comes after an item that is not" in run.err
    assert not (criteria / "registers/nl/labels.yaml").exists()


def test_the_rows_of_the_workbook_can_be_filtered_while_it_is_protected(tmp_path):
    small(tmp_path)
    export(tmp_path, "-o", "t.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    assert sheet.auto_filter.ref == f"A1:F{sheet.max_row}"
    assert (sheet.protection.sheet, sheet.protection.autoFilter) == (True, False)  # False: not locked


def test_a_placeholder_is_a_protected_tag_and_the_context_stands_beside(tmp_path):
    small(tmp_path)
    export(tmp_path)
    unit = units(tmp_path / "gadget-nl.xlf")["gadget/circularity/battery.requirement"]
    tags = {tag.get("equiv"): tag for tag in unit.find(f".//{{{CORE}}}source").iter(f"{{{CORE}}}ph")}
    assert tags.keys() == {"{{ cycles }}", "{{ loss }}"}
    assert {tag.get("canDelete") for tag in tags.values()} == {"no"}
    notes = {note.get("category"): note.text for note in unit.iter(f"{{{CORE}}}note")}
    assert notes["context"].startswith("Battery & charger (specification): requirement")
    assert notes["terms"] == "battery: accu; charger: lader"
    title = units(tmp_path / "gadget-nl.xlf")["gadget/circularity/battery.title"]
    assert "<= 80 characters" in [note.text for note in title.iter(f"{{{CORE}}}note")]


def test_a_language_for_tenderers_has_no_texts_of_the_buyer(tmp_path):
    french(tmp_path)
    export(tmp_path, to="fr")
    export(tmp_path)
    french_units, dutch = units(tmp_path / "gadget-fr.xlf"), units(tmp_path / "gadget-nl.xlf")
    assert "gadget/circularity/battery.rationale" in dutch
    assert not [key for key in french_units if re.search(r"rationale|guidance|market", key)]
    assert "gadget/circularity/battery.requirement" in french_units


def test_what_changed_since_a_release_is_marked(tmp_path):
    criteria = released(tmp_path)
    change(criteria / "gadget/circularity.yaml", "title: Battery & charger", "title: Batteries & charger")
    change(criteria / "gadget/circularity.yaml", "title: Repair\n", "title: Repairs\n")
    change(criteria / "gadget/nl/circularity.yaml", "title: Reparatie\n", "title: Reparaties\n")
    export(tmp_path, "--since", "1.0.0")
    found = states(tmp_path / "gadget-nl.xlf")
    assert found["gadget/circularity/battery.title"] == ("initial", "tenderkit:lagging")
    assert found["gadget/circularity/repair.title"] == ("translated", "tenderkit:changed")
    assert found["gadget/circularity/battery.subject"] == ("final", None)
    export(tmp_path, "--since", "1.0.0", "-o", "t.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("key", "context", "source", "old source", "old translation", "translation: nl")
    row = next(row for row in rows if row[0] == "gadget/circularity/battery.title")
    assert row[2:] == ("Batteries & charger", "Battery & charger", "Accu & lader", "Accu & lader")
    assert "lags behind" in row[1]


def test_what_is_missing_is_exported_without_a_target(tmp_path):
    criteria = small(tmp_path)
    change(criteria / "gadget/nl/circularity.yaml", "  title: Accu & lader\n", "")
    export(tmp_path)
    unit = units(tmp_path / "gadget-nl.xlf")["gadget/circularity/battery.title"]
    assert unit.find(f".//{{{CORE}}}target") is None
    assert states(tmp_path / "gadget-nl.xlf")["gadget/circularity/battery.title"] == ("initial", None)


def test_the_file_is_valid_by_the_schema_of_xliff(tmp_path):
    """`TENDERKIT_XLIFF_SCHEMA` names the xliff_core_2.0.xsd of OASIS."""
    given = os.environ.get("TENDERKIT_XLIFF_SCHEMA")
    if not given:
        pytest.skip("TENDERKIT_XLIFF_SCHEMA does not name xliff_core_2.0.xsd")
    with open(given, encoding="utf-8") as file:  # noqa: PTH123 - the path of somebody's own
        schema = re.sub(r'schemaLocation="[^"]*xml\.xsd"', 'schemaLocation="xml.xsd"', file.read())
    (tmp_path / "core.xsd").write_text(schema, encoding="utf-8")
    (tmp_path / "xml.xsd").write_text(XML, encoding="utf-8")
    valid = etree.XMLSchema(etree.parse(tmp_path / "core.xsd"))
    shutil.copytree(SHIPPED, tmp_path / "criteria")
    for group in ("laptop", "common"):
        export(tmp_path, "--force", "-o", f"{group}.xlf", group=group)
        assert valid.validate(etree.parse(tmp_path / f"{group}.xlf")), valid.error_log
