"""`tenderkit impact` as users call it: from options and from a tender, as text, JSON and a picture."""

import datetime
import json
import re

import pytest
from lxml import etree

from tenderkit.tenders.tender import read_tender
from tenderkit.tenders.writing import without_reasons
from tests.impact.impact_kit import LAPTOPS, LONGER, impact, refused
from tests.support import SMALL, tenderkit

TENDER = """\
format: 1
country: NL
language: en
lots:
  - set: laptop@2.0.0
    level: baseline
    quantity: 800
    impact: {years_now: 4, years: 6, refurbished_share: 20}
  - set: smartphone@2.0.0
    title: Phones
    level: significant
    quantity: 500
    impact: {years_now: 3}
"""


@pytest.fixture
def told(tmp_path):
    """Return a function that runs the command on a tender, changed in some places."""

    def run(*options, changes=()):
        text = TENDER
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (tmp_path / "tender.yaml").write_text(text, encoding="utf-8", newline="\n")
        return tenderkit("impact", "tender.yaml", *options, folder=tmp_path)

    return run


class TestOptions:
    def test_the_fields_that_the_page_promises_are_there(self, tmp_path):
        found = impact(*LONGER, folder=tmp_path)
        for field in ("per_device_year_now", "per_device_year", "saving_percent", "saving_tonnes"):
            assert list(found[field]) == ["low", "central", "high"]
            assert found[field]["low"] <= found[field]["central"] <= found[field]["high"]
        assert found["sources"]

    def test_a_share_refurbished_saves_more(self, tmp_path):
        more = impact(*LONGER, "--refurbished-share", "20", folder=tmp_path)
        assert more["saving_percent"]["central"] > impact(*LONGER, folder=tmp_path)["saving_percent"]["central"]

    def test_the_same_call_gives_the_same_bytes(self, tmp_path):
        runs = {tenderkit("impact", *LONGER, "--format", "json", folder=tmp_path).raw for _ in range(2)}
        assert len(runs) == 1

    def test_electricity_stands_as_the_notice_wants_it(self, tmp_path):
        found = impact(*LONGER, "--kwh-now", "18", "--kwh", "13.4", folder=tmp_path)["lots"][0]
        assert found["kwh_year"] == 13400
        assert found["kwh_year_saved"] == 4600

    def test_what_the_user_gives_stands_as_he_gave_it(self, tmp_path):
        out = tenderkit("impact", *LONGER, "--kwh-now", "18", "--kwh", "13.4", folder=tmp_path).out
        assert re.search(r"electricity in use +13\.4 kWh per year +given by you", out)

    def test_decimal_commas_and_per_cent_signs_are_read(self, tmp_path):
        one = impact(*LONGER, "--refurbished-share", "12,5 %", folder=tmp_path)
        assert one["lots"][0]["refurbished_share"] == 12.5

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ((), "--set is missing"),
            (("--set", "laptop"), "--quantity is missing"),
            ((*LAPTOPS,), "--years is missing"),
            ((*LAPTOPS, "--years", "0"), "--years 0 cannot be taken"),
            ((*LAPTOPS, "--years", "six"), "a number from 0.1 to 20"),
            (("--set", "laptops", *LONGER[2:]), "did you mean 'laptop'?"),
            ((*LONGER, "--country", "XX"), "no emission factor of electricity for the country 'XX'"),
            ((*LONGER, "--quantity", "1.000"), "write it as 1000"),
            ((*LONGER, "--refurbished-share", "120"), "a number from 0 to 100"),
            ((*LONGER, "--sheet", "Alder, 22, x, 5"), "cannot read --sheet"),
            ((*LONGER, "--output", "a.pdf"), "name a .json or .svg file"),
        ],
    )
    def test_what_is_missing_or_cannot_be_read_is_named_with_its_mend(self, options, words, tmp_path):
        assert words in refused(*options, folder=tmp_path)

    def test_dutch_has_its_words_and_its_decimal_mark(self, tmp_path):
        out = tenderkit("impact", *LONGER, "--lang", "nl", folder=tmp_path).out
        assert "Besparing ten opzichte van nu" in out
        assert "3,8" in out


class TestTender:
    def test_its_lots_are_computed_and_added_up(self, told):
        found = json.loads(told("--format", "json").out)
        laptops, phones = found["lots"]
        assert (laptops["title"], phones["title"]) == ("Laptops", "Phones")
        assert found["saving_tonnes"]["central"] == pytest.approx(
            laptops["saving_tonnes"]["central"] + phones["saving_tonnes"]["central"], rel=0.06
        )

    def test_the_years_of_the_measure_count_where_the_lot_says_none(self, told):
        phones = json.loads(told("--format", "json").out)["lots"][1]
        assert phones["years"] == 5
        assert "measure" in phones["notes"]

    def test_updates_that_end_before_the_use_does_are_told(self, told):
        laptops = json.loads(told("--format", "json").out)["lots"][0]
        assert laptops["supported"] == 5
        assert "supported" in laptops["notes"]
        own = ("quantity: 800", "quantity: 800\n    values: {planned-service-life.years: {value: 6}}")
        assert "supported" not in json.loads(told("--format", "json", changes=[own]).out)["lots"][0]["notes"]

    def test_it_speaks_the_language_of_the_tender(self, told):
        assert "Alle percelen" in told(changes=[("language: en", "language: nl")]).out
        assert "All lots" in told("--lang", "en", changes=[("language: en", "language: nl")]).out

    def test_a_lot_without_years_today_has_no_saving(self, told):
        found = json.loads(told("--format", "json", changes=[("impact: {years_now: 3}", "impact: {}")]).out)
        assert found["saving_tonnes"] is None
        assert found["lots"][0]["saving_tonnes"] is not None

    @pytest.mark.parametrize(
        ("old", "new", "line", "words"),
        [
            ("country: NL", "country:", 2, "the country is still to decide"),
            ("country: NL", "country: US", 2, "no emission factor"),
            ("    quantity: 800\n", "", 5, "the quantity is still to decide"),
            ("years: 6, ", "years: 30, ", 8, "should be a number less than or equal to 20"),
            ("years_now: 4, ", "years_now: 4, offsets: 3, ", 8, "offsets never count"),
            ("impact: {years_now: 3}", "impact: {kwh: 5}", 13, "uses today"),
            ("quantity: 800", 'quantity: 800\n    answers: {refurbished: "no"}', 9, "none may be offered"),
            (
                "impact: {years_now: 3}",
                "impact: {sheet: {name: Carbon neutral phone, year: 2022, total: 60, use_share: 15}}",
                13,
                "offsets and compensation",
            ),
        ],
    )
    def test_what_is_wrong_is_told_at_its_line(self, told, old, new, line, words):
        run = told(changes=[(old, new)])
        assert run.code == 1
        assert f"tender.yaml:{line}:" in run.err
        assert words in run.err

    def test_an_option_that_the_file_says_is_refused(self, told):
        run = told("--years", "5")
        assert run.code == 2
        assert "under `impact` in the lot" in run.err

    def test_a_lot_without_factors_is_named_at_its_line(self, told):
        changes = [("laptop@2.0.0", "gadget"), ("smartphone@2.0.0", "gadget"), ("impact: {years_now: 3}", "impact: {}")]
        run = told("--criteria", SMALL, changes=changes)
        assert run.code == 1
        assert "tender.yaml:5:" in run.err
        assert "no factors for the product group 'gadget'" in run.err


class TestPicture:
    def test_it_is_an_image_with_a_title_and_its_figures_in_words(self, told, tmp_path):
        run = told("--output", "impact.svg")
        assert run.code == 0, run.err
        root = etree.parse(tmp_path / "impact.svg").getroot()
        space = "{http://www.w3.org/2000/svg}"
        assert root.get("role") == "img"
        assert "Laptops; Phones" in root.find(f"{space}title").text
        described = root.find(f"{space}desc").text
        assert described.count(" to ") == 4
        assert len(root.findall(f"{space}path")) == 4

    def test_what_stands_in_a_title_is_no_markup(self, told, tmp_path):
        told("--output", "impact.svg", changes=[("title: Phones", 'title: "<b>R&D</b>"')])
        assert "<b>R&D</b>" in "".join(etree.parse(tmp_path / "impact.svg").getroot().itertext())

    def test_it_is_written_again_but_never_over_somebodys_work(self, told, tmp_path):
        assert told("-o", "impact.svg").code == told("-o", "impact.svg").code == 0
        (tmp_path / "impact.svg").write_text("<svg/>", encoding="utf-8")
        assert told("-o", "impact.svg").code == 3

    def test_json_goes_to_a_file_as_well(self, told, tmp_path):
        assert told("-o", "impact.json").code == 0
        assert json.loads((tmp_path / "impact.json").read_text("utf-8"))["lots"]


def test_what_only_the_buyer_reads_of_it_stands_in_no_document(tmp_path):
    (tmp_path / "t.yaml").write_text(TENDER, encoding="utf-8")
    info = read_tender(tmp_path / "t.yaml", tmp_path).info
    kept = without_reasons(info, datetime.date(2026, 11, 30), "eu", [lot.set for lot in info.lots])
    assert all("impact" not in lot for lot in kept["lots"])
