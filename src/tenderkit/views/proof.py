"""What the criteria of a set ask to be handed in, by moment: as plain data, and as lines of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.views.show import card
from tenderkit.words.terms import Moment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tenderkit.criteria.criteria_set import CriteriaSet
    from tenderkit.views.screen import Screen
    from tenderkit.words.terms import Level


def proof_rows(criteria_set: CriteriaSet, language: str, level: Level | None = None) -> list[dict[str, Any]]:
    """Return every proof item of a set in the order of a procurement, each in one row.

    Args:
        criteria_set: the set.
        language: the language of the texts.
        level: only what is asked at this level, with its values; else everything, with the values of all levels.
    """
    rows = []
    for _, _, criterion in criteria_set.criteria():
        if not criterion.proof or (level is not None and level not in criterion.applies_at):
            continue
        found = card(criteria_set, criterion.id, language, level)
        for name, item in found["proof"].items():
            asked = item.get("levels") or [at.value for at in criterion.applies_at]
            if level is None or level in asked:
                facts = {key: value for key, value in item.items() if key not in {"text", "levels", "within"}}
                within = _period(found["parameters"], item.get("within"))
                rows.append(
                    {
                        "at": item["at"],
                        **({"within": within} if within else {}),
                        "criterion": criterion.id,
                        "id": name,
                        **{key: value for key, value in facts.items() if key != "at"},
                        "levels": asked,
                        "text": item["text"],
                    }
                )
    moments = [moment.value for moment in Moment]
    return sorted(rows, key=lambda row: moments.index(row["at"]))


def proof_lines(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[tuple[str, ...]]:
    """Return proof items as cells, one in a line, below a line of headings; the text stands last."""
    names = ("at", "criterion", "levels", "by", "each", "form", "text")
    lines = [tuple(screen("columns", name) if name == "criterion" else screen.part(name) for name in names)]
    for row in rows:
        moment = screen.moment(row["at"])
        due = f"{moment} ({row['within']})" if "within" in row else moment
        who = (screen.provider(row["by"]), screen.each(row["each"]), row["form"])
        lines.append((due, row["criterion"], screen.levels(row["levels"], "/"), *who, row["text"]))
    return lines


def _period(parameters: Mapping[str, Any], name: str | None) -> str:
    if name is None:
        return ""
    parameter = parameters[name]
    values = [parameter[key] for key in ("value", "baseline", "significant", "ambitious") if key in parameter]
    return f"{'/'.join(map(str, dict.fromkeys(values)))} {parameter['unit']}"
