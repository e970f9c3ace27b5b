"""The reports on responses, as data for their templates: one on each tender, and one for the award decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tenderkit.answers.price_report import price_rows
from tenderkit.answers.report_parts import Award, AwardLot, Heading, Report, Table
from tenderkit.answers.told import Teller, open_reasons
from tenderkit.documents.award.cost_text import annex_rules
from tenderkit.documents.award.price_list import price_lots

if TYPE_CHECKING:
    from tenderkit.answers.collecting import Collected, Judged
    from tenderkit.answers.points import Earned, LotScore
    from tenderkit.answers.told import Line
    from tenderkit.answers.verdict import Request
    from tenderkit.documents.dossier import Dossier, Lot
    from tenderkit.documents.forms.form import Shows
    from tenderkit.documents.wording import Wording

REPORT = "tenderer-report"
AWARD = "award-decision"


def tenderer_report(one: Judged, collected: Collected, dossier: Dossier, wording: Wording) -> dict[str, Any]:
    """Return what the template of the report on one tender is filled with.

    Args:
        one: the offer.
        collected: all that was read.
        dossier: the tender.
        wording: the words of its language.
    """
    maker = _Reports(collected, dossier, wording)
    title = wording.fill("answers", "report", "title", name=one.offer.tenderer)
    return {**maker.head(title, wording.word("answers", "report", "reader")), "report": maker.report(one)}


def award_decision(collected: Collected, dossier: Dossier, wording: Wording) -> dict[str, Any]:
    """Return what the template of the report for the award decision is filled with.

    Args:
        collected: all that was read.
        dossier: the tender.
        wording: the words of its language.
    """
    maker = _Reports(collected, dossier, wording)
    title, reader = wording.word("answers", "award", "title"), wording.word("answers", "award", "reader")
    return {**maker.head(title, reader), "award": maker.award()}


class _Reports:
    def __init__(self, collected: Collected, dossier: Dossier, wording: Wording) -> None:
        self._collected = collected
        self._dossier = dossier
        self._wording = wording
        self._teller = Teller(collected.form, wording)
        self._word = self._teller.word

    def head(self, title: str, reader: str) -> dict[str, Any]:
        """Return what the templates of all documents are filled with."""
        lots = self._dossier.lots
        sets = tuple(dict.fromkeys(f"{lot.annex.group} {lot.annex.version}" for lot in lots))
        levels = tuple(dict.fromkeys(self._wording.word("levels", lot.annex.level) for lot in lots))
        return {"document": Heading(title, reader, sets, levels), "dossier": self._dossier}

    def report(self, one: Judged) -> Report:
        """Return the report on one tender."""
        unreadable, told = self._teller.unreadable(one), self._teller.to_look_at(one)
        summary = self._teller.fill(
            "report",
            "count",
            values=str(len(one.offer.answers)),
            unreadable=str(len(unreadable)),
            missing=str(len(one.verdict.missing)),
            below=str(len(one.verdict.below)),
            told=str(len(told)),
        )
        files = (*one.offer.files, *([one.prices.file] if one.prices.file else []))
        tables = (
            self._lines("unreadable", unreadable),
            self._below(one),
            self._missing(one),
            self._told(told),
            *(self._points(each) for each in one.standing.lots if each.earned),
            self._prices(one),
            self._labels(one),
            self._requests(one),
            self._all(one),
        )
        return Report(summary, files, self._collected.form.number, tables)

    def award(self) -> Award:
        """Return the report for the award decision."""
        return Award(
            annex_rules(self._dossier, self._wording), tuple(self._award_lot(lot) for lot in self._dossier.lots)
        )

    def _award_lot(self, lot: Lot) -> AwardLot:
        scored = [(one, each) for one in self._collected.offers for each in one.standing.lots if each.lot == lot.number]
        scored.sort(key=lambda entry: (entry[1].score.rank is None, entry[1].score.rank or 0))
        compared = [entry for entry in scored if entry[1].admitted]
        reasons = [r for r in open_reasons(self._dossier, self._collected, lot.number) if r != "refused"]
        first = [one.offer.tenderer for one, each in compared if each.score.rank == 1]
        final = bool(first) and not reasons
        known = bool(first) and not {*reasons} - {"look"}
        told = "; ".join(self._word("screen", "open", reason) for reason in reasons)
        several = len(self._dossier.lots) > 1
        title = self._wording.fill("tender", "lot_title", number=str(lot.number), title=lot.title)
        return AwardLot(
            title if several else lot.title,
            self._word("award", "ready" if final else "ready_but")
            if known
            else self._teller.fill("award", "not_ready", reasons=told or "-"),
            ", ".join(first) if known else "",
            self._look([one for one, _ in compared], lot.number),
            self._scores(scored, final=final),
            self._relative(compared),
            self._refused([one for one, each in scored if not each.admitted], lot.number),
            self._judged(compared),
        )

    def _look(self, compared: list[Judged], lot: int) -> Table:
        """Return what is to be looked at in the tenders that are compared."""
        rows = [
            (one.offer.tenderer, line.code, line.text, line.place)
            for one in compared
            for line in self._teller.unsettled(one, lot)
        ]
        return self._table("award", "look", ("tenderer", "code", "why", "place"), (18, 16, 42, 24), rows)

    def _scores(self, scored: list[tuple[Judged, LotScore]], *, final: bool) -> Table:
        rows = []
        for one, each in scored:
            rank = self._word("not_admitted") if not each.admitted else str(each.score.rank or self._word("incomplete"))
            parts = (each.score.earned, each.score.quality, each.price, each.score.price, each.score.total)
            rows.append(
                (rank, one.offer.tenderer, *map(self._teller.points if each.admitted else self._teller.number, parts))
            )
        heads = ("rank" if final else "rank_so_far", "tenderer", "points", "quality", "price", "price_points", "total")
        return self._table("award", "scores", heads, (12, 24, 12, 13, 14, 12, 13), rows, numbers=(2, 3, 4, 5, 6))

    def _relative(self, compared: list[tuple[Judged, LotScore]]) -> Table:
        """Return who earns most on each criterion, and what the others earn."""
        rows = []
        criteria = compared[0][1].earned if compared else ()
        for number, earned in enumerate(criteria):
            found = [(one.offer.tenderer, each.earned[number]) for one, each in compared]
            known = [(name, each) for name, each in found if each.points is not None]
            most = max((each.points for _, each in known if each.points is not None), default=None)
            best = [(name, each) for name, each in known if each.points == most]
            others = [entry for entry in found if entry not in best]
            rows.append(
                (
                    earned.criterion.code,
                    earned.criterion.title,
                    "; ".join(self._earned(name, each) for name, each in best) or "-",
                    "; ".join(self._earned(name, each) for name, each in others) or "-",
                )
            )
        return self._table("award", "relative", ("code", "criterion", "best", "others"), (9, 27, 32, 32), rows)

    def _earned(self, name: str, earned: Earned) -> str:
        if earned.points is None:
            return f"{name}: {self._teller.state(earned)}"
        value = "" if earned.value is None else self._wording.value(earned.value, earned.rule.unit)
        points = f"{self._wording.number(earned.points)} / {self._wording.number(earned.rule.points)}"
        return self._teller.fill("award", "better", name=name, value=value, points=points)

    def _refused(self, refused: list[Judged], lot: int) -> Table:
        rows = [
            (
                one.offer.tenderer,
                each.answer.entry.code,
                _beside(each.answer.entry.text, self._teller.column(each.answer.entry, each.answer.column)),
                self._teller.held(each.answer.held, each.answer.entry),
                self._teller.limit(each.answer.entry),
            )
            for one in refused
            for each in one.verdict.below
            if each.answer.entry.lot == lot
        ]
        for one in refused:
            price = one.prices.totals.get(lot)
            if price is not None and price <= 0:
                told = self._wording.word("scores", "price"), self._wording.number(price), "> 0"
                rows.append((one.offer.tenderer, "", *told))
        heads = ("tenderer", "code", "question", "answer", "limit")
        return self._table("award", "refused", heads, (18, 10, 38, 16, 18), rows)

    def _judged(self, compared: list[tuple[Judged, LotScore]]) -> Table:
        """Return the rows in which the reasons for grades are written."""
        rows = [
            (earned.criterion.code, f"{earned.criterion.title}: {part.title}", one.offer.tenderer, "")
            for earned in (compared[0][1].earned if compared else ())
            for part in earned.rule.sub_points
            for one, _ in compared
        ]
        return self._table("award", "reasons", ("code", "criterion", "tenderer", "why"), (9, 31, 20, 40), rows)

    def _lines(self, name: str, lines: tuple[Line, ...]) -> Table:
        rows = [(line.code, _beside(line.question, line.column), line.text, line.place) for line in lines]
        return self._table("report", name, ("code", "question", "why", "place"), (10, 35, 30, 25), rows)

    def _told(self, lines: tuple[Line, ...]) -> Table:
        rows = [(line.code, line.text, line.place) for line in lines]
        return self._table("report", "told", ("code", "why", "place"), (10, 60, 30), rows)

    def _below(self, one: Judged) -> Table:
        rows = []
        for each in one.verdict.below:
            entry = each.answer.entry
            asked = _beside(entry.text, self._teller.column(entry, each.answer.column))
            answer = self._teller.held(each.answer.held, entry)
            rows.append((entry.code, asked, answer, self._teller.limit(entry), self._teller.spot(each.answer.spot)))
        heads = ("code", "question", "answer", "limit", "place")
        return self._table("report", "below", heads, (10, 35, 15, 15, 25), rows)

    def _missing(self, one: Judged) -> Table:
        columns: dict[tuple[str, str], list[str]] = {}
        for each in one.verdict.missing:
            told = columns.setdefault((each.entry.code, each.entry.text), [])
            told.append(self._teller.column(each.entry, each.column))
        rows = [(*row, ", ".join(filter(None, told))) for row, told in columns.items()]
        return self._table("report", "missing", ("code", "question", "model"), (10, 65, 25), rows)

    def _points(self, each: LotScore) -> Table:
        rows = [
            (
                earned.criterion.code,
                earned.criterion.title,
                "" if earned.value is None else self._wording.value(earned.value, earned.rule.unit),
                "" if earned.points is None else self._wording.number(earned.points),
                self._wording.number(earned.rule.points),
                self._teller.state(earned),
            )
            for earned in each.earned
        ]
        heads = ("code", "criterion", "value", "points", "most", "state")
        table = self._table("report", "points", heads, (9, 32, 14, 10, 10, 25), rows, numbers=(2, 3, 4))
        if len(self._dossier.lots) == 1:
            return table
        lot = self._wording.fill("tender", "lot", number=str(each.lot))
        return table._replace(title=f"{table.title}: {lot}")

    def _prices(self, one: Judged) -> Table:
        rows = price_rows(one.prices, one.standing.lots, price_lots(self._dossier, self._wording), self._wording)
        return self._table("report", "prices", ("code", "line", "price"), (10, 55, 35), rows)

    def _labels(self, one: Judged) -> Table:
        rows = []
        for route in one.verdict.routes:
            proves = [self._proven(shows) for shows in route.proves]
            told = [self._teller.fill("remarks", doubt.kind, text=doubt.text) for doubt in route.doubts]
            column = self._teller.column(route.answer.entry, route.answer.column)
            rows.append(
                (_beside(route.answer.entry.text, column), route.answer.text, "; ".join(proves), "; ".join(told))
            )
        return self._table("report", "labels", ("label", "certificate", "proves", "why"), (30, 16, 34, 20), rows)

    def _proven(self, shows: Shows) -> str:
        """Say what a label proves: of a criterion in part, the rows in whose place it stands, where there are such."""
        codes = [entry.code for entry in self._collected.form.entries() if entry.key in shows.spared]
        if codes and shows.covers == "part":
            return self._wording.fill("form", "proves", "items", codes=", ".join(codes))
        return self._teller.fill("proves", codes=shows.row, covers=self._word(shows.covers))

    def _requests(self, one: Judged) -> Table:
        rows = [(each.entry.code, each.entry.text, self._word("report", _state(each))) for each in one.verdict.requests]
        return self._table("report", "requests", ("code", "question", "handed_in"), (10, 70, 20), rows)

    def _all(self, one: Judged) -> Table:
        """Return all answers, those for several models in one row."""
        found: dict[tuple[str, str], list[str]] = {}
        secret = self._teller.secret(one.offer)
        elsewhere = {
            (entry.code, entry.text)
            for entry in self._collected.form.entries()
            if entry.must and not entry.per_model and entry.lot in one.verdict.lots
        }
        for answer in one.offer.answers:
            column = self._teller.column(answer.entry, answer.column)
            said = self._teller.held(answer.held, answer.entry)
            is_secret = (answer.spot.file, answer.entry.key) in secret
            text = f"{answer.entry.text} ({self._word('report', 'secret')})" if is_secret else answer.entry.text
            row = found.setdefault((answer.entry.code, text), [])
            row.append(f"{column}: {said}" if column else said)
        for asked in sorted(elsewhere - found.keys()):
            found[asked] = [self._word("report", "elsewhere")]
        rows = [(*row, "; ".join(said)) for row, said in found.items()]
        return self._table("report", "all", ("code", "question", "answer"), (10, 45, 45), rows)

    def _table(
        self,
        group: str,
        name: str,
        heads: tuple[str, ...],
        widths: tuple[int, ...],
        rows: list[Any],
        numbers: tuple[int, ...] = (),
    ) -> Table:
        words = self._wording.group("answers")[group]
        intro = str(words.get(f"{name}_intro", "")) if isinstance(words, dict) else ""
        own = self._wording.group("answers")["award"]
        titles = tuple(
            str(own[head]) if isinstance(own, dict) and head in {"best", "others"} else self._word("heads", head)
            for head in heads
        )
        return Table(self._word(group, name), intro, titles, widths, tuple(map(tuple, rows)), numbers)


def _state(request: Request) -> str:
    """Return the word for whether something due on request was handed in, or is due only where its condition holds."""
    return "yes" if request.answered else "if_applies" if request.conditional else "not_yet"


def _beside(text: str, column: str) -> str:
    return f"{text} ({column})" if column else text
