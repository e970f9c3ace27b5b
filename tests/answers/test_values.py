"""What people write into a cell: read exactly, or told with the reason; never guessed."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenderkit.answers.values import End, Number, Reason, Tongue, Unreadable
from tests.support import bounded, templates

TONGUES = {name: Tongue(templates().wording(name), templates().wording("en")) for name in ("nl", "en")}
DUTCH, ENGLISH = TONGUES["nl"], TONGUES["en"]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("12", None, "12"),
        ("1.234,5", None, "1234.5"),
        ("1 234,5", None, "1234.5"),
        ("1\u00a0234,5", None, "1234.5"),
        ("1\u202f234", None, "1234"),
        ("1'234.50", None, "1234.50"),
        ("1,234.5", None, "1234.5"),
        ("1.234.567", None, "1234567"),
        ("12.5", None, "12.5"),
        ("12,5", None, "12.5"),
        ("0,125", None, "0.125"),
        ("0.125", None, "0.125"),
        ("1234,567", None, "1234.567"),
        ("1 234.567", None, "1234.567"),
        (",5", None, "0.5"),
        ("12.", None, "12"),
        ("\u221212", None, "-12"),
        ("- 12", None, "-12"),
        ("12,5 %", "%", "12.5"),
        ("12,5%", "%", "12.5"),
        ("12,5 procent", "%", "12.5"),
        ("12 kWh per jaar", "kWh/year", "12"),
        ("12 kWh/jaar", "kWh/year", "12"),
        ("12 kWh / year", "kWh/year", "12"),
        ("6 jaar", "years", "6"),
        ("6 Years", "years", "6"),
        ("10 werkdagen", "working days", "10"),
        ("180 kg CO₂e", "kg CO2e", "180"),
        ("€ 12,50", "EUR", "12.50"),
        ("EUR 1.250,00", "EUR", "1250.00"),
        ("12,-", "EUR", "12"),
        ("= 12", None, "12"),
        ("500 laadcycli", "cycles", "500"),
    ],
)
def test_a_number_is_read_as_people_write_it(text, unit, value):
    assert DUTCH.number(text, unit) == Number(Decimal(value))


@pytest.mark.parametrize(
    ("text", "unit", "reason"),
    [
        ("1.234", None, Reason.AMBIGUOUS),
        ("1,234", None, Reason.AMBIGUOUS),
        ("12.345 kWh/jaar", "kWh/year", Reason.AMBIGUOUS),
        ("ca. 12", None, Reason.APPROXIMATE),
        ("circa 12 kWh", "kWh/year", Reason.APPROXIMATE),
        ("± 12", None, Reason.APPROXIMATE),
        ("about 12", None, Reason.APPROXIMATE),
        ("n.v.t.", None, Reason.NOT_APPLICABLE),
        ("N.V.T", None, Reason.NOT_APPLICABLE),
        ("n/a", None, Reason.NOT_APPLICABLE),
        ("-", None, Reason.NOT_APPLICABLE),
        ("\u2013", None, Reason.NOT_APPLICABLE),
        ("?", None, Reason.NOT_APPLICABLE),
        ("zie bijlage", None, Reason.NO_NUMBER),
        ("zie bijlage 3", None, Reason.MORE_WORDS),
        ("12 tot 14", None, Reason.SEVERAL),
        ("12-14", None, Reason.SEVERAL),
        ("12 / 14", None, Reason.SEVERAL),
        ("5 jaar en 6 maanden", "years", Reason.SEVERAL),
        ("12 34", None, Reason.SEVERAL),
        ("1.2.3", None, Reason.SEVERAL),
        ("1.23,456.7", None, Reason.SEVERAL),
        ("60 maanden", "years", Reason.OTHER_UNIT),
        ("10 dagen", "working days", Reason.OTHER_UNIT),
        ("12 W", "kWh/year", Reason.OTHER_UNIT),
        ("12 W", None, Reason.OTHER_UNIT),
        ("12 (zie datasheet)", None, Reason.MORE_WORDS),
        ("#REF!", None, Reason.FORMULA_ERROR),
        ("=B7*2", None, Reason.FORMULA),
        ("=1/0", None, Reason.FORMULA),
    ],
)
def test_what_is_no_exact_number_is_told_with_the_reason(text, unit, reason):
    found = DUTCH.number(text, unit)
    assert isinstance(found, Unreadable)
    assert found.reason is reason


def test_an_ambiguous_number_says_both_ways_to_read_it():
    assert DUTCH.number("1.234", None) == Unreadable(Reason.AMBIGUOUS, "1234 | 1,234")
    assert DUTCH.number("1.500", None) == Unreadable(Reason.AMBIGUOUS, "1500 | 1,5")
    assert ENGLISH.number("1,200", None) == Unreadable(Reason.AMBIGUOUS, "1200 | 1.2")


@pytest.mark.parametrize(
    ("text", "end"),
    [
        (">= 12", End.LEAST),
        ("≥12", End.LEAST),
        ("> 12", End.LEAST),
        ("minimaal 12", End.LEAST),
        ("min. 12", End.LEAST),
        ("at least 12", End.LEAST),
        ("12 of meer", End.LEAST),
        ("12+", End.LEAST),
        ("12 % or more", End.LEAST),
        ("<= 12", End.MOST),
        ("max. 12", End.MOST),
        ("ten hoogste 12", End.MOST),
        ("12 % of minder", End.MOST),
    ],
)
def test_at_least_and_at_most_stay_with_the_number(text, end):
    assert DUTCH.number(text, "%") == Number(Decimal(12), end)


def test_the_beginning_of_a_unit_is_taken_and_told():
    assert DUTCH.number("12 kWh", "kWh/year") == Number(Decimal(12), short_unit="kwh")


@pytest.mark.parametrize("tongue", [DUTCH, ENGLISH])
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
@bounded
def test_a_number_that_tenderkit_wrote_itself_is_read_back_or_told_as_ambiguous(tongue, value):
    language = "nl" if tongue is DUTCH else "en"
    text = templates().wording(language).number(value)
    found = tongue.number(text, None)
    if isinstance(found, Unreadable):
        assert found.reason is Reason.AMBIGUOUS
    else:
        assert found == Number(value)


@given(st.text())
@bounded
def test_any_text_is_read_or_told(text):
    for tongue in (DUTCH, ENGLISH):
        for unit in (None, "%", "EUR"):
            assert isinstance(tongue.number(text, unit), Number | Unreadable)
        assert isinstance(tongue.day(text), datetime.date | Unreadable)
        assert isinstance(tongue.choice(text, ("Yes", "No")), str | Unreadable)


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("Ja", "Ja"),
        (" ja. ", "Ja"),
        ("JA", "Ja"),
        ("j", "Ja"),
        ("yes", "Ja"),
        ("TRUE", "Ja"),
        ("Nee", "Nee"),
        ("no", "Nee"),
    ],
)
def test_yes_and_no_are_known_in_both_languages(text, choice):
    assert DUTCH.choice(text, ("Ja", "Nee", "Ja, volgens een gelijkwaardige methode")) == choice


@pytest.mark.parametrize("text", ["Ja, mits", "x", "ja/nee", "Ja Nee", "misschien"])
def test_a_yes_with_a_reservation_is_no_choice(text):
    assert DUTCH.choice(text, ("Ja", "Nee")) == Unreadable(Reason.NO_CHOICE)


@pytest.mark.parametrize(
    ("tongue", "text", "day"),
    [
        (DUTCH, "3-4-2027", "2027-04-03"),
        (DUTCH, "03/04/2027", "2027-04-03"),
        (ENGLISH, "13/04/2027", "2027-04-13"),
        (ENGLISH, "04/13/2027", "2027-04-13"),
        (DUTCH, "1 maart 2027", "2027-03-01"),
        (DUTCH, "1 mrt. 2027", "2027-03-01"),
        (DUTCH, "1 March 2027", "2027-03-01"),
        (ENGLISH, "March 1st, 2027", "2027-03-01"),
        (ENGLISH, "1st March 2027", "2027-03-01"),
        (ENGLISH, "2027-03-01", "2027-03-01"),
        (ENGLISH, "2027-03-01T00:00:00", "2027-03-01"),
        (DUTCH, "1.3.2027", "2027-03-01"),
    ],
)
def test_a_day_is_read_as_people_write_it(tongue, text, day):
    assert tongue.day(text) == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("03/04/2027", Reason.AMBIGUOUS_DATE),
        ("March 2027", Reason.NO_DATE),
        ("31-02-2027", Reason.NO_DATE),
        ("2027", Reason.NO_DATE),
        ("to follow", Reason.NOT_APPLICABLE),
    ],
)
def test_what_is_no_day_is_told(text, reason):
    found = ENGLISH.day(text)
    assert isinstance(found, Unreadable)
    assert found.reason is reason
