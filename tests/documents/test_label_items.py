"""A label says which proof items a certificate takes the place of: in the annex, in the form and in what is checked."""

import json

import pytest

from tenderkit.documents.choice import Choice
from tenderkit.documents.dossier import Contract, Dossier, compose_lot
from tenderkit.documents.forms.form_composing import compose_form
from tenderkit.words.terms import Level
from tests.documents.dossier_kit import entry, table
from tests.support import DAY, loaded, place, small, templates, tenderkit

CIRCULARITY = "gadget/circularity.yaml"
PROOF = '{label: good-device, edition: "2", criterion: "4.1", covers: part}'
TAKES = "in place of"


def told(folder, items="[report]", covers="part"):
    """Write the small folder with a label that takes the place of proof items of the battery."""
    return small(folder, (CIRCULARITY, PROOF, PROOF.replace("covers: part", f"covers: {covers}, proves: {items}")))


def annex(folder, level, *options):
    options = ("--level", level, "--date", DAY, "--format", "html", "--answer", "mobile=yes", *options)
    run = tenderkit("build", "gadget", *options, "--output", "-", folder=folder)
    assert run.code == 0, run.err
    return " ".join(run.out.split())


def form(criteria, level):
    import datetime

    day, wording = datetime.date.fromisoformat(DAY), templates().wording("en")
    choice = Choice(Level(level), "en", day, lot="", answers={"mobile": "yes"})
    lot = compose_lot(1, "", 100, loaded(criteria), choice, wording, {})
    dossier = Dossier(
        "D", "T", "1", "en", day, Contract("", None, None, None), 60, 40, 40, (lot,), (), publishable=True
    )
    return compose_form(dossier, wording, 2)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Takes the place of the documents below"), ("nl", "Komt in de plaats van")]
)
def test_the_annex_lists_what_the_certificate_takes_the_place_of(language, words, tmp_path):
    told(tmp_path)
    page = annex(tmp_path, "significant", "--lang", language)
    start = page.index(words)
    end = page.index("</ul>", start)
    assert "the report of a test" in page[start:end] if language == "en" else "800" in page[start:end]


def test_an_item_that_is_not_asked_at_the_level_is_passed_over(tmp_path):
    told(tmp_path)
    page = annex(tmp_path, "baseline")
    assert "Takes the place of" not in page
    assert "Counts as proof, as far as it was assessed for it" in page


def test_the_form_names_the_rows_whose_place_it_takes(tmp_path):
    made = form(told(tmp_path), "significant")
    report = entry(made, "lot-1/battery/report")
    (row,) = (row for row in table(made, "lot-1/labels").entries if row.item == "good-device")
    assert f"{TAKES} {report.code}" in row.text.replace("\u00a0", " ")


def test_the_form_names_the_rows_that_remain(tmp_path):
    made = form(told(tmp_path), "significant")
    number = entry(made, "lot-1/battery/number")
    (row,) = (row for row in table(made, "lot-1/labels").entries if row.item == "good-device")
    assert f"({number.code} still to be answered)" in row.text.replace("\u00a0", " ")
    both = form(told(tmp_path / "both", "[report, number]"), "significant")
    (row,) = (row for row in table(both, "lot-1/labels").entries if row.item == "good-device")
    assert "still to be answered" not in row.text


def test_without_items_the_form_names_the_criterion(tmp_path):
    made = form(small(tmp_path), "significant")
    (row,) = (row for row in table(made, "lot-1/labels").entries if row.item == "good-device")
    assert "proof in part of" in row.text
    assert TAKES not in row.text


@pytest.mark.parametrize(
    ("items", "covers", "code", "needle", "hint"),
    [("[reprot]", "part", "E304", "[reprot]", "report"), ("[report]", "full", "E209", "proves", "covers: part")],
)
def test_a_mistake_is_reported_at_its_place_with_a_hint(items, covers, code, needle, hint, tmp_path):
    criteria = told(tmp_path, items, covers)
    run = tenderkit("check", "--select", "E", "--format", "json", folder=tmp_path)
    found = [each for each in json.loads(run.out) if each["code"] == code]
    assert [(each["file"], each["line"]) for each in found] == [
        (f"criteria/{CIRCULARITY}", place(criteria / CIRCULARITY, needle)[0])
    ]
    assert hint in found[0]["hint"]


def test_show_names_the_items(tmp_path):
    told(tmp_path)
    out = tenderkit("show", "gadget/battery", folder=tmp_path).out
    assert "(report)" in next(line for line in out.splitlines() if "good-device" in line)
