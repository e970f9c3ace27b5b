"""What a build says about itself: counts, own values, and what is left to the buyer, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenderkit.terms import Kind, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.annex import Annex

__all__ = ["report", "still_to_decide"]


def report(annex: Annex) -> Iterator[str]:
    """Yield the lines that tell the buyer what was built."""
    criteria = list(annex.criteria())
    yield (
        f"{annex.title} {annex.version}, level {annex.level.value}, language {annex.language}: {len(criteria)} criteria"
    )
    themes = [theme for theme in Theme if any(criterion.theme is theme for criterion in criteria)]
    rows = [["", *(theme.value for theme in themes), "all"]]
    for kind in Kind:
        of_kind = [criterion for criterion in criteria if criterion.kind is kind]
        if of_kind:
            counts = [sum(criterion.theme is theme for criterion in of_kind) for theme in themes]
            rows.append([kind.value, *(str(count or "-") for count in counts), str(len(of_kind))])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for name, *cells in rows:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield f"  {name.ljust(widths[0])}  {'  '.join(numbers)}"
    for own in annex.overrides:
        below = "  (laxer than the lowest level of the set)" if own.below_baseline else ""
        yield f"set by you: {own.criterion}.{own.parameter} = {own.value} instead of {own.set_value}{below}"
    todo = still_to_decide(annex)
    if todo:
        yield "still to decide:"
        yield from (f"  - {item}" for item in todo)


def still_to_decide(annex: Annex) -> tuple[str, ...]:
    """Return what the buyer still has to fill in before the annex can be published."""
    todo = []
    if not annex.organisation:
        todo.append("the contracting authority (--organisation)")
    if not annex.reference:
        todo.append("the reference of the tender (--reference)")
    if annex.points:
        todo.append("the share of these award criteria in the total score (a field in the chapter on weighting)")
    return tuple(todo)
