"""A further language asks for the texts that an annex of the set prints, and for no others."""

import json
import shutil

import pytest

from tests.support import DAY, ROOT, change, small, tenderkit
from tests.version_kit import raised, release


@pytest.fixture
def polish(tmp_path):
    """Return a criteria folder whose set is also in Polish, which here is Dutch: only what is there counts."""
    criteria = small(tmp_path, ("gadget/set.yaml", "languages: [en, nl]", "languages: [en, nl, pl]"))
    shutil.copytree(criteria / "gadget" / "nl", criteria / "gadget" / "pl")
    words = tmp_path / "templates" / "wording"
    words.mkdir(parents=True)
    shutil.copy(ROOT / "templates" / "wording" / "nl.yaml", words / "pl.yaml")
    return criteria


def errors(criteria):
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=criteria.parent)
    found = (p for p in json.loads(run.out) if p["severity"] == "error" and p["code"].startswith("E"))
    return [(p["code"], p["file"], p["message"]) for p in found]


def test_of_the_registers_only_the_labels_cited_are_asked_for(polish):
    assert errors(polish) == [
        ("E307", "criteria/registers/pl/labels.yaml", "label 'good-device' is not translated into 'pl'")
    ]


def test_of_a_label_what_the_annex_prints_is_enough(polish):
    folder = polish / "registers" / "pl"
    folder.mkdir()
    (folder / "labels.yaml").write_text("good-device:\n  equivalent: Elk keurmerk dat **300** cycli vraagt.\n")
    assert errors(polish) == []
    run = tenderkit("build", "gadget", "--lang", "pl", "--format", "html", "-o", "annex.html", folder=polish.parent)
    assert run.code == 0, run.err
    assert "Elk keurmerk dat" in (polish.parent / "annex.html").read_text(encoding="utf-8")
    raised(polish, "2.0.0")
    done = release(polish.parent)
    assert done.code == 0, done.err
    run = tenderkit("build", "gadget@2.0.0", "--lang", "pl", "-o", "annex.docx", folder=polish.parent)
    assert run.code == 0, run.err


def test_a_label_of_which_more_is_translated_is_translated_whole(polish):
    folder = polish / "registers" / "pl"
    shutil.copytree(polish / "registers" / "nl", folder)
    change(folder / "labels.yaml", "  art43: {note: ", "  verification: ")
    text = (folder / "labels.yaml").read_text(encoding="utf-8").replace('"}', '"')
    (folder / "labels.yaml").write_text(text, encoding="utf-8")
    assert (
        "E307",
        "criteria/registers/pl/labels.yaml",
        "'note' of 'good-device' is not translated into 'pl'",
    ) in errors(polish)


def test_what_is_not_translated_in_a_register_is_shown_in_the_source_language(polish):
    for entry in ("label:good-device", "law:directive"):
        run = tenderkit("show", entry, "--lang", "pl", "--format", "json", folder=polish.parent)
        here = tenderkit("show", entry, "--format", "json", folder=polish.parent)
        assert run.code == 0, run.err
        assert json.loads(run.out).get("note") == json.loads(here.out).get("note")


@pytest.mark.parametrize("own", [True, False])
def test_a_criterion_of_common_is_asked_for_where_common_stands(own, tmp_path):
    criteria = small(tmp_path, ("gadget/set.yaml", "languages: [en, nl]", "languages: [en, nl, pl]"))
    shutil.copytree(criteria / "gadget" / "nl", criteria / "gadget" / "pl")
    taken = "\n- common: recycled-plastic\n  market: {offer: unknown, basis: Not counted., checked: 2026-11}\n"
    path = criteria / "gadget" / "circularity.yaml"
    path.write_text(path.read_text(encoding="utf-8") + taken, encoding="utf-8")
    if own:
        shutil.copytree(ROOT / "criteria" / "common", criteria / "common")
    run = tenderkit("check", "--select", "E307", "--format", "json", folder=tmp_path)
    (problem,) = (p for p in json.loads(run.out) if "recycled-plastic" in p["message"])
    assert problem["file"].endswith("common/pl/circularity.yaml")
    assert problem["hint"].startswith("add 'recycled-plastic:'" if own else "copy the criteria of common")
