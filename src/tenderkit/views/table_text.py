"""Tables as rows of text below a row of headings, for a terminal: criteria and labels, one in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.criteria.basis_model import PROPOSAL
from tenderkit.documents.resting import UNSAID
from tenderkit.words.terms import Kind, Level

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.views.screen import Screen


def criterion_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[tuple[str, ...]]:
    """Return criteria as cells; the title stands last.

    In a workspace a column says which ones its overlay added or changed; where the set says what its values rest on,
    one says how many rest on something published or counted.
    """
    overlay, resting = any(row["from"] == "overlay" for row in rows), says_basis(rows)
    own_names = (*(("basis",) if resting else ()), *(("overlay",) if overlay else ()))
    names = ("criterion", "kind", "theme", "level", "priority", *own_names, "title")
    lines = [tuple(screen("columns", name) for name in names)]
    for row in rows:
        onwards = row["levels"][-1] == Level.AMBITIOUS.value and len(row["levels"]) > 1
        levels = f"{screen.level(row['levels'][0])}+" if onwards else screen.levels(row["levels"], "/")
        own = [_resting(row["basis"])] if resting else []
        own += [screen.term("overlays", row.get("overlay", ""))] if overlay else []
        facts = (screen.kind(row["kind"]), screen.theme(row["theme"]), levels, str(row["priority"]))
        lines.append((row["id"], *facts, *own, row["title"]))
    return lines


def says_basis(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether a set says of any value what it rests on."""
    return any(row["basis"].keys() - {UNSAID} for row in rows)


def _resting(counts: Mapping[str, int]) -> str:
    """Write how many values rest on something, of how many."""
    resting = sum(number for name, number in counts.items() if name not in {PROPOSAL, UNSAID})
    return f"{resting}/{sum(counts.values())}" if counts else "-"


def measures_note(rows: Sequence[Mapping[str, Any]], screen: Screen) -> str:
    """Say how many of the criteria are measures; nothing where none is, or all are."""
    measures = sum(row["kind"] == Kind.MEASURE.value for row in rows)
    if measures in {0, len(rows)}:
        return ""
    return screen("in_annex", number=str(len(rows) - measures), measures=str(measures))


def label_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[tuple[str, ...]]:
    """Return labels as cells, those that prove most of our criteria first; the name stands last, with its type."""
    names = ("label", "edition", "art43", "full", "part", "name")
    lines = [tuple(screen("columns", name) for name in names)]
    for row in sorted(rows, key=lambda row: (-row["covers"]["full"], -row["covers"]["part"])):
        edition = row["edition"]["edition"] if row["edition"] else "-"
        counts = (str(row["covers"]["full"]), str(row["covers"]["part"]))
        facts = [row["name"], screen.term("types", row["type"])]
        facts += [screen.term("statuses", row["status"])] if row["status"] != "active" else []
        verdict = screen.term("verdicts", row["art43"])
        lines.append((row["id"], edition, verdict, *counts, "; ".join(facts)))
    return lines


def is_accepted(row: Mapping[str, Any]) -> bool:
    """Say whether some of the criteria that are counted accept a label as proof."""
    return any(row["covers"].values())
