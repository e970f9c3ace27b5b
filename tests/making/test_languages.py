"""A tender in a language that has what tenderers read only: their documents are in it, the buyer's in English."""

import io
import json
import re
import zipfile

import docx
import pytest
import yaml

from tenderkit.criteria.source import read_yaml
from tenderkit.criteria.wording_groups import is_needed
from tests.answers.filling import WordForm
from tests.support import ROOT, french, tenderkit

BUYERS = ("memo", "policy-note", "checklist")
TENDERERS = ("annex.docx", "contract-annex.docx", "labels.docx", "response.docx", "response.xlsx", "consultation.docx")
TENDERERS += ("consultation.xlsx", "prices.xlsx", "scoring.xlsx")
TENDER = """\
format: 1
title: Bidules
organisation: Ville
reference: 2026-014
country: FR
language: fr
contract: {form: purchase, last_delivery: 2027-09-01}
award: {price: 60, quality: 40}
lots:
  - {set: gadget, level: ambitious, quantity: 20000, answers: {mobile: "yes"}}
"""


def text_of(data):
    """Return the text of a Word file or a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.endswith(".xml") and "customXml" not in name]
        return " ".join(re.sub(r"<[^>]+>", " ", package.read(name).decode()) for name in parts)


def marked(words, path=()):
    """Return words in whose place stands a mark, where a language can do without them."""
    if isinstance(words, dict):
        return {key: marked(word, (*path, key)) for key, word in words.items() if key not in {"writing", "languages"}}
    if isinstance(words, list):
        return words
    return words if is_needed(path) else "SNOWMAN " + " ".join(re.findall(r"\{\{.*?\}\}", words))


@pytest.fixture
def built(tmp_path):
    """Return the documents of a tender by name; all words for the buyer alone are a mark."""
    french(tmp_path)
    (tmp_path / "tender.yaml").write_text(TENDER, encoding="utf-8")
    english = read_yaml(ROOT / "templates/wording/en.yaml").data
    folder = tmp_path / "templates" / "wording"
    folder.mkdir(parents=True)
    (folder / "en.yaml").write_text(yaml.safe_dump(marked(english), allow_unicode=True), encoding="utf-8")
    run = tenderkit("tender", "build", "tender.yaml", "--output", "out", folder=tmp_path)
    assert run.code == 0, run.err
    return {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}


def test_what_tenderers_get_holds_no_word_that_is_for_the_buyer_alone(built):
    for name in TENDERERS:
        assert "SNOWMAN" not in text_of(built[name]), name
        assert "BUYER ONLY" not in text_of(built[name]), name
    assert "20\u202f000" in text_of(built["annex.docx"])


def test_the_document_on_labels_is_in_the_language_of_tenderers(built):
    text = text_of(built["labels.docx"])
    assert "Labels et preuves équivalentes" in text
    assert "Tout label qui demande" in text
    assert "In English" not in text


def test_what_is_still_to_decide_is_told_in_english_without_a_word_of_the_language(tmp_path):
    french(tmp_path)
    (tmp_path / "tender.yaml").write_text(TENDER.replace("organisation: Ville\n", ""), encoding="utf-8")
    run = tenderkit("tender", "build", "tender.yaml", "--output", "out", folder=tmp_path)
    assert "organisation: the contracting authority" in run.out + run.err
    assert "acheteur" not in run.out + run.err


@pytest.mark.parametrize("name", BUYERS)
def test_what_the_buyer_gets_is_in_english_and_says_so_with_the_codes_of_the_annex(name, tmp_path):
    french(tmp_path)
    (tmp_path / "tender.yaml").write_text(TENDER, encoding="utf-8")
    run = tenderkit("tender", "build", "tender.yaml", "--output", "out", "--only", name, folder=tmp_path)
    assert run.code == 0, run.err
    data = (tmp_path / "out" / f"{name}.docx").read_bytes()
    told = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert told[1].endswith("In English, for what only the buyer reads is not translated into French.")
    text = text_of(data)
    assert "bidule" not in text  # `Bidules` is the title of the tender, which is the buyer's own
    assert 'w:val="en-GB"' in zipfile.ZipFile(io.BytesIO(data)).read("word/styles.xml").decode()
    if name == "memo":
        assert "ST\u00a01" in text
        assert "BUYER ONLY: batteries wear out." in text
        assert "(article L. 2111-2" not in text


def test_a_form_in_french_is_read_back(tmp_path):
    french(tmp_path)
    (tmp_path / "tender.yaml").write_text(TENDER, encoding="utf-8")
    run = tenderkit("tender", "build", "tender.yaml", "--output", "out", "--only", "response", folder=tmp_path)
    assert run.code == 0, run.err
    form = WordForm((tmp_path / "out" / "response.docx").read_bytes())
    form.fill("I1", "Société Exemple").fill("I4", "le 1er août 2026")
    form.fill("A1", "Oui").fill("ST 1b", "12 500 cycles").fill("CA 1a", "17,5 kWh/an")
    data = io.BytesIO()
    form.document.save(data)
    (tmp_path / "in.docx").write_bytes(data.getvalue())
    run = tenderkit("tender", "collect", "tender.yaml", "in.docx", "--output", "read", folder=tmp_path)
    assert run.code == 0, run.err
    (report,) = (tmp_path / "read").glob("report-*.docx")
    text = text_of(report.read_bytes())
    assert "Examen de l’offre : Société Exemple" in text
    assert "0 illisibles" in text
    answers = json.loads((tmp_path / "read" / "answers.json").read_text("utf-8"))
    assert "17.5" in json.dumps(answers)
    assert "12500" in json.dumps(answers)
