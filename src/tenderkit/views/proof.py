"""What the criteria of a set ask to be handed in, by moment: as plain data, and as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from tenderkit.views.screen import plain
from tenderkit.views.show import card
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.views.screen import Screen
    from tenderkit.words.terms import Kind, Level, Theme


class Wanted(NamedTuple):
    """Of which criteria the proof is wanted; of all unless told."""

    level: Level | None = None
    """Only what is asked at this level, with its values; else everything, with the values of all levels."""
    theme: Theme | None = None
    kind: Kind | None = None
    criterion: str = ""
    """The id of the only one."""


def proof_rows(
    criteria_set: CriteriaSet, language: str, wanted: Wanted, screen: Screen | None = None
) -> list[dict[str, Any]]:
    """Return the proof items of a set in the order of a procurement, each in one row.

    Args:
        criteria_set: the set.
        language: the language of the texts.
        wanted: which criteria.
        screen: writes numbers and periods for readers; else they are as in the files.

    Raises:
        UsageError: there is no such criterion, or it does not apply at the level.
    """
    rows = []
    number = screen.number if screen else str
    period = screen.period if screen else _plain_period
    level = wanted.level
    for criterion_id in _fitting(criteria_set, wanted):
        found = card(criteria_set, criterion_id, language, level, number)
        for name, item in found.get("proof", {}).items():
            asked = item.get("levels") or found["levels"]
            if level is None or level in asked:
                facts = {key: value for key, value in item.items() if key not in {"text", "levels", "within"}}
                within = found["parameters"][item["within"]] if "within" in item else None
                rows.append(
                    {
                        "at": item["at"],
                        **({"within": period(_values(within), within["unit"])} if within else {}),
                        "criterion": criterion_id,
                        "id": name,
                        **{key: value for key, value in facts.items() if key != "at"},
                        "levels": asked,
                        "text": item["text"],
                    }
                )
    moments = [moment.value for moment in Moment]
    return sorted(rows, key=lambda row: moments.index(row["at"]))


def proof_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[tuple[str, ...]]:
    """Return proof items as cells, one in a line, below a line of headings; the text stands last, on one line."""
    names = ("at", "criterion", "levels", "by", "each", "form", "text")
    lines = [tuple(screen("columns", name) if name == "criterion" else screen.part(name) for name in names)]
    for row in rows:
        moment = screen.moment(row["at"])
        due = f"{moment} ({row['within']})" if "within" in row else moment
        who = (screen.provider(row["by"]), screen.each(row["each"]), screen.form(row["form"]))
        text = " ".join(plain(row["text"]).split())
        lines.append((due, row["criterion"], screen.levels(row["levels"], "/"), *who, text))
    return lines


def _fitting(criteria_set: CriteriaSet, wanted: Wanted) -> list[str]:
    """Return the ids of the criteria that are wanted; one that is named is looked for by itself."""
    if wanted.criterion:
        return [wanted.criterion]
    return [
        criterion.id
        for theme, _, criterion in criteria_set.criteria()
        if (wanted.level is None or wanted.level in criterion.applies_at)
        and wanted.theme in (None, theme)
        and wanted.kind in (None, criterion.kind)
    ]


def _values(parameter: Mapping[str, Any]) -> list[str]:
    values = [parameter[key] for key in ("value", "baseline", "significant", "ambitious") if key in parameter]
    return list(dict.fromkeys(map(str, values)))


def _plain_period(values: Sequence[str], unit: str) -> str:
    return f"{'/'.join(values)} {unit}"
