"""A number stays on one line with its unit, wherever a text of the annex holds them."""

import json
import re
from decimal import Decimal

import pytest

from tests.support import DAY, change, small, templates, tenderkit

PARTED = re.compile(r"\d (?:%|kWh|years|days|working days|points|cycles)\b|\d %")


def built(folder, *options, form="html"):
    run = tenderkit("build", "gadget", "--level", "ambitious", "--date", DAY, "--format", form, *options, folder=folder)
    assert run.code == 0, run.err
    return run.out


def test_no_number_is_parted_from_its_unit_in_any_text(tmp_path):
    criteria = small(tmp_path)
    change(
        criteria / "gadget" / "circularity.yaml",
        "A plan within 20 working days;",
        "A plan for 95 % within 20 working days;",
    )
    html = built(tmp_path)
    texts = re.sub(r"<(script|style).*?</\1>", "", html, flags=re.DOTALL)
    assert "A plan for 95\u00a0% within 20\u00a0working days;" in texts
    assert "At least 15\u00a0%: 2.5\u00a0points" in texts
    assert PARTED.findall(texts) == []


def test_what_the_buyer_wrote_stands_to_the_letter(tmp_path):
    small(tmp_path)
    options = ("--organisation", "Club of 5 years", "--reference", "12 g")
    html = built(tmp_path, *options)
    assert "<td>Club of 5 years</td>" in html
    kept = re.search(r'id="selection">(.*?)</script>', html, re.DOTALL)
    assert json.loads(kept[1])["reference"] == "12 g"


def test_the_unit_behind_a_one_is_in_the_singular_in_texts_and_in_our_own_words(tmp_path):
    criteria = small(tmp_path)
    file = criteria / "gadget" / "circularity.yaml"
    change(file, "baseline: 10, significant: 5, ambitious: 5", "baseline: 10, significant: 5, ambitious: 1")
    change(criteria / "gadget" / "toxicity.yaml", "{bound: 15, share: 50}", "{bound: 15, share: 20}")
    html = built(tmp_path)
    assert "repaired within 1\u00a0working day" in html
    assert "At least 15\u00a0%: 1\u00a0point." in html
    assert "earns 1\u00a0point." in html
    assert "At most 10\u00a0points." in html
    dutch = built(tmp_path, "--lang", "nl")
    assert "levert 1\u00a0punt op" in dutch


@pytest.mark.parametrize(
    ("release", "language", "told"),
    [
        ("3.0.0", "en", ("at least 1\u00a0year from", "At most 1\u00a0point.")),
        ("3.0.0", "nl", ("ten minste 1\u00a0jaar", "Maximaal 1\u00a0punt.")),
        ("4.0.0", "de", ("von mindestens 1\u00a0Jahr ab", "Höchstens 1\u00a0Punkt.")),
    ],
)
def test_one_of_a_unit_is_told_in_the_singular(release, language, told, tmp_path):
    own = ("--set", "warranty.years=1", "--set", "longer-warranty.weight=1", "--date", DAY, "--format", "html")
    run = tenderkit("build", f"laptop@{release}", "--lang", language, "--law", "eu", *own, folder=tmp_path)
    assert run.code == 0, run.err
    assert all(text in run.out for text in told)
    assert not re.search(r"(?<![\d.,])1\u00a0(?:years|points|punten|Jahren?|Punkten?)\b", run.out)


@pytest.mark.parametrize(
    ("language", "number", "told"),
    [
        ("fr", "0", "0 point"),
        ("fr", "1.85", "1,85 point"),
        ("fr-CH", "1.85", "1,85 point"),
        ("fr", "2", "2 points"),
        ("fr", "10", "10 points"),
        ("fr", "21.5", "21,5 points"),
        ("en", "0", "0 points"),
        ("en", "1.85", "1.85 points"),
        ("de", "1.85", "1,85 Punkte"),
    ],
)
def test_the_french_plural_begins_at_two_in_values_and_in_our_own_words(language, number, told):
    wording = templates().wording(language)
    value = Decimal(number)
    assert wording.value(value, "points") == told
    assert told in wording.fill("scoring", "example", offer="x", points=wording.number(value))
