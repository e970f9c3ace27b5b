"""What was collected, as the data that `--format json` and answers.json promise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.answers.offer import Kind
from tenderkit.answers.told import Teller, open_reasons, remarks_of
from tenderkit.documents.plain import plain_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tenderkit.answers.collecting import Collected, Judged
    from tenderkit.answers.offer import Answered, Failed, Remark, Response
    from tenderkit.answers.points import LotScore
    from tenderkit.documents.dossier import Dossier
    from tenderkit.documents.forms.form import Entry
    from tenderkit.documents.wording import Wording


def collected_data(collected: Collected, dossier: Dossier, wording: Wording) -> dict[str, Any]:
    """Return what was collected as plain data.

    Args:
        collected: all of it.
        dossier: the tender.
        wording: the words of its language, for the sentences in it.
    """
    data = _Data(collected, wording)
    return {
        "tender": {"title": dossier.title, "reference": dossier.reference, "form": collected.form.number},
        "responses": [data.response(one) for one in collected.offers],
        "ranking": [data.ranking(lot.number, dossier) for lot in dossier.lots],
        "consultation": [data.supplier(response) for response in collected.suppliers],
        "unused": [{"file": sheet.file, "tenderer": sheet.tenderer} for sheet in collected.unused],
        "refused": [problem.as_dict() for problem in collected.refused],
    }


class _Data:
    """Makes plain data."""

    def __init__(self, collected: Collected, wording: Wording) -> None:
        self._collected = collected
        self._teller = Teller(collected.form, wording)
        self._asked = Teller(collected.consultation, wording)

    def response(self, one: Judged) -> dict[str, Any]:
        """Return one offer."""
        teller = self._teller
        return {
            "file": one.offer.files[0],
            "files": [*one.offer.files, *([one.prices.file] if one.prices.file else [])],
            "tenderer": one.offer.tenderer,
            "lots": list(one.verdict.lots),
            "values": [self._value(answer) for answer in one.offer.answers],
            "missing": [
                {**self._row(each.entry, each.column), "text": each.entry.text} for each in one.verdict.missing
            ],
            "below_minimum": [
                {**self._value(each.answer), "minimum": _minimum(each.answer.entry)} for each in one.verdict.below
            ],
            "unreadable": [*self._unreadable(one)],
            "points": [_score(each) for each in one.standing.lots],
            "prices": {
                "file": one.prices.file,
                "missing": list(one.prices.missing),
                "lines": plain_data(one.prices.filled),
                "names": dict(one.prices.names),
            },
            "labels": [
                {
                    **self._value(route.answer),
                    "proves": [{"code": shows.row, "covers": shows.covers} for shows in route.proves],
                    "unnamed": [doubt.code for doubt in route.doubts if doubt.kind is Kind.UNNAMED],
                    "expired": [doubt.code for doubt in route.doubts if doubt.kind is Kind.EXPIRED],
                    "doubts": [{"kind": doubt.kind.value, "code": doubt.code} for doubt in route.doubts],
                }
                for route in one.verdict.routes
            ],
            "on_request": [
                {
                    **self._row(each.entry, 0),
                    "text": each.entry.text,
                    "handed_in": each.answered,
                    "conditional": each.conditional,
                }
                for each in one.verdict.requests
            ],
            "told": [
                {
                    "kind": remark.kind.value,
                    "code": remark.code,
                    "text": remark.text,
                    "message": teller.remark(remark).text,
                    **remark.spot._asdict(),
                }
                for remark in remarks_of(one)
                if remark.kind is not Kind.NOT_READ
            ],
        }

    def ranking(self, lot: int, dossier: Dossier) -> dict[str, Any]:
        """Return the scores of a lot, the best first."""
        scored = [
            (one.offer.tenderer, each)
            for one in self._collected.offers
            for each in one.standing.lots
            if each.lot == lot
        ]
        scored.sort(key=lambda entry: (entry[1].score.rank is None, entry[1].score.rank or 0, entry[0]))
        return {
            "lot": lot,
            "final": not open_reasons(dossier, self._collected, lot),
            "open": list(open_reasons(dossier, self._collected, lot)),
            "offers": [
                {"tenderer": tenderer, "rank": each.score.rank, "total": plain_data(each.score.total)}
                for tenderer, each in scored
            ],
        }

    def supplier(self, response: Response) -> dict[str, Any]:
        """Return the answers of one supplier."""
        return {
            "file": response.file,
            "supplier": response.tenderer,
            "values": [self._value(answer, self._asked) for answer in response.answers],
            "unreadable": [
                *(self._failed(fail, self._asked) for fail in response.failed),
                *(self._stray(remark) for remark in response.remarks if remark.kind is Kind.NOT_READ),
            ],
        }

    def _unreadable(self, one: Judged) -> Iterator[dict[str, Any]]:
        yield from (self._failed(fail, self._teller) for fail in (*one.offer.failed, *one.prices.failed))
        yield from (self._stray(remark) for remark in remarks_of(one) if remark.kind is Kind.NOT_READ)

    def _row(self, entry: Entry, column: int, teller: Teller | None = None) -> dict[str, Any]:
        return {
            "code": entry.code,
            "key": entry.key,
            "lot": entry.lot or None,
            "model": column + 1 if entry.per_model else None,
            "column": (teller or self._teller).column(entry, column),
        }

    def _value(self, answer: Answered, teller: Teller | None = None) -> dict[str, Any]:
        return {
            **self._row(answer.entry, answer.column, teller),
            "value": plain_data(answer.held),
            "unit": answer.entry.unit,
            "text": answer.text,
            **answer.spot._asdict(),
        }

    def _failed(self, fail: Failed, teller: Teller) -> dict[str, Any]:
        return {
            **self._row(fail.entry, fail.column, teller),
            "text": fail.text,
            "reason": fail.why.reason.value,
            "detail": fail.why.detail,
            "message": teller.failed(fail).text,
            **fail.spot._asdict(),
        }

    def _stray(self, remark: Remark) -> dict[str, Any]:
        return {
            "code": remark.code,
            "key": "",
            "lot": None,
            "model": None,
            "column": "",
            "text": remark.text,
            "reason": remark.kind.value,
            "detail": "",
            "message": self._teller.remark(remark).text,
            **remark.spot._asdict(),
        }


def _minimum(entry: Entry) -> dict[str, Any] | None:
    if entry.bound is None:
        return None
    value = entry.bound.value
    return {
        "value": value if entry.bound.choices else float(value) if "." in value else int(value),
        "unit": entry.bound.unit,
        "relation": "at least" if entry.bound.higher else "at most",
    }


def _score(each: LotScore) -> dict[str, Any]:
    return {
        "lot": each.lot,
        "compared": each.admitted,
        "criteria": [
            {
                "code": earned.criterion.code,
                "key": f"lot-{each.lot}/{earned.criterion.id}",
                "value": plain_data(earned.value),
                "unit": earned.rule.unit or None,
                "points": plain_data(earned.points),
                "most": plain_data(earned.rule.points),
                "state": earned.state.value,
                "place": "; ".join(str(answer.spot) for answer in earned.answers),
            }
            for earned in each.earned
        ],
        "earned": plain_data(each.score.earned),
        "quality": plain_data(each.score.quality),
        "price": plain_data(each.price),
        "price_points": plain_data(each.score.price),
        "total": plain_data(each.score.total),
        "rank": each.score.rank,
    }
