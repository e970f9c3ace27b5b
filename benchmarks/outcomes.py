"""Writes outcomes of many contracts: `python benchmarks/outcomes.py FOLDER COUNT`.

Each has the lots, criteria, clauses and duties of a real one, numbers of its own, and a contracting authority that two
contracts share.
"""

from __future__ import annotations

import datetime
import json
import random
import sys
from pathlib import Path
from typing import Any, Final

from tenderkit.criteria.library import Library
from tenderkit.criteria.places import packaged
from tenderkit.documents.choice import Choice, selected
from tenderkit.versions.store import open_set
from tenderkit.words.terms import Kind, Level

DAY: Final = datetime.date(2027, 1, 15)
GROUPS: Final = ("laptop", "smartphone", "tablet")
STATES: Final = ("kept", "kept", "kept", "kept", "late", "missed", "unknown", "open")
YEARS: Final = 3


def main() -> None:
    """Write the outcomes."""
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    library = Library(packaged("criteria"), Path())
    criteria = {}
    for group in GROUPS:
        criteria_set = open_set(library, f"{group}@3.0.0", ("en",))
        for level in Level:
            chosen = selected(criteria_set, Choice(level, "en", DAY))
            criteria[group, level] = [(theme.value, criterion) for theme, _, criterion in chosen]
    for number in range(count):
        content = json.dumps(_outcome(number, criteria), indent=2)
        (folder / f"outcome-{number}.json").write_text(content, encoding="utf-8")


def _outcome(number: int, criteria: dict[tuple[str, Level], list[tuple[str, Any]]]) -> dict[str, Any]:
    chance = random.Random(number)  # noqa: S311 - the same numbers each time, and no secrets
    lots, clauses, impact = [], [], []
    for place in range(1, chance.randint(1, 3) + 1):
        group, level = GROUPS[place - 1], chance.choice(list(Level))
        asked = criteria[group, level]
        out = chance.sample(range(len(asked)), 2)
        lots.append(_lot(place, group, level, asked, out, chance))
        clauses += [
            _clause(place, theme, criterion, chance) for theme, criterion in asked if criterion.kind is Kind.CONTRACT
        ]
        central = round(chance.uniform(2, 90), 1)
        impact.append(
            {
                "lot": place,
                "title": group,
                "devices": 3 * 100,
                "per_device_year": {"low": 33, "central": 39, "high": 57},
                "saving_tonnes": {"low": central * 0.8, "central": central, "high": central * 1.5},
                "unit": "t CO2e",
                "not_told": None,
                "sources": [{"id": "ademe-2024", "title": "Impacts of digital equipment", "year": "2024"}],
            }
        )
    return {
        "format": 1,
        "tenderkit": "0.1.0",
        "document": "outcome",
        "tender": {
            "title": f"ICT hardware {number}",
            "organisation": f"Municipality {number // 2}",
            "reference": f"T-{number}",
            "country": "NL",
            "language": "en",
            "law": "eu",
            "form": "framework",
            "years": 4,
            "signed": DAY.isoformat(),
            "on": DAY.replace(year=DAY.year + YEARS).isoformat(),
        },
        "lots": lots,
        "clauses": clauses,
        "impact": impact,
    }


def _lot(
    number: int, group: str, level: Level, asked: list[tuple[str, Any]], out: list[int], chance: random.Random
) -> dict[str, Any]:
    return {
        "number": number,
        "title": group,
        "group": group,
        "version": "3.0.0",
        "digest": "sha256:0000000000000000",
        "overlay": None,
        "level": level.value,
        "condition": "either",
        "quantity": 300,
        "criteria": [
            {"id": criterion.id, "code": f"C {place}", "kind": criterion.kind.value, "theme": theme}
            for place, (theme, criterion) in enumerate(asked)
            if place not in out
        ],
        "without": [{"id": asked[place][1].id, "title": asked[place][1].title} for place in out],
        "values": [
            {"criterion": "warranty", "parameter": "years", "value": "4", "before": "3", "unit": "years"},
        ],
        "counted": [
            {
                "year": year,
                "ordered": 100,
                "delivered_new": chance.randint(50, 90),
                "delivered_refurbished": chance.randint(5, 30),
                "repaired": chance.randint(0, 9),
                "kept": None,
                "taken_back": chance.randint(10, 40),
                "reused": chance.randint(1, 10),
                "recycled": chance.randint(1, 10),
            }
            for year in range(1, YEARS + 1)
        ],
    }


def _clause(lot: int, theme: str, criterion: Any, chance: random.Random) -> dict[str, Any]:  # noqa: ANN401 - as sets have it
    state = chance.choice(STATES)
    duties = [
        {
            "id": f"{lot}.{criterion.id}.year@{year}",
            "due": f"{DAY.year + year}-02-12",
            "received": f"{DAY.year + year}-02-10" if state == "kept" else None,
            "state": state,
            "why": "" if state == "kept" else "It had to be in by then, and nobody noted that it came.",
        }
        for year in range(1, YEARS + 1)
    ]
    return {
        "lot": lot,
        "criterion": criterion.id,
        "code": "CC 1",
        "theme": theme,
        "state": state,
        "duties": duties,
        "next": {
            "step": "late",
            "then": "notice",
            "within": {"value": 10, "unit": "working days"},
            "amount": None,
            "text": "The report is late: a notice of default.",
        }
        if state == "missed"
        else None,
    }


if __name__ == "__main__":
    main()
