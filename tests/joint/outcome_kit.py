"""What tests of collective results share: outcomes of many contracts, and the command run on them."""

import json

from tests.support import DAY, tenderkit

CRITERIA = (
    ("warranty", "specification", "circularity"),
    ("co2-report", "contract", "co2"),
    ("take-back", "contract", "circularity"),
)


def outcome(number, **changes):
    """Return the outcome of a contract.

    Args:
        number: that of the organisation, which its name and reference bear.
        changes: other values: `organisation`, `reference`, `on`, `group`, `level`, `counted`, `saving`, `states`,
            `without`, `values`, `overlay`.
    """
    given = {
        "organisation": f"Org {number}",
        "reference": f"T-{number}",
        "on": "2030-02-01",
        "group": "laptop",
        "level": "baseline",
        "counted": {"ordered": 100, "delivered_new": 80, "delivered_refurbished": 20, "taken_back": 40, "reused": 10},
        "saving": (8, 10, 15),
        "states": {"co2-report": "kept", "take-back": "late"},
        "without": (),
        "values": (),
        "overlay": None,
        **changes,
    }
    left_out = [{"id": name, "title": name.capitalize()} for name in given["without"]]
    criteria = [
        {"id": name, "code": "C 1", "kind": kind, "theme": theme}
        for name, kind, theme in CRITERIA
        if name not in given["without"]
    ]
    themes = {name: theme for name, _, theme in CRITERIA}
    saving = given["saving"] and dict(zip(("low", "central", "high"), given["saving"], strict=True))
    return {
        "format": 1,
        "tenderkit": "0.1.0",
        "document": "outcome",
        "tender": {
            "title": "Laptops",
            "organisation": given["organisation"],
            "reference": given["reference"],
            "language": "en",
            "law": "eu",
            "signed": "2027-01-15",
            "on": given["on"],
        },
        "lots": [
            {
                "number": 1,
                "title": "Laptops",
                "group": given["group"],
                "version": "3.0.0",
                "digest": "sha256:0",
                "overlay": given["overlay"],
                "level": given["level"],
                "quantity": 120,
                "criteria": criteria,
                "without": left_out,
                "values": list(given["values"]),
                "counted": [{"year": 1, **given["counted"]}],
            }
        ],
        "clauses": [
            {"lot": 1, "criterion": name, "code": "CC 1", "theme": themes[name], "state": state}
            for name, state in given["states"].items()
        ],
        "impact": [
            {
                "lot": 1,
                "title": "Laptops",
                "devices": 100,
                "per_device_year": {"low": 30, "central": 40, "high": 60},
                "saving_tonnes": saving,
                "unit": "t CO2e",
                "not_told": None if saving else "nothing_avoided",
                "sources": [{"id": "ademe", "title": "Impacts of digital equipment", "year": "2024"}],
            }
        ],
    }


def written(folder, outcomes):
    """Write outcomes as files, and return their names."""
    names = []
    for number, each in enumerate(outcomes):
        names.append(f"o{number}.json")
        (folder / names[-1]).write_text(json.dumps(each), encoding="utf-8")
    return names


def collective(folder, outcomes, *options):
    """Run the command on outcomes."""
    return tenderkit("collective", *written(folder, outcomes), "--date", DAY, *options, folder=folder)


def data(folder, outcomes, *options):
    """Return what the command says as data."""
    run = collective(folder, outcomes, "--format", "json", *options)
    assert run.code == 0, run.err
    return json.loads(run.out)


def row(found, table, name):
    """Return a row of a table, by what stands in its first column."""
    return next(each for each in found["tables"][table] if name in each.values())
