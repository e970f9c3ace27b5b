"""A language may have what tenderers read only: that is asked for, and what is for the buyer alone is not."""

import json
import re
import shutil

import pytest

from tests.support import DAY, ROOT, change, french, tenderkit
from tests.version_kit import raised, release
from tests.workspace_kit import found, workspace, write

FRENCH = "gadget/fr"


def errors(criteria):
    run = tenderkit("check", "--date", DAY, "--format", "json", folder=criteria.parent)
    return [(p["code"], p["file"].removeprefix("criteria/"), p["message"]) for p in json.loads(run.out)]


def test_what_the_buyer_alone_reads_is_not_asked_for(tmp_path):
    assert errors(french(tmp_path)) == []


def test_without_the_word_for_it_everything_is_asked_for(tmp_path):
    criteria = french(tmp_path, ("gadget/set.yaml", "tenderers_only: [fr]\n", ""))
    told = [message for _, _, message in errors(criteria)]
    assert "'rationale' of 'power' is not translated into 'fr'" in told
    assert "criterion 'fewer' is not translated into 'fr'" in told  # a measure
    assert "'text' of 'mobile' is not translated into 'fr'" in told  # a question to the buyer


@pytest.mark.parametrize(
    ("own", "asked"),
    [
        ("", False),
        ("  extra: {guidance: Ask early., rationale: It helps.}\n", False),
        ("  extra: {guidance: Ask early., requirement: The list is kept up.}\n", True),
    ],
)
def test_no_file_is_asked_for_in_which_there_would_be_nothing_that_tenderers_read(own, asked, tmp_path):
    criteria = french(tmp_path)
    shutil.copytree(ROOT / "criteria" / "common", criteria / "common")
    market = "  market: {offer: unknown, basis: Not counted., checked: 2026-11}\n"
    (criteria / "gadget" / "social.yaml").write_text(f"- common: production-sites\n{own}{market}", encoding="utf-8")
    for language in ("nl", "fr"):
        (criteria / "gadget" / language / "social.yaml").unlink()
    where = {file for code, file, _ in errors(criteria) if code == "E307" and "social" in file}
    assert where == {"gadget/nl/social.yaml", *(["gadget/fr/social.yaml"] if asked else [])}


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("co2.yaml", "  scoring:\n    measure: |\n      L’électricité utilisée en un an.\n", "'measure' of 'power'"),
        ("circularity.yaml", "  prices:\n    repair: {text: la réparation d’un bidule}\n", "'text' of 'repair'"),
        ("circularity.yaml", "    number: {text: le nombre de cycles}\n", "'text' of 'battery'"),
    ],
)
def test_a_text_that_tenderers_read_is_asked_for_and_holds_a_release_back(file, text, told, tmp_path):
    criteria = french(tmp_path, (f"{FRENCH}/{file}", text, ""))
    ((code, where, message),) = errors(criteria)
    assert (code, where) == ("E307", f"{FRENCH}/{file}")
    assert message == f"{told} is not translated into 'fr'"
    raised(criteria, "2.0.0")
    assert release(tmp_path).code == 1


def test_what_is_translated_all_the_same_is_held_against_its_source(tmp_path):
    criteria = french(tmp_path, (f"{FRENCH}/co2.yaml", "  scoring:", "  guidance: Mesurez 3 fois.\n  scoring:"))
    ((code, where, _),) = errors(criteria)
    assert (code, where) == ("E310", f"{FRENCH}/co2.yaml")


def test_a_language_that_the_set_has_not_is_an_error_at_its_place(tmp_path):
    criteria = french(tmp_path, ("gadget/set.yaml", "tenderers_only: [fr]", "tenderers_only: [fr, de]"))
    run = tenderkit("check", "--date", DAY, "--select", "E304", folder=criteria.parent)
    assert "criteria/gadget/set.yaml:8:22  E304  the set is not translated into 'de'" in run.out


def test_a_release_is_in_all_its_languages_and_a_translation_that_lags_holds_the_next_one_back(tmp_path):
    criteria = french(tmp_path)
    raised(criteria, "2.0.0")
    assert release(tmp_path).code == 0
    run = tenderkit("show", "gadget/power@2.0.0", "--lang", "fr", folder=tmp_path)
    assert "Électricité" in run.out
    assert "BUYER ONLY: power costs." in run.out
    change(criteria / "gadget/co2.yaml", "    The electricity used in a year.", "    The electricity used in one year.")
    change(criteria / "gadget/nl/co2.yaml", "De stroom die in een jaar", "De stroom die in één jaar")
    raised(criteria, "3.0.0")
    run = release(tmp_path)
    assert run.code == 1
    assert "E324" in run.out + run.err
    assert "its 'fr' text did not" in run.out + run.err


class TestOverlays:
    OVERLAY = (
        "- change: power\n  reason: Ours is another one.\n  texts:\n    rationale: It costs us more.\n"
        "- change: battery\n  reason: Ours is another one.\n  texts:\n    title: Battery and charger\n"
    )
    DUTCH = "power:\n  rationale: Het kost ons meer.\nbattery:\n  title: Accu en lader\n"

    @pytest.fixture
    def makers(self, tmp_path):
        criteria = french(tmp_path)
        raised(criteria, "2.0.0")
        assert release(tmp_path).code == 0
        return criteria.rename(tmp_path / "makers")

    def missing(self, folder):
        return [p["message"] for p in found(folder) if p["code"] == "E307"]

    def test_one_that_says_nothing_in_the_language_is_right_without_it(self, makers):
        own = workspace(makers, self.OVERLAY, self.DUTCH, version="2.0.0")
        assert self.missing(own) == []
        assert tenderkit("diff", "gadget", folder=own).code == 0
        run = tenderkit("build", "gadget", "--lang", "fr", folder=own)
        assert run.code == 1
        assert "'title' of 'battery' is not translated into 'fr'" in run.err

    def test_one_that_speaks_it_needs_what_tenderers_read(self, makers):
        own = workspace(makers, self.OVERLAY, version="2.0.0")
        write(own / "overlay" / "fr" / "gadget.yaml", "battery:\n  title: Batterie et chargeur\n")
        assert self.missing(own) == [
            "'rationale' of 'power' is not translated into 'nl'",
            "'title' of 'battery' is not translated into 'nl'",
        ]
        write(own / "overlay" / "nl" / "gadget.yaml", self.DUTCH)
        run = tenderkit("build", "gadget", "--lang", "fr", "--format", "html", folder=own)
        assert run.code == 0, run.err
        assert "Batterie et chargeur" in run.out

    def test_a_new_workspace_has_no_file_for_it(self, makers):
        own = makers.parent / "city"
        own.mkdir()
        run = tenderkit("--criteria", makers, "init", "--name", "City", folder=own)
        assert run.code == 0, run.err
        folders = {path.name for path in (own / "overlay").iterdir() if path.is_dir()}
        assert folders == {"nl"}


class TestViews:
    def test_what_is_not_translated_is_shown_in_english(self, tmp_path):
        french(tmp_path)
        card = json.loads(tenderkit("show", "gadget/power", "--lang", "fr", "--format", "json", folder=tmp_path).out)
        assert card["title"] == "Électricité"
        assert card["scoring"]["measure"].startswith("L’électricité")
        assert card["rationale"] == "BUYER ONLY: power costs."
        rows = json.loads(tenderkit("show", "gadget", "--lang", "fr", "--format", "json", folder=tmp_path).out)
        assert {row["id"]: row["title"] for row in rows}["fewer"] == "Buy fewer gadgets"

    def test_a_page_for_the_buyer_without_words_in_the_language_is_in_english(self, tmp_path):
        french(tmp_path)
        run = tenderkit("coverage", "gadget", "--lang", "fr", "--format", "html", folder=tmp_path)
        assert run.code == 0, run.err
        assert '<html lang="en-GB">' in run.out
        assert "Bidules" not in run.out

    def test_what_changed_for_the_buyer_is_told_in_the_language_on_english_texts(self, tmp_path):
        criteria = french(tmp_path)
        raised(criteria, "2.0.0")
        assert release(tmp_path).code == 0
        change(criteria / "gadget" / "co2.yaml", "BUYER ONLY: measure.", "BUYER ONLY: measure it twice.")
        change(criteria / "gadget" / "fr" / "co2.yaml", "Moins un bidule", "Moins chaque bidule")
        run = tenderkit("diff", "gadget@2.0.0", "gadget@draft", "--lang", "fr", "--format", "html", folder=tmp_path)
        assert run.code == 0, run.err
        assert '<html lang="fr-FR">' in run.out
        assert re.search(r'conseils\s: <span class="text" lang="en">BUYER ONLY: measure<ins> it twice', run.out)
        assert re.search(r'exigence[^<]*(<strong>[^<]*</strong>)?\s: <span class="text">Moins', run.out)
        assert "la traduction n’a pas suivi" not in run.out
