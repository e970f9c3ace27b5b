"""What of a comparison concerns one annex: what it holds, and what it would hold today."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.words.terms import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenderkit.versions.compare.changes import Change, Comparison


def in_annex(comparison: Comparison, selection: Mapping[str, Any]) -> Comparison:
    """Leave out what an annex neither holds nor would hold if it were built of the later version.

    Args:
        comparison: of two versions, at the annex's level.
        selection: what the annex was built of, as it keeps it itself.
    """
    kept = (change for change in comparison.changes if _concerns(change, selection))
    return comparison._replace(changes=tuple(kept))


def _concerns(change: Change, selection: Mapping[str, Any]) -> bool:
    if change.criterion is None or {change.criterion, change.origin} & selection["criteria"].keys():
        return True
    if selection["only"] or change.criterion in selection["without"] or change.kind is Kind.MEASURE:
        return False
    comes = change.change == "added" or any(
        (field.field == "levels" and field.new) or (field.field == "kind" and field.old == Kind.MEASURE)
        for field in change.fields
    )
    return comes and change.theme is not None and change.theme.value in selection["themes"]
