"""Fields as data of the Open Contracting Data Standard, with its sustainability extension (Apache-2.0)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tenderkit.notice.composing import served
from tenderkit.notice.fields import NONE
from tenderkit.notice.goals import OCDS_GOALS, OCDS_GPP, OCDS_STRATEGIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tenderkit.documents.dossier import Dossier
    from tenderkit.notice.fields import LotNotice

EXTENSION: Final = (
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_sustainability_extension/master/extension.json"
)


def ocds_data(dossier: Dossier, notices: Sequence[LotNotice]) -> dict[str, Any]:
    """Return `tender.lots[].sustainability[]`: each goal with the strategies that serve it."""
    lots = [_lot(notice, dossier, number) for number, notice in enumerate(notices)]
    tender: dict[str, Any] = {"id": dossier.reference} if dossier.reference else {}
    return {"extensions": [EXTENSION], "tender": {**tender, "title": dossier.title, "lots": lots}}


def _lot(notice: LotNotice, dossier: Dossier, number: int) -> dict[str, Any]:
    goals = served(dossier.lots[number])
    if not goals:
        return {"id": notice.id, "title": notice.title, "hasSustainability": False}
    return {
        "id": notice.id,
        "title": notice.title,
        "hasSustainability": True,
        "sustainability": [
            {
                "goal": OCDS_GOALS[each.code],
                "strategies": [
                    *(OCDS_STRATEGIES[kind] for kind in each.kinds),
                    *(OCDS_GPP[code] for code, goal in notice.gpp_goals if goal == each.code and code != NONE),
                ],
            }
            for each in goals
        ],
    }
