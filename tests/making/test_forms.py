"""The forms of a tender as Word files: valid, locked but for their fields, and read again whoever saved them."""

import itertools
import json
import re
import shutil
import zipfile

import pytest
from lxml import etree

from tenderkit.documents.forms.form import Answer
from tenderkit.word.reading.text import text_of
from tests.documents.dossier_kit import form
from tests.making.test_tender import WHOLE
from tests.support import DAY, SHIPPED, SMALL, tenderkit

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LAPTOP = """\
format: 1
title: Laptops
organisation: Town
reference: 2026-014
language: LANGUAGE
lots:
LOTS"""
LOT = "  - {set: GROUP, level: LEVEL, quantity: 100}\n"
FORMS = ("response", "consultation")


def built(folder, text, *names, criteria=SHIPPED):
    """Build forms of a tender in a folder, and return their paths."""
    (folder / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
    only = [option for name in names or FORMS for option in ("--only", name)]
    run = tenderkit("--criteria", criteria, "tender", "build", "--date", DAY, "--force", *only, folder=folder)
    assert run.code == 0, run.err
    return [folder / f"{name}.docx" for name in names or FORMS]


def of_lots(language, *lots):
    """Return the text of a tender with these lots."""
    lines = "".join(LOT.replace("GROUP", group).replace("LEVEL", level) for group, level in lots)
    return LAPTOP.replace("LANGUAGE", language).replace("LOTS", lines)


def document(path):
    """Return the root of the text of a Word file."""
    return etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))


def controls(root):
    """Return the fields of a file by their tag."""
    found = {control.find(f"{W}sdtPr/{W}tag"): control for control in root.iter(f"{W}sdt")}
    return {tag.get(f"{W}val"): control for tag, control in found.items() if tag is not None}


def fill_in(path, answer):
    """Fill in every field of a form with what a function says for its tag and its choices, as Word would."""
    root = document(path)
    filled = {}
    for tag, control in controls(root).items():
        choices = [item.get(f"{W}displayText") for item in control.iter(f"{W}listItem")][1:]
        filled[tag] = answer(tag, choices)
        look = control.find(f"{W}sdtPr")
        look.remove(look.find(f"{W}showingPlcHdr"))
        run = control.find(f"{W}sdtContent/{W}r")
        run.remove(run.find(f"{W}rPr"))
        run.find(f"{W}t").text = filled[tag]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["word/document.xml"] = etree.tostring(root)
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return filled


def answers_in(path, codes):
    """Return what stands in a file, by code and column: the last columns of the rows of the codes."""
    found = {}
    for line in text_of(path.read_bytes(), path.name).splitlines():
        code, *cells = line.replace("\u00a0", " ").split(" | ")
        if code in codes:
            for column, cell in enumerate(cells[-codes[code] :], start=1):
                found[f"{code}/{column}"] = cell
    return found


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    "lots",
    [
        (("laptop", "baseline"),),
        (("laptop", "significant"), ("smartphone", "ambitious"), ("tablet", "baseline")),
    ],
    ids=["one lot", "three lots"],
)
def test_the_forms_are_valid_and_the_same_twice(language, lots, tmp_path, ooxml_errors):
    paths = built(tmp_path, of_lots(language, *lots))
    before = [path.read_bytes() for path in paths]
    assert [path.read_bytes() for path in built(tmp_path, of_lots(language, *lots))] == before
    for path in paths:
        assert ooxml_errors(path) == []


@pytest.mark.parametrize("name", FORMS)
def test_each_field_is_named_twice_and_stands_within_a_paragraph_of_a_locked_document(name, tmp_path):
    (path,) = built(tmp_path, of_lots("en", ("smartphone", "significant")), name)
    root = document(path)
    fields = controls(root)
    assert len(fields) > 20
    for tag, control in fields.items():
        assert control.find(f"{W}sdtPr/{W}alias").get(f"{W}val") == tag
        assert control.getparent().tag == f"{W}p"
    assert len(root.findall(f"{W}body/{W}sdt/{W}sdtPr/{W}group")) == 1


def test_every_row_of_the_form_has_its_fields_and_nothing_else_has(tmp_path):
    (path,) = built(tmp_path, of_lots("en", ("laptop@3.0.0", "baseline")), "response")
    made = form("en", ("laptop@3.0.0", "baseline"))
    rows = [(table, entry) for table in (*made.tables, *made.on_request) for entry in table.entries]
    expected = {
        f"{entry.code}/{column}"
        for table, entry in rows
        for column in range(1, len(table.columns) + 1 if entry.per_model or table.by_row else 2)
        if entry.item != "form"
    }
    fields = controls(document(path))
    assert fields.keys() == expected
    choosing = {
        tag.split("/")[0] for tag, control in fields.items() if next(control.iter(f"{W}listItem"), None) is not None
    }
    assert choosing == {entry.code for _, entry in rows if entry.answer in {Answer.MEETS, Answer.CHOICE}}


@pytest.mark.parametrize("name", FORMS)
def test_no_level_of_heading_is_jumped_and_every_table_has_a_row_of_heads(name, tmp_path):
    (path,) = built(tmp_path, of_lots("nl", ("laptop", "baseline")), name)
    root = document(path)
    styles = [style.get(f"{W}val") for style in root.iter(f"{W}pStyle")]
    levels = [int(style[-1]) for style in styles if re.fullmatch(r"Heading\d", style)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    _facts, *tables = root.iter(f"{W}tbl")
    assert len(tables) > 2
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)


def test_the_number_stands_in_the_form_and_in_the_data_of_the_file(tmp_path):
    (path,) = built(tmp_path, of_lots("en", ("laptop", "baseline")), "response")
    found = re.search(r"not to be changed \| (2026-014 [0-9a-f]{8})", text_of(path.read_bytes(), path.name))
    run = tenderkit("inspect", path.name, "--format", "json", folder=tmp_path)
    assert run.code == 0, run.err
    (data,) = [part for part in zipfile.ZipFile(path).namelist() if re.fullmatch(r"customXml/item\d\.xml", part)]
    kept = json.loads(etree.fromstring(zipfile.ZipFile(path).read(data)).text)
    assert kept["document"] == "response"
    assert kept["form"] == found[1]


def test_what_only_the_buyer_reads_is_in_no_form(tmp_path):
    for path in built(tmp_path, WHOLE.replace('"no"', '"yes"'), criteria=SMALL):
        package = zipfile.ZipFile(path)
        whole = b"".join(map(package.read, package.namelist()))
        assert b"BUYER ONLY" not in whole
        assert b"wear out soon" not in whole


def test_the_questions_are_left_out_where_there_are_none(tmp_path):
    criteria = tmp_path / "criteria"
    shutil.copytree(SMALL, criteria)
    for path in criteria.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = re.sub("status: (proposed|consulted)", "status: adopted", text)
        path.write_text(
            re.sub(
                "offer: (narrow|unknown)",
                "offer: wide",
                text.replace("proposal", "{source: gadget-facts, relation: draft}"),
            ),
            encoding="utf-8",
        )
    own = '      battery.cycles: {value: 650, reason: "Ours wear out soon."}\n'
    assert own in WHOLE
    text = WHOLE.replace(f"    values:\n{own}", "")
    (tmp_path / "tender.yaml").write_text(text, encoding="utf-8")
    run = tenderkit("--criteria", criteria, "tender", "build", "--output", "out", folder=tmp_path)
    assert run.code == 0, run.err
    assert not (tmp_path / "out/consultation.docx").exists()
    assert (tmp_path / "out/response.docx").exists()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", FORMS)
def test_what_was_filled_in_is_found_by_code_and_column_once_libreoffice_saved_it(name, language, tmp_path, soffice):
    (path,) = built(tmp_path, of_lots(language, ("laptop", "baseline")), name)
    filled = fill_in(path, lambda tag, choices: choices[-1] if choices else f"<&> {tag} 12,5")
    codes = {tag.split("/")[0]: int(tag.split("/")[1]) for tag in filled}  # the last column of each
    assert answers_in(path, codes) == filled
    (tmp_path / "odt").mkdir()
    shutil.copy(soffice("odt", path) / f"{name}.odt", tmp_path / "odt")
    for again in (soffice("docx", path), soffice("docx", tmp_path / "odt" / f"{name}.odt")):
        assert answers_in(again / f"{name}.docx", codes) == filled
