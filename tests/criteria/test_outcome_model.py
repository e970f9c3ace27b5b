"""`outcome.json` is read back as it was written, and what is none is told as such."""

import json
from decimal import Decimal

import pytest

from tenderkit.criteria.outcome_model import State, read_outcome, worst
from tenderkit.words.errors import BuildFailed

WHOLE = {
    "content": "sha256:0",
    "format": 1,
    "tenderkit": "0.1.0",
    "document": "outcome",
    "tender": {
        "title": "Laptops",
        "organisation": "City of Example",
        "reference": "2027-1",
        "country": "NL",
        "language": "en",
        "law": "nl",
        "form": "framework",
        "years": 4,
        "signed": "2027-01-15",
        "on": "2030-02-01",
    },
    "lots": [
        {
            "number": 1,
            "title": "Laptops",
            "group": "laptop",
            "version": "3.0.0",
            "digest": "abc",
            "overlay": None,
            "level": "baseline",
            "condition": None,
            "quantity": 800,
            "criteria": [{"id": "warranty", "code": "TS 1", "kind": "specification", "theme": "circularity"}],
            "without": [{"id": "charger", "title": "Charger"}],
            "values": [{"criterion": "warranty", "parameter": "years", "value": "5", "before": "3", "unit": "years"}],
            "counted": [{"year": 1, "ordered": 400, "delivered_new": 380, "kept": None}],
        }
    ],
    "clauses": [
        {
            "lot": 1,
            "criterion": "co2-report",
            "code": "CP 1",
            "theme": "co2",
            "state": "missed",
            "duties": [
                {
                    "id": "1.co2-report.year@1",
                    "due": "2028-02-12",
                    "received": None,
                    "state": "missed",
                    "why": "not received",
                }
            ],
            "next": {
                "step": "penalty",
                "then": "penalty",
                "within": {"value": 10, "unit": "working days"},
                "amount": None,
                "text": "a penalty",
            },
        }
    ],
    "impact": [
        {
            "lot": 1,
            "title": "Laptops",
            "devices": 380,
            "per_device_year": {"low": 30, "central": 42.5, "high": 60},
            "saving_tonnes": None,
            "unit": "t CO2e",
            "not_told": "no_baseline",
            "sources": [{"id": "ademe", "title": "ADEME", "year": "2024"}],
        }
    ],
}


def read(data):
    return read_outcome(json.dumps(data).encode(), "a/outcome.json")


def problems(content):
    with pytest.raises(BuildFailed) as failed:
        read_outcome(content if isinstance(content, bytes) else json.dumps(content).encode(), "a/outcome.json")
    return [(each.code, each.message) for each in failed.value.problems]


def test_it_is_read_with_exact_numbers():
    found = read(WHOLE)
    assert found.clauses[0].state is State.MISSED
    assert found.impact[0].per_device_year.central == Decimal("42.5")
    assert found.lots[0].counted[0].delivered_new == 380
    assert found.lots[0].counted[0].taken_back is None


def test_it_never_changes():
    with pytest.raises(ValueError, match="frozen"):
        read(WHOLE).tenderkit = "2"


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"not json", b"PK\x03\x04"])
def test_what_is_no_json_is_told(content):
    assert problems(content) == [("E390", "is no JSON, so no outcome.json")]


@pytest.mark.parametrize("content", [b"[]", b"1", b'"text"', b"{}", b'{"format": 1, "document": "annex"}'])
def test_other_json_is_told(content):
    assert problems(content) == [("E390", "is no outcome.json of tenderkit")]


@pytest.mark.parametrize(
    ("given", "told"),
    [({"format": 2}, "is of format 2, and this tenderkit reads format 1"), ({}, "does not say its format")],
)
def test_another_format_is_told_as_such(given, told):
    assert problems({**{key: value for key, value in WHOLE.items() if key != "format"}, **given}) == [("E390", told)]


def test_all_that_is_wrong_is_told_with_its_path():
    lot = {**WHOLE["lots"][0], "level": "great", "counted": [{"year": 0}, {"year": 1, "kept": -1}], "extra": 1}
    del lot["title"]
    assert problems({**WHOLE, "lots": [lot]}) == [
        ("E391", "'lots.1.counted.1.year' is not what belongs there"),
        ("E391", "'lots.1.counted.2.kept' is not what belongs there"),
        ("E391", "'lots.1.extra' is unknown"),
        ("E391", "'lots.1.level' is not what belongs there"),
        ("E391", "'lots.1.title' is missing"),
    ]


def test_a_clause_is_as_bad_as_the_worst_of_what_was_due():
    assert worst([]) is State.OPEN
    assert worst([State.OPEN, State.KEPT]) is State.KEPT
    assert worst([State.KEPT, State.LATE, State.OPEN]) is State.LATE
    assert worst([State.LATE, State.UNKNOWN]) is State.UNKNOWN
    assert worst([State.UNKNOWN, State.MISSED, State.KEPT]) is State.MISSED
